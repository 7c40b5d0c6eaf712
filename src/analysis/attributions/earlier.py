"""What is told of an earlier time: "in 2005 the minister opposed it", "had said in March"."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from analysis.attributions import clauses
from analysis.attributions.attribution import Attribution
from analysis.attributions.lexicon import is_document, lexicon

_AT = frozenset({"in", "during", "on", "at"})  # not "since" or "by", which go on
_COMING = frozenset({"will", "'ll", "’ll", "shall", "would", "to"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = (
    r"(?:jan|febr?)(?:uary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|(?:nov|dec)(?:ember|\.)?"
)
_DATE = re.compile(  # "2005", "late June 2005", "the spring of 2005", "2005 and 2009", "March 8"
    r"(?:(?:the|early|mid|late|of|and|or|spring|summer|autumn|fall|winter"
    rf"|{_MONTH}|\d{{1,2}}(?:st|nd|rd|th)?|(?:19|20)\d\d|[.,-])\s?)+",
    re.IGNORECASE,
)
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_TIMES = re.compile(  # "8 March 2005", "March 8, 2005", "March 2005", "March", "2005"
    rf"(?:\b{_DAY}\s)?\b({_MONTH})(?![a-z])(?:\s{_DAY}(?!\d))?(?:,?\s((?:19|20)\d\d))?"
    r"|\b(?:19|20)\d\d",
    re.IGNORECASE,
)
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHLY = frozenset(  # what is called after the month whose figures it gives
    (
        "report",
        "survey",
        "poll",
        "data",
        "figure",
        "study",
        "review",
        "outlook",
        "bulletin",
        "index",
    )
)
_NUMBERS = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SPANS = {"month": 1, "months": 1, "year": 12, "years": 12, "decade": 120, "decades": 120}
_A_YEAR = 12  # months
_LAST_DAY, _LAST_MONTH = dt.timedelta(days=183), dt.timedelta(days=305)  # without a year
_NEWS = dt.timedelta(days=14)  # what was said on a day of these is the article's own news


class Days(NamedTuple):
    """The first and the last day of a time."""

    first: dt.date
    last: dt.date


def earlier_time(doc: Doc, attribution: Attribution, date: dt.date | None) -> Days | None:
    """Return the time at which an attribution is said to have been made, if an earlier one.

    Args:
        doc: The parsed article.
        attribution: One of its attributions.
        date: That of the article, to which "last year" and a month without a year refer.

    Returns:
        An earlier year, an earlier month, or a day more than two weeks before in an earlier month;
        `None` if none is told, or the article has no date.
    """
    if attribution.cue is None or date is None:
        return None
    cue = doc.char_span(*attribution.cue, alignment_mode="expand")
    if any(word.dep_ == "aux" and word.lower_ in _COMING for word in cue.root.children):
        return None
    times = [
        time
        for part in cue.root.children
        if not _is_within(part, attribution)
        for time in _times(part, date)
    ]
    told = max(times, key=lambda time: time.last, default=None)
    return told if told and _is_earlier(told, date) else None


def _is_earlier(told: Days, date: dt.date) -> bool:
    if told.first.year == told.last.year and (told.last - told.first).days > 31:
        return told.last.year < date.year
    is_day = told.first == told.last
    return told.last < date.replace(day=1) and not (is_day and date - told.last <= _NEWS)


def _is_within(part: Token, attribution: Attribution) -> bool:
    """Whether a phrase is of what is said, so that its times are those spoken of."""
    start, end = clauses.extent(part.doc, part.left_edge.i, part.right_edge.i + 1)
    return any(said.start < end and start < said.end for said in attribution.content)


def _times(part: Token, date: dt.date) -> Iterator[Days]:
    """Yield the times that an adjunct of a cue names."""
    if part.dep_ == "prep" and part.lower_ in _AT:
        for noun in part.children:
            if noun.dep_ == "pobj":
                yield from _of_day(noun, date)
                if part.lower_ != "on":  # "on the 2014 election" is what is spoken of
                    yield from _of_occasion(noun, date)
    elif part.dep_ == "npadvmod" and part.lower_ in ("year", "month"):
        if any(word.lower_ == "last" for word in part.children):
            yield _before(date, 1, part.lower_)
    elif part.dep_ == "advmod" and part.lower_ == "ago":
        yield from _ago(part, date)


def _of_day(noun: Token, date: dt.date) -> Iterator[Days]:
    """Yield the times of "2005", "June 2005", "2005 and 2009", "March 8"."""
    words = noun.doc[noun.left_edge.i : noun.right_edge.i + 1].text
    if _DATE.fullmatch(words):
        yield from _read(words, date)


def _read(words: str, date: dt.date) -> Iterator[Days]:
    """Read years, months and days; those without a year are the last before the article."""
    for match in _TIMES.finditer(words):
        before, month, after, year = match.groups()
        if month is None:
            yield Days(dt.date(int(match[0]), 1, 1), dt.date(int(match[0]), 12, 31))
        elif month[0].isupper():  # "may" is none
            number, day = _NAMES.index(month[:3].lower()) + 1, int(before or after or 0)
            later = (number, day) > (date.month, date.day)
            of = int(year) if year else date.year - later
            last = monthrange(of, number)[1]
            if day <= last:
                told = Days(dt.date(of, number, day or 1), dt.date(of, number, day or last))
                if year or date - told.first <= (_LAST_DAY if day else _LAST_MONTH):
                    yield told


def _of_occasion(noun: Token, date: dt.date) -> Iterator[Days]:
    """Yield the times of "a 2005 book", "a speech in 2005", "a March interview"."""
    if not (is_document(noun) or noun.lemma_.lower() in lexicon().occasions):
        return
    monthly = noun.lemma_.lower() in _MONTHLY
    for word in noun.children:
        if word.dep_ in ("nummod", "compound", "amod") and _TIMES.fullmatch(word.text):
            if not monthly or _YEAR.fullmatch(word.text):
                yield from _read(word.text, date)
        elif word.dep_ == "prep" and word.lower_ in _AT:
            for day in word.children:
                yield from _of_day(day, date)


def _ago(word: Token, date: dt.date) -> Iterator[Days]:
    """Yield the time of "two years ago", "three months ago", which may be meant roughly."""
    for span in word.children:
        if span.lower_ in _SPANS:
            for number in span.children:
                said = number.lower_
                if said in _NUMBERS:
                    yield _before(date, _NUMBERS.index(said) + 1, span.lower_)
                elif said.isdecimal() and len(said) < 3:
                    yield _before(date, int(said), span.lower_)


def _before(date: dt.date, number: int, unit: str) -> Days:
    """Return the month, or for longer units the year, so much before a date."""
    months = _A_YEAR * date.year + date.month - 1 - number * _SPANS[unit]
    year, month = divmod(months, _A_YEAR)
    if _SPANS[unit] < _A_YEAR:
        return Days(
            dt.date(year, month + 1, 1), dt.date(year, month + 1, monthrange(year, month + 1)[1])
        )
    return Days(dt.date(year, 1, 1), dt.date(year, 12, 31))
