"""What changed between two assessments: as a sheet for a reader, as JSON for a program."""

from collections.abc import Iterator
from typing import Any

from wufei.comparison import (
    AssessmentsComparison,
    Judged,
    JudgedOtherwise,
    ReceiptDifference,
    RollUpKind,
    RollUpOtherwise,
    ToldAssessment,
)
from wufei.documents import dump, format_of
from wufei.documents.assessments import dump_range, dump_roll_up
from wufei.plan import Plan, Stream
from wufei.reports.phrases import comparison_phrase, differences_phrase, measured_phrase, task_label
from wufei.reports.reported import Names
from wufei.reports.sheets import Sheet, counted_group
from wufei.wording import Language, say

__all__ = ["assessments_comparison_json", "assessments_comparison_sheet"]

_TARGETS = ("table.target", "judged.verdict", "judged.observed", "judged.required", "judged.margin")
_ROLL_UPS = ("compare.what", "compare.before", "compare.after")
_RECEIPTS = ("judged.part", "compare.what", "compare.before", "compare.after")
_SCHEMA = "schema_"
#: So much of a digest tells one from another.
_DIGEST_SHOWN = 12


def assessments_comparison_sheet(
    comparison: AssessmentsComparison, language: Language, *, plan: Plan | None = None
) -> Sheet:
    """Return what changed as a sheet: verdicts that moved first, in what the receipts differ last.

    ``plan`` gives names to what files of assessments call by ids.
    """
    names = Names(plan or comparison.after.plan or comparison.before.plan, language)
    groups = tuple(
        group
        for name, codes, rows, style in (
            ("moved", _TARGETS, [_row(each, names) for each in comparison.moved], "bold red"),
            ("restated", _TARGETS, [_row(each, names) for each in comparison.restated], "bold"),
            ("roll_ups", _ROLL_UPS, [_roll_up_row(each, names) for each in comparison.roll_ups], "bold"),
            ("receipts", _RECEIPTS, [_receipt_row(each, names) for each in comparison.receipt], "bold"),
        )
        for group in counted_group(
            say(f"judged.{name}", language), codes, tuple(rows), language, style=style, count=len(rows)
        )
    )
    titles = {"before": _title(comparison.before, names), "after": _title(comparison.after, names)}
    return Sheet(
        title=say("judged.title", language, **titles),
        notes=tuple(_notes(comparison, names)),
        groups=groups,
        footer=(),
    )


def _title(told: ToldAssessment, names: Names) -> str:
    year = str(told.receipt.options.year)
    return names.say("judged.of", plan=told.receipt.plan, year=year)


def _notes(comparison: AssessmentsComparison, names: Names) -> Iterator[str]:
    if comparison.before.receipt.facts_invented or comparison.after.receipt.facts_invented:
        yield names.say("table.invented")
    for told, side in ((comparison.before, "compare.before"), (comparison.after, "compare.after")):
        if told.altered:
            yield names.say("judged.altered", which=names.say(side))
    if comparison.is_empty:
        yield names.say("judged.nothing")
        return
    counts = {part: str(len(getattr(comparison, part))) for part in ("moved", "restated", "roll_ups")}
    yield names.say("judged.count", **counts)


def _row(found: JudgedOtherwise, names: Names) -> tuple[str, ...]:
    one, other = found.before, found.after
    return (
        names.of("target", found.target),
        _arrow(_verdict(one, names), _verdict(other, names), names),
        _arrow(_observed(one, names), _observed(other, names), names),
        _arrow(_required(one, names), _required(other, names), names),
        _arrow(_margin(one, names), _margin(other, names), names),
    )


def _arrow(before: str, after: str, names: Names) -> str:
    """Return a value once where it is the same, else both."""
    if before == after:
        return before
    none = names.say("judged.none")
    return names.say("judged.arrow", before=before or none, after=after or none)


def _verdict(judged: Judged | None, names: Names) -> str:
    if judged is None:
        return names.say("judged.not_there")
    told = names.say(f"verdict.{judged.verdict}")
    details = [names.say(f"reason.{judged.reason}")] if judged.reason else []
    details += [names.say("table.overdue")] if judged.overdue else []
    return told + "".join(names.say("list.details", details=each) for each in details)


def _observed(judged: Judged | None, names: Names) -> str:
    if judged is None:
        return ""
    return measured_phrase(judged.observed, judged.observed_range, names.language, beside=judged.required)


def _required(judged: Judged | None, names: Names) -> str:
    if judged is None or judged.required is None or judged.comparison is None:
        return ""
    return comparison_phrase(judged.comparison, judged.required, judged.required_upper, names.language)


def _margin(judged: Judged | None, names: Names) -> str:
    return "" if judged is None else differences_phrase(judged.margin, judged.margin_range, names.language)


def _roll_up_row(found: RollUpOtherwise, names: Names) -> tuple[str, ...]:
    return (
        _whose(found, names),
        *(names.say(f"verdict.{each}") if each else names.say("judged.none") for each in found.verdicts),
    )


def _whose(found: RollUpOtherwise, names: Names) -> str:
    key = found.key
    match key.kind:
        case RollUpKind.PLAN:
            return names.say("judged.whole")
        case RollUpKind.STREAM:
            told = names.say(f"stream.{Stream(key.of)}")
        case RollUpKind.TASK if names.plan is not None and key.of in names.plan.task:
            told = task_label(names.plan.task[key.of], names.language)
        case RollUpKind.RESPONSIBLE_UNIT:
            role = "" if key.role is None else names.say("list.details", details=names.say(f"role.{key.role}"))
            told = names.of("unit", key.of) + role
        case _:
            told = key.of
    return f"{names.say(f'summed.{key.kind}')} {told}"


def _receipt_row(found: ReceiptDifference, names: Names) -> tuple[str, ...]:
    is_schema = found.name.startswith(_SCHEMA)
    name = names.say("resting.schema" if is_schema else f"resting.{found.name}", name=found.name.removeprefix(_SCHEMA))
    before, after = (_receipt_value(each, found.name, names) for each in (found.before, found.after))
    return names.say(f"rests_on.{found.part}"), name, before, after


def _receipt_value(value: str | None, name: str, names: Names) -> str:
    if value is None:
        return names.say("judged.none")
    return value[:_DIGEST_SHOWN] if name == "sha256" else value


# JSON


def assessments_comparison_json(comparison: AssessmentsComparison) -> dict[str, Any]:
    """Return what changed between two assessments as a document."""
    return {
        "format": format_of("comparison"),
        "kind": "assessments",
        "before": _told_json(comparison.before),
        "after": _told_json(comparison.after),
        "empty": comparison.is_empty,
        "moved": [_otherwise_json(each) for each in comparison.moved],
        "restated": [_otherwise_json(each) for each in comparison.restated],
        "roll_ups": [_roll_up_otherwise_json(each) for each in comparison.roll_ups],
        "receipt": [
            {"part": each.part, "name": each.name, "before": each.before, "after": each.after}
            for each in comparison.receipt
        ],
    }


def _told_json(told: ToldAssessment) -> dict[str, Any]:
    options = told.receipt.options
    return {
        "plan": told.receipt.plan,
        "year": options.year,
        "as_of": None if options.as_of is None else str(options.as_of),
        "invented": told.receipt.facts_invented,
        "altered": told.altered,
    }


def _otherwise_json(found: JudgedOtherwise) -> dict[str, Any]:
    return {"target": found.target, "before": _judged_json(found.before), "after": _judged_json(found.after)}


def _judged_json(judged: Judged | None) -> dict[str, Any] | None:
    if judged is None:
        return None
    return {
        "verdict": judged.verdict,
        "reason": judged.reason,
        "due": judged.due,
        "overdue": judged.overdue,
        "observed": dump(judged.observed),
        "observed_range": dump_range(judged.observed_range),
        "comparison": judged.comparison,
        "required": dump(judged.required),
        "required_upper": dump(judged.required_upper),
        "margin": dump(judged.margin),
        "margin_range": dump_range(judged.margin_range),
    }


def _roll_up_otherwise_json(found: RollUpOtherwise) -> dict[str, Any]:
    key = found.key
    return {
        "kind": key.kind,
        "of": key.of or None,
        "role": key.role,
        "before": None if found.before is None else dump_roll_up(found.before),
        "after": None if found.after is None else dump_roll_up(found.after),
    }
