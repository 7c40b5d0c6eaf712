"""The day that a web page's list of the site's latest articles gives for the page's own."""

from __future__ import annotations

import datetime as dt
from itertools import islice

from lxml.html import HtmlElement

from analysis.articles.formats.web.web_date_line import date_of_line
from analysis.articles.formats.web.web_words import (
    HEADLINE_WORDS,
    count_words,
    outwards,
    plain,
    short_words_of,
)

ITEMS = ("li", "tr", "p", "div", "dd")  # of a list
OUTER = 3  # elements, from the link, that may be its item
LONGEST = 60  # characters of a date and what stands by it
MOST_LINKS = 2_000


def in_own_list(tree: HtmlElement, title: str | None, language: str | None) -> dt.date | None:
    """Return the day beside a link that has the page's own title, alone with it in its item.

    Titles that are short, or that two days have, may be those of a column or a section.
    """
    if not title or count_words(title) < HEADLINE_WORDS:
        return None
    dates = set()
    for link in islice(tree.iter("a"), MOST_LINKS):
        words = short_words_of(link, 2 * len(title))
        if words and plain(words) == plain(title):
            dates.add(_beside(link, words, language))
    dates -= {None}
    return dates.pop() if len(dates) == 1 else None


def _beside(link: HtmlElement, title: str, language: str | None) -> dt.date | None:
    """Read what the item of a list holds besides a link, if that is a date."""
    item = next((one for one in islice(outwards(link), OUTER) if one.tag in ITEMS), None)
    words = None if item is None else short_words_of(item, len(title) + LONGEST)
    if words is None or words.count(title) != 1:
        return None
    return date_of_line(words.replace(title, "").strip(" ()[]:|–—-"), language)
