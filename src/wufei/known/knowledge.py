"""Facts as they were known on a day, seen through a plan."""

import datetime
from collections.abc import Iterator
from functools import cached_property

from wufei.areas import Area
from wufei.errors import MOST_LISTED, Problem, named_in_both, problem
from wufei.facts import Evidence, Facts, Observation, Roster
from wufei.findings import Reason
from wufei.formulas import MAX_YEARS_BEFORE, figures_of, registers_of
from wufei.known.derived import first_way
from wufei.known.figures import Choice, Reports, chosen, misfit, why_none
from wufei.known.records import Table, Territory, chosen_table
from wufei.known.reports import EARLIEST, in_order, is_held, latest
from wufei.near import worth_telling
from wufei.periods import Period, year_period, year_start
from wufei.plan import Indicator, Plan, RegisterDeclaration

__all__ = ["Known", "no_such_area"]


class Known:
    """Facts as they were known on a day, seen through a plan; answers are kept."""

    def __init__(
        self, plan: Plan, facts: Facts, as_of: datetime.date | None = None, *, area: str | None = None
    ) -> None:
        self.plan = plan
        self.facts = facts
        self.as_of = as_of
        #: Parts of the plan's area that plan or facts name.
        self.areas = _parts_of_area(plan, facts)
        parts = tuple(each.id for each in self.areas)
        #: The plan's area, its parts, and which of them is looked at.
        self.territory = Territory(plan.area.id, parts, area)
        self._reports: dict[str, Reports] = {}
        self._figures: dict[tuple[str, str | None, Period], Choice | None] = {}
        self._tables: dict[str, Table] = {}
        self._parts: dict[str, Known] = {}
        self._computable: dict[str, bool] = {}
        self._periods: dict[str, frozenset[Period]] = {}

    @property
    def area(self) -> str | None:
        """Id of the part of the area that is looked at; None for the whole."""
        return self.territory.judged

    def part(self, area: str) -> "Known":
        """Return the same as it was known of a part of the area."""
        found = self._parts.get(area)
        if found is None:
            found = self._parts[area] = Known(self.plan, self.facts, self.as_of, area=area)
        return found

    @cached_property
    def first_year(self) -> int:
        """First year that figures are carried over from: the first that any is about, but not for ever."""
        years = [each.period.year for each in self.facts.observations if self.was_known(each.published)]
        return max(min(years), max(years) - MAX_YEARS_BEFORE) if years else datetime.MAXYEAR

    def was_known(self, published: datetime.date | None) -> bool:
        """Return whether something published then was known; what has no date counts as known."""
        return published is None or self.as_of is None or published <= self.as_of

    def figure(self, indicator: Indicator, period: Period) -> Choice:
        """Return the figure of the first basis, in the indicator's order, that has one: reported, else computed."""
        begun = None
        for basis in indicator.basis_order:
            choice = self.figure_in(indicator, basis, period)
            if choice is not None and choice.settled:
                return choice
            begun = begun or choice
        none = why_none(self.reports(indicator), period)
        return begun if begun is not None and none.reason is Reason.FIGURE_MISSING else none

    def figure_in(self, indicator: Indicator, basis: str | None, period: Period) -> Choice | None:
        """Return the figure of one basis: reported, else computed; None if nothing is known of it."""
        key = (indicator.id, basis, period)
        if key in self._figures:
            return self._figures[key]
        choice = chosen(self.reports(indicator), indicator, period, basis)
        # While it is computed there is none, so that definitions in a circle end.
        self._figures[key] = choice
        if choice is None and self._can_be_computed(indicator):
            self._carry_over(indicator, basis, period)
            choice = self._figures[key] = first_way(indicator, basis, period, self)
        return choice

    def _can_be_computed(self, indicator: Indicator) -> bool:
        """Return whether there is anything at all to compute an indicator from."""
        if not indicator.definitions and indicator.additive is None:
            return False
        found = self._computable.get(indicator.id)
        if found is None:
            reported = {each.register for each in self.facts.registers}
            definitions = (definition for each in self._inputs(indicator) for definition in each.definitions)
            registers = {part.register for each in definitions for part in registers_of(each.formula)}
            found = self._computable[indicator.id] = bool(self.periods(indicator) or registers & reported)
        return found

    def _carry_over(self, indicator: Indicator, basis: str | None, period: Period) -> None:
        """Compute what is carried over from year to year from the first one on, and not from the last one down."""
        definition = indicator.definition.get(basis)
        if definition is not None and any(figure.years_before for figure in figures_of(definition.formula)):
            for year in range(self.first_year, period.year):
                self.figure_in(indicator, basis, Period(year, period.kind, period.number))

    def pair(self, indicator: Indicator, period: Period, baseline: Period) -> tuple[Choice, Choice]:
        """Return current and baseline figure in the first basis that has both.

        Where both exist but in no common basis, the baseline's reason is that the basis differs.
        """
        for basis in indicator.basis_order:
            now, then = self.figure_in(indicator, basis, period), self.figure_in(indicator, basis, baseline)
            if now is not None and then is not None and now.settled and then.settled:
                return now, then
        now_choice, then_choice = self.figure(indicator, period), self.figure(indicator, baseline)
        if _has_figure(now_choice) and _has_figure(then_choice):
            then_choice = Choice(cited=then_choice.cited, reason=Reason.BASIS_DIFFERS, settled=False)
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
            if not self.was_known(each.published) or self.territory.part(each.area) != self.area:
                continue
            reason = misfit(each, indicator)
            if reason is not None:
                unfit.append((each, reason))
            elif is_held(each):
                held.append(each)
            else:
                usable.setdefault((each.period, each.basis), []).append(each)
        return Reports({key: tuple(found) for key, found in usable.items()}, tuple(held), tuple(unfit))

    def conflicts(self, indicator: Indicator) -> Iterator[Choice]:
        """Yield where several figures of one period and basis differ, and nothing says which is the later."""
        for (period, basis), observations in self.reports(indicator).usable.items():
            if len(observations) > 1:
                choice = self.figure_in(indicator, basis, period)
                if choice is not None and choice.reason is Reason.CONFLICT:
                    yield choice

    def periods(self, indicator: Indicator) -> frozenset[Period]:
        """Return the periods for which anything of ``indicator``, or of what it is computed from, was reported."""
        found = self._periods.get(indicator.id)
        if found is None:
            found = self._periods[indicator.id] = frozenset(self._all_periods(indicator))
        return found

    def _inputs(self, indicator: Indicator) -> tuple[Indicator, ...]:
        """Return an indicator and all indicators that it is computed from."""
        return tuple(each for each in self.plan.with_inputs(indicator) if isinstance(each, Indicator))

    def _all_periods(self, indicator: Indicator) -> Iterator[Period]:
        inputs = self._inputs(indicator)
        for each in inputs:
            yield from self._own_periods(each)
        formulas = (definition.formula for each in inputs for definition in each.definitions)
        if any(figure.years_before for formula in formulas for figure in figures_of(formula)):
            # What was reported for a year tells of later ones.
            last = max((each.period.year for each in self.facts.observations), default=0)
            for year in range(self.first_year, last + MAX_YEARS_BEFORE + 1):
                yield from _within(year_period(year))

    def _own_periods(self, indicator: Indicator) -> Iterator[Period]:
        knowns = [self, *(map(self.part, self.territory.parts) if self.area is None and indicator.additive else ())]
        for known in knowns:
            for period in known.reports(indicator).periods:
                yield period
                above = period.whole if indicator.additive else None
                while above is not None:
                    yield above
                    above = above.whole

    def has_parts(self, indicator: Indicator, period: Period) -> bool:
        """Return whether anything was known of a part of ``period``."""
        return any(each.year == period.year and each.months < period.months for each in self.periods(indicator))

    def last_period(self, indicator: Indicator, reference: datetime.date, year: int) -> Period:
        """Return the last period that ended by ``reference`` and has a figure, else the year before ``year``."""
        earliest = year_start(year - 1)
        ended = [each for each in self.periods(indicator) if each.end <= reference and each.start >= earliest]
        ended.sort(key=lambda period: (period.end, period.months), reverse=True)
        usable = self.reports(indicator).usable
        reported = {period for period, _ in usable}
        return next(
            (each for each in ended if each in reported or self.figure(indicator, each).settled), Period(year - 1)
        )

    def first_figure(
        self, indicator: Indicator, basis: str | None, first_year: int, before: datetime.date
    ) -> tuple[Period, Choice] | None:
        """Return the earliest yearly figure of a basis from ``first_year`` on that ended before ``before``."""
        years = {period.year for period in self.periods(indicator) if period.year >= first_year}
        for period in map(year_period, sorted(years)):
            choice = self.figure_in(indicator, basis, period) if period.end < before else None
            if choice is not None and choice.value is not None:
                return period, choice
        return None

    def table(self, declaration: RegisterDeclaration) -> Table:
        """Return the register that counts, its records typed as the plan declares."""
        found = self._tables.get(declaration.id)
        if found is None:
            named = (each for each in self.facts.registers if each.register == declaration.id)
            reported = [each for each in named if self.was_known(each.published)]
            found = self._tables[declaration.id] = chosen_table(reported, declaration, self.territory, self.plan.heir)
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
        if len({frozenset((item.id, item.name, item.area) for item in each.items) for each in last}) > 1:
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


def no_such_area(area: str, known: Known) -> Problem:
    """Return that neither plan nor facts have an area of this id or name, and which ones there are."""
    areas = {each.id: each.name for each in (known.plan.area, *known.areas)}
    known_by = {name: (name, each.zh, each.en or "") for name, each in areas.items()}
    told = {each: areas[each] for each in worth_telling(area, known_by, MOST_LISTED)}
    return problem("no_such_area", value=area, **named_in_both("expected", told))


def _parts_of_area(plan: Plan, facts: Facts) -> tuple[Area, ...]:
    """Return the parts of the plan's area: those that it names, then others of the facts in the order of their ids."""
    others = sorted(facts.areas, key=lambda each: (each.id, each.name.zh, each.name.en or ""))
    found = {each.id: each for each in (*plan.areas, *others, *plan.areas)}
    return tuple(each for name, each in found.items() if name != plan.area.id)


def _has_figure(choice: Choice) -> bool:
    """Return whether there is a figure, be it a contradictory or an open one, and something was in scope."""
    return choice.settled and (choice.value is not None or choice.reason is not None)


def _within(period: Period) -> Iterator[Period]:
    """Yield a period, and all that it is made up of."""
    yield period
    for part in period.parts:
        yield from _within(part)
