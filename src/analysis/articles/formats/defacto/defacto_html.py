"""DeFacto's print view in HTML: an element of the class "eintrag" for each article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.articles.formats.defacto.defacto_article import read_article
from analysis.articles.formats.defacto.defacto_head import read_defacto_head
from analysis.articles.formats.defacto.defacto_lines import Line
from analysis.articles.formats.html_blocks import lines, paragraphs, text_of
from analysis.articles.formats.html_parts import html_text, parse, pieces, shows
from analysis.articles.formats.items import Document, File, Gap, Item, Reader

_ENTRY = re.compile(
    r"<div\b[^<>]{0,200}?\bclass\s*=\s*[\"']?eintrag\b[^<>]{0,200}>(?=\s*<pre\b)", re.IGNORECASE
)
_SAVE = "save it from DeFacto again, or take it out of the file"


def fits(file: File) -> bool:
    """Whether a file is HTML with an entry of DeFacto."""
    return shows(file, _ENTRY)


def read(file: File) -> Iterator[Item]:
    """Yield the articles of a page, numbered in their order.

    Raises:
        ArticleError: If the file is too large.
    """
    text, notes = html_text(file)
    yield from notes
    starts = [match.start() for match in _ENTRY.finditer(text)]
    for number, piece in enumerate(pieces(text, starts), 1):
        yield _item(str(number), piece)


def _item(part: str, piece: str) -> Document | Gap:
    body = parse(piece)
    above = None if body is None else body.find(".//pre")
    if body is None or above is None:
        return Gap(part, "is damaged: its mark-up cannot be read to its end", _SAVE)
    first, *labelled = [*lines(above), ""]
    head = read_defacto_head(first)
    if head is None:
        return Gap(part, "has no line of outlet and date", _SAVE)
    title = next((text_of(node) for node in body.iter("h1", "h2", "h3", "h4")), "")
    above.drop_tree()
    for node in [*body.iter("h1", "h2", "h3", "h4")][:1]:
        node.drop_tree()
    text = [*map(Line, labelled), Line(""), *([Line(title, bold=True)] if title else [])]
    for words in paragraphs(body):
        text += [Line(""), Line(words)]
    return read_article(text, part, head)


READER = Reader(name="APA DeFacto (HTML)", fits=fits, read=read)
