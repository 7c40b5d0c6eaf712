"""Lines that hold a date among other things: "Politique, mardi 14 mars 2006, p. 12"."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from analysis.articles.formats.when import read_printed_date

LONGEST = 300  # characters; what is longer is prose
_MONTH = r"[^\W\d_]{3,12}\.?"
_DATE = re.compile(
    r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)"
    r"|(?<!\bno\.\s)(?<!\bno\s)(?<!\bnr\.\s)(?<!\bnr\s)"  # "No. 12 March 2014" has no day
    rf"(?<!\d)\d{{1,2}}(?:er|st|nd|rd|th|[.ºª])?\s(?:de\s|of\s)?{_MONTH},?\s(?:de\s)?\d{{4}}(?!\d)"
    r"(?:\s?(?:r|г|р)\.|\s(?:roku|года|року)(?!\w))?"  # "of the year", as in Polish
    rf"|(?<![^\W\d_]){_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}(?!\d)"
    r"|(?<!\d)\d{1,2}([./-])\d{1,2}\1\d{4}(?!\d)"
    r"|(?:令和|平成|昭和|民國|民国)?(?<!\d)\d{1,4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
    r"|(?<!\d)\d{4}\s?년\s?\d{1,2}\s?월\s?\d{1,2}\s?일",
    re.IGNORECASE,
)
_DAYS = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    "|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
    "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    "|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo"
    "|luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica"
    "|(?:segunda|terça|quarta|quinta|sexta)-feira"
    "|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar"
    "|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela"
    "|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
    "|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|mandag|tirsdag|lørdag|søndag"
    "|maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai"
    "|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
)
_DAY = rf"(?:{_DAYS})(?!\w)\.?"
_DAY_BEFORE = re.compile(rf"(?:^|(?<=\W))(?:{_DAY}|le|den|the),?\s*$", re.IGNORECASE)
_DAY_AFTER = re.compile(rf"^[\s,;]*{_DAY}[\s,;]*", re.IGNORECASE)
_MARKS = " ,;-–"


class DateLine(NamedTuple):
    """A line's date, and what it says before and after it, without the day of the week."""

    before: str
    date: dt.date | None
    after: str


def read_date_line(line: str, *, language: str | None = None) -> DateLine:
    """Find the last date in a line that can be read; without one all of it is `before`.

    Args:
        line: One line, its white space made single spaces.
        language: Two letters, of the interface, where it is known.
    """
    found = list(_DATE.finditer(line)) if len(line) <= LONGEST else []
    for match in reversed(found):
        date = _read(match[0], language)
        if date is not None:
            before = _DAY_BEFORE.sub("", line[: match.start()])
            after = _DAY_AFTER.sub("", line[match.end() :])
            return DateLine(before.strip(_MARKS), date, after.strip(_MARKS))
    return DateLine("", date, "") if (date := _read(line, language)) else DateLine(line, None, "")


def is_beside_date(line: str) -> bool:
    """Whether a line may hold a date and more, which is told faster than by reading it."""
    return len(line) <= LONGEST and _DATE.search(line) is not None


@lru_cache(maxsize=1_000)
def _read(printed: str, language: str | None) -> dt.date | None:
    return read_printed_date(printed, language=language) or read_printed_date(printed)
