"""How a finding came about, as a clerk reads it: every step under what it was made for, in Chinese and English."""

from typing import Any

import attrs
import pytest

import wufei
from tests.support import (
    Document,
    between,
    change,
    count_of,
    coverage,
    deliverable,
    every_year,
    evidence,
    facts_of,
    indicators,
    level,
    observation,
    plan_of,
    quantity,
    record,
    records,
    register,
    roster,
    target,
    text,
)
from wufei.findings import Finding, Options, Rounding, Step, StepKind
from wufei.findings.steps import DEEPEST_STEP
from wufei.reports.derivations import derivation_lines, input_turn_lines, revision_lines
from wufei.wording import Language

PREFAB = {"op": "is", "attribute": "prefab", "value": True}
AREAS = [{"id": "north", "name": text("北街", "North")}, {"id": "south", "name": text("南街", "South")}]
STANDARD = text("虚构标准", "an invented standard")


def figure(name: str, **more: Any) -> Document:  # noqa: ANN401 - as JSON
    return {"op": "figure", "indicator": name, **more}


def ratio(of: Document, to: Document) -> Document:
    return {"op": "ratio", "of": of, "to": to}


def sum_of(*parts: Document) -> Document:
    return {"op": "sum", "of": list(parts)}


def difference(of: Document, less: Document) -> Document:
    return {"op": "difference", "of": of, "less": less}


def product_of(*parts: Document) -> Document:
    return {"op": "product", "of": list(parts)}


def of_formula(formula: Document, value: str, unit: str, comparison: str = "at_least") -> Document:
    return {"kind": "level", "formula": formula, "comparison": comparison, "limit": quantity(value, unit)}


def defined(name: str, zh: str, en: str, unit: str, formula: Document, **more: Any) -> Document:  # noqa: ANN401 - as JSON
    """Return an indicator with a definition; ``estimated`` goes with that, all else with the indicator."""
    definition = {"formula": formula, "source": STANDARD} | {key: more.pop(key) for key in ("estimated",) & more.keys()}
    return {"id": name, "name": text(zh, en), "unit": unit, "definitions": [definition], **more}


def mass(name: str, zh: str, en: str, additive: str = "flow", **more: Any) -> Document:  # noqa: ANN401 - as JSON
    return {"id": name, "name": text(zh, en), "unit": "tonne", "additive": additive, **more}


FERTILISER = {each["id"]: each for each in indicators()}["fertiliser"]
INDICATORS = [
    *(each for each in indicators() if each["id"] != "fertiliser"),
    FERTILISER
    | {
        "definitions": [
            {"basis": "pure", "formula": ratio(figure("mass", basis="pure"), figure("land")), "source": STANDARD}
        ]
    },
    mass("mass", "化肥用量", "fertiliser used", bases=FERTILISER["bases"]),
    {"id": "land", "name": text("耕地面积", "land"), "unit": "hectare", "additive": "stock"},
    defined("rate", "利用率", "use rate", "percent", ratio(figure("used"), sum_of(figure("made"), figure("older")))),
    mass("used", "利用量", "used"),
    mass("made", "产生量", "made"),
    mass("older", "往年贮存量", "of earlier years"),
    defined("stock", "贮存量", "in stock", "tonne", difference(figure("stock", years_before=1), figure("used"))),
    defined("prefab", "装配式占比", "prefabricated", "percent", {"op": "share", "register": "buildings", "of": PREFAB}),
    defined("same", "同率", "same rate", "percent", figure("rate"), estimated=True),
]


def _finding(requirement: Document, *facts: Document, **more: Any) -> Finding:  # noqa: ANN401 - as JSON
    """Return the finding of one target for 2025, or another ``year``, ``area`` or ``options``, on invented facts."""
    asked: Document = {key: more.pop(key) for key in ("area", "options", "year") if key in more}
    plan = plan_of(target("it", requirement, **more.pop("target", {})), indicators=INDICATORS, areas=AREAS)
    return wufei.evaluate(plan, facts_of(*facts, **more), **{"year": 2025, **asked}).findings[0]


def _lines(finding: Finding, language: Language = "en") -> list[str]:
    return [*derivation_lines(finding, language)]


def _figures(**values: str) -> list[Document]:
    """Return figures for 2025 in tonnes."""
    return [observation(name, 2025, value, "t") for name, value in values.items()]


# The tree


def test_a_rate_is_told_down_to_what_was_reported_with_formula_source_and_conversions() -> None:
    finding = _finding(
        level("90", "%", indicator="rate"),
        observation("used", 2025, "0.0108", "万吨", status="final", published="2026-03-01"),
        observation("made", 2025, "100", "t", estimated=True),
        observation("older", 2025, "20", "t"),
    )
    assert _lines(finding) == [
        "90%, at least 90%: satisfied",
        "  - use rate (2025) = used ÷ (made + of earlier years) = 90% (defined by an invented standard, estimate)",
        "    - used (2025) = 0.0108 10⁴ t = 108 t (final, published 2026-03-01)",
        "    - made + of earlier years = 120 t (estimate)",
        "      - made (2025) = 100 t (estimate)",
        "      - of earlier years (2025) = 20 t",
    ]
    assert _lines(finding, "zh") == [
        "90%，要求不低于 90%：达到要求",
        "  - 利用率（2025 年）＝利用量 ÷ （产生量 ＋ 往年贮存量）＝90%（定义：虚构标准，估算）",
        "    - 利用量（2025 年）＝0.0108万吨＝108吨（年报审定数，发布 2026-03-01）",
        "    - 产生量 ＋ 往年贮存量＝120吨（估算）",
        "      - 产生量（2025 年）＝100吨（估算）",
        "      - 往年贮存量（2025 年）＝20吨",
    ]


def test_sums_of_areas_and_periods_and_the_last_period_are_told_as_such() -> None:
    halves = [observation("made", f"2025-H{half}", value, "t", area="north") for half, value in ((1, "40"), (2, "60"))]
    finding = _finding(level("150", "t", indicator="made"), *halves, observation("made", 2025, "50", "t", area="south"))
    assert _lines(finding) == [
        "150 t, at least 150 t: satisfied",
        "  - made (2025) = 150 t (sum of its areas)",
        "    - made (2025, North) = 100 t (sum of its periods)",
        "      - made (half 1 of 2025, North) = 40 t",
        "      - made (half 2 of 2025, North) = 60 t",
        "    - made (2025, South) = 50 t",
    ]
    assert _lines(finding, "zh")[1:4] == [
        "  - 产生量（2025 年）＝150吨（各地区合计）",
        "    - 产生量（2025 年，北街）＝100吨（各时期合计）",
        "      - 产生量（2025 年上半年，北街）＝40吨",
    ]
    last = _finding(
        level("5", "公顷", indicator="land", comparison="at_most"), observation("land", "2025-Q4", "60", "亩")
    )
    assert _lines(last)[1:] == [
        "  - land (2025) = 4 ha (that of its last period)",
        "    - land (half 2 of 2025) = 4 ha (that of its last period)",
        "      - land (quarter 4 of 2025) = 60 mu = 4 ha",
    ]
    assert _lines(last, "zh")[1] == "  - 耕地面积（2025 年）＝4公顷（取最后一期）"


def test_the_formula_of_a_level_is_told_in_words_with_its_constants_and_earlier_years() -> None:
    growth = ratio(difference(figure("made"), figure("made", years_before=1)), figure("made", years_before=1))
    figures = [observation("made", 2025, "105", "t"), observation("made", 2024, "100", "t")]
    finding = _finding(of_formula(growth, "6", "%"), *figures)
    assert _lines(finding) == [
        "5%, at least 6%: not satisfied",
        "  - (made − made (the year before)) ÷ made (the year before) = 5%",
        "    - made − made (the year before) = 5 t",
        "      - made (2025) = 105 t",
        "      - made (2024) = 100 t",
        "    - made (2024) = 100 t",
    ]
    assert _lines(finding, "zh")[1] == "  - （产生量 － 产生量（上年）） ÷ 产生量（上年）＝5%"
    factor = {"op": "number", "amount": quantity("80", "%")}
    finding = _finding(of_formula(product_of(figure("made"), factor), "84", "t"), *figures)
    assert _lines(finding)[1:] == ["  - made × 80% = 84 t", "    - made (2025) = 105 t", "    - constant 80%"]
    assert _lines(finding, "zh")[-1] == "    - 常数 80%"


def test_what_is_carried_over_is_told_year_by_year() -> None:
    figures = [observation("stock", 2023, "100", "t"), observation("used", 2024, "30", "t")]
    finding = _finding(level("50", "t", indicator="stock", comparison="at_most"), *figures, *_figures(used="20"))
    own = "in stock (the year before) − used"
    assert _lines(finding) == [
        "50 t, at most 50 t: satisfied",
        f"  - in stock (2025) = {own} = 50 t (defined by an invented standard)",
        f"    - in stock (2024) = {own} = 70 t (defined by an invented standard)",
        "      - in stock (2023) = 100 t",
        "      - used (2024) = 30 t",
        "    - used (2025) = 20 t",
    ]


def test_what_was_carried_over_for_very_long_is_cut_off() -> None:
    years = range(2025 - DEEPEST_STEP, 2026)
    figures = [observation("used", year, "1", "t") for year in years]
    first = observation("stock", years.start - 1, "1000", "t")
    lines = _lines(_finding(level("5000", "t", indicator="stock", comparison="at_most"), first, *figures))
    assert max(len(line) - len(line.lstrip()) for line in lines) == 2 * (DEEPEST_STEP + 1)
    assert [line.strip() for line in lines if "…" in line] == ["- …"]


def test_a_definition_that_is_another_indicator_is_told_with_that_indicator() -> None:
    finding = _finding(level("90", "%", indicator="same"), *_figures(used="108", made="100", older="20"))
    assert _lines(finding)[1:3] == [
        "  - same rate (2025) = 90% (defined by an invented standard, estimate)",
        "    - use rate (2025) = used ÷ (made + of earlier years) = 90% (defined by an invented standard)",
    ]


def test_nothing_in_scope_adds_nothing_and_is_told_so() -> None:
    nothing = {"indicator": "older", "year": 2025, "nothing_in_scope": True}
    finding = _finding(level("90", "%", indicator="rate"), *_figures(used="90", made="100"), nothing)
    assert "      - of earlier years (2025) = nothing in scope" in _lines(finding)
    assert "      - 往年贮存量（2025 年）＝没有对象" in _lines(finding, "zh")


def test_a_share_of_an_empty_register_is_one_of_nothing() -> None:
    finding = _finding(level("30", "%", indicator="prefab"), registers=[register("buildings")])
    assert _lines(finding) == ["- prefabricated (2025) = nothing in scope"]
    assert _lines(finding, "zh") == ["- 装配式占比（2025 年）＝没有对象"]


def test_a_value_without_a_short_decimal_is_told_as_about_so_much() -> None:
    finding = _finding(level("90", "%", indicator="rate"), *_figures(used="2", made="3", older="0"))
    assert _lines(finding)[1].endswith("used ÷ (made + of earlier years) ≈ 66.6667% (defined by an invented standard)")
    assert "≈66.6667%（" in _lines(finding, "zh")[1]
    converted = _finding(level("9", "公顷", indicator="land"), observation("land", 2025, "100", "亩"))
    assert _lines(converted)[1] == "  - land (2025) = 100 mu ≈ 6.6667 ha"
    assert _lines(converted, "zh")[1] == "  - 耕地面积（2025 年）＝100亩≈6.6667公顷"


# Registers


def _buildings(*prefab: str, first: str = "b", **more: Any) -> Document:  # noqa: ANN401 - as JSON
    """Return a register of buildings that are prefabricated, "yes" or "no", or do not say so."""
    said = {"yes": {"prefab": True}, "no": {"prefab": False}}
    entries = [
        record(f"{first}{number}", permit_date="2025-02-02", **said.get(each, {})) for number, each in enumerate(prefab)
    ]
    return register("buildings", *entries, **more)


def test_two_counts_of_one_register_are_told_apart_by_what_they_count() -> None:
    both = ratio({"op": "count", "register": "buildings", "where": PREFAB}, {"op": "count", "register": "buildings"})
    finding = _finding(of_formula(both, "50", "%"), registers=[_buildings("yes", "no", as_at="2025-12-31")])
    assert _lines(finding)[2:] == [
        "    - number of buildings (prefabricated yes) = 1 (as at 2025-12-31)",
        "    - number of buildings = 2 (as at 2025-12-31)",
    ]
    assert _lines(finding, "zh")[2] == "    - “建筑台账”（装配式 是）数量＝1个（截至 2025-12-31）"


def test_registers_of_several_areas_are_told_apart() -> None:
    facts = [
        _buildings("yes", area="north", reported_by="farm-bureau"),
        _buildings("no", first="s", area="south", as_at="2025-12-31"),
    ]
    finding = _finding(level("50", "%", indicator="prefab"), registers=facts)
    assert _lines(finding)[-1] == (
        "    - share of buildings with (prefabricated yes) = 50% "
        "(North, reported by Farm Bureau; South, as at 2025-12-31)"
    )
    assert _lines(finding, "zh")[-1].endswith("＝50%（北街，农业局 报送；南街，截至 2025-12-31）")


@pytest.mark.parametrize(
    ("facts", "english", "chinese"),
    [
        pytest.param([_buildings("yes", "")], "= 50% to 100%", "＝50% 至 100%", id="between two bounds"),
        pytest.param(
            [_buildings("yes", "yes", as_at="2025-06-30")],
            "= 0% to 100% (as at 2025-06-30)",
            "＝0% 至 100%（截至 2025-06-30）",
            id="any share",
        ),
    ],
)
def test_a_value_that_lies_between_bounds_is_told_with_both(facts: list[Document], english: str, chinese: str) -> None:
    finding = _finding(level("80", "%", indicator="prefab"), registers=facts)
    assert _lines(finding)[-1] == f"  - share of buildings with (prefabricated yes) {english}"
    assert _lines(finding, "zh")[-1] == f"  - “建筑台账”中符合（装配式 是）的占比{chinese}"


def test_a_count_that_nothing_bounds_is_at_least_so_many() -> None:
    finding = _finding(count_of("buildings", "9"), registers=[_buildings("yes", as_at="2025-06-30")])
    assert _lines(finding) == ["- number of buildings = at least 1 (as at 2025-06-30)"]
    assert _lines(finding, "zh") == ["- “建筑台账”数量＝不少于 1个（截至 2025-06-30）"]


# Changes


def test_a_change_is_told_with_its_limit_and_its_baseline_below_that() -> None:
    figures = [observation("fertiliser", 2020, "300", "千克/公顷"), observation("fertiliser", 2025, "18.8", "千克/亩")]
    finding = _finding(change("6"), *figures)
    assert _lines(finding) == [
        "18.8 kg/mu, at most 18.8 kg/mu: satisfied",
        "  - fertiliser intensity (2025) = 18.8 kg/mu",
        "  - limit = 18.8 kg/mu (baseline less 6%)",
        "    - fertiliser intensity (2020) = 300 kg/ha = 20 kg/mu",
    ]
    assert _lines(finding, "zh")[2] == "  - 限值＝18.8千克/亩（基期数下降 6%）"
    rates = [observation("straw-rate", year, value, "%") for year, value in ((2020, "60"), (2025, "64"))]
    up = _finding(change("5", "个百分点", indicator="straw-rate", direction="increase"), *rates)
    assert _lines(up)[0] == "64%, at least 65%: not satisfied"
    assert (_lines(up)[2], _lines(up, "zh")[2]) == (
        "  - limit = 65% (baseline plus 5 pp)",
        "  - 限值＝65%（基期数提高 5个百分点）",
    )


def test_a_limit_without_a_short_decimal_is_about_so_much() -> None:
    figures = [observation("land", 2020, "100", "亩"), observation("land", 2025, "7", "公顷")]
    finding = _finding(change("6", indicator="land"), *figures)
    assert _lines(finding)[2] == "  - limit ≈ 6.2667 ha (baseline less 6%)"


def test_a_restated_baseline_is_told_with_what_it_was_why_and_by_which_document() -> None:
    why = {"restatement_reason": "口径调整", "restatement_number": "虚构 7 号", "published": "2024-01-01"}
    figures = [
        observation("fertiliser", 2020, "30", "千克/亩", basis="physical", published="2021-01-01"),
        observation("fertiliser", 2020, "20", "千克/亩", basis="pure", **why),
        observation("fertiliser", 2025, "18", "千克/亩", basis="pure"),
    ]
    finding = _finding(change("6"), *figures)
    assert _lines(finding)[-2:] == [
        "    - fertiliser intensity (2020) = 20 kg/mu (pure nutrient, published 2024-01-01)",
        "      - restated from 30 kg/mu (physical, published 2021-01-01); 虚构 7 号: 口径调整",
    ]
    told = "      - 口径调整前为 30千克/亩（实物，发布 2021-01-01）；依据 虚构 7 号：口径调整"
    assert _lines(finding, "zh")[-1] == told


def test_a_computed_figure_says_of_which_basis_it_is() -> None:
    figures = [observation("mass", 2025, "30", "t", basis="pure"), observation("land", 2025, "100", "公顷")]
    finding = _finding(level("20", "千克/亩", indicator="fertiliser", comparison="at_most"), *figures)
    own = "fertiliser intensity (2025) = fertiliser used (pure nutrient) ÷ land"
    assert _lines(finding)[1] == f"  - {own} = 20 kg/mu (pure nutrient, defined by an invented standard)"
    halves = [observation("mass", f"2025-H{half}", "15", "t", basis="pure") for half in (1, 2)]
    finding = _finding(level("30", "t", indicator="mass"), *halves)
    assert _lines(finding, "zh")[1] == "  - 化肥用量（2025 年）＝30吨（折纯，各时期合计）"


# Options, tallies, and what could not be compared


def _printed(requirement: Document, *facts: Document) -> list[str]:
    finding = _finding(requirement, *facts, options=Options(rounding=Rounding.PRINTED))
    return [_lines(finding, language)[0] for language in ("en", "zh")]


def test_a_rounded_comparison_says_as_what_the_value_was_compared() -> None:
    assert _printed(level("98.0", "%"), observation("straw-rate", 2025, "97.96", "%")) == [
        "97.96%, at least 98.0%: satisfied (compared as 98.0%, rounded to the limit's digits)",
        "97.96%，要求不低于 98.0%：达到要求（修约为 98.0% 后比较）",
    ]
    as_written = _printed(level("98.0", "%"), observation("straw-rate", 2025, "98", "%"))
    assert as_written[0].endswith("satisfied (reported in no more digits than the limit: not rounded again)")
    assert as_written[1].endswith("达到要求（填报的位数不多于限值，不再修约）")
    computed = _printed(level("90", "%", indicator="rate"), *_figures(used="9", made="10", older="0"))
    assert computed[0] == "90%, at least 90%: satisfied (compared as 90%, rounded to the limit's digits)"
    figures = [observation("fertiliser", 2020, "20", "千克/亩"), observation("fertiliser", 2025, "18.81", "千克/亩")]
    assert _printed(change("6"), *figures)[0].endswith(": satisfied (compared as 6%, rounded to the limit's digits)")


def test_without_a_value_to_round_the_exact_ones_are_compared() -> None:
    nothing = [observation("fertiliser", year, "0", "千克/亩") for year in (2020, 2025)]
    assert _printed(change("6"), *nothing)[0] == "0 kg/mu, at most 0 kg/mu: satisfied"


def test_an_interval_is_told_with_both_bounds() -> None:
    finding = _finding(between("60", "80", "%"), observation("straw-rate", 2025, "81", "%"))
    assert _lines(finding)[0] == "81%, between 60% and 80%: not satisfied"
    assert _lines(finding, "zh")[0] == "81%，要求在 60% 与 80% 之间：未达到要求"


def test_a_value_is_not_told_rounded_onto_a_limit_that_it_misses() -> None:
    finding = _finding(level("98", "%"), observation("straw-rate", 2025, "979.9999999", "‰"))
    assert _lines(finding)[0] == "97.99999999%, at least 98%: not satisfied"


@pytest.mark.parametrize(
    ("requirement", "facts", "english", "chinese"),
    [
        pytest.param(
            records("buildings", PREFAB),
            {"registers": [_buildings("yes", "no", "")]},
            "3 listed, 3 in scope, 1 fails, 1 can't be judged",
            "共 3 项，适用 3 项，不符合 1 项，无法判断 1 项",
            id="records",
        ),
        pytest.param(
            coverage("clinics", "collections", item="clinic"),
            {
                "rosters": [roster("clinics", "k1", "k2")],
                "registers": [register("collections", record("c1", collected_on="2025-06-01", clinic="k1"))],
            },
            "2 listed, 1 not covered",
            "共 2 项，未覆盖 1 项",
            id="items of a roster",
        ),
        pytest.param(
            deliverable(),
            {"evidence": [evidence("it", "2025-02-02"), evidence("it", "2025-02-02", review="pending")]},
            "2 documents, 1 accepted, 1 in time",
            "材料 2 份，已采信 1 份，按时 1 份",
            id="documents",
        ),
        pytest.param(deliverable(), {}, "0 documents", "材料 0 份", id="no documents"),
    ],
)
def test_what_was_counted_is_told_without_what_there_was_none_of(
    requirement: Document, facts: Document, english: str, chinese: str
) -> None:
    finding = _finding(requirement, target={"schedule": every_year()}, **facts)
    assert (_lines(finding), _lines(finding, "zh")) == ([english], [chinese])


def test_what_is_known_is_told_though_the_other_side_lacks() -> None:
    assert _lines(_finding(change("6"), observation("fertiliser", 2020, "20", "千克/亩"))) == [
        "- fertiliser intensity (2020) = 20 kg/mu"
    ]
    assert _lines(_finding(level("98", "%"))) == []


def test_a_step_of_a_rule_of_ones_own_is_told_without_a_formula() -> None:
    finding = _finding(count_of("buildings", "9"), registers=[_buildings("yes")])
    own, step = plan_of(target("it", {"kind": "x-mine"})).targets[0], finding.judgement.step
    assert isinstance(step, Step)
    both = Step(kind=StepKind.SUM, value=step.value, most=step.most, of=(step, step))
    judged = attrs.evolve(finding.judgement, step=both, required=None)
    finding = attrs.evolve(finding, target=own, judgement=judged)
    assert _lines(finding) == ["- sum = 1", "  - number of buildings = 1", "  - number of buildings = 1"]
    assert _lines(finding, "zh")[:2] == ["- 合计＝1个", "  - “建筑台账”数量＝1个"]


# What would turn it


@pytest.mark.parametrize(
    ("used", "made", "english", "chinese"),
    [
        pytest.param(
            "80",
            "100",
            [
                "used (2025): 90 t or more (a change of +10 t)",
                "made (2025): 88.8888 t or less (a change of -11.1112 t)",
            ],
            ["利用量（2025 年）：90吨 或更高（变动 +10吨）", "产生量（2025 年）：88.8888吨 或更低（变动 -11.1112吨）"],
            id="missed: rounded away, so that what is told does turn it",
        ),
        pytest.param(
            "90",
            "100",
            ["used (2025): below 90 t", "made (2025): above 100 t", "of earlier years (2025): above 0 t"],
            ["利用量（2025 年）：低于 90吨", "产生量（2025 年）：高于 100吨", "往年贮存量（2025 年）：高于 0吨"],
            id="exactly at the limit: the least change, which way",
        ),
        pytest.param(
            "99",
            "100",
            [
                "used (2025): below 90 t (a change beyond -9 t)",
                "made (2025): above 110 t (a change beyond +10 t)",
                "of earlier years (2025): above 10 t (a change beyond +10 t)",
            ],
            [
                "利用量（2025 年）：低于 90吨（变动 -9吨 以上）",
                "产生量（2025 年）：高于 110吨（变动 +10吨 以上）",
                "往年贮存量（2025 年）：高于 10吨（变动 +10吨 以上）",
            ],
            id="met",
        ),
    ],
)
def test_each_input_is_told_with_the_value_that_would_turn_the_verdict_and_which_way(
    used: str, made: str, english: list[str], chinese: list[str]
) -> None:
    finding = _finding(level("90", "%", indicator="rate"), *_figures(used=used, made=made, older="0"))
    assert [*input_turn_lines(finding, "en")] == [f"  - {line}" for line in english]
    assert [*input_turn_lines(finding, "zh")] == [f"  - {line}" for line in chinese]


def test_a_value_that_turns_it_is_not_told_as_the_one_that_was_reported() -> None:
    figures = [observation("fertiliser", 2020, "300", "千克/公顷"), observation("land", 2025, "666.6667", "公顷")]
    finding = _finding(change("6"), *figures, observation("mass", 2025, "188", "t", basis="pure"))
    assert [line for line in input_turn_lines(finding, "en") if "188" in line] == []
    figures[0] |= {"basis": "pure"}
    finding = _finding(change("6"), *figures, observation("mass", 2025, "188", "t", basis="pure"))
    assert "  - fertiliser used (2025): above 188.00001 t (a change beyond +0.00001 t)" in [
        *input_turn_lines(finding, "en")
    ]


def test_a_lone_figure_is_not_told_twice() -> None:
    finding = _finding(level("98", "%"), observation("straw-rate", 2025, "97", "%"))
    assert len(finding.input_turns) == 1
    assert [*input_turn_lines(finding, "en")] == []
    lone = _finding(of_formula(sum_of(figure("made"), figure("made")), "10", "t"), *_figures(made="4"))
    assert [*input_turn_lines(lone, "en")] == ["  - made (2025): 5 t or more (a change of +1 t)"]


def test_the_part_of_the_area_and_the_period_of_an_input_are_named_and_only_twenty_are_listed() -> None:
    def monthly(area: str, months: int) -> list[Document]:
        return [observation("made", f"2025-{month:02}", "10", "t", area=area) for month in range(1, months + 1)]

    requirement = level("300", "t", indicator="made")
    some = _finding(requirement, *monthly("north", 12), observation("made", 2025, "120", "t", area="south"))
    *_, last = input_turn_lines(some, "zh")
    assert last == "  - 产生量（2025 年，南街）：180吨 或更高（变动 +60吨）"
    first, *others = input_turn_lines(some, "en")
    assert first == "  - made (month 1 of 2025, North): 70 t or more (a change of +60 t)"
    assert "  - …" not in others
    many = _finding(requirement, *monthly("north", 12), *monthly("south", 12))
    lines = [*input_turn_lines(many, "en")]
    assert (len(many.input_turns), len(lines), lines[-1]) == (24, 21, "  - …")


# Revisions


@pytest.mark.parametrize(
    ("earlier", "english", "chinese"),
    [
        pytest.param(
            "97",
            "97% (provisional, published 2026-01-20) to 98% (final, published 2026-03-12): "
            "the outcome moved (it was: not satisfied)",
            "97%（快报数，发布 2026-01-20）改为 98%（年报审定数，发布 2026-03-12），结论随之改变（原为未达到要求）",
            id="moved",
        ),
        pytest.param(
            "99",
            "99% (provisional, published 2026-01-20) to 98% (final, published 2026-03-12): "
            "the outcome stayed (satisfied)",
            "99%（快报数，发布 2026-01-20）改为 98%（年报审定数，发布 2026-03-12），结论未变（达到要求）",
            id="stayed",
        ),
    ],
)
def test_a_revision_is_told_with_both_figures_and_whether_the_outcome_moved(
    earlier: str, english: str, chinese: str
) -> None:
    finding = _finding(
        level("98", "%"),
        observation("straw-rate", 2025, earlier, "%", status="provisional", published="2026-01-20"),
        observation("straw-rate", 2025, "98", "%", status="final", published="2026-03-12"),
    )
    assert [*revision_lines(finding, "en")] == [f"Revised: straw use rate (2025) from {english}"]
    assert [*revision_lines(finding, "zh")] == [f"修订：秸秆利用率（2025 年）由 {chinese}"]
    assert _lines(finding)[-1] == f"    - before: {earlier}% (provisional, published 2026-01-20)"
    assert _lines(finding, "zh")[-1] == f"    - 此前为 {earlier}%（快报数，发布 2026-01-20）"


def test_a_figure_that_replaced_none_was_nothing_in_scope_before() -> None:
    nothing = {"indicator": "straw-rate", "year": 2025, "nothing_in_scope": True, "published": "2026-01-20"}
    finding = _finding(level("98", "%"), nothing, observation("straw-rate", 2025, "98", "%", published="2026-03-12"))
    assert _lines(finding)[-1] == "    - before: nothing in scope (published 2026-01-20)"
    assert [*revision_lines(finding, "en")] == []
