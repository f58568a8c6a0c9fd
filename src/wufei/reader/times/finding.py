"""Times that a document sets: by a day, every year, from a year on, or standing."""

import re
from datetime import date
from typing import Final

import attrs

from wufei.reader.plain import GAP, plain
from wufei.reader.text import Words
from wufei.reader.times.forms import FORMS, YEAR, Time, TimeForm

__all__ = ["FORMS", "Time", "TimeForm", "find_times", "leading_time"]

#: A text without any of these has no time in it.
_HINT: Final = re.compile("[年月每比较五季]|之日起|印发|发布|公布|下发|长期|持续|常态|常年|[0-9]{4}[-/.]")
#: Rows of the forms by what every text of theirs has.
_BY_NEEDS: Final = {
    key: tuple(row for row, form in enumerate(FORMS) if (form.needs, form.has_year) == key)
    for key in dict.fromkeys((form.needs, form.has_year) for form in FORMS)
}
#: A time at the head of a text is no longer than this.
_LONGEST: Final = 30
_TITLES: Final = re.compile(r"《[^《》]{1,80}》")


def find_times(words: Words, *, issued: date | None = None) -> tuple[Time, ...]:
    """Return the times in a text, in its order; of several forms that begin at one place, the longest.

    ``issued`` is the day from which relative times count.
    """
    text = plain(words.text)
    if _HINT.search(text) is None:
        return ()
    text = _TITLES.sub(lambda title: GAP * len(title[0]), text)
    has_year = YEAR.search(text) is not None
    found: list[tuple[int, int, int]] = []
    for (needs, needs_year), forms in _BY_NEEDS.items():
        if (has_year or not needs_year) and any(each in text for each in needs):
            found += [
                (match.start(), -match.end(), row) for row in forms for match in FORMS[row].pattern.finditer(text)
            ]
    times: list[Time] = []
    end = 0
    for start, negative_end, row in sorted(found):
        if start < end:
            continue
        end = -negative_end
        form = FORMS[row]
        match = form.pattern.match(text, start)
        assert match is not None  # noqa: S101 - it was found there
        times.append(attrs.evolve(form.read(match, words.part(start, end), issued), rule=form.id))
    return tuple(times)


def leading_time(words: Words, *, issued: date | None = None) -> Time | None:
    """Return the time that a text begins with; None where it begins with something else."""
    time = next(iter(find_times(words.part(0, _LONGEST), issued=issued)), None)
    return time if time is not None and time.words.start == words.start else None
