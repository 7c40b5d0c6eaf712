"""Tables of articles as spreadsheets: Excel (.xlsx, .xlsm, .xlsb, .xls) and OpenDocument (.ods).

Every sheet with a column of texts is read, the others are named.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Gap, Item, Note, Reader
from analysis.articles.formats.tables.sheet_bounds import MOST_PACKED, refuse_large
from analysis.articles.formats.tables.sheet_process import LOCKED, Sheet, open_sheets
from analysis.articles.formats.tables.sheet_rows import (
    EPOCH,
    EPOCH_1904,
    find_header,
    is_blank,
    read_rows_below,
)
from analysis.articles.formats.tables.table_rows import Row, read_rows
from analysis.articles.formats.tables.text_column import NoTexts

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".ods", ".ots"})
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_SHEETS = 1_000
_OF_OLE = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_OF_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OF_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_SINCE_1904 = re.compile(rb"""\bdate1904=["'](?:1|true)["']""")
_CHUNK = 1 << 20


def fits(file: File) -> bool:
    """Whether a file is a spreadsheet, by its parts, or by its name if it is damaged."""
    if file.head.startswith(OLE):
        return file.suffix in SUFFIXES or _holds(file, *_OF_OLE)
    if file.head.startswith(b"PK"):
        return file.suffix in SUFFIXES or _is_packed_sheet(file)
    return file.suffix in SUFFIXES and _is_markup(file)


def read(file: File) -> Iterator[Item]:
    """Yield the articles of all sheets that have texts, and notes on the other sheets.

    Where more than one has, the name of an article's sheet comes before its key.

    Raises:
        ArticleError: If the file is too large, damaged, locked or no spreadsheet, or holds no
            sheet whose columns can be told.
    """
    sheets = _opened(file)
    yield from _articles(file, {sheet.name: _refusal(file, sheet) for sheet in sheets}, sheets)


def tables(file: File) -> Iterator[Iterator[Row]]:
    """Yield the rows of each sheet that names its columns, whatever they are of.

    Raises:
        ArticleError: If the file cannot be opened.
    """
    for sheet in _opened(file):
        header = find_header(sheet.rows(), given=())
        if header is not None:
            yield read_rows_below(sheet.rows(), header, given={}, epoch=_epoch(file))


def _opened(file: File) -> list[Sheet]:
    """Open a file within bounds.

    Raises:
        ArticleError: If that cannot be done.
    """
    if _is_markup(file):
        reason = f"is called {file.suffix} and holds a web page or XML"
        raise ArticleError(reason, "open it in Excel or LibreOffice and save it as .xlsx")
    refuse_large(file)
    if file.head.startswith(OLE) and _holds(file, _OF_LOCKED):
        raise LOCKED
    sheets = open_sheets(file)
    if len(sheets) > MOST_SHEETS:
        raise ArticleError(f"has more than {MOST_SHEETS:,} sheets", "make several files of it")
    return [sheet for sheet in sheets if not all(map(is_blank, sheet.rows()))]


def _articles(
    file: File, refused: dict[str, ArticleError | None], sheets: list[Sheet]
) -> Iterator[Item]:
    """Yield the articles of a workbook.

    Args:
        file: The file.
        refused: By the names of its sheets, why they cannot be read as articles.
        sheets: Those that are not blank.

    Raises:
        ArticleError: If no sheet can.
    """
    readable = [sheet for sheet in sheets if refused[sheet.name] is None]
    others = {name: why for name, why in refused.items() if why is not None}
    if not readable:
        raise _of_all(others)
    for name, why in others.items():
        if isinstance(why, NoTexts):
            yield Note(f"has a sheet “{name}” that {why.reason} and was not read")
        else:
            yield Gap(f"sheet {name}", why.reason, why.remedy)
    for sheet in readable:
        before = f"{sheet.name}!" if len(readable) > 1 else ""
        for item in _items(file, sheet):
            yield _below(before, item)


def _of_all(others: dict[str, ArticleError]) -> ArticleError:
    """Return why none of the sheets can be read: the reason of the one that is likest articles."""
    if not others:
        return ArticleError("is a spreadsheet without anything in it", "export it again")
    first = next(iter(others.items()))
    likely = (pair for pair in others.items() if not isinstance(pair[1], NoTexts))
    name, why = next(likely, first)
    where = f" (in its sheet “{name}”, one of {len(others)})" if len(others) > 1 else ""
    return ArticleError(why.reason + where, why.remedy)


def _below(before: str, item: Item) -> Item:
    if before and isinstance(item, Document | Gap):
        return replace(item, part=before + item.part)
    return Note(f"in the sheet “{before[:-1]}”: {item.text}") if before else item


def _refusal(file: File, sheet: Sheet) -> ArticleError | None:
    """Return why a sheet cannot be read as articles."""
    try:
        next(_items(file, sheet), None)
    except ArticleError as refusal:
        return refusal
    return None


def _items(file: File, sheet: Sheet) -> Iterator[Item]:
    """Yield the articles of a sheet.

    Raises:
        ArticleError: If its columns cannot be told.
    """
    header = find_header(sheet.rows(), given=file.columns.values())
    if header is None:
        raise NoTexts(
            "has no row that names its columns",
            "write one as its first row, such as title, date, outlet, text",
        )
    epoch = _epoch(file)
    rows = partial(read_rows_below, header=header, given=file.columns, epoch=epoch)
    yield from read_rows(lambda: rows(sheet.rows()), given=file.columns, names=header.names)


def _epoch(file: File) -> dt.datetime:
    """Return day 0 of a file's dates; those of older Macs are counted from 1904."""
    if not file.head.startswith(ZIP):
        return EPOCH
    try:
        with (
            file.open() as stream,
            zipfile.ZipFile(stream) as packed,
            packed.open("xl/workbook.xml") as part,
        ):
            return EPOCH_1904 if _SINCE_1904.search(part.read(_CHUNK)) else EPOCH
    except Exception:  # whatever is wrong with that part: there is none in .ods and .xlsb
        return EPOCH


def _is_markup(file: File) -> bool:
    """Whether a file is a page or XML, which many sites call .xls: it may be a whole table."""
    return file.head.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")


def _is_packed_sheet(file: File) -> bool:
    if _OF_ODS in file.head[:200]:
        return True
    try:
        with file.open() as stream, zipfile.ZipFile(stream) as packed:
            names = {name.lower() for name in packed.namelist()}
    except Exception:  # a damaged ZIP without a spreadsheet's name is not known for one
        return False
    return "[content_types].xml" in names and any(name.startswith("xl/work") for name in names)


def _holds(file: File, *wanted: bytes) -> bool:
    """Whether one of some strings is in a file, which lists its parts anywhere."""
    rest = b""
    with file.open() as stream:
        for _ in range(MOST_PACKED // _CHUNK + 1):
            chunk = stream.read(_CHUNK)
            if not chunk:
                break
            if any(one in rest + chunk for one in wanted):
                return True
            rest = chunk[-64:]
    return False


READER = Reader(name="table (spreadsheet)", fits=fits, read=read)
