"""Infomedia exports in plain text: a title and, below it, a line of what is known of the article.

The line has parts between bars: "15. juni 2004 | Politiken | 1. sektion | Side 6 | 29 ord |
Id: e3483240", or the outlet first. The number of words and the key tell it from any other line.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from analysis.articles.formats.beginnings import noting_beginnings
from analysis.articles.formats.head_lines import are_names
from analysis.articles.formats.items import Document, File, Gap, Item, Note, Reader
from analysis.articles.formats.text_exports import head_text, join_lines, read_text, squeeze
from analysis.articles.formats.when import read_printed_date

_LONGEST, _LEAST_BARS = 300, 3  # characters of the line, bars in it
_WORDS = re.compile(r"(?P<words>\d{1,6}) ord", re.IGNORECASE)
_KEY = re.compile(r"(?:artikel-?)?id: ?(?P<id>\w{4,20})", re.IGNORECASE)
_PAGE = re.compile(r"side (?P<page>\w[\w ,/-]{0,15})", re.IGNORECASE)
_RIGHTS = re.compile(r"Alt materiale i Infomedia|©|\(c\)", re.IGNORECASE)
_FETCH = "export it again with the full text"


class _About(NamedTuple):
    outlet: str
    date: dt.date | None
    fields: dict[str, str]


def fits(file: File) -> bool:
    """Tell an export by a line of what is known of an article, with its words and key."""
    text = head_text(file)
    return text.lstrip()[:1] not in ("<", "{", "[") and any(map(_about, text.split("\n")))


def read(file: File) -> Iterator[Item]:
    """Yield the articles of an export, numbered in their order.

    Raises:
        ArticleError: If the file is too large or no text.
    """
    text, notes = read_text(file)
    yield from notes
    lines = text.split("\n")
    found = [(n, about) for n, line in enumerate(lines) if (about := _about(line))]
    tops = [_top(lines, n) for n, _ in found]
    if any(map(str.strip, lines[: tops[0] if tops else 0])):
        yield Note("holds text above its first article, which is left out: look at its beginning")
    ends = [*tops[1:], len(lines)]
    yield from noting_beginnings(
        _read(squeeze(" ".join(lines[top:n])), about, lines[n + 1 : end], str(number))
        for number, (top, (n, about), end) in enumerate(zip(tops, found, ends, strict=False), 1)
    )


def _about(line: str) -> _About | None:
    """Read the line of what is known of an article; `None` if it is none."""
    if len(line) > _LONGEST or line.count("|") < _LEAST_BARS:
        return None
    parts = [squeeze(part) for part in line.split("|")]
    said = dict(filter(None, map(_told, parts)))
    others = [part for part in parts if part and not _told(part)]
    if not others or not {"date", "words", "id"} <= said.keys():
        return None
    date = read_printed_date(said.pop("date"), language="da")
    said |= {"section": "; ".join(others[1:])} if others[1:] else {}
    return _About(others[0], date, said)


def _told(part: str) -> tuple[str, str] | None:
    """Return what a part is, where it is sure, and its value; outlet and section are not."""
    for wording in (_WORDS, _KEY, _PAGE):
        if found := wording.fullmatch(part):
            return next(iter(found.groupdict().items()))
    return ("date", part) if read_printed_date(part, language="da") else None


def _top(lines: Sequence[str], number: int) -> int:
    """Return the first line of the title above a line: a block, or the one right above it."""
    top = number
    while top and not lines[top - 1].strip():
        top -= 1
    while top and lines[top - 1].strip():
        top -= 1
    return top


def _read(title: str, about: _About, lines: Sequence[str], part: str) -> Document | Gap:
    filled = groupby(lines, key=lambda line: bool(line.strip()))
    blocks = [list(block) for is_filled, block in filled if is_filled]
    rights = [block for block in blocks[-2:] if _RIGHTS.match(block[0])]
    paragraphs = [words for block in blocks if block not in rights for words in join_lines(block)]
    author = paragraphs[0] if len(paragraphs) > 1 and _is_author(paragraphs[0]) else None
    if not paragraphs:
        return Gap(part, f'has no text (its title is "{title}")', _FETCH)
    reserved = squeeze(" ".join(line for block in rights for line in block))
    return Document(
        "\n\n".join(paragraphs[bool(author) :]),
        part,
        title=title or None,
        date=about.date,
        outlet=about.outlet,
        author=author,
        fields={**about.fields, **({"rights": reserved} if reserved else {})},
    )


def _is_author(words: str) -> bool:
    """Whether a paragraph is names in capitals, as the archive prints them."""
    return words.isupper() and len(words.split()) > 1 and are_names(words)


READER = Reader(name="Infomedia (text)", fits=fits, read=read)
