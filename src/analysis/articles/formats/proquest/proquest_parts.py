"""The records of a ProQuest text export: what stands between its rules, and how many it states.

Where a document has no such rules, its records begin with their numbers. Before the records may
stand a title page and a list of titles, behind them a bibliography and an address. Records are
numbered ("Document 1 of 100") or not.
"""

from __future__ import annotations

import re
from itertools import pairwise

from analysis.articles.formats.proquest.proquest_labels import read_line

RULE = re.compile(r"^[ \t]*_{50,}[ \t]*$", re.MULTILINE)
_NUMBERS = r"do[ck]ument[a-zé]* (\d{1,6}) (?:of|von|de|di|van|z|av|из) (\d{1,6})[ \t]*"
MARK = re.compile(rf"\s*{_NUMBERS}(?:\n|$)", re.IGNORECASE)
_MARK_LINE = re.compile(rf"^[ \t]*{_NUMBERS}$", re.IGNORECASE | re.MULTILINE)
_BACK_MATTER = re.compile(
    r"\s*(?:bibliogra|literatur|contact us|(?:database )?copyright ©)", re.IGNORECASE
)
_OWNER = re.compile(r"ProQuest LLC|proquest\.com/(?:go|info|legal)", re.IGNORECASE)
_FRONT_PIECES = 5  # the title page, the list of titles and the blanks between them
_ENTRY = re.compile(r"^(\d{1,4})\. +\S", re.MULTILINE)
_CLOSING = frozenset({"id", "outlet", "date"})  # below the text of a record that is whole
_TELLING = frozenset({"title", "outlet", "date", "url", "text", "abstract", "info", "id"})


def has_records(text: str) -> bool:
    """Whether a text has the rules, or the numbers, that part the records of an export."""
    return bool(RULE.search(text) or _MARK_LINE.search(text))


def read_records(text: str) -> list[str]:
    """Return the records; one that a rule in its own text cuts in two is put together again."""
    pieces = _pieces(text)
    numbered = any(MARK.match(piece) for piece in pieces)
    records: list[list[str]] = []
    roles: set[str] = set()  # of the last record
    for piece in pieces:
        marked, own = MARK.match(piece) is not None, _roles(piece)
        is_record = marked or len(own & _TELLING) >= 2
        if not piece.strip() or (not is_record and _is_back_matter(piece)):
            continue
        if "text" in roles and not roles & _CLOSING and not marked and "text" not in own:
            records[-1].append(piece)
            roles |= own
        elif marked or records or (is_record and not numbered):
            records.append([piece])
            roles = own
    return ["\n".join(record) for record in records]


def stated_number(text: str) -> int | None:
    """Return the number of records that the marks state, else the list of titles before them."""
    total, last = 0, 0
    pieces = _pieces(text)
    marks = [mark for piece in pieces if (mark := MARK.match(piece))]
    for mark in marks:
        if last == 0 or int(mark[1]) <= last:  # another export was joined to the first
            total += int(mark[2])
        last = int(mark[1])
    if marks:
        return total
    return max(map(_listed, pieces[:_FRONT_PIECES]), default=0) or None


def _pieces(text: str) -> list[str]:
    """Part a text at its rules; without any, above the number of each record."""
    if RULE.search(text):
        return [part for piece in RULE.split(text) for part in _at_first_number(piece)]
    starts = [mark.start() for mark in _MARK_LINE.finditer(text)]
    pieces = [text[a:b] for a, b in pairwise([0, *starts, len(text)])]
    return [*pieces[:-1], _without_back_matter(pieces[-1])]


def _at_first_number(piece: str) -> list[str]:
    """Part what stands before the first record, as a list of titles, from it if no rule does."""
    mark = _MARK_LINE.search(piece)
    if mark is None or len(_roles(piece[: mark.start()]) & _TELLING) >= 2:
        return [piece]
    return [piece[: mark.start()], piece[mark.start() :]]


def _without_back_matter(piece: str) -> str:
    """Take off the bibliography and address that follow the last record's own fields."""
    start, seen = 0, False
    for line in piece.splitlines(keepends=True):
        if seen and _BACK_MATTER.match(line):
            return piece[:start]
        seen = seen or read_line(line).role == "id"
        start += len(line)
    return piece


def _roles(piece: str) -> set[str]:
    roles = (read_line(line).role for line in piece.split("\n"))
    return {role for role in roles if role}


def _is_back_matter(piece: str) -> bool:
    return bool(_BACK_MATTER.match(piece)) or (len(piece) < 2000 and bool(_OWNER.search(piece)))


def _listed(piece: str) -> int:
    """Return how long the list of titles is that a piece without a record's labels holds."""
    listed = 0
    if len(_roles(piece) & _TELLING) < 2:
        for entry in _ENTRY.finditer(piece):
            listed += int(entry[1]) == listed + 1
    return listed
