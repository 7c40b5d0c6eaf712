"""Paragraphs: each extent of an article's text and its role.

Roles are title, dateline, heading, body, byline and boilerplate. Whatever is not clearly another
role is body, since a paragraph that is wrongly left out takes its attributions with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.articles.datelines import glued_dateline_end, is_dateline
from analysis.articles.formats.head_lines import is_outlet
from analysis.articles.formats.letterheads import may_be_title, read_letterhead
from analysis.articles.formats.running_heads import read_running_head
from analysis.articles.formats.wire import head_of_wire
from analysis.articles.formats.word.document_head import is_dated, stands_alone
from analysis.articles.furniture import (
    is_byline,
    is_credit,
    is_furniture,
    is_headline_case,
    is_kicker,
    opens_links,
)
from analysis.articles.layout import Extent, paragraph_extents, trimmed

TITLE_WORDS, HEADING_WORDS, LINK_WORDS = 30, 12, 25
PROSE_CHARACTERS = 200  # longer paragraphs are prose even without a final full stop
LONGEST_FURNITURE = 2000  # characters; a legal notice
KICKER_WORDS = 2
TOP = 12  # paragraphs among which a letterhead stands
HEAD = 6  # paragraphs at the top among which a known title is looked for
SENTENCE_END = re.compile(r"""[.!?:;…,][\s"'”’»)\]]*$""")
ACRONYM_END = re.compile(r"\b(?:[A-Z]\.){2,}['’”\"]*$")
MARKED_HEADING = re.compile(r"#{1,6}\s+(?=\S)|(?:title|headline)\s*:\s+(?=\S)", re.IGNORECASE)
BOLD = re.compile(r"(\*\*|__)(?P<words>[^*_]+)\1")
BULLET = re.compile(r"[-–—•·*▪●◦‣]|\(?(?:\d{1,3}|[a-z])[.)]\s")
OPENERS, CLOSERS = "“«„", "”»"
SPEAKER = re.compile(r"[A-Z][A-Z.'’ -]{1,30}:\s")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """An extent of the text and its role: title, dateline, heading, body, byline, boilerplate."""

    start: int
    end: int
    role: str


def find_paragraphs(text: str, *, title: str | None) -> tuple[Paragraph, ...]:
    """Part a plain text into paragraphs and say what each is.

    Args:
        text: The article's text, unchanged.
        title: The title where it is known from elsewhere; it is looked for at the top.

    Returns:
        Paragraphs in order, without overlap, trimmed of white space; together they hold every
        character that is not white space. A dateline that opens a sentence is one of its own.
    """
    extents = paragraph_extents(text, stands_alone=_stands_alone)
    pieces = [text[start:end] for start, end in extents]
    roles = [_role_by_wording(piece) for piece in pieces]
    _mark_link_lists(pieces, roles)
    _mark_above_title(pieces, roles)
    first_prose = _first_prose(pieces, roles)
    _mark_title(pieces, roles, title, first_prose)
    _mark_head(pieces, roles, first_prose)
    _mark_headings(pieces, roles, first_prose)
    _mark_last_credit(pieces, roles)
    paragraphs = [
        Paragraph(start, end, role or "body")
        for (start, end), role in zip(extents, roles, strict=True)
    ]
    return tuple(_with_dateline_apart(text, paragraphs))


def title_of(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """Return the wording of the title paragraph in one line, without mark-up; `None` if none."""
    for paragraph in paragraphs:
        if paragraph.role == "title":
            words = " ".join(text[paragraph.start : paragraph.end].split())
            bold = BOLD.fullmatch(words)
            return bold["words"] if bold else MARKED_HEADING.sub("", words, count=1)
    return None


def with_body(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Take what looks like a title for the text, where there is no other text.

    An export that names no headline may hold a caption or a quotation as a document of its own.
    """
    if any(paragraph.role == "body" for paragraph in paragraphs):
        return paragraphs
    return tuple(replace(p, role="body") if p.role == "title" else p for p in paragraphs)


def _stands_alone(line: str) -> bool:
    return bool(_role_by_wording(line) or MARKED_HEADING.match(line))


def _role_by_wording(piece: str) -> str | None:
    """Return the role that a paragraph's own wording shows, wherever it stands."""
    if len(piece) > LONGEST_FURNITURE:
        return None
    if is_byline(piece):
        return "byline"
    if is_dateline(piece):
        return "dateline"
    return "boilerplate" if is_furniture(piece) else None


def _mark_link_lists(pieces: Sequence[str], roles: list[str | None]) -> None:
    """Mark the short lines below "Most read" and the like, up to the next prose."""
    in_list = False
    for n, piece in enumerate(pieces):
        if opens_links(piece):
            in_list = True
        elif roles[n] is None:
            is_link = piece.endswith("?") or not _is_prose(piece)
            in_list = in_list and is_link and len(piece.split()) <= LINK_WORDS
            roles[n] = "boilerplate" if in_list else None


def _mark_above_title(pieces: Sequence[str], roles: list[str | None]) -> None:
    """Mark the line above a newspaper's page, or an agency's slug and codes."""
    above = head_of_wire(pieces)
    if len(pieces) > 1 and read_running_head(pieces[0]):
        above = [0]
    if len(pieces) > 1 and not above:
        top = min(TOP, _first_prose(pieces, roles))
        lines = [" ".join(piece.split()) for piece in pieces[:top]]
        above = sorted(read_letterhead(lines).kinds)
        others = [n for n in range(top) if n not in above and roles[n] is None]
        above = above if any(map(may_be_title, (lines[n] for n in others))) else []
    for n in above:
        roles[n] = "boilerplate"


def _first_prose(pieces: Sequence[str], roles: Sequence[str | None]) -> int:
    """Return the index of the first paragraph of prose; the number of paragraphs without any."""
    prose = (n for n, piece in enumerate(pieces) if roles[n] is None and _is_prose(piece))
    return next(prose, len(pieces))


def _mark_title(
    pieces: Sequence[str], roles: list[str | None], title: str | None, first_prose: int
) -> None:
    """Mark the paragraph that is the known title, else the first one if it looks like a title."""
    top = range(min(HEAD, len(pieces)))
    known = [n for n in top if title and _same_words(pieces[n], title)]
    above = range(min(HEAD, first_prose))
    marked = [n for n in above if roles[n] is None and MARKED_HEADING.match(pieces[n])]
    if known or marked:
        roles[(known or marked)[0]] = "title"
        return
    for n in above:  # a date in another language than those that show by their wording
        if roles[n] is None and stands_alone(pieces[n]) and is_dated(pieces[n]):
            roles[n] = "dateline"
    open_pieces = [n for n, role in enumerate(roles) if role is None]
    dated = any(role in {"dateline", "byline"} for role in roles[:first_prose])
    pasted = "boilerplate" in roles[: open_pieces[0] if open_pieces else 0]
    two = [pieces[n] for n in open_pieces[:2]]
    if len(two) > 1 and _is_kicker_above(*two, dated=dated, pasted=pasted):
        roles[open_pieces.pop(0)] = "boilerplate"
    if open_pieces and _looks_like_title(pieces[open_pieces[0]]):
        roles[open_pieces[0]] = "title"


def _mark_head(pieces: Sequence[str], roles: list[str | None], first_prose: int) -> None:
    """Mark what stands between title and text: names are bylines, short lines headings."""
    for n in range(first_prose):
        if roles[n] is None and "title" in roles[:n] and first_prose < len(pieces):
            if is_credit(pieces[n]):
                roles[n] = "byline"
            elif _looks_like_heading(pieces[n], most_words=TITLE_WORDS):
                roles[n] = "heading"


def _mark_headings(pieces: Sequence[str], roles: list[str | None], first_prose: int) -> None:
    """Mark short lines with prose above and below them.

    Two in a row are a list, not headings; one below a colon is what the colon announced.
    """
    body = [n for n, role in enumerate(roles) if role is None]
    for above, n, below in zip(body, body[1:], body[2:], strict=False):
        if n <= first_prose or not _looks_like_heading(pieces[n], most_words=HEADING_WORDS):
            continue
        marked = bool(MARKED_HEADING.match(pieces[n]))
        announced = pieces[above].rstrip().endswith(":")
        if marked or (_is_prose(pieces[above]) and _is_prose(pieces[below]) and not announced):
            roles[n] = "heading"


def _mark_last_credit(pieces: Sequence[str], roles: list[str | None]) -> None:
    """Mark a name or an agency alone on its line after the last prose."""
    body = [n for n, role in enumerate(roles) if role is None]
    if len(body) > 1 and is_credit(pieces[body[-1]]) and _is_prose(pieces[body[-2]]):
        roles[body[-1]] = "byline"


def _with_dateline_apart(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Split the dateline off the first paragraph of the body."""
    body = [n for n, paragraph in enumerate(paragraphs) if paragraph.role == "body"]
    if not body:
        return list(paragraphs)
    start, end = paragraphs[body[0]].start, paragraphs[body[0]].end
    speakers = any(SPEAKER.match(text, paragraphs[n].start) for n in body[1:])
    length = glued_dateline_end(text[start:end], speakers_marked=speakers)
    if length is None:
        return list(paragraphs)
    dateline = trimmed(text, Extent(start, start + length))
    rest = trimmed(text, Extent(start + length, end))
    halves = [Paragraph(*dateline, "dateline"), Paragraph(*rest, "body")]
    return [*paragraphs[: body[0]], *halves, *paragraphs[body[0] + 1 :]]


def _is_kicker_above(piece: str, below: str, *, dated: bool, pasted: bool) -> bool:
    """Whether a line is a section's name ("WORLD NEWS") and the one below it the title.

    Where a date or a byline stands beside it (`dated`), it may be an outlet's name; below
    buttons of a page that it was `pasted` from, a word or two are a section too.
    """
    words = piece.split()
    if dated and pasted and len(words) <= KICKER_WORDS and _looks_like_title(piece):
        return _looks_like_title(below) and len(below.split()) > KICKER_WORDS + 1
    shouted = piece.isupper() and len(words) <= 3 and not below.isupper()
    titled = _looks_like_title(below) and len(below.split()) >= 4 and not SPEAKER.match(below)
    return titled and (is_kicker(piece) or shouted or (dated and is_outlet(piece)))


def _looks_like_title(piece: str) -> bool:
    words = piece.split()
    if len(words) > TITLE_WORDS or piece[0].islower() or not _is_balanced(piece):
        return False
    if is_headline_case(piece) or ACRONYM_END.search(piece):
        return True
    return not re.search(r"""[.:;,][\s"'”’»)\]]*$""", piece)


def _looks_like_heading(piece: str, *, most_words: int) -> bool:
    """Whether a paragraph is a short line that is neither a sentence, a quotation nor an item."""
    if MARKED_HEADING.match(piece) or BOLD.fullmatch(piece):
        return True
    words = piece.split()
    if len(words) > most_words or piece[0].islower() or BULLET.match(piece):
        return False
    if not _is_balanced(piece) or _is_quotation(piece):
        return False
    return not _is_prose(piece) or (piece.endswith(".") and is_headline_case(piece))


def _is_prose(piece: str) -> bool:
    """Whether a paragraph ends as a sentence does, or is too long to be a line of its own."""
    return bool(SENTENCE_END.search(piece)) or len(piece) > PROSE_CHARACTERS


def _is_balanced(piece: str) -> bool:
    """Whether no quotation runs on into the paragraphs above or below."""
    opened, closed = (sum(map(piece.count, marks)) for marks in (OPENERS, CLOSERS))
    return opened == closed and piece.count('"') % 2 == 0


def _is_quotation(piece: str) -> bool:
    return piece[0] in "\"“«„‘'" and piece[-1] in "\"”»’'"


def _same_words(piece: str, title: str) -> bool:
    def words(text: str) -> list[str]:
        return re.findall(r"\w+", MARKED_HEADING.sub("", text, count=1).casefold())

    return words(piece) == words(title) != []
