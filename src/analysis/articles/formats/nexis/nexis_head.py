"""The head of an article in Nexis: all that stands above its text.

Headline, outlet, date, edition and copyright come first and have no labels; the line with the
date tells which is which. Lines with labels follow.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from analysis.articles.formats.nexis.nexis_dates import DateLine, read_date_line
from analysis.articles.formats.nexis.nexis_labels import (
    Facts,
    Label,
    grouped,
    read_label,
    uses_no_break,
)
from analysis.articles.formats.nexis.nexis_words import COPYRIGHT, EDITION, NO_TITLE, tidy

MOST_LINES = 12  # from the headline to the date; further down is no date of the head
_YEAR = re.compile(r"\d{4}")
_OWNER = re.compile(r"[^\d]{0,30}\d{4}\W{1,3}([^\W\d_]{4,})")  # "Copyright 2014 Feedwire LLC"
_DISTRIBUTOR_WORDS = 3
_LONGEST_DATE = 60  # characters of a line that is kept as a date though it cannot be read


def read_head(lines: Sequence[str], facts: Facts, *, language: str | None = None) -> None:
    """Read the lines above the text, none of them blank.

    Args:
        lines: From the headline on.
        facts: Where what they say is put.
        language: Two letters, of the interface, where it is known.
    """
    end = _first_label(lines)
    _read_unlabelled([tidy(line) for line in lines[:end]], facts, language)
    no_break = uses_no_break(lines[1:])
    for name, values in grouped(lines[end:], lambda label: _counts(label, no_break)):
        if name:
            facts.add(name, values)


def find_date(lines: Sequence[str], *, language: str | None = None) -> tuple[int, DateLine] | None:
    """Find the line with the date; headline and outlet stand above it, at least one of them."""
    found = []
    for n, line in enumerate(lines[:MOST_LINES]):
        date = read_date_line(tidy(line), language=language) if n else None
        if date is not None:
            found.append((n, date))
    return next((pair for pair in found if pair[0] > 1), found[0] if found else None)


def _first_label(lines: Sequence[str]) -> int:
    """Return the index of the first line with a label, or the number of lines.

    A headline may look like one ("Update: ..."): labels stand below the date.
    """
    no_break = uses_no_break(lines[1:])
    date = find_date(lines)
    start = date[0] + 1 if date else 1 if no_break else 2
    for n, line in enumerate(lines[start:], start):
        label = read_label(line)
        if label is not None and _counts(label, no_break):
            return n
    return len(lines)


def _counts(label: Label, no_break: bool) -> bool:
    """Whether a label is one; in a file with no-break spaces after labels, by that space."""
    if no_break:
        return label.marked or (label.known and not label.value)
    return label.known


def _read_unlabelled(lines: list[str], facts: Facts, language: str | None) -> None:
    found = find_date(lines, language=language)
    if found is None:
        above, below = lines[:2], lines[2:]
        if below and _may_be_date(below[0]):
            facts.keep("date", below.pop(0))
    else:
        number, date = found
        above, below = lines[:number], lines[number + 1 :]
        facts.date = date.date
        facts.keep("date", date.printed if date.date is None else "")
        facts.keep("Edition", date.rest)
    owners = {
        owner[1] for line in lines if COPYRIGHT.match(line) and (owner := _OWNER.match(line))
    }
    _read_above_date(above, facts, owners)
    _read_below_date(below, facts)


def _may_be_date(line: str) -> bool:
    short = len(line) <= _LONGEST_DATE and _YEAR.search(line) is not None
    return short and not COPYRIGHT.match(line)


def _read_above_date(lines: list[str], facts: Facts, owners: Collection[str]) -> None:
    lines = [line for line in lines if not _keep_copyright(line, facts)]
    if len(lines) > 2 and EDITION.search(lines[-1]):
        facts.keep("Edition", lines.pop())
    if lines:
        facts.outlet = lines.pop() if len(lines) > 1 or facts.date else None
    if len(lines) > 1 and _is_distributor(lines[-1], owners):
        facts.keep("Distributor", lines.pop())
    if len(lines) > 1 and lines[0].casefold() == lines[1].casefold():
        del lines[0]  # the head of the page, with the headline below it
    title = " ".join(lines)
    if NO_TITLE.fullmatch(title):
        facts.keep("title", title)
    else:
        facts.title = title or None


def _is_distributor(line: str, owners: Collection[str]) -> bool:
    """Whether a line above the outlet names who passes it on, by the name of the copyright."""
    words = line.split()
    return len(words) <= _DISTRIBUTOR_WORDS and words[0] in owners


def _read_below_date(lines: list[str], facts: Facts) -> None:
    """Read edition and copyright; the latter may go on in lines of their own."""
    in_copyright = False
    for line in lines:
        if _keep_copyright(line, facts):
            in_copyright = True
        elif in_copyright and not EDITION.search(line):
            facts.keep("Copyright", line)
        else:
            facts.keep("Edition", line)


def _keep_copyright(line: str, facts: Facts) -> bool:
    if not COPYRIGHT.match(line):
        return False
    facts.keep("Copyright", line)
    return True
