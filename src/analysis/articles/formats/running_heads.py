"""The line above a newspaper's page, as OCR leaves it on top of a text.

"THE WESTERN PACKET, TUESDAY, MARCH 14, 1882.    3" names the outlet, the date and the page. A
dateline ("PARIS, Tuesday, March 14, 1882") looks much the same, so a name that is not known to
be an outlet's is one only after an article and beside a page number.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from analysis.articles.formats.date_lines import is_beside_date, read_date_line
from analysis.articles.formats.head_lines import is_outlet
from analysis.articles.furniture import is_kicker
from analysis.word_lists import word_lists

LONGEST = 120  # characters
NAME_WORDS = 6
_PAGE = re.compile(
    r"(?:^\s*(?:p\.|page|pg\.?|\[)?\s*(?P<first>[A-D]?\d{1,3})\]?[\s.,|–—-]+(?=[^\W\d_]{2}))"
    r"|(?:(?<=\d{4})[\s.,;:|–—-]+(?:p\.|page|pg\.?|s\.|seite|\[)?\s*(?P<last>[A-D]?\d{1,3})\W*$)",
    re.IGNORECASE,
)
_EDGES = " .,;:|–—-*_"


class RunningHead(NamedTuple):
    """What the line names."""

    outlet: str
    date: dt.date


def read_running_head(line: str) -> RunningHead | None:
    """Read the line above a newspaper's page; `None` if it is none."""
    line = " ".join(line.split())
    if len(line) > LONGEST:
        return None
    bare = _PAGE.sub(" ", line).strip()
    if not is_beside_date(bare):
        return None
    dated = read_date_line(bare)
    name = dated.before.strip(_EDGES)
    if dated.date is None or dated.after.strip(_EDGES) or not _may_be_name(name):
        return None
    first, *others = name.casefold().split()
    of_page = bare != line and bool(others) and first in word_lists("outlets.yaml")["articles"]
    return RunningHead(name, dated.date) if of_page or is_outlet(name) else None


def _may_be_name(name: str) -> bool:
    few = 0 < len(name.split()) <= NAME_WORDS
    return few and name[0].isupper() and not re.search(r"\d", name) and not is_kicker(name)
