"""Which figure counts of an indicator, and what formulas come to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from tests.naive.aggregates import aggregated
from tests.naive.cases import REPORTED, Case, Missing, by_id, is_known, is_usable, published
from tests.naive.periods import Period, last_day, period_of, whole_year, within_year
from tests.naive.tables import Window
from tests.naive.units import COUNTS, Json, base_factor, in_base_units, in_unit
from tests.naive.values import CONFLICT, KNOWN, NOTHING, Value, exactly, gap, joined

STATUS_RANK = {"provisional": 0, "final": 1, "revised": 2}


@dataclass(frozen=True)
class Datum:
    """The figures of an indicator and period by basis, in order of preference, else what lacks."""

    figures: dict[str | None, Value]
    lack: Value | None


def reported(case: Case, indicator: Json) -> list[Json]:
    """List what was known and reported for an indicator in the area that is judged."""
    return [
        row
        for row in case.facts.get("observations", [])
        if row["indicator"] == indicator["id"]
        and case.place(row.get("area")) == case.area
        and is_known(case, row)
        and ("nothing_in_scope" in row or row["value"] is not None)
    ]


def value_of(row: Json, indicator: Json) -> Fraction | None:
    """Return a reported value in the indicator's unit, None if it does not fit (decisions, units: counts)."""
    words = {"item", indicator["unit"], *indicator.get("measure_words", [])}
    if indicator["unit"] in COUNTS and row["unit"] not in words:
        return None
    return in_unit({"value": row["value"], "unit": row["unit"], **exactness(row)}, indicator["unit"])


def exactness(row: Json) -> Json:
    """Return the exact number of a row that has one beside its digits."""
    return {"exact": row["exact"]} if "exact" in row else {}


def misfit(row: Json, indicator: Json) -> str | None:
    """Say why an observation does not fit its indicator, None if it does."""
    if "nothing_in_scope" not in row and value_of(row, indicator) is None:
        return "wrong_dimension"
    if "basis" in row and row["basis"] not in bases_of(indicator):
        return "basis_differs"
    return None


def bases_of(indicator: Json) -> list[str | None]:
    """List the bases in order of preference, the unstated one last."""
    return [*[basis["id"] for basis in indicator.get("bases", [])], None]


def datum_of(case: Case, indicator: Json, period: Period) -> Datum:
    """Collect the figures of an indicator and period, or say what lacks."""
    by_basis = {basis: figure_in(case, indicator, basis, period) for basis in bases_of(indicator)}
    figures = {basis: value for basis, value in by_basis.items() if value.counts()}
    if figures:
        return Datum(figures, None)
    asked = Missing(indicator["id"], period.end.year, case.area)
    reason = why_unusable(case, indicator, period, None)
    if reason is not None:
        return Datum({}, gap(reason, (replace(asked, reported=reason in REPORTED),), begun=True))
    begun = [way for basis in by_basis for way in other_ways(case, indicator, basis, period) if way.begun]
    return Datum({}, asking(begun[0], asked) if begun else gap("figure_missing", (asked,), begun=False))


def figure_of(case: Case, indicator: Json, period: Period) -> Value:
    """Return the figure in the first basis that has one."""
    datum = datum_of(case, indicator, period)
    return datum.lack or next(iter(datum.figures.values()))


def why_unusable(case: Case, indicator: Json, period: Period, bases: list[str | None] | None) -> str | None:
    """Say why what was reported for a period, in some bases or in any, can't be used; None if nothing was (4)."""
    rows = [
        row
        for row in reported(case, indicator)
        if period_of(row) == period and (bases is None or row.get("basis") in bases)
    ]
    misfits = [misfit(row, indicator) for row in rows]
    if None in misfits:
        return "under_review"
    if misfits:
        return "wrong_dimension" if "wrong_dimension" in misfits else "basis_differs"
    return None


def figure_in(case: Case, indicator: Json, basis: str | None, period: Period) -> Value:
    """Return the figure of one basis, by the first way that leads to one."""
    key = (case.as_of, case.area, indicator["id"], basis, period)
    if key not in case.memory:
        case.memory[key] = figure_by_any_way(case, indicator, basis, period)
    found = case.memory[key]
    assert isinstance(found, Value)
    return found


def figure_by_any_way(case: Case, indicator: Json, basis: str | None, period: Period) -> Value:
    """Try the reported figure, then each way to compute one."""
    own = reported_figure(case, indicator, basis, period)
    if own is not None:
        return own
    ways = list(other_ways(case, indicator, basis, period))
    leaf = Missing(indicator["id"], period.end.year, case.area)
    # Of nothing there are no parts: the figure stands for itself.
    made = [
        replace(way, is_figure=True, leaves=(leaf,) if way.state == NOTHING else way.leaves)
        for way in ways
        if way.state in {KNOWN, NOTHING}
    ]
    # One value is better than bounds, by whatever way.
    for way in [*(way for way in made if way.low == way.high or way.state == NOTHING), *made]:
        return way
    asked = Missing(indicator["id"], period.end.year, case.area)
    reason = why_unusable(case, indicator, period, [basis])
    if reason is not None:
        return gap(reason, (replace(asked, reported=reason in REPORTED),), begun=True)
    begun = [way for way in ways if way.begun]
    return asking(begun[0], asked) if begun else gap("figure_missing", (asked,), begun=False)


def asking(way: Value, asked: Missing) -> Value:
    """Return a gap that asks for something, for the figure itself where nothing else is to blame (changes B12)."""
    return way if way.missing else replace(way, missing=(replace(asked, reported=way.reason in REPORTED),))


def reported_figure(case: Case, indicator: Json, basis: str | None, period: Period) -> Value | None:
    """Choose among reports of one datum and basis; what is left must agree."""
    candidates = [
        row
        for row in reported(case, indicator)
        if period_of(row) == period and misfit(row, indicator) is None and is_usable(row) and row.get("basis") == basis
    ]
    if not candidates:
        return None
    latest = max(published(row) for row in candidates)
    candidates = [row for row in candidates if published(row) == latest]
    best = max(STATUS_RANK[row.get("status", "provisional")] for row in candidates)
    candidates = [row for row in candidates if STATUS_RANK[row.get("status", "provisional")] == best]
    values = {None if "nothing_in_scope" in row else value_of(row, indicator) for row in candidates}
    leaf = Missing(indicator["id"], period.end.year, case.area)
    if len(values) > 1:
        return Value(CONFLICT, reason="conflict", missing=(replace(leaf, reported=True),), dated=True)
    number = values.pop()
    about = Value(NOTHING, is_figure=True, rows=tuple(candidates), leaves=(leaf,), dated=True)
    if number is None:
        return about
    base = number * base_factor(indicator["unit"])
    return replace(about, state=KNOWN, low=base, high=base)


def other_ways(case: Case, indicator: Json, basis: str | None, period: Period) -> Iterator[Value]:
    """Yield what a figure comes to by definition, from the areas, and from the parts of the period."""
    for definition in indicator.get("definitions", []):
        if definition.get("basis") == basis:
            made = computed(case, definition["formula"], period, Window(period.start, period.end))
            yield joined("sum", [made])
    if "additive" not in indicator:
        return
    if case.area is None and case.parts():
        yield joined("sum", [figure_in(case.of_part(area), indicator, basis, period) for area in case.parts()])
    if period.parts():
        parts = period.parts() if indicator["additive"] == "flow" else period.parts()[-1:]
        yield joined("sum", [figure_in(case, indicator, basis, part) for part in parts])


def computed(case: Case, formula: Json, period: Period, window: Window) -> Value:
    """Compute a formula for a period, with records of a window."""
    op = formula["op"]
    if op == "number":
        return replace(exactly(in_base_units(formula["amount"])), begun=False)
    if op == "figure":
        return figure_in_formula(case, formula, period)
    if op in {"count", "total", "share"}:
        return aggregated(case, formula, window, period.end.year)
    return joined(op, [computed(case, part, period, window) for part in parts_of(formula)])


def parts_of(formula: Json) -> list[Json]:
    """List the parts that a formula joins, none for the smallest ones."""
    if formula["op"] in {"sum", "product"}:
        return list(formula["of"])
    other = {"difference": "less", "ratio": "to"}.get(formula["op"])
    return [] if other is None else [formula["of"], formula[other]]


def figure_in_formula(case: Case, formula: Json, period: Period) -> Value:
    """Return the figure that a formula looks at, of its own time and basis."""
    indicator = by_id(case.plan["indicators"], formula["indicator"])
    at = whole_year(formula["year"]) if "year" in formula else period
    if formula.get("years_before", 0):
        at = period.years_before(formula["years_before"])
        if at.end.year < first_year(case):
            return gap("figure_missing", (Missing(indicator["id"], at.end.year, case.area),), begun=False)
    basis = formula.get("basis")
    value = figure_of(case, indicator, at) if basis is None else figure_in(case, indicator, basis, at)
    return replace(value, dated=value.dated and "year" not in formula)


def figure_period(case: Case, indicator: Json) -> Period:
    """Return the period whose figure is judged."""
    if case.reference == last_day(case.year):
        return whole_year(case.year)
    ended = [
        period
        for year in (case.year - 1, case.year)
        for period in within_year(year)
        if period.end <= case.reference and period.start >= date(case.year - 1, 1, 1)
    ]
    # The latest end, and the longest of those that end then.
    for period in sorted(ended, key=lambda period: (period.end, period.length()), reverse=True):
        figures = datum_of(case, indicator, period).figures.values()
        if any(is_of_a_time(case, indicator, period, value) for value in figures):
            return period
    return whole_year(case.year - 1)


def is_of_a_time(case: Case, indicator: Json, period: Period, value: Value) -> bool:
    """Say whether a figure belongs to its period: constants, registers and fixed years alone are of any."""
    carried = period.end.year >= first_year(case) and looks_back(case, indicator)
    return value.dated or carried or period in times_of(case, indicator)


def first_year(case: Case) -> int:
    """Return the first year that any observation of the facts is about."""
    return min((period_of(row).end.year for row in case.facts.get("observations", [])), default=9999)


def looks_back(case: Case, indicator: Json) -> bool:
    """Say whether a figure of an earlier year goes into an indicator, so that what was reported tells of later ones."""
    for definition in indicator.get("definitions", []):
        for part in figure_parts(definition["formula"]):
            own = part["indicator"] == indicator["id"]
            if part.get("years_before", 0) or (
                not own and looks_back(case, by_id(case.plan["indicators"], part["indicator"]))
            ):
                return True
    return False


def times_of(case: Case, indicator: Json) -> set[Period]:
    """List the periods for which an indicator, or what defines it, was reported, and those that they add up to."""
    cases, found = [case], set[Period]()
    if "additive" in indicator and case.area is None:
        cases += [case.of_part(area) for area in case.parts()]
    for each in cases:
        for row in reported(each, indicator):
            if is_usable(row) and misfit(row, indicator) is None:
                of_row = period_of(row)
                wholes = [whole for whole in within_year(of_row.end.year) if "additive" in indicator]
                found |= {
                    of_row,
                    *(whole for whole in wholes if whole.start <= of_row.start and of_row.end <= whole.end),
                }
    for definition in indicator.get("definitions", []):
        for name in figures_in(definition["formula"]):
            if name != indicator["id"]:
                found |= times_of(case, by_id(case.plan["indicators"], name))
    return found


def figures_in(formula: Json) -> list[str]:
    """List the indicators whose figures a formula looks at, in its order."""
    return [part["indicator"] for part in figure_parts(formula)]


def figure_parts(formula: Json) -> list[Json]:
    """List the figures that a formula looks at, in its order."""
    if formula["op"] == "figure":
        return [formula]
    return [figure for part in parts_of(formula) for figure in figure_parts(part)]
