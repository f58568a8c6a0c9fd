"""A report on paper: its page, printed to PDF by a browser that is already there.

A browser, and no library, since the page and its paper layout are written for browsers and tested in one: a second
engine would lay the same page out differently, and nobody would have looked at it.
"""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from wufei.errors import ProgramError, problem

__all__ = ["BROWSER", "find_browser", "print_pdf"]

#: Variable of the environment that names the browser: a path, or a name that is looked up.
BROWSER: Final = "WUFEI_BROWSER"

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_SECONDS: Final = 300
_OPTIONS: Final = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-pdf-header-footer",
    # The page asks for nothing; nothing else that the browser asks for is found either.
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
#: When the browser wrote the file; the fixed date that stands there instead is as long.
_WRITTEN: Final = re.compile(rb"(?<=/CreationDate \(D:)[0-9]{14}|(?<=/ModDate \(D:)[0-9]{14}")
_NO_DATE: Final = b"20000101000000"


def find_browser() -> str | None:
    """Return the path of the browser that prints: the one that ``WUFEI_BROWSER`` names, else one of the usual names.

    None where there is none. It is one of the family of Chromium: only these print from the command line.
    """
    named = os.environ.get(BROWSER)
    names = (named,) if named else _NAMES
    return next((path for path in map(shutil.which, names) if path is not None), None)


def print_pdf(page: str) -> bytes:
    """Return the PDF of an HTML page, on A4; the same bytes for the same page, browser and fonts.

    Raises:
        ProgramError: if there is no browser, or it does not print.
    """
    browser = find_browser()
    if browser is None:
        raise ProgramError(problem("no_browser", value=os.environ.get(BROWSER) or _NAMES[0], expected=BROWSER))
    with tempfile.TemporaryDirectory() as folder:
        source, printed = Path(folder) / "report.html", Path(folder) / "report.pdf"
        source.write_text(page, encoding="utf-8")
        own = [f"--user-data-dir={folder}/profile", f"--print-to-pdf={printed}", source.as_uri()]
        told = _run([browser, *_OPTIONS, *_for_root(), *own])
        if not printed.is_file():
            raise ProgramError(problem("browser_failed", value=browser, expected=told or "-"))
        return _WRITTEN.sub(_NO_DATE, printed.read_bytes())


def _for_root() -> tuple[str, ...]:
    """Return what lets the browser start for root, as in a container: its own sandbox refuses to."""
    return ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()


def _run(command: list[str]) -> str:
    """Run the browser; return the last line that it said."""
    try:
        ran = subprocess.run(  # noqa: S603 - a program that the user has, on a file of our own
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired:
        return f"> {_SECONDS} s"
    except OSError as error:
        return str(error)
    lines = ran.stderr.decode("utf-8", "replace").split("\n")
    return next((line for line in reversed(lines) if line.strip()), "")
