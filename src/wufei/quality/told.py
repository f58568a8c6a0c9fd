"""Amounts in the sentences of doubts, in both languages."""

from wufei.quantities import Amount, find_unit

__all__ = ["difference", "in_both"]


def in_both(*, beside: Amount | None = None, **amounts: Amount) -> dict[str, str]:
    """Return amounts as texts for a problem: by their names in English, with ``_zh`` behind these in Chinese."""
    return {
        name + suffix: each.format(language, beside=beside)
        for name, each in amounts.items()
        for suffix, language in (("", "en"), ("_zh", "zh"))
    }


def difference(one: Amount, other: Amount) -> Amount:
    """Return by how much two amounts of one unit differ; two shares by points."""
    gap = Amount(one.value - other.value, one.unit)
    if one.unit.dimension != "share":
        return gap
    return Amount(gap.to(find_unit("percent")).value, find_unit("percentage_point"))
