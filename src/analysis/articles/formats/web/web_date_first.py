"""The day of the first publication, where a web page tells it from that of its own copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from analysis.articles.formats.web.web_date_line import date_of_line
from analysis.articles.formats.web.web_words import is_aside, short_words_of

LABELS = ("dt", "th", "td", "span", "div", "strong", "b")
LONGEST = 80  # characters of a label and of a date
FIRST_LABEL = re.compile(
    r"(?:(?:date )?(?:originally|first|initially) (?:published|issued|released)"
    r"|(?:original|first|initial) (?:publication|release)(?: date)?|original(?:ly)? date"
    r"|erst(?:mals )?veröffentlich(?:t|ung)|(?:première|date de première) (?:publication|parution)"
    r"|(?:publié|paru) (?:initialement|pour la première fois)|publicad[oa] originalmente"
    r"|fecha (?:de publicación )?original|prima pubblicazione|pubblicato originariamente"
    r"|data original|oorspronkelijk (?:gepubliceerd|verschenen)|дата первой публикации"
    r"|впервые опубликовано|نشر (?:أصلا|لأول مرة)(?: في)?|تاريخ النشر الأصلي)\s?[:：]?",
    re.IGNORECASE,
)
MOST_LABELS = 2_000


def labelled_first(tree: HtmlElement, language: str | None) -> Iterator[str]:
    """Yield the dates that a list of facts calls those of the first publication.

    A site that passes on what others publish gives the day on which it did so beside them.
    """
    for label in islice(tree.iter(*LABELS), MOST_LABELS):
        if not FIRST_LABEL.fullmatch(short_words_of(label, LONGEST) or "") or is_aside(label):
            continue
        value, tail = label.getnext(), (label.tail or "").strip()
        words = tail if tail or value is None else short_words_of(value, LONGEST)
        if date := date_of_line((words or "").strip(" :"), language):
            yield date.isoformat()
