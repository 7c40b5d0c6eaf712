"""Sketches: finds texts that may be alike without comparing all with all.

MinHash (Broder 1997, "On the resemblance and containment of documents") in bands, computed with
`datasketch`.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from datasketch import LeanMinHash, MinHash

# Candidates: texts with a Jaccard index of 0.25, the least that `texts.MOST` and `HALF` leave of
# scattered edits, meet with a probability of 0.87; of 0.4, a text cut to two fifths, with 0.996.
BANDS, ROWS = 32, 2
LEAST_JACCARD = 0.15  # estimated; well below what is accepted in the end, so it only saves time
BATCH = 4096  # runs sketched at a time, so that a book needs no more memory than an article


def sketch_of(runs: np.ndarray) -> np.ndarray:
    """Return the sketch of a text, (`BANDS * ROWS`,), from the hashes of its runs."""
    sketch = _empty().copy()
    halves = runs >> np.uint64(32)  # datasketch takes 32 bits; the upper ones mix best
    for start in range(0, len(halves), BATCH):
        sketch.update_batch(halves[start : start + BATCH].tolist())
    return LeanMinHash(sketch).hashvalues.astype(np.uint64)


def bands_of(sketch: np.ndarray) -> list[tuple[int, bytes]]:
    """Return the bands of a sketch; texts that are alike share one, as a rule."""
    return [(k, sketch[k * ROWS : (k + 1) * ROWS].tobytes()) for k in range(BANDS)]


def likeness(sketch: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Estimate the Jaccard index of a text and others, (texts,), from their sketches."""
    return (others == sketch).mean(1)


@cache
def _empty() -> MinHash:
    return MinHash(num_perm=BANDS * ROWS, hashfunc=int)
