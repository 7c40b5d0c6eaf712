"""Fitting: what a trained network's scores are worth, on articles it was not trained on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

import numpy as np

from analysis.tagger.calibration import FEATURES, Calibration, fit
from analysis.tagger.tagger import Settings, Tagged, Tagger, select
from analysis.tagger.words import Labels, Marked
from analysis.training.examples import Document

ANCHOR = 0.1  # the least probability of an anchor that is followed up
_GRID = np.round(np.arange(0.1, 0.61, 0.05), 2)
_CLOSE = 0.003  # less than one text more or less changes
_UNKNOWN = Calibration(0.0, (0.0,) * len(FEATURES))
_SAME = 0.5  # overlap (IoU) of contents, and of sources, that counts as the same


def unfitted(labels: Labels) -> Settings:
    """Return the settings of a model before it is calibrated: everything is kept."""
    return Settings(labels, _UNKNOWN, _UNKNOWN, ANCHOR, 0.0)


def settings_of(tagger: Tagger, documents: Sequence[Document]) -> Settings:
    """Fit the calibration of a model and choose the confidence from which it reports.

    Args:
        tagger: The model, with its networks trained.
        documents: Annotated articles that it was not trained on.

    Returns:
        Settings whose `keep` is the lowest that gives about the highest F1 of contents on
        `documents`: what is found too much can be left out later by its confidence, what is
        missed cannot be had back.
    """
    found = [(d, tagger.candidates(d.words)) for d in documents]
    marked, ruled = (_calibration(found, ruled=ruled) for ruled in (False, True))
    fitted = Settings(tagger.settings.labels, marked, ruled, ANCHOR, 0.0)
    sure = [(d, [_again(t, fitted) for t in candidates]) for d, candidates in found]
    scores = {
        keep: _f1([(select(candidates, keep), d.gold) for d, candidates in sure])
        for keep in _GRID.tolist()
    }
    best = max(scores.values())
    return replace(fitted, keep=min(k for k, f1 in scores.items() if f1 >= best - _CLOSE))


def _calibration(found: Sequence[tuple[Document, list[Tagged]]], *, ruled: bool) -> Calibration:
    chosen = [(d, t) for d, candidates in found for t in candidates if t.ruled == ruled]
    if not chosen:
        return _UNKNOWN
    rows = np.array([t.features for _, t in chosen])
    return fit(rows, np.array([is_right(t.marked, d.gold) for d, t in chosen]))


def _again(tagged: Tagged, settings: Settings) -> Tagged:
    confidence = settings.confidence(tagged.features, ruled=tagged.ruled)
    return replace(tagged, confidence=confidence)


def stored(settings: Settings) -> dict:
    """Return settings as plain values for `model.json`."""
    return asdict(settings)


def is_right(marked: Marked, gold: Sequence[Marked]) -> bool:
    """Whether annotators marked an attribution as well: like content, and the same source."""
    return any(_like_content(marked, other) and _same_source(marked, other) for other in gold)


def _like_content(found: Marked, gold: Marked) -> bool:
    return _iou(found.content, gold.content) >= _SAME


def _same_source(found: Marked, gold: Marked) -> bool:
    if not found.source or not gold.source:
        return not found.source and not gold.source
    return _iou(found.source, gold.source) >= _SAME or found.source[-1] in gold.source


def _iou(one: Sequence[int], other: Sequence[int]) -> float:
    a, b = set(one), set(other)
    return len(a & b) / len(a | b)


def _f1(pairs: Sequence[tuple[list[Tagged], list[Marked]]]) -> float:
    hits = found = gold = 0
    for tagged, marked in pairs:
        left = list(marked)
        for one in sorted(tagged, key=lambda t: -t.confidence):
            match = next((m for m in left if _like_content(one.marked, m)), None)
            if match is not None:
                left.remove(match)
                hits += 1
        found, gold = found + len(tagged), gold + len(marked)
    return 2 * hits / max(1, found + gold)
