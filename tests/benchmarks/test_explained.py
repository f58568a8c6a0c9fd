"""What it costs to trace a verdict to its inputs, beside the bare verdict: 25 rates, each computed from its parts.

    pytest tests/benchmarks --benchmark-enable --benchmark-only

Read the ratios of the medians within the group.
"""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import wufei
from tests.support import facts_of, level, observation, plan_of, target, text
from wufei.documents.derivations import derivation
from wufei.facts import Facts
from wufei.plan import Plan

NUMBERS = range(25)


@pytest.fixture(scope="module")
def plan() -> Plan:
    indicators = []
    for n in NUMBERS:
        parts = [{"id": f"{part}-{n}", "name": text("量"), "unit": "tonne"} for part in ("used", "made", "stock")]
        used, made, stock = ({"op": "figure", "indicator": each["id"]} for each in parts)
        formula = {"op": "ratio", "of": used, "to": {"op": "sum", "of": [made, stock]}}
        definition = {"formula": formula, "source": text("虚构", "invented")}
        indicators += [{"id": f"rate-{n}", "name": text("率"), "unit": "percent", "definitions": [definition]}, *parts]
    targets = [target(f"target-{n}", level("80", "%", indicator=f"rate-{n}")) for n in NUMBERS]
    return plan_of(*targets, indicators=indicators)


@pytest.fixture(scope="module")
def facts() -> Facts:
    return facts_of(
        *(observation(f"used-{n}", 2025, str(8000 + n), "t") for n in NUMBERS),
        *(observation(f"made-{n}", 2025, "0.9", "万吨") for n in NUMBERS),
        *(observation(f"stock-{n}", 2025, "1000", "t") for n in NUMBERS),
    )


def verdicts(plan: Plan, facts: Facts) -> dict[str, str]:
    return {each.target.id: str(each.verdict) for each in wufei.evaluate(plan, facts, year=2025).findings}


def traced(plan: Plan, facts: Facts) -> dict[str, str]:
    """The same, with the tree of each finding as a document, and what of each input would turn it."""
    found = {}
    for each in wufei.evaluate(plan, facts, year=2025).findings:
        assert derivation(each)["outcome"] == "satisfied"
        assert len(each.input_turns) == 3
        found[each.target.id] = str(each.verdict)
    return found


def tree_only(plan: Plan, facts: Facts) -> dict[str, str]:
    """The same, with the tree of each finding as values."""
    found = {}
    for each in wufei.evaluate(plan, facts, year=2025).findings:
        assert each.comparison is not None
        found[each.target.id] = str(each.verdict)
    return found


@pytest.mark.benchmark(group="25 rates computed from their parts")
@pytest.mark.parametrize("way", [verdicts, tree_only, traced])
def test_explaining_25_computed_rates(benchmark: BenchmarkFixture, plan: Plan, facts: Facts, way: object) -> None:
    assert callable(way)
    assert benchmark(way, plan, facts) == dict.fromkeys((each.id for each in plan.targets), "met")
