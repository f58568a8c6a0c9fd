"""The responsibility graph as a picture for documents: the layout of the page, drawn with matplotlib."""

import io
from typing import TYPE_CHECKING

from wufei.reports.yearly.charts import chinese_fonts, drawn_with
from wufei.reports.yearly.contents import YearlyReport
from wufei.reports.yearly.network import Network, network_of
from wufei.wording import Language

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["graph_png"]

#: Pixels of the layout in an inch of the picture, and dots in an inch.
_PER_INCH, _DOTS_PER_INCH = 100, 160
_SQUARE, _FONT = 20, 10
_INK, _RIBBON = "#222222", "#1f4e79"


def graph_png(report: YearlyReport, language: Language) -> bytes:
    """Return who answers for which targets as a PNG; its words are English where no font here has Chinese.

    Raises:
        MissingExtraError: if matplotlib is not installed.
    """
    fonts = chinese_fonts()
    drawn: Language = language if fonts else "en"
    from matplotlib.figure import Figure  # noqa: PLC0415 - an extra

    assessment = report.assessment
    network = network_of(report.plan, assessment.findings, assessment.reference, drawn)
    out = io.BytesIO()
    with drawn_with({"font.family": ["DejaVu Sans", *fonts], "font.size": _FONT}):
        figure = Figure(figsize=(network.width / _PER_INCH, network.height / _PER_INCH))
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, network.width)
        axes.set_ylim(network.height, 0)
        axes.axis("off")
        _draw(axes, network, report)
        figure.savefig(out, format="png", dpi=_DOTS_PER_INCH, metadata={"Software": None})
    return out.getvalue()


def _draw(axes: "Axes", network: Network, report: YearlyReport) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - an extra

    _draw_ribbons(axes, network)
    for unit in network.units:
        axes.text(unit.x - 8, unit.y, f"{unit.label} ({unit.count})", ha="right", va="center", color=_INK)
    for chapter in network.chapters:
        axes.text(chapter.x, chapter.y, chapter.label, ha="left", va="center", color=_INK)
        for cell in chapter.cells:
            look = report.colours.of(cell.verdict)
            corner = (cell.x - _SQUARE / 2, cell.y - _SQUARE / 2)
            axes.add_patch(Rectangle(corner, _SQUARE, _SQUARE, facecolor=look.fill, edgecolor=look.text, linewidth=0.6))
            axes.text(cell.x, cell.y, look.sign, ha="center", va="center", color=look.text)


def _draw_ribbons(axes: "Axes", network: Network) -> None:
    """Draw a curve from each unit to each part of the plan: the more targets, the wider."""
    from matplotlib.patches import PathPatch  # noqa: PLC0415 - an extra
    from matplotlib.path import Path  # noqa: PLC0415 - as above

    units = {unit.id: (unit.x, unit.y) for unit in network.units}
    chapters = {chapter.ref: (chapter.x - 8, chapter.y - 5) for chapter in network.chapters}
    for ribbon in network.ribbons:
        (x, y), (to_x, to_y) = units[ribbon.unit], chapters[ribbon.chapter]
        middle = (x + to_x) / 2
        curve = Path(
            [(x, y), (middle, y), (middle, to_y), (to_x, to_y)], [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
        )
        axes.add_patch(PathPatch(curve, facecolor="none", edgecolor=_RIBBON, alpha=0.28, linewidth=ribbon.width * 0.6))
