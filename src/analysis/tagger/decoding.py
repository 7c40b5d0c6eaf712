"""Decoding: the best sequence of tags for each anchor, and the runs of words that it marks."""

from __future__ import annotations

import numpy as np

from analysis.tagger.windows import Window
from analysis.tagger.words import Marked

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
_CUE = (3, 4)
_NEVER = -1e4


def _allowed() -> np.ndarray:
    """Return what may follow what: an inside tag only a tag of its own role."""
    follows = np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)
    for after in range(2, len(TAGS), 2):
        follows[:, after] = _NEVER
        follows[[after - 1, after], after] = 0
    return follows


_FOLLOWS = _allowed()


def best_tags(scores: np.ndarray, anchors: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Find the likeliest tags that are a well-formed sequence (Viterbi 1967).

    Args:
        scores: Log probabilities, (anchors, words, tags).
        anchors: The anchor's place among the words; its word is always of the cue.
        sizes: How many words each window has; those beyond are tagged O.

    Returns:
        Indexes of `TAGS`, (anchors, words).
    """
    scores = scores.copy()
    rows, width = np.arange(len(scores)), scores.shape[1]
    others = [k for k in range(len(TAGS)) if k not in _CUE]
    scores[rows[:, None], anchors[:, None], others] = _NEVER
    beyond = np.arange(width)[None, :] >= sizes[:, None]
    scores[beyond, 1:] = _NEVER
    scores[:, 0, 2::2] = _NEVER
    tags = scores.argmax(-1)
    broken = np.flatnonzero((_FOLLOWS[tags[:, :-1], tags[:, 1:]] < 0).any(1))
    if len(broken):  # elsewhere each word's likeliest tag makes the likeliest sequence, too
        tags[broken] = _viterbi(scores[broken])
    return tags


def _viterbi(scores: np.ndarray) -> np.ndarray:
    rows, width = np.arange(len(scores)), scores.shape[1]
    back = np.zeros(scores.shape, dtype=np.int8)
    best = scores[:, 0]
    for i in range(1, width):
        options = best[:, :, None] + _FOLLOWS
        back[:, i] = options.argmax(1)
        best = options.max(1) + scores[:, i]
    tags = np.zeros(scores.shape[:2], dtype=np.int64)
    tags[:, -1] = best.argmax(-1)
    for i in range(width - 1, 0, -1):
        tags[:, i - 1] = back[rows, i, tags[:, i]]
    return tags


def tags_of(marked: Marked, window: Window) -> np.ndarray:
    """Return the tag of each word of a window for one attribution."""
    tags = np.zeros(window.end - window.start, dtype=np.int64)
    for role, members in (
        ("content", marked.content),
        ("source", marked.source),
        ("cue", marked.cue),
    ):
        begin, before = TAGS.index(f"B-{role}"), -2
        for i in members:
            if window.start <= i < window.end:
                tags[i - window.start] = begin + (i == before + 1)
            before = i
    return tags


def runs(tags: np.ndarray, role: int) -> list[tuple[int, int]]:
    """Return the runs `[start, end)` of a role (0 source, 1 cue, 2 content) in one sequence."""
    begin, inside = 2 * role + 1, 2 * role + 2
    found: list[tuple[int, int]] = []
    for i in np.flatnonzero((tags == begin) | (tags == inside)):
        if found and tags[i] == inside and found[-1][1] == i:
            found[-1] = (found[-1][0], int(i) + 1)
        else:
            found.append((int(i), int(i) + 1))
    return found
