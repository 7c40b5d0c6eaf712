"""Rows of a table of articles, whatever file it comes in, made into articles.

A table is read three times at most, and never held: its first rows show what its columns hold,
all of it whether a column tells the rows apart, and then row by row the articles.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.articles.files import ArticleError
from analysis.articles.formats.head_lines import without_by_in_field
from analysis.articles.formats.items import Document, Gap, Item, Note
from analysis.articles.formats.tables.cell_text import paragraphs
from analysis.articles.formats.tables.cells import Cell, is_missing, language, line, printed
from analysis.articles.formats.tables.column_dates import DateReader
from analysis.articles.formats.tables.columns import Columns, choose_columns, is_key
from analysis.articles.formats.tables.cut_texts import CutTexts
from analysis.articles.formats.tables.sites import outlet_of, site_of
from analysis.articles.formats.tables.text_column import option

FIRST_ROWS = 1000  # that show what the columns hold
FIRST_CHARACTERS = 20_000_000  # of those rows at most


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not blank: its number, from 1, and what its cells hold, by column."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that cannot be read: which, why, and what to do."""

    number: int
    reason: str
    remedy: str


Part = Row | BrokenRow | Note


def read_rows(
    rows: Callable[[], Iterator[Part]],
    *,
    given: Mapping[str, str],
    names: Sequence[str] = (),
    alone: bool = False,
) -> Iterator[Item]:
    """Yield the articles of a table, a gap for each row that is none, and notes.

    Args:
        rows: Reads the table anew at each call.
        given: The columns that the user names, by field.
        names: The table's columns, as far as a header gives them.
        alone: Whether the file is one article rather than a table of them.

    Raises:
        ArticleError: If the table has no rows that can be read, or its columns cannot be told.
    """
    first = _first_rows(rows())
    all_names = dict.fromkeys([*names, *(name for row in first for name in row.cells)])
    columns = choose_columns(list(all_names), [row.cells for row in first], given=given)
    key = None if alone else _key(columns, rows)
    yield from map(Note, columns.notes)
    maker = _Maker(columns, key, DateReader(columns.order), CutTexts())
    for row in rows():
        if isinstance(row, Row):
            yield maker.article(row, alone=alone)
        elif isinstance(row, BrokenRow):
            part = f"row {row.number}" if key else str(row.number)
            yield Gap(part, row.reason, row.remedy)
        elif isinstance(row, Note):
            yield row
    yield from maker.cut.notes()


def _first_rows(rows: Iterator[Part]) -> list[Row]:
    """Return the first rows that can be read.

    Raises:
        ArticleError: If there is none.
    """
    first: list[Row] = []
    broken: list[BrokenRow] = []
    characters = 0
    for row in rows:
        if isinstance(row, Row):
            first.append(row)
            characters += sum(map(len, map(printed, row.cells.values())))
        elif isinstance(row, BrokenRow):
            broken.append(row)
        if max(len(first), len(broken)) >= FIRST_ROWS or characters > FIRST_CHARACTERS:
            break
    if first:
        return first
    if broken:
        reason = f"holds no row that can be read (row {broken[0].number} {broken[0].reason})"
        raise ArticleError(reason, broken[0].remedy)
    raise ArticleError("holds no rows of articles", "export it again or delete the file")


def _key(columns: Columns, rows: Callable[[], Iterator[Part]]) -> str | None:
    """Return the column that tells all rows apart, `None` if their number has to.

    Raises:
        ArticleError: If it is one that the user names and it does not.
    """
    for column in columns.ids:
        if _is_unique(column, rows()):
            return column
        if columns.id_is_given:
            raise ArticleError(
                f"has a column “{column}” that is blank or the same in several rows",
                f"leave out {option('id', column)}: rows are then told apart by their number",
            )
    return None


def _is_unique(column: str, rows: Iterator[Part]) -> bool:
    """Whether all rows have a key and no two the same, at eight bytes a row."""
    checksums = array("Q")
    for row in rows:
        if isinstance(row, Row):
            cell = row.cells.get(column, "")
            if not is_key(cell):
                return False
            digest = hashlib.blake2b(_as_key(cell).encode(), digest_size=8).digest()
            checksums.append(int.from_bytes(digest))
    return len(np.unique(np.frombuffer(checksums, dtype=np.uint64))) == len(checksums)


def _as_key(cell: Cell) -> str:
    return " ".join(printed(cell).split())


def _author(cell: Cell | None) -> str | None:
    said = line(cell)
    return without_by_in_field(said) if said else said


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes articles of rows."""

    columns: Columns
    key: str | None
    dates: DateReader
    cut: CutTexts

    def article(self, row: Row, *, alone: bool) -> Document | Gap:
        """Return the article of a row, or a gap if it has no text."""
        cells, columns = row.cells, self.columns
        key = _as_key(cells[self.key]) if self.key else str(row.number)
        part = "" if alone else key
        text = paragraphs(self.cut.without_mark(cells.get(columns.text, "")))
        lead = paragraphs(cells.get(columns.lead or "", ""))
        if lead and not text.startswith(lead):
            text = f"{lead}\n\n{text}".strip()
        title = line(cells.get(columns.title or ""))
        if not text:
            reason = f"has no text in the column “{columns.text}”"
            called = f" (its title is “{title}”)" if title else ""
            return Gap(part, reason + called, "fetch the article's text, or delete the row")
        date = self.dates.date(printed(cells.get(columns.date or "", "")))
        url = line(cells.get(columns.url or ""))
        outlet = outlet_of(cells.get(columns.outlet or ""))
        language_ = language(cells.get(columns.language or ""))
        return Document(
            text=text,
            part=part,
            title=title,
            date=date,
            outlet=outlet,
            author=_author(cells.get(columns.author or "")),
            url=url,
            language=language_,
            site=None if outlet else site_of(url),
            fields=self._fields(cells, has_date=bool(date), has_language=bool(language_)),
        )

    def _fields(
        self, cells: Mapping[str, Cell], *, has_date: bool, has_language: bool
    ) -> dict[str, str]:
        """Return what no attribute holds; a date that could not be read is called "date"."""
        columns = self.columns
        used = {columns.text, columns.lead, columns.title, columns.outlet, columns.author}
        used |= {columns.url, self.key}
        used |= {columns.language} if has_language else set()
        fields = {
            column: said
            for column, cell in cells.items()
            if column not in used | {columns.date} and (said := printed(cell))
        }
        raw = printed(cells.get(columns.date or "", ""))
        if raw and not has_date and not is_missing(raw):
            fields[columns.date if "date" in fields and columns.date else "date"] = raw
        return fields
