"""An assessment as a JSON document: codes and amounts, no sentences; the same bytes for the same inputs."""

from collections.abc import Iterable
from typing import Any

from wufei.documents.amounts import dump_amount
from wufei.documents.canonical import canonical_digest, json_text
from wufei.documents.derivations import derivation, input_turn, reconciliation, record_note, revision, turning_point
from wufei.documents.loading import dump_facts, dump_plan
from wufei.documents.receipts import dump_receipt
from wufei.documents.schemas import SCHEMA_VERSIONS, format_of
from wufei.documents.structure import dump
from wufei.documents.text import Json
from wufei.errors import Problem
from wufei.facts import Evidence, Observation, Register, Roster
from wufei.findings import (
    AmountRange,
    Assessment,
    CarriedOver,
    Citation,
    Finding,
    Missing,
    Pace,
    Part,
    Receipt,
    ReceiptOptions,
    RollUp,
)
from wufei.plan import Owner, Target
from wufei.quantities import VOCABULARY_VERSION, Amount

__all__ = [
    "areas_json",
    "assessment_body",
    "assessment_document",
    "assessment_json",
    "dump_range",
    "dump_roll_up",
    "finding_document",
    "receipt_of",
]


def assessment_json(assessment: Assessment) -> str:
    """Return an assessment as JSON text."""
    return json_text(assessment_document(assessment))


def areas_json(assessments: Iterable[Assessment]) -> str:
    """Return the assessments of an area and its parts as JSON text."""
    return json_text({"format": format_of("areas"), "assessments": [assessment_document(each) for each in assessments]})


def assessment_document(assessment: Assessment) -> Json:
    """Return the document of an assessment, its receipt at the end."""
    body = assessment_body(assessment)
    return {**body, "receipt": dump_receipt(_receipt_of(assessment, body))}


def assessment_body(assessment: Assessment) -> Json:
    """Return the document of an assessment without its receipt."""
    return {
        "format": format_of("assessment"),
        "plan": assessment.plan.id,
        "year": assessment.year,
        "as_of": _date(assessment.as_of),
        "reference": _date(assessment.reference),
        "area": assessment.area,
        "responsible_unit": assessment.unit,
        "outside_term": assessment.outside_term,
        "facts": {"invented": assessment.facts.invented},
        "findings": [finding_document(each, assessment) for each in assessment.findings],
        "problems": [{"datum": each.datum, **_problem(each.problem)} for each in assessment.problems],
        "doubts": [{"datum": each.datum, **_problem(each.problem)} for each in assessment.doubts],
        "reconciliations": [reconciliation(each) for each in assessment.reconciliations],
        "carried_over": [_carried_over(each) for each in assessment.carried_over],
        "roll_ups": _roll_ups(assessment),
    }


def receipt_of(assessment: Assessment) -> Receipt:
    """Return what makes an assessment reproducible: digests of its inputs and of itself, versions and options."""
    return _receipt_of(assessment, assessment_body(assessment))


def _receipt_of(assessment: Assessment, body: Json) -> Receipt:
    from importlib.metadata import version  # noqa: PLC0415 - a third of the time that importing the library takes

    return Receipt(
        plan=assessment.plan.id,
        facts_invented=assessment.facts.invented,
        plan_sha256=canonical_digest(dump_plan(assessment.plan)),
        facts_sha256=canonical_digest(dump_facts(assessment.facts)),
        assessment_sha256=canonical_digest(body),
        schema_versions={name: SCHEMA_VERSIONS[name] for name in _RESTED_ON},
        vocabulary_version=VOCABULARY_VERSION,
        library_version=version("wufei"),
        options=ReceiptOptions(
            year=assessment.year,
            as_of=assessment.as_of,
            responsible_unit=assessment.unit,
            area=assessment.area,
            rounding=assessment.options.rounding,
            other_vintage=assessment.options.other_vintage,
            other_status=assessment.options.other_status,
            carried_over=assessment.looked_back,
        ),
    )


def finding_document(finding: Finding, assessment: Assessment) -> Json:
    """Return the document of one finding of an assessment."""
    judged = finding.judgement
    return {
        "target": finding.target.id,
        "verdict": finding.verdict,
        "reason": finding.reason,
        "scored": finding.scored,
        "due": finding.due,
        "overdue": finding.overdue,
        "period": None if judged.period is None else str(judged.period),
        "observed": _amount(judged.observed),
        "observed_range": dump_range(judged.observed_range),
        "comparison": judged.comparison,
        "required": _amount(judged.required),
        "required_upper": _amount(judged.upper),
        "margin": _amount(judged.margin),
        "margin_range": dump_range(judged.margin_range),
        "baseline": _amount(judged.baseline),
        "achieved_change": _amount(finding.achieved_change),
        "turning_point": turning_point(finding.turning_point),
        "input_turns": [input_turn(each, finding) for each in finding.input_turns],
        "revisions": [revision(each, finding) for each in finding.revisions],
        "flags": list(judged.flags),
        "hangs_on_rounding": finding.hangs_on_rounding,
        "pace": None if finding.pace is None else _pace(finding.pace),
        "completed_on": _date(finding.completed_on),
        "days_late": finding.days_late,
        "broken_in": finding.broken_in,
        "years": [{"year": each.year, "outcome": each.outcome} for each in finding.years],
        "owners": [_owner(each) for each in finding.owners],
        "missing": [_missing(each, finding) for each in judged.missing],
        "parts": [_part(each, finding) for each in judged.parts],
        "offenders": [record_note(each) for each in judged.offenders],
        "excused": [record_note(each) for each in judged.excused],
        "unjudged": [record_note(each) for each in judged.unjudged],
        "inputs": [_citation(each) for each in judged.cited],
        "derivation": derivation(finding),
        "problems": [_problem(each) for each in assessment.problems_of(finding)],
        "doubts": [_problem(each) for each in assessment.doubts_of(finding)],
        "clause": _clause(finding.target),
    }


def _amount(given: Amount | None) -> Json:
    return None if given is None else dump_amount(given)


def dump_range(given: AmountRange | None) -> Json:
    """Return what an amount lies between, as a document holds it; null at an end where nothing bounds it."""
    return None if given is None else {"from": _amount(given.low), "to": _amount(given.high)}


def _date(day: Any) -> str | None:  # noqa: ANN401 - a date or None
    return None if day is None else str(day)


def _owner(owner: Owner) -> Json:
    return {"responsible_unit": owner.responsible_unit, "role": owner.role}


def _clause(target: Target) -> Json:
    return {"ref": target.task, **dump(target.source)}


def _missing(request: Missing, finding: Finding) -> Json:
    return {
        "what": request.what,
        "kind": request.kind,
        "role": request.role,
        "period": str(request.period),
        "area": request.area,
        "unit": None if request.unit is None else request.unit.name,
        "clause": _clause(finding.target),
        "owners": list(request.owners),
        "deadline": _date(request.deadline),
        "deadline_printed": request.deadline_printed,
        "reported": request.reported,
    }


def _pace(pace: Pace) -> Json:
    return {
        "kind": pace.kind,
        "period": str(pace.period),
        "limit": _amount(pace.limit),
        "upper": _amount(pace.upper),
        "since": None if pace.since is None else str(pace.since),
        "start": _amount(pace.start),
        "document": pace.document or None,
    }


def _part(part: Part, finding: Finding) -> Json:
    judged = part.judgement
    return {
        "responsible_unit": part.responsible_unit,
        "name": part.name,
        "outcome": judged.outcome,
        "reason": judged.reason,
        "completed_on": _date(judged.completed_on),
        "missing": [_missing(each, finding) for each in judged.missing],
    }


#: Formats that an assessment rests on, or is written in; a draft is no plan yet.
_RESTED_ON = ("plan", "facts", "indicators", "assessment", "areas")
_KINDS = {Observation: "observation", Register: "register", Roster: "roster", Evidence: "evidence"}


def _citation(citation: Citation) -> Json:
    """Return what was reported, without what a register or roster lists."""
    kind = _KINDS[type(citation.fact)]
    listed = {"register": "records", "roster": "items"}.get(kind)
    fact = {key: value for key, value in dump(citation.fact).items() if key != listed}
    return {"kind": kind, "role": citation.role, kind: fact}


def _problem(problem: Problem) -> Json:
    return {"code": problem.code, "path": problem.path, "values": dict(problem.values)}


def _carried_over(each: CarriedOver) -> Json:
    return {
        "target": each.target.id,
        "since": each.since,
        "before": each.before,
        "now": each.now,
        "closed": each.closed,
    }


def dump_roll_up(roll_up: RollUp) -> Json:
    """Return what findings come to, as a document holds it."""
    return {"verdict": roll_up.verdict, "base": dict(roll_up.base), "beside": dict(roll_up.beside)}


def _roll_ups(assessment: Assessment) -> Json:
    return {
        "plan": dump_roll_up(assessment.whole),
        "tasks": [{"task": ref, **dump_roll_up(each)} for ref, each in assessment.by_task.items()],
        "responsible_units": [
            {"responsible_unit": unit, "role": role, **dump_roll_up(each)}
            for (unit, role), each in assessment.by_unit.items()
        ],
        "streams": [{"stream": stream, **dump_roll_up(each)} for stream, each in assessment.by_stream.items()],
    }
