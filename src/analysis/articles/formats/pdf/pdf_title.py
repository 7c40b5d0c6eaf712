"""Which of the paragraphs above a PDF's text is its title, and which are its letterhead."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import takewhile

from analysis.articles.formats.head_lines import is_line
from analysis.articles.formats.letterheads import (
    Letterhead,
    is_body,
    kind_of,
    read_letterhead,
)
from analysis.articles.formats.pdf.pdf_edges import plain
from analysis.articles.formats.pdf.pdf_lines import Printed
from analysis.articles.formats.word.document_head import is_dated, is_of_head

LARGER = 1.12  # than the text, in the size of letters
NOT_SMALLER = 0.84  # than the text, of a title that is set bold
TITLE_WORDS = 3
MASTHEAD_WORDS = 4  # a title has as many; a masthead, which may be larger, has fewer


def letterhead_of(opening: Sequence[Printed], size: float) -> Letterhead:
    """Read the letterhead among the paragraphs above a text of letters of a size.

    A date or an address stands below one too, if a line that is set as a title follows.
    """
    lines = [paragraph.text for paragraph in opening]
    last = max((n for n in range(len(lines)) if is_set_as_title(opening[n], size)), default=0)
    above = list(takewhile(lambda line: kind_of(line) or is_body(line), lines[:last]))
    dated = is_dated(lines[len(above)]) if above else False
    noted = len(above) > 1 and kind_of(above[-1]) == "note"
    return read_letterhead(lines, marks=[len(above)] if dated or noted else [])


def title_of(
    opening: Sequence[Printed], size: float, *, named: str, letterhead: Letterhead
) -> int | None:
    """Return which paragraph is the title; `None` if it is not sure.

    It is the one that the file's properties name, or else the largest, or set bold; without
    either the first line below what is called a press release.

    Args:
        opening: The paragraphs above the text.
        size: Of the text's letters.
        named: What the properties say that the title is, "" if nothing.
        letterhead: Theirs.
    """
    named = plain(named)
    free = [n for n in range(len(opening)) if n not in letterhead.kinds]
    for n in sorted({*free, *(n for n, kind in letterhead.kinds.items() if kind == "label")}):
        text = plain(opening[n].text)
        if len(text.split()) >= TITLE_WORDS and named.startswith(text):
            return n
    if letterhead.label is not None:
        below = [n for n in free if n > letterhead.label]
        worded = [n for n in below if _words_in(opening[n].text) >= TITLE_WORDS]
        title = _set_apart(opening, worded, size)
        title = _first_line(opening, below) if title is None else title
        if title is None and is_set_as_title(opening[letterhead.label], size):
            title = letterhead.label
        if title is not None:
            return title
    return _set_apart(opening, free, size)


def is_set_as_title(paragraph: Printed, size: float) -> bool:
    """Whether a paragraph is larger than the text, or bold, and has the words of a title."""
    if paragraph.text.startswith("("):
        return False
    larger = paragraph.size >= LARGER * size
    bold = paragraph.bold and paragraph.size >= NOT_SMALLER * size
    return (larger or bold) and _words_in(paragraph.text) >= TITLE_WORDS


def _words_in(text: str) -> int:
    """Return how many words a text has; a time, "2:06 p.m. EST", has one."""
    return sum(len(word) > 1 and word.isalpha() for word in plain(text).split())


def _set_apart(opening: Sequence[Printed], among: Collection[int], size: float) -> int | None:
    """Return which paragraph is larger than the text; of smaller ones, the one that is bold."""
    large = [n for n in among if opening[n].size >= LARGER * size and plain(opening[n].text)]
    large = [n for n in large if not opening[n].text.startswith("(")] or large
    if large:
        # a masthead may be larger than the headline, but has fewer words
        worded = [n for n in large if len(opening[n].text.split()) >= MASTHEAD_WORDS] or large
        return max(worded, key=lambda n: (round(opening[n].size), -n))
    bold = [
        n for n in among if is_set_as_title(opening[n], size) and not is_of_head(opening[n].text)
    ]
    return max(bold, key=lambda n: (round(opening[n].size), -n), default=None)


def _first_line(opening: Sequence[Printed], below: Sequence[int]) -> int | None:
    """Return the first line that can be a title and is no date, byline or address."""
    for n in below:
        text = opening[n].text
        if _words_in(text) >= TITLE_WORDS and is_line(text) and not is_of_head(text):
            return n
    return None
