"""Every form in which a text names who is responsible, with an example and what must be read from it."""

from typing import Final

import attrs

from wufei.reader.duties.duty import DutiesRead, Duty, Group

__all__ = ["FORMS", "DutyForm", "reading_of"]


@attrs.frozen(kw_only=True)
class DutyForm:
    """One form of words, for the tables of the reference and for the tests."""

    #: Name of the form; each rule that a reading names is the id of one.
    id: str
    #: Rule that a reading of it names; nothing where it is not read.
    rule: str
    #: Where it stands: ``bracket``, ``line``, ``cell`` (in a column of responsible units), ``prose``, ``acts`` (prose
    #: of a document without brackets or lines of labels), or ``headed`` (names that stand over a text).
    place: str
    #: A text made up for this row.
    example: str
    #: What must be read from it, as ``reading_of`` writes it.
    reads: str


def _form(form: str, rule: str, example: str, reads: str, place: str = "bracket") -> DutyForm:
    return DutyForm(id=form, rule=rule, place=place, example=example, reads=reads)


FORMS: Final[tuple[DutyForm, ...]] = (
    # Labels
    _form("label-bracket", "label-bracket", "（责任单位：甲局、乙局）", "responsible 甲局、乙局"),
    _form(
        "lead-and-support", "label-bracket", "（牵头单位：甲局；配合单位：乙局、丙局）", "lead 甲局; support 乙局、丙局"
    ),
    _form("ascii-marks", "label-bracket", "(牵头单位:甲局,配合单位:乙局)", "lead 甲局; support 乙局"),
    _form("mixed-width", "label-bracket", "(责任单位：甲局）", "responsible 甲局"),
    _form("square-bracket", "label-bracket", "〔责任部门：甲局〕", "responsible 甲局"),
    _form("irregular-pair", "label-bracket", "（牵头单位：甲局；责任单位：乙局）", "lead 甲局; responsible 乙局"),
    _form("labels-of-office", "label-bracket", "（主办单位：甲局；协办单位：乙局）", "lead 甲局; support 乙局"),
    _form("guide-and-join", "label-bracket", "（指导单位：甲厅；参与单位：乙社）", "guide 甲厅; participate 乙社"),
    _form("level-of-label", "label-bracket", "（市级牵头单位：甲局；市级配合单位：乙局）", "lead 甲局; support 乙局"),
    _form(
        "label-with-deadline",
        "label-bracket",
        "（责任单位：甲局；完成时限：2026年6月底）",
        "responsible 甲局 | by 2026年6月底",
    ),
    _form("deadline-before-a-label", "label-bracket", "（6月底完成，牵头考核单位：甲局）", "lead 甲局 | by 6月底完成"),
    _form("deadline-alone", "label-bracket", "（完成时限：2026年6月底）", "nobody | by 2026年6月底"),
    _form("person", "label-bracket", "（牵头领导：张三；责任单位：甲局）", "responsible 甲局 | person-named"),
    _form(
        "lead-in-brackets",
        "label-bracket",
        "（责任单位：市甲局（牵头）、乙局）",
        "lead 市甲局; responsible 市乙局* | inferred-prefix, lead-in-brackets",
    ),
    _form(
        "label-and-verb-bracket",
        "label-and-verb-bracket",
        "（责任单位：甲局牵头，乙局、丙局分工负责）",
        "lead 甲局; responsible 乙局、丙局 | label-and-verb",
    ),
    # Verbs
    _form("verb-bracket", "verb-bracket", "（甲局、乙局按职责分工负责）", "responsible 甲局、乙局"),
    _form("lead-verb", "verb-bracket", "（甲局牵头）", "lead 甲局"),
    _form("lead-and-answer", "verb-bracket", "（甲局牵头负责）", "lead 甲局"),
    _form(
        "lead-and-responsible",
        "verb-bracket",
        "（甲局牵头，乙局、丙局按职责分工负责）",
        "lead 甲局; responsible 乙局、丙局",
    ),
    _form(
        "responsible-and-support",
        "verb-bracket",
        "（甲局负责，乙局等部门配合）",
        "responsible 甲局; support 乙局… | open-tail",
    ),
    _form("guide-and-participate", "verb-bracket", "（甲部指导，乙社参与）", "guide 甲部; participate 乙社"),
    _form("no-comma-after-verb", "verb-bracket", "（甲局牵头、乙局配合）", "lead 甲局; support 乙局"),
    _form("together-with", "verb-bracket", "（甲局会同乙局、丙局落实）", "lead 甲局; support 乙局、丙局"),
    _form("and-together-with", "verb-bracket", "（甲局牵头，会同乙局落实）", "lead 甲局; support 乙局"),
    _form("by-in-bracket", "verb-bracket", "（由甲局牵头，乙局参与）", "lead 甲局; participate 乙局"),
    _form(
        "levels",
        "verb-bracket",
        "（各市政府负责，甲厅、乙厅按职责分工负责）",
        "responsible 各市政府+; responsible 甲厅、乙厅 | collective",
    ),
    _form(
        "verb-with-deadline", "verb-bracket", "（甲局负责；完成时限：2026年6月底）", "responsible 甲局 | by 2026年6月底"
    ),
    _form(
        "verb-and-time",
        "verb-bracket",
        "（甲局牵头，乙局配合，2026年6月底前完成）",
        "lead 甲局; support 乙局 | by 2026年6月底前完成",
    ),
    _form("standing", "verb-bracket", "（甲局负责，长期坚持）", "responsible 甲局 | by 长期坚持"),
    _form(
        "two-groups-one-verb",
        "verb-bracket",
        "（省甲厅、乙厅，各市政府负责）",
        "responsible 省甲厅、省乙厅*; responsible 各市政府+ | inferred-prefix, collective",
    ),
    # Names
    _form(
        "level-printed-once",
        "label-bracket",
        "（责任单位：区甲局、乙局、生态环境市中分局）",
        "responsible 区甲局、区乙局*、生态环境市中分局 | inferred-prefix",
    ),
    _form(
        "mark-that-joins", "verb-bracket", "（各县（市）、区政府负责）", "responsible 各县（市）、区政府+ | collective"
    ),
    _form("party-and-government", "verb-bracket", "（各市党委、政府负责）", "responsible 各市党委、政府+ | collective"),
    _form("joiner", "verb-bracket", "（甲局和乙局负责）", "responsible 甲局、乙局"),
    _form("joiner-in-a-name", "verb-bracket", "（文化和旅游局及甲局负责）", "responsible 文化和旅游局、甲局"),
    _form("bracket-in-a-name", "verb-bracket", "（甲委（乙局）负责）", "responsible 甲委（乙局）"),
    _form(
        "class",
        "label-bracket",
        "（牵头单位：甲局；配合单位：各有关部门）",
        "lead 甲局; support 各有关部门+ | collective",
    ),
    _form("open-tail", "label-bracket", "（责任单位：甲局等相关部门）", "responsible 甲局… | open-tail"),
    _form("without-level", "verb-bracket", "（环保局负责）", "responsible 环保局"),
    _form("run-together", "cell", "市甲局市乙局", "responsible 市甲局、市乙局 | names-run-together", "cell"),
    _form(
        "each-governs-both",
        "verb-bracket",
        "（各乡镇人民政府、街道办事处负责）",
        "responsible 各乡镇人民政府+、各街道办事处*+ | inferred-prefix, collective",
    ),
    _form("order-or-name", "label-bracket", "（责任单位：建设甲乙局）", "responsible 建设甲乙局"),
    _form(
        "open-trades",
        "label-bracket",
        "（责任单位：甲局，供水、供电等企业）",
        "responsible 甲局… | open-tail",
    ),
    # What holds for more than the task
    _form(
        "first-listed-leads",
        "verb-bracket",
        "（甲部、乙委等负责。列第一位者为牵头单位，下同）",
        "lead 甲部; responsible 乙委… | open-tail, first-listed-leads",
    ),
    _form(
        "below-bracket",
        "below-bracket",
        "（以下各项均需各街道落实，不再一一列出）",
        "nobody; below: responsible 各街道+ | collective",
    ),
    _form(
        "below-behind-others",
        "verb-bracket",
        "（甲部指导。以下均需各市政府负责落实，不再列出）",
        "guide 甲部; below: responsible 各市政府+ | collective",
    ),
    _form(
        "below-last",
        "verb-bracket",
        "（甲厅负责，各市政府具体落实，以下任务不再列出）",
        "responsible 甲厅; responsible 各市政府+; below: responsible 各市政府+ | collective",
    ),
    _form(
        "below-the-same",
        "verb-bracket",
        "（甲厅负责。具体任务均涉及相关市政府，不再做分工，下同）",
        "responsible 甲厅; below: responsible 相关市政府+ | collective",
    ),
    _form(
        "below-sentence",
        "below-sentence",
        "以下各项均由各街道负责落实，不再列出。",
        "nobody; below: responsible 各街道+ | collective",
        "prose",
    ),
    # The first of a list leads
    _form(
        "names-bracket",
        "names-bracket",
        "（甲局、乙局（丙局）。列第一位者为牵头单位，下同）",
        "lead 甲局; responsible 乙局（丙局） | first-listed-leads",
    ),
    _form(
        "first-leads-in-brackets",
        "label-bracket",
        "（责任单位：甲局、乙局（列第一位者为工作牵头单位或汇总单位，下同））",
        "lead 甲局; responsible 乙局 | first-listed-leads",
    ),
    # Where they stand
    _form(
        "before-and-after-the-stop",
        "label-bracket",
        "推进甲事（责任单位：甲局）。推进乙事。（责任单位：乙局）",
        "responsible 甲局 & responsible 乙局",
    ),
    _form(
        "heading-bracket",
        "verb-bracket",
        "（三）整治丙事（甲局牵头，各部门负责）",
        "lead 甲局; responsible 各部门+ | collective",
    ),
    # Lines of labels
    _form("label-line", "label-line", "责任单位：甲局，乙局", "responsible 甲局、乙局", "line"),
    _form("unit-line", "unit-line", "甲局、乙局等按职责分工负责。", "responsible 甲局、乙局… | open-tail", "line"),
    _form("unit-line-that-leads", "unit-line", "甲局牵头，乙局配合", "lead 甲局; support 乙局", "line"),
    _form("nobody-helps", "label-line", "牵头单位：甲局；配合单位：无", "lead 甲局", "line"),
    _form(
        "label-line-run-together",
        "label-line",
        "牵头领导：张三责任单位：甲局完成时限：2026年6月底",
        "responsible 甲局 | by 2026年6月底 | person-named",
        "line",
    ),
    _form(
        "label-behind-a-task",
        "label-line",
        "推进甲事。牵头单位：甲局。配合单位：乙局。",
        "lead 甲局; support 乙局",
        "line",
    ),
    # Cells of tables
    _form("cell", "cell", "甲局、乙局", "responsible 甲局、乙局", "cell"),
    _form("verb-cell", "verb-cell", "甲局牵头，乙局配合", "lead 甲局; support 乙局", "cell"),
    _form("label-cell", "label-cell", "牵头单位：甲局配合单位：乙局", "lead 甲局; support 乙局", "cell"),
    _form("nobody", "", "—", "", "cell"),
    # Sentences
    _form("prose-by", "prose-by", "该项工作由甲局、乙局负责落实。", "responsible 甲局、乙局", "prose"),
    _form(
        "prose-verbs",
        "prose-verbs",
        "甲局牵头，乙局配合，3月底前完成清查。",
        "lead 甲局; support 乙局 | by 3月底前",
        "prose",
    ),
    _form(
        "prose-with-object",
        "prose-verbs",
        "甲局牵头开展清查，乙局、丙局配合。",
        "lead 甲局; support 乙局、丙局 | with-object",
        "prose",
    ),
    _form("prose-by-with-object", "prose-by", "整治由甲局负责组织验收。", "responsible 甲局 | with-object", "prose"),
    _form("prose-label", "prose-label", "牵头单位为甲局，配合单位为乙局。", "lead 甲局; support 乙局", "prose"),
    _form("prose-label-behind", "prose-verbs", "甲局为牵头单位，乙局为配合单位。", "lead 甲局; support 乙局", "prose"),
    _form(
        "prose-subject",
        "prose-verbs",
        "镇甲所负责全镇清运，每日一次。",
        "responsible 镇甲所 | with-object",
        "prose",
    ),
    _form(
        "prose-each-for-its-own",
        "prose-verbs",
        "镇甲所负责清运；镇乙站负责保洁；各村（社区）负责宣传。",
        "responsible 镇甲所; responsible 镇乙站; responsible 各村（社区）+ | collective, with-object",
        "prose",
    ),
    _form(
        "prose-list-that-leads",
        "prose-by",
        "自查由所涉及的省甲厅、乙厅等省级主管部门（单位）牵头完成。",
        "lead 省甲厅、省乙厅*… | inferred-prefix, open-tail, with-object",
        "prose",
    ),
    _form(
        "prose-due-at-an-hour",
        "prose-due",
        "各市（州）于6月20日18：00前通过甲平台报送清单。",
        "responsible 各市（州）+ | collective, with-object",
        "prose",
    ),
    _form("prose-topic", "prose-verbs", "此项工作甲局牵头，乙局配合。", "lead 甲局; support 乙局", "prose"),
    _form(
        "prose-and-carry-out",
        "prose-verbs",
        "镇甲办牵头，镇乙所、丙站配合，各村党支部抓好落实。",
        "lead 镇甲办; support 镇乙所、镇丙站*; responsible 各村党支部+ | inferred-prefix, collective",
        "prose",
    ),
    _form(
        "prose-help-in-something",
        "prose-by",
        "由甲局负责，乙局配合办理用地手续。",
        "responsible 甲局; support 乙局 | with-object",
        "prose",
    ),
    _form(
        "prose-together",
        "prose-verbs",
        "甲局会同乙局组织实施，丙局具体承办。",
        "lead 甲局; support 乙局; responsible 丙局",
        "prose",
    ),
    _form(
        "prose-together-in-something",
        "prose-verbs",
        "甲局会同乙局负责此项工作。",
        "lead 甲局; support 乙局 | with-object",
        "prose",
    ),
    _form(
        "prose-by-together",
        "prose-by",
        "由甲局会同乙局制定细则。",
        "lead 甲局; support 乙局 | with-object",
        "prose",
    ),
    _form(
        "prose-and-together",
        "prose-by",
        "由甲局牵头，会同乙局、丙局研究制定。",
        "lead 甲局; support 乙局、丙局",
        "prose",
    ),
    _form(
        "prose-time-first",
        "prose-by",
        "2026年9月底前由甲局负责清查。",
        "responsible 甲局 | by 2026年9月底前 | with-object",
        "prose",
    ),
    _form(
        "prose-due",
        "prose-due",
        "各县（市）政府每年6月底前报送进展。",
        "responsible 各县（市）政府+ | collective, with-object",
        "prose",
    ),
    _form(
        "prose-anybody-leads",
        "prose-verbs",
        "各相关部门牵头，甲局配合。",
        "lead 各相关部门+; support 甲局 | collective",
        "prose",
    ),
    _form("prose-then-label", "label-line", "推进甲事，建成乙站5座。责任单位：甲局。", "responsible 甲局", "prose"),
    _form("prose-by-act", "prose-by", "按权属由甲局组织评估。", "responsible 甲局 | with-object", "prose"),
    _form("prose-headed", "prose-headed", "甲局、乙局：负责清运；参与验收。", "responsible 甲局、乙局", "headed"),
    # Sentences that begin with who acts, where a document names those who answer in no other way
    _form("prose-acts", "prose-acts", "甲局要制定细则。", "responsible 甲局 | with-object", "acts"),
    _form("acts-without-modal", "prose-acts", "各区组织清查。", "responsible 各区+ | collective, with-object", "acts"),
    _form(
        "acts-behind-principle",
        "prose-acts",
        "按照属地原则，各镇政府要建立台账。",
        "responsible 各镇政府+ | collective, with-object",
        "acts",
    ),
    _form(
        "acts-each-its-own",
        "prose-acts",
        "一是区甲局制定细则；区乙局安排资金，各街镇落实场地。",
        "responsible 区甲局; responsible 区乙局; responsible 各街镇+ | collective, with-object",
        "acts",
    ),
    _form(
        "acts-together",
        "prose-acts",
        "区甲局会同区乙局等部门共同推进清查。",
        "lead 区甲局; support 区乙局… | open-tail, with-object",
        "acts",
    ),
    _form(
        "acts-then-together",
        "prose-acts",
        "区甲局列出清单，会同区乙局将其公布。",
        "lead 区甲局; support 区乙局 | with-object",
        "acts",
    ),
    _form("acts-by-a-time", "prose-acts", "请甲办于7月21日前上报清单。", "responsible 甲办 | with-object", "acts"),
    _form(
        "acts-by",
        "prose-acts",
        "对风险高的建筑，由区政府挂牌督办。",
        "responsible 区政府 | with-object",
        "acts",
    ),
    _form(
        "acts-in-support",
        "prose-acts",
        "区甲局要制定细则；区乙局要配合做好清查。",
        "responsible 区甲局; support 区乙局 | with-object",
        "acts",
    ),
    _form(
        "acts-as-principal",
        "prose-acts",
        "各镇政府是甲事的责任主体。",
        "responsible 各镇政府+ | collective, with-object",
        "acts",
    ),
    _form(
        "acts-first-of-two-verbs",
        "prose-acts",
        "区甲局指导、协调各镇做好清查。",
        "responsible 区甲局 | with-object",
        "acts",
    ),
    _form(
        "acts-all-of-them",
        "prose-acts",
        "各部门、各单位要制定方案。",
        "responsible 各部门+、各单位+ | collective, with-object",
        "acts",
    ),
    _form("acts-appeal", "", "各单位要高度重视。", "other: in-general", "acts"),
    _form("acts-done", "", "区甲局开展了清查。", "", "acts"),
    _form("acts-report-of", "", "各镇落实情况要纳入考核。", "", "acts"),
    _form("acts-vague", "", "区甲局、区乙局要加强协作。", "", "acts"),
    _form("acts-of-trade", "", "甲企业要落实责任。", "", "acts"),
    # What is no assignment
    _form("telephone", "", "（联系电话：甲局固体科，12345678）", "other: telephone"),
    _form("no-organisation", "", "（谁污染谁负责）", "other: explanation"),
    _form("leader-in-person", "", "建立由区政府主要领导同志牵头、部门参与的工作机制。", "", "prose"),
    _form("named-in-general", "", "相关责任单位应核查设计文件。", "", "prose"),
    _form("mechanism", "", "建立由甲局牵头的协调机制。", "other: mechanism", "prose"),
    _form("body", "", "成立工作专班，由甲局牵头，乙局参与。", "other: mechanism", "prose"),
    _form("no-order", "", "清运目前由甲局负责。", "other: no-order", "prose"),
    _form("attribute", "", "由甲局牵头、乙局配合的整治，每年两次。", "other: attribute", "prose"),
    _form("step", "", "总结由甲局负责汇总。", "other: step", "prose"),
    _form("whoever", "", "由相关责任单位负责落实。", "other: in-general", "prose"),
    _form("appeal", "", "各部门分工负责，密切配合。", "other: in-general", "prose"),
    _form("interpretation", "", "本办法由甲局负责解释。", "other: interpretation", "prose"),
    # What is seen and not understood
    _form("unknown-name", "", "（责任单位：甲局、推进有关工作者）", "unread: name-not-understood"),
    _form("names-alone", "names-alone", "推进甲事。（甲局、乙局）", "responsible 甲局、乙局 | role-proposed"),
    _form("name-alone", "", "推进甲事（甲局）。", "unread: names-without-role"),
    _form("nobody-named", "", "（责任单位：）", "unread: nobody-named"),
    _form("unknown-label", "", "（责任单位：甲局，验收单位：乙局）", "unread: label-not-understood"),
    _form("half-a-role", "", "（甲局牵头，乙局、丙局）", "unread: role-not-understood"),
    _form("unclosed", "", "（责任单位：甲局", "unread: bracket-not-closed"),
    _form("two-deadlines", "", "（甲局负责，完成时限：2025年，完成时间：2026年）", "unread: two-deadlines"),
    _form(
        "added-sentence", "", "（甲局负责。列第一位者为牵头单位，另有说明者除外）", "unread: sentence-not-understood"
    ),
)


def reading_of(read: DutiesRead) -> str:
    """Write down a reading: roles with names in full; ``*`` inferred, ``+`` a class, ``…`` an open list."""
    said = [_duty(duty) for duty in read.duties]
    said += [f"unread: {code}" for _, code in read.unread]
    said += [f"other: {code}" for _, code in read.others if code != "numbering"]
    return " & ".join(said)


def _duty(duty: Duty) -> str:
    groups = [_group(group) for group in duty.groups] or ["nobody"]
    groups += [f"below: {_group(group)}" for group in duty.for_all_below]
    deadline = [] if duty.deadline is None else [f"by {duty.deadline.text}"]
    return " | ".join(["; ".join(groups), *deadline, *([", ".join(duty.remarks)] if duty.remarks else [])])


def _group(group: Group) -> str:
    names = "、".join(f"{each.full}{'*' * each.inferred}{'+' * each.collective}" for each in group.mentions)
    return f"{group.role} {names}{'…' * group.open_ended}"
