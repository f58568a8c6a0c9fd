"""The responsibility matrix, units by tasks, streams or stages, and who works with whom, as CSV and XLSX."""

import io
from collections.abc import Iterable

import attrs

from wufei.documents import csv_text, new_workbook
from wufei.graph import coordination, responsibility_list
from wufei.plan import Assignment, Plan, Role
from wufei.wording import Language, say

__all__ = ["AXES", "Grid", "coordination_grid", "grid_csv", "grid_xlsx", "matrix"]

#: What the columns of a matrix can be.
AXES = ("task", "stream", "stage")

_WIDEST = 60


@attrs.frozen
class Grid:
    """A table of texts."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def matrix(plan: Plan, by: str, language: Language, unit: str | None = None) -> Grid:
    """Return units by ``task``, ``stream`` or ``stage``, the roles in the cells; of one unit only, if it is given.

    By stream or stage it is the department responsibility list: each role with the refs of its tasks.
    """
    title = say("matrix.title", language, plan=plan.title.in_language(language))
    columns, cells = _task_cells(plan, language) if by == "task" else _list_cells(plan, by, language)
    rows = tuple(
        (each.name.in_language(language), *(cells.get((each.id, column), "") for column in columns))
        for each in plan.responsible_units
        if unit in {None, each.id}
    )
    return Grid(title, (say("table.unit", language), *columns.values()), rows)


_Cells = tuple[dict[str, str], dict[tuple[str, str], str]]


def _task_cells(plan: Plan, language: Language) -> _Cells:
    """Return the tasks with a heading for each, and the roles of each unit on each."""
    tasks = [task for task in plan.tasks if task.assignments]
    columns = {task.ref: f"{task.ref} {task.title.in_language(language)}" for task in tasks}
    return columns, {
        (unit, task.ref): say("list.separator", language).join(say(f"role.{role}", language) for role in roles)
        for task in tasks
        for unit, roles in _roles(task.assignments).items()
    }


def _roles(assignments: Iterable[Assignment]) -> dict[str, list[Role]]:
    roles: dict[str, list[Role]] = {}
    for each in assignments:
        roles.setdefault(each.responsible_unit, []).append(each.role)
    return roles


def _list_cells(plan: Plan, by: str, language: Language) -> _Cells:
    """Return streams or stages with a heading for each, and the tasks of each unit in each, by role."""
    tasks: dict[tuple[str, str], dict[Role, dict[str, None]]] = {}
    place = {task.ref: number for number, task in enumerate(plan.tasks)}
    columns: dict[str, str] = {}
    for entry in responsibility_list(plan):
        column = str(entry.stream if by == "stream" else entry.stage)
        heading = f"stream.{column}" if by == "stream" else f"stage.{column}"
        columns[column] = say(heading, language)
        tasks.setdefault((entry.responsible_unit, column), {}).setdefault(entry.role, {})[entry.task] = None
    return columns, {
        key: "\n".join(
            f"{say(f'role.{role}', language)}: {', '.join(sorted(refs, key=place.__getitem__))}"
            for role, refs in sorted(roles.items())
        )
        for key, roles in tasks.items()
    }


def coordination_grid(plan: Plan, unit: str | None, language: Language) -> Grid:
    """Return who has to work with whom, how closely, and on which tasks."""
    rows = tuple(
        (
            *(plan.unit[each].name.in_language(language) for each in pair.units),
            str(len(pair.tasks)),
            ", ".join(pair.tasks),
        )
        for pair in coordination(plan, unit)
    )
    codes = ("table.unit", "table.unit", "matrix.shared", "plan.ref")
    title = say("matrix.coordination", language, plan=plan.title.in_language(language))
    return Grid(title, tuple(say(code, language) for code in codes), rows)


def grid_csv(grid: Grid) -> str:
    """Return a table as CSV; what a spreadsheet would run is made harmless."""
    return csv_text((grid.header, *grid.rows))


def grid_xlsx(grid: Grid) -> bytes:
    """Return a table as a workbook, every cell a text; the same bytes for the same table.

    Raises:
        MissingExtraError: if xlsxwriter is not installed.
    """
    file = io.BytesIO()
    with new_workbook(file, title=grid.title, extra="forms") as book:
        sheet = book.add_worksheet()
        bold, wrapped = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"text_wrap": True})
        for number, row in enumerate((grid.header, *grid.rows)):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text, wrapped if number else bold)
        for column, heading in enumerate(grid.header):
            longest = max(len(line) for row in (grid.header, *grid.rows) for line in row[column].split("\n"))
            sheet.set_column(column, column, min(_WIDEST, max(len(heading), longest)) * 1.5)
        sheet.freeze_panes(1, 1)
    return file.getvalue()
