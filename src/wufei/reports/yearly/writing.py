"""Writing a yearly report to a file: in the format that the file's name tells, whole or not at all."""

from pathlib import Path
from typing import Final, Literal, assert_never, get_args

from wufei.documents import write_whole
from wufei.errors import DocumentError, UnreadableValueError, problem
from wufei.findings import Assessment, StateColours
from wufei.plan import Stream
from wufei.reports.yearly.contents import YearlyReport
from wufei.reports.yearly.gathering import yearly_report
from wufei.scoring import Scores
from wufei.wording import Language

__all__ = ["FORMATS", "ReportFormat", "format_of", "refuse_standing", "report_bytes", "tells_format", "write_report"]

#: Formats of a yearly report: a page, Word, a workbook, Markdown, PDF.
ReportFormat = Literal["html", "docx", "xlsx", "markdown", "pdf"]

FORMATS: Final[tuple[ReportFormat, ...]] = get_args(ReportFormat)
_ENDINGS: Final[dict[str, ReportFormat]] = {
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".md": "markdown",
    ".markdown": "markdown",
    ".pdf": "pdf",
}


def write_report(  # noqa: PLR0913 - each has a name and a default
    assessment: Assessment,
    path: str | Path,
    *,
    form: ReportFormat | None = None,
    unit: str | None = None,
    stream: Stream | None = None,
    scores: Scores | None = None,
    language: Language = "zh",
    colours: StateColours | None = None,
    overwrite: bool = False,
) -> YearlyReport:
    """Write the yearly report of an assessment to a file, and return what it shows.

    ``form`` is the format; without it, the ending of the name tells it. With ``unit`` (id or name) or ``stream``, it is
    the report of that unit or waste stream. The file appears whole or not at all.

    >>> import tempfile, wufei
    >>> assessment = wufei.evaluate(wufei.load_plan(), wufei.load_example_facts(), year=2025)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     report = wufei.write_report(assessment, f"{folder}/report.md", unit="区农业农村局")
    >>> len(report.entries)
    59

    Raises:
        DocumentError: if the file exists and is not to be written over, or can't be written.
        UnreadableValueError: if the name does not tell the format, or scores are asked for a waste stream.
        UnknownNameError: if the plan has no such unit.
        MissingExtraError: if a library that the format needs is not installed.
        ProgramError: for PDF, if there is no browser that prints it.
    """
    target = Path(path)
    chosen = format_of(target) if form is None else form
    if not overwrite:
        refuse_standing(target)
    report = yearly_report(assessment, unit=unit, stream=stream, scores=scores, colours=colours)
    write_whole(target, report_bytes(report, chosen, language))
    return report


def format_of(path: Path) -> ReportFormat:
    """Return the format that the ending of a file's name tells.

    Raises:
        UnreadableValueError: if it tells none.
    """
    if not tells_format(path):
        raise UnreadableValueError(problem("report_format", value=path, expected=", ".join(FORMATS)))
    return _ENDINGS[path.suffix.lower()]


def tells_format(path: Path) -> bool:
    """Return whether a name is that of one report, since its ending is that of a format."""
    return path.suffix.lower() in _ENDINGS


def refuse_standing(path: Path) -> None:
    """Refuse to write over a file, or to a folder.

    Raises:
        DocumentError: if there is one; what is no regular file, such as a pipe, is written through.
    """
    if path.is_file() or path.is_dir():
        raise DocumentError(problem("report_exists", value=path))


def report_bytes(report: YearlyReport, form: ReportFormat, language: Language) -> bytes:
    """Return a report in a format; the same bytes for the same report.

    Each format is read from its module when it is asked for, since they need libraries that others do not.
    """
    match form:
        case "html" | "pdf":
            from wufei.reports.yearly.page import html_report  # noqa: PLC0415 - an extra

            page = html_report(report, language)
            if form == "html":
                return page.encode()
            from wufei.reports.yearly.print import print_pdf  # noqa: PLC0415 - as above

            return print_pdf(page)
        case "docx":
            from wufei.reports.yearly.word import word_report  # noqa: PLC0415 - an extra

            return word_report(report, language)
        case "xlsx":
            from wufei.reports.yearly.workbook import workbook_report  # noqa: PLC0415 - an extra

            return workbook_report(report, language)
        case "markdown":
            from wufei.reports.yearly.markdown import markdown_report  # noqa: PLC0415 - beside the others

            return markdown_report(report, language).encode()
        case _:  # pragma: no cover - the type checker proves that nothing comes here
            assert_never(form)
