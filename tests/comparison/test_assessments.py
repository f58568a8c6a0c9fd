"""Which verdicts and roll-ups moved between two assessments, and in what their receipts differ."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest

import wufei
from tests.support import (
    Document,
    by,
    count_of,
    deliverable,
    facts_of,
    level,
    observation,
    plan_of,
    record,
    register,
    target,
)
from wufei.comparison import (
    AssessmentsComparison,
    ReceiptPart,
    RollUpKey,
    RollUpKind,
    compare_assessments,
)
from wufei.documents import FiledAssessment, assessment_json, load_receipt_or_assessment
from wufei.facts import Facts, Observation
from wufei.findings import AmountRange, Assessment, Options, Reason, Rounding, Verdict
from wufei.periods import Period
from wufei.plan import Plan, Role
from wufei.quantities import Amount, find_unit
from wufei.reports import assessments_comparison_json, assessments_comparison_sheet
from wufei.wording import LANGUAGES

PLAN = plan_of(target("straw", level("98", "%")), target("hints", deliverable(), task="4.2"))


def assessed(
    value: str,
    *,
    plan: Plan = PLAN,
    invented: bool = True,
    year: int = 2025,
    **more: Any,  # noqa: ANN401 - options
) -> Assessment:
    facts = facts_of(observation("straw-rate", 2025, value, "%"), invented=invented)
    return wufei.evaluate(plan, facts, year=year, **more)


def filed(assessment: Assessment, tmp_path: Path) -> FiledAssessment:
    path = tmp_path / "assessment.json"
    path.write_text(assessment_json(assessment), encoding="utf-8")
    loaded = load_receipt_or_assessment(path)
    assert isinstance(loaded, FiledAssessment)
    return loaded


def resting(found: AssessmentsComparison) -> list[tuple[str, str]]:
    return [(str(each.part), each.name) for each in found.receipt]


def test_a_verdict_that_moved_is_told_with_what_was_observed_and_required() -> None:
    found = compare_assessments(assessed("98"), assessed("97.99"))
    (moved,) = found.moved
    assert moved.before is not None
    assert moved.after is not None
    assert (moved.target, moved.verdicts) == ("straw", (Verdict.MET, Verdict.NOT_MET))
    observed = [str(each.observed) for each in (moved.before, moved.after)]
    margins = [str(each.margin) for each in (moved.before, moved.after)]
    assert (observed, margins, str(moved.after.required)) == (["98%", "97.99%"], ["0%", "-0.01%"], "98%")
    assert found.restated == ()
    assert resting(found) == [("facts", "sha256")]


def test_a_verdict_that_stayed_is_told_where_it_rests_on_other_values() -> None:
    found = compare_assessments(assessed("99"), assessed("98"))
    (restated,) = found.restated
    assert (restated.target, restated.is_moved, found.moved, found.is_empty) == ("straw", False, (), False)
    late = compare_assessments(
        wufei.evaluate(PLAN, facts_of(), year=2025, as_of=date(2026, 3, 31)),
        wufei.evaluate(PLAN, facts_of(), year=2025, as_of=date(2026, 4, 1)),
    )
    (straw, *_) = late.restated
    assert straw.before is not None
    assert straw.after is not None
    assert (straw.target, straw.before.overdue, straw.after.overdue) == ("straw", False, True)


def test_roll_ups_that_moved_are_told_of_the_plan_of_units_tasks_and_streams() -> None:
    found = compare_assessments(assessed("98"), assessed("97"))
    assert {(each.key, each.verdicts) for each in found.roll_ups} == {
        (key, (before, Verdict.NOT_MET))
        for key, before in (
            (RollUpKey(kind=RollUpKind.PLAN), Verdict.NO_DATA),
            (RollUpKey(kind=RollUpKind.RESPONSIBLE_UNIT, of="farm-bureau", role=Role.LEAD), Verdict.MET),
            (RollUpKey(kind=RollUpKind.RESPONSIBLE_UNIT, of="ecology-branch", role=Role.SUPPORT), Verdict.MET),
            (RollUpKey(kind=RollUpKind.TASK, of="4"), Verdict.NO_DATA),
            (RollUpKey(kind=RollUpKind.TASK, of="4.1"), Verdict.MET),
            (RollUpKey(kind=RollUpKind.STREAM, of="agricultural"), Verdict.MET),
        )
    }


def test_a_target_that_only_one_plan_has_is_on_one_side_only() -> None:
    smaller = plan_of(target("straw", level("98", "%")))
    found = compare_assessments(assessed("98"), assessed("98", plan=smaller))
    (gone,) = found.moved
    assert (gone.target, gone.verdicts) == ("hints", (Verdict.NO_DATA, None))
    back = compare_assessments(assessed("98", plan=smaller), assessed("98"))
    assert [each.verdicts for each in back.moved] == [(None, Verdict.NO_DATA)]
    lost = [each for each in found.roll_ups if each.after is None]
    assert {each.key.of for each in lost} == {"works-bureau", "4.2", "construction"}


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param({"year": 2024}, [("options", "year")], id="year"),
        pytest.param({"as_of": date(2026, 5, 1)}, [("options", "as_of")], id="day"),
        pytest.param({"options": Options(rounding=Rounding.PRINTED)}, [("options", "rounding")], id="rounding"),
        pytest.param({"invented": False}, [("facts", "invented"), ("facts", "sha256")], id="invented"),
        pytest.param({"plan": attrs.evolve(PLAN, id="other")}, [("plan", "id"), ("plan", "sha256")], id="another plan"),
    ],
)
def test_receipts_tell_what_the_assessments_rest_on(after: Any, expected: list[tuple[str, str]]) -> None:  # noqa: ANN401
    assert resting(compare_assessments(assessed("98"), assessed("98", **after))) == expected


def test_versions_are_compared_too(tmp_path: Path) -> None:
    one = filed(assessed("98"), tmp_path)
    receipt = attrs.evolve(
        one.receipt, library_version="0.0.0", schema_versions={**one.receipt.schema_versions, "plan": "0"}
    )
    (library, schema) = sorted(
        compare_assessments(one, attrs.evolve(one, receipt=receipt)).receipt, key=lambda each: each.name
    )
    assert (library.part, library.name, library.after) == (ReceiptPart.VERSIONS, "library", "0.0.0")
    assert (schema.name, schema.before, schema.after) == ("schema_plan", "1", "0")


@pytest.mark.parametrize("value", ["98", "97.96", "97"])
def test_an_assessment_and_its_file_do_not_differ(value: str, tmp_path: Path) -> None:
    assessment = assessed(value, options=Options(rounding=Rounding.PRINTED))
    assert compare_assessments(assessment, filed(assessment, tmp_path)).is_empty
    assert compare_assessments(filed(assessment, tmp_path), assessment).is_empty


def test_amounts_without_a_decimal_and_grades_are_read_as_they_were_written(tmp_path: Path) -> None:
    example = wufei.evaluate(wufei.load_plan(), wufei.load_example_facts(), year=2025)
    assert compare_assessments(example, filed(example, tmp_path)).is_empty
    graded = [{"id": "rank", "name": {"zh": "级别"}, "unit": "administrative_level"}]
    requirement = level("province", "行政级别", indicator="rank")
    plan = plan_of(target("rank", requirement, by("2024-12-31")), indicators=graded)
    rank = Observation(indicator="rank", period=Period(2024), value=wufei.amount("city", "行政级别"))
    facts = Facts(observations=(rank,))
    low = wufei.evaluate(plan, facts, year=2024)
    (judged,) = compare_assessments(low, wufei.evaluate(plan, facts_of(), year=2024)).moved
    assert judged.before is not None
    assert judged.before.observed is not None
    assert judged.before.observed.grade == "city"


def broken(assessment: FiledAssessment, given: Document) -> FiledAssessment:
    findings = [each | {"observed": given} for each in assessment.body["findings"]]
    return attrs.evolve(assessment, body={**assessment.body, "findings": findings})


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"value": "a lot", "unit": "percent"}, id="words"),
        pytest.param({"value": "1e3", "unit": "percent"}, id="an exponent"),
        pytest.param({"value": "1", "unit": "percent", "exact": "1/0"}, id="a zero below"),
        pytest.param({"value": "city", "unit": "green_building_star"}, id="a grade of another scale"),
    ],
)
def test_an_amount_of_a_file_that_can_not_be_read_is_refused_with_its_place(given: Document, tmp_path: Path) -> None:
    file = broken(filed(assessed("98"), tmp_path), given)
    with pytest.raises(wufei.DocumentError) as error:
        compare_assessments(file, file)
    (problem,) = error.value.problems
    assert (problem.code, problem.path) == ("unreadable_number", "$.findings[0].observed")


@pytest.mark.parametrize("value", [None, "2025-06-30"], ids=["with two ends", "with one end"])
def test_what_is_known_only_as_a_range_is_read_as_it_was_written(value: str | None, tmp_path: Path) -> None:
    plan = plan_of(target("five", count_of("factories", "5"), task="4.2"), target("few", _at_most("0"), task="4.2"))
    entries = [record("f1", recognised_on="2024-05-01"), record("f2")]
    dated = {} if value is None else {"as_at": value}
    facts = facts_of(registers=[register("factories", *entries, **dated)])
    more = facts_of(registers=[register("factories", *entries, record("f3", recognised_on="2024-05-01"), **dated)])
    made, other = (wufei.evaluate(plan, each, year=2025) for each in (facts, more))
    assert compare_assessments(made, filed(made, tmp_path)).is_empty
    five, few = compare_assessments(filed(made, tmp_path), other).findings
    most = None if value is not None else 2
    assert five.before is not None
    assert few.before is not None
    assert (five.before.observed, five.before.margin) == (None, None)
    assert five.before.observed_range == AmountRange(low=_items(1), high=_items(most))
    assert five.before.margin_range == AmountRange(low=_items(-4), high=None if most is None else _items(-3))
    assert few.before.margin_range == AmountRange(low=None if most is None else _items(-2), high=_items(-1))


def _at_most(limit: str) -> Document:
    return count_of("factories", limit) | {"comparison": "at_most"}


def _items(count: int | None) -> Amount | None:
    return None if count is None else Amount(Fraction(count), find_unit("item"), str(count))


@pytest.mark.parametrize("end", ["from", "to"])
def test_an_end_of_a_range_of_a_file_that_can_not_be_read_is_refused_with_its_place(end: str, tmp_path: Path) -> None:
    file = filed(assessed("98"), tmp_path)
    given = {"from": None, "to": None, end: {"value": "a lot", "unit": "percent"}}
    findings = [each | {"margin_range": given} for each in file.body["findings"]]
    file = attrs.evolve(file, body={**file.body, "findings": findings})
    with pytest.raises(wufei.DocumentError) as error:
        compare_assessments(file, file)
    (problem,) = error.value.problems
    assert (problem.code, problem.path) == ("unreadable_number", f"$.findings[0].margin_range.{end}")


def test_a_value_that_no_finite_decimal_writes_is_told_exactly(tmp_path: Path) -> None:
    before = filed(assessed("98"), tmp_path)
    after = broken(before, {"value": "6.67", "unit": "percent", "exact": "20/3"})
    (restated,) = [each for each in compare_assessments(before, after).restated if each.target == "straw"]
    assert restated.after is not None
    assert restated.after.observed == Amount(Fraction(20, 3), find_unit("percent"))


def test_a_file_that_its_receipt_does_not_belong_to_is_said_to_be_altered(tmp_path: Path) -> None:
    untouched = filed(assessed("98"), tmp_path)
    findings = [{**each, "verdict": "met"} for each in untouched.body["findings"]]
    altered = attrs.evolve(untouched, body={**untouched.body, "findings": findings})
    other_receipt = attrs.evolve(untouched, receipt=attrs.evolve(untouched.receipt, assessment_sha256="0" * 64))
    for after, is_altered in ((untouched, False), (altered, True), (other_receipt, True)):
        found = compare_assessments(untouched, after)
        assert (found.before.altered, found.after.altered) == (False, is_altered)
        assert assessments_comparison_json(found)["after"]["altered"] is is_altered
        said = [assessments_comparison_sheet(found, language).notes for language in LANGUAGES]
        words = ("注意（现）", "Take care (Now)")
        assert [any(note.startswith(each) for note in notes) for each, notes in zip(words, said, strict=True)] == (
            [is_altered, is_altered]
        )
    assert assessments_comparison_sheet(compare_assessments(altered, altered), "en").notes[1].startswith("Take care")


def test_reasons_are_told(tmp_path: Path) -> None:
    plan = plan_of(target("five", count_of("factories", "1", unit="enterprise")))
    facts = facts_of(registers=[register("factories", record("f1"))])
    assessment = filed(wufei.evaluate(plan, facts, year=2025), tmp_path)
    (found,) = compare_assessments(assessment, wufei.evaluate(plan, facts_of(), year=2025)).restated
    reasons = [each and each.reason for each in (found.before, found.after)]
    assert reasons == [Reason.UNJUDGEABLE_RECORDS, Reason.REGISTER_MISSING]
