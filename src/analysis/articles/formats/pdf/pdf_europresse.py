"""Europresse (Eureka.cc) saved as PDF: a list of titles, then documents, each on pages of its own.

Beside or above a document stand boxes: one that names its source ("Nom de la source") or no more
than the publication, and one with its copyright and number ("news·20210414·SO·714875").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.articles.files import ArticleError
from analysis.articles.formats.europresse.europresse_draft import NUMBER, Draft, is_author
from analysis.articles.formats.items import Document, Gap, Item, Stated
from analysis.articles.formats.pdf.pdf_columns import columns
from analysis.articles.formats.pdf.pdf_europresse_boxes import (
    Boxes,
    boxes_of,
    is_furniture,
    sources_named,
)
from analysis.articles.formats.pdf.pdf_letters import Page, Piece
from analysis.articles.formats.pdf.pdf_lines import Printed, printed_paragraphs, usual_size
from analysis.articles.formats.when import read_printed_date

_SERVICE = re.compile(r"CEDROM|europresse|eureka\.cc|certificat émis|certificate issued", re.I)
_LISTED = re.compile(r"(?:[^\d]{1,40}[•·]\s*)?(\d{1,4}) documents?", re.IGNORECASE)
_PART = re.compile(r"\s*[•·]\s*")
_WORDS = re.compile(r"\d[\d\s.,]*(?:mots?|words?)$", re.IGNORECASE)
_PAGE = re.compile(r"(?:pp?\.|pages?)\s*\S.{0,20}$", re.IGNORECASE)
_REPUBLISHED = re.compile(r"(?:Cet article est paru dans|This article appeared in)\b", re.I)
_LARGER = 1.12  # than the text, in the size of letters
_MOST_HEAD = 5  # paragraphs above a title


def is_europresse(pages: Sequence[Page]) -> bool:
    """Whether pages are documents of Europresse, by its name and a document's number."""
    words = "\n".join(piece.text for page in pages for piece in page.pieces)
    return bool(NUMBER.search(words) and _SERVICE.search(words))


def read_europresse(pages: Sequence[Page], kept: Sequence[Sequence[Piece]]) -> Iterator[Item]:
    """Yield the documents, numbered in their order, and how many the list states.

    Args:
        pages: All that is printed.
        kept: What is left of each page without its running heads.

    Raises:
        ArticleError: If the documents cannot be told apart.
    """
    named = any(sources_named(page.pieces) for page in pages)
    starts = _starts(pages, named=named)
    above = (piece.text for page in pages[: starts[0]] for piece in page.pieces)
    listed = next(filter(None, map(_LISTED.fullmatch, above)), None)
    if listed:
        yield Stated(int(listed[1]))
    for number, start in enumerate(starts, 1):
        end = starts[number] if number < len(starts) else len(pages)
        boxes = [boxes_of(page.pieces, named=named) for page in pages[start:end]]
        yield _document(boxes, kept[start:end], str(number))


def _starts(pages: Sequence[Page], *, named: bool) -> list[int]:
    """Return the pages on which documents start."""
    numbers = [len([p for p in page.pieces if NUMBER.search(p.text)]) for page in pages]
    counts = [sources_named(page.pieces) for page in pages] if named else numbers
    starts = [n for n, count in enumerate(counts) if count]
    if max(counts) > 1 or not (named or all(_is_above_text(pages[n]) for n in starts)):
        reason = "holds documents of Europresse that cannot be told apart"
        raise ArticleError(reason, "save them from Europresse as HTML")
    return starts


def _is_above_text(page: Page) -> bool:
    """Whether the number stands above the largest line of a page, its title."""
    number = next(piece for piece in page.pieces if NUMBER.search(piece.text))
    largest = max(page.pieces, key=lambda piece: piece.size)
    return number.base > largest.base


def _document(
    boxes: Sequence[Boxes], kept: Sequence[Sequence[Piece]], part: str
) -> Document | Gap:
    taken = {piece for box in boxes for piece in box.pieces}
    left = [[p for p in page if p not in taken and not is_furniture(p.text)] for page in kept]
    lines = [column for page in left for column in columns(page)]
    size = usual_size([line for column in lines for line in column])
    draft = Draft()
    for box in boxes:
        _read_box(draft, box)
    _read_text(draft, printed_paragraphs(lines), size)
    if not draft.text:
        name = f"“{draft.title}” " if draft.title else ""
        return Gap(part, f"{name}has no text", "save it from Europresse again, or leave it out")
    return draft.document(part)


def _read_box(draft: Draft, box: Boxes) -> None:
    if box.publication:
        draft.add_publication(box.publication)
    for name, value in box.fields.items():
        draft.add(name, value)
    if box.number:
        draft.add("Document", box.number)


def _read_text(draft: Draft, paragraphs: Sequence[Printed], size: float) -> None:
    """Read what is left: lines above the title, the title, author, subtitles and the text."""
    large = (n for n, p in enumerate(paragraphs[: _MOST_HEAD + 1]) if p.size >= _LARGER * size)
    title = next(large, None)
    if title is not None:
        draft.title = paragraphs[title].text
    head = title if title is not None else _end_of_head(paragraphs)
    _read_head(draft, [paragraph.text for paragraph in paragraphs[:head]])
    below = list(paragraphs[head if title is None else head + 1 :])
    while len(below) > 1 and below[0].size >= _LARGER * size:
        draft.add("Subtitle", below.pop(0).text)
    if len(below) > 1 and is_author(below[0].text):
        draft.author = below.pop(0).text
    texts = [paragraph.text for paragraph in below]
    end = next((n for n, text in enumerate(texts) if _REPUBLISHED.match(text)), len(texts))
    draft.add("Republished", "; ".join(texts[end:]))
    draft.text = texts[:end]


def _end_of_head(paragraphs: Sequence[Printed]) -> int:
    """Return where the head ends that has no title: below the number of words."""
    counted = (n for n, p in enumerate(paragraphs[:_MOST_HEAD]) if _WORDS.search(p.text))
    return next(counted, -1) + 1


def _read_head(draft: Draft, lines: Sequence[str]) -> None:
    """Read the lines above a title: date, publication, page and number of words, in any order."""
    parts = [part.strip() for line in lines for part in _PART.split(line) if part.strip()]
    for name, pattern in (("Words", _WORDS), ("Page", _PAGE)):
        for part in [part for part in parts if pattern.match(part)]:
            draft.add(name, part)
            parts.remove(part)
    if draft.outlet is None and len(parts) > 1:
        draft.add_publication(parts.pop())
    draft.add_date_line(", ".join(part for part in parts if part != draft.outlet))
    number = NUMBER.search(draft.fields.get("Document", ""))
    if number and (date := read_printed_date(number[1])):
        draft.date = date  # a line above may be of the day of printing
