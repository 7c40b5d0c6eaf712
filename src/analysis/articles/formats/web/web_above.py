"""What a web page shows above its article's headline: menus, other news, an archive's bar."""

from __future__ import annotations

from lxml.html import HtmlElement

from analysis.articles.formats.web.web_date_line import date_of_line
from analysis.articles.formats.web.web_head import headline
from analysis.articles.formats.web.web_words import (
    is_aside,
    is_linked,
    is_prose,
    length_of,
    short_words_of,
    words_of,
)

LONGEST_DATE = 80  # characters
ENOUGH = 250  # characters of prose below a headline, for what is above it to be no text
LINES = ("p", "div", "li", "td", "font", "span", "section", "article", "blockquote", "center")


def drop_above(tree: HtmlElement, title: str | None) -> None:
    """Take what stands above the headline off a page whose text stands below it.

    Args:
        tree: The page; changed by the call.
        title: The article's title.
    """
    heading = headline(tree, title) if title else None
    if heading is None or is_linked(heading) or is_aside(heading):
        return
    outer = [heading, *heading.iterancestors()]
    above = [one for box in outer for one in box.itersiblings(preceding=True)]
    above = [one for one in above if one.tag not in ("head", "body")]
    inner = {one for box in above for one in box.iter()}
    lengths = {True: 0, False: 0}
    for element in tree.iter(*LINES, "br"):
        lengths[element in inner] += _prose_of(element)
    if lengths[False] < ENOUGH or lengths[False] <= lengths[True]:
        return
    for box in outer[1:]:
        if box.tag not in ("body", "html"):
            box.text = None
    dates = [one for one in heading.itersiblings(preceding=True) if _is_date(one)]
    for one in above:
        one.tail = None
        if one not in dates[:1]:  # nearest to the headline: it may be the article's only date
            one.drop_tree()


def _is_date(element: HtmlElement) -> bool:
    words = short_words_of(element, LONGEST_DATE) if isinstance(element.tag, str) else None
    return bool(words) and date_of_line(words or "", None) is not None


def _prose_of(element: HtmlElement) -> int:
    """Return how long the prose is that an element holds outside of others that hold some."""
    if element.tag == "br":
        own = element.tail
    elif element.tag in ("p", "font", "span"):
        own = words_of(element) if element.tag == "p" else element.text
    else:
        own = element.text
    words = " ".join((own or "").split())
    return length_of(words) if is_prose(words) else 0
