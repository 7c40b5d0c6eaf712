"""Cache files: SQLite files of what can be worked out again, made anew if damaged or outdated."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

_SECONDS = 60  # that one program waits for another to finish writing
DAMAGES = (sqlite3.DatabaseError, zlib.error, UnicodeDecodeError)  # the last: of its messages
_BESIDE = ("", "-journal", "-wal", "-shm")  # a journal left alone would spoil the next file


def open_cache(path: Path, schema: str, way: str = "") -> sqlite3.Connection:
    """Open a cache file; it is made if it is not there, and made anew if it is of no use.

    Args:
        path: Where it lies.
        schema: The SQL that makes its tables, if they are not there.
        way: Names what its content depends on beside the schema; another one is of no use.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    version = zlib.crc32(f"{schema}{way}".encode()) >> 1  # SQLite keeps a number of 31 bits
    try:
        return _open(path, schema, version)
    except DAMAGES as error:
        if not is_damage(error):
            raise
        remove_cache(path)
        return _open(path, schema, version)


def is_damage(error: Exception) -> bool:
    """Whether an error shows that a cache is damaged, not that it is locked or the disk full."""
    return isinstance(error, DAMAGES) and not isinstance(error, sqlite3.OperationalError)


def remove_cache(path: Path) -> None:
    """Delete a cache file, if it is there, and what SQLite keeps beside it."""
    for end in _BESIDE:
        path.with_name(path.name + end).unlink(missing_ok=True)


def _open(path: Path, schema: str, version: int) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=_SECONDS)
    base.text_factory = lambda text: text.decode("utf-8", "replace")  # names, if damaged, fit none
    try:
        (found,) = base.execute("PRAGMA user_version").fetchone()
        (tables,) = base.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables and found != version:
            raise sqlite3.DatabaseError("is of another version")
        base.executescript(schema if tables else f"{schema} PRAGMA user_version = {version};")
    except BaseException:
        base.close()
        raise
    return base
