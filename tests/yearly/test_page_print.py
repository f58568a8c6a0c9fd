"""Reports on paper: printed by a browser that is there, with a clear word where there is none."""

import os
import pickle
import stat
import sys
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from tests.support import facts_document
from tests.yearly.paged import report_of
from wufei.errors import ProgramError
from wufei.reports.yearly import print as print_module
from wufei.reports.yearly.page import html_report
from wufei.reports.yearly.print import BROWSER, find_browser, print_pdf
from wufei.wording import say

posix = pytest.mark.skipif(sys.platform == "win32", reason="the browser of these tests is a script")
PAGE = "<!DOCTYPE html><p>纸"


def browser_that(folder: Path, script: str) -> str:
    """Return the path of a program that stands for a browser and does what a script of Python says."""
    path = folder / "browser"
    path.write_text(f"#!{sys.executable}\nimport sys\narguments = sys.argv[1:]\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


WRITES = """
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname
(out,) = (each.partition("=")[2] for each in arguments if each.startswith("--print-to-pdf="))
page = Path(url2pathname(urlsplit(arguments[-1]).path)).read_bytes()
Path(out).write_bytes(b"%PDF /CreationDate (D:20260102030405+00'00') /ModDate (D:20260102030405)" + page)
"""


@posix
def test_the_browser_prints_the_page_and_the_day_of_printing_is_taken_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(BROWSER, browser_that(tmp_path, WRITES))
    expected = "%PDF /CreationDate (D:20000101000000+00'00') /ModDate (D:20000101000000)" + PAGE
    assert print_pdf(PAGE).decode() == expected


@posix
@pytest.mark.parametrize("user", [0, 1000])
def test_the_sandbox_of_the_browser_is_left_on_but_for_root(
    user: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = tmp_path / "told"
    says = f"open({str(told)!r}, 'w').write(str('--no-sandbox' in arguments))\n{WRITES}"
    monkeypatch.setenv(BROWSER, browser_that(tmp_path, says))
    monkeypatch.setattr(os, "geteuid", lambda: user)
    print_pdf(PAGE)
    assert told.read_text(encoding="utf-8") == str(user == 0)


@posix
@pytest.mark.parametrize(
    ("script", "said"),
    [
        pytest.param("sys.exit('no screen\\n')", "no screen", id="it says why"),
        pytest.param("sys.exit(1)", "-", id="it says nothing"),
    ],
)
def test_a_browser_that_prints_nothing_is_told_with_its_last_words(
    script: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(BROWSER, browser_that(tmp_path, script))
    with pytest.raises(ProgramError) as caught:
        print_pdf(PAGE)
    assert caught.value.code == "browser_failed"
    assert dict(caught.value.problems[0].values)["expected"] == said


@posix
def test_a_browser_that_can_not_be_run_or_never_ends_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(BROWSER, browser_that(tmp_path, "import time; time.sleep(60)"))
    monkeypatch.setattr(print_module, "_SECONDS", 0.2)
    with pytest.raises(ProgramError, match=r"> 0\.2 s"):
        print_pdf(PAGE)
    broken = tmp_path / "broken"
    broken.write_bytes(b"\x7fELF nothing")
    broken.chmod(0o755)
    monkeypatch.setenv(BROWSER, str(broken))
    with pytest.raises(ProgramError, match="wrote no PDF"):
        print_pdf(PAGE)


def test_without_a_browser_a_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(BROWSER, "no-such-browser")
    assert find_browser() is None
    with pytest.raises(ProgramError) as caught:
        print_pdf(PAGE)
    assert "there is no no-such-browser" in str(caught.value)
    assert "write html" in str(caught.value)
    assert "用任何浏览器打开后打印" in caught.value.problems[0].message("zh")
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems  # noqa: S301 - our own


def test_a_browser_is_found_by_the_usual_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(BROWSER, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_browser() is None
    (tmp_path / "msedge").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "msedge").chmod(0o755)
    assert find_browser() == (str(tmp_path / "msedge") if sys.platform != "win32" else None)


@pytest.mark.skipif(find_browser() is None, reason="no browser is at hand: install Chromium")
def test_the_report_of_a_real_browser_is_the_same_pdf_twice_and_holds_the_words() -> None:
    facts = facts_document()
    facts["observations"][2]["value"] = "97"
    report = report_of(facts=facts)
    page = html_report(report)
    first, second = print_pdf(page), print_pdf(page)
    assert first == second
    document = pypdfium2.PdfDocument(first)
    width, height = document[0].get_size()
    assert (round(width), round(height)) in {(595, 842), (596, 842)}
    words = "".join(sheet.get_textpage().get_text_range() for sheet in document)
    document.close()
    for said in ("虚构小方案", "目标任务完成情况", "1 / ", say("page.duties", "zh")):
        assert said in words
    assert say("page.search", "zh") not in words
    # Explanations are printed of what is missed, behind or not comparable, and of nothing else.
    attended = [each for each in report.entries if each.verdict in {"not_met", "off_track", "not_comparable"}]
    assert attended
    assert words.count(say("page.explanation", "zh")) == len(attended)
