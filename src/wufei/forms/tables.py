"""An empty form as a facts document whose blanks are null, as JSON text, and its figures as CSV."""

from collections.abc import Iterable
from typing import Any

from wufei.documents import json_text, observations_csv
from wufei.forms.asking import AskedFigure, Form
from wufei.plan import RegisterDeclaration
from wufei.quantities import Unit
from wufei.wording import say

__all__ = ["form_csv", "form_document", "form_json", "unit_word"]


def form_document(form: Form) -> dict[str, Any]:
    """Return a form as a facts document: what was not filled in is null."""
    unit = form.unit
    registers = [{"register": each.declaration.id, "records": None} for each in form.registers]
    columns = _columns(each.declaration for each in form.registers)
    return {
        "format": "wufei-facts-1",
        "note": {
            "zh": say("form.note", "zh", unit=unit.name.zh, year=str(form.year), columns=columns),
            "en": say("form.note", "en", unit=unit.name.in_language("en"), year=str(form.year), columns=columns),
        },
        "observations": [_figure(each, form) for each in form.figures],
        "registers": [{**each, "reported_by": unit.unit.id} for each in registers],
        "rosters": [{"roster": each.declaration.id, "items": None} for each in form.rosters],
        "evidence": [
            {
                "target": each.target.id,
                "date": None,
                "title": each.requirement.evidence.zh,
                "year": each.year,
                "responsible_unit": unit.id,
            }
            for each in form.evidence
        ],
        "statements": [
            {"task": each.task.ref, "responsible_unit": unit.id, "year": form.year, "progress": None}
            for each in form.words
        ],
    }


def form_json(form: Form) -> str:
    """Return a form as JSON text that ``load_facts`` reads, filled or not."""
    return json_text(form_document(form))


def form_csv(form: Form) -> str:
    """Return the figures of a form as CSV text; empty if it asks for none."""
    return observations_csv(_figure(each, form) for each in form.figures) if form.figures else ""


def unit_word(unit: Unit) -> str:
    """Return how a unit of measure is written in a form."""
    return unit.zh or unit.name


def _figure(asked: AskedFigure, form: Form) -> dict[str, Any]:
    return {
        "indicator": asked.indicator.id,
        "year": asked.year,
        "value": None,
        "unit": unit_word(asked.indicator.unit),
        **({} if asked.area is None else {"area": asked.area.id}),
        **({} if asked.basis is None else {"basis": asked.basis.id}),
        "reported_by": form.unit.unit.id,
    }


def _columns(registers: Iterable[RegisterDeclaration]) -> str:
    """Return the attributes that the records of registers have."""
    return "; ".join(f"{each.id}: {', '.join(attribute.id for attribute in each.attributes)}" for each in registers)
