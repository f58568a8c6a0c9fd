"""Reports of the small plan that tests of all formats read."""

from datetime import date
from typing import Any

import wufei
from tests.support import facts_document, plan_document, statement
from wufei.findings import Assessment
from wufei.reports.yearly import YearlyReport, yearly_report
from wufei.scenarios import with_carried_over

#: Words that a program could take for a formula, for markup, or for the end of a line.
HOSTILE = "=cmd|' /C calc'!A0 <script>alert(1)</script> | `x` **y** [z](http://a.example) \x0b\u2028下一行\n另一行"


def said() -> list[dict[str, Any]]:
    return [
        statement("4.1", progress="已完成培训", problems="缺少场地", next_steps="三月前落实", published="2026-01-10"),
        statement("4.1", responsible_unit="ecology-branch", next_steps="加强抽查"),
        statement("4.2", responsible_unit="works-bureau", nothing_to_report=True),
        statement("4", responsible_unit="works-bureau", remarks="总的情况"),
    ]


def assessed(*, year: int = 2025, plan: dict[str, Any] | None = None, **facts: Any) -> Assessment:  # noqa: ANN401
    """Return the assessment of the small plan, whose units have written words."""
    document = facts_document(statements=said()) | facts
    loaded = wufei.load_plan(plan or plan_document())
    return with_carried_over(wufei.evaluate(loaded, wufei.load_facts(document), year=year, as_of=date(year + 1, 4, 1)))


def report(**chosen: Any) -> YearlyReport:  # noqa: ANN401 - as yearly_report takes them
    return yearly_report(assessed(), **chosen)


def hostile_plan() -> dict[str, Any]:
    """Return the small plan, every Chinese name of which is hostile."""

    def named(value: Any) -> Any:  # noqa: ANN401 - JSON
        if isinstance(value, list):
            return [named(each) for each in value]
        if isinstance(value, dict) and "zh" in value:
            return {"zh": f"{value['zh']} {HOSTILE}"}
        return {key: named(each) for key, each in value.items()} if isinstance(value, dict) else value

    return dict(named(plan_document()))
