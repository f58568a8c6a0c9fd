"""Lists of names of organisations as documents print them, taken apart into mentions."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import attrs

from wufei.reader.brackets import full_width, parts_outside
from wufei.reader.organisations.endings import FIXED_JOINS
from wufei.reader.organisations.kinds import (
    LEVEL_WORDS,
    is_collective,
    is_organisation,
    level_prefix,
    takes_prefix,
    unit_kind,
)
from wufei.reader.organisations.likeness import ALIASES, canonical, look_alikes
from wufei.reader.text import Words

__all__ = [
    "ALIASES",
    "Mention",
    "NameList",
    "canonical",
    "is_organisation",
    "look_alikes",
    "split_names",
    "unit_kind",
]


@attrs.frozen(kw_only=True)
class Mention:
    """An organisation, or a class of them, where a document names it."""

    #: As printed.
    name: Words
    #: With the level that stands before an earlier name of the list, as 省乙厅 in 省甲厅、乙厅.
    full: str
    #: The level is inferred.
    inferred: bool = False
    #: A class whose members are not listed, as 各有关部门.
    collective: bool = False


@attrs.frozen(kw_only=True)
class NameList:
    """The names in a list."""

    mentions: tuple[Mention, ...]
    #: The list ends in 等 or the like: others belong to it that are not named.
    open_ended: bool = False
    #: Names stood side by side without a mark between them.
    run_together: bool = False
    #: Parts that do not look like a name.
    unread: tuple[Words, ...] = ()


_OPEN_TAIL = re.compile(
    r"等(?:[\d一二三四五六七八九十]{1,3}[个家])?(?:(?:全?[省市区县州旗]|中央)(?:级|直)?)?(?:其他|其它|各)?(?:[^、，；等]{2,4}(?=主管部门))?(?:相关|有关|成员|责任|职能|主管)?"
    r"(?:职能|成员|责任)?(?:部门和单位|部门及单位|部门、单位|部门单位|部门（单位）|单位（部门）|部门|单位|机构|地区|地方|企业|委办局)?$"
)
_TAIL_THEN = re.compile(r"(?P<tail>等(?:相关|有关|职能)?(?:部门|单位|机构|企业))(?:以及|和|及|与)")
_JOINER = re.compile(r"以及|[和及与或]")
_FIXED = re.compile("|".join(sorted(map(re.escape, FIXED_JOINS), key=lambda each: -len(each))))
_LEADING_JOINER = re.compile(r"(?:以及|并|和|及|与)(?=[^平县田田静顺龙])")
_RANK_WORDS = tuple("|".join(sorted(rank, key=lambda each: -len(each))) for rank in LEVEL_WORDS)
_OFFICES = r"(?:党委|党工委|人民政府|政府|行署|管委会|管理委员会|街道办事处|办事处|党委和政府)"
# 各县（市） goes on with 区政府: the levels that 各 governs, of one rank; and 各委 with 办、局.
_ORGANS = "委|办|局|厅|部"
_HEADS = (
    *(
        re.compile(rf"(?:全?[省市区县州])?(?:有关|相关)?各(?:有关|相关)?(?:{words})(?:（[^（）]{{1,20}}）)?")
        for words in _RANK_WORDS
    ),
    re.compile(rf"(?:[省市区县州旗](?:政府|委|直|级)?)?(?:有关|相关)?各(?:有关|相关)?(?:{_ORGANS})"),
)
_NEXT = (
    *(
        re.compile(rf"(?:{words})(?:（[^（）]{{1,20}}）)?({_OFFICES}?)(?:（[^（）]{{1,12}}）)?")
        for words in _RANK_WORDS
    ),
    re.compile(rf"(?:{_ORGANS})()"),
)
#: Levels before a name that they share: 市、区相关部门.
_LEVEL = re.compile(r"[省市区县州镇乡](?:级)?")
_OF_LEVELS = re.compile(r"[省市区县州镇乡](?:级|两级|三级)?(?:各)?(?:相关|有关)?(?:职能|主管|行业主管)?(?:部门|单位)")
#: Which of the heads is of organs, that are always one: 各委、办、局.
_OF_ORGANS: Final = len(_RANK_WORDS)
_PARTY = re.compile(r"(?:党委|党工委|工委)$")
_COUNTERPART = re.compile(r"(?:人民政府|政府|行政|管委会|政府（管委会）)")
# 各乡镇人民政府、街道办事处: 各 governs both, as offices of one rank.
_OFFICES_OF_EACH = re.compile(rf"各.{{1,16}}{_OFFICES}")
#: Which of them are meant governs the next one, too: 各有关区、县.
_EACH = re.compile("各(?:有关|相关)?")
_OFFICES_OF_NEXT = re.compile(
    r"(?:(?:乡镇|镇乡|街镇|镇街|乡|镇)(?:（[^（）]{1,8}）)?(?:人民政府|政府|党委)|街道(?:（[^（）]{1,8}）)?(?:办事处|党工委)|街道办)"
)
#: Places of one level that several may be of; a zone such as 经开区 is one.
_LEVEL_ALONE = re.compile(
    rf"(?!(?:经开区|高新区|新区|管委会)\Z)(?:{'|'.join(_RANK_WORDS)}|村居|居村委|居委会?|村委会?)(?:（[^（）]{{1,20}}）)?"
)
#: Lines of work, and the class of the departments that govern them.
_LINES_END = re.compile(
    r"(?:[^、，；。（）]{2,8}、){1,20}[^、，；。（）等]{2,8}等(?P<class>(?:有关|相关)?行业主管部门)"
)
#: Trades whose enterprises are no more than an open end, as in 供水、供电等企业.
_TRADE = re.compile(
    r"(?:供水|供电|供气|供热|供暖|排水|污水处理|燃气|热力|水务|电力|电网|通信|通讯|电信|网络|广电|铁路|民航|航空|公交|出租|客运|货运|"
    r"邮政|快递|物流|石油|石化|油气|化工|钢铁|建材|水泥|煤炭|有色|造纸|印染|金融|银行|保险|担保|租赁|环卫|物业|餐饮|住宿|外卖|电商|"
    r"商超|家政|旅游|种植|养殖|屠宰|加工|冷链|仓储)"
)
_TRADES_END = re.compile(rf"{_TRADE.pattern}等(?:相关|有关|重点)?(?:企业|公司|(?:运营|经营|服务)(?:企业|单位))")
_BOUNDARY = re.compile(
    r"(?<=[局厅])(?=.)|(?<=[局厅委办部社院司府会处所站队])"
    r"(?=(?:[省市区县州旗](?!中|南|北|东|西|城|场|容|域|政(?!府))|镇(?!街|区|域)|各|国家))|(?<=中心)(?=[省市区县镇各])"
)


def split_names(words: Words, *, after: str = "") -> NameList:
    """Take a list of names apart; what does not look like a name is told, and never guessed.

    ``after`` is the name that stood before the list: its level reaches into it.
    """
    listed = _of_lines(words, parts_outside(words, "、，；"))
    named = _without_trades(listed)
    pieces = _joined(tuple(each for one in named for each in _behind_tail(*one)))
    mixed = {mark for mark, _ in pieces} >= {"、", "，"}
    mentions: list[Mention] = []
    unread: list[Words] = []
    open_ended, run_together = len(named) < len(listed), False
    prefix = level_prefix(full_width(after))
    for mark, piece in pieces:
        if mark == "；" or (mixed and mark == "，"):
            # It opens another group: its names are of a level of their own.
            prefix = ""
        name, tail = _without_tail(_without_joiner(piece))
        open_ended |= tail
        governed = mark == "、" and mentions and _governs(full_width(mentions[-1].full), full_width(name.text))
        found, together = ((name,), False) if governed else _names_of(name)
        run_together |= together
        if found is None:
            unread.append(piece)
            continue
        for each in found:
            prefix = level_prefix(full_width(each.text)) or prefix
            mentions.append(_mention(each, prefix, mentions[-1] if mentions and mark == "、" else None))
    return NameList(mentions=tuple(mentions), open_ended=open_ended, run_together=run_together, unread=tuple(unread))


def _behind_tail(mark: str, part: Words) -> tuple[tuple[str, Words], ...]:
    """Part a list behind a tail that does not end it, as in 甲局等部门和各区政府."""
    found = _TAIL_THEN.search(full_width(part.text))
    if found is None or not is_organisation(part.text[found.end() :]):
        return ((mark, part),)
    return (mark, part.part(0, found.end("tail"))), ("、", part.part(found.end()))


def _joined(parts: tuple[tuple[str, Words], ...]) -> list[tuple[str, Words]]:
    """Put together what a mark joins and does not separate, as in 各县（市）、区政府 and 各市党委、政府.

    Levels that share no office are names of their own: 各街道、镇.
    """
    pieces: list[tuple[str, Words]] = []
    rank: int | None = None
    #: Where the levels begin that wait for the office that they share.
    since = 0
    for mark, part in parts:
        if not part:
            continue
        text = full_width(part.text)
        follows = _NEXT[rank].fullmatch(text) if rank is not None and mark == "、" else None
        counterpart = mark == "、" and pieces and _goes_on(pieces[-1][1].text, text)
        if follows and not follows[1] and rank != _OF_ORGANS:
            pieces.append((mark, part))
            continue
        if follows or counterpart:
            first = since if follows else len(pieces) - 1
            pieces[first:] = [_as_one([*pieces[first:], (mark, part)])]
            rank = rank if follows and not follows[1] else None
            continue
        pieces.append((mark, part))
        rank = next((number for number, head in enumerate(_HEADS) if head.fullmatch(text)), None)
        since = len(pieces) - 1
    return pieces


def _as_one(pieces: Sequence[tuple[str, Words]]) -> tuple[str, Words]:
    """Return pieces that stand behind one another as one, with the mark before the first."""
    (mark, first), *others = pieces
    return mark, Words("".join([first.text, *(f"{sign}{part.text}" for sign, part in others)]), first.start)


def _goes_on(before: str, text: str) -> bool:
    """Tell whether a name goes on behind the mark: with its counterpart, or with what its levels share."""
    if all(_LEVEL.fullmatch(each) for each in before.split("、")):
        return _LEVEL.fullmatch(text) is not None or _OF_LEVELS.fullmatch(text) is not None
    if _COUNTERPART.fullmatch(text):
        return _PARTY.search(before) is not None
    return text in {"部门", "单位"} and is_collective(before)


def _without_joiner(piece: Words) -> Words:
    found = _LEADING_JOINER.match(piece.text)
    return piece.part(found.end()) if found and is_organisation(piece.text[found.end() :]) else piece


def _without_tail(piece: Words) -> tuple[Words, bool]:
    found = _OPEN_TAIL.search(full_width(piece.text))
    return (piece.part(0, found.start()), True) if found else (piece, False)


def _names_of(piece: Words) -> tuple[tuple[Words, ...] | None, bool]:
    """Return the names in a piece between two marks, and whether they ran together; None where one is no name."""
    if not piece:
        # 等部门 alone, after a mark: it was the tail.
        return (), False
    parted = _parted(piece)
    if all(is_organisation(_closed_up(each.text)) for each in parted):
        return parted, False
    edges = [0, *(found.start() for found in _BOUNDARY.finditer(piece.text)), len(piece)]
    apart = tuple(piece.part(start, end) for start, end in pairwise(edges))
    if len(apart) > 1 and all(is_organisation(each.text) for each in apart):
        return apart, True
    return None, False


def _closed_up(text: str) -> str:
    """Return a name that was put together, without the marks that join its parts."""
    joined = is_collective(text) or _PARTY_AND.search(text)
    return _JOINING.sub("", full_width(text)) if joined else text


#: Marks that join the parts of a name, and stand in no bracket.
_JOINING = re.compile("、(?![^（）]*）)")
_PARTY_AND = re.compile(r"(?:党委|党工委|工委)、")


def _parted(piece: Words) -> tuple[Words, ...]:
    """Part a piece at joiners between two names; a joiner inside a name stays."""
    text = piece.text
    joints = list(_JOINER.finditer(text))
    if joints:
        inner = {place for found in _FIXED.finditer(text) for place in range(*found.span())}
        joints = [found for found in joints if found.start() not in inner]
    names: list[Words] = []
    start = 0
    for number, joint in enumerate(joints):
        end = joints[number + 1].start() if number + 1 < len(joints) else len(text)
        after = (text[joint.end() :], text[joint.end() : end])
        if is_organisation(text[start : joint.start()]) and any(is_organisation(each) for each in after):
            names.append(piece.part(start, joint.start()))
            start = joint.end()
    return (*names, piece.part(start))


def _of_lines(words: Words, listed: tuple[tuple[str, Words], ...]) -> tuple[tuple[str, Words], ...]:
    """Return the class alone where a list names only its lines of work: 教育、交通等行业主管部门."""
    found = _LINES_END.fullmatch(full_width(words.text))
    if found is None or any(is_organisation(part.text) for _, part in listed[:-1]):
        return listed
    return (("", words.part(found.start("class"))),)


def _without_trades(pieces: tuple[tuple[str, Words], ...]) -> tuple[tuple[str, Words], ...]:
    """Return the pieces without 供水、供电等企业, which names nobody: the list is open there."""
    kept: list[tuple[str, Words]] = []
    in_trades = False
    for mark, piece in reversed(pieces):
        ends = _TRADES_END.fullmatch(piece.text)
        in_trades = bool(ends or (in_trades and _TRADE.fullmatch(piece.text)))
        kept += [] if in_trades else [(mark, piece)]
    return tuple(reversed(kept))


def _governs(before: str, text: str) -> bool:
    """Tell whether the 各 of a name governs the next, as in 各镇政府、街道办事处 and 各街道、镇."""
    if _OFFICES_OF_NEXT.fullmatch(text) and _OFFICES_OF_EACH.fullmatch(before):
        return True
    return before.startswith("各") and _LEVEL_ALONE.fullmatch(text) is not None


def _mention(name: Words, prefix: str, before: Mention | None) -> Mention:
    text = name.text
    if before and _governs(full_width(before.full), full_width(text)):
        which = _EACH.match(full_width(before.full))
        return Mention(name=name, full=f"{which[0] if which else '各'}{text}", inferred=True, collective=True)
    if is_collective(text):
        return Mention(name=name, full=text, collective=True)
    inferred = bool(prefix) and takes_prefix(text, prefix)
    return Mention(name=name, full=f"{prefix}{text}" if inferred else text, inferred=inferred)
