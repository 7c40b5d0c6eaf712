"""The lines that a web page prints between an article's headline and its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from analysis.articles.formats.web.web_words import (
    called_of,
    is_aside,
    is_prose,
    length_of,
    plain,
    short_words_of,
    words_of,
)
from analysis.articles.layout import SENTENCE_END

STANDFIRST = frozenset(("h2", "h3", "h4"))  # headings as which a summary may be set
HEADINGS = ("h1", "h2", "h3", "h4", "h5")
LINES = ("b", "strong", "font", "td", "p", "div", "span", "section", "header")
BLOCKS = frozenset(("br", "p", "div", "table", "ul", "hr", "h1", "h2", "h3", "h4"))
PICTURES = frozenset(("img", "hr"))
LONGEST = 120  # characters of a line
MOST_LINES = 60
MOST_ELEMENTS = 5_000  # that are asked for the headline
PROSE = 80  # characters of a sentence with which the text begins
SUMMARY = re.compile(
    r"summary|standfirst|stand-first|\bdek|deck|subtitle|sub-?head|teaser|intro|vorspann|chapo"
    r"|desc|excerpt|strap|lead\b|abstract",
    re.IGNORECASE,
)
SEPARATOR = re.compile(r"\s*[|•·]\s*|\s+[-–—]+\s+")


class Line(NamedTuple):
    """An element above the text and its words, or a line break and the line that follows it."""

    element: HtmlElement
    words: str

    @property
    def parts(self) -> list[str]:
        """What bars, dashes and line breaks part."""
        texts: list[str] = []
        for event, one in iterwalk(self.element, events=("start", "end")):
            if event == "start":
                texts.append(f" {'|' if one.tag == 'br' else ''} {one.text or ''}")
            elif one is not self.element:
                texts.append(f" {one.tail or ''}")
        return [part for part in SEPARATOR.split(" ".join("".join(texts).split())) if part]


def lines_below_headline(tree: HtmlElement, title: str | None) -> list[Line]:
    """Return the short elements between the headline and the first sentences, `[]` without one.

    A summary that is called one, or set as a heading, does not begin the text.
    """
    return list(islice(_lines(tree, title), MOST_LINES)) if title else []


def headline(tree: HtmlElement, title: str) -> HtmlElement | None:
    """Return the element that prints the title, `None` if none does.

    A heading may hold a topic or a label besides the title.
    """
    wanted = plain(title)
    for tags in (HEADINGS[:1], HEADINGS[1:], LINES):
        for element in islice(tree.iter(*tags), MOST_ELEMENTS):
            words = short_words_of(element, 2 * len(title))
            if words and plain(words) == wanted:
                return element
    for element in tree.iter("h1"):
        words = plain(short_words_of(element, 2 * len(title)) or "")
        if wanted and (words.startswith(wanted) or words.endswith(wanted)):
            return element
    return None


def _lines(tree: HtmlElement, title: str) -> Iterator[Line]:
    heading = headline(tree, title)
    if heading is None:
        return
    below = prose = False
    within = set(heading.iterdescendants())
    for element in tree.iter():
        if element is heading or not below:
            below = below or element is heading
            continue
        if element in within or not isinstance(element.tag, str):
            continue
        words = short_words_of(element, LONGEST)
        if _begins_text(element, words) and not is_aside(element):
            return
        if element.tag == "br":
            prose = prose or _is_prose(element.tail or "")
            words = None if prose else _line_after(element)
        if words and element.tag not in ("script", "style") and not is_aside(element):
            yield Line(element, words)
        if element.tag in PICTURES and _is_prose(element.tail or ""):  # the text is bare
            return


def _line_after(line_break: HtmlElement) -> str | None:
    """Return the line between a line break and the next one or a block, if it is mere text."""
    following = line_break.getnext()
    if following is not None and following.tag not in BLOCKS:
        return None
    words = " ".join((line_break.tail or "").split())
    return words if len(words) <= LONGEST else None


def _begins_text(element: HtmlElement, words: str | None) -> bool:
    own = element.tag == "p" or len((element.text or "").strip()) > PROSE
    own = own and element.tag not in STANDFIRST
    if not own or SUMMARY.search(called_of(element)):
        return False
    return _is_prose(words_of(element) if words is None else words)


def _is_prose(text: str) -> bool:
    text = " ".join(text.split())
    return is_prose(text) or (length_of(text) > PROSE and bool(SENTENCE_END.search(text)))
