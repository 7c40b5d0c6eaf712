"""What the lines around an article's text say in Retriever's languages, and how they are told."""

from __future__ import annotations

import datetime as dt
import re

from analysis.articles.formats.text_exports import squeeze
from analysis.articles.formats.when import read_printed_date

END = re.compile(r"^={20,}$", re.MULTILINE)  # below every article
UNDER_TITLE = re.compile(r"-{20,}")
PUBLISHED = re.compile(  # where, the last line above the text
    r"(?:Publisert|Publicerat|Publicerad|Publiceret|Sänt|Sendt|Published)\s+(?:på|i|in|on)\s"
    r"(?P<where>[^.\n]{1,40})\.?",
    re.IGNORECASE,
)
PAGE = re.compile(r"(?:Side|Sida|Page)\s+(?P<page>\d[\w#, -]{0,40})", re.IGNORECASE)
SECTION = re.compile(r"(?:Seksjon|Sektion|Avdelning|Section)\s*:\s*(?P<section>.+)", re.IGNORECASE)
CAPTION = re.compile(r"(?:Bildetekst|Bildtext|Billedtekst)\s*:\s*(?P<caption>.+)", re.IGNORECASE)
LINK = re.compile(r"[^\n.!?]{0,40}?(?P<url>https?://\S+)")  # with "Read it at" before it or not
RIGHTS = re.compile(
    r"©|Alla artiklar är skyddade|Artiklar får ej distribueras|Alle artikler er beskyttet"
)
_DATE = (
    r"(?P<date>\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}|\d{2}[-/]\d{2}[-/]\d{4})"
    r"(?: (?:kl\.? ?)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)?"
)
LISTED = re.compile(rf"^> [^\n]+, {_DATE}[ \t]*$", re.MULTILINE)  # a title on the cover
_DATED = re.compile(rf"(?P<outlet>[^>\s][^\n]{{0,98}}), {_DATE}")


def read_dated(line: str) -> tuple[str, dt.date] | None:
    """Read a line of outlet and date, "Dagsavisen, 25.10.2014"; `None` if it is none."""
    found = _DATED.fullmatch(squeeze(line))
    if found is None:
        return None
    date = read_printed_date(found["date"], language="nb")  # all of the three are day first
    return (found["outlet"].strip(" ,"), date) if date else None
