"""Laws of the reader: a plan that is printed in any family of forms, and read, is the same plan."""

import re
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.reader.imagined import Due, Plan, Wanted
from tests.reader.planned import indicator_tables, plans, task_tables, years
from tests.reader.promised import promises, refused
from tests.reader.rendered import (
    FAMILIES,
    Expected,
    Family,
    Layout,
    Rendered,
    head,
    layouts,
    narrow,
    page,
    render,
    text_of,
    wide,
    wrapped,
)
from wufei.conditions import AmountComparison
from wufei.drafts import Draft
from wufei.plan import Target
from wufei.quantities import fold_width
from wufei.reader import draft, open_document
from wufei.requirements import Change, Coverage, Deliverable, Level, Records
from wufei.schedules import By, EveryYear, Schedule
from wufei.sources import Source, bare_text, digest

few = settings(max_examples=20)
families: st.SearchStrategy[Family] = st.sampled_from(FAMILIES)
_NUMBER = re.compile(r"[0-9]+")
_TIME = re.compile(r"[0-9]{4}[-—][0-9]{4}年|[0-9]{1,4}[年月日]|印发后[0-9]个月")


@st.composite
def printed(draw: st.DrawFn, among: st.SearchStrategy[Family] = families) -> Rendered:
    """Draw a plan as it is printed, in one family of forms."""
    family = draw(among)
    return render(draw(plans(family)), draw(layouts(st.just(family))))


# What was read, in the terms of what was imagined


def read_tasks(read: Draft) -> dict[str, Expected]:
    """Return the tasks of a draft by their refs, with their targets in the order of the document."""
    names = {unit.id: fold_width(unit.name.zh) for unit in read.plan.responsible_units}
    found: dict[str, list[Target]] = {task.ref: [] for task in read.plan.tasks}
    for target in sorted(read.plan.targets, key=lambda each: each.source.span[0]):
        found[target.task].append(target)
    return {
        task.ref: Expected(
            ref=task.ref,
            title=fold_width(task.title.zh),
            assignments=frozenset((names[each.responsible_unit], each.role.value) for each in task.assignments),
            open_ended=task.open_ended,
            wanted=tuple(told(read, target) for target in found[task.ref]),
        )
        for task in read.plan.tasks
    }


def told(read: Draft, target: Target) -> Wanted:
    """Return what a target says, in the terms of what is wanted."""
    remarks = {remark for each in read.readings if each.of == f"target:{target.id}" for remark in each.remarks}
    schedule = target.schedule
    return attrs.evolve(
        _required(read, target),
        due=_due(schedule) if schedule.printed else None,
        stable=schedule.stable,
        aspired="aspired" in remarks,
        approximate="approximate" in remarks,
        strength=target.strength.value,
    )


def _due(schedule: Schedule) -> Due:
    match schedule:
        case By(date=day):
            return day
        case EveryYear():
            return "every_year"
        case _:
            return None


def _required(read: Draft, target: Target) -> Wanted:
    indicators = {each.id: fold_width(each.name.zh) for each in read.plan.indicators}
    match target.requirement:
        case Level(indicator=str(name), comparison=relation, limit=limit, upper=upper):
            high = None if upper is None else upper.value
            unit = limit.unit.name
            return Wanted(
                kind="level", name=indicators[name], relation=relation, limit=limit.value, upper=high, unit=unit
            )
        case Change(indicator=name, direction=relation, limit=limit, baseline=year):
            unit = limit.unit.name
            return Wanted(
                kind="change", name=indicators[name], relation=relation, limit=limit.value, unit=unit, baseline=year
            )
        case Records(quantifier=quantifier, condition=AmountComparison(op=relation, amount=limit)):
            unit = limit.unit.name
            return Wanted(
                kind="ban" if quantifier == "none" else "grade", relation=relation, limit=limit.value, unit=unit
            )
        case Coverage():
            return Wanted(kind="coverage")
        case Deliverable():
            return Wanted(kind="deliverable")
        case other:
            raise AssertionError(other)


def differences(expected: tuple[Expected, ...], read: Draft) -> list[str]:
    """Return what was read otherwise than it must be."""
    found = read_tasks(read)
    wanted = {each.ref: each for each in expected}
    lines = [f"{ref}: missed" for ref in wanted.keys() - found.keys()]
    lines += [f"{ref}: not in the document" for ref in found.keys() - wanted.keys()]
    for ref in wanted.keys() & found.keys():
        lines += [f"{ref}: {line}" for line in _differences(wanted[ref], found[ref])]
    return sorted(lines)


def _differences(wanted: Expected, found: Expected) -> Iterator[str]:
    if wanted.title is not None and narrow(wanted.title) != found.title:
        yield f"title {wanted.title!r}, read {found.title!r}"
    named = frozenset((narrow(name), role) for name, role in wanted.assignments)
    if named != found.assignments:
        yield f"assignments {sorted(named - found.assignments)} missed, {sorted(found.assignments - named)} extra"
    if wanted.open_ended is not found.open_ended:
        yield f"open_ended {wanted.open_ended}, read {found.open_ended}"
    if len(wanted.wanted) != len(found.wanted):
        yield f"targets {wanted.wanted}, read {found.wanted}"
        return
    for one, other in zip(wanted.wanted, found.wanted, strict=True):
        if one != _alike(one, other):
            yield f"target {one}, read {other}"


def _alike(wanted: Wanted, found: Wanted) -> Wanted:
    """Return ``found`` without what is not compared."""
    return attrs.evolve(
        found,
        name=found.name if wanted.name is not None else None,
        relation=found.relation if wanted.relation is not None else None,
        strength=found.strength if wanted.strength is not None else None,
    )


def read_lines(rendered: Rendered) -> Draft:
    return draft(text_of(rendered.blocks))


def read_bytes(data: bytes, name: str = "plan.txt") -> Draft:
    """Return the draft of a file with these bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        return draft(open_document(path))


def unwrapped(rendered: Rendered) -> str:
    return "\n".join(rendered.lines) + "\n"


# What is printed is read


@pytest.mark.parametrize("family", FAMILIES)
@few
@given(drawn=st.data())
def test_a_plan_that_is_printed_is_read_back(family: Family, drawn: st.DataObject) -> None:
    rendered = drawn.draw(printed(st.just(family)))
    assert not differences(rendered.expected, read_lines(rendered))


@few
@given(rendered=task_tables())
def test_tasks_in_a_table_are_read_back(rendered: Rendered) -> None:
    assert not differences(rendered.expected, read_lines(rendered))


@few
@given(rendered=indicator_tables())
def test_indicators_in_a_table_are_read_back(rendered: Rendered) -> None:
    assert not differences(rendered.expected, read_lines(rendered))


@settings(max_examples=10)
@given(rendered=st.one_of(task_tables(), indicator_tables()))
def test_a_table_of_a_web_page_is_read_as_the_same_table(rendered: Rendered) -> None:
    read = read_bytes(page(rendered.blocks).encode(), "plan.html")
    assert not differences(rendered.expected, read)


@few
@given(plan=families.flatmap(plans), layout=layouts(st.just("verb")))
def test_a_plan_says_when_it_was_issued_and_for_which_years_it_holds(plan: Plan, layout: Layout) -> None:
    read = draft(text_of([*render(attrs.evolve(plan, items=()), layout).lines, "一、重点任务", "完善甲体系。"])).plan
    assert read.term is not None
    assert (read.term.from_, read.term.to) == (date(plan.first, 1, 1), date(plan.last, 12, 31))
    assert (read.issued, read.area and read.area.name.zh) == (plan.issued, "东林区")


# Nothing seen is lost


def _positions(text: str, part: str) -> Iterator[int]:
    return (found.start() for found in re.finditer(re.escape(part), text))


@few
@given(rendered=st.one_of(printed(), task_tables(), indicator_tables()))
def test_each_number_that_promises_nothing_is_listed_as_such(rendered: Rendered) -> None:
    read = read_lines(rendered)
    bare = text_of(rendered.blocks).bare
    spans = [each.source.span for each in read.plan.numbers_without_target]
    for words, number in rendered.noise:
        for start in _positions(bare, bare_text(words)):
            at = start + bare_text(words).index(bare_text(number))
            listed = any(first < at + len(number) and last > at for first, last in spans)
            assert listed, f"{number} in {words}"


def _sources(read: Draft) -> Iterator[Source]:
    plan = read.plan
    yield from (task.source for task in plan.tasks)
    yield from (each.source for task in plan.tasks for each in task.assignments)
    yield from (target.source for target in plan.targets)
    yield from (number.source for number in plan.numbers_without_target)
    yield from (reading.source for reading in read.readings)
    yield from (unread.source for unread in read.unread)
    yield from (question.source for question in read.questions if question.source is not None)


@few
@given(rendered=st.one_of(printed(), task_tables(), indicator_tables()))
def test_each_source_digests_to_the_words_at_its_place(rendered: Rendered) -> None:
    read, bare = read_lines(rendered), text_of(rendered.blocks).bare
    for source in _sources(read):
        assert digest(bare[slice(*source.span)]) == source.sha256
    assert read.plan.document.sha256 == digest(bare)
    assert read.plan.document.length == len(bare)


@few
@given(rendered=st.one_of(printed(), task_tables(), indicator_tables()))
def test_all_that_is_seen_is_read_or_listed(rendered: Rendered) -> None:
    read = read_lines(rendered)
    coverage = read.coverage
    unread_numbers = [question for question in read.questions if question.code == "unread_number"]
    assert coverage.numbers_seen == (
        coverage.numbers_of_targets + coverage.numbers_of_other_kinds + len(unread_numbers)
    )
    assert coverage.numbers_of_other_kinds >= len(read.plan.numbers_without_target)
    assert coverage.brackets_seen == rendered.duties
    assert coverage.obligations_owned <= coverage.obligations_seen


@few
@given(rendered=printed())
def test_each_number_of_a_sentence_is_one_of_a_target_or_listed(rendered: Rendered) -> None:
    read, bare = read_lines(rendered), text_of(rendered.blocks).bare
    known = [target.source.span for target in read.plan.targets]
    known += [number.source.span for number in read.plan.numbers_without_target]
    known += [unread.source.span for unread in read.unread]
    for words in rendered.sentences:
        for start in _positions(bare, bare_text(words)):
            # A time stands before what is promised, or says when something was.
            numbers = _NUMBER.finditer(_TIME.sub(_blank, bare_text(words)))
            for at in (start + found.start() for found in numbers):
                assert any(first <= at < last for first, last in known), f"{words} at {at - start}"


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


# How it is set changes nothing


@few
@given(rendered=printed())
def test_the_width_of_punctuation_and_digits_changes_nothing(rendered: Rendered) -> None:
    as_printed, half, full = (
        read_tasks(draft(text_of([width(line) for line in rendered.lines]))) for width in (str, narrow, wide)
    )
    assert as_printed == half == full


@few
@given(rendered=printed(), width=st.integers(40, 90), blank=st.booleans())
def test_where_lines_break_changes_nothing(rendered: Rendered, width: int, *, blank: bool) -> None:
    in_lines = read_bytes(wrapped(rendered.lines, width, blank=blank).encode())
    assert not differences(rendered.expected, in_lines)
    assert read_tasks(in_lines) == read_tasks(read_lines(rendered))


@settings(max_examples=10)
@given(rendered=printed())
def test_the_encoding_of_a_text_changes_nothing(rendered: Rendered) -> None:
    text = unwrapped(rendered)
    in_utf_8 = read_bytes(text.encode())
    assert in_utf_8 == read_bytes(text.encode("gb18030")) == read_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_tasks(in_utf_8) == read_tasks(read_lines(rendered))


@few
@given(plan=families.flatmap(lambda family: st.tuples(st.just(family), plans(family, most=3))), drawn=st.data())
def test_what_is_read_of_a_section_does_not_hang_on_where_it_stands(
    plan: tuple[Family, Plan], drawn: st.DataObject
) -> None:
    family, imagined = plan
    layout = attrs.evolve(drawn.draw(layouts(st.just(family))), run_on=False)
    assume(layout.scheme[1] != "article")
    order = drawn.draw(st.permutations(range(len(imagined.items))))
    moved = attrs.evolve(imagined, items=tuple(imagined.items[at] for at in order))
    here, there = (_by_section(read_lines(render(each, layout))) for each in (imagined, moved))
    assert [here.get(str(at + 1)) for at in order] == [there.get(str(at + 1)) for at in range(len(order))]


def _by_section(read: Draft) -> dict[str, list[Expected]]:
    """Return tasks by their top section, without its number in their refs."""
    found: dict[str, list[Expected]] = {}
    for task in read_tasks(read).values():
        top, _, rest = task.ref.partition(".")
        found.setdefault(re.sub("[a-z]$", "", top), []).append(attrs.evolve(task, ref=rest))
    return found


# Damaged numbers


@settings(max_examples=40)
@given(drawn=st.data())
def test_a_number_that_can_not_be_meant_is_listed_and_never_another_number(drawn: st.DataObject) -> None:
    within = drawn.draw(years())
    sentence, number = drawn.draw(refused(within))
    plan = Plan(first=within.first, last=within.last, issued=within.issued, items=())
    blocks = [*head(plan), "一、重点任务", f"{sentence.words}。（责任单位：区教育局）"]
    read, bare = draft(text_of(blocks)), text_of(blocks).bare
    at = bare.rindex(number)
    assert not read.plan.targets
    assert any(each.source.span[0] < at + len(number) and each.source.span[1] > at for each in read.unread)


@settings(max_examples=40)
@given(drawn=st.data())
def test_a_digit_that_is_damaged_makes_its_number_unread(drawn: st.DataObject) -> None:
    within = drawn.draw(years())
    whole = drawn.draw(promises(within, dated=drawn.draw(st.booleans())))
    assume(whole.number)
    digits = [found.start() for found in re.finditer("[0-9]", whole.number)]
    at = drawn.draw(st.sampled_from(digits))
    letter = drawn.draw(st.sampled_from("lOI|o"))
    number = f"{whole.number[:at]}{letter}{whole.number[at + 1 :]}"
    assume(re.search("[0-9]", number) is not None)
    words = whole.words.replace(whole.number, number)
    plan = Plan(first=within.first, last=within.last, issued=within.issued, items=())
    blocks = [*head(plan), "一、重点任务", f"{words}。（责任单位：区教育局）"]
    read, bare = draft(text_of(blocks)), text_of(blocks).bare
    place = bare.rindex(bare_text(number))
    limits = {_required(read, target).limit for target in read.plan.targets} - {None}
    assert not limits, f"{words}: {limits}"
    spans = [each.source.span for each in read.unread]
    assert any(first < place + len(number) and last > place for first, last in spans), words
