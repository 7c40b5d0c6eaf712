"""Dialects of CSV: what parts the cells of a table, and how its quotation marks are meant.

Every delimiter and every habit of quoting is tried on the beginning of the file; the one that
finds names of columns in the header, and rows of the header's length below it, is right.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from analysis.articles.formats.tables.column_names import is_known, plain

DELIMITERS = (",", ";", "\t", "|")
QUOTINGS = (  # the usual first, which wins where others do no better
    {"quotechar": '"'},
    {"quotechar": '"', "escapechar": "\\"},
    {"quotechar": "'"},
    {"quoting": csv.QUOTE_NONE},
)
LONGEST_CELL = 5_000_000  # characters
ROWS_TRIED = 100
CUT_OFF = "unexpected end of data"  # an error of `csv`
REGULAR = 0.9  # share of rows of one length that speaks for a less usual habit
WIDEST_HEADER = 5_000  # columns
_EXCEL_HINT = re.compile(r'"?sep=(.)"?[\r\n]', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dialect:
    """What parts the cells, and the settings of `csv` for quotation marks."""

    delimiter: str
    quoting: tuple[tuple[str, str | int], ...]

    @property
    def quote(self) -> str | None:
        """The mark that texts stand in, if any."""
        settings = dict(self.quoting)
        return None if "quoting" in settings else str(settings["quotechar"])

    def rows(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """Read lines strictly: `csv.Error` where a quotation mark is not where it should be."""
        csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            skipinitialspace=self.delimiter != "\t",
            strict=True,
            **dict(self.quoting),
        )


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is laid out: its dialect, its header, and what the first rows show.

    `hint` is whether the line `sep=;` of Excel comes first; `unnamed` whether rows begin with a
    cell that the header does not name, as R writes them; `known` how many columns have names
    that articles' tables use; `rows` how many whole rows there were to see, and `share` how many
    of them, in [0, 1], are as long as the header.
    """

    dialect: Dialect
    header: tuple[str, ...]
    hint: bool
    unnamed: bool
    known: int
    rows: int
    share: float


def find_layout(text: str, *, whole: bool, given: Collection[str] = ()) -> Layout | None:
    """Find how a table is laid out.

    Args:
        text: The beginning of the file.
        whole: Whether it is all of the file, and so does not end within a row.
        given: Names of columns that the user says it has.

    Returns:
        `None` where the file does not begin with a row of cells.
    """
    hint = _EXCEL_HINT.match(text)
    body = text[hint.end() :].lstrip("\r\n") if hint else text.lstrip("\r\n")
    delimiters = [hint[1]] if hint and hint[1] not in "\"'" else DELIMITERS
    tried = [
        layout
        for delimiter in delimiters
        for quoting in QUOTINGS
        if (layout := _try(body, Dialect(delimiter, tuple(quoting.items())), whole, given))
    ]
    best = max(tried, key=_goodness, default=None)
    return best and replace(best, hint=bool(hint))


def _goodness(layout: Layout) -> tuple[int, bool, float, bool]:
    return layout.known, len(layout.header) > 1, layout.share, not layout.unnamed


def _try(text: str, dialect: Dialect, whole: bool, given: Collection[str]) -> Layout | None:
    rows, failed = _first_rows(text, dialect)
    if not rows or len(rows[0]) > WIDEST_HEADER:
        return None
    header, *rows = rows
    if dialect.quote != '"' and any(cell.startswith('"') for cell in header):
        return None  # those marks are used: they only may be used badly
    if not whole and not failed and len(rows) < ROWS_TRIED:
        rows = rows[:-1]  # which the end of the text may have cut
    while len(header) > 1 and not header[-1].strip() and all(len(r) < len(header) for r in rows):
        header = header[:-1]
    widths = Counter(map(len, rows))
    width = max(widths, key=widths.__getitem__, default=len(header))
    extra = width == len(header) + 1 and widths[width] > REGULAR * len(rows)
    unnamed = extra and any(row[-1].strip() for row in rows)
    fitting = sum(len(row) == len(header) + extra for row in rows)
    share = fitting / max(1, len(rows) + failed)
    if dialect.quoting != tuple(QUOTINGS[0].items()) and share < REGULAR:
        return None
    wanted = {plain(name) for name in given}
    known = sum(plain(name) in wanted or is_known(name) for name in header)
    return Layout(dialect, tuple(header), False, unnamed, known, len(rows), share)


def _first_rows(text: str, dialect: Dialect) -> tuple[list[list[str]], bool]:
    """Read the first rows that are not blank; and whether one is not as the dialect has it.

    A text that ends within a cell may only have been cut off.
    """
    rows: list[list[str]] = []
    try:
        for row in dialect.rows(io.StringIO(text, newline="")):
            if any(cell.strip() for cell in row):
                rows.append(row)
            if len(rows) > ROWS_TRIED:
                break
    except csv.Error as error:
        return rows, str(error) != CUT_OFF
    return rows, False
