"""What would come out if something were otherwise: evaluate facts as they are and as assumed, and compare."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Generic, TypeVar

import attrs

from wufei.evaluation import evaluate
from wufei.facts import Facts
from wufei.findings import AmountRange, Assessment, Finding, Options, RollUp
from wufei.findings.options import DEFAULTS
from wufei.plan import Plan, Role, Target
from wufei.quantities import Amount
from wufei.rules import RULES, Rule
from wufei.scenarios.changes import Change, with_changes

__all__ = ["MovedFinding", "MovedRollUp", "WhatIf", "measured", "what_if"]

_Key = TypeVar("_Key")


@attrs.frozen(kw_only=True)
class MovedFinding:
    """A target whose finding is another on facts as assumed."""

    before: Finding
    after: Finding

    @property
    def target(self) -> Target:
        """The target."""
        return self.after.target

    @property
    def margin_moved(self) -> Amount | None:
        """How far the margin moves; None where it is not one value on both sides."""
        before, after = self.before.margin, self.after.margin
        if before is None or after is None or before.unit is not after.unit:
            return None
        return Amount(after.value - before.value, after.unit)


@attrs.frozen(kw_only=True)
class MovedRollUp(Generic[_Key]):
    """A unit in a role, a task or the whole, whose findings come to something else on facts as assumed."""

    #: Unit id and role, ref of the task, or id of the plan.
    key: _Key
    before: RollUp
    after: RollUp

    @property
    def verdict_moves(self) -> bool:
        """Whether the verdict moves, and not only the counts below it."""
        return self.before.verdict is not self.after.verdict


@attrs.frozen(kw_only=True)
class WhatIf:
    """An assumption, and the assessments without and with it: whatever is scored or told of one can be of both."""

    #: Each once, as they were given.
    changes: tuple[Change, ...]
    #: On the facts as they are.
    before: Assessment
    #: On the facts as assumed; it rests on no report.
    after: Assessment

    @cached_property
    def verdicts(self) -> tuple[MovedFinding, ...]:
        """Targets whose verdict moves, in plan order."""
        return tuple(each for each in self._pairs if each.before.verdict is not each.after.verdict)

    @cached_property
    def margins(self) -> tuple[MovedFinding, ...]:
        """Targets whose verdict stays, and whose observed value or margin moves, in plan order."""
        return tuple(
            each
            for each in self._pairs
            if each.before.verdict is each.after.verdict and measured(each.before) != measured(each.after)
        )

    @property
    def units(self) -> tuple[MovedRollUp[tuple[str, Role]], ...]:
        """Units, by role, whose findings come to something else."""
        return tuple(_moved(self.before.by_unit, self.after.by_unit))

    @property
    def tasks(self) -> tuple[MovedRollUp[str], ...]:
        """Tasks whose findings come to something else, with all above them."""
        return tuple(_moved(self.before.by_task, self.after.by_task))

    @property
    def whole(self) -> MovedRollUp[str] | None:
        """The whole plan, if its findings come to something else."""
        name = self.before.plan.id
        return next(_moved({name: self.before.whole}, {name: self.after.whole}), None)

    @property
    def moves_nothing(self) -> bool:
        """Whether no verdict, no value, no margin and no roll-up moves."""
        return not self.verdicts and not self.margins and self.whole is None

    @property
    def _pairs(self) -> Iterator[MovedFinding]:
        pairs = zip(self.before.findings, self.after.findings, strict=True)
        return (MovedFinding(before=before, after=after) for before, after in pairs)


def measured(finding: Finding) -> tuple[Amount | AmountRange | None, ...]:
    """Return what was observed and how far that is from the limit, be it one value or what it lies between."""
    return finding.observed, finding.observed_range, finding.margin, finding.margin_range


def _moved(before: Mapping[_Key, RollUp], after: Mapping[_Key, RollUp]) -> Iterator[MovedRollUp[_Key]]:
    for key, roll_up in before.items():
        if after[key] != roll_up:
            yield MovedRollUp(key=key, before=roll_up, after=after[key])


def what_if(  # noqa: PLR0913 - as for evaluate
    plan: Plan,
    facts: Facts,
    changes: Iterable[Change],
    *,
    year: int,
    as_of: datetime.date | None = None,
    area: str | None = None,
    options: Options = DEFAULTS,
    rules: Mapping[str, Rule] = RULES,
) -> WhatIf:
    """Return what comes out for ``year`` on ``facts`` as they are, and as they would be if ``changes`` were so.

    The other arguments are those of ``evaluate``. What comes out with the changes is what ``evaluate`` says of
    ``with_changes(plan, facts, changes)``.

    >>> import wufei
    >>> from wufei.periods import Period
    >>> from wufei.scenarios import SetFigure, what_if
    >>> rate = SetFigure(indicator="straw-use-rate", period=Period(2025), value=wufei.amount("97.5", "%"))
    >>> found = what_if(wufei.load_plan(), wufei.load_example_facts(), [rate], year=2025)
    >>> [(each.target.id, each.before.verdict.value, each.after.verdict.value) for each in found.verdicts]
    [('straw-use-rate', 'met', 'not_met')]

    Raises:
        WufeiError: as ``evaluate`` and ``with_changes``.
    """
    given = tuple(dict.fromkeys(changes))
    before, after = (
        evaluate(plan, each, year=year, as_of=as_of, area=area, options=options, rules=rules)
        for each in (facts, with_changes(plan, facts, given))
    )
    return WhatIf(changes=given, before=before, after=after)
