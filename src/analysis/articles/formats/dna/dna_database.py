"""An SQLite file of unknown origin, opened so that it can neither write nor run on for long."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File

MAGIC = b"SQLite format 3\0"
SECONDS = 10.0  # that all queries on one file may take; those on a real one take a fraction
OPERATIONS = 10_000  # of SQLite's machine between two looks at the clock
MOST_BYTES = 40_000_000  # of one value
_MOST_TABLES = 1_000


class Database:
    """A connection whose queries are interrupted once they have taken too long together."""

    def __init__(self, connection: sqlite3.Connection):
        self._connection = connection
        self._left = SECONDS
        self._until = time.monotonic() + SECONDS
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_BYTES)
        connection.set_progress_handler(lambda: time.monotonic() > self._until, OPERATIONS)
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
            connection.execute(f"PRAGMA {pragma}")

    def query(self, sql: str, *values: object) -> list[tuple]:
        """Return all rows of a query.

        Raises:
            sqlite3.Error: If the file is damaged, or no time is left.
        """
        started = time.monotonic()
        self._until = started + self._left
        try:
            return self._connection.execute(sql, values).fetchall()
        except UnicodeError as error:  # in SQLite's own message, which quotes the file
            raise sqlite3.DatabaseError("malformed database schema") from error
        finally:
            self._left -= time.monotonic() - started

    def check_time(self) -> None:
        """Raise `ArticleError` if no time is left."""
        if self._left <= 0:
            raise ArticleError("takes too long to read: it is damaged", "check the file")

    def tables(self) -> set[str]:
        """Return the names, in small letters, of its tables; views are none, nor are virtual ones.

        Those would compute what they hold, and a file can make that take for ever.
        """
        rows = self.query(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
            " AND sql NOT LIKE 'CREATE VIRTUAL%' LIMIT ?",
            _MOST_TABLES,
        )
        return {str(name).lower() for (name,) in rows}

    def columns(self, table: str) -> set[str]:
        """Return the names, in small letters, of the columns of a table that are stored."""
        rows = self.query("SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0", table)
        return {str(name).lower() for (name,) in rows}


@contextmanager
def opened(file: File) -> Iterator[Database]:
    """Open a file for reading; one that is packed in another is written to a temporary folder.

    Raises:
        sqlite3.Error: If it is no database or is damaged.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = file.path
        if path is None:
            path = Path(folder, "packed.dna")
            path.write_bytes(file.data())
        address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            yield Database(connection)
