"""The command line in this process, and the small plan in files."""

from pathlib import Path

import pytest

from tests.cli.ran import Ran, Run
from tests.support import facts_document, plan_document, written
from wufei.cli import main


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Return a function that runs the command line in English, in a folder of its own."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.chdir(tmp_path)

    def run_it(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as left:
            main(arguments)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Ran(left.value.code, out, err)

    return run_it


@pytest.fixture
def small(tmp_path: Path) -> tuple[str, ...]:
    """Return the options for the small plan and its invented facts, in files."""
    plan, facts = written(tmp_path / "plan.json", plan_document()), written(tmp_path / "facts.json", facts_document())
    return "--plan", plan, "--facts", facts
