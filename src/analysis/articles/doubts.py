"""Doubts: dates of exported articles that cannot be right, judged by title, address and file.

The date is the weakest field of every export. One far outside the range of the articles that
were exported with it, or far from the date in the article's own web address or title, is not
used until a person has put it right.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.articles.dates import find_dates
from analysis.articles.files import SIDECAR

if TYPE_CHECKING:
    from analysis.articles.reading import Article

FEWEST = 5  # dated articles of one file that show what its range is
NEAR = 31  # days that an address, or an announcement in a title, may be off
YEAR = 366
_IN_URL = re.compile(
    r"/(?P<y>(?:19|20)\d{2})[/-](?P<m>0?[1-9]|1[0-2])[/-](?P<d>[0-3]?\d)(?=[/-]|$)"
)
_PUT_RIGHT = f"it is not used: put the right date in {SIDECAR}"


@dataclass(frozen=True, slots=True)
class Dated:
    """What a date is judged by. `name` is how messages call the article."""

    article_id: str
    name: str
    file: str
    date: dt.date
    in_url: dt.date | None
    in_title: dt.date | None

    @classmethod
    def of(cls, article: Article) -> Dated:
        """Describe an article that has a date."""
        assert article.date is not None
        titled = [date for _, date in find_dates(article.title or "")]
        name = f"{article.path}#{article.part}" if article.part else article.path
        return cls(
            article.article_id,
            name,
            article.path,
            article.date,
            _url_date(article.url or ""),
            titled[0] if len(titled) == 1 else None,
        )


def doubtful_dates(dated: Iterable[Dated]) -> Iterator[tuple[str, str]]:
    """Yield the articles whose date is not to be used, and why."""
    by_file: dict[str, list[Dated]] = defaultdict(list)
    for one in dated:
        by_file[one.file].append(one)
    for of_file in by_file.values():
        span = _span(of_file)
        for one in of_file:
            doubt = _doubt(one, span)
            if doubt:
                yield one.article_id, f"is dated {one.date}, but {doubt}; {_PUT_RIGHT}"


def _doubt(one: Dated, span: tuple[dt.date, dt.date] | None) -> str | None:
    if one.in_url and abs((one.in_url - one.date).days) > NEAR:
        return f"its address says {one.in_url}"
    if one.in_title and (one.in_title - one.date).days > YEAR:
        return f"its title speaks of {one.in_title}"
    if span is not None:
        first, last = span
        reach = (last - first).days + YEAR
        if (first - one.date).days > reach or (one.date - last).days > reach:
            return f"most articles of the file are from {first} to {last}"
    return None


def _span(of_file: list[Dated]) -> tuple[dt.date, dt.date] | None:
    """Return what a file's dates span but for a twentieth at either end; with few, `None`."""
    days = sorted(one.date for one in of_file)
    if len(days) < FEWEST:
        return None
    cut = max(1, len(days) // 20)
    return days[cut], days[-1 - cut]


def _url_date(url: str) -> dt.date | None:
    found = _IN_URL.search(url)
    if not found:
        return None
    try:
        return dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None
