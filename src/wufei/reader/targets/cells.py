"""Limits that stand in the cells of an indicator table."""

import re
from typing import Final

import attrs

from wufei.errors import UnknownNameError
from wufei.quantities import Amount, Unit, find_unit
from wufei.reader.plain import plain
from wufei.reader.targets.comparators import after, before, joined
from wufei.reader.targets.form import Form
from wufei.reader.targets.numbers import Number, find_numbers
from wufei.reader.text import Words
from wufei.requirements import Comparator

__all__ = ["CELL_FORMS", "CellForm", "LimitRead", "read_limit"]


@attrs.frozen(kw_only=True)
class LimitRead:
    """What a cell says of its indicator."""

    #: Name of the indicator without its unit.
    name: str
    #: None where none is printed: it must be asked for.
    comparison: Comparator | None = None
    #: The limit; the lower bound of ``between``. None where the cell has none that can be read.
    amount: Amount | None = None
    #: The upper bound of ``between``.
    upper: Amount | None = None
    #: Why there is no amount, or what was noticed: ``cumulated`` of a number in square brackets.
    code: str = ""
    #: The number is printed as an approximate one.
    approximate: bool = False


@attrs.frozen(kw_only=True)
class CellForm(Form):
    """A cell, with the head of its row."""

    #: Name of the indicator, with its unit in brackets where it stands there.
    name: str = ""
    #: What stands in the column of units.
    unit: str = ""


def _row(id_: str, example: str, reads: str, name: str = "", unit: str = "") -> CellForm:
    return CellForm(id=id_, example=example, reads=reads, name=name, unit=unit)


#: Cells, each with the head of its row.
CELL_FORMS: Final = (
    _row("cell.sign", "≥85", "甲率 at_least 85 percent", "甲率（%）"),
    _row("cell.sign-below", "≤0.5", "甲量 at_most 0.5 tonne", "甲量", "吨"),
    _row("cell.words", "85%以上", "甲率 at_least 85 percent", "甲率"),
    _row("cell.bare", "85", "甲率 None 85 percent", "甲率", "%"),
    _row("cell.unit-behind", "≥85（%）", "甲率 at_least 85 percent", "甲率"),
    _row("cell.range", "5—8", "甲率 between 5 and 8 percent", "甲率（%）"),
    _row("cell.cumulated", "[85]", "甲面积 None 85 ten_thousand_mu, cumulated", "甲面积（万亩）"),
    _row("cell.empty", "—", "甲率 no_value", "甲率（%）"),
    _row("cell.words-alone", "完成上级下达任务", "甲率 no_number", "甲率（%）"),
    _row("cell.change", "下降18%", "甲强度 change_in_cell", "甲强度"),
    _row("cell.damaged", "8O", "甲率 damaged_number", "甲率（%）"),
    _row("cell.no-unit", "≥85", "甲指标 number_without_unit", "甲指标"),
    _row("cell.unknown-unit", "≥85", "甲指标 unknown_unit", "甲指标", "甲制单位"),
)
_EMPTY = re.compile(r"[—–\-/\\…\s一无.]{0,6}")
_UNIT_IN_NAME = re.compile(r"[（\[](?:单位：)?(?P<unit>[^（）\[\]]{1,12})[）\]]\Z")
_CHANGE = re.compile("下降|降低|减少|增长|提高|上升|增加|削减|翻番|-(?=[0-9])")
_CUMULATED: Final = re.compile(r"[\[【](?P<inside>[^\[\]【】]{1,40})[\]】]")
_UNIT_BEHIND = re.compile(r"（(?P<unit>[^（）]{1,12})）\Z")


def read_limit(words: Words, *, name: str = "", unit: str = "") -> LimitRead:
    """Read the limit in a cell; its unit stands in it, behind the indicator's name, or in a column of its own.

    Raises:
        MissingExtraError: if the cell has Chinese numerals and cn2an is not installed.
    """
    title, unit_in_name = _without_unit(plain(name))
    text = plain(words.text)
    if _EMPTY.fullmatch(text):
        return LimitRead(name=title, code="no_value")
    cumulated = _CUMULATED.fullmatch(text)
    text = cumulated["inside"] if cumulated else text
    behind = _UNIT_BEHIND.search(text)
    if behind and _unit(behind["unit"]):
        text = text[: behind.start()] + behind["unit"]
    numbers = [number for number in find_numbers(Words(text)) if number.kind in {"figure", "plain", "damaged", "vague"}]
    code = _what_is_wrong(text, numbers)
    if code:
        return LimitRead(name=title, code=code)
    found = _limit(text, numbers, unit_in_name or plain(unit))
    return attrs.evolve(found, name=title, code="cumulated" if cumulated and not found.code else found.code)


def _without_unit(name: str) -> tuple[str, str]:
    """Return a name without the unit in brackets behind it, and that unit."""
    found = _UNIT_IN_NAME.search(name)
    return (name[: found.start()], found["unit"]) if found and _unit(found["unit"]) else (name, "")


def _unit(spelling: str) -> Unit | None:
    try:
        return find_unit(spelling)
    except UnknownNameError:
        return None


def _what_is_wrong(text: str, numbers: list[Number]) -> str:
    """Return why a cell has no limit that can be read; empty where it has."""
    refused = next((number.code for number in numbers if number.kind in {"damaged", "vague"}), "")
    if refused:
        return refused
    if not numbers:
        return "no_number"
    if _CHANGE.search(text):
        return "change_in_cell"
    one = len(numbers) == 1
    return "" if one or _is_range(text, numbers) else "several_numbers"


def _is_range(text: str, numbers: list[Number]) -> bool:
    between = text[numbers[0].words.span[1] : numbers[1].words.start]
    return len(numbers) == 2 and re.fullmatch("-|—{1,2}|~|至|到", between) is not None  # noqa: PLR2004 - two ends


def _limit(text: str, numbers: list[Number], unit: str) -> LimitRead:
    low, high = numbers[0], numbers[-1]
    first, second = before(text[: low.words.start]), after(text[high.words.span[1] :])
    rest = second[1] if second else text[high.words.span[1] :]
    lead = first[1] if first else text[: low.words.start]
    if lead or rest.strip("。，；"):
        return LimitRead(name="", code="not_understood")
    amounts = [_in_unit(number, unit) for number in (low, high)]
    if isinstance(amounts[0], str) or isinstance(amounts[1], str):
        return LimitRead(name="", code=next(each for each in amounts if isinstance(each, str)))
    comparison = joined(first[0] if first else None, second[0] if second else None)
    if low is not high:
        crossed = amounts[1].value < amounts[0].value
        return (
            LimitRead(name="", code="bounds_crossed")
            if crossed
            else LimitRead(name="", comparison=Comparator.BETWEEN, amount=amounts[0], upper=amounts[1])
        )
    if first and second and comparison is None:
        return LimitRead(name="", code="contradiction")
    approximate = low.approximate or (second is not None and second[0].approximate)
    return LimitRead(name="", comparison=comparison, amount=amounts[0], approximate=approximate)


def _in_unit(number: Number, unit: str) -> Amount | str:
    """Return the amount of a number, in the unit of its row where it has none of its own; else what is wrong."""
    assert number.amount is not None  # noqa: S101 - what is refused was told before
    if number.kind == "figure":
        return number.amount
    if not unit or _EMPTY.fullmatch(unit):
        return "number_without_unit"
    found = _unit(unit)
    if found is None:
        return "unknown_unit"
    return Amount(number.amount.value, found, number.amount.text) if not found.grades else "unknown_unit"
