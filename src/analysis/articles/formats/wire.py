"""Copy as news agencies send it: a slug above the headline, the time below the text.

"BC-COFFEE-STOCKS/ (WRAPUP 1)" is a slug and no headline; what stands in brackets below the
headline says what is new; "09:14 GMT 08Sep15" is when it was sent.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from analysis.articles.datelines import AGENCY, glued_dateline_end
from analysis.articles.dates import MONTHS

_NAME = r"[A-Z][A-Z0-9]*"
_NEWS = r"\s\([A-Z][A-Z0-9 .,-]{2,40}\)"  # "(UPDATE 2, PIX)"
_SLUG = re.compile(
    rf"BC-{_NAME}(?:[-/]{_NAME})*/?(?:{_NEWS})?"
    rf"|{_NAME}(?:[-/]{_NAME})*(?:/(?:{_NAME})?(?:{_NEWS})?|-{_NAME}{_NEWS}|-{_NAME}-{_NAME})"
)
_CODE = r"(?:[A-Z]{0,6}\d{1,6}[A-Z]?|/?[A-Z]{1,6})"
_CODES = re.compile(rf"{_CODE}(?:\s+{_CODE})+")
_NOTE = re.compile(
    r"\((?:adds|updates|recasts|refiles|corrects|repeats|rewrites|writes through|new throughout"
    r"|clarifies|drops|fixes|changes|releads|ajoute|actualise|añade|actualiza|neu:)\b[^()]{2,200}\)",
    re.IGNORECASE,
)
_SENT = re.compile(
    rf"(?:\d{{1,2}}[:.]?\d{{2}}\s+(?:GMT|UTC)\s+)(?P<day>\d{{1,2}})\s?-?"
    rf"(?P<month>{'|'.join(MONTHS[n : n + 3] for n in range(0, len(MONTHS), 3))})[a-z]*\s?-?"
    r"(?P<year>(?:20)?\d{2})",
    re.IGNORECASE,
)
LONGEST = 200  # characters of a slug or a note
LAST_OF_THIS_CENTURY = 69  # of years given by two digits
HEAD = 4  # lines at the top, of slug, codes and note


def is_slug(line: str) -> bool:
    """Whether a line is the slug of an agency's text: capitals joined by dashes or slashes."""
    return len(line) <= LONGEST and bool(_SLUG.fullmatch(line.strip()))


def head_of_wire(lines: Sequence[str]) -> list[int]:
    """Return which of the first lines are slug, codes and notes, if the first is a slug."""
    if not lines or not is_slug(lines[0]):
        return []
    found = [n for n in range(1, min(HEAD, len(lines))) if _is_code(lines[n])]
    return [0, *found]


def agency_of(text: str) -> str | None:
    """Return the agency in the dateline that opens a text, "GENEVA, Sept 8 (Meridian) - "."""
    end = glued_dateline_end(f"{text.strip()} Text of it", speakers_marked=False)
    match = re.search(AGENCY, text[:end]) if end else None
    return match["agency"].strip("()/ ") if match else None


def date_sent(line: str) -> dt.date | None:
    """Return the date of a line that says when a text was sent."""
    match = _SENT.fullmatch(" ".join(line.split()))
    if match is None:
        return None
    year = int(match["year"])
    month = MONTHS.index(match["month"][:3].lower()) // 3 + 1
    try:
        century = 0 if year > 99 else 2000 if year <= LAST_OF_THIS_CENTURY else 1900
        return dt.date(century + year, month, int(match["day"]))
    except ValueError:
        return None


def _is_code(line: str) -> bool:
    words = line.strip()
    if len(words) > LONGEST:
        return False
    numbered = bool(_CODES.fullmatch(words)) and bool(re.search(r"\d", words))
    return numbered or bool(_NOTE.fullmatch(words))
