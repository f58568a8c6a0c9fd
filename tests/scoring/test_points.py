"""How many of its points one target gives, at and beside the thresholds."""

import datetime
from typing import Any

import attrs
import pytest

import wufei
from tests.scoring.written import Document, method_of, only_line, points, scored
from tests.support import (
    between,
    by,
    change,
    count_of,
    coverage,
    deliverable,
    every_year,
    evidence,
    facts_of,
    level,
    observation,
    plan_of,
    quantity,
    record,
    records,
    register,
    roster,
    standing,
    target,
)
from wufei.findings import Judgement, Outcome, Verdict
from wufei.plan import Plan
from wufei.scoring import Line, ScoreReason

Facts = dict[str, Any]


def line_of(
    requirement: Document,
    facts: Facts,
    item: Document,
    schedule: Document | None = None,
    **method: Any,  # noqa: ANN401
) -> Line:
    """Return the line of the only target of a plan, which has ten points."""
    plan = plan_of(target("it", requirement, schedule))
    observations = facts.get("observations", ())
    rest = {key: value for key, value in facts.items() if key != "observations"}
    items = ({"targets": ["it"], **item},) if item else ()
    return only_line(scored(plan, facts_of(*observations, **rest), method_of(*items, **method)))


def straw(value: str) -> Facts:
    return {"observations": [observation("straw-rate", 2025, value, "%")]}


def per_point(points: str = "0.5", value: str = "1", unit: str = "percentage_point", **more: Any) -> Document:  # noqa: ANN401
    return {"shortfall": {"kind": "per_amount", "points": points, "per": quantity(value, unit), **more}}


AT_98 = level("98", "%")


@pytest.mark.parametrize(
    ("value", "item", "expected"),
    [
        pytest.param("98", {}, "10", id="met at the limit"),
        pytest.param("97.9999", {}, "0", id="all or nothing just below it"),
        pytest.param("98", per_point(), "10", id="met, no deduction"),
        pytest.param("97", per_point(), "19/2", id="one point short"),
        pytest.param("97.9", per_point(), "199/20", id="a tenth of a step in proportion"),
        pytest.param("97.9", per_point(counted="started"), "19/2", id="a step that has begun"),
        pytest.param("97", per_point(counted="started"), "19/2", id="one whole step, begun once"),
        pytest.param("96.999", per_point(counted="started"), "9", id="just into the second step"),
        pytest.param("97.001", per_point(counted="full"), "10", id="just short of a whole step"),
        pytest.param("97", per_point(counted="full"), "19/2", id="a whole step"),
        pytest.param("78", per_point(), "0", id="nothing left exactly"),
        pytest.param("78.1", per_point(), "1/20", id="a little left"),
        pytest.param("50", per_point(), "0", id="never below none"),
        pytest.param("97", per_point("1", "5", "permille"), "8", id="steps in another unit of the same kind"),
        pytest.param("49", {"shortfall": {"kind": "proportional"}}, "5", id="half of the limit"),
        pytest.param("0", {"shortfall": {"kind": "proportional"}}, "0", id="nothing achieved"),
    ],
)
def test_points_of_a_level(value: str, item: Document, expected: str) -> None:
    line = line_of(AT_98, straw(value), item)
    assert points(line) == (expected, expected)
    assert line.possible == 10


BANDS = {"shortfall": {"kind": "bands", "bands": [{"from": "0.9", "share": "0.8"}, {"from": "0.5", "share": "0.5"}]}}


@pytest.mark.parametrize(
    ("value", "expected"), [("88.2", "8"), ("88.199", "5"), ("49", "5"), ("48.999", "0"), ("98", "10")]
)
def test_points_by_bands_of_achievement(value: str, expected: str) -> None:
    assert points(line_of(AT_98, straw(value), BANDS)) == (expected, expected)


@pytest.mark.parametrize(
    ("requirement", "value", "item", "expected"),
    [
        pytest.param(level("20", "%", comparison="at_most"), "25", per_point(), "15/2", id="five above a ceiling"),
        pytest.param(
            level("20", "%", comparison="at_most"), "25", {"shortfall": {"kind": "proportional"}}, "8", id="20 of 25"
        ),
        pytest.param(
            level("0", "%", comparison="at_most"),
            "5",
            {"shortfall": {"kind": "proportional"}},
            "0",
            id="a limit of none",
        ),
        pytest.param(level("98", "%", comparison="more_than"), "98", per_point(), "10", id="on an open bound, no gap"),
        pytest.param(
            level("98", "%", comparison="more_than"), "98", per_point(counted="started"), "19/2", id="a step has begun"
        ),
        pytest.param(level("98", "%", comparison="more_than"), "98", {}, "0", id="on an open bound: not met"),
        pytest.param(between("40", "50", "%"), "38", per_point(), "9", id="below an interval"),
        pytest.param(between("40", "50", "%"), "53", per_point(), "17/2", id="above an interval"),
        pytest.param(between("40", "50", "%"), "20", {"shortfall": {"kind": "proportional"}}, "5", id="half the lower"),
        pytest.param(
            between("40", "50", "%"), "100", {"shortfall": {"kind": "proportional"}}, "5", id="twice the upper"
        ),
    ],
)
def test_points_by_relation(requirement: Document, value: str, item: Document, expected: str) -> None:
    assert points(line_of(requirement, straw(value), item)) == (expected, expected)


def fertiliser(now: str, then: str = "20") -> Facts:
    return {
        "observations": [
            observation("fertiliser", 2020, then, "千克/亩", basis="pure"),
            observation("fertiliser", 2025, now, "千克/亩", basis="pure"),
        ]
    }


@pytest.mark.parametrize(
    ("now", "item", "expected"),
    [
        pytest.param("18", {}, "10", id="ten per cent less, as asked"),
        pytest.param("19", per_point("1", of="change"), "5", id="five per cent less: five points lack"),
        pytest.param("19", per_point("1", "1", "percent", of="change"), "5", id="the same in per cent"),
        pytest.param("19", per_point("1", "1", "kilogram_per_mu"), "9", id="by the level that was asked for"),
        pytest.param("19", per_point("1", "1", "kilogram_per_hectare"), "0", id="the level in another unit: 15 kg/ha"),
        pytest.param("19", {"shortfall": {"kind": "proportional"}}, "5", id="half of the change"),
        pytest.param("21", {"shortfall": {"kind": "proportional"}}, "0", id="the wrong way"),
    ],
)
def test_points_of_a_change(now: str, item: Document, expected: str) -> None:
    assert points(line_of(change("10"), fertiliser(now), item)) == (expected, expected)


def test_points_of_a_change_in_percentage_points() -> None:
    asked = change("10", "percentage_point", indicator="straw-rate", direction="increase")
    facts = {"observations": [observation("straw-rate", 2020, "80", "%"), observation("straw-rate", 2025, "86", "%")]}
    assert points(line_of(asked, facts, per_point("1", of="change"))) == ("6", "6")
    assert points(line_of(asked, facts, {"shortfall": {"kind": "proportional"}})) == ("6", "6")


@pytest.mark.parametrize(
    "item", [per_point("1", of="change"), {"shortfall": {"kind": "proportional"}}], ids=["gap", "share"]
)
def test_of_a_baseline_of_zero_there_is_no_change_to_count(item: Document) -> None:
    line = line_of(change("10"), fertiliser("1", "0"), item)
    assert (points(line), line.why.reason) == (("0", "10"), ScoreReason.GAP_UNKNOWN)


# Records, rosters, counts


TWO_STARS = {"op": "at_least", "attribute": "stars", "amount": quantity("2", "green_building_star")}
STARS = records("buildings", TWO_STARS)
PER_OFFENDER = {"shortfall": {"kind": "per_offender", "points": "4"}}
PROPORTIONAL = {"shortfall": {"kind": "proportional"}}


def buildings(*stars: str | None, **more: Any) -> Facts:  # noqa: ANN401 - as JSON
    """Return a register of buildings with so many stars; None: nobody says."""
    entries = (
        record(f"b{number}", permit_date="2025-02-02", **({"stars": quantity(each, "星")} if each else {}))
        for number, each in enumerate(stars)
    )
    return {"registers": [register("buildings", *entries, **more)]}


@pytest.mark.parametrize(
    ("facts", "item", "expected"),
    [
        pytest.param(buildings("2", "3"), PER_OFFENDER, ("10", "10"), id="none offends"),
        pytest.param(buildings("2", "1"), PER_OFFENDER, ("6", "6"), id="one"),
        pytest.param(buildings("1", "1", "1"), PER_OFFENDER, ("0", "0"), id="three, and no points below none"),
        pytest.param(buildings("2", "1", None), PER_OFFENDER, ("2", "6"), id="one for sure, one perhaps"),
        pytest.param(buildings("2", "1", as_at="2025-06-30"), PER_OFFENDER, ("0", "6"), id="more may come"),
        pytest.param(buildings("2", "1", "2", "2"), PROPORTIONAL, ("15/2", "15/2"), id="three of four are right"),
        pytest.param(buildings("2", "1", None, "2"), PROPORTIONAL, ("5", "15/2"), id="two or three of four"),
        pytest.param(buildings("2", "1", as_at="2025-06-30"), PROPORTIONAL, ("0", "10"), id="of how many nobody knows"),
        pytest.param(buildings("1"), {}, ("0", "0"), id="all or nothing"),
    ],
)
def test_points_of_a_rule_about_records(facts: Facts, item: Document, expected: tuple[str, str]) -> None:
    assert points(line_of(STARS, facts, item, standing())) == expected


CLINICS = coverage("clinics", "collections", item="clinic", indicator="clinic-rate")


def clinics(*covered: str, listed: tuple[str, ...] = ("k1", "k2", "k3", "k4")) -> Facts:
    entries = (record(f"c-{each}", collected_on="2025-06-01", clinic=each) for each in covered)
    return {"registers": [register("collections", *entries)], "rosters": [roster("clinics", *listed)]}


BY_RATE = {"observations": [observation("clinic-rate", 2025, "75", "%")]}


@pytest.mark.parametrize(
    ("facts", "item", "expected"),
    [
        pytest.param(clinics("k1", "k2", "k3"), PER_OFFENDER, ("6", "6"), id="one is not covered"),
        pytest.param(clinics("k1", "k2", "k3"), PROPORTIONAL, ("15/2", "15/2"), id="three of four"),
        pytest.param(clinics("k1", "k2", "k3"), per_point("0.1"), ("15/2", "15/2"), id="25 points short of the whole"),
        pytest.param(BY_RATE, PROPORTIONAL, ("15/2", "15/2"), id="by the rate"),
        pytest.param(BY_RATE, per_point("0.1"), ("15/2", "15/2"), id="by the rate's points"),
        pytest.param(BY_RATE, PER_OFFENDER, ("0", "10"), id="the rate does not say how many"),
    ],
)
def test_points_of_a_coverage(facts: Facts, item: Document, expected: tuple[str, str]) -> None:
    assert points(line_of(CLINICS, facts, item, every_year())) == expected


def factories(surely: int, perhaps: int = 0, **more: Any) -> Facts:  # noqa: ANN401 - as JSON
    """Return a register of green factories; of some nobody says when they were recognised."""
    entries = [record(f"f{number}", recognised_on="2024-01-01") for number in range(surely)]
    entries += [record(f"p{number}") for number in range(perhaps)]
    return {"registers": [register("factories", *entries, **more)]}


@pytest.mark.parametrize(
    ("facts", "item", "expected"),
    [
        pytest.param(factories(5), {}, ("10", "10"), id="met"),
        pytest.param(factories(3), per_point("2", "1", "enterprise"), ("6", "6"), id="two short"),
        pytest.param(factories(2, 2), per_point("2", "1", "enterprise"), ("4", "8"), id="one to three short"),
        pytest.param(factories(2, 2), PROPORTIONAL, ("4", "8"), id="two to four of five"),
        pytest.param(factories(4, 1), PROPORTIONAL, ("0", "10"), id="unknown"),
    ],
)
def test_points_of_a_count(facts: Facts, item: Document, expected: tuple[str, str]) -> None:
    assert points(line_of(count_of("factories", "5", unit="enterprise"), facts, item)) == expected


# Late


SHARE = {"late": {"kind": "share", "share": "0.8"}}
PER_DAY = {"late": {"kind": "per_day", "points": "0.5"}}


@pytest.mark.parametrize(
    ("day", "item", "expected", "reason"),
    [
        pytest.param("2024-12-31", SHARE, "10", "met", id="on the day"),
        pytest.param("2025-01-01", SHARE, "8", "late", id="a day late, a share"),
        pytest.param("2025-01-03", PER_DAY, "17/2", "late", id="three days late"),
        pytest.param("2025-01-20", PER_DAY, "0", "late", id="twenty days: none left"),
        pytest.param("2025-02-20", PER_DAY, "0", "late", id="and never less"),
        pytest.param("2025-01-03", {}, "10", "met", id="nothing is said of what is late"),
    ],
)
def test_points_of_what_was_done_late(day: str, item: Document, expected: str, reason: str) -> None:
    facts = {"evidence": [evidence("it", day)]}
    line = line_of(deliverable(), facts, item, by("2024-12-31"))
    assert (points(line), line.why.reason) == ((expected, expected), reason)


def test_what_comes_after_its_year_can_have_points_too() -> None:
    facts = {"evidence": [evidence("it", "2026-01-05", year=2025)]}
    late = line_of(deliverable(), facts, PER_DAY, every_year())
    assert (points(late), late.why.values) == (("15/2", "15/2"), (("days", 5),))
    assert points(line_of(deliverable(), facts, {}, every_year())) == ("0", "0")
    unprinted = line_of(deliverable(), facts, PER_DAY, every_year(printed=False))
    assert points(unprinted) == ("10", "10")


def test_an_earlier_year_that_is_unknown_may_show_that_it_was_in_time() -> None:
    facts = straw("99")
    line = line_of(AT_98, facts, SHARE, by("2024-12-31"))
    assert (points(line), line.why.reason) == (("8", "10"), ScoreReason.LATE)
    known = {"observations": [*facts["observations"], observation("straw-rate", 2024, "97", "%")]}
    assert points(line_of(AT_98, known, SHARE, by("2024-12-31"))) == ("8", "8")


def test_an_earlier_year_that_is_unknown_may_come_to_decide_by_how_much_it_fell_short() -> None:
    stable = every_year(stable=True)
    line = line_of(AT_98, straw("97"), per_point(), stable)
    assert (points(line), line.why.reason) == (("0", "10"), ScoreReason.GAP_UNKNOWN)
    assert points(line_of(AT_98, straw("97"), {}, stable)) == ("0", "0")
    years = [observation("straw-rate", year, "99", "%") for year in (2023, 2024)]
    assert points(line_of(AT_98, {"observations": [*years, *straw("97")["observations"]]}, per_point(), stable)) == (
        "19/2",
        "19/2",
    )


# Unknown, not due, out of the base


CONFLICT = {"observations": [observation("straw-rate", 2025, "97", "吨")]}


@pytest.mark.parametrize(
    ("facts", "method", "expected", "reason"),
    [
        pytest.param({}, {}, ("0", "10"), "unreported", id="not overdue is a range"),
        pytest.param({}, {"overdue": "zero"}, ("0", "10"), "unreported", id="whatever overdue is"),
        pytest.param(CONFLICT, {}, ("0", "10"), "not_comparable", id="not comparable is a range"),
        pytest.param(CONFLICT, {"not_comparable": "zero"}, ("0", "0"), "not_comparable_zero", id="or nothing"),
    ],
)
def test_points_of_what_is_unknown(facts: Facts, method: Document, expected: tuple[str, str], reason: str) -> None:
    line = line_of(AT_98, facts, {}, **method)
    assert (points(line), line.why.reason, str(line.possible)) == (expected, reason, "10")


@pytest.mark.parametrize(
    ("as_of", "settled", "expected", "reason"),
    [
        pytest.param("2026-03-31", "zero", ("0", "10"), "unreported", id="on the last day it is not overdue"),
        pytest.param("2026-04-01", "zero", ("0", "0"), "overdue", id="a day later it is"),
        pytest.param("2026-04-01", "range", ("0", "10"), "unreported", id="and may be left open"),
    ],
)
def test_what_is_overdue_is_settled_as_the_method_says(
    as_of: str, settled: str, expected: tuple[str, str], reason: str
) -> None:
    plan, day = plan_of(target("it", AT_98)), datetime.date.fromisoformat(as_of)
    line = only_line(scored(plan, facts_of(), method_of(overdue=settled), as_of=day))
    assert (points(line), line.why.reason) == (expected, reason)


def paced(value: str | None) -> Facts:
    figures = [observation("straw-rate", 2022, "80", "%")]
    return {"observations": [*figures, *([observation("straw-rate", 2025, value, "%")] if value else [])]}


LATER = by("2027-12-31")
#: Three fifths of the way from 80 to 98.
PACE = {"before_due": "by_pace"}


@pytest.mark.parametrize(
    ("value", "item", "method", "expected", "reason"),
    [
        pytest.param("90.8", {}, {}, None, "not_due", id="left out"),
        pytest.param("90.8", {}, PACE, ("10", "10"), "on_track", id="on the pace"),
        pytest.param("90.7999", {}, PACE, ("0", "0"), "not_met", id="just behind it"),
        pytest.param("88.8", per_point(), PACE, ("9", "9"), "gap", id="two points behind the pace"),
        pytest.param("45.4", PROPORTIONAL, PACE, ("5", "5"), "achieved", id="half of the pace"),
        pytest.param(None, {}, PACE, ("0", "10"), "unreported", id="the figure lacks"),
        pytest.param(None, {}, {}, None, "not_due", id="and it does not matter"),
    ],
)
def test_points_of_what_is_not_due(
    value: str | None, item: Document, method: Document, expected: tuple[str, str] | None, reason: str
) -> None:
    line = line_of(AT_98, paced(value), item, LATER, **method)
    assert (points(line), str(line.possible)) == (expected or ("0", "0"), "10" if expected else "0")
    assert line.why.reason == reason


PER_FACTORY = per_point("1", "1", "enterprise")
#: Six are due at the end of 2025, three fifths of ten.
TEN = count_of("factories", "10", unit="enterprise")
#: Six to twelve are: what is not too many at the end is not too many before.
TEN_TO_TWELVE = TEN | {"comparison": "between", "upper": quantity("12", "enterprise")}
AWAITED: Document = {"reported_by": "works-bureau", "awaits": ["farm-bureau"]}


@pytest.mark.parametrize(
    ("requirement", "facts", "item", "expected", "reason"),
    [
        pytest.param(TEN, factories(3), PER_FACTORY, ("7", "7"), "gap", id="three less than the pace"),
        pytest.param(TEN, factories(3, 2), PER_FACTORY, ("7", "9"), "gap", id="one to three less"),
        pytest.param(TEN, factories(3, 9), PER_FACTORY, ("7", "10"), "gap", id="three less at most"),
        pytest.param(TEN, factories(3, **AWAITED), PER_FACTORY, ("7", "10"), "gap", id="more may come"),
        pytest.param(TEN, factories(3, **AWAITED), PROPORTIONAL, ("5", "10"), "achieved", id="half of it at least"),
        pytest.param(TEN_TO_TWELVE, factories(3, 13), PER_FACTORY, ("6", "10"), "gap", id="three less to four more"),
        pytest.param(TEN_TO_TWELVE, factories(3, 13), PROPORTIONAL, ("5", "10"), "achieved", id="half of it, or all"),
        pytest.param(TEN_TO_TWELVE, factories(3, **AWAITED), PER_FACTORY, ("0", "10"), "gap", id="too many may come"),
        pytest.param(TEN_TO_TWELVE, factories(3, **AWAITED), PROPORTIONAL, ("0", "10"), "achieved", id="any share"),
    ],
)
def test_points_of_a_count_that_is_behind_its_pace(
    requirement: Document, facts: Facts, item: Document, expected: tuple[str, str], reason: str
) -> None:
    line = line_of(requirement, facts, item, LATER, **PACE)
    assert (points(line), line.why.reason) == (expected, reason)


def test_a_change_is_compared_with_the_change_that_its_pace_asks_for() -> None:
    facts = fertiliser("19.5")
    # By 2025, five of the ten years from 2020 have gone: five of the ten per cent.
    line = line_of(change("10"), facts, per_point("1", of="change"), by("2030-12-31"), **PACE)
    assert points(line) == ("15/2", "15/2")


@pytest.mark.parametrize(
    ("requirement", "schedule", "facts", "reason"),
    [
        pytest.param(deliverable(), by("2030-12-31"), {}, "not_due", id="no pace"),
        pytest.param(STARS, standing(), buildings(), "not_applicable", id="nothing in scope"),
        pytest.param(AT_98, every_year(2026, 2027), {}, "not_applicable", id="not in force"),
    ],
)
def test_what_is_out_of_the_base(requirement: Document, schedule: Document, facts: Facts, reason: str) -> None:
    line = line_of(requirement, facts, {}, schedule, **PACE)
    assert (str(line.possible), points(line), line.why.reason) == ("0", ("0", "0"), reason)


def one(name: str, **more: Any) -> Plan:  # noqa: ANN401 - as JSON
    return plan_of(target(name, AT_98, **more))


def test_what_is_only_encouraged_has_no_points_of_the_base() -> None:
    line = only_line(scored(one("it", strength="encourage"), facts_of(), method_of()))
    assert (str(line.possible), line.why.reason) == ("0", ScoreReason.INFORMATIONAL)


def test_a_target_without_points_is_told() -> None:
    line = only_line(scored(one("it"), facts_of(), method_of(items=[])))
    assert (str(line.possible), line.why.reason) == ("0", ScoreReason.NO_POINTS)


@pytest.mark.parametrize(
    ("requirement", "item"),
    [
        pytest.param(AT_98, per_point(), id="gap"),
        pytest.param(AT_98, PROPORTIONAL, id="share"),
        pytest.param(change("10"), per_point("1", of="change"), id="gap of a change"),
    ],
)
def test_what_a_rule_of_another_tool_did_not_measure_can_t_be_counted(requirement: Document, item: Document) -> None:
    assessment = wufei.evaluate(plan_of(target("it", requirement)), facts_of(), year=2025)
    (finding,) = assessment.findings
    bare = attrs.evolve(finding, verdict=Verdict.NOT_MET, judgement=Judgement(outcome=Outcome.VIOLATED))
    line = only_line(wufei.score(attrs.evolve(assessment, findings=(bare,)), method_of({"targets": ["it"], **item})))
    assert (points(line), line.why.reason) == (("0", "10"), ScoreReason.GAP_UNKNOWN)
