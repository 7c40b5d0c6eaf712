"""Known texts: what was found out about each text, and which of them are the same story.

It is kept in a SQLite file from one run to the next, so that only what is new is read and
compared: a text under the hash of its characters, its wording under the digest of its words, and
the ties between wordings that are the same story. The ties are enough to tell the stories, not
all that there are: two wordings that are tied by way of others are not compared. So when a
wording is gone, those that were tied to it in any way are compared afresh.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import numpy as np

from analysis.cache_files import open_cache
from analysis.stories.sketches import LEAST_JACCARD, bands_of, likeness, sketch_of
from analysis.stories.texts import MIN_WORDS, Wording, same_story, wording

_SCHEMA = """
CREATE TABLE IF NOT EXISTS texts (
    name BLOB PRIMARY KEY, digest BLOB NOT NULL, n_words INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS wordings (
    digest BLOB PRIMARY KEY, compared INTEGER NOT NULL, n_words INTEGER NOT NULL,
    sketch BLOB NOT NULL, runs BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS bands (
    band INTEGER, key BLOB, digest BLOB, PRIMARY KEY (band, key, digest)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS ties (one BLOB, other BLOB, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE TEMPORARY TABLE IF NOT EXISTS used (name BLOB PRIMARY KEY) WITHOUT ROWID;
"""
_GONE = "digest NOT IN (SELECT digest FROM texts)"
_DELAY = 1.0  # seconds between writings to disk
_AT_ONCE = 500  # rows asked for by name


class KnownTexts:
    """An open file of known texts.

    Args:
        path: Where it lies; `None`: it is a temporary one.
    """

    def __init__(self, path: Path | None = None):
        self._base = open_cache(path, _SCHEMA, _way()) if path else sqlite3.connect("")
        if path is None:
            self._base.executescript(_SCHEMA)
        self._base.isolation_level = None  # nothing is locked but by `_begin`
        self._written = time.monotonic()
        self._parent: dict[bytes, bytes] = {}  # of tied wordings; the first is its own

    def close(self) -> None:
        """Close it; what was found out stays."""
        try:
            self._base.commit()
        finally:
            self._base.close()

    def digest(self, name: bytes, read: Callable[[], str]) -> bytes | None:
        """Return the digest of a text's words, `None` if it has none.

        Args:
            name: What the text is known by; two that differ have different names.
            read: Gives the text; it is not asked for if the text is known.
        """
        query = "SELECT digest, n_words FROM texts WHERE name = ?"
        row = self._base.execute(query, (name,)).fetchone()
        if row is None:
            found = wording(read())
            row = found.digest, found.n_words
            self._keep(name, found)
        self._base.execute("INSERT OR IGNORE INTO used VALUES (?)", (name,))
        self._write_now_and_then()
        return row[0] if row[1] else None

    def stories(self) -> dict[bytes, bytes]:
        """Return, for each wording that is tied to others, the one that stands for them all.

        What no call of `digest` named is dropped first.
        """
        self._begin()
        self._base.execute("DELETE FROM texts WHERE name NOT IN (SELECT name FROM used)")
        self._parent = {}
        for one, other in self._base.execute("SELECT one, other FROM ties"):
            self._join(one, other)
        self._drop_gone()
        new = self._base.execute("SELECT digest FROM wordings WHERE NOT compared").fetchall()
        for (digest,) in new:
            self._begin()
            self._compare(digest)
            self._write_now_and_then()
        self._base.commit()
        return {digest: self._first(digest) for digest in self._parent}

    def _keep(self, name: bytes, found: Wording) -> None:
        self._begin()
        row = (name, found.digest, found.n_words)
        self._base.execute("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", row)
        if found.n_words >= MIN_WORDS:
            sketch = sketch_of(found.runs).tobytes()
            row = (found.digest, 0, found.n_words, sketch, found.runs.tobytes())
            self._base.execute("INSERT OR IGNORE INTO wordings VALUES (?, ?, ?, ?, ?)", row)

    def _drop_gone(self) -> None:
        """Drop the wordings of no text, and all ties of those that were tied to them."""
        gone = {d for (d,) in self._base.execute(f"SELECT digest FROM wordings WHERE {_GONE}")}
        stories = {self._first(digest) for digest in gone if digest in self._parent}
        loose = {digest for digest in self._parent if self._first(digest) in stories}
        self._delete("ties", "one", loose)
        self._delete("bands", "digest", gone | loose)
        self._delete("wordings", "digest", gone)
        self._parent = {d: p for d, p in self._parent.items() if d not in loose}
        left = [(digest,) for digest in loose - gone]
        self._base.executemany("UPDATE wordings SET compared = 0 WHERE digest = ?", left)

    def _compare(self, digest: bytes) -> None:
        """Tie a wording to those compared before that are the same story; each story once."""
        n_words, sketch, runs = self._base.execute(
            "SELECT n_words, sketch, runs FROM wordings WHERE digest = ?", (digest,)
        ).fetchone()
        bands = bands_of(np.frombuffer(sketch, np.uint64))
        added = Wording(n_words, digest, np.frombuffer(runs, np.uint64))
        for other in self._likely(sketch, bands):
            if self._first(other) != self._first(digest) and same_story(added, self._read(other)):
                self._base.execute("INSERT OR IGNORE INTO ties VALUES (?, ?)", (digest, other))
                self._join(digest, other)
        rows = [(band, key, digest) for band, key in bands]
        self._base.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?, ?)", rows)
        self._base.execute("UPDATE wordings SET compared = 1 WHERE digest = ?", (digest,))

    def _likely(self, sketch: bytes, bands: Iterable[tuple[int, bytes]]) -> Iterator[bytes]:
        """Yield the wordings that share a band and may be alike, the likeliest first."""
        query = "SELECT digest FROM bands WHERE band = ? AND key = ?"
        sharing = sorted({d for band in bands for (d,) in self._base.execute(query, band)})
        found: list[tuple[float, bytes]] = []
        own = np.frombuffer(sketch, np.uint64)
        for some in _in_parts(sharing):
            rows = self._base.execute(
                f"SELECT digest, sketch FROM wordings WHERE digest IN ({_marks(some)})", some
            ).fetchall()
            others = np.frombuffer(b"".join(row[1] for row in rows), np.uint64)
            like = likeness(own, others.reshape(len(rows), len(own)))
            found += [(-share, d) for share, (d, _) in zip(like.tolist(), rows, strict=True)]
        yield from (other for share, other in sorted(found) if -share >= LEAST_JACCARD)

    def _read(self, digest: bytes) -> Wording:
        query = "SELECT n_words, runs FROM wordings WHERE digest = ?"
        n_words, runs = self._base.execute(query, (digest,)).fetchone()
        return Wording(n_words, digest, np.frombuffer(runs, np.uint64))

    def _delete(self, table: str, column: str, digests: Collection[bytes]) -> None:
        for some in _in_parts(sorted(digests)):
            self._base.execute(f"DELETE FROM {table} WHERE {column} IN ({_marks(some)})", some)

    def _begin(self) -> None:
        """Lock the file before it is read for what is written, or two programs wait in vain."""
        if not self._base.in_transaction:
            self._base.execute("BEGIN IMMEDIATE")

    def _write_now_and_then(self) -> None:
        """Write to disk: to wait for it after every text would take longer than to read it."""
        if time.monotonic() - self._written > _DELAY:
            self._base.commit()
            self._written = time.monotonic()

    def _first(self, digest: bytes) -> bytes:
        parent = self._parent
        while (above := parent.get(digest, digest)) != digest:
            parent[digest] = parent[above]
            digest = above
        return digest

    def _join(self, one: bytes, other: bytes) -> None:
        first, second = sorted((self._first(one), self._first(other)))
        self._parent[first] = self._parent[second] = first


def _in_parts(values: list[bytes]) -> Iterator[list[bytes]]:
    return (values[k : k + _AT_ONCE] for k in range(0, len(values), _AT_ONCE))


def _marks(values: Collection[bytes]) -> str:
    return ", ".join("?" * len(values))


def _way() -> str:
    """Name all that is kept of a text depends on: our code, and the library that sketches it."""
    digest = sha256(version("datasketch").encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
