"""Bounds of spreadsheets: how much a file would take up if it were opened, told beforehand.

The library that opens them (see `sheet_process`) holds all cells between the first and the last
of a sheet, blank ones too, so that one letter far down to the right can fill the memory. What
comes out of the ZIP is counted as it comes, and the place of the last cell is read from it,
before any sheet is opened.
"""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File

MOST_PACKED = 100_000_000  # bytes of the file
MOST_UNPACKED = 500_000_000  # bytes of its parts that hold cells
MOST_PARTS = 20_000
MOST_CELLS = 10_000_000  # of a sheet, with the blank ones between: 0.3 GB
MOST_REPEATED = 100_000_000  # spaces and cells that an OpenDocument file says to repeat
LONGEST_NAME = 300  # characters of a part's; spreadsheets have short ones
CHUNK = 1 << 20
LONGEST_RECORD = 1 << 24  # bytes of one in a binary sheet, which has no more than a cell in it
SMALLER = "save its sheets as CSV (UTF-8), which may have any length"
DAMAGED = "is a damaged or incomplete spreadsheet"
SAVE_AGAIN = "open it and save it again as .xlsx or CSV (UTF-8)"
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError)
_BROKEN += (NotImplementedError, RuntimeError, MemoryError, OverflowError, LookupError)
_SHEET = re.compile(r"xl/(?:work)?sheets?/[^/]+\.(?:xml|bin)", re.IGNORECASE)
_CELLS = re.compile(  # parts that the library takes into memory whole
    r"xl/(?:.*/)?(?:sharedstrings|styles|workbook|sheet\d*|[^/]*sheet[^/]*)\.(?:xml|bin)|content\.xml",
    re.IGNORECASE,
)
_ROW_OR_CELL = re.compile(rb"<(?:\w{1,20}:)?(row|c)((?:\s[^<>]*)?)>")
_PLACE = re.compile(rb"""\br=["']([A-Za-z]{0,3})(\d{1,18})["']""")
_SHEET_OF_ODS = b"<table:table"
_ROW_OF_ODS = re.compile(
    rb"<table:table(?=[\s>])|<table:table-row\b[^<>]*>|<table:(?:covered-)?table-cell\b[^<>]*>"
)
_TIMES = re.compile(rb"""table:number-(?:rows|columns)-repeated=["'](\d{1,18})""")
_SPACES = re.compile(rb"""<text:s\s[^<>]{0,80}?text:c=["'](\d{1,18})""")
_HOLDS = re.compile(rb"office:|table:formula|calcext:")


def refuse_large(file: File) -> None:
    """Refuse a spreadsheet that is too large to be opened.

    Raises:
        ArticleError: If it is, or is a ZIP that cannot be unpacked.
    """
    if file.size > MOST_PACKED:
        reason = (
            f"is a spreadsheet of {file.size / 1e6:,.0f} MB, more than {MOST_PACKED / 1e6:.0f}"
        )
        raise ArticleError(reason, SMALLER)
    if not file.head.startswith(b"PK"):
        return  # an older .xls has no more than 65,536 rows and 256 columns
    try:
        with file.open() as stream:
            _refuse_parts(stream)
    except ArticleError:
        raise
    except _BROKEN as error:
        raise ArticleError(DAMAGED, SAVE_AGAIN) from error


def _refuse_parts(stream: BinaryIO) -> None:
    with zipfile.ZipFile(stream) as packed:
        members = packed.infolist()
        if len(members) > MOST_PARTS:
            raise ArticleError("is a ZIP of too many files for a spreadsheet", SAVE_AGAIN)
        if any(member.flag_bits & 0x1 for member in members):
            raise ArticleError("is locked with a password", "save it without one")
        left = MOST_UNPACKED
        for member in members:
            if len(member.filename) > LONGEST_NAME:
                raise ArticleError("is a ZIP whose files have names without end", SAVE_AGAIN)
            if not _CELLS.fullmatch(member.filename):
                continue
            extent = _Extent(member.filename)
            for chunk in _pieces(packed, member):
                left -= len(chunk)
                if left < 0:
                    reason = f"unpacks to more than {MOST_UNPACKED / 1e6:.0f} MB"
                    raise ArticleError(reason, SMALLER)
                extent.add(chunk)
            extent.refuse()


def _pieces(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with packed.open(member) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


class _Extent:
    """The place of the last cell of a sheet, found in its XML or in the records of an .xlsb."""

    def __init__(self, name: str) -> None:
        self._name = name.lower()
        self._rows = self._columns = 1
        self._rest = b""
        self._repeated = 0
        self._row = self._width = 0  # as far as the row goes that is being read
        self._times = self._blank = 0  # of rows of an OpenDocument sheet

    def add(self, chunk: bytes) -> None:
        """Take the next piece of the part.

        Raises:
            ArticleError: If the sheet is too large already.
        """
        data = self._rest + chunk
        if self._name.endswith(".bin"):
            self._rest = self._records(data) if _SHEET.fullmatch(self._name) else b""
        else:
            cut = data.rfind(b">") + 1
            self._rest = data[cut:][-CHUNK:]
            if self._name == "content.xml":
                self._open_document(data[:cut])
            elif _SHEET.fullmatch(self._name):
                self._cells(data[:cut])
        if len(self._rest) > LONGEST_RECORD:
            raise ArticleError(DAMAGED, SAVE_AGAIN)
        self.refuse()

    def refuse(self) -> None:
        """Refuse the sheet if it is too large.

        Raises:
            ArticleError: If it is.
        """
        if self._rows * self._columns > MOST_CELLS or self._repeated > MOST_REPEATED:
            reason = (
                f"has a sheet that goes to row {self._rows:,} and column {self._columns:,}, "
                f"more than {MOST_CELLS:,} cells with the blank ones"
            )
            raise ArticleError(reason, f"delete what stands far off, or {SMALLER}")

    def _cells(self, data: bytes) -> None:
        """Take the cells of a sheet in XML; those that only have a format are left out."""
        for kind, attributes in _ROW_OR_CELL.findall(data):
            place = _PLACE.search(attributes)
            if kind == b"row":
                self._row = int(place[2]) if place else self._row + 1
                self._width = 0
            else:
                self._width = _number(place[1]) if place else self._width + 1
                if not attributes.endswith(b"/"):
                    self._rows = max(self._rows, self._row, int(place[2]) if place else 0)
                    self._columns = max(self._columns, self._width)

    def _records(self, data: bytes) -> bytes:
        """Take the records of a binary sheet, and return the one that is not there to its end."""
        at = 0
        while True:
            start = at
            kind, at = _varying(data, at, 2)
            size, at = _varying(data, at, 4)
            if kind is None or size is None or at + size > len(data):
                return data[start:]
            if kind <= 11 and size >= 4:  # a row, or a cell in it
                place = int.from_bytes(data[at : at + 4], "little") + 1
                if kind:
                    self._columns = max(self._columns, min(place, 1 << 14))
                else:
                    self._rows = max(self._rows, min(place, 1 << 20))
            at += size

    def _open_document(self, data: bytes) -> None:
        for match in _ROW_OF_ODS.finditer(data):
            times = _TIMES.search(match[0])
            count = int(times[1]) if times else 1
            if match[0] == _SHEET_OF_ODS:
                self.refuse()
                self._rows = self._columns = 1
                self._blank = 0
            elif match[0].startswith(b"<table:table-row"):
                self._width, self._times = 0, count
                self._blank += count
            elif _HOLDS.search(match[0]):
                self._rows, self._blank = self._rows + self._blank, 0
                self._width += count
                self._columns = max(self._columns, self._width)
                self._repeated += count * self._times if count > 1 or self._times > 1 else 0
            else:
                self._width += count
        self._repeated += sum(map(int, _SPACES.findall(data)))


def _varying(data: bytes, at: int, most: int) -> tuple[int | None, int]:
    """Read a number of up to `most` bytes, seven bits each; `None` where the data end in it."""
    value = 0
    for n in range(most):
        if at >= len(data):
            return None, at
        value |= (data[at] & 0x7F) << (7 * n)
        at += 1
        if data[at - 1] < 0x80:
            break
    return value, at


def _number(column: bytes) -> int:
    """Return the number of a column that is called by letters."""
    number = 0
    for letter in column.upper():
        number = 26 * number + letter - 64
    return number
