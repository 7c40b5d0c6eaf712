"""Layout: where the paragraphs of a plain-text article start and end.

Newspapers leave a paragraph a line, or blank lines between paragraphs, or lines wrapped at a
fixed width. The unit here is an `Extent`, trimmed of white space at both ends; together the
extents hold every character of the text that is not white space, in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"  # invisible, but not space to Python
NARROWEST, WIDEST = 30, 120  # characters; outside these a right margin is no wrapping width
FULL = 0.85  # a line filled to this share of the width was broken by the margin
SENTENCE_END = re.compile(r"[.!?:;…]['\"’”»)\]]*$")
CLOSING_MARKS = re.compile(r"""(?:["”’»›]|'')[.,;!?]?(?:["”’»›]|'')?|[.,;!?](?:["”’»›]|'')""")
OPENING_MARKS = re.compile(r"[“„«‹‘]")


class Extent(NamedTuple):
    """Characters `[start, end)` of an article's text."""

    start: int
    end: int


class Line(NamedTuple):
    """A line that is not blank: its trimmed extent, its indent and whether a blank precedes it."""

    extent: Extent
    indent: int
    after_blank: bool


def paragraph_extents(text: str, *, stands_alone: Callable[[str], bool]) -> list[Extent]:
    """Find the paragraphs of a text, whichever way its lines are broken.

    Args:
        text: The article's text, with any kind of line break.
        stands_alone: Whether a line is a paragraph by itself (a byline, a "Leave a comment")
            and so never runs on from the line above.

    Returns:
        Trimmed extents in order. A closing quotation mark alone on its line belongs to the
        paragraph above it, an opening one to the paragraph below.
    """
    lines = list(_lines(text))
    width = _wrapping_width(text, lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _runs_on(text, groups[-1][-1], line, width, stands_alone):
            groups[-1].append(line)
        else:
            groups.append([line])
    extents = [Extent(group[0].extent.start, group[-1].extent.end) for group in groups]
    return _join_stray_marks(text, extents)


def trimmed(text: str, extent: Extent) -> Extent:
    """Move both ends of an extent inwards past white space and invisible characters."""
    start, end = extent
    while start < end and _is_blank(text[start]):
        start += 1
    while end > start and _is_blank(text[end - 1]):
        end -= 1
    return Extent(start, end)


def _is_blank(character: str) -> bool:
    return character.isspace() or character in ZERO_WIDTH


def _lines(text: str) -> Iterator[Line]:
    """Yield the lines that are not blank; every kind of line break counts."""
    offset, after_blank = 0, True
    for raw in text.splitlines(keepends=True):
        extent = trimmed(text, Extent(offset, offset + len(raw)))
        if extent.start == extent.end:
            after_blank = True
        else:
            yield Line(extent, extent.start - offset, after_blank)
            after_blank = False
        offset += len(raw)


def _wrapping_width(text: str, lines: Sequence[Line]) -> int | None:
    """Return the width in characters at which lines were wrapped, `None` where they were not.

    Wrapped text shows in pairs of adjacent lines: the upper one is nearly full, since the next
    word would not have fitted, and mostly breaks off within a sentence.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not b.after_blank]
    if len(pairs) < 2:
        return None
    lengths = sorted(line.extent.end - line.extent.start for line in lines)
    width = lengths[int(0.95 * (len(lengths) - 1))]
    if not NARROWEST <= width <= WIDEST:
        return None
    full = [a for a, b in pairs if _is_full(text, a, b, width)]
    broken = [line for line in full if not _ends_sentence(text, line)]
    wrapped = len(full) >= 0.6 * len(pairs) and len(broken) >= 0.5 * len(full)
    return width if wrapped else None


def _is_full(text: str, line: Line, below: Line, width: int) -> bool:
    """Whether the first word of the line below would not have fitted on this line."""
    first_word = text[below.extent.start : below.extent.end].split(maxsplit=1)[0]
    return line.extent.end - line.extent.start + 1 + len(first_word) > FULL * width


def _ends_sentence(text: str, line: Line) -> bool:
    return bool(SENTENCE_END.search(text[line.extent.start : line.extent.end]))


def _runs_on(
    text: str, above: Line, line: Line, width: int | None, stands_alone: Callable[[str], bool]
) -> bool:
    """Whether a line belongs to the paragraph of the line above it."""
    if line.after_blank or line.indent >= above.indent + 2:
        return False
    if any(stands_alone(text[part.extent.start : part.extent.end]) for part in (above, line)):
        return False
    if text[line.extent.start].islower() and not _ends_sentence(text, above):
        return True
    return width is not None and _is_full(text, above, line, width)


def _join_stray_marks(text: str, extents: Sequence[Extent]) -> list[Extent]:
    """Give a quotation mark that is alone on its line to the paragraph it closes or opens."""
    joined: list[Extent] = []
    opening: int | None = None
    for extent in extents:
        piece = text[extent.start : extent.end]
        if OPENING_MARKS.fullmatch(piece) and extent != extents[-1]:
            opening = extent.start if opening is None else opening
        elif joined and opening is None and CLOSING_MARKS.fullmatch(piece):
            joined[-1] = Extent(joined[-1].start, extent.end)
        else:
            joined.append(Extent(extent.start if opening is None else opening, extent.end))
            opening = None
    return joined
