"""One target in one year as columns: what was found, how it stands to the limit and the pace, and what follows."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar

import attrs
import narwhals.stable.v2 as nw

from wufei.findings import Finding
from wufei.frames.columns import NUMBERS, common_row, unjudged_row
from wufei.frames.comparing import NO_VALUE, UNSURE, Compared, compared
from wufei.frames.measures import Measures
from wufei.frames.outcomes import (
    MOST_YEARS,
    RADIX,
    Question,
    outcomes,
)
from wufei.frames.pacing import Pacing, pacing
from wufei.periods import year_period

__all__ = ["Judged", "judged"]


@attrs.frozen
class Judged:
    """One target in one year: which of its outcomes an area has, and the numbers of it."""

    #: Number of the outcome, from 0 on; 0 where columns can't tell.
    outcome: nw.Expr
    #: The columns of ``NUMBERS``.
    numbers: Mapping[str, nw.Expr]
    #: Rows of ``FINDINGS`` by the number of the outcome: all that it can come to, but for these numbers.
    rows: tuple[Mapping[str, Any], ...]


def judged(question: Question, years: tuple[int, ...], measures: Measures) -> Judged:
    """Return what one target in one year comes to, by the figures of the years that decide."""
    several = [_named(compared(question, year, measures), 0, (question, year), measures) for year in years]
    pace = pacing(question, years[0], several[0], measures)
    if pace is not None:
        pace = _named(pace, 1, (question, years[0]), measures)
    known = outcomes(question, years, paced=pace is not None) if len(years) <= MOST_YEARS else {}
    most = max(known, default=0)
    code = _code([each.found for each in several], None if pace is None else pace.way, most)
    if len(years) > 1:
        code = measures.add(_LATE + 2, f"code of {question.target.id} {question.year}", code)
    numbers = {name: _of_year(several, code, known, years, name) for name in NUMBERS if name != "pace"}
    numbers["pace"] = NO_VALUE if pace is None else pace.limit
    open_row = unjudged_row(question)
    rows = {number + 1: common_row(finding, question.year) for number, finding in known.items()}
    return Judged(
        outcome=code + 1 if known else nw.lit(0),
        numbers=numbers,
        rows=tuple(rows.get(number, open_row) for number in range(most + 2 if known else 1)),
    )


#: From this layer on columns rest on figures that are worked out.
_LATE: Final = 1000
_Columns = TypeVar("_Columns", Compared, Pacing)


def _named(columns: _Columns, depth: int, of: tuple[Question, int], measures: Measures) -> _Columns:
    """Return the same columns by their names, in a layer after those of figures."""
    question, year = of
    where = f"{question.target.id} {question.year} {year}"
    held = {each.name: getattr(columns, each.name) for each in attrs.fields(type(columns))}
    names = {name: measures.add(_LATE + depth, f"{name}: {where}", column) for name, column in held.items()}
    return attrs.evolve(columns, **names)


def _code(found: Iterable[nw.Expr], way: nw.Expr | None, most: int) -> nw.Expr:
    """Return what was found as one number, as ``code_of``; unsure if a part is, or it is more than ``most``."""
    parts = [*found, *(() if way is None else (way,))]
    code: nw.Expr = parts[0]
    for place, part in enumerate(parts[1:], start=1):
        code = code + part * RADIX**place
    if len(parts) == 1:
        return code
    is_known = (nw.min_horizontal(*parts) >= 0) & (code <= most)
    return nw.when(is_known).then(code).otherwise(nw.lit(UNSURE))


def _of_year(
    several: list[Compared], code: nw.Expr, known: Mapping[int, Finding], years: tuple[int, ...], name: str
) -> nw.Expr:
    """Return a column of the year that decides, which the code tells."""
    column: nw.Expr = getattr(several[0], name)
    for year, each in zip(years[1:], several[1:], strict=True):
        numbers = [number for number, finding in known.items() if finding.judgement.period == year_period(year)]
        other: nw.Expr = getattr(each, name)
        column = nw.when(code.is_in(numbers)).then(other).otherwise(column)
    return column
