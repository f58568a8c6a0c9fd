"""Scoring methods, in and out."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import wufei
from tests.scoring.written import GRADES, Document, method_document
from tests.support import quantity, text, written
from wufei.documents import (
    BUNDLED_PLANS,
    dump_scoring_method,
    load_example_scoring_method,
    load_scoring_method,
    scoring_method_json,
    shape_problems,
)
from wufei.errors import DocumentError, UnknownNameError
from wufei.methods import (
    BeyondBonus,
    Counted,
    GradeAtMost,
    Joint,
    LatePerDay,
    PerAmount,
    Settled,
    Spread,
    ZeroScore,
)
from wufei.plan import Role
from wufei.scoring import Scheme


def whole() -> Document:
    """Return a method that uses every setting."""
    step = {"points": "0.5", "per": quantity("1", "percentage_point"), "counted": "started", "of": "margin"}
    bonus = {"kind": "beyond", "id": "more", "title": text("超额"), "targets": ["it"], "points": "1/3"}
    return method_document(
        {
            "targets": ["it"],
            "points": 6,
            "spread": "shared",
            "shortfall": {"kind": "per_amount", **step},
            "late": {"kind": "per_day", "points": "0.2"},
        },
        invented=True,
        note=text("虚构", "invented"),
        plan="small",
        joint="divided",
        score_at_most="105",
        bonuses={
            "added_to": "points",
            "at_most": "5",
            "items": [{**bonus, "per": quantity("10", "permille"), "at_most": "3"}],
        },
        gates=[
            {
                "id": "veto",
                "title": text("否决"),
                "targets": ["it"],
                "on": ["not_met", "overdue"],
                "then": {"kind": "grade_at_most", "grade": "pass"},
                "roles": ["lead"],
            },
            {"id": "zero", "title": text("零分"), "targets": ["it"], "on": ["off_track"], "then": {"kind": "zero"}},
        ],
        grades=GRADES,
    )


def test_a_method_is_loaded_with_all_that_it_says() -> None:
    method = load_scoring_method(whole())
    _, item = method.items
    assert (item.points, item.spread, item.late) == (Fraction(6), Spread.SHARED, LatePerDay(points=Fraction(1, 5)))
    assert isinstance(item.shortfall, PerAmount)
    assert (item.shortfall.points, item.shortfall.counted) == (Fraction(1, 2), Counted.STARTED)
    assert (method.invented, method.plan, method.joint, method.overdue) == (True, "small", Joint.DIVIDED, Settled.RANGE)
    assert method.bonuses is not None
    (bonus,) = method.bonuses.items
    assert isinstance(bonus, BeyondBonus)
    assert bonus.points == Fraction(1, 3)
    assert [gate.then for gate in method.gates] == [GradeAtMost(grade="pass"), ZeroScore()]
    assert [method.share[role] for role in (Role.LEAD, Role.GUIDE)] == [1, 0]
    assert [grade.from_ for grade in method.grades] == [80, 60, 0]


def test_a_method_comes_from_a_file_and_is_written_as_it_is_read(tmp_path: Path) -> None:
    method = wufei.load_scoring_method(written(tmp_path / "method.json", whole()))
    assert load_scoring_method(json.loads(scoring_method_json(method))) == method
    assert shape_problems("scoring", dump_scoring_method(method)) == ()


@pytest.mark.parametrize(
    ("item", "code", "path"),
    [
        pytest.param({"points": "-1"}, "points_negative", "$.items[1]", id="negative points"),
        pytest.param({"points": "1/0"}, "number_divides_by_zero", "$.items[1].points", id="over zero"),
        pytest.param({"points": "５"}, "number_full_width", "$.items[1].points", id="full-width"),
        pytest.param({"points": True}, "wrong_type", "$.items[1].points", id="no number"),
        pytest.param({"late": {"kind": "share", "share": "1.01"}}, "share_out_of_range", "$.items[1].late", id="share"),
        pytest.param(
            {"shortfall": {"kind": "per_amount", "points": "1", "per": quantity("0", "%")}},
            "step_not_positive",
            "$.items[1].shortfall",
            id="a step of nothing",
        ),
        pytest.param(
            {"shortfall": {"kind": "per_amount", "points": "1", "per": quantity("1", "qqzz")}},
            "unknown_unit",
            "$.items[1].shortfall.per.unit",
            id="unit",
        ),
        pytest.param({"targets": ["a"], "tasks": ["4"]}, "scoring_item_named_twice", "$.items[1]", id="named twice"),
        pytest.param({"targets": ["a"], "strength": "must"}, "scoring_item_named_twice", "$.items[1]", id="strength"),
        pytest.param({"targets": ["a"], "requirement": "level"}, "scoring_item_named_twice", "$.items[1]", id="kind"),
        pytest.param({"shortfall": {"kind": "harsh"}}, "not_allowed", "$.items[1].shortfall.kind", id="kind of rule"),
        pytest.param({"point": "1"}, "unknown_key_suggested", "$.items[1]", id="key"),
        pytest.param({"requirement": "quality"}, "wrong_form", "$.items[1].requirement", id="requirement"),
    ],
)
def test_a_malformed_item_is_refused_with_its_place(item: Document, code: str, path: str) -> None:
    with pytest.raises(DocumentError) as caught:
        load_scoring_method(method_document(item))
    assert [(each.code, each.path) for each in caught.value.problems] == [(code, path)]


def test_all_problems_are_told_at_once_and_settings_have_no_silent_defaults() -> None:
    document = method_document({"points": "many"}, shown={"digits": 99})
    del document["overdue"]
    with pytest.raises(DocumentError) as caught:
        load_scoring_method(document)
    found = {(each.code, dict(each.values)["value"]) for each in caught.value.problems}
    assert found == {
        ("unreadable_number", "many"),
        ("missing_key", "overdue"),
        ("out_of_bounds", "99"),
        ("missing_key", "rounding"),
        ("missing_key", "graded_by"),
    }


@pytest.mark.parametrize(
    ("format_", "code", "told"),
    [
        pytest.param("wufei-plan-1", "unknown_format", "not a scoring method", id="another kind"),
        pytest.param("scoring", "unknown_format", "not a scoring method", id="anything"),
        pytest.param("wufei-scoring-9", "newer_version", "it reads wufei-scoring-1", id="newer"),
        pytest.param("wufei-scoring-0", "unknown_version", "reads wufei-scoring-1", id="before the first"),
        pytest.param("wufei-scoring-1.0", "unknown_version", "reads wufei-scoring-1", id="no number of a version"),
        pytest.param("wufei-scoring-", "unknown_version", "reads wufei-scoring-1", id="no version"),
    ],
)
def test_a_document_of_another_kind_or_version_is_refused_at_once(format_: str, code: str, told: str) -> None:
    with pytest.raises(DocumentError) as caught:
        load_scoring_method({"format": format_})
    assert [(each.code, each.path) for each in caught.value.problems] == [(code, "$.format")]
    assert told in str(caught.value)


@pytest.mark.parametrize("plan", BUNDLED_PLANS)
def test_each_bundled_plan_has_an_example_method_that_fits_and_says_that_it_is_invented(plan: str) -> None:
    method = load_example_scoring_method(plan)
    assert method.invented
    assert "虚构" in method.title.zh
    assert method.title.en is not None
    assert "invented" in method.title.en
    assert Scheme(method=method, plan=wufei.load_plan(plan)).problems() == ()
    assert method.plan == plan


def test_another_plan_has_no_example_method() -> None:
    with pytest.raises(UnknownNameError) as caught:
        load_example_scoring_method("my-plan")
    assert caught.value.code == "no_example_scoring"


def test_points_written_as_a_number_and_as_a_text_are_the_same() -> None:
    def points(value: Any) -> Fraction | None:  # noqa: ANN401 - as JSON
        return load_scoring_method(method_document({"targets": ["a"], "points": value})).items[1].points

    assert {points(0.1), points("0.1"), points("1/10")} == {Fraction(1, 10)}
