"""What the records of a register come to: counts, totals and shares, and their bounds where records are open."""

from fractions import Fraction

from tests.naive.cases import REPORTED, Case, Kleene, Missing, by_id
from tests.naive.conditions import all3, attribute, holds
from tests.naive.tables import Window, choose_register, in_window, lack_of
from tests.naive.units import Json, in_base_units
from tests.naive.values import KNOWN, NOTHING, Open, Value, gap


def aggregated(case: Case, formula: Json, window: Window, year: int) -> Value:
    """Compute a count, total or share over the records of a window."""
    register = by_id(case.plan["registers"], formula["register"])
    choice = choose_register(case, formula["register"])
    if choice.state != "present":
        reason = "register_missing" if choice.state == "absent" else choice.state
        return gap(reason, (request(case, formula, year, reason),), begun=choice.state != "absent")
    lack = lack_of(choice.table, window.until)
    rows: list[tuple[Kleene, Json]] = []
    for record in choice.table["records"]:
        where = holds(formula.get("where"), register, record, absent=True)
        rows.append((all3([in_window(case, register, record, window), where]), record))
    leaf = Missing(formula["register"], year, case.area)
    reason = lack or "unjudgeable_records"
    bounds: tuple[Fraction, Fraction | None] | str | None
    if formula["op"] == "share":
        bounds = share_of(formula, register, rows, complete=lack is None)
    else:
        low, high = count_of(rows) if formula["op"] == "count" else total_of(formula, register, rows)
        bounds = (low, high if lack is None else None)
    if bounds == NOTHING:
        return Value(NOTHING, leaves=(leaf,))
    if bounds is None or isinstance(bounds, str):
        return gap(reason, (request(case, formula, year, reason),), begun=True)
    opens = () if bounds[0] == bounds[1] else (Open(reason, request(case, formula, year, reason)),)
    return Value(KNOWN, bounds[0], bounds[1], opens=opens, leaves=(leaf,))


def request(case: Case, formula: Json, year: int, reason: str) -> Missing:
    """Return the request for a register."""
    return Missing(formula["register"], year, case.area, reported=reason in REPORTED)


def count_of(rows: list[tuple[Kleene, Json]]) -> tuple[Fraction, Fraction | None]:
    """Count the records, those that might count on top (sure, sure and open)."""
    truths = [truth for truth, _ in rows]
    return Fraction(truths.count(True)), Fraction(truths.count(True) + truths.count(None))


def total_of(formula: Json, register: Json, rows: list[tuple[Kleene, Json]]) -> tuple[Fraction, Fraction | None]:
    """Add up an attribute; a record that does not say how much adds from nothing to anything."""
    low, high = Fraction(0), Fraction(0)
    bounded = True
    for truth, record in rows:
        if truth is False:
            continue
        amount = attribute(register, record, formula["attribute"])
        if amount is None:
            bounded = False
            continue
        number = in_base_units(amount)
        low += number if truth else min(number, Fraction(0))
        high += number if truth else max(number, Fraction(0))
    return low, high if bounded else None


def share_of(
    formula: Json, register: Json, rows: list[tuple[Kleene, Json]], *, complete: bool
) -> tuple[Fraction, Fraction] | str | None:
    """Compute a share; "nothing" in scope, or None where nothing bounds it."""
    scoped = []
    for truth, record in rows:
        if truth is not False:
            weight: Fraction | None = Fraction(1)
            if "weight" in formula:
                amount = attribute(register, record, formula["weight"])
                weight = None if amount is None else in_base_units(amount)
            scoped.append((truth, holds(formula["of"], register, record, absent=True), weight))
    if any(weight is None or weight < 0 for _, _, weight in scoped):
        return None

    def weigh(scope: Kleene, *insides: Kleene) -> Fraction:
        """Add up the weights of the records whose truths are the given."""
        found = [weight for truth, inside, weight in scoped if truth is scope and inside in insides]
        return sum((weight for weight in found if weight is not None), Fraction(0))

    yes, no, maybe = True, False, None
    whole = weigh(yes, yes, no, maybe)
    if whole == 0:
        is_open = any(truth is None or inside is None for truth, inside, _ in scoped)
        return NOTHING if complete and not is_open else None
    if not complete:
        return Fraction(0), Fraction(1)
    sure, joining = weigh(yes, yes), weigh(maybe, yes, maybe)
    low = sure / (whole + weigh(maybe, no, maybe))
    high = (sure + weigh(yes, maybe) + joining) / (whole + joining)
    return low, high
