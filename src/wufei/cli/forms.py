"""The commands of forms: hand them out, and collect them once they are filled in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import click

from wufei.cli.options import JSON, LANGUAGE, PLAN, YEARS, emit_json, lay_out, options, show
from wufei.cli.progress import counted
from wufei.documents import facts_json, load_facts, load_plan, write_whole
from wufei.errors import DocumentError, UnreadableValueError, problem
from wufei.facts import Facts
from wufei.forms import (
    Form,
    collect,
    confirmation_workbook,
    confirmations,
    form_csv,
    form_files,
    form_json,
    form_workbook,
    forms_for,
    reminder_workbook,
)
from wufei.plan import ResponsibleUnit
from wufei.reports.collected import collected_json, collected_sheet
from wufei.responsibility import find_responsible_unit
from wufei.wording import LANGUAGES, Language, say

__all__ = ["collect_command", "form_command"]


#: The standard output, by the name that it has on a command line.
_STANDARD: Final = "-"
#: What no name of a file may have in it.
_NOT_IN_NAMES: Final = str.maketrans(dict.fromkeys('/\\:*?"<>|', "_"))
#: What each format of a form is written by; an empty one is not written.
_WRITERS: Final[Mapping[str, Callable[[Form, Sequence[Language]], bytes]]] = {
    "xlsx": lambda form, languages: form_workbook(form, languages=languages),
    "csv": lambda form, _: form_csv(form).encode("utf-8-sig") if form.figures else b"",
    "json": lambda form, _: form_json(form).encode(),
}


def _earlier(told: str) -> Callable[[Any], Any]:
    """Return the option for what is known already; what it does is another thing before and after the filling in."""
    return click.option(
        "--facts", "facts_sources", multiple=True, metavar="FILE", help=f"{told} May be given several times."
    )


def _known(sources: Sequence[str]) -> Facts:
    return load_facts(*sources) if sources else Facts()


def _refuse_standing(paths: Iterable[Path], code: str) -> None:
    """Refuse to write over files that are there, before anything is written; ``code`` is that of the problem."""
    standing = [problem(code, value=path) for path in paths if path.exists()]
    if standing:
        raise DocumentError(*standing)


@click.command("form")
@options(PLAN)
@click.option("--year", type=YEARS, required=True, help="The year that the forms are for.")
@options(_earlier("What is known already: years before are shown for reference and not asked again."))
@click.option("--unit", metavar="UNIT", help="Only the form of this unit, or of the members of this collective.")
@click.option(
    "--format",
    "formats",
    type=click.Choice(list(_WRITERS)),
    multiple=True,
    default=("xlsx",),
    help="A workbook (default); CSV of the figures; JSON. May be given several times.",
)
@click.option("--english", is_flag=True, help="A second line in English under each heading of the workbook.")
@click.option("-o", "--output", "folder", metavar="DIR", required=True, help="Folder that the forms are written to.")
@options(LANGUAGE)
def form_command(
    plan_source: str,
    year: int,
    facts_sources: Sequence[str],
    unit: str | None,
    formats: Sequence[str],
    folder: str,
    language: Language,
    *,
    english: bool,
) -> None:
    """Write a form per responsible unit, with exactly what it owes for a year."""
    plan = load_plan(plan_source)
    forms = forms_for(plan, year, _known(facts_sources))
    if not forms and not plan.term.has(year):
        raise UnreadableValueError(problem("form_year_outside_term", value=year, expected=plan.term.years))
    wanted = None if unit is None else find_responsible_unit(plan, unit)
    if wanted is not None:
        forms = tuple(each for each in forms if each.unit.unit.id == wanted.id)
    if not forms:
        click.echo(_nothing_owed(wanted, year, language))
        return
    paths = {(form.unit.id, name): Path(folder) / _file_name(form, name) for form in forms for name in formats}
    _refuse_standing(paths.values(), "would_overwrite")
    languages = LANGUAGES if english else LANGUAGES[:1]
    written = 0
    for form in counted(forms):
        contents = {name: _WRITERS[name](form, languages) for name in formats}
        for name, content in contents.items():
            if content:
                write_whole(paths[form.unit.id, name], content)
        written += any(contents.values())
    click.echo(say("form.written", language, count=str(written), folder=folder))
    if not plan.term.has(year):
        click.echo(say("form.outside_term", language, year=str(year), term=plan.term.years))
    more = sum(bool(each.registers or each.rosters or each.evidence or each.words) for each in forms)
    if set(formats) == {"csv"} and more:
        click.echo(say("form.csv_leaves_out", language, count=str(more)))


def _nothing_owed(unit: ResponsibleUnit | None, year: int, language: Language) -> str:
    if unit is None:
        return say("form.nothing_owed", language, year=str(year))
    return say("form.nothing_owed_by", language, year=str(year), unit=unit.name.in_language(language))


def _file_name(form: Form, kind: str) -> str:
    """Return the name of a unit's file: a person finds it by the unit's name, a program by its id."""
    name = f"{form.unit.name.zh}-{form.unit.id}" if kind == "xlsx" else form.unit.id
    return f"{name.translate(_NOT_IN_NAMES)}.{kind}"


@click.command("collect")
@click.argument("sources", nargs=-1, required=True)
@options(PLAN)
@click.option("--year", type=YEARS, help="Year of the forms. Default: that of most of them.")
@options(_earlier("What was known when the forms were handed out, as for `wufei form`; it is not reminded of."))
@click.option("-o", "--output", metavar="FILE", required=True, help="Facts file (JSON) to write.")
@click.option("--confirmation", metavar="DIR", help="Also write a sheet per unit to confirm and stamp.")
@click.option("--reminders", metavar="FILE", help="Also write a workbook of all that was not reported.")
@click.option("--invented", is_flag=True, help="What the forms hold is made up; all that is printed says so.")
@click.option("--overwrite", is_flag=True, help="Write over files that exist.")
@options(JSON, LANGUAGE)
@click.option("--strict", is_flag=True, help="Exit with 1 unless everything came back and nothing is wrong.")
def collect_command(
    sources: Sequence[str],
    plan_source: str,
    year: int | None,
    facts_sources: Sequence[str],
    output: str,
    confirmation: str | None,
    reminders: str | None,
    language: Language,
    *,
    invented: bool,
    overwrite: bool,
    as_json: bool,
    strict: bool,
) -> int:
    """Read filled forms back: files, or folders of them, to one facts file; tell what is wrong, and who lacks what."""
    _refuse_ending(output, ".json")
    _refuse_ending(reminders, ".xlsx")
    files = form_files(sources)
    _refuse_inside(sources, output, reminders)
    if not overwrite:
        outputs = [Path(each) for each in (output, reminders) if each not in {None, _STANDARD}]
        _refuse_standing(outputs, "collected_exists")
    plan = load_plan(plan_source)
    collected = collect(plan, counted(files), year=year, earlier=_known(facts_sources), invented=invented)
    papers: dict[Path, bytes] = {}
    if output != _STANDARD:
        papers[Path(output)] = facts_json(collected.facts).encode()
    if confirmation is not None:
        for each in confirmations(collected):
            papers[Path(confirmation) / f"{each.unit.id}.xlsx"] = confirmation_workbook(each, language)
    if reminders is not None:
        papers[Path(reminders)] = reminder_workbook(collected, language)
    if not overwrite:
        _refuse_standing(papers, "collected_exists")
    for path, content in papers.items():
        write_whole(path, content)
    if output == _STANDARD:
        emit_json(facts_json(collected.facts), None, language)
        click.echo(lay_out(collected_sheet(collected, language), output), nl=False, err=True)
        return int(strict and not collected.is_complete)
    if as_json:
        show(collected_json(collected), None, language)
    else:
        click.echo(lay_out(collected_sheet(collected, language), None), nl=False)
    click.echo(say("written", language, file=output), err=True)
    return int(strict and not collected.is_complete)


def _refuse_ending(output: str | None, ending: str) -> None:
    """Refuse a name whose ending is that of another kind of file: no program would open what is in it."""
    if output is not None and Path(output).suffix.lower() not in {"", ending}:
        raise UnreadableValueError(problem("output_ending", value=output, expected=ending))


def _refuse_inside(sources: Sequence[str], *outputs: str | None) -> None:
    """Refuse to write into a folder that is read: the next time it would be taken for a form."""
    for output in outputs:
        path = None if output in {None, _STANDARD} else Path(str(output)).resolve()
        if path is not None and any(path.is_relative_to(Path(each).resolve()) for each in sources):
            raise DocumentError(problem("output_is_input", value=output))
