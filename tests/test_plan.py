"""The plan as typed values: look-ups, owners, deadlines, fitting units, and copies that stay the same."""

import copy
import datetime
import pickle

import attrs
import pytest

from tests.support import (
    added,
    count_of,
    coverage,
    deliverable,
    figure,
    indicator,
    indicators,
    level,
    measuring,
    plan_document,
    plan_of,
    ratio,
    registers,
    responsible_units,
    target,
    text,
)
from wufei.errors import UnknownNameError, UnreadableValueError
from wufei.periods import parse_period
from wufei.plan import Indicator, Owner, Plan, ReportingDeadline, Role, Term, measures, parent_ref
from wufei.quantities import find_unit
from wufei.schedules import By, EveryYear, Schedule, Standing
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
        pytest.param("strow", "did you mean Target straw [straw]", id="a slip"),
        pytest.param("factories", "did you mean Target five-factories [five-factories]?", id="a part"),
        pytest.param("目标", "wufei plan lists all", id="a part of many"),
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
    with pytest.raises(UnknownNameError, match=r"did you mean 同名 \[one\], 同名 \[two\]"):
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


# What figures are computed from

_BASES = [{"id": name, "name": text(name)} for name in ("area", "number")]
_FLOOR_AREA = {"op": "total", "register": "buildings", "attribute": "floor-area"}


@pytest.fixture(scope="module")
def computed() -> Plan:
    """Return a plan whose share is defined in two bases, over figures that are defined themselves, and over records."""
    definitions = [
        {
            "basis": "area",
            "formula": ratio(_FLOOR_AREA, added(figure("built"), figure("rest"))),
            "source": text("虚构"),
        },
        {"basis": "number", "formula": ratio(figure("built"), figure("rest")), "source": text("虚构")},
    ]
    return plan_of(
        target("share", level("30", "%", indicator="share")),
        target("formula", measuring(ratio(figure("built"), _FLOOR_AREA), "1", "%")),
        target("covered", coverage("clinics", "collections", indicator="share")),
        target("hints", deliverable()),
        indicators=[
            indicator("share", "percent", bases=_BASES, definitions=definitions),
            indicator("built", "square_metre", added(figure("rest"), figure("built", years_before=1))),
            indicator("rest", "square_metre"),
        ],
    )


def test_a_definition_looks_at_figures_and_registers_each_once(computed: Plan) -> None:
    looked_at = {each.id: [datum.id for datum in computed.derived_from(each)] for each in computed.indicators}
    assert looked_at == {"share": ["built", "rest", "buildings"], "built": ["rest", "built"], "rest": []}


@pytest.mark.parametrize(
    ("name", "own", "all_of_it"),
    [
        pytest.param("share", ["share"], ["share", "built", "rest", "buildings"], id="an indicator"),
        pytest.param("formula", ["built", "buildings"], ["built", "buildings", "rest"], id="a formula"),
        pytest.param(
            "covered",
            ["clinics", "collections", "share"],
            ["clinics", "collections", "share", "built", "rest", "buildings"],
            id="coverage",
        ),
        pytest.param("hints", [], [], id="a deliverable"),
    ],
)
def test_a_target_rests_on_its_own_data_and_on_all_that_these_can_be_computed_from(
    computed: Plan, name: str, own: list[str], all_of_it: list[str]
) -> None:
    asked = computed.target[name]
    assert [each.id for each in computed.data_of(asked)] == own
    assert [each.id for each in computed.all_data_of(asked)] == all_of_it


def test_units_of_figures_and_of_the_amounts_of_records_are_found_by_name(computed: Plan) -> None:
    assert {name: unit.name for name, unit in computed.measures.items()} == {
        "share": "percent",
        "built": "square_metre",
        "rest": "square_metre",
        "factories/level": "administrative_level",
        "buildings/stars": "green_building_star",
        "buildings/floor-area": "square_metre",
    }
    assert measures((), ()) == {}
    assert [each["id"] for each in registers()] == [each.id for each in computed.registers]


# Heirs


@pytest.mark.parametrize(
    ("unit", "day", "heir"),
    [
        pytest.param("farm-bureau", "2025-06-30", "farm-bureau", id="the day before"),
        pytest.param("farm-bureau", "2025-07-01", "works-bureau", id="the day itself"),
        pytest.param("farm-bureau", "2025-12-31", "works-bureau", id="before the next succession"),
        pytest.param("farm-bureau", "2026-01-01", "land-bureau", id="after the next succession"),
        pytest.param("farm-bureau", None, "land-bureau", id="at last"),
        pytest.param("works-bureau", "2025-12-31", "works-bureau", id="an heir before it is succeeded"),
        pytest.param("ecology-branch", "1999-01-01", "land-bureau", id="succeeded on no day is succeeded always"),
        pytest.param("land-bureau", None, "land-bureau", id="its own heir"),
        pytest.param("stranger", None, "stranger", id="who is not of the plan"),
    ],
)
def test_a_unit_has_its_heir_from_the_day_of_the_succession(unit: str, day: str | None, heir: str) -> None:
    farm, works, ecology, offices = responsible_units()
    units = [
        farm | {"succeeded_by": "works-bureau", "succeeded_on": "2025-07-01"},
        works | {"succeeded_by": "land-bureau", "succeeded_on": "2026-01-01"},
        ecology | {"succeeded_by": "land-bureau"},
        offices,
        {"id": "land-bureau", "name": text("国土局"), "kind": "department"},
    ]
    plan = plan_of(responsible_units=units)
    assert plan.heir(unit, None if day is None else datetime.date.fromisoformat(day)) == heir


def test_a_succession_that_waits_holds_up_those_behind_it() -> None:
    farm, works, *others = responsible_units()
    units = [
        farm | {"succeeded_by": "works-bureau", "succeeded_on": "2026-01-01"},
        works | {"succeeded_by": "ecology-branch", "succeeded_on": "2025-01-01"},
        *others,
    ]
    plan = plan_of(responsible_units=units)
    assert plan.heir("farm-bureau", datetime.date(2025, 6, 30)) == "farm-bureau"
    assert plan.heir("farm-bureau", datetime.date(2026, 1, 1)) == "ecology-branch"


TWINS = [
    {"id": name, "name": {"zh": f"产生量（{name}）", "en": "Waste"}, "unit": "tonne"}
    for name in ("waste", "waste-twin")
]


@pytest.mark.parametrize("text", ["waste", "产生量（waste）", "产生量(waste)", " ｗａｓｔｅ "])
def test_an_indicator_is_found_by_id_or_name_in_any_width(text: str) -> None:
    assert plan_of(indicators=[*indicators(), *TWINS]).find_indicator(text).id == "waste"


@pytest.mark.parametrize(
    ("text", "code", "near"),
    [
        pytest.param("Waste", "unknown_indicator_suggested", "Waste [waste], Waste [waste-twin]", id="a name of two"),
        pytest.param("twin", "unknown_indicator_suggested", "Waste [waste-twin]", id="a part of a name is not enough"),
        pytest.param("fertilizer", "unknown_indicator_suggested", "fertiliser intensity [fertiliser]", id="misspelt"),
        pytest.param("§", "unknown_indicator_named", "", id="nothing like it"),
        pytest.param("", "unknown_indicator_named", "", id="nothing"),
    ],
)
def test_an_indicator_that_is_not_clear_is_refused_with_those_it_might_be(text: str, code: str, near: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        plan_of(indicators=[*indicators(), *TWINS]).find_indicator(text)
    assert caught.value.code == code
    assert dict(caught.value.problems[0].values).get("near", "") == near


ISSUED = datetime.date(2023, 3, 24)


@pytest.mark.parametrize(
    ("schedule", "force"),
    [
        pytest.param(By(date=datetime.date(2024, 12, 31)), (ISSUED, None), id="once: until it is delivered"),
        pytest.param(By(date=datetime.date(2024, 12, 31), stable=True), (ISSUED, 2025), id="kept until the term ends"),
        pytest.param(EveryYear(from_=2020, to=2024), (ISSUED, 2024), id="every year, from before the plan was issued"),
        pytest.param(EveryYear(from_=2024, to=2026), (datetime.date(2024, 1, 1), 2026), id="every year, from later on"),
        pytest.param(
            Standing(from_=datetime.date(2022, 1, 1), to=datetime.date(2024, 6, 30)),
            (datetime.date(2022, 1, 1), 2024),
            id="from its own day, even before the plan was issued",
        ),
    ],
)
def test_a_promise_is_in_force_from_a_day_to_a_year(
    plan: Plan, schedule: Schedule, force: tuple[datetime.date, int | None]
) -> None:
    assert plan.in_force(schedule) == force
