"""Whether an assessment comes out again: evaluate the same inputs as its receipt says, and tell what differs."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Any

import attrs

from wufei.documents import FiledAssessment, assessment_body, canonical_digest, dump_facts, dump_plan, receipt_of
from wufei.errors import Problem, UnknownNameError, problem
from wufei.evaluation import evaluate
from wufei.facts import Facts
from wufei.findings import Assessment, Receipt, Verdict
from wufei.plan import Plan
from wufei.rules import RULES, Rule
from wufei.scenarios import with_carried_over

__all__ = ["FindingDifference", "Input", "InputDifference", "Reproduction", "Result", "reproduce"]


class Input(StrEnum):
    """What an assessment is made from, and by."""

    PLAN = "plan"
    FACTS = "facts"
    LIBRARY = "library"
    #: Units of measure.
    VOCABULARY = "vocabulary"
    #: Formats of documents.
    SCHEMAS = "schemas"


class Result(StrEnum):
    """What evaluating again came to."""

    #: The same inputs give the same assessment, byte for byte in canonical form.
    REPRODUCED = "reproduced"
    #: The same assessment comes out, from another plan or other facts.
    OTHER_INPUTS = "other_inputs"
    #: What the receipt says comes out; the assessment that it stands in was altered after it was made.
    ALTERED = "altered"
    #: Another assessment comes out.
    DIFFERS = "differs"
    #: The assessment comes out as it stands in the file; the receipt in it belongs to another.
    RECEIPT_ALTERED = "receipt_altered"
    #: Another assessment comes out, and the one in the file is not that of its receipt either.
    UNCLEAR = "unclear"


@attrs.frozen(kw_only=True)
class InputDifference:
    """An input that is not what the receipt says."""

    what: Input
    #: Digest or version in the receipt.
    filed: str
    #: Digest or version now.
    now: str


@attrs.frozen(kw_only=True)
class FindingDifference:
    """A finding that stands otherwise in the file than it comes out now."""

    #: Id of the target.
    target: str
    #: Verdict in the file; None where it has no such finding.
    filed: Verdict | None
    #: Verdict now; None where none comes out.
    now: Verdict | None
    #: Keys of the finding's document that differ, in any of those that the file has.
    keys: tuple[str, ...]
    #: How many findings the file has for the target; each has one.
    copies: int = 1


@attrs.frozen(kw_only=True)
class Reproduction:
    """What evaluating again came to, beside what was filed."""

    #: The receipt that was given.
    filed: Receipt
    #: The receipt of what comes out now.
    now: Receipt
    #: What comes out now.
    assessment: Assessment
    #: Digest of the assessment in the file; None where a receipt alone was given.
    body_sha256: str | None = None
    #: Findings of the file that were altered, or come out otherwise, in plan order; those that only it has come last.
    findings: tuple[FindingDifference, ...] = ()
    #: Other keys of the file's document that differ.
    sections: tuple[str, ...] = ()

    @property
    def inputs(self) -> tuple[InputDifference, ...]:
        """What plan, facts and versions differ in."""
        pairs = zip(_inputs(self.filed), _inputs(self.now), strict=True)
        return tuple(InputDifference(what=what, filed=then, now=now) for (what, then), (_, now) in pairs if then != now)

    @cached_property
    def result(self) -> Result:
        """What it came to."""
        then, now = self.filed.assessment_sha256, self.now.assessment_sha256
        body = then if self.body_sha256 is None else self.body_sha256
        if then == now == body:
            if {Input.PLAN, Input.FACTS} & {each.what for each in self.inputs}:
                return Result.OTHER_INPUTS
            # What a receipt says of its inputs beside their digests follows from them.
            told = (self.filed.plan, self.filed.facts_invented) == (self.now.plan, self.now.facts_invented)
            return Result.REPRODUCED if told else Result.RECEIPT_ALTERED
        if then == now:
            return Result.ALTERED
        if body == then:
            return Result.DIFFERS
        return Result.RECEIPT_ALTERED if body == now else Result.UNCLEAR

    @property
    def reproduced(self) -> bool:
        """Whether the same inputs give the same bytes, be it by another version of the library."""
        return self.result is Result.REPRODUCED


def reproduce(
    filed: Receipt | FiledAssessment, plan: Plan, facts: Facts, *, rules: Mapping[str, Rule] = RULES
) -> Reproduction:
    """Return what evaluating ``plan`` and ``facts`` as the receipt says comes to, beside what was filed.

    ``rules`` is the table that the assessment was made with, as for ``evaluate``: a receipt does not hold it.

    >>> import wufei
    >>> from wufei.documents import receipt_of
    >>> plan, facts = wufei.load_plan(), wufei.load_example_facts()
    >>> receipt = receipt_of(wufei.evaluate(plan, facts, year=2025))
    >>> reproduce(receipt, plan, facts).reproduced
    True

    Raises:
        UnreadableValueError: if the receipt's day lies before its year.
        UnknownNameError: if neither plan nor facts have the receipt's area, or the plan has not its unit.
    """
    receipt = filed.receipt if isinstance(filed, FiledAssessment) else filed
    try:
        assessment = _again(receipt, plan, facts, rules)
    except UnknownNameError as error:
        raise UnknownNameError(*_of_others(receipt, plan, facts), *error.problems) from None
    found = Reproduction(filed=receipt, now=receipt_of(assessment), assessment=assessment)
    if not isinstance(filed, FiledAssessment):
        return found
    body = assessment_body(assessment)
    return attrs.evolve(
        found,
        body_sha256=filed.body_sha256,
        findings=tuple(_findings(filed.body["findings"], body["findings"])),
        sections=tuple(_different_keys(filed.body, body, but="findings")),
    )


def _again(receipt: Receipt, plan: Plan, facts: Facts, rules: Mapping[str, Rule]) -> Assessment:
    """Return the assessment that a receipt asks for."""
    asked = receipt.options
    if asked.responsible_unit is not None and asked.responsible_unit not in plan.unit:
        raise UnknownNameError(problem("unknown_responsible_unit", value=asked.responsible_unit))
    found = evaluate(
        plan, facts, year=asked.year, as_of=asked.as_of, area=asked.area, options=asked.options, rules=rules
    )
    if asked.carried_over:
        found = with_carried_over(found, rules=rules)
    return found if asked.responsible_unit is None else found.of_unit(asked.responsible_unit)


def _of_others(receipt: Receipt, plan: Plan, facts: Facts) -> Iterator[Problem]:
    """Yield that a receipt is of another plan, or of other facts: that is why its names mean nothing here."""
    if canonical_digest(dump_plan(plan)) != receipt.plan_sha256:
        yield problem("receipt_of_other_plan", value=receipt.plan)
    if canonical_digest(dump_facts(facts)) != receipt.facts_sha256:
        yield problem("receipt_of_other_facts")


def _inputs(receipt: Receipt) -> Iterator[tuple[Input, str]]:
    yield Input.PLAN, receipt.plan_sha256
    yield Input.FACTS, receipt.facts_sha256
    yield Input.LIBRARY, receipt.library_version
    yield Input.VOCABULARY, receipt.vocabulary_version
    yield Input.SCHEMAS, ", ".join(f"{name} {version}" for name, version in sorted(receipt.schema_versions.items()))


#: A document of JSON.
_Json = dict[str, Any]


def _findings(filed: list[_Json], now: list[_Json]) -> Iterator[FindingDifference]:
    """Yield the findings that differ; a file that has several for one target differs in it."""
    then_by_target, now_by_target = _by_target(filed), _by_target(now)
    for target in dict.fromkeys((*now_by_target, *then_by_target)):
        then, again = then_by_target.get(target, []), now_by_target.get(target, [])
        if _digests(then) != _digests(again):
            yield FindingDifference(
                target=target,
                filed=_verdict(then),
                now=_verdict(again),
                keys=tuple(dict.fromkeys(key for each in then for one in again for key in _different_keys(each, one))),
                copies=len(then),
            )


def _by_target(findings: list[_Json]) -> dict[str, list[_Json]]:
    groups: dict[str, list[_Json]] = {}
    for each in findings:
        groups.setdefault(each["target"], []).append(each)
    return groups


def _digests(findings: list[_Json]) -> list[str]:
    return [canonical_digest(each) for each in findings]


def _verdict(findings: list[_Json]) -> Verdict | None:
    return Verdict(findings[0]["verdict"]) if findings else None


def _different_keys(then: _Json, now: _Json, *, but: str | None = None) -> Iterator[str]:
    """Yield the keys under which two documents differ, in the order of what comes out now."""
    for key in dict.fromkeys((*now, *then)):
        if key != but and canonical_digest({key: then.get(key)}) != canonical_digest({key: now.get(key)}):
            yield key
