"""What came back of the forms: as a sheet, and as JSON."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from wufei.documents import canonical_digest, dump_facts
from wufei.documents.structure import dump
from wufei.facts import Observation, Register, Roster, Statement
from wufei.forms import CellProblem, Collected, Conflict, Unreported, lacking_rows
from wufei.forms.readers import Taken
from wufei.reports.phrases import shown
from wufei.reports.sheets import Group, Sheet
from wufei.wording import LANGUAGES, Language, say

__all__ = ["collected_json", "collected_sheet"]

FORMAT: Final = "wufei-collection-1"
#: So many things that lack are named to a reader, of each kind and unit.
_MOST_NAMED: Final = 3
_COUNTED: Final = ("observations", "registers", "rosters", "evidence", "evidence_complete", "statements")


def collected_sheet(collected: Collected, language: Language) -> Sheet:
    """Return what came back as a sheet: what is wrong first, then who has not reported what."""

    def table(
        title: str, style: str, head: tuple[str, ...], rows: list[tuple[str, ...]], count: int
    ) -> Iterator[Group]:
        if rows:
            heading = say(f"collected.{title}", language, count=str(count))
            yield Group(heading, style, tuple(say(f"collected.{each}", language) for each in head), tuple(rows))

    facts = collected.facts
    counted = (
        say("collected.counted", language, kind=say(f"revised.{name}", language), count=str(len(getattr(facts, name))))
        for name in _COUNTED
    )
    counts = say("list.separator", language).join(counted)
    notes = [say("table.invented", language)] if facts.invented else []
    notes.append(say("collected.counts", language, files=str(len(collected.forms)), counts=counts))
    if collected.is_complete:
        notes.append(say("collected.complete", language))
    problems = [_problem_row(each, language) for each in collected.problems]
    conflicts = [_conflict_row(each, collected, language) for each in collected.conflicts]
    lacking = [row for each in collected.unreported for row in _lacking_rows(each, language)]
    remarks = [_problem_row(each, language) for each in collected.remarks]
    return Sheet(
        title=say(
            "collected.title", language, plan=collected.plan.title.in_language(language), year=str(collected.year)
        ),
        notes=tuple(notes),
        groups=(
            *table("problems", "bold red", ("place", "what"), problems, len(problems)),
            *table("conflicts", "bold red", ("datum", "reports"), conflicts, len(conflicts)),
            *table("unreported", "magenta", ("unit", "kind", "count", "lacking"), lacking, len(collected.unreported)),
            *table("remarks", "yellow", ("place", "what"), remarks, len(remarks)),
        ),
        footer=(),
    )


def _problem_row(found: CellProblem, language: Language) -> tuple[str, ...]:
    return str(found.place), found.problem.message(language)


def _conflict_row(conflict: Conflict, collected: Collected, language: Language) -> tuple[str, ...]:
    plan = collected.plan
    declared = (
        plan.indicator.get(conflict.datum) or plan.register.get(conflict.datum) or plan.roster.get(conflict.datum)
    )
    name = conflict.datum if declared is None else declared.name.in_language(language)
    reports = (
        say("collected.report", language, value=_said(each, language), place=str(each.place))
        for each in conflict.reports
    )
    return name, say("list.separator", language).join(reports)


def _said(taken: Taken, language: Language) -> str:
    match taken.entry:
        case Observation(value=None):
            return say("form.no_scope", language)
        case Observation(value=value) if value is not None:
            return shown(value, language)
        case Register(records=entries) | Roster(items=entries):
            return say("collected.entries", language, count=str(len(entries)))
        case Statement(progress=progress):
            return progress or say("form.column.nothing_to_report", language)
        case _:  # pragma: no cover - nothing else is in conflict
            return ""


def _lacking_rows(lacking: Unreported, language: Language) -> Iterator[tuple[str, ...]]:
    """Yield what a unit has not reported, a row for each kind, with the names of the first ones."""
    unit = lacking.unit.name.in_language(language)
    unit = say("collected.silent", language, unit=unit) if lacking.is_silent else unit
    kinds: dict[str, list[str]] = {}
    for kind, name, _ in lacking_rows(lacking, language):
        kinds.setdefault(kind, []).append(name)
    for kind, names in kinds.items():
        yield unit, kind, str(len(names)), _first(names, language)
        unit = ""


def _first(names: list[str], language: Language) -> str:
    listed = say("list.separator", language).join(names[:_MOST_NAMED])
    return listed if len(names) <= _MOST_NAMED else say("collected.more", language, names=listed)


# JSON


def collected_json(collected: Collected) -> dict[str, Any]:
    """Return what came back as a document: what is wrong, where reports differ, and who has not reported what."""
    return {
        "format": FORMAT,
        "plan": collected.plan.id,
        "year": collected.year,
        "complete": collected.is_complete,
        "facts_sha256": canonical_digest(dump_facts(collected.facts)),
        "files": [
            {
                "file": form.file,
                "responsible_unit": None if form.unit is None else form.unit.id,
                "signed": dict(form.signed),
                "sha256": canonical_digest(dump_facts(form.facts)),
            }
            for form in collected.forms
        ],
        "problems": [_problem_json(each) for each in collected.problems],
        "remarks": [_problem_json(each) for each in collected.remarks],
        "conflicts": [
            {
                "datum": each.datum,
                "reports": [{**_place_json(one), "entry": dump(one.entry)} for one in each.reports],
            }
            for each in collected.conflicts
        ],
        "unreported": [_unreported_json(each) for each in collected.unreported],
    }


def _place_json(found: CellProblem | Taken) -> dict[str, str]:
    return {"file": found.place.file, "sheet": found.place.sheet, "cell": found.place.cell}


def _problem_json(found: CellProblem) -> dict[str, Any]:
    messages = {language: found.problem.message(language) for language in LANGUAGES}
    return {**_place_json(found), "code": found.problem.code, "message": messages}


def _unreported_json(lacking: Unreported) -> dict[str, Any]:
    return {
        "responsible_unit": lacking.unit.id,
        "silent": lacking.is_silent,
        "observations": [
            {
                "indicator": each.indicator.id,
                "year": each.year,
                **({} if each.area is None else {"area": each.area.id}),
            }
            for each in lacking.figures
        ],
        "registers": _ids(each.declaration.id for each in lacking.registers),
        "rosters": _ids(each.declaration.id for each in lacking.rosters),
        "evidence": _ids(each.target.id for each in lacking.evidence),
        "statements": _ids(each.task.ref for each in lacking.words),
    }


def _ids(names: Iterable[str]) -> list[str]:
    return list(names)
