"""Sketches: finds texts that may be alike without comparing all with all, on disk.

MinHash (Broder 1997, "On the resemblance and containment of documents") in bands, computed with
`datasketch`; the bands and the texts' runs lie in a temporary SQLite file, so that memory does
not grow with the number of texts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import numpy as np
from datasketch import LeanMinHash, MinHash

# Candidates: texts with a Jaccard index of 0.25, the least that `texts.MOST` and `HALF` leave of
# scattered edits, meet with a probability of 0.87; of 0.4, a text cut to two fifths, with 0.996.
BANDS, ROWS = 32, 2
LEAST_JACCARD = 0.15  # estimated; well below what is accepted in the end, so it only saves time
BATCH = 4096  # runs sketched at a time, so that a book needs no more memory than an article
_SCHEMA = """
CREATE TABLE texts (at INTEGER PRIMARY KEY, n_words INTEGER, digest BLOB, runs BLOB, sketch BLOB);
CREATE TABLE bands (band INTEGER, key BLOB, at INTEGER, PRIMARY KEY (band, key, at)) WITHOUT ROWID;
"""


class Sketches:
    """Texts by their place, each as its number of words, its digest and the hashes of its runs."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)  # a temporary file
        self._base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
        self._empty = MinHash(num_perm=BANDS * ROWS, hashfunc=int)

    def add(self, at: int, n_words: int, digest: bytes, runs: np.ndarray) -> list[int]:
        """Add a text; return the places of those that may be like it, the likeliest first."""
        values = self._sketch(runs)
        keys = [values[i : i + ROWS].tobytes() for i in range(0, len(values), ROWS)]
        likely = sorted((-like, other) for other, like in self._likely(keys, values))
        self._base.execute("BEGIN")
        self._base.execute(
            "INSERT INTO texts VALUES (?, ?, ?, ?, ?)",
            (at, n_words, digest, runs.tobytes(), values.tobytes()),
        )
        rows = [(band, key, at) for band, key in enumerate(keys)]
        self._base.executemany("INSERT INTO bands VALUES (?, ?, ?)", rows)
        self._base.execute("COMMIT")
        return [other for like, other in likely if -like >= LEAST_JACCARD]

    def text(self, at: int) -> tuple[int, bytes, np.ndarray]:
        """Return a text as it was added."""
        query = "SELECT n_words, digest, runs FROM texts WHERE at = ?"
        n_words, digest, runs = self._base.execute(query, (at,)).fetchone()
        return n_words, digest, np.frombuffer(runs, np.uint64)

    def _likely(self, keys: list[bytes], values: np.ndarray) -> Iterator[tuple[int, float]]:
        """Yield the texts that share a band, and how like they are: the share of equal values."""
        found: set[int] = set()
        query = "SELECT at FROM bands WHERE band = ? AND key = ?"
        for band, key in enumerate(keys):
            found.update(at for (at,) in self._base.execute(query, (band, key)))
        for at in found:
            (sketch,) = self._base.execute(
                "SELECT sketch FROM texts WHERE at = ?", (at,)
            ).fetchone()
            yield at, float((np.frombuffer(sketch, values.dtype) == values).mean())

    def _sketch(self, runs: np.ndarray) -> np.ndarray:
        sketch = self._empty.copy()
        halves = runs >> np.uint64(32)  # datasketch takes 32 bits; the upper ones mix best
        for start in range(0, len(halves), BATCH):
            sketch.update_batch(halves[start : start + BATCH].tolist())
        return LeanMinHash(sketch).hashvalues.astype(np.uint64)
