"""Characters that look like others."""

import unicodedata
from pathlib import Path

import pytest

from wufei.reader.intake import open_document
from wufei.reader.intake.radicals import with_radicals_mapped


@pytest.mark.parametrize(
    ("text", "mapped"),
    [
        ("⼀⼆⼈", "一二人"),
        ("⽣态⽂明", "生态文明"),
        ("⻓期⻛险", "长期风险"),
        ("⺠⽣", "民生"),
        ("⿕", "龠"),
        ("⺮⻌", "⺮⻌"),
        ("㎡①２％", "㎡①２％"),
    ],
)
def test_radicals_that_look_like_a_character_are_that_character(text: str, mapped: str) -> None:
    assert with_radicals_mapped(text) == mapped


def test_only_radicals_are_mapped_and_each_to_one_unified_character() -> None:
    changed = {chr(code) for code in range(0x3000, 0x30000) if with_radicals_mapped(chr(code)) != chr(code)}
    assert changed == set()
    for code in range(0x2E80, 0x2FD6):
        mapped = with_radicals_mapped(chr(code))
        assert mapped == chr(code) or unicodedata.name(mapped).startswith("CJK UNIFIED IDEOGRAPH")


@pytest.mark.parametrize(
    ("name", "text"),
    [("甲.txt", "⼀、⽬标\n推进甲事。"), ("甲.html", "<html><p>⼀、⽬标<p>推进甲事。</html>")],
)
def test_words_that_were_copied_from_what_a_font_printed_are_read(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert open_document(tmp_path / name).bare == "一、目标推进甲事。"
