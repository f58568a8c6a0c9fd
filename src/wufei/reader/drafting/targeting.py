"""From a promise, as it was read, to a target of the draft and what it is measured on."""

import re
from collections.abc import Sequence
from typing import Final, assert_never

from wufei.drafts import Confidence
from wufei.plan import Owner, Target
from wufei.quantities import Unit, find_unit
from wufei.reader.drafting.assigning import Place
from wufei.reader.drafting.collected import Collected
from wufei.reader.drafting.declaring import coverage, records
from wufei.reader.drafting.scheduling import UNDATED, InForce, schedule_of
from wufei.reader.targets.promises import (
    BanRead,
    ChangeRead,
    CountRead,
    CoverRead,
    DeliverRead,
    GradeRead,
    LevelRead,
    Promise,
    UseRead,
)
from wufei.requirements import Change, Deliverable, Level, Requirement
from wufei.sources import Source
from wufei.wording import Bilingual

__all__ = ["BY_READING", "add_target", "measured_in"]

#: Unit in which a figure is measured whose document prints only by how much it changes: words of its name, and unit.
_MEASURED_IN: Final = (
    (re.compile(r"(率|占比|比例|比重)$"), "percent"),
    (re.compile(r"单位.{0,6}(耕地|面积).{0,12}量$"), "kilogram_per_hectare"),
    (re.compile(r"(产生|排放|施用|使用|处置|贮存|消费|消耗|用水|用药|化肥|农药).{0,4}(总量|量)$|总量$"), "tonne"),
)
#: Remark on a change against the year before the one that is due.
_YEAR_BEFORE: Final = "year-before"
_TITLE: Final = 40
#: Remark on a promise whose sentence has no bracket: the next one of its paragraph is read back to it.
BY_READING: Final = "owned-by-reading"
#: Stands where a baseline year must be given.
_NO_YEAR: Final = 1900


def measured_in(name: str) -> Unit | None:
    """Return the unit in which a figure of this name is most likely given; None where its name does not tell."""
    found = next((unit for form, unit in _MEASURED_IN if form.search(name)), None)
    return find_unit(found) if found else None


def add_target(
    collected: Collected, promise: Promise, place: Place, force: InForce | None, *, owners: Sequence[Owner] = ()
) -> None:
    """Add the target that a promise makes, and note how it was read.

    A promise without a date is left unread where it is not known how long the plan is in force.
    """
    source = promise.words.source(place.section)
    schedule = schedule_of(promise, force)
    if schedule is None:
        code = "undated_without_term" if promise.time is None else "time_without_year"
        collected.leave(code, promise.words.text[:_TITLE], source)
        return
    title = _title(promise)
    target = Target(
        id=collected.new_target_id(title),
        task=place.task,
        title=Bilingual(zh=title),
        requirement=_requirement(collected, promise, place, force),
        schedule=schedule,
        strength=promise.strength,
        owners=tuple(owners),
        owned_by_reading=BY_READING in promise.remarks,
        source=source,
    )
    collected.targets.append(target)
    _note(collected, target, promise)
    if isinstance(promise.what, ChangeRead) and _baseline(promise.what, promise) is None:
        _ask_for_baseline(collected, target, acceptable=force is not None)


def _title(promise: Promise) -> str:
    match promise.what:
        case LevelRead(name=name) | ChangeRead(name=name):
            return name
        case CountRead(name=name, measured=measured):
            return measured or name
        case GradeRead(subject=subject) | UseRead(subject=subject) | BanRead(subject=subject):
            return subject
        case CoverRead(subject=subject, what=what):
            return f"{subject}{what}"[:_TITLE]
        case DeliverRead(what=what):
            return what
        case _:
            assert_never(promise.what)


def _note(collected: Collected, target: Target, promise: Promise) -> None:
    of = f"target:{target.id}"
    remarks = [*promise.remarks]
    remarks += [UNDATED] if not target.schedule.printed else []
    remarks += ["approximate"] if promise.approximate else []
    remarks += ["stable"] if promise.stable else []
    remarks += [promise.tier] if promise.tier else []
    scope = promise.scope or promise.condition
    printed = "、".join(each.text for each in promise.numbers) or None
    collected.read(
        of,
        promise.rule,
        promise.confidence,
        target.source,
        printed=printed,
        remarks=tuple(dict.fromkeys(remarks)),
        scope=scope,
    )
    asked = ["approximate"] if promise.approximate else []
    asked += ["target"] if promise.confidence is Confidence.UNSURE and not promise.approximate else []
    asked += [UNDATED] if UNDATED in remarks else []
    asked += ["scope"] if scope else []
    shown = printed or promise.words.text[:_TITLE]
    for code in asked:
        collected.ask(code, of, target.source, title=target.title.zh, printed=shown, scope=scope or "")


def _requirement(collected: Collected, promise: Promise, place: Place, force: InForce | None) -> Requirement:
    source = promise.words.source(place.section)
    match promise.what:
        case LevelRead() | CountRead() as what:
            name = _title(promise)
            indicator = collected.indicator_of(name, what.limit.unit)
            of = f"indicator:{indicator.id}"
            collected.read(of, promise.rule, promise.confidence, source, printed=name)
            return Level(indicator=indicator.id, comparison=what.comparison, limit=what.limit, upper=what.upper)
        case ChangeRead() as what:
            return _change(collected, what, promise, source, force)
        case GradeRead() | UseRead() | BanRead() as what:
            return records(collected, what, place.task, source)
        case CoverRead() as what:
            return coverage(collected, what, source)
        case DeliverRead(what=words, each_unit=each_unit):
            return Deliverable(evidence=Bilingual(zh=f"{words}的佐证材料"), by_each_unit=each_unit)
        case _:
            assert_never(promise.what)


def _ask_for_baseline(collected: Collected, target: Target, *, acceptable: bool) -> None:
    """Ask since which year a figure changes; where the term is known, the year before it is proposed."""
    year = str(target.requirement.baseline) if acceptable and isinstance(target.requirement, Change) else ""
    of = f"target:{target.id}"
    collected.ask("baseline", of, target.source, acceptable=acceptable, name=target.title.zh, year=year)


def _change(
    collected: Collected, what: ChangeRead, promise: Promise, source: Source, force: InForce | None
) -> Requirement:
    """Return a change, whose indicator is measured in a unit that the document seldom prints: it is asked for."""
    points = what.limit.unit.dimension == "percentage point"
    unit = find_unit("percent") if points else measured_in(what.name)
    indicator = collected.indicator_of(what.name, unit or find_unit("number"))
    of = f"indicator:{indicator.id}"
    collected.read(of, promise.rule, Confidence.LIKELY if unit else Confidence.UNSURE, source, printed=what.name)
    if not points:
        proposed = unit.zh if unit else ""
        collected.ask("measure_unit", of, source, acceptable=unit is not None, name=what.name, unit=proposed)
    baseline = _baseline(what, promise)
    if baseline is None:
        baseline = _NO_YEAR if force is None else force.term.from_.year - 1
    return Change(indicator=indicator.id, direction=what.direction, limit=what.limit, baseline=baseline)


def _baseline(what: ChangeRead, promise: Promise) -> int | None:
    """Return the year that is compared with; the one before it is due, where the words say so and the day is known."""
    if what.baseline is None and _YEAR_BEFORE in promise.remarks and promise.time and promise.time.last:
        return promise.time.last.year - 1
    return what.baseline
