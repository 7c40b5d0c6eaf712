"""Learning how to weigh signals, from attributions that people coded."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from analysis.inference.model import StanceModel
from analysis.stances.combining import SIDE_FEATURES, Combination, Logistic, side_features
from analysis.stances.relevance import FEATURES
from analysis.stances.rules import Rules
from analysis.stances.sides import elsewhere, read_article_sides, relevance_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from analysis.actors import Resolution
    from analysis.attributions import Attribution
    from analysis.codebook import Codebook

_PENALTY = 0.01  # of weights away from where they began, for features of unit variance
_LEAST_RELEVANCE = np.arange(0.15, 0.65, 0.025)


@dataclass(frozen=True, slots=True)
class Examples:
    """Pairs of an attribution and an issue of its article.

    `relevance` (pairs, features) with `spoken`, whether a person codes the issue there; `side`
    (pairs, features) with `sign`, the sign of the person's stance, NaN where there is none.
    """

    relevance: np.ndarray
    side: np.ndarray
    spoken: np.ndarray
    sign: np.ndarray

    def some(self, chosen: np.ndarray) -> Examples:
        """Return the pairs that a mask chooses."""
        return Examples(
            self.relevance[chosen], self.side[chosen], self.spoken[chosen], self.sign[chosen]
        )

    @classmethod
    def join(cls, parts: Sequence[Examples]) -> Examples:
        """Return several as one."""
        return cls(
            np.concatenate([p.relevance for p in parts]),
            np.concatenate([p.side for p in parts]),
            np.concatenate([p.spoken for p in parts]),
            np.concatenate([p.sign for p in parts]),
        )


def examples_of(
    doc: Doc,
    attributions: Sequence[Attribution],
    resolutions: Sequence[Resolution],
    *,
    codebook: Codebook,
    model: StanceModel,
    codes: Mapping[tuple[int, str], int | None],
    among: Collection[int] | None = None,
) -> Examples:
    """Describe every attribution and issue of an article's agenda.

    Args:
        doc: The parsed article.
        attributions: Its attributions.
        resolutions: Their speakers.
        codebook: The issues.
        model: The stance model.
        codes: What a person codes: the stance by attribution and issue; what is not in it, the
            person does not see there.
        among: The attributions that the person looked at; by default all.
    """
    rules = Rules(doc, attributions, resolutions, codebook)
    reading = read_article_sides(doc, attributions, codebook, rules, model)
    rows, side, spoken, sign = [], [], [], []
    speakers = [frozenset(r.speakers) for r in resolutions]
    regions = [rules.region(i) for i in range(len(attributions))]
    findings = [list(rules.findings(region)) for region in regions]
    for i in range(len(attributions)) if among is None else sorted(among):
        region = regions[i]
        sums = rules.sums(region)
        for j, found in enumerate(findings[i]):
            if not reading.agenda[j]:
                continue
            told = elsewhere(reading, speakers, lambda k, j=j: findings[k][j].signals, i, j)
            stance = codes.get((i, found.issue))
            rows.append(relevance_of(reading, i, j, rules.position(found, region)))
            near = float(reading.leaning[i, j])
            side.append(side_features(found.signals, sums, near, told))
            spoken.append((i, found.issue) in codes)
            sign.append(np.nan if stance is None else np.sign(stance))
    n = len(rows)
    return Examples(
        np.array(rows).reshape(n, len(FEATURES)),
        np.array(side).reshape(n, len(SIDE_FEATURES)),
        np.array(spoken, dtype=bool),
        np.array(sign, dtype=float),
    )


def fit(
    examples: Examples, *, least_side: float = 0.6, prior: Combination | None = None
) -> Combination:
    """Fit a combination by maximum likelihood; with a prior, as far from it as n allows.

    Args:
        examples: What people coded; at least one pair that is spoken to, one that is not, and
            one code on each side.
        least_side: The least chance of a side that is coded.
        prior: Where the weights begin and what they are held to.
    """
    relevance = _logistic(examples.relevance, examples.spoken, prior.relevance if prior else None)
    sided = ~np.isnan(examples.sign) & (examples.sign != 0)
    signs = examples.sign[sided] > 0
    mirrored = np.vstack([examples.side[sided], -examples.side[sided]])
    side = _logistic(mirrored, np.r_[signs, ~signs], prior.side if prior else None, least=0.0)
    chances = relevance.chance(examples.relevance)
    scores = [_f1(chances >= least, examples.spoken) for least in _LEAST_RELEVANCE]
    return Combination(
        relevance,
        Logistic(0.0, side.weights),
        round(float(_LEAST_RELEVANCE[int(np.argmax(scores))]), 3),
        least_side,
        prior.neutral if prior else 0.6,
    )


def _f1(told: np.ndarray, true: np.ndarray) -> float:
    return 2 * float((told & true).sum()) / max(1, int(told.sum() + true.sum()))


def _logistic(
    features: np.ndarray,
    right: np.ndarray,
    prior: Logistic | None,
    least: float | None = None,
) -> Logistic:
    """Fit a logistic regression whose weights are held to those of a prior, or to 0.

    With `least` none is less: no signal speaks against its own side.
    """
    spread = np.where(features.std(0) > 0, features.std(0), 1)
    centre = features.mean(0)
    scaled = np.column_stack([np.ones(len(features)), (features - centre) / spread])
    begin = np.zeros(scaled.shape[1])
    if prior is not None:
        begin[1:] = np.array(prior.weights) * spread
        begin[0] = prior.bias + float(np.array(prior.weights) @ centre)
    sign = np.where(right, 1.0, -1.0)
    penalty = _PENALTY if prior is None else max(_PENALTY, 5 / len(features))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (scaled @ weights)
        slope = -sign / (1 + np.exp(np.clip(margin, -50, 50)))
        away = weights - begin
        away[0] = 0
        gradient = scaled.T @ slope / len(sign) + penalty * away
        return float(np.logaddexp(0, -margin).mean() + penalty / 2 * away @ away), gradient

    bounds = [(None, None), *[(least, None)] * (len(begin) - 1)]
    best = minimize(loss, begin, jac=True, method="L-BFGS-B", bounds=bounds).x
    weights = best[1:] / spread
    bias = round(float(best[0] - weights @ centre), 5)
    return Logistic(bias, tuple(round(float(weight), 5) for weight in weights))
