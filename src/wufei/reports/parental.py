"""How a plan stands to that of the level above: as a sheet for a reader, as JSON for a program."""

from collections.abc import Iterator
from typing import Any, Final

import attrs

from wufei.comparison import Answer, Aspect, Matched, MatchedBy, OurPromise, ParentComparison, ParentPromise
from wufei.documents import format_of
from wufei.plan import Plan, Target
from wufei.reports.comparisons import difference_json, difference_row, item_json, plan_json, plan_title
from wufei.reports.differences import as_plan
from wufei.reports.phrases import label, promise_phrase
from wufei.reports.sheets import Group, Sheet, counted_group
from wufei.wording import Language, say

__all__ = ["parent_json", "parent_sheet"]

_MARK: Final = "≈"
_STYLES: Final = {Answer.LOOSER: "bold red", Answer.MIXED: "yellow", Answer.ABSENT: "magenta"}
_HEAD: Final = (
    "parent.theirs",
    "parent.ours",
    "parent.matched",
    "parent.difference",
    "parent.their_value",
    "parent.our_value",
)


@attrs.frozen
class _Told:
    """Both plans as phrases want them, and the language of the reader."""

    parent: Plan
    ours: Plan
    language: Language

    def say(self, code: str, **values: str) -> str:
        return say(code, self.language, **values)


def parent_sheet(comparison: ParentComparison, language: Language) -> Sheet:
    """Return what became of the parent's promises as a sheet: where ours is looser first, what ours has alone last."""
    told = _Told(as_plan(comparison.parent), as_plan(comparison.ours), language)
    counts = {str(answer): str(len(comparison.with_answer(answer))) for answer in Answer}
    titles = {"parent": plan_title(comparison.parent, language), "ours": plan_title(comparison.ours, language)}
    return Sheet(
        title=told.say("parent.title", **titles),
        notes=(
            told.say("parent.counts", count=str(len(comparison.promises)), **counts),
            told.say("parent.besides_count", count=str(len(comparison.besides))),
        ),
        groups=(*_answered_groups(comparison, told), *_besides_group(comparison, told)),
        footer=(told.say("parent.how", mark=_MARK),),
    )


def _answered_groups(comparison: ParentComparison, told: _Told) -> Iterator[Group]:
    for answer in Answer:
        found = comparison.with_answer(answer)
        title = told.say("parent.answer", answer=told.say(f"answer.{answer}"))
        if answer is Answer.ABSENT:
            rows = tuple(_promised(each.target, told.parent, told) for each in found)
            codes: tuple[str, ...] = ("parent.theirs", "plan.ref", "table.required")
        else:
            rows = tuple(row for each in found for ours in each.matches[:1] for row in _rows(each, ours, told))
            codes = _HEAD
        yield from counted_group(title, codes, rows, told.language, style=_STYLES.get(answer, "bold"))


def _besides_group(comparison: ParentComparison, told: _Told) -> tuple[Group, ...]:
    rows = tuple(_promised(each, told.ours, told) for each in comparison.besides)
    return counted_group(told.say("parent.besides"), ("parent.ours", "plan.ref", "table.required"), rows, told.language)


def _promised(target: Target, plan: Plan, told: _Told) -> tuple[str, ...]:
    return label(target, told.language), target.task, promise_phrase(target, plan, told.language)


def _rows(promise: ParentPromise, ours: OurPromise, told: _Told) -> Iterator[tuple[str, ...]]:
    """Yield a row for each difference of the promise that answers it, and one where nothing differs."""
    names = _names(promise, ours, told)
    pair = Matched(before=promise.target, after=ours.target, how=ours.how, differences=ours.differences)
    # Each plan has documents of its own.
    differences = [each for each in ours.differences if each.aspect is not Aspect.EVIDENCE]
    for each in differences:
        yield *names, *difference_row(each, pair, told.parent, told.ours, told.language)
    if not differences:
        same = promise_phrase(ours.target, told.ours, told.language)
        yield *names, told.say("parent.no_difference"), same, same


def _names(promise: ParentPromise, ours: OurPromise, told: _Told) -> tuple[str, str, str]:
    """Return both promises by their titles, and how they were matched."""
    mark = f"{_MARK} " if ours.how is MatchedBy.BY_LIKENESS else ""
    how = told.say(f"matched.{ours.how}")
    others = len(promise.matches) - 1
    details = [told.say("parent.of_whole")] * ours.of_whole
    details += [told.say("parent.also", count=str(others))] * (others > 0)
    how += "".join(told.say("list.details", details=each) for each in details)
    return label(promise.target, told.language), mark + label(ours.target, told.language), how


def parent_json(comparison: ParentComparison) -> dict[str, Any]:
    """Return what became of the parent's promises as a document."""
    return {
        "format": format_of("comparison"),
        "kind": "parent",
        "parent": plan_json(comparison.parent),
        "ours": plan_json(comparison.ours),
        "counts": {str(answer): len(comparison.with_answer(answer)) for answer in Answer},
        "promises": [
            {
                "target": item_json(each.target),
                "answer": each.answer,
                "matches": [_match_json(match) for match in each.matches],
            }
            for each in comparison.promises
        ],
        "besides": [item_json(each) for each in comparison.besides],
    }


def _match_json(match: OurPromise) -> dict[str, Any]:
    return {
        "target": item_json(match.target),
        "matched": match.how,
        "answer": match.answer,
        "of_whole": match.of_whole,
        "differences": [difference_json(each) for each in match.differences],
    }
