"""Read filled forms back: one set of facts, all problems with their file, sheet and cell, and who has not reported."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import attrs

from wufei.documents import load_facts, read_document
from wufei.errors import DocumentError, Problem, listed_in_both, problem
from wufei.facts import Facts, Observation, Statement, join_facts
from wufei.forms.asking import Form, Respondent, forms_for, respondents
from wufei.forms.cells import read_date, read_text
from wufei.forms.grids import Grid, grids_of
from wufei.forms.layout import SIGNATURES, Holds, Mark, SheetKind
from wufei.forms.readers import Entry, Taken, entries_of
from wufei.forms.reminders import Conflict, Unreported, awaiting, conflicts_among, unreported
from wufei.forms.sheets import CellProblem, Notes, Place, lost_its_mark, mark_of, sheet_of, signatures_of
from wufei.known import Known
from wufei.plan import Plan
from wufei.quality import doubt_about_fraction, doubts_about_value

__all__ = ["Collected", "FiledForm", "collect", "each_once", "form_files"]

#: Files that forms come back in, and the collection of facts that each kind of entry belongs to.
_READ: Final = frozenset({".xlsx", ".csv", ".json"})
_OLD: Final = frozenset({".xls", ".et", ".ods", ".xlsm", ".xlsb"})
_COLLECTIONS: Final = {
    "Observation": "observations",
    "Register": "registers",
    "Roster": "rosters",
    "Evidence": "evidence",
    "CompleteEvidence": "evidence_complete",
    "Statement": "statements",
}


@attrs.frozen(kw_only=True)
class FiledForm:
    """One file that was read."""

    file: str
    #: Who filled it in; None where the file does not say.
    unit: Respondent | None
    facts: Facts
    #: What stands at its foot, by the names of its fields: by whom, when, a telephone number.
    signed: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    #: Entries with their places.
    taken: tuple[Taken, ...] = ()


@attrs.frozen(kw_only=True)
class Collected:
    """What came back."""

    plan: Plan
    year: int
    #: Files that were read, in the order of their names.
    forms: tuple[FiledForm, ...]
    #: All that was taken, each entry once.
    facts: Facts
    #: What was not taken, and where it stands.
    problems: tuple[CellProblem, ...]
    #: What was taken in a way that somebody should look at, or left out as not belonging to the form.
    remarks: tuple[CellProblem, ...]
    #: Where several reports of one datum differ; all of them are kept.
    conflicts: tuple[Conflict, ...]
    #: Who has not reported what.
    unreported: tuple[Unreported, ...]

    @property
    def is_complete(self) -> bool:
        """Whether everything came back, could be read, and agrees."""
        return not (self.problems or self.conflicts or self.unreported)


@attrs.frozen(kw_only=True)
class _Opened:
    """A file whose sheets are known, before anything is read from them."""

    path: Path
    grids: tuple[tuple[Grid, Mark | None], ...] = ()
    facts: Facts | None = None

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What its sheets say of themselves."""
        return tuple(mark for _, mark in self.grids if mark is not None)

    @property
    def is_unmarked_workbook(self) -> bool:
        """Whether it has sheets, and none of them says that it is one of a form."""
        return self.facts is None and not self.marks and self.path.suffix.lower() != ".csv"

    @property
    def says_no_year(self) -> bool:
        """Whether it may hold data of any year: a JSON file, and a spreadsheet whose rows say their year."""
        return not self.marks and not self.is_unmarked_workbook


@attrs.frozen(kw_only=True)
class _Checking:
    """What forms are held against."""

    plan: Plan
    year: int
    #: Who may fill in a form, by id.
    people: Mapping[str, Respondent]
    notes: Notes


def form_files(sources: Iterable[str | Path]) -> tuple[Path, ...]:
    """Return the files among sources, and in the folders among them, that may be filled forms, in a fixed order.

    Raises:
        DocumentError: if a source is not there.
    """
    found: dict[Path, None] = {}
    for source in map(Path, sources):
        try:
            inside = sorted(source.rglob("*")) if source.is_dir() else [source]
        except OSError as error:
            raise DocumentError(problem("unreadable_file", value=source, reason=error)) from None
        if not source.exists():
            raise DocumentError(problem("file_not_found", value=source))
        # Files that spreadsheet programs and systems put beside others.
        found |= dict.fromkeys(each for each in inside if each.is_file() and not each.name.startswith((".", "~$")))
    return tuple(found)


def collect(
    plan: Plan,
    sources: Iterable[str | Path],
    *,
    year: int | None = None,
    earlier: Facts | None = None,
    invented: bool = False,
) -> Collected:
    """Return what filled forms hold: workbooks, CSV and JSON files, or folders of them; they are opened one by one.

    What can be read is taken, and all that can't is told with its file, sheet and cell; nothing is guessed. ``year`` is
    that of the forms, without it the year that most of them are for; forms of another year or plan are told and left
    out. ``earlier`` is what was known when the forms were made; ``invented`` says that what they hold is made up.

    Raises:
        DocumentError: if a source is not there, no form is of the plan and the year, or the year can't be told.
        MissingExtraError: if there are workbooks and openpyxl is not installed.
    """
    notes = Notes()
    files = (path for source in sources for path in form_files([source]))
    opened = [found for path in files if (found := _opened(path, notes)) is not None]
    chosen = _year(opened, plan, notes) if year is None else _checked_year(year, opened, plan, notes)
    known = join_facts(*(each.facts for each in opened if each.facts is not None), earlier or Facts())
    people = {each.id: each for each in respondents(plan, chosen, known)}
    checking = _Checking(plan=plan, year=chosen, people=people, notes=notes)
    forms = tuple(_filed(each, checking) for each in opened)
    asked = _asked(plan, chosen, earlier, known)
    facts = awaiting(_joined(forms, notes, invented=invented), asked, plan)
    taken = tuple(each for form in forms for each in form.taken)
    _remark_doubts(taken, Known(plan, join_facts(earlier or Facts(), facts)), notes)
    return Collected(
        plan=plan,
        year=chosen,
        forms=forms,
        facts=facts,
        problems=tuple(notes.problems),
        remarks=tuple(notes.remarks),
        conflicts=tuple(conflicts_among(taken, plan)),
        unreported=tuple(unreported(asked, facts, _filers(forms))),
    )


def _asked(plan: Plan, year: int, earlier: Facts | None, known: Facts) -> tuple[Form, ...]:
    """Return the forms that were handed out: members of collectives are those that are known by now."""
    members = attrs.evolve(earlier or Facts(), rosters=known.rosters)
    return forms_for(plan, year, members)


def _filers(forms: Iterable[FiledForm]) -> frozenset[str]:
    return frozenset(form.unit.id for form in forms if form.unit is not None)


# Files


def _opened(path: Path, notes: Notes) -> _Opened | None:
    """Return a file with its sheets; None where it is none that forms come back in, which is told."""
    suffix = path.suffix.lower()
    if suffix in _OLD:
        notes.refuse(Place(file=path.name), problem("form_save_as", value=path.suffix))
        return None
    if suffix not in _READ:
        notes.remark(Place(file=path.name), problem("form_file_unread", value=path.suffix))
        return None
    try:
        if suffix == ".json":
            return _Opened(path=path, facts=load_facts(read_document(path)))
        return _Opened(path=path, grids=tuple((grid, mark_of(grid)) for grid in grids_of(path)))
    except DocumentError as error:
        for each in error.problems:
            notes.refuse(Place(file=path.name, cell=each.path), each.at(""))
        return None


def _year(opened: Sequence[_Opened], plan: Plan, notes: Notes) -> int:
    """Return the year that most forms of the plan are for; if there is none, say of each file why it is no form."""
    years = _years(opened, plan)
    ranked = years.most_common(2)
    if not ranked:
        raise DocumentError(_lacking_year(opened, plan, notes), *_told_of_files(notes))
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        raise DocumentError(problem("form_several_years", **_listed(sorted(years))))
    return ranked[0][0]


def _years(opened: Sequence[_Opened], plan: Plan) -> Counter[int]:
    """Return how many forms of the plan there are for each year."""
    return Counter(marks[0].year for each in opened if (marks := [m for m in each.marks if m.plan == plan.id]))


def _lacking_year(opened: Sequence[_Opened], plan: Plan, notes: Notes, code: str = "form_no_year") -> Problem:
    """Return why no year is known: there is no file, there are forms of other plans only, or no form at all."""
    others = dict.fromkeys(mark.plan for each in opened for mark in each.marks)
    if others:
        return problem("form_no_plan", expected=plan.id, **_listed(others))
    return problem(code if opened or notes.problems or notes.remarks else "form_no_file")


def _checked_year(year: int, opened: Sequence[_Opened], plan: Plan, notes: Notes) -> int:
    """Return a year that was given; refuse it where no file can be of it, rather than take nothing without a word."""
    years = _years(opened, plan)
    if year in years or any(each.says_no_year for each in opened):
        return year
    if years:
        ((most, _),) = years.most_common(1)
        raise DocumentError(problem("form_none_of_year", expected=year, year=most, **_listed(sorted(years))))
    for each in opened:
        if each.is_unmarked_workbook:
            notes.refuse(Place(file=each.path.name), problem("form_unmarked"))
    raise DocumentError(_lacking_year(opened, plan, notes, "form_none"), *_told_of_files(notes))


def _listed(values: Iterable[object]) -> dict[str, str]:
    told = [str(each) for each in values]
    return listed_in_both("value", lambda _: told)


def _told_of_files(notes: Notes) -> Iterator[Problem]:
    return (each.problem.at(str(each.place)) for each in (*notes.problems, *notes.remarks))


def _filed(opened: _Opened, checking: _Checking) -> FiledForm:
    """Return what one file holds."""
    file, notes = opened.path.name, checking.notes
    if opened.facts is not None:
        entries = (each for name in _COLLECTIONS.values() for each in getattr(opened.facts, name))
        told = tuple(Taken(entry=each, place=Place(file=file)) for each in entries)
        return FiledForm(file=file, unit=None, facts=opened.facts, taken=told)
    if opened.is_unmarked_workbook:
        notes.refuse(Place(file=file), problem("form_unmarked"))
        return FiledForm(file=file, unit=None, facts=Facts())
    misfits = {_misfit(mark, checking) for mark in opened.marks}
    if len(misfits) == 1 and (misfit := misfits.pop()) is not None:
        # What is wrong with all of its sheets is told once.
        notes.refuse(Place(file=file), misfit)
        return FiledForm(file=file, unit=None, facts=Facts())
    unit: Respondent | None = None
    signed: dict[str, str] = {}
    taken: list[Taken] = []
    for grid, mark in opened.grids:
        place = Place(file=grid.file, sheet=grid.sheet)
        if mark is None and grid.sheet:
            _tell_unmarked(grid, place, checking)
        elif mark is not None and (unfit := _misfit(mark, checking)) is not None:
            notes.refuse(place, unfit)
        else:
            person = None if mark is None else checking.people[mark.unit]
            unit = unit or person
            if mark is not None and mark.kind is SheetKind.COVER:
                signed |= _signed(grid, notes)
            else:
                sheet = sheet_of(grid, mark, checking.plan, notes)
                taken += () if sheet is None else entries_of(sheet, person)
    taken = [_dated(each, signed) for each in taken]
    return FiledForm(file=file, unit=unit, facts=_facts_of(taken), signed=signed, taken=tuple(taken))


def _tell_unmarked(grid: Grid, place: Place, checking: _Checking) -> None:
    """Tell of a sheet without a mark: one of a form is to be mended, one that was added is left out."""
    if lost_its_mark(grid, checking.plan):
        checking.notes.refuse(place, problem("form_mark_lost"))
    elif grid.cells:
        checking.notes.remark(place, problem("form_sheet_unread"))


def _misfit(mark: Mark, checking: _Checking) -> Problem | None:
    """Return how a sheet is of another plan or year, or of no unit of the plan; None where it belongs here."""
    plan, year = checking.plan, checking.year
    if mark.plan != plan.id:
        return problem("form_other_plan", value=mark.plan, expected=plan.id)
    if mark.year != year:
        return problem("form_other_year", value=mark.year, expected=year)
    return None if mark.unit in checking.people else problem("form_other_unit", value=mark.unit)


def _signed(grid: Grid, notes: Notes) -> dict[str, str]:
    """Return what stands at the foot of a form; a date as 2026-01-15."""
    dates = {field.key for field in SIGNATURES if field.holds is Holds.DATE}
    found: dict[str, str] = {}
    for key, cell in signatures_of(grid).items():
        try:
            said: datetime.date | str | None = read_date(cell) if key in dates else read_text(cell)
        except ValueError as error:
            problems = getattr(error, "problems", ())
            notes.refuse(Place(file=grid.file, sheet=grid.sheet, cell=cell.address), *problems)
            continue
        found[key] = str(said)
    return found


def _dated(taken: Taken, signed: Mapping[str, str]) -> Taken:
    """Return words with the day on which they were handed in, which stands at the foot of their form."""
    if not isinstance(taken.entry, Statement) or "filled_on" not in signed:
        return taken
    day = datetime.date.fromisoformat(signed["filled_on"])
    return attrs.evolve(taken, entry=attrs.evolve(taken.entry, published=day))


def _remark_doubts(taken: Iterable[Taken], known: Known, notes: Notes) -> None:
    """Tell of figures that are odd in themselves or were probably typed as fractions; they are taken as written."""
    for each in taken:
        entry = each.entry
        if not isinstance(entry, Observation) or not known.territory.has(entry.area):
            continue
        indicator, part = known.plan.indicator.get(entry.indicator), known.territory.part(entry.area)
        if indicator is None:
            continue
        alone = () if entry.value is None else doubts_about_value(entry.value, entry.period, entry.published)
        fraction = doubt_about_fraction(entry, indicator, known if part is None else known.part(part))
        for found in (*alone, fraction):
            if found is not None:
                notes.remark(each.place, found)


# Facts


def _facts_of(taken: Iterable[Taken]) -> Facts:
    """Return entries as facts, each once."""
    parts: dict[str, dict[Entry, None]] = {name: {} for name in _COLLECTIONS.values()}
    for each in taken:
        parts[_COLLECTIONS[type(each.entry).__name__]][each.entry] = None
    return Facts(**{name: tuple(entries) for name, entries in parts.items()})  # type: ignore[arg-type] # each its own kind


def _joined(forms: Sequence[FiledForm], notes: Notes, *, invented: bool) -> Facts:
    """Return the facts of all forms, each entry once; two files of one unit are told."""
    first: dict[str, str] = {}
    for form in forms:
        if form.unit is not None and form.unit.id in first:
            notes.remark(Place(file=form.file), problem("form_second_file", value=first[form.unit.id]))
        elif form.unit is not None:
            first[form.unit.id] = form.file
    joined = each_once(join_facts(*(form.facts for form in forms)))
    return attrs.evolve(joined, invented=joined.invented or invented)


def each_once(facts: Facts) -> Facts:
    """Return facts without entries that stand in them twice, as where two files of a unit hold the same."""
    once: dict[str, Any] = {name: tuple(dict.fromkeys(getattr(facts, name))) for name in _COLLECTIONS.values()}
    return attrs.evolve(facts, **once)
