"""NewsML 1, in which agencies sent their news before NewsML-G2, and some still do."""

from __future__ import annotations

import datetime as dt
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
)
from analysis.articles.formats.markup.xml_text import root_of, says
from analysis.articles.formats.tables.cell_text import paragraphs as cell_paragraphs
from analysis.articles.formats.tables.cells import language
from analysis.articles.formats.when import read_printed_date

_DATES = ("FirstCreated", "ThisRevisionCreated")
_KEPT = ("SlugLine", "DateLine", "CopyrightLine", "SubHeadLine", "CreditLine", "KeywordLine")


def fits(file: File) -> bool:
    """Tell a file by its root element."""
    return root_of(file) == "NewsML" and says(file, "<NewsItem")


def read(file: File) -> Iterator[Item]:
    """Yield the items that have a text, numbered in their order among all.

    Raises:
        ArticleError: If the file is too large or no text.
    """
    others = 0

    def articles(node: Node, part: str) -> Iterator[Item]:
        nonlocal others
        contents = list(every(node, "**", "ContentItem"))
        if contents and not any(map(_is_text, contents)):
            others += 1
        else:
            yield _article(node, part)

    yield from read_articles_in(file, "NewsItem", articles=articles)
    if others:
        yield Note(f"holds {others:,} items without a text, as pictures, which were left out")


def _article(node: Node, part: str) -> Document | Gap:
    title = said(node, "**", "HeadLine")
    texts = map(_text, filter(_is_text, every(node, "**", "ContentItem")))
    text = next(filter(None, texts), None)
    if text is None:
        return Gap(part, f"holds no text{f' (“{title}”)' if title else ''}", AGAIN)
    by = said(node, "**", "ByLine")
    kept = {name: said(node, "**", name) for name in (*_KEPT, "PublicIdentifier")}
    return Document(
        text=text,
        part=part,
        title=title,
        date=_date(node),
        outlet=_formal(first(node, "**", "Provider", "Party")) or _formal(_source(node)),
        author=without_by_in_field(by) if by else byline(node),
        language=language(_formal(first(node, "**", "Language")) or language_at(node)),
        fields={name: value for name, value in kept.items() if value},
    )


def _is_text(content: Node) -> bool:
    """Whether a part of an item is a text, or does not say what it is."""
    kind = _formal(first(content, "MediaType"))
    return first(content, "DataContent") is not None and kind in (None, "Text", "ComplexData")


def _text(content: Node) -> str:
    data = first(content, "DataContent")
    if data is None:
        return ""
    if not len(data):
        return cell_paragraphs(data.text or "")
    body = first(data, "**", "body")
    return body_text(data) or paragraphs(data if body is None else body)


def _date(node: Node) -> dt.date | None:
    dates = (read_printed_date(said(node, "NewsManagement", name) or "") for name in _DATES)
    return next(filter(None, dates), None)


def _source(node: Node) -> Node | None:
    return first(node, "**", "Source", "Party")


def _formal(node: Node | None) -> str | None:
    return node.get("FormalName") or None if node is not None else None


READER = Reader(name="NewsML 1", fits=fits, read=read)
