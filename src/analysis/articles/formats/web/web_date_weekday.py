"""The day of the week beside a date in numbers, which tells the day from the month.

A page in French may print "mer, 11/09/2022" as its American system does: 9 November was a
Wednesday, 11 September was none.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from dateparser.data.languages_info import language_order
from dateparser.languages.loader import default_loader

FIRST = re.compile(  # "Mer, 11/09/2022", perhaps after a label; "Mar del Plata, 7/5/2022" is none
    r"(?:[^:]{1,30}:\s*)?([^\W\d_]{3,12})[.,]{0,2}\s*\d{1,2}([/-])\d{1,2}\2\d{4}(?![\d/-])"
)
MONTHS = 12
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def by_weekday(date: dt.date, text: str, language: str | None) -> dt.date:
    """Return a date with day and month changed, if the weekday in its text is that one's alone.

    Args:
        date: As it was read.
        text: What is printed.
        language: Of the page, two letters; English where none is known.
    """
    match = FIRST.match(text.strip(" -–|"))
    if match is None or date.day > MONTHS or date.day == date.month:
        return date
    other = date.replace(month=date.day, day=date.month)
    word = match[1].lower()
    named = _days(language).get(word) or _days(None).get(word, ())
    return other if other.weekday() in named and date.weekday() not in named else date


@lru_cache(maxsize=16)
def _days(language: str | None) -> dict[str, frozenset[int]]:
    """Return the weekdays, from 0, that a word or its short form names in a language."""
    known = language if language in language_order else "en"
    names = default_loader.get_locale(known).info
    found: dict[str, frozenset[int]] = {}
    for number, day in enumerate(WEEKDAYS):
        for name in names.get(day, ()):
            word = name.lower().rstrip(".")
            found[word] = found.get(word, frozenset()) | {number}
    return found
