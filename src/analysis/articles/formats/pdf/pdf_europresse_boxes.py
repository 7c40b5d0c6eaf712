"""The boxes on a page of Europresse: what they say of the source, and the copyright and number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.articles.formats.europresse.europresse_draft import NUMBER
from analysis.articles.formats.pdf.pdf_letters import Piece

_SOURCE = re.compile(r"nom de la source|source name|name of (?:the )?source", re.IGNORECASE)
_LABEL = re.compile(
    r"type de source|source type|périodicité|periodicity|couverture géographique"
    r"|geographical coverage|provenance|origin",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"©|\(c\)\s?\d{4}|copyright\b", re.IGNORECASE)
_FURNITURE = re.compile(
    r"CEDROM-SNi|^(?:documents sauvegardés|saved documents)\b"
    r"|^(?:ce document est réservé à|this document is for) "
    r"|^\w+\.?,? (?:\d{1,2} \w+|\w+ \d{1,2},?) \d{4} (?:à|at) \d{1,2} ?[h:]",  # of printing
    re.IGNORECASE,
)
_ALIGNED = 3.0  # points between the left edges of a box's lines
_MOST_VALUES = 3  # lines of a label's value
_MOST_COPYRIGHT = 20  # lines


@dataclass
class Boxes:
    """What the boxes of a page say, and the pieces that they are made of."""

    pieces: list[Piece] = field(default_factory=list)
    publication: str | None = None
    fields: dict[str, str] = field(default_factory=dict)
    number: str | None = None


def sources_named(pieces: Sequence[Piece]) -> int:
    """Return how many boxes on a page name the source of a document."""
    return sum(_SOURCE.fullmatch(piece.text.strip(" :")) is not None for piece in pieces)


def is_furniture(text: str) -> bool:
    """Whether a line is of those that Europresse prints on every page."""
    return _FURNITURE.search(text) is not None


def boxes_of(pieces: Sequence[Piece], *, named: bool) -> Boxes:
    """Read the boxes of a page.

    Args:
        pieces: All that is printed on it.
        named: Whether boxes of this file name the source; else it stands above the copyright.
    """
    found = Boxes()
    if named:
        _read_source(found, pieces)
    _read_number(found, pieces, below_publication=not named)
    return found


def _read_source(found: Boxes, pieces: Sequence[Piece]) -> None:
    """Read labels and, below each, the lines of its value."""
    first = next((p for p in pieces if _SOURCE.fullmatch(p.text.strip(" :"))), None)
    if first is None:
        return
    name, values = "", list[str]()
    for piece in _below(first, pieces):
        text = piece.text.strip(" :")
        if _SOURCE.fullmatch(text) or _LABEL.fullmatch(text):
            name, values = text, []
        elif len(values) == _MOST_VALUES or _COPYRIGHT.match(text):
            break
        else:
            values.append(text)
        found.pieces.append(piece)
        if not _SOURCE.fullmatch(name):
            found.fields[name] = " ".join(values)
        elif values:
            found.publication = " ".join(values)


def _read_number(found: Boxes, pieces: Sequence[Piece], *, below_publication: bool) -> None:
    """Read the copyright and the number below it."""
    number = next((p for p in pieces if NUMBER.search(p.text)), None)
    if number is None:
        return
    above = [p for p in pieces if abs(p.left - number.left) <= _ALIGNED and p.base > number.base]
    above.sort(key=lambda piece: piece.base)
    near = above[:_MOST_COPYRIGHT]
    top = next((n for n, piece in enumerate(near) if _COPYRIGHT.match(piece.text)), None)
    box = near[: top + 1] if top is not None else []
    found.pieces += [number, *box]
    found.number = NUMBER.search(number.text)[0]
    found.fields["Copyright"] = " ".join(piece.text for piece in reversed(box))
    if below_publication and top is not None and top + 1 < len(above):
        found.publication = above[top + 1].text
        found.pieces.append(above[top + 1])


def _below(first: Piece, pieces: Sequence[Piece]) -> list[Piece]:
    """Return a piece and those that stand below it with the same left edge, from the top."""
    aligned = [p for p in pieces if abs(p.left - first.left) <= _ALIGNED and p.base <= first.base]
    return sorted(aligned, key=lambda piece: -piece.base)
