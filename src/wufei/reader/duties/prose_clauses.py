"""One clause of a sentence outside brackets: whom it names, with which verb, and what they answer for."""

import re
from itertools import islice

import attrs

from wufei.plan import Role
from wufei.reader.brackets import BLOT, full_width
from wufei.reader.duties.duty import VERBS, alternatives
from wufei.reader.duties.no_duties import Stands, names_anybody, no_duty
from wufei.reader.duties.statements import MANNER, VERB_AT_END, Said, said_of, trimmed, verb_role
from wufei.reader.text import Words

__all__ = ["LEADING", "TIME_FIRST", "ClauseRead", "read_clause"]

#: Roles that stand for themselves; helpers count only beside one of them.
LEADING = frozenset({Role.LEAD, Role.RESPONSIBLE})
#: A time at the head of a clause.
TIME_FIRST = re.compile(
    r"(?:力争|确保|于|在|到)?(?:"
    r"(?:(?:20\d\d|今|明|每)年)?(?:年?底|年?末|上半年|\d{1,2}月(?:底|末|上旬|中旬|下旬|\d{1,2}日(?:\d{1,2}(?:[：:时点](?:\d{2}分?)?))?)?)(?:之前|以前|前)"
    r"|(?:本?(?:方案|通知|文件|意见))?(?:自)?印发(?:之日起|后)(?:\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个月|个工作日|日|天|周)(?:之?内)?"
    r"|每(?:月|周|旬|季度|半年)(?:底|末|初|首月|末月)?(?:\d{1,2}日)?(?:之前|以前|前))"
)

_CLAUSE = re.compile(
    rf"{alternatives(tuple(word for verb in VERBS for word in verb.words))}|会同|由|(?:单位|部门)(?:[为是]|$)"
)
_REACH = 160
_VERB_REACH = 60
_MOST_TRIED = 3
_ROLE_OF = {word: verb.role for verb in VERBS for word in verb.words}
# Without 由 before the names, 各部门落实 is an appeal and no division of labour.
_ANSWERS = re.compile(r"负责|负总责|组织实施|承办|包干")
#: Verbs that may have an object behind them; others stand at the end of a clause.
_WITH_OBJECT = tuple(word for word in _ROLE_OF if word.startswith(("牵头", "负责", "组织实施", "承办", "主办")))
_VERB = re.compile(
    rf"(?:要|应当|应|须|需)?(?:{MANNER}){{0,2}}(?P<verb>(?>{alternatives(_WITH_OBJECT)}))"
    r"(?![人制任者]|同志|领导|单位|部门|机构|机制)"
)
#: Verbs of those who help, with what they help in behind them.
_HELP = re.compile(
    rf"(?:要|应当|应|须|需)?(?:{MANNER}){{0,2}}(?P<verb>(?>协同配合|协助配合|配合协助|配合|协助|协同|指导))(?![的者])"
)
#: What someone is to do behind 由 and the names.
_ACT_BY = re.compile(
    rf"(?:{MANNER}){{0,2}}(?:组织(?![部机])|制定|编制|落实|将(?=[^，。；]{{2,40}}(?:纳入|融入|列入)))(?!的|了)"
)
_MODAL = re.compile(r"要|应|须|需")
_BY = re.compile(r"(?<!自)由(?:所?涉及的?)?")
_TOPIC = re.compile(r"(?:此|该|本|这|上述|以上|具体|相关|有关|日常)(?:项|类|些)?(?:工作|任务|事项)(?:的)?(?:具体)?")
# 会同 is a county too.
_TOGETHER_WITH = re.compile(r"会同(?!县)|协同(?=.{3})")
_ACTS = re.compile(
    r"(?:共同|联合|统一|统筹|分别|具体|及时|抓紧)?(?:办理|落实|实施|开展|推进|负责|组织|制定|完成|抓好|做好|研究|编制|进行|将|对(?!外|口)|$)"
)

_LABEL_ROLE = {
    "牵头": Role.LEAD, "主办": Role.LEAD, "责任": Role.RESPONSIBLE, "主责": Role.RESPONSIBLE, "承办": Role.RESPONSIBLE,
    "实施": Role.RESPONSIBLE, "落实": Role.RESPONSIBLE, "配合": Role.SUPPORT, "协办": Role.SUPPORT,
    "协助": Role.SUPPORT, "参与": Role.PARTICIPATE, "成员": Role.PARTICIPATE, "指导": Role.GUIDE,
}  # fmt: skip
_LABEL_IS = re.compile(rf"({alternatives(tuple(_LABEL_ROLE))})(?:单位|部门)(?:为|是)")
#: What someone must do by a time, right behind it: 甲局6月底前报送进展.
_ACT_BY_THEN = re.compile(
    r"(?:要|应当|应|须|需)?(?:(?:将|向|把|对|通过)[^，。；]{1,40}?)?(?:全面|全部|分别|逐级)?"
    r"(?:报送|上报|报告|提交|报|制定|制订|明确|出台|印发|编制|完成|组织|开展|启动|建立|形成|公布|公开|细化|修订|落实)"
)
_ACTING = re.compile(
    r".*(?:政府|行署|局|厅|委|委员会|办|办公室|部门|办事处|管委会)|"
    r"各(?:设区市|地级市|乡镇|镇街|街镇|县区|街道|[省市州盟县区旗乡镇村])(?:（[^（）]{1,12}）)?"
)
#: What someone must carry out, behind 要: 各街道要抓好落实.
_TO_CARRY_OUT = re.compile(r"抓好落实|抓好组织实施|落实到位|抓落实|推进落实|贯彻落实")
_WITH_MODAL = re.compile(r"(?:要|应当|应|须|需)$")
_AS_LABEL = re.compile(rf"(?:作为|为|是|任)总?({alternatives(tuple(_LABEL_ROLE))})(?:单位|部门)$")
_OF_SOMETHING = re.compile(rf"(?:{MANNER}){{0,2}}(?>{alternatives(tuple(_ROLE_OF))})的")

#: Forms in which anybody may be called upon; 由 or a label means whomever it stands before.
_OF_SUBJECTS = frozenset({"prose-verbs", "prose-due"})


@attrs.frozen(kw_only=True)
class ClauseRead:
    """What a clause says about who is responsible."""

    said: Said
    #: The words that say it, without what they answer for.
    words: Words
    #: Id of the form.
    rule: str = "prose-verbs"

    @property
    def says_leading(self) -> bool:
        """Someone in it leads or is responsible."""
        return any(group.role in LEADING for group in self.said.groups)

    @property
    def names_somebody(self) -> bool:
        """It names more than anybody at all."""
        named = (full_width(each.full) for group in self.said.groups for each in group.mentions)
        return self.rule not in _OF_SUBJECTS or not all(map(names_anybody, named))


def read_clause(clause: Words, *, following: bool) -> ClauseRead | str | None:
    """Read one clause; None where it does not consist of names and a verb, a code where it gives nobody a duty.

    ``following``: a clause before it names who leads or is responsible, so that this one may name helpers.
    """
    text = full_width(clause.text).rstrip(BLOT)
    due = None if following else _due(clause, text)
    if due is not None or not _CLAUSE.search(text):
        return due
    found = _labelled(clause, text) or (_joining(clause, text) if following else None)
    if found is not None:
        return found
    for by in (*reversed(list(_BY.finditer(text))[-_MOST_TRIED:]), None):
        read = _verbal(clause, text, by, following=following)
        if read is not None:
            return read if isinstance(read, str) else _dated(read, clause, text)
    return None


def _due(clause: Words, text: str) -> ClauseRead | None:
    """Read 甲局6月底前报送进展: who acts by a time; what they do and by when is the sentence's own."""
    time = TIME_FIRST.search(text, 1, _REACH)
    if time is None:
        return None
    names = _WITH_MODAL.sub("", text[: time.start()])
    act = _ACT_BY_THEN.match(text, time.end())
    if act is None or text.endswith("的") or no_duty(Stands.OBJECT, text, act.end()) or not names:
        return None
    said = _named(clause.part(0, len(names)), Role.RESPONSIBLE)
    if said is None or not all(_ACTING.fullmatch(full_width(each.full)) for each in said.groups[0].mentions):
        return None
    said = attrs.evolve(said, remarks=(*said.remarks, "with-object"))
    # Not even the names are only said of who acts: they are the subject of what is promised, too.
    return ClauseRead(said=said, words=clause.part(0, 0), rule="prose-due")


def _dated(read: ClauseRead, clause: Words, text: str) -> ClauseRead:
    """Add the time at the head of a clause, before the names."""
    time = TIME_FIRST.match(text)
    if not time or read.said.deadline is not None or clause.start + time.end() > read.words.start:
        return read
    return attrs.evolve(read, said=attrs.evolve(read.said, deadline=clause.part(time.start(), time.end())))


def _labelled(clause: Words, text: str) -> ClauseRead | None:
    """Read 牵头单位为甲局 and 甲局为牵头单位."""
    label = _LABEL_IS.search(text)
    said = _named(clause.part(label.end(), len(text)), _LABEL_ROLE[label[1]]) if label else None
    if said:
        return ClauseRead(said=said, words=clause, rule="prose-label")
    label = _AS_LABEL.search(text, max(0, len(text) - _VERB_REACH))
    said = _named(clause.part(_subject(text), label.start()), _LABEL_ROLE[label[1]]) if label else None
    return ClauseRead(said=said, words=clause) if said else None


def _joining(clause: Words, text: str) -> ClauseRead | None:
    """Read a clause that begins with 会同: who is named in it helps."""
    found = _TOGETHER_WITH.match(text)
    ends = [each.start() for each in _ACTS.finditer(text, found.end(), found.end() + _REACH)] if found else []
    for end in ends[: 2 * _MOST_TRIED]:
        said = _named(clause.part(2, end), Role.SUPPORT)
        if said:
            return ClauseRead(said=said, words=clause.part(0, end))
    return None


def _subject(text: str) -> int:
    """Return where the names begin in a clause without 由: behind a time, or behind what it is about."""
    time = TIME_FIRST.match(text)
    start = time.end() if time else 0
    topic = _TOPIC.match(text, start)
    return topic.end() if topic else start


def _verbal(clause: Words, text: str, by: re.Match[str] | None, *, following: bool) -> ClauseRead | str | None:
    start = by.end() if by else _subject(text)
    if by and no_duty(Stands.BEFORE, text, 0, by.start()):
        return no_duty(Stands.BEFORE, text, 0, by.start())
    of = _OF_SOMETHING.search(text, start, start + _REACH)
    if of and _parties(clause.part(start, of.start()), Role.LEAD):
        return "attribute"
    first = by.start() if by else start
    at_end = VERB_AT_END.search(text, max(start, len(text) - _VERB_REACH))
    modal = _WITH_MODAL.search(text, start, at_end.start()) if at_end and _TO_CARRY_OUT.fullmatch(at_end[1]) else None
    acts = by or following or modal or (at_end and _ANSWERS.search(at_end[1]))
    if at_end and (acts or verb_role(at_end) is not Role.RESPONSIBLE):
        said = _parties(clause.part(start, modal.start() if modal else at_end.start()), verb_role(at_end))
        if said:
            return _read(said, clause.part(first, len(text)), by=by is not None)
    found = _with_object(clause, text, start, first, by=by is not None)
    if found is None and by:
        found = _together_by(clause, text, by) or _acting_by(clause, text, by)
    return found or (_helping(clause, text, start) if following else None)


def _together_by(clause: Words, text: str, by: re.Match[str]) -> ClauseRead | str | None:
    """Read 由甲会同乙 with any act behind it."""
    found = _TOGETHER_WITH.search(text, by.end(), by.end() + _REACH)
    leading = _named(clause.part(by.end(), found.start()), Role.LEAD) if found else None
    joined = _joining(clause.part(found.start()), text[found.start() :]) if found else None
    if found is None or leading is None or joined is None:
        return None
    said = attrs.evolve(leading, groups=leading.groups + joined.said.groups)
    said = attrs.evolve(said, remarks=(*leading.remarks, *joined.said.remarks, "with-object"))
    return _read(said, clause.part(by.start(), found.start() + len(joined.words)), by=True)


def _acting_by(clause: Words, text: str, by: re.Match[str]) -> ClauseRead | str | None:
    """Read 由甲组织评估: who is to do it."""
    act = _ACT_BY.search(text, by.end(), by.end() + _REACH)
    said = _named(clause.part(by.end(), act.start()), Role.RESPONSIBLE) if act else None
    if act is None or said is None or text.endswith("的"):
        return None
    code = no_duty(Stands.OBJECT, text, act.end())
    said = attrs.evolve(said, remarks=(*said.remarks, "with-object"))
    return code or _read(said, clause.part(by.start(), act.start()), by=True)


def _with_object(clause: Words, text: str, start: int, first: int, *, by: bool) -> ClauseRead | str | None:
    """Read names and a verb with what they answer for behind it."""
    verb = _VERB.search(text, start, start + _REACH)
    if verb is None or (_MODAL.match(verb[0]) and not verb["verb"].startswith("牵头")):
        return None
    said = _parties(clause.part(start, verb.start()), _ROLE_OF[verb["verb"]])
    if said is None:
        return None
    code = no_duty(Stands.OBJECT, text, verb.end())
    if code:
        return code
    joined = _joining(clause.part(verb.end()), text[verb.end() :])
    end = verb.end()
    if joined:
        said = attrs.evolve(said, groups=said.groups + joined.said.groups, remarks=said.remarks + joined.said.remarks)
        end += len(joined.words)
    time = TIME_FIRST.match(text, end)
    deadline = clause.part(time.start(), time.end()) if time else None
    remarks = (*said.remarks, "with-object") if end < len(text) else said.remarks
    return _read(attrs.evolve(said, remarks=remarks, deadline=deadline), clause.part(first, end), by=by)


def _helping(clause: Words, text: str, start: int) -> ClauseRead | str | None:
    """Read the names of those who help, and in what."""
    for verb in islice(_HELP.finditer(text, start, start + _REACH), _MOST_TRIED):
        # 指导 may stand in a name, as in 甲指导站.
        said = _named(clause.part(start, verb.start()), _ROLE_OF[verb["verb"]])
        if said is not None:
            said = attrs.evolve(said, remarks=(*said.remarks, "with-object"))
            return _read(said, clause.part(start, verb.end()), by=False)
    return None


def _read(said: Said, words: Words, *, by: bool) -> ClauseRead | str:
    names = [full_width(mention.full) for group in said.groups for mention in group.mentions]
    codes = [no_duty(Stands.NAME, name) for name in names]
    return codes[0] if all(codes) else ClauseRead(said=said, words=words, rule="prose-by" if by else "prose-verbs")


def _parties(words: Words, role: Role) -> Said | None:
    """Read names, among which 甲会同乙 makes the first lead and the others support it."""
    found = _TOGETHER_WITH.search(words.text)
    if not found:
        return _named(words, role)
    leading = _named(words.part(0, found.start()), Role.LEAD if role in LEADING else role)
    others = _named(words.part(found.end()), Role.SUPPORT)
    if leading is None or others is None:
        return None
    return Said(groups=leading.groups + others.groups, remarks=leading.remarks + others.remarks)


def _named(words: Words, role: Role) -> Said | None:
    said = said_of(trimmed(words), role)
    return said if isinstance(said, Said) else None
