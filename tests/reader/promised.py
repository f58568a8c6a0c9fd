"""Sentences that promise something, and sentences that only look so: each with what must be read from it."""

import calendar
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Final

import attrs
from hypothesis import strategies as st

from tests.reader.imagined import Due, Sentence, Wanted

__all__ = ["Years", "noise", "plain", "promises", "refused"]


@attrs.frozen(kw_only=True)
class Years:
    """When the plan is in force, and when it was issued."""

    first: int
    last: int
    issued: date


@attrs.frozen(kw_only=True)
class Printed:
    """A time as it is printed before a clause."""

    words: str
    due: Due


@attrs.frozen(kw_only=True)
class Figure:
    """A number as it is printed, and what it is."""

    words: str
    value: Fraction


#: What is measured in each unit; shares of at most 100 % first.
_RATES: Final = (
    "秸秆综合利用率",
    "污泥无害化处置率",
    "畜禽粪污资源化利用率",
    "农膜回收率",
    "生活垃圾回收利用率",
    "建筑垃圾资源化利用率",
    "城市公厕完好率",
)
_AMOUNTS: Final = (
    ("吨", "tonne", "废旧农膜回收量"),
    ("万吨", "ten_thousand_tonnes", "粉煤灰贮存总量"),
    ("吨/万元", "tonne_per_ten_thousand_yuan", "一般工业固体废物产生强度"),
    ("吨/日", "tonne_per_day", "生活垃圾焚烧处理能力"),
    ("万吨/年", "ten_thousand_tonnes_per_year", "厨余垃圾处理能力"),
    ("千克/公顷", "kilogram_per_hectare", "化肥施用强度"),
    ("亩", "mu", "有机农产品种植面积"),
    ("万亩", "ten_thousand_mu", "高标准农田面积"),
    ("公顷", "hectare", "湿地面积"),
    ("平方米", "square_metre", "垃圾分拣场地面积"),
    ("万平方米", "ten_thousand_square_metres", "绿色建筑面积"),
    ("公里", "kilometre", "绿道总长度"),
    ("千瓦", "kilowatt", "分布式光伏装机容量"),
    ("万千瓦", "ten_thousand_kilowatts", "可再生能源装机容量"),
    ("立方米", "cubic_metre", "人均用水量"),
    ("亿立方米", "hundred_million_cubic_metres", "用水总量"),
    ("万元", "ten_thousand_yuan", "再生资源加工产值"),
    ("亿元", "hundred_million_yuan", "环保产业总产值"),
    ("‰", "permille", "城乡人口死亡率"),
)
#: Words around the figure, what they say, and whether the level must hold in each year; and how strongly they bind,
#: where that is beyond doubt.
_LEVELS: Final = (
    ("达到{}", "at_least", False, "must"),
    ("达到{}以上", "at_least", False, "must"),
    ("达到{}及以上", "at_least", False, "must"),
    ("不低于{}", "at_least", False, "must"),
    ("不少于{}", "at_least", False, "must"),
    ("提高到{}", "at_least", False, None),
    ("提高到{}以上", "at_least", False, None),
    ("增加到{}", "at_least", False, None),
    ("稳定在{}以上", "at_least", True, "must"),
    ("稳定达到{}以上", "at_least", True, "must"),
    ("保持在{}以上", "at_least", True, "must"),
    ("不超过{}", "at_most", False, "must"),
    ("不高于{}", "at_most", False, "must"),
    ("控制在{}以内", "at_most", False, "must"),
    ("超过{}", "more_than", False, None),
    ("突破{}", "more_than", False, None),
    ("小于{}", "less_than", False, None),
    ("低于{}", "less_than", False, None),
)
_CHANGES: Final = (
    ("下降{}", "decrease", "must"),
    ("降低{}", "decrease", None),
    ("减少{}", "decrease", None),
    ("下降{}以上", "decrease", "must"),
    ("增长{}", "increase", "must"),
    ("提高{}", "increase", None),
)
#: Verb, what is counted, its measure word and the canonical name of that.
_COUNTED: Final = (
    ("建成", "生活垃圾分类示范村", "个", "item"),
    ("打造", "无废景区", "个", "item"),
    ("创建", "绿色工厂", "家", "enterprise"),
    ("培育", "再生资源骨干企业", "家", "enterprise"),
    ("新建", "垃圾中转站", "座", "facility"),
    ("新建", "废旧物资回收网点", "处", "place"),
    ("建成", "固体废物综合利用项目", "项", "project"),
    ("新增", "新能源环卫车辆", "台", "machine"),
    ("改造", "农村卫生厕所", "户", "household"),
    ("培训", "环保网格员", "人次", "person_time"),
    ("培养", "农技带头人", "人", "person"),
)
_NUMERALS: Final = {2: "两", 3: "三", 5: "五", 8: "八", 10: "十", 12: "十二", 20: "二十"}
_THINGS: Final = (
    "部门责任清单",
    "农膜回收管理办法",
    "危险废物应急预案",
    "固体废物信息平台",
    "分类指导目录",
)
_PLAIN: Final = (
    "完善固体废物分类收集转运体系",
    "推动传统产业绿色低碳转型升级",
    "加强农业面源污染防治",
    "健全部门联动和信息共享机制",
    "鼓励企业开展绿色设计",
    "严格执行环保能耗安全标准",
    "引导公众践行简约适度的生活方式",
    "督促产废单位落实主体责任",
)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


@st.composite
def _times(draw: st.DrawFn, years: Years) -> Printed:
    """Draw a date in one of the forms in which it is printed."""
    year = draw(st.integers(years.first, years.last))
    end, month = date(year, 12, 31), draw(st.integers(1, 12))
    due = _month_end(year, month)
    forms = [
        (f"到{year}年", end),
        (f"到{year}年底", end),
        (f"{year}年底前", end),
        (f"{year}年年底前", end),
        (f"{year}年12月底前", end),
        (f"{year}年12月31日前", end),
        (f"{year}年{month}月底前", due),
        (f"到{year}年{month}月底", due),
        (f"{year}年{month}月{due.day}日前", due),
        (f"{year}年{month}月15日前", date(year, month, 15)),
    ]
    if years.first <= 2025 <= years.last:
        forms.append(("到“十四五”末", date(2025, 12, 31)))
    # What was due before the plan was issued would be a result.
    words, day = draw(st.sampled_from([form for form in forms if form[1] > years.issued]))
    return Printed(words=words, due=day)


@st.composite
def _figures(draw: st.DrawFn, unit: str) -> Figure:
    """Draw a number in digits with its unit; a share is less than 100 %."""
    tenths = draw(st.integers(11, 999 if unit in _SHARES else 99_999))
    if draw(st.booleans()):
        tenths = tenths // 10 * 10
    whole, rest = divmod(tenths, 10)
    number = f"{whole:,}" if draw(st.booleans()) else f"{whole}"
    number = f"{number}.{rest}" if rest else number
    return Figure(words=f"{number}{unit}", value=Fraction(tenths, 10))


_SHARES: Final = ("%", "‰", "个百分点")
_measured = st.one_of(
    st.sampled_from([("%", "percent", name) for name in _RATES]),
    st.sampled_from(_AMOUNTS),
)


@st.composite
def _levels(draw: st.DrawFn, _years: Years, time: Printed | None) -> Sentence:
    unit, canonical, name = draw(_measured)
    figure = draw(_figures(unit))
    words, relation, stable, strength = draw(st.sampled_from(_LEVELS))
    said = words.format(figure.words)
    if strength is not None and draw(st.integers(0, 5)) == 0:
        said = f"{name}{said}"
        said = draw(st.sampled_from((f"确保{said}", f"实现{said}")))
        sentence = f"{time.words}，{said}" if time else said
    elif time and time.due != "every_year" and draw(st.integers(0, 3)) == 0:
        sentence = f"{name}{time.words}{said}"
    else:
        sentence = f"{time.words}，{name}{said}" if time else f"{name}{said}"
    wanted = Wanted(
        kind="level",
        name=name,
        relation=relation,
        limit=figure.value,
        unit=canonical,
        due=time.due if time else None,
        stable=stable,
        strength=strength,
    )
    return Sentence(words=sentence, wanted=(wanted,), number=figure.words)


@st.composite
def _whole_shares(draw: st.DrawFn, _years: Years, time: Printed | None) -> Sentence:
    """Draw a share that is kept at 100 %, or reaches it, without a comparator."""
    name = draw(st.sampled_from(_RATES))
    said, stable = draw(st.sampled_from((("保持100%", True), ("达到100%", False))))
    wanted = Wanted(
        kind="level",
        name=name,
        relation="at_least",
        limit=Fraction(100),
        unit="percent",
        due=time.due if time else None,
        stable=stable,
        strength="must",
    )
    return Sentence(words=_headed(time, f"{name}{said}"), wanted=(wanted,))


@st.composite
def _ranges(draw: st.DrawFn, _years: Years, time: Printed | None) -> Sentence:
    unit, canonical, name = draw(_measured)
    low = draw(st.integers(2, 40))
    high = draw(st.integers(low + 1, 99))
    sign = draw(st.sampled_from(("-", "—", "－", "~")))
    first = f"{low}{unit if unit == '%' and draw(st.booleans()) else ''}"
    said = draw(st.sampled_from(("控制在{}", "控制在{}之间"))).format(f"{first}{sign}{high}{unit}")
    wanted = Wanted(
        kind="level",
        name=name,
        relation="between",
        limit=Fraction(low),
        upper=Fraction(high),
        unit=canonical,
        due=time.due if time else None,
        strength="must",
    )
    return Sentence(words=_headed(time, f"{name}{said}"), wanted=(wanted,))


@st.composite
def _changes(draw: st.DrawFn, years: Years, time: Printed | None) -> Sentence:
    baseline = draw(st.integers(years.first - 3, years.first - 1))
    against = draw(st.sampled_from(("较", "比")))
    due = time.due if time else None
    if draw(st.integers(0, 5)) == 0:
        name = draw(st.sampled_from(_AMOUNTS))[2]
        wanted = Wanted(
            kind="change",
            name=name,
            relation="increase",
            limit=Fraction(100),
            unit="percent",
            baseline=baseline,
            due=due,
        )
        return Sentence(words=_headed(time, f"{name}{against}{baseline}年翻一番"), wanted=(wanted,))
    points = draw(st.booleans())
    name = draw(st.sampled_from(_RATES)) if points else draw(st.sampled_from(_AMOUNTS))[2]
    figure = draw(_figures("个百分点" if points else "%"))
    words, relation, strength = draw(st.sampled_from(_CHANGES))
    wanted = Wanted(
        kind="change",
        name=name,
        relation=relation,
        limit=figure.value,
        unit="percentage_point" if points else "percent",
        baseline=baseline,
        due=due,
        strength=strength,
    )
    said = f"{name}{against}{baseline}年{words.format(figure.words)}"
    return Sentence(words=_headed(time, said), wanted=(wanted,), number=figure.words)


@st.composite
def _counts(draw: st.DrawFn, years: Years, time: Printed | None) -> Sentence:
    verb, noun, measure, unit = draw(st.sampled_from(_COUNTED))
    count = draw(st.integers(2, 500))
    number, value = f"{count}", count
    if measure in {"个", "家", "座", "处", "项"} and draw(st.integers(0, 4)) == 0:
        value, number = draw(st.sampled_from(sorted(_NUMERALS.items())))
    printed, relation, upper = f"{number}{measure}", "at_least", None
    form = draw(st.integers(0, 4))
    match form:
        case 0:
            said = f"{verb}{printed}{noun}"
        case 1:
            said = f"{verb}{noun}{printed}"
        case 2:
            said = f"{verb}{printed}以上{noun}"
        case 3:
            said = f"{verb}{noun}不少于{printed}"
        case _:
            value = count
            upper = count + draw(st.integers(1, 9))
            said, relation = f"{verb}{count}—{upper}{measure}{noun}", "between"
    due = time.due if time else None
    sentence = f"每年{said}" if due == "every_year" else _headed(time, said)
    if isinstance(due, date) and draw(st.integers(0, 5)) == 0:
        # Within a span of years means until its end.
        due = date(years.last, 12, 31)
        sentence = f"{years.first}—{years.last}年，{said}"
    wanted = Wanted(
        kind="level",
        name=noun,
        relation=relation,
        limit=Fraction(value),
        upper=None if upper is None else Fraction(upper),
        unit=unit,
        due=due,
        strength="must",
    )
    return Sentence(words=sentence, wanted=(wanted,), number=printed if form < 4 and number == f"{count}" else "")


@st.composite
def _grades(draw: st.DrawFn, _years: Years, time: Printed | None) -> Sentence:
    grade = draw(st.sampled_from((("一", 1), ("二", 2), ("三", 3))))
    subject = draw(st.sampled_from(("新建公共建筑", "新建超高层建筑", "建筑面积大于20万平方米的商品住宅小区")))
    said = draw(
        st.sampled_from((f"按照{grade[0]}星级以上绿色建筑标准建设", f"按照不低于{grade[0]}星级绿色建筑标准建设"))
    )
    due = time.due if time else None
    wanted = Wanted(kind="grade", relation="at_least", limit=Fraction(grade[1]), unit="green_building_star", due=due)
    return Sentence(words=_headed(time, f"{subject}{said}"), wanted=(wanted,))


@st.composite
def _bans(draw: st.DrawFn, _years: Years, time: Printed | None) -> Sentence:
    hundredths = draw(st.integers(1, 30))
    thing = draw(st.sampled_from(("聚乙烯农用地膜", "塑料购物袋", "超薄包装膜")))
    verb = draw(st.sampled_from(("禁止销售", "严禁生产")))
    printed = f"{hundredths / 100:g}毫米"
    wanted = Wanted(
        kind="ban",
        relation="less_than",
        limit=Fraction(hundredths, 100),
        unit="millimetre",
        due=time.due if time else None,
        strength="prohibition",
    )
    return Sentence(words=_headed(time, f"{verb}厚度小于{printed}的{thing}"), wanted=(wanted,), number=printed)


@st.composite
def _coverages(draw: st.DrawFn, _years: Years, time: Printed | None) -> Sentence:
    said = draw(
        st.sampled_from(
            (
                "实现医疗机构医疗废物集中处置全覆盖",
                "实现行政村生活垃圾收运体系全覆盖",
                "实现重点行业企业清洁生产审核全覆盖",
            )
        )
    )
    wanted = Wanted(kind="coverage", due=time.due if time else None, strength="must")
    return Sentence(words=_headed(time, said), wanted=(wanted,))


@st.composite
def _deliverables(draw: st.DrawFn, years: Years, time: Printed | None) -> Sentence:
    """Draw something without a number; without a date it promises nothing that can be judged."""
    thing, verb = draw(st.sampled_from(_THINGS)), draw(st.sampled_from(("制定", "印发", "编制")))
    if time is None:
        return Sentence(words=f"{verb}{thing}")
    if time.due == "every_year":
        before = draw(st.sampled_from(("每年年底前", "每年12月底前", "每年6月底前")))
        wanted = Wanted(kind="deliverable", due="every_year")
        return Sentence(words=f"{before}应当报送{thing}执行情况", wanted=(attrs.evolve(wanted, strength="must"),))
    if draw(st.integers(0, 3)) == 0:
        months = draw(st.integers(2, 6))
        due = _later(years.issued, months)
        wanted = Wanted(kind="deliverable", due=due)
        return Sentence(words=f"本方案印发后{months}个月内{verb}{thing}", wanted=(wanted,))
    return Sentence(words=_headed(time, f"{verb}{thing}", ""), wanted=(Wanted(kind="deliverable", due=time.due),))


def _later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    last = _month_end(day.year + year, month + 1)
    return last.replace(day=min(day.day, last.day))


@st.composite
def _tiers(draw: st.DrawFn, _years: Years, time: Printed | None) -> Sentence:
    """Draw a level that is promised, and a higher one that is hoped for; or a hope alone."""
    name = draw(st.sampled_from(_RATES))
    low = draw(st.integers(10, 80))
    high = draw(st.integers(low + 1, 99))
    wanted = Wanted(
        kind="level",
        name=name,
        relation="at_least",
        limit=Fraction(low),
        unit="percent",
        due=time.due if time else None,
    )
    hoped = attrs.evolve(wanted, limit=Fraction(high), aspired=True)
    if draw(st.booleans()):
        said = _headed(time, f"力争{name}达到{high}%")
        return Sentence(words=said, wanted=(attrs.evolve(hoped, strength="should"),))
    said = _headed(time, f"{name}确保达到{low}%，力争达到{high}%")
    return Sentence(words=said, wanted=(attrs.evolve(wanted, strength="must"), hoped))


@st.composite
def _several(draw: st.DrawFn, years: Years, time: Printed | None) -> Sentence:
    """Draw a sentence with two limits: of two names, of a whole and a part, of two years."""
    one, other = draw(st.lists(st.sampled_from(_RATES), min_size=2, max_size=2, unique=True))
    low = draw(st.integers(10, 80))
    high = draw(st.integers(low + 1, 99))
    first = Wanted(
        kind="level",
        name=one,
        relation="at_least",
        limit=Fraction(low),
        unit="percent",
        due=time.due if time else None,
        strength="must",
    )
    second = attrs.evolve(first, name=other, limit=Fraction(high))
    forms: dict[str, tuple[str, Wanted, Wanted]] = {
        "each": (f"{one}、{other}分别达到{low}%和{high}%", first, second),
        "both": (f"{one}、{other}均达到{low}%", first, attrs.evolve(second, limit=Fraction(low))),
        "clauses": (f"{one}达到{low}%，{other}达到{high}%", first, second),
        "part": (f"{one}达到{low}%，其中城区达到{high}%", first, attrs.evolve(second, name=None)),
        "exception": (f"{one}达到{low}%（东街、西街达到{high}%）", first, attrs.evolve(second, name=None)),
    }
    if time is not None and years.first < years.last:
        early, late = date(years.first, 12, 31), date(years.last, 12, 31)
        said = f"到{years.first}年，{one}达到{low}%，到{years.last}年达到{high}%"
        later = attrs.evolve(second, name=one, due=late)
        if draw(st.integers(0, 2)) == 0 and time.due != "every_year":
            return Sentence(words=said, wanted=(attrs.evolve(first, due=early), later))
    said, *wanted = draw(st.sampled_from([forms[key] for key in sorted(forms)]))
    return Sentence(words=_headed(time, said), wanted=tuple(wanted))


@st.composite
def _approximate(draw: st.DrawFn, _years: Years, time: Printed | None) -> Sentence:
    name, value = draw(st.sampled_from(_RATES)), draw(st.integers(10, 99))
    wanted = Wanted(
        kind="level",
        name=name,
        limit=Fraction(value),
        unit="percent",
        due=time.due if time else None,
        approximate=True,
    )
    return Sentence(words=_headed(time, f"{name}达到{value}%左右"), wanted=(wanted,))


def _headed(time: Printed | None, clause: str, mark: str = "，") -> str:
    """Return a clause behind its time."""
    if time is None:
        return clause
    return f"每年{clause}" if time.due == "every_year" else f"{time.words}{mark}{clause}"


_FORMS: Final[tuple[Callable[[Years, Printed | None], st.SearchStrategy[Sentence]], ...]] = (
    _levels,
    _whole_shares,
    _ranges,
    _changes,
    _counts,
    _grades,
    _bans,
    _coverages,
    _deliverables,
    _tiers,
    _several,
    _approximate,
)
#: What is promised for every year too.
_YEARLY: Final = (_levels, _counts, _deliverables)


@st.composite
def promises(draw: st.DrawFn, years: Years, *, dated: bool) -> Sentence:
    """Draw a sentence that promises something by a day or each year, or without a date."""
    if not dated:
        return draw(draw(st.sampled_from(_FORMS))(years, None))
    if draw(st.integers(0, 7)) == 0:
        return draw(draw(st.sampled_from(_YEARLY))(years, Printed(words="每年", due="every_year")))
    return draw(draw(st.sampled_from(_FORMS))(years, draw(_times(years))))


def plain() -> st.SearchStrategy[Sentence]:
    """Return sentences that promise nothing that can be counted."""
    return st.sampled_from(_PLAIN).map(lambda words: Sentence(words=words))


@st.composite
def noise(draw: st.DrawFn, years: Years) -> Sentence:
    """Draw a sentence whose numbers promise nothing."""
    count, year = draw(st.integers(2, 60)), years.first - 1
    words, number = draw(
        st.sampled_from(
            (
                (f"加强面积大于{count}万平方米的小区巡查", f"{count}万平方米"),
                (f"推动{count}蒸吨/小时及以下燃煤锅炉更新改造", f"{count}蒸吨/小时"),
                (f"在{count}个主要街道推广秸秆还田技术", f"{count}个"),
                (f"截至{year}年底，秸秆综合利用率已达到{count}%", f"{count}%"),
                (f"目前，已建成垃圾中转站{count}座", f"{count}座"),
                (f"{year}年，农膜回收率为{count}%", f"{count}%"),
                (f"严格执行《固体废物管理办法》（东政发〔{year}〕{count}号）", f"〔{year}〕{count}号"),
                (f"落实{year - 2}—{year}年有关专项规划要求", f"{year - 2}—{year}年"),
                (f"严格落实有关条例第{count}条规定", f"第{count}条"),
            )
        )
    )
    return Sentence(words=words, noise=(number,))


@st.composite
def refused(draw: st.DrawFn, years: Years) -> tuple[Sentence, str]:
    """Draw a sentence whose number or date can't be what was meant, and that number or date."""
    name, thing = draw(st.sampled_from(_RATES)), draw(st.sampled_from(_THINGS))
    digits = draw(st.integers(11, 89))
    month, day = draw(st.sampled_from(((9, 31), (2, 30), (13, 1), (4, 31))))
    words, printed = draw(
        st.sampled_from(
            (
                (f"{name}达到{digits}00", f"{digits}00"),
                (f"{name}达到{digits}%0", f"{digits}%0"),
                (f"{name}达到{digits % 10}O%", f"{digits % 10}O%"),
                (f"绿道总长度达到{digits}l00公里", f"{digits}l00公里"),
                (f"{name}达到{digits}..5%", f"{digits}..5%"),
                (f"{years.last}年{month}月{day}日前印发{thing}", f"{years.last}年{month}月{day}日"),
            )
        )
    )
    return Sentence(words=words), printed
