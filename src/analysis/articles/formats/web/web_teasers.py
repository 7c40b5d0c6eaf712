"""Which texts of a web page only lead to other pages: a link stands above each of them.

Start pages, lists of news and results of a search print the headline of an article as a link and
some words on it below. An article has paragraphs that follow one another, with no link between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from analysis.articles.formats.web.web_words import HEADLINE_WORDS, count_words, is_prose, plain

INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "big", "cite", "code", "del", "em", "font", "i", "img"),
        *("ins", "kbd", "label", "mark", "q", "s", "small", "span", "strong", "sub", "sup"),
        *("time", "u"),
    )
)
UNREAD = frozenset(("head", "script", "style", "noscript", "svg", "select", "button", "iframe"))
NO_PAGE = ("javascript:", "mailto:", "tel:")
FEWEST_WORDS = 2  # of a link that is a headline
FEWEST_ROWS = 3  # of a table that lists pages
MOSTLY = 0.9  # of a line's letters; a mark or a label may stand beside the link


class Stretch(NamedTuple):
    """Text that no block parts, how many of its letters are links, and what is beside them."""

    words: str
    linked: int
    beside: str

    @property
    def is_link(self) -> bool:
        """Whether it is nothing but links to other pages, or these and a date or a period."""
        letters = sum(map(str.isalpha, self.beside))
        is_number = letters < sum(map(str.isdigit, self.beside))
        return self.linked > 0 and (is_number or self.linked >= MOSTLY * (self.linked + letters))


def teasers(tree: HtmlElement) -> frozenset[str]:
    """Return the plain words of each text that is a link or follows one that fills a line.

    Short lines, such as a date, may stand between. What the page prints as a text of its own too
    is left out. In a table whose rows are headed by linked headlines, all texts of a row lead on.
    """
    leading, own = set(), set()
    linked = False
    for stretch in _stretches(tree):
        if is_prose(stretch.words):
            (leading if linked or stretch.is_link else own).add(plain(stretch.words))
            linked = False
        elif stretch.is_link and count_words(stretch.words) >= FEWEST_WORDS:
            linked = True
    return frozenset((leading - own) | _in_rows(tree))


def _in_rows(tree: HtmlElement) -> set[str]:
    """Return the plain words of the texts in tables most of whose rows head them with a link."""
    tables: dict[HtmlElement, list[tuple[bool, list[str]]]] = defaultdict(list)
    for row in tree.iter("tr"):
        outer = row.getparent()
        if outer is not None and next(row.iterdescendants("tr"), None) is None:
            tables[outer] += filter(None, [_texts_of(row)])
    found: set[str] = set()
    for rows in tables.values():
        headed = [texts for is_headed, texts in rows if is_headed]
        if len(headed) >= FEWEST_ROWS and 2 * len(headed) > len(rows):
            found.update(text for texts in headed for text in texts)
    return found


def _texts_of(row: HtmlElement) -> tuple[bool, list[str]] | None:
    """Return whether a linked headline, not a speaker's name, is above a row's texts, and them."""
    lines = list(_stretches(row))
    told = [k for k, line in enumerate(lines) if is_prose(line.words)]
    if not told:
        return None
    above = lines[: told[0]]
    headed = any(one.is_link and count_words(one.words) >= HEADLINE_WORDS for one in above)
    return headed, [plain(lines[k].words) for k in told]


def linked_lines(tree: HtmlElement) -> frozenset[str]:
    """Return the words of the lines that are nothing but a link, as headlines on lists are."""
    lines = (one.words for one in _stretches(tree) if one.is_link)
    return frozenset(words for words in lines if count_words(words) >= FEWEST_WORDS)


def _stretches(tree: HtmlElement) -> Iterator[Stretch]:
    texts: list[tuple[str, bool]] = []
    links = 0
    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        read = isinstance(element.tag, str) and element.tag not in UNREAD
        if read and element.tag not in INLINE:
            yield from _stretch(texts)
            texts = []
        if event == "start" and not read:
            walk.skip_subtree()
        elif event == "start":
            links += _leads_away(element)
            texts.append((element.text or "", links > 0))
        else:
            links -= read and _leads_away(element)
            texts.append((element.tail or "", links > 0))
    yield from _stretch(texts)


def _stretch(texts: list[tuple[str, bool]]) -> Iterator[Stretch]:
    if words := " ".join("".join(text for text, _ in texts).split()):
        links = "".join(text for text, linked in texts if linked)
        beside = "".join(text for text, linked in texts if not linked)
        yield Stretch(words, sum(map(str.isalpha, links)), beside)


def _leads_away(element: HtmlElement) -> bool:
    href = (element.get("href") or "").strip() if element.tag == "a" else ""
    return bool(href) and "#" not in href and not href.lower().startswith(NO_PAGE)
