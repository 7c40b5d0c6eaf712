"""The plan of a training."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to train; the learning rates are those of AdamW at its height."""

    epochs: float = 6
    windows: int = 16
    encoder_rate: float = 1e-4
    rate: float = 1e-3
    warm_up: float = 0.06
    dropout: float = 0.1
    seed: int = 1


PUPIL = Plan(epochs=19, windows=32, encoder_rate=2e-4, rate=6e-4, warm_up=0.04, dropout=0.05)


@dataclass(frozen=True, slots=True)
class Teaching:
    """How many networks teach, on which texts beside the annotated ones, and the pupil's plan.

    `unmarked` are texts by name that nobody annotated: in them, the teachers alone teach.
    """

    teachers: int
    unmarked: Mapping[str, str]
    pupil: Plan = PUPIL
