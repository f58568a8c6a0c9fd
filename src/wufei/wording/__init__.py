"""Every sentence a person reads, in Chinese and English, by code.

One table: a code, and the two templates it stands for. Other modules hold codes and values; sentences are made
here, when they are shown.
"""

from typing import Final, Literal

import attrs

from wufei.wording.advice import ADVICE
from wufei.wording.batch import BATCH
from wufei.wording.checks import CHECKING
from wufei.wording.commands import COMMANDS
from wufei.wording.comparing import COMPARING
from wufei.wording.dimensions import DIMENSIONS
from wufei.wording.findings import FINDINGS
from wufei.wording.forms import FORMS
from wufei.wording.pages import PAGES
from wufei.wording.places import PLACES
from wufei.wording.problems import PROBLEMS
from wufei.wording.quality import QUALITY
from wufei.wording.reading import READING
from wufei.wording.receipts import RECEIPTS
from wufei.wording.scenarios import SCENARIOS
from wufei.wording.scoring import SCORING
from wufei.wording.shapes import SHAPES
from wufei.wording.usage import USAGE
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


_TABLES: Final = (
    PROBLEMS,
    QUALITY,
    FINDINGS,
    FORMS,
    COMMANDS,
    CHECKING,
    ADVICE,
    BATCH,
    COMPARING,
    PAGES,
    PLACES,
    DIMENSIONS,
    READING,
    RECEIPTS,
    SCENARIOS,
    SCORING,
    YEARLY,
    SHAPES,
    USAGE,
)
#: Code to (Chinese, English) template.
TABLE: Final[dict[str, tuple[str, str]]] = {code: said for table in _TABLES for code, said in table.items()}


class _Given(str):
    """A value in a sentence. ``{count:task|tasks}`` in a template is the first word if the value is 1, else the other.

    A template says it of the value itself: ``{count} {count:task|tasks}``.
    """

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        one, mark, several = spec.partition("|")
        if not mark:
            return super().__format__(spec)
        return one if self == "1" else several


def say(code: str, language: Language, **values: str) -> str:
    """Return the sentence for ``code`` in ``language``, its places filled with ``values``.

    >>> say("verdict.met", "zh"), say("verdict.met", "en")
    ('已完成', 'met')
    >>> [say("duties.count", "en", count=count) for count in ("1", "2")]
    ['1 duty', '2 duties']

    Raises:
        KeyError: if the table has no such code, or the template a place that ``values`` lacks.
    """
    template = TABLE[code][LANGUAGES.index(language)]
    return template.format(**{name: _Given(value) for name, value in values.items()})
