"""Targets of the real documents: all that are known to stand there, and nothing else with a number."""

import os
from datetime import date
from pathlib import Path

import pytest

from tests.reader.told import promise_told
from wufei.reader import draft
from wufei.reader.duties.finding import find_duties
from wufei.reader.intake import open_document
from wufei.reader.targets.finding import read_targets
from wufei.reader.targets.promises import BanRead, CoverRead, DeliverRead, GradeRead, Promise, UseRead
from wufei.reader.text import Paragraph

ISSUED = {
    "plan.txt": date(2023, 3, 24),
    "samples/gf-2018-42.txt": date(2018, 12, 21),
    "samples/gbf-2018-128.txt": date(2018, 12, 29),
}
#: Of each document: what is promised with a number, and by when.
NUMERIC = {
    "plan.txt": [
        "清洁生产审核通过率 at_least 100 percent, None",
        "创建 省级及以上绿色工厂 at_least 1 enterprise, 2025-12-31",
        "单位耕地面积化肥施用量 decrease 6 percent against 2020, 2025-12-31",
        "农药施用总量 decrease 10 percent against 2020, 2025-12-31",
        "秸秆综合利用率 at_least 98 percent, 2025-12-31",
        "新建养殖场（户）粪污处理设施配建率 at_least 100 percent, None",
        "畜禽粪污综合利用率 at_least 90 percent, 2025-12-31",
        "none of 聚乙烯农用薄膜 with 厚度 less_than 0.01 millimetre, None",
        "新建 新型生活固体废物综合转运中心项目（转运站） at_least 1 item, 2025-12-31",
        "政府投资或以政府投资为主的公共建筑及其他大型公共建筑 at_least 2, None",
        "其他投资类公共建筑 at_least 1, None",
        "新建超高层建筑 at_least 3, None",
        "商品住宅小区 at_least 2 where 建筑面积 more_than 20 ten_thousand_square_metres, None",
        "装配式建筑占比 at_least 50 percent, None",
        "建筑垃圾资源化利用率 at_least 15 percent, 2025-12-31",
        "建成 以生活垃圾分类为特色的村庄 at_least 6 item, 2025-12-31",
        "建设 “无废工厂” at_least 5 enterprise, 2025-12-31",
    ],
    "samples/gf-2018-42.txt": [
        "农机总动力 more_than 10 hundred_million_kilowatts, 2020-12-31",
        "灌排机械动力 at_least 1.2 hundred_million_kilowatts, 2020-12-31",
        "农作物耕种收综合机械化率 at_least 70 percent, 2020-12-31",
        "农机总动力 at_least 11 hundred_million_kilowatts, 2025-12-31",
        "灌排机械动力 at_least 1.3 hundred_million_kilowatts, 2025-12-31",
        "农作物耕种收综合机械化率 at_least 75 percent, 2025-12-31",
        "丘陵山区县（市、区）农作物耕种收综合机械化率 at_least 55 percent, 2025-12-31",
        "马铃薯种植机械化率 at_least 45 percent, 2025-12-31",
        "马铃薯收获机械化率 at_least 45 percent, 2025-12-31",
        "棉花收获机械化率 at_least 60 percent, 2025-12-31",
        "花生种植机械化率 at_least 65 percent, 2025-12-31",
        "花生收获机械化率 at_least 55 percent, 2025-12-31",
        "油菜种植机械化率 at_least 50 percent, 2025-12-31",
        "油菜收获机械化率 at_least 65 percent, 2025-12-31",
        "甘蔗收获机械化率 at_least 30 percent, 2025-12-31",
        "设施农业、畜牧养殖、水产养殖和农产品初加工机械化率 at_least 50 percent, 2025-12-31",
    ],
    "samples/gbf-2018-128.txt": [
        "规模养殖场粪污处理设施装备配套率 at_least 95 percent, 2020-12-31",
        "畜禽粪污综合利用率 at_least 75 percent, 2020-12-31",
        "秸秆综合利用率 at_least 85 percent, 2020-12-31",
        "none of 地膜 with 厚度 less_than 0.01 millimetre, None",
        "重点用膜区当季地膜回收率 at_least 80 percent, 2020-12-31",
    ],
}  # fmt: skip
#: Beginnings, at most so long: the words of a document are its own.
LONGEST = 16
WHOLE = {
    "plan.txt": [
        "重点行业企业强制性清洁生产审核评",
        "各类场所垃圾分类设施 全覆盖",
        "新建住宅项目 uses 预制楼梯",
        "政府投资或国有资金投资的公共租赁",
        "危险废物 应收尽收",
        "各级各类医院、基层医疗卫生机构 ",
    ],
    "samples/gf-2018-42.txt": [],
    "samples/gbf-2018-128.txt": ["煤矸石、煤泥等固体废物 利用"],
}


def _promises(name: str) -> list[Promise]:
    named = os.environ.get("WUFEI_SOURCE")
    folder = Path(named) if named else Path(__file__).resolve().parents[3] / "shared" / "source"
    if not (folder / name).is_file():
        pytest.skip("the documents are not at hand: set WUFEI_SOURCE to the folder that holds them")
    found: list[Promise] = []
    for block in open_document(folder / name).blocks:
        assert isinstance(block, Paragraph)
        skip = tuple(duty.whole.span for duty in find_duties(block.words).duties)
        read = read_targets(block.words, issued=ISSUED[name], skip=skip)
        assert read.unread == ()
        found += read.promises
    return found


def _told(promise: Promise) -> str:
    return f"{promise_told(promise)}, {promise.time.last if promise.time else None}"


@pytest.mark.parametrize("name", NUMERIC)
def test_every_promise_with_a_number_is_read_and_no_other_number_is_taken_for_one(name: str) -> None:
    found = _promises(name)
    assert [_told(each) for each in found if each.numbers] == NUMERIC[name]


@pytest.mark.parametrize("name", WHOLE)
def test_every_promise_of_the_whole_is_read(name: str) -> None:
    found = [each for each in _promises(name) if isinstance(each.what, CoverRead | UseRead)]
    assert [promise_told(each)[:LONGEST] for each in found] == [each[:LONGEST] for each in WHOLE[name]]


def test_both_yearly_duties_are_read() -> None:
    yearly = [each for each in _promises("plan.txt") if each.rule == "deliver.yearly"]
    assert [(each.what.owners, each.what.each_unit) for each in yearly if isinstance(each.what, DeliverRead)] == [
        (("区有关部门（单位）和各街道办事处",), True),
        ((), False),
    ]
    assert [each.time.kind for each in yearly if each.time] == ["every_year", "every_year"]


def test_levels_that_must_hold_are_stable_and_rules_over_records_are_none() -> None:
    found = [each for each in _promises("plan.txt") if each.numbers]
    assert [row for row, each in enumerate(found) if each.stable] == [0, 4, 6]
    assert [row for row, each in enumerate(found) if isinstance(each.what, BanRead | GradeRead)] == [7, 9, 10, 11, 12]


@pytest.mark.parametrize("size", ["面积1000平方米以上", "每座1000平方米以上"])
def test_how_large_each_of_those_is_that_are_counted_is_no_promise_of_its_own(tmp_path: Path, size: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(f"甲市方案\n一、任务\n1.建园。2025年底前，新建甲园20座（{size}）。（甲局负责）\n", encoding="utf-8")
    found = draft(open_document(path))
    assert [str(getattr(each.requirement, "limit", None)) for each in found.plan.targets] == ["20 facilities"]
    assert found.coverage.numbers_of_targets == 1
    assert found.unread == ()
