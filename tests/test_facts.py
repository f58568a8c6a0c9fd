"""Facts as typed values: grouped, joined, and complete where they say so."""

import copy
import datetime
import pickle
from typing import Any

import attrs
import pytest

from tests.support import evidence, facts_document, facts_of, observation, register, roster, text
from wufei import load_facts
from wufei.documents import dump_facts
from wufei.errors import DocumentError, UnreadableValueError
from wufei.facts import Evidence, Facts, Statement, Status, join_facts


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts(facts_document())


def test_observations_are_grouped_by_indicator_in_their_order(facts: Facts) -> None:
    assert {name: len(found) for name, found in facts.by_indicator.items()} == {"straw-rate": 3, "fertiliser": 2}
    assert [each.period.year for each in facts.by_indicator["straw-rate"]] == [2022, 2024, 2025]


def test_evidence_is_grouped_by_target_in_its_order(facts: Facts) -> None:
    assert [each.responsible_unit for each in facts.by_target["summary"]] == ["o1", "o2"]
    assert list(facts.by_target) == ["summary"]


@pytest.mark.parametrize(
    ("year", "for_year"), [pytest.param(None, 2026, id="its date's"), pytest.param(2025, 2025, id="as it says")]
)
def test_evidence_is_for_the_year_it_says_else_for_that_of_its_date(year: int | None, for_year: int) -> None:
    assert Evidence(target="summary", date=datetime.date(2026, 1, 20), year=year).for_year == for_year


def test_facts_stay_the_same_when_they_are_pickled_copied_or_evolved_after_use(facts: Facts) -> None:
    assert facts.by_indicator
    for other in (pickle.loads(pickle.dumps(facts)), copy.deepcopy(facts)):  # noqa: S301 - bytes of our own
        assert other == facts
        assert other.by_indicator == facts.by_indicator
    assert attrs.evolve(facts, observations=()).by_indicator == {}


def test_facts_of_several_sources_are_joined_in_their_order() -> None:
    one = facts_of(observation("a", 2024, "1", "%"), registers=[register("r")], rosters=[roster("s", "x")])
    two = load_facts(
        {
            "note": text("第二份"),
            "observations": [observation("a", 2025, "2", "%")],
            "evidence": [evidence("t", "2025-01-01")],
            "evidence_complete": [{"target": "t"}],
            "statements": [{"task": "1", "responsible_unit": "u", "year": 2025, "progress": "完成"}],
        }
    )
    joined = join_facts(one, two)
    assert [each.period.year for each in joined.observations] == [2024, 2025]
    assert (joined.registers, joined.rosters) == (one.registers, one.rosters)
    assert (joined.evidence, joined.evidence_complete, joined.note) == (two.evidence, two.evidence_complete, two.note)
    assert joined.statements == two.statements != ()


@pytest.mark.parametrize(
    ("flags", "invented"), [((), False), ((False, False), False), ((False, True), True), ((True, False), True)]
)
def test_joined_facts_are_invented_if_any_of_them_are(flags: tuple[bool, ...], *, invented: bool) -> None:
    assert join_facts(*(Facts(invented=flag) for flag in flags)).invented is invented


def test_the_states_of_a_figure_are_a_closed_set() -> None:
    assert [status.value for status in Status] == ["provisional", "final", "revised"]


# Registers


def test_a_register_does_not_await_the_part_of_who_gives_it() -> None:
    given = [register("factories", reported_by="works-bureau", awaits=["farm-bureau", "works-bureau"])]
    with pytest.raises(DocumentError) as caught:
        load_facts({"registers": given})
    assert [(each.code, each.path) for each in caught.value.problems] == [("register_awaits_itself", "$.registers[0]")]


@pytest.mark.parametrize(
    "awaits",
    [
        pytest.param(["farm-bureau", "offices", "farm-bureau"], id="a unit twice"),
        pytest.param("farm-bureau", id="no list"),
        pytest.param([""], id="no id"),
    ],
)
def test_whose_parts_are_awaited_is_a_list_of_units(awaits: object) -> None:
    with pytest.raises(DocumentError) as caught:
        load_facts({"registers": [register("factories", awaits=awaits)]})
    assert {each.path.startswith("$.registers[0].awaits") for each in caught.value.problems} == {True}


def test_what_a_unit_has_not_filled_in_is_awaited_by_what_others_have() -> None:
    blank = {"registers": [{"register": "a", "records": None, "reported_by": "farm-bureau"}]}
    nobody = {"registers": [{"register": "a", "records": None}]}
    one = {"registers": [register("a", reported_by="works-bureau", awaits=["offices"]), register("b")]}
    facts = load_facts(one, blank, nobody, blank)
    assert [each.awaits for each in facts.registers] == [("offices", "farm-bureau"), ()]
    given = {"registers": [register("a", reported_by="farm-bureau")]}
    assert [each.awaits for each in load_facts(blank, one, given).registers] == [("offices",), (), ()]
    assert load_facts(blank, nobody) == Facts()


def test_what_a_register_awaits_is_written_and_read_back_and_left_out_where_it_is_nothing() -> None:
    facts = facts_of(registers=[register("a", awaits=["farm-bureau"]), register("b", awaits=[])])
    awaiting, whole = dump_facts(facts)["registers"]
    assert awaiting["awaits"] == ["farm-bureau"]
    assert "awaits" not in whole
    assert load_facts(dump_facts(facts)) == facts


# Words


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param({"nothing_to_report": True, "progress": "完成"}, "statement_says_both", id="nil, and progress"),
        pytest.param({}, "statement_says_nothing", id="no words"),
        pytest.param({"source": "简报第 3 期"}, "statement_says_nothing", id="a source of no words"),
    ],
)
def test_a_statement_reports_something_or_nothing_and_not_both(words: dict[str, Any], code: str) -> None:
    with pytest.raises(UnreadableValueError) as caught:
        Statement(task="4.1", responsible_unit="farm-bureau", year=2025, **words)
    assert [each.code for each in caught.value.problems] == [code]


@pytest.mark.parametrize("words", [{"nothing_to_report": True, "problems": "缺少资金"}, {"remarks": "无"}])
def test_a_nil_return_may_name_problems_and_remarks_alone_are_words(words: dict[str, Any]) -> None:
    said = Statement(task="4.1", responsible_unit="farm-bureau", year=2025, **words)
    given = {name: words for name, words in said.words.items() if words is not None}
    assert given == {name: words[name] for name in words if name != "nothing_to_report"}
