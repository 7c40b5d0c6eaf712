"""Sheets of a spreadsheet, opened in a process of its own.

The library that opens them ends its process where a damaged file asks for more memory than there
is, and some damages keep it busy for ever. In a process of its own that costs one file only.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File
from analysis.articles.formats.tables import sheet_opener
from analysis.articles.formats.tables.sheet_bounds import (
    DAMAGED,
    MOST_UNPACKED,
    SAVE_AGAIN,
    SMALLER,
)

SECONDS = 300  # that opening a file may take
LOCKED = ArticleError("is locked with a password", "save it without one")
_LONGEST_LINE = 1 << 26  # bytes of a row

Value = int | float | str | bool | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by name; its rows are kept as they came and read anew each time."""

    name: str
    lines: list[bytes] = field(default_factory=list)

    def rows(self) -> Iterator[list[Value]]:
        """Yield the rows; a date is a string as in "2014-05-06"."""
        for line in self.lines:
            yield [_value(cell) for cell in json.loads(line)]


def open_sheets(file: File) -> list[Sheet]:
    """Open a spreadsheet and return its sheets, blank ones too.

    Raises:
        ArticleError: If it is damaged or locked, or takes too long or too much memory.
    """
    with subprocess.Popen(
        [sys.executable, "-P", sheet_opener.__file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        timer = threading.Timer(SECONDS, process.kill)
        timer.start()
        feeder = threading.Thread(target=_feed, args=(process, file.data()), daemon=True)
        feeder.start()
        try:
            return _sheets(_lines(process))
        finally:
            timer.cancel()
            process.kill()
            feeder.join()


def _feed(process: subprocess.Popen[bytes], data: bytes) -> None:
    with suppress(OSError), process.stdin as stream:  # it may end before it has read all
        stream.write(data)


def _lines(process: subprocess.Popen[bytes]) -> Iterator[bytes]:
    left = MOST_UNPACKED
    while line := process.stdout.readline(_LONGEST_LINE):
        left -= len(line)
        if left < 0:
            raise ArticleError(f"holds more than {MOST_UNPACKED / 1e6:.0f} MB", SMALLER)
        yield line


def _sheets(lines: Iterator[bytes]) -> list[Sheet]:
    """Return the sheets that the process prints, which has to come to its end."""
    first = _parsed(next(lines, b""))
    if first == {sheet_opener.LOCKED: True}:
        raise LOCKED
    sheets = [Sheet(name) for name in first] if isinstance(first, list) else []
    done = None
    for line in lines:
        if line.startswith(b"["):
            sheets[done].lines.append(line)
        else:
            done = _parsed(line)
    if not isinstance(first, list) or done != len(sheets):
        raise ArticleError(DAMAGED, SAVE_AGAIN)
    return sheets


def _parsed(line: bytes) -> object:
    try:
        return json.loads(line)
    except ValueError:
        return None  # the process was broken off


def _value(cell: object) -> Value:
    return cell[sheet_opener.DAY] if isinstance(cell, dict) else cell
