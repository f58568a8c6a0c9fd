"""What in the facts does not fit the plan: each with a code, a place, and the values that a person needs."""

from datetime import date
from typing import Any

import pytest

from tests.support import evidence, facts_of, observation, plan_of, record, register, roster, statement, target
from wufei.fitness import misfits
from wufei.known import Known
from wufei.wording import LANGUAGES

PLAN = plan_of()
_RATE = observation("straw-rate", 2025, "98", "%")


def _found(as_of: date | None = None, **facts: Any) -> list[tuple[str, str, str, dict[str, str]]]:  # noqa: ANN401
    known = Known(PLAN, facts_of(**facts), as_of)
    return [(each.datum, each.problem.code, each.problem.path, dict(each.problem.values)) for each in misfits(known)]


@pytest.mark.parametrize(
    ("facts", "datum", "code", "path", "values"),
    [
        pytest.param(
            {"observations": [_RATE | {"indicator": "nothing"}]},
            "nothing",
            "unknown_indicator",
            "$.observations[nothing 2025]",
            {"value": "nothing"},
            id="unknown indicator",
        ),
        pytest.param(
            {"observations": [_RATE | {"area": "there"}]},
            "straw-rate",
            "unknown_area",
            "$.observations[straw-rate 2025]",
            {"value": "there", "expected": "here"},
            id="unknown area",
        ),
        pytest.param(
            {"observations": [_RATE | {"unit": "吨"}]},
            "straw-rate",
            "wrong_dimension",
            "$.observations[straw-rate 2025]",
            {
                "value": "tonne",
                "value_zh": "吨",
                "dimension": "mass",
                "dimension_zh": "质量",
                "expected": "percent",
                "expected_zh": "%",
                "expected_dimension": "share",
                "expected_dimension_zh": "比率",
            },
            id="wrong dimension",
        ),
        pytest.param(
            {"observations": [_RATE | {"basis": "wet"}]},
            "straw-rate",
            "unknown_basis",
            "$.observations[straw-rate 2025]",
            {"value": "wet", "expected": "-"},
            id="a basis where there is none",
        ),
        pytest.param(
            {"observations": [observation("fertiliser", "2025-Q1", "1", "千克/亩", basis="wet")]},
            "fertiliser",
            "unknown_basis",
            "$.observations[fertiliser 2025-Q1]",
            {"value": "wet", "expected": "pure, physical"},
            id="a basis that is not listed",
        ),
        pytest.param(
            {"observations": [{"indicator": "straw-rate", "year": 2025, "nothing_in_scope": True, "basis": "wet"}]},
            "straw-rate",
            "unknown_basis",
            "$.observations[straw-rate 2025]",
            {"value": "wet", "expected": "-"},
            id="nothing in scope, of an unknown basis",
        ),
        pytest.param(
            {"observations": [_RATE | {"reported_by": "nobody"}]},
            "straw-rate",
            "unknown_reporter",
            "$.observations[straw-rate 2025]",
            {"value": "nobody"},
            id="unknown reporter",
        ),
        pytest.param(
            {"observations": [_RATE, _RATE | {"value": "97"}, _RATE | {"value": "97.0"}]},
            "straw-rate",
            "conflict",
            "$.observations[straw-rate 2025]",
            {"value": "97%, 97.0%, 98%", "value_zh": "97%、97.0%、98%"},
            id="conflict",
        ),
        pytest.param(
            {"observations": [observation("fertiliser", 2025, value, "千克/亩", basis="pure") for value in ("1", "2")]},
            "fertiliser",
            "conflict",
            "$.observations[fertiliser 2025]",
            {"value": "1 kg/mu, 2 kg/mu (basis pure nutrient)", "value_zh": "1千克/亩、2千克/亩（口径 折纯）"},
            id="conflict in a basis",
        ),
        pytest.param(
            {"registers": [register("bridges")]},
            "bridges",
            "unknown_register",
            "$.registers[bridges]",
            {"value": "bridges"},
            id="unknown register",
        ),
        pytest.param(
            {"registers": [register("factories"), register("factories", record("f1"))]},
            "factories",
            "register_conflict",
            "$.registers[factories]",
            {},
            id="register conflict",
        ),
        pytest.param(
            {"registers": [register("collections", record("c1", colour="red"))]},
            "collections",
            "unknown_attribute",
            "$.registers[collections].records[c1].colour",
            {"value": "colour", "expected": "collected-on, clinic"},
            id="unknown attribute",
        ),
        pytest.param(
            {"registers": [register("buildings", record("b1", floor_area="large"))]},
            "buildings",
            "unfit_attribute",
            "$.registers[buildings].records[b1].floor-area",
            {"value": "large", "expected": "amount (square_metre)"},
            id="a word for an amount",
        ),
        pytest.param(
            {"registers": [register("buildings", record("b1", prefab=["a", "b"]))]},
            "buildings",
            "unfit_attribute",
            "$.registers[buildings].records[b1].prefab",
            {"value": "a, b", "expected": "boolean"},
            id="a list for a yes or no",
        ),
        pytest.param(
            {"rosters": [roster("friends", "f1")]},
            "friends",
            "unknown_roster",
            "$.rosters[friends]",
            {"value": "friends"},
            id="unknown roster",
        ),
        pytest.param(
            {"rosters": [roster("clinics", "k1", dated="2025-01-01"), roster("clinics", "k2", dated="2025-01-01")]},
            "clinics",
            "roster_conflict",
            "$.rosters[clinics]",
            {},
            id="roster conflict",
        ),
        pytest.param(
            {"evidence": [evidence("nowhere", "2025-01-01"), evidence("nowhere", "2025-01-02")]},
            "nowhere",
            "unknown_evidence_target",
            "$.evidence[nowhere]",
            {"value": "nowhere"},
            id="evidence of an unknown target",
        ),
        pytest.param(
            {"evidence": [evidence("straw", "2025-01-01")]},
            "straw",
            "evidence_not_asked",
            "$.evidence[straw]",
            {"value": "straw"},
            id="evidence for what is judged on data",
        ),
        pytest.param(
            {
                "evidence": [evidence("summary", "2025-01-01", responsible_unit="k1")],
                "rosters": [roster("clinics", "k1")],
            },
            "summary",
            "unknown_deliverer",
            "$.evidence[summary]",
            {"value": "k1"},
            id="delivered by what is on no roster of a collective",
        ),
        pytest.param(
            {"registers": [register("factories", awaits=["farm-bureau", "moon-bureau"])]},
            "factories",
            "unknown_awaited",
            "$.registers[factories].awaits",
            {"value": "moon-bureau"},
            id="a part awaited from an unknown unit",
        ),
        pytest.param(
            {"statements": [statement("9.9", progress="完成")]},
            "9.9",
            "unknown_statement_task",
            "$.statements[9.9 farm-bureau 2025]",
            {"value": "9.9"},
            id="words on an unknown task",
        ),
        pytest.param(
            {"statements": [statement("4.1", responsible_unit="nobody", progress="完成")]},
            "4.1",
            "unknown_deliverer",
            "$.statements[4.1 nobody 2025]",
            {"value": "nobody"},
            id="words of an unknown unit",
        ),
        pytest.param(
            {"evidence_complete": [{"target": "nowhere"}]},
            "nowhere",
            "unknown_evidence_target",
            "$.evidence_complete[nowhere]",
            {"value": "nowhere"},
            id="complete evidence of an unknown target",
        ),
    ],
)
def test_what_does_not_fit_is_named_and_placed(
    facts: dict[str, Any], datum: str, code: str, path: str, values: dict[str, str]
) -> None:
    assert _found(**facts) == [(datum, code, path, values)]


def test_facts_that_fit_have_no_problems() -> None:
    assert (
        _found(
            observations=[_RATE, _RATE | {"value": "97", "published": "2026-01-01"}],
            registers=[register("factories"), register("factories", record("f1"), published="2026-01-01")],
            rosters=[roster("clinics", "k1"), roster("clinics", "k2", dated="2025-01-01"), roster("offices", "o1")],
            evidence=[
                evidence("summary", "2025-01-01"),
                evidence("summary", "2025-01-01", responsible_unit="offices"),
                evidence("summary", "2025-01-01", responsible_unit="o1"),
            ],
            evidence_complete=[{"target": "summary"}],
            statements=[
                statement("4.1", nothing_to_report=True),
                statement("4.1", responsible_unit="o1", remarks="无"),
            ],
        )
        == []
    )


def test_what_was_not_known_yet_is_no_problem_yet() -> None:
    later: dict[str, Any] = {"published": "2026-01-02"}
    facts: dict[str, Any] = {
        "observations": [_RATE | {"indicator": "nothing"} | later, _RATE, _RATE | {"value": "97"} | later],
        "registers": [register("bridges", **later), register("factories", record("f1", colour="red"), **later)],
        "rosters": [roster("friends", **later)],
        "evidence": [evidence("nowhere", "2025-01-01", **later)],
        "statements": [statement("9.9", progress="完成", **later)],
    }
    assert _found(date(2026, 1, 1), **facts) == []
    assert len(_found(date(2026, 1, 2), **facts)) == 6


def test_problems_come_in_one_order_each_once_and_in_both_languages() -> None:
    facts = [_RATE | {"indicator": each} for each in ("b", "a", "b")]
    known = Known(PLAN, facts_of(*facts), None)
    assert [each.datum for each in misfits(known)] == ["a", "b"]
    assert misfits(known) == misfits(Known(PLAN, facts_of(*facts[::-1]), None))
    for each in misfits(known):
        assert len({each.problem.message(language) for language in LANGUAGES}) == 2


def test_evidence_for_a_kind_of_ones_own_may_be_asked_for_by_its_rule() -> None:
    plan = plan_of(target("own", {"kind": "x-mine"}))
    assert misfits(Known(plan, facts_of(evidence=[evidence("own", "2025-01-01")]), None)) == ()
