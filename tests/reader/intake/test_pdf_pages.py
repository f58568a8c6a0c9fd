"""The program that reads the pages of a PDF file: lines, tables, and why a file is refused."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest

from tests.reader.intake.printed import (
    LEFT,
    NAMED,
    Drawing,
    at,
    broken,
    lines,
    page,
    paths,
    pdf,
    picture,
    rectangle,
    rotated,
    small_picture,
    table,
)
from wufei.reader.intake import pdf_pages
from wufei.reader.intake.limits import LIMITS
from wufei.reader.intake.pdf_pages import RefusedError, Why, confine, main, pages_of

ROWS = [["任务", "单位"], ["甲事", "甲局"]]


def read(data: bytes, **limits: int) -> list[dict[str, Any]]:
    return pages_of(data, attrs.asdict(attrs.evolve(LIMITS, **limits)))


def texts(found: dict[str, Any]) -> list[str]:
    return ["".join(line[0].split()) for line in found["lines"]]


def refusal(data: bytes, **limits: int) -> tuple[object, ...]:
    with pytest.raises(RefusedError) as caught:
        read(data, **limits)
    return caught.value.args


# Lines


def test_lines_come_with_their_places() -> None:
    (found,) = read(pdf(lines("甲方案", "　　推进甲事。", "乙")))
    assert texts(found) == ["甲方案", "推进甲事。", "乙"]
    assert [round(line[1]) for line in found["lines"]] == [LEFT, LEFT + 20, LEFT]
    assert [round(after[2] - before[2]) for before, after in zip(found["lines"], found["lines"][1:], strict=False)] == [
        20,
        20,
    ]
    assert [round(line[3] - line[1]) for line in found["lines"]] == [30, 50, 10]


def test_a_page_without_words_has_no_lines() -> None:
    assert read(pdf(lines("甲"), lines()))[1] == {
        "lines": [],
        "width": 595,
        "tables": [],
        "image": False,
        "picture": False,
    }


def test_a_picture_is_told_and_whether_it_is_large_enough_to_show_words() -> None:
    found = read(pdf(picture, page(picture, lines("甲")), lines("乙"), small_picture))
    assert [each["image"] for each in found] == [True, True, False, True]
    assert [each["picture"] for each in found] == [True, True, False, False]


def test_letters_stand_in_a_line_as_they_are_printed_whatever_their_order_in_the_file() -> None:
    # As of a program that prints the letters of one font after those of another.
    (found,) = read(pdf(page(at(90, 780, "推进    行动。"), at(110, 780, "“"), at(120, 780, "”"))))
    assert texts(found) == ["推进“”行动。"]


def test_what_is_printed_twice_to_look_bold_is_there_once() -> None:
    bold = page(at(90, 780, "甲乙乙——"), at(90.4, 780, "甲乙乙——"))
    (found,) = read(pdf(bold))
    assert texts(found) == ["甲乙乙——"]
    (found,) = read(pdf(page(bold, table(ROWS, top=700), at(95.4, 686, "任务"))))
    assert texts(found) == ["甲乙乙——"]
    assert found["tables"][0]["rows"] == ROWS


def test_lines_at_one_height_that_follow_one_another_are_two() -> None:
    (found,) = read(pdf(page(at(90, 780, "甲局"), at(300, 780, "乙局"), at(90, 760, "丙局"))))
    assert "".join(texts(found)) == "甲局乙局丙局"
    assert texts(found)[-1] == "丙局"


def test_letters_have_the_size_of_chinese_ones_and_latin_ones_tell_none() -> None:
    (found,) = read(pdf(page(at(90, 780, "2025年", size=16), at(90, 740, "2025", size=16), lines("甲", top=700))))
    assert [round(line[4], 1) for line in found["lines"]] == [16, 0, 10]
    (again,) = read(pdf(page(at(90, 780, "甲2025年", size=16), table(ROWS, top=700))))
    assert [round(line[4], 1) for line in again["lines"]] == [16]


# Tables


def test_a_ruled_table_is_read_as_rows_and_its_words_are_in_no_line() -> None:
    (found,) = read(pdf(page(lines("前"), table(ROWS, top=700), lines("后", top=500))))
    assert texts(found) == ["前", "后"]
    assert [each["rows"] for each in found["tables"]] == [ROWS]
    assert found["lines"][0][2] < found["tables"][0]["top"] < found["lines"][1][2]


def test_empty_cells_are_empty() -> None:
    (found,) = read(pdf(table([["甲", ""], ["", "乙"]], top=700)))
    assert found["tables"][0]["rows"] == [["甲", ""], ["", "乙"]]


@pytest.mark.parametrize(
    ("drawn", "is_looked_at"),
    [
        pytest.param(paths(3), False, id="three strokes"),
        pytest.param(paths(4), True, id="four strokes"),
        pytest.param(rectangle(90, 600, 100, 50), True, id="a frame"),
        pytest.param(rectangle(90, 600, 100, 15), False, id="a low one"),
        pytest.param(rectangle(90, 600, 15, 100), False, id="a narrow one"),
        pytest.param(rectangle(5, 5, 585, 830), False, id="one around the page"),
        pytest.param(paths(51), False, id="a drawing"),
        pytest.param(paths(50), True, id="no drawing yet"),
    ],
)
def test_tables_are_looked_for_where_there_are_rules(
    monkeypatch: pytest.MonkeyPatch,
    drawn: Drawing,
    is_looked_at: bool,  # noqa: FBT001 - a drawing
) -> None:
    looked: list[list[int]] = []
    monkeypatch.setattr(pdf_pages, "_read_again", lambda _data, _found, ruled, _again: looked.append(ruled))
    read(pdf(lines("甲"), page(lines("乙"), drawn)), paths=50)
    assert looked == [[1] if is_looked_at else []]


def test_a_frame_around_a_text_is_no_table() -> None:
    (found,) = read(pdf(page(lines("甲事", "乙事"), rectangle(80, 740, 200, 60))))
    assert (texts(found), found["tables"]) == (["甲事", "乙事"], [])


def test_a_page_that_is_turned_is_read_as_it_is_shown() -> None:
    (found,) = read(pdf(rotated(lines("甲事"), table(ROWS, top=700))))
    # Turned by a quarter, what stood above stands to the right.
    assert found["tables"] != [] or texts(found) != []
    (plain,) = read(pdf(rotated(lines("甲事"))))
    assert "甲" in "".join(texts(plain))


def test_no_more_pages_are_looked_at_for_tables_than_may_be() -> None:
    found = read(pdf(table(ROWS, top=700), table(ROWS, top=700)), ruled_pages=1)
    assert [len(each["tables"]) for each in found] == [1, 0]
    assert texts(found[1]) == ["任务单位", "甲事甲局"]


@pytest.mark.parametrize("part", ["open", "page.Page.find_tables"])
def test_what_the_library_for_tables_can_not_read_stays_as_lines(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(f"pdfplumber.{part}", fail)
    data = pdf(table(ROWS, top=700))
    assert texts(read(data)[0]) == ["任务单位", "甲事甲局"]
    # Letters without shape would be lost; whether there are any also depends on the fonts of the system.
    monkeypatch.setattr(pdf_pages, "_is_shapeless", lambda *_: True)
    assert refusal(pdf(lines("甲"), font=NAMED))[0] is Why.DAMAGED


# Letters without shape


def test_no_letter_is_lost_of_a_font_that_is_not_in_the_file() -> None:
    printed = ["甲方案", "乙", "丙事", "丙事", "丁"]
    assert [texts(each) for each in read(pdf(lines(*printed), lines("甲"), font=NAMED))] == [printed, ["甲"]]


# What is refused


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"%PDF-1.7\n", id="nothing"),
        pytest.param(b"%PDF-1.7\n" + bytes(range(256)) * 50, id="noise"),
        pytest.param(pdf(lines("甲"))[:200], id="cut off"),
    ],
)
def test_a_damaged_file_is_refused(data: bytes) -> None:
    why, words = refusal(data)
    assert why is Why.DAMAGED
    assert words


def test_a_page_that_can_not_be_loaded_is_refused() -> None:
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [9 0 R] /Count 1 >>"]
    assert refusal(broken(objects))[0] is Why.DAMAGED


def test_a_locked_file_is_refused() -> None:
    assert refusal(pdf(lines("甲"), password="secret"))[0] is Why.LOCKED  # noqa: S106 - of a test


@pytest.mark.parametrize(("pages", "is_refused"), [(2, False), (1, True)])
def test_a_file_has_no_more_pages_than_it_may(pages: int, is_refused: bool) -> None:  # noqa: FBT001
    data = pdf(lines("甲"), lines("乙"))
    if is_refused:
        assert refusal(data, pages=pages)[0] is Why.PAGES
    else:
        assert len(read(data, pages=pages)) == 2


@pytest.mark.parametrize(("characters", "is_refused"), [(4, False), (3, True), (1, True)])
def test_a_file_has_no_more_characters_than_it_may(characters: int, is_refused: bool) -> None:  # noqa: FBT001
    data = pdf(lines("甲乙"), lines("丙丁"))
    if is_refused:
        assert refusal(data, characters=characters)[0] is Why.CHARACTERS
    else:
        assert len(read(data, characters=characters)) == 2


# The program


def answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], data: bytes, **limits: int
) -> dict[str, Any]:
    """Return what the program writes when it is run in this process, whose own limits stay."""
    monkeypatch.setattr(pdf_pages, "confine", lambda _: None)
    monkeypatch.setattr(sys, "argv", ["", json.dumps(attrs.asdict(attrs.evolve(LIMITS, **limits)))])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    main()
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_the_program_writes_pages(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert texts(answer(monkeypatch, capsys, pdf(lines("甲")))["pages"][0]) == ["甲"]


def test_the_program_writes_why_it_refuses(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(monkeypatch, capsys, pdf(lines("甲")), pages=0) == {"refused": ["pages", ""]}


def test_the_program_writes_that_the_memory_was_not_enough(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(pdf_pages, "pages_of", fail)
    assert answer(monkeypatch, capsys, b"") == {"refused": ["memory", ""]}


def test_the_program_imports_nothing_of_the_library() -> None:
    code = f"import runpy, sys; runpy.run_path({pdf_pages.__file__!r}); sys.exit('wufei' in sys.modules)"
    assert subprocess.run([sys.executable, "-P", "-c", code], check=False).returncode == 0


# Its limits


def test_time_and_memory_are_limited_where_the_system_can(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    limits: dict[int, tuple[int, int]] = {}

    def note(kind: int, pair: tuple[int, int]) -> None:
        if kind == resource.RLIMIT_CPU:
            raise ValueError
        limits[kind] = pair

    monkeypatch.setattr(resource, "setrlimit", note)
    confine({"memory": 7, "seconds": 5})
    assert limits == {resource.RLIMIT_AS: (7, 7), resource.RLIMIT_CORE: (0, 0)}


def test_a_system_without_limits_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    confine({"memory": 0, "seconds": 0})


def test_the_program_stands_beside_its_caller() -> None:
    assert Path(pdf_pages.__file__).name == "pdf_pages.py"
