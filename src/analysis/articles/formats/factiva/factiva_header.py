"""The header of a Factiva article in the plain view: lines without names, in a fixed order.

Section, headline, byline and credit; then the number of words, date, time, source, its code,
edition, page, volume, language and copyright, each only where there is one. A line with the
accession number ends the article.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache

from analysis.articles.formats.factiva.factiva_words import COMPANY, COPYRIGHT, LANGUAGES, WORDS
from analysis.articles.formats.when import read_printed_date

_ACCESSION = re.compile(r"\w{2,14} ?:? ((?=\S*\d{6})(?=\S*[A-Za-z])[A-Za-z0-9]{15,32})")
_WORD_COUNT = re.compile(r"\d[\d., ]{0,9} ?([^\W\d]{1,10})")
_TIME = re.compile(r"\d{1,2} ?[:.h] ?\d{2}(?:[:.]\d{2})?(?: ?[^\W\d]{1,5}\.?){0,2}")
_SOURCE_CODE = re.compile(r"[A-Z0-9]{1,10}|[a-z]{1,10}")
_CJK_DATE = re.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_LANGUAGE = re.compile(r"(\w+)(?: language)?(?: ?[-–(,].{0,30})?", re.IGNORECASE)
_MOST_LINES = 6  # from the source's code to the language
_SENTENCE_END = ".?!:;”“\"»'’…"


def squeeze(text: str) -> str:
    """Return a text on one line, all white space single spaces."""
    return " ".join(text.split())


def accession(line: str) -> str | None:
    """Return the accession number if a line is nothing else ("Document NYTF0000…")."""
    match = _ACCESSION.fullmatch(line)
    return match[1] if match else None


def word_count_language(line: str) -> str | None:
    """Return the interface's language if a line is a number of words ("295 mots")."""
    match = _WORD_COUNT.fullmatch(line)
    return WORDS.get(match[1].casefold()) if match else None


def language_of(name: str) -> str | None:
    """Return the two letters of a language as an interface names it ("Chinese - Simplified")."""
    name = squeeze(name).casefold()
    match = _LANGUAGE.fullmatch(name)
    return LANGUAGES.get(name) or (LANGUAGES.get(match[1]) if match else None)


@lru_cache(maxsize=4_096)  # a file's articles are of a few days
def read_date(text: str, interface: str | None = None) -> dt.date | None:
    """Read a date of publication; also the years, months and days of Chinese interfaces."""
    if match := _CJK_DATE.search(squeeze(text)):
        text = "{}-{:0>2}-{:0>2}".format(*match.groups())
    return read_printed_date(text, language=interface) or read_printed_date(text)


def header_start(lines: Sequence[str]) -> int | None:
    """Return where the header's fixed lines begin: at the number of words, else at the date."""
    for n, line in enumerate(lines):
        if word_count_language(line):
            return n
    return next((n for n, line in enumerate(lines) if read_date(line)), None)


def read_header(lines: Sequence[str], *, whole: bool) -> tuple[dict[str, str], int]:
    """Read the lines from the number of words to the copyright.

    Args:
        lines: From `header_start` on.
        whole: Whether they end with the header; else the text follows.

    Returns:
        The fields by code, and the number of lines that they took.
    """
    fields: dict[str, str] = {}
    rest = list(lines)
    if rest and word_count_language(rest[0]):
        fields["WC"] = rest.pop(0)
    if rest and (_YEAR.search(rest[0]) or read_date(rest[0])):
        fields["PD"] = rest.pop(0)
    if rest and _TIME.fullmatch(rest[0]):
        fields["ET"] = rest.pop(0)
    if rest:
        fields["SN"] = rest.pop(0)
    if rest and _SOURCE_CODE.fullmatch(rest[0]):
        fields["SC"] = rest.pop(0)
    at = _language_line(rest if whole else rest[:_MOST_LINES], whole=whole)
    if at is not None:
        fields |= _edition_and_page(rest[:at])
        fields["LA"] = rest[at]
        rest = rest[at + 1 :]
    if rest and (at is not None if whole else _is_copyright(rest[0])):
        taken = len(rest) if whole else 1
        fields["CY"], rest = " ".join(rest[:taken]), rest[taken:]
    if whole and rest:
        fields["header"], rest = " | ".join(rest), []
    return fields, len(lines) - len(rest)


def without_publisher(paragraphs: list[str]) -> tuple[list[str], str | None]:
    """Part the publisher's name from the text that it closes, where nothing marks it."""
    last = paragraphs[-1] if len(paragraphs) > 1 else ""
    if not last or len(last) > 100 or (last[-1] in _SENTENCE_END and not COMPANY.search(last)):
        return paragraphs, None
    return paragraphs[:-1], last


def _language_line(lines: Sequence[str], *, whole: bool) -> int | None:
    """Return which line names the language: one that is known, or the one before the copyright."""
    for n, line in enumerate(lines):
        if language_of(line):
            return n
    rights = (n for n, line in enumerate(lines) if COPYRIGHT.search(line))
    last = len(lines) - 1 if whole and lines and _is_copyright(lines[-1]) else 0
    before = next(rights, last) - 1
    return before if before >= 0 and lines[before].replace(" ", "").isalpha() else None


def _edition_and_page(lines: Sequence[str]) -> dict[str, str]:
    """Name the lines between source and language; numbers alone do not say what they count."""
    if not lines:
        return {}
    if len(lines) <= 3 and not any(map(str.isdigit, lines[0])):
        return dict(zip(("ED", "PG", "VOL"), lines, strict=False))
    return {"PG" if len(lines) == 1 else "ED, PG or VOL": " | ".join(lines)}


def _is_copyright(line: str) -> bool:
    return bool(COPYRIGHT.search(line) or (len(line) <= 80 and _YEAR.search(line)))
