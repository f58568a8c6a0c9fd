"""Every sentence a person reads, in Chinese and English, by code.

One table: a code, and the two templates it stands for. Other modules hold codes and values; sentences are made
here, when they are shown.
"""

from typing import Final, Literal

import attrs

from wufei.wording.advice import ADVICE
from wufei.wording.checks import CHECKING
from wufei.wording.commands import COMMANDS
from wufei.wording.comparing import COMPARING
from wufei.wording.findings import FINDINGS
from wufei.wording.pages import PAGES
from wufei.wording.problems import PROBLEMS
from wufei.wording.quality import QUALITY
from wufei.wording.reading import READING
from wufei.wording.receipts import RECEIPTS
from wufei.wording.scenarios import SCENARIOS
from wufei.wording.scoring import SCORING
from wufei.wording.yearly import YEARLY

__all__ = ["LANGUAGES", "TABLE", "Bilingual", "Language", "say"]

#: Languages that every code speaks.
Language = Literal["zh", "en"]

LANGUAGES: Final[tuple[Language, Language]] = ("zh", "en")


@attrs.frozen(kw_only=True)
class Bilingual:
    """A text of a document in Chinese and, where there is a translation, English."""

    zh: str
    en: str | None = None

    def in_language(self, language: Language) -> str:
        """Return the text in ``language``, the Chinese one where there is no other."""
        return self.en if language == "en" and self.en is not None else self.zh


#: Code to (Chinese, English) template.
TABLE: Final[dict[str, tuple[str, str]]] = {
    **PROBLEMS,
    **QUALITY,
    **FINDINGS,
    **COMMANDS,
    **CHECKING,
    **ADVICE,
    **COMPARING,
    **PAGES,
    **READING,
    **RECEIPTS,
    **SCENARIOS,
    **SCORING,
    **YEARLY,
}


def say(code: str, language: Language, **values: str) -> str:
    """Return the sentence for ``code`` in ``language``, its places filled with ``values``.

    >>> say("verdict.met", "zh"), say("verdict.met", "en")
    ('已完成', 'met')

    Raises:
        KeyError: if the table has no such code, or the template a place that ``values`` lacks.
    """
    return TABLE[code][LANGUAGES.index(language)].format(**values)
