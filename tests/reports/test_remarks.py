"""What is said of entries of the facts: by the names of the plan, and never by a path or a code alone."""

from typing import Any

import pytest

import wufei
from tests.support import (
    Document,
    evidence,
    facts_document,
    indicators,
    observation,
    plan_document,
    quantity,
    record,
    register,
    registers,
    roster,
    statement,
    text,
)
from wufei.errors import problem
from wufei.findings import Assessment
from wufei.reports.remarks import remark_text

AREAS = [{"id": "east", "name": text("东街道", "East")}]


def _assessment(plan: Document | None = None, **facts: Any) -> Assessment:  # noqa: ANN401 - as JSON
    chosen = wufei.load_plan(plan_document(areas=AREAS, **(plan or {})))
    none: dict[str, Any] = {name: [] for name, value in facts_document().items() if isinstance(value, list)}
    return wufei.evaluate(chosen, wufei.load_facts({**none, **facts}), year=2025)


def _told(assessment: Assessment, code: str) -> tuple[str, str]:
    (found,) = {each.problem for each in (*assessment.problems, *assessment.doubts) if each.problem.code == code}
    return remark_text(found, assessment, "zh"), remark_text(found, assessment, "en")


_IDENTIFIED = [
    {**each, "attributes": [{**one, "identifies": one["id"] == "clinic"} for one in each["attributes"]]}
    for each in registers()
]


@pytest.mark.parametrize(
    ("code", "facts", "chinese", "english"),
    [
        pytest.param(
            "unknown_indicator",
            {"observations": [observation("nothing", 2025, "1", "%")]},
            "数据“nothing 2025”：方案中没有指标“nothing”",
            "figure 'nothing 2025': the plan has no indicator 'nothing'",
            id="a figure of nothing that the plan has",
        ),
        pytest.param(
            "unknown_area",
            {"observations": [observation("straw-rate", "2025-Q1", "1", "%", area="west")]},
            "秸秆利用率（2025 年第1季度）：地区“west”不在方案或填报资料的地区之中（本区 [here]、东街道 [east]）",
            "straw use rate (quarter 1 of 2025): neither plan nor facts have the area 'west' (they have Here [here], ",
            id="an area",
        ),
        pytest.param(
            "unknown_basis",
            {"observations": [observation("fertiliser", 2025, "1", "千克/亩", basis="dry")]},
            "化肥强度（2025 年）：指标没有口径“dry”；应为：折纯 [pure]、实物 [physical]",
            "fertiliser intensity (2025): the indicator has no basis 'dry'; "
            "expected one of pure nutrient [pure], physical [physical]",
            id="a basis",
        ),
        pytest.param(
            "unknown_basis",
            {"observations": [observation("straw-rate", 2025, "1", "%", basis="dry")]},
            "秸秆利用率（2025 年）：指标没有口径“dry”；应为：-",
            "straw use rate (2025): the indicator has no basis 'dry'; expected one of -",
            id="a basis where there is none",
        ),
        pytest.param(
            "conflict",
            {"observations": [observation("fertiliser", 2025, value, "千克/亩", basis="pure") for value in ("1", "2")]},
            "化肥强度（2025 年）：同一数据有不同的数值：1千克/亩、2千克/亩（口径 折纯），",
            "fertiliser intensity (2025): one figure has several values: 1 kg/mu, 2 kg/mu (basis pure nutrient);",
            id="reports that differ",
        ),
        pytest.param(
            "quality_negative",
            {"observations": [observation("fertiliser", 2025, "-1", "千克/亩", basis="pure", area="east")]},
            "化肥强度（2025 年，折纯，东街道）：数值 -1千克/亩 为负",
            "fertiliser intensity (2025, pure nutrient, East): the amount -1 kg/mu is negative",
            id="a figure in a basis and an area",
        ),
        pytest.param(
            "unknown_register",
            {"registers": [register("bridges")]},
            "台账“bridges”：方案中没有台账“bridges”",
            "register 'bridges': the plan has no register 'bridges'",
            id="a register that the plan does not have",
        ),
        pytest.param(
            "register_conflict",
            {"registers": [register("factories"), register("factories", record("f1"))]},
            "台账“绿色工厂台账”：同一台账有两份内容不同",
            "register 'green factories': two versions of this register differ",
            id="a register",
        ),
        pytest.param(
            "unknown_attribute",
            {"registers": [register("collections", {**record("c1", colour="red"), "name": "甲"})]},
            "台账“收运台账”中“甲 [c1]”的“colour”：台账没有属性“colour”；可用：收运日期 [collected-on]、诊所 [clinic]",
            "'colour' of '甲 [c1]' in the register 'collections': the register has no attribute 'colour'; "
            "expected one of collected on [collected-on], clinic [clinic]",
            id="an attribute that its register does not have",
        ),
        pytest.param(
            "unfit_attribute",
            {"registers": [register("buildings", record("b1", floor_area="large"))]},
            "台账“建筑台账”中“b1”的“面积”：“large”不合属性要求；应为 数值（平方米）",
            "'floor area' of 'b1' in the register 'buildings': 'large' does not fit the attribute; "
            "expected an amount (m²)",
            id="an amount",
        ),
        pytest.param(
            "unfit_attribute",
            {"registers": [register("buildings", record("b1", prefab="maybe"))]},
            "台账“建筑台账”中“b1”的“装配式”：“maybe”不合属性要求；应为 是或否",
            "'prefabricated' of 'b1' in the register 'buildings': 'maybe' does not fit the attribute; "
            "expected yes or no",
            id="a tick",
        ),
        pytest.param(
            "unfit_attribute",
            {"registers": [register("buildings", record("b1", classes=["castle"]))]},
            "台账“建筑台账”中“b1”的“类别”：“castle”不合属性要求；应为 公共建筑 [public]、住宅 [housing]",
            "'classes' of 'b1' in the register 'buildings': 'castle' does not fit the attribute; "
            "expected public [public], housing [housing]",
            id="classes",
        ),
        pytest.param(
            "quality_negative",
            {"registers": [register("buildings", record("b1", floor_area=quantity("-1", "平方米")))]},
            "台账“建筑台账”中“b1”的“面积”：数值 -1平方米 为负",
            "'floor area' of 'b1' in the register 'buildings': the amount -1 m² is negative",
            id="an attribute",
        ),
        pytest.param(
            "quality_counted_twice",
            {"registers": [register("collections", record("c1", clinic="k"), record("c2", clinic="k"))]},
            "台账“收运台账”中的“c2”：编号“k”与 台账“收运台账”中的“c1” 相同",
            "'c2' in the register 'collections': 'k' is also at 'c1' in the register 'collections'",
            id="one thing twice",
        ),
        pytest.param(
            "unknown_roster",
            {"rosters": [roster("friends")]},
            "名单“friends”：方案中没有名单“friends”",
            "roster 'friends': the plan has no roster 'friends'",
            id="a roster that the plan does not have",
        ),
        pytest.param(
            "quality_rosters_differ",
            {"rosters": [roster("clinics", "k1"), roster("clinics", "k2")]},
            "名单“诊所名单”：同一对象的两份名单不一致",
            "roster 'clinics': two rosters of one subject differ",
            id="a roster",
        ),
        pytest.param(
            "unknown_area",
            {"rosters": [{"roster": "clinics", "items": [{"id": "k1", "name": "甲", "area": "west"}]}]},
            "名单“诊所名单”中的“甲 [k1]”：地区“west”不在",
            "'甲 [k1]' on the roster 'clinics': neither plan nor facts have the area 'west'",
            id="an item of a roster",
        ),
        pytest.param(
            "unknown_area",
            {"registers": [register("collections", {**record("c1"), "area": "west"})]},
            "台账“收运台账”中的“c1”：地区“west”不在",
            "'c1' in the register 'collections': neither plan nor facts have the area 'west'",
            id="an entry of a register",
        ),
        pytest.param(
            "unknown_evidence_target",
            {"evidence": [evidence("nowhere", "2025-05-05")]},
            "目标“nowhere”的佐证材料：方案中没有目标“nowhere”",
            "evidence for 'nowhere': the plan has no target 'nowhere'",
            id="evidence for nothing that the plan has",
        ),
        pytest.param(
            "evidence_not_asked",
            {"evidence": [evidence("straw", "2025-05-05")]},
            "目标“目标 straw”的佐证材料：目标“目标 straw [straw]”按数据判定",
            "evidence for 'Target straw': the target 'Target straw [straw]' is judged on data",
            id="evidence that nobody asks for",
        ),
        pytest.param(
            "unknown_evidence_target",
            {"evidence_complete": [{"target": "nowhere", "year": 2025}]},
            "目标“nowhere”的佐证材料报齐声明：方案中没有目标“nowhere”",
            "declaration that the evidence for 'nowhere' is complete: the plan has no target 'nowhere'",
            id="a declaration that evidence is complete",
        ),
        pytest.param(
            "unknown_deliverer",
            {"statements": [statement("4.1", responsible_unit="nobody", progress="完成")]},
            "任务“4.1 农业”的情况说明（nobody，2025 年）：“nobody”不是承担单位",
            "words on '4.1 Farming' (nobody, 2025): 'nobody' is no responsible unit",
            id="words of nobody",
        ),
        pytest.param(
            "unknown_statement_task",
            {"statements": [statement("9.9", progress="完成")]},
            "任务“9.9”的情况说明（农业局，2025 年）：",
            "words on '9.9' (Farm Bureau, 2025): ",
            id="words on no task of the plan",
        ),
    ],
)
def test_what_is_said_of_an_entry_names_it_in_words(
    code: str, facts: dict[str, Any], chinese: str, english: str
) -> None:
    told = _told(_assessment({"registers": _IDENTIFIED}, **facts), code)
    assert told[0].startswith(chinese)
    assert told[1].startswith(english)


def test_a_program_still_gets_the_path_and_the_ids() -> None:
    found = _assessment(observations=[observation("fertiliser", 2025, "1", "千克/亩", basis="dry")])
    assert [(each.problem.path, dict(each.problem.values)["expected"]) for each in found.problems] == [
        ("$.observations[fertiliser 2025]", "pure, physical")
    ]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        pytest.param("line 4", "line 4", id="no place in facts"),
        pytest.param("$.things[it]", "$.things[it]", id="no collection of facts"),
        pytest.param("$.observations[straw-rate]", "figure 'straw-rate'", id="no period"),
        pytest.param("$.registers[factories].records[a].b]", "'a].b' in the register 'green factories'", id="brackets"),
        pytest.param("$.registers[factories].records[abc…", "'abc' in the register 'green factories'", id="cut"),
    ],
)
def test_what_is_no_place_in_the_facts_is_told_as_it_is(path: str, place: str) -> None:
    found = problem("unknown_statement_task", path, value="x")
    assert (
        remark_text(found, _assessment(), "en") == f"{place}: {problem('unknown_statement_task', value='x').message()}"
    )


def test_a_long_place_that_is_told_within_a_sentence_is_still_told_in_words() -> None:
    long = "construction-projects-of-the-year"
    declared = {**_IDENTIFIED[2], "id": long}
    entries = [record("a-long-id-of-a-record", clinic="k"), record("b-long-id-of-a-record", clinic="k")]
    plan = {"registers": [*_IDENTIFIED, declared], "indicators": indicators()}
    told = _told(_assessment(plan, registers=[register(long, *entries)]), "quality_counted_twice")
    assert "$." not in "".join(told)
