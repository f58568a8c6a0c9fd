"""What is asked of a table of records: targets at the moments at which they are judged, and what can come out.

Columns tell only what the records of an area come to at each moment: whether some offend, whether some can't be judged,
between which limits a count lies. Which verdict follows is not written down a second time: the row engine is asked,
with a rule that gives just that judgement.
"""

import datetime
import math
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Final

import attrs

from wufei.evaluation import find, reference_day
from wufei.findings import Finding, Judgement, Outcome, Pace, Reason, RecordTally, Step, StepKind
from wufei.formulas import Count, Share, Total
from wufei.frames.asked import Asked
from wufei.periods import year_period
from wufei.plan import RegisterDeclaration, Target
from wufei.quantities import ZERO, Amount
from wufei.requirements import Level, Records
from wufei.rules import RULES, View
from wufei.rules.levels import in_range, observed_between, records_needed
from wufei.rules.registers import judged_without_table, margins, missing_register
from wufei.schedules import By

__all__ = [
    "CONFLICT",
    "MOST_VIEWS",
    "NOTHING",
    "OPEN",
    "RADIX",
    "REACHED",
    "Answers",
    "RecordQuestion",
    "answers_to",
    "bits_of",
    "span_key",
]

#: Stands for the day on which a count reached its limit: columns look it up.
REACHED: Final = datetime.date.max
#: Keys of what is no tally, and no span of values.
CONFLICT, NOTHING, OPEN = 1000, 1001, 1002
#: More combinations are not tried; the row engine judges what they are about.
_MOST_COMBINATIONS: Final = 4096
_SPANS: Final = 32
_TallyBits = tuple[bool, bool, bool, bool]


def bits_of(bits: _TallyBits) -> int:
    """Return the key of a tally of which there are offenders, records open, in scope, perhaps in scope, or none."""
    return sum(2**place for place, bit in enumerate(bits) if bit)


def span_key(least: int, most: int) -> int:
    """Return the key of values from one place among limits to another."""
    return least * _SPANS + most


@attrs.frozen
class RecordQuestion:
    """One target in one year, on the records of one register."""

    target: Target
    year: int
    declaration: RegisterDeclaration
    asked: Asked

    @property
    def reference(self) -> datetime.date:
        """The day whose state is assessed."""
        return reference_day(self.year, self.asked.nothing.as_of)

    def find(self, judgements: Mapping[int, Judgement]) -> Finding:
        """Return what the row engine makes of a judgement for each year that it looks at."""
        kind = self.target.requirement.kind
        return self._found(kind, lambda _, view: judgements[view.year])

    def _found(self, kind: str, rule: object) -> Finding:
        asked = self.asked
        rules = {**RULES, kind: rule}
        return find(self.target, asked.nothing, year=self.year, options=asked.options, rules=rules)  # type: ignore[arg-type] # a rule

    def views(self) -> tuple[View, ...]:
        """Return the moments at which records are judged, in order; none where the target is not in force."""
        seen: dict[int, View] = {}

        def noted(_: Target, view: View) -> Judgement:
            seen[view.year] = view
            return Judgement(outcome=Outcome.UNKNOWN)

        self._found(self.target.requirement.kind, noted)
        return tuple(seen[year] for year in sorted(seen))

    def judgements(self, view: View) -> Mapping[int, Judgement]:
        """Return what can come out at a moment, by the key that columns name it by."""
        requirement = self.target.requirement
        conflict = judged_without_table(self.target, self.declaration, (), view, Reason.CONFLICT)
        if isinstance(requirement, Records):
            found = {}
            for offending, unjudged, in_scope, perhaps in product((False, True), repeat=4):
                bits = (offending, unjudged, in_scope, perhaps)
                found[bits_of(bits)] = self._of_tally(requirement, bits, view)
            return {**found, CONFLICT: conflict}
        return {
            **dict(self._of_spans(view)),
            NOTHING: self._without(Outcome.NOTHING_IN_SCOPE, Reason.NOTHING_IN_SCOPE, view),
            OPEN: self._without(Outcome.UNKNOWN, Reason.UNJUDGEABLE_RECORDS, view),
            CONFLICT: self._limited(conflict),
        }

    def _of_tally(self, rule: Records, bits: _TallyBits, view: View) -> Judgement:
        offending, unjudged, in_scope, perhaps = map(int, bits)
        tally = RecordTally(
            quantifier=rule.quantifier,
            listed=1,
            in_scope=in_scope,
            perhaps=perhaps,
            offending=offending,
            excused=0,
            unjudged=unjudged,
            complete=True,
        )
        outcome, reason = tally.answer
        judged = self._judged(outcome, reason, view)
        margin, _ = margins(outcome, tally.offending, tally.most_offending)
        return attrs.evolve(judged, tally=tally, margin=margin)

    def _judged(self, outcome: Outcome, reason: Reason | None, view: View) -> Judgement:
        is_open = outcome is Outcome.UNKNOWN and reason is not None
        missing = (missing_register(self.target, self.declaration, view, reason),) if is_open and reason else ()
        return Judgement(outcome=outcome, reason=reason, period=year_period(view.moment.year), missing=missing)

    # Levels of a count, a total or a share

    @property
    def level(self) -> Level:
        """The level that a count, total or share must reach."""
        level = self.target.requirement
        assert isinstance(level, Level)  # noqa: S101 - nobody asks of others
        return level

    @property
    def part(self) -> Count | Total | Share:
        """What is compared with the level's limit."""
        formula = self.level.formula
        assert isinstance(formula, Count | Total | Share)  # noqa: S101 - as above
        return formula

    def _without(self, outcome: Outcome, reason: Reason, view: View) -> Judgement:
        return self._limited(self._judged(outcome, reason, view))

    def _limited(self, judged: Judgement) -> Judgement:
        """Return a judgement that says what was asked for."""
        level = self.level
        limits = attrs.evolve(judged, required=level.limit, upper=level.upper, comparison=level.comparison)
        return attrs.evolve(limits, measure=level)

    def limits(self, view: View) -> tuple[Fraction, ...]:
        """Return the values at which something turns, in the limit's unit and in rising order: limits and pace."""
        level = self.level
        bounds = [level.limit.value, *(() if level.upper is None else (level.upper.value,))]
        pace = self._pace(view)
        if pace is not None:
            bounds += [pace.limit.value, *(() if pace.upper is None else (pace.upper.value,))]
        return tuple(sorted(set(bounds)))

    def _pace(self, view: View) -> Pace | None:
        """Return the pace, which does not hang on what is observed; None where there is none."""
        schedule = self.target.schedule
        if not isinstance(schedule, By) or schedule.date <= self.reference:
            return None
        return self.find({view.year: self._of_span(ZERO, ZERO, view)}).pace

    def _of_spans(self, view: View) -> Iterator[tuple[int, Judgement]]:
        """Yield what values between two places among the limits come to, each with its key."""
        places = _places(self.limits(view))
        for low, least in enumerate(places):
            for high, most in enumerate(places[low:], start=low):
                yield span_key(low, high), self._of_span(least, most, view)
            yield span_key(low, len(places)), self._of_span(least, None, view)

    def _of_span(self, least: Fraction, most: Fraction | None, view: View) -> Judgement:
        """Return what values from ``least`` to ``most`` come to; None: nothing bounds them."""
        level, unit = self.level, self.level.limit.unit
        low = Amount(least, unit)
        high = low if most == least else None if most is None else Amount(most, unit)
        truth = in_range(low, high, level.comparison, level.limit, level.upper)
        reason = Reason.UNJUDGEABLE_RECORDS
        outcomes = {True: Outcome.SATISFIED, False: Outcome.VIOLATED, None: Outcome.UNKNOWN}
        judged = self._judged(outcomes[truth], reason if truth is None else None, view)
        step = Step(
            kind=StepKind(self.part.op),
            value=low,
            most=high,
            name=self.declaration.id,
            period=judged.period,
            reason=None if high is low else reason,
        )
        found = observed_between(low, high, level.comparison, level.limit, level.upper)
        return attrs.evolve(
            self._limited(judged),
            observed=found.observed,
            observed_range=found.observed_range,
            margin=found.margin,
            margin_range=found.margin_range,
            step=step,
            completed_on=REACHED if truth and self.needed is not None else None,
        )

    @property
    def needed(self) -> int | None:
        """How many records make a count reach its limit; None where no day says when it did."""
        return records_needed(self.level) if isinstance(self.part, Count) else None


#: More than there are answers at one moment.
RADIX: Final = 256
#: With more moments than this their answers do not fit into one number.
MOST_VIEWS: Final = 7


@attrs.frozen
class Answers:
    """What can come out at each of the moments of a question, as small numbers."""

    question: RecordQuestion
    views: tuple[View, ...]
    #: For each moment: the judgements that differ, and which of them each key leads to.
    judgements: tuple[tuple[Judgement, ...], ...]
    numbers: tuple[Mapping[int, int], ...]

    def finding(self, code: int) -> Finding:
        """Return what comes out by the answers at all moments as one number."""
        found = {}
        for view, several in zip(self.views, self.judgements, strict=True):
            code, number = divmod(code, RADIX)
            found[view.year] = several[number]
        return self.question.find(found)

    def codes(self) -> Iterator[int]:
        """Yield the numbers of all combinations of answers; none where there are too many to try."""
        sizes = [range(len(several)) for several in self.judgements]
        if math.prod(map(len, sizes)) <= _MOST_COMBINATIONS:
            for numbers in product(*sizes):
                yield sum(number * RADIX**place for place, number in enumerate(numbers))

    def place(self, finding: Finding) -> int:
        """Return which of the moments decides."""
        period = finding.judgement.period
        years = [view.moment.year for view in self.views]
        return years.index(period.year) if period is not None and period.year in years else 0


def answers_to(question: RecordQuestion) -> Answers:
    """Return what can come out of a question."""
    views = question.views()
    judgements, numbers = [], []
    for view in views:
        by_key = question.judgements(view)
        # Where several years are joined there is no pace, and most answers are alike.
        told = {key: key if len(views) == 1 else _what_joins(judged) for key, judged in by_key.items()}
        first = {value: key for key, value in reversed(told.items())}
        order = {value: number for number, value in enumerate(dict.fromkeys(told.values()))}
        judgements.append(tuple(by_key[first[value]] for value in order))
        numbers.append({key: order[value] for key, value in told.items()})
    return Answers(question, views, tuple(judgements), tuple(numbers))


def _what_joins(judged: Judgement) -> tuple[object, ...]:
    """Return what of a judgement matters where those of several years are joined; all else is in columns."""
    return judged.outcome, judged.reason, judged.completed_on, judged.tally is None, judged.step is None


def _places(limits: Iterable[Fraction]) -> tuple[Fraction, ...]:
    """Return a value for each place among limits: below the first, at it, between it and the next, and so on."""
    several = [*limits]
    places = [several[0] - 1]
    for one, after in zip(several, [*several[1:], several[-1] + 2], strict=True):
        places += [one, (one + after) / 2]
    return tuple(places)
