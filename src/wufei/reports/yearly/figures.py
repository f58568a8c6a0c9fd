"""Figures over the years as a table: what was reported, beside the limits and the pace of the targets."""

from collections.abc import Iterator

from wufei.quantities import Amount
from wufei.reports.phrases import bounds_phrase, comparison_phrase, joined, period_phrase, shown
from wufei.reports.yearly.contents import YearlyReport
from wufei.reports.yearly.series import LimitLine, Series, SeriesPoint
from wufei.reports.yearly.telling import Row, Table, table
from wufei.wording import Language, say

__all__ = ["TREND_COLUMNS", "basis_name", "no_figures_line", "pace_at", "point_status", "trends_table"]

#: Columns of the table of figures over the years.
TREND_COLUMNS = ("indicator", "period", "value", "basis", "status", "target_value", "pace_value")


def trends_table(report: YearlyReport, language: Language) -> Table:
    """Return the figures of all indicators that have any, a row each, with the limits and paces of their targets."""
    rows = (_row(series, point, language) for series in report.series for point in series.points)
    return table("trends", TREND_COLUMNS, rows, language)


def _row(series: Series, point: SeriesPoint, language: Language) -> Row:
    cells = (
        series.name.in_language(language),
        period_phrase(point.period, language),
        _value(point, language),
        basis_name(series, point.basis, language),
        point_status(point, language),
        joined((_limit(line, language) for line in series.limits), language),
        joined((shown(pace, language) for pace in pace_at(series, point)), language),
    )
    return Row(cells=cells, numbers={TREND_COLUMNS.index("value"): point.value} if point.is_exact else {})


def no_figures_line(report: YearlyReport, language: Language) -> Iterator[str]:
    """Yield which indicators no figure is known of; nothing, if there is none."""
    names = [each.name.in_language(language) for each in report.series if each.is_empty]
    if names:
        yield say("yearly.says.no_figures", language, names=joined(names, language))


def _value(point: SeriesPoint, language: Language) -> str:
    least = shown(point.value, language)
    return least if point.is_exact else bounds_phrase(least, point.most, language)


def _limit(line: LimitLine, language: Language) -> str:
    return comparison_phrase(line.comparison, line.limit, line.upper, language)


def basis_name(series: Series, basis: str | None, language: Language) -> str:
    """Return the name of a basis of a series; empty for none."""
    bases = () if series.indicator is None else series.indicator.bases
    return next((each.name.in_language(language) for each in bases if each.id == basis), "")


def point_status(point: SeriesPoint, language: Language) -> str:
    """Return what is to be said of a figure: provisional, an estimate, computed."""
    marks = (
        ("status.provisional", point.provisional),
        ("derivation.estimate", point.estimated),
        ("yearly.says.computed", point.computed),
    )
    return joined((say(code, language) for code, holds in marks if holds), language)


def pace_at(series: Series, point: SeriesPoint) -> tuple[Amount, ...]:
    """Return how far the targets of a series should be at the end of a figure's period, where a pace is defined."""
    day = point.period.end
    return tuple(pace.limit for line in series.limits for pace in line.pace if pace.date == day)
