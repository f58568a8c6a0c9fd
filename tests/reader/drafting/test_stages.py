"""Times of stages, and of paragraphs before a list, hold for what stands below them."""

from datetime import date

import pytest

from tests.reader.typed import Typed, drafted
from wufei.requirements import Level
from wufei.schedules import By

STAGES: dict[str, tuple[tuple[Typed, ...], list[date]]] = {
    "at-the-end-of-a-title": (("一、启动阶段（2025年6月底前）", "新建甲站5座。"), [date(2025, 6, 30)]),
    "of-the-first-sentence": (("一、步骤", "（一）启动阶段（2024年6月）。新建甲站5座。"), [date(2024, 6, 30)]),
    "below-a-title": (("一、启动阶段（2025年6月底前）", "（一）甲事", "新建甲站5座。"), [date(2025, 6, 30)]),
    "behind-a-colon": (
        ("一、目标", "到2024年，目标是：", "甲率达到90%。", "乙率达到80%。"),
        [date(2024, 12, 31)] * 2,
    ),
    "behind-a-colon-until-an-item-has-its-own": (
        ("一、目标", "到2024年，目标是：", "（一）甲率达到90%。", "（二）到2025年，乙率达到80%。", "（三）丙率7%。"),
        [date(2024, 12, 31), date(2025, 12, 31)],
    ),
    "not-in-the-next-section": (
        ("一、目标", "到2024年，主要目标是：", "甲率达到90%。", "二、任务", "新建乙站5座。"),
        [date(2024, 12, 31), date(2025, 12, 31)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "due"), STAGES.values(), ids=STAGES.keys())
def test_a_time_that_stands_above_holds_for_what_has_none_of_its_own(typed: tuple[Typed, ...], due: list[date]) -> None:
    made = [each.schedule for each in drafted(*typed).plan.targets if isinstance(each.requirement, Level)]
    assert [each.date for each in made if isinstance(each, By)] == due


def test_the_deadline_of_one_work_is_not_that_of_the_works_behind_its_bracket() -> None:
    found = drafted("一、任务。2024年底前制定甲办法（甲局负责）。优化乙网，乙站不少于110座（乙局负责）。")
    (made,) = [each.schedule for each in found.plan.targets if str(each.task) == "1b"]
    assert not made.printed
