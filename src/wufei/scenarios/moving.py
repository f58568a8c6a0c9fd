"""Which change moved a verdict: found by evaluating again with some of the changes only."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import partial
from itertools import combinations
from typing import Any

import attrs

from wufei.comparison import FactsChange, changes_of, compare_facts, with_facts_changes
from wufei.errors import WufeiError
from wufei.evaluation import evaluate
from wufei.facts import Facts
from wufei.findings import Assessment, Options, Verdict
from wufei.plan import Plan, Target
from wufei.rules import RULES, Rule

__all__ = ["Cause", "Element", "Moved", "moved_by"]


class Element(StrEnum):
    """What can differ between two assessments."""

    PLAN = "plan"
    FACTS = "facts"
    YEAR = "year"
    AS_OF = "as_of"
    AREA = "area"
    ROUNDING = "rounding"
    OTHER_VINTAGE = "other_vintage"
    OTHER_STATUS = "other_status"


@attrs.frozen(kw_only=True)
class Cause:
    """Changes that moved a verdict together: made alone they move it, and none of them can be left out."""

    elements: tuple[Element, ...]
    #: Where the facts are among them: the entries that changed.
    entries: tuple[FactsChange, ...] = ()


@attrs.frozen(kw_only=True)
class Moved:
    """A target whose verdict moved, and what moved it."""

    target: Target
    #: None where the plan before has no such target.
    before: Verdict | None
    #: None where the plan after has no such target.
    after: Verdict | None
    #: Each of them moves the verdict by itself, if the rest stays as it was.
    causes: tuple[Cause, ...]


@attrs.frozen(kw_only=True)
class _State:
    """What an assessment is made of."""

    plan: Plan
    facts: Facts
    year: int
    as_of: datetime.date | None
    area: str | None
    options: Options


#: Verdicts by target id; None where the changes that were made fit no assessment.
_Verdicts = Mapping[str, Verdict] | None


@attrs.frozen(kw_only=True)
class _Trial:
    """The assessment before, with any of the changes made; what was tried once is remembered."""

    start: _State
    end: _State
    rules: Mapping[str, Rule]
    #: What changed in the facts.
    changes: tuple[FactsChange, ...]
    known: dict[tuple[frozenset[Element], frozenset[int]], _Verdicts] = attrs.field(factory=dict, hash=False)

    def with_elements(self, elements: frozenset[Element]) -> _Verdicts:
        """Return the verdicts if only these elements changed; of the facts, all entries."""
        return self.with_entries(elements, range(len(self.changes)))

    def with_entries(self, elements: frozenset[Element], entries: Iterable[int]) -> _Verdicts:
        """Return the verdicts if only these elements changed, and in the facts only these entries."""
        tried = elements, frozenset(entries) if Element.FACTS in elements else frozenset()
        if tried not in self.known:
            self.known[tried] = self._tried(*tried)
        return self.known[tried]

    def _tried(self, elements: frozenset[Element], entries: frozenset[int]) -> _Verdicts:
        facts = with_facts_changes(self.start.facts, [self.changes[each] for each in sorted(entries)])
        state = attrs.evolve(_with_elements(self.start, self.end, elements), facts=facts)
        try:
            assessment = evaluate(**attrs.asdict(state, recurse=False), rules=self.rules)
        except WufeiError:
            # A year that begins after the day of what was known; an area that this plan does not have.
            return None
        return {name: each.verdict for name, each in assessment.by_target.items()}


def moved_by(before: Assessment, after: Assessment, *, rules: Mapping[str, Rule] = RULES) -> tuple[Moved, ...]:
    """Return the verdicts that moved from one assessment to another, and which of the changes moved each of them.

    Nothing is concluded from what a finding cites: it is evaluated again with only the plan changed, only the facts,
    only one of the options, then with several of them, until the verdict is the one after. Within the facts each entry
    that changed is tried for itself; if no single one is enough, entries are told that are enough together, and none
    of which can be left out.

    ``rules`` is the table that both assessments were made with.
    """
    start, end = _state(before), _state(after)
    trial = _Trial(start=start, end=end, rules=rules, changes=changes_of(compare_facts(before.facts, after.facts)))
    differing = tuple(each for each in Element if _value(start, each) != _value(end, each))
    ends = trial.with_elements(frozenset()), trial.with_elements(frozenset(differing))
    found = []
    for name in dict.fromkeys((*after.by_target, *before.by_target)):
        was, now = (_verdict(each, name) for each in ends)
        if was is not now:
            target = end.plan.target.get(name) or start.plan.target[name]
            causes = tuple(
                cause
                for elements in _smallest(differing, partial(_moves, trial, name, now))
                for cause in _causes(trial, target, now, elements)
            )
            found.append(Moved(target=target, before=was, after=now, causes=causes))
    return tuple(found)


def _state(assessment: Assessment) -> _State:
    return _State(
        plan=assessment.plan,
        facts=assessment.facts,
        year=assessment.year,
        as_of=assessment.as_of,
        area=assessment.area,
        options=assessment.options,
    )


def _value(state: _State, element: Element) -> object:
    return getattr(state if hasattr(state, element) else state.options, element)


def _with_elements(start: _State, end: _State, elements: Iterable[Element]) -> _State:
    """Return the one state with some elements of the other."""
    own: dict[str, Any] = {str(each): _value(end, each) for each in elements if hasattr(start, each)}
    options: dict[str, Any] = {str(each): _value(end, each) for each in elements if not hasattr(start, each)}
    return attrs.evolve(start, **own, options=attrs.evolve(start.options, **options))


def _verdict(verdicts: _Verdicts, name: str) -> Verdict | None:
    return None if verdicts is None else verdicts.get(name)


def _comes_to(verdicts: _Verdicts, name: str, now: Verdict | None) -> bool:
    """Return whether an assessment can be made, and gives a target the verdict that it has after."""
    return verdicts is not None and verdicts.get(name) is now


def _moves(trial: _Trial, name: str, now: Verdict | None, elements: frozenset[Element]) -> bool:
    return _comes_to(trial.with_elements(elements), name, now)


def _smallest(elements: Sequence[Element], moves: Callable[[frozenset[Element]], bool]) -> Sequence[frozenset[Element]]:
    """Return the sets that move a verdict and are not larger than another that does; all elements together do."""
    for size in range(1, len(elements)):
        found = [frozenset(each) for each in combinations(elements, size) if moves(frozenset(each))]
        if found:
            return found
    return [frozenset(elements)]


def _causes(trial: _Trial, target: Target, now: Verdict | None, elements: frozenset[Element]) -> Iterator[Cause]:
    """Yield what of some elements moves a verdict: the elements, and within the facts the entries."""
    in_order = tuple(each for each in Element if each in elements)
    if Element.FACTS not in elements:
        yield Cause(elements=in_order)
        return

    def enough(entries: Iterable[int]) -> bool:
        return _comes_to(trial.with_entries(elements, entries), target.id, now)

    touching = [number for number, each in enumerate(trial.changes) if _touches(each, target, trial)]
    single = [number for number in touching if enough((number,))]
    for number in single:
        yield Cause(elements=in_order, entries=(trial.changes[number],))
    if not single:
        together = needed(touching if enough(touching) else range(len(trial.changes)), enough)
        yield Cause(elements=in_order, entries=tuple(trial.changes[number] for number in together))


def _touches(change: FactsChange, target: Target, trial: _Trial) -> bool:
    """Return whether a target could look at an entry; members of any group may stand in a roster."""
    if change.datum is None or change.collection == "rosters":
        return True
    plans = (each for each in (trial.start.plan, trial.end.plan) if target.id in each.target)
    data = {datum.id for plan in plans for datum in plan.all_data_of(plan.target[target.id])}
    return change.datum in {target.id, *data}


def needed(entries: Sequence[int], enough: Callable[[Iterable[int]], bool]) -> Sequence[int]:
    """Return entries that are enough together, and none of which can be left out: half of them is tried first."""
    left, size = list(entries), max(1, len(entries) // 2)
    while True:
        before, place = len(left), 0
        while place < len(left):
            rest = [*left[:place], *left[place + size :]]
            if enough(rest):
                left = rest
            else:
                place += size
        if size == 1 and len(left) == before:
            return left
        size = max(1, size // 2)
