"""Texts of LibreOffice and OpenOffice (.odt) that hold one article."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from analysis.articles.formats.items import File, Item, Reader
from analysis.articles.formats.word.odt_text import odt_paragraphs
from analysis.articles.formats.word.one_article import read_one

KIND = b"application/vnd.oasis.opendocument.text"
SUFFIXES = frozenset({".odt", ".ott"})


def fits(file: File) -> bool:
    """Whether a file is a text of OpenDocument: a ZIP that says so at its start."""
    if not file.head.startswith(b"PK\x03\x04"):
        return False
    if file.suffix in SUFFIXES:
        return True
    try:
        with file.open() as stream, zipfile.ZipFile(stream) as packed:
            return packed.namelist()[:1] == ["mimetype"] and KIND in file.head[:200]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def read(file: File) -> Iterator[Item]:
    """Yield the article.

    Raises:
        ArticleError: If the file is too large, damaged or locked, or holds no text or many
            articles.
    """
    yield from read_one(odt_paragraphs(file), notes={}, kind="an OpenDocument text")


READER = Reader(name="OpenDocument text", fits=fits, read=read)
