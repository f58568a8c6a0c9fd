"""What a document is made of, what a schema asks of a value, and where in a file something stands, in words."""

import re
from typing import Final

__all__ = ["NOT_JSON", "SHAPES", "place_in_chinese"]

SHAPES: Final[dict[str, tuple[str, str]]] = {
    # Types of JSON, by their names in a schema
    "json.object": ("键值对", "keys and values"),
    "json.array": ("列表", "a list"),
    "json.string": ("引号中的文字", "text in quotes"),
    "json.integer": ("整数", "a whole number"),
    "json.number": ("数字", "a number"),
    "json.boolean": ("true 或 false", "true or false"),
    "json.null": ("null", "null"),
    # Bounds, by their keywords in a schema
    "bound.minimum": ("最小 {value}", "at least {value}"),
    "bound.maximum": ("最大 {value}", "at most {value}"),
    "bound.minLength": ("长度至少 {value}", "a length of at least {value}"),
    "bound.maxLength": ("长度最多 {value}", "a length of at most {value}"),
    "bound.minItems": ("至少 {value} 项", "a list of at least {value}"),
    "bound.maxItems": ("最多 {value} 项", "a list of at most {value}"),
    "bound.maxProperties": ("最多 {value} 个键", "at most {value} keys"),
}

#: Why a text is no JSON: what Python's reader says, and the same in Chinese.
NOT_JSON: Final[dict[str, str]] = {
    "Expecting value": "此处应有一个值",
    "Expecting property name enclosed in double quotes": "此处应有双引号中的键",
    "Expecting ':' delimiter": "此处应有冒号",
    "Expecting ',' delimiter": "此处应有逗号",
    "Illegal trailing comma before end of object": "末项之后不能有逗号",
    "Illegal trailing comma before end of array": "末项之后不能有逗号",
    "Unterminated string starting at": "引号没有成对，从此处开始",
    "Invalid control character at": "引号内有不允许的控制字符或换行",
    "Invalid \\escape": "反斜杠的用法不对",
    "Invalid \\uXXXX escape": "\\u 之后应有四位十六进制数",
    "Extra data": "文件在此处之前已经结束，后面还有内容",
}

#: Places in a file as problems hold them, and the same in Chinese.
_PLACES: Final = (
    (re.compile(r"\bline (\d+), column (\d+)"), r"第 \1 行第 \2 列"),
    (re.compile(r"\bline (\d+), column (\w+)"), r"第 \1 行“\2”列"),
    (re.compile(r"\bline (\d+)"), r"第 \1 行"),
    (re.compile(r"\bcharacter (\d+)"), r"第 \1 个字符"),
)


def place_in_chinese(place: str) -> str:
    """Return a place such as ``line 4, column unit`` as a reader of Chinese wants it; a JSON path stays as it is."""
    for form, written in _PLACES:
        place = form.sub(written, place)
    return place
