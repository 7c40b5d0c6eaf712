"""Combining: from the signals for an issue and a side to a code, and how sure it is.

Two logistic regressions whose weights anybody can read in `resources/stance_model/model.json`:
one tells whether an attribution speaks to an issue (`relevance.FEATURES`), one on which side it
is (`SIDE_FEATURES`). They were fitted on hand-coded articles that the stance model had not
learned from, and can be fitted again on a study's own (`loggerheads train stances`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from analysis.codebook import Issue
from analysis.inference.model import default_stance_model
from analysis.stances.relevance import FEATURES
from analysis.stances.signals import RANKS, Signal

SIDE_FEATURES = (
    "phrase",
    "path",
    "reference",
    "cue",
    "attitude",
    "effect",
    "fate",
    "nearness",
    "elsewhere",
    "elsewhere_nearness",
)
WORDS = ("cue", "attitude", "effect", "fate")  # sums over listed words, however they are built in
BANDS = ("agreement", "rules", "words and nearness", "nearness", "conflict", "neutral")
FEW_PHRASES, MANY_PHRASES = 24, 60  # of an issue: ten lines of a codebook, and an afternoon's
RICH_RELEVANCE = 0.8  # what is asked of an issue with many
LEAST_SURE = 0.25  # of issue and side together, below which no side is coded without a rule
DISSENT = 0.4  # a chance of a rule's side below which the other signals contradict it
_MOST = 3.0


@dataclass(frozen=True, slots=True)
class Logistic:
    """A bias, and a weight for each feature."""

    bias: float
    weights: tuple[float, ...]

    def chance(self, features: np.ndarray) -> np.ndarray:
        """Return chances in [0, 1] for features (…, features)."""
        return 1 / (1 + np.exp(-(self.bias + features @ np.array(self.weights))))


@dataclass(frozen=True, slots=True)
class Combination:
    """How signals are weighed, and the least chances for an issue and for a side to be coded."""

    relevance: Logistic
    side: Logistic
    least_relevance: float
    least_side: float
    neutral: float

    @classmethod
    def read(cls, path: Path) -> Combination:
        """Read a `model.json`.

        Raises:
            OSError: If it cannot be read.
            KeyError, TypeError, ValueError: If it is not as it must be.
        """
        raw = json.loads(path.read_text(encoding="utf-8"))["combination"]
        logistic = {
            name: Logistic(raw[name]["bias"], tuple(raw[name]["weights"].values()))
            for name in ("relevance", "side")
        }
        return cls(**(raw | logistic))

    def least(self, issue: Issue) -> float:
        """Return the chance from which an issue is coded that no rule finds a side on.

        The more wordings a codebook lists, the more it tells that none of them is there.
        """
        return self.least_relevance + richness(issue) * (RICH_RELEVANCE - self.least_relevance)

    def stands(self, issue: Issue, chance: float) -> bool:
        """Say whether a side that rules find implied is coded if all signals give it this chance.

        If they contradict it, it is left open; less so, the more wordings a codebook lists.
        """
        return chance >= DISSENT * (1 - richness(issue))

    def support(self, features: np.ndarray, further: Sequence[float] = ()) -> float:
        """Return the chance that a side is that of support.

        Args:
            features: `SIDE_FEATURES` of one statement.
            further: What other scorers say, log odds of support, each taken as it is.
        """
        own = float(self.side.chance(features))
        odds = np.log(own / (1 - own)) + sum(further)
        return float(1 / (1 + np.exp(-odds)))


def richness(issue: Issue) -> float:
    """Return 0 for an issue with few phrases, 1 for one with many."""
    listed = len(issue.support.phrases) + len(issue.oppose.phrases)
    return min(1.0, max(0.0, (listed - FEW_PHRASES) / (MANY_PHRASES - FEW_PHRASES)))


def load_combination(path: Path | None = None) -> Combination:
    """Read a combination: by default the one that comes with the package."""
    return Combination.read(path or default_stance_model() / "model.json")


def as_json(combination: Combination) -> dict[str, Any]:
    """Return a combination as `model.json` holds it, every weight by the name of its feature."""
    found = asdict(combination)
    for name, features in (("relevance", FEATURES), ("side", SIDE_FEATURES)):
        weights = dict(zip(features, found[name]["weights"], strict=True))
        found[name] = {"bias": found[name]["bias"], "weights": weights}
    return found


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the same speaker's other attributions in an article show: votes of rules, nearness."""

    votes: float = 0.0
    nearness: float = 0.0


def side_features(
    signals: Sequence[Signal],
    sums: dict[str, float],
    nearness: float,
    elsewhere: Elsewhere = Elsewhere(),
) -> np.ndarray:
    """Put together what shows a side; each is positive for support, negative for opposition.

    Args:
        signals: Of phrases, paths and references: the majority of each counts once.
        sums: The listed words of each of `WORDS`, signed and added up.
        nearness: How much nearer the passage is to what speaks for the issue, a difference of
            cosines; NaN where a side has no text.
        elsewhere: The same of the speaker's other attributions in the article.
    """
    votes = [np.sign(sum(s.sign for s in signals if s.rank == rank)) for rank in RANKS]
    words = [max(-_MOST, min(_MOST, sums[name])) for name in WORDS]
    near = 0.0 if np.isnan(nearness) else nearness
    return np.array([*votes, *words, near, elsewhere.votes, elsewhere.nearness])


def band(signals: Sequence[Signal], sums: dict[str, float], nearness: float, sign: int) -> str:
    """Name what a side rests on, one of `BANDS`."""
    ruled = {s.sign for s in signals if s.sign}
    near = 0 if np.isnan(nearness) else int(np.sign(nearness))
    if sign == 0:
        return "neutral"
    if -sign in ruled:
        return "conflict"
    if ruled:
        return "agreement" if near == sign else "rules"
    words = sum(sums.values())
    if words * sign > 0:
        return "words and nearness" if near == sign else "conflict"
    return "nearness"
