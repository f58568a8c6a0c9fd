"""Score the units that answer for the targets of a plan, by a method, on what an assessment found."""

import math
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final

import attrs

from wufei.errors import DocumentError
from wufei.findings import Assessment, Finding, Verdict
from wufei.known import Known
from wufei.methods import (
    AddedTo,
    Gate,
    GateEvent,
    Grade,
    GradeAtMost,
    GradedBy,
    Joint,
    Normalised,
    RoundedHalf,
    ScoringMethod,
    Shown,
    ZeroScore,
)
from wufei.plan import Role
from wufei.quantities import ZERO
from wufei.responsibility import members_of
from wufei.scoring.cases import Case, case_of
from wufei.scoring.fitting import Scheme
from wufei.scoring.points import bonus_of, points_of
from wufei.scoring.scores import NO_POINTS, BonusLine, GateLine, Line, PointRange, ScoreReason, Scores, UnitScore, Why
from wufei.wording import Bilingual

__all__ = ["score", "shown_score"]

_HUNDRED: Final = Fraction(100)


def score(assessment: Assessment, method: ScoringMethod) -> Scores:
    """Return the scores of all units that answer for a target of the assessment, as ranges.

    A unit that has ended is scored by its heir, a collective by its members where a roster names them.

    >>> import wufei
    >>> plan, facts = wufei.load_plan(), wufei.load_example_facts()
    >>> assessment = wufei.evaluate(plan, facts, year=2025)
    >>> scores = wufei.score(assessment, wufei.load_example_scoring_method())
    >>> scores.unit("water-bureau").possible
    Fraction(5, 8)

    Raises:
        DocumentError: if the method does not fit the plan; all that does not fit at once.
    """
    scheme = Scheme(method=method, plan=assessment.plan)
    problems = scheme.problems()
    if problems:
        raise DocumentError(*dict.fromkeys(problems))
    held = _held(assessment, method)
    parties = sorted(
        dict.fromkeys(each.party for holdings in held.values() for each in holdings), key=lambda each: each.rank
    )
    units = (_unit_score(party, held, assessment, scheme) for party in parties)
    return Scores(assessment=assessment, method=method, units=tuple(units))


@attrs.frozen
class _Party:
    """A unit, or a member of a collective, that is scored: once, be it a member of several."""

    id: str
    name: Bilingual = attrs.field(eq=False)
    member_of: str | None = attrs.field(eq=False)
    #: Place in the plan, and within a collective.
    rank: tuple[int, str] = attrs.field(eq=False)


@attrs.frozen
class _Holding:
    """A party that answers for a target, in the role in which it has the largest share."""

    party: _Party
    role: Role
    share: Fraction


def _held(assessment: Assessment, method: ScoringMethod) -> dict[str, tuple[_Holding, ...]]:
    """Return who answers for each target, by target id."""
    known = Known(assessment.plan, assessment.facts, assessment.as_of)
    return {finding.target.id: _holdings(finding, assessment, known, method) for finding in assessment.findings}


def _holdings(finding: Finding, assessment: Assessment, known: Known, method: ScoringMethod) -> tuple[_Holding, ...]:
    plan, day = assessment.plan, assessment.reference
    roles: dict[_Party, list[Role]] = {}
    for owner in finding.owners:
        heir = plan.heir(owner.responsible_unit, day)
        if assessment.unit is None or plan.heir(assessment.unit, day) == heir:
            for party in _parties(heir, known, assessment):
                roles.setdefault(party, []).append(owner.role)
    best = {party: max(sorted(held, key=_rank_of), key=method.share.__getitem__) for party, held in roles.items()}
    held_by = [*best.values()]
    return tuple(
        _Holding(party, role, method.share[role] / (held_by.count(role) if method.joint is Joint.DIVIDED else 1))
        for party, role in best.items()
    )


_ROLES: Final = tuple(Role)
_rank_of = _ROLES.index


def _parties(unit: str, known: Known, assessment: Assessment) -> Iterator[_Party]:
    """Yield a unit, or the members of a collective whose roster names them; a member may itself be a unit."""
    plan = assessment.plan
    places = {each.id: number for number, each in enumerate(plan.responsible_units)}
    for member in members_of(unit, known, assessment.reference):
        if member.id in plan.unit:
            yield _Party(member.id, plan.unit[member.id].name, None, (places[member.id], ""))
        else:
            yield _Party(member.id, Bilingual(zh=member.name or member.id), unit, (places[unit], member.id))


def _unit_score(
    party: _Party, held: dict[str, tuple[_Holding, ...]], assessment: Assessment, scheme: Scheme
) -> UnitScore:
    cases = tuple(
        (case_of(finding, party.id, assessment), holding)
        for finding in assessment.findings
        for holding in held[finding.target.id]
        if holding.party == party
    )
    method = scheme.method
    lines = tuple(_line(case, holding, scheme) for case, holding in cases)
    bonuses, gates = tuple(_bonus_lines(cases, method)), tuple(_gate_lines(cases, method))
    points, possible = _sum(each.points for each in lines), sum((each.possible for each in lines), ZERO)
    bonus = _sum(each.points for each in bonuses).at_most(method.bonuses.at_most if method.bonuses else None)
    found = _total(lines, bonus, method) if possible else None
    if found is not None:
        found = _gated(found, gates)
    return UnitScore(
        responsible_unit=party.id,
        name=party.name,
        member_of=party.member_of,
        lines=lines,
        bonuses=bonuses,
        gates=gates,
        points=points,
        possible=possible,
        bonus=bonus,
        score=found,
        grades=None if found is None or not method.grades else _grades(found, gates, method),
    )


def _sum(ranges: Iterable[PointRange]) -> PointRange:
    return sum(ranges, NO_POINTS)


def _line(case: Case, holding: _Holding, scheme: Scheme) -> Line:
    worth = scheme.worths[case.finding.target.id]
    points, why = points_of(case, worth, scheme.method)
    if points is not None and holding.share == 0:
        points, why = None, Why(ScoreReason.NO_SHARE)
    return Line(
        target=case.finding.target,
        role=holding.role,
        share=holding.share,
        possible=ZERO if points is None else worth.points * holding.share,
        points=NO_POINTS if points is None else points.times(holding.share),
        why=why,
    )


_Cases = Sequence[tuple[Case, _Holding]]


def _bonus_lines(cases: _Cases, method: ScoringMethod) -> Iterator[BonusLine]:
    """Yield the bonuses for whose targets the unit answers, with a share."""
    for bonus in method.bonuses.items if method.bonuses else ():
        held = [(case, each.share) for case, each in cases if case.finding.target.id in bonus.targets and each.share]
        found = [(case.finding.target, bonus_of(case, bonus, method), share) for case, share in held]
        if found:
            points = _sum(given.times(share) for _, (given, _), share in found).at_most(bonus.at_most)
            targets = tuple((target, why) for target, (_, why), _ in found)
            yield BonusLine(bonus=bonus, points=points, targets=targets)


def _gate_lines(cases: _Cases, method: ScoringMethod) -> Iterator[GateLine]:
    """Yield the gates that have fallen, and those that may."""
    for gate in method.gates:
        held = [case for case, each in cases if case.finding.target.id in gate.targets and _is_gated(each, gate)]
        for fallen, falls in ((True, _falls), (False, _may_fall)):
            found = tuple(case.finding.target for case in held if falls(case, gate))
            if found:
                yield GateLine(gate=gate, fallen=fallen, targets=found)
                break


def _is_gated(holding: _Holding, gate: Gate) -> bool:
    return holding.role in gate.roles if gate.roles else holding.share > 0


def _falls(case: Case, gate: Gate) -> bool:
    return (
        (case.verdict is Verdict.NOT_MET and GateEvent.NOT_MET in gate.on)
        or (case.verdict is Verdict.OFF_TRACK and GateEvent.OFF_TRACK in gate.on)
        or (case.overdue and GateEvent.OVERDUE in gate.on)
    )


def _may_fall(case: Case, gate: Gate) -> bool:
    """Return whether what is unknown may turn out to be what the gate falls on."""
    return case.is_unknown and (GateEvent.NOT_MET if case.due else GateEvent.OFF_TRACK) in gate.on


def _total(lines: Iterable[Line], bonus: PointRange, method: ScoringMethod) -> PointRange:
    """Return the score before gates."""
    lines = tuple(lines)
    points, added = _sum(each.points for each in lines), bonus
    if method.bonuses is not None and method.bonuses.added_to is AddedTo.POINTS:
        points, added = points + bonus, NO_POINTS
    if method.normalised is Normalised.OF_100:
        points = _of_100(points, lines)
    return (points + added).at_most(method.score_at_most)


def _of_100(points: PointRange, lines: Sequence[Line]) -> PointRange:
    """Return points over the base, times a hundred.

    What is unknown may turn out not to apply, and leave the base. As each such target adds as much to the points as to
    the base, that raises the score only where bonuses have brought it above a hundred; the last one in the base stays.
    """
    base = sum((each.possible for each in lines), ZERO)
    open_ones = [each.possible for each in lines if each.is_open]
    leaving = sum(open_ones, ZERO)
    if leaving == base:
        leaving -= min(open_ones)
    highest = max(points.highest / base, (points.highest - leaving) / (base - leaving))
    return PointRange(points.lowest / base * _HUNDRED, highest * _HUNDRED)


def _gated(found: PointRange, gates: Iterable[GateLine]) -> PointRange:
    zero = [each.fallen for each in gates if isinstance(each.gate.then, ZeroScore)]
    if any(zero):
        return NO_POINTS
    return PointRange(ZERO, found.highest) if zero else found


def _grades(found: PointRange, gates: Iterable[GateLine], method: ScoringMethod) -> tuple[Grade, Grade]:
    """Return the worst and the best grade for a score, and the gates that bound it."""
    order = [grade.id for grade in method.grades]
    bounds = [
        (order.index(each.gate.then.grade), each.fallen) for each in gates if isinstance(each.gate.then, GradeAtMost)
    ]
    worst = max([_grade(found.lowest, method), *(place for place, _ in bounds)])
    best = max([_grade(found.highest, method), *(place for place, fallen in bounds if fallen)])
    return method.grades[worst], method.grades[best]


def _grade(value: Fraction, method: ScoringMethod) -> int:
    """Return the place of the best grade that a score reaches; the last begins at zero."""
    if method.shown.graded_by is GradedBy.SHOWN:
        value = shown_score(value, method.shown)
    return next(number for number, grade in enumerate(method.grades) if value >= grade.from_)


def shown_score(value: Fraction, shown: Shown) -> Fraction:
    """Return a score rounded once, to the digits and in the way that the method says."""
    scale = 10**shown.digits
    if shown.rounding is RoundedHalf.EVEN:
        return Fraction(round(value * scale), scale)
    return Fraction(math.floor(value * scale + Fraction(1, 2)), scale)
