"""Nexis Uni and Lexis+ in Word: up to 500 articles in a .docx, or one of a zip of single files."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File, Item, Reader
from analysis.articles.formats.nexis.nexis import is_nexis, read_nexis
from analysis.articles.formats.word.docx_text import is_word, word_paragraphs


def fits(file: File) -> bool:
    """Whether a Word document is an export of Nexis."""
    try:
        return is_word(file) and is_nexis(paragraph.text for paragraph in word_paragraphs(file))
    except ArticleError:
        return False


def read(file: File) -> Iterator[Item]:
    """Yield the articles of an export.

    Raises:
        ArticleError: If the file is too large or damaged.
    """
    yield from read_nexis(paragraph.text for paragraph in word_paragraphs(file))


READER = Reader(name="Nexis Uni (Word)", fits=fits, read=read)
