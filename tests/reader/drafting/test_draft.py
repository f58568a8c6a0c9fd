"""From the paragraphs of a document to a draft: tasks with their owners and targets, and what a person must answer."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reader.typed import HEAD, ISSUED, asked, drafted, reading, refs, roles, target, task, text_of
from wufei.areas import Area
from wufei.drafts import Confidence, Draft, LeftOut
from wufei.plan import Strength, Term, UnitKind
from wufei.reader.drafting.assigning import Place, assign
from wufei.reader.drafting.collected import Collected
from wufei.reader.drafting.draft import Given, draft
from wufei.reader.duties.finding import find_duties
from wufei.reader.text import Words
from wufei.requirements import Change, Deliverable
from wufei.schedules import By, EveryYear, Standing
from wufei.sources import digest
from wufei.wording import Bilingual

DUE = By(date=date(2025, 12, 31))


def item(text: str) -> Draft:
    """Return the draft of a plan with one item."""
    return drafted(f"一、推进甲事。{text}")


# The whole document


def test_a_draft_says_what_its_document_says_of_itself() -> None:
    plan = drafted("一、任务").plan
    assert plan.id == "jia-xian-2023-2025"
    assert plan.title == Bilingual(zh="甲县废物治理实施方案（2023—2025年）")
    assert plan.issuer == Bilingual(zh="甲县人民政府")
    assert plan.issued == ISSUED
    assert plan.area == Area(id="jia-xian", name=Bilingual(zh="甲县"))
    assert plan.term == Term(from_=date(2023, 1, 1), to=date(2025, 12, 31))


def test_a_draft_names_its_document_by_its_digest() -> None:
    document = drafted("一、任务").plan.document
    bare = "".join(HEAD) + "一、任务"
    assert (document.title, document.length, document.sha256) == (HEAD[0], len(bare), digest(bare))


def test_what_a_document_does_not_say_of_itself_is_asked_and_cannot_be_accepted() -> None:
    found = draft(text_of("一、任务", "抓紧实施。"))
    assert [(each.code, each.of, each.acceptable) for each in found.questions] == [
        ("title", "plan", False),
        ("issuer", "plan", False),
        ("issued", "plan", False),
        ("area", "plan", False),
        ("term", "plan", False),
    ]
    plan = found.plan
    assert (plan.id, plan.title, plan.issuer, plan.issued, plan.area, plan.term) == (
        "plan",
        None,
        None,
        None,
        None,
        None,
    )
    assert plan.document.title == ""


GIVEN = Given(
    title=Bilingual(zh="乙方案"),
    area=Area(id="yi", name=Bilingual(zh="乙")),
    issuer=Bilingual(zh="乙局"),
    issued=date(2024, 2, 2),
    term=Term(from_=date(2024, 1, 1), to=date(2026, 12, 31)),
)


@pytest.mark.parametrize("above", [HEAD, ()], ids=["a-head", "no-head"])
def test_what_a_person_has_said_counts_before_the_document(above: tuple[str, ...]) -> None:
    found = draft(text_of(*above, "一、任务", "甲率达到50%。"), GIVEN)
    plan = found.plan
    assert (plan.title, plan.area, plan.issuer, plan.issued, plan.term) == (
        GIVEN.title,
        GIVEN.area,
        GIVEN.issuer,
        GIVEN.issued,
        GIVEN.term,
    )
    assert plan.id == "yi-2024-2026"
    assert target(found).schedule == Standing(from_=date(2024, 2, 2), to=date(2026, 12, 31), printed=False)
    assert [each.code for each in found.questions] == ["undated"]


def test_a_term_that_is_not_printed_is_proposed_from_issue_to_the_last_year_that_is_promised() -> None:
    found = draft(text_of("甲县治理方案", *HEAD[1:], "一、任务", "到2024年，甲率达到5%。到2027年，达到9%。"))
    assert found.plan.term == Term(from_=ISSUED, to=date(2027, 12, 31), printed=False)
    (question,) = asked(found, "term")
    assert (question.acceptable, question.values["term"]) == (True, "2023-03-01/2027-12-31")


def test_where_no_day_of_issue_is_known_the_term_begins_with_the_first_year_that_is_promised() -> None:
    found = draft(text_of("甲县治理方案", "一、任务", "2024年起甲率不低于5%。到2027年，乙率达到9%。丙率达到7%。"))
    assert found.plan.term == Term(from_=date(2024, 1, 1), to=date(2027, 12, 31), printed=False)
    assert [each.schedule for each in found.plan.targets] == [
        Standing(from_=date(2024, 1, 1), to=date(2027, 12, 31)),
        By(date=date(2027, 12, 31)),
        Standing(from_=date(2024, 1, 1), to=date(2027, 12, 31), printed=False),
    ]
    assert [each.acceptable for each in asked(found, "term")] == [True]


NO_TERM = {
    "no-time": "抓紧实施。",
    "a-time-before-the-issue": "到2020年，甲率达到5%。",
}


@pytest.mark.parametrize("text", NO_TERM.values(), ids=NO_TERM.keys())
def test_a_term_that_nothing_tells_must_be_given(text: str) -> None:
    found = draft(text_of("甲县治理方案", *HEAD[1:], "一、任务", text))
    assert found.plan.term is None
    assert [each.acceptable for each in asked(found, "term")] == [False]


def test_a_year_of_a_preamble_makes_no_term() -> None:
    found = draft(text_of("甲县治理方案", *HEAD[1:], "一、指导思想", "到2035年，建成甲县。", "二、任务"))
    assert found.plan.term is None


def test_an_undated_number_without_a_term_is_listed_as_unread() -> None:
    found = draft(text_of("甲县治理方案", *HEAD[1:], "一、任务", "甲率达到5%。"))
    assert found.plan.targets == ()
    assert [each.code for each in found.unread] == ["undated_without_term"]


def test_a_document_that_is_nothing_but_a_table_has_its_rows_as_tasks() -> None:
    found = draft(text_of(*HEAD, ("", "重点任务", "责任单位"), ("", "推进甲事", "县甲局")))
    assert refs(found) == ["1", "1.1"]
    assert roles(found, "1.1") == [("县甲局", "responsible")]


def test_a_mark_alone_is_a_task_called_by_its_mark() -> None:
    found = drafted("一、", "（一）推进甲事。抓紧实施。")
    assert [(each.ref, each.title.zh) for each in found.plan.tasks] == [("1", "一、"), ("1.1", "推进甲事")]


def test_what_a_document_holds_beside_its_text_is_listed_and_asked_about() -> None:
    text = attrs.evolve(text_of(*HEAD, "一、任务"), left_out=(LeftOut(code="picture", printed="第2页"),))
    found = draft(text)
    assert found.left_out == text.left_out
    (question,) = asked(found, "left_out")
    assert (question.acceptable, dict(question.values)) == (True, {"kind": "picture", "printed": "第2页"})


def test_a_document_without_sections_has_no_tasks() -> None:
    found = draft(text_of(*HEAD))
    assert (refs(found), found.plan.targets, found.unread) == ([], (), ())


# Tasks


def test_each_piece_is_a_task_with_its_title_its_marks_and_its_span() -> None:
    found = drafted("一、任务", "（一）推进甲事。抓紧实施。", "（二）推进乙事。抓紧落实。")
    head = len("".join(HEAD))
    assert [(each.ref, each.title.zh, each.source.section) for each in found.plan.tasks] == [
        ("1", "任务", "一"),
        ("1.1", "推进甲事", "一（一）"),
        ("1.2", "推进乙事", "一（二）"),
    ]
    assert task(found, "1").source.span == (head + 2, head + 4)
    assert task(found, "1.1").source.span == (head + 12, head + 17)
    assert task(found, "1.1").source.sha256 == digest("抓紧实施。")


def test_a_paragraph_without_a_title_is_called_by_its_first_clause_and_says_so() -> None:
    found = drafted("一、任务", "抓紧实施甲事，加强管理乙事，" + "甲" * 40 + "。")
    assert task(found, "1.1").title.zh == "抓紧实施甲事"
    assert reading(found, "task:1.1").rule == "paragraph"
    assert reading(found, "task:1").rule == "title"


def test_each_bracket_of_a_paragraph_is_a_task_of_its_own_below_the_paragraph() -> None:
    found = item("抓紧甲项（甲局负责）。抓紧乙项（乙局负责）。加强丙项。")
    assert refs(found) == ["1", "1a", "1b", "1c"]
    assert [task(found, ref).title.zh for ref in refs(found)] == ["推进甲事", "抓紧甲项", "抓紧乙项", "加强丙项"]
    assert [roles(found, ref) for ref in refs(found)] == [
        [],
        [("甲局", "responsible")],
        [("乙局", "responsible")],
        [],
    ]
    assert task(found, "1").strength is None


def test_a_bracket_and_an_owned_by_nobody_rest_are_the_task_and_a_part() -> None:
    found = item("抓紧甲项（甲局负责）。加强乙项。")
    assert refs(found) == ["1", "1b"]
    assert (roles(found, "1"), roles(found, "1b")) == ([("甲局", "responsible")], [])


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("严禁露天焚烧甲物。鼓励乙事。", Strength.PROHIBITION),
        ("鼓励甲事。应当建立甲台账。", Strength.MUST),
        ("推动甲业转型。", Strength.SHOULD),
        ("鼓励甲事。", Strength.ENCOURAGE),
    ],
)
def test_a_task_is_as_strict_as_its_strictest_sentence(text: str, strength: Strength) -> None:
    assert task(item(text), "1").strength is strength


# Who is responsible


def test_units_are_told_once_and_in_the_order_of_the_document() -> None:
    found = item("抓紧甲项（县甲局牵头，县乙局配合）。抓紧乙项（县乙局负责）。")
    assert [(each.id, each.name.zh) for each in found.plan.responsible_units] == [
        ("xian-jia-ju", "县甲局"),
        ("xian-yi-ju", "县乙局"),
    ]
    assert roles(found, "1a") == [("县甲局", "lead"), ("县乙局", "support")]
    assert roles(found, "1b") == [("县乙局", "responsible")]


def test_an_assignment_says_how_it_was_read_and_where() -> None:
    found = item("抓紧甲项（县甲局负责）。")
    (made,) = task(found, "1").assignments
    read = reading(found, "assignment:1:xian-jia-ju:responsible")
    assert (read.confidence, read.printed, read.source) == (Confidence.SURE, "县甲局", made.source)
    assert made.source.sha256 == digest("（县甲局负责）")
    assert reading(found, "responsible_unit:xian-jia-ju").printed == "县甲局"


def test_a_prefix_that_is_printed_once_is_inferred_and_asked_about_once() -> None:
    found = item("抓紧甲项（省甲厅、乙厅负责）。抓紧乙项（省甲厅、乙厅负责）。")
    assert roles(found, "1a") == [("省甲厅", "responsible"), ("省乙厅", "responsible")]
    read = reading(found, "assignment:1a:sheng-yi-ting:responsible")
    assert (read.confidence, read.printed) == (Confidence.LIKELY, "乙厅")
    assert "inferred-prefix" in read.remarks
    assert "inferred-prefix" not in reading(found, "assignment:1a:sheng-jia-ting:responsible").remarks
    (question,) = asked(found, "inferred_name")
    assert (question.of, question.acceptable) == ("responsible_unit:sheng-yi-ting", True)
    assert dict(question.values) == {"printed": "乙厅", "full": "省乙厅"}


def test_an_assignment_that_is_no_more_than_a_proposal_is_asked_about() -> None:
    (duty,) = find_duties(Words("（县甲局负责）")).duties
    collected = Collected()
    assign(collected, Place(task="1", section="一"), [attrs.evolve(duty, confidence=Confidence.UNSURE)])
    (question,) = collected.questions
    assert (question.code, question.of) == ("assignment", "assignment:1:xian-jia-ju:responsible")
    assert dict(question.values) == {"unit": "县甲局", "role": "responsible", "task": "1"}


OPEN = {
    "an-open-tail": ("县甲局等部门负责", True),
    "a-collective": ("各街道办事处负责", True),
    "a-closed-list": ("县甲局、县乙局负责", False),
}


@pytest.mark.parametrize(("bracket", "is_open"), OPEN.values(), ids=OPEN.keys())
def test_a_list_with_an_open_end_is_open(bracket: str, *, is_open: bool) -> None:
    assert task(item(f"抓紧甲项（{bracket}）。"), "1").open_ended is is_open


def test_a_collective_stays_one() -> None:
    (unit,) = item("抓紧甲项（各街道办事处负责）。").plan.responsible_units
    assert (unit.name.zh, unit.kind) == ("各街道办事处", UnitKind.COLLECTIVE)


def test_a_bracket_that_is_not_understood_is_listed_counted_and_asked_about() -> None:
    found = item("抓紧甲项（责任单位：）。抓紧乙项（县乙局负责）。")
    (unread,) = found.unread
    assert (unread.printed, unread.source.section) == ("（责任单位：）", "一")
    assert (found.coverage.brackets_seen, found.coverage.brackets_read) == (2, 1)
    (question,) = asked(found, "unread_duty")
    assert (question.of, question.acceptable, question.values["printed"]) == ("task:1a", True, "（责任单位：）")


def test_what_stands_before_a_bracket_that_is_not_understood_is_owned_by_nobody() -> None:
    found = item("抓紧甲项（责任单位：）。抓紧乙项（县乙局负责）。")
    assert roles(found, "1a") == []
    assert roles(found, "1b") == [("县乙局", "responsible")]


def test_numbers_behind_a_bracket_that_is_never_closed_are_read_all_the_same() -> None:
    found = item("抓紧甲项（责任单位：县甲局。到2025年，甲率达到95%以上。")
    assert [each.title.zh for each in found.plan.targets] == ["甲率"]
    assert len(found.unread) == 1


def test_a_change_against_the_year_before_is_asked_about_only_where_it_is_not_known_when_it_is_due() -> None:
    known = item("甲用水量比上年下降2%（县乙局负责；完成时限：2025年12月底）。")
    assert [each.requirement.baseline for each in known.plan.targets if isinstance(each.requirement, Change)] == [2024]
    assert asked(known, "baseline") == []
    unknown = item("甲用水量比上年下降2%（县乙局负责）。")
    assert len(asked(unknown, "baseline")) == 1


def test_labels_behind_the_last_bracket_of_a_paragraph_are_read_too() -> None:
    found = item("抓紧甲项（县乙局负责）。抓紧乙项。责任单位：县甲局。")
    assert roles(found, "1a") == [("县乙局", "responsible")]
    assert roles(found, "1b") == [("县甲局", "responsible")]


def test_a_line_of_labels_behind_the_last_paragraph_covers_those_before_it() -> None:
    found = drafted(
        "一、任务", "（一）推进甲事", "抓紧甲项。", "抓紧乙项（县丙局负责）。", "抓紧丙项。", "责任单位：县甲局"
    )
    assert roles(found, "1.1.1") == [("县甲局", "responsible")]
    assert roles(found, "1.1.2") == [("县丙局", "responsible")]
    assert roles(found, "1.1.3") == [("县甲局", "responsible")]
    assert found.coverage.brackets_seen == 2


def test_a_year_in_a_title_dates_what_stands_below_it() -> None:
    found = drafted("一、目标", "（一）2025年目标。甲率达到95%。", "（二）到2027年目标", "乙率达到96%。")
    dates = [each.schedule.date for each in found.plan.targets if isinstance(each.schedule, By)]
    assert [day.isoformat() for day in dates] == ["2025-12-31", "2027-12-31"]


def test_names_that_look_alike_are_two_units_and_asked_about() -> None:
    found = item("抓紧甲项（县水利局负责）。抓紧乙项（县水务局负责）。")
    assert len(found.plan.responsible_units) == 2
    (question,) = asked(found, "look_alike")
    assert question.acceptable
    assert {question.values["name"], question.values["other"]} == {"县水利局", "县水务局"}
    assert question.of == f"responsible_unit:{'xian-shui-wu-ju' if question.values['id'] == 'xian-shui-li-ju' else ''}"


def test_lines_of_labels_give_owners() -> None:
    found = drafted("一、任务", "（一）推进甲事", "抓紧实施。", "牵头单位：县甲局", "配合单位：县乙局")
    assert roles(found, "1.1.1") == [("县甲局", "lead"), ("县乙局", "support")]
    assert (found.coverage.brackets_seen, found.coverage.brackets_read) == (2, 2)


def test_a_unit_that_is_printed_twice_in_one_role_is_there_once_where_it_stands_first() -> None:
    found = drafted("一、任务", "（一）推进甲事。抓紧实施。", "责任单位：县甲局", "责任单位：县乙局、县甲局")
    assert roles(found, "1.1") == [("县甲局", "responsible"), ("县乙局", "responsible")]
    made = task(found, "1.1").assignments[0]
    assert made.source.sha256 == digest("责任单位：县甲局")
    assert reading(found, "assignment:1.1:xian-jia-ju:responsible").source == made.source


def test_a_sentence_gives_owners_where_no_bracket_does() -> None:
    assert roles(item("由县甲局牵头，县乙局配合，抓紧实施甲项。"), "1") == [("县甲局", "lead"), ("县乙局", "support")]


def test_a_bracket_counts_before_a_sentence() -> None:
    assert roles(item("由县甲局牵头推进甲项（县乙局负责）。"), "1") == [("县乙局", "responsible")]


# Brackets that count for more than their own sentence


def test_a_bracket_of_a_heading_counts_for_all_below_that_have_none_of_their_own() -> None:
    found = drafted(
        "一、甲类（县甲局牵头，县乙局配合）",
        "（一）推进甲事。抓紧实施。",
        "（二）推进乙事。抓紧实施（县丙局负责）。",
        "二、乙类",
        "（一）推进丙事。抓紧实施。",
    )
    assert {ref: roles(found, ref) for ref in refs(found)} == {
        "1": [],
        "1.1": [("县甲局", "lead"), ("县乙局", "support")],
        "1.2": [("县丙局", "responsible")],
        "2": [],
        "2.1": [],
    }
    read = reading(found, "assignment:1.1:xian-jia-ju:lead")
    assert read.confidence is Confidence.LIKELY
    assert "inherited" in read.remarks


def test_of_two_headings_the_nearest_counts() -> None:
    found = drafted(
        "一、甲类（县甲局负责）", "（一）乙类（县乙局负责）", "1.推进甲事。抓紧。", "（二）丙类", "1.推进乙事。抓紧。"
    )
    assert roles(found, "1.1.1") == [("县乙局", "responsible")]
    assert roles(found, "1.2.1") == [("县甲局", "responsible")]


def test_a_heading_whose_bracket_is_not_read_gives_nothing_and_hides_nothing() -> None:
    found = drafted("一、甲类（县甲局负责）", "（一）乙类（责任单位：）", "1.推进甲事。抓紧。")
    assert roles(found, "1.1.1") == [("县甲局", "responsible")]


def test_what_all_later_items_owe_is_added_to_that_item_and_to_each_later_one_of_the_same_section() -> None:
    found = drafted(
        "一、甲类",
        "（一）推进甲事。抓紧实施（县甲局负责）。",
        "（二）推进乙事。抓紧实施（县乙局负责，以下均需各街道办事处落实，不再一一列出）。",
        "（三）推进丙事。抓紧实施（县丙局负责）。",
        "二、乙类",
        "（一）推进丁事。抓紧实施（县丁局负责）。",
    )
    assert [name for name, _ in roles(found, "1.1")] == ["县甲局"]
    assert [name for name, _ in roles(found, "1.2")] == ["县乙局", "各街道办事处"]
    assert [name for name, _ in roles(found, "1.3")] == ["县丙局", "各街道办事处"]
    assert [name for name, _ in roles(found, "2.1")] == ["县丁局"]
    assert task(found, "1.3").open_ended


def test_who_is_involved_in_the_same_way_below_is_added_too() -> None:
    found = drafted(
        "一、甲类",
        "（一）推进甲事。抓紧实施（省甲厅负责。具体任务均涉及相关市政府，不再做分工，下同）。加强乙项（省乙厅负责）。",
        "（二）推进乙事。抓紧实施（责任单位：省甲厅）。",
    )
    for ref, first in (("1.1a", "省甲厅"), ("1.1b", "省乙厅"), ("1.2", "省甲厅")):
        assert [name for name, _ in roles(found, ref)] == [first, "相关市政府"]


def test_a_bracket_in_a_paragraph_of_its_own_covers_the_paragraphs_above_it_up_to_the_one_before() -> None:
    found = drafted(
        *("一、任务", "抓紧甲项。", "抓紧乙项。", "（责任单位：县甲局，丙街道管理办）", "抓紧丙项。", "（县乙局负责）"),
    )
    first = [("县甲局", "responsible"), ("丙街道管理办", "responsible")]
    assert [roles(found, ref) for ref in ("1.1", "1.2", "1.3")] == [first, first, [("县乙局", "responsible")]]
    assert "shared-label" in reading(found, "assignment:1.1:xian-jia-ju:responsible").remarks
    assert found.coverage.brackets_seen == found.coverage.brackets_read == 2


def test_a_bracket_in_a_paragraph_of_its_own_that_is_not_understood_is_listed() -> None:
    found = drafted("一、任务", "抓紧甲项。", "（责任单位：县甲局、推进有关工作者）")
    assert [each.code for each in found.unread] == ["name-not-understood"]
    assert found.coverage.brackets_seen == 1


def test_a_line_below_a_paragraph_of_which_each_part_has_a_bracket_is_said_of_all_of_it() -> None:
    found = drafted("一、任务", "抓紧甲项（县甲局负责）。抓紧乙项（县乙局负责）。", "配合单位：县丙局")
    assert roles(found, "1.1a") == [("县甲局", "responsible"), ("县丙局", "support")]
    assert roles(found, "1.1b") == [("县乙局", "responsible"), ("县丙局", "support")]


def test_a_line_of_labels_right_below_a_heading_covers_the_items_below_as_its_bracket_does() -> None:
    found = drafted(
        "一、甲类", "（责任单位：县甲局）", "（一）推进甲事。抓紧。", "（二）推进乙事。抓紧（县乙局负责）。"
    )
    assert roles(found, "1.1") == [("县甲局", "responsible")]
    assert "inherited" in reading(found, "assignment:1.1:xian-jia-ju:responsible").remarks
    assert roles(found, "1.2") == [("县乙局", "responsible")]


HEADED = {
    "before-a-colon": (("一、任务", "县甲局：负责清运。加强保洁。"), "1.1", [("县甲局", "responsible")]),
    "before-a-colon-in-a-title": (("一、县甲局：牵头清运。加强保洁。",), "1", [("县甲局", "lead")]),
    "as-the-title": (("一、职责分工", "1.县甲局。加强保洁。"), "1.1", [("县甲局", "responsible")]),
    "as-the-title-before-a-duty": (("一、县甲局。负责牵头保洁。",), "1", [("县甲局", "lead")]),
    "as-a-heading": (("一、职责分工", "（一）县甲局、乙局等主管部门", "加强保洁。"), "1.1.1",
                     [("县甲局", "responsible"), ("县乙局", "responsible")]),
    "in-another-section": (("一、任务", "（一）县甲局", "加强保洁。"), "1.1.1", []),
    "a-title-alone": (("一、职责分工", "（一）县甲局"), "1.1", []),
    "a-bracket-counts-before-it": (("一、县甲局。负责保洁（县乙局负责）。",), "1", [("县乙局", "responsible")]),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "ref", "expected"), HEADED.values(), ids=HEADED.keys())
def test_names_that_stand_over_a_text_answer_for_all_of_it(
    typed: tuple[str, ...], ref: str, expected: list[tuple[str, str]]
) -> None:
    found = drafted(*typed)
    assert roles(found, ref) == expected
    assert not [each for each in refs(found) if each.endswith(("a", "b"))]


def test_a_box_is_a_part_of_its_item_that_nobody_answers_for() -> None:
    found = drafted("一、任务", "1.推进甲事。抓紧（县甲局负责）。", "专栏1甲工程", "2025年建成甲站5座。")
    assert refs(found) == ["1", "1.1", "1.1b"]
    assert roles(found, "1.1b") == []
    assert task(found, "1.1b").title.zh == "专栏1甲工程"
    assert [each.task for each in found.plan.targets] == ["1.1b"]


def test_a_year_of_a_box_is_one_of_the_term() -> None:
    found = draft(text_of("甲县治理方案", *HEAD[1:], "一、任务", "抓紧。", "专栏1甲工程", "到2031年，甲率达到5%。"))
    assert found.plan.term == Term(from_=ISSUED, to=date(2031, 12, 31), printed=False)


def test_a_box_of_a_preamble_promises_nothing_and_its_years_count_elsewhere() -> None:
    found = drafted("一、工作基础", "抓紧。", "专栏1甲工程", "建成甲站5座。")
    assert found.plan.targets == ()
    assert len(found.plan.numbers_without_target) == 1


def test_a_table_that_is_lines_is_told_and_asked_about() -> None:
    found = draft(text_of(*HEAD, "序号", "任务名称", "牵头部门", "1", "推进甲事", "县甲局"))
    assert [(each.code, each.printed) for each in found.left_out] == [("flat_table", "序号任务名称牵头部门")]
    assert len(asked(found, "left_out")) == 1


@pytest.mark.parametrize(
    "lines", [("任务", "牵头单位"), ("任务", "内容", "措施"), ("任务", "内容", "抓紧。", "责任单位")]
)
def test_lines_that_are_no_heads_of_a_table_are_none(lines: tuple[str, ...]) -> None:
    assert draft(text_of(*HEAD, *lines)).left_out == ()


def test_a_line_of_units_covers_the_paragraphs_above_it() -> None:
    found = drafted("一、任务", "（一）甲类", "抓紧甲项", "抓紧乙项", "甲局、乙局等按职责分工负责")
    for ref in ("1.1.1", "1.1.2"):
        assert [name for name, _ in roles(found, ref)] == ["甲局", "乙局"]
        assert task(found, ref).open_ended
    assert refs(found) == ["1", "1.1", "1.1.1", "1.1.2"]
    assert found.coverage.brackets_seen == found.coverage.brackets_read == 1


BODIES = {
    "a-paragraph": (("一、任务", "由甲局牵头建立联席会议，乙局参加。"), "1.1", True),
    "below-a-title-of-the-same": (("一、建立联席会议制度。由甲局牵头建立联席会议，乙局参加。",), "1", True),
    "below-a-title-of-something-else": (("一、推进甲事。由甲局牵头建立联席会议，乙局参加。",), "1", False),
    "beside-something-else": (("一、任务", "推进甲事。由甲局牵头建立联席会议，乙局参加。"), "1.1", False),
    "below-a-title-of-who-directs": (("一、组织领导。成立专班，由甲局牵头，乙局为成员单位，统筹推进。",), "1", True),
}


@pytest.mark.parametrize(("typed", "ref", "is_one"), BODIES.values(), ids=BODIES.keys())
def test_who_leads_a_body_answers_only_for_a_task_that_is_nothing_else(
    typed: tuple[str, ...], ref: str, *, is_one: bool
) -> None:
    assert roles(drafted(*typed), ref) == ([("甲局", "lead"), ("乙局", "participate")] if is_one else [])


def test_the_footer_of_a_web_page_is_asked_about_once_and_makes_no_task() -> None:
    found = drafted("一、推进甲事。抓紧实施（县甲局负责）。", "主办单位：甲县人民政府", "甲ICP备12345678号")
    assert [(each.code, each.printed) for each in found.left_out] == [("footer", "主办单位：甲县人民政府")]
    assert [each.code for each in found.questions] == ["left_out"]
    assert refs(found) == ["1"]
    assert [each.name.zh for each in found.plan.responsible_units] == ["县甲局"]


def test_that_the_first_listed_leads_holds_from_there_on() -> None:
    found = drafted(
        "一、甲类",
        "（一）推进甲事。抓紧实施（责任单位：县甲局、县乙局）。",
        "（二）推进乙事。抓紧实施（县乙局、县丙局按职责分工负责，列第一位者为牵头单位，下同）。",
        "二、乙类",
        "（一）推进丙事。抓紧实施（县丙局、县丁局负责）。",
    )
    assert [role for _, role in roles(found, "1.1")] == ["responsible", "responsible"]
    assert [role for _, role in roles(found, "1.2")] == ["lead", "responsible"]
    assert [role for _, role in roles(found, "2.1")] == ["lead", "responsible"]


# Targets


def test_a_number_of_a_sentence_is_a_target_of_its_task() -> None:
    found = item("到2025年，甲率达到50%（县甲局负责）。")
    made = target(found)
    assert (made.task, made.title.zh, made.schedule, made.strength) == ("1", "甲率", DUE, Strength.MUST)
    assert found.plan.indicators[0].name.zh == "甲率"
    assert not made.owned_by_reading


def test_a_target_of_a_sentence_without_a_bracket_is_owned_by_reading() -> None:
    found = item("到2025年，甲率达到50%。推进乙事（县甲局负责）。")
    assert target(found).owned_by_reading
    assert not target(item("到2025年，甲率达到50%。推进乙事。（县甲局负责）")).owned_by_reading


def test_a_date_at_the_head_of_a_paragraph_holds_for_its_later_parts() -> None:
    found = item("到2025年，甲率达到50%（县甲局负责）。乙率达到60%（县乙局负责）。")
    assert [(each.task, each.schedule) for each in found.plan.targets] == [("1a", DUE), ("1b", DUE)]


def test_a_date_within_a_sentence_holds_for_that_alone() -> None:
    found = item("推进甲业，到2025年，甲率达到50%（县甲局负责）。乙率达到60%（县乙局负责）。")
    first, second = found.plan.targets
    assert first.schedule == DUE
    assert isinstance(second.schedule, Standing)


def test_a_date_in_a_title_holds_for_what_stands_below_it() -> None:
    found = drafted("一、目标", "（一）2024年目标", "甲率达到50%。", "（二）2025年目标。乙率达到60%。")
    assert [(each.title.zh, each.schedule) for each in found.plan.targets] == [
        ("甲率", By(date=date(2024, 12, 31))),
        ("乙率", DUE),
    ]


def test_a_deadline_in_a_bracket_is_that_of_the_targets_that_have_none() -> None:
    found = item("甲率达到50%，到2025年，乙率达到60%（县甲局负责；完成时限：2024年6月底）。")
    first, second = found.plan.targets
    assert (first.schedule, second.schedule) == (By(date=date(2024, 6, 30)), DUE)
    assert "deadline-of-bracket" in reading(found, f"target:{first.id}").remarks


def test_a_deadline_in_a_bracket_of_work_without_a_number_is_that_of_the_work() -> None:
    found = item("推进甲项，抓紧实施（县甲局负责；完成时限：2024年6月底）。")
    made = target(found)
    assert (made.title.zh, made.schedule, made.strength) == ("推进甲项", By(date=date(2024, 6, 30)), Strength.SHOULD)
    assert isinstance(made.requirement, Deliverable)
    assert reading(found, f"target:{made.id}").rule == "deadline-of-bracket"


def test_a_deadline_that_is_none_is_no_deadline() -> None:
    found = item("推进甲项，抓紧实施（县甲局负责；完成时限：长期坚持）。")
    assert found.plan.targets == ()


REFUSED = {
    "no-such-day": ("2024年2月30日前", "impossible_date", "2024年2月30日前"),
    "a-damaged-day": ("2O24年6月底前", "not_understood", "2O24年6月底前"),
}


@pytest.mark.parametrize(("deadline", "code", "printed"), REFUSED.values(), ids=REFUSED.keys())
def test_a_deadline_that_is_no_day_is_refused_shown_and_counted(deadline: str, code: str, printed: str) -> None:
    for found in (
        item(f"推进甲项，抓紧实施（县甲局负责；完成时限：{deadline}）。"),
        drafted("一、任务", "（一）推进甲事。抓紧实施。", "责任单位：县甲局", f"完成时限：{deadline}"),
    ):
        assert found.plan.targets == ()
        assert [each.code for each in found.unread] == [code]
        assert found.unread[0].printed in printed
        assert [each.acceptable for each in asked(found, "unread_number")] == [True]
        assert found.coverage.numbers_seen == 1


def test_a_yearly_duty_of_those_whom_its_sentence_names_is_theirs() -> None:
    found = item("各街道办事处每年12月31日前报送甲总结。")
    made = target(found)
    names = {each.id: each.name.zh for each in found.plan.responsible_units}
    assert [(names[each.responsible_unit], str(each.role)) for each in made.owners] == [("各街道办事处", "responsible")]
    assert made.schedule == EveryYear(from_=2023, to=2025)


# Numbers and sentences that were seen


def test_numbers_are_counted_and_each_is_a_target_another_thing_or_unread() -> None:
    found = item("到2025年，甲率达到50%，乙率达到5O%。依据〔2024〕5号文件。")
    coverage = found.coverage
    assert coverage.numbers_of_targets == 1
    assert [each.printed for each in found.unread] == ["5O%"]
    assert [each.acceptable for each in asked(found, "unread_number")] == [True]
    assert coverage.numbers_seen == coverage.numbers_of_targets + coverage.numbers_of_other_kinds + len(found.unread)
    (number,) = found.plan.numbers_without_target
    read = reading(found, f"number:{number.source.span[0]}")
    assert (read.rule, read.printed) == ("document-number", "〔2024〕5号")
    assert (number.reason.zh, number.reason.en) == ("文号，不是目标", "the number of a document, no target")


def test_a_date_is_no_number_that_could_be_a_target() -> None:
    found = item("2024年6月底前完成甲项。")
    assert found.plan.numbers_without_target == ()


def test_a_preamble_promises_nothing_and_its_numbers_are_listed() -> None:
    found = drafted("一、指导思想", "到2025年，甲率达到50%。由县甲局负责。", "二、任务")
    assert refs(found) == ["2"]
    assert (found.plan.targets, found.plan.responsible_units) == ((), ())
    assert {each.reason.en for each in found.plan.numbers_without_target} == {
        "stands in a section that says why, and promises nothing"
    }
    assert "50%" in {each.printed for each in found.readings if each.of.startswith("number:")}
    assert found.coverage.numbers_seen == found.coverage.numbers_of_other_kinds


def test_sentences_of_obligation_are_counted_with_those_that_somebody_owns() -> None:
    found = drafted(
        "一、任务", "（一）推进甲事。加强甲项。加强乙项（县甲局负责）。", "（二）推进乙事。加强丙项。下同。"
    )
    assert (found.coverage.obligations_seen, found.coverage.obligations_owned) == (3, 2)


# Whatever is typed


LINES = st.lists(
    st.sampled_from(
        [
            "一、任务",
            "二、乙类（县甲局负责）",
            "（一）推进甲事。抓紧实施。",
            "（二）推进乙事（县甲局牵头，县乙局配合）。",
            "1.到2025年，甲率达到50%（县乙局负责；完成时限：2024年）。乙率达到5O%。",
            "抓紧甲项（省甲厅、乙厅负责）。抓紧乙项（责任单位：）。加强丙项。",
            "责任单位：县丙局",
            "（县丁局等部门负责）",
            "面积大于20万平方米的甲楼达到二星级。严禁使用厚度小于0.01毫米的甲膜。",
            "甲企业全部纳入乙监管范围。各街道办事处每年12月31日前报送甲总结。",
            "附件1",
        ]
    ),
    max_size=12,
)


@given(LINES)
def test_a_draft_is_whole(lines: list[str]) -> None:
    found = drafted(*lines)
    known = refs(found)
    assert len(set(known)) == len(known)
    units = {each.id for each in found.plan.responsible_units}
    for each in found.plan.tasks:
        assert {made.responsible_unit for made in each.assignments} <= units
    ids = [each.id for each in found.plan.targets]
    assert len(set(ids)) == len(ids)
    assert {each.task for each in found.plan.targets} <= set(known)
    asked_about = [each.id for each in found.questions]
    assert len(set(asked_about)) == len(asked_about)
    coverage = found.coverage
    assert coverage.brackets_read <= coverage.brackets_seen
    assert coverage.obligations_owned <= coverage.obligations_seen
    unread = coverage.numbers_seen - coverage.numbers_of_targets - coverage.numbers_of_other_kinds
    assert 0 <= unread <= len(found.unread)


@given(LINES)
def test_every_span_is_where_its_words_stand(lines: list[str]) -> None:
    bare = text_of(*HEAD, *lines).bare
    found = drafted(*lines)
    sources = [*(each.source for each in found.readings), *(each.source for each in found.unread)]
    sources += [*(each.source for each in found.plan.tasks), *(each.source for each in found.plan.targets)]
    for source in sources:
        assert digest(bare[slice(*source.span)]) == source.sha256


def test_the_day_before_a_list_of_dashes_holds_for_the_list_only() -> None:
    found = drafted(
        "一、甲目标",
        "到2024年底，甲事取得成效。",
        "——新建甲站5座。",
        "——新建乙站3座。",
        "推进丙事，新建丙站2座。",
        "——新建丁站4座。",
    )
    days = [each.schedule.date.year for each in found.plan.targets if isinstance(each.schedule, By)]
    assert days[-4:] == [2024, 2024, 2025, 2025]
