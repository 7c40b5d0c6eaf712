"""Datelines: where and when an article was sent, on a line of its own or before its first words.

"LISBON, March 3 (Agency) — Text" and "May 6, 2014According to" open with one. A dateline is
recognised by its form alone: there is no list of places.
"""

from __future__ import annotations

import re

from analysis.articles.dates import MONTH_NAME, find_dates

WEEKDAY = r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
MONTH = rf"\b{MONTH_NAME}\b\.?"
NTH = r"\d{1,2}(?:(?:st|nd|rd|th)\b)?"
MONTH_DAY = rf"(?:{MONTH}\s*{NTH}(?!\d)|{NTH}\s+(?:of\s+)?{MONTH})"
NUMERIC = r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?!\d)"
DAY = rf"(?:(?:{WEEKDAY},?\s+)?(?:{MONTH_DAY}(?:,?\s+\d{{4}}(?!\d))?|{NUMERIC})|{WEEKDAY})"
CLOCK = (
    r"t?\d{1,2}(?:[:.h]\d{2}){1,2}(?:\.\d+)?(?:z\b|\s*[ap]\.?m\b\.?)?"
    r"|\d{1,2}\s*[ap]\.?m\b\.?|noon|midnight"
)
ZONE = (
    r"\b(?:gmt|utc|bst|ist|msk|[ecmp][sd]?t|ces?t|ees?t|aes?t|a[ek]dt|jst|sast|z|hrs|hours"
    r"|local\s+time|eastern|pacific)\b(?:\s*[+-]\d{1,2}(?::?\d{2})?)?"
)
LABEL = (
    r"\b(?:(?:first|last|originally)\s+)?(?:published|posted|updated|modified|created|issued|filed"
    r"|date|dated|released?|uploaded|online|print|edition|time)\b"
    r"(?:\s+(?:on|at|date|edition|time|online))?"
)
AGO = r"\b\d+\s+(?:second|minute|hour|day|week|month|year)s?\s+ago\b"
DATE_WORDS = re.compile(
    rf"(?P<when>{DAY}|{MONTH}\s+\d{{4}}|{AGO}|{CLOCK})|{LABEL}|{ZONE}|\b(?:on|at|in|of)\b",
    re.IGNORECASE,
)
FIRST = re.compile(r"\b(?:first|originally)\b", re.IGNORECASE)
PUBLISHED = re.compile(r"\b(?:published|posted|dated?|issued|released|created)\b", re.IGNORECASE)
UPDATED = re.compile(r"\b(?:updated|modified|last)\b", re.IGNORECASE)

WORD = r"[^\W\d_][\w.'’-]*"
CAPITALS = r"(?-i:[^\W\d_a-z][^\W\d_a-z.'’-]+)"
PLACE = rf"(?P<place>{WORD}(?:[ /]{WORD}){{0,3}}?(?:,\s+{WORD}(?:\s{WORD}){{0,2}}?)??)"
AGENCY = r"(?P<agency>\((?!\d|\w-)[^()]{2,40}\)|/(?!\d)[^/]{2,30}/)"
WHEN = rf"(?P<when>(?:{LABEL}:?\s+)?{DAY}(?:,?\s+(?:{CLOCK})(?:\s+{ZONE})?)?)"
MARK = r"(?P<mark>\s+[-_]\s+|\s*(?:--+|[—–―|])\s*|:\s+)"
BYLINE = rf"By\s+{WORD}(?:(?:,\s*|\s){WORD}){{1,11}}?,?\s+"
GLUED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{PLACE}(?:[,.]?\s+{WHEN})?[,.]?\s*{AGENCY}(?:{MARK}|[,.]?\s*)",
        rf"{BYLINE}(?P<place>{CAPITALS}(?:[ /]{CAPITALS}){{0,2}})(?:,\s+{WORD})?\s+{AGENCY}{MARK}",
        rf"{PLACE}[,.]?\s+{WHEN}(?:{MARK}|\.\s+)",
        rf"{WHEN}(?:[,.]?\s*{AGENCY})?(?:{MARK}|\s*)",
        rf"{AGENCY}{MARK}",
        rf"{PLACE}{MARK}",
    )
)
ANOTHER_DASH = re.compile(r"[^.!?]*(?:\s[-–—]|—)")
SHORTEST_PLACE = 5  # letters before a colon: "DELHI: ", and not "OPEC: " or "AP: "
BODY_START = re.compile(r"""["“‘'«(\[]*(?P<first>[^\W_])""")


def is_dateline(text: str) -> bool:
    """Whether a paragraph is nothing but a date or time, a place and words such as "Updated"."""
    if len(text) > 160 or not any(match["when"] for match in DATE_WORDS.finditer(text)):
        return False
    rest = DATE_WORDS.sub(" ", text)
    words = re.findall(r"[\w.'’-]*\w[\w.'’-]*", rest)
    opens_with_place = bool(words) and text.lstrip("([").startswith(words[0])
    return not words or (len(words) <= 3 and opens_with_place and _capitalised(words))


def glued_dateline_end(text: str, *, speakers_marked: bool) -> int | None:
    """Find where the dateline that opens a paragraph ends.

    What follows must look like the start of a sentence: "May 6, 2014 was a Tuesday" and
    "OPEC — the cartel — said" have no dateline.

    Args:
        text: A paragraph.
        speakers_marked: Whether turns of the article open with a speaker's name and a colon,
            as in a transcript; then "LISBON: " could be one and is no dateline.

    Returns:
        Characters from the paragraph's start to the end of the dateline and the space after
        it, or `None` without one.
    """
    for pattern in GLUED:
        match = pattern.match(text)
        if match and _starts_body(text[match.end() :]) and _is_sure(match, text, speakers_marked):
            return match.end()
    return None


def _starts_body(rest: str) -> bool:
    first = BODY_START.match(rest)
    return bool(first) and not first["first"].islower() and len(rest.split()) >= 2


def _is_sure(match: re.Match[str], text: str, speakers_marked: bool) -> bool:
    """Whether enough of place, date, agency and dash is there to tell a dateline from prose."""
    parts = match.groupdict()
    place, when, agency, mark = (parts.get(name) for name in ("place", "when", "agency", "mark"))
    if place is None:
        return _is_sure_date(match, text) if when else True
    words = re.findall(r"[^\s/,]+", place)
    capitals = words[0].isupper() and len(words[0].rstrip(".")) > 1
    if not _capitalised(words):
        return False
    if agency or when:
        return capitals or mark is not None
    if mark.strip() == ":":
        return place.isupper() and len(place) >= SHORTEST_PLACE and not speakers_marked
    return capitals or (len(words[0]) > 2 and not ANOTHER_DASH.match(text, match.end()))


def _is_sure_date(match: re.Match[str], text: str) -> bool:
    """Whether a paragraph that opens with a date has it as a dateline."""
    if match["mark"] or match["agency"]:
        return True
    glued = not text[match.end() - 1].isspace()
    return glued or any(True for _ in find_dates(match["when"]))


def _capitalised(words: list[str]) -> bool:
    return all(word[0].isupper() for word in words)
