"""The sidecar: `articles.csv`, one row an article, with what its text does not say of it.

Every column but `path` may be left out and every cell left blank, which means unknown.
"""

from __future__ import annotations

import csv
import datetime as dt
import difflib
import io
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from analysis.articles.dates import read_date
from analysis.articles.files import SIDECAR, ArticleError, decode

COLUMNS = ("path", "title", "date", "date_source", "outlet", "author", "url", "language", "note")
COLUMNS += ("columns",)
PART = "#"  # in a path, before the number or key of an article in its file
SAVE_AS_TABLE = "save the table as CSV, UTF-8"
EXCEL_HINT = re.compile(r"sep=.?$", re.IGNORECASE)
PATH_NAMES = frozenset({"path", "file"})


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the sidecar says of one article, and on which line; blank cells are `None`.

    `path` is that of a file, or of an article in it ("export.docx#12"); `columns` says which
    column of a table of articles holds which field; `file` is the sidecar that gives the date;
    `fields` is all else that it says, by its own names.
    """

    path: str
    line: int
    title: str | None = None
    date: dt.date | None = None
    date_source: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    note: str | None = None
    columns: Mapping[str, str] | None = None
    file: str = SIDECAR
    fields: Mapping[str, str] | None = None


@dataclass(slots=True)
class Sidecar:
    """Entries by path; `errors` and `warnings` each name file and line."""

    entries: dict[str, Metadata] = field(default_factory=dict)
    by_file: dict[str, list[Metadata]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_sidecar(data: bytes, *, paths: Collection[str]) -> Sidecar:
    """Read the sidecar table; commas, semicolons and tabs part its cells alike.

    A line with an error in its path is left out; one with a bad date keeps its other cells.

    Args:
        data: The file, UTF-8 with or without a byte order mark.
        paths: The article files there are, relative to the sidecar's folder.
    """
    sidecar = Sidecar()
    if not data.strip():
        return sidecar
    try:
        decoded = decode(data)
    except ArticleError as refusal:
        sidecar.errors.append(f"{SIDECAR}:1: {refusal.reason}: {SAVE_AS_TABLE}")
        return sidecar
    if decoded.guessed:
        sidecar.warnings.append(
            f"{SIDECAR}: is not UTF-8 and was read as {decoded.guessed}: "
            "check names with accents, and save it as UTF-8"
        )
    rows, broken = table_rows(decoded.text, name=SIDECAR)
    sidecar.errors += broken
    names = _column_names(rows, sidecar)
    known = {_plain(path): path for path in paths}
    for line, cells in rows[1:] if names else []:
        entry = _entry(line, cells, names, known, sidecar)
        if entry is not None:
            sidecar.entries[entry.path] = entry
            of_file = _file_of(entry.path, known)
            sidecar.by_file.setdefault(of_file, []).append(entry)
    return sidecar


def table_rows(text: str, *, name: str) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """Read a table that a person wrote, its cells parted by commas, semicolons or tabs.

    Args:
        text: The table, the names of its columns first; the line `sep=;` of Excel is passed over.
        name: What errors call the file.

    Returns:
        The rows that are not blank, each with the line it starts on, counted from 1; and an
        error for where the text stops being a table.
    """
    lines = (line for line in text.splitlines() if line.strip() and not EXCEL_HINT.match(line))
    delimiter = max(",;\t", key=next(lines, "").count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows, errors, line = [], [], 1
    try:
        for cells in reader:
            hint = line == 1 and EXCEL_HINT.match(delimiter.join(cells))
            if any(cell.strip() for cell in cells) and not hint:
                rows.append((line, [cell.strip() for cell in cells]))
            line = reader.line_num + 1
    except csv.Error as error:
        errors.append(
            f"{name}:{line}: cannot be read as a table ({error}): "
            "check that every quotation mark is closed"
        )
    return rows, errors


def _column_names(rows: list[tuple[int, list[str]]], sidecar: Sidecar) -> list[str]:
    """Return the names of the columns, none if the table has no usable header."""
    if not rows:
        return []
    line, header = rows[0]
    names = [name.lower().replace(" ", "_") for name in header]
    names = ["path" if name in PATH_NAMES else name for name in names]
    if "path" not in names:
        sidecar.errors.append(
            f"{SIDECAR}:{line}: no column `path`: the first line must name the columns, "
            f"such as {','.join(COLUMNS)}"
        )
        return []
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        sidecar.errors.append(f"{SIDECAR}:{line}: two columns `{name}`: delete or rename one")
    for name in names:
        if name and name not in COLUMNS:
            meant = difflib.get_close_matches(name, COLUMNS, n=1)
            hint = f"did you mean `{meant[0]}`?" if meant else f"known are {', '.join(COLUMNS)}"
            sidecar.warnings.append(f"{SIDECAR}:{line}: column `{name}` is not used: {hint}")
    return names


def _entry(
    line: int, cells: list[str], names: list[str], known: dict[str, str], sidecar: Sidecar
) -> Metadata | None:
    """Read one row; `None`, and an error, if it cannot be tied to an article file."""
    if any(cells[len(names) :]):
        sidecar.errors.append(
            f"{SIDECAR}:{line}: more cells than columns: put quotation marks round a text "
            "that holds a comma"
        )
        return None
    row = dict(zip(names, cells + [""] * (len(names) - len(cells)), strict=False))
    path = _known_path(line, row["path"], known, sidecar)
    if path is None:
        return None
    if path in sidecar.entries:
        first = sidecar.entries[path].line
        sidecar.errors.append(f"{SIDECAR}:{line}: {path} is on line {first} already: delete one")
        return None
    apart = {"path", "date", "columns"}
    values = {name: row.get(name) or None for name in COLUMNS if name not in apart}
    return Metadata(
        path=path,
        line=line,
        date=_date(line, row.get("date"), sidecar),
        columns=_columns(line, row.get("columns"), sidecar),
        **values,
    )


def _known_path(line: int, cell: str, known: dict[str, str], sidecar: Sidecar) -> str | None:
    """Return the article file a cell names, or what in it; `None`, and an error, if it is none."""
    where = f"{SIDECAR}:{line}:"
    path = PurePosixPath(cell.replace("\\", "/"))
    if not cell:
        sidecar.errors.append(f"{where} no path: name the article's file")
        return None
    if _plain(str(path)) in known:
        return known[_plain(str(path))]
    for end in (*(mark.start() for mark in re.finditer(PART, cell)), len(cell)):
        plain = _plain(str(PurePosixPath(cell[:end].replace("\\", "/"))))
        file = _file_of(plain, known)
        if file:  # what stands after the mark is the article's own key, and no path
            return file + plain[len(_plain(file)) :] + cell[end:]
    if path.is_absolute() or ".." in path.parts or ":" in cell.split("/")[0]:
        sidecar.errors.append(f"{where} {cell} leads out of this folder: give the path within it")
        return None
    meant = difflib.get_close_matches(str(path), known.values(), n=1)
    hint = f"did you mean {meant[0]}?" if meant else "put the file there or delete the line"
    sidecar.errors.append(f"{where} there is no article file {cell}: {hint}")
    return None


def _file_of(path: str, known: dict[str, str]) -> str:
    """Return the file of the folder that a path leads to or into; "" if there is none."""
    plain = _plain(path)
    if plain in known:
        return known[plain]
    for mark in (PART, "/"):  # "export.docx#12", "export.zip/one.docx"
        at = plain.find(mark)
        while at >= 0:
            if plain[:at] in known:
                return known[plain[:at]]
            at = plain.find(mark, at + 1)
    return ""


def _columns(line: int, cell: str | None, sidecar: Sidecar) -> dict[str, str] | None:
    """Read which column holds which field, as in "title=headline,date=published"."""
    if not cell:
        return None
    try:
        return read_columns(cell)
    except ValueError as error:
        sidecar.errors.append(f"{SIDECAR}:{line}: {error}")
        return None


def read_columns(text: str) -> dict[str, str]:
    """Read which column of a table holds which field, as in "title=headline,date=published".

    Raises:
        ValueError: If it is not written so; the message says how to write it.
    """
    found = {}
    for pair in filter(str.strip, text.split(",")):
        name, mark, column = (part.strip() for part in pair.partition("="))
        if not (name and mark and column):
            raise ValueError(
                f"columns {text!r}: write FIELD=COLUMN,FIELD=COLUMN, as in title=headline"
            )
        found[name] = column
    return found


def _date(line: int, cell: str | None, sidecar: Sidecar) -> dt.date | None:
    """Read a date; `None`, and an error, if it is none or can be read two ways."""
    date = read_date(cell) if cell else None
    if cell and date is None:
        sidecar.errors.append(
            f"{SIDECAR}:{line}: {cell!r} is no date that reads one way only: "
            "write year-month-day, such as 2014-05-06"
        )
    return date


def _plain(path: str) -> str:
    """Return a path in the one Unicode form by which systems that differ in it can be compared."""
    return unicodedata.normalize("NFC", path)
