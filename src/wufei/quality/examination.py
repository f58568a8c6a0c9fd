"""All that is probably wrong with what was known, and how reported figures agree with their parts."""

from collections.abc import Iterator

from wufei.errors import problem
from wufei.findings import Agreement, Reconciliation, Remark, sorted_remarks
from wufei.known import Known
from wufei.quality.lists import doubts_about_records, doubts_about_rosters, things_counted_twice
from wufei.quality.reconciling import reconciled
from wufei.quality.series import doubts_about_figures, figure_path
from wufei.quantities import Amount, amounts_told, find_unit

__all__ = ["examine"]


def examine(known: Known) -> tuple[tuple[Remark, ...], tuple[Reconciliation, ...]]:
    """Return the doubts about what was known, and each reported figure beside what its parts come to."""
    places = [known, *map(known.part, known.territory.parts)] if known.area is None else [known]
    found = tuple(
        each for place in places for indicator in place.plan.indicators for each in reconciled(indicator, place)
    )
    gaps = (_gap(each) for each in found if each.agreement is Agreement.DIFFER)
    return sorted_remarks((*_doubts(known, places), *gaps)), found


def _doubts(known: Known, places: list[Known]) -> Iterator[Remark]:
    for place in places:
        for indicator in place.plan.indicators:
            yield from (Remark(indicator.id, each) for each in doubts_about_figures(indicator, place))
    for declaration in known.plan.registers:
        yield from (Remark(declaration.id, each) for each in doubts_about_records(declaration, known))
    for name, each in (*things_counted_twice(known), *doubts_about_rosters(known)):
        yield Remark(name, each)


def _gap(found: Reconciliation) -> Remark:
    """Return that a reported figure is not what its parts come to, with the size of the gap."""
    reported, computed = found.reported.value, found.computed.value
    code = f"quality_differs_{found.computed.kind}"
    told = problem(
        code,
        figure_path(found.reported),
        **amounts_told(value=reported, beside=computed),
        **amounts_told(expected=computed, beside=reported),
        **amounts_told(gap=_difference(reported, computed)),
    )
    return Remark(found.reported.name, told)


def _difference(one: Amount, other: Amount) -> Amount:
    """Return by how much two amounts of one unit differ; two shares by points."""
    gap = Amount(one.value - other.value, one.unit)
    if one.unit.dimension != "share":
        return gap
    return Amount(gap.to(find_unit("percent")).value, find_unit("percentage_point"))
