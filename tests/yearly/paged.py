"""Reports as pages, and the pages read back as trees: what the tests of pages share."""

from functools import cache
from typing import Any

import lxml.html
from lxml.html import HtmlElement

import wufei
from tests.support import Document, facts_document, plan_document
from wufei.plan import Stream
from wufei.reports.yearly import YearlyReport, yearly_report
from wufei.reports.yearly.page import html_report
from wufei.scenarios import with_carried_over
from wufei.wording import Language

HOSTILE = (
    "</script><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">{{ 7 * 7 }}'\"&"
)


def report_of(
    plan: Document | None = None,
    facts: Document | None = None,
    *,
    year: int = 2025,
    unit: str | None = None,
    stream: Stream | None = None,
    **more: Any,  # noqa: ANN401 - as ``yearly_report`` takes it
) -> YearlyReport:
    """Return the report of the small plan, or of a changed one."""
    loaded = wufei.load_plan(plan_document() if plan is None else plan)
    given = wufei.load_facts(facts_document() if facts is None else facts)
    assessment = with_carried_over(wufei.evaluate(loaded, given, year=year))
    return yearly_report(assessment, unit=unit, stream=stream, **more)


@cache
def bundled_report() -> YearlyReport:
    """Return the report of the bundled plan on its example facts, with example scores."""
    assessment = with_carried_over(wufei.evaluate(wufei.load_plan(), wufei.load_example_facts(), year=2025))
    return yearly_report(assessment, scores=wufei.score(assessment, wufei.load_example_scoring_method()))


@cache
def bundled_page(language: Language = "zh") -> str:
    return html_report(bundled_report(), language)


def tree_of(page: str) -> HtmlElement:
    return lxml.html.document_fromstring(page)


def words_in(element: HtmlElement) -> str:
    """Return the text of an element, white space as one space."""
    return " ".join(str(element.text_content()).split())


def hostile(document: Document) -> Document:
    """Return a document in which every name and title that a person writes is hostile; ids stay."""

    def changed(value: Any, key: str = "") -> Any:  # noqa: ANN401 - as JSON
        if isinstance(value, dict):
            if "zh" in value:
                return {name: f"{text}{HOSTILE}" for name, text in value.items()}
            return {name: changed(each, name) for name, each in value.items()}
        if isinstance(value, list):
            return [changed(each) for each in value]
        return f"{value}{HOSTILE}" if key in {"name", "number", "issuer", "reference"} else value

    result: Document = changed(document)
    return result
