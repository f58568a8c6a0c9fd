"""The bundled plan against its document and against the readings that it follows."""

import re
from collections import Counter
from fractions import Fraction

import pytest

import wufei
from wufei.plan import Plan, Role, Strength, Target, UnitKind
from wufei.requirements import Change, Comparator, Coverage, Level, Records
from wufei.schedules import By, EveryYear, Standing
from wufei.sources import bare_text, digest
from wufei.verification import verify_document

BRACKET = re.compile(r"（((?:责任单位|牵头单位)：[^）]*)）")
LABELS = {"责任单位": "responsible", "牵头单位": "lead", "配合单位": "support"}
ROLES = {"responsible": Role.RESPONSIBLE, "lead": Role.LEAD, "support": Role.SUPPORT}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return wufei.load_plan()


@pytest.fixture(scope="module")
def bare(source_text: str) -> str:
    return bare_text(source_text)


def printed_roles(bracket: str) -> tuple[dict[str, list[str]], bool]:
    """Return who a bracket prints in which role, and whether it ends openly; read without the library."""
    roles: dict[str, list[str]] = {}
    tail = False
    for part in bracket.split("；"):
        label, _, names = part.partition("：")
        listed = names.split("、")
        for ending in ("等相关部门", "等"):
            if listed[-1].endswith(ending):
                listed[-1], tail = listed[-1].removesuffix(ending), True
        roles[LABELS[label]] = listed
    return roles, tail or any(name.startswith("各") for names in roles.values() for name in names)


# From the text itself


def test_each_bracket_of_the_document_is_the_assignments_of_one_task_and_the_other_way_round(
    plan: Plan, bare: str
) -> None:
    names = {unit.id: unit.name.zh for unit in plan.responsible_units}
    encoded = []
    for task in plan.tasks:
        if task.assignments:
            roles: dict[str, list[str]] = {}
            for assignment in task.assignments:
                roles.setdefault(assignment.role, []).append(names[assignment.responsible_unit])
            encoded.append((task.assignments[0].source.span, roles, task.open_ended))
    printed = [(found.span(), *printed_roles(found[1])) for found in BRACKET.finditer(bare)]
    assert encoded == printed


def test_a_task_begins_behind_the_bracket_before_it_and_ends_with_its_own(plan: Plan, bare: str) -> None:
    ends = [found.end() for found in BRACKET.finditer(bare)]
    tasks = [task for task in plan.tasks if task.assignments]
    for number, (task, end) in enumerate(zip(tasks, ends, strict=True)):
        start = ends[number - 1] if number else 0
        assert start <= task.source.span[0] < task.source.span[1] == end, task.ref


def test_every_passage_stands_where_the_plan_says(plan: Plan, source_text: str) -> None:
    result = verify_document(plan, source_text)
    assert result.same_text
    assert {each.passage.state for each in result.passages} == {"same"}
    assert plan.document.length == len(bare_text(source_text))
    assert plan.document.sha256 == digest(source_text)


def test_headings_are_carried_over_as_printed(plan: Plan, bare: str) -> None:
    for task in plan.tasks:
        start, end = task.source.span
        if not task.assignments and task.ref.startswith("4."):
            assert bare[start:end].strip("。") == task.title.zh, task.ref


NUMBER = re.compile(
    r"(?:大于|小于|不低于|达到|下降|稳定在|保持|创建|新建|建成|建设|配建率|以上)?"
    r"[0-9一二三四][0-9.]*(?:%|万平方米|毫米|家|个|星级)(?:以上)?"
)


def test_every_number_with_a_comparator_is_a_target_or_is_listed_as_none(plan: Plan, bare: str) -> None:
    start, end = bare.index("四、重点任务"), bare.index("五、保障措施")
    spans = [target.source.span for target in plan.targets]
    spans += [number.source.span for number in plan.numbers_without_target]
    numbers = [found for found in NUMBER.finditer(bare, start, end) if not found[0].startswith(("一个", "二个"))]
    assert len(numbers) >= 17
    for found in numbers:
        assert any(first <= found.start() and found.end() <= last for first, last in spans), found[0]


def test_each_sentence_of_sections_three_to_five_is_covered_by_a_target(plan: Plan, bare: str) -> None:
    covered = [target.source.span for target in plan.targets]
    titles = {task.title.zh for task in plan.tasks}
    start = bare.index("三、建设目标")
    for found in re.finditer(r"[^。]+。", bare[start:]):
        first, last = found.start() + start, found.end() + start
        sentence = re.sub(r"^（[责牵][^）]*）|[一二三四五]、.{4}|（[一二三四五六七八]）|[0-9]\.", "", found[0])
        if sentence.strip("。") not in titles:
            assert any(begin < last and first < stop for begin, stop in covered), sentence[:20]


# What the document contains


def test_the_counts_are_those_of_the_document(plan: Plan) -> None:
    bracketed = [task for task in plan.tasks if task.assignments]
    roles = Counter(assignment.role for task in bracketed for assignment in task.assignments)
    kinds = Counter(frozenset(assignment.role for assignment in task.assignments) for task in bracketed)
    assert len(bracketed) == 63
    assert (roles[Role.LEAD], roles[Role.SUPPORT], roles[Role.RESPONSIBLE]) == (27, 48, 83)
    assert kinds == {
        frozenset((Role.RESPONSIBLE,)): 38,
        frozenset((Role.LEAD, Role.SUPPORT)): 24,
        frozenset((Role.LEAD, Role.RESPONSIBLE)): 1,
    }
    by_subsection = Counter(task.ref.split(".")[1].rstrip("ab") for task in bracketed)
    assert [by_subsection[str(number)] for number in range(1, 9)] == [1, 15, 7, 12, 5, 14, 5, 4]
    assert [number for number, task in enumerate(bracketed, 1) if task.open_ended] == [1, 4, 49, 58]


def test_brackets_stand_in_47_titled_paragraphs_ten_of_them_with_several(plan: Plan) -> None:
    paragraphs = Counter(task.ref.rstrip("abcdef") for task in plan.tasks if task.assignments)
    assert len(paragraphs) == 47
    assert sum(count > 1 for count in paragraphs.values()) == 10


def test_there_are_23_named_units_and_2_collectives(plan: Plan) -> None:
    collectives = [unit for unit in plan.responsible_units if unit.kind is UnitKind.COLLECTIVE]
    assert len(plan.responsible_units) - len(collectives) == 23
    assert {unit.name.zh for unit in collectives} == {"各相关部门", "各街道办事处"}


def test_no_unit_is_promoted_to_lead(plan: Plan) -> None:
    responsible = next(task for task in plan.tasks if task.ref == "4.2.1.1a")
    assert [assignment.role for assignment in responsible.assignments] == [Role.RESPONSIBLE] * 2
    irregular = plan.task["4.6.1.2"]
    assert [assignment.role for assignment in irregular.assignments] == [Role.LEAD, Role.RESPONSIBLE, Role.RESPONSIBLE]
    assert [assignment.role for assignment in plan.task["4.2.3.2"].assignments].count(Role.LEAD) == 3


def test_everything_a_reader_sees_is_there_in_both_languages(plan: Plan) -> None:
    texts = [*(unit.name for unit in plan.responsible_units), *(roster.name for roster in plan.rosters)]
    texts += [*(register.name for register in plan.registers), *(indicator.name for indicator in plan.indicators)]
    texts += [*(task.title for task in plan.tasks), *(target.title for target in plan.targets)]
    texts += [task.summary for task in plan.tasks if task.summary]
    notes = [*(task.note for task in plan.tasks), *(target.note for target in plan.targets)]
    texts += [note for note in (*notes, *(indicator.note for indicator in plan.indicators), plan.note) if note]
    assert all(text.zh and text.en for text in texts)
    leaves = [
        task for task in plan.tasks if not any(other.ref.startswith(task.ref) for other in plan.tasks if other != task)
    ]
    assert all(task.summary and task.strength for task in leaves)


# The id table of the readings

UNTIL_2025 = "by 2025-12-31"
TABLE = [
    ("cleaner-production-audit-pass-rate", "4.2.1.2", "level", "every year 2023-2025 stable", "must"),
    ("mandatory-audit-coverage", "4.2.1.2", "coverage", UNTIL_2025, "must"),
    ("provincial-green-factory", "4.2.1.4", "level", UNTIL_2025, "must"),
    ("fertiliser-intensity-reduction", "4.3.1.2", "change", UNTIL_2025, "must"),
    ("pesticide-total-reduction", "4.3.1.2", "change", UNTIL_2025, "must"),
    ("straw-use-rate", "4.3.2.1", "level", "by 2025-12-31 stable", "must"),
    ("new-farm-manure-facility-rate", "4.3.2.2", "level", "standing", "must"),
    ("manure-use-rate", "4.3.2.2", "level", "by 2025-12-31 stable", "must"),
    ("thin-pe-film-sales-ban", "4.3.3.1a", "records", "standing", "prohibition"),
    ("public-place-sorting-facilities", "4.4.1.2c", "coverage", UNTIL_2025, "should"),
    ("waste-transfer-centre", "4.4.3.1", "level", UNTIL_2025, "must"),
    ("green-building-gov-large-public", "4.5.1.1", "records", "standing", "must"),
    ("green-building-other-public", "4.5.1.1", "records", "standing", "must"),
    ("green-building-super-high-rise", "4.5.1.1", "records", "standing", "must"),
    ("green-building-large-residential", "4.5.1.1", "records", "standing", "must"),
    ("prefab-building-share", "4.5.1.2", "level", "standing", "must"),
    ("residential-prefab-parts", "4.5.1.2", "records", "standing", "must"),
    ("gov-housing-steel-prefab", "4.5.1.2", "records", "standing", "must"),
    ("construction-waste-resource-rate", "4.5.2.2", "level", UNTIL_2025, "must"),
    ("hazardous-waste-all-collected", "4.6.2.1", "coverage", "every year 2023-2025", "must"),
    ("medical-waste-centralised-coverage", "4.6.4.2", "coverage", UNTIL_2025, "must"),
    ("waste-sorting-villages", "4.7.1a", "level", UNTIL_2025, "must"),
    ("zero-waste-factories", "4.7.2", "level", UNTIL_2025, "must"),
    ("annual-summary", "5.3", "deliverable", "every year 2023-2025", "must"),
    ("annual-assessment", "5.3", "deliverable", "every year 2023-2025", "must"),
]


def written(target: Target) -> str:
    schedule = target.schedule
    stable = " stable" if schedule.stable else ""
    match schedule:
        case By():
            return f"by {schedule.date}{stable}"
        case EveryYear():
            return f"every year {schedule.from_}-{schedule.to}{stable}"
        case Standing():
            return f"standing{stable}"


@pytest.mark.parametrize("row", TABLE, ids=[row[0] for row in TABLE])
def test_a_target_of_the_table_is_encoded_as_it_is_read(plan: Plan, row: tuple[str, str, str, str, str]) -> None:
    target = plan.target[row[0]]
    assert (target.id, target.task, target.requirement.kind, written(target), target.strength) == row


LIMITS = [
    ("cleaner-production-audit-pass-rate", "100", "percent"),
    ("provincial-green-factory", "1", "enterprise"),
    ("straw-use-rate", "98", "percent"),
    ("new-farm-manure-facility-rate", "100", "percent"),
    ("manure-use-rate", "90", "percent"),
    ("waste-transfer-centre", "1", "item"),
    ("prefab-building-share", "50", "percent"),
    ("construction-waste-resource-rate", "15", "percent"),
    ("waste-sorting-villages", "6", "item"),
    ("zero-waste-factories", "5", "enterprise"),
]


@pytest.mark.parametrize(("name", "value", "unit"), LIMITS, ids=[row[0] for row in LIMITS])
def test_a_level_asks_for_at_least_its_printed_number(plan: Plan, name: str, value: str, unit: str) -> None:
    level = plan.target[name].requirement
    assert isinstance(level, Level)
    assert (level.comparison, level.limit.value, level.limit.unit.name) == (Comparator.AT_LEAST, Fraction(value), unit)


@pytest.mark.parametrize(
    ("name", "percent", "unit"),
    [("fertiliser-intensity-reduction", 6, "mass per area"), ("pesticide-total-reduction", 10, "mass")],
)
def test_fertiliser_and_pesticide_are_two_kinds_of_indicator_against_2020(
    plan: Plan, name: str, percent: int, unit: str
) -> None:
    change = plan.target[name].requirement
    assert isinstance(change, Change)
    assert (change.limit.value, change.limit.unit.name) == (Fraction(percent), "percent")
    assert change.direction == "decrease"
    assert change.baseline == 2020
    indicator = plan.indicator[change.indicator]
    assert indicator.unit.dimension == unit
    assert len(indicator.bases) >= 2


def test_undated_numbers_are_in_force_from_the_issue_to_the_end_of_the_term(plan: Plan) -> None:
    undated = [target for target in plan.targets if isinstance(target.schedule, Standing)]
    assert {
        (target.schedule.from_, target.schedule.to) for target in undated if isinstance(target.schedule, Standing)
    } == {(plan.issued, plan.term.to)}
    assert not any(target.schedule.printed for target in undated)
    numbers = [target for target in undated if not isinstance(target.requirement, Coverage)]
    rate = plan.target["cleaner-production-audit-pass-rate"]
    assert not rate.schedule.printed
    # Seven of the eight undated numbers; the audit pass rate is due yearly. Two full-coverage duties are records too.
    assert len(numbers) - 2 + 1 == 8


def test_the_ban_is_on_film_thinner_than_a_hundredth_of_a_millimetre(plan: Plan) -> None:
    ban = plan.target["thin-pe-film-sales-ban"].requirement
    assert isinstance(ban, Records)
    assert ban.quantifier == "none"
    assert ban.excused is not None
    assert plan.target["thin-pe-film-sales-ban"].strength is Strength.PROHIBITION


def film(thickness: str, **more: object) -> dict[str, object]:
    attributes = {
        "inspected-on": "2025-05-05",
        "material": ["polyethylene-film"],
        "thickness": {"value": thickness, "unit": "mm"},
        **more,
    }
    return {"register": "film-inspections", "records": [{"id": "invented-1", "attributes": attributes}]}


@pytest.mark.parametrize(
    ("register", "verdict"),
    [
        pytest.param(film("0.01"), "met", id="exactly-the-limit-may-be-sold"),
        pytest.param(film("0.0099"), "no_data", id="thinner-and-nobody-says-whether-dealt-with"),
        pytest.param(film("0.0099", **{"dealt-with": True}), "met", id="thinner-and-dealt-with"),
        pytest.param(film("0.0099", **{"dealt-with": False}), "not_met", id="thinner-and-not-dealt-with"),
        pytest.param({"register": "film-inspections", "records": []}, "no_data", id="no-inspection"),
    ],
)
def test_a_ban_is_judged_on_inspections(plan: Plan, register: dict[str, object], verdict: str) -> None:
    facts = wufei.load_facts({"invented": True, "registers": [register]})
    assert wufei.evaluate(plan, facts, year=2025).finding("thin-pe-film-sales-ban").verdict == verdict


@pytest.mark.parametrize(
    ("area", "verdict"),
    [
        pytest.param("200000", "not_applicable", id="exactly-the-threshold-is-not-large"),
        pytest.param("200000.01", "not_met", id="more-than-the-threshold"),
        pytest.param("20.01", "not_met", id="in-ten-thousand-square-metres"),
    ],
)
def test_a_housing_estate_is_large_above_200000_square_metres(plan: Plan, area: str, verdict: str) -> None:
    unit = "m2" if len(area) > 5 else "万平方米"
    attributes = {
        "permit-date": "2025-06-01",
        "classes": ["commercial-housing-estate"],
        "floor-area": {"value": area, "unit": unit},
        "stars": {"value": "1", "unit": "star"},
    }
    register = {"register": "building-projects", "records": [{"id": "invented-1", "attributes": attributes}]}
    facts = wufei.load_facts({"invented": True, "registers": [register]})
    assert wufei.evaluate(plan, facts, year=2025).finding("green-building-large-residential").verdict == verdict


@pytest.mark.parametrize(
    "name",
    [
        "department-responsibility-list",
        "environmental-infrastructure-system",
        "institutions-system",
        "technology-system",
        "market-system",
        "supervision-system",
        "industrial-waste-supervision-system",
        "regular-enterprise-reports",
        "green-supply-chain",
        "park-service-platform",
        "manure-ledger",
        "film-quality-and-recovery-mechanism",
        "pesticide-packaging-recovery",
        "sorting-facility-system",
        "kitchen-waste-system",
        "recyclables-collection-system",
        "construction-waste-local-use",
        "recycled-products-in-brief-and-tender",
        "recycled-products-in-acceptance-report",
        "hazardous-full-process-supervision",
        "small-producer-collection-models",
        "key-hazardous-unit-list",
        "key-hazardous-unit-list-updates",
        "provincial-system-enrolment",
        "medical-collection-system",
        "medical-emergency-system",
        "emergency-facility-list",
        "manzi-demonstration-village",
        "zero-waste-scenic-areas",
        "zero-waste-restaurants",
        "zero-waste-shops",
        "zero-waste-hotels",
        "zero-waste-schools",
        "zero-waste-offices",
        "zero-waste-communities",
        "supervision-platforms",
        "industrial-waste-exchange",
        "coordination-mechanism",
        "work-funding",
        "publicity",
        "information-disclosure",
        "pollution-control-appraisal",
    ],
)
def test_a_system_that_the_plan_names_is_a_target(plan: Plan, name: str) -> None:
    assert name in plan.target


def test_what_is_only_encouraged_is_not_scored(plan: Plan) -> None:
    encouraged = [target for target in plan.targets if target.strength is Strength.ENCOURAGE]
    assert {"voluntary-audits", "zero-waste-hotels"} <= {target.id for target in encouraged}
    assert not any(target.scored for target in encouraged)


def test_nobody_is_named_to_assess(plan: Plan) -> None:
    assert plan.owners_of(plan.target["annual-assessment"]) == ()
    assert plan.target["annual-assessment"].note is not None


# The example facts


def test_the_example_facts_say_that_they_are_invented_and_show_most_verdicts(plan: Plan) -> None:
    facts = wufei.load_example_facts()
    assert facts.invented
    shown = {
        finding.verdict
        for year in (2023, 2024, 2025, 2026)
        for finding in wufei.evaluate(plan, facts, year=year).findings
    }
    assert shown == set(wufei.Verdict)


def test_a_transfer_centre_that_opens_in_2026_is_missed_in_2025_and_late_in_2026(plan: Plan) -> None:
    facts = wufei.load_example_facts()
    in_2025 = wufei.evaluate(plan, facts, year=2025).finding("waste-transfer-centre")
    in_2026 = wufei.evaluate(plan, facts, year=2026).finding("waste-transfer-centre")
    assert in_2025.verdict == "not_met"
    assert (in_2026.verdict, str(in_2026.completed_on), in_2026.days_late) == ("met", "2026-02-10", 41)
