"""Articles that GoPress, the press database of Belgium, hands on in XML, after the model of NITF.

All of them are marked as being in the language of the interface, so none is taken from there.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from analysis.articles.formats.head_lines import is_line, without_by_in_field
from analysis.articles.formats.items import Document, File, Gap, Item, Reader
from analysis.articles.formats.markup.xml_articles import read_articles_in
from analysis.articles.formats.markup.xml_nodes import (
    LANGUAGE,
    Node,
    every,
    first,
    leaves,
    paragraphs,
    said,
    words,
)
from analysis.articles.formats.markup.xml_text import root_of
from analysis.articles.formats.tables.cell_text import BLOCKS
from analysis.articles.formats.when import read_printed_date

_ARTICLE = "article.published"
_ROOTS = frozenset({"articles.published", _ARTICLE})
_BLOCKS = BLOCKS | {"lead", "body.p"}
_READ = ("headline.hl1", "byline.author.personname")  # which are title and author
_LOOK = "look for it in GoPress, or leave it out"


def fits(file: File) -> bool:
    """Tell a file by its root element."""
    return root_of(file) in _ROOTS


def read(file: File) -> Iterator[Item]:
    """Yield the articles, numbered in their order; one without a text is a gap.

    Raises:
        ArticleError: If the file is too large or no text.
    """
    yield from read_articles_in(file, _ARTICLE, articles=lambda node, part: [_article(node, part)])


def _article(node: Node, part: str) -> Document | Gap:
    title = said(node, "body", "body.head", "headline", "hl1")
    content = first(node, "body", "body.content")
    # Editors put blank lines into what is one paragraph of the mark-up.
    text = "" if content is None else paragraphs(content, blocks=_BLOCKS, at_blank_lines=True)
    if not text:
        return Gap(part, f"holds no text{f' (“{title}”)' if title else ''}", _LOOK)
    key = first(node, "head", "id")
    issue = {} if key is None else {name: value for name, value in key.items() if value}
    byline = _byline(node)
    is_name = byline is not None and is_line(byline)
    return Document(
        text=text,
        part=part,
        title=title,
        date=read_printed_date(issue.pop("pubdate", "")),
        outlet=issue.pop("title", None),
        author=without_by_in_field(byline) if byline and is_name else None,
        fields=issue
        | ({"byline": byline} if byline and not is_name else {})
        | _fields(node, byline),
    )


def _byline(node: Node) -> str | None:
    """Return the names in the byline, among which captions may stand."""
    names = [
        " ".join(filter(None, map(words, person.iterchildren(etree.Element)))) or words(person)
        for person in every(node, "body", "body.head", "byline", "**", "personname")
    ]
    joined = "; ".join(dict.fromkeys(filter(None, names)))
    return joined or said(node, "body", "body.head", "byline")


def _fields(node: Node, byline: str | None) -> dict[str, str]:
    """Return what else head and end say; the end mostly repeats the byline."""
    head, end = first(node, "body", "body.head"), first(node, "body", "body.end")
    page = None if head is None else head.get("pageNumber")
    above = {} if head is None else leaves(head)
    above = {name: value for name, value in above.items() if not name.startswith(_READ)}
    below = {} if end is None else leaves(end)
    below = {name: value for name, value in below.items() if value != byline}
    meta = first(node, "head", "meta")
    own = {"pageNumber": page, "xml:lang": node.get(LANGUAGE)}
    named = {name: value for name, value in own.items() if value}
    return ({} if meta is None else leaves(meta)) | above | below | named


READER = Reader(name="GoPress (XML)", fits=fits, read=read)
