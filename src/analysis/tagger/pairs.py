"""Pairs: what is known of each word of a window as seen from a cue, as numbers.

The path through the parse says which branch of the cue (or of a word above it) a word hangs in;
the other columns say how far off it is, whether its quotation is the cue's next one, and what
the rules made it for this very cue.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.tagger.windows import Window
from analysis.tagger.words import Labels, Words

PAIR_COLUMNS = ("distance", "path", "place", "quotation", "proposed")
_STEPS = 4  # upwards from the cue; further up counts as the last
_DEPTH = 60  # of a parse; deeper words count as outside
_EDGES = np.array([1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 45, 70])


def pair_sizes(labels: Labels) -> tuple[int, ...]:
    """Return how many values each of `PAIR_COLUMNS` takes."""
    return 2 * len(_EDGES) + 1, (_STEPS + 1) * labels.sizes[1] + 1, 6, 5, 5


def pair_columns(
    words: Words, window: Window, anchors: Sequence[int], labels: Labels
) -> np.ndarray:
    """Return the columns of each anchor with each word of its window.

    Returns:
        int64 of shape (anchors, words of the window, `len(PAIR_COLUMNS)`).
    """
    at = np.asarray(anchors, dtype=np.int64)
    here = np.arange(window.start, window.end)
    out = np.zeros((len(at), len(here), len(PAIR_COLUMNS)), dtype=np.int64)
    if not len(at):
        return out
    away = here[None, :] - at[:, None]
    out[..., 0] = len(_EDGES) + np.sign(away) * np.searchsorted(_EDGES, np.abs(away), side="right")
    out[..., 1] = _paths(words, window, at, labels.sizes[1])
    sentences = words.sentence[here][None, :] - words.sentence[at][:, None]
    out[..., 2] = np.clip(sentences, -2, 2) + 3
    out[..., 2][words.paragraph[here][None, :] != words.paragraph[at][:, None]] = 0
    out[..., 3] = _quotations(words, here, at)
    proposals = {m.anchor: m for m in words.proposed}
    for row, anchor in enumerate(anchors):
        if (mark := proposals.get(anchor)) is not None:
            out[row, :, 4] = 4
            for role, members in ((3, mark.content), (1, mark.source), (2, mark.cue)):
                inside = [i - window.start for i in members if window.start <= i < window.end]
                out[row, inside, 4] = role
    return out


def _paths(words: Words, window: Window, at: np.ndarray, n_labels: int) -> np.ndarray:
    """Number each pair by how far up from the cue their paths meet, and the branch from there."""
    size = window.end - window.start
    head = words.head[window.start : window.end] - window.start
    head = np.where((head < 0) | (head >= size), np.arange(size), head)
    label = words.columns[window.start : window.end, 1]
    above = np.full((len(at), size), -1)
    rows, node = np.arange(len(at)), at - window.start
    for step in range(_DEPTH):
        fresh = above[rows, node] < 0
        above[rows[fresh], node[fresh]] = min(step, _STEPS)
        if not fresh.any():
            break
        node = head[node]
    current = np.broadcast_to(np.arange(size), above.shape).copy()
    branch = np.zeros_like(current)
    for _ in range(_DEPTH):
        met = np.take_along_axis(above, current, 1)
        open_ = (met < 0) & (head[current] != current)
        if not open_.any():
            break
        branch = np.where(open_, label[current], branch)
        current = np.where(open_, head[current], current)
    return np.where(met < 0, 0, 1 + met * n_labels + branch)


def _quotations(words: Words, here: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Number each word's quotation from the cue: 1 its own, 2 the next, 3 the last, 4 another."""
    theirs, own = words.quotation[here], words.quotation[at]
    seen = np.maximum.accumulate(words.quotation)[at]  # the latest that began before the cue
    out = np.full((len(at), len(here)), 4)
    out[theirs[None, :] == (seen + 1)[:, None]] = 2
    out[theirs[None, :] == seen[:, None]] = 3
    out[theirs[None, :] == own[:, None]] = 1
    out[:, theirs < 0] = 0
    return out
