"""One way of writing for what documents write in several: every character keeps its place."""

import re
from typing import Final

__all__ = ["GAP", "plain", "with_gaps"]

#: Stands for what is left out; no document has it.
GAP: Final = "\ufffc"
_SAME: Final = {
    "．": ".",
    "﹒": ".",
    "％": "%",
    "﹪": "%",
    "～": "~",
    "＋": "+",
    "－": "-",
    "–": "-",
    "(": "（",
    ")": "）",
    ";": "；",
    ":": "：",
    "?": "？",
    "!": "！",
    "〔": "[",
    "〕": "]",
    "［": "[",
    "］": "]",
    "＞": ">",
    "＜": "<",
    "≧": "≥",
    "≦": "≤",
    "⩾": "≥",
    "⩽": "≤",
}
_LETTERS_AND_DIGITS = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
_TABLE: Final = str.maketrans(_SAME | {chr(code): chr(code - 0xFEE0) for code in _LETTERS_AND_DIGITS})
_COMMA = re.compile(r"(?<![0-9]),|,(?![0-9])")
#: What is written in another way; most paragraphs have none of it.
_OTHER_WAY = re.compile("[" + "".join(re.escape(chr(code)) for code in _TABLE) + "]")


def plain(text: str) -> str:
    """Return ``text`` with digits, letters and signs half-width, and brackets, colons and commas full-width."""
    even = text.translate(_TABLE) if _OTHER_WAY.search(text) else text
    return _COMMA.sub("，", even) if "," in even else even


def with_gaps(text: str, start: int, skip: tuple[tuple[int, int], ...]) -> str:
    """Return ``text``, which begins at ``start`` of its document, with the stretches ``skip`` made gaps."""
    if not skip:
        return text
    parts, at = [], 0
    for first, last in sorted(skip):
        low, high = max(first - start, at), min(last - start, len(text))
        if high > low:
            parts += [text[at:low], GAP * (high - low)]
            at = high
    return "".join([*parts, text[at:]])
