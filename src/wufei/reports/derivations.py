"""How a finding came about, as a tree of lines: inputs, conversions, formula steps, comparison, rounding."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import repeat
from typing import Final, assert_never

import attrs

from wufei.facts import Observation, Register
from wufei.findings import (
    Comparison,
    DocumentTally,
    Finding,
    InputTurn,
    ItemTally,
    RecordTally,
    Step,
    StepKind,
    Tally,
)
from wufei.findings.steps import DEEPEST_STEP
from wufei.formulas import Formula, parts_of
from wufei.plan import Plan
from wufei.quantities import Amount
from wufei.reports.phrases import (
    area_name,
    basis_name,
    bounds_phrase,
    comparison_phrase,
    details_phrase,
    formula_phrase,
    observation_details,
    period_phrase,
    register_details,
    shown,
    turn_phrase,
)
from wufei.requirements import Level
from wufei.wording import Language, say

__all__ = ["derivation_lines", "input_turn_lines", "revision_lines", "tally_phrase"]

_INDENT = "  "
_MOST_TURNS: Final = 20
#: Next to a value: nearer than any figure of 40 decimal places can be to another.
_HARDLY_ANYTHING: Final = Fraction(1, 10**50 + 1)


def derivation_lines(finding: Finding, language: Language) -> Iterator[str]:
    """Yield the lines of a finding's derivation, each step under what it was made for."""
    judged, compared = finding.judgement, finding.comparison
    if compared is not None:
        yield _compared(compared, language)
        yield from _step_lines(compared.observed, _own_formula(finding), finding, language, 1)
        if compared.required.of:
            yield from _step_lines(compared.required, None, finding, language, 1)
        return
    for step in (judged.step, judged.baseline_step):
        if step is not None:
            yield from _step_lines(step, _own_formula(finding), finding, language, 0)
    if judged.tally is not None:
        yield tally_phrase(judged.tally, language)


def _own_formula(finding: Finding) -> Formula | None:
    """Return the formula that a level measures itself, without an indicator."""
    requirement = finding.target.requirement
    return requirement.formula if isinstance(requirement, Level) else None


def _compared(compared: Comparison, language: Language) -> str:
    observed, limit = compared.observed.value, compared.required.value
    outcome = compared.now
    upper = None if compared.upper is None else compared.upper.value
    return say(
        "derivation.compared",
        language,
        observed=shown(observed.to(limit.unit), language, beside=limit),
        comparison=comparison_phrase(compared.comparison, limit, upper, language, beside=observed.to(limit.unit)),
        outcome=say(f"outcome.{outcome}", language),
        rounding=_rounding(compared, language),
    )


def _rounding(compared: Comparison, language: Language) -> str:
    """Return how a value was rounded before it was compared; one that was reported in so few digits was not again."""
    if compared.rounded is None:
        return ""
    value = compared.observed.value
    as_written = (
        isinstance(compared.requirement, Level) and compared.rounded.value == value.to(compared.rounded.unit).value
    )
    if as_written and value.text:
        return say("derivation.as_written", language)
    digits = compared.rounded.decimal(compared.requirement.limit.places)
    printed = attrs.evolve(compared.rounded, text=f"{digits:f}")
    return say("derivation.rounded", language, value=shown(printed, language))


def _step_lines(step: Step, formula: Formula | None, finding: Finding, language: Language, depth: int) -> Iterator[str]:
    """Yield a step and what it was made of; ``formula`` is the part of a formula that it is, where it is one."""
    yield f"{_INDENT * depth}- {_line(step, formula, finding, language)}"
    below = depth + 1
    for earlier in step.superseded:
        details = details_phrase(observation_details(earlier, finding.plan, language), language)
        told = say("derivation.superseded", language, value=_figure(earlier, language), details=details)
        yield f"{_INDENT * below}- {told}"
    for earlier in step.restated:
        yield f"{_INDENT * below}- {_restated(step, earlier, finding.plan, language)}"
    if depth >= DEEPEST_STEP and step.of:
        yield f"{_INDENT * below}- …"
        return
    for part, its_formula in _parts(step, formula, finding.plan):
        yield from _step_lines(part, its_formula, finding, language, below)


def _parts(step: Step, formula: Formula | None, plan: Plan) -> Iterable[tuple[Step, Formula | None]]:
    """Return what a step is shown to be made of, each with its part of a formula.

    A definition is shown to be made of its formula's parts, since its own line tells the formula.
    """
    if step.kind is StepKind.DEFINED:
        formula = plan.indicator[step.name].definition[step.basis].formula
        if not parts_of(formula):
            return ((step.of[0], formula),)
        step = step.of[0]
    formulas = [part for _, part in parts_of(formula)] if formula is not None else []
    return zip(step.of, formulas or repeat(None), strict=False)


def _line(step: Step, formula: Formula | None, finding: Finding, language: Language) -> str:
    value, sign = _value(step, language), _sign(step.value, language)
    match step.kind:
        case StepKind.REPORTED | StepKind.NOTHING if step.cited and isinstance(step.cited[0], Observation):
            return _reported(step, step.cited[0], finding, language)
        case StepKind.NUMBER:
            return say("derivation.number", language, value=value)
        case StepKind.COUNT | StepKind.TOTAL | StepKind.SHARE:
            what, how = _of_register(step, formula, finding, language), _registers(step, finding, language)
        case StepKind.CHANGED if step.change is not None:
            limit = shown(step.change.limit, language)
            code = f"derivation.changed.{step.change.direction}"
            return say(code, language, sign=sign, value=value, limit=limit)
        case _:
            what, how = _what(step, formula, finding, language), _how(step, finding.plan, language)
    return say("derivation.made", language, what=what, sign=sign, value=value, how=how)


def _value(step: Step, language: Language) -> str:
    if step.kind is StepKind.NOTHING:
        return say("explain.nothing_measured", language)
    value = shown(step.value, language)
    return value if step.is_exact else bounds_phrase(value, step.most, language)


def _sign(value: Amount, language: Language) -> str:
    """Return the sign between a name and its value: that of about equal where the value is shown rounded."""
    is_exact = value.text or value.grade or Fraction(value.digits()) == value.value
    return say("derivation.equal" if is_exact else "derivation.about", language)


def _what(step: Step, formula: Formula | None, finding: Finding, language: Language) -> str:
    """Return what a step is: a part of a formula, or a figure of an indicator, a period, a part of the area."""
    if not step.name:
        if formula is None:
            return say(f"derivation.op.{step.kind}", language)
        return formula_phrase(formula, finding.plan, language)
    name = finding.plan.indicator[step.name].name.in_language(language)
    area = None if step.area is None else area_name(finding, step.area, language)
    what = name + details_phrase((period_phrase(step.period, language), area), language)
    definition = finding.plan.indicator[step.name].definition.get(step.basis)
    if step.kind is not StepKind.DEFINED or definition is None or not parts_of(definition.formula):
        return what
    defined = formula_phrase(definition.formula, finding.plan, language)
    return say("derivation.by_formula", language, what=what, formula=defined)


def _how(step: Step, plan: Plan, language: Language) -> str:
    """Return how a step was made of its parts."""
    estimate = say("derivation.estimate", language) if step.estimated else ""
    if not step.name:
        return details_phrase((estimate,), language)
    basis = basis_name(plan.indicator[step.name], step.basis, language)
    if step.kind is not StepKind.DEFINED:
        how = "" if step.kind is StepKind.NOTHING else say(f"derivation.how.{step.kind}", language)
        return details_phrase((basis, how, estimate), language)
    definition = plan.indicator[step.name].definition[step.basis]
    source = say("derivation.source", language, source=definition.source.in_language(language))
    return details_phrase((basis, source, estimate), language)


def _reported(step: Step, fact: Observation, finding: Finding, language: Language) -> str:
    converted = ""
    if fact.value is not None and fact.value.unit is not step.value.unit:
        sign = _sign(step.value, language)
        converted = say("derivation.converted", language, sign=sign, value=shown(step.value, language))
    return say(
        "derivation.reported",
        language,
        what=_what(step, None, finding, language),
        value=_figure(fact, language),
        converted=converted,
        details=details_phrase(observation_details(fact, finding.plan, language), language),
    )


def _figure(fact: Observation, language: Language) -> str:
    return say("explain.nothing_measured", language) if fact.value is None else shown(fact.value, language)


def _restated(step: Step, earlier: Observation, plan: Plan, language: Language) -> str:
    later = step.cited[0]
    assert isinstance(later, Observation)  # noqa: S101 - a figure cites what was reported of it
    return say(
        "derivation.restated",
        language,
        value=_figure(earlier, language),
        details=details_phrase(observation_details(earlier, plan, language), language),
        reason=later.restatement_reason or "",
        number=later.restatement_number or "",
    )


def _of_register(step: Step, formula: Formula | None, finding: Finding, language: Language) -> str:
    """Return what of a register was counted: which of its records, where the formula is known."""
    if formula is not None:
        return formula_phrase(formula, finding.plan, language)
    register = finding.plan.register[step.name].name.in_language(language)
    return say(f"derivation.{step.kind}", language, register=register)


def _registers(step: Step, finding: Finding, language: Language) -> str:
    """Return what the registers say of themselves; of several, each for its part of the area."""
    told = []
    for fact in [each for each in step.cited if isinstance(each, Register)]:
        area = None if fact.area is None else area_name(finding, fact.area, language)
        details = (area, *register_details(fact, finding.plan, language))
        told.append(say("list.details_separator", language).join(each for each in details if each))
    several = say("list.clauses", language).join(each for each in told if each)
    return details_phrase((several,), language)


def tally_phrase(tally: Tally, language: Language) -> str:
    """Return how many records, items or documents there were, and what they came to."""
    counts: tuple[str, ...]
    match tally:
        case RecordTally():
            counts = ("listed", "in_scope", "perhaps", "offending", "excused", "unjudged", "awaited")
        case ItemTally():
            counts = ("listed", "uncovered", "unjudged", "awaited")
        case DocumentTally():
            counts = ("reported", "accepted", "in_time")
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(tally)
    first = counts[0]
    shown_counts = {name: count for name in counts if (count := getattr(tally, name)) or name == first}
    told = (say(f"tally.{name}", language, count=str(count)) for name, count in shown_counts.items())
    return say("list.details_separator", language).join(told)


def input_turn_lines(finding: Finding, language: Language) -> Iterator[str]:
    """Yield for each input but a lone one which change of it alone would turn the verdict."""
    if len(finding.input_turns) == 1 and finding.judgement.step is not None and not finding.judgement.step.of:
        return
    for turn in finding.input_turns[:_MOST_TURNS]:
        side, at, change = turn_phrase(
            turn.turning_point, language, rises=_rises(turn, finding.comparison), beside=turn.observation.value
        )
        what = _figure_name(turn.observation, finding, language)
        yield f"{_INDENT}- {say(f'turn.{side}', language, what=what, at=at, change=change)}"
    if len(finding.input_turns) > _MOST_TURNS:
        yield f"{_INDENT}- …"


def _figure_name(fact: Observation, finding: Finding, language: Language) -> str:
    """Return what was reported: the indicator, the period, the part of the area."""
    name = finding.plan.indicator[fact.indicator].name.in_language(language)
    area = None if fact.area is None else area_name(finding, fact.area, language)
    return name + details_phrase((period_phrase(fact.period, language), area), language)


def _rises(turn: InputTurn, compared: Comparison | None) -> bool:
    """Return whether the verdict turns above a value, and not below it."""
    change = turn.turning_point.change.value
    if change or compared is None:
        return change > 0

    def slightly_more(leaf: Step) -> Amount:
        is_it = bool(leaf.cited) and leaf.cited[0] is turn.observation
        return Amount(leaf.value.value + _HARDLY_ANYTHING, leaf.value.unit) if is_it else leaf.value

    return compared.outcome(slightly_more) is not compared.now


def revision_lines(finding: Finding, language: Language) -> Iterator[str]:
    """Yield for each figure that was superseded what it would have led to: whether the verdict has moved."""
    for each in finding.revisions:
        code = "revision.same" if each.outcome is finding.judgement.outcome else "revision.moved"
        earlier, later = (
            _figure(fact, language)
            + details_phrase(observation_details(fact, finding.plan, language, brief=True), language)
            for fact in (each.earlier, each.later)
        )
        what, outcome = _figure_name(each.later, finding, language), say(f"outcome.{each.outcome}", language)
        yield say(code, language, what=what, earlier=earlier, later=later, outcome=outcome)
