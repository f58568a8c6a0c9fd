"""Which printed names are the same organisation beyond doubt, and which only look alike."""

import re
from collections.abc import Iterable
from functools import lru_cache

from wufei.errors import MissingExtraError, problem
from wufei.reader.brackets import full_width
from wufei.reader.organisations.kinds import level_prefix

__all__ = ["ALIASES", "canonical", "look_alikes"]

#: Printed forms of one organ, the first of which stands for all; a level or place before them must be the same. Only
#: shortenings: organs that were merged or renamed are not the same.
ALIASES: tuple[tuple[str, ...], ...] = (
    ("发展改革委", "发改委", "发展和改革委员会", "发展改革委员会", "发展和改革委"),
    ("发展改革局", "发改局", "发展和改革局"),
    ("工业和信息化局", "工信局", "工业信息化局"),
    ("工业和信息化厅", "工信厅", "工业信息化厅"),
    ("工业和信息化部", "工信部"),
    ("经济和信息化局", "经信局"),
    ("经济和信息化委员会", "经信委", "经济信息化委", "经济和信息化委"),
    ("住房城乡建设局", "住建局", "住房和城乡建设局"),
    ("住房城乡建设厅", "住建厅", "住房和城乡建设厅"),
    ("住房城乡建设部", "住建部", "住房和城乡建设部"),
    ("住房城乡建设委", "住建委", "住房和城乡建设委员会", "住房城乡建设委员会", "住房和城乡建设委"),
    ("城市管理局", "城管局"),
    ("市场监管局", "市场监督管理局", "市监局"),
    ("市场监管总局", "市场监督管理总局"),
    ("人力资源社会保障局", "人社局", "人力资源和社会保障局"),
    ("人力资源社会保障厅", "人社厅", "人力资源和社会保障厅"),
    ("人力资源社会保障部", "人社部", "人力资源和社会保障部"),
    ("卫生健康委", "卫健委", "卫生健康委员会"),
    ("卫生健康局", "卫健局"),
    ("文化和旅游局", "文旅局", "文化旅游局"),
    ("文化和旅游厅", "文旅厅", "文化旅游厅"),
    ("自然资源和规划局", "自然资源规划局", "资规局"),
    ("应急管理局", "应急局"),
    ("应急管理厅", "应急厅"),
    ("教育体育局", "教体局", "教育和体育局"),
    ("农业农村和水务局", "农业农村水务局"),
    ("科学技术局", "科技局"),
    ("科学技术厅", "科技厅"),
    ("国有资产监督管理委员会", "国资委"),
    ("供销合作社", "供销社"),
    ("妇女联合会", "妇联"),
    ("残疾人联合会", "残联"),
    ("管理委员会", "管委会"),
    ("人民政府", "政府"),
)

_STANDING_FOR = {form: row[0] for row in ALIASES for form in row}
_FORMS = re.compile(f"(?:{'|'.join(sorted(_STANDING_FOR, key=lambda each: -len(each)))})$")
_MOST_COMPARED = 500
# Out of 100. A pair that is less alike than the first must begin with the same word, as 水利局 and 水务局 do.
_ALIKE, _SOMEWHAT_ALIKE = 80, 60
_SHORTEST = 3


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """Return the key under which two printed forms of one document are the same organisation."""
    return _FORMS.sub(lambda found: _STANDING_FOR[found[0]], full_width(name))


def look_alikes(names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return pairs of names that a person should compare; nothing is merged.

    Of more than 500 names, only those are found of which one ends in the other.

    Raises:
        MissingExtraError: if rapidfuzz is not installed.
    """
    once = sorted(set(names))
    pairs = _suffixes(once)
    if len(once) <= _MOST_COMPARED:
        pairs |= _similar(once)
    return tuple(sorted(pairs))


def _suffixes(names: list[str]) -> set[tuple[str, str]]:
    """Return pairs of which one ends in the other, as 人民银行 and 中国人民银行, or names one organ differently."""
    known = set(names)
    pairs: set[tuple[str, str]] = set()
    for name in names:
        endings = (name[start:] for start in range(1, len(name) - _SHORTEST + 1))
        pairs |= {_pair(name, ending) for ending in endings if ending in known}
    return pairs


def _similar(names: list[str]) -> set[tuple[str, str]]:
    try:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(problem("missing_extra", value="rapidfuzz", expected="reader")) from None
    pairs: set[tuple[str, str]] = set()
    for number, name in enumerate(names):
        found = process.extract(name, names[number + 1 :], scorer=fuzz.ratio, score_cutoff=_SOMEWHAT_ALIKE, limit=None)
        pairs |= {_pair(name, other) for other, score, _ in found if score >= _ALIKE or _head(name) == _head(other)}
    return pairs


def _head(name: str) -> str:
    """Return the level and the first character behind it."""
    return name[: len(level_prefix(name)) + 1]


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
