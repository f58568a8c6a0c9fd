"""Registers that several units supply: whose part has not come back is awaited, until it comes."""

from pathlib import Path

import attrs
import pytest

import wufei
from tests.forms.filling import Book
from tests.support import Document, count_of, facts_of, plan_of, record, register, registers, target
from wufei.documents import facts_json
from wufei.facts import Facts
from wufei.forms import Form, collect, forms_for
from wufei.plan import Plan

SUPPLIERS = ["works-bureau", "farm-bureau", "ecology-branch"]
#: Each of them gave its part.
NOBODY: dict[str | None, list[str]] = {unit: [] for unit in SUPPLIERS}


def plan_supplied_by(*units: str) -> Plan:
    """Return a plan with two targets that rest on the register of factories, which ``units`` supply."""
    factories, *others = registers()
    counts = [target(f"{number}", count_of("factories", str(number)), task="4.2") for number in (1, 2)]
    return plan_of(*counts, registers=[{**factories, "supplied_by": list(units)}, *others])


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_supplied_by(*SUPPLIERS)


@pytest.fixture(scope="module")
def forms(plan: Plan) -> dict[str, Form]:
    return {form.unit.id: form for form in forms_for(plan, 2025)}


def filled(form: Form, name: str | None = None, *, is_nil: bool = False) -> bytes:
    """Return a form with one factory, with the tick that there is none, or untouched."""
    book = Book.of(form)
    sheet = book.sheet("register", "factories")
    if name is not None:
        row = book.header(sheet) + 1
        book.cell(sheet, row, "id").value = name
        book.cell(sheet, row, "认定日期").value = "2024-05-01"
    if is_nil:
        (label,) = (cell.value for (cell,) in sheet.iter_rows(max_col=1) if "打√" in str(cell.value))
        book.field(sheet, str(label)).value = "√"
    return book.bytes


def awaited(facts: Facts) -> dict[str | None, list[str]]:
    return {each.reported_by: sorted(each.awaits) for each in facts.registers}


def test_who_was_asked_and_gave_nothing_is_awaited_untouched_or_absent(
    plan: Plan, forms: dict[str, Form], tmp_path: Path
) -> None:
    (tmp_path / "a.xlsx").write_bytes(filled(forms["works-bureau"], "f1"))
    (tmp_path / "b.xlsx").write_bytes(filled(forms["farm-bureau"]))
    facts = collect(plan, [tmp_path]).facts
    assert awaited(facts) == {"works-bureau": ["ecology-branch", "farm-bureau"]}
    assessment = wufei.evaluate(plan, facts, year=2025)
    assert assessment.finding("1").verdict == "met"
    two = assessment.finding("2")
    assert (two.verdict, two.reason) == ("no_data", "register_part_awaited")
    assert [set(each.owners) for each in two.missing] == [{"farm-bureau", "ecology-branch"}]


def test_a_nil_return_is_a_part(plan: Plan, forms: dict[str, Form], tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(filled(forms["works-bureau"], "f1"))
    (tmp_path / "b.xlsx").write_bytes(filled(forms["farm-bureau"], is_nil=True))
    (tmp_path / "c.xlsx").write_bytes(filled(forms["ecology-branch"], is_nil=True))
    facts = collect(plan, [tmp_path]).facts
    assert awaited(facts) == NOBODY
    assert wufei.evaluate(plan, facts, year=2025).finding("2").verdict == "not_met"


def test_an_entry_that_can_not_be_read_is_no_part(plan: Plan, forms: dict[str, Form], tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(filled(forms["works-bureau"], "f1"))
    (tmp_path / "b.xlsx").write_bytes(filled(forms["farm-bureau"], "f2", is_nil=True))
    (tmp_path / "c.xlsx").write_bytes(filled(forms["ecology-branch"], "f3"))
    found = collect(plan, [tmp_path])
    assert [each.problem.code for each in found.problems] == ["form_empty_and_filled"]
    assert awaited(found.facts) == {"works-bureau": ["farm-bureau"], "ecology-branch": ["farm-bureau"]}


def test_collected_again_with_more_forms_or_joined_the_unit_is_awaited_no_more(
    plan: Plan, forms: dict[str, Form], tmp_path: Path
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    (first / "a.xlsx").write_bytes(filled(forms["works-bureau"], "f1"))
    (first / "b.xlsx").write_bytes(filled(forms["ecology-branch"], is_nil=True))
    (second / "c.xlsx").write_bytes(filled(forms["farm-bureau"], "f2"))
    before, after = collect(plan, [first]).facts, collect(plan, [second]).facts
    assert awaited(before) == {"works-bureau": ["farm-bureau"], "ecology-branch": ["farm-bureau"]}
    together = collect(plan, [first, second]).facts
    assert awaited(together) == NOBODY
    (second / "before.json").write_text(facts_json(before), encoding="utf-8")
    assert awaited(collect(plan, [second]).facts) == NOBODY
    for facts in (together, wufei.facts.join_facts(before, after), wufei.facts.join_facts(after, before)):
        assert wufei.evaluate(plan, facts, year=2025).finding("2").verdict == "met"
    assert wufei.evaluate(plan, after, year=2025).finding("2").verdict == "no_data"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param([register("factories", record("f1"))], {None: []}, id="of nobody: it may be that of all"),
        pytest.param(
            [register("factories", record("f1"), awaits=["farm-bureau"])],
            {None: ["farm-bureau"]},
            id="of nobody, and it says whom it awaits",
        ),
        pytest.param(
            [
                register("factories", reported_by="works-bureau", review="accepted"),
                register("factories", reported_by="farm-bureau", review="pending"),
                register("factories", reported_by="ecology-branch", awaits=["offices"]),
            ],
            {
                "works-bureau": ["farm-bureau"],
                "farm-bureau": [],
                "ecology-branch": ["farm-bureau", "offices"],
            },
            id="under review: it has not come, but does not await itself",
        ),
        pytest.param(
            [register("buildings", reported_by="farm-bureau"), register("no-such", reported_by="farm-bureau")],
            {"farm-bureau": []},
            id="registers that nobody is asked for",
        ),
    ],
)
def test_facts_among_the_forms_are_held_against_who_was_asked(
    given: list[Document], expected: dict[str | None, list[str]], plan: Plan, tmp_path: Path
) -> None:
    (tmp_path / "facts.json").write_text(facts_json(facts_of(registers=given)), encoding="utf-8")
    assert awaited(collect(plan, [tmp_path], year=2025).facts) == expected


def test_a_unit_that_was_merged_gives_its_part_through_its_heir(tmp_path: Path) -> None:
    plan = plan_supplied_by("works-bureau", "farm-bureau")
    merged = [
        attrs.evolve(each, succeeded_by="ecology-branch") if each.id == "farm-bureau" else each
        for each in plan.responsible_units
    ]
    plan = attrs.evolve(plan, responsible_units=tuple(merged))
    given = [
        register("factories", reported_by="works-bureau", awaits=["farm-bureau"]),
        register("factories", reported_by="ecology-branch"),
    ]
    (tmp_path / "facts.json").write_text(facts_json(facts_of(registers=given)), encoding="utf-8")
    assert awaited(collect(plan, [tmp_path], year=2025).facts) == {"works-bureau": [], "ecology-branch": []}
