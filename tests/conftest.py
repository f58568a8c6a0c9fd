"""What all tests share: how hard the property tests try, and the text of the bundled plan's document."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

PROJECT = Path(__file__).resolve().parent.parent
PLAN_TEXT = "plan.txt"

# A deadline finds an example that hangs; the first use of the registry of units must fit into it.
settings.register_profile("default", deadline=timedelta(seconds=5))
# The same examples in every run, and no verdict that depends on how busy the machine is.
settings.register_profile(
    "ci",
    database=None,
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(scope="session")
def source_text() -> str:
    """Return the text of the document behind the bundled plan, which is not part of the project.

    It is looked for in the folder that WUFEI_SOURCE names, else beside the project. A folder that was named and lacks
    the file is an error; a file that is just not at hand skips the test.
    """
    named = os.environ.get("WUFEI_SOURCE")
    if named:
        return (Path(named) / PLAN_TEXT).read_text(encoding="utf-8")
    beside = PROJECT.parent / "shared" / "source" / PLAN_TEXT
    if not beside.is_file():
        pytest.skip(f"the plan's document is not at hand: set WUFEI_SOURCE to the folder that holds {PLAN_TEXT}")
    return beside.read_text(encoding="utf-8")
