"""What is left over from years before: evaluate them again, on what is known now."""

from collections.abc import Mapping

import attrs

from wufei.evaluation import evaluate
from wufei.findings import Assessment, CarriedOver, Reason, Verdict
from wufei.rules import RULES, Rule

__all__ = ["with_carried_over"]


def with_carried_over(assessment: Assessment, *, rules: Mapping[str, Rule] = RULES) -> Assessment:
    """Return an assessment with the findings that were open in years before, on what is known now, until they closed.

    Open is what was due and missed, unknown or not comparable. What its term leaves open is carried on.
    """
    first = min(assessment.plan.issued.year, assessment.plan.term.from_.year)
    open_ones: dict[str, tuple[int, Verdict]] = {}
    found: list[CarriedOver] = []
    for year in range(first, assessment.year + 1):
        findings = assessment.findings if year == assessment.year else _again(assessment, year, rules).findings
        found = []
        for finding in findings:
            name, verdict = finding.target.id, finding.verdict
            since, before = open_ones.pop(name, (year, verdict))
            ended = finding.reason is Reason.TERM_ENDED
            if since < year:
                closed = verdict in _CLOSED and not ended
                told = CarriedOver(target=finding.target, since=since, before=before, now=verdict, closed=closed)
                found.append(told)
                if not closed:
                    open_ones[name] = (since, before if ended else verdict)
            elif finding.due and verdict in _OPEN:
                open_ones[name] = (year, verdict)
    return attrs.evolve(assessment, carried_over=tuple(found), looked_back=True)


_OPEN = frozenset((Verdict.NOT_MET, Verdict.NO_DATA, Verdict.NOT_COMPARABLE))
_CLOSED = frozenset((Verdict.MET, Verdict.NOT_APPLICABLE))


def _again(assessment: Assessment, year: int, rules: Mapping[str, Rule]) -> Assessment:
    """Return the assessment of another year on the same knowledge."""
    return evaluate(
        assessment.plan,
        assessment.facts,
        year=year,
        as_of=assessment.as_of,
        area=assessment.area,
        options=assessment.options,
        rules=rules,
    )
