"""Every code that the reader tells of a number is in the tables, and every code of the tables is told."""

import re
from pathlib import Path

import pytest

from wufei.reader import targets
from wufei.reader.targets.number_kinds import KINDS
from wufei.wording.reading import READING

#: Numbers recognised as something else.
OTHER_CODES = (
    "article",
    "baseline",
    "class",
    "condition",
    "date",
    "document-number",
    "duration",
    "forecast",
    "name",
    "ordinal",
    "past-result",
    "period",
    "phone",
    "plain",
    "prohibition-limit",
    "reference",
    "scope",
    "score",
    "share",
    "support",
)
#: Numbers not understood, or refused.
UNREAD_CODES = (
    "absolute_change",
    "ban_without_number",
    "bounds_crossed",
    "change_in_cell",
    "change_with_upper_limit",
    "contradiction",
    "damaged_number",
    "grade_not_understood",
    "impossible_date",
    "names_and_values_differ",
    "no_number",
    "no_value",
    "not_understood",
    "number_without_unit",
    "rank",
    "rate_over_hundred",
    "rate_without_percent",
    "several_numbers",
    "unknown_grade",
    "unknown_unit",
    "vague",
    "yearly_growth",
)


def _source() -> str:
    folder = Path(targets.__file__).parent
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))


def test_every_code_of_a_kind_of_number_is_explained() -> None:
    assert {kind.code for kind in KINDS} - {"marker"} <= {*OTHER_CODES, "rank"}


def test_every_code_that_is_told_is_explained() -> None:
    others = set(re.findall(r'Other\((?:"[a-z-]+" if \w+(?:\["\w+"\])? else )?"([a-z-]+)"', _source()))
    refused = set(re.findall(r'Refused\(\s*"([a-z_]+)"', _source()))
    assert others <= set(OTHER_CODES)
    assert refused <= set(UNREAD_CODES)


@pytest.mark.parametrize("code", [*OTHER_CODES, *UNREAD_CODES])
def test_every_code_that_is_explained_is_told(code: str) -> None:
    kinds = {kind.code for kind in KINDS}
    assert code in kinds or f'"{code}"' in _source()


@pytest.mark.parametrize(
    "key", [*(f"number.{code}" for code in OTHER_CODES), *(f"unread.{code}" for code in UNREAD_CODES)]
)
def test_every_code_is_explained_in_both_languages(key: str) -> None:
    chinese, english = READING[key]
    assert re.search("[一-鿿]", chinese)
    assert english.isascii()
