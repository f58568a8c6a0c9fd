"""From who is responsible, as it was read, to the assignments of tasks: names in two forms, and sentences."""

from tests.reader.typed import drafted, reading, refs, roles, task


def test_two_forms_of_a_name_are_one_unit_and_the_second_is_told() -> None:
    found = drafted("一、推进甲事。（区发改局负责）", "二、推进乙事。（区发展和改革局、区丙局负责）")
    first, second, other = (
        f"assignment:{ref}:{each.responsible_unit}:responsible"
        for ref in ("1", "2")
        for each in task(found, ref).assignments
    )
    assert first.split(":")[2] == second.split(":")[2]
    assert [reading(found, of).remarks for of in (first, second, other)] == [(), ("alias",), ()]
    assert reading(found, second).printed == "区发展和改革局"


def test_other_widths_of_marks_are_no_other_form_of_a_name() -> None:
    found = drafted("一、推进甲事。（各县（市）政府负责）", "二、推进乙事。（各县(市)政府负责）")
    (made,) = task(found, "2").assignments
    assert reading(found, f"assignment:2:{made.responsible_unit}:responsible").remarks == ("collective",)


def test_a_sentence_that_says_who_acts_covers_the_sentences_before_it_and_its_own() -> None:
    found = drafted("一、推进甲事。新建泵站5座。由甲局负责，乙局配合，抓紧实施。加强丙事。")
    assert refs(found) == ["1", "1b"]
    assert (roles(found, "1"), roles(found, "1b")) == ([("甲局", "responsible"), ("乙局", "support")], [])
    assert task(found, "1b").title.zh == "加强丙事"


def test_a_sentence_without_a_full_stop_is_covered_to_its_end() -> None:
    assert refs(drafted("一、推进甲事。镇甲所负责清运，清运率达到90%")) == ["1"]


def test_what_an_organisation_answers_for_is_read_as_any_target() -> None:
    found = drafted("一、推进甲事。2025年底前由甲局负责新建泵站5座，乙局配合。")
    assert [str(each.task) for each in found.plan.targets] == ["1"]
    assert found.coverage.numbers_of_targets == 1


# Sentences that begin with who acts, in a document that names nobody in brackets


def test_those_who_act_in_any_sentence_answer_for_the_whole_work() -> None:
    found = drafted("一、推进甲事。区甲局要制定细则。新建泵站5座。区乙局安排资金。")
    assert refs(found) == ["1"]
    assert roles(found, "1") == [("区甲局", "responsible"), ("区乙局", "responsible")]
    assert reading(found, "assignment:1:qu-jia-ju:responsible").rule == "prose-acts"


def test_several_sentences_of_those_who_lead_are_of_the_whole_work_too() -> None:
    found = drafted("一、推进甲事。由甲局负责清运。由乙局负责保洁。加强丙事。")
    assert refs(found) == ["1"]
    assert roles(found, "1") == [("甲局", "responsible"), ("乙局", "responsible")]


def test_a_sentence_that_stands_as_a_title_says_who_acts() -> None:
    found = drafted("一、推进甲事", "各区调查现状，并制定方案。加强养护。", "抓紧乙项。")
    assert roles(found, "1.1") == [("各区", "responsible")]


def test_a_class_is_one_with_and_without_each_before_it() -> None:
    found = drafted("一、推进甲事。各街镇要制定方案，街镇落实专人。")
    assert roles(found, "1") == [("各街镇", "responsible")]


def test_where_a_heading_names_who_answers_its_sentences_only_say_how() -> None:
    found = drafted("一、推进甲事（甲局负责）", "（一）甲项", "区乙局要制定细则。")
    assert roles(found, "1.1.1") == [("甲局", "responsible")]


def test_in_a_document_with_brackets_sentences_that_begin_with_who_acts_say_how() -> None:
    brackets = ["推进甲项。（甲局负责）", "推进乙项。（乙局负责）", "推进丙项。（丙局负责）"]
    found = drafted("一、任务", *brackets, "二、推进丁事。区丁局要制定细则。")
    assert roles(found, "2") == []
    assert roles(drafted("一、任务", *brackets[:2], "二、推进丁事。区丁局要制定细则。"), "2") == [
        ("区丁局", "responsible")
    ]


def test_a_bracket_behind_the_last_item_of_a_list_covers_those_before_it() -> None:
    found = drafted("一、任务", "甲项：抓紧实施。", "乙项：抓紧落实。（甲局负责）")
    assert (roles(found, "1.1"), roles(found, "1.2")) == ([("甲局", "responsible")],) * 2
