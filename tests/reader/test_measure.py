"""The measure itself, and the gold readings of the invented documents: complete, and at home in their documents."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from tests.reader.measure import Score, Scores, measure, together
from wufei.sources import bare_text

Json = dict[str, Any]

INVENTED = Path(__file__).parent / "invented"
NAMES = sorted(path.stem for path in INVENTED.glob("*.json"))
FAMILIES = {"label brackets": 2, "verb brackets": 2, "label lines": 2, "duties in prose": 2, "saved page": 2}
WITH_NUMBER = {"level", "change", "count", "grade", "ban"}
WITHOUT_NUMBER = {"coverage", "use", "deliverable"}
COMPARISONS = {"at_least", "more_than", "at_most", "less_than", "between"}
LONGEST_TITLE = 40


def gold_of(name: str) -> Json:
    gold: Json = json.loads((INVENTED / f"{name}.json").read_text(encoding="utf-8"))
    return gold


def document_of(name: str) -> str:
    plain = INVENTED / f"{name}.txt"
    if plain.exists():
        return bare_text(plain.read_text(encoding="utf-8"))
    page = (INVENTED / f"{name}.html").read_bytes()
    return bare_text(page.decode("gb18030" if b"charset=gb2312" in page else "utf-8"))


def requirement_of(target: Json) -> Json:
    limit = {"value": target["value"], "unit": target["unit"]}
    match target["kind"]:
        case "level" | "count":
            level = {"kind": "level", "comparison": target["comparison"] or "at_least", "limit": limit}
            return level | ({"upper": limit | {"value": target["upper"]}} if target["upper"] else {})
        case "change":
            return {"kind": "change", "limit": limit} | {key: target[key] for key in ("direction", "baseline")}
        case "grade" | "ban":
            condition = {"op": target["comparison"], "attribute": "a", "amount": limit}
            quantifier = "none" if target["kind"] == "ban" else "every"
            return {"kind": "records", "quantifier": quantifier, "condition": condition}
        case _:
            return {"kind": "deliverable", "evidence": {"zh": target["name"]}}


def schedule_of(due: str | None) -> Json:
    if due is None:
        return {"kind": "standing", "from": "2024-01-01", "to": "2026-12-31", "printed": False}
    if due == "every_year":
        return {"kind": "every_year", "from": 2024, "to": 2026}
    return {"kind": "by", "date": due}


def draft_of(gold: Json) -> Json:
    """Return the draft that a reader without fault would make."""
    units = {assignment["unit"]: f"u{at}" for at, assignment in enumerate(gold["assignments"])}
    tasks: dict[str, list[Json]] = {task["ref"]: [] for task in gold["tasks"]}
    for assignment in gold["assignments"]:
        tasks[assignment["ref"]].append(
            {"responsible_unit": units[assignment["unit"]], "role": assignment["role"]},
        )
    return {
        "plan": {
            "responsible_units": [{"id": of, "name": {"zh": name}} for name, of in units.items()],
            "tasks": [{"ref": ref, "assignments": assignments} for ref, assignments in tasks.items()],
            "targets": [
                {
                    "task": target["ref"],
                    "requirement": requirement_of(target),
                    "schedule": schedule_of(target["due"]),
                }
                for target in gold["targets"]
            ],
        }
    }


# A small document


def small_gold() -> Json:
    target = {"upper": None, "baseline": None, "direction": None, "due": None}
    return {
        "tasks": [{"ref": "2.1"}, {"ref": "2.1a"}, {"ref": "2.2"}],
        "assignments": [
            {"ref": "2.1a", "unit": "市甲局", "role": "lead"},
            {"ref": "2.1a", "unit": "市乙局", "role": "support"},
            {"ref": "2.2", "unit": "各县（市）政府", "role": "responsible"},
        ],
        "targets": [
            target
            | {"ref": "2.1a", "name": "甲", "kind": "level", "comparison": "at_least", "value": "95"}
            | {"unit": "percent", "due": "2025-12-31"},
            target
            | {"ref": "2.1a", "name": "乙", "kind": "change", "comparison": None, "value": "6"}
            | {"unit": "percent", "baseline": 2020, "direction": "decrease"},
            target
            | {"ref": "2.2", "name": "丙", "kind": "count", "comparison": "between", "value": "3", "upper": "5"}
            | {"unit": "item", "due": "every_year"},
            target
            | {"ref": "2.2", "name": "丁", "kind": "grade", "comparison": "at_least", "value": "2"}
            | {"unit": "green_building_star"},
            target | {"ref": "2.2", "name": "戊", "kind": "coverage", "comparison": None, "value": None, "unit": None},
        ],
    }


def test_a_faultless_draft_scores_one_and_differs_in_nothing() -> None:
    scores = measure(draft_of(small_gold()), small_gold())
    assert scores.differences() == ()
    assert (scores.assignments.matched, scores.numeric_targets.matched) == (3, 4)
    assert (scores.assignments.f1, scores.role_accuracy, scores.numeric_targets.f1) == (1, 1, 1)


def test_an_assignment_too_few_costs_recall_and_one_too_many_costs_precision() -> None:
    draft = draft_of(small_gold())
    moved = draft["plan"]["tasks"][1]["assignments"].pop()
    draft["plan"]["tasks"][0]["assignments"].append(moved)
    found = measure(draft, small_gold()).assignments
    assert (found.missed, found.extra) == (("2.1a 市乙局 (support)",), ("2.1 市乙局 (support)",))
    assert (found.precision, found.recall, found.f1) == pytest.approx((2 / 3, 2 / 3, 2 / 3))


def test_a_wrong_role_is_counted_among_what_matched_only() -> None:
    draft = draft_of(small_gold())
    draft["plan"]["tasks"][1]["assignments"][1]["role"] = "lead"
    scores = measure(draft, small_gold())
    assert scores.assignments.f1 == 1
    assert scores.role_accuracy == pytest.approx(2 / 3)
    assert scores.differences() == ("role: 2.1a 市乙局 (support), read as lead",)


def test_names_are_compared_with_the_width_of_brackets_folded() -> None:
    draft = draft_of(small_gold())
    draft["plan"]["responsible_units"][2]["name"]["zh"] = "各县(市)政府"
    assert measure(draft, small_gold()).assignments.f1 == 1


@pytest.mark.parametrize(
    ("at", "path", "value"),
    [
        pytest.param(0, ("requirement", "limit", "value"), "94", id="value"),
        pytest.param(0, ("requirement", "limit", "unit"), "percentage_point", id="unit"),
        pytest.param(0, ("requirement", "comparison"), "more_than", id="comparison"),
        pytest.param(0, ("schedule", "date"), "2024-12-31", id="due date"),
        pytest.param(0, ("schedule", "printed"), False, id="due date not printed"),
        pytest.param(0, ("task",), "2.2", id="paragraph"),
        pytest.param(1, ("requirement", "direction"), "increase", id="direction"),
        pytest.param(1, ("requirement", "baseline"), 2019, id="baseline"),
        pytest.param(2, ("requirement", "upper", "value"), "6", id="upper bound"),
        pytest.param(2, ("schedule", "kind"), "standing", id="rhythm"),
        pytest.param(3, ("requirement", "condition", "amount", "value"), "3", id="grade"),
    ],
)
def test_a_target_that_differs_is_both_missed_and_extra(at: int, path: tuple[str, ...], value: object) -> None:
    draft = draft_of(small_gold())
    inside = draft["plan"]["targets"][at]
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = value
    found = measure(draft, small_gold()).numeric_targets
    assert (found.matched, len(found.missed), len(found.extra)) == (3, 1, 1)


def test_the_letter_of_a_bracket_does_not_part_targets() -> None:
    draft = draft_of(small_gold())
    draft["plan"]["targets"][0]["task"] = "2.1b"
    assert measure(draft, small_gold()).numeric_targets.f1 == 1


@pytest.mark.parametrize(
    ("gold", "read"),
    [
        pytest.param(("20", "万平方米"), {"value": "200000", "unit": "square_metre"}, id="multiples"),
        pytest.param(("5", "enterprise"), {"value": 5, "unit": "item"}, id="measure words"),
        pytest.param(("1.5", "万毫克"), {"value": "15", "unit": "gram"}, id="a multiple the vocabulary lacks"),
        pytest.param(("3", "甲乙"), {"value": "3.0", "unit": "甲乙"}, id="a unit nobody knows"),
        pytest.param(("3", "万甲乙"), {"value": "3", "unit": "万甲乙"}, id="a multiple of a unit nobody knows"),
        pytest.param(
            ("100/3", "percent"), {"value": "33.3333", "exact": "100/3", "unit": "percent"}, id="no finite decimal"
        ),
    ],
)
def test_amounts_are_compared_as_amounts(gold: tuple[str, str], read: Json) -> None:
    reading = small_gold()
    draft = draft_of(reading)
    reading["targets"][0] |= dict(zip(("value", "unit"), gold, strict=True))
    draft["plan"]["targets"][0]["requirement"]["limit"] = read
    assert measure(draft, reading).numeric_targets.f1 == 1


def test_a_year_that_is_only_proposed_is_not_compared() -> None:
    gold = small_gold()
    gold["targets"][1]["baseline"] = None
    made = draft_of(small_gold())
    made["plan"]["targets"][1]["id"] = "yi"
    assert measure(made, gold).numeric_targets.matched == 3
    made["questions"] = [{"code": "undated", "of": "target:yi"}]
    assert measure(made, gold).numeric_targets.matched == 3
    made["questions"] = [{"code": "baseline", "of": "target:yi"}]
    assert measure(made, gold).numeric_targets.matched == 4


def test_a_gold_reading_without_comparison_takes_any_but_not_what_is_anothers_own() -> None:
    reading = small_gold()
    strict = reading["targets"][0]
    reading["targets"].append(strict | {"comparison": None})
    draft = draft_of(small_gold())
    assert len(measure(draft, reading).numeric_targets.missed) == 1
    other = copy.deepcopy(draft["plan"]["targets"][0])
    other["requirement"]["comparison"] = "at_most"
    draft["plan"]["targets"].append(other)
    assert measure(draft, reading).numeric_targets.f1 == 1


def test_two_equal_targets_of_one_paragraph_are_two() -> None:
    reading = small_gold()
    reading["targets"].append(reading["targets"][0])
    assert measure(draft_of(small_gold()), reading).numeric_targets.recall == pytest.approx(4 / 5)


def test_a_limit_inside_a_compound_condition_is_found_and_a_condition_without_one_is_no_number() -> None:
    draft = draft_of(small_gold())
    requirement = draft["plan"]["targets"][3]["requirement"]
    plain = requirement["condition"]
    flag = {"op": "is", "attribute": "b", "value": True}
    requirement["condition"] = {"op": "all", "of": [flag, {"op": "not", "of": plain}]}
    assert measure(draft, small_gold()).numeric_targets.f1 == 1
    requirement["condition"] = flag
    found = measure(draft, small_gold()).numeric_targets
    assert (len(found.missed), len(found.extra)) == (1, 0)


def test_documents_are_counted_together() -> None:
    one = measure(draft_of(small_gold()), small_gold())
    empty = measure({"plan": {"tasks": [{"ref": "1"}]}}, small_gold())
    assert (empty.assignments.precision, empty.assignments.recall, empty.role_accuracy) == (1, 0, 1)
    both = together([one, empty])
    assert (both.assignments.matched, len(both.assignments.missed), len(both.numeric_targets.missed)) == (3, 3, 4)
    assert together([]) == Scores(assignments=Score(matched=0), wrong_roles=(), numeric_targets=Score(matched=0))


# The gold readings of the invented documents


def test_there_are_two_invented_documents_of_each_family() -> None:
    notes = [gold_of(name)["note"] for name in NAMES]
    assert {family: sum(family in note for note in notes) for family in FAMILIES} == FAMILIES


@pytest.mark.parametrize("name", NAMES)
def test_a_faultless_draft_of_an_invented_document_scores_one(name: str) -> None:
    gold = gold_of(name)
    scores = measure(draft_of(gold), gold)
    assert scores.differences() == ()
    assert scores.numeric_targets.matched == sum(target["kind"] in WITH_NUMBER for target in gold["targets"])


@pytest.mark.parametrize("name", NAMES)
def test_a_gold_reading_speaks_of_its_own_tasks_once_each(name: str) -> None:
    gold = gold_of(name)
    refs = [task["ref"] for task in gold["tasks"]]
    assert len(refs) == len(set(refs))
    spoken_of = [*gold["assignments"], *gold["targets"], *(seen for seen in gold["not_targets"] if seen["ref"])]
    assert {item["ref"] for item in spoken_of} | set(gold["open_ended"]) <= set(refs)
    assert all(len(task["title"]) <= LONGEST_TITLE for task in gold["tasks"] if task["title"])


@pytest.mark.parametrize("name", NAMES)
def test_what_a_gold_reading_quotes_is_printed_in_its_document(name: str) -> None:
    gold, document = gold_of(name), document_of(name)
    printed = [gold["head"]["title"], gold["head"]["issuer"], *gold["damaged"]]
    printed += [assignment["printed"] for assignment in gold["assignments"]]
    printed += [task["title"] for task in gold["tasks"] if task["title"]]
    printed += [seen["number"] for seen in gold["not_targets"]]
    assert [words for words in printed if words not in document] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_full_name_is_inferred_exactly_where_it_is_not_the_printed_one(name: str) -> None:
    for assignment in gold_of(name)["assignments"]:
        assert assignment["inferred"] is (assignment["unit"] != assignment["printed"])
        assert assignment["unit"].endswith(assignment["printed"])


@pytest.mark.parametrize("name", NAMES)
def test_a_target_has_what_its_kind_needs(name: str) -> None:
    for target in gold_of(name)["targets"]:
        numeric = target["kind"] in WITH_NUMBER
        assert numeric is not (target["kind"] in WITHOUT_NUMBER)
        assert numeric is (target["value"] is not None) is (target["unit"] is not None)
        assert (target["kind"] == "change") is (target["direction"] in {"increase", "decrease"})
        assert (target["comparison"] == "between") is (target["upper"] is not None)
        assert target["comparison"] in COMPARISONS | {None}


def test_what_is_asked_about_is_not_said() -> None:
    gold = small_gold()
    read = draft_of(gold)
    for row, target in enumerate(read["plan"]["targets"]):
        target["id"] = f"t{row}"
    read["plan"]["targets"][0]["requirement"]["limit"]["value"] = "90"
    read["questions"] = [{"of": "target:t0"}]
    found = measure(read, gold).numeric_targets
    assert (len(found.extra), found.said, found.wrong, found.precision_where_said) == (1, 3, (), 1)
    read["questions"] = [{"of": "target:t1"}]
    found = measure(read, gold).numeric_targets
    assert (found.wrong, found.precision_where_said) == (found.extra, 2 / 3)


def test_in_a_plan_for_one_year_every_year_is_by_its_end() -> None:
    gold = small_gold()
    read = draft_of(gold)
    gold["targets"][2]["due"] = "2025-12-31"
    assert len(measure(read, gold).numeric_targets.missed) == 1
    gold["head"] = {"term": ["2025-01-01", "2025-12-31"]}
    assert measure(read, gold).numeric_targets.missed == ()
    gold["head"] = {"term": ["2025-01-01", "2026-12-31"]}
    assert len(measure(read, gold).numeric_targets.missed) == 1
