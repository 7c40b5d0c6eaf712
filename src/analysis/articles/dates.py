"""Dates as English-language newspapers print them, read only where they can be read one way.

"May 6, 2014", "6th of May 2014", "Tue 6 May 2014 10.30 BST" and "2014-05-06" are dates.
"6.5.2014" may be in May or June and is none; "26/05/2014" can be read one way only. A date
without a year is none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from analysis.articles.layout import Extent

MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"  # three letters tell every month
EARLIEST, LATEST = 1600, 2199  # years; outside these four digits are no year of a newspaper

MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_MONTH = rf"(?P<month>{MONTH_NAME})\.?"
_DAY = r"(?P<day>\d{1,2})(?:(?:st|nd|rd|th)\b)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_NO_ISSUE = r"(?<!\bno\.\s)(?<!\bno\s)(?<!\bnr\.\s)(?<!\bnr\s)"  # "No. 12 March 2014" has no day
FULL_DATES = tuple(
    re.compile(rf"(?<![\w/.-]){pattern}", re.IGNORECASE)
    for pattern in (
        rf"{_MONTH}[\s-]*{_DAY}[\s,-]+{_YEAR}",  # May 6, 2014
        rf"{_NO_ISSUE}{_DAY}[\s-]+(?:of\s+)?{_MONTH}[\s,-]+{_YEAR}",  # 6 May 2014, 6-May-2014
        rf"{_YEAR}[\s,-]+{_MONTH}[\s-]*(?P<day>\d{{1,2}})(?!\d)",  # 2014 May 6
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)",
        r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)",
    )
)
COMPACT_AT_START = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")


def find_dates(text: str) -> Iterator[tuple[Extent, dt.date]]:
    """Yield the full dates in a text that can be read one way only, in order.

    Args:
        text: Any text; a date may be glued to the word after it ("May 6, 2014According").
    """
    found = [match for pattern in FULL_DATES for match in pattern.finditer(text)]
    end = 0
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        date = _date(match)
        if date is not None and match.start() >= end:
            end = match.end()
            yield Extent(*match.span()), date


def read_date(text: str) -> dt.date | None:
    """Read a text that is nothing but a date; `None` if it is not, or can be read two ways."""
    for extent, date in find_dates(text.strip()):
        return date if extent == (0, len(text.strip())) else None
    return None


def date_in_name(name: str) -> dt.date | None:
    """Read the date in a file name ("2014-05-06_title", "post_6-May-2014", "20140506 title").

    `None` if it has none, two that differ, or one that can be read two ways.
    """
    dates = {date for _, date in find_dates(name.replace("_", " "))}
    if compact := COMPACT_AT_START.match(name):
        dates |= {_valid(*map(int, compact.groups()))} - {None}
    return dates.pop() if len(dates) == 1 else None


def _date(match: re.Match[str]) -> dt.date | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if "first" in parts:
        return _read_one_way(year, int(parts["first"]), int(parts["second"]))
    month = parts["month"]
    if not month.isdigit():
        month = MONTHS.index(month[:3].lower()) // 3 + 1
    return _valid(year, int(month), int(parts["day"]))


def _read_one_way(year: int, first: int, second: int) -> dt.date | None:
    """Read day and month in whichever order makes a date; `None` if both orders do."""
    dates = {_valid(year, second, first), _valid(year, first, second)} - {None}
    return dates.pop() if len(dates) == 1 else None


def _valid(year: int, month: int, day: int) -> dt.date | None:
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
