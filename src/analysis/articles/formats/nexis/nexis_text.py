"""Nexis Uni and Lexis+ as plain text: what a person made of an export in Word or RTF."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from analysis.articles.formats.items import File, Item, Reader
from analysis.articles.formats.nexis.nexis import is_nexis, read_nexis
from analysis.articles.formats.text_exports import head_text, read_text

_WIDEST = 120  # characters of a line, in a text that was broken at a margin


def fits(file: File) -> bool:
    """Whether a plain text is an export of Nexis."""
    text = head_text(file)
    return text.lstrip()[:1] not in ("<", "{", "[") and is_nexis(_paragraphs(text))


def read(file: File) -> Iterator[Item]:
    """Yield the articles of an export.

    Raises:
        ArticleError: If the file is too large or no text.
    """
    text, notes = read_text(file)
    yield from notes
    yield from read_nexis(_paragraphs(text))


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the lines, which are paragraphs; those of a text with a margin between blank ones."""
    lines = [line.strip() for line in text.split("\n")]
    if max(map(len, lines)) > _WIDEST:
        yield from lines
        return
    for blank, block in groupby(lines, key=lambda line: not line):
        if not blank:
            yield "\n".join(block)


READER = Reader(name="Nexis Uni (text)", fits=fits, read=read)
