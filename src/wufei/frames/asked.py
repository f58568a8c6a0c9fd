"""What is asked of a frame, and which of it columns can answer."""

from collections.abc import Iterable, Iterator, Mapping

import attrs

from wufei.errors import UnknownNameError, UnreadableValueError, problem
from wufei.evaluation import reference_day
from wufei.findings import Comparability, Options, Rounding
from wufei.frames.measures import compiles
from wufei.frames.outcomes import Question, measured_by
from wufei.known import Known
from wufei.periods import year_end
from wufei.plan import Indicator, Plan, Target
from wufei.requirements import Change, Level
from wufei.rules import RULES, Rule

__all__ = ["Asked"]


@attrs.frozen
class Asked:
    """What is asked of a frame."""

    plan: Plan
    targets: tuple[Target, ...]
    years: tuple[int, ...]
    options: Options
    rules: Mapping[str, Rule]
    #: Columns that the frame has.
    given: frozenset[str]
    #: The plan without facts, on the day up to which facts are known.
    nothing: Known

    def check(self) -> None:
        """Refuse what can't be asked.

        Raises:
            UnreadableValueError: without a year, or for facts as of a day before one.
            UnknownNameError: for kinds of requirements without a rule.
        """
        if not self.years:
            raise UnreadableValueError(problem("no_years"))
        for year in self.years:
            reference_day(year, self.nothing.as_of)
        unruled = {target.requirement.kind for target in self.targets} - self.rules.keys()
        if unruled:
            raise UnknownNameError(*(problem("no_rule", value=kind) for kind in sorted(unruled)))

    def by_figures(self, target: Target) -> bool:
        """Return whether what an area reports can decide a target; if not, it is alike for all of them."""
        if self.rules[target.requirement.kind] is not RULES.get(target.requirement.kind):
            return True
        return any(isinstance(each, Indicator) for each in self.plan.data_of(target))

    def in_columns(self, target: Target) -> bool:
        """Return whether columns can judge a target; if not, the row engine does."""
        requirement = target.requirement
        if self.rules[requirement.kind] is not RULES.get(requirement.kind):
            return False
        if self.options.rounding is Rounding.PRINTED:
            # What is rounded turns at another place than the limit.
            return False
        if isinstance(requirement, Level) and requirement.formula is not None:
            return False
        indicator = self.plan.indicator[measured_by(target)]
        return compiles(indicator, self.plan) and not (
            isinstance(requirement, Change) and self._may_differ(requirement, indicator)
        )

    def _may_differ(self, change: Change, indicator: Indicator) -> bool:
        """Return whether figure and baseline may differ in ways that columns do not look at."""
        if change.baseline in self.years:
            return True
        if self.options.other_status is Comparability.REFUSE and "status" in self.given:
            return True
        return self.with_vintages and bool(indicator.definitions)

    @property
    def with_vintages(self) -> bool:
        """Whether figures of different editions of a series are not compared."""
        return self.options.other_vintage is Comparability.REFUSE and "vintage" in self.given

    def by_parts(self, indicators: Iterable[Indicator]) -> frozenset[str]:
        """Return which of some indicators have figures for parts of a year that can count."""
        if "period" not in self.given:
            return frozenset()
        as_of = self.nothing.as_of
        within = as_of is not None and as_of < year_end(max(self.years))
        return frozenset(each.id for each in indicators if within or each.additive is not None)

    def questions(self, targets: Iterable[Target]) -> Iterator[Question]:
        """Yield what is asked of some targets, year by year."""
        return (Question(target, year, self.nothing, self.options) for year in self.years for target in targets)
