"""Tables beside texts: "metadata.csv" whose rows name the files that they say something of.

A table is one if it has no column of texts and one of its columns names files that lie in its
folder or below, most of its rows or most of those files. Files are found by their path, by their
name or by it without suffix, as far as that is the name of one file only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath
from unicodedata import normalize

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File
from analysis.articles.formats.tables import csv_table, spreadsheet
from analysis.articles.formats.tables.cells import Cell, is_missing, line, printed
from analysis.articles.formats.tables.column_dates import DateReader, find_order
from analysis.articles.formats.tables.column_names import by_rank, plain, rank
from analysis.articles.formats.tables.table_rows import Row
from analysis.articles.formats.tables.text_column import OF_PART

SUFFIXES = frozenset({".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".ods"})
MOST_BYTES = 20_000_000
MOST_ROWS = 200_000
FIRST_ROWS = 50  # that show whether a table is one of articles
LONG_TEXT = 600  # characters on average: a column of articles, whatever its name
LONGEST_NAME = 300  # characters of a file's name
MOST_NAMED = 10  # files that a warning names
NAMES = frozenset(  # of columns that name files, as `plain` has them
    {"file", "files", "filename", "filenames", "filepath", "path", "fullpath", "relativepath"}
    | {"document", "documentname", "docname", "doc", "docid", "documentid", "textfile", "textid"}
    | {"txt", "txtfile", "articlefile", "article", "articleid", "sourcefile", "name", "id", "text"}
    | {"localpath", "savedas", "pdf", "pdffile", "htmlfile", "fileid", "filelocation", "location"}
    | {
        "datei",
        "dateiname",
        "dateipfad",
        "pfad",
        "dokument",
        "fichier",
        "nomdufichier",
        "nomfichier",
    }
    | {"chemin", "archivo", "nombrearchivo", "nombredearchivo", "fichero", "ruta", "arquivo"}
    | {"nomearquivo", "nomedoarquivo", "percorso", "nomefile", "bestand", "bestandsnaam", "plik"}
    | {"nazwapliku", "файл", "имяфайла", "fil", "filnavn", "filnamn", "tiedosto", "soubor", "fájl"}
    | {"dosya", "dosyaadı", "파일명", "파일", "ファイル", "ファイル名", "文件名", "文件", "檔名"}
)


GENERIC = frozenset(  # of those, the names of columns that hold other things in other tables
    {"article", "articleid", "doc", "document", "id", "location", "name", "text", "textid"}
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says of a file: its number, the file and its cells, the date among them read."""

    row: int
    path: str
    cells: Mapping[str, str]


@dataclass(slots=True)
class BesideTable:
    """A table, what it says, and what of it wants a look."""

    rows: list[Said]
    warnings: list[str]
    dates: DateReader


def may_be_table(path: str) -> bool:
    """Whether a file may be a table, by its name."""
    return PurePosixPath(path).suffix.lower() in SUFFIXES


def read_beside_table(file: File, paths: Collection[str]) -> BesideTable | None:
    """Read a table that says something of files.

    Args:
        file: The table; its name is its path, as are those of the files.
        paths: The files that it may speak of.

    Returns:
        `None` if it is a table of articles, speaks of none of the files, or is no table.
    """
    folder = PurePosixPath(file.name).parent
    below = [path for path in paths if PurePosixPath(path).is_relative_to(folder)]
    if not below or file.size > MOST_BYTES:
        return None
    known = _Known(below, str(folder))
    try:
        for rows in _tables(file):
            if (column := _column(rows, known)) and not _has_texts(rows, column):
                return _said(file.name, rows, column, known)
    except ArticleError:
        return None
    return None


def _tables(file: File) -> Iterator[list[Row]]:
    """Yield the rows of each table in a file.

    Raises:
        ArticleError: If it holds none.
    """
    if spreadsheet.READER.fits(file):
        yield from map(_rows, spreadsheet.tables(file))
    elif csv_table.READER.fits(file):
        yield _rows(csv_table.table(file))


def _rows(parts: Iterator[object]) -> list[Row]:
    """Return the rows of a table; none if its first show that it is one of articles."""
    rows = (part for part in islice(parts, MOST_ROWS) if isinstance(part, Row))
    first = list(islice(rows, FIRST_ROWS))
    names = dict.fromkeys(name for row in first for name in row.cells)
    texts = [*by_rank("text", list(names)), *by_rank("markup", list(names))]
    prose = any(
        len(printed(row.cells.get(name, ""))) > LONGEST_NAME for name in texts for row in first
    )
    return [] if prose or not any(map(_may_name_files, names)) else [*first, *rows]


def _may_name_files(column: str) -> bool:
    return plain(column) in NAMES or rank("id", column) is not None


def _is_guessed(column: str, said: list[str]) -> bool:
    """Whether neither the name of a column nor its cells say that it names files."""
    is_generic = plain(column) in GENERIC or plain(column) not in NAMES
    return is_generic and not any(PurePosixPath(cell).suffix for cell in said)


class _Known:
    """Files by all that a table may call them."""

    def __init__(self, paths: Collection[str], folder: str) -> None:
        self.paths = frozenset(paths)
        self._by: list[dict[str, str | None]] = []
        relative = {path: str(PurePosixPath(path).relative_to(folder)) for path in paths}
        names = {path: PurePosixPath(path).name for path in paths}
        for called in (relative, {path: path for path in paths}, _stems(relative), names):
            self._by.append(self._once(called))
        self._by.append(self._once(_stems(names)))

    @staticmethod
    def _once(called: Mapping[str, str]) -> dict[str, str | None]:
        """Return paths by what they are called, `None` where two are called so."""
        found: dict[str, str | None] = {}
        for path, name in called.items():
            found[_folded(name)] = None if _folded(name) in found else path
        return found

    def path(self, said: str) -> str | None:
        """Return the one file that a cell names."""
        whole = _folded(said.strip().replace("\\", "/").removeprefix("./"))
        for name in dict.fromkeys((whole, whole.rpartition("/")[2])):
            for by in self._by:
                if name and (path := by.get(name)):
                    return path
        return None


def _stems(names: Mapping[str, str]) -> dict[str, str]:
    return {path: str(PurePosixPath(name).with_suffix("")) for path, name in names.items()}


def _folded(name: str) -> str:
    return normalize("NFC", name).casefold()


def _column(rows: list[Row], known: _Known) -> str | None:
    """Return the column that names the files, by its name and by what it names."""
    names = dict.fromkeys(name for row in rows for name in row.cells)
    best, most = None, 0
    for name in names:
        if not _may_name_files(name):
            continue
        said = [cell for row in rows if (cell := _line(row.cells.get(name, "")))]
        found = [path for path in map(known.path, said) if path]
        rows_enough = 2 * len(found) >= len(said)
        files_enough = 2 * len(set(found)) >= len(known.paths)
        enough = rows_enough or files_enough
        if _is_guessed(name, said):
            enough = rows_enough and files_enough
        if enough and len(set(found)) > most:
            best, most = name, len(set(found))
    return best


def _has_texts(rows: list[Row], column: str) -> bool:
    """Whether a table has a column of texts: by its name, or as long as only articles are."""
    names = dict.fromkeys(name for row in rows for name in row.cells)
    texts = [*by_rank("text", list(names)), *by_rank("markup", list(names))]
    if any(_line(row.cells.get(name, "")) for name in texts if name != column for row in rows):
        return True
    others = [name for name in names if plain(name) not in OF_PART]
    return any(
        sum(len(printed(row.cells.get(name, ""))) for row in rows) > LONG_TEXT * len(rows)
        for name in others
    )


def _said(table: str, rows: list[Row], column: str, known: _Known) -> BesideTable:
    dates = [
        _line(row.cells.get(n, "")) for row in rows for n in by_rank("date", [*row.cells])[:1]
    ]
    said: dict[str, Said] = {}
    unknown, again = [], []
    for row in rows:
        named = _line(row.cells.get(column, ""))
        path = known.path(named)
        if path is None:
            unknown.append(named or f"row {row.number}")
        elif path in said:
            again.append(f"{named} (row {row.number})")
        else:
            cells = {n: text for n, cell in row.cells.items() if (text := _line(cell))}
            cells.pop(column)
            said[path] = Said(row.number, path, cells)
    where = {str(PurePosixPath(path).parent) for path in said}
    left = [p for p in known.paths - said.keys() if str(PurePosixPath(p).parent) in where]
    warnings = [
        f"{table}: {what}: {_listed(names)}"
        for what, names in (
            ("names files that are not here", unknown),
            ("names files again, and the first row is used", again),
            ("says nothing of files beside it", sorted(left)),
        )
        if names
    ]
    if _is_guessed(column, [_line(row.cells.get(column, "")) for row in rows]):
        warnings.append(
            f"{table}: its column “{column}” was taken for the names of {len(said):,} files "
            "beside it: call the column otherwise, or move the table, if it says nothing of them"
        )
    return BesideTable(list(said.values()), warnings, DateReader(find_order(dates)))


def _line(cell: Cell) -> str:
    return "" if is_missing(cell) else line(cell) or ""


def _listed(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
