"""Strategies for whole plans, as typed values and as documents that load."""

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final, Literal

from hypothesis import strategies as st

from wufei.documents import dump_plan
from wufei.plan import (
    Area,
    Assignment,
    Document,
    Indicator,
    Owner,
    Plan,
    RegisterDeclaration,
    ResponsibleUnit,
    Role,
    RosterDeclaration,
    Stream,
    Strength,
    Target,
    Task,
    Term,
    UnitKind,
)
from wufei.quantities import UNITS, find_unit
from wufei.requirements import Requirement
from wufei.sources import Source
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

Kind = Literal["level", "count", "change", "records", "coverage", "deliverable"]
#: What a requirement can be; ``count`` is a level of a formula.
KINDS: Final[tuple[Kind, ...]] = ("level", "count", "change", "records", "coverage", "deliverable")

_NAME = Bilingual(zh="虚构", en="invented")
_DIGEST = "0" * 64
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_UNITS = (
    ResponsibleUnit(id="bureau", name=_NAME, kind=UnitKind.DEPARTMENT),
    ResponsibleUnit(id="branch", name=_NAME, kind=UnitKind.BRANCH, succeeded_by="bureau"),
    ResponsibleUnit(id="offices", name=_NAME, kind=UnitKind.COLLECTIVE, roster="offices"),
    ResponsibleUnit(id="companies", name=_NAME, kind=UnitKind.COLLECTIVE),
)
_REFS = ("1", "1.1", "1.1a", "2")
_STARTS = tuple(map(datetime.date.fromisoformat, ("2023-01-01", "2022-01-01", "2023-03-24", "2024-02-29")))
_AFTER_START = (0, 82, 366, -90)


def sources() -> st.SearchStrategy[Source]:
    """Return places of a passage in a document of 1,000 characters."""
    spans = st.tuples(st.integers(0, 900), st.integers(1, 100))
    return spans.map(lambda span: Source(section="四（一）1", span=(span[0], sum(span)), sha256=_DIGEST))


def requirements(
    *,
    indicator: Indicator,
    register: RegisterDeclaration,
    roster: RosterDeclaration,
    rate: Indicator | None = None,
    kinds: Sequence[Kind] = KINDS,
) -> st.SearchStrategy[Requirement]:
    """Return requirements of ``kinds`` about what is given; ``rate`` is a share that coverage may be judged on."""
    by_kind: dict[Kind, st.SearchStrategy[Requirement]] = {
        "level": level_requirements(indicator),
        "count": count_requirements(register),
        "change": change_requirements(indicator),
        "records": record_requirements(register),
        "coverage": coverage_requirements(roster, register, rate=rate),
        "deliverable": deliverable_requirements(),
    }
    return st.sampled_from(kinds).flatmap(by_kind.__getitem__)


@st.composite
def plans(draw: st.DrawFn, *, kinds: Sequence[Kind] = KINDS, most_targets: int = 3) -> Plan:
    """Return plans that load, with one to ``most_targets`` targets whose requirements are of ``kinds``.

    A plan of all kinds has two indicators and a rate, a register, two rosters (one of a collective's members), four
    units and four tasks. Terms begin in 2022 to 2024 and last for up to four years; promises outlive them.
    """
    start = draw(st.sampled_from(_STARTS))
    end = datetime.date(start.year + draw(st.sampled_from((2, 0, 1, 3))), *draw(st.sampled_from(((12, 31), (6, 30)))))
    supplied_by = draw(st.sampled_from(((), ("branch",), ("offices", "bureau"))))
    declared = (draw(indicators(name="intensity")), draw(indicators(name="progress")))
    rate = draw(indicators(name="coverage-rate", unit=find_unit("percent")))
    register = draw(register_declarations(name="projects"))
    clinics = RosterDeclaration(id="clinics", name=_NAME, supplied_by=supplied_by)
    tasks = tuple(draw(_tasks(ref)) for ref in _REFS)
    numbers = range(1, 1 + draw(st.integers(1, most_targets)))
    return Plan(
        id="invented",
        title=_NAME,
        area=Area(id="here", name=_NAME),
        issuer=_NAME,
        issued=start + datetime.timedelta(days=draw(st.sampled_from(_AFTER_START))),
        term=Term(from_=start, to=end),
        document=Document(title="虚构", length=1000, sha256=_DIGEST),
        reporting_deadline=draw(st.none() | reporting_deadlines()),
        responsible_units=_UNITS,
        rosters=(RosterDeclaration(id="offices", name=_NAME), clinics),
        registers=(register,),
        indicators=(*declared, rate),
        tasks=tasks,
        targets=tuple(
            draw(
                _targets(
                    f"target-{number}",
                    requirements(
                        indicator=draw(st.sampled_from(declared)),
                        register=register,
                        roster=clinics,
                        rate=rate,
                        kinds=kinds,
                    ),
                )
            )
            for number in numbers
        ),
    )


@st.composite
def _tasks(draw: st.DrawFn, ref: str) -> Task:
    roles = draw(st.lists(st.tuples(st.sampled_from(_UNITS), st.sampled_from(Role)), max_size=2, unique=True))
    source = draw(sources())
    return Task(
        ref=ref,
        title=_NAME,
        streams=draw(st.sampled_from(((), (Stream.MEDICAL,), (Stream.AGRICULTURAL, Stream.DOMESTIC)))),
        assignments=tuple(Assignment(responsible_unit=unit.id, role=role, source=source) for unit, role in roles),
        source=source,
    )


@st.composite
def _targets(draw: st.DrawFn, name: str, about: st.SearchStrategy[Requirement]) -> Target:
    requirement = draw(about)
    owners = draw(st.lists(st.sampled_from(_UNITS), max_size=2, unique=True))
    return Target(
        id=name,
        task=draw(st.sampled_from(_REFS)),
        title=_NAME,
        requirement=requirement,
        schedule=draw(schedules(requirement=requirement)),
        strength=draw(st.sampled_from(Strength)),
        owners=tuple(Owner(responsible_unit=unit.id, role=Role.RESPONSIBLE) for unit in owners),
        source=draw(sources()),
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
    unit = UNITS[name]
    spellings = [each for each in (unit.name, unit.zh, unit.en, *unit.aliases) if each]
    return spellings[spelling % len(spellings)]
