"""Factiva's fields by their codes in lines of text, where no table holds them.

A code stands before its value, parted by a tab, a bar, a colon or blanks, or alone on the line
above it; the emphasis of a browser or converter may stand around it ("*HD*", "**HD**"). A line of
an article may begin with the same letters ("IN 2011"), so a code counts only in its place: those
of the head, then the text's, then those below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import NamedTuple

from analysis.articles.formats.factiva.factiva import BODY
from analysis.articles.formats.factiva.factiva_header import accession, squeeze
from analysis.articles.formats.factiva.factiva_rtf_lines import Line, Row

START = ("CLM", "SE", "HD")
_HEAD = (*START, "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY")
_BETWEEN = ("CX", "DLN", "RST", "ART", "CT", "RF")  # above the text or below it
_BELOW = (*_BETWEEN, "NT", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN")
_LISTS = frozenset({"CO", "IN", "NS", "RE"})  # of "code : label"
_KNOWN = frozenset({*_HEAD, *_BELOW, *BODY})
_SURE = ("\t", "|")  # between a code and its value; no sentence has them
_EMPHASIS = re.compile(r"^[ \t|]*(\*{1,2}|__?)([A-Z]{2,5})\1:?[ \t|]*", re.MULTILINE)
_EMPHASISED = re.compile(
    r"(?<![\w*])(\*{1,2})(?=[^\s*])((?:[^*\n]|\n(?!\s*\n)){1,300}?)\1(?![\w*])"
)
_CELLS = re.compile(r"^ *\| *([A-Z]{2,5}) *\|", re.MULTILINE)
_CODE = re.compile(r"\s*([A-Z]{2,5})(?: ?([\t|:])\s*|( +)|\s*$)(.*)")
_RULE = re.compile(r"[-+=|: ]{5,}")
_NEAR = 14  # lines that are not blank, from an article's first code to those of date and source

Shapes = frozenset[str]


class _Field(NamedTuple):
    """A line that may be a code: what parts it from its value, "" where that is below it."""

    code: str
    parted: str
    value: str


@dataclass(frozen=True, slots=True)
class _Below:
    """The lines from one on, looked at no further than is asked for."""

    all: Sequence[str]
    first: int

    def __iter__(self) -> Iterator[str]:
        return (self.all[n] for n in range(self.first, len(self.all)))


@dataclass(slots=True)
class _State:
    """How far an article has been read."""

    zone: str = "out"
    seen: list[str] = field(default_factory=list)

    def take(self, code: str) -> None:
        if self.zone == "out" or (code in START and self.zone != "head"):
            self.seen.clear()
        self.seen.append(code)
        if code in BODY:
            self.zone = "text"
        elif code in START or self.zone == "out":
            self.zone = "head"
        elif code not in _HEAD and (self.zone == "text" or code not in _BETWEEN):
            self.zone = "tail"


def is_coded(text: str) -> bool:
    """Whether a text holds an article of Factiva with codes."""
    return bool(coded_rows(text))


def coded_rows(text: str) -> list[Row]:
    """Return the fields of a text's articles in order, each as a row of code and value.

    What stands between articles, and above the first, belongs to none. A text without codes
    gives no rows.
    """
    lines = _bare(text).split("\n")
    rows = list(_parts(lines, _shapes(lines)))
    codes = {row.cells[0][0].text for row in rows}
    last = {"AN"} if "SN" not in codes else {"AN", *BODY}
    return rows if "HD" in codes and codes & last else []


def _bare(text: str) -> str:
    """Return a text without the marks of emphasis around codes and words, and without bars."""
    text = _CELLS.sub("\\1\t", text)
    if not _EMPHASIS.search(text):
        return text
    return _EMPHASISED.sub(r"\2", _EMPHASIS.sub("\\2\t", text))


def _field(line: str) -> _Field | None:
    match = _CODE.fullmatch(line)
    if match is None:
        return None
    code, mark, blanks, value = match.groups()
    return _Field(code, mark or (blanks if value and blanks else ""), squeeze(value.strip("| ")))


def _fields(lines: Iterable[str]) -> Iterator[_Field]:
    return (found for line in lines if (found := _field(line)) and found.code in _KNOWN)


def _shapes(lines: Sequence[str]) -> Shapes:
    """Return what parts codes from values, by the accession numbers, which nothing looks like."""
    found = set()
    for n, line in enumerate(lines):
        last = _field(line)
        if last is None or last.code != "AN":
            continue
        value = last.value or next(filter(None, map(squeeze, lines[n + 1 : n + 4])), "")
        if accession(value) or accession(f"AN {value}"):
            found.add(_shape(last))
    return frozenset(found)


def _shape(found: _Field) -> str:
    """Return the kind of what parts a code from its value: blanks are one kind, but for one."""
    blanks = found.parted.isspace() and found.parted != "\t"
    return "  " if blanks and len(found.parted) > 1 else found.parted


def _parts(lines: Sequence[str], shapes: Shapes) -> Iterator[Row]:
    state = _State()
    row: tuple[str, list[str]] | None = None
    for n, line in enumerate(lines):
        found = _field(line)
        if found and _counts(found, state, _Below(lines, n + 1), shapes):
            if row:
                yield _row(*row)
            state.take(found.code)
            row = (found.code, [found.value])
        elif row and not _RULE.fullmatch(line):
            row[1].append(line.strip("|\t "))
        if row and row[0] == "AN" and any(row[1]):
            yield _row(*row)
            row, state = None, _State()
    if row:
        yield _row(*row)


def _counts(found: _Field, state: _State, below: _Below, shapes: Shapes) -> bool:
    """Whether a line that looks like a code is one in its place."""
    sure = found.parted in _SURE
    if not sure and (found.code not in _KNOWN or not _is_shaped(found, shapes)):
        return False
    if found.code in START and (state.zone in ("text", "tail") or "SN" in state.seen):
        return state.zone == "tail" or _begins(below)
    if state.zone == "out":
        return found.code in _HEAD
    if found.code not in _KNOWN:
        return state.zone != "text"
    if found.code in state.seen:
        return False
    if state.zone == "head" and found.code in _HEAD:
        return sure or _is_next(found.code, state.seen)
    if found.code in BODY:
        return state.zone in ("head", "text")
    return found.code in _BELOW and ((sure and found.code != "AN") or _ends(found, below))


def _is_shaped(found: _Field, shapes: Shapes) -> bool:
    """Whether a code is parted from its value as they are in the file.

    A column of four letters leaves one blank after codes of three.
    """
    shape = _shape(found)
    return shape in shapes or (shape == " " and "  " in shapes and len(found.code) > 2)


def _is_next(code: str, seen: Sequence[str]) -> bool:
    """Whether a code of the head can follow those seen: their order is always the same."""
    last = max((_HEAD.index(one) for one in seen if one in _HEAD), default=-1)
    return _HEAD.index(code) > last


def _begins(below: _Below) -> bool:
    """Whether an article begins here: its date and source stand in the next lines."""
    near = islice(filter(str.strip, below), _NEAR)
    return {"PD", "SN"} <= {found.code for found in _fields(near)}


def _ends(found: _Field, below: _Below) -> bool:
    """Whether a code below the text is one, by its value or by the code that follows it."""
    value = found.value or next(filter(None, map(squeeze, islice(below, 4))), "")
    if found.code in _LISTS:
        return " : " in value
    if found.code == "AN":
        return bool(accession(value) or accession(f"AN {value}"))
    following = next(_fields(below), None)
    return following is not None and following.code in (*_BELOW, *BODY)


def _row(code: str, values: list[str]) -> Row:
    return Row([[Line(code)], list(_lines(values) if code in BODY else _joined(values))])


def _joined(values: Sequence[str]) -> Iterator[Line]:
    if words := squeeze(" ".join(values)):
        yield Line(words)


def _lines(values: Sequence[str]) -> Iterator[Line]:
    """Yield the lines of a text; those between blank ones are one, if a margin broke them."""
    blocks = [
        list(block) for filled, block in groupby(values, key=lambda v: bool(v.strip())) if filled
    ]
    wrapped = any(line[:1].islower() for block in blocks for line in block[1:])
    for block in blocks:
        block = [" ".join(block)] if wrapped and len(blocks) > 1 else block
        for n, line in enumerate(block):
            yield Line(squeeze(line), apart=n == 0)
