"""What a check says: which check, how grave, where in the plan document, about what."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

import attrs

from wufei.plan import Datum, Indicator, Plan, RegisterDeclaration, ResponsibleUnit, Target, Task
from wufei.quantities import Amount
from wufei.wording import Bilingual

__all__ = [
    "Check",
    "CheckFunction",
    "Noted",
    "Notice",
    "Severity",
    "SubjectKind",
    "Value",
    "about_datum",
    "about_plan",
    "about_target",
    "about_task",
    "about_unit",
    "data_of",
]

#: What the sentence of a notice needs: ids, texts of the document, amounts, days, numbers.
Value = str | int | datetime.date | Amount | Bilingual | tuple[str, ...] | tuple[Bilingual, ...]


class Severity(StrEnum):
    """How grave it is, the gravest first."""

    #: The plan contradicts itself.
    ERROR = "error"
    #: Somebody should act.
    WARNING = "warning"
    #: True of the document, and worth knowing.
    NOTE = "note"


class SubjectKind(StrEnum):
    """What a notice is about."""

    PLAN = "plan"
    TARGET = "target"
    TASK = "task"
    UNIT = "unit"
    INDICATOR = "indicator"
    REGISTER = "register"
    ROSTER = "roster"
    #: A number that promises nothing.
    NUMBER = "number"


@attrs.frozen(kw_only=True)
class Noted:
    """What the function of a check found in one place."""

    #: Place in the plan document, such as ``$.targets[3]``.
    path: str
    kind: SubjectKind
    #: Id or ref of what it is about; of a number, the headings above it.
    subject: str
    #: Headings as printed; empty where it stands in no clause.
    section: str = ""
    #: What its sentence needs, by name.
    values: tuple[tuple[str, Value], ...] = ()
    #: The sentence, for checks of other tools; those of the library have theirs in ``wording``.
    says: Bilingual | None = None


@attrs.frozen(kw_only=True)
class Notice(Noted):
    """What a check says of one place in a plan."""

    #: Id of the check.
    check: str
    severity: Severity


#: Finds what a check looks for; other tools bring their own.
CheckFunction = Callable[[Plan], Iterable[Noted]]


@attrs.frozen
class Check:
    """How grave it is what a check finds, and the function that finds it."""

    severity: Severity
    notes: CheckFunction


def about_plan(plan: Plan, key: str, **values: Value) -> Noted:
    """Return a note about the plan as a whole, at one of its keys."""
    return Noted(path=f"$.{key}", kind=SubjectKind.PLAN, subject=plan.id, values=tuple(values.items()))


def about_target(number: int, target: Target, place: str = "", **values: Value) -> Noted:
    """Return a note about a target, or about a place in it such as ``.schedule``."""
    return Noted(
        path=f"$.targets[{number}]{place}",
        kind=SubjectKind.TARGET,
        subject=target.id,
        section=target.source.section,
        values=tuple(values.items()),
    )


def about_task(number: int, task: Task, **values: Value) -> Noted:
    """Return a note about a task."""
    return Noted(
        path=f"$.tasks[{number}]",
        kind=SubjectKind.TASK,
        subject=task.ref,
        section=task.source.section,
        values=tuple(values.items()),
    )


def about_unit(number: int, unit: ResponsibleUnit, **values: Value) -> Noted:
    """Return a note about a responsible unit."""
    path = f"$.responsible_units[{number}]"
    return Noted(path=path, kind=SubjectKind.UNIT, subject=unit.id, values=tuple(values.items()))


def about_datum(path: str, datum: Datum, **values: Value) -> Noted:
    """Return a note about an indicator, a register or a roster."""
    match datum:
        case Indicator():
            kind = SubjectKind.INDICATOR
        case RegisterDeclaration():
            kind = SubjectKind.REGISTER
        case _:
            kind = SubjectKind.ROSTER
    return Noted(path=path, kind=kind, subject=datum.id, values=tuple(values.items()))


def data_of(plan: Plan) -> Iterator[tuple[str, Datum]]:
    """Yield all that facts may give, each with its place in the plan document."""
    collections: tuple[tuple[str, tuple[Datum, ...]], ...] = (
        ("indicators", plan.indicators),
        ("registers", plan.registers),
        ("rosters", plan.rosters),
    )
    for name, data in collections:
        for number, datum in enumerate(data):
            yield f"$.{name}[{number}]", datum
