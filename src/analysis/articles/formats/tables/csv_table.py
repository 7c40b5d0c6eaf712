"""Tables of articles as CSV: cells parted by commas, semicolons, tabs or bars, a row an article.

The first line names the columns. The line `sep=;` of Excel, byte order marks, UTF-16,
Windows-1252 and line breaks within cells are all read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import HEAD_BYTES, File, Item, Note, Reader
from analysis.articles.formats.tables.column_names import (
    each_once,
    is_known,
    names_article,
    plain,
)
from analysis.articles.formats.tables.csv_dialect import (
    DELIMITERS,
    LONGEST_CELL,
    Layout,
    find_layout,
)
from analysis.articles.formats.tables.csv_rows import BrokenRecord, Record, read_records
from analysis.articles.formats.tables.table_rows import BrokenRow, Part, Row, read_rows
from analysis.articles.formats.tables.text_stream import (
    Encoding,
    beginning,
    find_encoding,
    open_text,
)

SUFFIXES = frozenset({".csv", ".tsv", ".tab", ".psv"})
OTHER_STARTS = ("<", "{", "[", "%PDF", "PK\x03\x04")
LONGEST_NAME = 60  # characters of a column's name in a file that is not called a table
LEAST_REGULAR = 0.5  # share of rows as long as the header, in such a file
WIDEST_LINE = 10_000  # characters of a first line that shows by itself whether it can be names
MOST_UNEQUAL = 5_000  # rows one after the other that are not as long as the header
NO_TABLE = (
    f"and the {MOST_UNEQUAL:,} rows before it are not as long as the line of names, so that "
    "neither it nor what comes after it was read"
)
AGAIN = "export the table again, or mend the line"
ROW_NAME = "row name"  # the column of R that has no name
_LINES = re.compile(r"[\r\n]+")
_HABITS = re.compile(r"""["'\\]|^\W*sep=""", re.IGNORECASE)  # by which a name can hold anything


def _fits(file: File) -> bool:
    """Whether a file begins with names of columns and goes on with a row as long."""
    text = beginning(file)
    if text is None or text.lstrip("\ufeff \t\r\n").startswith(OTHER_STARTS):
        return False
    given = file.columns.values()
    if file.suffix not in SUFFIXES and not _may_name_columns(text, given):
        return False
    layout = find_layout(text, whole=file.size <= HEAD_BYTES, given=given)
    if layout and layout.known and not layout.rows and file.size > HEAD_BYTES:
        text = beginning(file, LONGEST_CELL) or ""  # the first row is a long one
        layout = find_layout(text, whole=file.size <= LONGEST_CELL, given=given)
    if layout is None:
        return False
    if file.suffix in SUFFIXES:
        return len(layout.header) > 1 or layout.known > 0
    return _is_table(layout, wanted={plain(name) for name in given})


def _may_name_columns(text: str, given: Collection[str]) -> bool:
    """Whether a text's first line can be one of names: most articles show soon that it is none."""
    line = next(filter(str.strip, _LINES.split(text[:WIDEST_LINE])), "")
    if len(line) == WIDEST_LINE or _HABITS.search(line):
        return True
    wanted = {plain(name) for name in given}
    rows = (line.split(delimiter) for delimiter in DELIMITERS)
    return any(
        max(map(len, cells)) <= LONGEST_NAME + 1  # with the space before it
        and any(plain(cell) in wanted or is_known(cell.strip()) for cell in cells)
        for cells in rows
        if len(cells) > 1
    )


def _is_table(layout: Layout, *, wanted: set[str]) -> bool:
    """Whether what might be prose is a table: a line of names, and rows that keep to it.

    A sentence with a comma is more likely to hold a word that is a column's name than one with
    a tab or a bar.
    """
    names = layout.header
    return (
        len(names) > 1
        and max(map(len, names)) <= LONGEST_NAME
        and layout.known >= (2 if layout.dialect.delimiter == "," else 1)
        and (names_article(names) or any(plain(name) in wanted for name in names))
        and layout.rows > 0
        and layout.share >= LEAST_REGULAR
    )


def _read(file: File) -> Iterator[Item]:
    """Yield the articles of a table.

    Raises:
        ArticleError: If it is no table, or its columns cannot be told.
    """
    encoding = find_encoding(file)
    layout = _layout(file, encoding)
    if encoding.note:
        yield Note(encoding.note)
    names = _names(layout)
    yield from read_rows(
        lambda: _rows(file, encoding, layout, names), given=file.columns, names=names
    )


def table(file: File) -> Iterator[Part]:
    """Yield the rows of a table, whatever they are of.

    Raises:
        ArticleError: If it is no table.
    """
    encoding = find_encoding(file)
    layout = _layout(file, encoding)
    return _rows(file, encoding, layout, _names(layout))


def _layout(file: File, encoding: Encoding) -> Layout:
    with open_text(file, encoding) as stream:
        for size in (HEAD_BYTES, LONGEST_CELL):
            stream.seek(0)
            text = stream.read(size)
            layout = find_layout(text, whole=len(text) < size, given=file.columns.values())
            if layout is None or layout.rows:
                break
    if layout is None:
        raise ArticleError(
            "has no line that names its columns",
            "write one as its first line, such as title,date,outlet,text",
        )
    return layout


def _names(layout: Layout) -> list[str]:
    """Return the names of the columns, each of them once."""
    return [ROW_NAME] * layout.unnamed + each_once(layout.header)


def _rows(file: File, encoding: Encoding, layout: Layout, names: Sequence[str]) -> Iterator[Part]:
    number = short = unequal = 0
    with open_text(file, encoding) as stream:
        if layout.hint:
            stream.readline()
        records = read_records(
            stream, layout.dialect, width=len(names), line=2 if layout.hint else 1
        )
        next(records, None)  # the header
        for number, record in enumerate(records, start=1):
            row = _row(number, record, names, layout)
            short += isinstance(row, Row) and len(row.cells) < len(names)
            unequal = 0 if isinstance(row, Row) and len(row.cells) == len(names) else unequal + 1
            if unequal > MOST_UNEQUAL:
                yield BrokenRow(number, NO_TABLE, AGAIN)
                return
            yield row
    if short:
        yield Note(
            f"{short:,} of its {number:,} rows have fewer cells than it has columns: look for "
            "line breaks in texts that stand in no quotation marks"
        )


def _row(
    number: int, record: Record | BrokenRecord, names: Sequence[str], layout: Layout
) -> Row | BrokenRow:
    if isinstance(record, BrokenRecord):
        many = record.last > record.first
        lines = f"lines {record.first} to {record.last}" if many else f"line {record.first}"
        return BrokenRow(
            number,
            f"cannot be read: {lines} of the file {'have' if many else 'has'} {record.what}",
            AGAIN,
        )
    cells = record.cells
    if any(cell.strip() for cell in cells[len(names) :]):
        return BrokenRow(
            number,
            f"has {len(cells)} cells where the table has {len(names)} columns",
            f"put quotation marks round each text that holds “{layout.dialect.delimiter}”",
        )
    return Row(number, dict(zip(names, cells, strict=False)))


READER = Reader(name="table (CSV)", fits=_fits, read=_read)
