"""What a bracket is that does not name who is responsible."""

import re
from typing import Final

import attrs

from wufei.reader.brackets import full_width
from wufei.reader.text import Words

__all__ = ["OTHER_FORMS", "OtherForm", "thing_in_bracket"]


@attrs.frozen(kw_only=True)
class OtherForm:
    """A form of brackets that are something else."""

    #: Code of ``OTHER_THINGS``.
    id: str
    #: What stands in the bracket.
    pattern: re.Pattern[str]
    #: Such a bracket's inside.
    example: str


_NUMERAL = r"[0-9０-９一二三四五六七八九十百零〇]"

#: The first form that fits decides.
OTHER_FORMS: Final[tuple[OtherForm, ...]] = (
    OtherForm(id="empty", pattern=re.compile(r""), example=""),
    OtherForm(id="numbering", pattern=re.compile(rf"{_NUMERAL}{{1,4}}|[a-zA-Z]"), example="十二"),
    OtherForm(
        id="period",
        pattern=re.compile(
            r"(?:自|从|到|至)?\d{4}年?(?:[—\-–~～至]+\d{4}年?)?(?:度|底|末)?|“?十[三四五六]五”?(?:时期|期间)?"
        ),
        example="2023—2025年",
    ),
    OtherForm(id="date", pattern=re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?"), example="2024年5月1日"),
    OtherForm(
        id="telephone",
        pattern=re.compile(r".{0,12}(?:电话|联系人|传真|邮箱|地址).{0,80}"),
        example="联系电话：12345678",
    ),
    OtherForm(id="person", pattern=re.compile(r".{0,6}(?:责任人|领导|负责人)：.{1,40}"), example="责任人：张三"),
    OtherForm(id="publication", pattern=re.compile(r"此件.{1,12}|.{0,10}公开发布"), example="此件公开发布"),
    OtherForm(
        id="short-form", pattern=re.compile(r"(?:以下)?(?:简称|统称|下称).{1,30}|以?下同"), example="以下简称甲园"
    ),
    OtherForm(
        id="reference",
        pattern=re.compile(r".{0,6}(?:附件|附表|附图|详见|参见|见表|见图|见第).{0,30}|.{0,12}\d{4}[）〕\]].{0,4}\d+号"),
        example="见附件1",
    ),
    OtherForm(
        id="edition",
        pattern=re.compile(r".{0,12}(?:试行|暂行|修订|修正|征求意见稿|送审稿|草案|讨论稿|版)"),
        example="征求意见稿",
    ),
    OtherForm(
        id="unit-of-measure",
        pattern=re.compile(
            r"(?:单位：.{1,12})|[\d.,，、—\-~%％‰]+.{0,8}|[%％‰]|.{0,6}"
            r"(?:吨|亩|公顷|平方米|千瓦|万元|亿元|公里|立方米)"
        ),
        example="单位：万元",
    ),
    OtherForm(id="abbreviation", pattern=re.compile(r"[A-Za-z][A-Za-z0-9 .+/&-]{0,30}"), example="EPC"),
    OtherForm(
        id="part-of-name",
        pattern=re.compile(
            r"(?:(?:县级)?[省市区县旗州乡镇村户站场]|街道|社区|园区|开发区|功能区|单位|部门|办事处)"
            r"(?:[、，](?:[省市区县旗州乡镇村户站场]|街道|社区|园区|开发区|功能区))*"
        ),
        example="市、区",
    ),
)


def thing_in_bracket(inside: Words, code: str) -> str:
    """Return what a bracket is, a code of ``OTHER_THINGS``; ``code`` is why it was not read as a responsibility."""
    text = full_width(inside.text)
    form = next((form.id for form in OTHER_FORMS if form.pattern.fullmatch(text)), None)
    if form is not None:
        return form
    return "names" if code == "names-without-role" else "explanation"
