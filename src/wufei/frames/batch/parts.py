"""One part of the rows: those of some areas, all of each, judged together."""

import datetime
from collections.abc import Collection
from typing import Any, Final

import attrs
import narwhals.stable.v2 as nw
import polars as pl

from wufei.frames.assessing import FrameAssessment, assess
from wufei.frames.batch.scans import PLACE, as_text
from wufei.frames.opening import Lazy, collected, open_frame
from wufei.frames.reading import COLUMNS, Rows, read_rows
from wufei.frames.summing import doubtful_rows
from wufei.plan import Plan

__all__ = ["LATER", "Asking", "Judged"]

#: Why rows are set aside that were published after the day up to which facts are known.
LATER: Final = "published_later"


@attrs.frozen(kw_only=True)
class Judged:
    """What a part of the rows comes to; of no row it is nothing."""

    findings: pl.DataFrame
    by_area: pl.DataFrame
    #: Rows that are not judged, each with its place and a ``reason``.
    set_aside: pl.DataFrame
    #: Rows that are judged and doubtful, each with its place and a ``reason``.
    doubtful: pl.DataFrame
    #: How many rows of each file are judged.
    rows: pl.DataFrame
    found: FrameAssessment

    def counts(self) -> dict[str, Any]:
        """Return what there is to be added up over the parts."""
        return {
            "areas": self.by_area["area"].n_unique(),
            "judged": self.rows.rows(),
            "set_aside": self.set_aside.group_by("file", "reason").len().sort("file", "reason").rows(),
            "doubtful": self.doubtful.group_by("reason").len().sort("reason").rows(),
            "verdicts": self.findings.group_by("year", "target", "verdict").len().rows(),
            "whole": self.by_area.group_by("year", "verdict").len().rows(),
        }


@attrs.frozen(kw_only=True)
class Asking:
    """What is asked of the rows."""

    plan: Plan
    years: tuple[int, ...]
    as_of: datetime.date | None
    #: Ids; None for all.
    targets: Collection[str] | None

    def judge(self, part: pl.DataFrame) -> Judged:
        """Return what all rows of some areas come to.

        Raises:
            UnreadableValueError: for no year, or an ``as_of`` before one of the years.
            UnknownNameError: for targets that the plan does not have.
        """
        opened = open_frame(part)
        rows = read_rows(opened, self.plan, *PLACE)
        rows = attrs.evolve(rows, read=nw.from_native(collected(rows.read).lazy()))
        found = assess(self.plan, rows, opened, years=self.years, as_of=self.as_of, targets=self.targets)
        known = attrs.evolve(rows, read=rows.known(self.as_of), constants={})
        places = {target.id: at for at, target in enumerate(self.plan.targets)}
        in_order = pl.col("target").replace_strict(places, return_dtype=pl.Int32)
        return Judged(
            findings=found.findings.sort("area", "year", in_order),
            by_area=found.by_area.sort("area", "year"),
            set_aside=_shown(rows, part, self.as_of),
            doubtful=collected(doubtful_rows(known, self.plan, *PLACE))
            .rename({"problem": "reason"})
            .pipe(_as_texts)
            .sort(*PLACE, "reason"),
            rows=collected(known.frame.select("file")).group_by("file").len().sort("file"),
            found=found,
        )


def _shown(rows: Rows, part: pl.DataFrame, as_of: datetime.date | None) -> pl.DataFrame:
    """Return the rows that are not judged, as they came, in their order."""
    faulty = rows.set_aside.with_columns(reason=nw.col("_fault"))
    later = rows.later(as_of).with_columns(reason=nw.lit(LATER))
    found = pl.concat([_own(each, part) for each in (faulty, later)])
    return _as_texts(found).sort(PLACE)


def _own(frame: Lazy, part: pl.DataFrame) -> pl.DataFrame:
    return collected(frame.select(*part.columns, "reason"))


def _as_texts(frame: pl.DataFrame) -> pl.DataFrame:
    schema = frame.schema
    return frame.select(*PLACE, *(as_text(name, schema[name]) for name in COLUMNS if name in schema), "reason")
