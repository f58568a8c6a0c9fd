"""Strategies for whole plans, as typed values and as documents that load."""

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final, Literal

from hypothesis import strategies as st

from wufei.areas import Area
from wufei.documents import dump_plan
from wufei.plan import (
    Assignment,
    Document,
    Indicator,
    NumberWithoutTarget,
    Owner,
    Plan,
    RegisterDeclaration,
    ResponsibleUnit,
    Review,
    ReviewAnswer,
    Role,
    RosterDeclaration,
    Stage,
    Stream,
    Strength,
    Target,
    Task,
    Term,
    UnitKind,
)
from wufei.quantities import find_unit
from wufei.requirements import Requirement
from wufei.sources import Source
from wufei.testing.formulas import defined_indicators, formula_requirements, part_indicators
from wufei.testing.promises import (
    change_requirements,
    count_requirements,
    coverage_requirements,
    deliverable_requirements,
    indicators,
    level_requirements,
    record_requirements,
    register_declarations,
    reporting_deadlines,
    schedules,
)
from wufei.wording import Bilingual

__all__ = ["KINDS", "Kind", "plan_documents", "plans", "requirements", "respelled", "sources"]

Kind = Literal["level", "count", "formula", "change", "records", "coverage", "deliverable"]
#: What a requirement can be; ``count`` is a level of a mere count of records, ``formula`` one of any other formula.
KINDS: Final[tuple[Kind, ...]] = ("level", "count", "formula", "change", "records", "coverage", "deliverable")

_NAME = Bilingual(zh="虚构", en="invented")
_DIGEST = "0" * 64
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_UNITS = (
    ResponsibleUnit(id="bureau", name=_NAME, kind=UnitKind.DEPARTMENT),
    ResponsibleUnit(id="branch", name=_NAME, kind=UnitKind.BRANCH, succeeded_by="bureau"),
    ResponsibleUnit(id="offices", name=_NAME, kind=UnitKind.COLLECTIVE, roster="offices"),
    ResponsibleUnit(id="companies", name=_NAME, kind=UnitKind.COLLECTIVE),
)
_SOURCE = Source(section="四（一）1", span=(0, 9), sha256=_DIGEST)
_RATE = Indicator(id="coverage-rate", name=_NAME, unit=find_unit("percent"))
_REFS = ("1", "1.1", "1.1a", "2")

# Made once: a plan draws from each of them, some many times.
_STARTS = st.sampled_from([*map(datetime.date.fromisoformat, ("2023-01-01", "2022-01-01", "2023-03-24", "2024-02-29"))])
_LATER = st.sampled_from((0, 0, 82, -90, 366))
_MORE_YEARS = st.sampled_from((2, 1, 0, 3))
_ENDS = st.sampled_from(((12, 31), (12, 31), (6, 30)))
_IS_COMPUTED = st.sampled_from((True, True, False))
_PARTS: st.SearchStrategy[tuple[Area, ...]] = st.sampled_from(
    ((), (), tuple(Area(id=name, name=_NAME) for name in ("north", "south")))
)
_SUPPLIERS: st.SearchStrategy[tuple[str, ...]] = st.sampled_from(((), ("branch",), ("offices", "bureau")))
_DEADLINES = st.none() | reporting_deadlines()
_STREAMS: st.SearchStrategy[tuple[Stream, ...]] = st.sampled_from(
    ((), (Stream.MEDICAL,), (Stream.AGRICULTURAL, Stream.DOMESTIC))
)
#: What a task may say besides, none of which an evaluation looks at.
_REMARKS: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    ({}, {"summary": _NAME, "strength": Strength.SHOULD, "stages": (Stage.USE,), "open_ended": True, "note": _NAME})
)
_WITHOUT_TARGET: st.SearchStrategy[tuple[NumberWithoutTarget, ...]] = st.sampled_from(
    ((), (NumberWithoutTarget(reason=_NAME, source=_SOURCE),))
)
_BRACKETS: st.SearchStrategy[tuple[tuple[str, Role], ...]] = st.sampled_from(
    (
        (),
        (("bureau", Role.LEAD), ("branch", Role.SUPPORT)),
        (("offices", Role.RESPONSIBLE), ("branch", Role.RESPONSIBLE)),
        (("companies", Role.PARTICIPATE),),
        (("bureau", Role.GUIDE), ("companies", Role.RESPONSIBLE)),
    )
)
_OWNERS: st.SearchStrategy[tuple[str, ...]] = st.sampled_from(
    ((), (), ("bureau",), ("offices",), ("companies", "offices"), ("branch", "bureau"))
)
#: How the draft of a plan was reviewed, which an evaluation does not look at either.
_REVIEWS = st.sampled_from(
    (
        None,
        Review(
            reviewed_by="虚构",
            reviewed_on=datetime.date(2023, 4, 1),
            answers=(
                ReviewAnswer(question="task-1-1-owner", answer="accept_rest"),
                ReviewAnswer(
                    question="target:target-1", answer="set", set={"title": {"zh": "虚构"}, "strength": "must"}
                ),
            ),
        ),
    )
)
_TASK_REFS = st.sampled_from(_REFS)
_STRENGTHS = st.sampled_from((Strength.MUST, *Strength))


def sources() -> st.SearchStrategy[Source]:
    """Return places of a passage in a document of 1,000 characters."""
    spans = st.tuples(st.integers(0, 900), st.integers(1, 100))
    return spans.map(lambda span: Source(section="四（一）1", span=(span[0], sum(span)), sha256=_DIGEST))


def requirements(  # noqa: PLR0913 - each has a name, and most have a default
    *,
    indicator: Indicator,
    register: RegisterDeclaration,
    roster: RosterDeclaration,
    rate: Indicator | None = None,
    parts: Sequence[Indicator] = (),
    kinds: Sequence[Kind] = KINDS,
) -> st.SearchStrategy[Requirement]:
    """Return requirements of ``kinds`` about what is given.

    ``rate`` is a share that coverage may be judged on, ``parts`` are indicators that a formula may look at besides.
    """
    by_kind: dict[Kind, st.SearchStrategy[Requirement]] = {
        "level": level_requirements(indicator),
        "count": count_requirements(register),
        "formula": formula_requirements((indicator, *parts), register),
        "change": change_requirements(indicator),
        "records": record_requirements(register),
        "coverage": coverage_requirements(roster, register, rate=rate),
        "deliverable": deliverable_requirements(),
    }
    return st.sampled_from(kinds).flatmap(by_kind.__getitem__)


@st.composite
def plans(draw: st.DrawFn, *, kinds: Sequence[Kind] = KINDS, most_targets: int = 3) -> Plan:
    """Return plans that load, with one to ``most_targets`` targets whose requirements are of ``kinds``.

    Each has two indicators and a rate, parts that these may be computed from, a register, two rosters (one of a
    collective's members), four units and four tasks, and parts of its area maybe. Terms begin in 2022 to 2024 and last
    for up to four years; promises outlive them.
    """
    start, issued_later = draw(_STARTS), draw(_LATER)
    end = datetime.date(start.year + draw(_MORE_YEARS), *draw(_ENDS))
    register, supplied_by = draw(register_declarations(name="projects")), draw(_SUPPLIERS)
    intensity, progress, parts = draw(_measured(register))
    clinics = RosterDeclaration(id="clinics", name=_NAME, supplied_by=supplied_by)
    about = [
        requirements(indicator=each, register=register, roster=clinics, rate=_RATE, parts=parts, kinds=kinds)
        for each in (intensity, progress)
    ]
    names = [f"target-{number}" for number in range(1, 1 + draw(st.integers(1, most_targets)))]
    return Plan(
        id="invented",
        title=_NAME,
        area=Area(id="here", name=_NAME),
        areas=draw(_PARTS),
        issuer=_NAME,
        issued=start + datetime.timedelta(days=issued_later),
        term=Term(from_=start, to=end),
        document=Document(title="虚构", length=1000, sha256=_DIGEST),
        reporting_deadline=draw(_DEADLINES),
        responsible_units=_UNITS,
        rosters=(RosterDeclaration(id="offices", name=_NAME), clinics),
        registers=(register,),
        indicators=(intensity, progress, _RATE, *parts),
        tasks=tuple(draw(_tasks(ref)) for ref in _REFS),
        targets=tuple(draw(_targets(name, draw(draw(st.sampled_from(about))))) for name in names),
        numbers_without_target=draw(_WITHOUT_TARGET),
        review=draw(_REVIEWS),
    )


@st.composite
def _measured(draw: st.DrawFn, register: RegisterDeclaration) -> tuple[Indicator, Indicator, tuple[Indicator, ...]]:
    """Return two indicators, the second computed from the first maybe, and what they may be computed from."""
    intensity, progress = draw(indicators(name="intensity")), draw(indicators(name="progress"))
    if not draw(_IS_COMPUTED):
        return intensity, progress, ()
    parts = draw(part_indicators(intensity))
    return (
        draw(defined_indicators(intensity, parts, register)),
        draw(defined_indicators(progress, (*parts, intensity), register)),
        parts,
    )


@st.composite
def _tasks(draw: st.DrawFn, ref: str) -> Task:
    return Task(
        ref=ref,
        title=_NAME,
        **draw(_REMARKS),
        streams=draw(_STREAMS),
        assignments=tuple(
            Assignment(responsible_unit=unit, role=role, source=_SOURCE) for unit, role in draw(_BRACKETS)
        ),
        source=_SOURCE,
    )


@st.composite
def _targets(draw: st.DrawFn, name: str, requirement: Requirement) -> Target:
    return Target(
        id=name,
        task=draw(_TASK_REFS),
        title=_NAME,
        requirement=requirement,
        schedule=draw(schedules(requirement=requirement)),
        strength=draw(_STRENGTHS),
        owners=tuple(Owner(responsible_unit=unit, role=Role.RESPONSIBLE) for unit in draw(_OWNERS)),
        source=_SOURCE,
    )


@st.composite
def plan_documents(draw: st.DrawFn, *, kinds: Sequence[Kind] = KINDS, most_targets: int = 3) -> dict[str, Any]:
    """Return documents of ``plans``, spelled as people spell them: see ``respelled``."""
    return draw(respelled(dump_plan(draw(plans(kinds=kinds, most_targets=most_targets)))))


@st.composite
def respelled(draw: st.DrawFn, document: dict[str, Any]) -> dict[str, Any]:
    """Return documents that mean the same: units in any accepted spelling, numbers as texts or as numbers."""
    spelling, as_numbers = draw(st.integers(0, 4)), draw(st.booleans())
    found: dict[str, Any] = _respelled(document, spelling, Decimal if as_numbers else str)
    return found


def _respelled(value: Any, spelling: int, number: type[Decimal] | type[str]) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, list):
        return [_respelled(each, spelling, number) for each in value]
    if not isinstance(value, dict):
        return value
    made = {key: _respelled(each, spelling, number) for key, each in value.items()}
    if isinstance(made.get("unit"), str):
        made["unit"] = _spelling(made["unit"], spelling)
        if isinstance(made.get("value"), str) and _NUMBER.fullmatch(made["value"]):
            made["value"] = number(made["value"])
    return made


def _spelling(name: str, spelling: int) -> str:
    unit = find_unit(name)
    spellings = [each for each in (unit.name, unit.zh, unit.en, *unit.aliases) if each]
    return spellings[spelling % len(spellings)]
