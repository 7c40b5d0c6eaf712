"""Europresse files from before 2014: a table for each document, its parts told by spans only.

Publication, date and title are spans; author and text follow the title with nothing around them,
and end at the copyright. The document's number stands in a table of its own below.
"""

from __future__ import annotations

import re

from lxml import html

from analysis.articles.formats.europresse.europresse_draft import NUMBER, Draft, is_author
from analysis.articles.formats.html_blocks import (
    LINE,
    PLACE,
    blocks,
    by_class,
    part_at_blank_lines,
    squeezed,
    text_of,
)

_SPAN = re.compile(
    r"<(?:span|div|p)\b[^<>]{0,300}?\b(DocPublicationName|TitreArticleVisu)\b", re.I
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b)\W*(?:©\s*)?\d{4}\b", re.IGNORECASE)
_LONGEST_COPYRIGHT, _LAST = 200, 8  # characters; blocks at the end, one of them the copyright
_MOST_WORDS_OF_AUTHOR = 10


def table_starts(text: str) -> list[int]:
    """Return where documents start: at the first name of a publication after a title."""
    starts: list[int] = []
    after_title = True
    for match in _SPAN.finditer(text):
        is_title = match[1].lower() == "titrearticlevisu"
        if after_title and not is_title:
            starts.append(match.start())
        after_title = is_title
    return starts


def read_cell(body: html.HtmlElement) -> Draft:
    """Read a document; its `text` is empty if the file has none."""
    draft = Draft()
    found = by_class(body)
    for node in found["docpublicationname"]:
        draft.add_publication(node.text_content())
    line = " ".join(squeezed(node.text_content()) for node in found["docheader"])
    draft.add_date_line(re.sub(r"\s+(?=,)", "", squeezed(line)))
    draft.title = " ".join(map(text_of, found["titrearticlevisu"])).strip() or None
    for node in found["titrearticlevisu"]:
        node.clear(keep_tail=True)
        node.tag, node.text = "div", PLACE
    below = [block for block in blocks(body) if block.strip(f"{LINE} \t\n")]
    places = [n for n, block in enumerate(below) if squeezed(block) == PLACE]
    below = below[places[-1] + 1 :] if places else []
    end = _end(below)
    for block in below[end:]:
        _read_below(draft, squeezed(block.replace(LINE, " ")))
    draft.text = [
        words
        for block in _after_author(draft, below[:end])
        for words in part_at_blank_lines(block)
    ]
    return draft


def _end(below: list[str]) -> int:
    """Return the number of the block at which the text ends."""
    for n, block in enumerate(below):
        words = squeezed(block.replace(LINE, " "))
        is_copyright = len(words) <= _LONGEST_COPYRIGHT and _COPYRIGHT.match(words)
        if NUMBER.search(words) or (is_copyright and n >= len(below) - _LAST):
            return n
    return len(below)


def _after_author(draft: Draft, text: list[str]) -> list[str]:
    """Take the author out of the text: a short line at its top, with more below it."""
    if not text:
        return []
    first, _, rest = text[0].strip(f"{LINE} \t\r\n").partition(LINE)
    words = squeezed(first)
    has_more = bool(rest.strip(f"{LINE} \t\n")) or len(text) > 1
    if has_more and len(words.split()) <= _MOST_WORDS_OF_AUTHOR and is_author(words):
        draft.author = words
        return [rest, *text[1:]]
    return text


def _read_below(draft: Draft, words: str) -> None:
    """Read a line from the copyright on."""
    if _COPYRIGHT.match(words):
        draft.add("Copyright", words)
    elif not draft.add_labelled(words):
        draft.add("Document" if NUMBER.search(words) else "Note", words)
    if match := NUMBER.search(words):
        draft.add_number(match[0])
