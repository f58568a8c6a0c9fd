"""What stands on the pages of a PDF file: run as a program of its own, since such files may crash or never end.

It takes the file on its standard input and limits as its argument, and imports nothing of the library.
"""

import contextlib
import io
import itertools
import json
import statistics
import sys
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pdfplumber.page import Page

__all__ = ["RefusedError", "Why", "confine", "main", "pages_of"]

#: A line: text, left, top, right, and size of its letters, in points from the upper left corner.
Line = tuple[str, float, float, float, float]
#: A letter: left, lower, right and upper edge from the lower left corner, itself, and its place on the page.
Letter = tuple[float, float, float, float, str, int]

#: Points in both directions of a path that may be the frame of a table.
_FRAME: Final = 20.0
#: A picture that takes so much of a page may show words; a seal is smaller.
_PICTURE: Final = 0.1
#: A path that takes so much of a page is its ground.
_MOST_OF_PAGE: Final = 0.9
#: Paths of a page on which there may be a table: a rule below the head is one, above the notes another.
_FEW_PATHS: Final = 4
#: Points below which a letter has no shape.
_NO_HEIGHT: Final = 0.02
#: First of the letters that are as wide as they are high.
_FIRST_WIDE: Final = "\u2e80"
#: Marks of pdfium for a hyphen at the end of a line, and for what it can't name.
_NO_CHARACTERS: Final = str.maketrans(dict.fromkeys("\0\x02\ufffe", ""))
#: Cells of the smallest table; a frame around a text is none.
_LEAST_CELLS: Final = 2


class Why(StrEnum):
    """Why a file is not read."""

    DAMAGED = "damaged"
    LOCKED = "locked"
    PAGES = "pages"
    CHARACTERS = "characters"
    MEMORY = "memory"


class RefusedError(Exception):
    """The file can't be read, or is too large; its arguments are why, and the words of the library that says so."""


def pages_of(data: bytes, limits: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return the lines and tables of each page.

    Raises:
        RefusedError: if the file is damaged or locked, or has too many pages or characters.
    """
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - the parent imports this module for its names

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        raise RefusedError(Why.LOCKED if locked else Why.DAMAGED, str(error)) from None
    with contextlib.closing(document):
        if len(document) > limits["pages"]:
            raise RefusedError(Why.PAGES, "")
        found: list[dict[str, Any]] = []
        characters = 0
        for number in range(len(document)):
            found.append(_page(document, number, limits))
            characters += found[-1].pop("characters")
            if characters > limits["characters"]:
                raise RefusedError(Why.CHARACTERS, "")
    ruled = [number for number, page in enumerate(found) if page.pop("ruled")][: limits["ruled_pages"]]
    again = {number for number, page in enumerate(found) if page.pop("again")}
    _read_again(data, found, ruled, again)
    return found


def _page(document: Any, number: int, limits: Mapping[str, int]) -> dict[str, Any]:  # noqa: ANN401 - pypdfium2 has no types
    """Return the lines of a page, and whether there may be a table on it."""
    from pypdfium2 import PdfiumError, raw  # noqa: PLC0415 - as above

    try:
        page = document[number]
        text = page.get_textpage()
    except PdfiumError as error:
        raise RefusedError(Why.DAMAGED, str(error)) from None
    with contextlib.closing(page), contextlib.closing(text):
        kinds = [raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE]
        # One more than may be there: a page with more is a drawing, and no table is looked for in it.
        objects = list(itertools.islice(page.get_objects(filter=kinds), limits["paths"] + 1))
        paths = [each for each in objects if each.type == raw.FPDF_PAGEOBJ_PATH]
        is_ruled = len(paths) >= _FEW_PATHS or any(_is_frame(each, page) for each in paths)
        found = [] if text.count_chars() > limits["characters"] else _letters(text)
        upper = page.get_bbox()[3]
        return {
            "lines": [_line(letters, upper) for letters in found],
            "width": page.get_width(),
            "tables": [],
            "characters": text.count_chars(),
            "image": len(objects) > len(paths),
            "picture": any(_part_of_page(each, page) > _PICTURE for each in objects if each not in paths),
            "again": _is_shapeless(page, text, found) or page.get_rotation() != 0,
            "ruled": bool(found) and is_ruled and len(objects) <= limits["paths"],
        }


def _is_shapeless(page: Any, text: Any, lines: list[list[Letter]]) -> bool:  # noqa: ANN401 - as above
    """Return whether letters have no shape here, as those of a font that the file names and does not hold.

    This library passes over some of them: such a page is read with the other one.
    """
    from pypdfium2 import raw  # noqa: PLC0415 - as above

    if not text.count_chars():
        return next(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]), None) is not None
    boxes = (text.get_charbox(line[0][5]) for line in lines)
    return any(top - bottom < _NO_HEIGHT for _, bottom, _, top in boxes)


def _is_frame(path: Any, page: Any) -> bool:  # noqa: ANN401 - as above
    """Return whether a path reaches in both directions, and is not the ground of the page."""
    left, bottom, right, top = path.get_bounds()
    return bool(right - left > _FRAME and top - bottom > _FRAME and _part_of_page(path, page) < _MOST_OF_PAGE)


def _part_of_page(thing: Any, page: Any) -> float:  # noqa: ANN401 - as above
    """Return how much of a page a path or a picture takes."""
    left, bottom, right, top = thing.get_bounds()
    width, height = page.get_size()
    return float((right - left) * (top - bottom) / (width * height))


def _letters(text: Any) -> list[list[Letter]]:  # noqa: ANN401 - as above
    """Return the letters of each line of a page, from left to right: a file may write those of one font first."""
    from pypdfium2 import raw  # noqa: PLC0415 - as above

    lines: list[list[Letter]] = [[]]
    for place in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, place)).translate(_NO_CHARACTERS)
        if letter == "\n":
            lines.append([])
        elif letter and letter != "\r":
            lines[-1].append((*text.get_charbox(place, loose=True), letter, place))
    return [sorted(line, key=lambda letter: letter[0]) for line in lines if "".join(each[4] for each in line).strip()]


def _line(letters: list[Letter], upper: float) -> Line:
    text = "".join(each[4] for each in letters)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    printed = letters[start:end]
    # A Chinese letter is as wide as the size says; Latin ones do not tell it.
    wide = [each[2] - each[0] for each in printed if each[4] >= _FIRST_WIDE]
    size = statistics.median(wide) if wide else 0.0
    return text[start:end], printed[0][0], upper - printed[0][3], max(each[2] for each in printed), size


def _read_again(data: bytes, pages: list[dict[str, Any]], ruled: list[int], again: set[int]) -> None:
    """Read pages with the library that knows tables: put them in the place of the lines that are in them.

    Of the pages ``again`` all is taken, of those that are ``ruled`` what stands on a page with a table.

    Raises:
        RefusedError: if a page that has to be read so can't be.
    """
    import pdfplumber  # noqa: PLC0415 - as above

    numbers = sorted({*ruled, *again})
    if not numbers:
        return
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number + 1 for number in numbers]) as book:
            for number, page in zip(numbers, book.pages, strict=True):
                pages[number] |= _lines_and_tables(page, is_whole=number in again)
                page.close()
    except Exception as error:  # noqa: BLE001 - a file made to do harm may break the library in any way
        # Without it, tables stay as lines: no word is lost. But letters without shape would be.
        if again:
            raise RefusedError(Why.DAMAGED, str(error)) from None


def _lines_and_tables(page: "Page", *, is_whole: bool) -> dict[str, Any]:
    """Return the tables of a page and the lines around them; nothing if there is none, unless the page is needed."""
    # To look bold, letters are printed twice; the other library knows that.
    page = page.dedupe_chars()
    found = [each for each in page.find_tables() if len(each.cells) >= _LEAST_CELLS]
    boxes = [each.bbox for each in found]

    def is_outside(thing: dict[str, Any]) -> bool:
        across, down = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
        return not any(left <= across <= right and top <= down <= bottom for left, top, right, bottom in boxes)

    if not found and not is_whole:
        return {}
    lines = page.filter(is_outside).extract_text_lines()
    return {
        "lines": [
            (
                each["text"],
                each["x0"],
                each["top"],
                each["x1"],
                statistics.median(char["size"] for char in each["chars"]),
            )
            for each in lines
        ],
        "tables": [
            {"top": each.bbox[1], "rows": [[cell or "" for cell in row] for row in each.extract()]} for each in found
        ],
    }


def confine(limits: Mapping[str, int]) -> None:
    """Limit the time and memory of this process, where the system knows such limits."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_CPU, limits["seconds"]),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))


def main() -> None:
    """Read a file from the standard input, and write its pages, or why they can't be read, to the standard output."""
    limits = json.loads(sys.argv[1])
    confine(limits)
    told: dict[str, Any]
    try:
        told = {"pages": pages_of(sys.stdin.buffer.read(), limits)}
    except RefusedError as error:
        told = {"refused": list(error.args)}
    except MemoryError:
        told = {"refused": [Why.MEMORY, ""]}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":  # pragma: no cover - in the child process
    main()
