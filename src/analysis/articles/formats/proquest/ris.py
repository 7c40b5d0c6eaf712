"""RIS files of reference managers and databases: one tag of two letters a line ("TY  - NEWS")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.articles.formats.items import File, Item, Reader
from analysis.articles.formats.references.entries import (
    FEWEST_WORDS,
    LEAST_WORDS,
    Style,
    read_entries,
)
from analysis.articles.formats.text_exports import head_text

__all__ = ["FEWEST_WORDS", "LEAST_WORDS", "READER", "fits", "read"]

STYLE = Style(
    tag=re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*)|$)"),
    start="TY",
    end="ER",
    kind="TY",
    press=frozenset({"news", "mgzn", "blog", "elec", "web"}),
    titles=("TI", "T1", "CT"),
    outlets=("JF", "T2", "JO", "JA", "J2", "BT"),
    dates=("DA", "Y1", "PY"),
    authors=("AU", "A1"),
    addresses=("UR", "L2", "LK"),
    abstracts=("AB", "N2"),
    notes=("N1", "RN", "FT"),
    language="LA",
)
_FIRST = re.compile(r"TY  ?- ?[A-Z]{2,6} *")
_MOST_ABOVE = 5  # lines above the first entry, as "Database: …"


def fits(file: File) -> bool:
    """Tell a file of references by the tag of its first entry."""
    lines = [line for line in head_text(file).split("\n") if line.strip()]
    return any(_FIRST.fullmatch(line) for line in lines[: _MOST_ABOVE + 1])


def read(file: File) -> Iterator[Item]:
    """Yield the entries, numbered in their order; one without a text is a gap.

    Raises:
        ArticleError: If the file is no such text.
    """
    yield from read_entries(file, STYLE, format_name="RIS")


READER = Reader(name="References (RIS)", fits=fits, read=read)
