"""A static picture of a plan: units, tasks and targets in three columns, coloured by role and verdict."""

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar
from xml.sax.saxutils import escape

import attrs

from wufei.exports.texts import refuse_not_xml
from wufei.findings import Assessment
from wufei.plan import Plan, ResponsibleUnit, Role, Target, Task
from wufei.wording import Language, say

__all__ = ["to_svg"]

_ROW, _TOP, _FONT = 20, 70, 13
_UNIT_X, _TASK_X, _TARGET_X, _WIDTH = 20, 420, 900, 1320
_UNIT_WIDTH, _TASK_WIDTH, _TARGET_WIDTH = 230, 330, 400
_LEGEND = 120
_PROMISE = "#d0d3d4"
_ROLES: Final = {
    Role.LEAD: "#c0392b",
    Role.RESPONSIBLE: "#2471a3",
    Role.SUPPORT: "#a6acaf",
    Role.GUIDE: "#7d3c98",
    Role.PARTICIPATE: "#b9770e",
}
_VERDICTS: Final = {
    "met": "#d5f5e3",
    "on_track": "#e8f8f5",
    "not_met": "#f5b7b1",
    "off_track": "#fad7a0",
    "no_data": "#e8daef",
    "not_comparable": "#d7bde2",
    "not_due": "#f2f3f4",
    "not_applicable": "#f2f3f4",
}

_T = TypeVar("_T")


@attrs.frozen
class _Box:
    """A labelled rectangle; ``y`` is its middle."""

    x: int
    y: float
    width: int
    text: str
    title: str
    fill: str = "#ffffff"


def to_svg(
    plan: Plan, assessment: Assessment | None = None, *, unit: str | None = None, language: Language = "zh"
) -> str:
    """Return the picture as SVG, of one unit's tasks only if it is given; the same bytes for the same input.

    Raises:
        UnreadableValueError: if a name holds a character that XML can't.
    """
    tasks = [task for task in plan.tasks if task.assignments and (unit is None or _has(task, unit))]
    targets = [target for task in tasks for target in plan.targets_of_task.get(task.ref, ())]
    named = {each.responsible_unit for task in tasks for each in task.assignments}
    units = [each for each in plan.responsible_units if each.id in named]
    rows = max(len(units), len(tasks), len(targets))
    left = {each.id: _unit_box(each, y, language) for each, y in _spread(units, rows)}
    middle = {task.ref: _task_box(task, y, language) for task, y in _spread(tasks, rows)}
    right = {target.id: _target_box(target, y, assessment, language) for target, y in _spread(targets, rows)}
    lines = [
        *(
            _line(left[each.responsible_unit], middle[task.ref], _ROLES[each.role])
            for task in tasks
            for each in task.assignments
        ),
        *(_line(middle[target.task], right[target.id], _PROMISE) for target in targets),
    ]
    boxes = [_rectangle(box) for box in (*left.values(), *middle.values(), *right.values())]
    head = _head(plan, assessment, language, _TOP + (rows + 1) * _ROW)
    picture = "\n".join([*head, *lines, *boxes, "</svg>"]) + "\n"
    refuse_not_xml(picture, plan.id)
    return picture


def _has(task: Task, unit: str) -> bool:
    return any(each.responsible_unit == unit for each in task.assignments)


def _spread(things: Sequence[_T], rows: int) -> Iterator[tuple[_T, float]]:
    """Yield each of ``things`` with its height, spread evenly over ``rows``."""
    for number, each in enumerate(things):
        yield each, _TOP + (number + 0.5) * rows * _ROW / len(things)


def _unit_box(unit: ResponsibleUnit, y: float, language: Language) -> _Box:
    return _Box(_UNIT_X, y, _UNIT_WIDTH, unit.name.in_language(language), unit.id)


def _task_box(task: Task, y: float, language: Language) -> _Box:
    title = task.title.in_language(language)
    return _Box(_TASK_X, y, _TASK_WIDTH, f"{task.ref} {title}", title)


def _target_box(target: Target, y: float, assessment: Assessment | None, language: Language) -> _Box:
    title = target.title.in_language(language)
    if assessment is None:
        return _Box(_TARGET_X, y, _TARGET_WIDTH, title, target.id)
    verdict = assessment.by_target[target.id].verdict
    text = f"{say(f'verdict.{verdict}', language)}  {title}"
    return _Box(_TARGET_X, y, _TARGET_WIDTH, text, target.id, _VERDICTS[verdict])


def _rectangle(box: _Box) -> str:
    top, base = box.y - _ROW / 2 + 1, box.y + _FONT / 2 - 2
    return (
        f'<g><title>{escape(box.title)}</title><rect x="{box.x}" y="{top:.1f}" width="{box.width}" height="{_ROW - 2}" '
        f'fill="{box.fill}" stroke="#909497"/><text x="{box.x + 5}" y="{base:.1f}">{escape(_fitting(box))}</text></g>'
    )


def _fitting(box: _Box) -> str:
    """Return as much of a box's text as fits into it, with an ellipsis where that is not all."""
    from rich.cells import cell_len, set_cell_size  # noqa: PLC0415 - only printing needs it

    columns = box.width // 7
    if cell_len(box.text) <= columns:
        return box.text
    fits = set_cell_size(box.text, columns - 2)
    # Where only half of a wide character fits, a space stands for it.
    return f"{fits if box.text.startswith(fits) else fits[:-1]}…"


def _line(start: _Box, end: _Box, colour: str) -> str:
    x, to = start.x + start.width, end.x
    middle = (x + to) // 2
    path = f"M{x} {start.y:.1f} C{middle} {start.y:.1f} {middle} {end.y:.1f} {to} {end.y:.1f}"
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-opacity="0.7"/>'


def _head(plan: Plan, assessment: Assessment | None, language: Language, height: int) -> Iterator[str]:
    title = plan.title.in_language(language)
    if assessment is not None:
        title = say("table.title", language, plan=title, year=str(assessment.year))
        if assessment.facts.invented:
            title += say("list.details", language, details=say("invented", language))
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" font-family="sans-serif" font-size="{_FONT}">'
    )
    yield f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>'
    yield f'<text x="{_UNIT_X}" y="24" font-size="18">{escape(title)}</text>'
    for number, (role, colour) in enumerate(_ROLES.items()):
        x = _UNIT_X + number * _LEGEND
        yield f'<path d="M{x} 45 h24" stroke="{colour}" stroke-width="3"/>'
        yield f'<text x="{x + 30}" y="50">{escape(say(f"role.{role}", language))}</text>'
