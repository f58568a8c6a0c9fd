"""Documents that say by their format what they are: plans, drafts of plans, facts, assessments."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, cast

from wufei.documents.drafts import load_draft
from wufei.documents.loading import BUNDLED_PLANS, load_facts, load_plan, plan_of
from wufei.documents.opening import is_folder, problems_in, read_document
from wufei.documents.receipts import FiledAssessment, load_receipt_or_assessment
from wufei.documents.schemas import format_of, refuse_other_version, said_format
from wufei.documents.text import Json
from wufei.drafts import Draft
from wufei.errors import DocumentError, problem
from wufei.facts import Facts
from wufei.plan import Plan

__all__ = ["Comparable", "load_comparable"]

#: What one document can be compared with another as.
Comparable = Plan | Draft | Facts | FiledAssessment

#: Keys of facts, some of them of plans too; what is a plan has an id.
_OF_FACTS: Final = frozenset({"observations", "evidence", "evidence_complete", "registers", "rosters", "statements"})


def load_comparable(source: str | Path | Mapping[str, Any]) -> Comparable:
    """Return the plan, draft, facts or assessment that a source holds, as its format says.

    A bundled plan is named by its id. A CSV file or a folder holds facts. Of a document that says no format, facts are
    told by their keys; everything else is taken for a plan.

    Raises:
        DocumentError: if the document is malformed, or nothing of the kind; all its problems at once.
    """
    if isinstance(source, str) and source in BUNDLED_PLANS:
        return load_plan(source)
    if not isinstance(source, Mapping) and (Path(source).suffix.lower() == ".csv" or is_folder(Path(source))):
        return load_facts(source)
    with problems_in(source):
        return _comparable(read_document(source))


def _comparable(document: Json) -> Comparable:
    refuse_other_version(document, "plan", "draft", "facts", "assessment")
    said = said_format(document)
    given = _format_by_keys(document) if said is None else said
    if given not in _LOADERS:
        raise DocumentError(problem("not_compared", "$.format", value=given))
    return _LOADERS[given](document)


def _format_by_keys(document: Json) -> str:
    keys = document if isinstance(document, dict) else {}
    return format_of("facts" if "id" not in keys and not _OF_FACTS.isdisjoint(keys) else "plan")


def _load_assessment(document: Json) -> FiledAssessment:
    # Of this format, it is a whole assessment.
    return cast("FiledAssessment", load_receipt_or_assessment(document))


_LOADERS: Final[Mapping[str, Callable[[Json], Comparable]]] = {
    format_of("plan"): plan_of,
    format_of("draft"): load_draft,
    format_of("facts"): load_facts,
    format_of("assessment"): _load_assessment,
}
