"""The rows of a PDF's page: pieces that stand on one line, and their text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from analysis.articles.formats.pdf.pdf_letters import Piece

WIDE_GAP = 1.5  # sizes of letters between pieces that do not belong together


def rows_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Group pieces that stand on one line, from the top; within it from the left."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: -p.base):
        if rows and rows[-1][0].base - piece.base < 0.35 * max(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.left) for row in rows]


def joined(row: Sequence[Piece]) -> Piece:
    """Return a row as one piece, as large as most of it."""
    main = max(row, key=lambda p: len(p.text))
    right = max(p.right for p in row)
    return Piece(text_of(row), row[0].left, right, main.base, main.size, main.bold)


def text_of(row: Sequence[Piece]) -> str:
    """Return the text of a row, its pieces parted by spaces."""
    return " ".join(piece.text for piece in row)


def parted(row: Sequence[Piece]) -> str:
    """Return the text of a line with a bar where a wide gap parts its pieces."""
    text = row[0].text
    for one, other in pairwise(row):
        wide = other.left - one.right > WIDE_GAP * other.size
        text += f" | {other.text}" if wide else f" {other.text}"
    return text
