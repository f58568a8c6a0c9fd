"""Charts of a workbook: one for each series that has figures, on cells beside it, so that Excel can edit them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from wufei.reports.yearly.contents import YearlyReport
from wufei.reports.yearly.figures import basis_name
from wufei.reports.yearly.paper import xml_text
from wufei.reports.yearly.series import Series
from wufei.wording import Language, say

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

__all__ = ["add_charts"]

#: Rows that a chart and its cells take.
_HEIGHT: Final = 20
#: Column at which charts stand, right of their cells.
_CHART_AT: Final = 6
#: So many charts stand on a page.
_ON_PAGE: Final = 2
_LONGEST: Final = 200


def add_charts(book: "Workbook", sheet: "Worksheet", report: YearlyReport, language: Language) -> None:
    """Write the cells and the chart of each series that has figures to a sheet, one under the other."""
    sheet.set_column(0, _CHART_AT - 1, 14)
    top, tops = 0, list[int]()
    for series in report.series:
        if series.is_empty:
            continue
        tops.append(top)
        columns = tuple(_columns(series, language))
        _write_cells(sheet, top, series, columns, language)
        chart = _chart(book, str(sheet.get_name()), top, len(_periods(series)), columns)
        sheet.insert_chart(top, _CHART_AT, chart, {"description": _text(series.name.in_language(language))})
        top += max(_HEIGHT, len(_periods(series)) + 3)
    sheet.set_h_pagebreaks(tops[_ON_PAGE::_ON_PAGE])


class _Column:
    """A line of a chart: its name, its value for each row, and how it is drawn."""

    def __init__(self, name: str, values: dict[str, float], **drawn: Any) -> None:  # noqa: ANN401 - as xlsxwriter takes them
        self.name = name
        self.values = values
        self.drawn = drawn


def _columns(series: Series, language: Language) -> Iterator[_Column]:
    """Yield figures basis by basis, provisional ones among them apart, then limits and paces target by target."""
    for number, basis in enumerate(series.bases):
        points = [each for each in series.points if each.basis == basis]
        name = say("yearly.column.value", language)
        named = basis_name(series, basis, language)
        name += say("list.details", language, details=named) if named else ""
        colour = _COLOURS[number % len(_COLOURS)]
        marker = {"type": "circle", "size": 7, "fill": {"color": colour}, "border": {"color": colour}}
        values = {str(each.period): float(each.value.value) for each in points}
        yield _Column(name, values, line={"color": colour, "width": 2}, marker=marker)
        open_marker = {"type": "circle", "size": 9, "fill": {"color": "#ffffff"}, "border": {"color": colour}}
        provisional = {str(each.period): float(each.value.value) for each in points if each.provisional}
        if provisional:
            name = say("status.provisional", language)
            yield _Column(name, provisional, line={"none": True}, marker=open_marker)
    several = len(series.limits) > 1
    for line in series.limits:
        of = say("list.details", language, details=line.target.title.in_language(language)) if several else ""
        rows = [each for each in _periods(series) if int(each[:4]) <= line.last.year]
        bounds = [line.limit] if line.upper is None else [line.limit, line.upper]
        for bound in bounds:
            limit = dict.fromkeys(rows, float(bound.value))
            drawn = {"color": "#c0392b", "dash_type": "dash", "width": 1.5}
            yield _Column(say("yearly.column.target_value", language) + of, limit, line=drawn, marker={"type": "none"})
        pace = {str(each.date.year): float(each.limit.value) for each in line.pace}
        if pace:
            drawn = {"color": "#7f8c8d", "dash_type": "round_dot", "width": 1.5}
            yield _Column(say("yearly.column.pace_value", language) + of, pace, line=drawn, marker={"type": "none"})


_COLOURS: Final = ("#1f5f8b", "#2e7d4f", "#8e5ea2", "#b9770e")


def _periods(series: Series) -> tuple[str, ...]:
    """Return the rows of a series: all years that it is about, and shorter periods that have a figure."""
    days = series.days
    assert days is not None  # noqa: S101 - only series with figures are drawn
    years = {str(year) for year in range(days[0].year, days[1].year + 1)}
    return tuple(sorted(years | {str(each.period) for each in series.points}))


def _write_cells(
    sheet: "Worksheet", top: int, series: Series, columns: tuple[_Column, ...], language: Language
) -> None:
    unit = series.unit.symbol(language) or series.unit.name
    sheet.write_string(top, 0, _text(f"{series.name.in_language(language)} ({unit})"))
    sheet.write_string(top + 1, 0, say("yearly.column.period", language))
    for at, column in enumerate(columns, 1):
        sheet.write_string(top + 1, at, _text(column.name))
    for row, period in enumerate(_periods(series), top + 2):
        sheet.write_string(row, 0, period)
        for at, column in enumerate(columns, 1):
            if period in column.values:
                sheet.write_number(row, at, column.values[period])


def _chart(book: "Workbook", sheet: str, top: int, rows: int, columns: tuple[_Column, ...]) -> Any:  # noqa: ANN401 - xlsxwriter has a class for each kind of chart
    """Return a chart on cells; its names are cells too, since a text in their place could be taken for a formula."""
    chart: Any = book.add_chart({"type": "line"})
    first, last = top + 2, top + 1 + rows
    for at, column in enumerate(columns, 1):
        chart.add_series(
            {
                "name": [sheet, top + 1, at],
                "categories": [sheet, first, 0, last, 0],
                "values": [sheet, first, at, last, at],
                **column.drawn,
            }
        )
    chart.set_title({"name": [sheet, top, 0], "overlay": False, "name_font": {"size": 11}})
    chart.set_legend({"position": "bottom"})
    chart.show_blanks_as("span")
    chart.set_size({"width": 620, "height": 360})
    return chart


def _text(text: str) -> str:
    plain = xml_text(text)
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
