"""What a saved web page prints behind a document: who runs the site, its licences and links."""

import re
from collections.abc import Sequence
from typing import Final

from wufei.reader.text import Block, Paragraph, Words

__all__ = ["FOOTERS", "without_footer"]

#: Words that no plan has in a paragraph of its own at its end.
FOOTERS: Final[tuple[str, ...]] = (
    "版权所有",
    "ICP备",
    "公网安备",
    "网站标识码",
    "网站地图",
    "网站声明",
    "扫一扫",
    "打印本页",
    "关闭窗口",
    "上一篇",
    "下一篇",
    "分享到",
    "责任编辑",
    "浏览次数",
    "点击数",
    "友情链接",
    "技术支持",
)
_FOOTER: Final = re.compile("|".join(FOOTERS), re.IGNORECASE)
#: What may stand around these, and is a footer only there: 主办单位 is a label of plans, too.
_AROUND: Final = re.compile(
    r"(?:主办|承办|协办|维护|运维|管理|联系)(?:单位|部门)?[：:]|地址[：:]|邮编[：:]|邮政编码|电话[：:]|联系(?:我们|电话)|传真[：:]|"
    r"(?:信息)?来源[：:]|【?(?:打印|关闭|收藏|返回|字体)|相关(?:链接|文档|阅读|新闻)|关于我们|返回顶部|首页$"
)
#: A longer paragraph is a text.
_LONGEST: Final = 120
#: Paragraphs that a footer has at most.
_MOST: Final = 30


def without_footer(blocks: Sequence[Block]) -> tuple[list[Block], list[Words]]:
    """Return blocks without the footer of a page at their end, and that."""
    end = len(blocks)
    start = max(0, end - _MOST)
    while start < end and not _is_footer(blocks[start]):
        start += 1
    if start == end or not all(map(_is_short, blocks[start:])):
        return list(blocks), []
    while start and _stands_around(blocks[start - 1]):
        start -= 1
    return list(blocks[:start]), [each.words for each in blocks[start:] if isinstance(each, Paragraph)]


def _is_short(block: Block) -> bool:
    return isinstance(block, Paragraph) and len(block.words) <= _LONGEST and "。" not in block.words.text


def _is_footer(block: Block) -> bool:
    return isinstance(block, Paragraph) and _is_short(block) and _FOOTER.search(block.words.text) is not None


def _stands_around(block: Block) -> bool:
    return isinstance(block, Paragraph) and _is_short(block) and _AROUND.match(block.words.text) is not None
