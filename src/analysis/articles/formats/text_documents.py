"""Exports in plain text that stand in a document, RTF or Word: the same lines within it.

So do those in a web page that a word processor made of such a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File, Item, Reader
from analysis.articles.formats.word.docx_text import is_word, word_paragraphs
from analysis.articles.formats.word.rtf_text import Rtf, is_rtf
from analysis.articles.formats.word.word_html import is_word_html, word_html_lines

_LOOKED_AT = 2_000  # lines; the cover page is shorter


def in_documents(of_text: Reader, name: str) -> Reader:
    """Return the reader of documents that hold what another reads from plain text."""

    def fits(file: File) -> bool:
        try:
            return of_text.fits(_as_text(file, islice(_lines(file), _LOOKED_AT)))
        except ArticleError:
            return False

    def read(file: File) -> Iterator[Item]:
        yield from of_text.read(_as_text(file, _lines(file)))

    return Reader(name=name, fits=fits, read=read)


def _lines(file: File) -> Iterator[str]:
    if is_rtf(file):
        for paragraph in Rtf(file).paragraphs():
            if paragraph.is_apart:  # as those of the text are, without blank ones between them
                yield ""
            yield paragraph.text
    elif is_word(file):
        for paragraph in word_paragraphs(file):
            yield paragraph.text
    elif is_word_html(file):
        yield from word_html_lines(file)


def _as_text(file: File, lines: Iterator[str]) -> File:
    return File(file.name, content="\n".join(lines).encode("utf-8", "replace"))
