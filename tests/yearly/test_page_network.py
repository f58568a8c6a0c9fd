"""The picture of who answers for what: everything has its place, and who answers is joined to what."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.support import assignment, level, plan_document, target, text
from tests.yearly.paged import bundled_report, report_of
from wufei.reports.yearly import YearlyReport
from wufei.reports.yearly.drawings import shortened
from wufei.reports.yearly.network import Network, chapter_of, network_of

END = re.compile(r"H(\d+)V(\d+)$")


def drawn(report: YearlyReport) -> Network:
    return network_of(report.plan, report.assessment.findings, report.assessment.reference, "zh")


def test_every_target_has_a_place_of_its_own_within_the_picture() -> None:
    report, network = bundled_report(), drawn(bundled_report())
    cells = [cell for chapter in network.chapters for cell in chapter.cells]
    assert [cell.id for cell in cells] == [entry.id for entry in report.entries]
    assert len({(cell.x, cell.y) for cell in cells}) == len(cells)
    assert all(0 < cell.x < network.width and 0 < cell.y < network.height for cell in cells)
    assert all(0 < unit.y < network.height for unit in network.units)
    assert [cell.verdict for cell in cells] == [entry.verdict for entry in report.entries]


def test_no_two_squares_or_boxes_lie_on_one_another() -> None:
    network = drawn(bundled_report())
    cells = [cell for chapter in network.chapters for cell in chapter.cells]
    for one in cells:
        near = [each for each in cells if abs(each.x - one.x) < 22 and abs(each.y - one.y) < 22]
        assert near == [one]
    heights = [unit.y for unit in network.units]
    assert all(after - before >= 26 for before, after in pairwise(heights))


def test_threads_join_each_unit_to_what_it_answers_for_in_each_role() -> None:
    report, network = bundled_report(), drawn(bundled_report())
    assert {(each.unit, each.target, each.role) for each in network.threads} == {
        (owner.responsible_unit, entry.id, owner.role) for entry in report.entries for owner in entry.finding.owners
    }
    places = {cell.id: cell for chapter in network.chapters for cell in chapter.cells}
    for thread in network.threads:
        end = END.search(thread.path)
        assert end is not None
        assert int(end[1]) == places[thread.target].x
        assert int(end[2]) == places[thread.target].y + 11


def test_ribbons_count_the_targets_of_a_chapter_that_a_unit_answers_for() -> None:
    network = drawn(bundled_report())
    for unit in network.units:
        assert sum(each.count for each in network.ribbons if each.unit == unit.id) == unit.count
    widths = {each.count: each.width for each in network.ribbons}
    assert sorted(widths.values()) == [widths[count] for count in sorted(widths)]


def test_the_heir_of_a_unit_stands_in_its_place() -> None:
    plan = plan_document()
    plan["responsible_units"][0]["succeeded_by"] = "works-bureau"
    network = drawn(report_of(plan))
    assert "farm-bureau" not in {unit.id for unit in network.units}
    assert ("works-bureau", "straw") in {(each.unit, each.target) for each in network.threads}


def test_a_target_of_nobody_has_a_square_and_no_thread() -> None:
    plan = plan_document()
    plan["tasks"][2]["assignments"] = []
    network = drawn(report_of(plan))
    assert "stars" in {cell.id for chapter in network.chapters for cell in chapter.cells}
    assert "stars" not in {each.target for each in network.threads}


def test_a_picture_of_nothing_is_empty() -> None:
    report = bundled_report()
    network = network_of(report.plan, (), report.assessment.reference, "en")
    assert (network.units, network.chapters, network.ribbons, network.threads, network.roles) == ((), (), (), (), ())
    assert network.height > 0


@pytest.mark.parametrize(
    ("ref", "chapter"), [("4", "4"), ("4.2", "4.2"), ("4.2.1", "4.2"), ("4.2.1.3a", "4.2"), ("4a", "4a")]
)
def test_a_chapter_is_the_second_level_of_the_outline(ref: str, chapter: str) -> None:
    assert chapter_of(ref) == chapter


@given(st.integers(1, 80), st.integers(1, 12))
def test_however_many_there_are_nothing_leaves_the_picture(targets: int, units: int) -> None:
    plan = plan_document(
        responsible_units=[
            {"id": f"u{number}", "name": text(f"单位{number}"), "kind": "department"} for number in range(units)
        ],
        rosters=[],
        registers=[],
        tasks=[
            {
                "ref": "1",
                "title": text("事"),
                "source": plan_document()["tasks"][0]["source"],
                "assignments": [assignment(f"u{number}") for number in range(units)],
            }
        ],
        targets=[target(f"t{number}", level("1", "%"), task="1") for number in range(targets)],
    )
    network = drawn(report_of(plan, {"format": "wufei-facts-1"}))
    cells = [cell for chapter in network.chapters for cell in chapter.cells]
    assert len({(cell.x, cell.y) for cell in cells}) == targets
    assert max(cell.x for cell in cells) + 11 <= network.width
    assert max(cell.y for cell in cells) + 15 <= network.height
    assert max(unit.y for unit in network.units) + 13 <= network.height
    assert len(network.threads) == targets * units


@given(st.text(), st.integers(1, 40))
def test_a_shortened_text_fits_and_is_the_beginning_of_the_text(given_text: str, columns: int) -> None:
    cut = shortened(given_text, columns)
    assert cell_len(cut) <= max(columns, 1)
    assert cut == given_text or (cut.endswith("…") and given_text.startswith(cut[:-1].rstrip()))
