"""RTF files that hold one article, typed or pasted."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.articles.formats.items import File, Item, Note, Reader
from analysis.articles.formats.lexis import lexis_documents
from analysis.articles.formats.nexis import nexis_rtf
from analysis.articles.formats.word.one_article import read_one
from analysis.articles.formats.word.rtf_text import Rtf, is_rtf


def fits(file: File) -> bool:
    """Whether a file is in RTF and no database's export."""
    return is_rtf(file) and not (nexis_rtf.fits(file) or lexis_documents.READER.fits(file))


def read(file: File) -> Iterator[Item]:
    """Yield the article.

    Raises:
        ArticleError: If the file is too large, or holds no text or many articles.
    """
    rtf = Rtf(file)
    paragraphs = [(paragraph.text, paragraph.style) for paragraph in rtf.paragraphs()]
    yield from read_one(paragraphs, notes=rtf.notes, kind="an RTF file")
    if rtf.truncated:
        yield Note("breaks off before its end: the text may be incomplete")


READER = Reader(name="RTF document", fits=fits, read=read)
