"""Numbers that are no figures: of documents, articles, telephones, names. One row per form, with an example."""

import re
import string
from typing import Final

import attrs

__all__ = ["KINDS", "NumberKind"]


@attrs.frozen(kw_only=True)
class NumberKind:
    """A form of number that says what a thing is called, and not how much of it there is."""

    #: Name of the form.
    id: str
    #: What such a number is: ``document-number``, ``ordinal``, ``phone``, ``name``, ``marker``, ``duration``.
    code: str
    pattern: re.Pattern[str]
    #: A text made up for this row.
    example: str
    #: The stretch of the example that is recognised.
    reads: str
    #: Every text of this form has one of these characters, which spares the search of most texts.
    needs: frozenset[str]


def _kind(name: str, code: str, pattern: str, example: str, reads: str, needs: str = "0123456789") -> NumberKind:  # noqa: PLR0913, PLR0917 - the columns of a table
    form = re.compile(pattern)
    return NumberKind(id=name, code=code, pattern=form, example=example, reads=reads, needs=frozenset(needs))


_D = "[0-9]"
_CHINESE = "一二三四五六七八九十百零〇两"
#: No comparator stands before it: 不少于6个月 is an amount.
_UNCOMPARED = r"(?<![于过到至达少≥≤])(?<!控制在)(?<!压缩在)(?<!压减在)"
#: Forms, in the order in which they are tried: what one has taken, a later one does not see.
KINDS: Final = (
    _kind(
        "title",
        "name",
        r"《[^《》]{1,80}》",
        "根据《甲规划（2025—2030年）》",
        "《甲规划（2025—2030年）》",
        "《",
    ),
    _kind(
        "document-number",
        "document-number",
        r"[\[（](?:19|20)[0-9]{2}[\]）]第?[0-9]{1,5}号",
        "甲发〔2025〕12号",
        "〔2025〕12号",
        "号",
    ),
    _kind(
        "standard",
        "document-number",
        r"(?:GB|DB|HJ|CJ|JGJ|NY|TD|SL|YS)(?:/?[A-Z])?/?[0-9]{1,6}(?:\.[0-9]{1,3})?(?:-[0-9]{2,4})?",
        "执行GB/T8170-2008",
        "GB/T8170-2008",
        "GDHCJNTSY",
    ),
    _kind(
        "telephone",
        "phone",
        r"(?:电话|传真|热线|手机)(?:号码)?[：为]?[^0-9。；]{0,20}[0-9][0-9-]{2,17}|(?<![0-9.])0[0-9]{2,3}-[0-9]{7,8}(?![0-9])"
        r"|(?<![0-9.])1[3-9][0-9]{9}(?![0-9.%‰万亿吨亩家个元])",
        "联系电话：甲科，00000001",
        "电话：甲科，00000001",
        "0123456789",
    ),
    _kind(
        "congress",
        "name",
        r"(?:党的)?(?:二十[一二三四]?|十[一二三四五六七八九])(?:大(?!类)|届)(?:[一二三四五六七]中|以来)?",
        "贯彻党的二十大精神",
        "党的二十大",
        "大届",
    ),
    _kind(
        "rank",
        "rank",
        rf"(?:全国|全省|全市|全球|世界|国内|国际|同类[^，。；0-9]{{0,6}})(?:排名)?[前第](?:[0-9]{{1,3}}|[{_CHINESE}]{{1,3}})(?:[位名强]|(?![一-鿿]{{0,2}}[批届次]))",
        "甲规模进入全国前三",
        "全国前三",
        "前第",
    ),
    _kind(
        "ordinal",
        "ordinal",
        rf"第(?:[0-9]{{1,5}}|[{_CHINESE}]{{1,6}})(?:[条章节款项次届批期位名个类号届轮次]|阶段|季度)?",
        "依照第12条",
        "第12条",
        "第",
    ),
    _kind(
        "names-with-figures",
        "name",
        r"(?<![0-9.])(?:211|985|863|973|12345|12369|110|119|120|122)(?=工程|高校|计划|平台|热线|联动|中心|便民)",
        "接入12345热线",
        "12345",
    ),
    _kind(
        "letters",
        "name",
        r"(?<![0-9A-Za-z.])(?![OoIl]{1,3}\.?[0-9])(?:[A-Za-z]{1,12}[-.]?[0-9]{1,4}(?:\.[0-9]{1,2})?|[0-9]{1,2}G(?![A-Za-z0-9])|[0-9]{1,2}D(?=打印))",
        "PM2.5浓度下降",
        "PM2.5",
        string.ascii_letters,
    ),
    _kind(
        "class-with-letter",
        "name",
        r"(?<![0-9A-Za-z.])[1-9][A-HJ-NP-Z]级?(?![A-Za-z0-9])",
        "创建4A级景区",
        "4A级",
        string.ascii_uppercase,
    ),
    _kind(
        "plus",
        "name",
        r"[0-9]{1,3}\+(?:[A-Za-z0-9]{1,4}\+?){1,4}",
        "构建1+N体系",
        "1+N",
        "+",
    ),
    _kind(
        "round-the-clock",
        "name",
        rf"[0-9]{{1,2}}[×*x][0-9]{{1,2}}(?:小时)?|{_UNCOMPARED}24小时(?!(?:以|之)?内|以[上下])",
        "提供7×24小时服务",
        "7×24小时",
    ),
    _kind(
        "version",
        "name",
        r"(?<![0-9.])[1-9]\.0(?=版|时代|[，。、；”]|$)",
        "甲系统2.0版",
        "2.0",
        ".",
    ),
    _kind(
        "quoted",
        "name",
        rf"[“\"][^“”\"，。；]{{0,12}}[0-9{_CHINESE}][^“”\"，。；]{{0,12}}[”\"]",
        "落实“三线一单”要求",
        "“三线一单”",
        '“"',
    ),
    _kind(
        "item-mark",
        "marker",
        r"(?:(?<=[。；：])|\A)(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,4}[.、](?![0-9.])|（[0-9]{1,2}）|[0-9]{1,2}）)",
        "3.推进甲事",
        "3.",
        ".、）",
    ),
    _kind(
        "outline",
        "marker",
        r"\A[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}(?=[一-鿿])(?![万亿个家吨公米亩元人户台件项处座千毫平立百年])",
        "2.1推进甲事",
        "2.1",
        ".",
    ),
    _kind(
        "duration",
        "duration",
        rf"(?:[0-9]{{1,3}}|[{_CHINESE}]{{1,3}})(?:个半月|周年|年(?!级|代)|星期)"
        rf"|{_UNCOMPARED}(?:(?<![0-9.])[0-9]{{1,3}}|(?<![{_CHINESE}])[{_CHINESE}]{{1,3}})(?:个工作日|个月|工作日)",
        "在10个工作日内办结",
        "10个工作日",
        "月日年期",
    ),
    _kind(
        "each-for-each",
        "name",
        r"(?<![十百千万])[一两][一-鿿]{1,2}[一二两三多][一-鿿]{1,2}(?<=[业策档码园品改表户企网图清张人岗制体卡站亭])",
        "实行一户一档",
        "一户一档",
        "一两",
    ),
    _kind(
        "count-of-headings",
        "name",
        rf"[{_CHINESE}]{{1,2}}(?:个|项)(?=(?:提升|行动|转变|突破|优化|聚焦|坚持|确保|强化|结合)(?:\Z|[，。；：]))",
        "开展四个行动",
        "四个",
        "个项",
    ),
    _kind(
        "one-way-of-doing",
        "name",
        r"(?<=形成|探索|总结|构建|提炼)一(?:整套|套|个)(?=[^，。；0-9]{0,24}(?:模式|机制|经验|做法|路径)(?:\Z|[，。；]))",
        "形成一套成熟的甲模式",
        "一套",
        "一",
    ),
    _kind(
        "sets-of-things",
        "name",
        r"[一二三四五六七八九十两](?:大(?:类)?|化|同时|位一体|级|次(?=性|污染|供水|产业|利用|开发|分配|能源)|号(?=文件)|届|元(?=论|化)|高)(?!程)",
        "建立四大体系",
        "四大",
        "一二三四五六七八九十两",
    ),
)
