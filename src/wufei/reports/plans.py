"""What is in a plan, and how a copy of its document compares, for a reader."""

from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from wufei.plan import Indicator, Plan, RegisterDeclaration, Review
from wufei.reports.phrases import basis_name, details_phrase, formula_phrase, label, owner_phrase, promise_phrase
from wufei.reports.sheets import Group, Sheet
from wufei.verification import Verification
from wufei.wording import Language, say

__all__ = ["indicators_sheet", "plan_sheet", "verification_lines"]

_LONGEST_TEXT = 80
_MOST_CHANGED = 40


def plan_sheet(plan: Plan, language: Language) -> Sheet:
    """Return a plan's units and targets as a sheet."""
    brackets = sum(bool(task.assignments) for task in plan.tasks)
    counts = {"tasks": len(plan.tasks), "brackets": brackets, "targets": len(plan.targets), "units": len(plan.unit)}
    term = {"first": str(plan.term.from_), "last": str(plan.term.to)}
    head = {"title": plan.title.in_language(language), "issuer": plan.issuer.in_language(language)}
    notes = [say("plan.term", language, **term, **{name: str(count) for name, count in counts.items()})]
    notes += [] if plan.term.printed else [say("plan.term_not_printed", language)]
    notes += [_reviewed(plan.review, language)] if plan.review else []
    notes += [plan.note.in_language(language)] if plan.note else []
    return Sheet(
        title=say("plan.head", language, **head, issued=str(plan.issued)),
        notes=tuple(notes),
        groups=(_units(plan, language), _targets(plan, language)),
        footer=(),
    )


def _reviewed(review: Review, language: Language) -> str:
    """Return who reviewed what was read, and what came of it."""
    counts = Counter(each.answer for each in review.answers)
    who = " ".join(filter(None, (review.reviewed_by, str(review.reviewed_on or ""))))
    return say(
        "plan.reviewed",
        language,
        who=details_phrase((who,), language),
        accepted=str(counts["accept"] + counts["accept_rest"]),
        set=str(counts["set"] + counts["same_as"]),
        added=str(counts["add"]),
        dropped=str(counts["drop"]),
    )


def _units(plan: Plan, language: Language) -> Group:
    rows = tuple(
        (unit.id, unit.name.in_language(language), say(f"unit_kind.{unit.kind}", language))
        for unit in plan.responsible_units
    )
    header = tuple(say(code, language) for code in ("plan.id", "table.unit", "plan.kind"))
    return Group(say("plan.units", language), "bold", header, rows)


def _targets(plan: Plan, language: Language) -> Group:
    rows = tuple(
        (
            target.task,
            label(target, language),
            promise_phrase(target, plan, language),
            owner_phrase(plan.owners_of(target), plan, language) or say("table.nobody", language),
        )
        for target in plan.targets
    )
    header = tuple(say(code, language) for code in ("plan.ref", "table.target", "table.required", "table.owner"))
    return Group(say("plan.targets", language), "bold", header, rows)


@attrs.frozen
class _Library:
    """Indicators that name no registers."""

    indicator: dict[str, Indicator]
    register: dict[str, RegisterDeclaration] = attrs.field(factory=dict)


def indicators_sheet(indicators: Sequence[Indicator], language: Language) -> Sheet:
    """Return a library of indicators as a sheet: what each means, in which unit, and who says so."""
    library = _Library({each.id: each for each in indicators})
    rows = tuple(row for each in indicators for row in _indicator_rows(each, library, language))
    header = tuple(say(f"table.{name}", language) for name in ("indicator", "unit_of_measure", "definition", "source"))
    group = Group(say("indicators.title", language), "bold", header, rows)
    return Sheet(
        title=say("indicators.head", language, count=str(len(indicators))), notes=(), groups=(group,), footer=()
    )


def _indicator_rows(indicator: Indicator, library: _Library, language: Language) -> Iterator[tuple[str, ...]]:
    name = label(indicator, language)
    unit = indicator.unit.symbol(language) or indicator.unit.name
    if not indicator.definitions:
        note = indicator.note.in_language(language) if indicator.note else ""
        bases = details_phrase((each.name.in_language(language) for each in indicator.bases), language)
        yield name + bases, unit, note, ""
    for each in indicator.definitions:
        named = name + details_phrase((basis_name(indicator, each.basis, language),), language)
        yield named, unit, formula_phrase(each.formula, library, language), each.source.in_language(language)


def verification_lines(result: Verification, language: Language) -> Iterator[str]:
    """Yield what the comparison of a copy with the document came to."""
    yield say("verify.same_text" if result.same_text else "verify.other_text", language)
    changed = result.in_state("changed")
    for each, shift in result.shifts:
        code = "verify.more" if shift > 0 else "verify.fewer"
        yield say(code, language, section=each.passage.source.section, what=each.what, count=str(abs(shift)))
    if not changed:
        yield say("verify.same", language, count=str(len(result.passages)))
        return
    yield say("verify.changed", language, count=str(len(changed)), all=str(len(result.passages)))
    for each in changed[:_MOST_CHANGED]:
        yield "  - " + say("verify.item", language, section=each.passage.source.section, what=each.what)
        if each.passage.text:
            text = each.passage.text
            text = text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + "…"
            yield "    " + say("verify.text_there", language, text=text)
    if len(changed) > _MOST_CHANGED:
        yield "  - " + say("verify.rest", language, count=str(len(changed) - _MOST_CHANGED))
