"""Compare two assessments: which verdicts moved, what they come to, and in what their receipts differ."""

from collections.abc import Iterator
from enum import StrEnum

import attrs

from wufei.comparison.told import Judged, RollUpKey, ToldAssessment, told
from wufei.documents import FiledAssessment
from wufei.findings import Assessment, Receipt, RollUp, Verdict

__all__ = [
    "AssessmentsComparison",
    "JudgedOtherwise",
    "ReceiptDifference",
    "ReceiptPart",
    "RollUpOtherwise",
    "compare_assessments",
]


class ReceiptPart(StrEnum):
    """What an assessment rests on."""

    PLAN = "plan"
    FACTS = "facts"
    OPTIONS = "options"
    VERSIONS = "versions"


@attrs.frozen(kw_only=True)
class ReceiptDifference:
    """One thing that two assessments rest on and that is not the same."""

    part: ReceiptPart
    #: Which option or version, or which digest.
    name: str
    before: str | None
    after: str | None


@attrs.frozen(kw_only=True)
class JudgedOtherwise:
    """A target that came out otherwise; None on the side where there is no such target."""

    target: str
    before: Judged | None
    after: Judged | None

    @property
    def verdicts(self) -> tuple[Verdict | None, Verdict | None]:
        """Its verdict before and after."""
        return _verdict(self.before), _verdict(self.after)

    @property
    def is_moved(self) -> bool:
        """Whether its verdict is another; if not, only what it rests on is."""
        one, other = self.verdicts
        return one is not other


@attrs.frozen(kw_only=True)
class RollUpOtherwise:
    """What the findings of the plan, a unit, a task or a waste stream come to, if that is another verdict."""

    key: RollUpKey
    before: RollUp | None
    after: RollUp | None

    @property
    def verdicts(self) -> tuple[Verdict | None, Verdict | None]:
        """Its verdict before and after."""
        return _verdict(self.before), _verdict(self.after)


def _verdict(said: Judged | RollUp | None) -> Verdict | None:
    return None if said is None else said.verdict


@attrs.frozen(kw_only=True)
class AssessmentsComparison:
    """What changed from one assessment to another."""

    before: ToldAssessment
    after: ToldAssessment
    #: In the order of the plan after; what only the one before has, last.
    findings: tuple[JudgedOtherwise, ...]
    #: Of the whole plan, then of units, tasks and waste streams.
    roll_ups: tuple[RollUpOtherwise, ...]
    receipt: tuple[ReceiptDifference, ...]

    @property
    def moved(self) -> tuple[JudgedOtherwise, ...]:
        """The targets whose verdict is another."""
        return tuple(each for each in self.findings if each.is_moved)

    @property
    def restated(self) -> tuple[JudgedOtherwise, ...]:
        """The targets whose verdict is the same, and whose reason, values or limits are not."""
        return tuple(each for each in self.findings if not each.is_moved)

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs: neither what came out nor what it rests on."""
        return not (self.findings or self.roll_ups or self.receipt)


def compare_assessments(
    before: Assessment | FiledAssessment, after: Assessment | FiledAssessment
) -> AssessmentsComparison:
    """Return which verdicts and roll-ups moved from one assessment to another, and in what their receipts differ.

    Assessments that were just made and ones that were read from files are compared alike.
    ``wufei.scenarios.moved_by`` finds out which change moved a verdict.

    >>> import wufei
    >>> made = wufei.evaluate(wufei.load_plan(), wufei.load_example_facts(), year=2025)
    >>> compare_assessments(made, made).is_empty
    True

    Raises:
        DocumentError: if an amount of a file can't be read.
    """
    one, other = told(before), told(after)
    return AssessmentsComparison(
        before=one,
        after=other,
        findings=tuple(
            JudgedOtherwise(target=name, before=one.findings.get(name), after=other.findings.get(name))
            for name in dict.fromkeys((*other.findings, *one.findings))
            if one.findings.get(name) != other.findings.get(name)
        ),
        roll_ups=tuple(each for each in _roll_ups(one, other) if each.verdicts[0] is not each.verdicts[1]),
        receipt=tuple(each for each in _receipts(one.receipt, other.receipt) if each.before != each.after),
    )


def _roll_ups(one: ToldAssessment, other: ToldAssessment) -> Iterator[RollUpOtherwise]:
    for key in dict.fromkeys((*other.roll_ups, *one.roll_ups)):
        yield RollUpOtherwise(key=key, before=one.roll_ups.get(key), after=other.roll_ups.get(key))


def _receipts(one: Receipt, other: Receipt) -> Iterator[ReceiptDifference]:
    """Yield all that two assessments rest on. What came out is compared for itself, so its digest is left out."""
    parts = _parts(one), _parts(other)
    for part, name in dict.fromkeys((*parts[0], *parts[1])):
        before, after = (each.get((part, name)) for each in parts)
        yield ReceiptDifference(part=part, name=name, before=before, after=after)


def _parts(receipt: Receipt) -> dict[tuple[ReceiptPart, str], str | None]:
    options = {name: None if value is None else str(value) for name, value in attrs.asdict(receipt.options).items()}
    versions = {f"schema_{name}": version for name, version in receipt.schema_versions.items()} | {
        "vocabulary": receipt.vocabulary_version,
        "library": receipt.library_version,
    }
    return {
        (ReceiptPart.PLAN, "id"): receipt.plan,
        (ReceiptPart.PLAN, "sha256"): receipt.plan_sha256,
        (ReceiptPart.FACTS, "invented"): str(receipt.facts_invented).lower(),
        (ReceiptPart.FACTS, "sha256"): receipt.facts_sha256,
        **{(ReceiptPart.OPTIONS, name): value for name, value in options.items()},
        **{(ReceiptPart.VERSIONS, name): value for name, value in versions.items()},
    }
