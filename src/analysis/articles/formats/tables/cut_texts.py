"""Cut texts: articles that a program on the way cut off, told by the marks it leaves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from analysis.articles.formats.items import Note
from analysis.articles.formats.tables.cells import Cell

EXCEL_CELL = 32_767  # characters, the most that a cell of Excel holds
LONGEST_MARK = 100  # characters
_CUT = re.compile(r"\s*\[\+\d+ chars\]\s*$")  # of NewsAPI, after 200 characters

BY_NEWSAPI = "end in “[+… chars]”: NewsAPI gives only their beginnings, fetch the articles"
BY_EXCEL = f"have exactly {EXCEL_CELL:,} characters: Excel cuts cells there, so look at their ends"


class CutTexts:
    """Takes the marks of cutting out of texts and counts the texts that were cut."""

    def __init__(self) -> None:
        self._cut: Counter[str] = Counter()

    def without_mark(self, cell: Cell) -> Cell:
        """Return a text's cell without the mark, if there is one, counting it."""
        if not isinstance(cell, str):
            return cell
        if len(cell) == EXCEL_CELL:
            self._cut[BY_EXCEL] += 1
        mark = _CUT.search(cell, max(0, len(cell) - LONGEST_MARK))
        if mark:
            self._cut[BY_NEWSAPI] += 1
            return cell[: mark.start()]
        return cell

    def notes(self) -> Iterator[Note]:
        """Yield how many texts were cut, by what."""
        for by, count in self._cut.items():
            yield Note(f"{count:,} of its texts {by}")
