"""The line of a press review that says where and when an article was published.

"The Harbour Post 05-1-2017", "Nordblatt vom 5. Januar 2017, Seite 3", "(La Gazette, 3 mai 2014)".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import NamedTuple

from analysis.articles.formats.date_lines import is_beside_date, read_date_line
from analysis.articles.formats.head_lines import is_known_outlet, is_line, is_outlet
from analysis.articles.formats.web.web_date_forms import DOTTED
from analysis.articles.formats.when import read_printed_date

_NAME_WORDS = 7  # of an outlet before or after a date
_WRITTEN = re.compile(  # a date with its month in letters
    r"(?<!\w)(?:\d{1,2}(?:\.|st|nd|rd|th)?\s(?:de\s)?(?P<month>[^\W\d_]{3,12})\.?,?\s(?:de\s)?"
    r"|(?P<first>[^\W\d_]{3,12})\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s)\d{4}(?!\d)"
)
_ENGLISH = re.compile(
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?",
    re.IGNORECASE,
)
_DAY_FIRST = "nl"  # stands for any language that puts the day first, as all but English do
_LABEL = re.compile(
    r"(?:source|quelle|bron|fuente|fonte|kilde|källa|uit|from)\s?:\s", re.IGNORECASE
)
_LINKING = re.compile(r",?\s(?:vom|van|du|del|dd\.?|of|from|d\.\s?d\.)$")
_SITE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,6}", re.IGNORECASE)
_MARKS = " ,;:|()[]–-"


class Source(NamedTuple):
    """An outlet, a date (`None` if it can be read two ways), and what the line says after both."""

    outlet: str
    date: dt.date | None
    after: str
    line: str

    @property
    def is_sure(self) -> bool:
        """Whether the outlet is one by its name, and not perhaps a person, a place or a topic."""
        named = is_outlet(self.outlet) or is_known_outlet(self.outlet)
        return named or _SITE.fullmatch(self.outlet) is not None


def read_source(line: str, *, language: str | None) -> Source | None:
    """Read a line that is an outlet and a date; `None` if it is none.

    Args:
        line: In one line, with single spaces.
        language: Two letters, in which its date is read.
    """
    if not (is_line(line) and is_beside_date(line)):
        return None
    bare = _LABEL.sub("", line.strip(_MARKS), count=1)
    parted = read_date_line(bare, language=language or _DAY_FIRST)
    names = [_LINKING.sub("", one).strip(_MARKS) for one in (parted.before, parted.after)]
    outlet = names[0] or names[1]
    if parted.date is None or not 0 < len(outlet.split()) <= _NAME_WORDS:
        return None
    if outlet == outlet.casefold() and not (_SITE.fullmatch(outlet) or is_known_outlet(outlet)):
        return None
    date = read_date_line(bare, language=language).date
    date = parted.date if DOTTED.search(bare) else date  # the day comes first in any language
    return Source(outlet, date, names[1] if names[0] else "", line)


def language_of(stated: str | None, lines: Iterable[str]) -> str | None:
    """Return the language in which the dates of a page are read.

    A month that is written in another language than English puts the day first in the others,
    which are numbers alone.

    Args:
        stated: What the page says; templates say English of pages in any language.
        lines: Those that may hold dates.
    """
    if stated not in (None, "en"):
        return stated
    found = (one for line in lines if is_beside_date(line) for one in _WRITTEN.finditer(line))
    months = {one["month"] or one["first"] for one in found if read_printed_date(one[0])}
    others = {month for month in months if not _ENGLISH.fullmatch(month)}
    return _DAY_FIRST if others else stated
