"""Dates of a column, which is read as a whole where one date alone can be read two ways.

"03/04/2011" is a date only if another row settles whether day or month comes first
("26/04/2011"), and no row speaks against it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from analysis.articles.dates import EARLIEST, LATEST
from analysis.articles.formats.when import read_printed_date

MOST_FAILED = 300  # texts of a column that are tried and are no dates
_YEAR_FIRST = re.compile(r"\d{4}[-/.]?\d{1,2}[-/.]?\d{1,2}(?!\d)")
_SPACED = re.compile(r"((?:1[6-9]|20|21)\d\d) (\d\d) (\d\d)(?=$|T\d|\s)")  # 2014 05 06T10:30:00
_TIME_AFTER_YEAR = re.compile(r"(\b\d{4}\b)[\s,]+(?:\w{1,2}\s+)?\d{1,2}[:.h]\d{2}\b.*")
_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_DIGITS = re.compile(r"(\d{8,19})(?:\.\d+)?")
_COMPACT = re.compile(r"((?:1[6-9]|20|21)\d\d)(\d\d)(\d\d)(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?")
_CLOCK_FIRST = re.compile(  # Tue May 06 10:30:00 CEST 2014
    r"(?:[A-Za-z]{3},? )?([A-Za-z]{3} \d{1,2}),? \d\d?:\d\d(?::\d\d)? (?:\S{1,6} )?(\d{4})"
)
_PER_SECOND = {9: 1, 10: 1, 12: 1_000, 13: 1_000, 15: 10**6, 16: 10**6, 18: 10**9, 19: 10**9}
_EPOCH = dt.datetime(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Order:
    """Whether days come before months in a column's numeric dates, and the date that shows it."""

    day_first: bool
    shown_by: str


def find_order(texts: Iterable[str]) -> Order | None:
    """Find what a column's numeric dates settle; `None` if nothing, or if they disagree."""
    day_first = month_first = None
    for text in texts:
        numeric = _NUMERIC.match(text.strip())
        if numeric:
            first, second = int(numeric[1]), int(numeric[3])
            if first > 12 >= second:
                day_first = day_first or text.strip()
            elif second > 12 >= first:
                month_first = month_first or text.strip()
    if day_first and not month_first:
        return Order(True, day_first)
    return Order(False, month_first) if month_first and not day_first else None


def is_undecided(text: str) -> bool:
    """Whether a text is a numeric date that alone can be read two ways."""
    numeric = _NUMERIC.match(text.strip())
    days = {int(numeric[1]), int(numeric[3])} if numeric else set()
    return len(days) == 2 and max(days) <= 12


class DateReader:
    """Reads the cells of one column.

    Dates in words take a while to read, in whatever language they are: a column in which
    hundreds of different texts were tried and hardly any is a date has no more of them tried.
    """

    def __init__(self, order: Order | None = None) -> None:
        self._order = order
        self._read = lru_cache(maxsize=4096)(self._in_words)
        self._failed = 0
        self._succeeded = 0

    def date(self, text: str) -> dt.date | None:
        """Read a date, or a time stamp of a computer (its date in UTC); `None`: it is neither."""
        text = _SPACED.sub(r"\1-\2-\3", text.strip(), count=1)
        if digits := _DIGITS.fullmatch(text):
            return _of_digits(digits[1])
        if numeric := _NUMERIC.match(text):
            return self._numeric(numeric) or read_printed_date(text)
        if _YEAR_FIRST.match(text):
            return read_printed_date(text)
        if clock := _CLOCK_FIRST.fullmatch(text):
            text = f"{clock[1]} {clock[2]}"
        return self._read(_TIME_AFTER_YEAR.sub(r"\1", text)) if text else None

    def _numeric(self, numeric: re.Match[str]) -> dt.date | None:
        if self._order is None:
            return None
        first, second = int(numeric[1]), int(numeric[3])
        day, month = (first, second) if self._order.day_first else (second, first)
        return _valid(int(numeric[4]), month, day)

    def _in_words(self, text: str) -> dt.date | None:
        if self._failed > MOST_FAILED + self._succeeded:
            return None
        date = read_printed_date(text)
        self._failed += date is None
        self._succeeded += date is not None
        return date


def _of_digits(digits: str) -> dt.date | None:
    """Read 20140506, 20140506103000, or the seconds (or parts of one) since 1970."""
    if len(digits) == 8:
        return read_printed_date(digits)
    compact = _COMPACT.fullmatch(digits)
    date = _valid(*map(int, compact.groups())) if compact else None
    if date:
        return date
    per_second = _PER_SECOND.get(len(digits))  # from 1973 on
    if per_second is None:
        return None
    return (_EPOCH + dt.timedelta(seconds=int(digits) // per_second)).date()


def _valid(year: int, month: int, day: int) -> dt.date | None:
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
