"""Which dates of a web page are those of others than its article: of comments and of teasers."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from lxml.html import HtmlElement

from analysis.articles.formats.web.web_words import (
    HEADLINE_WORDS,
    count_words,
    is_aside,
    is_prose,
    outwards,
    short_words_of,
    words_of,
)

HEADINGS = ("h1", "h2", "h3", "h4")
LONGEST_TEASER = 300  # characters of the element that holds a date and the link it dates
SUMMARY = 1  # paragraph that may stand between a headline and the date below it
MOST_LINKS = 20  # of it that are asked whether they are headlines
OUTER = 3  # elements, from the one that shows the date, that may be the teaser


def dates_of_others(
    tree: HtmlElement, heading: HtmlElement | None, dates: Collection[HtmlElement]
) -> set[HtmlElement]:
    """Return those of the elements that date other things than the page's article.

    They are beside a link of a headline's length, or below the beginning of the text and above
    other prose, as the date of a comment is.
    """
    others = {date for date in dates if is_in_teaser(date)}
    left = set(dates) - others
    if heading is None or not left:
        return others
    passed: list[HtmlElement] = []
    paragraphs = 0
    for element, is_text in _order(tree, heading):
        if is_text:
            others.update(passed)
            passed, paragraphs = [], paragraphs + 1
        elif paragraphs > SUMMARY and element in left:
            passed.append(element)
    return others


def is_in_teaser(date: HtmlElement) -> bool:
    """Whether a date shares a short element with a link that reads as a headline."""
    for outer in islice(outwards(date), OUTER):
        if outer.tag in ("body", "article", "main"):
            return False
        if short_words_of(outer, LONGEST_TEASER) is None:
            return False
        links = islice(outer.iter("a"), MOST_LINKS)
        links = (link for link in links if "#" not in (link.get("href") or ""))
        if any(count_words(words_of(link)) >= HEADLINE_WORDS for link in links):
            return True
    return False


def _order(tree: HtmlElement, heading: HtmlElement) -> Iterator[tuple[HtmlElement, bool]]:
    """Yield the elements below a headline, each with whether it is a paragraph of prose."""
    below = False
    for element in tree.iter():
        below = below or element is heading
        if below and isinstance(element.tag, str):
            yield element, _holds_prose(element) and not _is_beside(element)


def _is_beside(element: HtmlElement) -> bool:
    return is_aside(element) or any(one.tag in HEADINGS for one in outwards(element))


def _holds_prose(element: HtmlElement) -> bool:
    if element.tag == "p":
        return is_prose(words_of(element))
    own = element.tail if element.tag == "br" else element.text
    return is_prose(" ".join((own or "").split()))
