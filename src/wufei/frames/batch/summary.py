"""What became of all rows: how many there are, are judged and are set aside, and which verdicts there are."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

import attrs

from wufei.errors import ProgramError, problem
from wufei.frames.batch.sources import TableFile

__all__ = ["FORMAT", "FileRows", "Summary", "VerdictCount"]

FORMAT: Final = "wufei-batch-1"


@attrs.frozen(kw_only=True)
class FileRows:
    """A file, and what became of its rows."""

    path: str
    size: int
    sha256: str
    #: Of a CSV file ``utf-8`` or ``gb18030``; None of a Parquet file.
    encoding: str | None
    #: Columns that are not looked at.
    not_looked_at: tuple[str, ...]
    #: Lines of a CSV file that hold nothing; they are no rows.
    blank: int
    #: Rows, counted when the file was opened.
    rows: int
    #: Rows, counted when they were judged.
    judged: int
    #: Rows that were set aside, by the code of the reason.
    set_aside: Mapping[str, int] = attrs.field(hash=False)

    @property
    def adds_up(self) -> bool:
        """Whether each row was judged or set aside."""
        return self.rows == self.judged + sum(self.set_aside.values())


@attrs.frozen(kw_only=True)
class VerdictCount:
    """How many areas have which verdict: of a target in a year, or of the whole plan."""

    year: int
    #: Id; None for the whole plan.
    target: str | None
    #: By the code of the verdict.
    areas: Mapping[str, int] = attrs.field(hash=False)


@attrs.frozen(kw_only=True)
class Summary:
    """What became of all rows of a run."""

    plan: str
    plan_sha256: str
    versions: Mapping[str, str] = attrs.field(hash=False)
    options: Mapping[str, Any] = attrs.field(hash=False)
    files: tuple[FileRows, ...]
    #: Files in folders that are neither CSV nor Parquet.
    passed_over: tuple[str, ...]
    areas: int
    #: Of the whole plan, in each year.
    whole: tuple[VerdictCount, ...]
    #: Of each target that figures decide.
    by_target: tuple[VerdictCount, ...]
    #: Of each target that looks at no figures, and is alike in every area.
    alike: tuple[VerdictCount, ...]
    #: Ids of targets that the row engine judged in every area.
    by_row_engine: tuple[str, ...]
    #: Rows that are judged and doubtful, by the code of the reason.
    doubtful: Mapping[str, int] = attrs.field(hash=False)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(each.rows for each in self.files)

    @property
    def judged(self) -> int:
        """How many rows were judged."""
        return sum(each.judged for each in self.files)

    @property
    def set_aside(self) -> Mapping[str, int]:
        """How many rows were set aside, by the code of the reason."""
        return _sorted(sum((Counter(each.set_aside) for each in self.files), Counter()))

    def check(self) -> None:
        """Refuse a count that does not add up: rows would have been lost.

        Raises:
            ProgramError: naming each file.
        """
        wrong = [each for each in self.files if not each.adds_up]
        if wrong:
            raise ProgramError(
                *(
                    problem(
                        "batch_lost_rows",
                        value=each.path,
                        rows=each.rows,
                        judged=each.judged,
                        aside=sum(each.set_aside.values()),
                    )
                    for each in wrong
                )
            )

    def document(self) -> dict[str, Any]:
        """Return it as a JSON document."""
        own = attrs.asdict(self)
        head = {name: own.pop(name) for name in ("plan", "plan_sha256", "versions", "options")}
        set_aside = self.set_aside
        totals = {
            "in": self.rows,
            "judged": self.judged,
            "set_aside": sum(set_aside.values()),
            "set_aside_by_reason": set_aside,
        }
        return {"format": FORMAT, **head, "rows": totals, **own}

    @classmethod
    def of_document(cls, document: Mapping[str, Any]) -> "Summary":
        """Return the summary that a JSON document holds."""
        own = {name: each for name, each in document.items() if name not in {"format", "rows"}}
        own["files"] = tuple(
            FileRows(**{**each, "not_looked_at": tuple(each["not_looked_at"])}) for each in own["files"]
        )
        own |= {name: tuple(own[name]) for name in ("passed_over", "by_row_engine")}
        for name in ("whole", "by_target", "alike"):
            own[name] = tuple(VerdictCount(**each) for each in own[name])
        return cls(**own)


def file_rows(file: TableFile, rows: int, blank: int, judged: int, set_aside: Iterable[tuple[str, int]]) -> FileRows:
    """Return what became of the rows of a file."""
    reasons: Counter[str] = Counter()
    for reason, count in set_aside:
        reasons[reason] += count
    return FileRows(
        path=str(file.path),
        size=file.size,
        sha256=file.sha256,
        encoding=file.encoding,
        not_looked_at=tuple(name for name in file.columns if name not in file.looked_at),
        blank=blank,
        rows=rows,
        judged=judged,
        set_aside=_sorted(reasons),
    )


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))
