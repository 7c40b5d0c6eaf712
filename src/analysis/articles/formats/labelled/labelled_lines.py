"""Labelled lines: "Title: …", and the heads of records that they make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.articles.formats.tables.column_names import plain, rank
from analysis.articles.layout import SENTENCE_END

RULE = re.compile(r"\s*([=_*#~-])\1{9,}\s*")
FIELDS = ("text", "title", "outlet", "date", "author", "url", "language")
WHERE = frozenset({"publicationdetails", "publicationinfo"})  # outlet and date, of Gale
_LINE = re.compile(r"\s*(?P<label>[^\W\d_][\w ./&()'’-]{0,59}?)\s*:(?!//)\s*(?P<value>.*)")
_LABEL_WORDS = 6
_LONGEST_VALUE = 150  # characters behind a label that is not known
_LONGEST_GAP = 2  # lines that a value goes on for


class Labelled(NamedTuple):
    """A label and what stands behind it."""

    label: str
    value: str


class RecordHead(NamedTuple):
    """The labelled lines above a text, and the number of lines that they are."""

    said: tuple[Labelled, ...]
    end: int


def read_labelled(line: str) -> Labelled | None:
    """Read a labelled line; `None` if it has no label."""
    found = _LINE.fullmatch(line)
    if found is None or len(found["label"].split()) > _LABEL_WORDS:
        return None
    return Labelled(found["label"], found["value"].strip())


def field_of(label: str) -> str | None:
    """Return the field that a label names, "where" for outlet and date in one."""
    if plain(label) in WHERE:
        return "where"
    return next((name for name in FIELDS if rank(name, label) is not None), None)


def read_record_head(lines: Sequence[str]) -> RecordHead:
    """Read the labelled lines at the top of a record, up to its text or the label of that."""
    said: list[Labelled] = []
    end, blank = 0, False
    for number, line in enumerate(lines):
        if not line.strip() or RULE.fullmatch(line):
            blank = True
            continue
        one = read_labelled(line)
        if one is None and not blank and said and _goes_on(lines[number:]):
            said[-1] = Labelled(said[-1].label, f"{said[-1].value} {line.strip()}")
        elif one is None or (blank and not _is_sure(one)) or _is_said(one, said):
            break
        else:
            said.append(one)
        end, blank = number + 1, False
        if one and field_of(one.label) == "text":
            break
    return RecordHead(tuple(said), end)


def _goes_on(lines: Sequence[str]) -> bool:
    """Whether a line with a known label stands right below the first lines."""
    for line in lines[: _LONGEST_GAP + 1]:
        one = read_labelled(line)
        if one and field_of(one.label):
            return True
        if not line.strip():
            return False
    return False


def _is_sure(one: Labelled) -> bool:
    """Whether a line below a blank one is labelled, and not a text that opens with a colon."""
    if field_of(one.label):
        return True
    return len(one.value) <= _LONGEST_VALUE and not SENTENCE_END.search(one.value)


def _is_said(one: Labelled, said: Sequence[Labelled]) -> bool:
    return any(plain(one.label) == plain(other.label) for other in said)
