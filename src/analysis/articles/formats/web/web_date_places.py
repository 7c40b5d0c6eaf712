"""Where a web page shows the date of its article: in marked elements and lines near the title."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from analysis.articles.formats.date_lines import read_date_line
from analysis.articles.formats.head_lines import are_names, names_in
from analysis.articles.formats.web.web_head import Line
from analysis.articles.formats.web.web_scope import is_teaser
from analysis.articles.formats.web.web_words import (
    is_aside,
    outwards,
    plain,
    short_words_of,
    words_of,
)

MODIFIED = re.compile(r"modif|updat|chang|aktualis|revis|mise?-?a-?jour|correct", re.IGNORECASE)
CHANGED = re.compile(  # before the date of a change, in words
    r"updated|modified|edited|aktualisiert|geändert|modifié|mise? à jour|actualizado|aggiornato"
    r"|bijgewerkt|corrected",
    re.IGNORECASE,
)
PRINTED = re.compile(r"publi|posted|date|datum|zeit|time|fecha|data\b", re.IGNORECASE)
PLACES = ("h1", "span", "div", "p", "li", "small", "b", "em", "td", "font", "a")
TODAY = re.compile(r"current|today|heute|now\b|clock|weather|event", re.IGNORECASE)
LONGEST = 80  # characters of an element that shows a date
LABEL = re.compile(  # before the date of publication
    r"(?:first )?(?:published|posted|submitted)(?: by .{2,60}?)?(?: on| at)?\b"
    r"|(?:publié|mis en ligne|posté)e?(?: par .{2,60}?)? le\b|date de publication"
    r"|(?:veröffentlicht|erschienen|erstellt|online seit)(?: am)?\b"
    r"|publicado (?:el|em)\b|pubblicato il\b|gepubliceerd(?: op)?\b|publicerad\b|publisert\b",
    re.IGNORECASE,
)
TIME = re.compile(
    r"(?:(?:at|um|à|a las|alle|om|kl\.?)\s)?\d{1,2}[:.h]\d{2}(?::\d{2})?"
    r"(?:\s?(?:uhr|h|[ap]\.?m\.?|[A-Z]{2,4})){0,2}",
    re.IGNORECASE,
)
WEEKDAY = re.compile(r"^\w{2,4}\.?$")
PLACE_WORDS = 3
DATE_ELSEWHERE = 2  # elements at most between a date and the headline below it


def microdata(tree: HtmlElement, wanted: Sequence[str]) -> Iterator[str]:
    """Yield the dates in elements marked as one of the properties that are wanted."""
    for element in tree.xpath("//*[@itemprop or @property or @pubdate]"):
        names = f"{element.get('itemprop', '')} {element.get('property', '')}".lower()
        marked = any(name in names for name in wanted) or element.get("pubdate") is not None
        if marked and element.tag != "meta" and not is_aside(element):
            yield (
                element.get("content")
                or element.get("datetime")
                or short_words_of(element, LONGEST)
                or ""
            )


def times(tree: HtmlElement, title: str | None) -> Iterator[str]:
    """Yield the `<time>` elements of the article, those that say what they are first."""
    teasers = {article for article in tree.iter("article") if is_teaser(article, title)}
    own = [time for time in tree.iter("time") if not is_aside(time) and not _is_of_change(time)]
    own = [time for time in own if not any(one in teasers for one in outwards(time))]
    for time in sorted(own, key=lambda time: not PRINTED.search(time.get("class") or "")):
        yield time.get("datetime") or short_words_of(time, LONGEST) or ""


def shown(tree: HtmlElement) -> Iterator[str]:
    """Yield short elements below the title that are called a date."""
    below = not any(True for _ in tree.iter("h1"))
    for element in tree.iter(*PLACES):
        if element.tag == "h1":
            below = True
            continue
        called = f"{element.get('class', '')} {element.get('id', '')}"
        if not below or not PRINTED.search(called) or TODAY.search(called):
            continue
        if _is_of_change(element) or is_aside(element):
            continue
        if words := short_words_of(element, LONGEST):
            yield CHANGED.split(words)[0]


def above_headline(tree: HtmlElement, title: str | None) -> Iterator[str]:
    """Yield what is called a date just above the headline, in the same part of the page."""
    for heading in tree.iter("h1", "h2"):
        outer = heading.getparent()
        own = title and plain(words_of(heading)) == plain(title)
        if not own or outer is None or outer.tag in ("body", "html"):
            continue
        for element in islice(heading.itersiblings(preceding=True), DATE_ELSEWHERE):
            called = f"{element.get('class', '')} {element.get('id', '')}"
            dated = PRINTED.search(called) and not TODAY.search(called)
            if dated and not _is_of_change(element) and not is_aside(element):
                yield CHANGED.split(short_words_of(element, LONGEST) or "")[0]


def in_lines(above: Sequence[Line], language: str | None) -> Iterator[str]:
    """Yield the dates in the lines below the headline."""
    for line in above:
        if not _is_of_change(line.element):
            dates = (date_of_line(words, language) for words in (line.words, *line.parts))
            yield from (date.isoformat() for date in dates if date)


def date_of_line(words: str, language: str | None) -> dt.date | None:
    """Read a line that is a date, with a label, a place, a time or a byline at most.

    What "updated" introduces is no date of publication, and "6 May: the day after" is none.
    """
    until = CHANGED.split(words)[0].strip(" ,;:(")
    if label := LABEL.match(until):
        return read_date_line(until[label.end() :].strip(" :"), language=language).date
    found = read_date_line(until, language=language)
    before, after = WEEKDAY.sub("", found.before), TIME.sub("", found.after).strip(" ,;-–")
    if before and not names_in(before):
        place = are_names(before) and until[len(found.before) :].startswith(",")
        if not place or len(before.split()) > PLACE_WORDS:
            return None
    return found.date if not after or names_in(after) else None


def _is_of_change(element: HtmlElement) -> bool:
    outer = element.getparent()
    near = [element] if outer is None else [element, outer]
    called = " ".join(one.get(key, "") for one in near for key in ("class", "itemprop"))
    return bool(MODIFIED.search(called))
