"""Registers and rosters that a draft proposes, so that a promise about every one of a kind can be judged.

The document says what must hold, and not how it is recorded: what is declared here is a proposal that is asked about.
"""

from collections.abc import Sequence
from typing import Final, assert_never

import attrs

from wufei.conditions import AllOf, AmountComparison, Condition, HasClass, Is
from wufei.drafts import Confidence
from wufei.plan import AttributeDeclaration, AttributeType, Category, Flow, RegisterDeclaration, RosterDeclaration
from wufei.quantities import Amount
from wufei.reader.drafting.collected import Collected
from wufei.reader.targets.promises import BanRead, CoverRead, GradeRead, UseRead
from wufei.requirements import Coverage, Records
from wufei.sources import Source
from wufei.wording import Bilingual

__all__ = ["coverage", "records"]

_CLASSES: Final = "classes"
_DATE: Final = AttributeDeclaration(id="date", name=Bilingual(zh="日期", en="Date"), type=AttributeType.DATE)
_ITEM: Final = AttributeDeclaration(
    id="item", name=Bilingual(zh="在名单中的编号", en="Id on the roster"), type=AttributeType.TEXT
)


def records(collected: Collected, what: GradeRead | UseRead | BanRead, task: str, source: Source) -> Records:
    """Return a rule over the records of the one register of a task, declared with what the rule looks at."""
    kind = Category(id=collected.spelled(what.subject, "class"), name=Bilingual(zh=what.subject))
    scope: list[Condition] = [HasClass(attribute=_CLASSES, class_=kind.id)]
    declared = [_classes(kind)]
    for each in what.thresholds if isinstance(what, GradeRead) else ():
        attribute, over = _compared(collected, each.attribute, each.comparison.value, each.limit)
        declared.append(attribute)
        scope.append(over)
    attribute, condition = _asked(collected, what)
    # Named by what it holds, and not by the ref of the task: that changes when another task is put in before it.
    name = collected.register_names.setdefault(task, f"{what.subject}台账")
    register = _register(collected, name, [*declared, attribute], source)
    return Records(
        register=register,
        quantifier="none" if isinstance(what, BanRead) else "every",
        scope=scope[0] if len(scope) == 1 else AllOf(of=tuple(scope)),
        condition=condition,
    )


def _asked(collected: Collected, what: GradeRead | UseRead | BanRead) -> tuple[AttributeDeclaration, Condition]:
    """Return what a rule asks of a record, and the attribute that says it."""
    match what:
        case GradeRead():
            return _compared(collected, what.limit.unit.zh, what.comparison.value, what.limit)
        case BanRead():
            return _compared(collected, what.attribute, what.comparison.value, what.limit)
        case UseRead():
            name = Bilingual(zh=what.what)
            attribute = AttributeDeclaration(id=collected.spelled(what.what), name=name, type=AttributeType.BOOLEAN)
            return attribute, Is(attribute=attribute.id, value=True)
        case _:
            assert_never(what)


def _classes(kind: Category) -> AttributeDeclaration:
    name = Bilingual(zh="类别", en="Classes")
    return AttributeDeclaration(id=_CLASSES, name=name, type=AttributeType.CLASSES, classes=(kind,))


def _compared(
    collected: Collected, name: str, comparison: str, limit: Amount
) -> tuple[AttributeDeclaration, Condition]:
    """Return the attribute of that name, and that it stands in a relation to a limit."""
    attribute = AttributeDeclaration(
        id=collected.spelled(name), name=Bilingual(zh=name), type=AttributeType.AMOUNT, unit=limit.unit
    )
    return attribute, AmountComparison(op=comparison, attribute=attribute.id, amount=limit)  # type: ignore[arg-type]


def _register(collected: Collected, name: str, attributes: Sequence[AttributeDeclaration], source: Source) -> str:
    """Return the id of the register of that name, with these attributes among its own."""
    known = collected.registers.get(name)
    if known is None:
        known = RegisterDeclaration(
            id=collected.new_id(name, "register"),
            name=Bilingual(zh=name),
            dating=Flow(date=_DATE.id),
            attributes=(_DATE,),
        )
        of = f"register:{known.id}"
        collected.read(of, "proposed-register", Confidence.UNSURE, source, printed=name)
        collected.ask("register", of, source, name=name)
    merged = dict(known.attribute)
    for each in attributes:
        merged[each.id] = _merged(merged.get(each.id), each)
    collected.registers[name] = attrs.evolve(known, attributes=tuple(merged.values()))
    return known.id


def _merged(known: AttributeDeclaration | None, new: AttributeDeclaration) -> AttributeDeclaration:
    if known is None:
        return new
    return attrs.evolve(known, classes=tuple(dict.fromkeys((*known.classes, *new.classes))))


def coverage(collected: Collected, what: CoverRead, source: Source) -> Coverage:
    """Return that all on a roster are covered, with roster and register declared for it."""
    roster = f"{what.subject}名单"
    if roster not in collected.rosters:
        declared = RosterDeclaration(id=collected.new_id(roster, "roster"), name=Bilingual(zh=roster))
        collected.rosters[roster] = declared
        of = f"roster:{declared.id}"
        collected.read(of, "proposed-roster", Confidence.UNSURE, source, printed=what.subject)
        collected.ask("roster", of, source, name=roster)
    register = _register(collected, f"{what.subject}{what.what}台账", [_ITEM], source)
    return Coverage(roster=collected.rosters[roster].id, register=register, item=_ITEM.id)
