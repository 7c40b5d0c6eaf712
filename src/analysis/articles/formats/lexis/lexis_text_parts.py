"""The parts of an old LexisNexis text export: its articles, and what it says of their number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

_OF = r"(?:of|von|de|van|di|sur|av)"
_NUMBER = r"(\d{1,3}(?:[.,]\d{3})+|\d{1,6})"
MARK = re.compile(
    rf"^[ \t]*(?:FOCUS - *)?(?:{_NUMBER} (?:of|OF|{_OF}) {_NUMBER} DO[CK]UMENT[A-Z]*"
    rf"|(?:Do[ck]ument|DO[CK]UMENT)[A-Za-z]* {_NUMBER} {_OF} {_NUMBER})[ \t]*$",
    re.MULTILINE,
)
_RANGE = r"\d{1,6}(?: ?- ?\d{1,6})?"
_REQUEST = re.compile(
    r"^[ \t]*[^\n:]{0,30}(?:request|opdracht|anforderung|anfrage|auftrag|demande|solicitud"
    rf"|richiesta)[^\n:]{{0,30}}:[^:\d\n]{{2,60}}: *({_RANGE}(?:[,;]\s*{_RANGE})*)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_MOST_STATED = 100_000  # a cover that states more does not state a number of articles


class Mark(NamedTuple):
    """The line above an article: where it starts and ends, and its "N of M"."""

    start: int
    end: int
    number: int
    of: int


def find_marks(text: str) -> list[Mark]:
    """Find the lines that open articles.

    A line in an article that quotes one is not centred as they are, nor next in their order.
    """
    found = [(match[0][:1] in (" ", "\t"), _mark(match)) for match in MARK.finditer(text)]
    centred = any(indented for indented, _ in found)
    marks: list[Mark] = []
    for indented, mark in found:
        expected = (1, marks[-1].number + 1 if marks else 1)
        if indented or not centred or mark.number in expected:
            marks.append(mark)
    return marks


def read_parts(text: str, marks: Sequence[Mark]) -> Iterator[str]:
    """Yield the articles; a cover page between exports that were joined belongs to none."""
    for mark, following in zip_longest(marks, marks[1:]):
        end = following.start if following else len(text)
        if following and following.number <= mark.number:
            cover = _REQUEST.search(text, mark.end, end)
            end = cover.start() if cover else end
        yield text[mark.end : end]


def stated_number(text: str, marks: Sequence[Mark]) -> int | None:
    """Return how many articles the covers of all exports in the file state, else their lines.

    The cover states a range ("Selected Items: 501-1000"), the line of an article "N of M".
    """
    total, last, start = 0, 0, 0
    for mark in marks:
        if last == 0 or mark.number <= last:
            cover = _REQUEST.search(text, start, mark.start)
            total += _in_ranges(cover[1]) if cover else mark.of
        last, start = mark.number, mark.end
    return total if 0 < total <= _MOST_STATED else None


def _mark(match: re.Match[str]) -> Mark:
    number, of = (
        int(group.replace(".", "").replace(",", "")) for group in match.groups() if group
    )
    return Mark(match.start(), match.end(), number, of)


def _in_ranges(ranges: str) -> int:
    """Return how many numbers "1, 3-5" holds."""
    count = 0
    for part in re.split(r"[,;]", ranges):
        first, _, last = part.partition("-")
        count += max(int(last or first) - int(first) + 1, 0)
    return count
