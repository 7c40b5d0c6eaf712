"""What wiso (GBI-Genios) prints below each article: "Quelle:", "Dokumentnummer:" and the like.

The value of a label stands behind it or, in a table, below it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.articles.formats.date_lines import read_date_line
from analysis.articles.formats.defacto.defacto_head import read_defacto_head
from analysis.articles.formats.text_exports import squeeze

LONGEST = 30  # lines, from the source to the number of the document
_SOURCE = re.compile(r"\s*Quelle\s*:")
_NUMBER = re.compile(r"\s*Dokumentnummer\s*:")
_LAST = re.compile(
    r"\s*(?:Dauerhafte Adresse des Dokuments\s*:|Alle Rechte vorbehalten|https?://|©)"
)
_LABELLED = re.compile(r"\s*(?P<label>[A-ZÄÖÜ][\w/ .-]{1,40}?)\s*:(?!//)\s*(?P<value>.*)")
_NUMBERED = re.compile(r",?\s*\bNr\.?\s*[\w./-]*$")
_DATED = re.compile(r",?\s+(?:vom|v\.|den|VOM)$")
_PAGE = re.compile(r"\b(?:Seiten?|SEITE|S\.)\s*:?\s*(?P<page>\w[\w/ -]{0,12})")
_URL = re.compile(r"https?://\S+")


class WisoEnd(NamedTuple):
    """Where the lines below an article begin and end, and what they say."""

    start: int
    end: int
    outlet: str | None
    date: dt.date | None
    url: str | None
    fields: dict[str, str]


def find_ends(lines: Sequence[str]) -> list[WisoEnd]:
    """Find the lines below every article, in their order."""
    found = []
    numbers = [n for n, line in enumerate(lines) if _NUMBER.match(line)]
    after = 0
    for number in numbers:
        above = range(max(after, number - LONGEST), number)
        start = next((n for n in reversed(above) if _SOURCE.match(lines[n])), None)
        if start is not None:
            after = _end(lines, number)
            found.append(_read(lines, start, after))
    return found


def _end(lines: Sequence[str], number: int) -> int:
    """Return where the lines below an article end that has its number in a line."""
    end = number + 1
    valued = bool(lines[number].split(":", 1)[1].strip())
    for n in range(number + 1, len(lines)):
        line = lines[n]
        if not line.strip():
            continue
        if valued and not _LAST.match(line):
            break
        valued = True
        end = n + 1
    return end


def _read(lines: Sequence[str], start: int, end: int) -> WisoEnd:
    said: dict[str, list[str]] = {}
    label = ""
    for line in filter(None, map(squeeze, lines[start:end])):
        labelled = _LABELLED.fullmatch(line)
        label, value = (labelled["label"], labelled["value"]) if labelled else (label, line)
        said.setdefault(label, []).extend([value] if value else [])
    fields = {name: "; ".join(dict.fromkeys(values)) for name, values in said.items() if values}
    outlet, date, page = _source(said["Quelle"][0] if said.get("Quelle") else "")
    address = fields.pop("Dauerhafte Adresse des Dokuments", "")
    url = address if _URL.fullmatch(address) else None
    return WisoEnd(start, end, outlet, date, url, {**fields, **({"page": page} if page else {})})


def _source(value: str) -> tuple[str | None, dt.date | None, str | None]:
    """Return outlet, date and page of a source: "Handelsblatt Nr. 51 vom 13.03.2018, Seite 4"."""
    head = read_defacto_head(value)
    if head:
        return head.outlet, head.date, head.fields.get("page")
    line = read_date_line(value, language="de")
    page = _PAGE.search(line.after)
    outlet = _NUMBERED.sub("", _DATED.sub("", line.before)).strip(' ,"')
    return outlet or None, line.date, page["page"].strip() if page else None
