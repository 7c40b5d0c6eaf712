"""Records: objects of JSON and Parquet made flat, as a row of a table is.

What lies within an object is named with dots ("fields.bodyText"); a list of plain values is one
cell of several strings, a list of objects one such cell for each of their names.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Mapping

from analysis.articles.formats.tables.cells import Cell

MOST_VALUES = 1_000_000  # of one record
LIST_SAMPLE = 3  # objects of a list that show how its objects are named
DEEPEST = 12  # objects within objects that are made flat; below, a cell holds JSON
WHOLE = 1e15  # up to here a number with a fraction of zero is a whole number that was made one


class TooLarge(ValueError):
    """A record that holds more than any article does, or that is nested too deep."""


def flat(record: Mapping[str, object]) -> dict[str, Cell]:
    """Return a record's cells by name; what is null is a blank cell.

    Raises:
        TooLarge: If it has too many values.
    """
    leaves = _Leaves()
    try:
        leaves.gather(record, "", DEEPEST, listed=False)
    except RecursionError:
        raise TooLarge("it is nested too deep") from None
    return {
        name: tuple(values) if name in leaves.listed or len(values) > 1 else values[0]
        for name, values in leaves.cells.items()
    }


def names_of(record: Mapping[str, object]) -> list[str]:
    """Return the names of a record's cells, as far as the first objects of its lists show.

    Raises:
        TooLarge: If it has too many values.
    """
    return list(flat({key: _sampled(value, DEEPEST) for key, value in record.items()}))


def _sampled(value: object, depth: int) -> object:
    """Return a value with the first of each of its lists."""
    if isinstance(value, Mapping) and depth:
        return {key: _sampled(inner, depth - 1) for key, inner in value.items()}
    if isinstance(value, list) and depth:
        return [_sampled(inner, depth - 1) for inner in value[:LIST_SAMPLE]]
    return None if isinstance(value, Mapping | list) else value


class _Leaves:
    """The plain values of a record by name, and the names of those that stand in lists."""

    def __init__(self) -> None:
        self.cells: dict[str, list[str]] = {}
        self.listed: set[str] = set()
        self._count = 0

    def gather(self, value: object, name: str, depth: int, *, listed: bool) -> None:
        """Add all that a value holds, under a name and names below it."""
        self._count += 1
        if self._count > MOST_VALUES:
            raise TooLarge(f"it has more than {MOST_VALUES:,} values")
        if isinstance(value, Mapping) and depth:
            if len(value) == 1 and (only := next(iter(value))).startswith("$"):
                value = {"": value[only]}  # {"$date": …} of MongoDB
            for key, inner in value.items():
                below = ".".join(filter(None, (name, key)))
                self.gather(inner, below, depth - 1, listed=listed)
        elif isinstance(value, list) and depth:
            for inner in value:
                self.gather(inner, name, depth - 1, listed=True)
        else:
            self.cells.setdefault(name, []).append(_plain(value))
            if listed:
                self.listed.add(name)


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        if not math.isfinite(value):
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < WHOLE else str(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, Mapping | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
