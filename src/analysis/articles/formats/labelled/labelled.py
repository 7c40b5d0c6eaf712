"""Text files of several records, each of which opens with the same labels.

EBSCO ("Record: 1", "Title: …", "Source: …") and Gale ("Title: …", "Publication Details: …") export
articles so, and people who collect them by hand write "Title: …", "Date: …" above each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.articles.formats.beginnings import noting_beginnings
from analysis.articles.formats.items import File, Item, Reader
from analysis.articles.formats.labelled.labelled_lines import (
    RULE,
    field_of,
    read_labelled,
    read_record_head,
)
from analysis.articles.formats.labelled.labelled_record import read_record
from analysis.articles.formats.tables.column_names import plain
from analysis.articles.formats.text_exports import head_text, read_text

_LEAST_RECORDS = 2
_PLACES = frozenset({"outlet", "date", "where"})
_HEAD_LINES = 40


def fits(file: File) -> bool:
    """Tell records by two heads that open with one label and give a title and outlet or date."""
    text = head_text(file)
    if text.lstrip()[:1] in ("<", "{", "["):
        return False
    lines = text.split("\n")
    starts = _starts(lines)
    sure = [n for n in starts if _is_sure(lines[n : n + _HEAD_LINES])]
    return len(sure) >= _LEAST_RECORDS and sure[0] == starts[0]


def read(file: File) -> Iterator[Item]:
    """Yield the articles of a file, numbered in their order.

    Raises:
        ArticleError: If the file is too large or no text.
    """
    text, notes = read_text(file)
    yield from notes
    lines = text.split("\n")
    starts = _starts(lines)
    ends = [*starts[1:], len(lines)]
    yield from noting_beginnings(
        read_record(lines[start:end], str(number))
        for number, (start, end) in enumerate(zip(starts, ends, strict=False), 1)
    )


def _starts(lines: Sequence[str]) -> list[int]:
    """Return where records start: at the label that the file opens with, and another below it."""
    first = next((n for n, line in enumerate(lines) if _is_filled(line)), None)
    opening = None if first is None else read_labelled(lines[first])
    if opening is None:
        return []
    label = plain(opening.label)
    same = [n for n, line in enumerate(lines) if ":" in line[:80] and _opens(lines, n, label)]
    heads = [n for n in same if len(read_record_head(lines[n : n + _HEAD_LINES]).said) > 1]
    return heads if heads[:1] == [first] else []


def _opens(lines: Sequence[str], number: int, label: str) -> bool:
    """Whether a line has a label and nothing right above it."""
    above = lines[number - 1] if number else ""
    one = read_labelled(lines[number])
    return one is not None and plain(one.label) == label and not _is_filled(above)


def _is_filled(line: str) -> bool:
    return bool(line.strip()) and not RULE.fullmatch(line)


def _is_sure(lines: Sequence[str]) -> bool:
    """Whether a head gives a title, and an outlet or a date."""
    fields = {field_of(one.label) for one in read_record_head(lines).said}
    return "title" in fields and bool(fields & _PLACES)


READER = Reader(name="records of labelled lines", fits=fits, read=read)
