"""The only door for untrusted data: JSON and CSV in and out, schemas, canonical bytes, bundled plans."""

from wufei.documents.amounts import dump_amount, dump_points
from wufei.documents.assessments import (
    areas_json,
    assessment_body,
    assessment_document,
    assessment_json,
    finding_document,
    receipt_of,
)
from wufei.documents.canonical import canonical_digest, json_text, write_whole
from wufei.documents.colours import load_colours
from wufei.documents.drafts import (
    answers_json,
    draft_json,
    dump_answers,
    dump_draft,
    load_answers,
    load_draft,
)
from wufei.documents.kinds import Comparable, load_comparable
from wufei.documents.library import dump_indicators, load_indicators
from wufei.documents.loading import (
    BUNDLED_PLANS,
    dump_facts,
    dump_plan,
    facts_json,
    load_example_facts,
    load_facts,
    load_plan,
    plan_json,
)
from wufei.documents.opening import read_document
from wufei.documents.receipts import (
    FiledAssessment,
    dump_receipt,
    load_receipt,
    load_receipt_or_assessment,
    load_receipts_or_assessments,
    receipt_json,
    receipts_json,
)
from wufei.documents.schemas import format_of, load_schema, shape_problems
from wufei.documents.scoring import (
    dump_scoring_method,
    load_example_scoring_method,
    load_scoring_method,
    scoring_method_json,
)
from wufei.documents.structure import dump
from wufei.documents.tables import csv_text, observations_csv
from wufei.documents.text import decode, parse_json, read_bytes
from wufei.documents.workbooks import CREATED, new_workbook

__all__ = [
    "BUNDLED_PLANS",
    "CREATED",
    "Comparable",
    "FiledAssessment",
    "answers_json",
    "areas_json",
    "assessment_body",
    "assessment_document",
    "assessment_json",
    "canonical_digest",
    "csv_text",
    "decode",
    "draft_json",
    "dump",
    "dump_amount",
    "dump_answers",
    "dump_draft",
    "dump_facts",
    "dump_indicators",
    "dump_plan",
    "dump_points",
    "dump_receipt",
    "dump_scoring_method",
    "facts_json",
    "finding_document",
    "format_of",
    "json_text",
    "load_answers",
    "load_colours",
    "load_comparable",
    "load_draft",
    "load_example_facts",
    "load_example_scoring_method",
    "load_facts",
    "load_indicators",
    "load_plan",
    "load_receipt",
    "load_receipt_or_assessment",
    "load_receipts_or_assessments",
    "load_schema",
    "load_scoring_method",
    "new_workbook",
    "observations_csv",
    "parse_json",
    "plan_json",
    "read_bytes",
    "read_document",
    "receipt_json",
    "receipt_of",
    "receipts_json",
    "scoring_method_json",
    "shape_problems",
    "write_whole",
]
