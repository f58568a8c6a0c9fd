"""An assessment as its document tells it: verdicts, roll-ups and receipt, be it just made or read from a file."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

import attrs

from wufei.documents import FiledAssessment, assessment_body, receipt_of
from wufei.errors import DocumentError, problem
from wufei.findings import AmountRange, Assessment, Reason, Receipt, RollUp, Verdict
from wufei.plan import Plan, Role
from wufei.quantities import Amount, amount, find_unit
from wufei.requirements import Comparator

__all__ = ["Judged", "RollUpKey", "RollUpKind", "ToldAssessment", "told"]

_DECIMAL: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)


class RollUpKind(StrEnum):
    """What is summed up."""

    PLAN = "plan"
    RESPONSIBLE_UNIT = "responsible_unit"
    TASK = "task"
    STREAM = "stream"


@attrs.frozen(kw_only=True, order=False)
class RollUpKey:
    """Whose findings are summed up."""

    kind: RollUpKind
    #: Id of the unit, ref of the task, or the waste stream; empty for the whole plan.
    of: str = ""
    #: Of a unit.
    role: Role | None = None


@attrs.frozen(kw_only=True)
class Judged:
    """What came out for one target."""

    #: Its id.
    target: str
    verdict: Verdict
    reason: Reason | None = None
    due: bool
    overdue: bool
    observed: Amount | None = None
    comparison: Comparator | None = None
    required: Amount | None = None
    required_upper: Amount | None = None
    margin: Amount | None = None
    #: What observed value and margin lie between, where no one value is known.
    observed_range: AmountRange | None = None
    margin_range: AmountRange | None = None


@attrs.frozen(kw_only=True)
class ToldAssessment:
    """What an assessment says."""

    receipt: Receipt
    #: By target id, in the order of the plan.
    findings: Mapping[str, Judged] = attrs.field(hash=False)
    roll_ups: Mapping[RollUpKey, RollUp] = attrs.field(hash=False)
    #: The plan that was assessed; a file does not hold it.
    plan: Plan | None = attrs.field(default=None, repr=False)
    #: It is not the assessment that its receipt belongs to: one of them was altered.
    altered: bool = False


def told(assessment: Assessment | FiledAssessment) -> ToldAssessment:
    """Return what an assessment says.

    Raises:
        DocumentError: if an amount of a file can't be read.
    """
    if isinstance(assessment, FiledAssessment):
        filed, plan = assessment, None
    else:
        filed = FiledAssessment(receipt=receipt_of(assessment), body=assessment_body(assessment))
        plan = assessment.plan
    findings = {each["target"]: _judged(each, number) for number, each in enumerate(filed.body["findings"])}
    return ToldAssessment(
        receipt=filed.receipt,
        findings=findings,
        roll_ups=dict(_roll_ups(filed.body)),
        plan=plan,
        altered=filed.body_sha256 != filed.receipt.assessment_sha256,
    )


def _judged(finding: Mapping[str, Any], number: int) -> Judged:
    amounts = {
        name: None if finding[name] is None else _result(finding[name], f"$.findings[{number}].{name}")
        for name in ("observed", "required", "required_upper", "margin")
    }
    return Judged(
        target=finding["target"],
        verdict=Verdict(finding["verdict"]),
        reason=None if finding["reason"] is None else Reason(finding["reason"]),
        due=finding["due"],
        overdue=finding["overdue"],
        comparison=None if finding["comparison"] is None else Comparator(finding["comparison"]),
        observed_range=_range(finding["observed_range"], f"$.findings[{number}].observed_range"),
        margin_range=_range(finding["margin_range"], f"$.findings[{number}].margin_range"),
        observed=amounts["observed"],
        required=amounts["required"],
        required_upper=amounts["required_upper"],
        margin=amounts["margin"],
    )


def _range(given: Mapping[str, Any] | None, path: str) -> AmountRange | None:
    if given is None:
        return None
    low, high = (None if given[end] is None else _result(given[end], f"{path}.{end}") for end in ("from", "to"))
    return AmountRange(low=low, high=high)


def _result(given: Mapping[str, str], path: str) -> Amount:
    """Return an amount that was computed: with more digits than one that is reported, or how far grades are apart."""
    unit, value, exact = find_unit(given["unit"]), given["value"], given.get("exact")
    if value in unit.grades:
        return amount(value, unit)
    if exact is not None and not exact.endswith("/0"):
        return Amount(Fraction(exact), unit)
    if exact is not None or not _DECIMAL.fullmatch(value):
        raise DocumentError(problem("unreadable_number", path, value=exact or value))
    return Amount(Fraction(value), unit, value)


def _roll_ups(body: Mapping[str, Any]) -> Iterator[tuple[RollUpKey, RollUp]]:
    """Yield what the findings come to: for the whole, for units, for tasks, for waste streams."""
    given = body["roll_ups"]
    yield RollUpKey(kind=RollUpKind.PLAN), _roll_up(given["plan"])
    for each in given["responsible_units"]:
        key = RollUpKey(kind=RollUpKind.RESPONSIBLE_UNIT, of=each["responsible_unit"], role=Role(each["role"]))
        yield key, _roll_up(each)
    for each in given["tasks"]:
        yield RollUpKey(kind=RollUpKind.TASK, of=each["task"]), _roll_up(each)
    for each in given["streams"]:
        yield RollUpKey(kind=RollUpKind.STREAM, of=str(each["stream"])), _roll_up(each)


def _roll_up(given: Mapping[str, Any]) -> RollUp:
    base, beside = ({Verdict(name): count for name, count in given[part].items()} for part in ("base", "beside"))
    return RollUp(verdict=Verdict(given["verdict"]), base=base, beside=beside)
