"""What a web page holds beside the text of its document: its title, pictures, objects and linked files."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from wufei.drafts import LeftOut
from wufei.reader.text import Block, Paragraph
from wufei.sources import bare_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["beside_page", "headings_outside", "page_title"]

#: Names under which sites say the title of the document that a page holds.
_TITLES: Final = frozenset(("articletitle", "og:title"))
_FILE: Final = re.compile(
    r"[^?#]{1,500}\.(?:docx?|pdf|xlsx?|wps|et|ofd|rtf|zip|rar|7z)(?:[?#].{0,500})?", re.IGNORECASE
)
#: Points of a picture that is only an ornament.
_ORNAMENT: Final = 40
#: Name of a site, which pages have as a heading.
_SITE: Final = re.compile(r"(?:网|网站|门户|平台|人民政府)$")
_SHORTEST: Final = 4
#: Names that a page has at most.
_MOST_NAMES: Final = 20
#: Paragraphs among which a title stands.
_FIRST: Final = 20


def page_title(page: "HtmlElement") -> str:
    """Return the title of the document: the heading that the page is named after; nothing if there is none."""
    named = [
        bare_text(each.get("content", ""))
        for each in page.iter("meta")
        if (each.get("name") or each.get("property") or "").lower() in _TITLES
    ]
    named += [bare_text(each.text_content()) for each in page.iter("title")]
    for heading in dict.fromkeys(_headings(page)):
        # A page is named after its document first, and after the site behind it.
        if any(name.startswith(heading) for name in named[:_MOST_NAMES]):
            return heading
    return ""


def headings_outside(page: "HtmlElement", container: "HtmlElement", blocks: Sequence[Block]) -> list[str]:
    """Return headings of the first level that stand neither in the container nor as a paragraph in it."""
    first = [each.words.text for each in blocks[:_FIRST] if isinstance(each, Paragraph)]
    within = set(container.iter("h1"))
    found = [bare_text(each.text_content()) for each in page.iter("h1") if each not in within]
    return [each for each in dict.fromkeys(found) if _is_heading(each) and not _stands_in(each, first)]


def _headings(page: "HtmlElement") -> Iterator[str]:
    for each in page.iter("h1"):
        heading = bare_text(each.text_content())
        if _is_heading(heading):
            yield heading


def _is_heading(text: str) -> bool:
    return len(text) >= _SHORTEST and not _SITE.search(text)


def _stands_in(heading: str, paragraphs: Sequence[str]) -> bool:
    """Return whether a heading is a paragraph, or several that follow one another."""
    for start in range(len(paragraphs)):
        joined = ""
        for paragraph in paragraphs[start:]:
            joined += paragraph
            if joined == heading:
                return True
            if not heading.startswith(joined):
                break
    return False


def beside_page(page: "HtmlElement", container: "HtmlElement") -> Iterator[LeftOut]:
    """Yield pictures and objects in the container, and files that the page links to."""
    for each in container.iter("img", "iframe", "object", "embed", "video", "canvas"):
        if each.tag != "img":
            yield LeftOut("object", each.get("src") or each.get("data") or str(each.tag))
        elif not _is_ornament(each):
            yield LeftOut("picture", each.get("alt") or each.get("title") or each.get("src", "").rpartition("/")[2])
    for link in page.iter("a"):
        if _FILE.fullmatch(link.get("href", "").strip()):
            yield LeftOut("attachment", link.text_content() or link.get("href", ""))


def _is_ornament(picture: "HtmlElement") -> bool:
    sizes = [picture.get(name, "").strip().removesuffix("px") for name in ("width", "height")]
    return any(size.isdecimal() and len(size) <= 4 and int(size) < _ORNAMENT for size in sizes)  # noqa: PLR2004 - no screen is wider
