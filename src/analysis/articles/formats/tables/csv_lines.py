"""Lines of a table, which can be put back when they turn out not to belong to a record."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from itertools import accumulate
from typing import TextIO

from analysis.articles.formats.tables.csv_dialect import LONGEST_CELL

TOO_LONG = f"a line of more than {LONGEST_CELL:,} characters"


class Lines:
    """The lines of a file, which can be put back, and those that the record at hand took."""

    _OVERLONG = "\0"  # stands for a line that was passed over

    def __init__(self, stream: TextIO, number: int) -> None:
        self._stream = stream
        self._back: deque[str] = deque()
        self.taken: list[str] = []
        self.number = number  # of the first line taken
        self.reread = 0  # characters of broken records

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else self._read()
        if not line:
            raise StopIteration
        self.taken.append(line)
        if line is self._OVERLONG:
            raise csv.Error(TOO_LONG)
        return line

    @property
    def too_long(self) -> bool:
        """Whether one of the lines taken is too long."""
        return any(line is self._OVERLONG for line in self.taken)

    @property
    def characters(self) -> int:
        """The length of the lines taken."""
        return sum(map(len, self.taken))

    def start(self) -> None:
        """Begin a record."""
        self.number += len(self.taken)
        self.taken.clear()

    def count_to(self, place: int) -> int:
        """Count the lines taken up to the one with the character at a place."""
        ends = accumulate(map(len, self.taken))
        return next((n for n, end in enumerate(ends, start=1) if end > place), len(self.taken))

    def put_back(self, keep: int) -> None:
        """Put back all lines taken but the first `keep`."""
        self._back.extendleft(reversed(self.taken[keep:]))
        del self.taken[keep:]

    def take_more(self, most: int) -> bool:
        """Take more lines of a broken record, up to a number; whether these are the last."""
        while len(self.taken) < most:
            try:
                next(self)
            except (StopIteration, csv.Error):
                return True
        self.reread += self.characters
        return False

    def _read(self) -> str:
        line = piece = self._stream.readline(LONGEST_CELL)
        while len(piece) == LONGEST_CELL and not piece.endswith(("\n", "\r")):
            line, piece = self._OVERLONG, self._stream.readline(LONGEST_CELL)
        return line
