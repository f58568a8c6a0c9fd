"""What evaluating and starting cost, beside what a user would do by hand.

    pytest tests/benchmarks --benchmark-enable --benchmark-only

Read the ratios of the medians within a group. Run as tests, each way is tried once, and all must agree.
"""

import subprocess
import sys
from fractions import Fraction

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.support import facts_of, level, observation, plan_of, target, text
from wufei import evaluate
from wufei.facts import Facts
from wufei.plan import Plan
from wufei.quantities import conversion_factor, registry
from wufei.requirements import Level

#: Unit of the indicator, and unit in which its figure is reported.
UNITS = (
    ("percent", "permille"),
    ("tonne", "ten_thousand_tonnes"),
    ("hectare", "mu"),
    ("kilogram_per_mu", "kilogram_per_hectare"),
    ("yuan", "ten_thousand_yuan"),
)
NUMBERS = range(25)
Margins = dict[str, tuple[bool, Fraction]]


@pytest.fixture(scope="module")
def plan() -> Plan:
    units = [UNITS[n % len(UNITS)][0] for n in NUMBERS]
    indicators = [{"id": f"indicator-{n}", "name": text("指标"), "unit": units[n]} for n in NUMBERS]
    targets = [target(f"target-{n}", level("98", units[n], indicator=f"indicator-{n}")) for n in NUMBERS]
    return plan_of(*targets, indicators=indicators)


@pytest.fixture(scope="module")
def facts() -> Facts:
    return facts_of(*(observation(f"indicator-{n}", 2025, str(97 + n), UNITS[n % len(UNITS)][1]) for n in NUMBERS))


def by_hand(plan: Plan, facts: Facts) -> Margins:
    """Look up, convert, compare, subtract: exact fractions, and no explanation of anything."""
    figures = {each.indicator: each.value for each in facts.observations}
    found = {}
    for each in plan.targets:
        requirement = each.requirement
        assert isinstance(requirement, Level)
        limit, figure = requirement.limit, figures[str(requirement.indicator)]
        assert figure is not None
        value = figure.value * conversion_factor(figure.unit, limit.unit)
        found[each.id] = (value >= limit.value, value - limit.value)
    return found


def with_pint(plan: Plan, facts: Facts) -> Margins:
    """The same with quantities of pint."""
    units = registry()
    figures = {each.indicator: each.value for each in facts.observations}
    found = {}
    for each in plan.targets:
        requirement = each.requirement
        assert isinstance(requirement, Level)
        figure = figures[str(requirement.indicator)]
        assert figure is not None
        value = units.Quantity(figure.value, figure.unit.name)
        limit = units.Quantity(requirement.limit.value, requirement.limit.unit.name)
        margin = (value - limit).to(limit.units)
        found[each.id] = (bool(value >= limit), Fraction(margin.magnitude))
    return found


def with_wufei(plan: Plan, facts: Facts) -> Margins:
    found = {}
    for finding in evaluate(plan, facts, year=2025).findings:
        assert finding.margin is not None
        found[finding.target.id] = (finding.verdict == "met", finding.margin.value)
    return found


@pytest.mark.benchmark(group="25 targets with unit conversion")
@pytest.mark.parametrize("way", [by_hand, with_wufei, with_pint])
def test_evaluating_25_targets(benchmark: BenchmarkFixture, plan: Plan, facts: Facts, way: object) -> None:
    assert callable(way)
    assert benchmark(way, plan, facts) == by_hand(plan, facts)


STARTS = {
    "python": "pass",
    "import attrs": "import attrs",
    "import wufei": "import wufei",
    "import pint, networkx, jsonschema": "import pint, networkx, jsonschema",
    "wufei evaluate": "from wufei.cli import main; main(['evaluate', '--year', '2025', '--format', 'json'])",
}


@pytest.mark.benchmark(group="a fresh interpreter")
@pytest.mark.parametrize("code", STARTS.values(), ids=STARTS.keys())
def test_starting(benchmark: BenchmarkFixture, code: str) -> None:
    command = [sys.executable, "-c", code]
    result = benchmark.pedantic(  # type: ignore[no-untyped-call]
        subprocess.run, (command,), {"capture_output": True}, rounds=9
    )
    assert result.returncode == 0, result.stderr
