"""Dates as exports print them, in the language of the interface that wrote the file.

"Freitag, 6. Mai 2014, 10:30 Uhr", "6 mai 2014" and "May 6, 2014 Tuesday 10:30 PM GMT" are dates;
"05/06/2014" can be read two ways and is none, unless the language settles it.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from dateparser.date import DateDataParser

from analysis.articles.dates import EARLIEST, LATEST, find_dates

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "sv", "da", "nb", "fi", "tr")
_NUMERIC = re.compile(r"[\W_]*\d{1,2}([-/.])\s?\d{1,2}\1\s?\d{4}\b")
_TIME_FIRST = re.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2})?[\s,|–-]+")
_ISO = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?![\d-])")
_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|2[01])\d{2}(?!\d)")
_WEEKDAY_OR_TIME = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?\b.*$|\b(?:uhr|hrs?|gmt|utc|[ap]\.?m\.?)\b.*$", re.IGNORECASE
)
_WITHOUT_UMLAUT = re.compile(r"\b(m|j)ae(rz|nner)\b", re.IGNORECASE)
_DAY_FIRST = frozenset(
    {"de", "fr", "es", "it", "pt", "nl", "pl", "ru", "sv", "da", "nb", "fi", "tr"}
)
_LONGEST = 80  # characters; what is longer is prose


def read_printed_date(text: str, *, language: str | None = None) -> dt.date | None:
    """Read a text that is a date, with or without weekday, time and zone.

    Args:
        text: What the file prints.
        language: Two letters, of the interface, where the file shows it; "05/06/2014" is read
            day first in all but English, and is no date where nothing is known.

    Returns:
        `None` where it is no full date, or can be read two ways.
    """
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST or not (_YEAR.search(text) or _ISO.match(text)):
        return None
    if iso := _ISO.match(text):
        return _valid(*map(int, iso.groups()))
    for _, date in find_dates(text):
        return date
    day_first = language in _DAY_FIRST
    if _NUMERIC.match(_TIME_FIRST.sub("", text, count=1)) and not day_first:
        return None
    plain = _WEEKDAY_OR_TIME.sub("", text).strip(" ,;") or text
    plain = _WITHOUT_UMLAUT.sub(r"\1ä\2", plain)
    found = _parser(language, day_first).get_date_data(plain).date_obj
    return _valid(found.year, found.month, found.day) if found else None


@lru_cache
def _parser(language: str | None, day_first: bool) -> DateDataParser:
    settings = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
        "DATE_ORDER": "DMY" if day_first else "MDY",
    }
    known = [language] if language in LANGUAGES else list(LANGUAGES)
    return DateDataParser(languages=known, settings=settings)


def _valid(year: int, month: int, day: int) -> dt.date | None:
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
