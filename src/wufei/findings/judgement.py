"""What a rule says of one requirement at one moment, with all that it rests on."""

import datetime
from enum import StrEnum
from typing import assert_never

import attrs

from wufei.facts import Evidence, Observation, Register, Roster
from wufei.findings.verdicts import Outcome, Reason
from wufei.periods import Period
from wufei.quantities import Amount, Unit
from wufei.requirements import Comparator

__all__ = ["Citation", "DatumKind", "DatumRole", "Judgement", "Missing", "Part", "RecordNote", "compares", "margin_of"]


class DatumKind(StrEnum):
    """What sort of datum is asked for."""

    OBSERVATION = "observation"
    REGISTER = "register"
    ROSTER = "roster"
    EVIDENCE = "evidence"


class DatumRole(StrEnum):
    """What a datum is needed for."""

    CURRENT = "current"
    BASELINE = "baseline"


@attrs.frozen(kw_only=True)
class Missing:
    """A datum that lacks: what, for when, in which unit, and who owes it."""

    #: Id of the indicator, register, roster, or (for evidence) target.
    what: str
    kind: DatumKind
    role: DatumRole = DatumRole.CURRENT
    period: Period
    #: Unit it is compared in; None where it is no figure.
    unit: Unit | None = None
    #: Ids of the units, or members of a collective, that owe it; empty where the document names nobody.
    owners: tuple[str, ...]
    #: Names of those among the owners that are members of a collective, by id.
    names: tuple[tuple[str, str], ...] = ()
    #: Last day on which it is in time; None where nothing sets one.
    deadline: datetime.date | None = None
    #: Whether the document sets that day; False where it is an assumption of the encoding.
    deadline_printed: bool = False
    #: Something was reported, but it waits for review, contradicts itself, or does not say enough.
    reported: bool = False


@attrs.frozen(kw_only=True)
class Citation:
    """Something reported that a judgement rests on."""

    fact: Observation | Register | Roster | Evidence
    role: DatumRole = DatumRole.CURRENT


@attrs.frozen(kw_only=True)
class RecordNote:
    """A record or item that decides, or can't be judged."""

    id: str
    name: str | None = None
    #: Ids of the attributes that it lacks; empty for one that could be judged.
    lacks: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Judgement:
    """What a rule says of one requirement at one moment, with all it rests on."""

    outcome: Outcome
    reason: Reason | None = None
    #: What the figure, or the moment of judgement, belongs to.
    period: Period | None = None
    #: In the indicator's unit.
    observed: Amount | None = None
    #: The limit in the same unit; the lower one of an interval.
    required: Amount | None = None
    upper: Amount | None = None
    comparison: Comparator | None = None
    #: The figure of the baseline year, in the same unit.
    baseline: Amount | None = None
    #: Signed distance to the limit, positive on the right side; minus the number of offenders.
    margin: Amount | None = None
    cited: tuple[Citation, ...] = ()
    missing: tuple[Missing, ...] = ()
    #: What breaks the target: records, or items of a roster that are not covered.
    offenders: tuple[RecordNote, ...] = ()
    #: Offenders that were dealt with.
    excused: tuple[RecordNote, ...] = ()
    #: What can't be judged.
    unjudged: tuple[RecordNote, ...] = ()
    parts: tuple["Part", ...] = ()
    #: Day on which it was delivered, or the count reached.
    completed_on: datetime.date | None = None


@attrs.frozen(kw_only=True)
class Part:
    """The part of one unit, or one member of a collective, in a target that each owes."""

    #: Id of the unit, or of the item of the collective's roster.
    responsible_unit: str
    #: Name of a roster's item.
    name: str | None = None
    judgement: Judgement


def compares(value: Amount, comparison: Comparator, limit: Amount, upper: Amount | None = None) -> bool:
    """Return whether ``value`` stands to ``limit`` as ``comparison`` says, exactly; all in one unit."""
    match comparison:
        case Comparator.AT_LEAST:
            return value.value >= limit.value
        case Comparator.MORE_THAN:
            return value.value > limit.value
        case Comparator.AT_MOST:
            return value.value <= limit.value
        case Comparator.LESS_THAN:
            return value.value < limit.value
        case Comparator.BETWEEN:
            return upper is not None and limit.value <= value.value <= upper.value
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(comparison)


def margin_of(value: Amount, comparison: Comparator, limit: Amount, upper: Amount | None = None) -> Amount:
    """Return the signed distance to the limit, positive on the right side; of an interval to the nearer bound."""
    distance = value.value - limit.value
    if upper is not None:
        distance = min(distance, upper.value - value.value)
    elif comparison in {Comparator.AT_MOST, Comparator.LESS_THAN}:
        distance = -distance
    return Amount(distance, value.unit)
