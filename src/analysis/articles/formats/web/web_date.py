"""The day on which the article of a web page was published, from what the page says of it.

A date of the last change, of the copyright or of the day on which the page was saved is none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from analysis.articles.formats.web import web_date_foot as foot
from analysis.articles.formats.web import web_date_last as last
from analysis.articles.formats.web import web_date_places as places
from analysis.articles.formats.web.web_date_above import above_entry, above_headline, time_above
from analysis.articles.formats.web.web_date_first import labelled_first
from analysis.articles.formats.web.web_date_forms import DOTTED, YEAR_FIRST, read_page_date
from analysis.articles.formats.web.web_date_language import language_of_dates
from analysis.articles.formats.web.web_date_lists import in_own_list
from analysis.articles.formats.web.web_date_scripts import in_scripts
from analysis.articles.formats.web.web_head import Line, headline
from analysis.articles.formats.web.web_words import words_of

STATED = (  # names of meta elements that give when an article was first published
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "originalpublicationdate",
    "article.published",
    "article:publicationdate",
)
PUBLISHED = (  # and of others, the surest first; some systems move them with each version
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
OWN_SITE = re.compile(r"/(?!/)")  # an address without the site's name
DIGITS_OF_DAY = 8  # at most: what has more gives a time too
MOST_PLACES = 100  # on a page that are asked for a date
CREATED = ("dc:created", "dc:date", "dc:issued", "dcterms:created", "dcterms:issued")


class Published(NamedTuple):
    """The date of publication, or what is printed for it; other days the page gives for it.

    `changed` is the day of the last change and what the page prints for it, if it has no other.
    """

    date: dt.date | None
    printed: str | None = None
    others: tuple[dt.date, ...] = ()
    changed: tuple[dt.date, str] | None = None


def published(
    tree: HtmlElement,
    above: Sequence[Line],
    *,
    title: str | None,
    metas: Mapping[str, str],
    source: str,
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
        source: The page's source, whose scripts may hold data of it.
        described: The `datePublished` of its JSON-LD.
        address: The page's address, whose day counts where the page itself says nothing, and
            against a meta element that gives the next and no time.
        language: Of the page, two letters; settles which of day and month comes first.

    Returns:
        The date of the first source that can be read, else what the first source prints.
    """
    heading = headline(tree, title) if title else None
    address = address or _own_link(heading)
    language = language_of_dates(language, title or "")
    marked = places.own_microdata(tree, ("datepublished",), above, heading)
    sure = [described, metas.get(STATED[0]), *marked]
    near, own, elsewhere = places.called_dates(tree, above, heading, title)
    lines = list(places.in_lines(above, language))
    other_metas = map(metas.get, PUBLISHED)
    shown = (
        map(metas.get, STATED),
        other_metas,
        last.in_other_metas(metas),
        places.own_microdata(tree, CREATED, above, heading),
        labelled_first(tree, language),
        near,
        lines,
        own,
        above_headline(heading, language),
        above_entry(heading),
        foot.in_given_titles(tree, metas, language),
        foot.at_foot(tree, heading, language),
        places.in_changing_lines(above),
    )
    said: list[str] = []
    for sources in (sure, *shown):
        texts = _given(sources)
        said += texts
        dates = [date for text in texts if (date := read_page_date(text, language))]
        if dates and sources is sure and len(set(dates)) > 1:
            printed = [read_page_date(text, language) for text in near]
            by_address = last.in_address(address) if address else None
            # the one that readers see first, then the one in the address
            dates.sort(key=lambda date: (date not in printed, date != by_address))
        if dates and sources is sure:
            dates[0] = _by_clock_shown(texts[0], near) or dates[0]
        if dates and sources is other_metas:
            dates[0] = _as_seen(texts, (*near, *lines), address, language)
        elif dates and sources in (near, lines, own) and language in (None, "en"):
            dates[0] = _of_month(dates[0], (*texts, *(line.words for line in above)), address)
        if dates:
            others = dict.fromkeys(dates[1:]) if sources is sure else ()
            far = (date for date in others if abs((date - dates[0]).days) > 1)
            return Published(dates[0], None, tuple(far))
    texts = _given(elsewhere)
    date = in_scripts(source, title, address, language)
    date = date or _in_last_places(tree, said, texts, address, language, heading, above, title)
    date = date or last.in_title_as_changed(title, metas, language)
    change = None if date else last.changed(tree, above, language)
    return Published(date, next(iter((*said, *texts)), None), changed=change)


def _own_link(heading: HtmlElement | None) -> str | None:
    """Return where a headline leads that is a link as a whole, within its site: to its page."""
    if heading is None:
        return None
    links = [*heading.iter("a"), *heading.iterancestors("a")]
    whole = (link for link in links if words_of(link) == words_of(heading))
    return next((href for one in whole if OWN_SITE.match(href := one.get("href") or "")), None)


def _in_last_places(
    tree: HtmlElement,
    said: Sequence[str],
    texts: Sequence[str],
    address: str | None,
    language: str | None,
    heading: HtmlElement | None,
    above: Sequence[Line],
    title: str | None,
) -> dt.date | None:
    """Find the date where nothing by the headline or for machines tells it."""
    return (
        last.agreed(last.noted_dates(tree), language)
        or last.in_order_of_page(tree, said)
        or foot.below_text(tree, heading, language)
        or in_own_list(tree, title, language)
        or _in_address(address, above, language)
        or last.agreed(list(time_above(heading)), language)
        or last.agreed(places.marked_beside(tree), language)
        or _in_pictures(tree, above, language)
        or last.agreed(texts, language)
    )


def _in_address(
    address: str | None, above: Sequence[Line], language: str | None
) -> dt.date | None:
    if address is None:
        return None
    lines = [line.words for line in above]
    return last.in_address(address) or last.in_month_of_address(lines, address, language)


def _in_pictures(tree: HtmlElement, above: Sequence[Line], language: str | None) -> dt.date | None:
    lines = [part for line in above for part in (line.words, *line.parts)]
    return last.in_month_of_pictures(tree, lines) if language in YEAR_FIRST else None


def _by_clock_shown(given: str, near: Iterable[str]) -> dt.date | None:
    """Return the day of a moment that is given in one zone and beside the headline in another."""
    moment = _moment(given)
    shown = (other for text in near if moment and (other := _moment(text)) == moment)
    return next((one.date() for one in shown), None)


def _moment(text: str) -> dt.datetime | None:
    """Read a date with time and zone as machines write it, else nothing."""
    try:
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _as_seen(
    texts: Sequence[str], printed: Sequence[str], address: str | None, language: str | None
) -> dt.date:
    """Return the first date of these texts, or the day before where readers see that one.

    A clock elsewhere or a second version moves what machines read to the next day. The day before
    is printed, or in the address where the text gives no time of the day that would be surer.
    """
    read = ((text, read_page_date(text, language)) for text in texts)
    text, date = next((text, date) for text, date in read if date)
    seen = [read_page_date(line, language) for line in printed]
    if date in seen:
        return date
    if address and sum(map(str.isdigit, text)) <= DIGITS_OF_DAY:
        seen.append(last.in_address(address))
    return next((day for day in seen if day and (date - day).days == 1), date)


def _of_month(date: dt.date, texts: Sequence[str], address: str | None) -> dt.date:
    """Return a dotted date, day and month the other way round if the address's month is so.

    Only in English is it ever written so: "10.11.2022" in "/2022/10/".
    """
    month = last.month_of_address(address) if address else None
    if month is None or month == (date.year, date.month) or month != (date.year, date.day):
        return date
    printed = any(
        match[0] == f"{date:%d.%m.%Y}" for text in texts for match in DOTTED.finditer(text)
    )
    return date.replace(month=date.day, day=date.month) if printed else date


def _given(sources: Iterable[str | None]) -> list[str]:
    return [text for text in islice(sources, MOST_PLACES) if text and text.strip()]
