"""What was known on a day, and which of several reports counts.

``Known`` looks at facts through a plan: it leaves out what was published later, sets aside what does not fit the plan
or has not been accepted, and chooses one figure, register or roster where there are several.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar, assert_never

import attrs

from wufei.conditions import AttributeValue
from wufei.errors import UnreadableValueError
from wufei.facts import Evidence, Facts, Observation, Record, Register, Review, Roster, Status
from wufei.findings import Reason
from wufei.periods import Period, PeriodKind, parse_date, year_start
from wufei.plan import AttributeDeclaration, AttributeType, Indicator, Plan, RegisterDeclaration
from wufei.quantities import Amount, conversion_factor

__all__ = ["BoundRecord", "Choice", "Known", "Table", "bind_record", "fits_attribute", "is_held", "misfit"]

_Dated = TypeVar("_Dated", Observation, Register, Roster)
_RANK = {None: 0, Status.PROVISIONAL: 0, Status.FINAL: 1, Status.REVISED: 2}
_HELD = frozenset((Review.PENDING, Review.RETURNED))
_EARLIEST = datetime.date.min


@attrs.frozen
class Choice:
    """The figure that counts for an indicator, a period and a basis, or why there is none."""

    #: What was chosen, or what stands in the way.
    cited: tuple[Observation, ...] = ()
    #: In the indicator's unit; None where there was nothing in scope, or nothing was chosen.
    value: Amount | None = None
    basis: str | None = None
    #: Why nothing was chosen; None if something was.
    reason: Reason | None = None


@attrs.frozen
class BoundRecord:
    """A record as the plan declares it: typed attributes, and those that do not fit."""

    record: Record
    attributes: dict[str, AttributeValue]
    #: Attributes that are there and do not fit their declaration.
    unfit: frozenset[str]


@attrs.frozen
class Table:
    """What counts of a register, or why nothing does."""

    #: The latest report of each reporter.
    registers: tuple[Register, ...] = ()
    records: tuple[BoundRecord, ...] = ()
    cited: tuple[Register, ...] = ()
    reason: Reason | None = None


@attrs.frozen
class _Reports:
    """Observations of one indicator that were known, by what can be done with them."""

    usable: dict[tuple[Period, str | None], tuple[Observation, ...]]
    held: tuple[Observation, ...]
    unfit: tuple[tuple[Observation, Reason], ...]


class Known:
    """Facts as they were known on a day, seen through a plan; answers are kept."""

    def __init__(self, plan: Plan, facts: Facts, as_of: datetime.date | None) -> None:
        self.plan = plan
        self.facts = facts
        self.as_of = as_of
        self._reports: dict[str, _Reports] = {}
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
                return _chosen(observations, indicator, basis)
        return _why_none(reports, period)

    def pair(self, indicator: Indicator, period: Period, baseline: Period) -> tuple[Choice, Choice]:
        """Return current and baseline figure in the first basis that has both.

        Where both exist but in no common basis, the baseline's reason is that the basis differs.
        """
        reports = self.reports(indicator)
        for basis in indicator.basis_order:
            now, then = reports.usable.get((period, basis)), reports.usable.get((baseline, basis))
            if now and then:
                return _chosen(now, indicator, basis), _chosen(then, indicator, basis)
        now_choice, then_choice = self.figure(indicator, period), self.figure(indicator, baseline)
        has_baseline = then_choice.value is not None or then_choice.reason is Reason.CONFLICT
        if has_baseline and now_choice.reason in {None, Reason.CONFLICT}:
            then_choice = Choice(cited=then_choice.cited, reason=Reason.BASIS_DIFFERS)
        return now_choice, then_choice

    def reports(self, indicator: Indicator) -> _Reports:
        """Return what was known of an indicator."""
        found = self._reports.get(indicator.id)
        if found is None:
            found = self._reports[indicator.id] = self._sorted_reports(indicator)
        return found

    def _sorted_reports(self, indicator: Indicator) -> _Reports:
        usable: dict[tuple[Period, str | None], list[Observation]] = {}
        held, unfit = [], []
        for each in self.facts.by_indicator.get(indicator.id, ()):
            if not self.was_known(each.published) or each.area not in {None, self.plan.area.id}:
                continue
            reason = misfit(each, indicator)
            if reason is not None:
                unfit.append((each, reason))
            elif each.review in _HELD:
                held.append(each)
            else:
                usable.setdefault((each.period, each.basis), []).append(each)
        return _Reports({key: tuple(found) for key, found in usable.items()}, tuple(held), tuple(unfit))

    def conflicts(self, indicator: Indicator) -> Iterator[tuple[Period, Choice]]:
        """Yield the periods for which several figures of one basis differ, and nothing says which is the later."""
        for (period, basis), observations in self.reports(indicator).usable.items():
            if len(observations) > 1:
                choice = _chosen(observations, indicator, basis)
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
            choice = _chosen(usable[period, basis], indicator, basis)
            if choice.value is not None:
                return period, choice
        return None

    def table(self, declaration: RegisterDeclaration) -> Table:
        """Return the register that counts, its records typed as the plan declares."""
        found = self._tables.get(declaration.id)
        if found is None:
            found = self._tables[declaration.id] = self._chosen_table(declaration)
        return found

    def _chosen_table(self, declaration: RegisterDeclaration) -> Table:
        """Return what all reporters together list; of each of them the latest report."""
        known = [
            each for each in self.facts.registers if each.register == declaration.id and self.was_known(each.published)
        ]
        usable = [each for each in known if each.review not in _HELD]
        if not usable:
            reason = Reason.UNDER_REVIEW if known else Reason.REGISTER_MISSING
            return Table(cited=_in_order(known), reason=reason)
        reporters = {each.reported_by for each in usable}
        latest = [_latest_register([each for each in usable if each.reported_by == reporter]) for reporter in reporters]
        registers = _in_order(each for several in latest for each in several)
        records = {_record_key(record): record for register in registers for record in register.records}
        if len({record.id for record in records.values()}) < len(records) or any(len(each) > 1 for each in latest):
            return Table(cited=registers, reason=Reason.CONFLICT)
        ordered = sorted(records.values(), key=lambda record: record.id)
        return Table(registers, tuple(bind_record(each, declaration) for each in ordered), registers)

    def roster(self, name: str, reference: datetime.date) -> tuple[Roster | None, Reason | None, tuple[Roster, ...]]:
        """Return the roster that counts at ``reference``: the latest dated by then, else the earliest after it."""
        known = [each for each in self.facts.rosters if each.roster == name and self.was_known(each.published)]
        if not known:
            return None, Reason.ROSTER_MISSING, ()
        by_then = [each for each in known if each.dated is not None and each.dated <= reference]
        after = [each for each in known if each.dated is not None and each.dated > reference]
        if by_then:
            nearest = max(each.dated or _EARLIEST for each in by_then)
        else:
            nearest = min((each.dated or _EARLIEST for each in after), default=_EARLIEST)
        at_date = [each for each in known if (each.dated or _EARLIEST) == nearest]
        latest = _latest(at_date, lambda each: (each.published or _EARLIEST,))
        if len({frozenset((item.id, item.name) for item in each.items) for each in latest}) > 1:
            return None, Reason.CONFLICT, _in_order(latest)
        chosen = _in_order(latest)[0]
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
    return evidence.review in _HELD


def misfit(observation: Observation, indicator: Indicator) -> Reason | None:
    """Return why an observation can't be a figure of its indicator; None if it can."""
    if observation.value is not None and not indicator.fits(observation.value.unit):
        return Reason.WRONG_DIMENSION
    return None if observation.basis in indicator.basis_order else Reason.BASIS_DIFFERS


def _chosen(observations: Sequence[Observation], indicator: Indicator, basis: str | None) -> Choice:
    if len(observations) == 1:
        return Choice(tuple(observations), _value(observations[0], indicator), basis)
    latest = _latest(observations, lambda each: (each.published or _EARLIEST, _RANK[each.status]))
    values = {_value(each, indicator) for each in latest}
    if len(values) > 1:
        return Choice(_in_order(latest), None, basis, Reason.CONFLICT)
    return Choice(_in_order(latest)[:1], values.pop(), basis)


def _value(observation: Observation, indicator: Indicator) -> Amount | None:
    """Return the figure in the indicator's unit, with the digits as written where the unit is the same."""
    given = observation.value
    if given is None or given.unit is indicator.unit:
        return given
    return Amount(given.value * conversion_factor(given.unit, indicator.unit), indicator.unit)


def _why_none(reports: _Reports, period: Period) -> Choice:
    held = [each for each in reports.held if each.period == period]
    if held:
        return Choice(cited=_in_order(held), reason=Reason.UNDER_REVIEW)
    unfit = [(each, reason) for each, reason in reports.unfit if each.period == period]
    if unfit:
        cited = _in_order([each for each, _ in unfit])
        dimension = any(reason is Reason.WRONG_DIMENSION for _, reason in unfit)
        return Choice(cited=cited, reason=Reason.WRONG_DIMENSION if dimension else Reason.BASIS_DIFFERS)
    return Choice(reason=Reason.FIGURE_MISSING)


def _latest(reports: Iterable[_Dated], date_of: Callable[[_Dated], tuple[object, ...]]) -> list[_Dated]:
    reports = list(reports)
    last = max(map(date_of, reports))
    return [each for each in reports if date_of(each) == last]


def _latest_register(reports: Iterable[Register]) -> list[Register]:
    """Return the latest of one reporter's registers; several, if they differ and nothing tells which is the later."""
    latest = _latest(reports, lambda each: (each.published or _EARLIEST,))
    if len({frozenset(map(_record_key, each.records)) for each in latest}) > 1:
        return latest
    # Equal lists that differ in how far they are complete: both say so, and the farther one says more.
    return [max(_in_order(latest), key=lambda each: each.as_at or datetime.date.max)]


def _in_order(reports: Iterable[_Dated]) -> tuple[_Dated, ...]:
    """Return reports in an order that does not depend on that of the input."""
    return tuple(sorted(reports, key=_description))


def _description(report: Observation | Register | Roster) -> str:
    """Return all that a report says of itself, without what it lists."""
    match report:
        case Register():
            return repr(attrs.evolve(report, records=()))
        case Roster():
            return repr(attrs.evolve(report, items=()))
        case Observation():
            return repr(report)
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(report)


def _record_key(record: Record) -> tuple[str, str | None, frozenset[tuple[str, AttributeValue]]]:
    return record.id, record.name, frozenset(record.attributes.items())


def bind_record(record: Record, declaration: RegisterDeclaration) -> BoundRecord:
    """Return ``record`` with the attributes that fit the register's declaration."""
    attributes: dict[str, AttributeValue] = {}
    for name, value in record.attributes.items():
        declared = declaration.attribute.get(name)
        bound = None if declared is None else fits_attribute(value, declared)
        if bound is not None:
            attributes[name] = bound
    return BoundRecord(record, attributes, frozenset(record.attributes) - frozenset(attributes))


def fits_attribute(value: AttributeValue, declared: AttributeDeclaration) -> AttributeValue | None:
    """Return ``value`` as the declared type says, or None if it does not fit."""
    fits = False
    match declared.type:
        case AttributeType.AMOUNT:
            fits = (
                declared.unit is not None
                and isinstance(value, Amount)
                and value.unit.dimension == declared.unit.dimension
            )
        case AttributeType.DATE:
            return _date(value)
        case AttributeType.TEXT:
            fits = isinstance(value, str)
        case AttributeType.BOOLEAN:
            fits = isinstance(value, bool)
        case AttributeType.CLASSES:
            fits = isinstance(value, tuple) and {*value} <= {each.id for each in declared.classes}
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(declared.type)
    return value if fits else None


def _date(value: AttributeValue) -> datetime.date | None:
    if isinstance(value, str):
        try:
            return parse_date(value)
        except UnreadableValueError:
            return None
    return value if isinstance(value, datetime.date) else None
