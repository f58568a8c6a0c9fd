"""The page of a yearly report: its numbers are those of the findings, and nothing in it is markup but its own."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from typing import Any

import pytest
from lxml.html import HtmlElement

import wufei
from tests.support import facts_document, plan_document
from tests.yearly.paged import HOSTILE, bundled_page, bundled_report, hostile, report_of, tree_of, words_in
from wufei.documents import load_colours
from wufei.errors import MissingExtraError, UnreadableValueError
from wufei.findings import StateColours, StateLook, Verdict
from wufei.plan import Stream
from wufei.reports.phrases import margin_phrase, observed_phrase
from wufei.reports.yearly import yearly_report
from wufei.reports.yearly.page import html_report
from wufei.wording import LANGUAGES, Language, say


def cards(tree: HtmlElement) -> dict[str, HtmlElement]:
    return {str(card.get("data-target")): card for card in tree.cssselect(".card")}


def data_in(tree: HtmlElement) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(tree.get_element_by_id("data").text or "")
    return found


def policy_of(tree: HtmlElement) -> dict[str, str]:
    (meta,) = tree.cssselect("meta[http-equiv=Content-Security-Policy]")
    rules = (rule.strip().partition(" ") for rule in str(meta.get("content")).split(";"))
    return {name: value for name, _, value in rules}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_the_verdicts_and_numbers_of_the_findings(language: Language) -> None:
    report = bundled_report()
    document = wufei.assessment_document(report.assessment)
    found = cards(tree_of(bundled_page(language)))
    assert list(found) == [each["target"] for each in document["findings"]]
    for each in document["findings"]:
        card, finding = found[each["target"]], report.assessment.finding(each["target"])
        said = {str(fact.get("class")): words_in(fact) for fact in card.cssselect("summary .fact")}
        assert words_in(card.cssselect(".state")[0]).endswith(say(f"verdict.{each['verdict']}", language))
        if observed_phrase(finding, language):
            assert said["fact reached"].endswith(" ".join(observed_phrase(finding, language).split()))
        assert ("fact margin" in said) is (each["margin"] is not None or each["margin_range"] is not None)
        if margin_phrase(finding, language):
            assert said["fact margin"].endswith(margin_phrase(finding, language))
        assert finding.target.source.section in words_in(card)


def test_the_page_counts_what_the_assessment_counts() -> None:
    report = bundled_report()
    base, beside = (table.cssselect("tbody tr") for table in tree_of(bundled_page()).cssselect(".counts"))
    for rows, counts in ((base, report.assessment.whole.base), (beside, report.assessment.whole.beside)):
        read = {words_in(row[0])[1:].strip(): (words_in(row[1]), words_in(row[2])) for row in rows}
        of = sum(counts.values())
        assert read == {
            say(f"verdict.{verdict}", "zh"): (str(count), f"{100 * count / of:.1f}%")
            for verdict, count in counts.items()
        }


def test_the_parts_of_a_bar_lie_side_by_side_and_fill_it() -> None:
    for bar in tree_of(bundled_page()).cssselect("svg.bar"):
        end = 0.0
        for part in bar.cssselect("rect"):
            assert float(str(part.get("x"))) == pytest.approx(end, abs=0.011)
            end += float(str(part.get("width")))
        assert end == pytest.approx(100, abs=0.05)


def test_every_link_leads_somewhere_in_the_page_and_no_id_stands_twice() -> None:
    tree = tree_of(bundled_page())
    ids = [str(each) for each in tree.xpath("//@id")]
    assert len(ids) == len(set(ids))
    hrefs = {str(each) for each in tree.xpath("//@href")}
    assert {href for href in hrefs if not href.startswith("#")} == set()
    assert {href[1:] for href in hrefs} <= set(ids)
    assert [*tree.xpath("//@src"), *tree.xpath("//@style"), *tree.xpath("//@*[starts-with(name(), 'on')]")] == []


def test_the_policy_allows_this_style_and_this_script_and_nothing_else() -> None:
    tree = tree_of(bundled_page())
    (style,), scripts = tree.cssselect("style"), tree.cssselect("script")
    script = next(each for each in scripts if each.get("type") is None)

    def digest(element: HtmlElement) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256((element.text or "").encode()).digest()).decode() + "'"

    assert policy_of(tree) == {
        "default-src": "'none'",
        "style-src": digest(style),
        "script-src": digest(script),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert "http" not in re.sub(r"http://www\.w3\.org/\w+/\w+|http-equiv", "", bundled_page())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hostile_name_is_never_markup(language: Language) -> None:
    plan, facts = hostile(plan_document()), hostile(facts_document())
    facts["statements"] = [
        {"task": "4.1", "responsible_unit": "farm-bureau", "year": 2025, "progress": HOSTILE, "problems": HOSTILE}
    ]
    page = html_report(report_of(plan, facts), language)
    tree, plain = tree_of(page), tree_of(html_report(report_of(), language))
    assert HOSTILE in words_in(tree.cssselect("h1")[0])
    for name in ("script", "style", "img", "meta", "iframe", "object", "link"):
        assert len(tree.cssselect(name)) == len(plain.cssselect(name))
    assert tree.xpath("//@*[starts-with(name(), 'on')]") == []
    assert data_in(tree)["targets"][0]["title"].endswith(HOSTILE)
    assert "49" not in words_in(tree.cssselect("h1")[0])
    raw = page[page.index('id="data">') : page.rindex("<script>")]
    assert raw.count("<") == 1
    assert raw.rstrip().endswith("</script>")


def test_what_units_wrote_stands_with_the_cards_of_its_task() -> None:
    said = {"task": "4.1", "responsible_unit": "farm-bureau", "year": 2025}
    facts = facts_document(
        statements=[
            {**said, "progress": "进展一\n进展二", "next_steps": "再查"},
            {"task": "4.2", "responsible_unit": "works-bureau", "year": 2025, "nothing_to_report": True},
        ]
    )
    tree = tree_of(html_report(report_of(facts=facts)))
    found = cards(tree)
    assert [words_in(each) for each in found["straw"].cssselect(".told dd")] == ["进展一 进展二", "再查"]
    assert say("page.nil", "zh") in words_in(found["five-factories"])
    assert "再查" in words_in(tree.get_element_by_id("said"))


def test_problems_that_units_wrote_of_stand_in_the_list_of_problems() -> None:
    words = {"task": "4.2", "responsible_unit": "works-bureau", "year": 2025, "problems": "缺经费"}
    tree = tree_of(html_report(report_of(facts=facts_document(statements=[words]))))
    assert "缺经费" in words_in(tree.get_element_by_id("problems"))


def test_evidence_stands_with_its_state_of_review() -> None:
    facts = facts_document()
    facts["evidence"].append({"target": "hints", "date": "2025-03-01", "title": "提示函", "review": "returned"})
    card = cards(tree_of(html_report(report_of(facts=facts))))["hints"]
    assert "2025-03-01 提示函（退回补正）" in words_in(card)


def test_without_scripts_the_page_lists_who_answers_for_what() -> None:
    report = bundled_report()
    tree = tree_of(bundled_page())
    for unit in report.units:
        block = tree.get_element_by_id(f"unit-{unit.id}")
        links = {str(each.get("href")).removeprefix("#target-") for each in block.cssselect(".duties a")}
        assert links == {each.id for each in report.entries_of(unit.id)}
    for each in ("filter", "choose"):
        assert tree.get_element_by_id(each).get("hidden") is not None


def test_a_unit_that_was_succeeded_answers_under_the_name_of_its_heir() -> None:
    plan = plan_document()
    plan["responsible_units"][0]["succeeded_by"] = "works-bureau"
    tree = tree_of(html_report(report_of(plan)))
    assert data_in(tree)["targets"][0]["units"]["works-bureau"] == ["lead"]
    assert not tree.cssselect(f"#unit-{plan['responsible_units'][0]['id']}")


def test_a_report_of_one_unit_or_stream_shows_only_its_targets() -> None:
    of_unit = cards(tree_of(html_report(report_of(unit="works-bureau"))))
    assert set(of_unit) == {"five-factories", "stars"}
    of_stream = tree_of(html_report(report_of(stream=Stream.AGRICULTURAL), "en"))
    assert "five-factories" not in cards(of_stream)
    assert "agricultural" in words_in(of_stream.cssselect("header")[0])


def test_a_report_of_nothing_is_a_page_all_the_same() -> None:
    tree = tree_of(html_report(report_of(stream=Stream.MEDICAL)))
    assert cards(tree) == {}
    assert say("page.no_remarks", "zh") in words_in(tree.get_element_by_id("problems"))
    assert say("page.nothing_missing", "zh") in words_in(tree.get_element_by_id("owed"))
    assert not tree.cssselect("#trends, #scores, #said, #closed")


def test_points_are_told_of_all_units_in_brief_and_of_one_unit_with_reasons() -> None:
    assert len(tree_of(bundled_page()).cssselect("#scores table")) == 1
    report = bundled_report()
    of_unit = yearly_report(report.assessment, unit="agriculture-rural-bureau", scores=report.scores)
    assert len(tree_of(html_report(of_unit)).cssselect("#scores table")) > 1


def test_the_invented_is_marked_at_the_top() -> None:
    assert say("table.invented", "zh") in words_in(tree_of(bundled_page()).cssselect("header")[0])
    real = facts_document(invented=False)
    assert say("table.invented", "zh") not in html_report(report_of(facts=real))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_speaks_one_language(language: Language) -> None:
    page = html_report(report_of(), language)
    tree = tree_of(page)
    assert tree.get("lang") == {"zh": "zh-CN", "en": "en"}[language]
    other = LANGUAGES[1 - LANGUAGES.index(language)]
    for code in ("yearly.completion", "page.search", "verdict.met", "page.network_help"):
        assert say(code, language) in page
        assert f">{say(code, other)}<" not in page


def test_the_same_report_is_the_same_page() -> None:
    script = (
        "import hashlib, sys; from tests.yearly.paged import report_of; "
        "from wufei.reports.yearly.page import html_report; "
        "print(hashlib.sha256(html_report(report_of()).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
    assert digests == {hashlib.sha256(html_report(report_of()).encode()).hexdigest() + "\n"}


def test_colours_are_those_of_the_district_and_nothing_but_colours() -> None:
    looks = {each: StateLook(fill="#101112", text="#fafbfc", sign="§") for each in Verdict}
    page = html_report(report_of(colours=StateColours(states=looks)))
    assert "background: #101112; color: #fafbfc" in page
    assert "§" in words_in(tree_of(page).cssselect(".state")[0])
    spoilt = load_colours().states | {Verdict.MET: StateLook(fill="red}</style>", text="#000000", sign="x")}
    with pytest.raises(UnreadableValueError, match="no colour"):
        html_report(report_of(colours=StateColours(states=spoilt)))


@pytest.mark.parametrize("missing", ["jinja2", "matplotlib"])
def test_without_its_libraries_the_page_says_what_to_install(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingExtraError, match=re.escape(f"this needs {missing}: pip install 'wufei[reports]'")):
        html_report(report_of())


def test_a_target_of_nobody_says_so() -> None:
    plan = plan_document()
    plan["tasks"][2]["assignments"] = []
    tree = tree_of(html_report(report_of(plan), "en"))
    assert say("table.nobody", "en") in words_in(cards(tree)["five-factories"])


def test_a_chart_is_linked_from_the_cards_that_are_judged_on_it() -> None:
    tree = tree_of(html_report(report_of()))
    assert cards(tree)["straw"].cssselect("a[href='#series-straw-rate']")
    rows = [[words_in(cell) for cell in row] for row in tree.cssselect("#series-straw-rate tbody tr")]
    assert [row[:2] for row in rows] == [["2022 年", "95%"], ["2024 年", "96.5%"], ["2025 年", "98%"]]
