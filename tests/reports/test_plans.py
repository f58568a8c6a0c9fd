import pytest

from tests.support import level, plan_of, target
from wufei.reports import plain, plan_sheet
from wufei.wording import LANGUAGES, Language


def test_a_plan_is_shown_with_its_units_and_targets() -> None:
    sheet = plan_sheet(plan_of(), "en")
    assert sheet.title == "A small invented plan (issued by Government of Here, 2023-03-24)"
    assert sheet.notes == ("Term 2023-01-01 to 2025-12-31; 3 tasks, 2 responsibility clauses, 7 targets, 4 units",)
    units, targets = sheet.groups
    assert units.rows[0] == ("farm-bureau", "Farm Bureau", "department")
    assert targets.rows[0] == (
        "4.1",
        "Target straw [straw]",
        "at least 98%; by 2025-12-31, and stable",
        "lead: Farm Bureau; support: Ecology Branch",
    )


def test_a_target_that_nobody_answers_for_says_so() -> None:
    sheet = plan_sheet(plan_of(target("it", level("98", "%"), task="4")), "zh")
    assert sheet.groups[1].rows[0][-1] == "（未写明）"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_in_a_plan_is_shown_in_both_languages(language: Language) -> None:
    plan = plan_of()
    text = plain(plan_sheet(plan, language))
    assert [unit.name.in_language(language) for unit in plan.responsible_units if unit.id not in text] == []
    assert [each.id for each in plan.targets if f"[{each.id}]" not in text] == []
