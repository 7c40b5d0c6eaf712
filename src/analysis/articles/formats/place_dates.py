"""Dates that a place stands before: at the start of a text, or below it beside who signs.

"Tellin, 3. September 2021. Der Landrat …" and "Fait à Tellin, le 8 novembre 2017".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from analysis.articles.formats.date_lines import is_beside_date, read_date_line
from analysis.articles.formats.when import read_printed_date

LONGEST_DATE = 40  # characters
FOOT = 6  # paragraphs at the end, among which one signs
LONGEST_FOOT = 120  # characters
_WORD = r"[^\W\d_a-zà-ÿ][\w.'’-]*"
_ARTICLE = r"(?:(?:le|den|der|dnia|dne|el|il|on|this|em|,)\s+)?"
_PLACE = rf"\(?(?P<place>{_WORD}(?:[ /]{_WORD}){{0,3}}),?\s+{_ARTICLE}"
_START = re.compile(_PLACE)
_MARK = re.compile(r"\s*(?:\.-|[.:)](?=\s)|\)?\s?[-–—―](?=\s)|[–—―])")
_SIGNED = re.compile(
    r"(?i:done|given|issued|signed|dated|faite?|dad[oa]|hecho|fatto|gegeben|совершено)\s"
    rf"(?:at|in|à|en|em|a|zu|в)\s(?:la\s|the\s)?{_WORD}(?:[ -]{_WORD}){{0,3}},?",
)
_ALONE = re.compile(rf"{_WORD}(?:[ -]{_WORD}){{0,3}}(?:,?\s(?:le|den|dnia|dne|el|il|em|a))?,?")
_YEAR_MARK = re.compile(r"[\s,]*(?:r|г|roku|года|р)\.?$")  # "2020 r.", "2022 г."


def date_beside_place(
    texts: Sequence[str], *, released: bool, language: str | None = None
) -> dt.date | None:
    """Return the date that a place stands before, at the start of a text or at its foot.

    Args:
        texts: The text's paragraphs and what stands below them.
        released: Whether it is a press release or the like, which is dated where it is signed.
        language: The file's, two letters.
    """
    start = date_at_start(texts[0], language=language) if texts else None
    return start or (date_at_foot(texts) if released else None)


def date_at_start(text: str, *, language: str | None = None) -> dt.date | None:
    """Return the date of a text that opens with a place, a date with its year, and a mark."""
    place = _START.match(text)
    if place is None:
        return None
    rest = text[place.end() : place.end() + LONGEST_DATE]
    for mark in _MARK.finditer(rest):
        printed = _YEAR_MARK.sub("", rest[: mark.start()])
        if not re.search(r"\d{4}$", printed):
            continue
        date = read_printed_date(printed, language=language) or read_printed_date(printed)
        if date:
            return date
    return None


def date_at_foot(paragraphs: Sequence[str]) -> dt.date | None:
    """Return the one date below a text that a place stands before, as where it was signed."""
    found: set[dt.date] = set()
    for text in paragraphs[-FOOT:]:
        if len(text) > LONGEST_FOOT or not is_beside_date(text):
            continue
        line = read_date_line(text)
        if line.date is None:
            continue
        alone = _ALONE.fullmatch(line.before) and not line.after
        if alone or _SIGNED.fullmatch(line.before):
            found.add(line.date)
    return found.pop() if len(found) == 1 else None
