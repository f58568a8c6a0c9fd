"""Drawings made by a library, made fit to stand in a page that allows no styles but its own."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

__all__ = ["inline_svg", "shortened"]

_SVG: Final = "http://www.w3.org/2000/svg"
_HREF: Final = "{http://www.w3.org/1999/xlink}href"
_LINK: Final = re.compile(r"url\(#([^)]*)\)")
_FONT_SIZE: Final = re.compile(r"([0-9.]+)px")
#: What says nothing to a reader of the page.
_DROPPED: Final = frozenset(f"{{{_SVG}}}{name}" for name in ("metadata", "style"))


def inline_svg(drawing: bytes, name: str, label: str) -> str:
    """Return an SVG file as an element of a page, read out as ``label``.

    Its styles become attributes of presentation, which a content security policy lets pass; the size and font of the
    page hold; every id begins with ``name``, so that several drawings can stand in one page.
    """
    ElementTree.register_namespace("", _SVG)
    root = ElementTree.fromstring(drawing)  # noqa: S314 - drawn by us a moment ago
    for each in list(root.iter()):
        for child in [child for child in each if child.tag in _DROPPED]:
            each.remove(child)
        _present(each, name)
    for size in ("width", "height", "version"):
        root.attrib.pop(size, None)
    root.attrib |= {"role": "img", "aria-label": label, "stroke-linejoin": "round", "stroke-linecap": "butt"}
    return ElementTree.tostring(root, encoding="unicode")


def _present(element: ElementTree.Element, name: str) -> None:
    """Turn what an element says in a style, or by an id, into attributes that stand alone."""
    for key, value in [*_declarations(element.attrib.pop("style", ""))]:
        element.attrib[key] = value
    if _HREF in element.attrib:
        element.attrib["href"] = f"#{name}-{element.attrib.pop(_HREF).removeprefix('#')}"
    for key, value in element.attrib.items():
        element.attrib[key] = f"{name}-{value}" if key == "id" else _LINK.sub(rf"url(#{name}-\1)", value)


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    """Yield the declarations of a style; of a font its size only, since the family is that of the page."""
    for declaration in filter(None, (each.strip() for each in style.split(";"))):
        key, _, value = (part.strip() for part in declaration.partition(":"))
        if key != "font":
            yield key, value
        elif size := _FONT_SIZE.search(value):
            yield "font-size", size[1]


def shortened(text: str, columns: int) -> str:
    """Return as much of ``text`` as fits into ``columns`` half-width characters, with an ellipsis where it is cut.

    >>> shortened("abcdef", 6), shortened("abcdefg", 6), shortened("各街道办事处", 8)
    ('abcdef', 'abcde…', '各街道…')
    """
    from rich.cells import cell_len, set_cell_size  # noqa: PLC0415 - only pictures need it

    return text if cell_len(text) <= columns else f"{set_cell_size(text, columns - 1).rstrip()}…"
