"""The plan as typed values: look-ups, owners, deadlines, fitting units, and copies that stay the same."""

import copy
import datetime
import pickle

import attrs
import pytest

from tests.support import count_of, deliverable, level, plan_document, plan_of, target, text
from wufei.errors import UnknownNameError, UnreadableValueError
from wufei.periods import parse_period
from wufei.plan import Indicator, Owner, Plan, ReportingDeadline, Role, Term, parent_ref
from wufei.quantities import find_unit
from wufei.wording import Bilingual


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of()


def test_parts_are_found_by_their_ids(plan: Plan) -> None:
    assert plan.unit["farm-bureau"].name.zh == "农业局"
    assert plan.roster["clinics"].supplied_by == ("ecology-branch",)
    assert plan.register["factories"].attribute["level"].unit is find_unit("administrative_level")
    assert plan.indicator["villages"].unit is find_unit("处")
    assert plan.task["4.1"].title.en == "Farming"
    assert plan.target["straw"].task == "4.1"


def test_a_plan_stays_the_same_when_it_is_pickled_copied_or_evolved_after_it_was_used(plan: Plan) -> None:
    assert plan.target["straw"] is plan.targets[0]
    for other in (pickle.loads(pickle.dumps(plan)), copy.deepcopy(plan), copy.copy(plan)):  # noqa: S301
        assert other == plan
        assert other.target["straw"] is other.targets[0]
    fewer = attrs.evolve(plan, targets=plan.targets[1:])
    assert "straw" not in fewer.target
    assert "straw" in plan.target


def test_a_plan_is_frozen(plan: Plan) -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        plan.id = "other"  # type: ignore[misc]


def test_a_target_is_owned_by_the_units_of_its_task_s_bracket(plan: Plan) -> None:
    assert plan.owners_of(plan.target["straw"]) == (
        Owner(responsible_unit="farm-bureau", role=Role.LEAD),
        Owner(responsible_unit="ecology-branch", role=Role.SUPPORT),
    )


def test_units_that_prose_names_own_a_target_before_its_task_s_bracket(plan: Plan) -> None:
    assert plan.owners_of(plan.target["summary"]) == (Owner(responsible_unit="offices", role=Role.RESPONSIBLE),)


def test_nobody_owns_a_target_of_a_task_without_a_bracket() -> None:
    unowned = plan_of(target("assessment", deliverable(), task="4"))
    assert unowned.owners_of(unowned.targets[0]) == ()


def test_only_what_is_encouraged_is_not_scored(plan: Plan) -> None:
    strengths = [target(strength, deliverable(), strength=strength) for strength in ("prohibition", "must", "should")]
    assert all(each.scored for each in plan_of(*strengths).targets)
    assert not plan.target["hints"].scored


# Deadlines and terms


@pytest.mark.parametrize(
    ("period", "month", "day", "deadline"),
    [
        pytest.param("2025", 3, 31, datetime.date(2026, 3, 31), id="a year"),
        pytest.param("2025-Q1", 3, 31, datetime.date(2026, 3, 31), id="a quarter of it"),
        pytest.param("2023", 2, 29, datetime.date(2024, 2, 29), id="leap year"),
        pytest.param("2024", 2, 29, datetime.date(2025, 2, 28), id="no leap year"),
        pytest.param("2025", 4, 31, datetime.date(2026, 4, 30), id="a short month ends where it ends"),
    ],
)
def test_figures_are_due_on_a_day_of_the_next_year(period: str, month: int, day: int, deadline: datetime.date) -> None:
    rule = ReportingDeadline(month=month, day=day, printed=True)
    assert rule.for_period(parse_period(period)) == deadline


def test_a_term_does_not_end_before_it_begins() -> None:
    day = datetime.date(2023, 1, 1)
    assert Term(from_=day, to=day).to == day
    with pytest.raises(UnreadableValueError) as caught:
        Term(from_=day, to=day - datetime.timedelta(1))
    assert caught.value.code == "dates_crossed"


# Indicators


@pytest.mark.parametrize(
    ("unit", "fits"),
    [
        pytest.param("处", True, id="its own unit"),
        pytest.param("个", True, id="the general word fits every count"),
        pytest.param("项", True, id="a listed measure word"),
        pytest.param("家", False, id="another measure word"),
        pytest.param("number", False, id="a plain number"),
        pytest.param("%", False, id="a share"),
    ],
)
def test_the_units_of_a_count_are_its_own_the_general_one_and_those_listed(
    plan: Plan, unit: str, *, fits: bool
) -> None:
    assert plan.indicator["villages"].fits(find_unit(unit)) is fits


@pytest.mark.parametrize(
    ("unit", "fits"), [("‰", True), ("%", True), ("百分点", False), ("number", False), ("个", False)]
)
def test_the_units_of_a_measure_are_those_of_its_dimension(plan: Plan, unit: str, *, fits: bool) -> None:
    assert plan.indicator["straw-rate"].fits(find_unit(unit)) is fits


def test_bases_keep_their_order_and_a_figure_that_states_none_comes_last(plan: Plan) -> None:
    assert plan.indicator["fertiliser"].basis_order == ("pure", "physical", None)
    name = Bilingual(zh="率")
    assert Indicator(id="rate", name=name, unit=find_unit("%")).basis_order == (None,)


# Names


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param("straw", "straw", id="id"),
        pytest.param("目标 straw", "straw", id="Chinese title"),
        pytest.param("Target straw", "straw", id="English title"),
    ],
)
def test_a_target_is_found_by_id_and_by_title(plan: Plan, asked: str, found: str) -> None:
    assert plan.find_target(asked).id == found


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        pytest.param("strow", "did you mean straw", id="a slip"),
        pytest.param("factories", "did you mean five-factories?", id="a part"),
        pytest.param(
            "目标", "did you mean straw, fertiliser-down, five-factories, stars, clinics", id="the first five"
        ),
        pytest.param("xyzzy-0", "wufei plan lists all", id="nothing near"),
        pytest.param("", "wufei plan lists all", id="nothing"),
    ],
)
def test_a_target_that_is_not_there_is_told_from_those_that_are(plan: Plan, asked: str, message: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        plan.find_target(asked)
    assert message in str(caught.value)


def test_a_title_that_is_not_translated_is_not_called_none() -> None:
    chinese = plan_of(target("gas", level("98", "%"), title=text("沼气")))
    with pytest.raises(UnknownNameError) as caught:
        chinese.find_target("None")
    assert caught.value.code == "unknown_target"


def test_a_title_that_two_targets_share_finds_neither() -> None:
    twins = plan_of(*(target(name, level("98", "%"), title=text("同名")) for name in ("one", "two")))
    with pytest.raises(UnknownNameError, match="did you mean one, two"):
        twins.find_target("同名")


@pytest.mark.parametrize(
    ("ref", "above"),
    [("4", None), ("4.2", "4"), ("4.2.1.10", "4.2.1"), ("4.2.1.1a", "4.2.1.1"), ("4a", "4"), ("10", None)],
)
def test_a_ref_leads_to_the_task_above(ref: str, above: str | None) -> None:
    assert parent_ref(ref) == above


def test_equal_documents_make_equal_plans() -> None:
    assert plan_of() == plan_of()
    assert hash(plan_of(target("a", count_of("factories", "5")))) == hash(
        plan_of(target("a", count_of("factories", "5")))
    )
    assert plan_of() != plan_of(id="other")
    assert plan_document() == plan_document()
