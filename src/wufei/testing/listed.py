"""Strategies for what is reported as a list: registers with their records, and rosters."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Final, assert_never

from hypothesis import strategies as st

from wufei.conditions import AmountComparison, AttributeValue, Condition, DateComparison, leaves_of
from wufei.facts import Origin, Record, Register, ReviewState, Roster, RosterItem
from wufei.formulas import Formula, Share, registers_of
from wufei.plan import AttributeDeclaration, AttributeType, Plan, RegisterDeclaration
from wufei.quantities import Amount, amount, find_unit
from wufei.requirements import Level, Records, Requirement
from wufei.schedules import By, Standing
from wufei.testing.amounts import dates
from wufei.testing.promises import ITEM_IDS, WORDS

__all__ = ["records", "registers", "rosters"]

#: What a record may say and its register's declaration does not let it.
_UNFIT: Final[dict[AttributeType, tuple[AttributeValue, ...]]] = {
    AttributeType.AMOUNT: ("big", amount("1", "tonne_per_day")),
    AttributeType.DATE: ("2025-02-30", True),
    AttributeType.TEXT: (True, ("k1",)),
    AttributeType.BOOLEAN: ("true", ()),
    AttributeType.CLASSES: ("public", ("nowhere",)),
}
_DAY: Final = datetime.timedelta(days=1)

# Made once: facts draw from each of them many times.
REVIEWS = st.sampled_from((None, None, None, None, ReviewState.ACCEPTED, ReviewState.PENDING, ReviewState.RETURNED))
_SURPLUS = st.sampled_from((False,) * 11 + (True,))
_RECORD_NAMES = st.lists(st.sampled_from(ITEM_IDS), unique=True, max_size=4)
_ROSTER_NAMES = st.lists(st.sampled_from(ITEM_IDS[:3]), unique=True, max_size=3)
#: Registers and rosters are of few days and come out on few, so that they contradict each other now and then.
_LISTED = st.sampled_from((None, None, None, datetime.date(2024, 3, 31), datetime.date(2025, 4, 1)))
_DATED = st.sampled_from(
    (None, None, *map(datetime.date.fromisoformat, ("2023-12-31", "2024-02-29", "2022-12-31", "2025-06-30")))
)
#: Two units of the plan, and one that it does not know.
_AWAITED: Final = ("bureau", "branch", "stranger")
_AS_AT = st.sampled_from((None,) * 4) | dates(first=datetime.date(2023, 1, 1))


@st.composite
def records(
    draw: st.DrawFn,
    register: RegisterDeclaration,
    *,
    name: str,
    limits: Sequence[Amount | datetime.date] = (),
    areas: Sequence[str] = (),
) -> Record:
    """Return records with the id ``name``, some in one of ``areas``.

    ``limits`` are met often; attributes lack or do not fit now and then.
    """
    attributes: dict[str, AttributeValue] = {}
    for declared in register.attributes:
        value = draw(st.sampled_from([*_values(declared, limits), *(None,) * 3, *_UNFIT[declared.type]]))
        if value is not None:
            attributes[declared.id] = value
    if draw(_SURPLUS):
        attributes["unheard-of"] = "other"
    return Record(id=name, attributes=attributes, area=draw(_area(areas)))


def _area(areas: Sequence[str]) -> st.SearchStrategy[str | None]:
    """Return areas to which something belongs: none is named most often, and a few are unheard of."""
    return st.sampled_from([None, None, None, *areas, *areas, *(["here", "elsewhere"] if areas else [])])


def _values(declared: AttributeDeclaration, limits: Sequence[Amount | datetime.date]) -> Iterator[AttributeValue]:
    """Yield values that fit an attribute; dates as texts, as documents hold them."""
    match declared.type:
        case AttributeType.AMOUNT:
            unit = declared.unit or find_unit("number")
            yield from (amount(grade, unit) for grade in unit.grades or ("0", "1", "98"))
            own = [each for each in limits if isinstance(each, Amount) and each.unit.dimension == unit.dimension]
            yield from own
            yield from (each.to(unit) for each in own)
        case AttributeType.DATE:
            days = [each for each in limits if isinstance(each, datetime.date)]
            yield from (str(day) for each in days for day in (each, each - _DAY, each + _DAY))
            yield from (f"{year}-{day}" for year in range(2022, 2027) for day in ("01-01", "06-30", "12-31"))
        case AttributeType.TEXT:
            yield from WORDS * 2
        case AttributeType.BOOLEAN:
            yield from (True, False) * 6
        case AttributeType.CLASSES:
            # In the order in which facts keep a set.
            ids = tuple(sorted(each.id for each in declared.classes))
            yield from ((), ids[:1], ids[1:], ids) * 3
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(declared.type)


@st.composite
def registers(draw: st.DrawFn, plan: Plan, *, areas: Sequence[str] = ()) -> Register:
    """Return registers of ``plan`` with up to four records, an empty one now and then; or one it does not know.

    Some are those of one of ``areas`` only, and a few await parts of other units.
    """
    declared = draw(st.sampled_from(plan.registers))
    limits = [*_days(plan), *_compared_in(plan)]
    reporter = draw(st.sampled_from((None, None, "bureau", "branch")))
    awaited = [each for each in _AWAITED if each != reporter]
    return Register(
        register=draw(st.sampled_from((declared.id,) * 15 + ("unknown",))),
        records=tuple(draw(records(declared, name=name, limits=limits, areas=areas)) for name in draw(_RECORD_NAMES)),
        area=draw(_area(areas)),
        published=draw(_LISTED),
        as_at=draw(_AS_AT),
        review=draw(REVIEWS),
        origin=draw(st.sampled_from((None, Origin.OWN_REPORT, Origin.STATISTICS, Origin.THIRD_PARTY))),
        reported_by=reporter,
        awaits=draw(st.sampled_from([()] * 6 + [(each,) for each in awaited] + [tuple(awaited)])),
    )


def _days(plan: Plan) -> Iterator[datetime.date]:
    """Yield the days on which a window of a target begins or ends."""
    yield from (plan.term.from_, plan.term.to)
    for target in plan.targets:
        match target.schedule:
            case By(date=date):
                yield date
            case Standing(from_=first, to=last):
                yield from (first, last)
            case _:
                pass


def _compared_in(plan: Plan) -> Iterator[Amount | datetime.date]:
    """Yield what targets, and definitions of indicators, compare records with."""
    for target in plan.targets:
        yield from _compared(target.requirement)
    for indicator in plan.indicators:
        for definition in indicator.definitions:
            yield from _compared_by(definition.formula)


def _compared(requirement: Requirement) -> Iterator[Amount | datetime.date]:
    """Yield the amounts and days that records are compared with."""
    match requirement:
        case Level(formula=formula) if formula is not None:
            yield from _compared_by(formula)
        case Records():
            for condition in (requirement.scope, requirement.condition, requirement.excused):
                yield from _limits_of(condition)
        case _:
            yield from _limits_of(getattr(requirement, "covered_if", None))


def _compared_by(formula: Formula) -> Iterator[Amount | datetime.date]:
    for part in registers_of(formula):
        yield from _limits_of(part.where)
        if isinstance(part, Share):
            yield from _limits_of(part.of)


def _limits_of(condition: Condition | None) -> Iterator[Amount | datetime.date]:
    for leaf in leaves_of(condition):
        if isinstance(leaf, AmountComparison):
            yield leaf.amount
        elif isinstance(leaf, DateComparison):
            yield leaf.date


@st.composite
def rosters(draw: st.DrawFn, plan: Plan, *, areas: Sequence[str] = ()) -> Roster:
    """Return rosters of ``plan``, empty now and then, dated or not; or one it does not know.

    Some of their items belong to one of ``areas``.
    """
    return Roster(
        roster=draw(st.sampled_from([*reversed(plan.roster), *reversed(plan.roster), "unknown"])),
        items=tuple(RosterItem(id=name, name=f"虚构 {name}", area=draw(_area(areas))) for name in draw(_ROSTER_NAMES)),
        dated=draw(_DATED),
        published=draw(_LISTED),
        number=draw(st.sampled_from((None, "1"))),
    )
