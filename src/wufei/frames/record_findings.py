"""The findings of targets on the records of each area, as columns of the areas' sums."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import attrs
import narwhals.stable.v2 as nw

from wufei.findings import Finding, RecordTally
from wufei.frames.asked_records import MOST_VIEWS, RADIX, REACHED, Answers, RecordQuestion, answers_to
from wufei.frames.columns import FINDINGS, row_of
from wufei.frames.opening import Lazy, Opened, collected
from wufei.frames.outcomes import unit_of
from wufei.frames.tallies import AREA, Came, Tallies
from wufei.requirements import Records
from wufei.schedules import By

__all__ = [
    "RECORD_FINDINGS",
    "Judged",
    "findings_of_areas",
    "judged_questions",
    "literals",
    "record_row",
    "stacked",
    "unjudged",
]

#: Columns of findings on records, and what each holds: those of figures, and how many records decided.
RECORD_FINDINGS: Final[Mapping[str, Any]] = {
    **FINDINGS,
    "least": nw.Float64,
    "most": nw.Float64,
    "listed": nw.Int64,
    "in_scope": nw.Int64,
    "offending": nw.Int64,
    "excused": nw.Int64,
    "unjudged": nw.Int64,
}
_COUNTS: Final = ("listed", "in_scope", "offending", "excused", "unjudged")
_UNSURE: Final = -1
#: The Julian day of 31 December of the year 0, from which Python counts.
_BEFORE_FIRST_DAY: Final = 1721425


def record_row(area: str, year: int, finding: Finding) -> dict[str, Any]:
    """Return a finding of the row engine as a row of ``RECORD_FINDINGS``."""
    judged = finding.judgement
    counts: dict[str, int | None] = dict.fromkeys(_COUNTS)
    if isinstance(judged.tally, RecordTally):
        counts = {name: getattr(judged.tally, name) for name in _COUNTS}
    elif judged.step is not None:
        counts["unjudged"] = len(judged.unjudged)
    ends = {"least": _float(judged.least_observed), "most": _float(judged.most_observed)}
    return row_of(area, year, finding) | ends | counts


def unjudged(question: RecordQuestion) -> Mapping[str, nw.Expr]:
    """Return columns that leave a question to the row engine."""
    target = question.target
    known = {"year": question.year, "target": target.id, "scored": target.scored, "near_threshold": True}
    row = {**dict.fromkeys(RECORD_FINDINGS), **known, "unit": unit_of(target, question.asked.plan)}
    return literals(row)


def literals(row: Mapping[str, Any]) -> Mapping[str, nw.Expr]:
    """Return a row of ``RECORD_FINDINGS`` as columns, alike for every area."""
    return {name: nw.lit(row[name], dtype) for name, dtype in RECORD_FINDINGS.items() if name != "area"}


@attrs.frozen
class Judged:
    """A question, what it looks at, and the name of the column that says what came out."""

    question: RecordQuestion
    #: None where the target is not in force.
    answers: Answers | None
    came: tuple[Came, ...] = ()

    @property
    def code(self) -> str:
        """Name of the column of the answers at all moments, as one number."""
        return f"code of {self.question.target.id} {self.question.year}"

    def code_column(self) -> nw.Expr | None:
        """Return that column; None where there is nothing to look at, or too much."""
        if self.answers is None or len(self.came) > MOST_VIEWS:
            return None
        numbers = [
            each.key.cast(nw.Int64).replace_strict(
                [*own.keys()], [*own.values()], default=_UNSURE, return_dtype=nw.Int64
            )
            for each, own in zip(self.came, self.answers.numbers, strict=True)
        ]
        code = numbers[0]
        for place, number in enumerate(numbers[1:], start=1):
            code = code + number * RADIX**place
        if len(numbers) > 1:
            code = nw.when(nw.min_horizontal(*numbers) >= 0).then(code).otherwise(nw.lit(_UNSURE))
        return code

    def days(self) -> Iterator[str]:
        """Yield the names of the columns of days on which a count reached its limit."""
        question = self.question
        schedule = question.target.schedule
        if self.answers is None or isinstance(question.target.requirement, Records) or not isinstance(schedule, By):
            return
        if question.needed is not None and schedule.date <= question.reference:
            yield from (self._day(place) for place in range(len(self.came)))

    def _day(self, place: int) -> str:
        assert self.answers is not None  # noqa: S101 - it has moments
        question = self.question
        return f"day {question.target.id} {question.year} {self.answers.views[place].year}"

    def columns(self, codes: Iterable[int] | None) -> Mapping[str, nw.Expr]:
        """Return the columns of findings; ``codes`` are those that occur, if that is known."""
        if self.answers is None:
            return literals(record_row("", self.question.year, self.question.find({})))
        if len(self.came) > MOST_VIEWS:
            return unjudged(self.question)
        answers, question = self.answers, self.question
        known = {code: answers.finding(code) for code in (answers.codes() if codes is None else codes) if code >= 0}
        code = nw.col(self.code)
        told = _Told(code, known, tuple(map(answers.place, known.values())))
        columns = {name: told.by_code(tell, RECORD_FINDINGS[name]) for name, tell in _TOLD.items()}
        is_told = told.among(lambda finding: finding.judgement.tally is not None or finding.judgement.step is not None)
        has_margin = told.among(_has_margin)
        measured = {name: told.of_moment([getattr(each, name) for each in self.came]) for name in _MEASURED}
        columns |= {name: nw.when(is_told).then(column) for name, column in measured.items()}
        columns["margin"] = nw.when(has_margin).then(measured["margin"])
        days = [*self.days()]
        if days:
            is_reached = told.among(lambda finding: finding.completed_on == REACHED)
            day = told.of_moment([nw.col(name) for name in days])
            assert isinstance(question.target.schedule, By)  # noqa: S101 - only then there are days
            late = _ordinal(day) - question.target.schedule.date.toordinal()
            on, days_late = columns["completed_on"], columns["days_late"]
            columns["completed_on"] = nw.when(is_reached).then(day.cast(nw.String)).otherwise(on)
            late = nw.when(late > 0).then(late).otherwise(nw.lit(0))
            columns["days_late"] = nw.when(is_reached).then(late.cast(nw.Int32)).otherwise(days_late)
        known_ones = {
            "year": nw.lit(question.year, nw.Int32),
            "target": nw.lit(question.target.id),
            "scored": nw.lit(question.target.scored),
            "unit": nw.lit(unit_of(question.target, question.asked.plan), nw.String),
            "baseline": nw.lit(None, nw.Float64),
        }
        return {**known_ones, **columns, "near_threshold": told.is_open}


def _has_margin(finding: Finding) -> bool:
    """Return whether what was found has a distance to the limit, if it is one value: a rule only once it is decided."""
    judged = finding.judgement
    return judged.step is not None or (judged.tally is not None and judged.outcome.is_decided)


_MEASURED: Final = ("least", "most", "observed", "margin", *_COUNTS)


def _float(value: Any) -> float | None:  # noqa: ANN401 - an amount, or none
    return None if value is None else float(value)


#: What a finding says in columns that hang on the code alone.
_TOLD: Final[Mapping[str, Callable[[Finding], Any]]] = {
    "verdict": lambda finding: finding.verdict.value,
    "reason": lambda finding: None if finding.reason is None else finding.reason.value,
    "due": lambda finding: finding.due,
    "overdue": lambda finding: finding.overdue,
    "required": lambda finding: _float(finding.required),
    "upper": lambda finding: _float(finding.judgement.upper),
    "pace": lambda finding: None if finding.pace is None else float(finding.pace.limit),
    "period": lambda finding: None if finding.judgement.period is None else finding.judgement.period.year,
    "completed_on": lambda finding: _told_day(finding.completed_on),
    "days_late": lambda finding: finding.days_late if finding.completed_on != REACHED else None,
    "broken_in": lambda finding: finding.broken_in,
}


def _told_day(day: datetime.date | None) -> str | None:
    return None if day is None or day == REACHED else day.isoformat()


@attrs.frozen
class _Told:
    """What findings say, by the codes that lead to them."""

    code: nw.Expr
    findings: Mapping[int, Finding]
    #: For each of them, which of the moments decides.
    places: tuple[int, ...]

    @property
    def is_open(self) -> nw.Expr:
        """Whether no finding is known."""
        return ~self._is_in(self.findings)

    def _is_in(self, codes: Iterable[int]) -> nw.Expr:
        numbers = [*codes]
        return self.code.is_in(numbers) if numbers else nw.lit(False)  # noqa: FBT003 - none leads there

    def among(self, says: Callable[[Finding], bool]) -> nw.Expr:
        """Return whether a finding says something."""
        return self._is_in(code for code, finding in self.findings.items() if says(finding))

    def by_code(self, tell: Callable[[Finding], Any], dtype: Any) -> nw.Expr:  # noqa: ANN401 - a type's class
        """Return what each finding says; null where it says nothing."""
        groups: dict[Any, list[int]] = {}
        for code, finding in self.findings.items():
            groups.setdefault(tell(finding), []).append(code)
        column = nw.lit(None, dtype)
        for value, codes in groups.items():
            if value is not None:
                column = nw.when(self._is_in(codes)).then(nw.lit(value, dtype)).otherwise(column)
        return column

    def of_moment(self, several: Sequence[nw.Expr]) -> nw.Expr:
        """Return a column of the moment that decides."""
        column = several[0]
        for place, each in enumerate(several[1:], start=1):
            codes = (code for code, decides in zip(self.findings, self.places, strict=True) if decides == place)
            column = nw.when(self._is_in(codes)).then(each).otherwise(column)
        return column


def _ordinal(day: nw.Expr) -> nw.Expr:
    """Return the number of a day as Python counts them, by the usual formula for Julian days."""
    year, month, date = (part.cast(nw.Int64) for part in (day.dt.year(), day.dt.month(), day.dt.day()))
    before = nw.when(month <= 2).then(nw.lit(1)).otherwise(nw.lit(0))  # noqa: PLR2004 - a year begins in March
    year, month = year + 4800 - before, month + before * 12 - 3
    days = date + (month * 153 + 2) // 5 + year * 365 + year // 4 - year // 100 + year // 400 - 32045
    return days - _BEFORE_FIRST_DAY


def judged_questions(questions: Iterable[RecordQuestion], tallies: Tallies) -> tuple[Judged, ...]:
    """Return what each question looks at; all columns that it takes are added to ``tallies``."""
    found = []
    for question in questions:
        answers = answers_to(question)
        came = tuple(tallies.came(question, view) for view in answers.views)
        found.append(Judged(question, answers if answers.views else None, came))
    return tuple(found)


def findings_of_areas(areas: Lazy, questions: Sequence[Judged], opened: Opened) -> Iterator[Lazy]:
    """Yield the findings of some questions, from the sums of each area."""
    codes = {each.code: column for each in questions if (column := each.code_column()) is not None}
    coded = areas.with_columns(**codes) if codes else areas
    occurring: dict[str, list[int]] = {}
    if opened.is_eager:
        frame = collected(coded)
        coded = nw.from_native(frame.lazy())
        occurring = {name: frame[name].unique().to_list() for name in codes}
    return stacked(coded, [each.columns(occurring.get(each.code)) for each in questions], opened)


def stacked(areas: Lazy, several: Sequence[Mapping[str, nw.Expr]], opened: Opened) -> Iterator[Lazy]:
    """Yield findings of each area: one frame for each of several columns, or all in one.

    What is lazy would be computed from the start for each part of a union.
    """
    if opened.is_eager or not several:
        yield from (_selected(areas, columns) for columns in several)
        return
    numbers = ",".join(map(str, range(len(several))))
    repeated = areas.with_columns(_which=nw.lit(numbers).str.split(",")).explode("_which")
    repeated = repeated.with_columns(_which=nw.col("_which").cast(nw.Int32))
    chosen = {
        name: nw.coalesce(*(nw.when(nw.col("_which") == n).then(each[name]) for n, each in enumerate(several)))
        for name in RECORD_FINDINGS
        if name != "area"
    }
    yield _selected(repeated, chosen)


def _selected(areas: Lazy, columns: Mapping[str, nw.Expr]) -> Lazy:
    own = {name: columns[name].cast(dtype) for name, dtype in RECORD_FINDINGS.items() if name in columns}
    return areas.select(nw.col(AREA).cast(nw.String).alias("area"), **own)
