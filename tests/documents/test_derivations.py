"""Derivations as JSON: whoever has nothing but the document can compute every step again, and compare again."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.golden import Golden, golden_cases
from tests.naive.units import own_registry
from tests.support import (
    Document,
    change,
    count_of,
    coverage,
    deliverable,
    every_year,
    evidence,
    facts_of,
    indicators,
    level,
    observation,
    plan_of,
    quantity,
    record,
    register,
    roster,
    target,
    text,
)
from wufei import assessment_document, evaluate
from wufei.documents import shape_problems
from wufei.findings import Assessment, Options, Rounding
from wufei.findings.steps import DEEPEST_STEP
from wufei.testing import assessments

Interval = tuple[Fraction, Fraction | None]
REGISTRY = own_registry()


# A reader of its own, which knows units, the four operations and nothing of the library


@cache
def factor(unit: str) -> Fraction:
    """Return how much of the base unit one of ``unit`` is; a share is a part of one."""
    if unit in {"percent", "permille"}:
        return Fraction(1, 100 if unit == "percent" else 1000)
    return Fraction(str(REGISTRY.Quantity(Fraction(1), unit).to_base_units().magnitude))


def number(given_: Document) -> Fraction:
    return Fraction(given_["exact"] if "exact" in given_ else given_["value"])


def base(given_: Document) -> Fraction:
    return number(given_) * factor(given_["unit"])


def stated(step: Document) -> Interval:
    """Return what a step says of itself, in base units."""
    low = base(step["value"])
    if "most" not in step:
        return low, low
    return low, None if step["most"] is None else base(step["most"])


OPERATIONS: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "difference": lambda one, other: one - other,
    "product": lambda one, other: one * other,
    "ratio": lambda one, other: one / other,
}


def joined(kind: str, parts: list[Interval]) -> Interval:
    """Return what parts come to."""
    if kind in {"sum", "periods", "areas"}:
        most = [high for _, high in parts]
        least = sum((low for low, _ in parts), Fraction(0))
        return least, None if None in most else sum((each for each in most if each is not None), Fraction(0))
    if kind in {"defined", "last_period"}:
        (only,) = parts
        return only
    whole = parts[0]
    for part in parts[1:]:
        assert whole[1] is not None
        assert part[1] is not None
        corners = [OPERATIONS[kind](one, other) for one, other in product((whole[0], whole[1]), (part[0], part[1]))]
        whole = min(corners), max(corners)
    return whole


def limit_after(required: Document, baseline: Fraction) -> Fraction:
    """Return the limit that a change leads to from ``baseline``, in base units."""
    limit, sign = required["limit"], -1 if required["direction"] == "decrease" else 1
    points = limit["unit"] == "percentage_point"
    part = number(limit) / 100 if points else base(limit)
    return baseline + sign * part if points else baseline * (1 + sign * part)


def leaf(step: Document) -> Interval:
    return stated(step)


def replayed(step: Document, at: Callable[[Document], Interval] = leaf) -> Interval:
    """Return what a step comes to if its leaves are what ``at`` says."""
    parts = [replayed(part, at) for part in step.get("of", ())]
    if not parts:
        return at(step)
    if step["kind"] == "changed":
        limit = limit_after(step["change"], parts[0][0])
        return limit, limit
    return joined(step["kind"], parts)


def outcome(derivation: Document, at: Callable[[Document], Interval] = leaf) -> str:
    """Return what the comparison of a derivation comes to; exact values only."""
    value, low = (replayed(derivation[side], at)[0] for side in ("observed", "required"))
    high = base(derivation["upper"]["value"]) if "upper" in derivation else None
    satisfied = {
        "at_least": value >= low,
        "more_than": value > low,
        "at_most": value <= low,
        "less_than": value < low,
        "between": high is not None and low <= value <= high,
    }[derivation["comparison"]]
    return "satisfied" if satisfied else "violated"


def rounded_outcome(derivation: Document) -> str:
    """Return what comes out of the rounded value in place of the exact one; of a change it is the achieved change."""
    instead, required = derivation["rounded"], derivation["required"]
    if "change" in required:
        if stated(required["of"][0])[0] < 0:
            return str(derivation["outcome"])  # a share of less than nothing tells nothing
        return "satisfied" if base(instead) >= base(required["change"]["limit"]) else "violated"
    value = {"kind": "number", "value": instead}
    return outcome({**derivation, "observed": value})


def steps_of(step: Document) -> Iterator[Document]:
    yield step
    for part in step.get("of", ()):
        yield from steps_of(part)


def all_steps(found: Document) -> Iterator[Document]:
    for side in ("observed", "baseline", "required", "upper"):
        if side in (found["derivation"] or {}):
            yield from steps_of(found["derivation"][side])


# What holds of every finding


def check_steps(found: Document) -> None:
    """Every step is what its parts come to, and every leaf is what was reported."""
    for step in all_steps(found):
        if step.get("cut"):
            assert "of" not in step
            continue
        if step.get("of"):
            assert replayed(step) == stated(step)
            assert step["kind"] not in {"reported", "nothing", "number", "count", "total", "share"}
        cited = [found["inputs"][number] for number in step.get("inputs", ())]
        if step["kind"] == "reported":
            fact = cited[0]["observation"]
            assert fact["indicator"] == step["name"]
            assert base(fact) == stated(step)[0]
        if step["kind"] in {"count", "total", "share"}:
            assert cited
            assert {each["register"]["register"] for each in cited} == {step["name"]}


def check_outcome(found: Document) -> None:
    """What was compared comes out as it says, and as the finding says."""
    derivation = found["derivation"]
    if "comparison" not in derivation:
        return
    come_out = rounded_outcome(derivation) if "rounded" in derivation else outcome(derivation)
    assert come_out == derivation["outcome"]
    observed, required = derivation["observed"], derivation["required"]
    assert base(found["observed"]) == stated(observed)[0]
    assert base(found["required"]) == stated(required)[0]
    if found["verdict"] in {"met", "not_met"}:
        assert derivation["outcome"] == {"met": "satisfied", "not_met": "violated"}[found["verdict"]]


def with_input(input_: int, value: Fraction) -> Callable[[Document], Interval]:
    def at(step: Document) -> Interval:
        return (value, value) if step["kind"] == "reported" and step["inputs"][0] == input_ else stated(step)

    return at


def is_whole(found: Document) -> bool:
    """Return whether no step was cut off, and exact values were compared."""
    steps = [step for step in all_steps(found) if step.get("cut")]
    return not steps and found["derivation"]["rounding"] == "exact"


def check_turns(found: Document) -> None:
    """With an input at the value that turns the verdict, or just beyond it, the other outcome comes out."""
    derivation = found["derivation"]
    for turn in found["input_turns"]:
        fact = found["inputs"][turn["input"]]["observation"]
        unit = factor(turn["at"]["unit"])
        at, change_ = number(turn["at"]), number(turn["change"])
        assert turn["at"]["unit"] == fact["unit"]
        assert number(fact) + change_ == at >= 0
        if not is_whole(found):
            continue
        there = outcome(derivation, with_input(turn["input"], at * unit))
        assert (there == derivation["outcome"]) is turn["beyond"]
        if turn["beyond"]:
            little = Fraction(1, 10**60)
            ways = (1 if change_ > 0 else -1,) if change_ else (1, -1)
            past = {outcome(derivation, with_input(turn["input"], (at + way * little) * unit)) for way in ways}
            assert past - {derivation["outcome"]} != set()


def check_revisions(found: Document) -> None:
    """With an earlier figure in place of the later one comes out what the document says."""
    derivation = found["derivation"]
    for revision in found["revisions"]:
        earlier, later = revision["earlier"], found["inputs"][revision["input"]]["observation"]
        assert (earlier["indicator"], earlier.get("basis")) == (later["indicator"], later.get("basis"))
        if not is_whole(found):
            continue
        try:
            come_out = outcome(derivation, with_input(revision["input"], base(earlier)))
        except ZeroDivisionError:
            come_out = "incomparable"
        assert come_out == revision["outcome"]


def check(found: Document) -> None:
    assert [step for step in all_steps(found) if not step["value"]] == []
    if found["derivation"] is not None:
        check_steps(found)
        check_outcome(found)
    check_turns(found)
    check_revisions(found)


@given(assessments())
def test_every_derivation_can_be_computed_again_from_the_document_alone(assessment: Assessment) -> None:
    document = assessment_document(assessment)
    for found in document["findings"]:
        check(found)
    for each in document["reconciliations"]:
        for side in ("reported", "computed"):
            assert [step for step in steps_of(each[side]) if replayed(step) != stated(step)] == []


@pytest.mark.parametrize("golden", golden_cases(), ids=lambda golden: golden.name)
def test_every_derivation_of_the_golden_cases_can_be_computed_again(golden: Golden) -> None:
    for found in assessment_document(golden.evaluated())["findings"]:
        check(found)


# Figures that are always there, so that everything is computed

AREAS = [{"id": "north", "name": text("北街", "North")}, {"id": "south", "name": text("南街", "South")}]
SOURCE = text("虚构标准", "an invented standard")


def figure(name: str, **more: Any) -> Document:  # noqa: ANN401 - as JSON
    return {"op": "figure", "indicator": name, **more}


DIMENSIONLESS = {"a": "percent", "b": "permille", "c": "number"}


def formulas(depth: int) -> st.SearchStrategy[Document]:
    """Return formulas over three figures that can be joined in any way."""
    names = st.sampled_from(sorted(DIMENSIONLESS))
    figures = st.builds(lambda name, back: figure(name, years_before=back), names, st.sampled_from([0, 0, 1]))
    if not depth:
        return figures
    part = formulas(depth - 1)
    several = st.sampled_from(["sum", "product"])
    return st.one_of(
        figures,
        st.builds(lambda op, parts: {"op": op, "of": parts}, several, st.lists(part, min_size=2, max_size=3)),
        st.builds(lambda of, less: {"op": "difference", "of": of, "less": less}, part, part),
        st.builds(lambda of, to: {"op": "ratio", "of": of, "to": to}, part, part),
    )


@st.composite
def reported(draw: st.DrawFn) -> list[Document]:
    """Return figures of two years for each of the three indicators: of the whole, of areas, or of halves; revised."""
    figures = []
    for (name, unit), year in product(sorted(DIMENSIONLESS.items()), (2024, 2025)):
        places: list[tuple[int | str, Document]] = draw(
            st.sampled_from(
                [
                    [(year, {})],
                    [(year, {"area": "north"}), (year, {"area": "south"})],
                    [(f"{year}-H1", {}), (f"{year}-H2", {})],
                ]
            )
        )
        days = draw(st.sampled_from([("2026-01-01",), ("2026-01-01", "2026-02-01", "2026-03-01")]))
        values = st.decimals(-2, 20, places=1, allow_nan=False).map(str)
        figures += [
            observation(name, when, draw(values), unit, published=day, **more)
            for (when, more), day in product(places, days)
        ]
    return figures


@st.composite
def computed(draw: st.DrawFn) -> tuple[list[Document], Document]:
    """Return indicators, one of them computed from figures that are all there, and what is asked of it."""
    defined = [{"formula": draw(formulas(2)), "source": SOURCE}]
    parts = [{"id": name, "name": text(name), "unit": unit, "additive": "flow"} for name, unit in DIMENSIONLESS.items()]
    whole = {"id": "it", "name": text("全"), "unit": "percent", "definitions": defined}
    limit, comparison = draw(st.sampled_from(["50", "0.5", "-3"])), draw(st.sampled_from(["at_least", "less_than"]))
    requirement = draw(
        st.sampled_from(
            [
                level(limit, "%", indicator="it", comparison=comparison),
                level(limit, "‰", indicator="it", comparison="between") | {"upper": quantity("90", "%")},
                change("5.5", indicator="it", baseline=2024),
                change("5", "个百分点", indicator="it", baseline=2024, direction="increase"),
            ]
        )
    )
    return [*parts, whole], requirement


@given(computed(), reported(), st.sampled_from(Rounding))
def test_every_computed_figure_can_be_computed_again(
    asked: tuple[list[Document], Document], figures: list[Document], rounding: Rounding
) -> None:
    plan = plan_of(target("it", asked[1]), indicators=asked[0], areas=AREAS)
    assessment = evaluate(plan, facts_of(*figures), year=2025, options=Options(rounding=rounding))
    (found,) = assessment_document(assessment)["findings"]
    check(found)


# What a document says


RATE = {"op": "ratio", "of": figure("used"), "to": figure("made")}
COMPUTED = [
    *indicators(),
    {
        "id": "rate",
        "name": text("利用率", "use rate"),
        "unit": "percent",
        "definitions": [{"formula": RATE, "source": SOURCE, "estimated": True}],
    },
    {"id": "used", "name": text("利用量", "used"), "unit": "tonne", "additive": "flow"},
    {"id": "made", "name": text("产生量", "made"), "unit": "tonne", "additive": "flow"},
]


def found_of(requirement: Document, *facts: Document, options: Options | None = None, **more: Any) -> Document:  # noqa: ANN401 - as JSON
    """Return the document of the finding of 2025 for one target of the small plan with computed indicators."""
    plan = plan_of(target("it", requirement, **more.pop("target", {})), indicators=COMPUTED, areas=AREAS)
    assessment = evaluate(plan, facts_of(*facts, **more), year=2025, options=options or Options())
    (found,) = assessment_document(assessment)["findings"]
    return dict(found)


def test_a_definition_is_a_step_over_its_formula_with_its_source_and_its_inputs_by_number() -> None:
    found = found_of(
        level("50", "%", indicator="rate"),
        observation("used", 2025, "0.0005", "万吨"),
        observation("made", "2025-H1", "4", "t", area="north"),
        observation("made", "2025-H2", "3", "t", area="north"),
        observation("made", 2025, "5", "t", area="south"),
    )
    assert found["derivation"]["outcome"] == "violated"
    assert found["derivation"]["comparison"] == "at_least"
    assert found["derivation"]["rounding"] == "exact"
    assert found["derivation"]["required"] == {"kind": "number", "value": quantity("50", "percent")}
    observed = found["derivation"]["observed"]
    assert {key: observed[key] for key in observed if key != "of"} == {
        "kind": "defined",
        "name": "rate",
        "period": "2025",
        "value": {"value": "41.666666666667", "unit": "percent", "exact": "125/3"},
        "estimated": True,
        "source": SOURCE,
    }
    (ratio,) = observed["of"]
    used, made = ratio["of"]
    assert (ratio["kind"], ratio["value"]) == ("ratio", observed["value"])
    assert used == {
        "kind": "reported",
        "name": "used",
        "period": "2025",
        "value": quantity("5", "tonne"),
        "inputs": [0],
    }
    assert (made["kind"], [each["kind"] for each in made["of"]]) == ("areas", ["periods", "reported"])
    assert [each["area"] for each in made["of"]] == ["north", "south"]
    leaves = [step for step in steps_of(observed) if not step.get("of")]
    assert [step["inputs"] for step in leaves] == [[0], [1], [2], [3]]


def test_an_input_that_stands_twice_in_a_formula_has_one_number_and_one_turn() -> None:
    part = {"op": "sum", "of": [figure("used"), figure("made")]}
    formula = {"op": "ratio", "of": figure("used"), "to": part}
    requirement = level("50", "%") | {"formula": formula}
    del requirement["indicator"]
    found = found_of(requirement, observation("used", 2025, "3", "t"), observation("made", 2025, "5", "t"))
    numbers = [step["inputs"] for step in all_steps(found) if step["kind"] == "reported"]
    assert numbers == [[0], [0], [1]]
    assert [(turn["input"], turn["at"]["value"]) for turn in found["input_turns"]] == [(0, "5"), (1, "3")]


def test_a_change_has_its_baseline_below_the_limit_with_what_was_restated_and_superseded() -> None:
    restated = {"restatement_reason": "口径调整", "restatement_number": "虚构 7 号"}
    figures = [
        observation("fertiliser", 2020, "300", "千克/公顷", basis="pure", published="2024-01-01", **restated),
        observation("fertiliser", 2020, "30", "千克/亩", basis="physical", published="2021-01-01"),
        observation("fertiliser", 2025, "18.9", "千克/亩", basis="pure", published="2026-01-01"),
        observation("fertiliser", 2025, "18.8", "千克/亩", basis="pure", published="2026-03-01"),
    ]
    found = found_of(change("6"), *figures)
    observed, required = found["derivation"]["observed"], found["derivation"]["required"]
    assert (found["verdict"], required["kind"], required["value"]["value"]) == ("met", "changed", "18.8")
    assert required["change"]["limit"] == quantity("6", "percent")
    (baseline,) = required["of"]
    assert [each["value"] for each in observed["superseded"]] == ["18.9"]
    assert [(each["value"], each["basis"]) for each in baseline["restated"]] == [("30", "physical")]
    assert baseline["value"] == quantity("20", "kilogram_per_mu")
    (revision,) = found["revisions"]
    assert (revision["outcome"], revision["earlier"]["value"]) == ("violated", "18.9")
    assert found["inputs"][revision["input"]]["observation"]["value"] == "18.8"


def test_a_revision_that_would_have_divided_by_zero_comes_out_as_not_comparable() -> None:
    found = found_of(
        level("50", "%", indicator="rate"),
        observation("used", 2025, "5", "t"),
        observation("made", 2025, "0", "t", published="2026-01-01"),
        observation("made", 2025, "5", "t", published="2026-02-01"),
    )
    assert [each["outcome"] for each in found["revisions"]] == ["incomparable"]
    check(found)


def test_a_register_that_lies_between_bounds_says_why_and_which_records_decide() -> None:
    entries = [record("f1", recognised_on="2024-01-01"), record("f2")]
    requirement = count_of("factories", "2", unit="enterprise")
    bounded = found_of(requirement, registers=[register("factories", *entries)])["derivation"]
    assert bounded == {
        "outcome": "unknown",
        "observed": {
            "kind": "count",
            "name": "factories",
            "period": "2025",
            "value": quantity("1", "item"),
            "inputs": [0],
            "unjudged": [{"id": "f2", "name": None, "lacks": ["recognised-on"]}],
            "reason": "unjudgeable_records",
            "most": quantity("2", "item"),
        },
    }
    unbounded = found_of(requirement, registers=[register("factories", entries[0], as_at="2025-06-30")])["derivation"]
    assert (unbounded["observed"]["reason"], unbounded["observed"]["most"]) == ("register_not_up_to_date", None)


@pytest.mark.parametrize(
    ("requirement", "facts", "more", "tally"),
    [
        pytest.param(
            {
                "kind": "records",
                "register": "buildings",
                "quantifier": "every",
                "condition": {"op": "is", "attribute": "prefab", "value": True},
            },
            {"registers": [register("buildings", record("b1", permit_date="2025-02-02", prefab=False))]},
            {"schedule": every_year()},
            {
                "kind": "records",
                "quantifier": "every",
                "listed": 1,
                "in_scope": 1,
                "perhaps": 0,
                "offending": 1,
                "excused": 0,
                "unjudged": 0,
                "complete": True,
            },
            id="records",
        ),
        pytest.param(
            coverage("clinics", "collections", item="clinic"),
            {"rosters": [roster("clinics", "k1", "k2")], "registers": [register("collections")]},
            {"schedule": every_year()},
            {"kind": "items", "listed": 2, "uncovered": 2, "unjudged": 0, "complete": True},
            id="items of a roster",
        ),
        pytest.param(
            deliverable(),
            {"evidence": [evidence("it", "2026-02-02"), evidence("it", "2025-02-02", review="pending")]},
            {},
            {"kind": "documents", "reported": 2, "accepted": 1, "in_time": 0, "complete": False},
            id="documents",
        ),
    ],
)
def test_what_was_counted_is_a_tally(requirement: Document, facts: Document, more: Document, tally: Document) -> None:
    found = found_of(requirement, target=more, **facts)
    assert (found["verdict"], found["derivation"]) == ("not_met", {"outcome": "violated", "tally": tally})


def test_a_tally_says_how_many_parts_of_a_register_are_awaited() -> None:
    part = register("collections", reported_by="farm-bureau", awaits=["works-bureau", "offices"])
    requirement = coverage("clinics", "collections", item="clinic")
    found = found_of(
        requirement, target={"schedule": every_year()}, rosters=[roster("clinics", "k1")], registers=[part]
    )
    assert (found["verdict"], found["derivation"]["tally"]["awaited"]) == ("no_data", 2)
    prefab = {"op": "is", "attribute": "prefab", "value": True}
    requirement = {"kind": "records", "register": "buildings", "quantifier": "every", "condition": prefab}
    part = register("buildings", awaits=["works-bureau"])
    found = found_of(requirement, target={"schedule": every_year()}, registers=[part])
    assert (found["verdict"], found["derivation"]["tally"]["awaited"]) == ("no_data", 1)


def test_where_only_the_baseline_is_known_the_derivation_has_it_alone() -> None:
    found = found_of(change("6"), observation("fertiliser", 2020, "20", "千克/亩"))
    assert set(found["derivation"]) == {"outcome", "baseline"}
    assert found["derivation"]["outcome"] == "unknown"


def test_where_nothing_was_reported_there_is_no_derivation() -> None:
    assert found_of(level("98", "%"))["derivation"] is None


def test_a_rounded_value_stands_beside_the_exact_one() -> None:
    requirement, figure_ = level("98", "%"), observation("straw-rate", 2025, "97.96", "%")
    exact = found_of(requirement, figure_)["derivation"]
    printed = found_of(requirement, figure_, options=Options(rounding=Rounding.PRINTED))["derivation"]
    assert (exact["rounding"], exact["outcome"], "rounded" in exact) == ("exact", "violated", False)
    assert (printed["rounding"], printed["outcome"]) == ("printed", "satisfied")
    assert printed["rounded"] == quantity("98", "percent")
    assert printed["observed"]["value"] == quantity("97.96", "percent")


def test_an_interval_has_a_second_bound() -> None:
    requirement = level("60", "%", comparison="between") | {"upper": quantity("800", "‰")}
    found = found_of(requirement, observation("straw-rate", 2025, "70", "%"))
    assert base(found["derivation"]["upper"]["value"]) == Fraction(4, 5)
    check(found)


def test_what_was_carried_over_for_very_long_is_cut_off_and_says_so() -> None:
    carried = {"op": "sum", "of": [figure("stock", years_before=1), figure("used")]}
    stock = {
        "id": "stock",
        "name": text("存"),
        "unit": "tonne",
        "definitions": [{"formula": carried, "source": SOURCE}],
    }
    plan = plan_of(target("it", level("50", "t", indicator="stock")), indicators=[stock, *COMPUTED])
    first = 2025 - DEEPEST_STEP
    figures = [observation("used", year, "1", "t") for year in range(first + 1, 2026)]
    facts = facts_of(observation("stock", first, "1", "t"), *figures)
    document = assessment_document(evaluate(plan, facts, year=2025))
    assert [each.message() for each in shape_problems("assessment", document)] == []
    (found,) = document["findings"]
    check(found)
    assert found["observed"]["value"] == str(DEEPEST_STEP + 1)
    (cut,) = [step for step in all_steps(found) if step.get("cut")]
    # Each year takes two steps.
    assert (cut["kind"], cut["period"]) == ("sum", str(2026 - DEEPEST_STEP // 2))


def test_a_part_of_the_area_is_named_in_each_of_its_steps() -> None:
    plan = plan_of(target("it", level("50", "%", indicator="rate")), indicators=COMPUTED, areas=AREAS)
    facts = facts_of(
        observation("used", 2025, "3", "t", area="north"), observation("made", 2025, "5", "t", area="north")
    )
    (found,) = assessment_document(evaluate(plan, facts, year=2025, area="north"))["findings"]
    assert {step.get("area") for step in steps_of(found["derivation"]["observed"]) if "name" in step} == {"north"}


def test_a_reconciliation_has_both_figures_as_trees_without_numbers_of_inputs() -> None:
    plan = plan_of(target("it", level("50", "%", indicator="rate")), indicators=COMPUTED, areas=AREAS)
    figures = [("rate", "59.9", "%"), ("used", "3", "t"), ("made", "5", "t")]
    facts = facts_of(*(observation(name, 2025, value, unit) for name, value, unit in figures))
    (each,) = assessment_document(evaluate(plan, facts, year=2025))["reconciliations"]
    assert (each["indicator"], each["agreement"]) == ("rate", "rounding")
    assert each["reported"] == {
        "kind": "reported",
        "name": "rate",
        "period": "2025",
        "value": quantity("59.9", "percent"),
    }
    assert (each["computed"]["kind"], each["computed"]["value"]) == ("defined", quantity("60", "percent"))
    assert [step for side in ("reported", "computed") for step in steps_of(each[side]) if "inputs" in step] == []
