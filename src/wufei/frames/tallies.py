"""What the records of each area come to: columns of each record, summed by area, and what the sums mean.

Columns of records stand in layers: comparisons, whether a record is in time, in scope, offends. Each layer rests on
those before it, so that nothing is worked out twice.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import reduce
from operator import add, or_
from typing import Final, assert_never

import attrs
import narwhals.stable.v2 as nw

from wufei.conditions import Condition
from wufei.formulas import Count, Share, Total
from wufei.frames.asked_records import CONFLICT, NOTHING, OPEN, RecordQuestion, span_key
from wufei.frames.attributes import Column
from wufei.frames.cells import NEAR
from wufei.frames.truths import Truths
from wufei.known import Window
from wufei.plan import Flow, RegisterDeclaration
from wufei.quantities import base_factor, conversion_factor
from wufei.requirements import Level, Records
from wufei.rules import View

__all__ = ["AREA", "CONTRADICTED", "LISTED", "NUMBER", "REPEATED", "Came", "States", "Tallies", "near_name"]

#: Columns of an area's sums: the area, how many records it lists, and whether two of one id contradict each other.
AREA, LISTED, CONTRADICTED = "_area", "_listed", "_contradicted"
#: How many ids an area has; fewer than records where one stands twice.
REPEATED: Final = "_ids"
#: Column of a record that stands for its id.
NUMBER: Final = "_number"
_UNSURE: Final = -1
_NO_NUMBER: Final = nw.lit(None, nw.Float64)
_NO_COUNT: Final = nw.lit(None, nw.Int64)
#: So much more floats may lose with each number that is added, beside ``NEAR``.
_LOSS_PER_NUMBER: Final = 1e-15 / NEAR
#: Whole numbers that are multiplied with others stay below what 64 bits hold, as long as they are smaller than this.
_LARGE_FACTOR: Final = 10**9


@attrs.frozen
class Came:
    """What records came to at one moment: columns of an area's sums."""

    #: The key of ``RecordQuestion.judgements``; -1 where floats can't tell. Never null.
    key: nw.Expr
    listed: nw.Expr = _NO_COUNT
    in_scope: nw.Expr = _NO_COUNT
    offending: nw.Expr = _NO_COUNT
    excused: nw.Expr = _NO_COUNT
    unjudged: nw.Expr = _NO_COUNT
    #: What is compared lies between these two.
    least: nw.Expr = _NO_NUMBER
    most: nw.Expr = _NO_NUMBER
    #: Their one value, where no record leaves it open.
    observed: nw.Expr = _NO_NUMBER
    margin: nw.Expr = _NO_NUMBER


@attrs.frozen
class States:
    """Columns of each record about one rule at one moment, true, false or null."""

    applies: nw.Expr
    offends: nw.Expr
    excused: nw.Expr


class Tallies:
    """The columns of records that some questions take, and their sums by area."""

    def __init__(
        self, declaration: RegisterDeclaration, columns: Mapping[str, Column], *, is_polars: bool, is_eager: bool
    ) -> None:
        self.declaration = declaration
        self.columns = columns
        self.truths = Truths(columns)
        self._is_polars = is_polars
        #: What floats can't tell, and what stands twice, was told exactly before.
        self._is_eager = is_eager
        self._layers: dict[int, dict[str, nw.Expr]] = {}
        self._windows: dict[Window, str] = {}
        #: Sums by area, by name.
        self.sums: dict[str, nw.Expr] = {LISTED: nw.len()}
        #: For each sum of records that count from a day on: which records, and how many days are waited for.
        self.reached: dict[str, tuple[nw.Expr, int]] = {}

    @property
    def layers(self) -> tuple[Mapping[str, nw.Expr], ...]:
        """Columns of records that rest on comparisons, layer by layer."""
        return tuple(self._layers[depth] for depth in sorted(self._layers))

    def _add(self, depth: int, name: str, column: nw.Expr) -> nw.Expr:
        self._layers.setdefault(depth, {})[name] = column
        return nw.col(name)

    def _count(self, name: str, truth: nw.Expr) -> nw.Expr:
        """Return how many records of an area have a truth."""
        # Polars counts bits; elsewhere truths are no numbers, and nothing adds up to null.
        self.sums[name] = truth.sum() if self._is_polars else nw.when(truth).then(1).otherwise(0).sum()
        return nw.col(name).cast(nw.Int64)

    def _total(self, name: str, value: nw.Expr) -> nw.Expr:
        self.sums[name] = value.sum()
        return nw.col(name).cast(nw.Float64).fill_null(0.0)

    def is_in(self, window: Window) -> nw.Expr:
        """Return whether a record belongs to a window; null where it lacks the date that says so."""
        name = self._windows.get(window)
        if name is None:
            name = self._windows[window] = f"_in {len(self._windows)}"
            self._add(0, name, self._in_time(window))
        return nw.col(name)

    def _in_time(self, window: Window) -> nw.Expr:
        dating, day = self.declaration.dating, self.columns[self.declaration.dated_by].value
        if isinstance(dating, Flow):
            return (day >= window.start) & (day <= window.end)
        is_in = day <= window.end
        if dating.leaves is not None:
            left = self.columns[dating.leaves]
            stays = nw.when(~left.is_unfit).then((left.value > window.end).fill_null(False) | left.is_empty)  # noqa: FBT003 - it has not left
            is_in = nw.when(~day.is_null()).then(is_in & stays)
        return is_in if window.new_since is None else is_in & (day >= window.new_since)

    def states(self, rule: Records, view: View, where: str) -> States:
        """Return the columns of each record about a rule at a moment."""
        is_in, scope = self.is_in(view.window), self.truths.of(rule.scope)
        applies = self._add(1, f"_applies {where}", is_in if scope is None else is_in & scope)
        satisfied, excused = self.truths.of(rule.condition), self.truths.of(rule.excused)
        assert satisfied is not None  # noqa: S101 - a rule has a condition
        breaks = satisfied if rule.quantifier == "none" else ~satisfied
        is_broken = self._add(2, f"_breaks {where}", applies & breaks)
        if excused is None:
            return States(applies, is_broken, nw.lit(False))  # noqa: FBT003 - nothing is dealt with
        return States(
            applies,
            self._add(3, f"_offends {where}", is_broken & ~excused),
            self._add(3, f"_excused {where}", is_broken & excused),
        )

    def place(self, question: RecordQuestion, view: View) -> str:
        """Return what names of columns end with that are about a moment of a question."""
        return f"{question.target.id} {question.year} {view.year}"

    def came(self, question: RecordQuestion, view: View) -> Came:
        """Return what records come to at a moment."""
        where = self.place(question, view)
        requirement = question.target.requirement
        if isinstance(requirement, Records):
            return self._of_rule(requirement, view, where)
        match question.part:
            case Count() as part:
                return self._of_count(part, question, view, where)
            case Total() as part:
                return self._of_total(part, question, view, where)
            case Share() as part:
                return self._of_share(part, question, view, where)
            case _:  # pragma: no cover - the type checker proves that nothing comes here
                assert_never(question.part)

    def _near(self, where: str, *conditions: Condition | None) -> nw.Expr | None:
        """Return whether floats can't tell some record of an area from a limit; None where they always can."""
        names = [] if self._is_eager else [*self.truths.near_in(*conditions)]
        if not names:
            return None
        return self._count(f"near {where}", reduce(or_, [nw.col(near_name(name)) for name in names])) > 0

    def _key(self, key: nw.Expr, near: nw.Expr | None) -> nw.Expr:
        if self._is_eager:
            key = nw.when(nw.col(CONTRADICTED)).then(nw.lit(CONFLICT)).otherwise(key)
        else:
            key = nw.when(nw.col(REPEATED) < nw.col(LISTED)).then(nw.lit(_UNSURE)).otherwise(key)
        return key if near is None else nw.when(near).then(nw.lit(_UNSURE)).otherwise(key)

    # Rules for records

    def _of_rule(self, rule: Records, view: View, where: str) -> Came:
        states = self.states(rule, view, where)
        in_scope = self._count(f"in scope {where}", states.applies)
        perhaps = self._count(f"perhaps {where}", states.applies.is_null())
        offending = self._count(f"offending {where}", states.offends)
        unjudged = self._count(f"unjudged {where}", states.offends.is_null())
        excused = nw.lit(0) if rule.excused is None else self._count(f"excused {where}", states.excused)
        key = _summed(_one(each > 0) * 2**place for place, each in enumerate((offending, unjudged, in_scope, perhaps)))
        return Came(
            key=self._key(key, self._near(where, rule.scope, rule.condition, rule.excused)),
            listed=nw.col(LISTED),
            in_scope=in_scope,
            offending=offending,
            excused=excused,
            unjudged=unjudged,
            margin=nw.when(unjudged == 0).then((nw.lit(0) - offending).cast(nw.Float64)),
        )

    # Counts, totals and shares

    def _counts(self, wanted: Condition | None, view: View, where: str) -> nw.Expr:
        """Return whether a record counts, of those that a plan created."""
        is_in, meets = self.is_in(view.window_of_new), self.truths.of(wanted)
        return self._add(1, f"_counts {where}", is_in if meets is None else is_in & meets)

    def _of_count(self, part: Count, question: RecordQuestion, view: View, where: str) -> Came:
        counts = self._counts(part.where, view, where)
        least = self._count(f"sure {where}", counts)
        might = self._count(f"might {where}", counts.is_null())
        unit = question.level.limit.unit
        limits = [value * base_factor(unit) for value in question.limits(view)]
        key = _key_of_span(_placed(least, limits), _placed(least + might, limits), len(limits))
        needed = question.needed
        if needed is not None:
            self.reached[f"day {where}"] = (counts, needed)
        ends = (end.cast(nw.Float64) * float(1 / base_factor(unit)) for end in (least, least + might))
        key = self._key(key, self._near(where, part.where))
        return _between(question.level, key, might, *ends, is_one=might == 0)

    def _of_total(self, part: Total, question: RecordQuestion, view: View, where: str) -> Came:
        counts = self._counts(part.where, view, where)
        column = self.columns[part.attribute]
        amount = column.value
        is_silent, might = counts & amount.is_null(), counts.is_null()
        silent = self._count(f"silent {where}", is_silent)
        opened = self._count(f"open {where}", might)
        unbounded = self._count(f"unbounded {where}", is_silent | (might & amount.is_null()))
        sure = self._total(f"sure {where}", nw.when(counts).then(amount))
        below = self._total(f"below {where}", nw.when(might & (amount < 0)).then(amount))
        above = self._total(f"above {where}", nw.when(might & (amount > 0)).then(amount))
        moved = self._total(f"moved {where}", nw.when(counts.is_null() | counts).then(amount.abs()))
        size = moved * (nw.lit(1.0) + nw.col(LISTED).cast(nw.Float64) * _LOSS_PER_NUMBER)
        unit = question.level.limit.unit
        factor = conversion_factor(unit, column.unit)
        limits = [value * factor for value in question.limits(view)]
        least, most = sure + below, sure + above
        is_near = reduce(or_, [_is_near(end, each, size) for end in (least, most) for each in limits])
        key = _key_of_span(_placed_float(least, limits), _placed_float(most, limits), len(limits), unbounded > 0)
        near = self._near(where, part.where)
        key = self._key(key, is_near if near is None else near | is_near)
        scale = float(1 / factor)
        is_bounded = unbounded == 0
        most = nw.when(is_bounded).then(most * scale)
        is_one = is_bounded & (self._count(f"moving {where}", might & (amount != 0)) == 0)
        return _between(question.level, key, silent + opened, least * scale, most, is_one=is_one)

    def _of_share(self, part: Share, question: RecordQuestion, view: View, where: str) -> Came:
        counts = self._counts(part.where, view, where)
        inside = self.truths.of(part.of)
        assert inside is not None  # noqa: S101 - a share is one of what satisfies a condition
        weight = None if part.weight is None else self.columns[part.weight].value
        perhaps, undecided = counts.is_null(), counts & inside.is_null()

        def weighed(name: str, truth: nw.Expr) -> nw.Expr:
            if weight is None:
                return self._count(f"{name} {where}", truth)
            return self._total(f"{name} {where}", nw.when(truth).then(weight))

        whole = weighed("whole", counts)
        within = weighed("inside", counts & inside)
        most = within + weighed("undecided", undecided)
        more = weighed("perhaps", perhaps & inside.fill_null(True))  # noqa: FBT003 - what may be inside
        least = (within, whole + weighed("outside", perhaps & ~inside.fill_null(False)))  # noqa: FBT003 - what may not
        unweighed = nw.lit(False)  # noqa: FBT003 - each record counts as one
        if weight is not None:
            unweighed = (perhaps | counts) & (weight.is_null() | (weight < 0).fill_null(False))  # noqa: FBT003 - as said
        unjudged = self._count(f"unjudged {where}", perhaps | undecided | unweighed)
        has_share = whole > 0
        if weight is not None:
            has_share &= self._count(f"unweighed {where}", unweighed) == 0
        scale = base_factor(question.level.limit.unit)
        limits = [value * scale for value in question.limits(view)]
        ends = (least, (most + more, whole + more))
        low, high = (_placed_ratio(*end, limits) for end in ends)
        key = _key_of_span(low, high, len(limits))
        none = nw.when(unjudged > 0).then(nw.lit(OPEN)).otherwise(nw.lit(NOTHING))
        near = self._near(where, part.where, part.of)
        if weight is not None or max(_largest(each) for each in limits) > _LARGE_FACTOR:
            size = nw.lit(1.0) + nw.col(LISTED).cast(nw.Float64) * _LOSS_PER_NUMBER
            close = [_is_near_ratio(*end, each, size) for end in ends for each in limits]
            is_near = has_share & reduce(or_, close)
            near = is_near if near is None else near | is_near
        values = (_quotient(*end, has_share) * float(1 / scale) for end in ends)
        key = self._key(nw.when(has_share).then(key).otherwise(none), near)
        open_ones = nw.when(has_share).then(unjudged).otherwise(nw.lit(0))
        is_heavy = nw.lit(True) if weight is None else weight > 0  # noqa: FBT003 - each counts as one
        is_one = self._has_one_share(where, counts, inside, is_heavy)
        return _between(question.level, key, open_ones, *values, is_one=is_one)

    def _has_one_share(self, where: str, counts: nw.Expr, inside: nw.Expr, is_heavy: nw.Expr) -> nw.Expr:
        """Return whether records that are open leave a share as it is: none, or those that do not move it."""
        perhaps = counts.is_null() & is_heavy
        may, may_not = inside.fill_null(True), ~inside.fill_null(False)  # noqa: FBT003 - be in the share, or outside
        found = {
            "heavy undecided": counts & inside.is_null() & is_heavy,
            "heavy perhaps": perhaps & may,
            "heavy elsewhere": perhaps & may_not,
            "heavy inside": counts & inside & is_heavy,
            "heavy outside": counts & may_not & is_heavy,
        }
        undecided, more, less, within, without = (
            self._count(f"{name} {where}", truth) == 0 for name, truth in found.items()
        )
        # A share of all, or of nothing, stays so whatever more of its kind there may be.
        return undecided & (more | without) & (less | within)


def _quotient(value: nw.Expr, divisor: nw.Expr, divides: nw.Expr) -> nw.Expr:
    return value.cast(nw.Float64) / nw.when(divides).then(divisor.cast(nw.Float64))


def _between(  # noqa: PLR0913 - one after the other, as they are worked out
    level: Level, key: nw.Expr, open_ones: nw.Expr, least: nw.Expr, most: nw.Expr, *, is_one: nw.Expr
) -> Came:
    """Return what is compared with a level's limit, and lies between two values."""
    observed = nw.when(is_one).then(least)
    return Came(key=key, unjudged=open_ones, least=least, most=most, observed=observed, margin=_margin(observed, level))


def near_name(truth: str) -> str:
    """Return the name of the column that says whether floats can't tell what a comparison comes to."""
    return f"_near{truth}"


def _one(truth: nw.Expr) -> nw.Expr:
    return nw.when(truth).then(nw.lit(1)).otherwise(nw.lit(0))


def _summed(parts: Iterable[nw.Expr]) -> nw.Expr:
    return reduce(add, parts)


def _key_of_span(least: nw.Expr, most: nw.Expr, limits: int, unbounded: nw.Expr | None = None) -> nw.Expr:
    """Return ``span_key`` of two places; what nothing bounds ends after the last of them."""
    if unbounded is not None:
        most = nw.when(unbounded).then(nw.lit(2 * limits + 1)).otherwise(most)
    return least * nw.lit(span_key(1, 0)) + most


def _placed(value: nw.Expr, limits: Iterable[Fraction]) -> nw.Expr:
    """Return the place of a whole number among limits, exactly: below the first, at it, above it, and so on."""
    return _placed_ratio(value, nw.lit(1), limits)


def _placed_float(value: nw.Expr, limits: Iterable[Fraction]) -> nw.Expr:
    return _summed(_one(value >= float(each)) + _one(value > float(each)) for each in limits)


def _placed_ratio(value: nw.Expr, divisor: nw.Expr, limits: Iterable[Fraction]) -> nw.Expr:
    """Return the place of a quotient among limits; of whole numbers exactly."""
    places = []
    for each in limits:
        left, right = value * each.denominator, divisor * each.numerator
        places.append(_one(left >= right) + _one(left > right))
    return _summed(places)


def _largest(limit: Fraction) -> int:
    return max(abs(limit.numerator), limit.denominator)


def _is_near(value: nw.Expr, limit: Fraction, size: nw.Expr) -> nw.Expr:
    bound = float(limit)
    return (value - bound).abs() <= (size + abs(bound)) * NEAR


def _is_near_ratio(value: nw.Expr, divisor: nw.Expr, limit: Fraction, size: nw.Expr) -> nw.Expr:
    left, right = value.cast(nw.Float64) * limit.denominator, divisor.cast(nw.Float64) * limit.numerator
    return (left - right).abs() <= (left.abs() + right.abs()) * size * NEAR


def _margin(observed: nw.Expr, level: Level) -> nw.Expr:
    limit, upper = float(level.limit.value), None if level.upper is None else float(level.upper.value)
    if upper is not None:
        return nw.min_horizontal(observed - limit, upper - observed)
    return limit - observed if level.comparison.is_upper_bound else observed - limit
