"""NITF, in which agencies and newspapers hand on single articles, and large corpora keep them.

The address of its document type, which older files declare, is never fetched.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from lxml import etree

from analysis.articles.formats.head_lines import without_by_in_field
from analysis.articles.formats.items import Document, File, Gap, Item, Reader
from analysis.articles.formats.markup.xml_articles import AGAIN, read_articles_in
from analysis.articles.formats.markup.xml_nodes import (
    Node,
    every,
    first,
    language_at,
    local,
    paragraphs,
    said,
    words,
)
from analysis.articles.formats.markup.xml_text import root_of
from analysis.articles.formats.tables.cell_text import BLOCKS, DROPPED
from analysis.articles.formats.tables.cells import language
from analysis.articles.formats.when import read_printed_date

WHOLE = "full_text"  # what the New York Times's corpus calls the text, beside its beginning
_BLOCKS = BLOCKS | {"block", "hl1", "hl2", "hedline", "pre", "fn", "bq", "credit"}
_DROPPED = (DROPPED - {"head"}) | {"media", "media-caption", "body.head", "body.end", "note"}


def fits(file: File) -> bool:
    """Tell a file by its root element."""
    return root_of(file).rpartition(":")[2] == "nitf"


def read(file: File) -> Iterator[Item]:
    """Yield the article of the file.

    Raises:
        ArticleError: If it is too large or no text.
    """
    yield from read_articles_in(file, "nitf", articles=lambda node, _: [_article(node)])


def _article(node: Node) -> Document | Gap:
    title = said(node, "body", "body.head", "**", "hl1") or said(node, "head", "title")
    text = body_text(node)
    if not text:
        return Gap("", f"holds no text{f' (“{title}”)' if title else ''}", AGAIN)
    publication = first(node, "head", "**", "pubdata")
    published = dict(publication.attrib) if publication is not None else {}
    rights = first(node, "head", "**", "doc.copyright")
    return Document(
        text=text,
        title=title,
        date=_date(node, published.pop("date.publication", None)),
        outlet=published.pop("name", None)
        or said(node, "body", "body.head", "distributor", "org")
        or said(node, "body", "body.head", "distributor")
        or (rights.get("holder") if rights is not None else None),
        author=byline(node),
        url=published.pop("ex-ref", None),
        language=language(node.get("baselang") or language_at(node)),
        fields=_fields(node, published),
    )


def body_text(node: Node) -> str:
    """Return the text within an article of NITF, wherever that stands; "" if there is none."""
    content = first(node, "**", "body.content")
    if content is None:
        return ""
    whole = [one for one in every(content, "block") if one.get("class") == WHOLE]
    texts = (paragraphs(one, blocks=_BLOCKS, dropped=_DROPPED) for one in whole or [content])
    return "\n\n".join(filter(None, texts))


def byline(node: Node) -> str | None:
    """Return the names in the byline of an article of NITF, without what they are."""
    for line in every(node, "**", "byline"):
        persons = list(dict.fromkeys(filter(None, map(words, every(line, "person")))))
        titles = [words(one) for one in every(line, "byttl")]
        names = "; ".join(persons) or words(line)
        for title in titles if not persons else []:
            names = names.replace(title, "").strip(" ,;")
        if names:
            return without_by_in_field(names)
    return None


def _date(node: Node, published: str | None) -> dt.date | None:
    issued = [one.get("norm") for one in every(node, "head", "**", "date.issue")]
    released = [one.get("norm") for one in every(node, "head", "**", "date.release")]
    printed = [one.get("norm") for one in every(node, "body", "**", "story.date")]
    dates = (read_printed_date(text) for text in _given(published, issued, released, printed))
    return next(filter(None, dates), None)


def _given(*texts: str | Sequence[str | None] | None) -> Iterator[str]:
    for text in texts:
        yield from filter(None, [text] if isinstance(text, str | None) else text)


def _fields(node: Node, published: dict[str, str]) -> dict[str, str]:
    """Return what else the head says: what it calls by names, and the document's own key."""
    metas = {
        one.get("name"): one.get("content")
        for one in every(node, "head", "meta")
        if one.get("name") and one.get("content")
    }
    keys = [one.get("id-string") for one in every(node, "head", "**", "doc-id")]
    line = said(node, "body", "body.head", "dateline")
    own = {"doc-id": next(filter(None, keys), None), "dateline": line}
    named = metas | published | {name: value for name, value in own.items() if value}
    return _classified(node) | named


def _classified(node: Node) -> dict[str, str]:
    """Return what the head says that the article is about, by kind."""
    values: dict[str, list[str]] = {}
    for about in every(node, "head", "docdata", "identified-content"):
        for one in about.iterchildren(etree.Element):
            if value := words(one) or one.get("value"):
                values.setdefault(one.get("type") or local(one), []).append(value)
    return {kind: "; ".join(dict.fromkeys(said)) for kind, said in values.items()}


READER = Reader(name="NITF", fits=fits, read=read)
