"""Quotations: the passages of a text between quotation marks, as extents of its characters.

Marks are read paragraph by paragraph: a mark that is never closed costs at most its own
paragraph. Where each paragraph of a long quotation opens with a mark and only the last one
closes, they are one quotation with an extent a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from analysis.articles import Extent

MARKS = frozenset("“”„‟«»‹›‘’'\"`")
DOUBLE_MARKS = ('"', "“", "”", "„", "‟", "«", "»", "``", "''")
_OPENING = frozenset("“„‟«‘") | {"``"}
_CLOSING = frozenset("”»")
_SINGLE = frozenset("‘’'")
_MARK = re.compile(
    r"""``|''|[“”„‟«»"]"""
    r"""|(?<!\w)[‘'’](?=[\w“"$£€(\[…])"""  # a single mark that may open
    r"""|[’'](?!\w)"""  # and one that may close
)
_ELISION = re.compile(r"['’‘](?:\d0s|em|til|tis|twas|cause|n|bout|round|cos|cuz)\b", re.I)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted passage, marks included: one extent a paragraph; `closed` is false if cut off."""

    extents: tuple[Extent, ...]
    closed: bool


class _Mark(NamedTuple):
    """A quotation mark, and whether its form and neighbours let it open or close."""

    start: int
    end: int
    family: str  # single, double or guillemet
    opens: bool
    closes: bool


class _Piece(NamedTuple):
    """What one paragraph holds of a quotation."""

    extent: Extent
    closed: bool
    family: str


def quotations(text: str, paragraphs: Iterable[Extent] | None = None) -> list[Quotation]:
    """Find the quoted passages of a text that are not inside another one.

    Double marks of any make ("curly", straight, « », `` and '') count, and so do single ones
    where they cannot be apostrophes. An opening “ may be closed by '' or ". A mark left open
    runs to the end of its paragraph, and further only where the next paragraph opens with a
    mark of the same family or has a closing one first.

    Args:
        text: The text.
        paragraphs: Its paragraphs, in order; by default its lines.

    Returns:
        Quotations in order, none overlapping. Passages without a letter or digit are left out.
    """
    found: list[Quotation] = []
    running: list[Extent] = []  # the paragraphs so far of a quotation that is still open
    family = ""
    for paragraph in _lines(text) if paragraphs is None else paragraphs:
        pieces = _pieces(text, paragraph, running=family)
        if running and not _goes_on(text, paragraph, pieces, family):
            found.append(Quotation(tuple(running), closed=False))
            running = []
        family = ""
        for piece in pieces:
            running.append(piece.extent)
            if piece.closed or piece.extent.end < _last(text, paragraph):
                found.append(Quotation(tuple(running), closed=piece.closed))
                running = []
            else:
                family = piece.family
    if running:
        found.append(Quotation(tuple(running), closed=False))
    return [q for q in (_worded(text, q) for q in found) if q.extents]


def _worded(text: str, quotation: Quotation) -> Quotation:
    """Drop the extents that hold no word, such as a closing mark alone on its line."""
    kept = (e for e in quotation.extents if any(c.isalnum() for c in text[e.start : e.end]))
    return Quotation(tuple(kept), quotation.closed)


def _lines(text: str) -> Iterator[Extent]:
    for match in re.finditer(r"[^\r\n]*\S[^\r\n]*", text):
        yield Extent(*match.span())


def _pieces(text: str, paragraph: Extent, *, running: str) -> list[_Piece]:
    """Return the quoted pieces of a paragraph; `running` is the family of a mark still open."""
    marks = _marks(text, paragraph)
    pieces: list[_Piece] = []
    at = 0
    closing = _closing_first(text, marks, paragraph, running)
    if closing is not None:
        pieces.append(_Piece(Extent(paragraph.start, marks[closing].end), True, running))
        at = closing + 1
    while at < len(marks):
        mark = marks[at]
        at += 1
        if not mark.opens:
            continue
        close = _closer(text, marks, at - 1)
        if close is not None:
            pieces.append(_Piece(Extent(mark.start, marks[close].end), True, mark.family))
            at = close + 1
        elif mark.family != "single" or _starts(text, paragraph, mark):
            again = (m.start for m in marks[at:] if m.family == mark.family and m.opens)
            end = next(again, paragraph.end)
            open_piece = Extent(mark.start, _trim(text, mark.end, end))
            pieces.append(_Piece(open_piece, False, mark.family))
            at = next((i for i in range(at, len(marks)) if marks[i].start >= end), len(marks))
    return pieces


def _marks(text: str, paragraph: Extent) -> list[_Mark]:
    return [
        _mark(text, paragraph, *match.span())
        for match in _MARK.finditer(text, paragraph.start, paragraph.end)
        if match[0] == "''" or not _ELISION.match(text, match.start())
    ]


def _mark(text: str, paragraph: Extent, start: int, end: int) -> _Mark:
    """Judge one mark by its form and by the characters on either side."""
    mark = text[start:end]
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    free_left = before.isspace() or before in '([{—–-/“„«‘"'
    free_right = not (after.isalnum() or after in "$£€([#@")
    opens = mark in _OPENING or (free_left and not after.isspace())
    closes = mark == "''" or mark in _CLOSING or (free_right and not before.isspace())
    if mark in _OPENING and (free_left or not free_right):
        closes = False
    if mark in _CLOSING and not (free_left and after.isalnum()):
        opens = False
    glued = mark == '"' or (mark in _SINGLE and before in ",.:;!?…")
    if glued and not opens and not closes:
        opens = closes = True
    family = "single" if mark in _SINGLE else "guillemet" if mark in "«»" else "double"
    return _Mark(start, end, family, opens, closes)


def _closer(text: str, marks: list[_Mark], at: int) -> int | None:
    """Index of the mark that closes the quotation opened by `marks[at]`, or `None`.

    Quotations of the same family inside it must close as well; where that fails, the next
    mark that opens ends the search.
    """
    family = marks[at].family
    rest = [i for i in range(at + 1, len(marks)) if marks[i].family == family]
    if family == "single":
        return _single_closer(text, marks, rest)
    depth = 1
    for i in rest:
        depth += -1 if marks[i].closes else 1
        if not depth:
            return i
    for i in rest:
        if marks[i].closes:
            return i
        if marks[i].opens:
            break
    return None


def _single_closer(text: str, marks: list[_Mark], rest: list[int]) -> int | None:
    """Like `_closer`; a plural possessive ("the workers’ rights") closes for want of better."""
    possessive = None
    for i in rest:
        if marks[i].closes and not _may_be_possessive(text, marks[i]):
            return i
        if marks[i].closes:
            possessive = i
        elif marks[i].opens:
            break
    return possessive


def _may_be_possessive(text: str, mark: _Mark) -> bool:
    follows = re.match(r"\s[a-z]", text[mark.end : mark.end + 2])
    return text[mark.start - 1 : mark.start] in ("s", "z", "x") and follows is not None


def _closing_first(text: str, marks: list[_Mark], paragraph: Extent, running: str) -> int | None:
    """Index of the mark with which a paragraph ends what an earlier one began, or `None`."""
    first = next((i for i, m in enumerate(marks) if running and m.family == running), None)
    if first is None or not marks[first].closes:
        return None
    alone = not any(c.isalnum() for c in text[paragraph.start : paragraph.end])
    return first if alone or not marks[first].opens else None


def _starts(text: str, paragraph: Extent, mark: _Mark) -> bool:
    """Whether a mark, no apostrophe, is the first character of a paragraph."""
    return mark.start == _first(text, paragraph) and text[mark.start] == "‘"


def _goes_on(text: str, paragraph: Extent, pieces: list[_Piece], family: str) -> bool:
    """Whether a paragraph continues a quotation left open by the one before it."""
    if not pieces or pieces[0].family != family:
        return False
    return pieces[0].extent.start in (paragraph.start, _first(text, paragraph))


def _first(text: str, paragraph: Extent) -> int:
    kept = text[paragraph.start : paragraph.end].lstrip()
    return paragraph.end - len(kept)


def _last(text: str, paragraph: Extent) -> int:
    return _trim(text, paragraph.start, paragraph.end)


def _trim(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
