"""Europresse (Eureka.cc), saved as HTML: one `article` element for each document.

Its header names the publication, section, date and page, then title and author; its section
holds the text, its footer the document's number ("news·20060315·LM·0q1503"). The names of
classes have changed over the years; before 2014 there were tables instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.articles.formats.europresse.europresse_article import LINK_ONLY, read_article
from analysis.articles.formats.europresse.europresse_tables import read_cell, table_starts
from analysis.articles.formats.html_parts import html_text, parse, pieces, shows
from analysis.articles.formats.items import Document, File, Gap, Item, Reader

_PUBLICATION = re.compile(
    r"<(?:span|div)\b[^<>]{0,300}?\bclass\s*=\s*[\"']?(?:rdp__)?DocPublicationName\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"<article\b", re.IGNORECASE)
_ARTICLE_END = re.compile(r"</article\b", re.IGNORECASE)
_TEXT_END = re.compile(r"</(?:section|article)\s*>", re.IGNORECASE)
_TABLE_END = re.compile(r"</(?:td|table|body|html)\s*>", re.IGNORECASE)
_FETCH = "open it in Europresse and save it again, or take it out of the file"


def _fits(file: File) -> bool:
    return shows(file, _PUBLICATION)


def _read(file: File) -> Iterator[Item]:
    text, notes = html_text(file)
    yield from notes
    articles = [match.start() for match in _ARTICLE.finditer(text)]
    starts = articles or table_starts(text)
    last = len(starts)
    for n, piece in enumerate(pieces(text, starts), 1):
        yield _item(str(n), piece, in_table=not articles, is_last=n == last)


def _item(part: str, piece: str, *, in_table: bool, is_last: bool) -> Document | Gap:
    if is_last and not (_TABLE_END if in_table else _TEXT_END).search(piece):
        return Gap(part, "is cut off, as the file ends before it does", _FETCH)
    body = parse(piece if in_table else _ARTICLE_END.split(piece, maxsplit=1)[0])
    if body is None:
        return Gap(part, "is damaged: its mark-up cannot be read to its end", _FETCH)
    is_old = in_table and "docOcurrContainer" not in piece
    draft = read_cell(body) if is_old else read_article(body)
    if draft.text:
        return draft.document(part)
    if LINK_ONLY in piece:
        return Gap(part, "is only a link to a page that Europresse does not hold", _FETCH)
    return Gap(part, "has no text", _FETCH)


READER = Reader(name="Europresse (HTML)", fits=_fits, read=_read)
