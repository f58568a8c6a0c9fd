"""The command that tells what changed: between plans, facts or assessments; and from a parent's plan to ours."""

import datetime
from functools import partial
from typing import Any

import attrs
import click

from wufei.cli.options import AS_OF, FORM, JSON, LANGUAGE, OUTPUT, YEARS, options, show
from wufei.comparison import (
    AnyPlan,
    FactsComparison,
    compare_assessments,
    compare_facts,
    compare_plans,
    compare_with_parent,
)
from wufei.documents import BUNDLED_PLANS, Comparable, FiledAssessment, load_comparable, load_plan
from wufei.drafts import Draft
from wufei.errors import DocumentError, problem, told_in_both
from wufei.evaluation import evaluate
from wufei.facts import Facts
from wufei.plan import Plan
from wufei.reports import (
    Movement,
    Sheet,
    assessments_comparison_json,
    assessments_comparison_sheet,
    comparison_json,
    comparison_sheet,
    facts_comparison_json,
    facts_comparison_sheet,
    parent_json,
    parent_sheet,
)
from wufei.scenarios import moved_by
from wufei.wording import Language, say

__all__ = ["diff_command"]


@attrs.frozen(kw_only=True)
class _Asked:
    """What the options ask for."""

    parent: bool
    plan: str | None
    year: int | None
    as_of: datetime.date | None
    language: Language


#: What was found, as a document for a program and as a sheet for a reader.
_Found = tuple[dict[str, Any], Sheet]


@click.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--parent", is_flag=True, help="A is the plan of the level above, B ours: where is ours looser?")
@click.option(
    "--plan",
    metavar="PLAN",
    help="Of facts or assessments: the plan that they are for, an id of a bundled plan or a plan file (JSON).",
)
@click.option("--year", type=YEARS, help="Of facts: tell which verdicts of this year moved, and by what.")
@options(FORM, AS_OF, JSON, OUTPUT, LANGUAGE)
def diff_command(
    before: str,
    after: str,
    plan: str | None,
    year: int | None,
    form: str,
    as_of: datetime.date | None,
    output: str | None,
    language: Language,
    *,
    parent: bool,
    as_json: bool,
) -> None:
    """Show what changed from A to B.

    Both are plans (files, drafts, or ids of bundled plans), facts (JSON, CSV or a folder), or assessments as
    `wufei evaluate --format json` writes them.
    """
    asked = _Asked(parent=parent, plan=plan, year=year, as_of=as_of, language=language)
    document, sheet = _found(load_comparable(before), load_comparable(after), asked)
    inputs = (before, after, *([] if plan is None else [plan]))
    show(document if as_json or form == "json" else sheet, output, language, inputs, form)


def _found(one: Comparable, other: Comparable, asked: _Asked) -> _Found:
    match one, other:
        case ((Plan() | Draft()), (Plan() | Draft())):
            return _plans(_plan_of(one), _plan_of(other), asked)
        case Facts(), Facts():
            return _facts(one, other, asked)
        case FiledAssessment(), FiledAssessment():
            return _assessments(one, other, asked)
        case _:
            raise _kinds_differ(one, other)


def _kinds_differ(one: Comparable, other: Comparable) -> DocumentError:
    value, expected = (partial(say, _KINDS[type(each)]) for each in (one, other))
    told = told_in_both("value", value) | told_in_both("expected", expected)
    return DocumentError(problem("kinds_differ", **told))


_KINDS = {Plan: "kind.plan", Draft: "kind.draft", Facts: "kind.facts", FiledAssessment: "kind.assessment"}


def _plan_of(loaded: Plan | Draft) -> AnyPlan:
    """Return a plan, or of a draft as much of a plan as was read."""
    return loaded.plan if isinstance(loaded, Draft) else loaded


def _refuse(code: str, **given: object) -> None:
    """Refuse options that say nothing of what is compared."""
    wrong = [f"--{name.replace('_', '-')}" for name, value in given.items() if value not in {None, False}]
    if wrong:
        raise DocumentError(*(problem(code, value=each) for each in wrong))


def _plans(one: AnyPlan, other: AnyPlan, asked: _Asked) -> _Found:
    _refuse("option_for_reported", plan=asked.plan)
    _refuse("option_for_facts", year=asked.year, as_of=asked.as_of)
    if asked.parent:
        stands = compare_with_parent(one, other)
        return parent_json(stands), parent_sheet(stands, asked.language)
    comparison = compare_plans(one, other)
    return comparison_json(comparison), comparison_sheet(comparison, asked.language)


def _facts(one: Facts, other: Facts, asked: _Asked) -> _Found:
    _refuse("option_for_plans", parent=asked.parent)
    if asked.year is None and asked.as_of is not None:
        raise DocumentError(problem("as_of_needs_year"))
    comparison = compare_facts(one, other)
    plan = None if asked.plan is None else load_plan(asked.plan)
    movement = None
    if asked.year is not None:
        # As everywhere, the first bundled plan where none is named.
        plan = plan or load_plan(BUNDLED_PLANS[0])
        movement = _movement(comparison, plan, asked.year, asked.as_of)
    sheet = facts_comparison_sheet(comparison, asked.language, plan=plan, movement=movement)
    return facts_comparison_json(comparison, movement=movement), sheet


def _movement(comparison: FactsComparison, plan: Plan, year: int, as_of: datetime.date | None) -> Movement:
    before, after = (evaluate(plan, each, year=year, as_of=as_of) for each in (comparison.before, comparison.after))
    return Movement(before=before, after=after, moved=moved_by(before, after))


def _assessments(one: FiledAssessment, other: FiledAssessment, asked: _Asked) -> _Found:
    _refuse("option_for_plans", parent=asked.parent)
    _refuse("option_for_facts", year=asked.year, as_of=asked.as_of)
    comparison = compare_assessments(one, other)
    # A file names its targets by ids; a bundled plan gives them their titles.
    known = [asked.plan, *(each.receipt.plan for each in (other, one) if each.receipt.plan in BUNDLED_PLANS)]
    name = next((each for each in known if each is not None), None)
    plan = None if name is None else load_plan(name)
    sheet = assessments_comparison_sheet(comparison, asked.language, plan=plan)
    return assessments_comparison_json(comparison), sheet
