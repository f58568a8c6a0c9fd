"""Strategies for scoring methods: whole ones that fit a plan, and the parts of which they are made."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

from hypothesis import strategies as st

from wufei.methods import (
    AddedTo,
    AllOrNothing,
    Band,
    Bands,
    BeforeDue,
    BeyondBonus,
    Bonus,
    Bonuses,
    Counted,
    Gate,
    GateEvent,
    Grade,
    GradeAtMost,
    GradedBy,
    Joint,
    Late,
    LatePerDay,
    LateShare,
    MetBonus,
    Normalised,
    PerAmount,
    PerOffender,
    Proportional,
    RoleShare,
    RoundedHalf,
    ScoringItem,
    ScoringMethod,
    Settled,
    Shortfall,
    Shown,
    Spread,
    ZeroScore,
)
from wufei.plan import Plan, Role, Strength, Target
from wufei.quantities import Amount, Unit, find_unit
from wufei.requirements import Change, Coverage, Level, Records
from wufei.scoring.fitting import measured_in, unfit_rule
from wufei.wording import Bilingual

__all__ = ["METHOD_STRATEGIES", "scoring_methods"]

_NAME: Final = Bilingual(zh="虚构", en="invented")
_POINTS = st.sampled_from([Fraction(each) for each in ("1", "5", "0.5", "10", "1/3", "0")])
_SOME_POINTS = st.sampled_from([Fraction(each) for each in ("5", "1", "0.5", "10", "1/3")])
_SHARES = st.sampled_from([Fraction(each) for each in ("1", "0.5", "0.8", "0", "1/3")])
_LATE: st.SearchStrategy[Late] = st.builds(LateShare, share=_SHARES) | st.builds(LatePerDay, points=_POINTS)
_SHOWN = st.builds(
    Shown, digits=st.integers(0, 4), rounding=st.sampled_from(RoundedHalf), graded_by=st.sampled_from(GradedBy)
)
_BAND_STEPS: Final = (
    (Band(from_=Fraction(9, 10), share=Fraction(4, 5)), Band(from_=Fraction(1, 2), share=Fraction(1, 2))),
    (Band(from_=Fraction(0), share=Fraction(1, 3)),),
)
_GRADES: Final = (
    Grade(id="good", name=_NAME, from_=Fraction(90)),
    Grade(id="pass", name=_NAME, from_=Fraction(60)),
    Grade(id="fail", name=_NAME, from_=Fraction(0)),
)
_ROLES = st.lists(
    st.builds(RoleShare, role=st.sampled_from(Role), share=_SHARES), min_size=1, unique_by=lambda each: each.role
).filter(lambda roles: any(each.share for each in roles))
_EVENTS = st.lists(st.sampled_from(GateEvent), min_size=1, unique=True).map(tuple)


def _some(items: Sequence[ScoringItem]) -> st.SearchStrategy[list[ScoringItem]]:
    """Return some of several items, in their order."""
    kept = st.lists(st.booleans(), min_size=len(items), max_size=len(items))
    return kept.map(lambda flags: [each for each, flag in zip(items, flags, strict=True) if flag])


@st.composite
def scoring_methods(draw: st.DrawFn, plan: Plan) -> ScoringMethod:
    """Return scoring methods that fit ``plan``: items for all, for tasks, strengths and targets, bonuses and gates."""
    by_task = ScoringItem(tasks=(draw(st.sampled_from(plan.tasks)).ref,), points=draw(_POINTS), spread=Spread.SHARED)
    by_strength = ScoringItem(strength=draw(st.sampled_from(Strength)), points=draw(_POINTS))
    named = [draw(_items(target, plan)) for target in plan.targets if target.scored]
    items = [
        ScoringItem(points=draw(_POINTS), late=draw(st.none() | _LATE)),
        *draw(_some([by_task, by_strength, *named])),
    ]
    grades = draw(st.sampled_from((_GRADES, ())))
    roles = draw(_ROLES)
    return ScoringMethod(
        id="drawn",
        title=_NAME,
        invented=True,
        roles=tuple(roles),
        joint=draw(st.sampled_from(Joint)),
        items=tuple(draw(st.permutations(items))),
        overdue=draw(st.sampled_from(Settled)),
        not_comparable=draw(st.sampled_from(Settled)),
        before_due=draw(st.sampled_from(BeforeDue)),
        normalised=draw(st.sampled_from(Normalised)),
        score_at_most=draw(st.sampled_from((None, Fraction(105)))),
        bonuses=draw(st.none() | _bonuses(plan)),
        gates=tuple(draw(st.lists(_gates(plan, roles, grades), max_size=2, unique_by=lambda gate: gate.id))),
        grades=grades,
        shown=draw(_SHOWN),
    )


@st.composite
def _items(draw: st.DrawFn, target: Target, plan: Plan) -> ScoringItem:
    return ScoringItem(
        targets=(target.id,),
        points=draw(st.none() | _POINTS),
        shortfall=draw(st.none() | _shortfalls(target, plan)),
        late=draw(st.none() | _LATE),
    )


@st.composite
def _shortfalls(draw: st.DrawFn, target: Target, plan: Plan) -> Shortfall:
    """Return deductions that can measure ``target``."""
    unit, requirement = measured_in(target, plan), target.requirement
    fitting: list[st.SearchStrategy[Shortfall]] = [st.just(AllOrNothing())]
    if unit is not None and not unit.grades:
        fitting.append(_per_amounts(unit))
    if isinstance(requirement, Change):
        fitting.append(_per_amounts(find_unit("percent"), of="change"))
    if isinstance(requirement, Records | Coverage):
        fitting.append(st.builds(PerOffender, points=_POINTS))
    if isinstance(requirement, Level | Change | Records | Coverage):
        fitting += [st.just(Proportional()), st.builds(Bands, bands=st.sampled_from(_BAND_STEPS))]
    drawn = draw(st.one_of(fitting))
    # There is no share of a limit that is not above zero.
    return drawn if not [*unfit_rule("$", drawn, target, plan)] else AllOrNothing()


def _per_amounts(unit: Unit, **of: Any) -> st.SearchStrategy[PerAmount]:  # noqa: ANN401 - a literal
    return st.builds(
        PerAmount,
        points=_POINTS,
        per=_steps(unit),
        counted=st.sampled_from(Counted),
        **{k: st.just(v) for k, v in of.items()},
    )


def _steps(unit: Unit) -> st.SearchStrategy[Amount]:
    """Return steps in ``unit``; of a share also in percentage points."""
    of_share = [find_unit("percentage_point")] if unit.dimension == "share" else []
    return st.builds(
        Amount, st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(10)]), st.sampled_from([unit, *of_share])
    )


@st.composite
def _bonuses(draw: st.DrawFn, plan: Plan) -> Bonuses:
    return Bonuses(
        added_to=draw(st.sampled_from(AddedTo)),
        at_most=draw(st.none() | _POINTS),
        items=(draw(_bonus(draw(st.sampled_from(plan.targets)), plan)),),
    )


def _bonus(target: Target, plan: Plan) -> st.SearchStrategy[Bonus]:
    common: dict[str, Any] = {"id": st.just("bonus"), "title": st.just(_NAME), "targets": st.just((target.id,))}
    met = st.builds(MetBonus, points=_POINTS, at_most=st.none() | _POINTS, **common)
    unit = measured_in(target, plan)
    is_measured = isinstance(target.requirement, Change) or (
        isinstance(target.requirement, Level) and target.requirement.upper is None
    )
    if not is_measured or unit is None or unit.grades:
        return met
    per = {"per": _steps(unit), "counted": st.sampled_from(Counted)}
    return met | st.builds(BeyondBonus, points=_SOME_POINTS, at_most=_POINTS, **common, **per)


@st.composite
def _gates(draw: st.DrawFn, plan: Plan, roles: Sequence[RoleShare], grades: Sequence[Grade]) -> Gate:
    ends: list[ZeroScore | GradeAtMost] = [ZeroScore(), *(GradeAtMost(grade=grade.id) for grade in grades)]
    sharing = [each.role for each in roles if each.share]
    return Gate(
        id=draw(st.sampled_from(("gate", "other-gate"))),
        title=_NAME,
        targets=(draw(st.sampled_from(plan.targets)).id,),
        on=draw(_EVENTS),
        then=draw(st.sampled_from(ends)),
        roles=tuple(draw(st.sampled_from(((), sharing)))),
    )


_TARGETS = st.sampled_from((("target-1",), ("target-1", "target-2")))
_COMMON: Final[dict[str, Any]] = {"id": st.just("drawn"), "title": st.just(_NAME), "targets": _TARGETS}
_STEP = _steps(find_unit("percent"))

#: What ``from_type`` draws of the parts of a method, which are of no plan.
METHOD_STRATEGIES: Final[dict[type, st.SearchStrategy[Any]]] = {
    AllOrNothing: st.just(AllOrNothing()),
    PerAmount: _per_amounts(find_unit("percent")),
    PerOffender: st.builds(PerOffender, points=_POINTS),
    Proportional: st.just(Proportional()),
    Band: st.builds(Band, from_=_SHARES, share=_SHARES),
    Bands: st.builds(Bands, bands=st.sampled_from(_BAND_STEPS)),
    LateShare: st.builds(LateShare, share=_SHARES),
    LatePerDay: st.builds(LatePerDay, points=_POINTS),
    ScoringItem: st.builds(ScoringItem, targets=_TARGETS, points=_POINTS, late=st.none() | _LATE),
    MetBonus: st.builds(MetBonus, points=_POINTS, **_COMMON),
    BeyondBonus: st.builds(BeyondBonus, points=_POINTS, per=_STEP, at_most=_POINTS, **_COMMON),
    Bonuses: st.builds(
        Bonuses,
        added_to=st.sampled_from(AddedTo),
        at_most=st.none() | _POINTS,
        items=st.tuples(st.builds(MetBonus, points=_POINTS, **_COMMON)),
    ),
    ZeroScore: st.just(ZeroScore()),
    GradeAtMost: st.builds(GradeAtMost, grade=st.sampled_from([grade.id for grade in _GRADES])),
    Gate: st.builds(Gate, on=_EVENTS, then=st.just(ZeroScore()), roles=st.just(()), **_COMMON),
    Grade: st.sampled_from(_GRADES),
    RoleShare: st.builds(RoleShare, role=st.sampled_from(Role), share=_SHARES),
    Shown: _SHOWN,
}
