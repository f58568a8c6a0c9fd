"""What makes an assessment reproducible: digests of its inputs and of itself, versions, and how it was made."""

import datetime

import attrs

from wufei.findings.options import Comparability, Options, Rounding

__all__ = ["Receipt", "ReceiptOptions"]


@attrs.frozen(kw_only=True)
class ReceiptOptions:
    """What was asked for: all that decides how plan and facts become an assessment."""

    year: int
    #: What was known on that day; None: everything in the facts.
    as_of: datetime.date | None = None
    #: Id of the responsible unit whose findings these are; None: all.
    responsible_unit: str | None = None
    #: Id of the part of the area that was assessed; None: the whole.
    area: str | None = None
    rounding: Rounding
    other_vintage: Comparability
    other_status: Comparability
    #: Years before were looked at for what they left open.
    carried_over: bool

    @property
    def options(self) -> Options:
        """How the assessment was made."""
        return Options(rounding=self.rounding, other_vintage=self.other_vintage, other_status=self.other_status)


@attrs.frozen(kw_only=True)
class Receipt:
    """Digests, versions and options of an assessment: with plan and facts, enough to prove that it comes out again."""

    #: Id of the plan.
    plan: str
    #: The facts are made up.
    facts_invented: bool
    #: SHA-256 of each document in canonical form; the assessment without its receipt.
    plan_sha256: str
    facts_sha256: str
    assessment_sha256: str
    #: Version of each format that the assessment rests on.
    schema_versions: dict[str, str] = attrs.field(hash=False)
    #: Of the units of measure.
    vocabulary_version: str
    library_version: str
    options: ReceiptOptions
