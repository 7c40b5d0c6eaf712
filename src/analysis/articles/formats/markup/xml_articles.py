"""The articles of an XML file, an element each, one by one; what is cut off is a gap."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File, Gap, Item
from analysis.articles.formats.markup.xml_text import read_xml, without_unparsed
from analysis.articles.formats.safe_xml import elements

Node = etree._Element

MOST_TAGS = 5_000_000
MOST_ARTICLES = 100_000
AGAIN = "fetch or export it again"


def read_articles_in(
    file: File, *names: str, articles: Callable[[Node, str], Iterable[Item]]
) -> Iterator[Item]:
    """Yield what is made of each element of some names, and a gap for each that is lost.

    Args:
        file: The file.
        names: Of the elements that are an article each, without namespaces.
        articles: What makes articles of an element and its number: one, mostly.

    Raises:
        ArticleError: If the file is too large or no text, or has too many elements.
    """
    text, notes = read_xml(file)
    yield from notes
    begun, ended = _count(text, names)
    number = 0
    for number, (_, node) in enumerate(elements(text, names), 1):
        if number == begun and ended < begun:
            yield _lost(number, "is cut off: the file ends within it")
        else:
            yield from articles(node, str(number))
        node.clear(keep_tail=True)
    for lost in range(number + 1, begun + 1):
        yield _lost(lost, "is damaged: its markup cannot be read")


def _lost(number: int, reason: str) -> Gap:
    return Gap(str(number), reason, AGAIN)


def _count(text: str, names: tuple[str, ...]) -> tuple[int, int]:
    """Return how many of the elements begin and how many end.

    Raises:
        ArticleError: If there are more than any file of articles has.
    """
    parsed = without_unparsed(text)
    if parsed.count("<") > MOST_TAGS:
        raise ArticleError(f"has more than {MOST_TAGS:,} tags", "split it into several files")
    name = rf"(?:[\w.-]{{1,40}}:)?(?:{'|'.join(map(re.escape, names))})"
    empty = len(re.findall(rf"<{name}(?:\s[^<>]*)?/>", parsed))
    begun = len(re.findall(rf"<{name}[\s/>]", parsed))
    if begun > MOST_ARTICLES:
        raise ArticleError(f"holds more than {MOST_ARTICLES:,} articles", "split the file")
    return begun, len(re.findall(rf"</{name}\s*>", parsed)) + empty
