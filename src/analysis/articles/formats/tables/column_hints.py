"""Hints: columns that may hold what no column of a table is taken for, for the user to say.

A guess from what cells look like is too weak to be used, and good enough to be asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from analysis.articles.formats.tables.cells import is_missing, printed
from analysis.articles.formats.tables.column_dates import DateReader, find_order
from analysis.articles.formats.tables.text_column import Cells, option

ASKED = ("title", "date", "outlet")
FEWEST_WORDS, MOST_WORDS = 3, 25  # of a headline, on average
LONGEST_NAME = 60  # characters of an outlet's
MOST_NAMED = 3  # columns
FEWEST_ROWS = 2  # with something in it, to tell what a column holds
OF_OUTLET = re.compile(
    r"src|sou?rce|medi[ua]|outlet|paper|journal|publi|press|site|quelle|zeitung|blatt|fuente"
    r"|fonte|périodique|diario|giornale|krant|gazet|источник|издание|来源|媒体",
    re.IGNORECASE,
)
ROWS = 100  # that show what a column holds


def hints(
    found: Mapping[str, str | None], free: Sequence[str], rows: Sequence[Cells]
) -> Iterator[str]:
    """Yield a note for each field that no column is taken for and that one may hold.

    Args:
        found: The column of each field.
        free: The columns that are taken for none.
        rows: The first rows of the table.
    """
    texts = {name: said for name in free if len(said := _said(name, rows)) >= FEWEST_ROWS}
    for field in (field for field in ASKED if not found.get(field)):
        likely = [name for name in texts if _may_hold(field, name, texts[name])][:MOST_NAMED]
        if likely:
            names = " or ".join(f"“{name}”" for name in likely)
            yield (
                f"no column is taken for the {field}: if it is {names}, say so with "
                f"`{option(field, likely[0])}`"
            )


def _said(name: str, rows: Sequence[Cells]) -> list[str]:
    cells = (row.get(name, "") for row in rows[:ROWS])
    return [printed(cell).strip() for cell in cells if not is_missing(cell)]


def _may_hold(field: str, name: str, said: Sequence[str]) -> bool:
    """Whether the texts of a column look like titles, dates or names of outlets.

    A topic looks like an outlet, so that the column's name has to speak of one too.
    """
    reader = DateReader(find_order(said))
    dates = sum(reader.date(text) is not None for text in said)
    if field == "date":
        return dates == len(said)
    if dates or any("://" in text or "@" in text for text in said):
        return False
    words = sum(len(text.split()) for text in said) / len(said)
    if field == "title":
        return FEWEST_WORDS <= words <= MOST_WORDS and len(set(said)) > len(said) // 2
    return bool(OF_OUTLET.search(name)) and words <= FEWEST_WORDS and _are_names(said)


def _are_names(said: Sequence[str]) -> bool:
    return all(
        len(text) <= LONGEST_NAME and text[0].isupper() and any(map(str.isalpha, text))
        for text in said
    )
