"""Forms in which documents print times: one row each, with an example and what must be read from it."""

import re
from functools import cached_property
from typing import Final

import attrs

from wufei.reader.times.printed import (
    BARE_YEAR,
    BEFORE,
    DAY,
    FEW_YEARS,
    FIVE_YEARS,
    MONTH,
    NO_PRICE,
    PARTS_OF_YEAR,
    UNTIL,
    YEAR,
    YEAR_SIGN,
    Read,
    Time,
    by_day,
    few_months,
    few_years,
    from_issue,
    in_month,
    in_months,
    in_years,
    in_years_from,
    on_average,
    plan,
    reference,
    relative,
    rhythm,
    since,
    span,
    standing,
    this_year,
    within,
    year_before,
    yearless,
    yearly,
)

__all__ = ["FORMS", "YEAR", "Time", "TimeForm"]


@attrs.frozen(kw_only=True)
class TimeForm:
    """One form of a time."""

    id: str
    pattern: re.Pattern[str]
    read: Read
    #: Every text of this form has one of them, which spares the search of most texts.
    needs: tuple[str, ...]
    #: A text made up for this row.
    example: str
    #: What must be read: kind, first and last day, month and day.
    reads: str

    @cached_property
    def has_year(self) -> bool:
        """Whether every text of this form has a year in figures."""
        return BARE_YEAR in self.pattern.pattern


def _form(name: str, pattern: str, read: Read, example: str, reads: str, *needs: str) -> TimeForm:
    return TimeForm(
        id=name, pattern=re.compile(pattern), read=read, needs=needs or ("年",), example=example, reads=reads
    )


#: Forms of times. Where several begin at one place, the longest is read; of equally long ones, the first.
FORMS: Final = (
    _form(
        "reference",
        rf"(?:(?<=[较比与同以])|(?<=[由从])(?=.{{5}}的?[0-9])){YEAR_SIGN}[年底末]{{0,2}}",
        reference,
        "甲量比2020年下降6%",
        "reference 2020-01-01 2020-12-31",
    ),
    _form(
        "reference-behind",
        rf"{YEAR_SIGN}[年底末]{{0,2}}的?(?:基础上|水平|基数|为基[准数期年]|基期|以来)",
        reference,
        "甲量在2020年基础上下降6%",
        "reference 2020-01-01 2020-12-31",
    ),
    _form(
        "year-before",
        r"(?<=[较比])(?:(?:上一?年度?|去年)(?:同期|末|底)?|年初)|同比(?=[^，。]{0,6}[下降减压缩提增上])",
        year_before,
        "甲量比上年下降6%",
        "reference",
        "比",
        "较",
    ),
    _form("by-year", rf"(?:截至|截止|到|至){YEAR_SIGN}", by_day(), "到2027年，甲率达到90%", "by 2027-12-31"),
    _form(
        "by-year-of-several",
        rf"(?:到|至)?{BARE_YEAR}(?=[、和](?:19|20)[0-9]{{2}}年)",
        by_day(),
        "到2027、2030年分别达到甲级",
        "by 2027-12-31; by 2030-12-31",
    ),
    _form(
        "by-year-in-list",
        rf"(?<=[0-9年][、和]){YEAR_SIGN}(?![0-9一二三四五六七八九十]{{1,2}}月|[底末])",
        by_day(),
        "到2027年、2030年分别达到甲级",
        "by 2027-12-31; by 2030-12-31",
    ),
    _form(
        "by-end-of-year",
        rf"{UNTIL}{YEAR_SIGN}(?:年?[底末]){BEFORE}?",
        by_day(),
        "2027年年底前完成甲事",
        "by 2027-12-31",
    ),
    _form(
        "before-year",
        rf"{UNTIL}{YEAR_SIGN}{BEFORE}",
        by_day("boundary-unclear"),
        "在2027年以前完成甲事",
        "by 2027-12-31",
    ),
    _form(
        "by-end-of-month",
        rf"{UNTIL}{YEAR_SIGN}{MONTH}[底末]{BEFORE}?",
        by_day(),
        "2027年6月底前完成甲事",
        "by 2027-06-30",
        "月",
    ),
    _form(
        "before-month",
        rf"{UNTIL}{YEAR_SIGN}{MONTH}{BEFORE}",
        by_day("boundary-unclear"),
        "2027年6月前完成甲事",
        "by 2027-06-30",
        "月",
    ),
    _form(
        "by-day",
        rf"{UNTIL}{YEAR_SIGN}{MONTH}{DAY}{BEFORE}?",
        by_day(),
        "2027年6月15日前完成甲事",
        "by 2027-06-15",
        "月",
    ),
    _form(
        "by-day-with-signs",
        rf"{BARE_YEAR}(?P<sign>[-/.])(?P<month>[0-9]{{1,2}})(?P=sign)(?P<day>[0-9]{{1,2}})(?![0-9%.]){BEFORE}?",
        by_day(),
        "完成时限：2027.6.15",
        "by 2027-06-15",
        "",
    ),
    _form(
        "by-month-with-point",
        rf"{BARE_YEAR}[./](?P<month>1[0-2]|0?[1-9])(?=[底前，。；、）]|\Z)[底末]?{BEFORE}?",
        by_day(),
        "完成时限：2027.6",
        "by 2027-06-30",
        "",
    ),
    _form(
        "year",
        YEAR_SIGN + "(?:年内(?!的)|度|全年|内(?=[，完建新创开实培启]))?",
        within(),
        "2027年，完成甲事",
        "during 2027-01-01 2027-12-31",
    ),
    _form(
        "part-of-year",
        rf"{UNTIL}{YEAR_SIGN}(?P<part>上半年|下半年|第?[一二三四1-4]季度)(?:[底末]?{BEFORE})?",
        within(PARTS_OF_YEAR),
        "2027年上半年印发甲方案",
        "during 2027-01-01 2027-06-30",
    ),
    _form(
        "month",
        rf"{UNTIL}{YEAR_SIGN}{MONTH}",
        in_month,
        "2027年6月印发甲方案",
        "during 2027-06-01 2027-06-30",
        "月",
    ),
    _form(
        "span-of-months",
        rf"{UNTIL}{BARE_YEAR}年(?P<month>[0-9]{{1,2}}|十[一二]?|[一二三四五六七八九])(?:月份?(?:(?P<day>[0-9]{{1,2}})日)?)?"
        r"(?:-|—{1,2}|~|至|到)(?:(?P<to_year>(?:19|20)[0-9]{2})年)?(?P<to>[0-9]{1,2}|十[一二]?|[一二三四五六七八九])月份?"
        rf"(?:(?P<to_day>[0-9]{{1,2}})日|[底末])?{BEFORE}?",
        in_months,
        "2027年7月至12月完成甲事",
        "during 2027-07-01 2027-12-31",
        "月",
    ),
    _form(
        "span-of-years",
        rf"{BARE_YEAR}年?(?:-|—{{1,2}}|~|至|到)(?P<to>(?:19|20)[0-9]{{2}})年(?:期间|间)?",
        span,
        "2025—2027年间完成甲事",
        "during 2025-01-01 2027-12-31",
    ),
    _form(
        "years-from-one-on",
        rf"[自从]?{YEAR_SIGN}(?:起|开始|以后)?的?{FEW_YEARS}(?:之内|以内|内|间|时间)",
        in_years_from,
        "2026年起3年内，培育甲企业60家",
        "during 2026-01-01 2028-12-31",
    ),
    _form(
        "coming-years",
        rf"(?:在|用)?(?:未来|今后|接下来的?){FEW_YEARS}(?:之内|以内|内|间|左右的?时间|时间)?(?![前后来])",
        in_years,
        "今后五年，培育甲企业60家",
        "by 2029-12-31",
    ),
    _form(
        "few-years",
        rf"(?<![0-9一二两三四五六七八九十百年月近前后首满每自起校业立册营产役约务]){FEW_YEARS}(?:之内|以内|内)"
        r"(?![^，。；]{0,4}(?:未|新|的|享|免|可|给|予))",
        in_years,
        "三年内，培育甲企业60家",
        "by 2027-12-31",
    ),
    _form(
        "few-years-of-work",
        rf"(?<![^，。；：]){FEW_YEARS}(?:内|共|累计|计划)*(?=新增|新建|建成|完成|培育|培养|引进|培训|改造)",
        in_years,
        "三年新增甲园205所",
        "by 2027-12-31",
    ),
    _form(
        "few-years-of-time",
        rf"(?<=用){FEW_YEARS}(?:左右)?的?时间",
        in_years,
        "力争用三年时间，培育甲企业60家",
        "by 2027-12-31",
    ),
    _form(
        "end-of-five-years",
        rf"(?:到|至)?{FIVE_YEARS}(?:时期|期)?末(?:期|年)?",
        plan("by"),
        "到“十五五”末，甲率达到90%",
        "by 2030-12-31",
        "五",
    ),
    _form(
        "five-years",
        rf"{FIVE_YEARS}(?:期间|时期|期内)",
        plan("during"),
        "“十四五”期间完成甲事",
        "during 2021-01-01 2025-12-31",
        "五",
    ),
    _form(
        "since-five-years",
        rf"{FIVE_YEARS}(?:时期|期间)?以来",
        plan("reference"),
        "“十三五”以来，甲事取得成效",
        "reference 2016-01-01 2020-12-31",
        "五",
    ),
    _form(
        "every-year",
        rf"每年度?(?P<end>年?[底末](?:{BEFORE})?)?",
        yearly,
        "每年年底前进行甲总结",
        "every_year 12-31",
        "每",
    ),
    _form(
        "whole-year",
        r"全年(?![龄候段无]|[^，。；]{0,6}(?:工作|安排|任务|计划|总结))",
        yearly,
        "全年开展甲检查不少于4次",
        "every_year",
        "全年",
    ),
    _form(
        "yearly-work",
        r"年度(?=(?:评估|考核|总结|检查|审核|评价|述职)(?!靠|优|不合格|结果|中的|排名|等次|等级|成绩|得分|为))",
        yearly,
        "对甲成效实施年度考核",
        "every_year",
        "年度",
    ),
    _form(
        "every-year-by-month",
        rf"每年(?:的)?{MONTH}(?:[底末])?(?:{BEFORE})?",
        yearly,
        "每年6月底前报送甲报告",
        "every_year 6-30",
        "每年",
    ),
    _form(
        "every-year-by-day",
        rf"每年(?:的)?{MONTH}{DAY}(?:{BEFORE})?",
        yearly,
        "每年9月15日前报送甲报告",
        "every_year 9-15",
        "每年",
    ),
    _form(
        "every-month-or-quarter",
        rf"(?<!人)(?<!户)每(?:个)?(?:(?P<unit>季|月|周|半|日|天|学期)(?:度|年)?)(?:[底末]前?)?{NO_PRICE}",
        rhythm,
        "每季度开展一次甲检查",
        "every_year",
        "每",
    ),
    _form(
        "each-one-every-month",
        rf"(?<=每人)每(?P<unit>月|季|周)度?(?![0-9]){NO_PRICE}",
        rhythm,
        "每人每月巡护不少于22天",
        "every_year",
        "每人",
    ),
    _form(
        "every-few-years",
        r"每(?P<count>[两二三四五]|[2-5])年",
        few_years,
        "每两年修订一次甲目录",
        "every_year",
        "每",
    ),
    _form(
        "every-few-months",
        r"每(?P<count>[两二三四五六]|[2-9])个月",
        few_months,
        "每两个月召开一次甲会议",
        "every_year",
        "每",
    ),
    _form(
        "year-on-average",
        r"(?:平均每年|年均)(?=新增|开发|建设|新建|培训|培育|培养|完成|引进|开展|组织|改造|治理|投入|创建)",
        on_average,
        "年均新增甲站20座",
        "every_year",
        "年均",
        "平均每年",
    ),
    _form(
        "year-by-year",
        r"逐年",
        standing,
        "逐年提高甲率",
        "standing",
        "逐年",
    ),
    _form(
        "from",
        rf"[自从]?{YEAR_SIGN}(?:{MONTH}(?:{DAY})?)?(?:起|开始)",
        since,
        "自2027年3月1日起执行甲标准",
        "from 2027-03-01",
        "起",
        "开始",
    ),
    _form(
        "from-issue",
        r"自(?:本[方通意规办][案知见定法])?(?:印发|发布|公布|施行)之日起",
        from_issue,
        "自印发之日起施行",
        "from 2025-04-10",
        "之日起",
    ),
    _form(
        "relative",
        r"(?:自|在)?(?:本?(?:方案|通知|意见|文件))?(?:印发|发布|公布|下发)(?:之日)?[后起]?(?P<count>[0-9]{1,2}|[一二两三四五六七八九十])个?(?P<unit>月|工作日|日|天|年)(?:之内|以内|内)",
        relative,
        "方案印发后2个月内完成甲事",
        "relative 2025-06-10",
        "印发",
        "发布",
        "公布",
        "下发",
    ),
    _form(
        "end-of-this-year",
        rf"(?<![年0-9两三几])(?P<this>[今本当])?年年?[底末](?P<month>(?!))?{BEFORE}",
        this_year,
        "今年底前完成甲事",
        "by 2025-12-31",
        "年底",
        "年末",
    ),
    _form(
        "to-end-of-this-year",
        r"(?:(?<!截)[到至]|(?<=确保)|(?<=力争)|(?<=争取))(?P<this>[今本当])?年年?[底末](?P<month>(?!))?(?![前之以为止的总考工奖分结评])",
        this_year,
        "到年底完成甲事",
        "by 12-31",
        "年底",
        "年末",
    ),
    _form(
        "within-this-year",
        r"(?<![0-9一二两三四五六七八九十几多数同每])(?P<this>[今本当])?年内(?P<month>(?!))?(?!的)",
        this_year,
        "年内完成甲事",
        "by 12-31",
        "年内",
    ),
    _form(
        "by-month-without-year",
        rf"(?:[次今当]年|(?<![0-9年月十至—-])){MONTH}[底末]?{BEFORE}",
        yearless,
        "6月底前完成甲事",
        "by 6-30",
        "月",
    ),
    _form(
        "by-month-of-work",
        rf"(?<![0-9年月十至—-]){MONTH}[底末]?"
        r"(?=(?:基本|全面|全部|初步)?(?:完成|取得(?:明显|阶段性|初步|显著)|建成|投用|落实到位)(?![^，。；]{0,12}[了的]))",
        yearless,
        "6月底完成甲事",
        "by 6-30",
        "月",
    ),
    _form(
        "part-of-unnamed-year",
        r"(?<![^，。；：（])(?:到|至)?(?P<part>[上下]半年|第?[一二三四1-4]季度)"
        r"(?=，|(?:基本|全面|全部|力争|确保)?(?:完成|实现|启动|印发|出台|建成|开展))",
        yearless,
        "一季度完成甲事",
        "by 3-31",
        "季度",
        "半年",
    ),
    _form(
        "by-part-without-year",
        rf"(?<![年0-9]){UNTIL}(?P<part>上半年|第?[一二三四1-4]季度)[底末]?{BEFORE}",
        yearless,
        "第三季度末前完成甲事",
        "by 9-30",
        "季度",
        "半年",
    ),
    _form(
        "by-day-without-year",
        rf"(?<![0-9年月十至—-]){MONTH}{DAY}{BEFORE}?",
        yearless,
        "9月31日前完成甲事",
        "impossible",
        "月",
    ),
    _form(
        "standing",
        r"长期坚持|持续推进|常态化推进|长期推进|持续实施|\A(?:持续|长期|常年)(?:坚持)?\Z",
        standing,
        "长期坚持",
        "standing",
        "持续",
        "长期",
        "常态",
        "常年",
    ),
)
