"""Who has not reported what, and where reports of one datum differ."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Final

import attrs

from wufei.facts import Facts, Observation, Register, Roster, Statement
from wufei.forms.asking import AskedEvidence, AskedFigure, AskedRegister, AskedRoster, AskedWords, Form, Respondent
from wufei.forms.readers import Entry, Taken
from wufei.forms.sheets import Place
from wufei.known import is_held
from wufei.periods import year_period
from wufei.plan import Plan
from wufei.quantities import Amount

__all__ = ["Conflict", "Unreported", "conflicts_among", "unreported"]


@attrs.frozen(kw_only=True)
class Conflict:
    """Several reports of one datum that differ; none of them wins."""

    #: Id of the indicator, register or roster, or ref of the task.
    datum: str
    #: Each report, with its place.
    reports: tuple[Taken, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the reports stand."""
        return tuple(each.place for each in self.reports)


@attrs.frozen(kw_only=True)
class Unreported:
    """What one unit was asked for and has not reported (催报)."""

    unit: Respondent
    #: No form came back from it, and nothing of what it owes was reported in another way.
    is_silent: bool
    #: Of several bases of one figure, the first.
    figures: tuple[AskedFigure, ...] = ()
    registers: tuple[AskedRegister, ...] = ()
    rosters: tuple[AskedRoster, ...] = ()
    evidence: tuple[AskedEvidence, ...] = ()
    words: tuple[AskedWords, ...] = ()

    @property
    def count(self) -> int:
        """How many things lack."""
        return sum(map(len, (self.figures, self.registers, self.rosters, self.evidence, self.words)))


def unreported(forms: Iterable[Form], facts: Facts, filers: frozenset[str]) -> Iterator[Unreported]:
    """Yield, for each unit that owes something still, what it has not reported; ``filers`` sent a form back.

    A figure or roster counts as reported whoever gave it, and in whichever basis; a register, evidence and words are
    owed by each unit that is asked.
    """
    given = _given(facts)
    for form in forms:
        lacking: dict[str, Any] = {
            name: tuple(each for each in getattr(form, name) if given.isdisjoint(_keys(each, form))) for name in _ASKED
        }
        is_all = all(len(lacking[name]) == len(getattr(form, name)) for name in _ASKED)
        figures = {(each.indicator.id, each.year, each.area): each for each in reversed(lacking["figures"])}
        lacking["figures"] = tuple(reversed(figures.values()))
        found = Unreported(unit=form.unit, is_silent=is_all and form.unit.id not in filers, **lacking)
        if found.count:
            yield found


def awaiting(facts: Facts, forms: Iterable[Form], plan: Plan) -> Facts:
    """Return facts whose registers say whose parts they await: those of units that were asked and gave none.

    What a register said before that it awaits is awaited until it comes. One that does not say who gave it may be
    that of all, and one whose review is open does not count yet.
    """
    asked: dict[str, dict[str, None]] = {}
    for form in forms:
        for each in form.registers:
            asked.setdefault(each.declaration.id, {})[form.unit.unit.id] = None
    given: dict[str, set[str | None]] = {}
    for register in facts.registers:
        if not is_held(register):
            reporter = None if register.reported_by is None else plan.heir(register.reported_by)
            given.setdefault(register.register, set()).add(reporter)
    return attrs.evolve(
        facts,
        registers=tuple(
            attrs.evolve(each, awaits=tuple(_awaited(each, asked, given.get(each.register, set()), plan)))
            for each in facts.registers
        ),
    )


def _awaited(
    register: Register, asked: Mapping[str, Iterable[str]], given: AbstractSet[str | None], plan: Plan
) -> Iterator[str]:
    """Yield whose parts a register awaits, each once; ``given`` is who gave one."""
    missing = () if None in given else asked.get(register.register, ())
    for unit in dict.fromkeys((*register.awaits, *missing)):
        if plan.heir(unit) not in given and unit != register.reported_by:
            yield unit


_ASKED: Final = ("figures", "registers", "rosters", "evidence", "words")


def _given(facts: Facts) -> frozenset[tuple[object, ...]]:
    """Return what was reported, as keys that ``_keys`` gives to what is asked."""
    return frozenset(
        (
            *(("figure", each.indicator, each.period, each.area) for each in facts.observations),
            *(("register", each.register, each.reported_by) for each in facts.registers),
            *(("roster", each.roster) for each in facts.rosters),
            *(("evidence", each.target, each.responsible_unit, each.for_year) for each in facts.evidence),
            *(("none", each.target, each.year) for each in facts.evidence_complete),
            *(("words", each.task, each.responsible_unit, each.year) for each in facts.statements),
        )
    )


def _keys(asked: Any, form: Form) -> tuple[tuple[object, ...], ...]:  # noqa: ANN401 - any of what a form asks for
    """Return keys any of which says that something that is asked for was given."""
    match asked:
        case AskedFigure(indicator=indicator, year=year, area=area):
            return (("figure", indicator.id, year_period(year), None if area is None else area.id),)
        case AskedRegister(declaration=declaration):
            return tuple(("register", declaration.id, unit) for unit in (form.unit.unit.id, None))
        case AskedRoster(declaration=declaration):
            return (("roster", declaration.id),)
        case AskedEvidence(target=target, year=year):
            own = (("evidence", target.id, unit, year) for unit in (form.unit.id, None))
            return *own, ("none", target.id, year), ("none", target.id, None)
        case AskedWords(task=task):
            return (("words", task.ref, form.unit.id, form.year),)
        case _:  # pragma: no cover - there are five kinds
            raise TypeError(type(asked).__name__)


# Conflicts


def conflicts_among(taken: Iterable[Taken], plan: Plan) -> Iterator[Conflict]:
    """Yield where entries that are about the same say different things, in the order of the files."""
    groups: dict[tuple[object, ...], list[Taken]] = {}
    for each in taken:
        about = _ABOUT.get(type(each.entry))
        if about is not None:
            groups.setdefault(about(each.entry), []).append(each)
    for key, reports in groups.items():
        said = {_said(each.entry, plan) for each in reports}
        if len(said) > 1:
            yield Conflict(datum=str(key[1]), reports=tuple(reports))


_ABOUT: Final[Mapping[type, Callable[[Any], tuple[object, ...]]]] = {
    Observation: lambda each: ("figure", each.indicator, each.period, each.area, each.basis),
    Register: lambda each: ("register", each.register, each.area, each.reported_by),
    Roster: lambda each: ("roster", each.roster, each.dated),
    Statement: lambda each: ("words", each.task, each.responsible_unit, each.year),
}


def _said(entry: Entry, plan: Plan) -> object:
    """Return what an entry says, so that the same is equal in whatever unit it is given."""
    match entry:
        case Observation(value=None):
            return None
        case Observation(value=Amount() as value, indicator=name):
            indicator = plan.indicator.get(name)
            # What does not fit the plan, as JSON may hold it, is told elsewhere.
            return (
                value.to(indicator.unit).value if indicator is not None and indicator.fits(value.unit) else str(value)
            )
        case Register(records=records):
            return repr(records)
        case Roster(items=items):
            return frozenset(items)
        case _:
            return repr(entry)
