"""An assessment as a sheet grouped by verdict, with a summary by unit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from wufei.findings import Assessment, Finding, Reason, Rounding, Verdict
from wufei.known import Known
from wufei.plan import Owner, in_charge
from wufei.reports.phrases import (
    label,
    margin_phrase,
    observed_phrase,
    promise_phrase,
    unit_name,
    verdict_phrase,
)
from wufei.reports.remarks import remark_text
from wufei.reports.sheets import Group, Sheet
from wufei.wording import Language, say

__all__ = [
    "areas_sheet",
    "assessed_area",
    "assessment_sheet",
    "counts_phrase",
    "remarks_on_facts",
    "when_and_whose",
]

_COLUMNS = ("target", "owner", "required", "observed", "margin", "verdict")
_UNIT_COLUMNS = ("unit", "role", "verdict", "base", "besides")
_COLOURS = {
    Verdict.MET: "green",
    Verdict.NOT_MET: "bold red",
    Verdict.ON_TRACK: "green",
    Verdict.OFF_TRACK: "yellow",
    Verdict.NO_DATA: "magenta",
    Verdict.NOT_COMPARABLE: "magenta",
}
_WORST_FIRST = (
    Verdict.NOT_MET,
    Verdict.NO_DATA,
    Verdict.NOT_COMPARABLE,
    Verdict.OFF_TRACK,
    Verdict.ON_TRACK,
    Verdict.MET,
    Verdict.NOT_DUE,
    Verdict.NOT_APPLICABLE,
)
_MOST_OWNERS = 2


def assessment_sheet(assessment: Assessment, language: Language) -> Sheet:
    """Return an assessment as a sheet: the worst verdicts first, then a summary by unit."""
    plan, notes = assessment.plan, [*when_and_whose(assessment, language)]
    if assessment.unit is not None:
        notes.append(say("table.of_unit", language, unit=unit_name(plan, assessment.unit, language)))
    footer = [_whole(assessment, language), *remarks_on_facts(assessment, language)]
    return Sheet(
        title=say("table.title", language, plan=plan.title.in_language(language), year=str(assessment.year)),
        notes=tuple(notes),
        groups=(
            *_verdict_groups(assessment, language),
            *_closed_group(assessment, language),
            _unit_group(assessment, language),
        ),
        footer=(*footer, say("table.explain_hint", language, year=str(assessment.year))),
    )


def when_and_whose(assessment: Assessment, language: Language) -> Iterator[str]:
    """Yield as at which day an assessment judges, on what was known when, of which facts, of which area and how."""
    term = assessment.plan.term
    code = "table.reference_all" if assessment.as_of is None else "table.reference"
    yield say(code, language, reference=str(assessment.reference), as_of=str(assessment.as_of))
    if assessment.outside_term:
        years = {"first": str(term.from_), "last": str(term.to)}
        yield say("table.outside_term", language, year=str(assessment.year), **years)
    if assessment.facts.invented:
        yield say("table.invented", language)
    if assessment.area is not None:
        yield say("table.of_area", language, area=assessed_area(assessment, language))
    if assessment.options.rounding is Rounding.PRINTED:
        yield say("table.rounded", language)


def remarks_on_facts(assessment: Assessment, language: Language) -> Iterator[str]:
    """Yield what in the facts does not fit the plan and was not used, and what is probably wrong."""
    yield from (remark_text(each.problem, assessment, language) for each in assessment.problems)
    doubts = (remark_text(each.problem, assessment, language) for each in assessment.doubts)
    yield from (say("table.doubt", language, text=each) for each in doubts)


def assessed_area(assessment: Assessment, language: Language) -> str:
    """Return the name of the part of the area that was assessed."""
    areas = Known(assessment.plan, assessment.facts).areas
    return next(each.name.in_language(language) for each in areas if each.id == assessment.area)


def areas_sheet(assessments: Sequence[Assessment], language: Language) -> Sheet:
    """Return assessments of an area and its parts as one sheet: what came out in each, of what holds for a part."""
    whole, *parts = assessments
    names = [whole.plan.area.name.in_language(language), *(assessed_area(each, language) for each in parts)]
    rows = tuple(
        (label(finding.target, language), *_across(finding, parts, language))
        for finding in whole.findings
        if any(each.by_target[finding.target.id].reason is not Reason.WHOLE_AREA_ONLY for each in parts)
    )
    header = (say("table.target", language), *names)
    sheet, left_out = assessment_sheet(whole, language), len(whole.findings) - len(rows)
    footer = (say("table.whole_only", language, count=str(left_out)),) if left_out else ()
    group = Group(say("table.by_area", language), "bold", header, rows)
    return attrs.evolve(sheet, groups=(group,), footer=(*footer, *sheet.footer))


def _across(finding: Finding, parts: Iterable[Assessment], language: Language) -> Iterable[str]:
    for each in (finding, *(part.by_target[finding.target.id] for part in parts)):
        yield f"{verdict_phrase(each, language)} {observed_phrase(each, language)}".strip()


def _closed_group(assessment: Assessment, language: Language) -> Iterable[Group]:
    """Return what was open in years before and is closed now."""
    rows = tuple(
        (
            label(each.target, language),
            str(each.since),
            say(f"verdict.{each.before}", language),
            say(f"verdict.{each.now}", language),
        )
        for each in assessment.carried_over
        if each.closed
    )
    if rows:
        header = tuple(say(f"table.{name}", language) for name in ("target", "since", "before", "verdict"))
        yield Group(say("table.closed", language, count=str(len(rows))), "green", header, rows)


def _verdict_groups(assessment: Assessment, language: Language) -> Iterable[Group]:
    findings, since = assessment.findings, {each.target.id: each.since for each in assessment.carried_over}
    header = tuple(say(f"table.{name}", language) for name in _COLUMNS)
    for verdict in _WORST_FIRST:
        found = [finding for finding in findings if finding.verdict is verdict]
        if found:
            title = say("table.group", language, verdict=say(f"verdict.{verdict}", language), count=str(len(found)))
            rows = tuple(_row(finding, since.get(finding.target.id), language) for finding in found)
            yield Group(title, _COLOURS.get(verdict, "dim"), header, rows)


def _row(finding: Finding, since: int | None, language: Language) -> tuple[str, ...]:
    target = finding.target
    is_carried = since is not None and finding.verdict is not Verdict.MET
    carried = say("table.carried", language, year=str(since)) if is_carried else ""
    return (
        label(target, language),
        _in_charge(finding.owners, finding, language),
        promise_phrase(target, finding.plan, language),
        observed_phrase(finding, language),
        margin_phrase(finding, language),
        verdict_phrase(finding, language, with_reason=True) + carried,
    )


def _in_charge(owners: Sequence[Owner], finding: Finding, language: Language) -> str:
    """Return who is in charge, the first of many by name; nobody, where none is named."""
    names = [unit_name(finding.plan, owner.responsible_unit, language) for owner in in_charge(owners)]
    if not names:
        return say("table.nobody", language)
    if len(names) <= _MOST_OWNERS:
        return say("list.separator", language).join(names)
    count = len(names) if language == "zh" else len(names) - 1
    return say("table.more_owners", language, first=names[0], count=str(count))


def _unit_group(assessment: Assessment, language: Language) -> Group:
    rows = tuple(
        (
            unit_name(assessment.plan, unit, language),
            say(f"role.{role}", language),
            say(f"verdict.{each.verdict}", language),
            counts_phrase(each.base, language),
            counts_phrase(each.beside, language),
        )
        for (unit, role), each in assessment.by_unit.items()
    )
    header = tuple(say(f"table.{name}", language) for name in _UNIT_COLUMNS)
    return Group(say("table.by_unit", language), "bold", header, rows)


def _whole(assessment: Assessment, language: Language) -> str:
    whole = assessment.whole
    code = "table.whole" if assessment.unit is None else "table.whole_of_unit"
    verdict = say(f"verdict.{whole.verdict}", language)
    counts, beside = counts_phrase(whole.base, language), counts_phrase(whole.beside, language)
    text = say(code, language, verdict=verdict, counts=counts or "0")
    return text + (say("table.beside", language, counts=beside) if beside else "")


def counts_phrase(counts: Mapping[Verdict, int], language: Language) -> str:
    """Return how many findings have each verdict."""
    return say("list.details_separator", language).join(
        say("table.count", language, verdict=say(f"verdict.{verdict}", language), count=str(count))
        for verdict, count in counts.items()
    )
