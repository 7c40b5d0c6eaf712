"""The head of a plain text: metadata above it as labelled lines, or lines beside its title.

Labelled lines ("Source: …", "Title: …") are read as front matter is, if two of them at least say
what an article's metadata are. Lines beside a title ("By …", an outlet with a date) stay in the
text, where their roles tell them from the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.articles.formats.copyrights import outlet_of_copyright
from analysis.articles.formats.head_lines import is_line
from analysis.articles.formats.letterheads import read_letterhead
from analysis.articles.formats.place_dates import date_beside_place
from analysis.articles.formats.running_heads import read_running_head
from analysis.articles.formats.tables.column_names import rank
from analysis.articles.formats.wire import agency_of, date_sent, is_slug
from analysis.articles.formats.word.document_head import Head, is_of_head, read_head
from analysis.articles.front_matter import NAMED, FrontMatter, front_matter_of
from analysis.articles.layout import SENTENCE_END
from analysis.articles.paragraphs import Paragraph
from analysis.word_lists import word_lists

PERSON_WORDS = range(2, 5)
MOST_CHARACTERS = 20_000  # of a head
LEAST_FIELDS = 2  # labelled ones
NAME_WORDS = 8  # of an outlet or an author, and of what an unknown label says
_LINE = re.compile(r"[^\n]*(?:\n|$)")
_LABELLED = re.compile(r"(?P<label>[^\W\d_][\w ./&'’-]{0,39}?)[^\S\n]*:(?!//)(?P<value>[^\n]*)")


class _Labelled(NamedTuple):
    label: str
    value: str
    field: str | None
    end: int


def read_labelled_head(text: str) -> FrontMatter:
    """Read the labelled lines at the top, each label once; blank lines may part them."""
    head = list(_labelled_lines(text[:MOST_CHARACTERS]))
    known = {line.field for line in head if line.field in NAMED and line.value}
    if len(known) < LEAST_FIELDS:
        return FrontMatter()
    said = {line.label: line.value for line in head if line.field != "text"}
    return front_matter_of(said, head[-1].end)


def read_beside_title(text: str, paragraphs: Sequence[Paragraph]) -> Head:
    """Read what the lines above the body say, those that are the title or say nothing left out."""
    lines = []
    for paragraph in paragraphs:
        if paragraph.role == "body":
            break
        words = " ".join(text[paragraph.start : paragraph.end].split())
        if paragraph.role != "title" and is_of_head(words):
            lines.append(words)
    return read_head([*lines, ""])  # what follows is the text


def read_around(text: str, paragraphs: Sequence[Paragraph]) -> Head:
    """Read what stands round a text: the lines beside its title, and what shows its outlet.

    The line above a newspaper's page comes first; a copyright below the text comes last.
    """
    pieces = [" ".join(text[p.start : p.end].split()) for p in paragraphs]
    beside = read_beside_title(text, paragraphs)
    page = read_running_head(pieces[0]) if pieces else None
    said, date = dict(beside.said), beside.date
    if page:
        said["outlet"], date = page.outlet, page.date
    if pieces and is_slug(pieces[0]):
        date = date or date_sent(pieces[-1])
        lines = (one for one, p in zip(pieces, paragraphs, strict=True) if p.role == "dateline")
        if agency := next(filter(None, map(agency_of, lines)), None):
            said["outlet"] = agency
    top = next((n for n, p in enumerate(paragraphs) if p.role == "body"), len(pieces))
    letterhead = read_letterhead(pieces[:top])
    if letterhead.issuer:
        said.setdefault("outlet", letterhead.issuer)
    date = date or date_beside_place(pieces[top:], released=letterhead.label is not None)
    if "author" not in said and (author := _name_beside_date(pieces, paragraphs)):
        said["author"] = author
    if "outlet" not in said and (outlet := _outlet_below(pieces, paragraphs)):
        said["outlet"] = outlet
    return Head(said, date, beside.rest)


def _name_beside_date(pieces: Sequence[str], paragraphs: Sequence[Paragraph]) -> str | None:
    """Return the bare name that stands between title and date, or date and text."""
    for n, paragraph in enumerate(paragraphs):
        if paragraph.role == "body":
            return None
        beside = [p.role for p in paragraphs[max(0, n - 1) : n + 2]]
        if paragraph.role == "byline" and "dateline" in beside and _is_person(pieces[n]):
            return pieces[n]
    return None


def _is_person(text: str) -> bool:
    """Whether a text is a person's name, by the given name; a place may stand there too."""
    words = text.split()
    given = word_lists("names.yaml")["given"].values()
    return len(words) in PERSON_WORDS and any(words[0].casefold() in names for names in given)


def _outlet_below(pieces: Sequence[str], paragraphs: Sequence[Paragraph]) -> str | None:
    """Return the one outlet whose copyright is stated below the text, and nowhere within it."""
    body = max((n for n, p in enumerate(paragraphs) if p.role == "body"), default=-1)
    if any("©" in piece for piece in pieces[: body + 1]):
        return None  # there may be several articles
    found = {name for one in pieces[body + 1 :] if (name := outlet_of_copyright(one))}
    return found.pop() if len(found) == 1 else None


def _labelled_lines(text: str) -> Iterator[_Labelled]:
    """Yield the lines up to the first that has no label of a head; one called "Text" is the last.

    Below a blank line, an unknown label may be that of a speaker.
    """
    seen, after_blank = set[str](), False
    for match in _LINE.finditer(text):
        line = match[0].strip()
        labelled = _LABELLED.fullmatch(line)
        if line and (labelled is None or labelled["label"].casefold() in seen):
            return
        if labelled:
            label, value = labelled["label"], labelled["value"].strip()
            field = _field(label)
            if field == "text":
                at = match[0].index(":") + 1
                yield _Labelled(label, "", field, match.start() + at)
                return
            if not _may_say(field, value) or (field is None and after_blank):
                return
            seen.add(label.casefold())
            yield _Labelled(label, value, field, match.end())
        after_blank = not line


def _field(label: str) -> str | None:
    return next((name for name in ("text", *NAMED, "id") if rank(name, label) is not None), None)


def _may_say(field: str | None, value: str) -> bool:
    """Whether a value can be one of a label: names and unknown ones are short and no sentence."""
    if field in {None, "outlet", "author"}:
        short = len(value.split()) <= NAME_WORDS and is_line(value or "-")
        return short and not (SENTENCE_END.search(value) and len(value.split()) > 2)
    return True
