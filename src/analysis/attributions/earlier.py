"""What is told of an earlier year: "in 2005 the minister opposed it", "said two years ago"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from analysis.attributions import clauses
from analysis.attributions.attribution import Attribution
from analysis.attributions.lexicon import is_document, lexicon

_AT = frozenset({"in", "during", "on", "at"})  # not "since" or "by", which go on
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(  # "2005", "late June 2005", "the spring of 2005", "2005 and 2009"
    r"(?:(?:the|early|mid|late|of|and|or|spring|summer|autumn|fall|winter"
    r"|(?:jan|febr)(?:uary)?|march|april|may|june|july|aug(?:ust)?|sept(?:ember)?|oct(?:ober)?"
    r"|(?:nov|dec)(?:ember)?|\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d|[.,-])\s?)+",
    re.IGNORECASE,
)
_NUMBERS = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SPANS = {"year": 1, "years": 1, "decade": 10, "decades": 10}


def earlier_year(doc: Doc, attribution: Attribution, date: dt.date | None) -> int | None:
    """Return the year in which an attribution is said to have been made, if an earlier one.

    Args:
        doc: The parsed article.
        attribution: One of its attributions.
        date: That of the article, to which "last year" refers.

    Returns:
        A year before the article's; `None` if none is told, or the article has no date.
    """
    if attribution.cue is None or date is None:
        return None
    cue = doc.char_span(*attribution.cue, alignment_mode="expand")
    years = {
        year
        for part in cue.root.children
        if not _is_within(part, attribution)
        for year in _years(part, date)
    }
    return max(years) if years and max(years) < date.year else None


def _is_within(part: Token, attribution: Attribution) -> bool:
    """Whether a phrase is of what is said, so that its years are those spoken of."""
    start, end = clauses.extent(part.doc, part.left_edge.i, part.right_edge.i + 1)
    return any(said.start < end and start < said.end for said in attribution.content)


def _years(part: Token, date: dt.date) -> Iterator[int]:
    """Yield the years that an adjunct of a cue names."""
    if part.dep_ == "prep" and part.lower_ in _AT:
        for noun in part.children:
            if noun.dep_ == "pobj":
                yield from _of_day(noun)
                if part.lower_ != "on":  # "on the 2014 election" is what is spoken of
                    yield from _of_occasion(noun)
    elif part.dep_ == "npadvmod" and part.lower_ == "year":
        yield from (date.year - 1 for word in part.children if word.lower_ == "last")
    elif part.dep_ == "advmod" and part.lower_ == "ago":
        yield from _ago(part, date)


def _of_day(noun: Token) -> Iterator[int]:
    """Yield the years of "2005", "June 2005", "2005 and 2009"."""
    words = noun.doc[noun.left_edge.i : noun.right_edge.i + 1]
    if _DATE.fullmatch(words.text):
        yield from (int(year) for year in _YEAR.findall(words.text))


def _of_occasion(noun: Token) -> Iterator[int]:
    """Yield the years of "a 2005 book", "a speech in 2005"."""
    if not (is_document(noun) or noun.lemma_.lower() in lexicon().occasions):
        return
    for word in noun.children:
        if word.dep_ in ("nummod", "compound", "amod") and _YEAR.fullmatch(word.text):
            yield int(word.text)
        elif word.dep_ == "prep" and word.lower_ in _AT:
            for day in word.children:
                yield from _of_day(day)


def _ago(word: Token, date: dt.date) -> Iterator[int]:
    """Yield the year of "two years ago", "a decade ago", which may be meant roughly."""
    for span in word.children:
        if span.lower_ in _SPANS:
            for number in span.children:
                said = number.lower_
                if said in _NUMBERS:
                    yield date.year - (_NUMBERS.index(said) + 1) * _SPANS[span.lower_]
                elif said.isdecimal() and len(said) < 3:
                    yield date.year - int(said) * _SPANS[span.lower_]
