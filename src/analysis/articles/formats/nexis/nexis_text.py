"""Nexis Uni and Lexis+ as plain text: what a person made of an export in Word or RTF."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from analysis.articles.formats.items import File, Item, Reader
from analysis.articles.formats.nexis.nexis import is_nexis, read_nexis
from analysis.articles.formats.nexis.nexis_markdown import without_markdown
from analysis.articles.formats.text_exports import head_text, is_data, read_text

_WIDEST = 120  # characters of a line, in a text that was broken at a margin
_ADDRESS_WORDS = 3  # at most, of a line that no margin breaks since it holds an address


def fits(file: File) -> bool:
    """Whether a plain text is an export of Nexis."""
    text = without_markdown(head_text(file))
    return not is_data(text) and is_nexis(_paragraphs(text))


def read(file: File) -> Iterator[Item]:
    """Yield the articles of an export.

    Raises:
        ArticleError: If the file is too large or no text.
    """
    text, notes = read_text(file)
    yield from notes
    yield from read_nexis(_paragraphs(without_markdown(text)))


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the lines, which are paragraphs; those of a text with a margin between blank ones."""
    lines = [line.strip() for line in text.split("\n")]
    if max(map(_width, lines)) > _WIDEST:
        yield from lines
        return
    for blank, block in groupby(lines, key=lambda line: not line):
        if not blank:
            yield "\n".join(block)


def _width(line: str) -> int:
    return len(line) if len(line.split()) > _ADDRESS_WORDS else 0


READER = Reader(name="Nexis Uni (text)", fits=fits, read=read)
