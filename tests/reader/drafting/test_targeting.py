"""From a promise to a target, and what it is measured on: indicators, registers and rosters that are proposed."""

from datetime import date
from typing import Any

import attrs
import pytest

from wufei.conditions import AllOf, AmountComparison, HasClass, Is
from wufei.drafts import Confidence
from wufei.plan import AttributeType, Flow, Owner, Role, Strength, Target, Term
from wufei.quantities import Amount, amount
from wufei.reader.drafting.assigning import Place
from wufei.reader.drafting.collected import Collected
from wufei.reader.drafting.identifiers import identifier
from wufei.reader.drafting.scheduling import InForce
from wufei.reader.drafting.targeting import BY_READING, add_target, measured_in
from wufei.reader.targets.promises import (
    BanRead,
    ChangeRead,
    CountRead,
    CoverRead,
    DeliverRead,
    GradeRead,
    LevelRead,
    Promise,
    Threshold,
    UseRead,
    What,
)
from wufei.reader.text import Words
from wufei.reader.times.finding import Time
from wufei.requirements import Change, Comparator, Coverage, Deliverable, Level, Records
from wufei.schedules import By
from wufei.sources import digest

FORCE = InForce(first=date(2023, 3, 24), term=Term(from_=date(2023, 1, 1), to=date(2025, 12, 31)))
PLACE = Place(task="4.1", section="四（一）")
DUE = Time(words=Words("到2025年"), kind="by", last=date(2025, 12, 31))
CLAUSE = Words("到2025年，甲率达到50%", 100)
NUMBER = CLAUSE.part(11, 14)
AT_LEAST, MORE_THAN, LESS_THAN = Comparator.AT_LEAST, Comparator.MORE_THAN, Comparator.LESS_THAN


def of(limit: str, unit: str) -> Amount:
    return amount(limit, unit)


def promised(what: What, **more: Any) -> Promise:  # noqa: ANN401 - the other fields of a promise
    made = Promise(
        what=what,
        time=DUE,
        strength=Strength.MUST,
        words=CLAUSE,
        numbers=(NUMBER,),
        rule="some-form",
        confidence=Confidence.SURE,
    )
    return attrs.evolve(made, **more)


def level(name: str = "甲率", limit: Amount | None = None, upper: Amount | None = None) -> LevelRead:
    comparison = AT_LEAST if upper is None else Comparator.BETWEEN
    return LevelRead(name=name, comparison=comparison, limit=limit or of("50", "%"), upper=upper)


def added(*promises: Promise, force: InForce | None = FORCE, place: Place = PLACE) -> Collected:
    collected = Collected()
    for each in promises:
        add_target(collected, each, place, force)
    return collected


def only(collected: Collected) -> Target:
    (one,) = collected.targets
    return one


def codes(collected: Collected) -> list[str]:
    return [each.code for each in collected.questions]


# The target


def test_a_target_has_its_place_its_words_and_its_owners() -> None:
    collected = Collected()
    owner = Owner(responsible_unit="jia-ju", role=Role.RESPONSIBLE)
    add_target(collected, promised(level()), PLACE, FORCE, owners=[owner])
    target = only(collected)
    assert (target.id, target.task, target.title.zh, target.strength) == ("jia-lv", "4.1", "甲率", Strength.MUST)
    assert (target.source.section, target.source.span) == ("四（一）", CLAUSE.span)
    assert target.schedule == By(date=date(2025, 12, 31))
    assert target.owners == (owner,)
    assert not target.owned_by_reading


def test_a_target_whose_bracket_is_read_back_to_it_says_so() -> None:
    assert only(added(promised(level(), remarks=(BY_READING,)))).owned_by_reading


TITLES = {
    "level": (level("甲率"), "甲率"),
    "change": (ChangeRead(name="甲量", direction="decrease", limit=of("6", "%"), baseline=2020), "甲量"),
    "count": (CountRead(name="甲站", verb="建成", limit=of("5", "个"), comparison=AT_LEAST), "甲站"),
    "grade": (GradeRead(subject="甲楼", limit=of("2", "星"), comparison=AT_LEAST), "甲楼"),
    "use": (UseRead(subject="甲楼", what="甲材"), "甲楼"),
    "ban": (BanRead(subject="甲膜", attribute="厚度", comparison=LESS_THAN, limit=of("1", "mm")), "甲膜"),
    "coverage": (CoverRead(subject="甲企业", what="纳入监管"), "甲企业纳入监管"),
    "a-long-coverage": (CoverRead(subject="甲" * 39, what="乙乙"), "甲" * 39 + "乙"),
    "deliverable": (DeliverRead(what="甲清单"), "甲清单"),
}


@pytest.mark.parametrize(("what", "title"), TITLES.values(), ids=TITLES.keys())
def test_a_target_is_called_by_what_is_promised(what: What, title: str) -> None:
    assert only(added(promised(what))).title.zh == title


def test_two_targets_of_one_name_have_ids_of_their_own() -> None:
    collected = added(*[promised(level())] * 3)
    assert [each.id for each in collected.targets] == ["jia-lv", "jia-lv-2", "jia-lv-3"]
    assert [each.id for each in collected.indicators.values()] == ["jia-lv"]


def test_a_new_id_passes_over_one_that_was_spelled_so() -> None:
    collected = Collected()
    assert [collected.new_id(name, "x") for name in ("甲率", "甲率2", "甲率", "甲率-2", "甲率", "。")] == [
        "jia-lv",
        "jia-lv-2",
        "jia-lv-3",
        f"jia-lv-2-{digest('甲率-2')[:6]}",
        "jia-lv-4",
        "x",
    ]


def test_a_name_that_sounds_like_another_is_told_apart_by_its_own_characters() -> None:
    collected = Collected()
    assert collected.new_id("市园林局", "x") == "shi-yuan-lin-ju"
    apart = collected.new_id("市原林局", "x")
    assert apart == f"shi-yuan-lin-ju-{digest('市原林局')[:6]}"
    assert collected.new_id("市原林局", "x") == f"{apart}-2"
    other = Collected()
    assert [other.new_id(name, "x") for name in ("市园林局", "市元林局", "市原林局")][2] == apart


def test_what_registers_hold_has_an_id_of_its_own_too() -> None:
    collected = Collected()
    assert [collected.spelled(name) for name in ("甲膜", "夹膜", "甲膜")] == [
        "jia-mo",
        f"jia-mo-{digest('夹膜')[:6]}",
        "jia-mo",
    ]


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("区城管局", "qu-cheng-guan-ju"),
        ("“甲”企业", "jia-qi-ye"),
        ("PM2.5浓度", "pm2-5-nong-du"),
        ("……", "item"),
        ("", "item"),
        ("甲" * 15, "-".join(["jia"] * 15)),
        ("甲" * 16, "-".join(["jia"] * 15)),
        ("a" * 60, "a" * 60),
    ],
)
def test_an_id_is_spelled_in_syllables_and_cut_behind_one(name: str, spelled: str) -> None:
    assert identifier(name) == spelled
    assert len(identifier(name)) <= 60


def test_a_name_of_one_endless_syllable_falls_back() -> None:
    assert identifier("a" * 61, fallback="target") == "target"


# How it was read, and what is asked


def test_a_target_that_is_printed_with_all_it_needs_is_sure_and_asked_about_no_more() -> None:
    collected = added(promised(level()))
    target, indicator = (
        next(each for each in collected.readings if each.of.startswith(kind)) for kind in ("target:", "indicator:")
    )
    assert (target.of, target.rule, target.confidence, target.printed) == (
        "target:jia-lv",
        "some-form",
        Confidence.SURE,
        "50%",
    )
    assert (target.source.span, target.remarks, target.scope) == (CLAUSE.span, (), None)
    assert (indicator.of, indicator.printed) == ("indicator:jia-lv", "甲率")
    assert collected.questions == []


NOTED = {
    "undated": ({"time": None}, ("undated",), ["undated"]),
    "approximate": ({"approximate": True}, ("approximate",), ["approximate"]),
    "stable": ({"stable": True}, ("stable",), []),
    "softer": ({"tier": "aspired"}, ("aspired",), []),
    "a-remark": ({"remarks": ("in-principle",)}, ("in-principle",), []),
    "unsure": ({"confidence": Confidence.UNSURE}, (), ["target"]),
    "likely": ({"confidence": Confidence.LIKELY}, (), []),
    "unsure-since-approximate": (
        {"approximate": True, "confidence": Confidence.UNSURE},
        ("approximate",),
        ["approximate"],
    ),
    "scope": ({"scope": "主要街道"}, (), ["scope"]),
    "condition": ({"condition": "新建的"}, (), ["scope"]),
    "all": (
        {"time": None, "approximate": True, "stable": True, "tier": "firm", "scope": "甲镇", "remarks": ("stable",)},
        ("stable", "undated", "approximate", "firm"),
        ["approximate", "undated", "scope"],
    ),
}


@pytest.mark.parametrize(("more", "remarks", "asked"), NOTED.values(), ids=NOTED.keys())
def test_what_was_inferred_is_remarked_and_what_is_a_proposal_is_asked(
    more: dict[str, object], remarks: tuple[str, ...], asked: list[str]
) -> None:
    collected = added(promised(level(), **more))
    read = next(each for each in collected.readings if each.of == "target:jia-lv")
    assert read.remarks == remarks
    assert read.scope == (more.get("scope") or more.get("condition"))
    assert codes(collected) == asked
    assert all(each.of == "target:jia-lv" and each.acceptable for each in collected.questions)


def test_a_question_shows_what_is_printed() -> None:
    (question,) = added(promised(level(), time=None, scope=None)).questions
    assert dict(question.values) == {"title": "甲率", "printed": "50%", "scope": ""}
    (question,) = added(promised(level(), time=None, numbers=())).questions
    assert question.values["printed"] == CLAUSE.text


def test_several_numbers_of_a_promise_are_shown_together() -> None:
    read = added(promised(level(), numbers=(NUMBER, CLAUSE.part(1, 5)))).readings
    assert [each.printed for each in read if each.of.startswith("target:")] == ["50%、2025"]


@pytest.mark.parametrize(
    ("time", "code"),
    [
        pytest.param(None, "undated_without_term", id="no-date"),
        pytest.param(Time(words=Words("6月底"), kind="by", day=(6, 30)), "time_without_year", id="no-year"),
    ],
)
def test_a_promise_that_is_due_nobody_knows_when_is_listed_as_unread(time: Time | None, code: str) -> None:
    collected = added(promised(level(), time=time), force=None)
    assert collected.targets == []
    assert list(collected.indicators) == []
    assert [(each.code, each.printed, each.source.span) for each in collected.unread] == [
        (code, CLAUSE.text, CLAUSE.span)
    ]


# Levels, counts and changes


def test_a_level_keeps_its_relation_and_both_bounds() -> None:
    requirement = only(added(promised(level(upper=of("60", "%"))))).requirement
    assert requirement == Level(
        indicator="jia-lv", comparison=Comparator.BETWEEN, limit=of("50", "%"), upper=of("60", "%")
    )


def test_a_level_and_a_count_of_one_name_in_units_of_another_kind_are_two_indicators() -> None:
    collected = added(promised(level("甲")), promised(level("甲", of("5", "万吨"))))
    assert [(each.id, each.unit.name) for each in collected.indicators.values()] == [
        ("jia", "percent"),
        ("jia-2", "ten_thousand_tonnes"),
    ]
    assert [each.requirement.indicator for each in collected.targets if isinstance(each.requirement, Level)] == [
        "jia",
        "jia-2",
    ]


def test_a_name_in_two_units_of_one_kind_is_one_indicator() -> None:
    collected = added(promised(level("甲", of("5", "吨"))), promised(level("甲", of("5", "万吨"))))
    assert [each.unit.name for each in collected.indicators.values()] == ["tonne"]


def test_a_count_is_in_pieces_and_its_measure_word_fits() -> None:
    def count(unit: str) -> CountRead:
        return CountRead(name="甲站", verb="建成", limit=of("5", unit), comparison=AT_LEAST)

    collected = added(*(promised(count(unit)) for unit in ("座", "个", "家")))
    (indicator,) = collected.indicators.values()
    assert indicator.unit.name == "item"
    assert all(indicator.fits(of("1", unit).unit) for unit in ("座", "个", "家"))
    assert [each.name for each in indicator.measure_words] == [of("1", "座").unit.name, of("1", "家").unit.name]


CHANGES = {
    # Name, limit, unit of the indicator, whether its unit is asked for, whether that may be accepted.
    "a-rate": ("甲利用率", "5", "%", "percent", True, True),
    "an-intensity-of-land": ("单位耕地面积甲用量", "6", "%", "kilogram_per_hectare", True, True),
    "a-mass": ("农药施用总量", "10", "%", "tonne", True, True),
    "a-name-that-does-not-tell": ("甲产值", "8", "%", "number", True, False),
    "percentage-points-are-of-a-share": ("甲产值占比", "8", "个百分点", "percent", False, False),
}


@pytest.mark.parametrize(
    ("name", "limit", "unit", "measured", "asked", "acceptable"), CHANGES.values(), ids=CHANGES.keys()
)
def test_a_change_is_of_an_indicator_whose_unit_is_proposed(
    name: str, limit: str, unit: str, measured: str, *, asked: bool, acceptable: bool
) -> None:
    what = ChangeRead(name=name, direction="decrease", limit=of(limit, unit), baseline=2020)
    collected = added(promised(what))
    requirement = only(collected).requirement
    assert isinstance(requirement, Change)
    assert (requirement.direction, requirement.limit, requirement.baseline) == ("decrease", of(limit, unit), 2020)
    (indicator,) = collected.indicators.values()
    assert indicator.unit.name == measured
    questions = [each for each in collected.questions if each.code == "measure_unit"]
    assert [(each.of, each.acceptable) for each in questions] == ([(f"indicator:{indicator.id}", acceptable)] * asked)
    read = next(each for each in collected.readings if each.of.startswith("indicator:"))
    assert read.confidence is (Confidence.UNSURE if asked and not acceptable else Confidence.LIKELY)


UNITS = {
    "甲利用率": "percent",
    "甲占比": "percent",
    "甲比例": "percent",
    "甲比重": "percent",
    "单位面积化肥施用量": "kilogram_per_hectare",
    "甲产生量": "tonne",
    "甲排放总量": "tonne",
    "化肥使用量": "tonne",
    "甲总量": "tonne",
    "甲率先行动": None,
    "甲产值": None,
    "甲产生强度": None,
}


@pytest.mark.parametrize(("name", "unit"), UNITS.items(), ids=UNITS.keys())
def test_a_unit_is_proposed_where_the_name_tells(name: str, unit: str | None) -> None:
    found = measured_in(name)
    assert (found.name if found else None) == unit


def test_a_missing_baseline_is_proposed_as_the_year_before_the_term() -> None:
    what = ChangeRead(name="甲总量", direction="increase", limit=of("5", "%"))
    collected = added(promised(what))
    requirement = only(collected).requirement
    assert isinstance(requirement, Change)
    assert (requirement.baseline, requirement.direction) == (2022, "increase")
    (question,) = [each for each in collected.questions if each.code == "baseline"]
    assert (question.acceptable, question.values["year"]) == (True, "2022")


def test_a_missing_baseline_must_be_given_where_the_term_is_not_known() -> None:
    what = ChangeRead(name="甲总量", direction="increase", limit=of("5", "%"))
    (question,) = [each for each in added(promised(what), force=None).questions if each.code == "baseline"]
    assert not question.acceptable


# Records and rosters


def records_of(collected: Collected, number: int = 0) -> Records:
    requirement = collected.targets[number].requirement
    assert isinstance(requirement, Records)
    return requirement


def test_a_grade_is_a_rule_on_every_record_of_its_class() -> None:
    threshold = Threshold(attribute="建筑面积", comparison=MORE_THAN, limit=of("20", "万平方米"))
    what = GradeRead(subject="甲楼", limit=of("2", "星"), comparison=AT_LEAST, thresholds=(threshold,))
    collected = added(promised(what))
    assert records_of(collected) == Records(
        register="jia-lou-tai-zhang",
        quantifier="every",
        scope=AllOf(
            of=(
                HasClass(attribute="classes", class_="jia-lou"),
                AmountComparison(op="more_than", attribute="jian-zhu-mian-ji", amount=of("20", "万平方米")),
            )
        ),
        condition=AmountComparison(op="at_least", attribute="xing-ji", amount=of("2", "星")),
    )
    (register,) = collected.registers.values()
    assert (register.name.zh, register.dating) == ("甲楼台账", Flow(date="date"))
    assert {each.id: each.type for each in register.attributes} == {
        "date": AttributeType.DATE,
        "classes": AttributeType.CLASSES,
        "jian-zhu-mian-ji": AttributeType.AMOUNT,
        "xing-ji": AttributeType.AMOUNT,
    }
    assert codes(collected) == ["register"]
    assert [each.of for each in collected.readings if each.rule == "proposed-register"] == [
        "register:jia-lou-tai-zhang"
    ]


def test_a_ban_is_a_rule_on_no_record() -> None:
    what = BanRead(subject="甲膜", attribute="厚度", comparison=LESS_THAN, limit=of("0.01", "毫米"))
    assert records_of(added(promised(what))) == Records(
        register="jia-mo-tai-zhang",
        quantifier="none",
        scope=HasClass(attribute="classes", class_="jia-mo"),
        condition=AmountComparison(op="less_than", attribute="hou-du", amount=of("0.01", "毫米")),
    )


def test_a_use_is_asked_of_every_record() -> None:
    collected = added(promised(UseRead(subject="甲楼", what="甲材")))
    assert records_of(collected).quantifier == "every"
    assert records_of(collected).condition == Is(attribute="jia-cai", value=True)
    (register,) = collected.registers.values()
    assert register.attribute["jia-cai"].type is AttributeType.BOOLEAN


def test_rules_of_one_task_share_a_register_with_all_their_classes() -> None:
    one = GradeRead(subject="甲楼", limit=of("2", "星"), comparison=AT_LEAST)
    two = GradeRead(subject="乙楼", limit=of("1", "星"), comparison=AT_LEAST)
    collected = added(promised(one), promised(two), promised(one))
    (register,) = collected.registers.values()
    assert [each.id for each in register.attribute["classes"].classes] == ["jia-lou", "yi-lou"]
    assert codes(collected) == ["register"]
    assert {records_of(collected, number).register for number in range(3)} == {register.id}


def test_rules_on_the_same_kind_of_thing_have_one_register_whose_id_no_ref_changes() -> None:
    collected = Collected()
    for ref, subject in (("4.1", "甲楼"), ("4.2", "甲楼"), ("4.3", "乙楼")):
        what = GradeRead(subject=subject, limit=of("2", "星"), comparison=AT_LEAST)
        add_target(collected, promised(what), Place(task=ref, section="四"), FORCE)
    assert [(each.id, each.name.zh) for each in collected.registers.values()] == [
        ("jia-lou-tai-zhang", "甲楼台账"),
        ("yi-lou-tai-zhang", "乙楼台账"),
    ]


def test_a_coverage_has_a_roster_and_a_register_that_names_its_items() -> None:
    collected = added(promised(CoverRead(subject="甲企业", what="纳入监管")))
    requirement = only(collected).requirement
    assert requirement == Coverage(
        roster="jia-qi-ye-ming-dan", register="jia-qi-ye-na-ru-jian-guan-tai-zhang", item="item"
    )
    (roster,) = collected.rosters.values()
    (register,) = collected.registers.values()
    assert (roster.name.zh, register.name.zh) == ("甲企业名单", "甲企业纳入监管台账")
    assert register.attribute["item"].type is AttributeType.TEXT
    assert codes(collected) == ["roster", "register"]
    assert [each.of for each in collected.questions] == [
        f"roster:{roster.id}",
        f"register:{register.id}",
    ]


def test_two_coverages_of_one_kind_share_the_roster() -> None:
    collected = added(*(promised(CoverRead(subject="甲企业", what=what)) for what in ("纳入监管", "持证")))
    assert len(collected.rosters) == 1
    assert len(collected.registers) == 2
    assert codes(collected) == ["roster", "register", "register"]


def test_a_deliverable_is_judged_on_evidence() -> None:
    requirement = only(added(promised(DeliverRead(what="甲清单", each_unit=True)))).requirement
    assert isinstance(requirement, Deliverable)
    assert (requirement.evidence.zh, requirement.by_each_unit) == ("甲清单的佐证材料", True)


def test_what_two_verbs_have_for_their_object_is_measured_under_both_names() -> None:
    built = CountRead(name="甲站", verb="新建", measured="新建甲站", limit=of("5", "座"), comparison=AT_LEAST)
    altered = attrs.evolve(built, verb="改造", measured="改造甲站", limit=of("3", "座"))
    collected = added(promised(built), promised(altered))
    assert [each.title.zh for each in collected.targets] == ["新建甲站", "改造甲站"]
    assert [each.name.zh for each in collected.indicators.values()] == ["新建甲站", "改造甲站"]
