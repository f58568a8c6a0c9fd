"""The five kinds of requirement, judged for one year."""

import math
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from tests.naive.calendar import moment, window_of
from tests.naive.cases import (
    NOT_APPLICABLE,
    NOT_COMPARABLE,
    REPORTED,
    SATISFIED,
    UNFIT,
    UNKNOWN,
    VIOLATED,
    Case,
    Kleene,
    Missing,
    Outcome,
    by_id,
    heir,
    is_known,
    is_usable,
)
from tests.naive.conditions import all3, any3, attribute, holds, not3
from tests.naive.figures import computed, datum_of, figure_of, figure_period, figures_in
from tests.naive.periods import Period, day, last_day, whole_year
from tests.naive.tables import Choice, Window, belongs, choose_register, choose_roster, in_time, in_window, lack_of
from tests.naive.units import Json, base_factor, certain, in_base_units, in_unit, places_of, rounded
from tests.naive.values import GAP, NOTHING, Value, joined

Bounds: TypeAlias = tuple[Fraction | None, Fraction | None]


def judge(case: Case, target: Json) -> Outcome:
    """Judge a target in one year by its kind of requirement."""
    requirement = target["requirement"]
    kind = requirement["kind"]
    if kind == "level" and "formula" in requirement:
        return judge_formula(case, target)
    if kind == "level":
        return judge_level(case, requirement)
    if kind == "change":
        return judge_change(case, requirement)
    if kind == "records":
        return judge_records(case, target)
    if kind == "coverage":
        return judge_coverage(case, target)
    if kind == "deliverable":
        return judge_deliverable(case, target)
    message = f"the oracle does not know the requirement kind {kind}"
    raise ValueError(message)


def bounds_of(requirement: Json, unit: str) -> Bounds:
    """Return the lower and the upper bound of a level in a unit."""
    limit = certain(in_unit(requirement["limit"], unit))
    if requirement["comparison"] in {"at_least", "more_than"}:
        return limit, None
    if requirement["comparison"] in {"at_most", "less_than"}:
        return None, limit
    return limit, certain(in_unit(requirement["upper"], unit))


def within(value: Fraction, bounds: Bounds) -> bool:
    """Say whether a value is within both bounds, the bounds themselves included."""
    low, high = bounds
    return (low is None or value >= low) and (high is None or value <= high)


def margin_of(value: Fraction, bounds: Bounds) -> Fraction:
    """Return the signed distance to the limit, between: to the nearer one."""
    low, high = bounds
    distances = []
    if low is not None:
        distances.append(value - low)
    if high is not None:
        distances.append(high - value)
    return min(distances)


def margins_of(least: Fraction, most: Fraction | None, bounds: Bounds) -> Bounds:
    """Return the least and the most that the margin of a value between two can be."""
    low, high = bounds
    points = [least] if most is None else [least, most]
    if low is not None and high is not None:
        middle = (low + high) / 2
        points += [middle] if least <= middle and (most is None or middle <= most) else []
    margins = [margin_of(point, bounds) for point in points]
    ends: list[Fraction | None] = [min(margins), max(margins)]
    if most is None:
        ends[0 if high is not None else 1] = None
    return ends[0], ends[1]


def judge_level(case: Case, requirement: Json) -> Outcome:
    """Judge a level of an indicator."""
    return judge_value(case, requirement, value_of_figure(case, requirement), unit_of_level(case, requirement))


def value_of_figure(case: Case, requirement: Json) -> Value:
    """Return the figure of a level's indicator."""
    indicator = by_id(case.plan["indicators"], requirement["indicator"])
    return figure_of(case, indicator, figure_period(case, indicator))


def value_of_level(case: Case, target: Json) -> Value:
    """Return what a level measures."""
    requirement = target["requirement"]
    return value_of_formula(case, target) if "formula" in requirement else value_of_figure(case, requirement)


def unit_of_level(case: Case, requirement: Json) -> str:
    """Return the unit in which a level is compared."""
    if "formula" in requirement:
        return str(requirement["limit"]["unit"])
    return str(by_id(case.plan["indicators"], requirement["indicator"])["unit"])


def judge_formula(case: Case, target: Json) -> Outcome:
    """Judge a level of a formula, over the target's own window."""
    requirement = target["requirement"]
    outcome = judge_value(case, requirement, value_of_formula(case, target), requirement["limit"]["unit"])
    if requirement["formula"]["op"] != "count":
        return outcome
    if outcome.state == SATISFIED:
        return replace(outcome, completed_on=day_count_was_reached(case, target))
    return outcome


def value_of_formula(case: Case, target: Json) -> Value:
    """Compute a level's own formula: what is counted was created within the term."""
    formula = target["requirement"]["formula"]
    term_from = day(case.plan["term"]["from"])
    window = replace(window_of(case, target["schedule"]), entered_since=term_from)
    return joined("sum", [computed(case, formula, period_of_formula(case, target), window)])


def period_of_formula(case: Case, target: Json) -> Period:
    """Return the period for which a level's own formula is computed."""
    looked_at = figures_in(target["requirement"]["formula"])
    if looked_at:
        return figure_period(case, by_id(case.plan["indicators"], looked_at[0]))
    return whole_year(moment(case, target["schedule"]).year)


def judge_value(case: Case, requirement: Json, value: Value, unit: str) -> Outcome:
    """Compare what was found with the limit, in a unit."""
    if value.state == NOTHING:
        return Outcome(NOT_APPLICABLE, "nothing_in_scope")
    if value.counts() and value.state != "conflict":
        least = value.low / base_factor(unit)
        most = None if value.high is None else value.high / base_factor(unit)
        bounds = bounds_of(requirement, unit)
        observed, margin = (least, most), margins_of(least, most, bounds)
        decided = interval_decided(requirement["comparison"], least, most, bounds)
        if value.is_exact() and case.options.rounding == "printed":
            decided = decided_as_printed(requirement, value.low)
        if decided is not None:
            state = SATISFIED if decided else VIOLATED
            return Outcome(state, observed=observed, margin=margin)
        missing = tuple(each.register for each in value.opens)
        return Outcome(UNKNOWN, value.opens[0].reason, observed, margin, missing=missing)
    return lacking(value)


def lacking(value: Value) -> Outcome:
    """Say what a gap makes of a target."""
    state = NOT_COMPARABLE if value.reason in UNFIT else UNKNOWN
    return Outcome(state, value.reason, missing=value.missing)


def interval_decided(comparison: str, least: Fraction, most: Fraction | None, bounds: Bounds) -> Kleene:
    """Compare what lies between two values with its limit."""
    above = math.inf if most is None else most
    low = -math.inf if bounds[0] is None else bounds[0]
    high = math.inf if bounds[1] is None else bounds[1]
    if comparison == "more_than":
        return True if least > low else (False if above <= low else None)
    if comparison == "less_than":
        return True if above < high else (False if least >= high else None)
    if least >= low and above <= high:
        return True
    return False if above < low or least > high else None


def decided_as_printed(requirement: Json, base: Fraction) -> bool:
    """Compare a value that is rounded to the digits of the limit, in its unit."""
    limit = requirement["limit"]
    value = rounded(base / base_factor(limit["unit"]), places_of(limit))
    return bool(interval_decided(requirement["comparison"], value, value, bounds_of(requirement, limit["unit"])))


def day_count_was_reached(case: Case, target: Json) -> date | None:
    """Return the day of the record that made the count, None where no record did."""
    requirement = target["requirement"]
    formula = requirement["formula"]
    low, _ = bounds_of(requirement, requirement["limit"]["unit"])
    if low is None or formula["op"] != "count":
        return None
    register = by_id(case.plan["registers"], formula["register"])
    term_from = day(case.plan["term"]["from"])
    window = replace(window_of(case, target["schedule"]), entered_since=term_from)
    dating = register["dating"]
    days = []
    for record in choose_register(case, formula["register"]).table["records"]:
        where = holds(formula.get("where"), register, record, absent=True)
        if all3([in_window(case, register, record, window), where]):
            days.append(attribute(register, record, dating["date" if dating["kind"] == "flow" else "enters"]))
    needed = math.floor(low) + 1 if requirement["comparison"] == "more_than" else math.ceil(low)
    return sorted(days)[needed - 1] if needed >= 1 else None


def judge_change(case: Case, requirement: Json) -> Outcome:
    """Judge a change against the baseline year, both in one basis."""
    indicator = by_id(case.plan["indicators"], requirement["indicator"])
    current = datum_of(case, indicator, figure_period(case, indicator))
    baseline = datum_of(case, indicator, whole_year(requirement["baseline"]))
    common = [basis for basis in current.figures if basis in baseline.figures]
    if common:
        now, start = current.figures[common[0]], baseline.figures[common[0]]
    else:
        now = current.lack or next(iter(current.figures.values()))
        start = baseline.lack or next(iter(baseline.figures.values()))
    if NOTHING in {now.state, start.state}:
        return Outcome(NOT_APPLICABLE, "nothing_in_scope")
    if not common and current.lack is None and baseline.lack is None:
        asked = Missing(indicator["id"], requirement["baseline"], case.area)
        start = Value(GAP, reason="basis_differs", missing=(asked,))
    if not now.is_exact() or not start.is_exact():
        return change_lacks(now, start)
    return compared_change(case, requirement, indicator, now, start)


def change_lacks(now: Value, start: Value) -> Outcome:
    """Say what keeps a change from being judged: the first reason that fits."""
    outcomes = []
    if not now.is_exact():
        outcomes.append(not_one_value(now))
    if not start.is_exact():
        outcome = not_one_value(start)
        reason = "baseline_missing" if outcome.reason == "figure_missing" else outcome.reason
        missing = tuple(replace(each, baseline=True) for each in outcome.missing)
        outcomes.append(replace(outcome, reason=reason, missing=missing))
    speaks = next((outcome for outcome in outcomes if outcome.state == NOT_COMPARABLE), outcomes[0])
    return replace(speaks, missing=tuple(each for outcome in outcomes for each in outcome.missing))


def not_one_value(value: Value) -> Outcome:
    """Say why a change or a pace can't be judged on a value."""
    if value.opens:
        return Outcome(UNKNOWN, value.opens[0].reason, missing=tuple(each.register for each in value.opens))
    return lacking(value)


def compared_change(case: Case, requirement: Json, indicator: Json, now: Value, start: Value) -> Outcome:
    """Compare two exact figures of one basis."""
    unit = indicator["unit"]
    found, baseline = now.low / base_factor(unit), start.low / base_factor(unit)
    margin = margin_of(found, change_bounds(requirement, indicator, baseline, requirement["limit"]))
    satisfied = margin >= 0
    if case.options.rounding == "printed":
        satisfied = change_as_printed(requirement, now.low, start.low, exact=satisfied)
    flags = []
    for reason, policy in differences(case, now, start):
        if policy == "refuse":
            return Outcome(NOT_COMPARABLE, reason, (found, found), (margin, margin))
        if policy == "flag":
            flags.append(reason)
    state = SATISFIED if satisfied else VIOLATED
    return Outcome(state, observed=(found, found), margin=(margin, margin), flags=tuple(flags))


def change_as_printed(requirement: Json, now: Fraction, start: Fraction, *, exact: bool) -> bool:
    """Compare the achieved change, rounded to the digits of the limit."""
    limit = requirement["limit"]
    moved = start - now if requirement["direction"] == "decrease" else now - start
    if limit["unit"] != "percentage_point":
        if start == 0:
            return exact
        moved /= start
    achieved, wanted = moved / base_factor(limit["unit"]), in_base_units(limit) / base_factor(limit["unit"])
    achieved = rounded(achieved, places_of(limit))
    # A share of a baseline below zero leads the other way.
    is_turned = start < 0 and limit["unit"] != "percentage_point"
    return achieved <= wanted if is_turned else achieved >= wanted


def differences(case: Case, now: Value, start: Value) -> list[tuple[str, str]]:
    """List in what two figures differ, with what becomes of that."""
    found = []
    vintages = [{row["vintage"] for row in value.rows if "vintage" in row} for value in (now, start)]
    if all(vintages) and vintages[0] != vintages[1]:
        found.append(("vintage_differs", case.options.other_vintage))
    stated = [{row["status"] for row in value.rows if "status" in row} for value in (now, start)]
    if all(stated) and ("provisional" in stated[0]) != ("provisional" in stated[1]):
        found.append(("status_differs", case.options.other_status))
    return found


def change_bounds(requirement: Json, indicator: Json, start: Fraction, limit: Json) -> Bounds:
    """Return the level that a change asks for: L = B (1 -/+ r), or B -/+ points."""
    share = {**limit, "unit": "percent" if limit["unit"] == "percentage_point" else limit["unit"]}
    if limit["unit"] == "percentage_point":
        step = certain(in_unit(share, indicator["unit"]))
    else:
        step = start * certain(in_unit(share, "percent")) / 100
    return (None, start - step) if requirement["direction"] == "decrease" else (start + step, None)


def asked_for(case: Case, name: str, reason: str) -> tuple[Missing, ...]:
    """Return the request for a register or roster that lacks or can't be used (changes B7, B12)."""
    return (Missing(name, case.year, case.area, reported=reason in REPORTED),)


def without_register(case: Case, name: str, choice: Choice) -> Outcome:
    """Say what a register that does not count leaves open, and ask for it."""
    reason = "register_missing" if choice.state == "absent" else choice.state
    return Outcome(UNKNOWN, reason, missing=asked_for(case, name, reason))


def judge_records(case: Case, target: Json) -> Outcome:
    """Judge that every record in scope must, or none may."""
    requirement = target["requirement"]
    register = by_id(case.plan["registers"], requirement["register"])
    choice = choose_register(case, requirement["register"])
    if choice.state != "present":
        return without_register(case, requirement["register"], choice)
    window = window_of(case, target["schedule"])
    applying, offences = [], []
    for record in choice.table["records"]:
        scope = holds(requirement.get("scope"), register, record, absent=True)
        applies = all3([in_window(case, register, record, window), scope])
        fulfils = holds(requirement["condition"], register, record, absent=True)
        excused = holds(requirement.get("excused"), register, record, absent=False)
        wrong = not3(fulfils) if requirement["quantifier"] == "every" else fulfils
        applying.append(applies)
        offences.append(all3([applies, wrong, not3(excused)]))
    offenders = offences.count(True)
    if offenders:
        most = offenders + offences.count(None)
        least = Fraction(-most) if lack_of(choice.table, window.until) is None else None
        return Outcome(VIOLATED, margin=(least, Fraction(-offenders)))
    lack = lack_of(choice.table, window.until)
    for reason, applies_so in (
        (lack or "", lack is not None),
        ("unjudgeable_records", None in offences),
    ):
        if applies_so:
            return Outcome(UNKNOWN, reason, missing=asked_for(case, requirement["register"], reason))
    if requirement["quantifier"] == "every" and all(applies is False for applies in applying):
        return Outcome(NOT_APPLICABLE, "nothing_in_scope")
    if requirement["quantifier"] == "none" and True not in applying:
        # A ban is kept only where somebody surely looked.
        reason = "unjudgeable_records" if None in applying else "no_inspection"
        return Outcome(UNKNOWN, reason, missing=asked_for(case, requirement["register"], reason))
    return Outcome(SATISFIED, margin=(Fraction(0), Fraction(0)))


def judge_coverage(case: Case, target: Json) -> Outcome:
    """Judge that a register covers a roster."""
    requirement = target["requirement"]
    roster = choose_roster(case, requirement["roster"])
    register = choose_register(case, requirement["register"])
    items = [item for item in roster.table.get("items", []) if belongs(case, item) is not False]
    if roster.state == "present" and not items:
        return Outcome(NOT_APPLICABLE, "nothing_in_scope")
    # A register that can't be used is asked for too (changes B12).
    lacks = () if register.state == "present" else asked_for(case, requirement["register"], register.state)
    if roster.state == "conflict":
        return Outcome(UNKNOWN, "conflict", missing=(*asked_for(case, requirement["roster"], "conflict"), *lacks))
    if "absent" in {roster.state, register.state}:
        return judge_rate(case, requirement, roster, lacks)
    if register.state != "present":
        return without_register(case, requirement["register"], register)
    window = window_of(case, target["schedule"])
    covered = []
    for item in items:
        is_there = is_covered(case, requirement, register.table["records"], item, window)
        # What may belong to another part of the area can be left uncovered.
        covered.append(is_there if belongs(case, item) or is_there else None)
    if False not in covered and None not in covered:
        done = day_all_were_covered(case, requirement, register.table["records"], items, window)
        return Outcome(SATISFIED, margin=(Fraction(0), Fraction(0)), completed_on=done)
    lack = lack_of(register.table, window.until)
    if False in covered and lack is None:
        least = -covered.count(False) - covered.count(None)
        return Outcome(VIOLATED, margin=(Fraction(least), Fraction(-covered.count(False))))
    reason = lack or "unjudgeable_records"
    return Outcome(UNKNOWN, reason, missing=asked_for(case, requirement["register"], reason))


def judge_rate(case: Case, requirement: Json, roster: Choice, lacks: tuple[Missing, ...]) -> Outcome:
    """Judge the rate against 100 % where there is no roster or register."""
    if "indicator" in requirement:
        hundred = {"value": "100", "unit": "percent"}
        rate = {"indicator": requirement["indicator"], "comparison": "at_least", "limit": hundred}
        outcome = judge_level(case, rate)
        if outcome.reason != "figure_missing":
            return outcome
    if roster.state != "absent":
        return Outcome(UNKNOWN, "register_missing", missing=lacks)
    return Outcome(
        UNKNOWN, "roster_missing", missing=(*asked_for(case, requirement["roster"], "roster_missing"), *lacks)
    )


def is_covered(case: Case, requirement: Json, records: list[Json], item: Json, window: Window) -> Kleene:
    """Say whether some record in the window covers an item of the roster."""
    register = by_id(case.plan["registers"], requirement["register"])
    answers = []
    for record in records:
        named = record["id"] if "item" not in requirement else attribute(register, record, requirement["item"])
        same = None if named is None else named in {item["id"], item["name"]}
        covers = holds(requirement.get("covered_if"), register, record, absent=True)
        # Where an item belongs, the roster says; a record of another part of the area says nothing here.
        if belongs(case, record) is not False:
            answers.append(all3([in_time(register, record, window), same, covers]))
    return any3(answers)


def day_all_were_covered(case: Case, requirement: Json, records: list[Json], items: list[Json], window: Window) -> date:
    """Return the day of the earliest record that covers the item that was covered last."""
    register = by_id(case.plan["registers"], requirement["register"])
    dating = register["dating"]
    dated = dating["date" if dating["kind"] == "flow" else "enters"]
    days = []
    for item in items:
        covering = [
            attribute(register, record, dated)
            for record in records
            if is_covered(case, requirement, [record], item, window) is True
        ]
        days.append(min(covering))
    return date(max(days).year, max(days).month, max(days).day)


def all_of(outcomes: list[Outcome]) -> Outcome:
    """Join by three-valued and; of several violated or unknown the first speaks."""
    violated = [outcome for outcome in outcomes if outcome.state == VIOLATED]
    if violated:
        return violated[0]
    unsure = [outcome for outcome in outcomes if outcome.state in {UNKNOWN, NOT_COMPARABLE}]
    if unsure:
        return replace(unsure[0], missing=tuple(each for outcome in unsure for each in outcome.missing))
    satisfied = [outcome for outcome in outcomes if outcome.state == SATISFIED]
    if not satisfied:
        return Outcome(NOT_APPLICABLE, "nothing_in_scope")
    days = [outcome.completed_on for outcome in satisfied if outcome.completed_on is not None]
    return replace(satisfied[-1], completed_on=max(days, default=None))


def judge_deliverable(case: Case, target: Json) -> Outcome:
    """Judge a deliverable, by its parts where each unit owes its own."""
    owners = target.get("owners") or by_ref(case.plan["tasks"], target["task"]).get("assignments", [])
    if not target["requirement"].get("by_each_unit", False) or not owners:
        return judge_evidence(case, target, None)
    # Who only guides owes nothing, unless nobody else is named.
    owners = [owner for owner in owners if owner["role"] != "guide"] or owners
    parts: list[Outcome] = []
    for unit_id in dict.fromkeys(heir(case, owner["responsible_unit"], case.reference) for owner in owners):
        unit = by_id(case.plan["responsible_units"], unit_id)
        roster = Choice("absent", {})
        if unit["kind"] == "collective" and "roster" in unit:
            roster = choose_roster(case, unit["roster"])
        if roster.state == "conflict":
            parts.append(Outcome(UNKNOWN, "conflict", missing=asked_for(case, unit["roster"], "conflict")))
        elif roster.state == "present":
            members = sorted(item["id"] for item in roster.table["items"])
            parts.extend(judge_evidence(case, target, member) for member in members)
        else:
            parts.append(judge_evidence(case, target, unit_id))
    return all_of(parts)


def by_ref(tasks: Iterable[Json], ref: str) -> Json:
    """Find the task with a ref."""
    return next(task for task in tasks if task["ref"] == ref)


def judge_evidence(case: Case, target: Json, unit_id: str | None) -> Outcome:
    """Judge the evidence of one unit, of anyone without a unit."""
    schedule = target["schedule"]
    by_date, printed = schedule["kind"] == "by", schedule.get("printed", True)
    until = moment(case, schedule) if by_date else last_day(case.year) if printed else date.max
    evidence = [
        entry
        for entry in evidence_known(case, target)
        if (unit_id is None or heir(case, entry.get("responsible_unit", ""), case.reference) == unit_id)
        and is_about(case, target, entry)
    ]
    dates = [day(entry["date"]) for entry in evidence if is_usable(entry)]
    in_time = [dated for dated in dates if dated <= until]
    if in_time:
        return Outcome(SATISFIED, completed_on=min(in_time) if by_date else None)
    if dates:
        return Outcome(VIOLATED, "delivered_late")
    if evidence:
        return Outcome(UNKNOWN, "under_review", missing=asked_for(case, target["id"], "under_review"))
    complete = [
        entry
        for entry in case.facts.get("evidence_complete", [])
        if entry["target"] == target["id"] and entry.get("year", case.year) == case.year
    ]
    if complete:
        return Outcome(VIOLATED, "not_delivered")
    return Outcome(UNKNOWN, "evidence_missing", missing=asked_for(case, target["id"], "evidence_missing"))


def evidence_known(case: Case, target: Json) -> list[Json]:
    """List the dated evidence of a target that was known, whatever its review state."""
    return [
        entry
        for entry in case.facts.get("evidence", [])
        if entry["target"] == target["id"]
        and entry["date"] is not None
        and is_known(case, entry)
        and (case.as_of is None or day(entry["date"]) <= case.as_of)
    ]


def is_about(case: Case, target: Json, entry: Json) -> bool:
    """Say whether evidence is about the term, or about the year judged."""
    dated = day(entry["date"])
    if target["schedule"]["kind"] == "by":
        return dated >= day(case.plan["term"]["from"])
    return bool(entry.get("year", dated.year) == case.year)
