"""Who is responsible: every form with its example, what is refused, and the real documents."""

import os
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wufei.drafts import Confidence
from wufei.plan import Role
from wufei.reader.duties import no_duties
from wufei.reader.duties.duty import (
    LABELS,
    NOT_READ,
    OTHER_THINGS,
    REMARKS,
    VERBS,
    DutiesRead,
    Label,
    LabelKind,
    meaning_of_bracket,
    meaning_of_remark,
)
from wufei.reader.duties.finding import FORMS, find_duties, find_prose_duties, read_cell, read_label_line
from wufei.reader.duties.forms import DutyForm, reading_of
from wufei.reader.duties.headed import names_before_colon, read_headed
from wufei.reader.duties.label_lines import is_unit_line
from wufei.reader.duties.no_duties import NO_DUTIES, NoDuty
from wufei.reader.duties.other_things import OTHER_FORMS, OtherForm
from wufei.reader.text import Words
from wufei.wording import LANGUAGES, say

BY_ID = {form.id: form for form in FORMS}
#: What is no duty by its grammar, whatever the tables say.
STRUCTURAL = {"attribute"}


def read(form: DutyForm) -> DutiesRead:
    words = Words(form.example, 7)
    match form.place:
        case "bracket":
            return find_duties(words)
        case "line":
            return read_label_line(words)
        case "cell":
            return read_cell(words, Role.RESPONSIBLE)
        case "headed":
            parted = names_before_colon(words)
            return read_headed(*parted, of_duties=False) if parted else DutiesRead()
        case "acts":
            return find_prose_duties(words, acting=True)
        case _:
            return find_prose_duties(words)


def bracket(inside: str) -> str:
    return reading_of(find_duties(Words(f"推进甲事（{inside}）。")))


# The table of forms


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_each_form_is_read_as_its_row_says(form: DutyForm) -> None:
    found = read(form)
    assert reading_of(found) == form.reads
    assert {duty.rule for duty in found.duties} == ({form.rule} if form.rule else set())
    assert found.seen == len(found.duties) + len(found.unread)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_each_form_tells_where_its_words_stand(form: DutyForm) -> None:
    for duty in read(form).duties:
        start, end = duty.whole.span
        assert duty.whole.text == form.example[start - 7 : end - 7]
        for group in duty.groups + duty.for_all_below:
            for mention in group.mentions:
                assert mention.name.text == form.example[mention.name.start - 7 : mention.name.span[1] - 7]
                assert mention.full.endswith(mention.name.text)


def test_each_rule_is_the_id_of_a_form_and_no_id_is_used_twice() -> None:
    assert len(BY_ID) == len(FORMS)
    assert {form.rule for form in FORMS if form.rule} <= set(BY_ID)


@pytest.mark.parametrize(("word", "row"), [(word, label) for label in LABELS for word in label.words])
def test_each_label_reads_what_stands_behind_it(word: str, row: Label) -> None:
    expected = {
        LabelKind.ROLE: f"{row.role} 甲局",
        LabelKind.DEADLINE: "nobody | by 甲局",
        LabelKind.PERSON: "other: telephone" if "电话" in word or "联系" in word else "other: person",
    }
    assert bracket(f"{word}：甲局") == expected[row.kind]


@pytest.mark.parametrize(("word", "role"), [(word, verb.role) for verb in VERBS for word in verb.words])
def test_each_verb_gives_its_role(word: str, role: Role) -> None:
    assert bracket(f"甲局{word}") == f"{role} 甲局"


@pytest.mark.parametrize("form", OTHER_FORMS, ids=lambda form: form.id)
def test_each_bracket_that_is_something_else_is_recognised(form: OtherForm) -> None:
    found = find_duties(Words(f"甲（{form.example}）乙"))
    assert [code for _, code in found.others] == [form.id]
    assert not found.seen


def test_each_code_that_a_reading_gives_has_a_sentence_in_both_languages() -> None:
    given_codes = {code for form in FORMS for duty in read(form).duties for code in duty.remarks}
    refused = {code for form in FORMS for _, code in read(form).unread}
    others = {code for form in FORMS for _, code in read(form).others} | {form.id for form in OTHER_FORMS}
    assert given_codes <= set(REMARKS)
    assert refused | {"bracket-too-deep"} == set(NOT_READ)
    assert others <= set(OTHER_THINGS)
    for language in LANGUAGES:
        assert all(meaning_of_remark(code, language) for code in REMARKS)
        assert all(meaning_of_bracket(code, language) for code in OTHER_THINGS)
        assert all(say(f"unread.{code}", language) for code in NOT_READ)


# Brackets


@pytest.mark.parametrize(
    ("inside", "reads"),
    [
        ("甲局、各部门分工负责", "responsible 甲局、各部门+ | collective"),
        ("各村（居）民委员会、镇甲站负责", "responsible 各村（居）民委员会+、镇甲站 | collective"),
        ("甲局、乙局，按职责分工负责", "responsible 甲局、乙局"),
        ("甲局，乙局，丙局负责", "responsible 甲局、乙局; responsible 丙局"),
        ("责任单位：甲局，乙局配合", "responsible 甲局; support 乙局 | label-and-verb"),
        ("责任单位：甲局；乙局配合", "responsible 甲局; support 乙局 | label-and-verb"),
        ("责任单位：甲局牵头，乙局、丙局", "lead 甲局; responsible 乙局、丙局 | label-and-verb"),
        ("责任单位：甲局，乙局，丙局配合", "unread: role-not-understood"),
        ("责任单位：甲局，乙局负责", "unread: role-not-understood"),
        ("责任单位：甲局，2026年底前，乙局", "unread: role-not-understood"),
        ("甲局，乙局会同丙局负责", "unread: role-not-understood"),
        ("甲局会同", "other: explanation"),
        ("甲局会同负责", "unread: role-not-understood"),
        ("按职责分工负责", "other: explanation"),
        ("甲局牵头；责任单位：乙局", "lead 甲局; responsible 乙局"),
        ("甲局牵头，甲的企业", "unread: name-not-understood"),
        ("甲局负责。乙局配合。", "responsible 甲局; support 乙局"),
        ("省甲厅、乙厅按职责分工负责，各市政府结合实际落实",
         "responsible 省甲厅、省乙厅*; responsible 各市政府+ | inferred-prefix, collective"),
        ("牵头单位：甲局；配合单位：无", "lead 甲局"),
        ("牵头单位:甲局,配合单位:/", "lead 甲局"),
        ("配合单位：无", "unread: nobody-named"),
        ("省甲厅、乙局，省丙局、丁局负责",
         "responsible 省甲厅、省乙局*; responsible 省丙局、省丁局* | inferred-prefix"),
        ("甲局负责。各项工作均由各市政府落实", "unread: name-not-understood"),
        ("甲局负责，以下均需2026年底前", "unread: sentence-not-understood"),
        ("甲局负责。以下均需努力", "unread: sentence-not-understood"),
        ("甲局负责，列第一位者为牵头单位。以下各项均需乙局配合",
         "responsible 甲局; below: support 乙局 | first-listed-leads"),
        ("甲局、乙局负责，首位单位为牵头单位，以下均由丙局负责",
         "lead 甲局; responsible 乙局; below: responsible 丙局 | first-listed-leads"),
        ("责任单位：（甲局）", "unread: name-not-understood"),
        ("完成时限：视甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥情况", "unread: sentence-not-understood"),
        ("责任单位（部门）：甲局", "responsible 甲局"),
        ("责任单位：甲局，进度安排：2026年1月至12月逐项推进", "responsible 甲局 | by 2026年1月至12月逐项推进"),
        ("甲局牵头乙局配合", "unread: name-not-understood"),
        ("市甲局牵头市乙局配合", "lead 市甲局; support 市乙局"),
        ("甲局负责甲事，乙局负责乙事", "unread: name-not-understood"),
        ("甲局负责同志", "other: explanation"),
        ("企业自行负责", "other: explanation"),
        ("银保监会指导", "guide 银保监会"),
        ("甲局（联系电话：12345678）负责", "unread: name-not-understood"),
    ],
)  # fmt: skip
def test_what_a_bracket_says_is_read_whole_or_not_at_all(inside: str, reads: str) -> None:
    assert bracket(inside) == reads


def test_the_first_listed_leads_later_brackets_where_an_earlier_one_said_so() -> None:
    text = Words(
        "甲。（甲部、乙委负责。列第一位者为牵头单位，下同）乙。（丙部、丁委负责）丙。（甲部牵头，乙委负责）丁。（戊部负责）"
    )
    assert reading_of(find_duties(text)) == (
        "lead 甲部; responsible 乙委 | first-listed-leads & lead 丙部; responsible 丁委 | first-listed-leads"
        " & lead 甲部; responsible 乙委 & responsible 戊部"
    )


@pytest.mark.parametrize(
    ("inside", "reads"),
    [
        ("甲部、乙委负责", "lead 甲部; responsible 乙委 | first-listed-leads"),
        ("甲部等负责", "lead 甲部… | open-tail, first-listed-leads"),
        ("甲部负责", "responsible 甲部"),
        ("甲部指导", "guide 甲部"),
        ("甲部牵头，乙委、丙部负责", "lead 甲部; responsible 乙委、丙部"),
    ],
)
def test_the_first_listed_leads_only_a_list(inside: str, reads: str) -> None:
    assert reading_of(find_duties(Words(f"（{inside}）"), first_leads=True)) == reads


def test_names_alone_are_a_list_once_the_first_of_each_leads() -> None:
    text = "甲。（甲局、乙局。列第一位者为牵头部门，下同）推进乙事（丙局、丁局）。推进丙事（戊局）。甲站（己局）建成。"
    assert reading_of(find_duties(Words(text))) == (
        "lead 甲局; responsible 乙局 | first-listed-leads & lead 丙局; responsible 丁局 | first-listed-leads"
        " & unread: names-without-role & other: names"
    )


@pytest.mark.parametrize(
    "line",
    [
        "各部门分工负责，密切配合。",
        "乙局配合。",
        "甲局负责清运。",
        "每年建成甲站5座。由甲局负责。",
        "由相关责任单位负责落实。",
        "以下各项均由各街道负责落实。",
        f"{'甲' * 400}局负责",
        "推进甲事，抓好落实",
    ],
)
def test_a_line_that_names_no_units_or_says_more_is_no_line_of_units(line: str) -> None:
    assert not is_unit_line(Words(line))


def test_who_leads_a_body_answers_for_a_task_that_is_nothing_else() -> None:
    for text in ("由甲局牵头建立联席会议，乙局参加。", "成立工作专班，由甲局牵头，乙局参加。"):
        assert reading_of(find_prose_duties(Words(text))) == "other: mechanism"
        (duty,) = find_prose_duties(Words(text), of_bodies=True).duties
        assert [(str(each.role), each.mentions[0].full) for each in duty.groups] == [
            ("lead", "甲局"),
            ("participate", "乙局"),
        ]
    assert not find_prose_duties(Words("推进甲事。由甲局牵头成立专班。"), of_bodies=True).duties
    assert not find_prose_duties(Words("清运目前由甲局负责。"), of_bodies=True).duties


def test_names_alone_are_seen_only_where_a_sentence_ends() -> None:
    assert reading_of(find_duties(Words("报送两个部门（甲局、乙局）审定。"))) == "other: names"
    assert reading_of(find_duties(Words("拨给甲委（乙局）。"))) == "other: names"
    assert reading_of(find_duties(Words("推进甲事（甲局、乙局）"))) == "responsible 甲局、乙局 | role-proposed"
    assert reading_of(find_duties(Words("推进甲事。（甲局）"))) == "responsible 甲局 | role-proposed"
    assert reading_of(find_duties(Words("推进甲事（甲局）。"))) == "unread: names-without-role"
    assert reading_of(find_duties(Words("推进甲试点（甲镇、乙村）。"))) == "unread: names-without-role"
    assert reading_of(find_duties(Words("推进甲事。（甲局、乙局，完成时限：2027年）"))).startswith("unread")


def test_a_reading_is_sure_only_where_nothing_is_inferred() -> None:
    (plain,) = find_duties(Words("（市甲局、市乙局负责）")).duties
    (inferred,) = find_duties(Words("（市甲局、乙局负责）")).duties
    assert (plain.confidence, inferred.confidence) == (Confidence.SURE, Confidence.LIKELY)


def test_brackets_too_deep_or_too_long_are_listed_and_not_read() -> None:
    deep = f"（甲局负责{'（' * 25}甲{'）' * 25}）"
    assert reading_of(find_duties(Words(deep))) == "unread: bracket-too-deep"
    long = f"（责任单位：{'甲局、' * 2000}乙局）"
    assert reading_of(find_duties(Words(long))) == "unread: sentence-not-understood"


def test_an_unclosed_bracket_does_not_hide_the_next_one() -> None:
    text = Words("甲（责任单位：甲局。乙。（责任单位：乙局）")
    assert reading_of(find_duties(text)) == "responsible 乙局 & unread: bracket-not-closed"
    assert reading_of(find_duties(Words("各县（各县（市政府负责）"))) == "unread: bracket-not-closed"


# Lines, cells and sentences


@pytest.mark.parametrize(
    ("line", "reads"),
    [
        ("责任单位：甲局。完成时限：2026年。", "responsible 甲局 | by 2026年"),
        ("责任单位：甲局。推进乙事。责任单位：乙局。", "responsible 甲局 & responsible 乙局"),
        ("责任单位：甲局，推进乙事。", "unread: name-not-understood"),
        ("责任单位：甲局。完成时限：2026年。完成时限：2027年。", "unread: two-deadlines"),
        ("责任人：张三", "other: person"),
        ("推进甲事（责任单位：甲局）。", ""),
        ("各责任单位：请于5月报送。", ""),
        ("推进甲事。", ""),
        ("责任单位：甲局。" + "责任人：" + "张" * 4000, "responsible 甲局 & unread: sentence-not-understood"),
        ("", ""),
    ],
)
def test_a_line_of_labels_is_read(line: str, reads: str) -> None:
    assert reading_of(read_label_line(Words(line))) == reads


def test_the_words_of_a_line_reach_from_its_first_label_to_its_last() -> None:
    (duty,) = read_label_line(Words("推进甲事。责任单位：甲局。完成时限：2026年。", 3)).duties
    assert (duty.whole.text, duty.whole.start) == ("责任单位：甲局。完成时限：2026年", 8)


@pytest.mark.parametrize(
    ("cell", "reads"),
    [
        ("", ""), ("/", ""), ("无", ""), ("——", ""),
        ("甲局\n乙局", "support 甲局、乙局 | names-run-together"),
        ("市甲局\n市乙局", "support 市甲局、市乙局 | names-run-together"),
        ("甲局负责", "responsible 甲局"),
        ("责任人：张三", "other: person"),
        ("视情况", "unread: name-not-understood"),
        ("甲局、" * 1334, "unread: sentence-not-understood"),
    ],
)  # fmt: skip
def test_a_cell_is_read_in_the_role_of_its_column_unless_a_verb_says_otherwise(cell: str, reads: str) -> None:
    assert reading_of(read_cell(Words(cell), Role.SUPPORT)) == reads


@pytest.mark.parametrize(
    ("sentence", "reads"),
    [
        (
            "由市甲局牵头，市乙局、各县（市、区）政府配合。",
            "lead 市甲局; support 市乙局、各县（市、区）政府+ | collective",
        ),
        ("由甲局牵头，乙局，丙局配合。", "lead 甲局; support 乙局; support 丙局"),
        (
            "村“两委”负责本村保洁，驻村工作队配合。",
            "responsible 村“两委”+; support 驻村工作队 | collective, with-object",
        ),
        (
            "由镇甲所、镇乙学校分别负责，于印发之日起30日内完成。",
            "responsible 镇甲所、镇乙学校 | by 于印发之日起30日内",
        ),
        ("镇甲所负责收集转运，由县乙所负责处置。", "responsible 镇甲所; responsible 县乙所 | with-object"),
        ("由镇甲所负责日常保洁。", "responsible 镇甲所 | with-object"),
        ("镇甲所负责辖区的保洁。", "responsible 镇甲所 | with-object"),
        ("行政许可由甲局负责办理。", "responsible 甲局"),
        ("清运仍由镇甲所负责。", "responsible 镇甲所"),
        ("由甲局负责监督管理。", "responsible 甲局 | with-object"),
        (
            "由镇甲所负责于2026年9月底前完成整改，10月底前验收。",
            "responsible 镇甲所 | by 于2026年9月底前 | with-object",
        ),
        ("2026年9月底前镇甲所负责清查。", "responsible 镇甲所 | by 2026年9月底前 | with-object"),
        (
            "由甲车务段牵头会同乙海事处开展清查，6月底前完成。",
            "lead 甲车务段; support 乙海事处 | by 6月底前 | with-object",
        ),
        ("补助由1200元提高到1500元由镇甲所负责落实。", "responsible 镇甲所"),
        ("甲局负责由乙厂移交的设施。", "responsible 甲局 | with-object"),
        ("沿线各县政府负责征地，会同县指导。", "responsible 沿线各县政府+; guide 会同县 | collective, with-object"),
        ("甲局牵头，丙局会同乙局配合。", "lead 甲局; support 丙局; support 乙局"),
        ("甲局牵头，会同企业家座谈。", "lead 甲局"),
        ("甲局牵头，会同乙局。", "lead 甲局; support 乙局"),
        ("甲局牵头，各村民指导站配合做好宣传。", "lead 甲局; support 各村民指导站+ | collective, with-object"),
        ("甲局牵头，积极配合做好宣传。", "lead 甲局"),
        ("甲局牵头，乙局配合各村做好宣传。", "lead 甲局; support 乙局 | with-object"),
        ("由甲局会同。", ""),
        ("由甲局会同他人制定细则。", ""),
        ("由企业家会同乙局制定细则。", ""),
        ("由企业家会同乙局负责。", ""),
        ("由甲局和施工单位负责。", "responsible 甲局、施工单位"),
        ("甲局负责清查，乙局负责登记。", "responsible 甲局 | with-object & other: step"),
        (
            "2026年6月底前，甲局牵头，2026年9月底前乙局负责清查。",
            "lead 甲局; responsible 乙局 | by 2026年9月底前 | with-object",
        ),
        (
            "甲局牵头，2026年6月底前，2026年9月底前乙局负责清查。",
            "lead 甲局; responsible 乙局 | by 2026年6月底前 | with-object",
        ),
        ("责任单位为各部门。", "responsible 各部门+ | collective"),
        ("各部门为责任单位。", "other: in-general"),
        ("甲局是行业主管部门。", ""),
        ("某甲为责任单位。", ""),
        ("由甲局牵头，切实加强领导，乙局配合。", "lead 甲局; support 乙局"),
        ("甲局要牵头开展清查。", "lead 甲局 | with-object"),
        ("甲局要负责清查。", ""),
        ("乙局配合，甲局牵头。", "lead 甲局"),
        ("各部门配合做好清查。", ""),
        ("甲局牵头，2026年6月底前完成，7月底前验收。", "lead 甲局 | by 2026年6月底前"),
        ("（甲局负责）", ""),
        ("推进甲事（甲局负责）。由乙局（联系电话：12345678）负责。", ""),
        ("甲事由乙局负责（含2024年已经开始并且尚未完成的全部各项工作在内的事）。", "responsible 乙局"),
        ("甲局负责人牵头。", ""),
        ("牵头单位为甲局。", "lead 甲局"),
        ("牵头单位为甲局和他人。", ""),
        ("以下各项均需努力落实。", "unread: sentence-not-understood"),
        ("试点城市负责编制方案。", ""),
        ("行政村负责保洁，公共场所负责配桶，车队负责运输。", ""),
        ("各类场所、各充电站负责维护。", ""),
        ("每村负责两公里。", ""),
        ("甲局参加座谈，乙局参加验收。", ""),
        ("甲局联合乙局开展检查。", ""),
        ("甲局要会同乙局制定方案。", ""),
        ("甲局会同有关部门制定方案。", ""),
        ("各市政府是甲事的责任主体。", ""),
        ("费用由甲局承担。", ""),
        ("甲局负责同志负总责。", ""),
        ("成立由镇长任组长的领导小组，办公室设在甲办，相关责任单位每周碰头。", ""),
        ("建立由甲局牵头，乙局配合，丙局参与的联席会议制度。", "other: mechanism"),
        ("由甲局牵头成立工作专班，乙局参与。", "other: mechanism"),
        ("召开由甲局牵头的调度会，乙局参加。", "other: mechanism"),
        ("由甲局负责建设的项目，乙局配合。", "other: attribute"),
        ("对甲局牵头的任务，乙局配合。", ""),
        ("企业负责自查。", "other: in-general"),
        ("由第三方公司负责运营，甲局负责登记。", "other: in-general & other: step"),
        ("如由甲局牵头，乙局配合。", "other: no-order"),
        ("由甲局牵头，形成多方参与的格局。", "lead 甲局"),
        ("生态环境部会同有关部门制定方案。", ""),
        ("严格落实制度。", ""),
        ("各部门抓好落实。", ""),
        ("由各部门抓好落实。", "responsible 各部门+ | collective"),
        ("推进甲事。各地区牵头，区财政局负责。", "lead 各地区+; responsible 区财政局 | collective"),
        ("各部门分工负责，各单位密切配合。", "other: in-general & other: in-general"),
        # Who acts by a time
        (
            "各县（市）政府和州级有关部门每月5日前报送进展，12月20日前报送总结。",
            "responsible 各县（市）政府+、州级有关部门+ | collective, with-object",
        ),
        ("各区（市）政府要在2024年12月31日前明确责任部门。", "responsible 各区（市）政府+ | collective, with-object"),
        ("甲局每季度首月10日前将进展报送乙局，丙局配合。", "responsible 甲局; support 丙局 | with-object"),
        (
            "各村（社区）于2026年6月10日前向镇甲办报送总结，镇甲办负责于6月底前形成报告。",
            "responsible 各村（社区）+; responsible 镇甲办 | by 于6月底前 | collective, with-object",
        ),
        ("甲局负责清查。各县政府6月底前完成整改。", "responsible 甲局 | with-object"),
        (
            "甲局6月底前报送进展。乙局7月底前报送进展。",
            "responsible 甲局 | with-object & responsible 乙局 | with-object",
        ),
        ("各部门每月5日前报送进展。", "other: in-general"),
        ("甲局6月底前完成了整改。", ""),
        ("甲局6月底前完成整改的。", ""),
        ("甲局6月底前应急值守。", ""),
        ("甲站6月底前完成整改。", ""),
        ("进展6月底前报送甲局。", ""),
        ("要6月底前报送甲局。", ""),
        # Labels behind the text of a task
        ("推进甲事，培训500人次。牵头领导：张三 责任单位：县甲局", "responsible 县甲局 | person-named"),
        ("推进甲事5座责任单位：甲局", "responsible 甲局"),
        ("推进甲事；牵头单位：甲局；配合单位：乙局。", "lead 甲局; support 乙局"),
        ("推进甲事。责任单位：甲局。推进乙事。责任单位：乙局。", "responsible 甲局 & responsible 乙局"),
        ("推进甲事。责任单位：努力推进。", "unread: name-not-understood"),
        ("推进甲事。责任人：张三。由甲局负责。", "responsible 甲局 & other: person"),
        ("推进甲事，公布联系电话：123。", ""),
        ("推进甲事：由甲局负责。", "responsible 甲局"),
        ("甲" * 4001 + "落实。", ""),
        ("甲" * 4001 + "由甲局负责。", "unread: sentence-not-understood"),
    ],
)
def test_a_sentence_counts_only_where_it_names_organisations_and_what_they_do(sentence: str, reads: str) -> None:
    assert reading_of(find_prose_duties(Words(sentence))) == reads


# Laws


names = st.lists(
    st.sampled_from(["甲局", "区乙局", "各街道办事处", "甲委（乙局）", "各县（市、区）政府"]), min_size=1, max_size=5
)
fields = st.lists(
    st.tuples(
        st.sampled_from([("牵头单位", Role.LEAD), ("配合单位", Role.SUPPORT), ("责任单位", Role.RESPONSIBLE)]), names
    ),
    min_size=1,
    max_size=4,
)


@pytest.mark.parametrize("row", NO_DUTIES, ids=lambda row: row.id)
def test_each_sentence_that_gives_nobody_a_duty_is_told_as_what_it_is(row: NoDuty) -> None:
    found = find_prose_duties(Words(row.example))
    assert {code for _, code in found.others} == {row.code}
    assert not found.seen


@pytest.mark.parametrize("row", NO_DUTIES, ids=lambda row: row.id)
def test_without_its_row_each_such_sentence_would_be_a_duty(row: NoDuty, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(no_duties, "NO_DUTIES", ())
    assert find_prose_duties(Words(row.example)).duties or row.id in STRUCTURAL


def test_what_a_sentence_says_of_who_acts_is_told_apart_from_what_they_do() -> None:
    text = "扩建管网。由甲局负责新建5座，乙局、丙局配合，6月底前完成。"
    (duty,) = find_prose_duties(Words(text, 9)).duties
    assert duty.whole.text == "由甲局负责新建5座，乙局、丙局配合"
    assert [(each.text, text[each.start - 9 : each.span[1] - 9]) for each in duty.said] == [
        ("由甲局负责", "由甲局负责"),
        ("乙局、丙局配合", "乙局、丙局配合"),
    ]


@given(
    st.sampled_from(["由甲局负责{}", "镇甲所负责{}", "由甲局牵头{}", "甲局会同乙局负责{}"]),
    st.sampled_from(["清运3吨", "新建5座，乙局配合", "", "完成20处，2026年6月底前完成"]),
)
def test_no_figure_is_among_the_words_that_say_who_acts(sentence: str, what: str) -> None:
    (duty,) = find_prose_duties(Words(sentence.format(what))).duties
    assert not any(character.isdigit() for words in duty.said for character in words.text)


@given(fields, st.sampled_from("；;，,"), st.booleans())
def test_what_was_written_with_labels_is_read_back(
    written: list[tuple[tuple[str, Role], list[str]]],
    mark: str,
    wide: bool,  # noqa: FBT001 - a drawn value
) -> None:
    inside = mark.join(f"{label}：{'、'.join(listed)}" for (label, _), listed in written)
    (duty,) = find_duties(Words(f"（{inside}）" if wide else f"({inside})")).duties
    read_back = [(group.role, [each.name.text for each in group.mentions]) for group in duty.groups]
    assert read_back == [(role, listed) for (_, role), listed in written]


@given(st.text(alphabet="甲局、，；：。（）()牵头负责配合责任单位以下均需年2月", max_size=60))
def test_whatever_stands_in_a_text_each_bracket_is_read_listed_or_recognised(text: str) -> None:
    for found in (find_duties(Words(text)), find_prose_duties(Words(text)), read_label_line(Words(text))):
        assert found.seen == len(found.duties) + len(found.unread)
        for _, code in found.unread:
            assert code in NOT_READ
        for _, code in found.others:
            assert code in OTHER_THINGS


def test_a_long_text_is_read_in_time_that_grows_with_its_length() -> None:
    text = Words("推进甲事，由甲局牵头，乙局配合（责任单位：甲局、乙局等部门）。" * 500 + "（" * 10_000)
    began = time.perf_counter()
    assert len(find_duties(text).duties) == len(find_prose_duties(text).duties) == 500
    assert time.perf_counter() - began < 20


# Real documents


@pytest.fixture(scope="module")
def folder() -> Path:
    named = os.environ.get("WUFEI_SOURCE")
    if named is None or not Path(named, "samples").is_dir():
        pytest.skip("the documents are not at hand: set WUFEI_SOURCE to the folder that holds them")
    return Path(named)


@pytest.mark.parametrize(
    ("name", "duties", "roles"),
    [
        ("plan.txt", 63, {"lead": 27, "support": 48, "responsible": 83}),
        ("samples/gbf-2018-128.txt", 39, {"guide": 98, "participate": 6, "responsible": 3, "lead": 1}),
        ("samples/gf-2018-42.txt", 18, {"lead": 18, "responsible": 53}),
    ],
)
def test_every_bracket_of_the_real_documents_is_read(
    folder: Path, name: str, duties: int, roles: dict[str, int]
) -> None:
    words = Words((folder / name).read_text(encoding="utf-8"))
    found = find_duties(words)
    mentions = Counter(str(group.role) for duty in found.duties for group in duty.groups for _ in group.mentions)
    assert (len(found.duties), found.unread, mentions) == (duties, (), roles)
    assert not find_prose_duties(words).duties
    assert not read_label_line(words).seen


def test_the_brackets_of_the_plan_have_the_forms_and_open_ends_that_it_prints(folder: Path) -> None:
    found = find_duties(Words((folder / "plan.txt").read_text(encoding="utf-8"))).duties
    forms = Counter(tuple(str(group.role) for group in duty.groups) for duty in found)
    assert forms == {("responsible",): 38, ("lead", "support"): 24, ("lead", "responsible"): 1}
    open_ended = [number for number, duty in enumerate(found, 1) if {"open-tail", "collective"} & set(duty.remarks)]
    assert open_ended == [1, 4, 49, 58]
