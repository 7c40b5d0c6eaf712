"""Paragraphs that a web page parts by line breaks alone, as old pages do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.etree import SubElement
from lxml.html import HtmlElement

from analysis.articles.formats.web.web_words import is_prose, words_of

HOLDERS = ("div", "td", "center", "section", "article", "body", "span")
INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "big", "br", "em", "i", "q", "small", "span", "strong", "u")
)
BREAKS = 2  # in a row
FEWEST = 2  # paragraphs
MOST_FONTS = 2_000  # taking one out moves the text of all before it

Piece = str | HtmlElement


def mark_paragraphs(tree: HtmlElement) -> None:
    """Make paragraphs of the prose that two line breaks or more part.

    Args:
        tree: The page; changed by the call.
    """
    fonts = list(tree.iter("font"))
    if len(fonts) > MOST_FONTS:
        return
    for font in fonts:
        font.drop_tag()
    for holder in [one for one in tree.iter(*HOLDERS) if len(one.findall("br")) >= BREAKS]:
        runs = list(_runs(holder))
        if sum(is_prose(_words(run)) for run in runs) >= FEWEST:
            _rebuild(holder, runs)


def _runs(holder: HtmlElement) -> Iterator[list[Piece]]:
    """Yield the text and the elements between two line breaks in a row, and blocks alone."""
    run: list[Piece] = []
    breaks = 0
    for piece in _pieces(holder):
        breaks = breaks + 1 if _is(piece, "br") else breaks
        if isinstance(piece, str) or piece.tag in INLINE:
            run.append(piece)
            if breaks >= BREAKS:
                yield run
                run, breaks = [], 0
            elif not _is(piece, "br") and not _is_blank(piece):
                breaks = 0
        else:
            yield from (run, [piece])
            run, breaks = [], 0
    yield run


def _pieces(holder: HtmlElement) -> list[Piece]:
    pieces: list[Piece] = [holder.text or ""]
    for child in holder:
        pieces += [child, child.tail or ""]
    return pieces


def _words(run: Sequence[Piece]) -> str:
    """Return the words of a run of text, "" for a block."""
    if len(run) == 1 and not isinstance(run[0], str) and run[0].tag not in INLINE:
        return ""
    texts = (piece if isinstance(piece, str) else words_of(piece) for piece in run)
    return " ".join(" ".join(texts).split())


def _rebuild(holder: HtmlElement, runs: Sequence[Sequence[Piece]]) -> None:
    for child in list(holder):
        child.tail = None
        holder.remove(child)
    holder.text = None
    for run in runs:
        box = SubElement(holder, "p") if _words(run) else holder
        for piece in run:
            _append(box, piece)


def _append(box: HtmlElement, piece: Piece) -> None:
    if not isinstance(piece, str):
        box.append(piece)
    elif len(box):
        box[-1].tail = (box[-1].tail or "") + piece
    else:
        box.text = (box.text or "") + piece


def _is(piece: Piece, tag: str) -> bool:
    return not isinstance(piece, str) and piece.tag == tag


def _is_blank(piece: Piece) -> bool:
    return isinstance(piece, str) and not piece.strip()
