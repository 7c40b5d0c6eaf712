"""Repeated heads: signs that a file which was read as one article holds several.

Exports in a layout that no reader knows still repeat themselves: rules with a date below each,
lines of outlet and date, labelled heads, numbers of words. One of them alone is any article's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from analysis.articles.formats.date_lines import is_beside_date, read_date_line
from analysis.articles.formats.head_lines import is_outlet
from analysis.articles.formats.tables.column_names import rank
from analysis.articles.layout import SENTENCE_END

LONGEST_LINE = 120  # characters of a line of a head
LONGEST_AFTER = 40  # characters behind outlet and date, as a page
LEAST_TEXT = 200  # characters of text below a head
MOST_LINES = 20_000  # that are looked at
LEAST_RULED = LEAST_LABELLED = LEAST_COUNTED = LEAST_RESERVED = 2
LEAST_DATED = 2  # lines of outlet and date that have a title above
_TOP = 4  # lines below a rule among which the date stands
_RULE = re.compile(r"([=_*#~-])\1{9,}")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_LABELLED = re.compile(r"(?P<label>[^\W\d_][\w ./&'’-]{0,39}?)\s*:(?!//)")
_COUNTED = re.compile(
    r"(?:[^\W\d_]{3,12}\s*:\s*)?\d{1,3}(?:[.,’ ]?\d{3})?\s?"
    r"(?:words|wörter|mots|palabras|parole|woorden|ord|palavras|słów|слов)\.?",
    re.IGNORECASE,
)
_RESERVED = re.compile(
    r"all rights reserved|alle rechte vorbehalten|tous droits réservés|tutti i diritti riservati"
    r"|(?:todos los|todos os) (?:derechos|direitos) reservados|reservados todos los derechos"
    r"|alle rechten voorbehouden|upphovsrättslagen|lov om ophavsret|protected by applicable law",
    re.IGNORECASE,
)
_FIELDS = ("title", "outlet", "date")
_LEAST_FIELDS = 2
_GAP = 4  # lines between two labels of a head, at most


def repeated_heads(text: str) -> int:
    """Return how many heads of articles a text seems to hold; 0 if it seems to be one article."""
    lines = [" ".join(line.split()) for line in text.splitlines()[:MOST_LINES]]
    signs = (_ruled, _dated, _labelled, _counted, _reserved)
    return next((count for sign in signs if (count := sign(lines))), 0)


def _ruled(lines: Sequence[str]) -> int:
    """Count the rules with a date in one of the lines below, and text."""
    starts = [n + 1 for n, line in enumerate(lines) if _RULE.fullmatch(line)]
    count = 0
    for start, end in pairwise([*starts, len(lines) + 1]):
        below = [line for line in lines[start : end - 1] if line]
        dated = any(map(_has_date, below[:_TOP]))
        count += dated and sum(map(len, below)) >= LEAST_TEXT
    return count if count >= LEAST_RULED else 0


def _dated(lines: Sequence[str]) -> int:
    """Count the lines of outlet and date that have a title above, and text below."""
    found = [n for n, line in enumerate(lines) if _is_outlet_and_date(line)]
    return _with_text(lines, [n for n in found if _is_titled(lines, n)], LEAST_DATED)


def _is_titled(lines: Sequence[str], number: int) -> bool:
    above = [line for line in lines[max(0, number - 3) : number] if line]
    return bool(above) and len(above[-1]) <= LONGEST_LINE and not SENTENCE_END.search(above[-1])


def _reserved(lines: Sequence[str]) -> int:
    """Count the lines that reserve rights, as at the end of each article, and the text above."""
    turned = [*reversed(lines)]
    found = [n for n, line in enumerate(turned) if _is_of_rights(line)]
    return _with_text(turned, found, LEAST_RESERVED)


def _is_of_rights(line: str) -> bool:
    """Whether a line reserves rights, and no sentence speaks of them."""
    owned = "©" in line or "(c)" in line.casefold() or "copyright" in line.casefold()
    short = len(line) <= LONGEST_LINE and (owned or _YEAR.search(line) or len(line.split()) <= 6)
    return bool(short) and _RESERVED.search(line) is not None


def _counted(lines: Sequence[str]) -> int:
    found = [n for n, line in enumerate(lines) if len(line) < 50 and _COUNTED.fullmatch(line)]
    return _with_text(lines, found, LEAST_COUNTED)


def _labelled(lines: Sequence[str]) -> int:
    """Count the groups of two labels or more that say title, outlet or date, with text below."""
    heads: list[int] = []  # their last lines
    group: dict[str, int] = {}
    for number, line in enumerate(lines):
        field = _field(line)
        if field is None:
            continue
        if field in group or (group and number - max(group.values()) > _GAP):
            group = {}
        group[field] = number
        if len(group) == _LEAST_FIELDS:
            heads.append(number)
    return _with_text(lines, heads, LEAST_LABELLED)


def _with_text(lines: Sequence[str], heads: Sequence[int], least: int) -> int:
    """Count the heads with text below them, up to the next."""
    texts = (lines[start + 1 : end] for start, end in pairwise([*heads, len(lines)]))
    count = sum(sum(map(len, text)) >= LEAST_TEXT for text in texts)
    return count if count >= least else 0


def _has_date(line: str) -> bool:
    short = len(line) <= LONGEST_LINE and _YEAR.search(line) is not None
    return short and read_date_line(line).date is not None


def _is_outlet_and_date(line: str) -> bool:
    if len(line) > LONGEST_LINE or not is_beside_date(line):
        return False
    found = read_date_line(line)
    outlet = re.split(r"[,|(;]", found.before, maxsplit=1)[0].strip(" \"'“”„«»")
    return found.date is not None and len(found.after) <= LONGEST_AFTER and is_outlet(outlet)


def _field(line: str) -> str | None:
    found = _LABELLED.match(line)
    if found is None or len(line) > 2 * LONGEST_LINE:
        return None
    return next((name for name in _FIELDS if rank(name, found["label"]) is not None), None)
