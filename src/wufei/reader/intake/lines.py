"""Which printed lines are one paragraph: told from how full a line is, and from what the next one begins with."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

import attrs

from wufei.sources import bare_text

__all__ = ["SetLine", "join_lines", "join_parts", "join_set_lines", "split_line"]

_NUMERAL = "[一二三四五六七八九十]{1,3}"
#: How a heading or an item begins.
_MARK: Final = (
    rf"(?:{_NUMERAL}[、．.](?!\d)|[（(]{_NUMERAL}[）)]|\d{{1,2}}[.．、](?!\d)|\d{{1,2}}(?:\.\d{{1,2}}){{2,4}}(?![\d.])"
    r"|[（(]\d{1,2}[）)]|[①-⑳]|第[一二三四五六七八九十百零〇\d]{1,5}(?:[编章节条]|部分)(?:\s|$)"
)
_HEADING: Final = re.compile(rf"{_MARK}|—\s?—)")
#: A line that says who is responsible, or until when.
_LABEL: Final = re.compile(r"(?:牵头|责任|配合|主办|协办|完成)(?:单位|部门|领导|时限|时间)\s?[:：]")
#: After one of these a sentence goes on: what looks like a heading on the next line is none.
_JOINER: Final = "，、,（(《“‘〔—"
#: A sentence or a clause may end here, perhaps with the line.
_END: Final = re.compile(r"[。！？；!?;][”’）)》」]{0,2}$|[）)〕】”]$")
#: What can't be parted by the end of a line: opening marks, a word of Latin letters or one character, closing marks.
#: Some programs don't part these from a number behind them either.
_UNBREAKABLE: Final = re.compile(
    r"([（(《“‘〔【「]{0,3}(?:[A-Za-z0-9.,%‰+/—~～-]{1,40}|.)[，。、；：！？,;:!?）)》”’〕】」]{0,3})[A-Za-z0-9.%—-]{0,40}"
)
#: What is centred below or above a title: a bracket, the number of the document, a day.
_NO_TITLE: Final = re.compile(r"^[（(][^（）()]*[）)]$|〔\d{4}〕|\d{4}年\d{1,2}月\d{1,2}日$|[。：:]$")
#: What is a paragraph wherever it stands: how far a document is public, and its number.
_ALONE: Final = re.compile(r"[（(]此件[^（）()]{0,20}[）)]|[^\s，。；]{1,12}〔\d{4}〕\s?\d{1,4}\s?号")
#: What a title that is complete ends with; an issuer below it is none of its lines.
_TITLE_ENDS: Final = re.compile(r"(?:通知|方案|计划|规划|意见|办法|决定|纲要|措施|清单|要点|细则|规定|文件|目\s*录)$")
_INDENTATION: Final = re.compile(r"[ \t\u00a0\u3000]*")

#: Columns (a Chinese character takes two) of the shortest line that can be a full one.
_NARROWEST: Final = 32
#: Columns by which full lines of one document differ: the indentation of the first, a mark that may not begin a line.
_SPREAD: Final = 12
#: Columns by which a line that breaks off in a sentence may be less than full: letters are not all of one width.
_SLACK: Final = 4
#: Columns of the least indentation that is meant.
_LEAST_INDENTATION: Final = 2
#: The same where places are measured.
_MEANT: Final = 3.0
#: Columns by which indentation differs that is the same.
_SAME: Final = 1.0
#: By how much the size of letters differs that is the same.
_ALIKE: Final = 0.05
#: A line that is indented by more than one part in so many stands at the right: who issued the document, and when.
_ASIDE: Final = 3
#: One line in so many may be longer than the full ones.
_OUTLIERS: Final = 20
#: One full line in so many at least begins a paragraph, if those are indented.
_FIRST_LINES: Final = 10
#: One pair of lines in so many may stand without a blank line between, where the blank lines say nothing.
_TIGHT: Final = 10
#: A line of so many characters, and more than half of the document, is the document.
_GIANT: Final = 1_000

#: Where a document without line breaks has had one: before a mark, after the end of a sentence or bracket.
_LOST_BREAK: Final = re.compile(rf"(?<=[。！？）)])\s{{0,4}}(?={_MARK}))|(?<=\S)\s{{0,4}}\u3000\u3000(?=\S)")
#: The same before the first item below a heading, which has no full stop.
_FIRST_ITEM: Final = re.compile(
    rf"(?:{_NUMERAL}、[^。；，：、（(]{{2,40}}(?=[（(]一[）)])|[（(]{_NUMERAL}[）)][^。；，：、（(]{{2,40}}(?=1[.．](?!\d)))"
)


@attrs.frozen
class SetLine:
    """A line as it is set."""

    #: Without white space at its ends.
    text: str
    #: Columns, the indentation left out.
    width: float
    #: Columns of white space in front.
    indentation: float
    #: A blank line stands before it.
    parted: bool = False
    #: Size of its letters, where the usual one is 1.
    scale: float = 1.0

    @cached_property
    def breaks_off(self) -> bool:
        """Whether it ends in the middle of a sentence."""
        return _END.search(self.text) is None


@attrs.frozen(kw_only=True)
class _Layout:
    """How the lines of a document are set."""

    #: Columns of a full line; None if each line is a paragraph.
    full: float | None
    #: Columns of a full line that begins a paragraph: less where the indentation is lost.
    first: float
    #: Columns of indentation from which a line begins a paragraph; None if the indentation says nothing.
    indented: float | None
    #: A blank line ends a paragraph.
    spaced: bool
    #: Columns of indentation that most indented lines have.
    usual: float


@attrs.frozen
class _SoFar:
    """What of a paragraph has been read."""

    #: One line.
    is_first: bool = True
    #: A bracket in it is open.
    in_bracket: bool = False


def join_lines(lines: Sequence[str]) -> list[list[str]]:
    """Return the lines of each paragraph; blank lines are left out.

    A line that has room for what follows ends its paragraph, and so does one before a heading mark or an indented line.
    Where lines are not wrapped, each is a paragraph. What is one line as a whole is parted before heading marks.
    """
    return join_parts([lines])[0]


def join_parts(parts: Sequence[Sequence[str]]) -> list[list[list[str]]]:
    """Return the paragraphs of each part of a document; all parts are set alike, and no paragraph leaves its part."""
    found = [_lines(lines) for lines in parts]
    every = [line for lines in found for line in lines]
    return _joined(found, _layout(every)) if every else [[] for _ in parts]


def join_set_lines(parts: Sequence[Sequence[SetLine]], full: float) -> list[list[list[str]]]:
    """Return the same of lines whose places are known; ``full`` columns are what a line has room for."""
    every = [line for lines in parts for line in lines]
    indented = _MEANT if any(line.indentation >= _MEANT for line in every) else None
    layout = _Layout(full=full, first=full, indented=indented, spaced=False, usual=_usual_indentation(every, indented))
    return _joined(parts, layout)


def _joined(found: Sequence[Sequence[SetLine]], layout: _Layout) -> list[list[list[str]]]:
    every = [line for lines in found for line in lines]
    size = sum(len(line.text) for line in every)
    return [
        [piece for paragraph in _paragraphs(lines, layout) for piece in _whole_document(paragraph, len(every), size)]
        for lines in found
    ]


def _paragraphs(lines: Sequence[SetLine], layout: _Layout) -> list[list[str]]:
    paragraphs: list[list[str]] = [[line.text] for line in lines[:1]]
    so_far = _SoFar()
    for line, after, then in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        so_far = _SoFar(len(paragraphs[-1]) == 1, _leaves_bracket_open(line.text, in_bracket=so_far.in_bracket))
        if _ends(line, after, then, layout, so_far):
            paragraphs.append([])
            so_far = _SoFar()
        paragraphs[-1].append(after.text)
    return paragraphs


def _leaves_bracket_open(text: str, *, in_bracket: bool) -> bool:
    """Return whether a bracket is open at the end of a line; ``in_bracket`` says whether one is at its beginning."""
    opened, closed = max(map(text.rfind, "（(〔【")), max(map(text.rfind, "）)〕】"))
    return in_bracket if opened == closed else opened > closed


def split_line(line: str) -> list[str]:
    """Return the paragraphs of a document that stands in one line: it is parted before heading marks only."""
    places = {found.end() for pattern in (_LOST_BREAK, _FIRST_ITEM) for found in pattern.finditer(line)}
    edges = [0, *sorted(places - {0}), len(line)]
    return [line[start:end] for start, end in itertools.pairwise(edges)]


def _whole_document(paragraph: list[str], count: int, size: int) -> Iterator[list[str]]:
    """Yield a paragraph; if it is one line and the document (``count`` lines, ``size`` characters), its parts."""
    line = paragraph[0]
    is_giant = len(line) >= _GIANT and len(line) * 2 > size
    if len(paragraph) == 1 and (is_giant or count == 1):
        yield from ([part] for part in split_line(line))
    else:
        yield paragraph


def _lines(lines: Sequence[str]) -> list[SetLine]:
    found: list[SetLine] = []
    parted = False
    for line in lines:
        text = line.strip()
        if text:
            indentation = _INDENTATION.match(line)
            found.append(SetLine(text, _columns(text), _columns(indentation[0]) if indentation else 0, parted))
        parted = not text
    return found


def _columns(text: str) -> int:
    narrow = len(text.encode("ascii", "ignore")) - text.count("\t")
    return 2 * len(text) - narrow


def _layout(lines: Sequence[SetLine]) -> _Layout:
    indented = _indented(lines)
    # What an indented line is short of is its indentation.
    widths = [line.width + (line.indentation if indented else 0) for line in lines]
    full = _full_width(widths, _broken(widths, lines, indented), len(lines))
    tight = sum(not line.parted for line in lines[1:])
    return _Layout(
        full=full,
        first=0 if full is None else _first_width(lines, full, is_indented=indented is not None),
        indented=indented,
        usual=_usual_indentation(lines, indented),
        spaced=tight * _TIGHT > len(lines),
    )


def _indented(lines: Sequence[SetLine]) -> float | None:
    """Return the indentation from which a line is indented; None if all lines are alike."""
    least = min(line.indentation for line in lines)
    return least + _LEAST_INDENTATION if any(line.indentation - least >= _LEAST_INDENTATION for line in lines) else None


def _usual_indentation(lines: Sequence[SetLine], indented: float | None) -> float:
    counts = Counter(round(line.indentation) for line in lines if line.indentation >= (indented or 0))
    return max(counts, key=lambda columns: (counts[columns], -columns), default=0)


def _broken(widths: Sequence[float], lines: Sequence[SetLine], indented: float | None) -> list[float]:
    """Return the widths of lines that break off in a sentence, in order.

    Where the first lines of paragraphs are indented, those count that go on in a line which is not, if there are some.
    """
    broken = [place for place, line in enumerate(lines) if widths[place] >= _NARROWEST and line.breaks_off]
    if indented is not None:
        going_on = [place for place in broken if place + 1 < len(lines) and _goes_on(lines[place + 1], indented)]
        broken = going_on if len(going_on) > 1 else broken
    return sorted(widths[place] for place in broken)


def _goes_on(line: SetLine, indented: float) -> bool:
    return line.indentation < indented and not (_HEADING.match(line.text) or _LABEL.match(line.text))


def _full_width(widths: Sequence[float], broken: Sequence[float], lines: int) -> float | None:
    """Return the columns of a full line; None if the lines that break off are not all of about one width."""
    start = 0
    best: tuple[int, float] = (0, 0)
    for end, width in enumerate(broken, start=1):
        while broken[start] <= width - _SPREAD:
            start += 1
        best = max(best, (end - start, width))
    count, widest = best
    if count < 2 or count * 2 <= len(broken):  # noqa: PLR2004 - two lines of one width, and more than half of all
        return None
    if sum(width > widest for width in widths) * _OUTLIERS > lines:
        return None
    near = Counter(width for width in broken if widest - _SPREAD < width <= widest)
    return max(near, key=lambda width: (near[width], width))


def _first_width(lines: Sequence[SetLine], full: float, *, is_indented: bool) -> float:
    """Return the columns of a full line that begins a paragraph: the usual ones of lines that are somewhat shorter."""
    if is_indented:
        return full
    broken = [line.width for line in lines if line.breaks_off]
    shorter = Counter(width for width in broken if full - _SPREAD < width < full - _SLACK)
    if sum(shorter.values()) * _FIRST_LINES < len(broken):
        return full
    return max(shorter, key=lambda width: (shorter[width], width))


def _ends(line: SetLine, after: SetLine, then: SetLine | None, layout: _Layout, so_far: _SoFar) -> bool:
    """Return whether ``line`` ends the paragraph of which it is the last so far."""
    if layout.full is None:
        return True
    if _is_one_title(line, after, layout, layout.full):
        return False
    if _ALONE.fullmatch(line.text) or _ALONE.fullmatch(after.text):
        return True
    if abs(line.scale - after.scale) >= _ALIKE or line.indentation * _ASIDE > layout.full:
        return True
    if _begins_by_place(line, after, layout, is_first=so_far.is_first):
        return True
    if layout.spaced and after.parted:
        return True
    if not _is_full(line, after, layout, is_first=so_far.is_first):
        return True
    if line.text[-1] in _JOINER:
        return False
    if _HEADING.match(after.text):
        return True
    return (
        not line.breaks_off
        and not so_far.in_bracket
        and (bool(_LABEL.match(after.text)) or _must_be_first(after, then, layout))
    )


def _begins_by_place(line: SetLine, after: SetLine, layout: _Layout, *, is_first: bool) -> bool:
    """Return whether ``after`` is indented as the first line of a paragraph is.

    In a paragraph whose first line hangs out the others are indented, and each goes on from a full one.
    """
    if layout.indented is None or after.indentation < layout.indented:
        return False
    begins_with_mark = _LABEL.match(after.text) or _HEADING.match(after.text)
    if begins_with_mark or not _is_full(line, after, layout, is_first=is_first):
        return True
    if is_first:
        return line.indentation >= layout.indented or not (line.breaks_off or _HEADING.match(line.text))
    return abs(after.indentation - line.indentation) >= _SAME


def _is_one_title(line: SetLine, after: SetLine, layout: _Layout, full: float) -> bool:
    """Return whether two lines are a title that is centred: alike in size, and the first no title of its own."""
    return (
        layout.indented is not None
        and after.indentation >= layout.indented
        and line.breaks_off
        and all(_is_centred(each, layout.usual, full) for each in (line, after))
        and abs(line.scale - after.scale) < _ALIKE
        and not any(_HEADING.match(each.text) or _NO_TITLE.search(bare_text(each.text)) for each in (line, after))
        and (after.text[0] in "的》（(" or not _TITLE_ENDS.search(line.text))
    )


def _is_centred(line: SetLine, usual: float, full: float) -> bool:
    """Return whether a line leaves as much room on either side, and not because it is indented as others are."""
    is_even = abs(full - line.width - 2 * line.indentation) <= _SLACK
    return is_even and (line.scale > 1 + _ALIKE or abs(line.indentation - usual) > _LEAST_INDENTATION)


def _must_be_first(line: SetLine, after: SetLine | None, layout: _Layout) -> bool:
    """Return whether a line that breaks off is full only if it begins a paragraph."""
    if after is None or not line.breaks_off or _is_full(line, after, layout, is_first=False):
        return False
    return _is_full(line, after, layout, is_first=True)


def _is_full(line: SetLine, after: SetLine, layout: _Layout, *, is_first: bool) -> bool:
    """Return whether what ``after`` begins with had no room in ``line``."""
    usual = layout.first if is_first else layout.full
    token = _UNBREAKABLE.match(after.text)
    room = (usual or 0) - line.width - (line.indentation if layout.indented is not None else 0)
    needed = _columns(token[0 if line.breaks_off else 1]) * after.scale if token else 0
    return room < needed + (_SLACK if line.breaks_off else 0)
