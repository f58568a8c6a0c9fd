"""What would come out if something were otherwise, for a reader and for a program."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, assert_never

import attrs

from wufei.documents import dump, format_of
from wufei.documents.assessments import dump_range, dump_roll_up
from wufei.facts import Observation, Origin
from wufei.findings import Finding
from wufei.known import Known
from wufei.methods import ScoringMethod
from wufei.plan import Plan
from wufei.reports.assessments import counts_phrase, remarks_on_facts, when_and_whose
from wufei.reports.phrases import (
    basis_name,
    details_phrase,
    label,
    margin_phrase,
    observed_phrase,
    period_phrase,
    shown,
    task_label,
    unit_name,
    verdict_phrase,
)
from wufei.reports.scores import method_json, method_notes, moved_scores_json, moved_scores_rows
from wufei.reports.sheets import Group, Sheet
from wufei.scenarios import (
    Change,
    Deliver,
    Failure,
    MovedFinding,
    MovedRollUp,
    MovedScores,
    SetFigure,
    WhatIf,
    WithdrawFigure,
    WithoutUnit,
    idle_changes,
    moved_scores,
)
from wufei.wording import Language, say

__all__ = ["what_if_json", "what_if_sheet"]

_Json = dict[str, Any]
_SCORED: Final = ("score_now", "score_then", "grade_now", "grade_then", "rank_now", "rank_then")
_MEASURED: Final = ("observed_now", "observed_then", "margin_now", "margin_then")


def what_if_json(scenarios: Sequence[WhatIf], method: ScoringMethod | None = None) -> _Json:
    """Return the document of assumptions about one assessment: with a unit that fails, one for each way of failing.

    With a scoring method, it has the scores that move too.
    """
    before = scenarios[0].before
    return {
        "format": format_of("what-if"),
        "assumption": True,
        "plan": before.plan.id,
        "year": before.year,
        "as_of": None if before.as_of is None else str(before.as_of),
        "reference": str(before.reference),
        "area": before.area,
        "facts": {"invented": before.facts.invented},
        "options": attrs.asdict(before.options),
        "method": None if method is None else method_json(method),
        "scenarios": [_scenario(each, method) for each in scenarios],
    }


def _scenario(found: WhatIf, method: ScoringMethod | None) -> _Json:
    whole = found.whole
    return {
        "failure": _failure_of(found),
        "changes": [_change(each, found) for each in found.changes],
        "idle": [{"change": found.changes.index(each.change), "reason": each.reason} for each in idle_changes(found)],
        "scores": None if method is None else moved_scores_json(moved_scores(found, method)),
        "verdicts": [_moved_finding(each) for each in found.verdicts],
        "margins": [_moved_finding(each) for each in found.margins],
        "roll_ups": {
            "plan": None if whole is None else _moved_roll_up(whole),
            "tasks": [{"task": each.key, **_moved_roll_up(each)} for each in found.tasks],
            "responsible_units": [
                {"responsible_unit": each.key[0], "role": each.key[1], **_moved_roll_up(each)} for each in found.units
            ],
        },
    }


def _failure_of(found: WhatIf) -> Failure | None:
    return next((each.failure for each in found.changes if isinstance(each, WithoutUnit)), None)


def _change(change: Change, found: WhatIf) -> _Json:
    match change:
        case SetFigure(indicator=indicator, period=period, area=area, value=value):
            figure = {"indicator": indicator, "period": str(period), "area": area}
            return {"kind": "set", **figure, "value": dump(value), "basis": _assumed(change, found).basis}
        case WithdrawFigure(indicator=indicator, period=period, area=area):
            return {"kind": "withdraw", "indicator": indicator, "period": str(period), "area": area}
        case Deliver(target=target, date=date, year=year):
            return {"kind": "deliver", "target": target, "date": str(date), "year": year}
        case WithoutUnit(unit=unit):
            return {"kind": "without", "responsible_unit": unit}
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(change)


def _assumed(change: SetFigure, found: WhatIf) -> Observation:
    """Return the figure that stands in the facts as assumed."""
    return next(
        each
        for each in found.after.facts.by_indicator[change.indicator]
        if each.origin is Origin.ASSUMED and (each.period, each.area) == (change.period, change.area)
    )


def _moved_finding(moved: MovedFinding) -> _Json:
    return {"target": moved.target.id, "before": _finding(moved.before), "after": _finding(moved.after)}


def _finding(finding: Finding) -> _Json:
    return {
        "verdict": finding.verdict,
        "reason": finding.reason,
        "observed": dump(finding.observed),
        "observed_range": dump_range(finding.observed_range),
        "margin": dump(finding.margin),
        "margin_range": dump_range(finding.margin_range),
    }


def _moved_roll_up(moved: MovedRollUp[Any]) -> _Json:
    return {"before": dump_roll_up(moved.before), "after": dump_roll_up(moved.after)}


def what_if_sheet(scenarios: Sequence[WhatIf], language: Language, method: ScoringMethod | None = None) -> Sheet:
    """Return assumptions about one assessment for a reader; the first line says that they are assumptions.

    With a scoring method, it has the scores that move too.
    """
    before = scenarios[0].before
    by_method = () if method is None else method_notes(method, language)
    scored = [None if method is None else moved_scores(each, method) for each in scenarios]
    groups = [group for each, moved in zip(scenarios, scored, strict=True) for group in _groups(each, moved, language)]
    # An assumed figure may itself be doubtful.
    remarks = [text for each in scenarios for text in remarks_on_facts(each.after, language)]
    nothing = [
        say("what_if.nothing", language, failure=_if_it_fails(each, language))
        for each in scenarios
        if each.moves_nothing
    ]
    nothing += [
        say("what_if.same_scores", language, failure=_if_it_fails(each, language))
        for each, moved in zip(scenarios, scored, strict=True)
        if moved is not None and not moved.units
    ]
    return Sheet(
        title=say("what_if.title", language, plan=before.plan.title.in_language(language), year=str(before.year)),
        notes=(*_assumptions(scenarios, language), *when_and_whose(before, language), *by_method),
        groups=tuple(groups),
        footer=(*nothing, *_idle(scenarios, language), *dict.fromkeys(remarks)),
    )


def _idle(scenarios: Sequence[WhatIf], language: Language) -> tuple[str, ...]:
    """Return which assumptions move nothing, and why."""
    found = scenarios[0].before
    values = {
        "year": str(found.year),
        "first": str(found.plan.term.from_),
        "as_of": str(found.as_of),
    }
    told = (
        say(
            "what_if.idle",
            language,
            what=_about_what(each.change, found.plan, language),
            why=say(f"idle.{each.reason}", language, **values),
        )
        for scenario in scenarios
        for each in idle_changes(scenario)
    )
    return tuple(dict.fromkeys(told))


def _about_what(change: Change, plan: Plan, language: Language) -> str:
    """Return what an assumption is about, in few words."""
    match change:
        case SetFigure() | WithdrawFigure():
            return say("what_if.figure", language, **_about(change, plan, language))
        case Deliver(target=target):
            return label(plan.target[target], language)
        case WithoutUnit(unit=unit, failure=failure):
            name, fails = unit_name(plan, unit, language), say(f"failure.{failure}", language)
            return say("what_if.unit_fails", language, unit=name, failure=fails)
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(change)


def _assumptions(scenarios: Sequence[WhatIf], language: Language) -> tuple[str, ...]:
    """Return what is assumed; of units that fail, that each way of failing is assumed apart."""
    told = []
    for change in scenarios[0].changes:
        if isinstance(change, WithoutUnit) and len(scenarios) > 1:
            name = unit_name(scenarios[0].before.plan, change.unit, language)
            told.append(say("what_if.without_either", language, unit=name))
        else:
            told.append(_change_phrase(change, scenarios[0], language))
    return tuple(told)


def _change_phrase(change: Change, found: WhatIf, language: Language) -> str:
    plan = found.before.plan
    match change:
        case SetFigure(value=value):
            basis = basis_name(plan.indicator[change.indicator], _assumed(change, found).basis, language)
            named = say("what_if.basis", language, basis=basis) if basis else None
            details = details_phrase((named, _area(change.area, found, language)), language)
            about = _about(change, plan, language)
            return say("what_if.set", language, **about, value=shown(value, language), details=details)
        case WithdrawFigure():
            details = details_phrase((_area(change.area, found, language),), language)
            return say("what_if.withdraw", language, **_about(change, plan, language), details=details)
        case Deliver(target=target, date=date, year=year):
            about_year = say("what_if.about", language, year=str(year)) if year is not None else None
            details = details_phrase((about_year,), language)
            return say(
                "what_if.deliver",
                language,
                target=label(plan.target[target], language),
                date=str(date),
                details=details,
            )
        case WithoutUnit(unit=unit, failure=failure):
            name, fails = unit_name(plan, unit, language), say(f"failure.{failure}", language)
            return say("what_if.without", language, unit=name, failure=fails)
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(change)


def _about(change: SetFigure | WithdrawFigure, plan: Plan, language: Language) -> dict[str, str]:
    indicator = label(plan.indicator[change.indicator], language)
    return {"indicator": indicator, "period": period_phrase(change.period, language)}


def _area(area: str | None, found: WhatIf, language: Language) -> str | None:
    plan = found.before.plan
    names = {each.id: each.name.in_language(language) for each in (plan.area, *Known(plan, found.before.facts).areas)}
    return None if area is None else names[area]


def _if_it_fails(found: WhatIf, language: Language) -> str:
    failure = _failure_of(found)
    return "" if failure is None else say("what_if.if", language, failure=say(f"failure.{failure}", language))


def _groups(found: WhatIf, moved: MovedScores | None, language: Language) -> Iterator[Group]:
    """Yield what moves, each kind in its own group."""
    roll_ups = tuple(_roll_up_rows(found, language))
    targets = ("table.target", "what_if.now", "what_if.then", *(f"what_if.{name}" for name in _MEASURED))
    scores = () if moved is None else tuple(moved_scores_rows(moved, language))
    of_scores = ("score.unit", *(f"what_if.{name}" for name in _SCORED))
    of_roll_ups = ("what_if.of", "table.role", "what_if.now", "what_if.then")
    for name, style, header, rows in (
        ("verdicts", "bold red", targets, tuple(_finding_row(each, language) for each in found.verdicts)),
        ("margins", "bold", targets, tuple(_finding_row(each, language) for each in found.margins)),
        ("roll_ups", "bold", of_roll_ups, roll_ups),
        ("scores", "bold", of_scores, scores),
    ):
        if rows:
            failure = _if_it_fails(found, language)
            title = say(f"what_if.{name}", language, count=str(len(rows)), failure=failure)
            yield Group(title, style, tuple(say(code, language) for code in header), rows)


def _finding_row(moved: MovedFinding, language: Language) -> tuple[str, ...]:
    sides = (moved.before, moved.after)
    return (
        label(moved.target, language),
        *(verdict_phrase(each, language, with_reason=True) for each in sides),
        *(observed_phrase(each, language) for each in sides),
        *(margin_phrase(each, language) for each in sides),
    )


def _roll_up_rows(found: WhatIf, language: Language) -> Iterator[tuple[str, ...]]:
    plan = found.before.plan
    if found.whole is not None:
        yield say("what_if.whole", language), "", *_sides(found.whole, language)
    for unit in found.units:
        name, role = unit.key
        yield unit_name(plan, name, language), say(f"role.{role}", language), *_sides(unit, language)
    for task in found.tasks:
        yield task_label(plan.task[task.key], language), "", *_sides(task, language)


def _sides(moved: MovedRollUp[Any], language: Language) -> Iterator[str]:
    for each in (moved.before, moved.after):
        verdict = say(f"verdict.{each.verdict}", language)
        counts = counts_phrase(each.base, language)
        yield say("what_if.came_to", language, verdict=verdict, counts=counts) if counts else verdict
