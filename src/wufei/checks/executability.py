"""The executability register: how each target can be judged, what that takes, and who owes it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Final

import attrs

from wufei.checks.data import bases_left_open, undefined_classes
from wufei.checks.dates import is_never_judged
from wufei.facts import Facts
from wufei.findings import DatumKind
from wufei.known import Known
from wufei.plan import Indicator, Plan, RegisterDeclaration, Target, UnitKind, answerable
from wufei.requirements import Change, Coverage, Deliverable, Level, Records
from wufei.responsibility import parties_to, suppliers
from wufei.rules import RULES, Rule
from wufei.schedules import EveryYear

__all__ = ["Clause", "Executability", "Ground", "Judging", "Need", "executability"]


class Judging(StrEnum):
    """How a target is judged."""

    #: Figures, formulas or records are compared; nobody has to weigh anything.
    COMPUTED = "computed"
    #: A document shows it: the library sees that it is there, dated and accepted, and not what it says.
    FROM_EVIDENCE = "from_evidence"
    #: Whatever is reported, no verdict comes out.
    NOT_JUDGED = "not_judged"


class Ground(StrEnum):
    """Why a target is judged as it is, and what stands in the way."""

    # What decides
    FIGURE = "figure"
    FORMULA = "formula"
    CHANGE = "change"
    RECORDS = "records"
    ROSTER = "roster"
    DOCUMENT = "document"
    #: A rule of another tool.
    OWN_RULE = "own_rule"
    # Why nothing can
    #: The kind of requirement has no rule.
    NO_RULE = "no_rule"
    #: Not due in any year in which it is in force.
    NEVER_IN_FORCE = "never_in_force"
    # What stands in the way
    #: No unit is asked for one of the data.
    NOBODY_OWES = "nobody_owes"
    #: The group is open until a roster names its members.
    OPEN_GROUP = "open_group"
    #: The figure of the baseline year is needed too.
    BASELINE = "baseline"
    #: Which of several bases is meant is not said.
    BASIS_OPEN = "basis_open"
    #: Whoever keeps the register decides what belongs to a class.
    CLASS_UNDEFINED = "class_undefined"
    #: Evidence is asked for each year, and the document prints no rhythm.
    RHYTHM_UNDEFINED = "rhythm_undefined"


@attrs.frozen(kw_only=True)
class Need:
    """A datum that a target is judged on, and who owes it."""

    kind: DatumKind
    #: Id of the indicator, register or roster; of evidence, that of the target.
    datum: str
    #: Ids of the units; empty where nobody owes it.
    owners: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Clause:
    """How one target is judged."""

    target: Target
    judged: Judging
    #: What decides first, then what stands in the way.
    grounds: tuple[Ground, ...]
    needs: tuple[Need, ...]


@attrs.frozen(kw_only=True)
class Executability:
    """How each target of a plan is judged, in plan order."""

    clauses: tuple[Clause, ...]

    @cached_property
    def counts(self) -> dict[Judging, int]:
        """How many targets are judged in which way."""
        found = Counter(each.judged for each in self.clauses)
        return {judged: found[judged] for judged in Judging}

    @cached_property
    def shares(self) -> dict[Judging, Fraction]:
        """Which share of the targets is judged in which way; nothing of a plan without targets."""
        return {judged: Fraction(count, len(self.clauses)) for judged, count in self.counts.items() if self.clauses}


def executability(plan: Plan, rules: Mapping[str, Rule] = RULES) -> Executability:
    """Return how each target of ``plan`` is judged with ``rules``, what that takes, and who owes it.

    >>> import wufei
    >>> {str(judged): count for judged, count in executability(wufei.load_plan()).counts.items()}
    {'computed': 27, 'from_evidence': 227, 'not_judged': 0}
    """
    known = Known(plan, Facts(), None)
    return Executability(clauses=tuple(_clause(target, known, rules) for target in plan.targets))


_DECIDES: Final[Mapping[type, Ground]] = {
    Level: Ground.FIGURE,
    Change: Ground.CHANGE,
    Records: Ground.RECORDS,
    Coverage: Ground.ROSTER,
    Deliverable: Ground.DOCUMENT,
}


def _clause(target: Target, known: Known, rules: Mapping[str, Rule]) -> Clause:
    requirement, needs = target.requirement, tuple(_needs(target, known))
    decides = _DECIDES.get(type(requirement), Ground.OWN_RULE)
    judged = Judging.FROM_EVIDENCE if decides is Ground.DOCUMENT else Judging.COMPUTED
    if isinstance(requirement, Level) and requirement.formula is not None:
        decides = Ground.FORMULA
    if is_never_judged(target, known.plan):
        judged, decides = Judging.NOT_JUDGED, Ground.NEVER_IN_FORCE
    if requirement.kind not in rules:
        judged, decides = Judging.NOT_JUDGED, Ground.NO_RULE
    return Clause(target=target, judged=judged, grounds=(decides, *_obstacles(target, needs, known)), needs=needs)


def _obstacles(target: Target, needs: tuple[Need, ...], known: Known) -> Iterator[Ground]:
    """Yield what stands in the way of a verdict."""
    plan, requirement = known.plan, target.requirement
    if not all(need.owners for need in needs):
        yield Ground.NOBODY_OWES
    by_each = isinstance(requirement, Deliverable) and requirement.by_each_unit
    kinds = {plan.unit[owner.responsible_unit].kind for owner in answerable(plan.owners_of(target))}
    if by_each and UnitKind.COLLECTIVE in kinds:
        yield Ground.OPEN_GROUP
    if isinstance(requirement, Change):
        yield Ground.BASELINE
    if bases_left_open(target, plan):
        yield Ground.BASIS_OPEN
    if undefined_classes(target, plan):
        yield Ground.CLASS_UNDEFINED
    if isinstance(requirement, Deliverable) and isinstance(target.schedule, EveryYear) and not target.schedule.printed:
        yield Ground.RHYTHM_UNDEFINED


def _needs(target: Target, known: Known) -> Iterator[Need]:
    """Yield what a target is judged on, and what that can be computed from."""
    plan, requirement, last = known.plan, target.requirement, known.plan.term.to
    if isinstance(requirement, Deliverable):
        owing = suppliers(target, (), known, last)
        each = tuple(party.id for party in parties_to(target, known, last))
        yield Need(kind=DatumKind.EVIDENCE, datum=target.id, owners=each if requirement.by_each_unit else owing)
    for datum in plan.all_data_of(target):
        kind = (
            DatumKind.OBSERVATION
            if isinstance(datum, Indicator)
            else DatumKind.REGISTER
            if isinstance(datum, RegisterDeclaration)
            else DatumKind.ROSTER
        )
        yield Need(kind=kind, datum=datum.id, owners=suppliers(target, datum.supplied_by, known, last))
