"""The command that writes the yearly report."""

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import click

from wufei.cli.options import (
    AREA,
    AS_OF,
    FACTS,
    LANGUAGE,
    PLAN,
    ROUNDING,
    YEAR,
    assessed,
    check_outputs,
    chosen_facts,
    emit,
    options,
)
from wufei.cli.progress import counted
from wufei.documents import load_colours, load_scoring_method, write_whole
from wufei.errors import UnreadableValueError, problem
from wufei.plan import ResponsibleUnit, Stream
from wufei.reports.yearly import (
    FORMATS,
    ReportFormat,
    format_of,
    refuse_standing,
    report_bytes,
    tells_format,
    yearly_report,
)
from wufei.scoring import score
from wufei.wording import LANGUAGES, Language, say

__all__ = ["report_command"]


class _Stream(click.ParamType):  # type: ignore[type-arg] # generic in newer versions only
    """A waste stream: its id, or its name in either language."""

    name = "stream"
    #: As they are told to a reader who named none of them.
    choices: Final = tuple(f"{each} ({say(f'stream.{each}', 'zh')})" for each in Stream)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Stream:  # noqa: ANN401
        named = {name: each for each in Stream for name in (str(each), *_names(each))}
        if value not in named:
            self.fail(f"{value!r} is not one of {', '.join(self.choices)}", param, ctx)
        return named[value]


def _names(stream: Stream) -> Iterator[str]:
    return (say(f"stream.{stream}", language) for language in LANGUAGES)


@click.command("report")
@options(PLAN, FACTS, YEAR, AS_OF, AREA)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="Format. Default: that of the ending of the file's name."
)
@click.option("--unit", metavar="UNIT", help="The report of this responsible unit: id, name, or part of a name.")
@click.option("--each-unit", is_flag=True, help="A report for each unit that answers for a target; -o is a folder.")
@click.option("--waste-stream", "stream", type=_Stream(), metavar="STREAM", help="Only tasks about this waste stream.")
@click.option("--method", "method_source", metavar="FILE", help="Scoring method (JSON): show what the units score.")
@click.option("--colours", "colours_source", metavar="FILE", help="Colours and marks of states (JSON).")
@options(ROUNDING)
@click.option("-o", "--output", metavar="FILE", required=True, help="The file that is written; - prints it.")
@click.option("--overwrite", is_flag=True, help="Write over files that exist.")
@options(LANGUAGE)
def report_command(
    plan_source: str,
    facts_sources: Sequence[str],
    year: int,
    as_of: datetime.date | None,
    area: str | None,
    form: ReportFormat | None,
    unit: str | None,
    stream: Stream | None,
    method_source: str | None,
    colours_source: str | None,
    rounding: str,
    output: str,
    language: Language,
    *,
    each_unit: bool,
    overwrite: bool,
) -> None:
    """Write the yearly report: what became of each target, what is missing and from whom, problems, next steps."""
    if each_unit and unit is not None:
        raise UnreadableValueError(problem("unit_or_each"))
    if each_unit and (output == "-" or tells_format(Path(output))):
        raise UnreadableValueError(problem("reports_need_folder"))
    chosen = format_of(Path(output)) if form is None else form
    sources = (plan_source, *facts_sources, method_source, colours_source)
    inputs = [each for each in sources if each is not None]
    check_outputs(inputs, output)
    if not (overwrite or each_unit or output == "-"):
        refuse_standing(Path(output))
    colours = load_colours(colours_source)
    method = None if method_source is None else load_scoring_method(method_source)
    plan, facts = chosen_facts(plan_source, facts_sources)
    assessment = assessed(plan, facts, year=year, as_of=as_of, area=area, rounding=rounding)
    scores = None if method is None else score(assessment, method)

    def written(whose: str | None) -> bytes:
        report = yearly_report(assessment, unit=whose, stream=stream, scores=scores, colours=colours)
        return report_bytes(report, chosen, language)

    if not each_unit:
        emit(written(unit), output, language, inputs)
        return
    units = yearly_report(assessment, stream=stream).units
    files = {each.id: Path(output) / _file_name(each, chosen) for each in units}
    for path in () if overwrite else files.values():
        refuse_standing(path)
    for name in counted([*files]):
        write_whole(files[name], written(name))
    click.echo(say("report.written", language, count=str(len(files)), folder=output))


def _file_name(unit: ResponsibleUnit, form: ReportFormat) -> str:
    """Return the name of a unit's file: a person finds it by the unit's name, a program by its id."""
    ending = "md" if form == "markdown" else form
    return f"{unit.name.zh}-{unit.id}.{ending}".translate(_NOT_IN_NAMES)


#: What no name of a file may have in it.
_NOT_IN_NAMES: Final = {ord(each): "_" for each in '/\\:*?"<>|'} | dict.fromkeys(range(32), "_")
