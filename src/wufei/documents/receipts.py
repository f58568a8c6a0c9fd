"""Receipts of assessments: in and out, alone or at the end of the assessment that they belong to."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import attrs

from wufei.documents.canonical import canonical_digest, json_text
from wufei.documents.opening import check_shape, problems_in, read_document, structured
from wufei.documents.schemas import format_of, refuse_other_version, said_format
from wufei.documents.structure import dump, dump_as
from wufei.documents.text import Json
from wufei.errors import DocumentError, problem
from wufei.findings import Receipt

__all__ = [
    "FiledAssessment",
    "dump_receipt",
    "load_receipt",
    "load_receipt_or_assessment",
    "load_receipts_or_assessments",
    "receipt_json",
    "receipts_json",
]


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
        document = read_document(source)
        if said_format(document) in {format_of("areas"), format_of("receipts")}:
            raise DocumentError(problem("receipts_of_areas", "$.format"))
        return _one(document)


def load_receipts_or_assessments(source: str | Path | Mapping[str, Any]) -> tuple[Receipt | FiledAssessment, ...]:
    """Return what a document has to be verified: one, or those of an area and of each of its parts.

    Raises:
        DocumentError: if the document is malformed; all its problems at once.
    """
    with problems_in(source):
        return _several(read_document(source))


def _several(document: Json) -> tuple[Receipt | FiledAssessment, ...]:
    refuse_other_version(document, "areas", "receipts")
    given = said_format(document)
    if given == format_of("areas"):
        check_shape(document, "areas")
        return tuple(_filed(each) for each in document["assessments"])
    if given == format_of("receipts"):
        check_shape(document, "receipts")
        return tuple(structured(each, Receipt) for each in document["receipts"])
    return (_one(document),)


def _one(document: Json) -> Receipt | FiledAssessment:
    refuse_other_version(document, "assessment")
    if said_format(document) != format_of("assessment"):
        check_shape(document, "receipt")
        return structured(document, Receipt)
    check_shape(document, "assessment")
    return _filed(document)


def _filed(document: Json) -> FiledAssessment:
    body = {key: value for key, value in document.items() if key != "receipt"}
    return FiledAssessment(receipt=structured(document["receipt"], Receipt), body=body)


def dump_receipt(receipt: Receipt) -> Json:
    """Return the document of a receipt; what was not asked for stands in it as null."""
    options = {field.name: None for field in attrs.fields(type(receipt.options))} | dump(receipt.options)
    return {**dump_as("receipt", receipt), "options": options}


def receipts_json(receipts: Iterable[Receipt]) -> str:
    """Return the receipts of an area and of each of its parts as JSON text."""
    return json_text({"format": format_of("receipts"), "receipts": [dump_receipt(each) for each in receipts]})


def receipt_json(receipt: Receipt) -> str:
    """Return a receipt as JSON text that ``load_receipt`` reads."""
    return json_text(dump_receipt(receipt))
