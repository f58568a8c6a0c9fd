"""What is probably wrong in the facts: code to Chinese and English sentence."""

from typing import Final

__all__ = ["QUALITY"]

QUALITY: Final[dict[str, tuple[str, str]]] = {
    "problem.quality_slip": (
        "{value} 约为其他年份（{expected}）的 {factor} 倍，可能单位或小数点有误；请核对",
        "{value} is about {factor} times the {expected} of other years: perhaps a slip of unit or point; check it",
    ),
    "problem.quality_fraction": (
        "{value} 远低于其他时期的数或目标限值（{expected}），可能填成了小数；若指 {meant}，应填 {enter}；请核对",
        "{value} is far below {expected} (other periods or limit): a fraction? for {meant} enter {enter}; check it",
    ),
    "problem.quality_over_whole": (
        "占比 {value} 超过 100%；请核对",
        "a share of {value} is more than the whole; check it",
    ),
    "problem.quality_negative": ("数值 {value} 为负；请核对", "the amount {value} is negative; check it"),
    "problem.quality_jump": (
        "由 {year} 年的 {expected} 变为 {value}，变动异常；请核对",
        "{value} after {expected} in {year} is an unlikely jump; check it",
    ),
    "problem.quality_repeated": (
        "{value} 与 {year} 年完全相同，可能沿用旧数；请核对",
        "{value} is exactly the figure of {year}: perhaps an old figure reported again; check it",
    ),
    "problem.quality_early": (
        "发布于 {value}，而所属时期 {expected} 才结束；请核对",
        "published {value}, before the end of its period, {expected}; check it",
    ),
    "problem.quality_differs_defined": (
        "填报 {value}，按定义计算为 {expected}，相差 {gap}；请核对",
        "reported as {value}, but its parts come to {expected}, a gap of {gap}; check them",
    ),
    "problem.quality_differs_areas": (
        "填报 {value}，各地区合计为 {expected}，相差 {gap}；请核对",
        "reported as {value}, but the areas add up to {expected}, a gap of {gap}; check them",
    ),
    "problem.quality_differs_periods": (
        "填报 {value}，各时期合计为 {expected}，相差 {gap}；请核对",
        "reported as {value}, but the periods add up to {expected}, a gap of {gap}; check them",
    ),
    "problem.quality_differs_last_period": (
        "填报 {value}，而末期数为 {expected}，相差 {gap}；请核对",
        "reported as {value}, but its last part says {expected}, a gap of {gap}; check them",
    ),
    "problem.quality_named_twice": (
        "“{value}”在台账中出现两次（另一条为 {expected}），可能重复计数；请核对",
        "{value!r} is there twice (also as {expected}): perhaps one thing counted twice; check it",
    ),
    "problem.quality_counted_twice": (
        "编号“{value}”与 {expected} 相同，可能一物两计；请核对",
        "{value!r} is also at {expected}: perhaps one thing counted twice; check it",
    ),
    "problem.quality_rosters_differ": (
        "同一对象的两份名单不一致：{value}；请核对",
        "two rosters of one subject differ in {value}; check them",
    ),
}
