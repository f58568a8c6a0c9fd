"""The page of the reference that lists the checks, from the table and its words."""

from collections.abc import Iterator
from typing import Final

from wufei.checks import CHECKS, Ground, Judging, Severity
from wufei.wording import TABLE

__all__ = ["checks_page"]

_HEAD: Final = """\
# Checks

What `wufei check` looks for in a plan, before there are any facts ([how to use it](../how-to/check-a-plan.md)). A plan
whose ids, references or dimensions are wrong is refused when it is loaded; these checks are about plans that load.

| severity | it says |
| --- | --- |
| `error` | the plan contradicts itself; `wufei check` exits with 1 |
| `warning` | somebody should act; with `--strict`, `wufei check` exits with 1 |
| `note` | true of the document, and worth knowing |

An id stays what it is, so that a program may rely on it. Words in italics stand for what is inserted.
"""
_SEVERITIES: Final = {
    Severity.ERROR: "Errors",
    Severity.WARNING: "Warnings",
    Severity.NOTE: "Notes",
}
_REGISTER: Final = """
## Executability register

How each target can be judged, as the plan stands:

| judged | it says |
| --- | --- |
| `computed` | figures, formulas, records or rosters are compared with what is asked; nobody has to weigh anything |
| `from_evidence` | a document shows it: the library sees that it is there, dated and accepted, and not what it says |
| `not_judged` | whatever is reported, no verdict comes out |

The shares are of all targets. That a target can be judged does not say that its data will come: where nobody owes them,
the register says so among the grounds.

| ground | Chinese | English |
| --- | --- | --- |
"""
_FOOT: Final = """
`wufei check --json` gives both as a document (`check.schema.json` in `schemas/`): under `notices` check, severity, path
in the plan document, subject, section, the values of the sentence and the sentence in both languages; under
`executability` counts, exact shares, and for each target `judged`, `grounds`, and what it `needs` with the ids of the
units that owe it.

```{eval-rst}
.. automodule:: wufei.checks
```
"""


def checks_page() -> str:
    """Return the page."""
    groups = "".join(f"\n## {title}\n{''.join(_checks_of(severity))}" for severity, title in _SEVERITIES.items())
    grounds = "".join(f"| `{ground}` | {' | '.join(TABLE[f'ground.{ground}'])} |\n" for ground in Ground)
    assert all(f"`{judged}`" in _REGISTER for judged in Judging)
    return _HEAD + groups + _REGISTER + grounds + _FOOT


def _checks_of(severity: Severity) -> Iterator[str]:
    for name, check in CHECKS.items():
        if check.severity is severity:
            chinese, english = TABLE[f"check_title.{name}"]
            said = _shown(TABLE[f"check_says.{name}"][1])
            why, do = (TABLE[f"check_{part}.{name}"][1] for part in ("why", "do"))
            yield f"\n### `{name}`\n\n{english} ({chinese}). It says: {said}.\n\n"
            yield f"Why it matters: {why}\n\nWhat to do: {do}\n"


def _shown(template: str) -> str:
    return template.replace("!r}", "}").replace("{", "*").replace("}", "*")
