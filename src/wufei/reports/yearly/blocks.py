"""What the page of a yearly report shows beside its cards: problems, units, what lacks, charts."""

from collections.abc import Iterable, Mapping

import attrs

from wufei.findings import Verdict
from wufei.plan import Role
from wufei.reports.assessments import counts_phrase
from wufei.reports.explanation import request_line
from wufei.reports.phrases import bounds_phrase, joined, period_phrase, shown
from wufei.reports.scores import unit_scores_sheet
from wufei.reports.sheets import Group
from wufei.reports.yearly.cards import Card, Mark, Told, told
from wufei.reports.yearly.charts import chart_svg
from wufei.reports.yearly.contents import OpenIssue, Owed, YearlyReport
from wufei.reports.yearly.figures import basis_name, pace_at, point_status
from wufei.reports.yearly.series import Series, SeriesPoint
from wufei.wording import Language, say

__all__ = ["Chart", "Issue", "OwedBy", "OwedRow", "RoleRow", "UnitBlock", "charts", "issues", "owed_by", "unit_blocks"]


@attrs.frozen(kw_only=True)
class Issue:
    """An entry of the list of problems."""

    number: int
    #: The card of an open finding; None of what a unit wrote.
    card: Card | None
    task: str
    units: str
    told: tuple[Told, ...]


@attrs.frozen
class OwedRow:
    """A datum that lacks, and the cards that wait for it."""

    text: str
    cards: tuple[Card, ...]
    overdue: bool


@attrs.frozen
class OwedBy:
    """What one unit owes, under its name and how many that is."""

    name: str
    heading: str
    rows: tuple[OwedRow, ...]


@attrs.frozen
class RoleRow:
    """What the findings of a unit in a role come to: those that are scored and due, and the others."""

    role: str
    mark: Mark
    base: str
    beside: str


@attrs.frozen(kw_only=True)
class UnitBlock:
    """What a unit answers for: its roll-ups by role, and its cards with the roles that it has on each."""

    id: str
    name: str
    #: How many targets it has, and how many data it owes.
    heading: str
    roles: tuple[RoleRow, ...]
    duties: tuple[tuple[str, Card], ...]


@attrs.frozen
class Chart:
    """A picture of a series, and its figures as a table under a heading."""

    id: str
    title: str
    svg: str
    heading: str
    rows: tuple[tuple[str, ...], ...]


def issues(report: YearlyReport, by_id: Mapping[str, Card], language: Language) -> tuple[Issue, ...]:
    """Return what is to be seen to, in the order of the report."""
    return tuple(_issue(each, report, by_id, language) for each in report.issues)


def _issue(issue: OpenIssue, report: YearlyReport, by_id: Mapping[str, Card], language: Language) -> Issue:
    names = joined((report.unit_name(unit).in_language(language) for unit in issue.units), language)
    stated = issue.statement is not None
    return Issue(
        number=issue.number,
        card=None if issue.entry is None or stated else by_id[issue.entry.id],
        task=f"{issue.task.ref} {issue.task.title.in_language(language)}",
        units=names or say("table.nobody", language),
        told=() if issue.statement is None else told((issue.statement,), report, language),
    )


def owed_by(report: YearlyReport, by_id: Mapping[str, Card], language: Language) -> tuple[OwedBy, ...]:
    """Return what each unit owes; last what nobody owes."""
    return tuple(
        OwedBy(
            _debtor(each, report, language),
            say("page.owes", language, count=str(len(each.data))),
            tuple(_owed_rows(each, report, by_id, language)),
        )
        for each in report.owed
    )


def _debtor(owed: Owed, report: YearlyReport, language: Language) -> str:
    if owed.responsible_unit is None:
        return say("table.nobody", language)
    return report.unit_name(owed.responsible_unit).in_language(language)


def _owed_rows(owed: Owed, report: YearlyReport, by_id: Mapping[str, Card], language: Language) -> Iterable[OwedRow]:
    for each in owed.data:
        finding = report.entry[each.targets[0]].finding
        text = request_line(each.missing, finding, language)
        yield OwedRow(text, tuple(by_id[target] for target in each.targets), each.overdue)


def unit_blocks(
    report: YearlyReport, shown_cards: Iterable[Card], looks: Mapping[Verdict, Mark], language: Language
) -> tuple[UnitBlock, ...]:
    """Return what each unit of the report answers for, in the order of the plan."""
    duties: dict[str, list[tuple[str, Card]]] = {}
    for card in shown_cards:
        for unit, roles in card.units.items():
            duties.setdefault(unit, []).append((_roles(roles, language), card))
    owed = {each.responsible_unit: len(each.data) for each in report.owed}
    return tuple(
        UnitBlock(
            id=unit.id,
            name=unit.name.in_language(language),
            heading=_load(len(duties[unit.id]), owed.get(unit.id, 0), language),
            roles=_role_rows(unit.id, report, looks, language),
            duties=tuple(duties[unit.id]),
        )
        for unit in report.plan.responsible_units
        if unit.id in duties
    )


def _role_rows(
    unit: str, report: YearlyReport, looks: Mapping[Verdict, Mark], language: Language
) -> tuple[RoleRow, ...]:
    summed = ((role, report.summary.by_unit.get((unit, role))) for role in Role)
    return tuple(
        RoleRow(
            say(f"role.{role}", language),
            looks[found.verdict],
            counts_phrase(found.base, language),
            counts_phrase(found.beside, language),
        )
        for role, found in summed
        if found is not None
    )


def _load(targets: int, owed: int, language: Language) -> str:
    counts = [say("page.target_count", language, count=str(targets))]
    counts += [say("page.owes", language, count=str(owed))] if owed else []
    return say("list.details_separator", language).join(counts)


def _roles(roles: Iterable[str], language: Language) -> str:
    return joined((say(f"role.{role}", language) for role in roles), language)


def charts(report: YearlyReport, language: Language) -> tuple[Chart, ...]:
    """Return a chart of each series that has a figure."""
    return tuple(
        Chart(
            each.id,
            each.name.in_language(language),
            chart_svg(each, language),
            say("page.figures_of", language, name=each.name.in_language(language)),
            tuple(_figure_row(point, each, language) for point in each.points),
        )
        for each in report.series
        if not each.is_empty
    )


def _figure_row(point: SeriesPoint, series: Series, language: Language) -> tuple[str, ...]:
    least = shown(point.value, language)
    return (
        period_phrase(point.period, language),
        least if point.is_exact else bounds_phrase(least, point.most, language),
        joined((shown(pace, language) for pace in pace_at(series, point)), language),
        basis_name(series, point.basis, language),
        point_status(point, language),
    )


def score_groups(report: YearlyReport, language: Language) -> tuple[Group, ...]:
    """Return the points of units; in the report of one unit target by target, with reasons."""
    if report.scores is None:
        return ()
    groups = unit_scores_sheet(report.scores, report.unit_scores, language).groups
    return groups if report.unit is not None else groups[:1]
