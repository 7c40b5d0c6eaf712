"""Batches: windows of many texts as padded arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.tagger.windows import Pieces, Window
from analysis.tagger.words import Words


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side; see `network.Reader.forward` for what the arrays hold."""

    ids: np.ndarray
    mask: np.ndarray
    first: np.ndarray
    head: np.ndarray
    columns: np.ndarray


def batch(items: Sequence[tuple[Words, Pieces, Window]], begin: int, end: int) -> Batch:
    """Pad windows to the longest; `begin` and `end` are the pieces around each."""
    n_pieces = max(int(c.bounds[w.end] - c.bounds[w.start]) for _, c, w in items) + 2
    n_words = max(w.end - w.start for _, _, w in items)
    ids = np.zeros((len(items), n_pieces), dtype=np.int64)
    mask = np.zeros_like(ids)
    first = np.zeros((len(items), n_words), dtype=np.int64)
    head = np.tile(np.arange(n_words), (len(items), 1))
    columns = np.zeros((len(items), n_words, items[0][0].columns.shape[1]), dtype=np.int64)
    for row, (words, cut, window) in enumerate(items):
        start, stop = cut.bounds[window.start], cut.bounds[window.end]
        ids[row, : stop - start + 2] = [begin, *cut.ids[start:stop], end]
        mask[row, : stop - start + 2] = 1
        size = window.end - window.start
        first[row, :size] = cut.bounds[window.start : window.end] - start + 1
        above = words.head[window.start : window.end] - window.start
        head[row, :size] = np.where((above < 0) | (above >= size), np.arange(size), above)
        columns[row, :size] = words.columns[window.start : window.end]
    return Batch(ids, mask, first, head, columns)
