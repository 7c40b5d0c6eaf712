"""The head of an article in an old LexisNexis text export: outlet, date and what stands by them.

These have no labels. They are centred lines, in this order, each of them sometimes missing:
copyright, outlet, notices, date, edition. A headline may stand between outlet and date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from analysis.articles.formats.lexis.lexis_text_labels import COPYRIGHT, Block
from analysis.articles.formats.text_exports import squeeze
from analysis.articles.formats.when import read_printed_date

_MOST_BLOCKS = 10  # of a head; further down nothing is outlet or date
_COLUMNS = 78  # a line was broken where the next word would have gone beyond this
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d{2}(?!\d)")
_PART_OF_DATE = re.compile(r"[^\W\d_]+\.?(?:[ /–-][^\W\d_]+\.?)?,? (?:\d{4}/)?\d{4}")
_TIME = re.compile(r"\d{1,2}[:.]\d{2}\b")
_ADDRESS = re.compile(r"https?://\S+")
_WEEKDAY = re.compile(
    r"^\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mittwoch|sonnabend"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Head:
    """What the head says; `end` is the number of its blocks, `title` the blocks of a headline.

    `partial` is a date without its day, `owner` what the copyright ends with: the outlet where
    no line of its own names one.
    """

    outlet: str | None = None
    date: dt.date | None = None
    url: str | None = None
    title: list[Block] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    partial: str | None = None
    owner: str | None = None
    end: int = 0

    @property
    def dated(self) -> bool:
        """Whether the line of the date has been passed."""
        return self.date is not None or self.partial is not None


def read_head(blocks: Sequence[Block], language: str | None) -> Head:
    """Read the blocks above the headline.

    Args:
        blocks: All of the article.
        language: Two letters, of the interface, where its labels show it.
    """
    head = Head()
    centred = any(block.is_centred for block in blocks[:5])  # else its margins were lost
    for n, block in enumerate(blocks[:_MOST_BLOCKS]):
        ahead = not head.dated and _has_date(blocks[n : n + 4], language, centred=centred)
        if block.is_known:
            if not (block.label == "SHOW" and block.is_centred):
                break
            head.fields["SHOW"] = squeeze(" ".join(block.value))
        elif block.is_copyright:
            _read_copyright(head, block)
        elif block.is_centred or (not centred and (n == 0 or ahead)):
            _read_lines(head, block, language)
        elif centred and ahead:
            head.title.append(block)
        else:
            break
        head.end = n + 1
    _finish(head)
    return head


@lru_cache(maxsize=1000)
def as_date(line: str, language: str | None) -> dt.date | None:
    """Return the date that a line of the head is, with weekday, time and edition at most."""
    if len(line) > 80 or len(line.split()) > 14 or not _YEAR.search(line):
        return None
    return read_printed_date(line, language=language) or read_printed_date(line)


def _read_copyright(head: Head, block: Block) -> None:
    lines = _unwrapped(block.lines)
    if len(lines) > 1 and not COPYRIGHT.match(lines[-1]):
        head.owner = lines[-1]
    head.fields["Copyright"] = " ".join(lines)


def _read_lines(head: Head, block: Block, language: str | None) -> None:
    for line in _unwrapped(block.lines):
        if date := as_date(line, language):
            head.date = head.date or date
            if not _YEAR.match(line):
                _read_below_date(head, _YEAR.split(line, maxsplit=1)[1])
        elif head.dated:
            _read_below_date(head, line)
        elif (head.outlet or head.owner) and _PART_OF_DATE.fullmatch(line):
            head.partial = line
        elif _ADDRESS.fullmatch(line):
            head.url = line
        elif head.outlet is None:
            head.outlet = line
        else:
            head.notices.append(line)


def _read_below_date(head: Head, line: str) -> None:
    """Keep time and edition, from a line of their own or from the end of the date's."""
    line = _WEEKDAY.sub("", line).strip(" ,")
    if _TIME.match(line):
        head.fields["Time"] = line
    elif line:
        edition = head.fields.get("Edition")
        head.fields["Edition"] = f"{edition} {line}" if edition else line


def _finish(head: Head) -> None:
    """Settle the outlet, and keep the wording of a date that is not a full one."""
    if head.outlet is None and head.owner is not None:
        head.outlet = head.owner
        head.fields["Copyright"] = head.fields["Copyright"].removesuffix(head.owner).strip()
    unread = (n for n in head.notices if _YEAR.search(n) and len(n.split()) <= 6)
    if head.date is None and (printed := head.partial or next(unread, None)):
        head.fields["date"] = printed
        head.notices = [notice for notice in head.notices if notice != printed]
    if head.notices:
        head.fields["Notice"] = " ".join(head.notices)


def _has_date(blocks: Sequence[Block], language: str | None, *, centred: bool) -> bool:
    """Whether a date stands in these blocks, above the first label."""
    for block in blocks:
        if block.is_known:
            return False
        stands_alone = (block.is_centred or not centred) and not block.is_copyright
        if stands_alone and any(as_date(squeeze(line), language) for line in block.lines[:4]):
            return True
    return False


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """Join lines that were broken because the next word did not fit."""
    joined = [squeeze(line) for line in lines[:1]]
    for above, line in pairwise(map(squeeze, lines)):
        if len(above) + 1 + len(line.split(maxsplit=1)[0]) > _COLUMNS:
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined
