"""Rows of CSV: records of cells, also from files whose quotation marks are not all in order.

A stray quotation mark can swallow the rows below it without an error anyone would see. Records
are therefore read strictly, and where one breaks it is read again as it may have been meant;
where that does not give as many cells as the header has, its lines are reported.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TextIO

from analysis.articles.formats.tables.csv_dialect import Dialect
from analysis.articles.formats.tables.csv_lines import TOO_LONG, Lines

LINES_REREAD = (20, 100, 500)  # of one broken record, more where its end is not among them
MOST_CHARACTERS_REREAD = 1_000_000  # of one broken record
MOST_REREAD = 20_000_000  # characters of all; a file with more is no table
LEAST_SWALLOWED, MOST_ROWLIKE = 3, 0.8  # lines; share of lines of prose that may look like rows
NOT_PAIRED = "a quotation mark that is not closed, or that stands within a text"
ENDLESS = "too many quotation marks that are not closed; nothing after it was read"
_PAIRED = re.compile(r'^"(.*)"$')


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of a row, as many as it has."""

    cells: list[str]


@dataclass(frozen=True, slots=True)
class BrokenRecord:
    """Lines, from `first` to `last`, that cannot be read as a row, and what they have."""

    first: int
    last: int
    what: str


def read_records(
    stream: TextIO, dialect: Dialect, *, width: int, line: int
) -> Iterator[Record | BrokenRecord]:
    """Read the records of a table that are not blank.

    Args:
        stream: The table, its line breaks untouched.
        dialect: How it is written.
        width: How many cells a row has.
        line: The number of the first line of the stream.
    """
    lines = Lines(stream, line)
    reader = dialect.rows(lines)
    while True:
        lines.start()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            if lines.reread > MOST_REREAD:
                yield _broken(lines, ENDLESS)
                return
            cells = None if lines.too_long else _mended(lines, dialect, width)
            reader = dialect.rows(lines)
        else:
            if _swallows(cells, dialect, width) and (alone := _first_line(lines, dialect, width)):
                cells, reader = alone, dialect.rows(lines)
        if cells is None:
            yield _broken(lines, TOO_LONG if lines.too_long else NOT_PAIRED)
        elif any(cell.strip() for cell in cells):
            yield Record(cells)


def _broken(lines: Lines, what: str) -> BrokenRecord:
    return BrokenRecord(lines.number, lines.number + len(lines.taken) - 1, what)


def _swallows(cells: list[str], dialect: Dialect, width: int) -> bool:
    """Whether a cell holds a line that has the look of a row, as a stray mark makes it.

    Prose is full of commas and semicolons: only tabs and bars have that look.
    """
    return dialect.delimiter in "\t|" and any(
        line.count(dialect.delimiter) >= width - 1 > 0
        for cell in cells
        if "\n" in cell
        for line in cell.split("\n")
    )


def _is_full_of_rows(cells: list[str], dialect: Dialect, width: int) -> bool:
    """Whether nearly all lines within the cells of a broken record are rows themselves."""
    if _swallows(cells, dialect, width):
        return True
    inner = [line for cell in cells for line in cell.split("\n")[1:-1] if line.strip()]
    rows = sum(_is_row(line, dialect, width) for line in inner)
    return len(inner) >= LEAST_SWALLOWED and rows > MOST_ROWLIKE * len(inner)


def _mended(lines: Lines, dialect: Dialect, width: int) -> list[str] | None:
    """Read a broken record as it may have been meant; lines that are not its own are put back."""
    if dialect.quote is None:
        return None
    strictly, loosely = len(lines.taken), 0
    for most in LINES_REREAD:
        are_last = lines.take_more(most)
        text = "".join(lines.taken)
        for is_doubled in (False, True):
            cells, end = _loose_cells(text, dialect, width, is_doubled=is_doubled)
            if end < len(text) or (are_last and end):
                loosely = loosely or lines.count_to(end)
                if len(cells) == width and not _is_full_of_rows(cells, dialect, width):
                    lines.put_back(lines.count_to(end))
                    return cells
        if are_last or loosely or len(text) > MOST_CHARACTERS_REREAD:
            break
    if alone := _first_line(lines, dialect, width):
        return alone
    lines.put_back(loosely or strictly)
    return None


def _first_line(lines: Lines, dialect: Dialect, width: int) -> list[str] | None:
    """Read the first line as a row in which a quotation mark is a letter like any other.

    The next line must then be a row too: a file that was cut off within a cell looks the same.
    """
    first, *more = lines.taken
    cells = first.rstrip("\r\n").split(dialect.delimiter)
    if len(cells) != width or not more or not _is_row(more[0], dialect, width):
        return None
    lines.put_back(1)
    return [_PAIRED.sub(r"\1", cell) for cell in cells]


def _is_row(line: str, dialect: Dialect, width: int) -> bool:
    if line.count(dialect.delimiter) == width - 1:
        return True
    try:
        return len(next(iter(dialect.rows([line])), [])) == width
    except csv.Error:
        return False


def _loose_cells(
    text: str, dialect: Dialect, width: int, *, is_doubled: bool
) -> tuple[list[str], int]:
    """Read a record in which a quotation mark closes a cell only where the cell can end.

    That is before a delimiter, and in the last cell before a line break.

    Args:
        text: The record and what comes after it.
        dialect: How the table is written.
        width: How many cells a row has.
        is_doubled: Whether two quotation marks within a cell stand for one.

    Returns:
        The cells, and the place where the last one ends: that of the text if one does not end.
    """
    quote, delimiter = dialect.quote or '"', dialect.delimiter
    cells: list[str] = []
    at = 0
    while len(cells) < 2 * width:
        is_last = len(cells) + 1 >= width
        quoted, bare = _patterns(delimiter, quote, is_doubled, is_last)
        cell = quoted.match(text, at) or bare.match(text, at)
        if cell is None:
            return [], len(text)
        cells.append(cell[1].replace(quote * 2, quote) if is_doubled else cell[1])
        at = cell.end()
        if text[at : at + 1] != delimiter:
            break
        at += 1
    return cells, at


@lru_cache
def _patterns(
    delimiter: str, quote: str, is_doubled: bool, is_last: bool
) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a cell in quotation marks and of one without."""
    part, mark = re.escape(delimiter), re.escape(quote)
    end = r" *+(?=[\r\n]|\Z)" if is_last else rf" *+(?={part})"
    pair = f"{mark}{mark}|" if is_doubled else ""
    quoted = rf" *{mark}((?:[^{mark}]++|{pair}{mark}(?!{end}))*+){mark}{end}"
    return re.compile(quoted), re.compile(rf"(?! *{mark})([^{part}\r\n]*+)")
