"""Between the parts of a document: ids are unique, references lead somewhere, dimensions agree, as in a compiler."""

from typing import Any

import pytest

from tests.support import (
    assignment,
    by,
    change,
    count_of,
    coverage,
    deliverable,
    every_year,
    indicators,
    level,
    plan_document,
    quantity,
    records,
    register,
    registers,
    responsible_units,
    roster,
    rosters,
    source,
    target,
    tasks,
    text,
)
from tests.support import record as entry
from wufei import DocumentError, load_facts, load_plan

R = "$.targets[0].requirement"
UNIT: dict[str, Any] = {"name": text("局"), "kind": "department"}


def said_of_plan(**changes: Any) -> list[str]:  # noqa: ANN401 - JSON
    """Return what is said of the small plan with ``changes``."""
    try:
        load_plan(plan_document(**changes))
    except DocumentError as error:
        return [each.message() for each in error.problems]
    return []


def said_of_target(requirement: dict[str, Any], schedule: dict[str, Any] | None = None, **more: Any) -> list[str]:  # noqa: ANN401
    """Return what is said of the small plan with one target."""
    return said_of_plan(targets=[target("a", requirement, schedule)], **more)


def unit(name: str, **more: str) -> dict[str, Any]:
    return {"id": name, **UNIT, **more}


def with_units(*units: dict[str, Any]) -> list[dict[str, Any]]:
    return [*responsible_units(), *units]


def unfit(path: str, value: str, dimension: str, expected: str, expected_dimension: str) -> str:
    return (
        f"{path}: the unit {value} ({dimension}) does not convert into {expected} ({expected_dimension}); "
        "use one of that kind"
    )


def leaf(op: str, attribute: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {"op": op, "attribute": attribute, **more}


# Ids


@pytest.mark.parametrize(
    ("changes", "path", "first"),
    [
        pytest.param({"responsible_units": with_units(unit("offices"))}, "$.responsible_units[4].id",
                     "$.responsible_units[3].id", id="units"),
        pytest.param({"rosters": [*rosters(), rosters()[0]]}, "$.rosters[2].id", "$.rosters[0].id", id="rosters"),
        pytest.param({"registers": [*registers(), registers()[1]]}, "$.registers[3].id", "$.registers[1].id",
                     id="registers"),
        pytest.param({"indicators": [*indicators(), indicators()[3]]}, "$.indicators[4].id", "$.indicators[3].id",
                     id="indicators"),
        pytest.param({"tasks": [*tasks(), tasks()[0]]}, "$.tasks[3].ref", "$.tasks[0].ref", id="tasks"),
        pytest.param({"targets": [target("a", deliverable())] * 2}, "$.targets[1].id", "$.targets[0].id", id="targets"),
    ],
)  # fmt: skip
def test_an_id_stands_once_in_its_collection(changes: dict[str, Any], path: str, first: str) -> None:
    (said,) = said_of_plan(**changes)
    assert said.startswith(f"{path}: ")
    assert said.endswith(f"stands twice; first at {first}")


def test_an_id_may_stand_in_two_collections() -> None:
    assert said_of_plan(responsible_units=with_units(unit("factories"), unit("straw"))) == []


def test_an_id_that_stands_three_times_is_told_twice() -> None:
    assert said_of_plan(targets=[target("a", deliverable())] * 3) == [
        "$.targets[1].id: 'a' stands twice; first at $.targets[0].id",
        "$.targets[2].id: 'a' stands twice; first at $.targets[0].id",
    ]


def test_bases_classes_and_attributes_stand_once_each_in_their_own_list() -> None:
    twice = [{"id": "same", "name": text("同")}] * 2
    indicator = {"id": "i", "name": text("率"), "unit": "percent", "bases": twice}
    dates = [{"id": "on", "name": text("日期"), "type": "date"}] * 2
    classes = {"id": "kinds", "name": text("类别"), "type": "classes", "classes": twice}
    given = {"id": "r", "name": text("账"), "dating": {"kind": "flow", "date": "on"}, "attributes": [*dates, classes]}
    assert said_of_plan(indicators=[*indicators(), indicator], registers=[*registers(), given]) == [
        "$.registers[3].attributes[1].id: 'on' stands twice; first at $.registers[3].attributes[0].id",
        (
            "$.registers[3].attributes[2].classes[1].id: 'same' stands twice; "
            "first at $.registers[3].attributes[2].classes[0].id"
        ),
        "$.indicators[4].bases[1].id: 'same' stands twice; first at $.indicators[4].bases[0].id",
    ]


def test_two_lists_may_have_the_same_bases() -> None:
    both = [{**indicators()[1], "id": name} for name in ("one", "two")]
    assert said_of_plan(indicators=[*indicators(), *both]) == []


def test_records_and_items_stand_once_in_their_own_list() -> None:
    with pytest.raises(DocumentError) as caught:
        load_facts(
            {
                "registers": [register("r", entry("a"), entry("b")), register("r", entry("a"), entry("c"), entry("a"))],
                "rosters": [roster("s", "x"), roster("s", "x", "x")],
            }
        )
    assert [each.message() for each in caught.value.problems] == [
        "$.registers[1].records[2].id: 'a' stands twice; first at $.registers[1].records[0].id",
        "$.rosters[1].items[1].id: 'x' stands twice; first at $.rosters[1].items[0].id",
    ]


# References


@pytest.mark.parametrize(
    ("changes", "path", "collection"),
    [
        pytest.param({"responsible_units": with_units(unit("u", roster="no"))}, "$.responsible_units[4].roster",
                     "rosters", id="roster of a collective"),
        pytest.param({"responsible_units": with_units(unit("u", succeeded_by="no"))},
                     "$.responsible_units[4].succeeded_by", "responsible_units", id="successor"),
        pytest.param({"rosters": [*rosters(), {"id": "r", "name": text("单"), "supplied_by": ["offices", "no"]}]},
                     "$.rosters[2].supplied_by[1]", "responsible_units", id="who supplies a roster"),
        pytest.param({"registers": [*registers(), {**registers()[0], "id": "r", "supplied_by": ["no"]}]},
                     "$.registers[3].supplied_by[0]", "responsible_units", id="who supplies a register"),
        pytest.param({"indicators": [*indicators(), {**indicators()[0], "id": "i", "supplied_by": ["no"]}]},
                     "$.indicators[4].supplied_by[0]", "responsible_units", id="who supplies a figure"),
        pytest.param({"tasks": [*tasks(), {"ref": "5", "title": text("五"), "source": source(),
                                           "assignments": [assignment("no")]}]},
                     "$.tasks[3].assignments[0].responsible_unit", "responsible_units", id="unit of a bracket"),
        pytest.param({"targets": [target("a", deliverable(), task="9")]}, "$.targets[0].task", "tasks", id="task"),
        pytest.param({"targets": [target("a", deliverable(), owners=[{"responsible_unit": "no", "role": "lead"}])]},
                     "$.targets[0].owners[0].responsible_unit", "responsible_units", id="owner in prose"),
        pytest.param({"targets": [target("a", level("1", "%", indicator="no"))]}, f"{R}.indicator", "indicators",
                     id="indicator of a level"),
        pytest.param({"targets": [target("a", change("1", indicator="no"))]}, f"{R}.indicator", "indicators",
                     id="indicator of a change"),
        pytest.param({"targets": [target("a", count_of("no", "1"))]}, f"{R}.formula.register", "registers",
                     id="register of a count"),
        pytest.param({"targets": [target("a", records("no", leaf("is", "x", value=True)))]}, f"{R}.register",
                     "registers", id="register of records"),
        pytest.param({"targets": [target("a", coverage("no", "collections"))]}, f"{R}.roster", "rosters",
                     id="roster of a coverage"),
        pytest.param({"targets": [target("a", coverage("clinics", "no", item="x"))]}, f"{R}.register", "registers",
                     id="register of a coverage"),
        pytest.param({"targets": [target("a", coverage("clinics", "collections", indicator="no"))]},
                     f"{R}.indicator", "indicators", id="rate of a coverage"),
    ],
)  # fmt: skip
def test_a_reference_leads_somewhere(changes: dict[str, Any], path: str, collection: str) -> None:
    name = "9" if collection == "tasks" else "no"
    assert said_of_plan(**changes) == [
        f"{path}: '{name}' is not among {collection}; add it there, or correct the reference"
    ]


@pytest.mark.parametrize(("ref", "above"), [("4.3.1", "4.3"), ("5.1", "5"), ("4.1.1a", "4.1.1"), ("6a", "6")])
def test_a_task_has_the_task_above_it(ref: str, above: str) -> None:
    orphan = {"ref": ref, "title": text("孤"), "source": source()}
    assert said_of_plan(tasks=[*tasks(), orphan]) == [
        f"$.tasks[3].ref: task {ref} has no parent {above}; add that task"
    ]


def test_a_ref_that_is_none_is_no_orphan_as_well() -> None:
    wrong = {"ref": "4.x", "title": text("错"), "source": source()}
    assert said_of_plan(tasks=[*tasks(), wrong]) == ["$.tasks[3].ref: '4.x' is not written like 4.2.1.1a"]


# Succession


def test_units_may_succeed_each_other_in_a_row_and_into_one() -> None:
    row = (unit("a", succeeded_by="b"), unit("b", succeeded_by="c"), unit("c"), unit("d", succeeded_by="c"))
    assert said_of_plan(responsible_units=with_units(*row)) == []


@pytest.mark.parametrize(
    ("units", "path", "circle"),
    [
        pytest.param([unit("a", succeeded_by="a")], "$.responsible_units[4]", "a → a", id="itself"),
        pytest.param([unit("a", succeeded_by="b"), unit("b", succeeded_by="a")], "$.responsible_units[4]",
                     "a → b → a", id="two"),
        pytest.param([unit("x", succeeded_by="a"), unit("a", succeeded_by="b"), unit("b", succeeded_by="c"),
                      unit("c", succeeded_by="a")], "$.responsible_units[4]", "x → a → b → c → a", id="into a circle"),
    ],
)  # fmt: skip
def test_units_do_not_succeed_each_other_in_a_circle(units: list[dict[str, Any]], path: str, circle: str) -> None:
    assert said_of_plan(responsible_units=with_units(*units)) == [
        f"{path}.succeeded_by: units succeed each other in a circle: {circle}; remove one step"
    ]


def test_two_circles_are_told_once_each() -> None:
    circles = [unit(one, succeeded_by=other) for one, other in ("ab", "ba", "cd", "dc")]
    assert len(said_of_plan(responsible_units=with_units(*circles))) == 2


# Dating


@pytest.mark.parametrize(
    ("dating", "key", "name"),
    [
        pytest.param({"kind": "flow", "date": "no"}, "date", "no", id="no such date"),
        pytest.param({"kind": "flow", "date": "stars"}, "date", "stars", id="an amount"),
        pytest.param({"kind": "stock", "enters": "prefab"}, "enters", "prefab", id="a truth"),
        pytest.param({"kind": "stock", "enters": "permit-date", "leaves": "no"}, "leaves", "no", id="no such end"),
    ],
)
def test_a_register_is_dated_by_its_dates(dating: dict[str, Any], key: str, name: str) -> None:
    wrong = {**registers()[1], "id": "r", "dating": dating}
    assert said_of_plan(registers=[*registers(), wrong]) == [
        f"$.registers[3].dating.{key}: the register has no attribute '{name}' of type date"
    ]


# Dimensions


@pytest.mark.parametrize(
    ("requirement", "said"),
    [
        pytest.param(level("980", "‰"), [], id="permille for percent"),
        pytest.param(level("1", "吨"), [unfit(f"{R}.limit", "tonne", "mass", "percent", "share")], id="mass"),
        pytest.param(level("1", "百分点"), [unfit(f"{R}.limit", "percentage_point", "percentage point", "percent",
                                               "share")], id="points for percent"),
        pytest.param(level("1", "number"), [unfit(f"{R}.limit", "number", "number", "percent", "share")],
                     id="number for percent"),
        pytest.param(level("1", "%", comparison="between") | {"upper": quantity("1", "亩")},
                     [f"{R}: the unit mu (area) does not convert into percent (share); use one of that kind"],
                     id="bounds of two kinds"),
        pytest.param(level("1", "吨", comparison="between") | {"upper": quantity("2", "吨")},
                     [unfit(f"{R}.limit", "tonne", "mass", "percent", "share"),
                      unfit(f"{R}.upper", "tonne", "mass", "percent", "share")], id="both bounds of another kind"),
        pytest.param(count_of("factories", "5", unit="家"), [], id="enterprises for a count"),
        pytest.param(count_of("factories", "5", unit="number"),
                     [unfit(f"{R}.limit", "number", "number", "item", "count")], id="number for a count"),
        pytest.param(count_of("factories", "5", unit="%"), [unfit(f"{R}.limit", "percent", "share", "item", "count")],
                     id="percent for a count"),
        pytest.param(change("6"), [], id="a share of anything"),
        pytest.param(change("6", "百分点", indicator="straw-rate"), [], id="points of a share"),
        pytest.param(change("6", "百分点"), [unfit(f"{R}.limit", "percentage_point", "percentage point", "percent",
                                                "share")], id="points of no share"),
        pytest.param(change("6", "吨"), [f"{R}: a change is a share or in percentage points, not in tonne"],
                     id="tonnes for a change"),
        pytest.param(coverage("clinics", "collections", item="clinic", indicator="clinic-rate"), [], id="coverage"),
        pytest.param(coverage("clinics", "collections", indicator="villages"),
                     [unfit(f"{R}.indicator", "place", "count", "percent", "share")], id="no rate"),
        pytest.param(coverage("clinics", "collections", item="collected-on"),
                     [f"{R}.item: the register has no attribute 'collected-on' of type text"], id="item by a date"),
        pytest.param(coverage("clinics", "collections", covered_if=leaf("is", "no", value=True)),
                     [f"{R}.covered_if.attribute: the register has no attribute 'no' of type boolean"],
                     id="condition of a coverage"),
        pytest.param(deliverable(), [], id="deliverable"),
    ],
)  # fmt: skip
def test_a_requirement_compares_what_can_be_compared(requirement: dict[str, Any], said: list[str]) -> None:
    assert said_of_target(requirement) == said


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        pytest.param(leaf("at_least", "floor-area", amount=quantity("2", "公顷")), [], id="hectares for an area"),
        pytest.param(leaf("at_least", "floor-area", amount=quantity("2", "吨")),
                     [unfit("{}.amount", "tonne", "mass", "square_metre", "area")], id="tonnes for an area"),
        pytest.param(leaf("equal", "stars", amount=quantity("city", "行政级别")),
                     [unfit("{}.amount", "administrative_level", "administrative level", "green_building_star",
                            "green building star")], id="another scale of grades"),
        pytest.param(leaf("less_than", "prefab", amount=quantity("2", "公顷")),
                     ["{}.attribute: the register has no attribute 'prefab' of type amount"], id="amount of a truth"),
        pytest.param(leaf("is", "prefab", value=True), [], id="truth"),
        pytest.param(leaf("is", "prefab", value="yes"),
                     ["{}.attribute: the register has no attribute 'prefab' of type text"], id="word for a truth"),
        pytest.param(leaf("has_class", "classes", **{"class": "public"}), [], id="class"),
        pytest.param(leaf("has_class", "classes", **{"class": "private"}),
                     ["{}.class: there is no class 'private'; expected public, housing"], id="no such class"),
        pytest.param(leaf("has_class", "prefab", **{"class": "public"}),
                     ["{}.attribute: the register has no attribute 'prefab' of type classes"], id="class of a truth"),
        pytest.param(leaf("before", "permit-date", date="2025-01-01"), [], id="date"),
        pytest.param(leaf("on_or_after", "stars", date="2025-01-01"),
                     ["{}.attribute: the register has no attribute 'stars' of type date"], id="date of a grade"),
        pytest.param(leaf("is", "height", value=True),
                     ["{}.attribute: the register has no attribute 'height' of type boolean"], id="no such attribute"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["scope", "condition", "excused", "where"])
def test_a_condition_looks_at_what_the_register_declares(
    condition: dict[str, Any], said: list[str], place: str
) -> None:
    fine = leaf("is", "prefab", value=False)
    if place == "where":
        requirement, path = count_of("buildings", "1", where=condition), f"{R}.formula.where"
    else:
        requirement, path = records("buildings", fine) | {place: condition}, f"{R}.{place}"
    assert said_of_target(requirement) == [each.format(path) for each in said]


def test_every_part_of_a_condition_is_looked_at() -> None:
    no, fine = leaf("is", "no", value=True), leaf("is", "prefab", value=True)
    condition = {"op": "all", "of": [fine, {"op": "any", "of": [no, {"op": "not", "of": no}]}]}
    assert said_of_target(records("buildings", condition)) == [
        f"{R}.condition.of[1].of[0].attribute: the register has no attribute 'no' of type boolean",
        f"{R}.condition.of[1].of[1].of.attribute: the register has no attribute 'no' of type boolean",
    ]


@pytest.mark.parametrize("depth", [50, 51, 90])
def test_a_condition_nests_at_most_50_deep(depth: int) -> None:
    condition = leaf("is", "prefab", value=True)
    for _ in range(depth - 1):
        condition = {"op": "not", "of": condition}
    said = said_of_target(records("buildings", condition))
    assert said == ([] if depth <= 50 else [f"{R}.condition: the condition nests {depth} deep; at most 50"])


@pytest.mark.parametrize(
    ("requirement", "unit", "said"),
    [
        pytest.param(level("98", "%"), "‰", [], id="another unit of the dimension"),
        pytest.param(level("98", "%"), "吨", [unfit("$.targets[0].schedule.milestones[0].limit", "tonne", "mass",
                                                  "percent", "share")], id="another dimension"),
        pytest.param(change("6"), "百分点", [unfit("$.targets[0].schedule.milestones[0].limit", "percentage_point",
                                                "percentage point", "percent", "share")], id="points for a share"),
        pytest.param(deliverable(), "吨", [], id="nothing to compare with"),
    ],
)  # fmt: skip
def test_a_milestone_is_in_units_of_the_limit(requirement: dict[str, Any], unit: str, said: list[str]) -> None:
    schedule = by(milestones=[{"date": "2024-12-31", "limit": quantity("3", unit)}])
    assert said_of_target(requirement, schedule) == said


def test_only_what_is_due_by_a_date_has_milestones() -> None:
    assert said_of_target(level("98", "%"), every_year()) == []


def test_what_looks_into_a_part_that_is_wrong_is_not_complained_about_for_it() -> None:
    wrong = {**registers()[1], "attributes": "none"}
    said = said_of_target(records("buildings", leaf("is", "no", value=True)), registers=[wrong])
    assert said == ["$.registers[0].attributes: 'none' has the wrong type; expected a list"]
