"""What stands at the edges of a PDF's pages: running heads, and what a browser prints there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from analysis.articles.dates import MONTH_NAME
from analysis.articles.formats.date_lines import DateLine, read_date_line
from analysis.articles.formats.head_lines import PARTS, date_in, is_outlet
from analysis.articles.formats.pdf.pdf_running_heads import (
    ADDRESS,
    ADDRESS_LINE,
    FOLIO,
    PAGE_BESIDE,
    PAGE_NUMBER,
    STAMP,
)
from analysis.articles.formats.word.document_head import is_of_date

BETWEEN = re.compile(r"\s*[|•·,;]\s*|\s+[–—-]\s+")
ISSUE = re.compile(rf"(?:\b{MONTH_NAME}\b\.?\s+)?\b\d+\b", re.IGNORECASE)  # "March 2016", "No. 3"


def outlet_in_heads(heads: Sequence[str]) -> str | None:
    """Return the one outlet that the running heads name, beside issue and page number.

    A masthead above number and date is one, whatever its name.
    """
    mastheads = {PARTS.split(head)[0] for head in heads if is_masthead(head)}
    found = mastheads or {part for head in heads for part in _parts(head) if is_outlet(part)}
    return found.pop() if len(found) == 1 else None


def is_masthead(head: str) -> bool:
    """Whether a head is that of a newspaper's page: its name, its number or price, the date."""
    name, *others = PARTS.split(head)
    dated = any(read_date_line(part).date for part in others)
    named = bool(name) and not re.search(r"\d", name) and name[0].isupper()
    return named and dated and any(FOLIO.match(part) for part in others)


def is_of_page(head: str) -> bool:
    """Whether a head is that of a newspaper's page, by a date and a page or an issue's number."""
    dated = date_in_head(head, language=None) is not None
    return is_masthead(head) or (dated and not STAMP.search(head))


def names_of_print(heads: Sequence[str]) -> list[str]:
    """Return what a browser prints beside the address or the time of printing: the page's name."""
    found = (ADDRESS.sub(" ", STAMP.sub(" ", head)).strip() for head in heads)
    return [name for name in found if plain(name) and not PAGE_NUMBER.fullmatch(name)]


def date_in_head(head: str, *, language: str | None) -> dt.date | None:
    """Return the date in a running head, alone, between bars or beside an outlet's name."""
    if date := date_in(head, language=language):
        return date
    lines = (read_date_line(part, language=language) for part in PARTS.split(head))
    dates = (ln.date for ln in lines if is_of_date(f"{ln.before} {ln.after}") or _named(ln))
    return next(filter(None, dates), None)


def is_print(heads: Sequence[str]) -> bool:
    """Whether the heads are those that a browser prints: an address, the time of the printing."""
    return any(ADDRESS_LINE.fullmatch(head) or STAMP.search(head) for head in heads)


def address(heads: Sequence[str], *, name: str) -> str | None:
    """Return the address that a browser prints, alone or beside the page's name."""
    for head in heads:
        match = ADDRESS.search(head)
        beside = plain(head.replace(match[0], "")) if match else ""
        named = bool(beside) and plain(name).startswith(beside)
        if match and (named or ADDRESS_LINE.fullmatch(head)) and match[0].startswith("http"):
            return None if match[0].endswith(("…", "...")) else match[0]
    return None


def plain(text: str) -> str:
    """Return the words of a text in small letters, without marks."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _named(line: DateLine) -> str | None:
    """Return the outlet that stands before the date in a line."""
    name = PAGE_BESIDE.sub("", line.before).strip()
    return name if line.date and is_outlet(name) else None


def _parts(head: str) -> Iterator[str]:
    for part in PARTS.split(head):
        if outlet := _named(read_date_line(part)):
            yield outlet
    for part in BETWEEN.split(head):
        if not PAGE_NUMBER.fullmatch(part) and not STAMP.search(part):
            yield ISSUE.sub(" ", part).strip()
