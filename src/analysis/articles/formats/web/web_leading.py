"""Lines between a headline and the text that repeat what the page says of its article."""

from __future__ import annotations

import datetime as dt
import re

from analysis.articles.formats.date_lines import read_date_line
from analysis.articles.formats.web.web_below import is_button, is_label, opens_list
from analysis.articles.formats.web.web_date_forms import read_page_date
from analysis.articles.formats.web.web_date_line import CHANGED
from analysis.articles.formats.web.web_domain import letters_of
from analysis.articles.furniture import is_furniture
from analysis.articles.layout import SENTENCE_END

WORDS = 16  # of a line with the date
SHORTEST = 4  # letters of a name
EXTRA = 4  # letters beside the names, as of "By" and "von"
TIME = re.compile(  # of the day, or how long ago it was
    r"\d{1,2}[:.h]\d{2}(?:\s?(?:[ap]\.?m\.?|uhr|h))?(?:\s[A-Z]{2,4})?"
    r"|(?:vor |il y a |hace )?\d{1,3}\s?(?:h|m|d|hours?|hrs?|minutes?|mins?|days?|stunden?|minuten"
    r"|tagen|heures?|jours?|horas?|minutos|días?|ore|giorni|uur|dagen|timmar|timer|часов|минут"
    r"|годин|saat|dakika|小时|小時|時間|분|시간)\s?(?:ago|fa|geleden|sedan|siden|назад|тому|önce|前|전)?",
    re.IGNORECASE,
)
SOURCE = re.compile(
    r"(?:sources?|quelle|fuente|fonte|bron|źródło|источник|джерело|kaynak|forrás|zdroj|sumber|nguồn"
    r"|来源|來源|出典|المصدر|منبع|מקור)\s?[:：]\s?(\S.{0,60})",
    re.IGNORECASE,
)


def source_named(text: str) -> str | None:
    """Return whom a line names as source of the article, and nothing else."""
    match = SOURCE.fullmatch(text)
    return match[1] if match and not SENTENCE_END.search(text) else None


def is_repeated(
    text: str,
    *,
    author: str | None,
    outlet: str | None,
    date: dt.date | None,
    language: str | None,
) -> bool:
    """Whether a line only repeats author, outlet or date, or is a label or a button.

    Args:
        text: A line above the first sentences of the text.
        author: Of the article, as far as it is known; so with the others.
        outlet: Its outlet.
        date: Its date.
        language: Of the page, two letters.
    """
    if is_label(text) or is_button(text) or is_furniture(text) or opens_list(text):
        return True
    if TIME.fullmatch(text):
        return True
    return _is_names(text, author, outlet) or _is_dated(text, date, language)


def _is_names(text: str, author: str | None, outlet: str | None) -> bool:
    rest = letters_of(text)
    for name in (author, outlet):
        letters = letters_of(name or "")
        if len(letters) >= SHORTEST:
            rest = rest.replace(letters, "", 1)
    return len(rest) <= EXTRA and len(rest) < len(letters_of(text))


def _is_dated(text: str, date: dt.date | None, language: str | None) -> bool:
    if date is None or len(text.split()) > WORDS or SENTENCE_END.search(text):
        return False
    first = CHANGED.split(text)[0].strip()
    return date in (
        read_date_line(text, language=language).date,
        read_date_line(first, language=language).date,
        read_page_date(first, language),
    )
