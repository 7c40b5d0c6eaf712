"""Rows of a sheet: which of them names the columns, and what the cells of the others say.

Above the names there may be a title, a search and blank rows, as people and databases put them.
A date that lost its format ("42604") is read as the date that it is where its column is one of
dates; all other numbers stay what they are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from analysis.articles.formats.tables.column_names import each_once, is_known, plain, rank
from analysis.articles.formats.tables.records import flat
from analysis.articles.formats.tables.sheet_process import Value
from analysis.articles.formats.tables.table_rows import Row

HEADER_WITHIN = 30  # rows that are not blank
LONGEST_NAME = 100  # characters of a column's name; what is longer is a text
EPOCH = dt.datetime(1899, 12, 30)  # day 0 of Excel, as of 1 March 1900
EPOCH_1904 = dt.datetime(1904, 1, 1)
FIRST_DAY, LAST_DAY = 11_000, 80_000  # 1930 to 2119: no year and no other number in such a column


@dataclass(frozen=True, slots=True)
class Header:
    """The names of a sheet's columns, and how many rows there are down to them."""

    names: tuple[str, ...]
    rows: int


def find_header(rows: Iterable[Sequence[Value]], *, given: Collection[str]) -> Header | None:
    """Find the row that names the columns: of the first, the one with most names that are known.

    Args:
        rows: The sheet.
        given: Names of columns that the user says it has.

    Returns:
        `None` where no row is one of names, or the sheet is blank.
    """
    wanted = {plain(name) for name in given}
    best, best_known = None, 0
    filled = ((n, row) for n, row in enumerate(rows) if not is_blank(row))
    for n, row in islice(filled, HEADER_WITHIN):
        names = [cell if isinstance(cell, str) else "" for cell in row]
        if any(len(name) > LONGEST_NAME for name in names):
            continue
        known = sum(plain(name) in wanted or is_known(name) for name in names)
        if known > best_known:
            best, best_known = Header(tuple(_named(row)), n + 1), known
    return best


def read_rows_below(
    rows: Iterable[Sequence[Value]],
    header: Header,
    *,
    given: Mapping[str, str],
    epoch: dt.datetime,
) -> Iterator[Row]:
    """Yield the rows below the names that are not blank, numbered from 1.

    Args:
        rows: The sheet.
        header: Its header.
        given: The columns that the user names, by field.
        epoch: Day 0 of the file's dates.
    """
    dates = {n for n in header.names if rank("date", n) is not None or n == given.get("date")}
    below = (row for row in islice(rows, header.rows, None) if not is_blank(row))
    for number, row in enumerate(below, start=1):
        cells = dict(zip(header.names, row, strict=False))
        said = {
            name: _date(value, epoch) if name in dates else _said(value)
            for name, value in cells.items()
        }
        yield Row(number, flat(said))


def is_blank(row: Sequence[Value]) -> bool:
    """Whether no cell of a row says anything."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in row)


def _named(row: Sequence[Value]) -> list[str]:
    return each_once([str(flat({"": _said(cell)})[""]) for cell in row])


def _said(value: Value) -> Value:
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def _date(value: Value, epoch: dt.datetime) -> Value | dt.date:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and FIRST_DAY <= value <= LAST_DAY:
        return (epoch + dt.timedelta(days=value)).date()
    return _said(value)
