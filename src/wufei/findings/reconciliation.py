"""A reported figure beside one that was computed from what else was reported."""

from enum import StrEnum

import attrs

from wufei.findings.steps import Step

__all__ = ["Agreement", "Reconciliation"]


class Agreement(StrEnum):
    """How two figures of one thing stand to each other."""

    AGREE = "agree"
    #: Within the digits to which they, and what they rest on, were reported.
    ROUNDING = "rounding"
    DIFFER = "differ"


@attrs.frozen(kw_only=True)
class Reconciliation:
    """A reported figure, the same one computed from its parts, and whether they agree."""

    reported: Step
    computed: Step
    agreement: Agreement
