"""The store: what is known of a study's files and articles, so that a run does nothing twice.

One SQLite file, `processed/store.sqlite`. Everything in it is kept under a name made from all
that it depends on (the file's bytes, the text, the models, the code, the codebook), so that
nothing in it can be out of date; what no run needs any more is deleted. A killed run leaves what
it had finished. Deleting the file costs time and nothing else.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import time
import zlib
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from analysis.articles import Article, Failure, Paragraph, Source
from analysis.articles.outlines import Outline, outline, outline_from, outline_json
from analysis.cache_files import open_cache

_SCHEMA = """
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, name TEXT NOT NULL, found BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS articles (
    path TEXT NOT NULL, n INTEGER NOT NULL, article_id TEXT NOT NULL, outline BLOB NOT NULL,
    article BLOB NOT NULL, PRIMARY KEY (path, n)
);
CREATE TABLE IF NOT EXISTS parses (name TEXT PRIMARY KEY, doc BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS codes (
    name TEXT PRIMARY KEY, gist BLOB NOT NULL, found BLOB NOT NULL
);
CREATE TEMPORARY TABLE IF NOT EXISTS used (name TEXT PRIMARY KEY);
"""
_DELAY = 1.0  # seconds


class Store:
    """An open store; a context manager.

    Args:
        path: Where it lies; it is made if it is not there, and made anew if it is damaged.
    """

    def __init__(self, path: Path):
        self.path = path
        self._flushed = time.monotonic()
        self._base = open_cache(path, _SCHEMA)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close it; what was written stays."""
        try:
            self.flush()
        finally:
            self._base.close()

    def flush(self) -> None:
        """Write to disk what is kept of files, so that a killed run leaves it too."""
        self._base.commit()
        self._flushed = time.monotonic()

    # Files: what was read in each

    def file_name(self, path: str) -> str | None:
        """Return under which name a file was read last; `None` if it never was."""
        row = self._base.execute("SELECT name FROM files WHERE path = ?", (path,)).fetchone()
        return row and row[0]

    def keep_file(self, path: str, name: str, found: Iterable[object]) -> None:
        """Keep what was found in a file, in place of what was found in it before.

        It is on disk within `_DELAY` of the next one, or with `flush`: to wait for the disk at
        every file would take longer than to read it.
        """
        others: list[list[Any]] = []
        if not self._base.in_transaction:
            self._base.execute("BEGIN")
        self._base.execute("SAVEPOINT file")
        try:
            self._base.execute("DELETE FROM articles WHERE path = ?", (path,))
            n = 0
            for finding in found:
                if isinstance(finding, Article):
                    brief = _pack(outline_json(outline(finding)))
                    row = (path, n, finding.article_id, brief, _pack(article_json(finding)))
                    self._base.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?)", row)
                    n += 1
                else:
                    others.append([type(finding).__name__, asdict(finding)])  # type: ignore[call-overload]
            self._base.execute(
                "INSERT OR REPLACE INTO files VALUES (?, ?, ?)", (path, name, _pack(others))
            )
        except BaseException:
            self._base.execute("ROLLBACK TO file")
            raise
        self._base.execute("RELEASE file")
        if time.monotonic() - self._flushed > _DELAY:
            self.flush()

    def forget_files(self, paths: Iterable[str]) -> None:
        """Drop files that are no longer there."""
        with self._base:
            for path in paths:
                self._base.execute("DELETE FROM files WHERE path = ?", (path,))
                self._base.execute("DELETE FROM articles WHERE path = ?", (path,))

    def paths(self) -> list[str]:
        """Return the files that are known, sorted."""
        return [path for (path,) in self._base.execute("SELECT path FROM files ORDER BY path")]

    def account(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield what was found in the files beside articles: the kind of finding, its fields."""
        for (found,) in self._base.execute("SELECT found FROM files ORDER BY path"):
            yield from ((kind, fields) for kind, fields in _unpack(found))

    def articles(self, among: Container[str] | None = None) -> Iterator[Article]:
        """Yield the articles of some ids, by default all, by their file's path and place in it."""
        doubles = {(path, n) for path, n, _ in self.doubles()}
        rows = self._base.execute(
            "SELECT path, n, article_id, article FROM articles ORDER BY path, n"
        )
        for path, n, article_id, article in rows:
            if (among is None or article_id in among) and (path, n) not in doubles:
                yield article_from(_unpack(article))

    def outlines(self) -> Iterator[tuple[Outline, Callable[[], Article]]]:
        """Yield the outlines of all articles, in their order, and how to read each."""
        doubles = {(path, n) for path, n, _ in self.doubles()}
        rows = self._base.execute("SELECT path, n, outline FROM articles ORDER BY path, n")
        for path, n, found in rows:
            if (path, n) not in doubles:
                yield outline_from(_unpack(found)), partial(self._article, path, n)

    def _article(self, path: str, n: int) -> Article:
        query = "SELECT article FROM articles WHERE path = ? AND n = ?"
        row = self._base.execute(query, (path, n)).fetchone()
        return article_from(_unpack(row and row[0]))

    def doubles(self) -> list[tuple[str, int, str]]:
        """Return path, place and id of articles that have the id of one before, for no use."""
        numbered = (
            "SELECT path, n, article_id, row_number() OVER "
            "(PARTITION BY article_id ORDER BY path, n) AS place FROM articles"
        )
        query = f"SELECT path, n, article_id FROM ({numbered}) WHERE place > 1 ORDER BY path, n"
        return self._base.execute(query).fetchall()

    # Parses and codes

    def parse(self, name: str) -> bytes | None:
        """Return a kept parse."""
        row = self._base.execute("SELECT doc FROM parses WHERE name = ?", (name,)).fetchone()
        return row and row[0]

    def has_parse(self, name: str) -> bool:
        """Whether a parse is kept."""
        return self._has("parses", name)

    def has_codes(self, name: str) -> bool:
        """Whether the codes of an article are kept."""
        return self._has("codes", name)

    def codes(self, name: str) -> Any:
        """Return kept codes; `None` if there are none."""
        row = self._base.execute("SELECT found FROM codes WHERE name = ?", (name,)).fetchone()
        return row and _unpack(row[0])

    def gist(self, name: str) -> Any:
        """Return the gist of kept codes; `None` if there are none."""
        row = self._base.execute("SELECT gist FROM codes WHERE name = ?", (name,)).fetchone()
        return row and _unpack(row[0])

    def keep(
        self, parses: Sequence[tuple[str, bytes]], codes: Sequence[tuple[str, Any, Any]]
    ) -> None:
        """Keep parses by name, and codes with their gist by name, all or none."""
        with self._base:
            self._base.executemany("INSERT OR REPLACE INTO parses VALUES (?, ?)", parses)
            packed = [(name, _pack(gist), _pack(found)) for name, found, gist in codes]
            self._base.executemany("INSERT OR REPLACE INTO codes VALUES (?, ?, ?)", packed)

    def use(self, names: Iterable[str]) -> None:
        """Note names of parses and codes that this run needs."""
        self._base.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((n,) for n in names))

    def drop_unused(self) -> None:
        """Delete the parses and codes that no call of `use` named."""
        with self._base:
            for table in ("parses", "codes"):
                unused = "name NOT IN (SELECT name FROM used)"
                self._base.execute(f"DELETE FROM {table} WHERE {unused}")

    def _has(self, table: str, name: str) -> bool:
        query = f"SELECT 1 FROM {table} WHERE name = ?"
        return self._base.execute(query, (name,)).fetchone() is not None


def _pack(value: Any) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=False, default=str).encode(), 1)


def _unpack(packed: bytes) -> Any:
    try:
        return json.loads(zlib.decompress(packed))
    except (zlib.error, TypeError, ValueError) as error:
        raise sqlite3.DatabaseError(f"holds what was never kept ({error})") from error


def article_json(article: Article) -> dict[str, Any]:
    """Return an article as JSON holds it."""
    return asdict(article) | {"date": article.date and article.date.isoformat()}


def article_from(raw: dict[str, Any]) -> Article:
    """Return the article that `article_json` gave."""
    date = raw["date"] and dt.date.fromisoformat(raw["date"])
    paragraphs = tuple(Paragraph(**paragraph) for paragraph in raw["paragraphs"])
    return Article(**{**raw, "date": date, "paragraphs": paragraphs})


def failures_of(account: Iterable[tuple[str, dict[str, Any]]]) -> list[Failure]:
    """Return the failures of an account."""
    return [Failure(**fields) for kind, fields in account if kind == "Failure"]


def sources_of(account: Iterable[tuple[str, dict[str, Any]]]) -> list[Source]:
    """Return the accounts of files of an account."""
    return [Source(**fields) for kind, fields in account if kind == "Source"]
