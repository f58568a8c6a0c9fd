"""Receipts of assessments: in and out, alone or at the end of the assessment that they belong to."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import attrs

from wufei.documents.canonical import canonical_digest, json_text
from wufei.documents.loading import check_shape, problems_in, read_document, structured
from wufei.documents.schemas import refuse_other_version
from wufei.documents.structure import dump
from wufei.documents.text import Json
from wufei.errors import DocumentError, problem
from wufei.findings import Receipt

__all__ = ["FiledAssessment", "dump_receipt", "load_receipt", "load_receipt_or_assessment", "receipt_json"]

_RECEIPT: Final = "wufei-receipt-1"
_ASSESSMENT: Final = "wufei-assessment-1"
_AREAS: Final = "wufei-areas-1"


@attrs.frozen(kw_only=True)
class FiledAssessment:
    """An assessment as it was written to a file: it is compared with what comes out now, and believed nothing."""

    receipt: Receipt
    #: The document without its receipt.
    body: Json = attrs.field(hash=False)

    @cached_property
    def body_sha256(self) -> str:
        """Digest of the document without its receipt; that of the receipt, unless one of them was altered."""
        return canonical_digest(self.body)


def load_receipt(source: str | Path | Mapping[str, Any]) -> Receipt:
    """Return the receipt of a JSON file or mapping, be it that of a receipt alone or of a whole assessment.

    Raises:
        DocumentError: if the document is malformed; all its problems at once.
    """
    loaded = load_receipt_or_assessment(source)
    return loaded.receipt if isinstance(loaded, FiledAssessment) else loaded


def load_receipt_or_assessment(source: str | Path | Mapping[str, Any]) -> Receipt | FiledAssessment:
    """Return the receipt, or the assessment with its receipt, that a document says it is.

    Raises:
        DocumentError: if the document is malformed; all its problems at once.
    """
    with problems_in(source):
        return _receipt_or_assessment(read_document(source))


def _receipt_or_assessment(document: Json) -> Receipt | FiledAssessment:
    given = document.get("format") if isinstance(document, dict) else None
    refuse_other_version(document, "assessment", "areas")
    if given == _AREAS:
        raise DocumentError(problem("receipts_of_areas", "$.format"))
    if given != _ASSESSMENT:
        check_shape(document, "receipt")
        return structured(document, Receipt)
    check_shape(document, "assessment")
    body = {key: value for key, value in document.items() if key != "receipt"}
    return FiledAssessment(receipt=structured(document["receipt"], Receipt), body=body)


def dump_receipt(receipt: Receipt) -> Json:
    """Return the document of a receipt; what was not asked for stands in it as null."""
    options = {field.name: None for field in attrs.fields(type(receipt.options))} | dump(receipt.options)
    return {"format": _RECEIPT, **dump(receipt), "options": options}


def receipt_json(receipt: Receipt) -> str:
    """Return a receipt as JSON text that ``load_receipt`` reads."""
    return json_text(dump_receipt(receipt))
