"""The page in a real browser: what a reader does with it, and that it asks nobody for anything."""

import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

import wufei
from tests.support import facts_document, plan_document, tasks
from tests.yearly.browsed import AXE, DESKTOP, PHONE, Browser, browser, missing
from tests.yearly.paged import bundled_page, bundled_report, hostile, report_of
from wufei.plan import Stream
from wufei.reports.yearly.page import html_report
from wufei.wording import LANGUAGES, Language, say

LACKS = missing()
pytestmark = pytest.mark.skipif(LACKS is not None, reason=str(LACKS))
FARM = "agriculture-rural-bureau"


@pytest.fixture(scope="module")
def started() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def page(folder: Path) -> Path:
    path = folder / "年度报告.html"
    path.write_text(bundled_page(), encoding="utf-8")
    return path


@pytest.fixture
def opened(started: Browser, page: Path) -> Iterator[Browser]:
    """Return a browser that has opened the page; when the test is over, nothing was said or asked for."""
    started.open(page)
    yield started
    assert started.said == []
    assert started.asked == [page.as_uri()]


@pytest.fixture(scope="module")
def findings() -> list[dict[str, Any]]:
    """Return the findings as their JSON document has them."""
    document = json.loads(json.dumps(wufei.assessment_document(bundled_report().assessment)))
    found: list[dict[str, Any]] = document["findings"]
    return found


def owners(finding: dict[str, Any]) -> set[str]:
    return {each["responsible_unit"] for each in finding["owners"]}


def counted(opened: Browser) -> str:
    return opened.one("#found").text


def test_filtering_by_verdict_shows_as_many_as_the_json_has(opened: Browser, findings: list[dict[str, Any]]) -> None:
    assert counted(opened) == say("page.found", "zh", shown="254", of="254")
    for verdict, count in Counter(each["verdict"] for each in findings).items():
        opened.choose("#f-verdict", verdict)
        assert counted(opened) == say("page.found", "zh", shown=str(count), of="254")
        assert opened.shown(".card") == [each["target"] for each in findings if each["verdict"] == verdict]


def test_filters_join(opened: Browser, findings: list[dict[str, Any]]) -> None:
    opened.choose("#f-unit", FARM)
    assert opened.shown(".card") == [each["target"] for each in findings if FARM in owners(each)]
    opened.choose("#f-verdict", "not_met")
    both = [each["target"] for each in findings if FARM in owners(each) and each["verdict"] == "not_met"]
    assert opened.shown(".card") == both
    assert both
    opened.choose("#f-stream", "medical")
    assert opened.shown(".card") == []
    assert opened.one("#nothing-found").is_displayed()
    opened.click("#f-clear")
    assert counted(opened) == say("page.found", "zh", shown="254", of="254")
    assert not opened.one("#nothing-found").is_displayed()


def test_filtering_by_waste_stream_shows_its_targets(opened: Browser) -> None:
    opened.choose("#f-stream", "medical")
    report = bundled_report()
    assert opened.shown(".card") == [each.id for each in report.entries if Stream.MEDICAL in each.streams]


def test_search_finds_words_in_any_width_and_case_and_in_what_is_folded(opened: Browser) -> None:
    opened.type("#f-text", "９８．４％ 秸秆")
    assert "straw-use-rate" in opened.shown(".card")
    assert len(opened.shown(".card")) < 5
    opened.type("#f-text", "(未写明)")
    assert "goal-2025-results" in opened.shown(".card")
    opened.type("#f-text", "没有这样的词")
    assert opened.shown(".card") == []


def test_headings_of_chapters_without_a_target_that_fits_are_hidden(opened: Browser) -> None:
    opened.choose("#f-unit", FARM)
    headings = [each.text for each in opened.all(".chapter h3") if each.is_displayed()]
    assert any(each.startswith("4.3 ") for each in headings)
    assert not any(each.startswith("3.1 ") for each in headings)


def test_a_card_opens_and_says_why(opened: Browser) -> None:
    card = "#target-manure-use-rate"
    assert not opened.one(f"{card} .lines").is_displayed()
    opened.click(f"{card} summary")
    assert opened.one(f"{card} .lines").is_displayed()
    finding = bundled_report().assessment.finding("manure-use-rate")
    lines = opened.one(f"{card} .lines").text
    for said in ("89.97%", "90%", "-0.03 个百分点", finding.target.source.section):
        assert said in opened.one(card).text
    assert say("explain.clause", "zh", section=finding.target.source.section, ref="4.3.2.2") in lines


def test_all_that_fit_are_opened_and_closed_at_once(opened: Browser) -> None:
    opened.choose("#f-verdict", "not_met")
    opened.click("#open-all")
    assert len(opened.all(".card details[open]")) == 9
    opened.click("#close-all")
    assert opened.all(".card details[open]") == []


def test_a_link_to_a_card_that_is_filtered_away_brings_it_back(opened: Browser) -> None:
    opened.choose("#f-verdict", "met")
    opened.click("#problems a[href='#target-manure-use-rate']")
    assert opened.one("#target-manure-use-rate .lines").is_displayed()
    assert opened.one("#f-verdict").get_attribute("value") == ""
    opened.choose("#f-verdict", "met")
    opened.click("#problems a[href='#target-manure-use-rate']")
    assert opened.one("#target-manure-use-rate .lines").is_displayed()


@pytest.mark.parametrize("way", ["list", "picture"])
def test_choosing_a_unit_shows_its_duties_and_verdicts(
    way: str, opened: Browser, findings: list[dict[str, Any]]
) -> None:
    if way == "list":
        opened.choose("#n-unit", FARM)
    else:
        opened.click(f".network a[data-unit={FARM}] rect")
    owed = [each for each in findings if FARM in owners(each)]
    names = opened.run("return [...document.querySelectorAll('#chosen .list a')].map((each) => each.textContent)")
    assert names == [bundled_report().entry[each["target"]].finding.target.title.zh for each in owed]
    tally = opened.run("return [...document.querySelectorAll('#chosen .tally li')].map((each) => each.textContent)")
    read = {each.split()[-2][1:]: int(each.split()[-1]) for each in tally}
    assert read == {say(f"verdict.{each}", "zh"): n for each, n in Counter(each["verdict"] for each in owed).items()}
    assert set(opened.shown(".network .cells a.chosen")) == {each["target"] for each in owed}
    assert set(opened.shown(".threads path.chosen")) == {each["target"] for each in owed}
    assert opened.one("#n-unit").get_attribute("value") == FARM


@pytest.mark.parametrize("way", ["list", "picture"])
def test_choosing_a_target_shows_who_answers_for_it(way: str, opened: Browser) -> None:
    name, report = "prefab-building-share", bundled_report()
    if way == "list":
        opened.choose("#n-target", name)
    else:
        opened.click(f".network a[data-target={name}] text")
    told = opened.all("#chosen ul li")
    expected: dict[str, list[str]] = {}
    for owner in report.entry[name].finding.owners:
        unit = report.unit_name(owner.responsible_unit).zh
        expected.setdefault(unit, []).append(say(f"role.{owner.role}", "zh"))
    assert [each.text for each in told] == [f"{unit} {'、'.join(roles)}" for unit, roles in expected.items()]
    chosen = opened.run("return [...document.querySelectorAll('.units a.chosen')].map((each) => each.dataset.unit)")
    assert set(chosen) == {owner.responsible_unit for owner in report.entry[name].finding.owners}
    opened.click("#chosen ul li button")
    assert opened.one("#n-unit").get_attribute("value") == report.entry[name].finding.owners[0].responsible_unit
    assert opened.one("#n-target").get_attribute("value") == ""


def test_the_picture_is_used_by_keyboard(opened: Browser) -> None:
    opened.run(f"document.querySelector('.network a[data-unit={FARM}]').focus()")
    opened.press(Keys.ENTER)
    assert opened.one("#n-unit").get_attribute("value") == FARM
    assert opened.run("return document.activeElement.dataset.unit") == FARM
    opened.press(Keys.TAB)
    assert opened.run("return document.activeElement.closest('.units') !== null")


def test_a_target_of_nobody_says_that_nobody_is_named(opened: Browser) -> None:
    opened.choose("#n-target", "goal-2025-results")
    assert opened.one("#chosen ul").text == say("table.nobody", "zh")


def test_what_was_chosen_is_cleared(opened: Browser) -> None:
    opened.choose("#n-unit", FARM)
    opened.click("#n-clear")
    assert opened.one("#chosen").text == ""
    assert opened.all(".network .chosen") == []
    opened.choose("#n-unit", FARM)
    opened.choose("#n-unit", "")
    assert opened.one("#chosen").text == ""


def test_without_scripts_the_picture_leads_to_plain_lists(started: Browser, page: Path) -> None:
    started.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        started.open(page)
        assert len([each for each in started.all(".card") if each.is_displayed()]) == 254
        assert not started.one("#filter").is_displayed()
        assert not started.one("#choose").is_displayed()
        started.one(f".network a[data-unit={FARM}]").click()
        assert started.one(f"#unit-{FARM} .duties").is_displayed()
        started.one("#target-straw-use-rate summary").send_keys(Keys.ENTER)
        assert started.one("#target-straw-use-rate .lines").is_displayed()
        assert started.said == []
    finally:
        started.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize(("language", "first"), [("zh", '"PingFang SC"'), ("en", "system-ui")])
def test_each_language_has_fonts_with_its_own_quotation_marks(
    language: Language, first: str, started: Browser, folder: Path
) -> None:
    path = folder / f"fonts-{language}.html"
    path.write_text(bundled_page(language), encoding="utf-8")
    started.open(path)
    assert started.run("return getComputedStyle(document.querySelector('#overall p')).fontFamily").startswith(first)


def test_in_a_problem_what_is_said_is_told_from_its_label(opened: Browser) -> None:
    label, said = opened.run(
        "const label = document.querySelector('.issues .aside b');"
        "return [label, label.parentElement].map(each => getComputedStyle(each).color)"
    )
    assert label != said


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_the_words_beside_a_waste_stream_make_no_tall_rows(
    language: Language, started: Browser, folder: Path
) -> None:
    path = folder / f"streams-{language}.html"
    path.write_text(bundled_page(language), encoding="utf-8")
    started.open(path, PHONE)
    rows = "#overall .scroll tbody tr"
    heights = started.run(f"return [...document.querySelectorAll('{rows}')].map(each => each.offsetHeight)")
    assert len(heights) == len(Stream)
    # Two lines, and their padding.
    assert max(heights) <= 75


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wider_than_the_screen(
    language: Language, size: tuple[int, int], started: Browser, folder: Path
) -> None:
    path = folder / f"{language}.html"
    path.write_text(bundled_page(language), encoding="utf-8")
    started.open(path, size)
    started.choose("#n-unit", FARM)
    started.run("for (const each of document.querySelectorAll('details')) each.open = true")
    assert started.run("return document.documentElement.scrollWidth") <= size[0]
    assert started.said == []


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"stream": Stream.MEDICAL}, id="of nothing"),
        pytest.param({"unit": "works-bureau"}, id="of one unit"),
        pytest.param({"plan": plan_document(tasks=[each | {"streams": []} for each in tasks()])}, id="without streams"),
    ],
)
def test_a_page_of_any_sort_opens_and_filters_without_a_word(
    more: dict[str, Any], started: Browser, folder: Path
) -> None:
    path, report = folder / "sort.html", report_of(**more)
    path.write_text(html_report(report, "en"), encoding="utf-8")
    started.open(path)
    started.type("#f-text", "stars")
    fitting = [each.id for each in report.entries if each.id == "stars"]
    assert started.shown(".card") == fitting
    assert started.one("#found").text == say("page.found", "en", shown=str(len(fitting)), of=str(len(report.entries)))
    assert (started.said, started.asked) == ([], [path.as_uri()])


def test_hostile_names_stay_text_whatever_is_clicked(started: Browser, folder: Path) -> None:
    path = folder / "hostile.html"
    path.write_text(html_report(report_of(hostile(plan_document()), hostile(facts_document()))), encoding="utf-8")
    started.open(path)
    title = started.driver.title
    started.click("#open-all")
    started.choose("#n-unit", "farm-bureau")
    started.choose("#n-target", "straw")
    started.click("#chosen button")
    assert "onerror" in started.one("#chosen").text
    assert started.driver.title == title
    assert title != "taken"
    assert started.all("img, #chosen script") == []
    assert (started.said, started.asked) == ([], [path.as_uri()])


def test_the_policy_stops_a_script_that_is_not_of_the_page(started: Browser, folder: Path) -> None:
    path = folder / "meddled.html"
    meddled = "<p style='color: red' onclick='1'>x</p><script>document.title = 'taken'</script></body>"
    path.write_text(html_report(report_of()).replace("</body>", meddled), encoding="utf-8")
    started.open(path)
    assert started.driver.title != "taken"
    assert any("Content Security Policy" in each for each in started.said)


@pytest.mark.skipif(AXE not in os.environ, reason=f"axe is not at hand: set {AXE} to its file axe.min.js")
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("state", ["as it opens", "all open"])
def test_axe_finds_no_serious_barrier(state: str, size: tuple[int, int], started: Browser, folder: Path) -> None:
    path = folder / "small.html"
    words = {"task": "4.1", "responsible_unit": "farm-bureau", "year": 2025, "progress": "进展", "problems": "缺经费"}
    facts = facts_document(statements=[words])
    facts["observations"].append({"indicator": "no-such", "year": 2025, "value": "1", "unit": "%"})
    path.write_text(html_report(report_of(facts=facts)), encoding="utf-8")
    started.open(path, size)
    if state == "all open":
        started.run("for (const each of document.querySelectorAll('details')) each.open = true")
        started.choose("#n-unit", "farm-bureau")
    assert started.barriers() == []
