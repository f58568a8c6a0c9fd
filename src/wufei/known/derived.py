"""Figures that nobody reported: by a definition, from the parts of the area, or from the parts of a period."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, assert_never

import attrs

from wufei.facts import Observation, Register
from wufei.findings import Reason, Step, StepKind, amounts_of, combine, interval_of
from wufei.formulas import Count, Figure, Formula, Number, Share, Total, attribute_key, joined_unit, parts_of
from wufei.known.aggregates import aggregated, conditions_of, notes
from wufei.known.figures import Choice, Lack, why_none
from wufei.known.records import Window
from wufei.periods import Period, year_period
from wufei.plan import Additive, Indicator, RegisterDeclaration
from wufei.quantities import ZERO, Amount, Unit, find_unit

if TYPE_CHECKING:
    from wufei.known.knowledge import Known

__all__ = ["Gap", "Result", "choice_of", "computed", "first_way", "open_gap", "ways"]


@attrs.frozen
class Gap:
    """Why something can't be computed."""

    #: None: nothing was in scope.
    reason: Reason | None
    #: What lacks.
    lacking: tuple[Lack, ...] = ()
    #: What stands in the way.
    cited: tuple[Observation | Register, ...] = ()
    #: Something that it takes was reported: it is worth asking for the rest.
    begun: bool = False


Result = Step | Gap


@attrs.frozen
class _Wanted:
    """The figure that is to be computed."""

    indicator: Indicator
    basis: str | None
    period: Period
    known: "Known"


def ways(indicator: Indicator, basis: str | None, period: Period, known: "Known") -> Iterator[Result]:
    """Yield what each way to compute a figure comes to: by definition, from the parts of the area, of the period."""
    wanted = _Wanted(indicator, basis, period, known)
    if basis in indicator.definition:
        formula = indicator.definition[basis].formula
        yield _whole(StepKind.DEFINED, (computed(formula, period, Window(period.start, period.end), known),), wanted)
    if indicator.additive is None:
        return
    if known.territory.judged is None and known.territory.parts:
        # By id: what comes out does not depend on the order in which a plan names them.
        areas = [_figure(known.part(area), indicator, basis, period) for area in sorted(known.territory.parts)]
        yield _whole(StepKind.AREAS, areas, wanted)
    if period.parts and known.has_parts(indicator, period):
        is_flow = indicator.additive is Additive.FLOW
        parts = period.parts if is_flow else period.parts[-1:]
        kind = StepKind.PERIODS if is_flow else StepKind.LAST_PERIOD
        yield _whole(kind, [_figure(known, indicator, basis, part) for part in parts], wanted)


def computed(formula: Formula, period: Period, window: Window, known: "Known") -> Result:
    """Return what a formula comes to for a period, with records of a window; or why it can't be computed."""
    match formula:
        case Number(amount=amount):
            return Step(kind=StepKind.NUMBER, value=amount, most=amount)
        case Figure():
            return _figure_of(formula, period, known)
        case Count() | Total() | Share():
            return _aggregate(formula, period, window, known)
        case _:
            results = [computed(part, period, window, known) for _, part in parts_of(formula)]
            return _joined(StepKind(formula.op), results, period, known)


def _figure_of(figure: Figure, period: Period, known: "Known") -> Result:
    indicator = known.plan.indicator[figure.indicator]
    if figure.year is not None:
        period = year_period(figure.year)
    elif figure.years_before:
        period = Period(period.year - figure.years_before, period.kind, period.number)
        if period.year < known.first_year:
            return _missing(indicator, period, known)
    if figure.basis is not None:
        return _figure(known, indicator, figure.basis, period)
    return _of_choice(known.figure(indicator, period), indicator, period, known)


def _figure(known: "Known", indicator: Indicator, basis: str | None, period: Period) -> Result:
    choice = known.figure_in(indicator, basis, period)
    if choice is None or not choice.settled:
        # What was reported and can't be used speaks before what it would take to compute it.
        none = why_none(known.reports(indicator), period, (basis,))
        choice = none if choice is None or none.reason is not Reason.FIGURE_MISSING else choice
    return _of_choice(choice, indicator, period, known)


def _missing(indicator: Indicator, period: Period, known: "Known") -> Gap:
    return Gap(Reason.FIGURE_MISSING, (Lack(indicator, period, Reason.FIGURE_MISSING, known.area),))


def _of_choice(choice: Choice, indicator: Indicator, period: Period, known: "Known") -> Result:
    """Return a figure as a part of something else."""
    if choice.step is not None:
        return choice.step
    if choice.reason in {None, Reason.FIGURE_MISSING} and not choice.lacking:
        return _missing(indicator, period, known)
    reason = choice.reason or Reason.FIGURE_MISSING
    lacking = choice.lacking or (Lack(indicator, period, reason, known.area),)
    return Gap(reason, lacking, choice.cited, begun=True)


def _aggregate(part: Count | Total | Share, period: Period, window: Window, known: "Known") -> Result:
    declaration = known.plan.register[part.register]
    table = known.table(declaration)
    if table.reason is not None:
        lack = Lack(declaration, period, table.reason, known.area)
        return Gap(table.reason, (lack,), table.cited, begun=bool(table.cited))
    found = aggregated(part, table, declaration, window)
    if found.reason is Reason.NOTHING_IN_SCOPE:
        return Gap(None, cited=table.cited, begun=True)
    amount = getattr(part, "attribute", None) or getattr(part, "weight", None)
    if found.interval is None:
        reason = found.reason or Reason.UNJUDGEABLE_RECORDS
        return Gap(reason, (Lack(declaration, period, reason, known.area),), table.cited, begun=True)
    least, most = amounts_of(found.interval, _unit(part, known))
    return Step(
        kind=StepKind(part.op),
        value=least,
        most=most,
        name=declaration.id,
        period=period,
        area=known.area,
        reason=found.reason,
        cited=table.cited,
        unjudged=notes(found.open, declaration, *conditions_of(part), amount=amount),
    )


def _unit(part: Count | Total | Share, known: "Known") -> Unit:
    match part:
        case Count():
            return find_unit("item")
        case Total(register=register, attribute=attribute):
            return known.plan.measures[attribute_key(register, attribute)]
        case Share():
            return find_unit("percent")
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(part)


def _whole(kind: StepKind, results: Sequence[Result], wanted: _Wanted) -> Result:
    """Return a figure made of parts."""
    indicator, basis, known = wanted.indicator, wanted.basis, wanted.known
    joined = _joined(kind, results, wanted.period, known, indicator.unit)
    if isinstance(joined, Gap) and joined.reason is not None:
        return joined
    if isinstance(joined, Gap):
        zero = Amount(ZERO, indicator.unit)
        joined = Step(kind=StepKind.NOTHING, value=zero, most=zero, period=wanted.period, cited=joined.cited)
    named = attrs.evolve(joined, name=indicator.id, basis=basis, area=known.area)
    if kind is not StepKind.DEFINED:
        return named
    definition = indicator.definition[basis]
    return attrs.evolve(named, source=definition.source, estimated=named.estimated or definition.estimated)


def _joined(
    kind: StepKind, results: Sequence[Result], period: Period, known: "Known", unit: Unit | None = None
) -> Result:
    """Return what parts come to, in ``unit`` or in that which they make."""
    gaps = [each for each in results if isinstance(each, Gap)]
    steps = tuple(each for each in results if isinstance(each, Step))
    if _is_nothing(kind, results):
        return Gap(None, cited=_cited(steps), begun=True)
    if gaps:
        return _joined_gap(gaps, steps)
    unit = unit or joined_unit(kind, tuple(step.value.unit for step in steps)) or steps[0].value.unit
    try:
        interval = combine(kind, [interval_of(step) for step in steps])
    except ZeroDivisionError:
        divisor = [leaf for step in steps[1:] for leaf in step.leaves]
        return _refused(divisor, Reason.DIVISION_BY_ZERO, known)
    if interval is None:
        return open_gap(steps, known)
    least, most = amounts_of(interval, unit)
    estimated = any(step.estimated for step in steps)
    return Step(kind=kind, value=least, most=most, period=period, estimated=estimated, of=steps)


def _joined_gap(gaps: Sequence[Gap], steps: Iterable[Step]) -> Gap:
    """Return why a whole can't be computed: nothing is in scope, else what its parts lack."""
    nothing = next((gap for gap in gaps if gap.reason is None), None)
    if nothing is not None:
        return nothing
    return Gap(
        reason=gaps[0].reason,
        lacking=tuple(dict.fromkeys(lack for gap in gaps for lack in gap.lacking)),
        cited=tuple(each for gap in gaps for each in gap.cited),
        # Constants alone are nothing that was reported.
        begun=any(gap.begun for gap in gaps)
        or any(leaf.kind is not StepKind.NUMBER for step in steps for leaf in step.leaves),
    )


#: To these, parts with nothing in scope add nothing.
_ADDING: Final = frozenset((StepKind.SUM, StepKind.AREAS, StepKind.PERIODS))


def _is_nothing(kind: StepKind, results: Sequence[Result]) -> bool:
    """Return whether nothing is in scope: of a sum in no part, of a difference in the first, of all else in any."""
    nothing = [isinstance(each, Step) and each.kind is StepKind.NOTHING for each in results]
    if kind in _ADDING:
        return all(nothing)
    return nothing[0] if kind is StepKind.DIFFERENCE else any(nothing)


def _refused(leaves: Iterable[Step], reason: Reason | None, known: "Known") -> Gap:
    """Return that something can't be computed because of ``leaves``, for ``reason`` or their own."""
    leaves = [leaf for leaf in leaves if leaf.name]
    lacks = (
        Lack(_datum(leaf, known), leaf.period, reason or leaf.reason or Reason.UNJUDGEABLE_RECORDS, leaf.area)
        for leaf in leaves
        if leaf.period is not None
    )
    # A register that a formula looks at twice is asked for once.
    lacking = tuple(dict.fromkeys(lacks))
    return Gap(reason or lacking[0].reason, lacking, _cited(leaves), begun=True)


def open_gap(steps: Iterable[Step], known: "Known") -> Gap:
    """Return which registers leave ``steps`` without an exact value, and why."""
    return _refused([leaf for step in steps for leaf in step.leaves if not leaf.is_exact], None, known)


def _datum(leaf: Step, known: "Known") -> Indicator | RegisterDeclaration:
    return known.plan.indicator.get(leaf.name) or known.plan.register[leaf.name]


def _cited(steps: Iterable[Step]) -> tuple[Observation | Register, ...]:
    return tuple({id(each): each for step in steps for leaf in step.leaves for each in leaf.cited}.values())


def choice_of(result: Result, known: "Known", basis: str | None = None) -> Choice:
    """Return what was computed as the figure that counts, or why there is none."""
    if isinstance(result, Gap):
        if result.reason is None:
            return Choice(result.cited, basis=basis)
        return Choice(result.cited, None, basis, result.reason, None, result.lacking, settled=False)
    if result.is_exact:
        value = None if result.kind is StepKind.NOTHING else result.value
        return Choice(_cited((result,)), value, basis, None, result)
    gap = open_gap((result,), known)
    return Choice(_cited((result,)), None, basis, gap.reason, result, gap.lacking)


def first_way(indicator: Indicator, basis: str | None, period: Period, known: "Known") -> Choice | None:
    """Return the first way that leads to a figure, else the first that bounds it, else what the first begun lacks."""
    results = []
    for result in ways(indicator, basis, period, known):
        if isinstance(result, Step) and result.is_exact:
            return choice_of(result, known, basis)
        results.append(result)
    bounded: list[Result] = [result for result in results if isinstance(result, Step)]
    begun: list[Result] = [result for result in results if isinstance(result, Gap) and result.begun]
    return choice_of((*bounded, *begun)[0], known, basis) if bounded or begun else None
