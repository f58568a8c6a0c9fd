"""How well a document was read: a draft of it, compared with a gold reading of the same document made by hand.

Compared are who answers for which task, in which role, and the targets that carry a number. Amounts are compared as
amounts: 20万平方米 is 200000平方米, and five 家 are five 个.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

import attrs

from wufei.errors import UnknownNameError
from wufei.quantities import UNITS, Unit, conversion_factor, find_unit, fold_width

__all__ = ["Score", "Scores", "measure", "together"]

Json = Mapping[str, Any]

#: Numerals that stand in front of a unit which the vocabulary has only without them.
_MULTIPLES: Final = {"万": 10**4, "亿": 10**8}
_NUMERIC: Final = frozenset({"level", "change", "count", "grade", "ban"})
_COMPARISONS: Final = frozenset({"at_least", "more_than", "at_most", "less_than", "equal"})
#: The first unit of each dimension: what amounts of it are compared in.
_BASES: Final[dict[str, Unit]] = {unit.dimension: unit for unit in reversed(UNITS.values())}


@attrs.frozen(kw_only=True)
class Score:
    """What was found of what there is, and what was found that is not there."""

    matched: int
    #: In the gold reading and not in the draft.
    missed: tuple[str, ...] = ()
    #: In the draft and not in the gold reading.
    extra: tuple[str, ...] = ()
    #: How many the draft says without asking about them.
    said: int = 0
    #: Of these: not in the gold reading.
    wrong: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        """How much of what was read is right; 1 where nothing was read."""
        return _share(self.matched, self.matched + len(self.extra))

    @property
    def precision_where_said(self) -> float:
        """How much is right of what was read without a question about it; 1 where nothing was."""
        return _share(self.said - len(self.wrong), self.said)

    @property
    def recall(self) -> float:
        """How much of what there is was read; 1 where there is nothing."""
        return _share(self.matched, self.matched + len(self.missed))

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _share(2 * self.matched, 2 * self.matched + len(self.missed) + len(self.extra))


@attrs.frozen(kw_only=True)
class Scores:
    """How well one document was read, or several together."""

    #: By task and full name of the responsible unit.
    assignments: Score
    #: Matched assignments whose roles differ: what the gold reading says, and what the draft says.
    wrong_roles: tuple[str, ...]
    #: By paragraph, amount, comparison or direction, baseline and due date.
    numeric_targets: Score

    @property
    def role_accuracy(self) -> float:
        """How many of the matched assignments have the right roles; 1 where none matched."""
        return _share(self.assignments.matched - len(self.wrong_roles), self.assignments.matched)

    def differences(self) -> tuple[str, ...]:
        """Return every difference as a line of text."""
        listed = (
            ("assignment missed", self.assignments.missed),
            ("assignment extra", self.assignments.extra),
            ("role", self.wrong_roles),
            ("target missed", self.numeric_targets.missed),
            ("target extra", self.numeric_targets.extra),
        )
        return tuple(f"{what}: {line}" for what, lines in listed for line in lines)


@attrs.frozen(kw_only=True)
class _Bound:
    """A target with a number, as far as it is compared."""

    paragraph: str
    #: Dimension, or unit as printed where the vocabulary has none.
    dimension: str
    #: In the base unit of the dimension; the name of a grade.
    value: Fraction | str
    upper: Fraction | str | None
    #: Comparison, or direction of a change; None: the document prints none, and any will do.
    relation: str | None
    baseline: int | None
    due: str | None

    def __str__(self) -> str:
        upper = "" if self.upper is None else f"–{self.upper}"
        baseline = "" if self.baseline is None else f" against {self.baseline}"
        return f"{self.paragraph} {self.relation} {self.value}{upper} {self.dimension}{baseline}, due {self.due}"


def measure(draft_document: Json, gold: Json) -> Scores:
    """Return how well a draft, as JSON, agrees with the gold reading of its document."""
    plan = draft_document["plan"]
    assignments, wrong_roles = _compare_assignments(_roles_of_draft(plan), _roles_of_gold(gold))
    asked = {question["of"] for question in draft_document.get("questions", ())}
    proposed = {each["of"] for each in draft_document.get("questions", ()) if each.get("code") == "baseline"}
    year = _only_year(gold.get("head", {}).get("term"))
    read = [(of, _in_year(_as_printed(of, bound, proposed), year)) for of, bound in _bounds_of_draft(plan)]
    said = [bound for of, bound in read if of not in asked]
    targets = _compare_targets(
        [bound for _, bound in read], [_in_year(each, year) for each in _bounds_of_gold(gold)], said
    )
    return Scores(assignments=assignments, wrong_roles=wrong_roles, numeric_targets=targets)


def _as_printed(of: str, bound: _Bound, proposed: Container[str]) -> _Bound:
    """Return a change without the year that is only proposed, as a day that is only proposed counts for none."""
    return attrs.evolve(bound, baseline=None) if of in proposed else bound


def together(many: Iterable[Scores]) -> Scores:
    """Return the scores of several documents as of one."""
    listed = tuple(many)
    return Scores(
        assignments=_added(scores.assignments for scores in listed),
        wrong_roles=tuple(line for scores in listed for line in scores.wrong_roles),
        numeric_targets=_added(scores.numeric_targets for scores in listed),
    )


def _added(many: Iterable[Score]) -> Score:
    listed = tuple(many)
    return Score(
        matched=sum(score.matched for score in listed),
        missed=tuple(line for score in listed for line in score.missed),
        extra=tuple(line for score in listed for line in score.extra),
        said=sum(score.said for score in listed),
        wrong=tuple(line for score in listed for line in score.wrong),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


# Who answers for what

_Roles = dict[tuple[str, str], set[str]]


def _roles_of_gold(gold: Json) -> _Roles:
    roles: _Roles = {}
    for assignment in gold["assignments"]:
        roles.setdefault((assignment["ref"], fold_width(assignment["unit"])), set()).add(assignment["role"])
    return roles


def _roles_of_draft(plan: Json) -> _Roles:
    names = {unit["id"]: fold_width(unit["name"]["zh"]) for unit in plan.get("responsible_units", ())}
    roles: _Roles = {}
    for task in plan.get("tasks", ()):
        for assignment in task.get("assignments", ()):
            roles.setdefault((task["ref"], names[assignment["responsible_unit"]]), set()).add(assignment["role"])
    return roles


def _compare_assignments(read: _Roles, gold: _Roles) -> tuple[Score, tuple[str, ...]]:
    both = sorted(read.keys() & gold.keys())
    score = Score(
        matched=len(both),
        missed=tuple(_told(*key, gold[key]) for key in sorted(gold.keys() - read.keys())),
        extra=tuple(_told(*key, read[key]) for key in sorted(read.keys() - gold.keys())),
    )
    wrong = (f"{_told(*key, gold[key])}, read as {_listed(read[key])}" for key in both if gold[key] != read[key])
    return score, tuple(wrong)


def _told(ref: str, unit: str, roles: set[str]) -> str:
    return f"{ref} {unit} ({_listed(roles)})"


def _listed(roles: set[str]) -> str:
    return ", ".join(sorted(roles))


# Targets with a number


def _compare_targets(read: list[_Bound], gold: list[_Bound], said: list[_Bound]) -> Score:
    extra, missed = Counter(read) - Counter(gold), Counter(gold) - Counter(read)
    # Gold readings without a comparison come last, so that they take from no other what is exactly its own.
    for bound in [bound for bound in missed.elements() if bound.relation is None]:
        alike = next((one for one in extra.elements() if attrs.evolve(one, relation=None) == bound), None)
        if alike is not None:
            extra -= Counter([alike])
            missed -= Counter([bound])
    return Score(
        matched=len(gold) - missed.total(),
        missed=tuple(sorted(str(bound) for bound in missed.elements())),
        extra=tuple(sorted(str(bound) for bound in extra.elements())),
        said=len(said),
        wrong=tuple(sorted(str(bound) for bound in (extra & Counter(said)).elements())),
    )


def _only_year(term: Sequence[str] | None) -> str | None:
    """Return the year of a plan for one year; None of others."""
    first, last = term or ("", "to")
    return first[:4] if first[:4] == last[:4] else None


def _in_year(bound: _Bound, year: str | None) -> _Bound:
    """Return what a plan for one year promises: every year is by its end."""
    return attrs.evolve(bound, due=f"{year}-12-31") if year and bound.due == "every_year" else bound


def _bounds_of_gold(gold: Json) -> Iterator[_Bound]:
    for target in gold["targets"]:
        if target["kind"] not in _NUMERIC:
            continue
        dimension, value = _amount(target["value"], target["unit"])
        upper = None if target["upper"] is None else _amount(target["upper"], target["unit"])[1]
        yield _Bound(
            paragraph=_paragraph(target["ref"]),
            dimension=dimension,
            value=value,
            upper=upper,
            relation=target["direction"] if target["kind"] == "change" else target["comparison"],
            baseline=target["baseline"],
            due=target["due"],
        )


def _bounds_of_draft(plan: Json) -> Iterator[tuple[str, _Bound]]:
    """Yield of each target with a number what a question about it names, and what is compared."""
    for target in plan.get("targets", ()):
        requirement = target["requirement"]
        found = _limit(requirement)
        if found is None:
            continue
        relation, limit = found
        dimension, value = _amount(limit.get("exact", limit["value"]), limit["unit"])
        upper = requirement.get("upper")
        bound = _Bound(
            paragraph=_paragraph(target["task"]),
            dimension=dimension,
            value=value,
            upper=None if upper is None else _amount(upper.get("exact", upper["value"]), upper["unit"])[1],
            relation=relation,
            baseline=requirement.get("baseline"),
            due=_due(target["schedule"]),
        )
        yield f"target:{target.get('id')}", bound


def _limit(requirement: Json) -> tuple[str, Json] | None:
    """Return the relation and the limit of a requirement; None where it has no number."""
    match requirement:
        case {"kind": "level", "comparison": relation, "limit": limit}:
            return relation, limit
        case {"kind": "change", "direction": direction, "limit": limit}:
            return direction, limit
        case {"kind": "records", "condition": condition}:
            return _first_comparison(condition)
        case _:
            return None


def _first_comparison(condition: Json) -> tuple[str, Json] | None:
    waiting = [condition]
    while waiting:
        one = waiting.pop(0)
        if one["op"] in _COMPARISONS:
            return one["op"], one["amount"]
        inside = one.get("of", ())
        waiting.extend([inside] if isinstance(inside, Mapping) else inside)
    return None


def _due(schedule: Json) -> str | None:
    """Return the date, or the rhythm, that the document prints; None where it prints neither."""
    if not schedule.get("printed", True):
        return None
    match schedule["kind"]:
        case "by":
            return str(schedule["date"])
        case "every_year":
            return "every_year"
        case _:
            return None


def _paragraph(ref: str) -> str:
    """Return the ref without the letter of a bracket."""
    return re.sub(r"[a-z]$", "", ref)


def _amount(value: str | float, spelling: str) -> tuple[str, Fraction | str]:
    """Return the dimension and the value in its base unit; a grade, and a unit nobody knows, stay as they are."""
    factor, unit = _unit(spelling)
    if unit is None:
        return spelling, Fraction(str(value))
    if unit.grades:
        return unit.dimension, str(value)
    return unit.dimension, Fraction(str(value)) * factor * conversion_factor(unit, _BASES[unit.dimension])


def _unit(spelling: str) -> tuple[int, Unit | None]:
    """Return the unit and what an amount is multiplied by to be in it: 万户 are ten thousand 户."""
    unit = _known(spelling)
    factor = _MULTIPLES.get(spelling[:1])
    if unit is not None or factor is None:
        return 1, unit
    unit = _known(spelling[1:])
    return (1, None) if unit is None else (factor, unit)


def _known(spelling: str) -> Unit | None:
    try:
        return find_unit(spelling)
    except UnknownNameError:
        return None
