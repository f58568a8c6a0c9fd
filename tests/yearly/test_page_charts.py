"""Charts of series: what stands in them, and that they are fit to stand in a page."""

import datetime
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import attrs
import matplotlib as mpl
import pytest
from lxml import etree

from tests.support import between, by, facts_document, level, observation, plan_document, target
from tests.yearly.paged import bundled_report, report_of
from wufei.errors import MissingExtraError
from wufei.quantities import amount
from wufei.reports.yearly import charts as charts_module
from wufei.reports.yearly.charts import chart_png, chart_svg
from wufei.reports.yearly.drawings import inline_svg
from wufei.reports.yearly.series import Series
from wufei.wording import LANGUAGES, Language, say

SVG = "{http://www.w3.org/2000/svg}"


def series(name: str = "straw-rate", **more: Any) -> Series:  # noqa: ANN401 - as ``report_of`` takes it
    return next(each for each in report_of(**more).series if each.id == name)


def tree_of(svg: str) -> etree._Element:
    return etree.fromstring(svg)


def texts(svg: str) -> list[str]:
    return [each.text or "" for each in tree_of(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_tells_figures_years_unit_and_what_its_lines_are(language: Language) -> None:
    found = texts(chart_svg(series(), language))
    assert {"95", "96.5", "98", "2022", "2023", "2024", "2025", "%"} <= set(found)
    assert {say("chart.limit", language), say("chart.pace", language), say("chart.observed", language)} <= set(found)
    assert say("status.provisional", language) not in found


def test_the_figures_of_every_chart_are_those_of_the_series() -> None:
    for each in bundled_report().series:
        if not each.is_empty:
            assert {point.value.digits() for point in each.points} <= set(texts(chart_svg(each, "zh")))


def test_a_provisional_figure_is_hollow_and_the_legend_says_so() -> None:
    facts = facts_document()
    plain = chart_svg(series(facts=facts), "zh")
    facts["observations"][2]["status"] = "provisional"
    drawn = chart_svg(series(facts=facts), "zh")
    assert say("status.provisional", "zh") in texts(drawn)
    hollow = [sum(each.get("fill") == "#ffffff" for each in tree_of(svg).iter(f"{SVG}use")) for svg in (plain, drawn)]
    # One is the figure, and one stands in the legend.
    assert hollow == [0, 2]


def test_without_a_target_there_is_no_line_for_one() -> None:
    bare = attrs.evolve(series(), limits=())
    assert not {say("chart.limit", "zh"), say("chart.pace", "zh")} & set(texts(chart_svg(bare, "zh")))


def test_an_interval_is_a_band_between_two_lines() -> None:
    plan = plan_document(targets=[target("straw", between("90", "97", "%"), by())])
    drawn = series(plan=plan)
    assert [line.upper for line in drawn.limits] == [amount(97, "%")]
    assert "FillBetweenPolyCollection" in chart_svg(drawn, "zh")


def test_a_figure_of_each_basis_has_a_shape_of_its_own_and_its_name() -> None:
    facts = facts_document()
    facts["observations"] += [observation("fertiliser", 2025, "40", "千克/亩", basis="physical")]
    drawn = texts(chart_svg(series("fertiliser", facts=facts), "zh"))
    assert {"折纯", "实物"} <= set(drawn)


def test_a_count_that_is_not_known_exactly_is_a_range() -> None:
    facts = facts_document()
    facts["registers"][0]["records"].append({"id": "f6", "attributes": {}})
    drawn = series("target:five-factories", facts=facts)
    assert not drawn.points[-1].is_exact
    exact = series("target:five-factories")
    assert chart_svg(drawn, "zh").count("<path") > chart_svg(exact, "zh").count("<path")


def test_a_legend_without_room_in_one_row_goes_on_below() -> None:
    plan, facts = plan_document(), facts_document()
    plan["indicators"][1]["bases"][0]["name"] = {"zh": "按农业普查口径折纯后的全部施用量（长名称）" * 2}
    facts["observations"] += [observation("fertiliser", 2025, "40", "千克/亩", basis="physical")]

    def rows(drawn: Series) -> int:
        bases = drawn.indicator.bases if drawn.indicator else ()
        labels = {*(each.name.zh for each in bases), say("chart.limit", "zh")}
        found = tree_of(chart_svg(drawn, "zh")).iter(f"{SVG}text")
        return len({each.get("y") for each in found if each.text in labels})

    assert rows(series("fertiliser", plan=plan, facts=facts)) > 1
    assert rows(series("fertiliser", facts=facts)) == 1


def test_whole_numbers_have_whole_levels() -> None:
    drawn = texts(chart_svg(series("target:five-factories"), "zh"))
    assert all("." not in each for each in drawn)


def test_a_year_alone_is_a_chart_with_years_around_it() -> None:
    plan = plan_document(targets=[target("straw", level("98", "%"), by())])
    facts = facts_document(observations=[observation("straw-rate", 2025, "98", "%")])
    found = texts(chart_svg(series(plan=plan, facts=facts), "zh"))
    assert found.count("2025") == 1
    assert "2024" in found


def test_a_series_with_nothing_in_it_is_an_empty_chart() -> None:
    nothing = attrs.evolve(series(), points=(), limits=())
    assert nothing.days is None
    assert say("chart.observed", "zh") not in texts(chart_svg(nothing, "zh"))


def test_a_chart_has_no_styles_and_ids_of_its_own() -> None:
    one, other = (tree_of(chart_svg(series(name), "zh")) for name in ("straw-rate", "fertiliser"))
    ids = [{each.get("id") for each in drawn.iter() if each.get("id")} for drawn in (one, other)]
    assert ids[0] & ids[1] == set()
    for drawn in (one, other):
        assert not [each for each in drawn.iter() if "style" in each.attrib or each.tag == f"{SVG}style"]
        known = {f"#{each.get('id')}" for each in drawn.iter()}
        used = {each.get("href") for each in drawn.iter() if each.get("href")}
        clips = {each.get("clip-path", "")[4:-1] for each in drawn.iter() if each.get("clip-path")}
        assert used
        assert clips
        assert used | clips <= known
        assert (drawn.get("role"), drawn.get("width"), drawn.get("height")) == ("img", None, None)


def test_the_chart_is_read_out_by_the_name_of_its_series() -> None:
    assert tree_of(chart_svg(series(), "en")).get("aria-label") == "straw use rate"


def test_a_style_becomes_attributes_and_a_font_its_size() -> None:
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="3pt"><style>*{}</style>'
        b"<text style=\"font: 9px 'Some Font'; text-anchor: middle;\">1</text>"
        b'<text style="font: inherit">2</text></svg>'
    )
    first, second = tree_of(inline_svg(drawing, "x", "words"))
    assert dict(first.attrib) == {"font-size": "9", "text-anchor": "middle"}
    assert dict(second.attrib) == {}


def test_the_same_series_is_the_same_chart_in_every_process() -> None:
    script = (
        "import sys; from tests.yearly.test_page_charts import series; "
        "from wufei.reports.yearly.charts import chart_svg; sys.stdout.write(chart_svg(series(), 'en'))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True, encoding="utf-8")
    assert ran.stdout == chart_svg(series(), "en")


def test_a_picture_for_documents_is_a_png_of_the_size_that_is_said() -> None:
    drawn = chart_png(series(), "zh")
    assert drawn[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", drawn[16:24]) == (1280, 600)
    assert drawn == chart_png(series(), "zh")


def test_without_a_chinese_font_the_words_of_a_png_are_english(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[Language] = []
    monkeypatch.setattr(charts_module, "_CHINESE", ())

    def heard(code: str, language: Language) -> str:
        said.append(language)
        return code

    monkeypatch.setattr(charts_module, "say", heard)
    chart_png(series(), "zh")
    assert set(said) == {"en"}
    said.clear()
    chart_svg(series(), "zh")
    assert set(said) == {"zh"}


@pytest.mark.parametrize("drawn", [chart_svg, chart_png])
def test_without_matplotlib_a_message_says_what_to_install(drawn: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtraError, match=r"matplotlib.*wufei\[reports\]"):
        drawn(series(), "zh")


def test_the_end_of_a_year_stands_at_its_number() -> None:
    place = charts_module._place  # noqa: SLF001 - where a day stands is not seen in a picture
    assert [place(datetime.date(year, 12, 31)) for year in (2024, 2025)] == [2024, 2025]
    assert place(datetime.date(2025, 6, 30)) == pytest.approx(2024.5, abs=0.01)


def test_threads_that_draw_at_once_get_the_same_charts_and_leave_the_settings_as_they_were() -> None:
    each = series()
    expected, settings = chart_svg(each, "zh"), dict(mpl.rcParams)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as threads:
            drawn = list(threads.map(lambda _: chart_svg(each, "zh"), range(24)))
    finally:
        sys.setswitchinterval(interval)
    assert set(drawn) == {expected}
    assert dict(mpl.rcParams) == settings
