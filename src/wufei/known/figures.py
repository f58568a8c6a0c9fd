"""Which of several reported figures for one period counts, and why there is none."""

from collections.abc import Collection, Iterator
from typing import Final

import attrs

from wufei.facts import Observation, Register, Status
from wufei.findings import Reason, Step, StepKind
from wufei.known.reports import EARLIEST, in_order, latest
from wufei.periods import Period
from wufei.plan import Indicator, RegisterDeclaration
from wufei.quantities import ZERO, Amount, conversion_factor

__all__ = ["RANKS", "Choice", "Lack", "Reports", "chosen", "misfit", "why_none"]

#: Of two figures of one day, the one whose status ranks higher supersedes the other.
RANKS: Final = {None: 0, Status.PROVISIONAL: 0, Status.FINAL: 1, Status.REVISED: 2}


@attrs.frozen
class Lack:
    """Something that a figure, or what it is computed from, lacks."""

    datum: Indicator | RegisterDeclaration
    period: Period
    reason: Reason
    #: Id of the part of the area; None for the whole.
    area: str | None = None


@attrs.frozen
class Choice:
    """The figure that counts for an indicator, a period and a basis, or why there is none."""

    #: What was chosen, or what stands in the way.
    cited: tuple[Observation | Register, ...] = ()
    #: In the indicator's unit; None where there was nothing in scope, or nothing was chosen.
    value: Amount | None = None
    basis: str | None = None
    #: Why nothing was chosen; None if something was.
    reason: Reason | None = None
    #: How the value came about; without an exact value, between which bounds it lies, if it has any.
    step: Step | None = None
    #: What it would take to compute it, where something of that is there.
    lacking: tuple[Lack, ...] = ()
    #: Figures were found, be it that they contradict each other; no other basis is looked at.
    settled: bool = True


@attrs.frozen
class Reports:
    """Observations of one indicator that were known, by what can be done with them."""

    usable: dict[tuple[Period, str | None], tuple[Observation, ...]]
    held: tuple[Observation, ...]
    unfit: tuple[tuple[Observation, Reason], ...]

    @property
    def periods(self) -> Iterator[Period]:
        """Periods for which anything was reported, whatever can be done with it."""
        yield from (period for period, _ in self.usable)
        yield from (each.period for each in self.held)
        yield from (each.period for each, _ in self.unfit)


def misfit(observation: Observation, indicator: Indicator) -> Reason | None:
    """Return why an observation can't be a figure of its indicator; None if it can."""
    if observation.value is not None and not indicator.fits(observation.value.unit):
        return Reason.WRONG_DIMENSION
    return None if observation.basis in indicator.basis_order else Reason.BASIS_DIFFERS


def chosen(reports: Reports, indicator: Indicator, period: Period, basis: str | None) -> Choice | None:
    """Return which of the reported figures of a period and basis counts; None if there is none at all."""
    observations = reports.usable.get((period, basis))
    if observations is None:
        return None
    last = list(observations)
    if len(last) > 1:
        last = latest(observations, _place_in_time)
        values = {_value(each, indicator) for each in last}
        if len(values) > 1:
            return Choice(in_order(last), None, basis, Reason.CONFLICT)
    # Reports that say the same are one figure, and it rests on all of them.
    same = tuple(last) if len(last) == 1 else tuple(dict.fromkeys(in_order(last)))
    one = same[0]
    value = _value(one, indicator)
    restated: tuple[Observation, ...] = ()
    if any(each.restatement_reason is not None for each in same):
        restated = in_order(
            each for (at, other), found in reports.usable.items() if at == period and other != basis for each in found
        )
    superseded = sorted(in_order(each for each in observations if each not in last), key=_place_in_time)
    amount = Amount(ZERO, indicator.unit) if value is None else value
    step = Step(
        kind=StepKind.NOTHING if value is None else StepKind.REPORTED,
        value=amount,
        most=amount,
        name=indicator.id,
        period=period,
        basis=basis,
        area=one.area,
        estimated=any(each.estimated for each in same),
        cited=same,
        superseded=tuple(superseded) if superseded else (),
        restated=restated,
    )
    return Choice(same, value, basis, None, step)


def _place_in_time(observation: Observation) -> tuple[object, ...]:
    return observation.published or EARLIEST, RANKS[observation.status]


def _value(observation: Observation, indicator: Indicator) -> Amount | None:
    """Return the figure in the indicator's unit, with the digits as written where the unit is the same."""
    given = observation.value
    if given is None or given.unit is indicator.unit:
        return given
    return Amount(given.value * conversion_factor(given.unit, indicator.unit), indicator.unit)


def why_none(reports: Reports, period: Period, bases: Collection[str | None] | None = None) -> Choice:
    """Return why no figure for a period can be used; of some bases only, if they are given."""

    def is_meant(each: Observation) -> bool:
        return each.period == period and (bases is None or each.basis in bases)

    held = [each for each in reports.held if is_meant(each)]
    if held:
        return Choice(in_order(held), reason=Reason.UNDER_REVIEW, settled=False)
    unfit = [(each, reason) for each, reason in reports.unfit if is_meant(each)]
    if unfit:
        cited = in_order([each for each, _ in unfit])
        dimension = any(reason is Reason.WRONG_DIMENSION for _, reason in unfit)
        return Choice(cited, reason=Reason.WRONG_DIMENSION if dimension else Reason.BASIS_DIFFERS, settled=False)
    return Choice(reason=Reason.FIGURE_MISSING, settled=False)
