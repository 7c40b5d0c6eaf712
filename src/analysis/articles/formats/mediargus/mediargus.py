"""Mediargus exports in plain text: a numbered list, and below it its articles, or nothing.

GoPress, which Mediargus became, took the shape over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Gap, Item, Note, Reader
from analysis.articles.formats.mediargus.mediargus_parts import (
    Body,
    Entry,
    read_bodies,
    read_entries,
    read_entry,
)
from analysis.articles.formats.text_exports import head_text, read_text, squeeze

_UNTITLED = re.compile(r"artikel zonder titel|article sans titre", re.IGNORECASE)
_ABOVE_TITLE = 3  # blocks of an article that name its editions
_FETCH = "export it again with the full text"


def fits(file: File) -> bool:
    """Tell an export by a numbered title above a line of outlet, date, page and words."""
    text = head_text(file)
    if text.lstrip()[:1] in ("<", "{", "["):
        return False
    return any(read_entry(*pair) for pair in pairwise(_blocks(text)))


def read(file: File) -> Iterator[Item]:
    """Yield the articles of an export, numbered as in its list.

    Raises:
        ArticleError: If the file is too large or no text, or has no list.
    """
    text, notes = read_text(file)
    yield from notes
    blocks = _blocks(text)
    first, bodies = read_bodies(blocks)
    entries = list(read_entries(blocks[:first]))
    if not entries:
        raise ArticleError("holds no list of articles of Mediargus", "export it again")
    listed = 0
    for number, entry in enumerate(entries, 1):
        body = _body_of(entry, bodies)
        listed += body is None and bool(entry.text)
        yield _item(str(number), entry, body)
    for number, body in enumerate(bodies, len(entries) + 1):
        reason = f"is an article of {body.date}, p. {body.page} that is not in the file's list"
        yield Gap(str(number), reason, "export it again, together with the list")
    if listed:
        yield Note(
            f"{listed:,} of its articles are in its list only, with their first lines: "
            "export them with the full text"
        )


def _blocks(text: str) -> list[str]:
    return [block for part in text.split("\n\n") if (block := squeeze(part))]


def _body_of(entry: Entry, bodies: list[Body]) -> Body | None:
    """Take an entry's article, of its date and page, from those that are left.

    Of several on a page it is the one with the entry's title, else the first.
    """
    there = [body for body in bodies if (body.date, body.page) == (entry.date, entry.page)]
    titled = [body for body in there if _title_at(entry.title, body.text) is not None]
    if not there:
        return None
    body = (titled or there)[0]
    bodies.remove(body)
    return body


def _title_at(title: str, blocks: Sequence[str]) -> int | None:
    """Return which of the first blocks is the title."""
    top = [block.casefold() for block in blocks[: _ABOVE_TITLE + 1]]
    return top.index(title.casefold()) if title.casefold() in top else None


def _item(part: str, entry: Entry, body: Body | None) -> Document | Gap:
    fields = {"page": entry.page, "words": entry.words}
    text: Sequence[str] = entry.text
    if body is not None:
        more, text = _read_body(entry.title, body.text)
        fields |= more
    if not text:
        return Gap(part, f'has no text (its title is "{entry.title}")', _FETCH)
    return Document(
        "\n\n".join(text),
        part,
        title=None if _UNTITLED.fullmatch(entry.title) else entry.title,
        date=entry.date,
        outlet=entry.outlet,
        fields=fields,
    )


def _read_body(title: str, blocks: tuple[str, ...]) -> tuple[dict[str, str], Sequence[str]]:
    """Part an article's text from the editions and the title above it and the rights below."""
    fields = {}
    if blocks and blocks[-1].startswith("©"):
        fields["rights"], blocks = blocks[-1], blocks[:-1]
    number = _title_at(title, blocks)
    if number is not None:
        fields |= {"edition": "; ".join(blocks[:number])} if number else {}
        blocks = blocks[number + 1 :]
    return fields, blocks


READER = Reader(name="Mediargus (text)", fits=fits, read=read)
