"""The head of a typed or pasted article: what the lines between title and text say of it.

A line is taken off the text only if all of it is understood; of a line that says more, such as
"Berlin, 9. Juni 2017", the date is read and the line stays.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.articles.datelines import DATE_WORDS
from analysis.articles.formats.date_lines import read_date_line
from analysis.articles.formats.head_lines import BY, is_known_outlet, is_outlet
from analysis.articles.formats.letterheads import Letterhead
from analysis.articles.formats.nexis.nexis_dates import read_date_line as read_whole_date
from analysis.articles.formats.tables.column_names import rank
from analysis.articles.formats.when import read_printed_date
from analysis.articles.furniture import holds_names, is_byline, is_furniture
from analysis.articles.layout import SENTENCE_END

MOST_LINES = 10  # of a head
LONGEST = 160  # characters of a line of it
NAME_WORDS = 8  # of what a label says is an outlet or an author
PLACE_WORDS = 3  # of what may stand beside a date and be no more than a place
LABELLED = ("title", "outlet", "date", "author", "url", "language")
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:]{0,40}?)\s*:\s+(?P<value>\S.*)")
_ADDRESS = re.compile(r"https?://[^\s<>]+")
_PARTED = re.compile(r"\s*[|•·;,]\s*|\s+[-–—/]\s+|\s+(?=(?:by|von|par|por|di|door)\s+[^\W\d_a-z])")
_PUBLISHED = re.compile(
    r"\b(?:publi(?:é|ée|cado|shed|ziert)|mise? à jour|actuali[sz]ado|veröffentlicht|erschienen"
    r"|aktualisiert|stand|pubblicato|aggiornato|gepubliceerd|vom|am|le|el|il|op|den|uhr|à|um"
    r"|опубликовано|обновлено|года|г|roku|r)\b",
    re.IGNORECASE,
)
_IN_PAPER = re.compile(  # "S. 9", "Seite 13", "p. A4", "№45 (9120)", "Ausgabe Deutschland"
    r"(?:(?:s|p|pp|pg|stron[ay]|str|стр|с|no|nr|nº|n°|jg|vol|bl)\.?|№|#|seiten?|pages?|página|pagina"
    r"|blz\.?|nummer|número|numéro|numero|номер|issue|jahrgang|ausgabe|edition|édition|edición)"
    r"\s?(?:[A-Z]?-?\d{1,6}[A-Za-z]?(?:[-–/]\d{1,4})?(?:\s?\(\d+\))?|(?<=\w{4}\s)[^\W\d_]+)",
    re.IGNORECASE,
)
_GERMAN = re.compile(r"\bS\. ?\d|\bNr\. ?\d|\bSeite \d|\b(?:Quelle|Zeitung|Ausgabe)\b")
_BEFORE_DATE = re.compile(r"[\s,]+(?:vom|from|of|du|del|van)$")
_PLACE_AFTER_NAME = re.compile(  # "Ada Voss in Tellin and Ben Okoro in Osterby"
    r"(?<=\w)\s+(?:in|aus)(?:\s+[^\W\d_a-z][\w’'-]*){1,3}(?=$|,|\s+(?:and|und)\b)"
)
_STAFF = re.compile(r"(?P<outlet>.{2,40}?)\s+(?:staff(?: writers?)?|redaktion)", re.IGNORECASE)
_MAIL = re.compile(r"<?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?")
_NUMERIC = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{4}")
_LANGUAGE_OF_BY = {"von": "de", "par": "fr", "por": "es", "di": "it", "door": "nl"}
_CLOCK = re.compile(r"\d{1,2}(?:[:.h]\d{2})?(?::\d{2})?(?:\s*h)?")


@dataclass(frozen=True, slots=True)
class Head:
    """What a head says, by field, its date, and the lines of the document that are left."""

    said: Mapping[str, str]
    date: dt.date | None
    rest: list[str]


class _Line(NamedTuple):
    said: Mapping[str, str] = {}
    date: dt.date | None = None
    whole: bool = True  # whether nothing else stands in it
    language: str | None = None  # of its "By"


@dataclass(slots=True)
class _Found:
    said: dict[str, str] = field(default_factory=dict)
    date: dt.date | None = None
    left: list[str] = field(default_factory=list)


def read_head(lines: Sequence[str]) -> Head:
    """Read the lines above a text, up to the first that is none of them.

    Args:
        lines: A document's, without its title; the last is always text.
    """
    read = []
    for line in lines[: min(MOST_LINES, len(lines) - 1)]:
        facts = _read(line) or (_Line(whole=False) if is_furniture(line) else None)
        if facts is None:
            break
        read.append((line, facts))
    while read and not _is_sure([facts for _, facts in read]):
        read.pop()
    language = next(filter(None, (facts.language for _, facts in read)), None)
    found = _Found()
    for line, facts in read:
        if language and _NUMERIC.fullmatch(line):
            facts = _Line(date=read_printed_date(line, language=language))
        _add(found, line, facts)
    return Head(found.said, found.date, [*found.left, *lines[len(read) :]])


def is_of_head(line: str) -> bool:
    """Whether a line is one that a head may hold, such as a date, a byline or an outlet."""
    return _read(line) is not None


def stands_alone(line: str) -> bool:
    """Whether a line is a date or a byline and nothing else, an outlet beside it apart."""
    facts = _read(line)
    return facts is not None and facts.whole and bool(facts.date or "author" in facts.said)


def is_dated(line: str) -> bool:
    """Whether a line of a head holds a date, alone or beside a name."""
    facts = _read(line)
    return facts is not None and facts.date is not None


def title_below(letterhead: Letterhead, lines: Sequence[str]) -> int | None:
    """Return the first of the lines below a letterhead that can be a title; `None` without one."""
    start = -1 if letterhead.label is None else letterhead.label
    for n in range(start + 1, len(lines)):
        line = lines[n]
        if n in letterhead.kinds or is_of_head(line):
            continue
        long = len(line) > LONGEST or line[0] != line[0].upper()
        sentence = SENTENCE_END.search(line) and len(line.split()) > NAME_WORDS
        return None if long or sentence else n
    return None


def label_of(line: str) -> str | None:
    """Return the field that a line's label names, "outlet" of "Zeitung: Hafenbote"."""
    labelled = _labelled(line) if len(line) <= LONGEST else None
    return next(iter(labelled.said), "date") if labelled else None


def address(line: str) -> str | None:
    """Return the address that a line is; `None` if it is more than that, or none."""
    return line if _ADDRESS.fullmatch(line) else None


def _read(line: str) -> _Line | None:
    """Return what a line says that may be one of a head; `None` if it is no such line."""
    if len(line) > LONGEST:
        return None
    if found := address(line):
        return _Line({"url": found})
    if labelled := _labelled(line):
        return labelled
    if author := _author(line):
        by = line.split(maxsplit=1)[0].casefold()
        names = _PLACE_AFTER_NAME.sub("", author)
        return _Line({"author": names}, None, names == author, _LANGUAGE_OF_BY.get(by))
    if is_outlet(line):
        return _Line({"outlet": line})
    if (staff := _STAFF.fullmatch(line)) and is_known_outlet(staff["outlet"]):
        return _Line({"outlet": staff["outlet"]}, whole=False)
    return _dated(line)


def _labelled(line: str) -> _Line | None:
    """Read "Zeitung: Hafenbote": a label that is named as a column of a table may be."""
    match = _LABEL.fullmatch(line)
    if match is None:
        return None
    fields = (name for name in LABELLED if rank(name, match["label"]) is not None)
    name, value = next(fields, None), match["value"]
    if name == "date":
        date = read_date_line(value).date or read_printed_date(value)
        return _Line(date=date) if date else None
    if name == "outlet" and (printed := read_date_line(value, language=_language(line))).date:
        name_of_it = _BEFORE_DATE.sub("", printed.before)
        return _Line({"outlet": name_of_it}, printed.date) if _may_be_name(name_of_it) else None
    if name in {"outlet", "author"} and not _may_be_name(value):
        return None
    return _Line({name: BY.sub("", value, count=1)}) if name else None


def _may_be_name(text: str) -> bool:
    few = 0 < len(text.split()) <= NAME_WORDS
    return few and text[0].isupper() and not SENTENCE_END.search(text)


def _author(line: str) -> str | None:
    by = BY.match(line)
    if by and (is_byline(line) or _may_be_names(line[by.end() :])):
        return line[by.end() :]
    return None


def _may_be_names(text: str) -> bool:
    return holds_names(text) and len(text.split()) <= 2 * PLACE_WORDS


def _dated(line: str) -> _Line | None:
    """Read a line with a date, and what stands beside it."""
    alone = read_whole_date(line)
    if alone and alone.date and not alone.rest:
        return _Line(date=alone.date)
    if _NUMERIC.fullmatch(line):
        return _Line(whole=False)  # "05/06/2014" can be read two ways
    printed = read_date_line(line, language=_language(line))
    if printed.date is None:
        return None
    said: dict[str, str] = {}
    whole = True
    for part in filter(None, _PARTED.split(f"{printed.before} | {printed.after}")):
        if author := _author(part) or name_beside_mail(part):
            said.setdefault("author", author)
        elif is_outlet(part):
            said.setdefault("outlet", part)
        elif not (is_of_date(part) or _IN_PAPER.fullmatch(part)):
            whole = False
            if not _may_be_place(part):
                return None
    return _Line(said, printed.date, whole)


def _language(line: str) -> str | None:
    """Return the language that a line shows by what it calls a page or a source."""
    return "de" if _GERMAN.search(line) else None


def name_beside_mail(part: str) -> str | None:
    """Return the name beside a mail address; `None` if there is none."""
    mail = _MAIL.search(part)
    name = part.replace(mail[0], " ").strip(" ,()") if mail else ""
    return name if name and _may_be_names(name) else None


def is_of_date(part: str) -> bool:
    """Whether a part of a line belongs to its date: a time, a zone, "Published"."""
    rest = _PUBLISHED.sub(" ", DATE_WORDS.sub(" ", part))
    return all(_CLOCK.fullmatch(word) for word in re.findall(r"[\w:.]*\w", rest))


def _may_be_place(part: str) -> bool:
    words = part.split()
    return len(words) <= PLACE_WORDS and all(word[0].isupper() for word in words)


def _is_sure(read: Sequence[_Line]) -> bool:
    """Whether the lines are a head: not outlets' names alone, which may be anything."""
    last = read[-1]
    if last.date or set(last.said) - {"outlet"}:
        return True
    return any(line.date or "author" in line.said for line in read)


def _add(found: _Found, line: str, facts: _Line) -> None:
    """Take over what a line says that none above it did; what is not used up stays a line."""
    new = {name: value for name, value in facts.said.items() if name not in found.said}
    dated = facts.date is not None and found.date is None
    found.said |= new
    if dated:
        found.date = facts.date
    if not facts.whole or not (new or dated):
        found.left.append(line)
