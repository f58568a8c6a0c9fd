"""Many observations out of one file: what loading takes beside reading its JSON, and beside a loop written by hand.

    WUFEI_OBSERVATIONS=134000 pytest tests/benchmarks/test_loading_many.py --dist=no --benchmark-enable

Read the ratios of the medians within a group; the memory stands in the extra information, as a multiple of the file.
Run as a test, a thousand invented observations are enough to see that all ways read the same.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.support import observation, written
from wufei import DocumentError, load_facts
from wufei.documents import observations_csv
from wufei.documents.schemas import MOST_PROBLEMS

OBSERVATIONS = int(os.environ.get("WUFEI_OBSERVATIONS", "1000"))
UNITS = ("percent", "tonne", "mu", "ten_thousand_tonnes")
STATUSES = ("provisional", "final", "revised")
Row = tuple[Any, ...]


def entry(number: int) -> dict[str, Any]:
    """Return an invented observation with ten fields."""
    return observation(
        f"indicator-{number % 120}", f"{2015 + number % 11}-{1 + number % 12:02}",
        f"{number * 37 % 100_000 / 100:.2f}", UNITS[number % 4],
        area=f"district-{number // 120 % 140}", basis=("resident", "registered")[number % 2],
        status=STATUSES[number % 3], published=f"{2016 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}",
        reported_by=f"bureau-{number % 30}", reference=f"附表 {number % 400}",
    )  # fmt: skip


#: What is wrong with an entry in a hundred, by turns.
WRONG: tuple[dict[str, Any], ...] = (
    {"unit": "kt"},
    {"value": "1,5"},
    {"published": "2025-02-30"},
    {"period": "2025-13"},
    {"status": "finished"},
    {"indicator": "A B"},
    {"colour": "red"},
    {"year": 2025},
    {"reference": ""},
    {"area": 7},
    {"exact": "1/0"},
)


@pytest.fixture(scope="module")
def entries() -> list[dict[str, Any]]:
    return [entry(number) for number in range(OBSERVATIONS)]


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory, entries: list[dict[str, Any]]) -> Path:
    return Path(written(tmp_path_factory.mktemp("facts") / "right.json", {"invented": True, "observations": entries}))


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory, entries: list[dict[str, Any]]) -> Path:
    path = tmp_path_factory.mktemp("facts") / "right.csv"
    path.write_text(observations_csv(entries), encoding="utf-8", newline="")
    return path


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory, entries: list[dict[str, Any]]) -> Path:
    given = [
        {**each, **WRONG[number // 100 % len(WRONG)]} if number % 100 == 0 else each
        for number, each in enumerate(entries)
    ]
    return Path(written(tmp_path_factory.mktemp("facts") / "wrong.json", {"invented": True, "observations": given}))


def as_json(path: Path) -> int:
    """Read the JSON, and look at nothing."""
    return len(json.loads(path.read_text(encoding="utf-8"))["observations"])


def by_hand(path: Path) -> int:
    """Read the JSON, and make a tuple of each observation, as somebody would who trusts the file."""
    rows: list[Row] = [
        (
            each["indicator"], each["period"], float(each["value"]), each["unit"], each.get("area"), each.get("basis"),
            each.get("status"), each.get("published"), each.get("reported_by"), each.get("reference"),
        )
        for each in json.loads(path.read_text(encoding="utf-8"))["observations"]
    ]  # fmt: skip
    return len(rows)


def with_wufei(path: Path) -> int:
    return len(load_facts(path).observations)


@pytest.mark.benchmark(group="observations out of a file")
@pytest.mark.parametrize("way", [as_json, by_hand, with_wufei])
def test_observations_out_of_json(benchmark: BenchmarkFixture, right: Path, way: Callable[[Path], int]) -> None:
    benchmark.extra_info["MB"] = round(right.stat().st_size / 1e6, 1)
    assert benchmark(way, right) == OBSERVATIONS


@pytest.mark.benchmark(group="observations out of a file")
def test_observations_out_of_csv(benchmark: BenchmarkFixture, table: Path) -> None:
    benchmark.extra_info["MB"] = round(table.stat().st_size / 1e6, 1)
    assert benchmark(with_wufei, table) == OBSERVATIONS


@pytest.mark.benchmark(group="observations out of a file")
def test_one_observation_in_a_hundred_is_wrong(benchmark: BenchmarkFixture, wrong: Path) -> None:
    def refused() -> int:
        with pytest.raises(DocumentError) as caught:
            load_facts(wrong)
        return len(caught.value.problems)

    assert benchmark(refused) == min((OBSERVATIONS + 99) // 100, MOST_PROBLEMS + 1)


#: Prints how many observations a file has, and how much memory, in bytes, loading it takes at most.
PEAK = """
import sys, tracemalloc
from wufei import load_facts
load_facts({"observations": []})
tracemalloc.start()
facts = load_facts(sys.argv[1])
print(len(facts.observations), tracemalloc.get_traced_memory()[1])
"""


@pytest.mark.benchmark(group="memory of observations out of a file")
@pytest.mark.parametrize("kind", ["right", "table"])
def test_memory_of_observations(benchmark: BenchmarkFixture, request: pytest.FixtureRequest, kind: str) -> None:
    path: Path = request.getfixturevalue(kind)
    command = [sys.executable, "-c", PEAK, str(path)]
    ran = benchmark.pedantic(  # type: ignore[no-untyped-call]
        subprocess.run, (command,), {"capture_output": True, "text": True}, rounds=1
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    count, peak = map(int, ran.stdout.split())
    benchmark.extra_info["times the file"] = round(peak / path.stat().st_size, 1)
    assert count == OBSERVATIONS
