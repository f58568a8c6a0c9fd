"""Statements of who acts in what role: labels before names, verbs after them, or both."""

import re
from itertools import pairwise

import attrs

from wufei.drafts import Confidence
from wufei.plan import Role
from wufei.reader.brackets import blot, find_brackets, full_width, parts_outside
from wufei.reader.duties.duty import LABELS, REMARKS, VERBS, Duty, Group, Label, LabelKind, alternatives
from wufei.reader.organisations.names import NameList, split_names
from wufei.reader.text import Words

__all__ = [
    "BELOW",
    "LABEL",
    "LONGEST",
    "MANNER",
    "NOBODY",
    "NOT_LISTED",
    "TIME",
    "VERB_AT_END",
    "Said",
    "Statement",
    "blotted",
    "clauses_of_roles",
    "duty_of",
    "label_of",
    "named",
    "read_fields",
    "read_roles",
    "read_statement",
    "rule_of",
    "said_of",
    "together",
    "trimmed",
    "verb_role",
]


@attrs.frozen(kw_only=True)
class Said:
    """What a stretch of words says about who is responsible."""

    groups: tuple[Group, ...] = ()
    deadline: Words | None = None
    remarks: tuple[str, ...] = ()
    #: Groups for this task and all later ones of the part.
    below: tuple[Group, ...] = ()
    #: It has a label.
    labelled: bool = False
    #: It has a verb after names.
    verbal: bool = False

    @property
    def says_something(self) -> bool:
        """It names who is responsible, or a label says by when."""
        return bool(self.groups or self.below) or (self.labelled and self.deadline is not None)


#: What was read; or why it was not, a code of ``NOT_READ``.
Statement = Said | str

_LABEL_OF = {word: label for label in LABELS for word in label.words}
#: A label with its colon, in full-width marks.
LABEL = re.compile(
    r"(?<![各关应的等])(?:(?:全?[省市区县州]|镇|乡|街道|村)(?:级|直))?(?:主要|具体|共同)?"
    rf"({alternatives(tuple(_LABEL_OF))})(?:（(?:单位|部门|科室|人)）)?："
)
# A label that is not known, behind a mark: 甲局；验收单位：乙局.
_ANY_LABEL = re.compile(r"[^，。；、：]：")

_ROLE_OF = {word: verb.role for verb in VERBS for word in verb.words}
#: How they act, before a verb.
MANNER = (
    r"(?:在?(?:(?:按照|依照|根据|依据|结合|按|依)(?:部门|工作)?)?(?:各自)?的?(?:职责职能|职能职责|职责权限|职责任务|工作职责|职责|职能|权限|分工)"
    r"(?:任务|范围|分工)?内?(?:分工)?|结合(?:各自|本地|本单位|本部门|工作)?实际|分别|共同|分工|联合|具体|各自|积极|密切|主动|切实|全力|统一|统筹|做好|予以)"
)
#: How they act and the verb, where a clause ends.
VERB_AT_END = re.compile(rf"(?:{MANNER}){{0,3}}({alternatives(tuple(_ROLE_OF))})$")
#: What is longer than this is no statement of who acts.
LONGEST = 4_000
_VERB_REACH = 60
# A line that was broken after a verb: 市甲局牵头市乙局配合.
_VERB_BEFORE_NAME = re.compile(r"(?:牵头|负责|配合|参与)(?=[省市区县州各][^、，；。]{1,30}(?:牵头|负责|配合|参与))")
_LONGEST_DEADLINE = 24
_INFERRED = frozenset({"inferred-prefix", "first-listed-leads", "names-run-together", "with-object"})
_TOGETHER_WITH = re.compile(r"会同(?!县)")
_BY = re.compile(r"(?:均|都)?由")
_LEADS_IN_BRACKETS = re.compile(r"（(?:牵头|主办|牵头单位|主办单位|牵头部门|主责)）$")

#: What stands where nobody is named, or nothing.
NOBODY = re.compile(r"[/／\\—－–\-…·]*|无|暂无|空")

#: A clause that says when.
TIME = re.compile(
    r"(?:力争|确保|于|在|到|至|自)?(?:(?:19|20)\d\d年.{0,20}|(?:今|明)年.{0,10}|\d{1,2}月.{0,12}|每[年季月半周].{0,12}|"
    r"20\d\d[—\-–~～至]20\d\d年.{0,8}|20\d\d[.．]\d{1,2}.{0,6}|(?:文件|方案|通知)?印发(?:之日起|后).{0,10}|"
    r"“十[三四五六]五”.{0,8}|长期.{0,6}|持续.{0,6}|立即.{0,6}|常年.{0,4}|全年.{0,4}|"
    r"(?:年底|年末|年内|上半年|下半年|第?[一二三四1-4]季度).{0,8}|按(?:照)?(?:计划|进度|时序进度|序时进度)(?:推进|实施|完成))"
)
_FIRST_LEADS = re.compile(
    r"[。；，]?（?(?:以上)?(?:列在?|排在?|排名)?(?:第一位?|首位|第一个)(?:者|的单位|的部门|的|单位|部门)?(?:为|是)"
    r"(?:工作|任务|总|主要)?牵头(?:单位|部门)?(?:[或和及、][^，。；（）]{1,8}(?:单位|部门))?(?:，以?下同)?）?"
)
#: The opening of 以下均需甲落实, and of 各项任务均涉及甲，下同.
BELOW = re.compile(
    r"[。；，]?(?:以下(?:[^，。；由均都]{0,8})(?:均|都)(?:需要|需|须|应当|应|要)?由?|"
    r"(?:具体|以上|上述|各项|所有|其他)?(?:任务|工作|事项)(?:均|都)(?:涉及|需要?由?|须由?|应由|由)(?=.*下同$))"
)
#: The end of 以下均需甲落实，不再列出，下同.
NOT_LISTED = re.compile(
    r"(?:[，。；]?(?:以下)?(?:不再|不)(?:一一|逐一|逐项|另行|重复|单独|再)?"
    r"(?:列出|列明|赘述|标注|标明|注明|列举|说明|列|做?分工|作分工))?(?:[，。；]?以?下同)?$"
)
#: The end of 甲局负责，乙政府落实，以下任务不再列出: whom the last clause names, all later items have.
_LAST_BELOW = re.compile(r"，(?:以?下同，|以下(?:各项)?(?:任务|工作)?)不再(?:一一|逐一)?列出$")
_MARKS = "，；、。"


def blotted(words: Words) -> str:
    """Return the text in full-width marks, with brackets that hold a label of their own blotted out."""
    text = full_width(words.text)
    return blot(text, (bracket for bracket in find_brackets(Words(text)) if "：" in bracket.inside.text))


def label_of(found: re.Match[str]) -> Label:
    """Return the label that was found."""
    return _LABEL_OF[found[1]]


def verb_role(found: re.Match[str]) -> Role:
    """Return the role that the verb found at the end of a clause says."""
    return _ROLE_OF[found[1]]


def trimmed(words: Words) -> Words:
    """Return the words without marks at either end."""
    text = full_width(words.text)
    start = len(text) - len(text.lstrip(_MARKS))
    return words.part(start, max(start, len(text.rstrip(_MARKS))))


def read_statement(words: Words, default: Role | None = None) -> Statement:
    """Read all of what a bracket says; a code where any part of it is not understood.

    Names without a label or a verb have the role ``default``, where there is one; they are responsible where it is
    said that the first of them leads.
    """
    if len(words) > LONGEST:
        return "sentence-not-understood"
    if default is None and _FIRST_LEADS.search(full_width(words.text)):
        default = Role.RESPONSIBLE
    said: Statement = Said()
    for _, sentence in parts_outside(words, "。"):
        for read in _sentence(sentence, default):
            said = together(said, read)
    return said


def together(one: Statement, other: Statement) -> Statement:
    """Return both together; the first code, where there is one."""
    if isinstance(one, str) or isinstance(other, str):
        return one if isinstance(one, str) else other
    if one.deadline is not None and other.deadline is not None:
        return "two-deadlines"
    return Said(
        groups=one.groups + other.groups,
        deadline=one.deadline or other.deadline,
        remarks=one.remarks + other.remarks,
        below=one.below + other.below,
        labelled=one.labelled or other.labelled,
        verbal=one.verbal or other.verbal,
    )


def _sentence(words: Words, default: Role | None) -> tuple[Statement, ...]:
    """Read a sentence: what it says itself, that the first of a list leads, and who is added below."""
    text = full_width(words.text)
    first, below = _FIRST_LEADS.search(text), BELOW.search(text)
    if below is None and (last := _LAST_BELOW.search(text)):
        return _with_last_below(words.part(0, last.start()), text.rfind("，", 0, last.start()) + 1, default)
    cut = min((found.start() for found in (first, below) if found), default=len(text))
    reads = [read_fields(trimmed(words.part(0, cut)), default)]
    if first:
        reads.append(Said(remarks=("first-listed-leads",)))
        rest = words.part(first.end(), max(first.end(), below.start()) if below else None)
        if trimmed(rest):
            reads.append("sentence-not-understood")
    if below:
        reads.append(_added_below(words.part(below.end()), involved=below[0].endswith("涉及")))
    return tuple(reads)


def _with_last_below(words: Words, last: int, default: Role | None) -> tuple[Statement, ...]:
    """Read a sentence whose last clause, which begins at ``last``, is said of all later items too."""
    return read_fields(words, default), _added_below(words.part(last), involved=False)


def _added_below(words: Words, *, involved: bool) -> Statement:
    end = NOT_LISTED.search(full_width(words.text))
    # 均涉及甲 has no verb behind the names.
    said = read_roles(trimmed(words.part(0, end.start() if end else None)), Role.RESPONSIBLE if involved else None)
    if isinstance(said, str) or said.deadline is not None or not said.groups:
        return "sentence-not-understood"
    return Said(below=said.groups, remarks=said.remarks, verbal=True)


def read_fields(words: Words, default: Role | None = None) -> Statement:
    """Read labels with what follows each, and what stands before the first of them."""
    found = list(LABEL.finditer(blotted(words)))
    said = read_roles(trimmed(words.part(0, found[0].start() if found else None)), None if found else default)
    for number, label in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else None
        said = together(said, _field(label_of(label), trimmed(words.part(label.end(), end))))
    return said


def _field(label: Label, value: Words) -> Statement:
    if not value:
        return "nobody-named"
    if NOBODY.fullmatch(full_width(value.text)):
        return Said(labelled=True)
    if label.kind is LabelKind.PERSON:
        return Said(remarks=("person-named",), labelled=True)
    if _ANY_LABEL.search(blotted(value)):
        return "label-not-understood"
    if label.kind is LabelKind.DEADLINE:
        says_when = len(value) <= _LONGEST_DEADLINE or TIME.fullmatch(full_width(value.text))
        return Said(deadline=value, labelled=True) if says_when else "sentence-not-understood"
    said = read_roles(value, label.role)
    if isinstance(said, str):
        return said
    remarks = ("label-and-verb", *said.remarks) if said.verbal else said.remarks
    return attrs.evolve(said, remarks=remarks, labelled=True)


def clauses_of_roles(words: Words) -> list[tuple[str, Words]]:
    """Return clauses with the mark before each: split at commas, and at 、 after a verb, not between names."""
    clauses: list[tuple[str, Words]] = []
    for mark, part in parts_outside(words, "，；、"):
        if mark == "、" and not VERB_AT_END.search(clauses[-1][1].text[-_VERB_REACH:]):
            before, start = clauses[-1]
            clauses[-1] = (before, words.part(start.start - words.start, part.span[1] - words.start))
        else:
            clauses.append((mark, part))
    return [(mark, each) for mark, clause in clauses for each in _at_verbs(clause)]


def _at_verbs(clause: Words) -> list[Words]:
    edges = [0, *(found.end() for found in _VERB_BEFORE_NAME.finditer(clause.text)), len(clause)]
    return [clause.part(start, end) for start, end in pairwise(edges)]


def read_roles(words: Words, default: Role | None = None) -> Statement:
    """Read names with verbs after them; names without a verb have the role ``default``, where there is one."""
    said: Statement = Said()
    waiting: list[Words] = []
    for mark, clause in clauses_of_roles(words):
        if waiting and default is not None and mark == "；":
            said, waiting = together(said, _listed(waiting, default)), []
        read = _clause(clause, waiting, default)
        if read is None:
            waiting += [clause] if clause else []
            continue
        if isinstance(read, str) or read.groups:
            waiting = []
        said = together(said, read)
    if waiting and default is not None:
        return together(said, _listed(waiting, default))
    return together(said, _without_role(said, waiting)) if waiting else said


def _without_role(said: Statement, waiting: list[Words]) -> Statement:
    if isinstance(_listed(waiting, Role.RESPONSIBLE), str):
        return "name-not-understood"
    return "role-not-understood" if isinstance(said, Said) and said.groups else "names-without-role"


def _listed(waiting: list[Words], role: Role) -> Statement:
    """Read the names of clauses that have no verb as one list."""
    first, last = waiting[0], waiting[-1]
    between = last.start - first.start - sum(len(each) for each in waiting[:-1])
    if between != len(waiting) - 1:
        # Something else stood between them, as a time.
        return "role-not-understood"
    return said_of(Words("，".join(each.text for each in waiting), first.start), role)


def _clause(clause: Words, waiting: list[Words], default: Role | None) -> Statement | None:
    """Read a clause with a verb or a time; None where it has neither."""
    text = full_width(clause.text)
    if TIME.fullmatch(text):
        return Said(deadline=clause)
    verb = VERB_AT_END.search(text, max(0, len(text) - _VERB_REACH))
    with_others = _TOGETHER_WITH.search(text)
    if with_others:
        return _together(clause, with_others, verb.start() if verb else len(text), waiting)
    if not verb:
        return None
    role = verb_role(verb)
    by = _BY.match(text)
    names = clause.part(by.end() if by else 0, verb.start())
    if not names and not waiting:
        return "nobody-named"
    before = _before(waiting, role, default)
    return together(before, together(Said(verbal=True), said_of(names, role))) if names else before


def _before(waiting: list[Words], role: Role, default: Role | None) -> Statement:
    """Read the names of clauses without a verb before one that has it: they share it, or have the label's role."""
    if not waiting:
        return Said()
    if default is not None and (role is default or len(waiting) > 1):
        return "role-not-understood"
    return together(Said(verbal=True), _listed(waiting, role if default is None else default))


def _together(clause: Words, found: re.Match[str], end: int, waiting: list[Words]) -> Statement:
    """Read 甲局会同乙局: who comes first leads, and the others support it."""
    by = _BY.match(full_width(clause.text))
    first, others = clause.part(by.end() if by else 0, found.start()), clause.part(found.end(), end)
    if waiting or not others:
        return "role-not-understood"
    leading: Statement = said_of(first, Role.LEAD) if first else Said()
    return together(together(Said(verbal=True), leading), said_of(others, Role.SUPPORT))


def said_of(words: Words, role: Role) -> Statement:
    """Read a list of names that act in a role; a code where any of them does not look like a name."""
    groups, remarks, understood = named(words, role)
    if not understood:
        return "name-not-understood"
    return Said(groups=groups, remarks=remarks) if groups else "nobody-named"


def named(words: Words, role: Role) -> tuple[tuple[Group, ...], tuple[str, ...], bool]:
    """Return the groups of a list of names, remarks, and whether all in it are names."""
    first = parts_outside(words, "、，；")[0][1]
    leads = _LEADS_IN_BRACKETS.search(full_width(first.text))
    lead = split_names(first.part(0, leads.start())) if leads else NameList(mentions=())
    before = lead.mentions[-1].full if lead.mentions else ""
    rest = split_names(trimmed(words.part(len(first))) if leads else words, after=before)
    groups = _groups(lead, Role.LEAD) + _groups(rest, role)
    remarks = ["lead-in-brackets"] if leads else []
    remarks += ["names-run-together"] if lead.run_together or rest.run_together else []
    return groups, tuple(remarks), not (lead.unread or rest.unread)


def _groups(listed: NameList, role: Role) -> tuple[Group, ...]:
    return (Group(role=role, mentions=listed.mentions, open_ended=listed.open_ended),) if listed.mentions else ()


def rule_of(said: Said) -> str:
    """Return the form of a bracket."""
    if said.below and not said.groups:
        return "below-bracket"
    if "label-and-verb" in said.remarks:
        return "label-and-verb-bracket"
    if not said.labelled and not said.verbal:
        return "names-bracket"
    return "verb-bracket" if said.verbal else "label-bracket"


def duty_of(said: Said, whole: Words, rule: str, *, first_leads: bool = False) -> Duty:
    """Return the duty that was read, with what was inferred and noticed."""
    groups, remarks = said.groups, list(said.remarks)
    if first_leads or "first-listed-leads" in remarks:
        led = _with_first_leading(groups)
        remarks += ["first-listed-leads"] if led != groups else []
        groups = led
    every = groups + said.below
    if any(mention.inferred for group in every for mention in group.mentions):
        remarks.append("inferred-prefix")
    if any(mention.collective for group in every for mention in group.mentions):
        remarks.append("collective")
    if any(group.open_ended for group in every):
        remarks.append("open-tail")
    return Duty(
        groups=groups,
        rule=rule,
        confidence=Confidence.LIKELY if _INFERRED & set(remarks) else Confidence.SURE,
        whole=whole,
        deadline=said.deadline,
        # In the order of the table, each once.
        remarks=tuple(code for code in REMARKS if code in remarks),
        for_all_below=said.below,
    )


def _with_first_leading(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Make the first organisation of the first responsible group the lead, unless another leads."""
    number = next((at for at, group in enumerate(groups) if group.role is Role.RESPONSIBLE), None)
    if number is None or any(group.role is Role.LEAD for group in groups):
        return groups
    group = groups[number]
    if len(group.mentions) == 1 and not group.open_ended:
        # The sentence ranks a list: a list of one has nobody to lead.
        return groups
    lead = Group(role=Role.LEAD, mentions=group.mentions[:1])
    rest = attrs.evolve(group, mentions=group.mentions[1:])
    kept = (lead, rest) if rest.mentions else (attrs.evolve(lead, open_ended=True),)
    return (*groups[:number], *kept, *groups[number + 1 :])
