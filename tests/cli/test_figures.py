"""Commands on computed figures: areas, rounding, derivations as JSON, the library; and what is refused."""

import io
import json
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

import wufei
from tests.cli.ran import INVENTED, Run
from tests.support import (
    Document,
    deliverable,
    indicators,
    level,
    observation,
    plan_document,
    quantity,
    target,
    text,
    written,
)
from wufei.cli import main
from wufei.documents import shape_problems

AREAS = [{"id": "north", "name": text("北街", "North")}, {"id": "south", "name": text("南街", "South")}]
SOURCE = text("虚构标准", "an invented standard")


def figure(name: str, **more: Any) -> Document:  # noqa: ANN401 - as JSON
    return {"op": "figure", "indicator": name, **more}


def mass(name: str, formula: Document | None = None) -> Document:
    defined = {} if formula is None else {"definitions": [{"formula": formula, "source": SOURCE}]}
    return {"id": name, "name": text(f"量{name}", name), "unit": "tonne", "additive": "flow", **defined}


RATE = {
    "id": "rate",
    "name": text("利用率", "use rate"),
    "unit": "percent",
    "definitions": [{"formula": {"op": "ratio", "of": figure("used"), "to": figure("made")}, "source": SOURCE}],
}
FIGURES = [
    observation(name, 2025, value, "t", area=area)
    for name, area, value in (
        ("used", "north", "90"),
        ("made", "north", "100"),
        ("used", "south", "60"),
        ("made", "south", "100"),
    )
]


def _plan(**changes: Any) -> Document:  # noqa: ANN401 - as JSON
    """Return a plan with a rate that is computed from areas, a level that holds for the whole only, and a document."""
    targets = [
        target("rate", level("75", "%", indicator="rate")),
        target("made", level("200", "t", indicator="made")),
        target("paper", deliverable()),
    ]
    own = [*indicators(), RATE, mass("used"), mass("made")]
    return plan_document(**{"targets": targets, "indicators": own, "areas": AREAS, **changes})


@pytest.fixture
def city(tmp_path: Path) -> tuple[str, ...]:
    """Return the options for a plan with areas, and for facts about them, in files."""
    plan = written(tmp_path / "plan.json", _plan())
    facts = written(tmp_path / "facts.json", {"invented": True, "observations": FIGURES})
    return "--plan", plan, "--facts", facts, "--year", "2025"


def _verdicts(document: Document) -> dict[str, str]:
    return {each["target"]: each["verdict"] for each in document["findings"]}


# Areas


@pytest.mark.parametrize("area", ["north", "北街", "North"])
def test_a_part_of_the_area_is_evaluated_and_found_by_id_or_name(run: Run, city: tuple[str, ...], area: str) -> None:
    document = json.loads(run("evaluate", *city, "--area", area, "--format", "json").out)
    assert (document["area"], document["receipt"]["options"]["area"]) == ("north", "north")
    assert _verdicts(document) == {"rate": "met", "made": "not_applicable", "paper": "not_applicable"}
    assert [each.message() for each in shape_problems("assessment", document)] == []


@pytest.mark.parametrize("area", ["here", "本区", "Here"])
def test_the_plans_own_area_is_the_whole(run: Run, city: tuple[str, ...], area: str) -> None:
    whole = run("evaluate", *city, "--format", "json").out
    assert run("evaluate", *city, "--area", area, "--format", "json").out == whole
    assert json.loads(whole)["area"] is None


@pytest.mark.parametrize("command", [("evaluate",), ("explain", "rate")])
@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("en", "Error: there is no area 'east'; expected one of Here [here], North [north], South [south]\n"),
        ("zh", "错误：没有地区“east”；应为：本区 [here]、北街 [north]、南街 [south]\n"),
    ],
)
def test_an_area_that_is_not_there_is_refused_with_those_that_are(
    run: Run, city: tuple[str, ...], command: tuple[str, ...], language: str, message: str
) -> None:
    ran = run(*command, *city, "--area", "east", "--language", language)
    assert (ran.code, ran.out, ran.err) == (2, "", message)


@pytest.mark.parametrize(("language", "words"), [("en", ["--area", "--each-area"]), ("zh", ["--area", "--each-area"])])
def test_one_area_and_each_area_exclude_each_other(
    run: Run, city: tuple[str, ...], language: str, words: list[str]
) -> None:
    ran = run("evaluate", *city, "--area", "north", "--each-area", "--language", language)
    assert (ran.code, ran.out) == (2, "")
    assert [word for word in words if word not in ran.err] == []


def test_each_area_stands_side_by_side_in_every_format(run: Run, city: tuple[str, ...], tmp_path: Path) -> None:
    ran = run("evaluate", *city, "--each-area")
    assert (ran.code, ran.err) == (0, "")
    assert [line.split() for line in ran.out.splitlines() if "[rate]" in line or "South" in line] == [
        ["Target", "Here", "North", "South"],
        ["Target", "rate", "[rate]", "met", "75%", "met", "90%", "not", "met", "60%"],
    ]
    assert INVENTED in ran.out
    markdown = run("evaluate", *city, "--each-area", "--format", "markdown").out
    assert "| Target | Here | North | South |" in markdown
    document = json.loads(run("evaluate", *city, "--each-area", "--format", "json").out)
    assert [each.message() for each in shape_problems("areas", document)] == []
    assert [each["area"] for each in document["assessments"]] == [None, "north", "south"]
    assert [_verdicts(each)["rate"] for each in document["assessments"]] == ["met", "met", "not_met"]
    ran = run("evaluate", *city, "--each-area", "--format", "json", "-o", "areas.json")
    assert (ran.code, ran.out, ran.err) == (0, "", "Wrote areas.json\n")
    assert json.loads((tmp_path / "areas.json").read_text(encoding="utf-8")) == document


def test_each_area_is_the_same_as_each_by_itself(run: Run, city: tuple[str, ...]) -> None:
    document = json.loads(run("evaluate", *city, "--each-area", "--format", "json").out)
    for assessment, area in zip(document["assessments"], ("here", "north", "south"), strict=True):
        assert json.loads(run("evaluate", *city, "--area", area, "--format", "json").out) == assessment


def test_a_plan_without_areas_has_only_the_whole(run: Run, small: tuple[str, ...]) -> None:
    document = json.loads(run("evaluate", *small, "--year", "2025", "--each-area", "--format", "json").out)
    assert [each["area"] for each in document["assessments"]] == [None]
    assert run("evaluate", *small, "--year", "2025", "--each-area").code == 0


def test_each_area_may_be_restricted_to_a_unit_also_to_one_without_targets(run: Run, city: tuple[str, ...]) -> None:
    for unit, targets in (("farm-bureau", 3), ("works-bureau", 0)):
        arguments = ("evaluate", *city, "--each-area", "--unit", unit)
        document = json.loads(run(*arguments, "--format", "json").out)
        assert [len(each["findings"]) for each in document["assessments"]] == [targets] * 3
        assert run(*arguments).code == run("evaluate", *city, "--area", "north", "--unit", unit).code == 0


@pytest.mark.parametrize(
    ("limit", "options", "code"),
    [
        pytest.param("75", ["--each-area"], 0, id="the whole is met, a part is not"),
        pytest.param("75", ["--area", "south"], 1, id="that part alone"),
        pytest.param("75", ["--area", "north"], 0, id="another part"),
        pytest.param("76", ["--each-area"], 1, id="the whole is not met"),
        pytest.param("76", ["--area", "north"], 0, id="though a part is"),
    ],
)
def test_strict_looks_at_the_whole_or_at_the_part_that_is_asked_for(
    run: Run, tmp_path: Path, limit: str, options: list[str], code: int
) -> None:
    plan = written(tmp_path / "p.json", _plan(targets=[target("rate", level(limit, "%", indicator="rate"))]))
    facts = written(tmp_path / "f.json", {"observations": FIGURES})
    given = ("--plan", plan, "--facts", facts, "--year", "2025", *options)
    assert run("evaluate", *given, "--strict").code == code
    assert run("evaluate", *given).code == 0


def test_strict_with_each_area_takes_what_is_unknown_for_not_met(run: Run, city: tuple[str, ...]) -> None:
    assert run("evaluate", *city, "--each-area", "--strict").code == 1
    assert run("evaluate", *city, "--area", "north", "--strict").code == 0


# Rounding


def test_rounding_is_exact_unless_it_is_asked_for_and_stands_in_the_receipt(run: Run, small: tuple[str, ...]) -> None:
    arguments = ("evaluate", *small, "--year", "2025", "--format", "json")
    exact, printed = (json.loads(run(*arguments, "--rounding", each).out) for each in ("exact", "printed"))
    assert json.loads(run(*arguments).out) == exact
    assert [each["receipt"]["options"]["rounding"] for each in (exact, printed)] == ["exact", "printed"]
    assert shape_problems("assessment", printed) == ()


def test_a_rounded_value_may_be_met_where_the_exact_one_is_not(run: Run, tmp_path: Path) -> None:
    plan = written(tmp_path / "p.json", plan_document(targets=[target("straw", level("98", "%"))]))
    facts = written(tmp_path / "f.json", {"observations": [observation("straw-rate", 2025, "97.96", "%")]})
    given = ("--plan", plan, "--facts", facts, "--year", "2025")
    assert "Verdict: not met" in run("explain", "straw", *given).out
    rounded = run("explain", "straw", *given, "--rounding", "printed").out
    assert "Verdict: met" in rounded
    assert "compared as 98%" in rounded
    assert run("evaluate", *given, "--strict").code == 1
    ran = run("evaluate", *given, "--strict", "--rounding", "printed")
    assert (ran.code, "Values are rounded to the limit's digits" in ran.out) == (0, True)


@pytest.mark.parametrize("command", [("evaluate",), ("explain", "straw")])
def test_an_unknown_rounding_is_refused_with_those_there_are(
    run: Run, small: tuple[str, ...], command: tuple[str, ...]
) -> None:
    ran = run(*command, *small, "--year", "2025", "--rounding", "up")
    assert (ran.code, ran.out) == (2, "")
    assert [word for word in ("'up'", "exact", "printed") if word not in ran.err] == []


# explain


def test_explain_tells_the_part_of_the_area(run: Run, city: tuple[str, ...]) -> None:
    ran = run("explain", "rate", *city, "--area", "North")
    assert ran.out.splitlines()[1:3] == ["Area: North", "Verdict: met"]
    assert "use rate (2025, North) = used ÷ made = 90%" in ran.out
    chinese = run("explain", "rate", *city, "--area", "北街", "--language", "zh").out
    assert "利用率（2025 年，北街）＝量used ÷ 量made＝90%（定义：虚构标准）" in chinese


@pytest.mark.parametrize("more", [(), ("--area", "south"), ("--rounding", "printed"), ("--as-of", "2025-12-31")])
@pytest.mark.parametrize("name", ["rate", "made", "paper"])
def test_explain_as_json_is_exactly_the_finding_of_the_assessment(
    run: Run, city: tuple[str, ...], name: str, more: tuple[str, ...]
) -> None:
    document = json.loads(run("evaluate", *city, *more, "--format", "json").out)
    (finding,) = [each for each in document["findings"] if each["target"] == name]
    ran = run("explain", name, *city, *more, "--json")
    assert (ran.code, ran.err, json.loads(ran.out)) == (0, "", finding)


def test_explain_as_json_is_written_to_a_file_or_printed(run: Run, city: tuple[str, ...], tmp_path: Path) -> None:
    printed = run("explain", "rate", *city, "--json").out
    assert run("explain", "rate", *city, "--json", "-o", "-").out == printed
    ran = run("explain", "rate", *city, "--json", "-o", "why.json")
    assert (ran.code, ran.out, ran.err) == (0, "", "Wrote why.json\n")
    assert (tmp_path / "why.json").read_text(encoding="utf-8") == printed
    before = (tmp_path / "facts.json").read_bytes()
    ran = run("explain", "rate", *city, "--json", "-o", "facts.json")
    assert (ran.code, "is an input" in ran.err, (tmp_path / "facts.json").read_bytes()) == (2, True, before)


def test_json_may_be_printed_to_a_stream_that_takes_no_bytes(city: tuple[str, ...]) -> None:
    out = io.StringIO()
    with redirect_stdout(out), pytest.raises(SystemExit) as left:
        main(["explain", "rate", *city, "--json"])
    assert (left.value.code, json.loads(out.getvalue())["verdict"]) == (0, "met")


# indicators


def test_indicators_are_shown_with_their_definitions_or_as_a_document(run: Run, tmp_path: Path) -> None:
    ran = run("indicators")
    assert (ran.code, ran.err) == (0, "")
    assert [each.id for each in wufei.load_indicators() if f"[{each.id}]" not in ran.out] == []
    assert run("indicators", "--language", "zh").out.startswith("指标库：")
    document = json.loads(run("indicators", "--json").out)
    assert [each.message() for each in shape_problems("indicators", document)] == []
    assert [each["id"] for each in document["indicators"]] == [each.id for each in wufei.load_indicators()]
    ran = run("indicators", "--json", "-o", "indicators.json")
    assert (ran.code, ran.out, ran.err) == (0, "", "Wrote indicators.json\n")
    assert json.loads((tmp_path / "indicators.json").read_text(encoding="utf-8")) == document


def test_a_plan_may_take_an_indicator_of_the_library(run: Run, tmp_path: Path) -> None:
    used = {"library": "straw-use-rate", "supplied_by": ["farm-bureau"]}
    plan = _plan(indicators=[used], targets=[target("straw", level("98", "%", indicator="straw-use-rate"))])
    figures = [observation("straw-used", 2025, "98", "t"), observation("straw-collectable", 2025, "100", "t")]
    given = (
        "--plan",
        written(tmp_path / "p.json", plan),
        "--facts",
        written(tmp_path / "f.json", {"observations": figures}),
    )
    assert "Straw used ÷ Straw collectable = 98%" in run("explain", "straw", *given, "--year", "2025").out
    plan["indicators"] = [{"library": "no-such-rate"}]
    ran = run("evaluate", "--plan", written(tmp_path / "p.json", plan), *given[2:], "--year", "2025")
    assert (ran.code, ran.out) == (2, "")
    assert "$.indicators[0].library: the library of indicators has no 'no-such-rate'" in ran.err


# What is wrong in a definition is told as a compiler would, in both languages


def _nested(depth: int) -> Document:
    """Return a formula that nests so deep; differences take less room in a document than sums."""
    formula = figure("used")
    for _ in range(depth - 1):
        formula = {"op": "difference", "of": formula, "less": figure("used")}
    return formula


PLACE = "$.indicators[6].definitions[0].formula"


@pytest.mark.parametrize(
    ("formula", "english", "chinese"),
    [
        pytest.param(
            {"op": "sum", "of": [figure("used"), {"op": "total", "register": "buildings", "attribute": "floor-area"}]},
            [
                f"Error: {PLACE}.of[1]: this part is in square_metre (area), but used in tonne (mass)",
                "    used + total(buildings/floor-area)",
                "           ^^^^^^^^^^^^^^^^^^^^^^^^^^^",
            ],
            [
                f"错误：{PLACE}.of[1]: 这一部分为 平方米（面积），而“used”为 吨（质量），不能相加减",
                "    used + total(buildings/floor-area)",
                "           ^^^^^^^^^^^^^^^^^^^^^^^^^^^",
            ],
            id="tonnes and square metres",
        ),
        pytest.param(
            {"op": "ratio", "of": figure("used"), "to": {"op": "number", "amount": quantity("2", "t")}},
            [
                f"Error: {PLACE}: the formula is in percent (share), but made in tonne (mass)",
                "    used / 2 tonne",
                "    ^^^^^^^^^^^^^^",
            ],
            [
                f"错误：{PLACE}: 公式结果单位为 %（比率），指标“made”为 吨（质量）",
                "    used / 2 tonne",
                "    ^^^^^^^^^^^^^^",
            ],
            id="a share where tonnes are asked for",
        ),
        pytest.param(
            _nested(51),
            [f"Error: {PLACE}: the formula nests 51 deep; at most 50"],
            [f"错误：{PLACE}: 公式嵌套 51 层；最多 50 层"],
            id="too deep",
        ),
        pytest.param(
            {"op": "sum", "of": [figure("made"), figure("used")]},
            [
                (
                    "Error: $.indicators[6].definitions: the definitions go in a circle: made → made; "
                    "break one link, or use the figure of an earlier year (years_before)"
                )
            ],
            [
                (
                    "错误：$.indicators[6].definitions: 指标的定义循环：made → made；"
                    "请改掉其中一环，或引用往年的数据（years_before）"
                )
            ],
            id="a circle",
        ),
        pytest.param(
            {"op": "total", "register": "nowhere", "attribute": "mass"},
            [f"Error: {PLACE}.register: 'nowhere' is not among registers; add it there, or correct the reference"],
            [f"错误：{PLACE}.register: “nowhere”在 registers 中不存在"],
            id="an unknown register",
        ),
    ],
)
def test_what_is_wrong_in_a_definition_is_told_with_its_place(
    run: Run, tmp_path: Path, formula: Document, english: list[str], chinese: list[str]
) -> None:
    plan = written(tmp_path / "p.json", _plan(indicators=[*indicators(), RATE, mass("used"), mass("made", formula)]))
    facts = written(tmp_path / "f.json", {"observations": FIGURES})
    for language, lines in (("en", english), ("zh", chinese)):
        ran = run("evaluate", "--plan", plan, "--facts", facts, "--year", "2025", "--language", language)
        # The file is named once, in front of the place.
        told = [line.replace("p.json: $", "$", 1) for line in ran.lines]
        assert (ran.code, ran.out, told) == (2, "", lines)
        assert sum(line.count("p.json: $") for line in ran.lines) == sum(line.count("$.") for line in lines)


def test_the_deepest_formula_that_is_allowed_is_computed_and_explained(run: Run, tmp_path: Path) -> None:
    requirement = level("-9", "t") | {"formula": _nested(50)}
    del requirement["indicator"]
    plan = written(tmp_path / "p.json", _plan(targets=[target("deep", requirement)]))
    facts = written(tmp_path / "f.json", {"observations": [observation("used", 2025, "1", "t")]})
    given = ("--plan", plan, "--facts", facts, "--year", "2025")
    for language in ("en", "zh"):
        ran = run("explain", "deep", *given, "--language", language)
        assert (ran.code, "-48" in ran.out) == (0, True)
    assert json.loads(run("explain", "deep", *given, "--json").out)["observed"] == quantity("-48", "tonne")


# Whatever the facts say, there is an answer


@pytest.mark.parametrize(
    ("facts", "english"),
    [
        pytest.param({}, "no data", id="nothing"),
        pytest.param({"observations": []}, "no data", id="no figures"),
        pytest.param(
            {"observations": [*FIGURES, observation("used", 2025, "1", "t", area="far")]},
            "neither plan nor facts have the area 'far' (they have Here [here], North [north], South [south])",
            id="a figure of an area that nobody declared",
        ),
        pytest.param(
            {"areas": [{"id": "far", "name": text("远街", "Far")}], "observations": FIGURES},
            "no data",
            id="an area more, of which nothing was reported",
        ),
        pytest.param(
            {"areas": [{"id": "north", "name": text("别名", "Another")}], "observations": FIGURES},
            "met 75%",
            id="another name for an area of the plan",
        ),
        pytest.param(
            {"observations": [observation("used", 2025, "1", "t"), observation("made", 2025, "0", "t")]},
            "not comparable",
            id="a divisor of zero",
        ),
        pytest.param(
            {"observations": [{"indicator": "made", "year": 2025, "nothing_in_scope": True}, FIGURES[0]]},
            "no data",
            id="nothing in scope",
        ),
        pytest.param(
            {"observations": [observation("made", 2025, "9" * 40, "亿吨"), observation("used", 2025, "-1", "t")]},
            "not met",
            id="figures that nobody can mean",
        ),
    ],
)
def test_whatever_is_in_the_facts_every_command_has_an_answer(
    run: Run, tmp_path: Path, facts: Document, english: str
) -> None:
    given = ("--plan", written(tmp_path / "p.json", _plan()), "--facts", written(tmp_path / "f.json", facts))
    ran = run("evaluate", *given, "--year", "2025", "--each-area")
    assert (ran.code, ran.err) == (0, "")
    assert english in ran.out
    for more in ([], ["--area", "north"], ["--rounding", "printed"], ["--json"], ["--language", "zh"]):
        for name in ("rate", "made", "paper"):
            explained = run("explain", name, *given, "--year", "2025", *more)
            assert (explained.code, explained.err) == (0, "")


def test_the_areas_of_the_example_facts_can_be_evaluated(run: Run) -> None:
    whole = run("evaluate", "--year", "2025", "--each-area", "--language", "zh")
    assert (whole.code, "各地区对照" in whole.out) == (0, True)
