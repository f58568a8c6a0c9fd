"""The table as a whole: complete, in order, open to other tools; and what it says of the bundled plans."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

import wufei
from tests.checks import test_data, test_dates, test_limits, test_owners
from tests.checks.examples import only, small
from tests.support import level, target
from wufei.checks import CHECKS, Check, Noted, Severity, SubjectKind, check
from wufei.documents import BUNDLED_PLANS
from wufei.plan import Plan
from wufei.testing import plans
from wufei.wording import Bilingual

MODULES = (test_limits, test_dates, test_owners, test_data)


def test_every_check_has_an_example_that_fires_and_one_that_does_not() -> None:
    fires = [name for module in MODULES for name, several in module.FIRES.items() if several]
    silent = [name for module in MODULES for name, several in module.SILENT.items() if several]
    assert sorted(fires) == sorted(silent) == sorted(CHECKS)


def test_ids_are_words_with_hyphens_and_the_gravest_come_first() -> None:
    assert [name for name in CHECKS if not re.fullmatch("[a-z]+(-[a-z]+)*", name)] == []
    order = [list(Severity).index(each.severity) for each in CHECKS.values()]
    assert order == sorted(order)


def at(place: str, document: Any) -> Any:  # noqa: ANN401 - JSON
    """Return what stands at a JSON path."""
    for name, number in re.findall(r"\.(\w+)|\[(\d+)\]", place):
        document = document[name or int(number)]
    return document


@pytest.mark.parametrize("name", BUNDLED_PLANS)
def test_every_path_leads_to_what_the_notice_is_about(name: str) -> None:
    plan = wufei.load_plan(name)
    document = wufei.dump_plan(plan)
    for notice in check(plan):
        found = at(notice.path, document)
        if re.fullmatch(r"\$\.\w+\[\d+\]", notice.path) and notice.kind is not SubjectKind.NUMBER:
            assert notice.subject in {found.get("id"), found.get("ref")}


@given(plans())
@settings(max_examples=60)
def test_checks_run_on_every_plan_and_what_each_says_does_not_depend_on_the_others(plan: Plan) -> None:
    whole, document = check(plan), wufei.dump_plan(plan)
    assert whole == tuple(notice for name in CHECKS for notice in only(plan, name))
    for notice in whole:
        assert notice.path == "$.reporting_deadline" or at(notice.path, document) is not None


def too_long(plan: Plan) -> Iterator[Noted]:
    """Yield titles that are long, as another tool might."""
    for number, each in enumerate(plan.targets):
        if len(each.title.zh) > 5:
            says = Bilingual(zh="标题过长", en="the title is long")
            yield Noted(path=f"$.targets[{number}].title", kind=SubjectKind.TARGET, subject=each.id, says=says)


def test_another_tool_adds_its_own_check() -> None:
    plan = wufei.load_plan(small(target("a", level("98", "%")), target("very-long", level("98", "%"))))
    *rest, own = check(plan, {**CHECKS, "long-title": Check(Severity.WARNING, too_long)})
    assert tuple(rest) == check(plan)
    assert (own.check, own.severity, own.subject) == ("long-title", Severity.WARNING, "very-long")


def said_of(plan: str) -> dict[str, list[str]]:
    """Return the subjects of all notices, by check."""
    found: dict[str, list[str]] = {}
    for notice in check(wufei.load_plan(plan)):
        found.setdefault(notice.check, []).append(notice.subject)
    return found


def test_the_bundled_plan_is_told_what_is_true_of_it() -> None:
    found = said_of(BUNDLED_PLANS[0])
    assert [name for name in found if CHECKS[name].severity is Severity.ERROR] == []
    # Section three has no owner; nor has section five, save what its prose names.
    assert found["task-without-unit"] == ["3.1", "3.2", "5.2", "5.3", "5.4"]
    prose = ["coordination-mechanism", "unit-working-mechanisms", "unit-measures", "annual-summary"]
    assert found["named-in-prose"] == prose
    assert "annual-assessment" in found["target-without-owner"]
    assert len(found["owned-by-reading"]) == 13
    assert found["open-ended-task"] == ["4.1", "4.2.1.1c", "4.6.4.3b", "4.7.3.1"]
    assert found["stable-for-one-year"] == ["straw-use-rate", "manure-use-rate"]
    bases = ["fertiliser-intensity-reduction", "pesticide-total-reduction", "prefab-building-share"]
    assert found["open-basis"] == bases
    assert found["baseline-without-deadline"] == bases[:2]
    assert len(found["number-without-target"]) == 4
    assert {each[:9] for each in found["due-after-term"]} == {"goal-2035"}


def test_eight_numbers_of_the_bundled_plan_carry_no_date() -> None:
    assert said_of(BUNDLED_PLANS[0])["undated-number"] == [
        "cleaner-production-audit-pass-rate",
        "new-farm-manure-facility-rate",
        "thin-pe-film-sales-ban",
        "green-building-gov-large-public",
        "green-building-other-public",
        "green-building-super-high-rise",
        "green-building-large-residential",
        "prefab-building-share",
    ]


def test_the_pilot_plan_is_told_what_is_true_of_it() -> None:
    found = said_of(BUNDLED_PLANS[1])
    counted = {name: len(found[name]) for name in ("target-without-owner", "only-open-group", "term-not-printed")}
    assert counted == {"target-without-owner": 28, "only-open-group": 133, "term-not-printed": 1}
    assert found["leaf-task-without-unit"] == ["1.5"]
