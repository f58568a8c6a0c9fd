"""A series as a picture: what was reported, what is asked for, and the pace, as SVG for pages and PNG for documents.

The picture is the same to the byte for the same series and version of matplotlib: whatever depends on the fonts of a
machine (Chinese words) stands on a base line at a place that is counted, not measured.
"""

import datetime
import io
import threading
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import attrs

from wufei.errors import MissingExtraError, problem
from wufei.quantities import Amount
from wufei.reports.yearly.drawings import inline_svg
from wufei.reports.yearly.series import LimitLine, Series, SeriesPoint
from wufei.wording import Language, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["chart_png", "chart_svg", "chinese_fonts", "drawn_with"]

#: Inches; the left, right, lower and upper edge of the plot as shares of them; points.
_SIZE: Final = (6.4, 3.0)
_EDGES: Final = {"left": 0.11, "right": 0.96, "bottom": 0.27, "top": 0.87}
_FONT: Final = 11
_DOTS_PER_INCH: Final = 200
_INK, _OBSERVED, _LIMIT, _PACE, _GRID = "#333333", "#1f4e79", "#b03a2e", "#7d6608", "#dddddd"
_SALT: Final = "wufei"
#: All threads share the settings of matplotlib and the filters of warnings, so that only one draws at a time.
_drawing: Final = threading.Lock()
#: Fonts with Chinese that come with systems; the first is the one whose measures count, and comes with matplotlib.
_LATIN: Final = "DejaVu Sans"
_CHINESE: Final = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "SimHei",
    "WenQuanYi Zen Hei",
)
#: A shape for each basis; a line joins figures of one basis only.
_SHAPES: Final = ("o", "s", "^", "D", "v")
_LOOK: Final = {"color": _OBSERVED, "linewidth": 1.4, "markersize": 5.5}
#: So many figures are labelled with their values, the last ones.
_LABELLED: Final = 6


@attrs.frozen
class _Key:
    """A line of the legend: a sample and what it stands for."""

    label: str
    style: Mapping[str, Any]


def chart_svg(series: Series, language: Language) -> str:
    """Return the chart as an SVG element that can stand in a page: without styles, and with ids of its own.

    Raises:
        MissingExtraError: if matplotlib is not installed.
    """
    out = io.BytesIO()
    _save(series, language, out, format="svg", metadata={"Date": None, "Creator": None})
    return inline_svg(out.getvalue(), f"chart-{series.id}", series.name.in_language(language))


def chart_png(series: Series, language: Language) -> bytes:
    """Return the chart as a PNG of 1280 by 600 pixels; its words are English where no font here has Chinese.

    Raises:
        MissingExtraError: if matplotlib is not installed.
    """
    out = io.BytesIO()
    drawn = language if chinese_fonts() else "en"
    _save(series, drawn, out, format="png", dpi=_DOTS_PER_INCH, metadata={"Software": None})
    return out.getvalue()


def chinese_fonts() -> list[str]:
    """Return which fonts with Chinese this machine has."""
    _require()
    from matplotlib import font_manager  # noqa: PLC0415 - an extra

    installed = set(font_manager.get_font_names())
    return [name for name in _CHINESE if name in installed]


@contextmanager
def drawn_with(settings: dict[Any, Any]) -> Iterator[None]:
    """Draw with these settings of matplotlib, one thread after another."""
    import matplotlib as mpl  # noqa: PLC0415 - an extra

    # A machine without a Chinese font says so for each character; the picture names fonts, and the reader has one.
    with _drawing, mpl.rc_context(settings), warnings.catch_warnings(action="ignore", category=UserWarning):
        yield


def _require() -> None:
    try:
        import matplotlib as mpl  # noqa: F401, PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(problem("missing_extra", value="matplotlib", expected="reports")) from None


def _save(series: Series, language: Language, out: io.BytesIO, **options: Any) -> None:  # noqa: ANN401 - of matplotlib
    fonts = [_LATIN, *chinese_fonts()]
    from matplotlib.figure import Figure  # noqa: PLC0415 - an extra

    settings: dict[Any, Any] = {
        "font.family": fonts,
        "font.size": _FONT,
        "svg.fonttype": "none",
        "svg.hashsalt": _SALT,
        "axes.unicode_minus": False,
    }
    with drawn_with(settings):
        figure = Figure(figsize=_SIZE)
        _draw(figure, series, language)
        figure.savefig(out, **options)


def _draw(figure: "Figure", series: Series, language: Language) -> None:
    axes = figure.add_subplot()
    figure.subplots_adjust(**_EDGES)
    keys = [*_limits(axes, series, language), *_figures(axes, series, language)]
    _dress(axes, series)
    symbol = series.unit.symbol(language) or series.unit.name
    figure.text(_EDGES["left"], _EDGES["top"] + 0.04, symbol, color=_INK, va="baseline")
    _legend(figure, keys)


def _dress(axes: "Axes", series: Series) -> None:
    """Set the range and the look of the axes: whole years below, few levels at the left."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator  # noqa: PLC0415 - an extra

    first, last = (round(_place(day)) for day in series.days or (datetime.date.min, datetime.date.min))
    axes.set_xlim(min(first, last - 2) - 0.5, last + 0.5)
    axes.xaxis.set_major_locator(MaxNLocator(8, integer=True, min_n_ticks=1))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda year, _: f"{year:.0f}"))
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=_is_counted(series), min_n_ticks=1))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda level, _: f"{level:,.12g}"))
    axes.margins(y=0.18)
    axes.grid(axis="y", color=_GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(colors=_INK, length=3)
    for side, spine in axes.spines.items():
        spine.set_visible(side in {"left", "bottom"})
        spine.set_color("#999999")


def _is_counted(series: Series) -> bool:
    """Return whether all that is drawn are whole numbers: then nothing between them is told."""
    amounts = [point.value for point in series.points]
    amounts += [bound for line in series.limits for bound in (line.limit, line.upper) if bound is not None]
    return all(amount.value.denominator == 1 for amount in amounts)


def _place(day: datetime.date) -> float:
    """Return where a day stands: the end of a year at its number, the end of June half a year before it."""
    start = datetime.date(day.year, 1, 1)
    days = (datetime.date(day.year, 12, 31) - start).days + 1
    return day.year - 1 + ((day - start).days + 1) / days


def _level(amount: Amount) -> float:
    return float(amount.value)


def _limits(axes: "Axes", series: Series, language: Language) -> Iterator[_Key]:
    """Draw what is asked for, and the pace; yield what the legend says of them."""
    limit: dict[str, Any] = {"color": _LIMIT, "linewidth": 4.5, "alpha": 0.55, "solid_capstyle": "butt"}
    pace: dict[str, Any] = {"color": _PACE, "linewidth": 1.2, "linestyle": (0, (4, 3))}
    for line in series.limits:
        first, last = _stretch(line)
        bounds = [line.limit, *([line.upper] if line.upper else [])]
        for bound in bounds:
            axes.plot([first, last], [_level(bound)] * 2, **limit)
        if line.upper is not None:
            axes.fill_between([first, last], _level(line.limit), _level(line.upper), color=_LIMIT, alpha=0.1)
        days = [_place(point.date) for point in line.pace]
        axes.plot(days, [_level(point.limit) for point in line.pace], **pace)
        uppers = [(_place(point.date), _level(point.upper)) for point in line.pace if point.upper]
        axes.plot([day for day, _ in uppers], [level for _, level in uppers], **pace)
    if series.limits:
        yield _Key(say("chart.limit", language), limit)
    if any(line.pace for line in series.limits):
        yield _Key(say("chart.pace", language), pace)


def _stretch(line: LimitLine) -> tuple[float, float]:
    """Return from where to where a limit is drawn: what is due on one day over the year before it."""
    first, last = _place(line.first), _place(line.last)
    return (first, last) if last - first >= 1 else (last - 1, last)


def _figures(axes: "Axes", series: Series, language: Language) -> Iterator[_Key]:
    """Draw what was reported, basis by basis; yield what the legend says of it."""
    names = {each.id: each.name.in_language(language) for each in (series.indicator.bases if series.indicator else ())}
    for number, basis in enumerate(series.bases):
        points = [point for point in series.points if point.basis == basis]
        look: dict[str, Any] = {
            "color": _OBSERVED,
            "linewidth": 1.4,
            "marker": _SHAPES[number % len(_SHAPES)],
            "markersize": 5.5,
        }
        axes.plot(*_places(points), **{**look, "marker": ""})
        axes.plot(*_places([each for each in points if not each.provisional]), **{**look, "linestyle": ""})
        _provisional(axes, [each for each in points if each.provisional], look)
        _ranges(axes, points)
        _values(axes, points[-_LABELLED:])
        yield _Key(names.get(basis or "", say("chart.observed", language)), look)
    if any(point.provisional for point in series.points):
        hollow = {**_LOOK, "marker": _SHAPES[0], "markerfacecolor": "white", "linestyle": ""}
        yield _Key(say("status.provisional", language), hollow)


def _places(points: Sequence[SeriesPoint]) -> tuple[list[float], list[float]]:
    return [_place(point.period.end) for point in points], [_level(point.value) for point in points]


def _provisional(axes: "Axes", points: Sequence[SeriesPoint], look: Mapping[str, Any]) -> None:
    """Draw provisional figures hollow."""
    axes.plot(*_places(points), **{**look, "linestyle": "", "markerfacecolor": "white"})


def _ranges(axes: "Axes", points: Sequence[SeriesPoint]) -> None:
    """Draw from where to where a figure may lie that is not known exactly."""
    for point in points:
        if point.most is not None and not point.is_exact:
            day = _place(point.period.end)
            axes.plot([day, day], [_level(point.value), _level(point.most)], color=_OBSERVED, marker="_", markersize=7)


def _values(axes: "Axes", points: Sequence[SeriesPoint]) -> None:
    """Write the values above their points."""
    for point in points:
        place = (_place(point.period.end), _level(point.value))
        axes.annotate(
            point.value.digits(), place, (0, 7), textcoords="offset points", ha="center", va="baseline", color=_INK
        )


def _legend(figure: "Figure", keys: Sequence[_Key]) -> None:
    """Write the legend below the plot in as many rows as it needs, each entry as wide as its characters are counted."""
    from matplotlib.lines import Line2D  # noqa: PLC0415 - an extra
    from rich.cells import cell_len  # noqa: PLC0415 - only charts need it

    x, y, character = _EDGES["left"], 0.105, _FONT * 0.56 / 72 / _SIZE[0]
    for key in keys:
        width = 0.07 + cell_len(key.label) * character
        if x > _EDGES["left"] and x + width > 1:
            x, y = _EDGES["left"], y - 0.085
        sample = Line2D(
            [x, x + 0.03, x + 0.06], [y + 0.02] * 3, transform=figure.transFigure, markevery=[1], **key.style
        )
        figure.add_artist(sample)
        figure.text(x + 0.07, y, key.label, color=_INK, va="baseline")
        x += width + 0.03
