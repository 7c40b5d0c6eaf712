"""Paragraphs from the lines of a PDF: where one ends, and words that a line's end parted.

A new paragraph shows in an indent, in a wider gap above, in another size of letters, or in a
line that was ended though the next word would have fitted on it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from analysis.articles.formats.pdf.pdf_letters import Piece
from analysis.articles.layout import SENTENCE_END

OTHER_SIZE = 0.12  # difference between letters of headline, text and caption
SAME_LINE = 0.35  # of the letters' size, between the lines that two pieces stand on
WIDE_GAP = 1.35  # between lines, in usual distances
INDENT = 0.8  # in sizes of letters
DEEPEST = 6.0  # in sizes of letters; further in, a line is centred
SHORT = 0.7  # of a column's width; a shorter line ends a paragraph even within a sentence
BULLET = re.compile(r"(?:[•·▪▫■□●○‣➢✓*–—-]|\d{1,3}[.)])\s")
LABEL = re.compile(r"[^\W\d_][\w /-]{1,24}:(?:\s|$)")  # as in "Byline: " and "Q: "
HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
CONJUNCTION = re.compile(r"(?:und|oder|bzw|bis|sowie|and|or|to|et|ou|y|o|e|en|of)\b")
FIRST_WORD, LAST_WORD = re.compile(r"[^\W\d_]*"), re.compile(r"[^\W\d_]+$")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Printed(NamedTuple):
    """A paragraph as printed: its text, the size of its letters in points, whether it is bold."""

    text: str
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class _Column:
    lines: Sequence[Piece]
    left: float
    right: float
    step: float  # from line to line


def printed_paragraphs(columns: Sequence[Sequence[Piece]]) -> list[Printed]:
    """Join the lines of columns, in reading order, to paragraphs.

    A paragraph may run on from the foot of a column to the head of the next.
    """
    measured = [_measured(lines) for lines in columns if lines]
    size = usual_size([line for column in measured for line in column.lines])
    groups: list[list[Piece]] = []
    above: tuple[Piece, _Column] | None = None
    for column in measured:
        for line in column.lines:
            if above is not None and _runs_on(*above, line, column, groups[-1], size):
                groups[-1].append(line)
            else:
                groups.append([line])
            above = line, column
    hyphens = _Hyphens(groups)
    return [
        Printed(hyphens.joined(group), median(p.size for p in group), all(p.bold for p in group))
        for group in groups
    ]


def usual_size(lines: Sequence[Piece]) -> float:
    """Return the size in which most letters are set, in points; 0 where there are none."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _measured(lines: Sequence[Piece]) -> _Column:
    steps = [a.base - b.base for a, b in pairwise(lines) if a.base - b.base > 0]
    lefts = Counter(round(line.left) for line in lines)
    common = [left for left, n in lefts.items() if n >= max(2, 0.15 * len(lines))]
    left = min(common, default=min(lefts))
    rights = sorted(line.right for line in lines)
    return _Column(
        lines,
        left=left,
        right=rights[int(0.95 * (len(rights) - 1) + 0.5)],
        step=median(steps) if steps else 1.2 * lines[0].size,
    )


def _runs_on(
    above: Piece,
    its: _Column,
    line: Piece,
    column: _Column,
    paragraph: Sequence[Piece],
    size: float,
) -> bool:
    """Whether a line goes on with the paragraph of the line above it."""
    if abs(line.size - above.size) > OTHER_SIZE * above.size or BULLET.match(line.text):
        return False
    if above.bold != line.bold and _changes_weight(above, line):
        return False
    headline = line.size > (1 + OTHER_SIZE) * size
    if its is not column:
        return not headline and _runs_over(above, its, line, column)
    gap = above.base - line.base
    middle = (column.left + column.right) / 2
    if abs(gap) < SAME_LINE * line.size or line.left < middle < above.left:
        return False  # they stand far apart on one line, or one did with another
    if gap > WIDE_GAP * max(column.step, line.size * (1.2 if headline else 1.0)):
        return False
    if headline:
        return True
    if BULLET.match(above.text):
        return line.left > above.left + 1 or not _was_ended(above, its, line)
    if _is_indented(line, above.left, line.size) and _is_flush(above, column):
        return False
    hanging = above.left - line.left > INDENT * line.size
    if hanging and len(paragraph) > 1 and abs(paragraph[-2].left - above.left) < 1:
        return False
    return not _was_ended(above, its, line)


def _runs_over(above: Piece, its: _Column, line: Piece, column: _Column) -> bool:
    """Whether a paragraph goes on at the head of the next column."""
    if line.text[0].islower() or HYPHEN.search(above.text):
        return True
    if _is_indented(line, column.left, line.size) or _was_ended(above, its, line):
        return False
    return not SENTENCE_END.search(above.text) or _has_indents(its)


def _changes_weight(above: Piece, line: Piece) -> bool:
    """Whether bold letters part two lines, as a heading's do, and do not mark words in a text."""
    if line.text[0].islower() or HYPHEN.search(above.text) or above.text.endswith(","):
        return False
    return above.bold or bool(SENTENCE_END.search(above.text))


def _has_indents(column: _Column) -> bool:
    return sum(_is_indented(line, column.left, line.size) for line in column.lines) >= 2


def _is_indented(line: Piece, left: float, size: float) -> bool:
    return INDENT * size < line.left - left < DEEPEST * size


def _is_flush(line: Piece, column: _Column) -> bool:
    return line.left - column.left < INDENT * line.size


def _was_ended(above: Piece, its: _Column, line: Piece) -> bool:
    """Whether the line above was ended though the first word of this one would have fitted."""
    first = line.text.split(maxsplit=1)[0]
    letter = (line.right - line.left) / len(line.text)
    if above.right + (len(first) + 1) * letter > its.right:
        return False
    if line.text[0].islower():
        return False
    short = above.right - its.left < SHORT * (its.right - its.left)
    return bool(SENTENCE_END.search(above.text)) or short or bool(LABEL.match(line.text))


class _Hyphens:
    """Joins lines; a hyphen at a line's end goes unless the text has it within a line too."""

    def __init__(self, groups: Sequence[Sequence[Piece]]):
        self.words = {
            word.casefold()
            for group in groups
            for line in group
            for word in WORD.findall(line.text)
        }

    def joined(self, lines: Sequence[Piece]) -> str:
        """Join the lines of a paragraph."""
        parts: list[str] = []
        for line in lines:
            parts[-1:] = self._ends(parts[-1], line.text) if parts else ("", line.text)
        return "".join(parts).replace("\u00ad", "")

    def _ends(self, above: str, line: str) -> tuple[str, str]:
        """Return the end of the line above and the line, as they stand in the paragraph."""
        if not HYPHEN.search(above) or CONJUNCTION.match(line):
            return f"{above} ", line
        before, first = LAST_WORD.search(above[:-1])[0], FIRST_WORD.match(line)[0]
        whole, parted = f"{before}{first}".casefold(), f"{before}-{first}".casefold()
        capital, known = first[:1].isupper(), parted in self.words and whole not in self.words
        kept = not first or capital or known
        return (above if kept and not above.endswith("\u00ad") else above[:-1]), line
