"""The columns of a PDF's pages, each a list of lines.

A column is found by the white strip beside it that few lines cross; a line that does cross it,
as a headline over two columns does, is read between what stands above it and what below.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from analysis.articles.formats.pdf.pdf_letters import Piece
from analysis.articles.formats.pdf.pdf_rows import joined, rows_of, text_of

FEWEST_LINES = 4  # of a column
NARROWEST = 6.0  # width of a column, in sizes of its letters; bullets and figures are narrower
ALIKE = 0.1  # the most that the end of a text in a column of its own differs in size
HEADLINE, HEADLINE_LEADING = 1.25, 1.5  # times the text's size; times its own size
MOST_LARGE = 200  # pieces of headlines on a page
HEADLINE_HIGH = 3  # sizes of letters by which the text may begin below its headline
MOST_CROSSING = 0.2  # of the lines on the emptier side of a strip that may cross it
MOST_PIECES = 20_000  # on a page of columns; a broadsheet has a tenth
MOST_STRIPS = 24  # one within another; a page with more is no page of columns
VERY_WIDE_GAP = 5  # sizes of letters
PROSE = 60  # letters of a line that may be the text's


def columns(
    pieces: Sequence[Piece], *, strips: int = MOST_STRIPS, first: bool = False
) -> list[list[Piece]]:
    """Put the pieces of a page in order: columns from left to right, lines from top to bottom.

    Args:
        pieces: Of the page.
        strips: How many strips between columns are looked for, one within another.
        first: Whether it is a text's first page; what stands far apart on a line above the text,
            as a ministry and "Press release" do, are lines of their own there.
    """
    looked_for = strips > 0 and len(pieces) <= MOST_PIECES
    strip = _strip_between_columns(pieces) if looked_for else None
    if strip is None:
        rows = _parted_rows(rows_of(pieces)) if first else rows_of(pieces)
        return [[joined(row) for row in rows]] if pieces else []
    crossing = _with_further_lines([p for p in pieces if p.left < strip < p.right], pieces)
    across = [joined(row) for row in rows_of(list(crossing))]
    beside = sorted((p for p in pieces if p not in crossing), key=lambda p: -p.base)
    ordered: list[list[Piece]] = []
    heading: list[Piece] = []  # lines across that stand one below the other
    start = 0
    for line in [*across, None]:
        end = start
        while end < len(beside) and (line is None or beside[end].base > line.base):
            end += 1
        if band := beside[start:end]:
            ordered += [heading] if heading else []
            heading = []
            for side in ([p for p in band if p.left < strip], [p for p in band if p.left > strip]):
                ordered += columns(side, strips=strips - 1)
        heading += [line] if line else []
        start = end
    return ordered + ([heading] if heading else [])


def _parted_rows(rows: Sequence[list[Piece]]) -> list[list[Piece]]:
    """Part lines above the text at very wide gaps; a label and its value stay together."""
    parted: list[list[Piece]] = []
    for n, row in enumerate(rows):
        if len(text_of(row)) >= PROSE and not _gaps(row):
            return [*parted, *rows[n:]]
        bounds = [0, *_gaps(row), len(row)]
        parted += [row[a:b] for a, b in pairwise(bounds)]
    return parted


def _gaps(row: Sequence[Piece]) -> list[int]:
    """Return before which pieces of a line a very wide gap stands."""
    return [
        n
        for n, (one, other) in enumerate(pairwise(row), 1)
        if other.left - one.right > VERY_WIDE_GAP * other.size and not one.text.endswith(":")
    ]


def _with_further_lines(crossing: Sequence[Piece], pieces: Sequence[Piece]) -> set[Piece]:
    """Add to lines across columns the shorter ones that a headline's last words stand on."""
    usual = median(piece.size for piece in pieces)
    large = [piece for piece in pieces if piece.size >= HEADLINE * usual]
    whole = set(crossing)
    ends = [piece for piece in large if piece in whole]
    if len(large) > MOST_LARGE:
        return whole
    for above in ends:  # grows
        for piece in large:
            below = 0 < above.base - piece.base < HEADLINE_LEADING * above.size
            alike = abs(piece.size - above.size) < 1 and abs(piece.left - above.left) < 2
            if below and alike and piece not in whole:
                whole.add(piece)
                ends.append(piece)
    return whole


def _strip_between_columns(pieces: Sequence[Piece]) -> float | None:
    """Return where a white strip parts two columns, the one most lines keep off."""
    lefts = sorted(p.left for p in pieces)
    rights = sorted(p.right for p in pieces)
    weighed: dict[float, int] = {}
    for right in rights:
        place = round(right + 0.5, 1)
        sides = bisect_right(rights, place), len(lefts) - bisect_left(lefts, place)
        if min(sides) >= FEWEST_LINES:
            crossing = len(pieces) - sum(sides)
            weighed[place] = min(sides) - crossing
    likeliest = sorted(weighed, key=lambda place: -weighed[place])[:10]
    found = next((place for place in likeliest if _parts_columns(pieces, place)), None)
    return found or _strip_before_end(pieces)


def _strip_before_end(pieces: Sequence[Piece]) -> float | None:
    """Return where the last column begins, if only the end of the text stands in it.

    Its lines are no wider than those of the column before it, as large, and not below its top.
    """
    lefts = sorted(p.left for p in pieces)
    for start in {round(left, 1) for left in lefts[-FEWEST_LINES + 1 :]}:
        strip = start - 0.5
        end = rows_of([p for p in pieces if p.left > strip])
        long = [p for p in pieces if p.right < strip]
        if not 2 <= len(end) < FEWEST_LINES <= len(long) / 2 or not _is_wide(long):
            continue
        usual = median(p.right - p.left for p in long), median(p.size for p in long)
        widest, size = max(row[-1].right - row[0].left for row in end), end[0][0].size
        crossing = any(
            p.left <= strip <= p.right and p.base < end[0][0].base + 1.5 * size for p in pieces
        )
        high = end[0][0].base >= max(p.base for p in long) - HEADLINE_HIGH * size
        alike = widest < (1 + ALIKE) * usual[0] and abs(size / usual[1] - 1) < ALIKE
        if alike and high and not crossing:
            return strip
    return None


def _parts_columns(pieces: Sequence[Piece], strip: float) -> bool:
    """Whether lines on both sides are wide enough for prose and stand beside each other."""
    sides = [p for p in pieces if p.right <= strip], [p for p in pieces if p.left >= strip]
    if min(map(len, sides)) < FEWEST_LINES:
        return False
    low = max(min(p.base for p in side) for side in sides)
    high = min(max(p.base for p in side) for side in sides)
    beside = [[p for p in side if low <= p.base <= high] for side in sides]
    fewer = min(map(len, beside))
    crossing = sum(p.left < strip < p.right and low < p.base < high for p in pieces)
    return (
        fewer >= FEWEST_LINES
        and crossing <= MOST_CROSSING * fewer
        and all(_is_wide(side) for side in beside)
        and not _are_labels(beside[0])
    )


def _are_labels(side: Sequence[Piece]) -> bool:
    """Whether the lines are labels, each with its value beside it, and so no column."""
    return 2 * sum(piece.text.endswith(":") for piece in side) > len(side)


def _is_wide(side: Sequence[Piece]) -> bool:
    widths = (row[-1].right - row[0].left for row in rows_of(side))
    return median(widths) >= NARROWEST * median(p.size for p in side)
