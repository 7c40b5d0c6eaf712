"""Calibration: from how sure the networks were to how often that turns out right.

A logistic regression over a few figures of each attribution found (Platt 1999), fitted on
articles that the networks were not trained on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

FEATURES = (
    "anchor",
    "content",
    "begins",
    "doubt",
    "source",
    "sourced",
    "proposed",
    "agreed",
    "quoted",
    "share",
    "swallows",
)
_PENALTY = 0.01  # of large weights, for features scaled to unit variance


@dataclass(frozen=True, slots=True)
class Calibration:
    """A bias and a weight for each of `FEATURES`."""

    bias: float
    weights: tuple[float, ...]

    def confidence(self, features: Sequence[float]) -> float:
        """Return the chance that an attribution with these features is right, in [0, 1]."""
        score = self.bias + sum(w * x for w, x in zip(self.weights, features, strict=True))
        return float(1 / (1 + np.exp(-score)))


def fit(features: np.ndarray, right: np.ndarray) -> Calibration:
    """Fit a calibration by maximum likelihood.

    Args:
        features: (attributions, `len(FEATURES)`).
        right: Whether each attribution is one that annotators marked.
    """
    centre, spread = features.mean(0), np.where(features.std(0) > 0, features.std(0), 1)
    scaled = np.column_stack([np.ones(len(features)), (features - centre) / spread])
    sign = np.where(right, 1.0, -1.0)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (scaled @ weights)
        slope = -sign / (1 + np.exp(np.clip(margin, -50, 50)))
        penalty = _PENALTY * weights[1:]
        gradient = scaled.T @ slope / len(sign)
        gradient[1:] += penalty
        value = np.logaddexp(0, -margin).mean() + 0.5 * float(penalty @ weights[1:])
        return value, gradient

    best = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B").x
    weights = best[1:] / spread
    return Calibration(
        round(float(best[0] - weights @ centre), 5), tuple(round(float(w), 5) for w in weights)
    )


@dataclass(frozen=True, slots=True)
class Bin:
    """Of the attributions with a confidence in `[low, high)`: n, mean confidence, share right."""

    low: float
    high: float
    n: int
    confidence: float
    right: float


def reliability(confidence: Sequence[float], right: Sequence[bool], bins: int = 10) -> list[Bin]:
    """Return the bins of a reliability diagram (DeGroot and Fienberg 1983) that are not empty."""
    given, truth = np.asarray(confidence, dtype=float), np.asarray(right, dtype=float)
    number = np.minimum((given * bins).astype(int), bins - 1)
    return [
        Bin(k / bins, (k + 1) / bins, int(n), float(given[at].mean()), float(truth[at].mean()))
        for k in range(bins)
        if (n := (at := number == k).sum())
    ]
