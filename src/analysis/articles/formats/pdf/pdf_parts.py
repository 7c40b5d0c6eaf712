"""Several articles on the pages of a PDF: each begins with a headline and a line that is its own.

A newspaper's page and a press review hold several. They are parted only where it is sure: at
headlines set alike, each with a byline, or an outlet and a date, directly below and prose after
that. An article has many headings and one byline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from analysis.articles.formats.date_lines import read_date_line
from analysis.articles.formats.head_lines import is_line, is_outlet, names_in
from analysis.articles.formats.pdf.pdf_lines import Printed
from analysis.articles.formats.pdf.pdf_title import is_set_as_title
from analysis.articles.formats.word.document_head import name_beside_mail, read_head

SAME_SIZE = 0.06  # the most that headlines set alike differ
NAME_WORDS = 7  # of an outlet before a date
LEAST_PROSE = 80  # characters below a headline and its byline
SENTENCES = re.compile(r"[.!?…][\"'”’»)]*(?:\s|$)")
MUCH_LARGER = 1.3  # than the text, of headlines on a newspaper's page
FEWEST_LETTERS = 15  # of one


def article_starts(paragraphs: Sequence[Printed], size: float, *, of_page: bool) -> list[int]:
    """Return where the articles begin, if they are two at least that can surely be told apart.

    Args:
        paragraphs: All, in reading order.
        size: Of the text's letters.
        of_page: Whether they stand on a newspaper's page, where headlines differ in size.
    """
    starts = [
        n
        for n in range(len(paragraphs) - 2)
        if is_set_as_title(paragraphs[n], size) and is_own_line(paragraphs[n + 1].text)
    ]
    if len(starts) > 2 and _prose(paragraphs[starts[0] + 2 : starts[1]]) < LEAST_PROSE:
        starts = starts[1:]  # what is above all of them: the review's own title
    if len(starts) < 2:
        return []
    first = paragraphs[starts[0]]
    alike = all(_is_set_alike(first, paragraphs[n]) for n in starts)
    alike = alike or (of_page and all(paragraphs[n].size >= MUCH_LARGER * size for n in starts))
    parts = [paragraphs[a:b] for a, b in pairwise([*starts, len(paragraphs)])]
    return starts if alike and all(_prose(part[2:]) >= LEAST_PROSE for part in parts) else []


def is_own_line(text: str) -> bool:
    """Whether a line below a headline says of one article who wrote it, or where and when."""
    if not is_line(text):
        return False
    if names_in(text) or name_beside_mail(text):
        return True
    said = read_head([text, "-"]).said
    line = read_date_line(text)
    few = 0 < len(line.before.split()) <= NAME_WORDS
    return "author" in said or bool(line.date and few and line.before[0].isupper())


def headlines(paragraphs: Sequence[Printed], size: float) -> list[str]:
    """Return what is set as the headlines of a newspaper's page, if there are two or more."""
    found = [p for p in paragraphs if p.size >= MUCH_LARGER * size]
    long = [p.text for p in found if len(p.text) >= FEWEST_LETTERS and is_set_as_title(p, size)]
    return long if len(long) > 1 else []


def outlet_and_author(text: str, *, among: Sequence[str]) -> tuple[str | None, str | None]:
    """Return what a press review's line says, "Gold Tribune, 11 April 2016, by P. Quartey".

    What stands before the date is an outlet if another of the review's lines, which are
    `among`, has one by its name.
    """
    line = read_date_line(text)
    before = [other.before for one in among if (other := read_date_line(one)).date]
    if not (line.date and line.before and any(map(is_outlet, before))):
        return None, None
    return line.before, names_in(line.after) if line.after else None


def _is_set_alike(one: Printed, other: Printed) -> bool:
    return abs(one.size - other.size) <= SAME_SIZE * one.size and one.bold == other.bold


def _prose(paragraphs: Sequence[Printed]) -> int:
    """Return how many characters of sentences there are."""
    return sum(len(p.text) for p in paragraphs if SENTENCES.search(p.text))
