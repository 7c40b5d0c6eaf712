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

NUMBERS = re.compile(r"(?<![\d./-])\d{1,2}([/-])\d{1,2}\1\d{4}(?![\d/-])")
WORD = re.compile(r"[^\W\d_]{2,12}")
MONTHS = 12
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def by_weekday(date: dt.date, text: str, language: str | None) -> dt.date:
    """Return a date with day and month changed, if the weekday in its text is that one's alone.

    Args:
        date: As it was read.
        text: What is printed.
        language: Of the page, two letters; English where none is known.
    """
    if date.day > MONTHS or date.day == date.month or not NUMBERS.search(text):
        return date
    other = date.replace(month=date.day, day=date.month)
    named = {day for word in WORD.findall(text.lower()) for day in _days(language).get(word, ())}
    return other if named == {other.weekday()} and date.weekday() not in named else date


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
