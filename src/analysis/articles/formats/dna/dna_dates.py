"""Dates as DNA stores them: seconds since 1970, or milliseconds in version 2."""

from __future__ import annotations

import datetime as dt

from analysis.articles.dates import EARLIEST, LATEST

_EPOCH = dt.datetime(1970, 1, 1)
_MOST_SECONDS = 1e11  # the year 5138; what is larger counts milliseconds
_NIGHT = (dt.time(21), dt.time(22), dt.time(23))  # midnight in Europe, as UTC has it
_UNTIL_MORNING = dt.timedelta(hours=3)


class Dates:
    """Reads the dates of one file, and says what wants a look in them.

    DNA 2 stored the midnight of whoever entered a date; in UTC that is the evening before. DNA 3
    stores what its window shows, but takes such evenings over when it imports a file of DNA 2.
    """

    def __init__(self, version: str):
        self._is_old = version.strip().startswith(("1", "2"))
        self._nights = 0

    def read(self, stored: object) -> tuple[dt.date | None, str]:
        """Return a date, `None` if it cannot be read, and the moment where it says more."""
        try:
            number = float(stored)  # type: ignore[arg-type]
            seconds = number / 1000 if self._is_old or abs(number) > _MOST_SECONDS else number
            moment = _EPOCH + dt.timedelta(seconds=seconds)
        except (TypeError, ValueError, OverflowError):
            return None, "" if stored is None else str(stored)[:100]
        if not number or not EARLIEST <= moment.year <= LATEST:
            return None, str(stored)
        printed = "" if moment.time() == dt.time() else f"{moment:%Y-%m-%d %H:%M:%S}"
        if moment.time() in _NIGHT:
            self._nights += 1
            if self._is_old:
                moment += _UNTIL_MORNING
        return moment.date(), printed

    @property
    def note(self) -> str | None:
        """What was found in the dates read so far."""
        if not self._nights:
            return None
        dated = f"dates {self._nights:,} of its documents between 21:00 and 23:00 UTC"
        if self._is_old:
            return f"{dated}, midnight in Europe: each was given the day that begins then"
        return f"{dated}: if they came from DNA 2, the day after may be meant"
