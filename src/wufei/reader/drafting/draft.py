"""From the paragraphs of a document to a draft: each piece of work becomes a task, with its owners and targets."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import attrs

from wufei.areas import Area
from wufei.drafts import Draft, DraftPlan, LeftOut, ReadCounts
from wufei.periods import year_end, year_start
from wufei.plan import Document, Term
from wufei.reader.drafting.collected import Collected
from wufei.reader.drafting.identifiers import identifier
from wufei.reader.drafting.reading import DUE, Reader
from wufei.reader.drafting.scheduling import InForce
from wufei.reader.organisations.names import look_alikes
from wufei.reader.structure.head import Head, read_head
from wufei.reader.structure.outline import Outline, outline
from wufei.reader.structure.pieces import Piece, names_who_answers, pieces
from wufei.reader.text import Text, Words
from wufei.reader.times.finding import find_times
from wufei.sources import digest
from wufei.wording import Bilingual

__all__ = ["NOTHING_GIVEN", "Given", "draft"]


@attrs.frozen(kw_only=True)
class Given:
    """What a person has said of the whole document; None where the document's own word counts."""

    title: Bilingual | None = None
    area: Area | None = None
    issuer: Bilingual | None = None
    issued: date | None = None
    term: Term | None = None


NOTHING_GIVEN: Final = Given()
_LONGEST_PRINTED: Final = 60


def draft(text: Text, given: Given = NOTHING_GIVEN) -> Draft:
    """Return the draft of a document."""
    parted = outline(text.blocks)
    found = tuple(pieces(parted.sections))
    collected = Collected(refs={piece.ref for piece in found})
    head = _head(collected, read_head(parted.head, parted.closing), given, found)
    force = InForce(first=head.issued or head.term.from_, term=head.term) if head.term else None
    reading = Reader(collected, head.issued, force, acting=not names_who_answers(found))
    for piece in found:
        reading.read(piece)
    _suggest_same(collected)
    for left_out in (*text.left_out, *_left_out(parted)):
        collected.leave_out(left_out)
    plan = attrs.evolve(
        head,
        document=_document(text, head),
        responsible_units=tuple(collected.responsible_units.values()),
        rosters=tuple(collected.rosters.values()),
        registers=tuple(collected.registers.values()),
        indicators=tuple(collected.indicators.values()),
        tasks=tuple(collected.tasks),
        targets=tuple(collected.targets),
        numbers_without_target=tuple(collected.numbers_without_target),
    )
    return Draft(
        plan=plan,
        readings=tuple(collected.readings),
        questions=tuple(collected.questions),
        unread=tuple(collected.unread),
        left_out=tuple(collected.left_out),
        coverage=_coverage(collected),
    )


def _left_out(parted: Outline) -> Iterator[LeftOut]:
    """Yield what of the text itself is not read: the footer of a page, and a table that is lines only."""
    for code, words in (("footer", parted.footer[:1]), ("flat_table", parted.flat_table)):
        if words:
            yield LeftOut(code, "".join(each.text for each in words)[:_LONGEST_PRINTED])


def _document(text: Text, head: DraftPlan) -> Document:
    title = head.title.zh if head.title else ""
    return Document(title=title, length=len(text.bare), sha256=digest(text.bare))


def _head(collected: Collected, read: Head, given: Given, found: Sequence[Piece]) -> DraftPlan:
    """Return what is known of the whole document; ask for what is not."""
    title = given.title or (Bilingual(zh=read.title.text) if read.title else None)
    issuer = given.issuer or (Bilingual(zh=read.issuer.text) if read.issuer else None)
    issued = given.issued or read.issued
    area = given.area or _area(read)
    for name, value in (("title", title), ("issuer", issuer), ("issued", issued), ("area", area)):
        if value is None:
            collected.ask(name, "plan", acceptable=False)
    term = given.term or _term(collected, read, issued, found)
    years = f"-{term.from_.year}-{term.to.year}" if term else ""
    name = f"{area.id if area else 'plan'}{years}"
    nothing = Document(title="", length=0, sha256="")
    return DraftPlan(id=name, title=title, area=area, issuer=issuer, issued=issued, term=term, document=nothing)


def _area(read: Head) -> Area | None:
    return Area(id=identifier(read.area, fallback="area"), name=Bilingual(zh=read.area)) if read.area else None


def _texts(piece: Piece) -> Iterator[Words]:
    """Yield all words of a piece: those that are read, its lines of labels, and the cells of its tables."""
    yield piece.words
    yield from piece.labels
    for table in piece.tables:
        for row in table:
            yield from row.cells
    for box in piece.boxes:
        yield box.words


def _term(collected: Collected, read: Head, issued: date | None, found: Sequence[Piece]) -> Term | None:
    """Return the term that the title prints; else one from issue to the last year that is promised, to be accepted.

    Where no day of issue is known, it begins with the first year that something is due in.
    """
    if read.years:
        return Term(from_=year_start(read.years[0]), to=year_end(read.years[1]))
    times = [
        each
        for piece in found
        if not piece.preamble
        for words in _texts(piece)
        for each in find_times(words, issued=issued)
    ]
    due = [each for each in times if each.kind in DUE]
    last = max((each.last for each in due if each.last), default=None)
    years = [day.year for each in due if (day := each.first or each.last)]
    first = issued or (year_start(min(years)) if years else None)
    if first is None or last is None or last < first:
        collected.ask("term", "plan", acceptable=False, term="")
        return None
    term = Term(from_=first, to=year_end(last.year), printed=False)
    collected.ask("term", "plan", term=f"{term.from_}/{term.to}")
    return term


def _suggest_same(collected: Collected) -> None:
    """Ask about names that look alike; they are two units until a person says otherwise."""
    units = {each.name.zh: each for each in collected.responsible_units.values()}
    for name, other in look_alikes(tuple(units)):
        collected.ask("look_alike", f"responsible_unit:{units[other].id}", name=other, other=name, id=units[name].id)


def _coverage(collected: Collected) -> ReadCounts:
    return ReadCounts(
        brackets_seen=collected.brackets_seen,
        brackets_read=collected.brackets_read,
        numbers_seen=collected.numbers_seen,
        numbers_of_targets=collected.numbers_of_targets,
        numbers_of_other_kinds=collected.numbers_of_other_kinds,
        obligations_seen=collected.obligations_seen,
        obligations_owned=collected.obligations_owned,
    )
