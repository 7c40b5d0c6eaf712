"""The head of a plain text: metadata above it as labelled lines, or lines beside its title.

Labelled lines ("Source: …", "Title: …") are read as front matter is, if two of them at least say
what an article's metadata are. Lines beside a title ("By …", an outlet with a date) stay in the
text, where their roles tell them from the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.articles.formats.head_lines import is_line
from analysis.articles.formats.tables.column_names import rank
from analysis.articles.formats.word.document_head import Head, is_of_head, read_head
from analysis.articles.front_matter import NAMED, FrontMatter, front_matter_of
from analysis.articles.layout import SENTENCE_END
from analysis.articles.paragraphs import Paragraph

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
