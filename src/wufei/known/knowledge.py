"""Facts as they were known on a day, seen through a plan."""

import datetime
from collections.abc import Iterator

from wufei.facts import Evidence, Facts, Observation, Roster
from wufei.findings import Reason
from wufei.known.figures import Choice, Reports, chosen, misfit, why_none
from wufei.known.records import Table, chosen_table
from wufei.known.reports import EARLIEST, HELD, in_order, latest
from wufei.periods import Period, PeriodKind, year_start
from wufei.plan import Indicator, Plan, RegisterDeclaration

__all__ = ["Known", "is_held"]


class Known:
    """Facts as they were known on a day, seen through a plan; answers are kept."""

    def __init__(self, plan: Plan, facts: Facts, as_of: datetime.date | None) -> None:
        self.plan = plan
        self.facts = facts
        self.as_of = as_of
        self._reports: dict[str, Reports] = {}
        self._tables: dict[str, Table] = {}

    def was_known(self, published: datetime.date | None) -> bool:
        """Return whether something published then was known; what has no date counts as known."""
        return published is None or self.as_of is None or published <= self.as_of

    def figure(self, indicator: Indicator, period: Period) -> Choice:
        """Return the figure of the first basis, in the indicator's order, that has one."""
        reports = self.reports(indicator)
        for basis in indicator.basis_order:
            observations = reports.usable.get((period, basis))
            if observations:
                return chosen(observations, indicator, basis)
        return why_none(reports, period)

    def pair(self, indicator: Indicator, period: Period, baseline: Period) -> tuple[Choice, Choice]:
        """Return current and baseline figure in the first basis that has both.

        Where both exist but in no common basis, the baseline's reason is that the basis differs.
        """
        reports = self.reports(indicator)
        for basis in indicator.basis_order:
            now, then = reports.usable.get((period, basis)), reports.usable.get((baseline, basis))
            if now and then:
                return chosen(now, indicator, basis), chosen(then, indicator, basis)
        now_choice, then_choice = self.figure(indicator, period), self.figure(indicator, baseline)
        has_baseline = then_choice.value is not None or then_choice.reason is Reason.CONFLICT
        if has_baseline and now_choice.reason in {None, Reason.CONFLICT}:
            then_choice = Choice(cited=then_choice.cited, reason=Reason.BASIS_DIFFERS)
        return now_choice, then_choice

    def reports(self, indicator: Indicator) -> Reports:
        """Return what was known of an indicator."""
        found = self._reports.get(indicator.id)
        if found is None:
            found = self._reports[indicator.id] = self._sorted_reports(indicator)
        return found

    def _sorted_reports(self, indicator: Indicator) -> Reports:
        usable: dict[tuple[Period, str | None], list[Observation]] = {}
        held, unfit = [], []
        for each in self.facts.by_indicator.get(indicator.id, ()):
            if not self.was_known(each.published) or each.area not in {None, self.plan.area.id}:
                continue
            reason = misfit(each, indicator)
            if reason is not None:
                unfit.append((each, reason))
            elif each.review in HELD:
                held.append(each)
            else:
                usable.setdefault((each.period, each.basis), []).append(each)
        return Reports({key: tuple(found) for key, found in usable.items()}, tuple(held), tuple(unfit))

    def conflicts(self, indicator: Indicator) -> Iterator[tuple[Period, Choice]]:
        """Yield the periods for which several figures of one basis differ, and nothing says which is the later."""
        for (period, basis), observations in self.reports(indicator).usable.items():
            if len(observations) > 1:
                choice = chosen(observations, indicator, basis)
                if choice.reason is Reason.CONFLICT:
                    yield period, choice

    def last_period(self, indicator: Indicator, reference: datetime.date, year: int) -> Period:
        """Return the last period that ended by ``reference`` and has a figure, else the year before ``year``."""
        earliest = year_start(year - 1)
        ended = [
            period
            for period, _ in self.reports(indicator).usable
            if period.end <= reference and period.start >= earliest
        ]
        return max(ended, key=lambda period: (period.end, period.months), default=Period(year - 1))

    def first_figure(
        self, indicator: Indicator, basis: str | None, first_year: int, before: datetime.date
    ) -> tuple[Period, Choice] | None:
        """Return the earliest yearly figure of a basis from ``first_year`` on that ended before ``before``."""
        usable = self.reports(indicator).usable
        periods = sorted(
            (
                period
                for period, of_basis in usable
                if of_basis == basis
                and period.kind is PeriodKind.YEAR
                and period.year >= first_year
                and period.end < before
            ),
            key=lambda period: period.year,
        )
        for period in periods:
            choice = chosen(usable[period, basis], indicator, basis)
            if choice.value is not None:
                return period, choice
        return None

    def table(self, declaration: RegisterDeclaration) -> Table:
        """Return the register that counts, its records typed as the plan declares."""
        found = self._tables.get(declaration.id)
        if found is None:
            named = (each for each in self.facts.registers if each.register == declaration.id)
            reported = [each for each in named if self.was_known(each.published)]
            found = self._tables[declaration.id] = chosen_table(reported, declaration)
        return found

    def roster(self, name: str, reference: datetime.date) -> tuple[Roster | None, Reason | None, tuple[Roster, ...]]:
        """Return the roster that counts at ``reference``: the latest dated by then, else the earliest after it."""
        known = [each for each in self.facts.rosters if each.roster == name and self.was_known(each.published)]
        if not known:
            return None, Reason.ROSTER_MISSING, ()
        by_then = [each for each in known if each.dated is not None and each.dated <= reference]
        after = [each for each in known if each.dated is not None and each.dated > reference]
        if by_then:
            nearest = max(each.dated or EARLIEST for each in by_then)
        else:
            nearest = min((each.dated or EARLIEST for each in after), default=EARLIEST)
        at_date = [each for each in known if (each.dated or EARLIEST) == nearest]
        last = latest(at_date, lambda each: (each.published or EARLIEST,))
        if len({frozenset((item.id, item.name) for item in each.items) for each in last}) > 1:
            return None, Reason.CONFLICT, in_order(last)
        chosen = in_order(last)[0]
        return chosen, None, (chosen,)

    def evidence(self, target: str) -> tuple[Evidence, ...]:
        """Return the evidence for a target that was known, the earliest first, whatever its state of review."""
        known = (
            each
            for each in self.facts.by_target.get(target, ())
            if self.was_known(each.published) and self.was_known(each.date)
        )
        return tuple(sorted(known, key=lambda each: (each.date, repr(each))))


def is_held(evidence: Evidence) -> bool:
    """Return whether evidence does not count because its review is pending or returned it."""
    return evidence.review in HELD
