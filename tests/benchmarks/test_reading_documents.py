"""What it costs to read a document of 1 MB, beside the bare call of the library that knows its format.

    pytest tests/benchmarks/test_reading_documents.py --benchmark-enable --benchmark-only

Read the ratios of the medians within a group. A PDF file is read in a process of its own, whose start is part of it.
"""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2  # type: ignore[import-untyped]
import pytest
from lxml import html
from pytest_benchmark.fixture import BenchmarkFixture

from tests.reader.intake.printed import lines, pdf
from wufei.reader.intake import open_document

#: Paragraphs of some 500 characters, each with a mark in front; no two have the same words.
PARAGRAPHS = [f"（{number % 99 + 1}）" + f"推进甲事{number}并完成乙事。" * 40 for number in range(600)]
TEXT = "\n".join(PARAGRAPHS)
#: The beginning of each paragraph in lines of 40 characters, 35 on a page.
PAGES = [[paragraph[:40] for paragraph in PARAGRAPHS[start : start + 35]] for start in range(0, 600, 35)]


def word() -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()


def page() -> bytes:
    return f"<html><body>{''.join(f'<p>{each}</p>' for each in PARAGRAPHS)}</body></html>".encode()


def bare_text(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").split("\n"))


def bare_word(path: Path) -> int:
    return len([each.text for each in docx.Document(str(path)).paragraphs])


def bare_page(path: Path) -> int:
    return len([each.text_content() for each in html.parse(path).getroot().iter("p")])


def bare_pdf(path: Path) -> int:
    return sum(len(each.get_textpage().get_text_range().split("\r\n")) for each in pypdfium2.PdfDocument(path))


def whole(path: Path) -> int:
    return len(open_document(path).blocks)


FORMATS: dict[str, tuple[Callable[[], bytes], Callable[[Path], int]]] = {
    "txt": (TEXT.encode, bare_text),
    "docx": (word, bare_word),
    "html": (page, bare_page),
    "pdf": (lambda: pdf(*(lines(*each) for each in PAGES)), bare_pdf),
}


@pytest.mark.parametrize("is_bare", [True, False], ids=["bare call", "document"])
@pytest.mark.parametrize("kind", FORMATS)
def test_reading_a_document(benchmark: BenchmarkFixture, tmp_path: Path, kind: str, is_bare: bool) -> None:  # noqa: FBT001
    make, bare = FORMATS[kind]
    path = tmp_path / f"document.{kind}"
    path.write_bytes(make())
    benchmark.group = kind
    # Each paragraph begins with a mark, and each line of the PDF file is the beginning of one.
    assert benchmark(bare if is_bare else whole, path) == len(PARAGRAPHS)
