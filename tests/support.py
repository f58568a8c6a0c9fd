"""A small invented plan, invented facts for it, and the pieces they are made of, as documents that a test may change.

Every function returns a new document. ``plan_document`` and ``facts_document`` take whole collections in place of
their own; ``plan_of`` makes the smallest plan that holds given targets.
"""

import json
from pathlib import Path
from typing import Any

import wufei
from wufei.facts import Facts
from wufei.plan import Plan

Document = dict[str, Any]


def text(zh: str, en: str | None = None) -> Document:
    return {"zh": zh} if en is None else {"zh": zh, "en": en}


def source(section: str = "一", start: int = 0, end: int = 5) -> Document:
    return {"section": section, "span": [start, end], "sha256": "0" * 64}


def quantity(value: str | float, unit: str) -> Document:
    return {"value": value, "unit": unit}


# Requirements


def level(value: str, unit: str, *, indicator: str = "straw-rate", comparison: str = "at_least") -> Document:
    return {"kind": "level", "indicator": indicator, "comparison": comparison, "limit": quantity(value, unit)}


def between(low: str, high: str, unit: str, *, indicator: str = "straw-rate") -> Document:
    upper = {"upper": quantity(high, unit)}
    return level(low, unit, indicator=indicator, comparison="between") | upper


def count_of(register: str, limit: str, *, unit: str = "item", where: Document | None = None) -> Document:
    formula: Document = {"op": "count", "register": register}
    if where is not None:
        formula["where"] = where
    return {"kind": "level", "formula": formula, "comparison": "at_least", "limit": quantity(limit, unit)}


def change(
    value: str, unit: str = "%", *, indicator: str = "fertiliser", direction: str = "decrease", baseline: int = 2020
) -> Document:
    limit = quantity(value, unit)
    return {"kind": "change", "indicator": indicator, "direction": direction, "limit": limit, "baseline": baseline}


def records(register: str, condition: Document, *, quantifier: str = "every", **more: Document) -> Document:
    return {"kind": "records", "register": register, "quantifier": quantifier, "condition": condition, **more}


def coverage(roster: str, register: str, **more: Any) -> Document:  # noqa: ANN401 - as JSON
    return {"kind": "coverage", "roster": roster, "register": register, **more}


def deliverable(zh: str = "总结", en: str = "summary", *, by_each_unit: bool = False) -> Document:
    return {"kind": "deliverable", "evidence": text(zh, en)} | ({"by_each_unit": True} if by_each_unit else {})


# Formulas, and indicators that are defined by them


def indicator(name: str, unit: str = "tonne", formula: Document | None = None, **more: Any) -> Document:  # noqa: ANN401
    """Return an indicator; with ``formula``, one that is defined by it."""
    defined = {} if formula is None else {"definitions": [{"formula": formula, "source": text("虚构标准", "invented")}]}
    return {"id": name, "name": text(f"名 {name}"), "unit": unit, **defined, **more}


def figure(name: str, **more: Any) -> Document:  # noqa: ANN401 - as JSON
    return {"op": "figure", "indicator": name, **more}


def ratio(of: Document, to: Document) -> Document:
    return {"op": "ratio", "of": of, "to": to}


def added(*parts: Document) -> Document:
    return {"op": "sum", "of": list(parts)}


def less(of: Document, taken: Document) -> Document:
    return {"op": "difference", "of": of, "less": taken}


def times(*parts: Document) -> Document:
    return {"op": "product", "of": list(parts)}


def measuring(formula: Document, value: str, unit: str, comparison: str = "at_least") -> Document:
    """Return a level of a formula that has no indicator of its own."""
    return {"kind": "level", "formula": formula, "comparison": comparison, "limit": quantity(value, unit)}


# Schedules


def by(date: str = "2025-12-31", **more: Any) -> Document:  # noqa: ANN401 - as JSON
    return {"kind": "by", "date": date, **more}


def every_year(first: int = 2023, last: int = 2025, **more: Any) -> Document:  # noqa: ANN401 - as JSON
    return {"kind": "every_year", "from": first, "to": last, **more}


def standing(first: str = "2023-03-24", last: str = "2025-12-31", **more: Any) -> Document:  # noqa: ANN401 - as JSON
    return {"kind": "standing", "from": first, "to": last, **more}


def target(name: str, requirement: Document, schedule: Document | None = None, **more: Any) -> Document:  # noqa: ANN401
    """Return a target of task 4.1 that must be met by the end of 2025, unless told otherwise."""
    return {
        "id": name,
        "task": "4.1",
        "title": text(f"目标 {name}", f"Target {name}"),
        "requirement": requirement,
        "schedule": by() if schedule is None else schedule,
        "strength": "must",
        "source": source(),
    } | more


def assignment(unit: str, role: str = "responsible") -> Document:
    return {"responsible_unit": unit, "role": role, "source": source()}


# The parts of the small plan


def responsible_units() -> list[Document]:
    return [
        {"id": "farm-bureau", "name": text("农业局", "Farm Bureau"), "kind": "department"},
        {"id": "works-bureau", "name": text("住建局", "Works Bureau"), "kind": "department"},
        {"id": "ecology-branch", "name": text("生态分局", "Ecology Branch"), "kind": "branch"},
        {"id": "offices", "name": text("各办事处", "all offices"), "kind": "collective", "roster": "offices"},
    ]


def rosters() -> list[Document]:
    return [
        {"id": "offices", "name": text("办事处名单", "offices"), "supplied_by": ["ecology-branch"]},
        {"id": "clinics", "name": text("诊所名单", "clinics"), "supplied_by": ["ecology-branch"]},
    ]


def registers() -> list[Document]:
    return [
        {
            "id": "factories",
            "name": text("绿色工厂台账", "green factories"),
            "dating": {"kind": "stock", "enters": "recognised-on", "leaves": "withdrawn-on"},
            "attributes": [
                {"id": "recognised-on", "name": text("认定日期", "recognised on"), "type": "date"},
                {"id": "withdrawn-on", "name": text("撤销日期", "withdrawn on"), "type": "date"},
                {"id": "level", "name": text("级别", "level"), "type": "amount", "unit": "administrative_level"},
            ],
        },
        {
            "id": "buildings",
            "name": text("建筑台账", "buildings"),
            "dating": {"kind": "flow", "date": "permit-date"},
            "attributes": [
                {"id": "permit-date", "name": text("许可日期", "permit date"), "type": "date"},
                {"id": "stars", "name": text("星级", "stars"), "type": "amount", "unit": "green_building_star"},
                {"id": "floor-area", "name": text("面积", "floor area"), "type": "amount", "unit": "square_metre"},
                {"id": "prefab", "name": text("装配式", "prefabricated"), "type": "boolean"},
                {
                    "id": "classes",
                    "name": text("类别", "classes"),
                    "type": "classes",
                    "classes": [
                        {"id": "public", "name": text("公共建筑", "public")},
                        {"id": "housing", "name": text("住宅", "housing")},
                    ],
                },
            ],
        },
        {
            "id": "collections",
            "name": text("收运台账", "collections"),
            "dating": {"kind": "flow", "date": "collected-on"},
            "attributes": [
                {"id": "collected-on", "name": text("收运日期", "collected on"), "type": "date"},
                {"id": "clinic", "name": text("诊所", "clinic"), "type": "text"},
            ],
        },
    ]


def indicators() -> list[Document]:
    return [
        {"id": "straw-rate", "name": text("秸秆利用率", "straw use rate"), "unit": "percent"},
        {
            "id": "fertiliser",
            "name": text("化肥强度", "fertiliser intensity"),
            "unit": "kilogram_per_mu",
            "bases": [
                {"id": "pure", "name": text("折纯", "pure nutrient")},
                {"id": "physical", "name": text("实物", "physical")},
            ],
        },
        {
            "id": "villages",
            "name": text("村庄数", "villages"),
            "unit": "place",
            "measure_words": ["project"],
            "reporting_deadline": {"month": 1, "day": 31, "printed": True},
        },
        {"id": "clinic-rate", "name": text("诊所覆盖率", "clinics covered"), "unit": "percent"},
    ]


def tasks() -> list[Document]:
    return [
        {"ref": "4", "title": text("重点任务", "Tasks"), "source": source("四")},
        {
            "ref": "4.1",
            "title": text("农业", "Farming"),
            "strength": "must",
            "streams": ["agricultural"],
            "stages": ["use"],
            "assignments": [assignment("farm-bureau", "lead"), assignment("ecology-branch", "support")],
            "source": source("四（一）"),
        },
        {
            "ref": "4.2",
            "title": text("建筑", "Building"),
            "streams": ["construction"],
            "assignments": [assignment("works-bureau")],
            "source": source("四（二）"),
        },
    ]


def targets() -> list[Document]:
    """Return one target of each kind of requirement and each kind of schedule."""
    two_stars = {"op": "at_least", "attribute": "stars", "amount": quantity("2", "green_building_star")}
    is_public = {"op": "has_class", "attribute": "classes", "class": "public"}
    return [
        target("straw", level("98", "%"), by(stable=True)),
        target("fertiliser-down", change("6")),
        target("five-factories", count_of("factories", "5", unit="enterprise"), task="4.2"),
        target("stars", records("buildings", two_stars, scope=is_public), standing(printed=False), task="4.2"),
        target("clinics", coverage("clinics", "collections", item="clinic", indicator="clinic-rate"), every_year()),
        target(
            "summary",
            deliverable(by_each_unit=True),
            every_year(),
            owners=[{"responsible_unit": "offices", "role": "responsible"}],
        ),
        target("hints", deliverable("提示", "hints"), strength="encourage"),
    ]


def plan_document(**changes: Any) -> Document:  # noqa: ANN401 - as JSON
    """Return the small plan; ``changes`` replace its keys."""
    return {
        "format": "wufei-plan-1",
        "id": "small",
        "title": text("虚构小方案", "A small invented plan"),
        "area": {"id": "here", "name": text("本区", "Here")},
        "issuer": text("本区政府", "Government of Here"),
        "issued": "2023-03-24",
        "term": {"from": "2023-01-01", "to": "2025-12-31"},
        "document": {"title": "虚构小方案", "length": 10, "sha256": "0" * 64},
        "reporting_deadline": {"month": 3, "day": 31, "printed": False},
        "responsible_units": responsible_units(),
        "rosters": rosters(),
        "registers": registers(),
        "indicators": indicators(),
        "tasks": tasks(),
        "targets": targets(),
    } | changes


def plan_of(*chosen: Document, **changes: Any) -> Plan:  # noqa: ANN401 - as JSON
    """Return the small plan with ``chosen`` targets in place of its own; with its own, if there are none."""
    return wufei.load_plan(plan_document(**({"targets": list(chosen)} if chosen else {}), **changes))


# Facts


def observation(
    indicator: str,
    year: int | str,
    value: Any,  # noqa: ANN401 - whatever a number may be written as, or None
    unit: str,
    **more: Any,  # noqa: ANN401 - as JSON
) -> Document:
    """Return a figure for a year, or for a period such as ``2025-Q3``."""
    period = {"year": year} if isinstance(year, int) else {"period": year}
    return {"indicator": indicator, **period, "value": value, "unit": unit, **more}


def record(name: str, **attributes: Any) -> Document:  # noqa: ANN401 - as JSON
    """Return a record; an underscore in the name of an attribute stands for a hyphen."""
    return {"id": name, "attributes": {key.replace("_", "-"): value for key, value in attributes.items()}}


def register(name: str, *entries: Document, **more: Any) -> Document:  # noqa: ANN401 - as JSON
    return {"register": name, "records": list(entries), **more}


def roster(name: str, *items: str, **more: Any) -> Document:  # noqa: ANN401 - as JSON
    return {"roster": name, "items": [{"id": item, "name": f"名 {item}"} for item in items], **more}


def evidence(name: str, date: str, **more: Any) -> Document:  # noqa: ANN401 - as JSON
    return {"target": name, "date": date, **more}


def statement(task: str, **more: Any) -> Document:  # noqa: ANN401 - as JSON
    return {"task": task, "responsible_unit": "farm-bureau", "year": 2025, **more}


def facts_document(**changes: Any) -> Document:  # noqa: ANN401 - as JSON
    """Return invented facts for the small plan; ``changes`` replace its keys."""
    return {
        "format": "wufei-facts-1",
        "invented": True,
        "observations": [
            observation("straw-rate", 2022, "95", "%"),
            observation("straw-rate", 2024, "96.5", "%", published="2025-03-10", status="final"),
            observation("straw-rate", 2025, "98", "%", published="2026-03-10", reported_by="farm-bureau"),
            observation("fertiliser", 2020, "300", "千克/公顷", basis="pure"),
            observation("fertiliser", 2025, "18.8", "千克/亩", basis="pure"),
        ],
        "registers": [
            register(
                "factories", *(record(f"f{number}", recognised_on=f"2024-0{number}-01") for number in range(1, 6))
            ),
            register(
                "buildings",
                record("b1", permit_date="2025-02-02", stars=quantity("2", "星"), classes=["public"], prefab=True),
                record("b2", permit_date="2025-05-05", stars=quantity("1", "星"), classes=["housing"]),
            ),
            register("collections", record("c1", collected_on="2025-06-01", clinic="k1")),
        ],
        "rosters": [roster("offices", "o1", "o2", dated="2024-01-01"), roster("clinics", "k1")],
        "evidence": [
            evidence("summary", "2025-12-20", responsible_unit="o1"),
            evidence("summary", "2026-01-20", responsible_unit="o2", year=2025),
        ],
        "evidence_complete": [{"target": "summary", "year": 2025}],
    } | changes


def facts_of(*observations: Document, **changes: Any) -> Facts:  # noqa: ANN401 - as JSON
    """Return facts that hold only the given observations and collections."""
    return wufei.load_facts({"invented": True, "observations": list(observations), **changes})


# Files


def written(path: Path, document: Document) -> str:
    """Write a document as a JSON file, and return its path as it is typed on a command line."""
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return str(path)
