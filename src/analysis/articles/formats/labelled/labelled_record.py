"""A record of labelled lines: its head, its text, and what is said below that."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import groupby

from analysis.articles.formats.date_lines import read_date_line
from analysis.articles.formats.items import Document, Gap
from analysis.articles.formats.labelled.labelled_lines import (
    RULE,
    Labelled,
    field_of,
    read_labelled,
    read_record_head,
)
from analysis.articles.formats.tables.column_names import by_rank
from analysis.articles.formats.text_exports import join_lines, squeeze
from analysis.articles.formats.when import read_printed_date

_BELOW = re.compile(
    r"\s*(?:Copyright|Source Citation|Citation|Record|MEMO/NOTES)\b.{0,40}?(?::|\()"
)
_ENGLISH = re.compile(r"date|time|publish|publication|pub\b|issue", re.IGNORECASE)
_URL = re.compile(r"https?://\S+")
_BLOCKS_BELOW = 8  # at the end, that may be no text
_VOLUME = re.compile(r"\s,|,?\s(?:vol|no|issue)\.?\s\d|\s*\($", re.IGNORECASE)
_FETCH = "export it again with the full text"


def read_record(lines: Sequence[str], part: str) -> Document | Gap:
    """Read the lines of one record."""
    head = read_record_head(lines)
    said = {one.label: one.value for one in head.said if one.value}
    opening = said.pop(next((one.label for one in head.said if _is_text(one)), ""), "")
    below = [line for line in lines[head.end :] if not RULE.fullmatch(line)]
    blocks, foot = _parted([opening, *below])
    named = {name: _best(name, said) for name in ("title", "author", "url", "language")}
    named["url"] = named["url"] or next(filter(_URL.fullmatch, said.values()), None)
    paragraphs = [paragraph for block in blocks for paragraph in join_lines(block)]
    if not paragraphs:
        titled = f' (its title is "{named["title"]}")' if named["title"] else ""
        return Gap(part, f"has no text{titled}", _FETCH)
    outlet, date = _source(said)
    taken = {*named.values(), outlet}
    fields = {label: value for label, value in said.items() if value not in taken}
    return Document(
        "\n\n".join(paragraphs), part, date=date, outlet=outlet, fields={**fields, **foot}, **named
    )


def _is_text(one: Labelled) -> bool:
    return field_of(one.label) == "text"


def _best(field: str, said: dict[str, str]) -> str | None:
    return next((said[label] for label in by_rank(field, list(said))), None)


def _source(said: dict[str, str]) -> tuple[str | None, dt.date | None]:
    """Return outlet and date, each by its label or both in one: "The Post, 16 March 2011"."""
    where = next((value for label, value in said.items() if field_of(label) == "where"), None)
    date = _date(said)
    outlet = where or _best("outlet", said)
    if outlet is None:
        return None, date
    line = read_date_line(squeeze(outlet))
    if line.date is None:
        return outlet, date
    name = _VOLUME.split(line.before, maxsplit=1)[0].strip(" ,;(")
    return name or None, date or line.date


def _date(said: dict[str, str]) -> dt.date | None:
    """Read the date; below a label that is not English, days come before months."""
    label = next(iter(by_rank("date", list(said))), None)
    if label is None:
        return None
    language = None if _ENGLISH.search(label) else "de"
    printed = said[label]
    return read_printed_date(printed, language=language) or read_date_line(printed).date


def _parted(lines: Sequence[str]) -> tuple[list[list[str]], dict[str, str]]:
    """Part the blocks of a text from those below it, which say who may use it and the like."""
    filled = groupby(lines, key=lambda line: bool(line.strip()))
    blocks = [list(block) for is_filled, block in filled if is_filled]
    first = max(0, len(blocks) - _BLOCKS_BELOW)
    end = next((n for n in range(first, len(blocks)) if _BELOW.match(blocks[n][0])), len(blocks))
    foot: dict[str, str] = {}
    for line in (line for block in blocks[end:] for line in block):
        one = read_labelled(line) or Labelled("below", line.strip())
        foot[one.label] = f"{foot.get(one.label, '')} {one.value}".strip()
    return blocks[:end], foot
