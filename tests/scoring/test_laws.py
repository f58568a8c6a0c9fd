"""Laws of scoring, on drawn plans, facts and methods."""

import random
from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from typing import Any

import attrs
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import wufei
from wufei.documents import dump_scoring_method, load_scoring_method
from wufei.facts import Facts, Observation
from wufei.findings import (
    Assessment,
    Finding,
    ItemTally,
    Judgement,
    Outcome,
    Part,
    RecordTally,
    Verdict,
    level_after,
    margin_of,
)
from wufei.methods import (
    AddedTo,
    BeyondBonus,
    Bonuses,
    GateEvent,
    LatePerDay,
    MetBonus,
    Normalised,
    PerAmount,
    PerOffender,
    ScoringItem,
    ScoringMethod,
    Settled,
)
from wufei.plan import Plan
from wufei.quantities import Amount, find_unit
from wufei.requirements import Change, Comparator, Coverage, Level, Records
from wufei.scoring import ScoreReason, Scores, UnitScore
from wufei.testing import as_of_dates, options, plans_with_facts, scoring_methods, years

UNKNOWN = {Verdict.NO_DATA, Verdict.NOT_COMPARABLE}
#: What a line says where something about its target is unknown.
OPEN = {ScoreReason.UNREPORTED, ScoreReason.NOT_COMPARABLE}


@st.composite
def scored(draw: st.DrawFn) -> tuple[Assessment, ScoringMethod]:
    """Return assessments, and methods that fit their plans."""
    plan, facts = draw(plans_with_facts(most_targets=3))
    year = draw(years())
    assessment = wufei.evaluate(plan, facts, year=year, as_of=draw(as_of_dates(year=year)), options=draw(options()))
    return assessment, draw(scoring_methods(plan))


def by_unit(scores: Scores) -> dict[str, UnitScore]:
    return {each.responsible_unit: each for each in scores.units}


# Completions: what is unknown turns out to be met, or not, by any shortfall, or not to apply


@st.composite
def completed(draw: st.DrawFn, finding: Finding) -> Finding:
    """Return what a finding may turn out to be once all is known."""
    if finding.verdict not in UNKNOWN:
        return finding
    judged = finding.judgement
    if not finding.due:
        verdict = draw(st.sampled_from((Verdict.ON_TRACK, Verdict.OFF_TRACK, Verdict.NOT_DUE, Verdict.NOT_APPLICABLE)))
        return attrs.evolve(finding, verdict=verdict, reason=None, overdue=False)
    if judged.parts:
        parts = tuple(draw(_with_figurespart(part)) for part in judged.parts)
        outcomes = {part.judgement.outcome for part in parts}
        verdict = Verdict.NOT_MET if Outcome.VIOLATED in outcomes else Verdict.MET
        judged = attrs.evolve(judged, parts=parts)
    else:
        verdict = draw(st.sampled_from((Verdict.MET, Verdict.NOT_MET, Verdict.NOT_APPLICABLE)))
        judged = draw(_with_figuresjudgement(finding, verdict))
    late = draw(st.none() | st.integers(1, 400)) if verdict is Verdict.MET else None
    return attrs.evolve(finding, verdict=verdict, reason=None, overdue=False, judgement=judged, days_late=late)


@st.composite
def _with_figurespart(draw: st.DrawFn, part: Part) -> Part:
    if part.judgement.outcome not in {Outcome.UNKNOWN, Outcome.INCOMPARABLE}:
        return part
    outcome = draw(st.sampled_from((Outcome.SATISFIED, Outcome.VIOLATED, Outcome.NOTHING_IN_SCOPE)))
    return attrs.evolve(part, judgement=attrs.evolve(part.judgement, outcome=outcome, missing=()))


@st.composite
def _with_figuresjudgement(draw: st.DrawFn, finding: Finding, verdict: Verdict) -> Judgement:
    outcome = {Verdict.MET: Outcome.SATISFIED, Verdict.NOT_MET: Outcome.VIOLATED}.get(verdict, Outcome.NOTHING_IN_SCOPE)
    judged = Judgement(outcome=outcome, period=finding.judgement.period)
    how_far = draw(st.sampled_from([Fraction(each) for each in ("0", "0.001", "1", "7.5", "40", "1000")]))
    match finding.target.requirement:
        case Level() as level:
            return _measured(judged, level, finding, how_far, verdict)
        case Change() as change:
            baseline = Amount(draw(st.sampled_from((Fraction(100), Fraction(0)))), _unit(finding))
            judged = attrs.evolve(judged, baseline=baseline)
            return _measured(judged, change, finding, how_far, verdict)
        case Records(quantifier=quantifier):
            count = int(how_far) + 1 if verdict is Verdict.NOT_MET else 0
            return attrs.evolve(judged, tally=_tally(quantifier, count))
        case Coverage():
            count = int(how_far) + 1 if verdict is Verdict.NOT_MET else 0
            tally = ItemTally(listed=count + 2, uncovered=count, unjudged=0, complete=True)
            return attrs.evolve(judged, tally=tally)
        case _:
            return judged


def _tally(quantifier: Any, count: int) -> RecordTally:  # noqa: ANN401 - a literal
    return RecordTally(
        quantifier=quantifier,
        listed=count + 3,
        in_scope=count + 2,
        perhaps=0,
        offending=count,
        excused=0,
        unjudged=0,
        complete=True,
    )


def _unit(finding: Finding) -> Any:  # noqa: ANN401 - a unit
    (datum, *_) = finding.plan.data_of(finding.target)
    return datum.unit if hasattr(datum, "unit") else find_unit("item")


def _measured(
    judged: Judgement, measure: Level | Change, finding: Finding, how_far: Fraction, verdict: Verdict
) -> Judgement:
    """Return a judgement of a figure so far on the right or the wrong side of the limit."""
    upper = None
    if isinstance(measure, Change):
        assert judged.baseline is not None
        comparison = Comparator.AT_MOST if measure.direction == "decrease" else Comparator.AT_LEAST
        limit = level_after(measure, judged.baseline, Fraction(1))
    else:
        unit = measure.limit.unit if measure.formula is not None else _unit(finding)
        comparison, limit = measure.comparison, measure.limit.to(unit)
        upper = measure.upper.to(unit) if measure.upper else None
    falls = comparison in {Comparator.AT_MOST, Comparator.LESS_THAN}
    sign = 1 if (verdict is Verdict.MET) is not falls else -1
    value = Amount(limit.value + sign * how_far, limit.unit)
    if upper is not None:
        value = upper if verdict is Verdict.MET else Amount(upper.value + how_far + 1, upper.unit)
    return attrs.evolve(
        judged,
        observed=value,
        observed_range=None,
        margin_range=None,
        required=limit,
        upper=upper,
        comparison=comparison,
        measure=measure,
        margin=margin_of(value, comparison, limit, upper),
    )


def settling_nothing(method: ScoringMethod) -> ScoringMethod:
    """Return a method that leaves all that is unknown open, be it overdue: neither points nor gates settle it."""
    gates = tuple(gate for gate in method.gates if GateEvent.OVERDUE not in gate.on)
    return attrs.evolve(method, gates=gates, overdue=Settled.RANGE, not_comparable=Settled.RANGE)


@settings(max_examples=120)
@given(scored(), st.data())
def test_the_range_contains_the_score_of_every_completion(
    drawn: tuple[Assessment, ScoringMethod], data: st.DataObject
) -> None:
    assessment, method = drawn[0], settling_nothing(drawn[1])
    findings = tuple(data.draw(completed(finding)) for finding in assessment.findings)
    before = by_unit(wufei.score(assessment, method))
    after = by_unit(wufei.score(attrs.evolve(assessment, findings=findings), method))
    assert before.keys() == after.keys()
    for unit, found in after.items():
        _contains(before[unit], found)


def _contains(range_: UnitScore, found: UnitScore) -> None:
    if found.score is None or range_.score is None:
        # What turned out not to apply may have been all there was.
        assert found.score is None
        return
    assert range_.score.lowest <= found.score.lowest <= found.score.highest <= range_.score.highest
    if found.grades is not None and range_.grades is not None:
        assert range_.grades[0].from_ <= found.grades[0].from_ <= found.grades[1].from_ <= range_.grades[1].from_


@settings(max_examples=30)
@given(plans_with_facts(kinds=("level", "change"), most_targets=2), years(), st.data())
def test_the_range_contains_the_score_once_the_figures_that_lack_are_reported(
    drawn: tuple[Plan, Facts], year: int, data: st.DataObject
) -> None:
    plan, facts = drawn
    method = settling_nothing(data.draw(scoring_methods(plan)))
    assessment = wufei.evaluate(plan, facts, year=year)
    values = st.sampled_from([Fraction(each) for each in (0, 1, 50, 98, 100, 1000)])
    lacking = {
        (missing.what, missing.period): missing
        for finding in assessment.findings
        if finding.verdict is Verdict.NO_DATA
        for missing in finding.missing
        if missing.unit is not None and not missing.reported and missing.area is None
    }
    assume(lacking)
    added = tuple(
        Observation(indicator=what, period=period, value=Amount(data.draw(values), missing.unit), **_basis(plan, what))
        for (what, period), missing in lacking.items()
        if missing.unit is not None and not missing.unit.grades
    )
    complete = attrs.evolve(facts, observations=(*facts.observations, *added))
    with_figures = wufei.evaluate(plan, complete, year=year)
    # A figure of the first basis decides anew what rested on another basis until then: that is a revision.
    assume(all(_stays(one, other) for one, other in zip(assessment.findings, with_figures.findings, strict=True)))
    before = by_unit(wufei.score(assessment, method))
    after = by_unit(wufei.score(with_figures, method))
    for unit, found in after.items():
        _contains(before[unit], found)


def _stays(before: Finding, after: Finding) -> bool:
    return before.verdict is Verdict.NO_DATA or before.verdict is after.verdict


def _basis(plan: Plan, indicator: str) -> dict[str, Any]:
    bases = plan.indicator[indicator].bases
    return {"basis": bases[0].id} if bases else {}


# The other laws


@settings(max_examples=80)
@given(scored())
def test_points_lie_between_nothing_and_what_is_possible(drawn: tuple[Assessment, ScoringMethod]) -> None:
    for unit in wufei.score(*drawn).units:
        assert 0 <= unit.points.lowest <= unit.points.highest <= unit.possible
        assert unit.possible == sum(line.possible for line in unit.lines)
        assert 0 <= unit.bonus.lowest <= unit.bonus.highest
        bonuses = drawn[1].bonuses
        if bonuses is not None and bonuses.at_most is not None:
            assert unit.bonus.highest <= bonuses.at_most
        for line in unit.lines:
            assert 0 <= line.points.lowest <= line.points.highest <= line.possible
        if unit.score is not None:
            assert 0 <= unit.score.lowest <= unit.score.highest


@settings(max_examples=60)
@given(scored(), st.randoms(use_true_random=False))
def test_the_order_of_a_method_changes_nothing(drawn: tuple[Assessment, ScoringMethod], dice: random.Random) -> None:
    assessment, method = drawn

    def mixed(several: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(dice.sample(several, len(several)))

    items = tuple(attrs.evolve(each, targets=mixed(each.targets), tasks=mixed(each.tasks)) for each in method.items)
    other = attrs.evolve(method, roles=mixed(method.roles), items=mixed(items))
    assert wufei.score(assessment, other).units == wufei.score(assessment, method).units


def twice(value: Fraction | None) -> Fraction | None:
    return None if value is None else 2 * value


def doubled(method: ScoringMethod) -> ScoringMethod:
    """Return the method with all points twice as high."""
    return attrs.evolve(
        method,
        items=tuple(_doubled_item(item) for item in method.items),
        bonuses=None if method.bonuses is None else _doubled_bonuses(method.bonuses),
    )


def _doubled_item(item: ScoringItem) -> ScoringItem:
    short, late = item.shortfall, item.late
    if isinstance(short, PerAmount | PerOffender):
        short = attrs.evolve(short, points=2 * short.points)
    if isinstance(late, LatePerDay):
        late = attrs.evolve(late, points=2 * late.points)
    return attrs.evolve(item, points=twice(item.points), shortfall=short, late=late)


def _doubled_bonuses(bonuses: Bonuses) -> Bonuses:
    def doubled_one(each: MetBonus | BeyondBonus) -> MetBonus | BeyondBonus:
        if isinstance(each, MetBonus):
            return attrs.evolve(each, points=2 * each.points, at_most=twice(each.at_most))
        return attrs.evolve(each, points=2 * each.points, at_most=2 * each.at_most)

    return attrs.evolve(bonuses, at_most=twice(bonuses.at_most), items=tuple(map(doubled_one, bonuses.items)))


@settings(max_examples=80)
@given(scored())
def test_twice_the_points_give_the_same_score_of_a_hundred(drawn: tuple[Assessment, ScoringMethod]) -> None:
    assessment, method = drawn
    bonuses = None if method.bonuses is None else attrs.evolve(method.bonuses, added_to=AddedTo.POINTS)
    method = attrs.evolve(method, bonuses=bonuses, normalised=Normalised.OF_100, score_at_most=None)
    found, other = (by_unit(wufei.score(assessment, each)) for each in (method, doubled(method)))
    for unit in found:
        assert found[unit].score == other[unit].score
        assert found[unit].grades == other[unit].grades
        assert other[unit].possible == 2 * found[unit].possible


def open_in(finding: Finding) -> Iterator[object]:
    """Yield whatever about a finding is not known for sure."""
    judgements = [finding.judgement, *(part.judgement for part in finding.judgement.parts)]
    for judged in judgements:
        yield from judged.unjudged
        yield from ([judged.step] if judged.step is not None and not judged.step.is_exact else [])
        yield from ([judged.tally] if judged.tally is not None and not judged.tally.complete else [])
        yield from ([judged] if judged.outcome in {Outcome.UNKNOWN, Outcome.INCOMPARABLE} else [])
    yield from (year for year in finding.years if year.outcome in {Outcome.UNKNOWN, Outcome.INCOMPARABLE})
    # Zero is no baseline, and a rate does not count who is left out.
    baseline = finding.judgement.baseline
    yield from [finding] if baseline is not None and baseline.value <= 0 else []
    is_by_rate = isinstance(finding.target.requirement, Coverage) and finding.judgement.tally is None
    yield from [finding] if is_by_rate else []
    yield from [finding] if finding.verdict is Verdict.OFF_TRACK else []


@settings(max_examples=120)
@given(scored())
def test_where_nothing_is_unknown_the_score_is_one_number(drawn: tuple[Assessment, ScoringMethod]) -> None:
    assessment, method = drawn
    known = tuple(
        finding for finding in assessment.findings if finding.verdict not in UNKNOWN and not any(open_in(finding))
    )
    for unit in wufei.score(attrs.evolve(assessment, findings=known), method).units:
        assert unit.points.is_exact
        assert unit.bonus.is_exact
        assert unit.score is None or unit.score.is_exact
        assert unit.grades is None or unit.grades[0] is unit.grades[1]
        assert all(gate.fallen for gate in unit.gates)


@settings(max_examples=80)
@given(scored())
def test_a_line_that_is_in_the_base_has_points_for_a_reason(drawn: tuple[Assessment, ScoringMethod]) -> None:
    for unit in wufei.score(*drawn).units:
        for line in unit.lines:
            if line.why.reason in OPEN:
                assert (line.points.lowest, line.points.highest) == (Fraction(0), line.possible)
            if line.why.reason in {ScoreReason.MET, ScoreReason.ON_TRACK}:
                assert line.points.lowest == line.possible


@settings(max_examples=60, deadline=timedelta(seconds=5))
@given(plans_with_facts(most_targets=3).flatmap(lambda drawn: scoring_methods(drawn[0])))
def test_a_method_that_is_written_is_read_back(method: ScoringMethod) -> None:
    assert load_scoring_method(dump_scoring_method(method)) == method
