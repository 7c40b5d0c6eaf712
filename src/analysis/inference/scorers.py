"""Scorers: further readers of a statement's side, behind one small interface.

A researcher can name an inference model (`pairs`) or a chat model (`chat`) in the codebook; both
answer `score(passages, speakers, issues, wanted)`. None is asked by default.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np

from analysis.articles import Extent
from analysis.codebook import Issue
from analysis.inference.passages import Passage


class ScorerError(RuntimeError):
    """A scorer that cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Scores:
    """How likely each speaker opposes an issue, is neutral on it, or supports it.

    `sides` is (passages, issues, 3), each in [0, 1]; a row that was not wanted, or that a scorer
    leaves open, is NaN. `evidence` are extents of the article that a scorer quotes, by passage
    and issue; `spoken`, by the same, how likely the passage speaks to the issue at all, in
    [0, 1], where a scorer tells that.
    """

    sides: np.ndarray
    evidence: dict[tuple[int, int], Extent] = field(default_factory=dict)
    spoken: dict[tuple[int, int], float] = field(default_factory=dict)


class Scorer(Protocol):
    """What can be asked for the sides that some passages take.

    One that `tells_issue` is also asked about pairs that are hardly thought to belong together.
    """

    name: str
    tells_issue: bool

    def score(
        self,
        passages: Sequence[Passage],
        speakers: Sequence[str],
        issues: Sequence[Issue],
        wanted: np.ndarray,
    ) -> Scores:
        """Score passages on issues.

        Args:
            passages: What is read.
            speakers: The name of each passage's speaker.
            issues: The codebook's.
            wanted: Which pairs to score, (passages, issues).
        """
        ...

    def record(self) -> dict[str, Any]:
        """Return what the run record keeps: the model, and how it was asked."""
        ...


def nothing(wanted: np.ndarray) -> np.ndarray:
    """Return sides that are all left open."""
    return np.full((*wanted.shape, 3), np.nan)
