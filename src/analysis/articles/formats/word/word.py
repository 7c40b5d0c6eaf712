"""Word documents (.docx) that hold one article, typed or pasted."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File, Item, Reader
from analysis.articles.formats.lexis import lexis_documents
from analysis.articles.formats.nexis import nexis_word
from analysis.articles.formats.word.docx_text import is_word, word_paragraphs, word_properties
from analysis.articles.formats.word.one_article import read_one


def fits(file: File) -> bool:
    """Whether a file is a Word document and no database's export."""
    return is_word(file) and not (nexis_word.fits(file) or lexis_documents.READER.fits(file))


def read(file: File) -> Iterator[Item]:
    """Yield the article.

    Raises:
        ArticleError: If the file is too large or damaged, or holds no text or many articles.
    """
    paragraphs = list(word_paragraphs(file))
    yield from read_one(paragraphs, notes=_properties(file), kind="a Word document")


def _properties(file: File) -> dict[str, str]:
    try:
        return word_properties(file)
    except ArticleError:
        return {}  # they are not the article's


READER = Reader(name="Word document", fits=fits, read=read)
