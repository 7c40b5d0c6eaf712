"""The lines of an export, of a text, an RTF or a Word file, and which of them are bold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice
from typing import NamedTuple

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File, Note
from analysis.articles.formats.text_exports import head_text, read_text, squeeze
from analysis.articles.formats.word.docx_text import is_word, word_paragraphs
from analysis.articles.formats.word.rtf_text import Rtf, is_rtf

_LOOKED_AT = 500  # lines of a document


class Line(NamedTuple):
    """A line as it is indented, and whether all of it is bold."""

    text: str
    bold: bool = False


def read_lines(file: File) -> tuple[list[Line], list[Note]]:
    """Return the lines of a file, and what to say of it.

    Raises:
        ArticleError: If the file is too large, damaged or no text.
    """
    if is_rtf(file) or is_word(file):
        return list(_document_lines(file)), []
    text, notes = read_text(file)
    return [Line(line) for line in text.split("\n")], notes


def first_lines(file: File) -> list[Line]:
    """Return the first lines of a file, to tell by them what it is; none if it is no text."""
    if is_rtf(file) or is_word(file):
        try:
            return list(islice(_document_lines(file), _LOOKED_AT))
        except ArticleError:
            return []
    return [Line(line) for line in head_text(file).split("\n")]


def blocks(lines: list[Line]) -> list[list[Line]]:
    """Return the lines between blank ones; bold lines are a block of their own."""
    parted = groupby(lines, key=lambda line: (bool(line.text.strip()), line.bold))
    return [list(block) for (filled, _), block in parted if filled]


def _document_lines(file: File) -> Iterator[Line]:
    if is_word(file):
        for paragraph in word_paragraphs(file):
            yield from map(Line, paragraph.text.split("\n"))
        return
    for paragraph in Rtf(file).paragraphs():
        bold = set(map(squeeze, _broken(paragraph.bold))) - {""}
        if paragraph.is_apart:
            yield Line("")
        for line in _broken(paragraph.text):
            yield Line(line, squeeze(line) in bold)


def _broken(text: str) -> list[str]:
    return text.replace("\u2028", "\n").replace("\xa0", " ").split("\n")
