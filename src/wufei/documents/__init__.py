"""The only door for untrusted data: JSON and CSV in and out, schemas, canonical bytes, bundled plans."""

from wufei.documents.assessments import areas_json, assessment_document, assessment_json, finding_document, receipt
from wufei.documents.canonical import canonical_digest, json_text, write_whole
from wufei.documents.drafts import (
    answers_json,
    draft_json,
    dump_answers,
    dump_draft,
    load_answers,
    load_draft,
    load_plan_or_draft,
)
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
from wufei.documents.schemas import load_schema, shape_problems
from wufei.documents.tables import csv_text, observations_csv
from wufei.documents.text import decode, read_bytes

__all__ = [
    "BUNDLED_PLANS",
    "answers_json",
    "areas_json",
    "assessment_document",
    "assessment_json",
    "canonical_digest",
    "csv_text",
    "decode",
    "draft_json",
    "dump_answers",
    "dump_draft",
    "dump_facts",
    "dump_indicators",
    "dump_plan",
    "facts_json",
    "finding_document",
    "json_text",
    "load_answers",
    "load_draft",
    "load_example_facts",
    "load_facts",
    "load_indicators",
    "load_plan",
    "load_plan_or_draft",
    "load_schema",
    "observations_csv",
    "plan_json",
    "read_bytes",
    "receipt",
    "shape_problems",
    "write_whole",
]
