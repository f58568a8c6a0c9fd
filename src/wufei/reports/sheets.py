"""What a reader is shown: a sheet of groups of rows, laid out for a terminal, as plain text, or in Markdown."""

import io
from collections.abc import Iterable

import attrs

from wufei.wording import Language, say

__all__ = ["Group", "Rows", "Sheet", "counted_group", "markdown", "plain", "terminal"]

Rows = tuple[tuple[str, ...], ...]
_GAP = "  "


@attrs.frozen
class Group:
    """Rows under one heading."""

    #: Empty where the rows are all that a sheet has.
    title: str
    #: How a terminal colours the heading.
    style: str
    header: tuple[str, ...]
    rows: Rows


def counted_group(  # noqa: PLR0913 - a heading, its columns and its rows
    title: str, codes: Iterable[str], rows: Rows, language: Language, *, style: str = "bold", count: int | None = None
) -> tuple[Group, ...]:
    """Return a group whose heading says how many things its first column names, or ``count``; none without rows.

    ``codes`` are those of the words in its header.
    """
    if not rows:
        return ()
    told = len({row[0] for row in rows}) if count is None else count
    heading = say("compare.group", language, title=title, count=str(told))
    return (Group(heading, style, tuple(say(code, language) for code in codes), rows),)


@attrs.frozen
class Sheet:
    """What a reader is shown, before it is laid out."""

    title: str
    notes: tuple[str, ...]
    groups: tuple[Group, ...]
    footer: tuple[str, ...]


def terminal(sheet: Sheet, width: int | None = None) -> str:
    """Return a sheet laid out with colours for a terminal."""
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.table import Table  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=width, highlight=False, markup=False)
    console.print(Text(sheet.title, style="bold"))
    for note in sheet.notes:
        console.print(note)
    for group in sheet.groups:
        title = Text(group.title, style=group.style) if group.title else None
        table = Table(title=title, title_justify="left", expand=False)
        for name in group.header:
            table.add_column(Text(name), overflow="fold")
        for row in group.rows:
            table.add_row(*(Text(cell) for cell in row))
        console.print(table)
    for line in sheet.footer:
        console.print(line)
    return out.getvalue()


def plain(sheet: Sheet) -> str:
    """Return a sheet as plain text, columns aligned by the width that characters take."""
    from rich.cells import cell_len  # noqa: PLC0415 - only printing needs it

    lines = [sheet.title, *sheet.notes]
    for group in sheet.groups:
        lines += ["", *filter(None, [group.title])]
        table = (group.header, *group.rows)
        widths = [max(cell_len(row[n]) for row in table) for n in range(len(group.header))]
        for row in table:
            cells = (cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
            lines.append(("  " + _GAP.join(cells)).rstrip())
    return "\n".join([*lines, "", *sheet.footer]) + "\n"


def markdown(sheet: Sheet) -> str:
    """Return a sheet as Markdown."""
    lines = [f"# {sheet.title}", "", *(f"> {note}" for note in sheet.notes)]
    for group in sheet.groups:
        lines += ["", *((f"## {group.title}", "") if group.title else ())]
        lines += [_markdown_row(group.header), _markdown_row(["---"] * len(group.header))]
        lines += [_markdown_row(row) for row in group.rows]
    return "\n".join([*lines, "", *(f"- {line}" for line in sheet.footer)]) + "\n"


def _markdown_row(cells: Iterable[str]) -> str:
    escaped = (cell.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;") for cell in cells)
    return f"| {' | '.join(escaped)} |"
