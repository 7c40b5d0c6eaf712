"""NewsML-G2, in which agencies send their news: items of a message, or one by itself.

Pictures, graphics and packages are items too; they are no articles.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from analysis.articles.formats.head_lines import without_by_in_field
from analysis.articles.formats.items import Document, File, Gap, Item, Note, Reader
from analysis.articles.formats.markup.nitf import body_text, byline
from analysis.articles.formats.markup.xml_articles import AGAIN, read_articles_in
from analysis.articles.formats.markup.xml_nodes import (
    Node,
    every,
    first,
    language_at,
    paragraphs,
    said,
    words,
)
from analysis.articles.formats.markup.xml_text import root_of, says
from analysis.articles.formats.tables.cell_text import paragraphs as cell_paragraphs
from analysis.articles.formats.tables.cells import language, unescaped
from analysis.articles.formats.when import read_printed_date

_NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
_DATES = (  # that of the first version, since the last may be of an archive
    ("itemMeta", "firstCreated"),
    ("contentMeta", "contentCreated"),
    ("itemMeta", "versionCreated"),
)
_KEPT = ("slugline", "dateline", "creditline", "genre", "urgency", "located", "infoSource")


def fits(file: File) -> bool:
    """Tell a file by its root element and the standard's namespace."""
    root = root_of(file).rpartition(":")[2]
    return root in ("newsItem", "newsMessage") and says(file, _NAMESPACE)


def read(file: File) -> Iterator[Item]:
    """Yield the items that are texts, numbered in their order among all.

    Raises:
        ArticleError: If the file is too large or no text.
    """
    others: Counter[str] = Counter()

    def articles(node: Node, part: str) -> Iterator[Item]:
        kind = _code(first(node, "itemMeta", "itemClass"))
        if kind in (None, "text"):
            yield _article(node, part)
        else:
            others[kind] += 1

    yield from read_articles_in(file, "newsItem", articles=articles)
    for kind, count in others.items():
        yield Note(f"holds {count:,} items of the kind “{kind}”, which were left out")


def _article(node: Node, part: str) -> Document | Gap:
    title = said(node, "contentMeta", "headline") or said(node, "itemMeta", "title")
    text = _text(node)
    if not text:
        return Gap(part, f"holds no text{f' (“{title}”)' if title else ''}", AGAIN)
    by = said(node, "contentMeta", "by") or said(node, "contentMeta", "creator", "name")
    kept = {name: said(node, "contentMeta", name) for name in _KEPT}
    kept["guid"] = node.get("guid")
    tags = [one.get("tag") for one in every(node, "contentMeta", "language")]
    return Document(
        text=text,
        part=part,
        title=title,
        date=_date(node),
        outlet=_provider(node),
        author=without_by_in_field(by) if by else byline(node),
        language=language(next(filter(None, tags), None) or language_at(node)),
        fields={name: value for name, value in kept.items() if value},
    )


def _text(node: Node) -> str:
    for content in every(node, "contentSet", "inlineXML"):
        body = first(content, "**", "body")
        text = body_text(content) or paragraphs(content if body is None else body)
        if text:
            return unescaped(text)  # some agencies escape their text twice
    plain = (
        cell_paragraphs(words) for words in map(_inline, every(node, "contentSet", "inlineData"))
    )
    return next(filter(None, plain), "")


def _inline(node: Node) -> str:
    return "".join(node.itertext()) if "text" in node.get("contenttype", "text") else ""


def _date(node: Node) -> dt.date | None:
    dates = (read_printed_date(said(node, *path) or "") for path in _DATES)
    return next(filter(None, dates), None)


def _provider(node: Node) -> str | None:
    """Return the name of the agency, or the code that it has for itself."""
    provider = first(node, "itemMeta", "provider")
    if provider is None:
        return None
    return said(provider, "name") or provider.get("literal") or _code(provider) or words(provider)


def _code(node: Node | None) -> str | None:
    """Return the last part of a code: "text" of "ninat:text"."""
    return (node.get("qcode") or "").rpartition(":")[2] or None if node is not None else None


READER = Reader(name="NewsML-G2", fits=fits, read=read)
