"""Where a web page shows the date of its article: in marked elements and lines near the title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from analysis.articles.formats.web.web_date_forms import read_page_date
from analysis.articles.formats.web.web_date_line import CHANGED, date_of_line
from analysis.articles.formats.web.web_date_others import dates_of_others, is_in_teaser
from analysis.articles.formats.web.web_head import Line
from analysis.articles.formats.web.web_scope import is_teaser
from analysis.articles.formats.web.web_words import (
    ASIDE_TAGS,
    called_of,
    is_aside,
    is_called_aside,
    is_linked,
    is_prose,
    outwards,
    short_words_of,
    words_of,
)

MODIFIED = re.compile(r"modif|updat|chang|aktualis|revis|mise?-?a-?jour|correct", re.IGNORECASE)
PRINTED = re.compile(r"publi|posted|date|datum|zeit|time|fecha|data\b", re.IGNORECASE)
PLACES = ("span", "div", "p", "li", "small", "b", "em", "td", "font", "a")
ARTICLE = re.compile(r"schema\.org/\w*(?:Article|Posting|Report)\b")
HEADINGS = ("h1", "h2", "h3")
TODAY = re.compile(r"current|today|heute|now\b|clock|weather|event", re.IGNORECASE)
BODY = re.compile(r"\b(?:article|story|entry)[-_]?(?:body|text|content)\b", re.IGNORECASE)
LONGEST = 80  # characters of an element that shows a date
MOST_MARKED = 100  # elements that are marked as dates
OTHERS = re.compile(r"comment|sidebar|widget|tweet|social|event", re.IGNORECASE)
LONGEST_CARD = 300  # of a box that holds the headline of another article, and its date
BOXES_OF_CARD = 4


def own_microdata(
    tree: HtmlElement, wanted: Sequence[str], above: Sequence[Line], heading: HtmlElement | None
) -> list[str]:
    """Return the dates in elements marked as one of the properties that are wanted.

    Where there are several, those below the headline count, else those in its article: others
    are marked so in lists of other articles.
    """
    marked = list(_microdata(tree, wanted, heading))
    if len({text for _, text in marked}) > 1:
        lines = {line.element for line in above}
        near = [(one, text) for one, text in marked if one in lines]
        marked = near or [(one, text) for one, text in marked if _is_in_article(one, heading)]
    return [text for _, text in marked]


def marked_beside(tree: HtmlElement) -> list[str]:
    """Return the dates marked as of publication in a box beside the text, and in none of others.

    A box of facts ("Date", "Author") is an aside to some sites, and a foot to others; a page's
    only `<time>` is marked enough.
    """
    marked = tree.xpath("//*[(@pubdate or @itemprop='datePublished') and not(self::meta)]")
    times = [] if marked else list(islice(tree.iter("time"), 2))
    if len(times) == 1 and not is_of_change(times[0]):
        return [] if _is_no_own(times[0]) else [times[0].get("datetime") or words_of(times[0])]
    return [
        element.get("datetime") or element.get("content") or short_words_of(element, LONGEST) or ""
        for element in islice(marked, MOST_MARKED)
        if not _is_of_others(element)
    ]


def _is_no_own(element: HtmlElement) -> bool:
    """Whether an element is today's, a comment's, or stands in a link, a teaser or a card.

    So too where other words stand beside it, as "Page generated on".
    """
    outer = list(outwards(element))
    near = outer[:BOXES_OF_CARD]
    other = any(one.tag == "a" or TODAY.search(called_of(one)) for one in near)
    other = other or any(one.tag in ASIDE_TAGS or OTHERS.search(called_of(one)) for one in outer)
    lines = [one for one in outer if one.tag in ("p", "div", "li", "td")][:1]
    other = other or any(short_words_of(one, LONGEST) != words_of(element) for one in lines)
    return other or is_in_teaser(element) or _is_in_card(element)


def _is_of_others(element: HtmlElement) -> bool:
    """Whether an element is in a teaser, a comment or in what is described as no article."""
    outer = list(outwards(element))
    box = next((one for one in outer if one.tag in ASIDE_TAGS), element)
    if any(one.tag == "a" for one in outer) or any(map(is_linked, box.iter(*HEADINGS, "h4"))):
        return True
    scope = next((kind for one in outer if (kind := one.get("itemtype"))), None)
    if scope and not ARTICLE.search(scope):
        return True
    return is_in_teaser(element) or any(map(is_called_aside, outer))


def _microdata(
    tree: HtmlElement, wanted: Sequence[str], heading: HtmlElement | None
) -> Iterator[tuple[HtmlElement, str]]:
    for element in tree.xpath("//*[@itemprop or @property or @pubdate]"):
        names = f"{element.get('itemprop', '')} {element.get('property', '')}".lower()
        marked = any(name in names for name in wanted) or element.get("pubdate") is not None
        own = marked and element.tag != "meta"
        if own and (not is_aside(element) or _is_in_described(element, heading)):
            shown = element.get("datetime") or short_words_of(element, LONGEST) or ""
            yield element, element.get("content") or shown


def _is_in_described(element: HtmlElement, heading: HtmlElement | None) -> bool:
    """Whether an element stands in what is marked as an article and holds its headline."""
    described = (one for one in outwards(element) if ARTICLE.search(one.get("itemtype") or ""))
    article = next(described, None)
    if article is None:
        return False
    if article.xpath(".//*[@itemprop='headline']"):
        return True
    scope = next(one for one in outwards(element) if one.get("itemtype"))  # not a comment's
    return scope is article and heading is not None and article in heading.iterancestors()


def _is_in_article(element: HtmlElement, heading: HtmlElement | None) -> bool:
    """Whether an element stands in the same `<article>` as the headline."""
    outer = next(heading.iterancestors("article"), None) if heading is not None else None
    return outer is not None and outer in element.iterancestors("article")


def _is_before_body(element: HtmlElement) -> bool:
    """Whether an element stands just before the box that is called the article's text."""
    box = element.getnext()
    if box is None or is_in_teaser(element):
        return False
    called = f"{box.get('class', '')} {box.get('id', '')} {box.get('itemprop', '')}"
    return bool(BODY.search(called)) and any(is_prose(words_of(line)) for line in box.iter("p"))


def _is_in_card(element: HtmlElement) -> bool:
    """Whether an element shares a short box with a heading that leads to another page."""
    for box in islice(outwards(element), BOXES_OF_CARD):
        if box.tag in ("article", "main", "body") or short_words_of(box, LONGEST_CARD) is None:
            return False
        if any(is_linked(heading) for heading in box.iter("h2", "h3", "h4", "h5")):
            return True
    return False


class CalledDates(NamedTuple):
    """What is called a date: just below the headline, else in its article, and elsewhere."""

    near: list[str]
    own: list[str]
    elsewhere: list[str]


def called_dates(
    tree: HtmlElement, above: Sequence[Line], heading: HtmlElement | None, title: str | None
) -> CalledDates:
    """Find the `<time>` elements of a page, then the short elements called a date.

    Args:
        tree: The page.
        above: The lines between its headline and its text.
        heading: The element that prints the headline; what is called a date counts below it.
        title: The article's title, which tells it from teasers of others.
    """
    lines = {line.element for line in above}
    found = CalledDates([], [], [])
    elsewhere = []
    called = [*_times(tree, title), *_shown(tree, heading)]
    before = [element for element, _ in called if _is_before_body(element)]
    for element, text in called:
        if element in lines:
            found.near.append(text)
        elif before == [element] or _is_in_article(element, heading):
            if not _is_in_card(element):
                found.own.append(text)
        else:
            elsewhere.append((element, text))
    elements = {element for element, _ in elsewhere}
    if elements - dates_of_others(tree, heading, elements):
        found.elsewhere.extend(text for _, text in elsewhere)  # all, as they should agree
    return found


def _times(tree: HtmlElement, title: str | None) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the `<time>` elements of the article, those that say what they are first.

    Older pages give the date for machines as the title of an `<abbr>`.
    """
    teasers = {article for article in tree.iter("article") if is_teaser(article, title)}
    own = [time for time in tree.iter("time", "abbr") if not is_aside(time)]
    own = [time for time in own if time.tag == "time" or PRINTED.search(time.get("class") or "")]
    own = [time for time in own if not is_of_change(time)]
    own = [time for time in own if not any(one in teasers for one in outwards(time))]
    for time in sorted(own, key=lambda time: not PRINTED.search(time.get("class") or "")):
        yield time, _given_or_shown(time)


def _given_or_shown(time: HtmlElement) -> str:
    """Return what a `<time>` gives for machines, what it shows where that is the day before.

    A clock of another zone moves what machines read to the next day.
    """
    given, shown = time.get("datetime") or time.get("title"), short_words_of(time, LONGEST) or ""
    date, printed = read_page_date(given or "", None), date_of_line(shown, None)
    return shown if date and printed and (date - printed).days == 1 else given or shown


def _shown(tree: HtmlElement, heading: HtmlElement | None) -> Iterator[tuple[HtmlElement, str]]:
    """Yield short elements below the headline that are called a date."""
    below = heading is None
    for element in tree.iter(*PLACES, *HEADINGS):
        below = below or element is heading
        if not below or element.tag in HEADINGS:
            continue
        if not (is_called_date(element) or _is_permalink(element)):
            continue
        if words := short_words_of(element, LONGEST):
            yield element, CHANGED.split(words)[0]


def _is_permalink(element: HtmlElement) -> bool:
    """Whether an element is the link of a journal's entry to itself, and shows a date alone."""
    if element.tag != "a" or "bookmark" not in (element.get("rel") or "") or is_aside(element):
        return False
    return date_of_line(short_words_of(element, LONGEST) or "", None) is not None


def is_called_date(element: HtmlElement) -> bool:
    """Whether an element is called a date, and neither of a change nor of today or others."""
    called = called_of(element)
    if not PRINTED.search(called) or TODAY.search(called):
        return False
    return not is_of_change(element) and not is_aside(element)


def in_lines(above: Sequence[Line], language: str | None) -> Iterator[str]:
    """Yield the dates in the lines below the headline."""
    for line in above:
        if not is_of_change(line.element) and not _is_labelled_change(line):
            dates = (date_of_line(words, language) for words in (line.words, *line.parts))
            yield from (date.isoformat() for date in dates if date)


def in_changing_lines(above: Sequence[Line]) -> Iterator[str]:
    """Yield lines below the headline that are called a change though they speak of none.

    Some systems call the only date that they print so.
    """
    for line in above:
        outer = line.element.getparent()
        said = line.words if outer is None else short_words_of(outer, LONGEST) or line.words
        marked = "modified" in (line.element.get("itemprop") or "").lower()
        if is_of_change(line.element) and not marked and not CHANGED.search(said):
            yield line.words


def _is_labelled_change(line: Line) -> bool:
    """Whether "Updated:" stands just before a line, in the element that holds it."""
    outer = line.element.getparent()
    said = None if outer is None else short_words_of(outer, LONGEST)
    before = (said or "").partition(line.words)[0]
    return bool(before) and any(not text.strip(" :") for text in CHANGED.split(before)[1:])


def is_of_change(element: HtmlElement) -> bool:
    """Whether an element, or the one that holds it, is called the date of a change."""
    outer = element.getparent()
    near = [element] if outer is None else [element, outer]
    called = " ".join(one.get(key, "") for one in near for key in ("class", "itemprop"))
    return bool(MODIFIED.search(called))
