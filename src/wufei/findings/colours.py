"""How the states of targets are told apart on paper and on a screen: a colour each, and a sign that needs no colour."""

import attrs

from wufei.findings.verdicts import Verdict

__all__ = ["StateColours", "StateLook"]


@attrs.frozen(kw_only=True)
class StateLook:
    """How one state looks. Its name stands beside it wherever it is shown: neither colour nor sign is alone."""

    #: Colour of the ground, and of the text on it, as ``#rrggbb``.
    fill: str
    text: str
    #: One or two characters that tell the state without colour.
    sign: str


@attrs.frozen(kw_only=True)
class StateColours:
    """How each state looks; districts differ, so that it is data."""

    states: dict[Verdict, StateLook] = attrs.field(hash=False)

    def of(self, verdict: Verdict) -> StateLook:
        """Return how a state looks."""
        return self.states[verdict]
