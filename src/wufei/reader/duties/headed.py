"""Who is responsible where names stand over what they have to do: 甲局：负责…, or a title that is a name."""

import re
from typing import Final

import attrs

from wufei.drafts import Confidence
from wufei.plan import Role
from wufei.reader.brackets import full_width
from wufei.reader.duties.duty import DutiesRead
from wufei.reader.duties.no_duties import Stands, names_anybody, no_duty
from wufei.reader.duties.statements import Said, duty_of, said_of, trimmed
from wufei.reader.text import Words

__all__ = ["names_before_colon", "read_headed", "tells_duties"]

#: Titles of sections in which each item says what one of them has to do.
_OF_DUTIES: Final = re.compile(r"职责|分工(?!会)")
#: How a text begins that says so wherever it stands.
_DUTY_FIRST: Final = re.compile(r"(?:要|应当|应|须|具体|主要|统一)?(?:牵头|负责)")
_LONGEST: Final = 160
#: The role of who stands over a text that begins so; the first that fits, else responsible.
_ROLES: Final[tuple[tuple[re.Pattern[str], Role], ...]] = (
    (re.compile(r"(?:要|应当|应|须|具体|主要)?(?:负责)?牵头"), Role.LEAD),
    (re.compile(r"(?:积极|主动)?(?:配合|协助|协同)(?!.*(?:负责|牵头))"), Role.SUPPORT),
    (re.compile(r"(?:积极|主动)?(?:参与|参加)(?!.*(?:负责|牵头))"), Role.PARTICIPATE),
)


def tells_duties(title: str) -> bool:
    """Tell whether a section of this title says what each of several units has to do."""
    return _OF_DUTIES.search(title) is not None


def names_before_colon(words: Words) -> tuple[Words, Words] | None:
    """Return what stands before the colon of a text's first clause, and what stands behind it."""
    head, colon, _ = full_width(words.part(0, _LONGEST).text).partition("：")
    return (words.part(0, len(head)), words.part(len(head) + 1)) if colon and "。" not in head else None


def read_headed(names: Words, text: Words, *, of_duties: bool) -> DutiesRead:
    """Read names with what stands below or behind them; it must begin as a duty does, or be one of a list of duties."""
    below = full_width(text.text)
    if len(names) > _LONGEST or not (of_duties or _DUTY_FIRST.match(below)):
        return DutiesRead()
    said = said_of(trimmed(names), next((role for form, role in _ROLES if form.match(below)), Role.RESPONSIBLE))
    if not isinstance(said, Said):
        return DutiesRead()
    named = [full_width(mention.full) for group in said.groups for mention in group.mentions]
    if any(names_anybody(name) or no_duty(Stands.NAME, name) for name in named):
        return DutiesRead()
    duty = duty_of(said, names, "prose-headed")
    return DutiesRead(duties=(attrs.evolve(duty, confidence=Confidence.LIKELY, over=True),), seen=1)
