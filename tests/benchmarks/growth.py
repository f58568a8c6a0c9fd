"""How the time for verdicts of a table grows with rows, areas and targets; a picture of it for the documentation.

``python -m tests.benchmarks.growth [PICTURE]`` prints a table, and draws it as SVG. The figures are invented.
"""

import sys
from functools import partial
from pathlib import Path

import attrs
import matplotlib as mpl
from matplotlib.figure import Figure

from tests.benchmarks.frames import YEARS, observations, plan, seconds
from wufei.frames import evaluate_frame
from wufei.plan import Plan

ROWS = (75_000, 150_000, 300_000, 600_000, 1_200_000, 2_400_000)
TARGETS = (1, 5, 10, 15, 20, 25)


def by_rows() -> dict[int, float]:
    """Return seconds by number of rows; areas grow with them."""
    whole = plan()
    return {rows: _took(whole, rows) for rows in ROWS}


def by_targets() -> dict[int, float]:
    """Return seconds by number of targets, for 600,000 rows."""
    whole = plan()
    return {number: _took(attrs.evolve(whole, targets=whole.targets[:number]), 600_000) for number in TARGETS}


def _took(some: Plan, rows: int) -> float:
    frame = observations(rows)
    return seconds(partial(evaluate_frame, some, frame, years=YEARS))


def draw(path: Path, rows: dict[int, float], targets: dict[int, float]) -> None:
    """Draw both ways of growing beside a straight line."""
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "wufei"}):
        figure = Figure(figsize=(8, 3.2), layout="constrained")
        for axes, (name, found) in zip(
            figure.subplots(1, 2), (("rows", rows), ("targets (600,000 rows)", targets)), strict=True
        ):
            axes.plot([*found], [*found.values()], marker="o")
            axes.set_xlabel(name)
            axes.set_ylabel("seconds")
            axes.set_xlim(left=0)
            axes.set_ylim(bottom=0)
        figure.savefig(path, format="svg", metadata={"Date": None})


def main() -> None:
    """Print and draw."""
    rows, targets = by_rows(), by_targets()
    for name, found in (("rows", rows), ("targets", targets)):
        for number, took in found.items():
            print(f"{number:>10,} {name}: {took:.2f} s")
    if len(sys.argv) > 1:
        draw(Path(sys.argv[1]), rows, targets)


if __name__ == "__main__":
    main()
