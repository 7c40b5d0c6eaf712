"""Dates of a column, which is read as a whole where one date alone can be read two ways.

"03/04/2011" is a date only if another row settles whether day or month comes first
("26/04/2011"), and no row speaks against it. So is "03.04.11" if the last number is the year in
the whole column, which it is where it varies less than the first.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.articles.dates import EARLIEST, LATEST
from analysis.articles.formats.when import read_printed_date

FEWEST_SHORT = 3  # dates that show where in them a year of two digits stands
MOST_FAILED = 300  # texts of a column that are tried and are no dates
_YEAR_FIRST = re.compile(r"\d{4}[-/.]?\d{1,2}[-/.]?\d{1,2}(?!\d)")
_SPACED = re.compile(r"((?:1[6-9]|20|21)\d\d) (\d\d) (\d\d)(?=$|T\d|\s)")  # 2014 05 06T10:30:00
_TIME_AFTER_YEAR = re.compile(r"(\b\d{4}\b)[\s,]+(?:\w{1,2}\s+)?\d{1,2}[:.h]\d{2}\b.*")
_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![./-]?\d)")
_SHORT_YEAR = re.compile(  # 12-Apr-16 and 12 Apr '16, as Excel and databases write them
    r"(\d{1,2})([-\s./])([^\W\d_]{3,10})\.?[-\s./,]{1,2}['’]?(\d\d)(?=$|T\d|,?\s+\d{1,2}:\d\d)"
)
_SHORT_YEARS = {**{n: 2000 + n for n in range(40)}, **{n: 1900 + n for n in range(70, 100)}}
_DIGITS = re.compile(r"(\d{8,19})(?:\.\d+)?")
_COMPACT = re.compile(r"((?:1[6-9]|20|21)\d\d)(\d\d)(\d\d)(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?")
_CLOCK_FIRST = re.compile(  # Tue May 06 10:30:00 CEST 2014
    r"(?:[A-Za-z]{3},? )?([A-Za-z]{3} \d{1,2}),? \d\d?:\d\d(?::\d\d)? (?:\S{1,6} )?(\d{4})"
)
_PER_SECOND = {9: 1, 10: 1, 12: 1_000, 13: 1_000, 15: 10**6, 16: 10**6, 18: 10**9, 19: 10**9}
_EPOCH = dt.datetime(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Order:
    """Whether days come before months in a column's numeric dates, and the date that shows it.

    `short_years` says whether a last number of two digits is surely a year.
    """

    day_first: bool
    shown_by: str
    short_years: bool = False


def find_order(texts: Iterable[str]) -> Order | None:
    """Find what a column's numeric dates settle; `None` if nothing, or if they disagree."""
    day_first = month_first = None
    numerics = [match for text in texts if (match := _NUMERIC.match(text.strip()))]
    for numeric in numerics:
        first, second = int(numeric[1]), int(numeric[3])
        if second <= 12 < first <= 31:
            day_first = day_first or numeric.string
        elif first <= 12 < second <= 31:
            month_first = month_first or numeric.string
    short = _ends_in_years([numeric for numeric in numerics if len(numeric[4]) == 2])
    if day_first and not month_first:
        return Order(True, day_first, short)
    return Order(False, month_first, short) if month_first and not day_first else None


def _ends_in_years(numerics: Sequence[re.Match[str]]) -> bool:
    """Whether the last numbers of dates, of two digits, are years, and not the first.

    "14-05-01" may be the first of May in a column of what appears once a month.
    """
    first, last = ({int(numeric[n]) for numeric in numerics} for n in (1, 4))
    monthly = last == {1} and any(numeric[2] != "." for numeric in numerics)
    days = all(1 <= n <= 31 for n in first) and len(last) < len(first) and not monthly
    return len(numerics) >= FEWEST_SHORT and days and all(n in _SHORT_YEARS for n in last)


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
        if short := _SHORT_YEAR.match(text):
            text = f"{short[1]} {short[3]} {_SHORT_YEARS.get(int(short[4]), '')}"
        if clock := _CLOCK_FIRST.fullmatch(text):
            text = f"{clock[1]} {clock[2]}"
        return self._read(_TIME_AFTER_YEAR.sub(r"\1", text)) if text else None

    def _numeric(self, numeric: re.Match[str]) -> dt.date | None:
        if self._order is None:
            return None
        first, second = int(numeric[1]), int(numeric[3])
        day, month = (first, second) if self._order.day_first else (second, first)
        year = int(numeric[4])
        if len(numeric[4]) == 2:
            year = _SHORT_YEARS.get(year, 0) if self._order.short_years else 0
        return _valid(year, month, day)

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
