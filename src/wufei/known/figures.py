"""Which of several figures for one period counts, and why there is none."""

from collections.abc import Sequence

import attrs

from wufei.facts import Observation, Status
from wufei.findings import Reason
from wufei.known.reports import EARLIEST, in_order, latest
from wufei.periods import Period
from wufei.plan import Indicator
from wufei.quantities import Amount, conversion_factor

__all__ = ["Choice", "Reports", "chosen", "misfit", "why_none"]

_RANK = {None: 0, Status.PROVISIONAL: 0, Status.FINAL: 1, Status.REVISED: 2}


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
class Reports:
    """Observations of one indicator that were known, by what can be done with them."""

    usable: dict[tuple[Period, str | None], tuple[Observation, ...]]
    held: tuple[Observation, ...]
    unfit: tuple[tuple[Observation, Reason], ...]


def misfit(observation: Observation, indicator: Indicator) -> Reason | None:
    """Return why an observation can't be a figure of its indicator; None if it can."""
    if observation.value is not None and not indicator.fits(observation.value.unit):
        return Reason.WRONG_DIMENSION
    return None if observation.basis in indicator.basis_order else Reason.BASIS_DIFFERS


def chosen(observations: Sequence[Observation], indicator: Indicator, basis: str | None) -> Choice:
    """Return which of several figures of one period and basis counts; none, if they contradict each other."""
    if len(observations) == 1:
        return Choice(tuple(observations), _value(observations[0], indicator), basis)
    last = latest(observations, lambda each: (each.published or EARLIEST, _RANK[each.status]))
    values = {_value(each, indicator) for each in last}
    if len(values) > 1:
        return Choice(in_order(last), None, basis, Reason.CONFLICT)
    return Choice(in_order(last)[:1], values.pop(), basis)


def _value(observation: Observation, indicator: Indicator) -> Amount | None:
    """Return the figure in the indicator's unit, with the digits as written where the unit is the same."""
    given = observation.value
    if given is None or given.unit is indicator.unit:
        return given
    return Amount(given.value * conversion_factor(given.unit, indicator.unit), indicator.unit)


def why_none(reports: Reports, period: Period) -> Choice:
    """Return why no figure for a period can be used."""
    held = [each for each in reports.held if each.period == period]
    if held:
        return Choice(cited=in_order(held), reason=Reason.UNDER_REVIEW)
    unfit = [(each, reason) for each, reason in reports.unfit if each.period == period]
    if unfit:
        cited = in_order([each for each, _ in unfit])
        dimension = any(reason is Reason.WRONG_DIMENSION for _, reason in unfit)
        return Choice(cited=cited, reason=Reason.WRONG_DIMENSION if dimension else Reason.BASIS_DIFFERS)
    return Choice(reason=Reason.FIGURE_MISSING)
