"""Brackets of a text: where they open and close, and what stands between them, however deep or damaged."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

import attrs

from wufei.reader.text import Words

__all__ = ["BLOT", "DEEPEST", "Bracket", "blot", "find_brackets", "full_width", "only_brackets", "parts_outside"]

#: A bracket with more levels inside is reported as too deep.
DEEPEST = 20

#: Widths and shapes are mixed in print: an opening mark is closed by any mark of its family.
_FAMILIES = {"（": "）", "(": "）", "〔": "〕", "【": "〕", "［": "〕", "[": "〕"}
_CLOSING = {"）": "）", ")": "）", "〕": "〕", "】": "〕", "］": "〕", "]": "〕"}
#: Stands for each character of a bracket that was blotted out.
BLOT = "○"

_MARK = re.compile(r"[（）()〔〕【】［］\[\]]")
_SENTENCE_END = re.compile(r"[。；;！？]")
_WIDTHS = str.maketrans("(),;:〔〕【】［］[]", "（），；：（）（）（）（）")

# An unclosed bracket must not swallow a later one that is whole and names who is responsible.
_LABEL_FIRST = re.compile(r".{0,8}?(?:单位|部门|时限|时间)[：:]")
_VERB_LAST = re.compile(r"(?:牵头|负责|落实|实施|配合|协助|协同|参与|参加|指导).{0,4}$")
_EDGE = 16


@attrs.frozen(kw_only=True)
class Bracket:
    """A bracket that no other one contains."""

    #: What stands between the marks.
    inside: Words
    #: The same with the marks.
    whole: Words
    #: False: the closing mark is missing.
    closed: bool = True
    #: More than 20 levels of brackets inside one another.
    too_deep: bool = False


def full_width(text: str) -> str:
    """Return ``text`` with round brackets and full-width punctuation of the same length for marks of other forms."""
    return text.translate(_WIDTHS)


@lru_cache(maxsize=16)
def _marks(marks: str) -> re.Pattern[str]:
    return re.compile(f"[（）{re.escape(marks)}]")


def parts_outside(words: Words, marks: str) -> tuple[tuple[str, Words], ...]:
    """Split at ``marks`` that stand outside brackets; each part with the mark before it, the first with none."""
    text = full_width(words.text)
    parts: list[tuple[str, Words]] = []
    depth, start, mark = 0, 0, ""
    for found in _marks(marks).finditer(text):
        if found[0] == "（":
            depth += 1
        elif found[0] == "）":
            depth = max(0, depth - 1)
        elif not depth:
            parts.append((mark, words.part(start, found.start())))
            start, mark = found.end(), found[0]
    return (*parts, (mark, words.part(start)))


def blot(text: str, brackets: Iterable[Bracket]) -> str:
    """Return ``text`` with brackets of it, in order, blotted out, so that all else keeps its place."""
    parts: list[str] = []
    last = 0
    for start, end in (bracket.whole.span for bracket in brackets):
        parts += [text[last:start], BLOT * (end - start)]
        last = end
    return "".join([*parts, text[last:]])


def find_brackets(words: Words) -> tuple[Bracket, ...]:
    """Return the outermost brackets in order.

    One that is never closed goes up to the end of the words, or to the next whole bracket that names who is
    responsible.
    """
    text = words.text
    pairs, unclosed = _match(text)
    opened = sorted([*pairs, *((start, None, 1) for start in unclosed)], key=lambda each: each[0])
    ends = [found.start() for found in _SENTENCE_END.finditer(text)] if unclosed else []
    brackets: list[Bracket] = []
    last = 0
    for number, (start, stop, depth) in enumerate(opened):
        if start < last:
            continue
        last = stop if stop is not None else _stretch(text, opened, number, ends)
        brackets.append(
            Bracket(
                inside=words.part(start + 1, last if stop is None else last - 1),
                whole=words.part(start, last),
                closed=stop is not None,
                too_deep=depth > DEEPEST,
            )
        )
    return tuple(brackets)


def only_brackets(words: Words) -> bool:
    """Return whether words are nothing but brackets, full stops between and behind them apart."""
    brackets = find_brackets(words)
    outside, end = "", words.start
    for each in brackets:
        if not each.closed or each.too_deep:
            return False
        outside += words.text[end - words.start : each.whole.start - words.start]
        end = each.whole.span[1]
    outside += words.text[end - words.start :]
    return bool(brackets) and not outside.strip("。；;")


def _match(text: str) -> tuple[list[tuple[int, int | None, int]], list[int]]:
    """Return start, end and depth of each pair, and the starts of those without an end."""
    pairs: list[tuple[int, int | None, int]] = []
    unclosed: list[int] = []
    # Position, family, depth inside; and how many of each family are open, so that a stray closing mark costs nothing.
    stack: list[tuple[int, str, int]] = []
    waiting = dict.fromkeys(_CLOSING.values(), 0)
    for found in _MARK.finditer(text):
        family = _FAMILIES.get(found[0])
        if family is not None:
            stack.append((found.start(), family, 0))
            waiting[family] += 1
            continue
        family = _CLOSING[found[0]]
        if not waiting[family]:
            continue
        start, opened, depth = stack.pop()
        while opened != family:
            unclosed.append(start)
            waiting[opened] -= 1
            start, opened, depth = stack.pop()
        waiting[family] -= 1
        pairs.append((start, found.end(), depth + 1))
        if stack:
            above, kind, inner = stack[-1]
            stack[-1] = (above, kind, max(inner, depth + 1))
    return pairs, unclosed + [start for start, _, _ in stack]


def _stretch(text: str, opened: list[tuple[int, int | None, int]], number: int, ends: list[int]) -> int:
    """Return where an unclosed bracket ends."""
    position = bisect_left(ends, opened[number][0])
    first_end = ends[position] if position < len(ends) else len(text)
    for later in range(number + 1, len(opened)):
        begin, stop, _ = opened[later]
        if stop is None:
            continue
        if _LABEL_FIRST.match(text, begin + 1, min(begin + 1 + _EDGE, stop)):
            return begin
        # Without the end of a sentence before it, 负责 may belong to the unclosed bracket: （各县（市政府负责）.
        if begin > first_end and _VERB_LAST.search(text, max(begin + 1, stop - 1 - _EDGE), stop - 1):
            return begin
    return len(text)
