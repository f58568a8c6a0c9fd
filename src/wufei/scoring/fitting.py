"""Where a scoring method meets a plan: what each target is worth, and all that does not fit."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Final

import attrs

from wufei.errors import Problem, problem
from wufei.methods import (
    AllOrNothing,
    Bands,
    BeyondBonus,
    Gate,
    GradeAtMost,
    Late,
    PerAmount,
    PerOffender,
    Proportional,
    ScoringItem,
    ScoringMethod,
    Shortfall,
    Spread,
)
from wufei.plan import Plan, Target, upwards
from wufei.quantities import ZERO, Amount, Unit, find_unit, units_told
from wufei.requirements import Change, Coverage, Level, Records

__all__ = ["Scheme", "Worth", "measured_in", "unfit_rule"]

_NOTHING: Final = AllOrNothing()
_SETTINGS: Final = ("points", "shortfall", "late")
_FITS_ALL: Final = (0, False, False)
#: How particular an item is: names the target; else depth of its task; names a strength; names a kind.
_Rank = tuple[int, bool, bool]


@attrs.frozen
class Worth:
    """What a target is worth by the method: its points, and what is taken off them."""

    #: Points for one unit that has the whole share.
    points: Fraction
    shortfall: Shortfall
    late: Late | None


@attrs.frozen(kw_only=True)
class Scheme:
    """A scoring method applied to a plan."""

    method: ScoringMethod
    plan: Plan

    @cached_property
    def worths(self) -> dict[str, Worth]:
        """What each target is worth, by its id."""
        numbers = (self._item(target, "points") for target in self.plan.targets if target.scored)
        sharing = Counter(number for number in numbers if number is not None)
        return {target.id: self._worth(target, sharing) for target in self.plan.targets}

    def _worth(self, target: Target, sharing: Counter[int]) -> Worth:
        numbers = {setting: self._item(target, setting) for setting in _SETTINGS}
        found = {name: None if number is None else self.method.items[number] for name, number in numbers.items()}
        item, number = found["points"], numbers["points"]
        points = ZERO if item is None or item.points is None else item.points
        if item is not None and number is not None and item.spread is Spread.SHARED and target.scored:
            points /= sharing[number]
        short, late = found["shortfall"], found["late"]
        return Worth(
            points=points,
            shortfall=_NOTHING if short is None or short.shortfall is None else short.shortfall,
            late=None if late is None else late.late,
        )

    def _item(self, target: Target, setting: str) -> int | None:
        """Return the number of the most particular item that has a setting for ``target``."""
        return max(self._candidates(target, setting), key=lambda each: each[0], default=(_FITS_ALL, None))[1]

    def _candidates(self, target: Target, setting: str) -> Iterator[tuple[_Rank, int]]:
        for number, item in enumerate(self.method.items):
            rank = _rank(item, target) if getattr(item, setting) is not None else None
            if rank is not None:
                yield rank, number

    # What does not fit

    def problems(self) -> tuple[Problem, ...]:
        """Return all that does not fit the plan, or makes no sense, in the order of the method."""
        return (
            *self._other_plan(),
            *_repeated(("roles",), [str(each.role) for each in self.method.roles]),
            *self._nobody(),
            *self._unknown_names(),
            *self._bands(),
            *self._ambiguities(),
            *self._unfit_rules(),
            *self._unfit_bonuses(),
            *self._gates(),
            *self._grades(),
        )

    def _other_plan(self) -> Iterator[Problem]:
        if self.method.plan not in {None, self.plan.id}:
            yield problem("scoring_other_plan", "$.plan", value=self.method.plan, expected=self.plan.id)

    def _nobody(self) -> Iterator[Problem]:
        if not any(self.method.share.values()):
            yield problem("scoring_no_role", "$.roles")

    def _unknown_names(self) -> Iterator[Problem]:
        for number, item in enumerate(self.method.items):
            path = f"$.items[{number}]"
            yield from _unknown_targets(f"{path}.targets", item.targets, self.plan)
            for place, ref in enumerate(item.tasks):
                if ref not in self.plan.task:
                    yield problem("unknown_task", f"{path}.tasks[{place}]", value=ref)
            for place, name in enumerate(item.targets):
                target = self.plan.target.get(name)
                if target is not None and not target.scored:
                    yield problem("scoring_informational", f"{path}.targets[{place}]", value=name)
        for path, targets in self._named():
            yield from _unknown_targets(f"{path}.targets", targets, self.plan)

    def _named(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the targets that bonuses and gates name, with their places."""
        bonuses = () if self.method.bonuses is None else self.method.bonuses.items
        for number, bonus in enumerate(bonuses):
            yield f"$.bonuses.items[{number}]", bonus.targets
        for number, gate in enumerate(self.method.gates):
            yield f"$.gates[{number}]", gate.targets

    def _bands(self) -> Iterator[Problem]:
        for number, item in enumerate(self.method.items):
            if isinstance(item.shortfall, Bands):
                bounds = [band.from_ for band in item.shortfall.bands]
                shares = [band.share for band in item.shortfall.bands]
                if bounds != sorted(set(bounds), reverse=True) or shares != sorted(shares, reverse=True):
                    yield problem("scoring_bands_out_of_order", f"$.items[{number}].shortfall.bands")

    def _ambiguities(self) -> Iterator[Problem]:
        """Yield where two items are equally particular for a target, so that their order would decide."""
        told: set[tuple[int, str]] = set()
        for target in self.plan.targets:
            for setting in _SETTINGS:
                found = [*self._candidates(target, setting)]
                best = max((rank for rank, _ in found), default=_FITS_ALL)
                _, *others = [number for rank, number in found if rank == best] or [0]
                for number in others:
                    if (number, setting) not in told:
                        told.add((number, setting))
                        path = f"$.items[{number}].{setting}"
                        yield problem("scoring_item_repeated", path, value=target.id)

    def _unfit_rules(self) -> Iterator[Problem]:
        """Yield deductions that can't measure a target that they are for."""
        for target in self.plan.targets:
            number = self._item(target, "shortfall") if target.scored else None
            rule = None if number is None else self.method.items[number].shortfall
            if rule is not None:
                yield from unfit_rule(f"$.items[{number}].shortfall", rule, target, self.plan)

    def _unfit_bonuses(self) -> Iterator[Problem]:
        bonuses = () if self.method.bonuses is None else self.method.bonuses.items
        yield from _repeated(("bonuses", "items"), [each.id for each in bonuses])
        for number, bonus in enumerate(bonuses):
            if isinstance(bonus, BeyondBonus):
                for target in (self.plan.target[name] for name in bonus.targets if name in self.plan.target):
                    yield from _unfit_beyond(f"$.bonuses.items[{number}]", bonus, target, self.plan)

    def _gates(self) -> Iterator[Problem]:
        yield from _repeated(("gates",), [each.id for each in self.method.gates])
        grades = [grade.id for grade in self.method.grades]
        for number, gate in enumerate(self.method.gates):
            yield from _gate_problems(f"$.gates[{number}]", gate, grades, self.method)

    def _grades(self) -> Iterator[Problem]:
        grades = self.method.grades
        yield from _repeated(("grades",), [each.id for each in grades])
        bounds = [grade.from_ for grade in grades]
        if bounds != sorted(set(bounds), reverse=True):
            yield problem("scoring_grades_out_of_order", "$.grades")
        elif bounds and bounds[-1] != 0:
            yield problem("scoring_lowest_grade", f"$.grades[{len(bounds) - 1}].from", value=bounds[-1])


def _rank(item: ScoringItem, target: Target) -> _Rank | None:
    """Return how particular an item is for a target; None if it is not for it."""
    if item.targets:
        return (_NAMED, True, True) if target.id in item.targets else None
    depths = [len([*upwards(ref)]) for ref in upwards(target.task) if ref in item.tasks]
    if item.tasks and not depths:
        return None
    if item.strength not in {None, target.strength} or item.requirement not in {None, target.requirement.kind}:
        return None
    return max(depths, default=0), item.strength is not None, item.requirement is not None


#: Deeper than any task.
_NAMED: Final = 1000


def _unknown_targets(path: str, names: Sequence[str], plan: Plan) -> Iterator[Problem]:
    for number, name in enumerate(names):
        if name not in plan.target:
            yield plan.no_such_target(name, f"{path}[{number}]")


def _repeated(place: Sequence[str], names: Sequence[str]) -> Iterator[Problem]:
    for number, name in enumerate(names):
        if name in names[:number]:
            yield problem("scoring_repeated", f"$.{'.'.join(place)}[{number}]", value=name)


def _gate_problems(path: str, gate: Gate, grades: Sequence[str], method: ScoringMethod) -> Iterator[Problem]:
    if isinstance(gate.then, GradeAtMost) and gate.then.grade not in grades:
        code = "scoring_unknown_grade" if grades else "scoring_no_grades"
        yield problem(code, f"{path}.then.grade", value=gate.then.grade, expected=", ".join(grades))
    for number, role in enumerate(gate.roles):
        if method.share[role] == 0:
            yield problem("scoring_gate_without_share", f"{path}.roles[{number}]", value=role)


def measured_in(target: Target, plan: Plan) -> Unit | None:
    """Return the unit in which a target is measured; None where there is no amount."""
    match target.requirement:
        case Level(indicator=str(indicator)) | Change(indicator=indicator):
            return plan.indicator[indicator].unit
        case Level(limit=limit):
            return limit.unit
        case Coverage():
            return find_unit("percent")
        case _:
            return None


def unfit_rule(path: str, rule: Shortfall, target: Target, plan: Plan) -> Iterator[Problem]:
    """Yield why a deduction can't measure a target."""
    fits = _FITS[type(rule)]
    if not fits(target):
        yield problem("scoring_rule_unfit", f"{path}.kind", value=rule.kind, target=target.id)
    elif isinstance(rule, PerAmount):
        if rule.of == "change" and not isinstance(target.requirement, Change):
            yield problem("scoring_rule_unfit", f"{path}.of", value=rule.of, target=target.id)
            return
        unit = find_unit("percent") if rule.of == "change" else measured_in(target, plan)
        yield from _unfit_step(f"{path}.per", rule.per, unit, target)
    elif isinstance(rule, Proportional | Bands) and not _has_whole(target):
        yield problem("scoring_limit_without_share", f"{path}.kind", value=target.id)


_FITS: Final[dict[type, Callable[[Target], bool]]] = {
    AllOrNothing: lambda _: True,
    PerAmount: lambda target: isinstance(target.requirement, Level | Change | Coverage),
    PerOffender: lambda target: isinstance(target.requirement, Records | Coverage),
    Proportional: lambda target: isinstance(target.requirement, Level | Change | Records | Coverage),
    Bands: lambda target: isinstance(target.requirement, Level | Change | Records | Coverage),
}


def _has_whole(target: Target) -> bool:
    """Return whether there is a share of the limit that can be achieved: there is none of zero, or of a grade."""
    match target.requirement:
        case Level(limit=limit, comparison=comparison):
            return not limit.unit.grades and (limit.value > 0 or (limit.value == 0 and comparison.is_upper_bound))
        case Change(limit=limit):
            return limit.value > 0
        case _:
            return True


def _unfit_step(path: str, per: Amount, unit: Unit | None, target: Target) -> Iterator[Problem]:
    if unit is None or unit.grades:
        yield problem("scoring_no_amount", path, value=per, target=target.id)
    elif per.unit.dimension != unit.dimension and (per.unit.dimension, unit.dimension) != _POINTS_OF_SHARE:
        yield problem("unfit_unit", path, **units_told(per.unit, unit))


_POINTS_OF_SHARE: Final = ("percentage point", "share")


def _unfit_beyond(path: str, bonus: BeyondBonus, target: Target, plan: Plan) -> Iterator[Problem]:
    match target.requirement:
        case Level(upper=None) | Change():
            yield from _unfit_step(f"{path}.per", bonus.per, measured_in(target, plan), target)
        case _:
            yield problem("scoring_rule_unfit", f"{path}.kind", value=bonus.kind, target=target.id)
