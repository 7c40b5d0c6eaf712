"""The cover page of a Nexis export: how many documents it lists, and where the first one begins.

It says "Documents (100)" and lists the headlines by number, each with what was searched for. An
export of single files has it in a file of its own; a bibliography may stand in its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.articles.formats.nexis.nexis_article import body_of
from analysis.articles.formats.nexis.nexis_head import find_date
from analysis.articles.formats.nexis.nexis_labels import is_cover_label, read_label
from analysis.articles.formats.nexis.nexis_words import (
    BIBLIOGRAPHY,
    COUNT,
    COVER,
    COVER_CELLS,
    FILTERS,
    tidy,
)

_NEAR, _TOP = 25, 5  # lines within which a cover page shows that it is one
_NUMBER = re.compile(r"(\d{1,5})\.(?:\s|$)")
_LABEL_WITHIN = re.compile(  # where the lines of a PDF were joined
    rf"\s(?=(?:{'|'.join(map(re.escape, sorted(COVER)))})\s?:)", re.IGNORECASE
)
_OTHER_COUNT = re.compile(r"[^\W\d_]{3,20} ?\((\d{1,5})\)")


class Cover(NamedTuple):
    """How many documents a cover page states, and the index of the first line after it."""

    stated: int | None
    end: int


def is_bibliography(lines: Sequence[str]) -> bool:
    """Whether lines are a list of references, which has the heading and end of a document."""
    return tidy(lines[0]).casefold() in BIBLIOGRAPHY and body_of(lines) is None


def read_cover(lines: Sequence[str]) -> Cover | None:
    """Read the cover page that a file begins with; `None` without one.

    Args:
        lines: Up to the end of the first document, none of them blank.
    """
    count = _count(lines)
    if count is None and sum(map(is_cover_label, lines[:_NEAR])) < 2:
        return None
    body = body_of(lines)
    most = count[1] if count else len(lines)
    last, numbered = _last_line(lines[: len(lines) if body is None else body], most)
    labels = sum(1 for line in lines[: last + 1] if _repeats_per_document(line))
    stated = count[1] if count else numbered or labels or None
    first = _first_headline(lines, count[0] + 1 if count else 0)
    return Cover(stated, _start(lines, last + 1, first, body))


def _count(lines: Sequence[str]) -> tuple[int, int] | None:
    """Find the line that states the number; in a language not known, by the list below it."""
    labelled = any(map(is_cover_label, lines[:_NEAR]))
    for n, line in enumerate(lines[:_NEAR]):
        listed = n + 1 < len(lines) and tidy(lines[n + 1]).startswith("1.")
        match = COUNT.fullmatch(tidy(line)) if labelled or listed or n <= _TOP else None
        if match is None and listed:
            match = _OTHER_COUNT.fullmatch(tidy(line))
        if match:
            return n, int(re.sub(r"\D", "", match[1]))
    return None


def _last_line(lines: Sequence[str], most: int) -> tuple[int, int]:
    """Return the index of the last line that is surely of the cover page, and the last number.

    Args:
        lines: Up to the text of the first article.
        most: The highest number that an entry of the list can have.
    """
    last, number = -1, 0
    for n, line in enumerate(lines):
        text = tidy(line)
        match = _NUMBER.match(text) if number < most else None
        if match and int(match[1]) == number + 1:
            number += 1
            last = n + 1 if text == match[0].strip() else n  # the headline is in the next line
        elif _is_of_cover(line, text) or (0 <= last == n - 1 and _is_cell(line)):
            last = n
    return min(last, len(lines) - 1), number


def _is_of_cover(line: str, text: str) -> bool:
    named = is_cover_label(line) or text.casefold() in COVER
    return named or COUNT.fullmatch(text) is not None


def _repeats_per_document(line: str) -> bool:
    label = read_label(line)
    return label is not None and label.key in COVER and "/" in label.key


def _first_headline(lines: Sequence[str], start: int) -> str | None:
    for line in lines[start : start + _NEAR]:
        headline = _NUMBER.sub("", _LABEL_WITHIN.split(tidy(line), maxsplit=1)[0], count=1).strip()
        if headline and not is_cover_label(line):
            return headline.casefold()
    return None


def _start(lines: Sequence[str], after: int, headline: str | None, body: int | None) -> int:
    """Return where the first article begins, at the earliest at `after`.

    Its headline is the first of the list; where that is printed in another way, two lines stand
    above its date, headline and outlet.
    """
    end = len(lines) if body is None else body
    for n in range(end - 1, after - 1, -1):
        if headline and tidy(lines[n]).casefold() == headline:
            return n
    if body is None:
        return len(lines)
    date = find_date(["", *lines[after:end]])
    above = date[0] - 1 if date else 0
    cells = next((n for n in range(above) if not _is_cell(lines[after + n])), above)
    return after + min(cells, max(0, above - 2))


def _is_cell(line: str) -> bool:
    text = tidy(line)
    last = text.casefold().rpartition("; ")[2]  # "The Harbour Post; News", the names of sources
    return last in COVER_CELLS or FILTERS.fullmatch(text) is not None
