"""TEI, in which corpora and editions keep texts: an article a text, or several in one newspaper.

Divisions that say that they are articles are one each; what the header says holds for all.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from analysis.articles.formats.head_lines import without_by_in_field
from analysis.articles.formats.items import Document, File, Gap, Item, Note, Reader
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
from analysis.articles.formats.markup.xml_text import root_of, says
from analysis.articles.formats.tables.cells import language
from analysis.articles.formats.when import read_printed_date

_NOT_TEXT = """
    note figure figDesc fw teiHeader front back byline docDate dateline
"""
_BLOCKS = """
    ab body closer div div1 div2 div3 head item l lg list p opener row sp
"""
NOT_TEXT, BLOCKS = frozenset(_NOT_TEXT.split()), frozenset(_BLOCKS.split())
_ROOTS = frozenset({"TEI", "TEI.2", "teiCorpus"})
_ADDRESS = re.compile(r"https?://\S+")
_CREATION = ("teiHeader", "profileDesc", "creation", "date")
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def fits(file: File) -> bool:
    """Tell a file by its root element and its header."""
    return root_of(file).rpartition(":")[2] in _ROOTS and says(file, "teiHeader")


def read(file: File) -> Iterator[Item]:
    """Yield the texts of a corpus, or the one text, or the articles in it.

    Raises:
        ArticleError: If the file is too large or no text.
    """
    alone = root_of(file).rpartition(":")[2] != "teiCorpus"

    def articles(node: Node, number: str) -> Iterator[Item]:
        yield from _articles(node, "" if alone else number)

    yield from read_articles_in(file, "TEI", "TEI.2", articles=articles)


def _articles(node: Node, part: str) -> Iterator[Item]:
    _choose(node)
    about = _header(node)
    body = first(node, "text", "**", "body")
    found = [] if body is None else [one for one in _divisions(body) if _is_article(one)]
    if not found:
        yield _item(node if body is None else body, part, about)
        if (
            body is not None
            and sum(first(one, "head") is not None for one in _divisions(body)) > 1
        ):
            yield Note(
                "has headings within its text: look whether these are articles of their own"
            )
    for number, division in enumerate(found, 1):
        yield _item(division, f"{part}.{number}".lstrip("."), about, headed=True)


def _item(node: Node, part: str, about: Document, *, headed: bool = False) -> Document | Gap:
    head = first(node, "head") if headed else None
    title = words(head) if head is not None else about.title
    byline = said(node, "byline") if headed else None
    if head is not None:
        head.clear(keep_tail=True)
    text = "" if local(node) in _ROOTS else paragraphs(node, blocks=BLOCKS, dropped=NOT_TEXT)
    if not text:
        return Gap(part, f"holds no text{f' (“{title}”)' if title else ''}", AGAIN)
    return replace(
        about,
        text=text,
        part=part,
        title=title if not headed or head is not None else None,
        author=without_by_in_field(byline) if byline else None if headed else about.author,
        language=language(language_at(node)) or about.language,
    )


def _header(node: Node) -> Document:
    """Return what the header says of the text, and of what it is from."""
    source = ("teiHeader", "fileDesc", "sourceDesc", "**")
    titles = ("teiHeader", "fileDesc", "titleStmt")
    all_titles = [*every(node, *source, "title"), *every(node, *titles, "title")]
    journals = [words(one) for one in all_titles if one.get("level") == "j"]
    analytic = said(node, *source, "analytic", "title")
    if analytic and not journals:
        journals = [said(node, *source, "monogr", "title") or ""]
    own = [words(one) for one in every(node, *titles, "title") if one.get("level") != "j"]
    authors = [*every(node, *titles, "author")] or [*every(node, *source, "author")]
    idents = [one.get("ident") for one in every(node, "teiHeader", "**", "language")]
    return Document(
        text="",
        title=analytic or next(filter(None, own), None),
        date=_date([*every(node, *source, "date"), *every(node, *_CREATION)]),
        outlet=next(filter(None, journals), None),
        author="; ".join(dict.fromkeys(filter(None, map(words, authors)))) or None,
        url=_address(every(node, *source, "idno")) or _address(every(node, *source, "ref")),
        language=language(language_at(node)) or language(idents[0] if len(idents) == 1 else None),
        fields={"id": node.get(_ID)} if node.get(_ID) else {},
    )


def _date(dates: Iterable[Node]) -> dt.date | None:
    stated = [one.get("when") or words(one) for one in dates]
    return next(filter(None, map(read_printed_date, stated)), None)


def _address(nodes: Iterable[Node]) -> str | None:
    found = (one.get("target") or words(one) for one in nodes)
    return next((text for text in found if _ADDRESS.fullmatch(text)), None)


def _divisions(body: Node) -> Iterator[Node]:
    """Yield the divisions of a text, down to those that are articles."""
    for child in body.iterchildren(etree.Element):
        if local(child) in ("div", "div1", "div2", "div3"):
            yield child
            if not _is_article(child):
                yield from _divisions(child)


def _headings(body: Node) -> int:
    return sum(first(division, "head") is not None for division in _divisions(body))


def _is_article(node: Node) -> bool:
    return node.get("type", "").lower() == "article"


def _choose(node: Node) -> None:
    """Keep the last of two readings of a word, which is the one put right or spelt out."""
    for choice in list(every(node, "**", "choice")):
        for reading in list(choice)[:-1]:
            choice.remove(reading)


READER = Reader(name="TEI", fits=fits, read=read)
