"""How a finding came about, as JSON: the tree of steps, what would turn it, what was revised."""

from collections.abc import Mapping
from typing import Any

from wufei.documents.amounts import dump_amount
from wufei.documents.structure import dump
from wufei.documents.text import Json
from wufei.findings import Citation, Finding, InputTurn, Reconciliation, RecordNote, Revision, Step, TurningPoint
from wufei.findings.steps import DEEPEST_STEP

__all__ = ["derivation", "input_turn", "reconciliation", "record_note", "revision", "turning_point"]

#: Number of what was cited among a finding's inputs, by what it is.
_Inputs = Mapping[int, int]


def derivation(finding: Finding) -> Json:
    """Return what was compared or counted, and how it came about; None where nothing was."""
    judged, compared = finding.judgement, finding.comparison
    inputs = _numbered(judged.cited)
    if compared is not None:
        return {
            "outcome": compared.now,
            "comparison": compared.comparison,
            "rounding": compared.rounding,
            **({} if compared.rounded is None else {"rounded": dump_amount(compared.rounded)}),
            "observed": _step(compared.observed, inputs),
            "required": _step(compared.required, inputs),
            **({} if compared.upper is None else {"upper": _step(compared.upper, inputs)}),
        }
    steps = {"observed": judged.step, "baseline": judged.baseline_step}
    known = {name: _step(step, inputs) for name, step in steps.items() if step is not None}
    if known:
        return {"outcome": judged.outcome, **known}
    if judged.tally is not None:
        return {"outcome": judged.outcome, "tally": dump(judged.tally)}
    return None


def _numbered(cited: tuple[Citation, ...]) -> _Inputs:
    return {id(each.fact): number for number, each in enumerate(cited)}


def _step(step: Step, inputs: _Inputs, depth: int = 1) -> Json:
    """Return one step and what it was made of; what it has not is left out.

    So many years of what is carried over stand in one another that no reader would follow: they are cut off.
    """
    is_cut = depth >= DEEPEST_STEP and bool(step.of)
    document: dict[str, Any] = {
        "kind": step.kind,
        "name": step.name,
        "period": None if step.period is None else str(step.period),
        "basis": step.basis,
        "area": step.area,
        "value": dump_amount(step.value),
        "estimated": step.estimated,
        "source": None if step.source is None else dump(step.source),
        "change": None if step.change is None else dump(step.change),
        "inputs": [inputs[id(each)] for each in step.cited if id(each) in inputs],
        "superseded": [dump(each) for each in step.superseded],
        "restated": [dump(each) for each in step.restated],
        "unjudged": [record_note(each) for each in step.unjudged],
        "of": [] if is_cut else [_step(each, inputs, depth + 1) for each in step.of],
        "cut": is_cut,
    }
    if not step.is_exact:
        document["reason"] = step.reason
        document["most"] = None if step.most is None else dump_amount(step.most)
    return {key: value for key, value in document.items() if value not in (None, "", [], False) or key == "most"}


def turning_point(found: TurningPoint | None) -> Json:
    """Return at which value a verdict turns."""
    if found is None:
        return None
    return {"at": dump_amount(found.at), "change": dump_amount(found.change), "beyond": found.beyond}


def input_turn(found: InputTurn, finding: Finding) -> Json:
    """Return at which value of one input a verdict turns; the input by its number."""
    number = _numbered(finding.judgement.cited)[id(found.observation)]
    return {"input": number, **turning_point(found.turning_point)}


def revision(found: Revision, finding: Finding) -> Json:
    """Return what would have come out with an earlier figure; the later one by its number among the inputs."""
    number = _numbered(finding.judgement.cited)[id(found.later)]
    return {"input": number, "earlier": dump(found.earlier), "outcome": found.outcome}


def reconciliation(found: Reconciliation) -> Json:
    """Return a reported figure beside what its parts come to."""
    reported = {"reported": _step(found.reported, {}), "computed": _step(found.computed, {})}
    return {"indicator": found.reported.name, "agreement": found.agreement, **reported}


def record_note(note: RecordNote) -> Json:
    """Return a record or item that decides, or can't be judged."""
    return {"id": note.id, "name": note.name, "lacks": list(note.lacks)}
