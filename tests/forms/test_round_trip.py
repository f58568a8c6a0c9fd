"""The law of forms: a form, filled in with anything that it asks for and read back, is what was filled in."""

from functools import cache
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import wufei
from tests.forms.filling import DATES, NUMBERS, TICKS, Ways, fill, filled_facts, ways
from tests.support import plan_of, text
from wufei.facts import Facts, join_facts
from wufei.forms import Form, collect, forms_for
from wufei.plan import Plan

AREAS = [{"id": "east", "name": text("东")}, {"id": "west", "name": text("西")}]


PLAIN = Ways(NUMBERS[0], DATES[0], TICKS[0])


@cache
def plans() -> dict[str, Plan]:
    return {"small": plan_of(), "with parts": plan_of(areas=AREAS), "bundled": wufei.load_plan()}


@cache
def forms(name: str) -> tuple[Form, ...]:
    return forms_for(plans()[name], 2025)


def _unordered(facts: Facts) -> dict[str, frozenset[str]]:
    names = (each.name for each in attrs.fields(Facts) if each.name not in {"invented", "note", "areas"})
    return {name: frozenset(map(repr, getattr(facts, name))) for name in names}


def _awaiting(facts: Facts, asked: tuple[Form, ...]) -> Facts:
    """Return facts whose registers await all that were asked for them and are not among their reporters."""
    given = {(each.register, each.reported_by) for each in facts.registers}
    owed = [(each.declaration.id, form.unit.unit.id) for form in asked for each in form.registers]
    lacking = [each for each in owed if each not in given]
    registers = (
        attrs.evolve(each, awaits=tuple(unit for name, unit in lacking if name == each.register))
        for each in facts.registers
    )
    return attrs.evolve(facts, registers=tuple(registers))


@pytest.mark.parametrize("name", ["small", "with parts", "bundled"])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_filled_in_is_what_is_collected(
    name: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder: Path = tmp_path_factory.mktemp("forms")
    several = data.draw(
        st.lists(st.sampled_from(forms(name)), min_size=1, max_size=2, unique_by=lambda form: form.unit.id)
    )
    expected = []
    for form in several:
        facts, day = data.draw(filled_facts(form))
        expected.append(facts)
        (folder / f"{form.unit.id}.xlsx").write_bytes(fill(form, facts, day, data.draw(ways)).bytes)
    found = collect(plans()[name], [folder])
    assert [each.message("en") for each in found.problems] == []
    assert found.year == 2025
    assert _unordered(found.facts) == _unordered(_awaiting(join_facts(*expected), forms(name)))
    assert wufei.load_facts(wufei.dump_facts(found.facts)) == found.facts


@pytest.mark.parametrize("name", ["small", "with parts", "bundled"])
def test_an_empty_form_reports_nothing_and_everything_in_it_lacks(name: str, tmp_path: Path) -> None:
    for form in forms(name):
        (tmp_path / f"{form.unit.id}.xlsx").write_bytes(
            fill(form, Facts(), None, Ways(NUMBERS[0], DATES[0], TICKS[0])).bytes
        )
    found = collect(plans()[name], [tmp_path])
    assert (found.facts, found.problems, found.remarks) == (Facts(), (), ())
    assert [each.unit.id for each in found.unreported] == [form.unit.id for form in forms(name)]
    assert not any(each.is_silent for each in found.unreported)
