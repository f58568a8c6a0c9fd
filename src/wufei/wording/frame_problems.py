"""What can be wrong with tables of figures, as other programs hand them in: code to Chinese and English sentence."""

from typing import Final

__all__ = ["FRAME_PROBLEMS"]

FRAME_PROBLEMS: Final[dict[str, tuple[str, str]]] = {
    "problem.no_frame": (
        "“{value}”不是数据表；请给出 polars、pandas、pyarrow、duckdb 或 PySpark 的数据表",
        "{value!r} is no data frame; hand in one of polars, pandas, pyarrow, duckdb or PySpark",
    ),
    "problem.column_type": (
        "“{value}”列的类型是 {found}；应为 {expected}",
        "the column {value!r} is of type {found}; it ought to hold {expected}",
    ),
    "problem.no_years": (
        "没有指定年度；请给出至少一个年度，例如 years=[2025]",
        "no year is asked for; name at least one, such as years=[2025]",
    ),
    "problem.value_missing": (
        "没有数值；没有数据的行不必填，确无对象的请在 nothing_in_scope 列注明",
        "there is no value; leave out what has none, or say that nothing was in scope (nothing_in_scope)",
    ),
    "problem.repeated": (
        "同一数据报了几次，数值相同，只计一次",
        "the same figure is reported several times; it counts once",
    ),
    "problem.under_review": (
        "待审核或已退回，暂不采用",
        "it waits for review, or was returned: it does not count",
    ),
}
