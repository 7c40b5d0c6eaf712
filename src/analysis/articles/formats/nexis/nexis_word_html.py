"""Nexis Uni and Lexis+ in a web page that a word processor made of an export."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File, Item, Reader
from analysis.articles.formats.nexis.nexis import is_nexis, read_nexis
from analysis.articles.formats.word.word_html import is_word_html, word_html_lines

_TAIL = 2_000  # bytes of the end of a page that is whole


def fits(file: File) -> bool:
    """Whether such a page is an export of Nexis."""
    try:
        return is_word_html(file) and is_nexis(word_html_lines(file))
    except ArticleError:
        return False


def read(file: File) -> Iterator[Item]:
    """Yield the articles of an export.

    Raises:
        ArticleError: If the file is too large.
    """
    yield from read_nexis(word_html_lines(file), complete=b"</html" in _tail(file).lower())


def _tail(file: File) -> bytes:
    with file.open() as stream:
        stream.seek(max(0, file.size - _TAIL))
        return stream.read()


READER = Reader(name="Nexis Uni (HTML)", fits=fits, read=read)
