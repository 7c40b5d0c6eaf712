"""Periods to suggest: the months, or years, in which the articles of a study appeared."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from analysis.codebook import Period

MOST_MONTHS = 12  # beyond them, years
_LAST_YEAR = 9998  # whose end can be written
_MONTHS = {  # not those of `calendar`, which speak the machine's language
    **dict(enumerate(("January", "February", "March", "April", "May", "June"), start=1)),
    **dict(enumerate(("July", "August", "September", "October", "November", "December"), start=7)),
}


class SuggestedPeriod(NamedTuple):
    """A month or a year, and how many articles appeared in it."""

    period: Period
    articles: int


def suggest_periods(dates: Iterable[dt.date], known: Sequence[Period]) -> list[SuggestedPeriod]:
    """Suggest a period for each month in which articles appeared, or for each year.

    Args:
        dates: The date of each article that has one.
        known: The codebook's own periods; what overlaps with one of them is left out.
    """
    days = [day for day in dates if day.year <= _LAST_YEAR]
    months = Counter((day.year, day.month) for day in days)
    years = Counter((day.year, 0) for day in days)
    counted = months if len(months) <= MOST_MONTHS else years
    ids = {period.id for period in known}
    proposed = ((_period(*when), n) for when, n in sorted(counted.items()))
    return [
        SuggestedPeriod(period, n)
        for period, n in proposed
        if period.id not in ids
        and all(period.end <= other.start or other.end <= period.start for other in known)
    ]


def _period(year: int, month: int) -> Period:
    if not month:
        start, end = dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
        return Period(id=f"year_{year}", label=str(year), start=start, end=end)
    start = dt.date(year, month, 1)
    end = dt.date(year + month // 12, month % 12 + 1, 1)
    name = _MONTHS[month]
    return Period(id=f"{name.lower()}_{year}", label=f"{name} {year}", start=start, end=end)
