"""Nexis Uni and Lexis+ in RTF: up to 500 articles in a file, or one of a zip of single files."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File, Item, Reader
from analysis.articles.formats.nexis.nexis import is_nexis, read_nexis
from analysis.articles.formats.word.rtf_text import Rtf, is_rtf


def fits(file: File) -> bool:
    """Whether an RTF file is an export of Nexis."""
    try:
        return is_rtf(file) and is_nexis(paragraph.text for paragraph in Rtf(file).paragraphs())
    except ArticleError:
        return False


def read(file: File) -> Iterator[Item]:
    """Yield the articles of an export.

    Raises:
        ArticleError: If the file is too large.
    """
    rtf = Rtf(file)
    paragraphs = [paragraph.text for paragraph in rtf.paragraphs()]
    yield from read_nexis(paragraphs, complete=not rtf.truncated)


READER = Reader(name="Nexis Uni (RTF)", fits=fits, read=read)
