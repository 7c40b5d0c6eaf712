"""The line with the date of an article in Nexis: in the article's language, in any order.

"mercredi 17 avril 2013 20:15 GMT", "May 18, 2023 Thursday", "décembre 10 2019". The line may go
on with the edition. A headline that holds a date is no such line: it has other words in front.
"""

from __future__ import annotations

import datetime as dt
import importlib
import re
from functools import cache, lru_cache
from typing import NamedTuple

from analysis.articles.formats.nexis.nexis_words import EDITION, UPDATED
from analysis.articles.formats.when import LANGUAGES, read_printed_date

_KEYS = """
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
"""
_SEASONS = """
spring summer autumn fall winter frühjahr frühling sommer herbst printemps été automne hiver
primavera verano otoño invierno lente zomer herfst estate autunno inverno
"""
_WORDS = """
am pm a.m p.m uhr h hrs of the at um à om kl le den der de del di and et und feira
gmt utc bst est edt et cst cdt ct mst mdt pst pdt cet cest mez mesz eet eest wet west msk ist
sgt hkt jst kst aest aedt awst acst nzst nzdt sast wat cat eat pkt gst brt art clt - – & /
"""
_BETWEEN = frozenset(_WORDS.split())
_ARTICLES = frozenset({"den", "der", "dem", "le", "the", "The", "Le", "Den"})
_NUMBER = re.compile(
    r"\d{1,2}(?:st|nd|rd|th|er|e|º|ª|[.:h]\d{2}(?:[.:]\d{2})?)?(?:[ap]\.?m)?|\d{4}(?:[/-]\d{2,4})?"
    r"|(?:gmt|utc)?[+-]\d{1,2}(?::?\d{2})?|\d{1,4}([-/.])\d{1,2}\1\d{2,4}",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d{2}(?!\d)")
_GLUED = re.compile(r"(\d\.)(?=[^\W\d_])")
_LONGEST = 120  # characters of such a line
_MOST_WORDS_AFTER = 3  # "First Edition" and the like may be longer


class DateLine(NamedTuple):
    """The date of such a line, if it can be read, its wording and what the line says after it."""

    date: dt.date | None
    printed: str
    rest: str


def read_date_line(line: str, *, language: str | None = None) -> DateLine | None:
    """Read a line that is, or begins with, a date; `None` if it is no such line.

    Args:
        line: One line, its white space made single spaces.
        language: Two letters, of the interface or the article; only where all is in figures does
            it make a difference.
    """
    if len(line) > _LONGEST or not _YEAR.search(line):
        return None
    words = _GLUED.sub(r"\1 ", line).split()
    length = next((n for n, word in enumerate(words) if not _is_of_date(word)), len(words))
    printed, rest = " ".join(words[:length]), " ".join(words[length:])
    if not _YEAR.search(printed) or not _can_begin(_plain(words[0])):
        return None
    date = _date(" ".join(word for word in words[:length] if word not in _ARTICLES), language)
    few = date is not None and len(words) - length <= _MOST_WORDS_AFTER
    goes_on = few or EDITION.search(rest) or UPDATED.match(rest)
    return DateLine(date, printed, rest) if not rest or goes_on else None


@lru_cache(maxsize=2_000)
def _date(printed: str, language: str | None) -> dt.date | None:
    return read_printed_date(printed) or (
        read_printed_date(printed, language=language) if language else None
    )


def _can_begin(plain: str) -> bool:
    return plain in _names() or plain not in _BETWEEN


def _is_of_date(word: str) -> bool:
    plain = _plain(word)
    if not plain or plain in _BETWEEN or _NUMBER.fullmatch(plain):
        return True
    return all(part in _names() for part in plain.split("/"))


def _plain(word: str) -> str:
    return word.strip(".,;()").casefold()


@cache
def _names() -> frozenset[str]:
    """Return names of months, days and seasons, abbreviations too, in the languages known."""
    found = set(_SEASONS.split())
    for language in LANGUAGES:
        info = importlib.import_module(f"dateparser.data.date_translation_data.{language}").info
        for key in _KEYS.split():
            for name in info.get(key, ()):
                found.update(part.strip(".") for part in name.casefold().split())
    found.update({name.replace("ä", "ae") for name in found})  # "8. Maerz"
    return frozenset(found)
