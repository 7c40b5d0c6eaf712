"""Factiva as plain text: what a person made of an export in RTF or HTML, or copied from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.articles.formats.factiva.factiva import refuse_huge
from analysis.articles.formats.factiva.factiva_coded import coded_rows, is_coded
from analysis.articles.formats.factiva.factiva_header import (
    accession,
    squeeze,
    word_count_language,
)
from analysis.articles.formats.factiva.factiva_rtf import read_parts
from analysis.articles.formats.factiva.factiva_rtf_lines import Line, Rtf
from analysis.articles.formats.items import File, Item, Reader
from analysis.articles.formats.text_exports import head_text, is_data, read_text

_NUMBERED = re.compile(r"(\d{1,4})\) (?=\S)")


def fits(file: File) -> bool:
    """Tell an export by what stands above and below the text of its first article."""
    text = head_text(file)
    if is_data(text):
        return False
    lines = text.split("\n")
    words = [squeeze(line) for line in lines]
    plain = any(map(accession, words)) and any(map(word_count_language, words))
    return plain or is_coded(text)


def read(file: File) -> Iterator[Item]:
    """Yield the articles of an export.

    Raises:
        ArticleError: If the file is too large, no text, or without articles.
    """
    refuse_huge(file)
    text, notes = read_text(file)
    yield from notes
    if rows := coded_rows(text):
        yield from read_parts(Rtf([*rows], complete=False))
        return
    lines = list(_lines(text))
    _mark_numbered(lines)
    yield from read_parts(Rtf([*lines], complete=False))


def _lines(text: str) -> Iterator[Line]:
    apart = True
    for line in text.split("\n"):
        if words := squeeze(line):
            yield Line(words, apart=apart)
        apart = not words


def _mark_numbered(lines: Sequence[Line]) -> None:
    """Mark the headlines that a page numbers ("35) Ferry late"), and take the numbers off."""
    in_head, found = True, list[tuple[int, Line]]()
    for line in lines:
        if in_head and (match := _NUMBERED.match(line.text)):
            found.append((int(match[1]), line))
            in_head = False
        elif accession(line.text):
            in_head = True
        elif word_count_language(line.text):
            in_head = False
    first = found[0][0] if found else 0
    if len(found) > 1 and [number for number, _ in found] == list(
        range(first, first + len(found))
    ):
        for _, line in found:
            line.text, line.bold = _NUMBERED.sub("", line.text, count=1), True


READER = Reader(name="Factiva (text)", fits=fits, read=read)
