"""The day on which the article of a web page was published, from what the page says of it.

A date of the last change, of the copyright or of the day on which the page was saved is none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from analysis.articles.dates import EARLIEST, LATEST
from analysis.articles.formats.web import web_date_places as places
from analysis.articles.formats.web.web_head import Line
from analysis.articles.formats.when import read_printed_date

PUBLISHED = (  # names of meta elements, the surest first
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "originalpublicationdate",
    "article.published",
    "article:publicationdate",
    "dcterms.issued",
    "dc.date.issued",
    "dc.issued",
    "citation_publication_date",
    "citation_online_date",
    "date_published",
    "publish_date",
    "publish-date",
    "publishdate",
    "publication_date",
    "publication-date",
    "publicationdate",
    "published_time",
    "published-date",
    "pubdate",
    "pub_date",
    "pdate",
    "ptime",
    "sailthru.date",
    "parsely-pub-date",
    "article_date_original",
    "analyticsattributes.articledate",
    "bt:pubdate",
    "displaydate",
    "cxenseparse:recs:publishtime",
    "mediator_published_time",
    "dcsext.articlefirstpublished",
    "shareaholic:article_published_time",
    "rbpubdate",
    "og:pubdate",
    "og:publish_date",
    "og:published_time",
    "dc.date",
    "dc:date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "date.issued",
    "article.created",
    "citation_date",
    "date_created",
    "dat",
    "date",
)
MOST_PLACES = 100  # on a page that are asked for a date
IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)([/-]?)(\d\d?)\2(\d\d?)(?!\d)")
CREATED = ("dc:created", "dc:date", "dc:issued", "dcterms:created", "dcterms:issued")
EPOCH = re.compile(r"(\d{10})(?:\d{3})?")  # seconds since 1970, or thousandths
DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})\d{4,6}Z?")  # 20140506103000
YEAR_LAST = re.compile(  # Tue May 06 10:30:00 UTC 2014
    r"(?:[A-Za-z]{3},?\s)?([A-Za-z]{3})\s(\d{1,2})\s[\d:]{5,8}\s(?:[A-Z]{3,5}\s)?(\d{4})"
)


class Published(NamedTuple):
    """The date of publication, or what is printed for it; other days the page gives for it."""

    date: dt.date | None
    printed: str | None = None
    others: tuple[dt.date, ...] = ()


def published(
    tree: HtmlElement,
    above: Sequence[Line],
    *,
    title: str | None,
    metas: Mapping[str, str],
    described: str | None,
    address: str | None,
    language: str | None,
) -> Published:
    """Find the date of publication.

    Args:
        tree: The page.
        above: The lines between its headline and its text.
        title: The article's title.
        metas: Its meta elements by name, in small letters.
        described: The `datePublished` of its JSON-LD.
        address: The page's address, read where the page itself says nothing.
        language: Of the page, two letters; settles which of day and month comes first.

    Returns:
        The date of the first source that can be read, else what the first source prints.
    """
    sure = [described, metas.get(PUBLISHED[0]), *places.microdata(tree, ("datepublished",))]
    said: list[str] = []
    shown = (
        map(metas.get, PUBLISHED),
        places.microdata(tree, CREATED),
        places.times(tree, title),
        places.shown(tree),
        places.above_headline(tree, title),
        places.in_lines(above, language),
    )
    for sources in (sure, *shown):
        texts = [text for text in islice(sources, MOST_PLACES) if text and text.strip()]
        said += texts
        dates = [date for text in texts if (date := _read(text, language))]
        if dates:
            others = dict.fromkeys(dates[1:]) if sources is sure else ()
            far = (date for date in others if abs((date - dates[0]).days) > 1)
            return Published(dates[0], None, tuple(far))
    date = _in_address(address) if address else None
    return Published(date, next(iter(said), None))


def _read(text: str, language: str | None) -> dt.date | None:
    text = " ".join(text.split())
    if match := EPOCH.fullmatch(text):
        return _real(dt.datetime.fromtimestamp(int(match[1]), tz=dt.UTC).date())
    if match := DIGITS.fullmatch(text):
        text = "-".join(match.groups())
    if match := YEAR_LAST.match(text):
        text = f"{match[2]} {match[1]} {match[3]}"
    return _real(read_printed_date(text, language=language))


def _real(date: dt.date | None) -> dt.date | None:
    """Return a date unless it is the day computers count from, which stands for none."""
    return None if date in (None, dt.date(1970, 1, 1)) else date


def _in_address(address: str) -> dt.date | None:
    for match in IN_ADDRESS.finditer(urlsplit(address).path):
        year, day = int(match[1]), match[4]
        if match[2] == "" and len(match[3]) + len(day) != 4:
            continue
        try:
            date = dt.date(year, int(match[3]), int(day))
        except ValueError:
            continue
        if EARLIEST <= year <= LATEST:
            return date
    return None
