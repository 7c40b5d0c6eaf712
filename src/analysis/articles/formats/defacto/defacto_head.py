"""The line above an article of DeFacto: '"Der Standard" vom 30.09.2008   Seite: 40'."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from analysis.articles.formats.text_exports import squeeze
from analysis.articles.formats.when import read_printed_date

_LONGEST = 200  # characters
_HEAD = re.compile(
    r"[\"„“»](?P<outlet>[^\"„“”»«]{2,80})[\"“”«](?: (?P<edition>[^\"\d]{1,60}?))?"
    r"(?: Nr\.? ?(?P<number>[\w./-]{1,12}))? (?P<how>vom|gefunden am) "
    r"(?P<date>\d{1,2}\.\d{1,2}\.\d{4})(?:,? (?P<time>\d{1,2}[.:]\d{2})(?: Uhr)?)?"
    r"(?:,? Seiten?:? ?(?P<page>[\w/,+ -]{1,20}))?"
)


class DefactoHead(NamedTuple):
    """What the line says; the date of a page that was found on the web is not its article's."""

    outlet: str
    date: dt.date | None
    fields: dict[str, str]


def read_defacto_head(line: str) -> DefactoHead | None:
    """Read the line above an article; `None` if it is none."""
    head = _HEAD.fullmatch(squeeze(line)) if len(line) <= _LONGEST else None
    if head is None:
        return None
    fields = {name: head[name] for name in ("edition", "number", "page") if head[name]}
    if head["how"] != "vom":
        found = f"{head['date']} {head['time'] or ''}".strip()
        return DefactoHead(head["outlet"], None, {**fields, "found": found})
    return DefactoHead(head["outlet"], read_printed_date(head["date"], language="de"), fields)
