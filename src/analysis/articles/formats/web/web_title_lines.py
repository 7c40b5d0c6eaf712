"""The line that prints a web page's title, where its head has none and no heading is the first."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from analysis.articles.formats.web.web_words import (
    count_words,
    is_aside,
    is_linked,
    is_prose,
    plain,
    short_words_of,
    words_of,
)

LINES = (  # that print a title without heading
    *("b", "strong", "font", "td", "p", "div", "span", "section", "header"),
)
LARGE = re.compile(r"\s*(?:[4-7]|\+[1-4])\s*")  # sizes of type that old pages give a headline
LONGEST = 250  # characters of a title
MOST_PLACES = 5_000  # on a page that are asked for it
WORDS = 3  # at least, for the start of a title to tell it
COMPANY = re.compile(r"\b(?:inc|ltd|corp|co|llc|bros)\.$", re.IGNORECASE)  # ends no sentence
DIGITS = re.compile(r"\d+")
CALLED = re.compile(  # "entry-title", "ArtTitle"
    r"(?:\b|_|(?-i:(?<=[a-z])(?=[A-Z])))(?:title|headline|titre|titel|titlos|titulo|titolo"
    r"|rubrik|schlagzeile|zagolovok)(?=\s|$)",
    re.IGNORECASE,
)


def first_line(tree: HtmlElement, outlet: str | None) -> str | None:
    """Return the first lower heading or line in bold or large type that is above the text."""
    for element in islice(
        tree.iter("h2", "h3", "h4", "b", "strong", "big", "font", "p"), MOST_PLACES
    ):
        words = short_words_of(element, LONGEST) or ""
        if element.tag == "font" and not LARGE.fullmatch(element.get("size") or ""):
            continue
        if element.tag == "p":
            if is_prose(words_of(element)) and not _is_name_in_bold(element, words):
                return None
        elif is_aside(element) or is_linked(element) or plain(words) == plain(outlet or ""):
            continue
        elif count_words(words) >= WORDS and _may_be_title(words):
            return words
    return None


def called_title(tree: HtmlElement) -> str | None:
    """Return the words of the first line that is called a title."""
    for element in islice(tree.iter(*LINES), MOST_PLACES):
        if CALLED.search(element.get("class") or "") and not is_aside(element):
            words = short_words_of(element, LONGEST)
            if words and count_words(words) >= WORDS:
                return words
    return None


def _may_be_title(words: str) -> bool:
    """Whether a line is neither a sentence nor one word and a number, "Exhibit 99.1"."""
    ends = words.endswith((".", ":")) and not COMPANY.search(words)
    return not ends and count_words(DIGITS.sub(" ", words)) > 1


def _is_name_in_bold(paragraph: HtmlElement, words: str) -> bool:
    """Whether a paragraph is all in bold and ends in the name of a company, as a title may."""
    whole = any(short_words_of(part, LONGEST) == words for part in paragraph.iter("b", "strong"))
    return whole and bool(COMPANY.search(words))
