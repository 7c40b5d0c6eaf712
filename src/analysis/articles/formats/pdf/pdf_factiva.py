"""Factiva's articles saved as PDF: their paragraphs read as the lines of its text are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.articles.formats.factiva import factiva_text
from analysis.articles.formats.items import File, Item

FOOT = re.compile(r"(?:Page|Seite|Página|Pagina|Страница) \d+\b.{0,40}Factiva.*", re.IGNORECASE)


def is_factiva(paragraphs: Sequence[str]) -> bool:
    """Whether the paragraphs of a PDF are articles as Factiva prints them."""
    return factiva_text.fits(_as_text("", paragraphs))


def read_factiva(name: str, paragraphs: Sequence[str]) -> Iterator[Item]:
    """Yield the articles that the paragraphs of a file of this name are.

    Raises:
        ArticleError: If there are none.
    """
    yield from factiva_text.read(_as_text(name, paragraphs))


def _as_text(name: str, paragraphs: Sequence[str]) -> File:
    lines = "\n\n".join(text for text in paragraphs if not FOOT.fullmatch(text))
    return File(name, content=lines.encode("utf-8", "replace"))
