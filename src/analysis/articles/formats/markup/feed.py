"""Feeds, RSS and Atom, and what WordPress exports in the form of one: items with their texts.

Most feeds give only the beginnings of their articles; such an item is a gap, not an article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from analysis.articles.formats.items import Document, File, Gap, Item, Note, Reader
from analysis.articles.formats.markup.feed_item import FeedItem
from analysis.articles.formats.markup.feed_names import Site, feed_outlet, read_site
from analysis.articles.formats.markup.feed_text import item_text
from analysis.articles.formats.markup.xml_articles import read_articles_in
from analysis.articles.formats.markup.xml_nodes import Node
from analysis.articles.formats.markup.xml_text import root_of, says

_NAMESPACES = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/", "http://purl.org/rss/1.0/")
_NO_PAGES = frozenset({"post", "article", "news"})  # WordPress's names for what is an article


def fits(file: File) -> bool:
    """Tell a feed, or a single entry of one, by its root element."""
    root = root_of(file).lower().rpartition(":")[2]
    return root == "rss" or (root in ("feed", "entry", "rdf") and says(file, *_NAMESPACES))


def read(file: File) -> Iterator[Item]:
    """Yield the items, numbered in their order; one without its full text is a gap.

    Raises:
        ArticleError: If the file is too large or no text.
    """
    feed = _Feed()
    yield from read_articles_in(file, "item", "entry", articles=feed.articles)
    yield from feed.notes()


class _Feed:
    """Makes articles of a feed's items and counts what about them wants a look."""

    def __init__(self) -> None:
        self._others: Counter[str] = Counter()
        self._short = self._changed = 0
        self._site: Site | None = None

    def articles(self, node: Node, part: str) -> Iterator[Item]:
        self._site = self._site or read_site(node.getparent())
        item = FeedItem(node, self._site)
        if kind := _other_kind(item):
            self._others[kind] += 1
        else:
            yield self._article(item, part)

    def _article(self, item: FeedItem, part: str) -> Document | Gap:
        text = item_text(item)
        title, url = item.title(), item.address()
        if text.reason:
            known = f" (“{title}”)" if title else ""
            where = f" from {url}" if url else ""
            return Gap(part, f"{text.reason}{known}", f"save the article's own page{where}")
        self._short += text.doubtful
        date, changed = item.date()
        self._changed += changed
        return Document(
            text=text.body,
            part=part,
            title=title,
            date=date,
            outlet=item.take("source", "title") or item.source() or feed_outlet(item.site, url),
            author=item.author(),
            url=url,
            language=item.language(),
            fields=item.rest(),
        )

    def notes(self) -> Iterator[Note]:
        for kind, count in self._others.items():
            yield Note(f"holds {count:,} of the kind “{kind}”, which were left out")
        if self._short:
            text = f"{self._short:,} of its texts are no longer than their summaries"
            yield Note(f"{text}: they may be only beginnings")
        if self._changed:
            yield Note(f"{self._changed:,} of its items are dated by their last change")


def _other_kind(item: FeedItem) -> str | None:
    """Return what an item of WordPress is that is no published article; `None` if it is one."""
    kind, status = item.said("wp:post_type"), item.said("wp:status")
    if kind and kind not in _NO_PAGES:
        return kind
    return status if status and status != "publish" else None


READER = Reader(name="Feed (RSS, Atom)", fits=fits, read=read)
