"""Characters that look like others: fonts print radicals, and copies of what they print have them in their words."""

import re
import unicodedata
from typing import Final

__all__ = ["with_radicals_mapped"]

#: Radicals of the first block, each with the character that it is a form of.
_KANGXI: Final = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
#: Radicals of the second block that look like a whole character; what is only part of one (⺮, ⻌) stays as it is.
_SUPPLEMENT: Final = dict(
    zip(
        "⺁⺒⺜⺝⺟⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂巳日月母民虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
_RADICALS: Final = str.maketrans({**{chr(code): text for code, text in _KANGXI.items()}, **_SUPPLEMENT})
#: Most texts have none.
_ANY: Final = re.compile("[\u2e80-\u2fdf]")


def with_radicals_mapped(text: str) -> str:
    """Return ``text`` with the characters that fonts print as radicals: what looks the same is one character."""
    return text.translate(_RADICALS) if _ANY.search(text) else text
