"""Tables of tasks and of indicators: what each column holds is told by its head."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from wufei.plan import Role
from wufei.reader.text import Block, Paragraph, Row, Words

__all__ = ["COLUMNS", "Column", "TableRow", "heads_of_flat_table", "read_rows"]


@attrs.frozen(kw_only=True)
class Column:
    """What a column holds whose head is so."""

    #: What it holds.
    holds: str
    #: Matches the whole head.
    pattern: re.Pattern[str]
    #: A head made up for this row.
    example: str
    #: The role of the units in it.
    role: Role | None = None


def _column(holds: str, pattern: str, example: str, role: Role | None = None) -> Column:
    return Column(holds=holds, pattern=re.compile(pattern), example=example, role=role)


#: Heads of columns; the first that matches is the one.
COLUMNS: Final = (
    _column("number", r"序号|编号|№|No\.?", "序号"),
    _column("duty", r"(?:牵头|主办|牵头负责)(?:单位|部门)?", "牵头单位", Role.LEAD),
    _column("duty", r"(?:责任|主责|承办|落实|实施|负责)(?:单位|部门|主体)|责任分工", "责任单位", Role.RESPONSIBLE),
    _column("duty", r"(?:配合|协办|协同|支持)(?:单位|部门)", "配合单位", Role.SUPPORT),
    _column("duty", r"(?:参与|参加)(?:单位|部门)", "参加单位", Role.PARTICIPATE),
    _column("duty", r"指导(?:单位|部门)", "指导单位", Role.GUIDE),
    _column("deadline", r"完成(?:时限|时间|期限|年限)|时限|进度(?:安排|要求)?|时间(?:节点|要求)?", "完成时限"),
    _column(
        "baseline",
        r"(?P<year>20\d\d)年?(?:度)?(?:现状|基数|基准|实际|实绩|完成|水平)值?|现状值?|基期值?",
        "2020年现状值",
    ),
    _column("limit", r"(?P<year>20\d\d)年?(?:度)?(?:目标|指标|计划)?值?|目标值?|指标值|目标要求", "2025年目标值"),
    _column("indicator", r"(?:主要|具体|考核)?指标(?:名称|内容)?", "指标名称"),
    _column("unit", r"单位|计量单位", "单位"),
    _column(
        "nature", r"(?:指标)?(?:属性|类型|性质|类别)|备注|说明|责任人|责任领导|牵头领导|联系人|联系电话", "指标属性"
    ),
    _column(
        "text",
        r"(?:主要|重点|具体|工作|目标)?(?:任务|工作|事项|措施|举措|内容|项目|领域|方面)(?:名称|内容|措施|任务|要求)?",
        "重点任务",
    ),
)


#: Lines below one another that are heads of columns are those of a table; two may be titles.
_FEWEST_HEADS: Final = 3


@attrs.frozen(kw_only=True)
class TableRow:
    """What one row of a table says."""

    #: Number that the row bears.
    number: int | None = None
    #: Words of its first column of text, that of a row above where its own is empty.
    title: Words | None = None
    #: Words of its last column of text.
    words: Words | None = None
    #: Cells of units, with the role that their column gives.
    duties: tuple[tuple[Role, Words], ...] = ()
    deadline: Words | None = None
    #: Name of the indicator.
    indicator: Words | None = None
    #: Unit that a column of its own prints.
    unit: str = ""
    #: Cells of limits, with the year that their column gives.
    limits: tuple[tuple[int | None, Words], ...] = ()
    #: Cells of figures of earlier years.
    past: tuple[Words, ...] = ()


def read_rows(rows: Sequence[Row]) -> tuple[tuple[TableRow, ...], tuple[Words, ...]]:
    """Return the rows of a table below its heads, and the heads of columns that were not understood.

    Where no more than one head says anything, all cells are returned as not understood.
    """
    for position, row in enumerate(rows):
        heads = _heads(row)
        if sum(head is not None for head in heads) > 1:
            below = rows[position + 1 :]
            return tuple(_rows(heads, row, below)), tuple(_unknown(heads, row, below))
    return (), tuple(cell for row in rows for cell in row.cells if cell)


def heads_of_flat_table(blocks: Sequence[Block]) -> tuple[Words, ...]:
    """Return the heads of a table whose cells a document prints as lines, one below the other; none where it has none.

    Which line is a cell of which column can't be told.
    """
    run: list[tuple[_Head, Words]] = []
    for block in (*blocks, None):
        head = _head(block.words) if isinstance(block, Paragraph) else None
        if isinstance(block, Paragraph) and head is not None:
            run.append((head, block.words))
            continue
        if len(run) >= _FEWEST_HEADS and any(column.holds == "duty" for (column, _), _ in run):
            return tuple(words for _, words in run)
        run = []
    return ()


def _heads(row: Row) -> "list[_Head | None]":
    """Return what each column holds; a 单位 beside no indicator may be an organisation, and is not understood."""
    heads = [_head(cell) for cell in row.cells]
    if any(head is not None and head[0].holds in {"indicator", "limit"} for head in heads):
        return heads
    return [None if head is not None and head[0].holds == "unit" else head for head in heads]


def _unknown(heads: "Sequence[_Head | None]", first: Row, rows: Sequence[Row]) -> Iterator[Words]:
    """Yield the heads of columns that hold something and were not understood."""
    for number, (head, cell) in enumerate(zip(heads, first.cells, strict=True)):
        if head is None and cell and any(any(row.cells[number : number + 1]) for row in rows):
            yield cell


#: What a column holds, and the year of its head.
_Head = tuple[Column, int | None]


def _head(cell: Words) -> _Head | None:
    head = re.sub("[（(][^（）()]*[）)]$", "", cell.text)
    for column in COLUMNS:
        found = column.pattern.fullmatch(head)
        if found:
            year = found.groupdict().get("year")
            return column, int(year) if year else None
    return None


def _rows(heads: Sequence[_Head | None], first: Row, rows: Sequence[Row]) -> Iterator[TableRow]:
    printed = [cell.text for cell in first.cells]
    titles = next((number for number, head in enumerate(heads) if head and head[0].holds == "text"), len(heads))
    title: Words | None = None
    for row in rows:
        cells = [(head, cell) for head, cell in zip(heads, row.cells, strict=False) if head is not None and cell]
        if len([cell for cell in row.cells if cell]) < 2 or [cell.text for cell in row.cells] == printed:  # noqa: PLR2004 - one is a heading
            continue
        title = next((cell for cell in row.cells[titles : titles + 1] if cell), title)
        yield _row(cells, title)


def _row(cells: Sequence[tuple[_Head, Words]], title: Words | None) -> TableRow:
    by: dict[str, list[tuple[Column, int | None, Words]]] = {}
    for (column, year), cell in cells:
        by.setdefault(column.holds, []).append((column, year, cell))
    texts = [cell for _, _, cell in by.get("text", ())]
    number = next((cell.text for _, _, cell in by.get("number", ()) if cell.text.isdecimal()), None)
    units = [cell.text for _, _, cell in by.get("unit", ())]
    return TableRow(
        number=int(number) if number else None,
        title=title,
        words=texts[-1] if texts else None,
        duties=tuple((column.role, cell) for column, _, cell in by.get("duty", ()) if column.role is not None),
        deadline=next((cell for _, _, cell in by.get("deadline", ())), None),
        indicator=next((cell for _, _, cell in by.get("indicator", ())), None),
        unit=units[0] if units else "",
        limits=tuple((year, cell) for _, year, cell in by.get("limit", ())),
        past=tuple(cell for _, _, cell in by.get("baseline", ())),
    )
