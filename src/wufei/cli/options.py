"""Options that several commands share, and how their values are read."""

import datetime
import locale
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from wufei.documents import (
    BUNDLED_PLANS,
    json_text,
    load_example_facts,
    load_facts,
    load_plan,
    write_whole,
)
from wufei.errors import DocumentError, UnreadableValueError, problem
from wufei.evaluation import evaluate
from wufei.facts import Facts
from wufei.findings import Assessment, Options, Rounding
from wufei.known import Known
from wufei.periods import parse_date
from wufei.plan import Plan
from wufei.reports import Sheet, markdown, plain, terminal
from wufei.scenarios import with_carried_over
from wufei.wording import LANGUAGES, Language, say

__all__ = [
    "AREA",
    "AS_OF",
    "DOCUMENT",
    "FACTS",
    "FORM",
    "JSON",
    "LANGUAGE",
    "OUTPUT",
    "PLAN",
    "ROUNDING",
    "YEAR",
    "YEARS",
    "assessed",
    "check_outputs",
    "chosen_facts",
    "default_language",
    "document_text",
    "emit",
    "emit_json",
    "find_area",
    "is_default",
    "lay_out",
    "options",
    "show",
]

_Command = TypeVar("_Command", bound=Callable[..., Any])
_Option = Callable[[Any], Any]
_Json = dict[str, Any] | list[Any]


def default_language() -> Language:
    """Return the language of the user's locale: Chinese, else English."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    chosen = next((name for name in names if name), None) or locale.getlocale()[0] or ""
    return "zh" if chosen.lower().startswith(("zh", "chinese")) else "en"


class _Date(click.ParamType):  # type: ignore[type-arg] # generic in newer versions only
    """A date written as 2025-12-31."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:  # noqa: ANN401
        try:
            return parse_date(str(value))
        except UnreadableValueError as error:
            chosen = {} if ctx is None else ctx.ensure_object(dict)
            language: Language = chosen.get("language") or default_language()
            self.fail(error.problems[0].message(language), param, ctx)


PLAN = click.option(
    "--plan",
    "plan_source",
    default=BUNDLED_PLANS[0],
    metavar="PLAN",
    help=f"Id of a bundled plan ({', '.join(BUNDLED_PLANS)}), or a plan file (JSON). Default: the first.",
)
FACTS = click.option(
    "--facts",
    "facts_sources",
    multiple=True,
    metavar="FILE",
    help="Facts: JSON, CSV of observations, or a folder of such files; may be given several times. "
    "Default: invented example facts of a bundled plan.",
)
#: Years that a command may be asked for.
YEARS = click.IntRange(1900, 2200)
YEAR = click.option("--year", type=YEARS, required=True, help="The year that is assessed.")
AS_OF = click.option("--as-of", type=_Date(), help="What was known on this day, as 2026-01-31. Default: everything.")


def _remember(ctx: click.Context, _: click.Parameter, language: Language) -> Language:
    """Note the language that was asked for, so that errors speak it too."""
    ctx.ensure_object(dict)["language"] = language
    return language


LANGUAGE = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=default_language,
    callback=_remember,
    help="Chinese or English. Default: that of the locale.",
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print a JSON document.")
FORM = click.option("--format", "form", type=click.Choice(["table", "json", "markdown"]), default="table")
OUTPUT = click.option("-o", "--output", metavar="FILE", help="Write to this file in place of printing.")
AREA = click.option("--area", metavar="AREA", help="Only this part of the plan's area: id or name.")
ROUNDING = click.option(
    "--rounding",
    type=click.Choice([str(each) for each in Rounding]),
    default=str(Rounding.EXACT),
    help="Compare exact values, or values rounded once to the digits with which the limit is printed. Default: exact.",
)
DOCUMENT = click.option(
    "--document", metavar="FILE", help="Your copy of the plan's document: text, Word, PDF or a saved web page."
)


def options(*several: _Option) -> Callable[[_Command], _Command]:
    """Return a decorator that adds several options in the order in which they are given."""

    def add(command: _Command) -> _Command:
        for option in reversed(several):
            command = option(command)
        return command

    return add


def is_default(name: str) -> bool:
    """Return whether an option was left out."""
    return click.get_current_context().get_parameter_source(name) is ParameterSource.DEFAULT


def chosen_facts(plan_source: str, facts_sources: Sequence[str]) -> tuple[Plan, Facts]:
    """Return plan and facts as the options say; example facts go with the bundled plan only."""
    plan = load_plan(plan_source)
    if facts_sources:
        return plan, load_facts(*facts_sources)
    if plan_source not in BUNDLED_PLANS:
        raise DocumentError(problem("example_facts_need_bundled_plan"))
    return plan, load_example_facts(plan_source)


def assessed(
    plan: Plan, facts: Facts, *, year: int, as_of: datetime.date | None, area: str | None, rounding: str
) -> Assessment:
    """Return the assessment that the options ask for, with what was open before."""
    name = None if area is None else find_area(plan, facts, area)
    options = Options(rounding=Rounding(rounding))
    return with_carried_over(evaluate(plan, facts, year=year, as_of=as_of, area=name, options=options))


def find_area(plan: Plan, facts: Facts, text: str) -> str:
    """Return the id of the area with this id or name; what is no area's, as it is."""
    named = (each for each in (plan.area, *Known(plan, facts).areas) if text in {each.name.zh, each.name.en})
    return next((each.id for each in named), text)


def document_text(path: str) -> str:
    """Return the words of a user's copy of a document: plain text, Word, PDF or a web page."""
    from wufei.reader.intake import open_document  # noqa: PLC0415 - only commands that read a document need it

    return open_document(Path(path)).bare


def check_outputs(inputs: Sequence[str], *outputs: str | None) -> None:
    """Refuse, before anything is written, to write over an input, or two things to one file."""
    files = [each for each in outputs if each is not None and each != "-"]
    for each in files:
        _refuse_input(each, inputs)
    paths = [Path(each).resolve() for each in files]
    twice = [each for each, path in zip(files, paths, strict=True) if paths.count(path) > 1]
    if twice:
        raise DocumentError(problem("outputs_are_one", value=twice[0]))


def emit(written: str | bytes, output: str | None, language: Language, inputs: Sequence[str] = ()) -> None:
    """Print, or write whole to ``output``, which must not be one of the inputs; ``-`` is the standard output."""
    if output in {None, "-"}:
        click.echo(written, nl=False)
        return
    _refuse_input(str(output), inputs)
    write_whole(Path(str(output)), written.encode() if isinstance(written, str) else written)
    click.echo(say("written", language, file=str(output)), err=True)


def emit_json(text: str, output: str | None, language: Language, inputs: Sequence[str] = ()) -> None:
    """Print or write a JSON document: in UTF-8 wherever a program may read it, whatever the locale."""
    takes_bytes = hasattr(sys.stdout, "buffer") and not is_terminal()
    emit(text.encode() if takes_bytes else text, output, language, inputs)


def lay_out(sheet: Sheet, output: str | None, form: str = "table") -> str:
    """Return a sheet as text: in Markdown, with colours for a person at a terminal, or plain."""
    colours = output is None and is_terminal()
    return (markdown if form == "markdown" else terminal if colours else plain)(sheet)


def show(
    answer: Sheet | _Json, output: str | None, language: Language, inputs: Sequence[str] = (), form: str = "table"
) -> None:
    """Print or write a sheet for a reader, as a table or in Markdown, or a document for a program; over no input."""
    if isinstance(answer, Sheet):
        emit(lay_out(answer, output, form), output, language, inputs)
    else:
        emit_json(json_text(answer), output, language, inputs)


def _refuse_input(output: str, inputs: Sequence[str]) -> None:
    if _is_input(Path(output).resolve(), {Path(each).resolve() for each in inputs}):
        raise DocumentError(problem("output_is_input", value=output))


def _is_input(path: Path, inputs: set[Path]) -> bool:
    """Return whether a file is one of the inputs, or would be read with a folder among them."""
    return path in inputs or (path.parent in inputs and path.suffix.lower() in {".json", ".csv"})


def is_terminal() -> bool:
    """Return whether a person is looking at what is printed."""
    return sys.stdout.isatty()
