"""What loading costs as documents grow: twice the entries, twice the time, whether they are right or wrong.

    pytest tests/benchmarks/test_loading.py --dist=no --benchmark-enable

Read the ratios of the medians within a group. Run as tests, each size is loaded once, and the outcome is counted.
"""

from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.support import observation, plan_document, record, register, target
from wufei import DocumentError, load_facts, load_plan
from wufei.documents.schemas import MOST_PROBLEMS
from wufei.documents.text import parse_json

SIZES = (1_000, 2_000, 4_000)


def refused(document: Any) -> int:  # noqa: ANN401 - JSON
    """Return how many problems are told of facts that are refused."""
    with pytest.raises(DocumentError) as caught:
        load_facts(document)
    return len(caught.value.problems)


def refused_plan(document: Any) -> int:  # noqa: ANN401 - JSON
    """Return how many problems are told of a plan that is refused."""
    with pytest.raises(DocumentError) as caught:
        load_plan(document)
    return len(caught.value.problems)


@pytest.mark.benchmark(group="facts that are right")
@pytest.mark.parametrize("size", SIZES)
def test_facts_that_are_right(benchmark: BenchmarkFixture, size: int) -> None:
    document = {"observations": [observation("rate", 2025, str(number), "%") for number in range(size)]}
    assert len(benchmark(load_facts, document).observations) == size


@pytest.mark.benchmark(group="facts that are all wrong")
@pytest.mark.parametrize("size", SIZES)
def test_facts_that_are_all_wrong(benchmark: BenchmarkFixture, size: int) -> None:
    document = {"observations": [observation("rate", 2025, "1", "kt") for _ in range(size)]}
    assert benchmark(refused, document) == min(size, MOST_PROBLEMS + 1)


@pytest.mark.benchmark(group="records of which each stands twice")
@pytest.mark.parametrize("size", SIZES)
def test_records_of_which_each_stands_twice(benchmark: BenchmarkFixture, size: int) -> None:
    document = {"registers": [register("r", *(record(f"r{number // 2}") for number in range(size)))]}
    assert benchmark(refused, document) == size // 2


@pytest.mark.benchmark(group="targets whose bounds are all crossed")
@pytest.mark.parametrize("size", SIZES)
def test_targets_whose_bounds_are_all_crossed(benchmark: BenchmarkFixture, size: int) -> None:
    low, high = {"value": "1", "unit": "%"}, {"value": "2", "unit": "%"}
    crossed = {"kind": "level", "indicator": "straw-rate", "comparison": "between", "limit": high, "upper": low}
    document = plan_document(targets=[target(f"t{number}", crossed) for number in range(size)])
    assert benchmark(refused_plan, document) == size


@pytest.mark.benchmark(group="a text without end")
@pytest.mark.parametrize("size", [size * 100 for size in SIZES])
def test_a_text_without_end(benchmark: BenchmarkFixture, size: int) -> None:
    text = '"' + '\\"' * size

    def parse() -> str:
        with pytest.raises(DocumentError) as caught:
            parse_json(text)
        return caught.value.code

    assert benchmark(parse) == "invalid_json"
