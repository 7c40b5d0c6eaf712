"""The plan of a training."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to train; the learning rates are those of AdamW at its height."""

    epochs: float = 6
    windows: int = 16
    encoder_rate: float = 1e-4
    rate: float = 1e-3
    warm_up: float = 0.06
    seed: int = 1
