"""The golden cases: what each small plan and its facts must come to, worked out by hand from the semantics.

A file of ``tests/cases`` is about one subject and holds cases. A case states its targets, as far as they differ from a
target of task 4.1 that must be met by the end of 2025; ``plan`` replaces collections of the small plan of
``tests.support`` (null takes one away), ``facts`` is a facts document, and each of ``assessments`` says what ``expect``
expects of targets in a year, perhaps of one ``area`` or with ``options``. What a file says under ``plan`` holds for all
its cases. An amount is written as ``-0.04 percent``, a request for data as ``current observation straw-rate 2025
percent: farm-bureau by 2026-03-31, assumed``, or ``... percent of east: ...`` for a part of the area. What a case does
not mention of ``_SILENT`` must not be there.
"""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs

import wufei
from tests.support import Document, plan_document, target
from wufei.facts import Facts
from wufei.findings import AmountRange, Assessment, Comparability, Finding, Missing, Options, RecordNote, Rounding
from wufei.plan import Plan
from wufei.quantities import Amount, find_unit

CASES = Path(__file__).with_name("cases")

#: What a finding has none of, unless its case says so.
_SILENT: Document = {
    "reason": None,
    "overdue": False,
    "hangs_on_rounding": False,
    "pace": None,
    "broken_in": None,
    "offenders": [],
    "excused": [],
    "unjudged": {},
    "parts": {},
    "problems": [],
    "flags": [],
}


@attrs.frozen
class Golden:
    """One assessment of one case, and what is expected of it."""

    name: str
    plan: Plan
    facts: Facts
    year: int
    as_of: date | None
    area: str | None
    options: Options
    #: Target id to what its finding must say.
    expected: dict[str, Document]

    def evaluated(self) -> Assessment:
        return wufei.evaluate(
            self.plan, self.facts, year=self.year, as_of=self.as_of, area=self.area, options=self.options
        )


def golden_cases() -> list[Golden]:
    """Return every assessment of every case of every file, in the order of their names."""
    return [
        golden
        for path in sorted(CASES.glob("*.json"))
        for file in (json.loads(path.read_text(encoding="utf-8")),)
        for case in file["cases"]
        for golden in _assessments(path.stem, case, file.get("plan", {}))
    ]


def _assessments(subject: str, case: Document, shared: Document) -> list[Golden]:
    targets = [target(each.pop("id"), each.pop("requirement"), **each) for each in case["targets"]]
    document = plan_document(targets=targets, **shared | case.get("plan", {}))
    plan = wufei.load_plan({key: value for key, value in document.items() if value is not None})
    facts = wufei.load_facts({"invented": True, **case["facts"]})
    return [
        Golden(
            name=" ".join((f"{subject}: {case['name']}, {each['year']}", *_circumstances(each))),
            plan=plan,
            facts=facts,
            year=each["year"],
            as_of=date.fromisoformat(each["as_of"]) if "as_of" in each else None,
            area=each.get("area"),
            options=_options(**each.get("options", {})),
            expected={name: {**_SILENT, **expected} for name, expected in each["expect"].items()},
        )
        for each in case["assessments"]
    ]


def _circumstances(assessment: Document) -> list[str]:
    return [
        *(assessment[key] for key in ("as_of", "area") if key in assessment),
        *(f"{key} {value}" for key, value in assessment.get("options", {}).items()),
    ]


def _options(rounding: str = "exact", **policies: str) -> Options:
    return Options(rounding=Rounding(rounding), **{key: Comparability(value) for key, value in policies.items()})


def told(finding: Finding, assessment: Assessment) -> Document:
    """Return what a finding says, in the words of the cases."""
    judged, turning, pace = finding.judgement, finding.turning_point, finding.pace
    return {
        "verdict": finding.verdict,
        "reason": finding.reason,
        "due": finding.due,
        "overdue": finding.overdue,
        "scored": finding.scored,
        "period": judged.period and str(judged.period),
        "observed": finding.observed,
        "observed_range": _range(finding.observed_range),
        "way": judged.step and judged.step.kind,
        "most": judged.step and judged.step.most,
        "estimated": judged.step and judged.step.estimated,
        "required": finding.required,
        "upper": judged.upper,
        "margin": finding.margin,
        "margin_range": _range(finding.margin_range),
        "baseline": judged.baseline,
        "achieved_change": finding.achieved_change,
        "turns": turning and {"at": turning.at, "change": turning.change, "beyond": turning.beyond},
        "hangs_on_rounding": finding.hangs_on_rounding,
        "pace": pace
        and {
            name: value
            for name, value in {
                "kind": pace.kind,
                "period": str(pace.period),
                "limit": pace.limit,
                "upper": pace.upper,
                "since": pace.since and str(pace.since),
                "start": pace.start,
                "document": pace.document,
            }.items()
            if value
        },
        "completed_on": finding.completed_on and str(finding.completed_on),
        "days_late": finding.days_late,
        "broken_in": finding.broken_in,
        "years": {str(each.year): each.outcome for each in finding.years},
        "missing": [_missing(each) for each in finding.missing],
        "parts": {each.responsible_unit: each.judgement.reason or each.judgement.outcome for each in judged.parts},
        "offenders": [each.id for each in judged.offenders],
        "excused": [each.id for each in judged.excused],
        "unjudged": _lacks(judged.unjudged),
        "problems": [each.code for each in assessment.problems_of(finding)],
        "flags": list(judged.flags),
        "inputs": len(judged.cited),
    }


def _range(given: AmountRange | None) -> Document | None:
    """Return what an amount lies between; null at an end where nothing bounds it."""
    return None if given is None else {"from": given.low, "to": given.high}


def _missing(request: Missing) -> str:
    """Return a request in one line, as ``baseline observation fertiliser 2020 kilogram_per_mu: a, b by 2021-03-31``."""
    unit = f" {request.unit.name}" if request.unit else ""
    unit += f" of {request.area}" if request.area else ""
    deadline = f" by {request.deadline}" if request.deadline else ""
    deadline += ", assumed" if request.deadline and not request.deadline_printed else ""
    deadline += ", reported" if request.reported else ""
    what = f"{request.role} {request.kind} {request.what} {request.period}{unit}"
    return f"{what}: {', '.join(request.owners)}{deadline}"


def _lacks(notes: tuple[RecordNote, ...]) -> dict[str, list[str]]:
    return {note.id: list(note.lacks) for note in notes}


def as_written(value: Any) -> Any:  # noqa: ANN401 - as JSON
    """Return what a finding says as a case writes it: amounts as texts."""
    match value:
        case Amount():
            return f"{value.grade or value.value} {value.unit.name}"
        case dict():
            return {key: as_written(each) for key, each in value.items()}
        case _:
            return value


def as_amounts(value: Any) -> Any:  # noqa: ANN401 - as JSON
    """Return what a case expects, its decimals as exact fractions: ``-0.04 percent`` is ``-1/25 percent``."""
    match value:
        case dict():
            return {key: as_amounts(each) for key, each in value.items()}
        case str() if len(words := value.split()) == 2 and words[0].lstrip("-")[0].isdigit():
            return f"{Fraction(words[0])} {find_unit(words[1]).name}"
        case _:
            return value
