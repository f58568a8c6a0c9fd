"""Who is responsible in sentences that begin with who acts, where a document names nobody in brackets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wufei.reader.duties.forms import reading_of
from wufei.reader.duties.prose import find_prose_duties
from wufei.reader.duties.subjects import ACTS
from wufei.reader.text import Words


def read(text: str) -> str:
    return reading_of(find_prose_duties(Words(text), acting=True))


ACTING = [
    # With 要 or the like, anywhere in a sentence; without it, where nothing but an introduction stands before.
    ("区甲局要切实加强组织领导，制定方案。", "responsible 区甲局 | with-object"),
    ("推进甲事，甲办应当建立台账。", "responsible 甲办 | with-object"),
    ("推进甲事，甲办建立台账。", ""),
    ("推进甲事，区甲局建立台账。", "responsible 区甲局 | with-object"),
    ("推进甲事，各街镇建立台账。", "responsible 各街镇+ | collective, with-object"),
    ("按照属地原则，甲办建立台账。", "responsible 甲办 | with-object"),
    ("2026年底前，甲办建立台账。", "responsible 甲办 | with-object"),
    ("推进甲事；甲办建立台账。", "responsible 甲办 | with-object"),
    ("甲办要建立台账，乙办落实专人。", "responsible 甲办; responsible 乙办 | with-object"),
    ("推进甲事，请甲办建立台账。", "responsible 甲办 | with-object"),
    ("2026年6月底前甲办建立台账。", "responsible 甲办 | with-object"),
    ("区甲局每季度对照清单核实。", "responsible 区甲局 | with-object"),
    ("各村向镇政府每季度报送清单。", "responsible 各村+ | collective, with-object"),
    # What looks like an act and is part of a name, and the other way round.
    ("甲区建设和管理委员会统筹开展甲事。", "responsible 甲区建设和管理委员会 | with-object"),
    ("甲区应急管理局组织清查。", "responsible 甲区应急管理局 | with-object"),
    ("各区城乡建设工作与市甲局做好衔接。", ""),
    ("区甲局协调。", ""),
    ("乡镇建设规划全部完成。", ""),
    ("乡镇（街道）落实场地。", "responsible 乡镇（街道）+ | collective, with-object"),
    # Roles
    ("区甲局要牵头建立台账。", "lead 区甲局 | with-object"),
    ("区甲局制定细则，区乙局协助开展清查。", "responsible 区甲局; support 区乙局 | with-object"),
    ("区甲局制定细则，区乙局积极参与清查。", "responsible 区甲局; participate 区乙局 | with-object"),
    ("区甲局会同区乙局。", "lead 区甲局; support 区乙局 | with-object"),
    ("区甲局会同他们开展清查。", "responsible 区甲局 | with-object"),
    ("甲管委会协同乙区和丙区统筹推进甲事。", "lead 甲管委会; support 乙区、丙区 | with-object"),
    ("区甲局制定细则，区乙局协同开展清查。", "responsible 区甲局; support 区乙局 | with-object"),
    ("区甲局负责甲事，协同区乙局开展清查。", "responsible 区甲局; support 区乙局 | with-object"),
    ("区甲局、区乙局协同推进甲事。", ""),
    ("区甲局和区乙局列出清单，会同区丙局将其公布。", "lead 区甲局、区乙局; support 区丙局 | with-object"),
    ("区甲局指导、协调各街道做好清查，区乙局指导。", "responsible 区甲局; guide 区乙局 | with-object"),
    # 由 with any act behind the names
    ("推进甲事，由区甲局、区乙局统一指导。", "responsible 区甲局、区乙局 | with-object"),
    ("由区甲局予以处罚。", "responsible 区甲局 | with-object"),
    ("目前由区甲局统一指导。", "other: no-order"),
    ("由他们统一指导。", ""),
    ("由区甲局统一汇总。", ""),
    # Who is answerable
    ("区政府是甲事的第一责任主体。", "responsible 区政府 | with-object"),
    ("各街道、镇作为责任主体，要做好监管。", "responsible 各街道+、各镇*+ | inferred-prefix, collective, with-object"),
    ("甲事的责任主体是区政府。", ""),
    # Nobody in particular, and each and every one
    ("市级部门做好统筹，各部门要制定方案。", "responsible 市级部门+; responsible 各部门+ | collective, with-object"),
    ("相关部门要制定方案。", "other: in-general"),
    ("各单位要充分认识甲事的意义。", "other: in-general"),
    ("各部门按照职责分工，密切配合。", "other: in-general"),
    ("责任单位要制定方案。", "other: in-general"),
    # No authority: trades, places, people, and what only looks like a name.
    ("甲企业要制定方案。", ""),
    ("各企业要制定方案。", ""),
    ("本区要制定方案。", ""),
    ("甲社区要制定方案。", ""),
    ("设置甲中心要制定方案。", ""),
    ("甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲局要制定方案。", ""),
    # A verb before what ends as names do, or behind the name.
    ("市甲局负责甲事，定期总结相关园区建设经验。", "responsible 市甲局 | with-object"),
    ("市甲局组织评审，确定甲市零碳园区建设名单。", "responsible 市甲局 | with-object"),
    ("结果由区甲办公室汇总后上报区政府纳入考核。", ""),
    ("区重点工程办公室建立台账。", "responsible 区重点工程办公室 | with-object"),
    ("重点工程办公室建立台账。", "responsible 重点工程办公室 | with-object"),
    ("推广中心建立台账。", "responsible 推广中心 | with-object"),
    ("推广甲局建立台账的做法。", ""),
    ("统一战线工作部组织学习。", "responsible 统一战线工作部 | with-object"),
    # Places where many are at work, their administration, and each of them.
    ("工业园区重点开展甲事。", ""),
    ("园区完成甲事后，由市甲局组织验收。", "responsible 市甲局 | with-object"),
    ("甲新片区按照要求建立台账。", ""),
    ("各园区建设台账。", "responsible 各园区+ | collective, with-object"),
    ("有关园区建立台账。", "responsible 有关园区+ | collective, with-object"),
    ("甲园区管委会建立台账。", "responsible 甲园区管委会 | with-object"),
    ("各园区建设主体负责具体实施。", ""),
    # All of a kind that have a level, and such as are printed with a bracket
    ("各级人民政府应加大投入。", "responsible 各级人民政府+ | collective, with-object"),
    (
        "各部门、各地（州、市）人民政府要开展监测。",
        "responsible 各部门+、各地（州、市）人民政府+ | collective, with-object",
    ),
    ("甲镇综合办公室组织人员开展检查。", "responsible 甲镇综合办公室 | with-object"),
    ("区甲局联合国家乙中心开展检查。", "lead 区甲局; support 国家乙中心 | with-object"),
    # A motto
    ("由政府全面主导，街道负责实施，部门联勤联动，健全甲组织。", "other: in-general"),
    # What was done, what is meant, how well it was done, and who is assessed
    ("区甲局组织了清查。", ""),
    ("区甲局组织清查的。", ""),
    ("各镇完成情况纳入考核。", ""),
    ("各镇推进工作不力。", ""),
    ("市政府每年对各区进行考核。", ""),
    ("区甲局、区乙局要加强沟通。", ""),
    # Bodies are set up by somebody.
    ("区甲组成立督导组，开展检查。", ""),
    ("区政府成立领导小组，统筹推进。", "responsible 区政府 | with-object"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ACTING)
def test_those_answer_who_are_told_to_act(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("act", ACTS)
def test_every_act_makes_a_duty_of_its_subject(act: str) -> None:
    assert " 各区+" in read(f"市甲局制定细则，各区{act}甲事。")


@given(st.sampled_from(sorted(ACTS)), st.sampled_from(["各区", "市甲局", "甲县政府", "各街道办事处"]))
def test_a_subject_is_read_whole_or_not_at_all(act: str, name: str) -> None:
    duties = find_prose_duties(Words(f"{name}{act}甲事。"), acting=True).duties
    named = [mention.full for duty in duties for group in duty.groups for mention in group.mentions]
    assert named in ([], [name])


@pytest.mark.parametrize("text", [text for text, expected in ACTING if "with-object" in expected and "由" not in text])
def test_in_other_documents_they_are_not_read(text: str) -> None:
    rules = {duty.rule for duty in find_prose_duties(Words(text)).duties}
    assert "prose-acts" not in rules
