"""A list of what a search in Nexis found: titles with date and source, no article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.articles.formats.nexis.nexis_dates import read_date_line
from analysis.articles.formats.nexis.nexis_words import COUNT, tidy

_NUMBER = re.compile(r"(\d{1,5})\.\s+\S")
_COUNT = re.compile(r"[^\W\d_]{3,20}(?: [^\W\d_]{2,20}){0,3} ?\((\d{1,3}(?:[.,]\d{3})|\d{1,6})\)")
_HEADING = re.compile(
    r"(?:results?(?: list)? for|(?:such)?ergebnis(?:se|liste)? für|(?:liste des )?résultats pour"
    r"|(?:lista de )?resultados (?:para|de)|resultaten voor|risultati per)\b",
    re.IGNORECASE,
)
_BARS = re.compile(r"\s+[|•·]\s+")
_NEAR = 3  # lines below a title within which its date stands
_TOP = 25  # lines above the first title


def is_results_list(lines: Sequence[str]) -> bool:
    """Whether lines are such a list: under a heading or a number, titles that are all dated.

    Args:
        lines: The first of a file, none of them blank.
    """
    entries = _entries(lines)
    if not entries or entries[0] > _TOP:
        return False
    above = [tidy(line) for line in lines[: entries[0]]]
    counted = any(_count(line) >= len(entries) for line in above)
    if not (counted or any(map(_HEADING.match, above))):
        return False
    ends = [*entries[1:], entries[-1] + _NEAR + 1]
    whole = zip(entries, ends, strict=True)
    return all(_is_dated(lines[n + 1 : min(end, n + 1 + _NEAR)]) for n, end in whole)


def _entries(lines: Sequence[str]) -> list[int]:
    """Return where titles stand, numbered from 1 on."""
    found: list[int] = []
    for n, line in enumerate(lines):
        match = _NUMBER.match(tidy(line))
        if match and int(match[1]) == len(found) + 1:
            found.append(n)
    return found


def _count(line: str) -> int:
    match = COUNT.fullmatch(line) or _COUNT.fullmatch(line)
    return int(re.sub(r"\D", "", match[1])) if match else 0


def _is_dated(below: Sequence[str]) -> bool:
    parts = [part for line in below for part in _BARS.split(tidy(line))]
    return any(read_date_line(part) is not None for part in parts)
