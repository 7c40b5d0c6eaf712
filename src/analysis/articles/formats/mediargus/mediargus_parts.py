"""The parts of a Mediargus export: the entries of its list, and the articles below that.

An entry is a numbered title, a line of outlet, date, page and number of words, and the first lines
of the text. An article below the list opens with its date and page.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from analysis.articles.formats.date_lines import read_date_line
from analysis.articles.formats.when import read_printed_date

_TITLE = re.compile(r"[^\w\s]?\d{1,5}\.\s+(?P<title>\S.*)", re.DOTALL)  # a lost mark before it
_PLACE = re.compile(
    r"(?P<dated>.{8,120}), (?:p|blz)\. ?(?P<page>[\w/+-]{1,12}), (?P<words>\d{1,6}) ?[wm]\."
)
_HEAD = re.compile(r"(?P<date>\d{1,2}-\d{1,2}-\d{4}), (?:p|blz)\. ?(?P<page>[\w/+-]{1,12})")


class Entry(NamedTuple):
    """An entry of the list: what it says of an article, and the first blocks of its text."""

    title: str
    outlet: str
    date: dt.date
    page: str
    words: str
    text: tuple[str, ...] = ()


class Body(NamedTuple):
    """An article below the list: its date, page and blocks of text."""

    date: dt.date | None
    page: str
    text: tuple[str, ...]


def read_entries(blocks: Sequence[str]) -> Iterator[Entry]:
    """Yield the entries of a list.

    Args:
        blocks: What stands between blank lines, each in one line, up to the first article.
    """
    found = [(n, entry) for n, pair in enumerate(pairwise(blocks)) if (entry := read_entry(*pair))]
    ends = [*(start for start, _ in found[1:]), len(blocks)]
    for (start, entry), end in zip(found, ends, strict=False):
        yield entry._replace(text=tuple(blocks[start + 2 : end]))


def read_entry(title: str, place: str) -> Entry | None:
    """Read a numbered title and a line of outlet, date, page and words; `None`: neither is."""
    titled, placed = _TITLE.fullmatch(title), _PLACE.fullmatch(place)
    if titled is None or placed is None:
        return None
    line = read_date_line(placed["dated"], language="nl")
    if line.date is None or not line.before:
        return None
    return Entry(titled["title"], line.before, line.date, placed["page"], placed["words"])


def read_bodies(blocks: Sequence[str]) -> tuple[int, list[Body]]:
    """Return where the first article below the list is, and all of them."""
    heads = [(n, head) for n, block in enumerate(blocks) if (head := _HEAD.fullmatch(block))]
    starts = [n for n, _ in heads]
    ends = [*starts[1:], len(blocks)]
    bodies = [
        Body(
            read_printed_date(head["date"], language="nl"),
            head["page"],
            tuple(blocks[start + 1 : end]),
        )
        for (start, head), end in zip(heads, ends, strict=False)
    ]
    return (starts[0] if starts else len(blocks)), bodies
