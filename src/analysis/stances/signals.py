"""Signals: single reasons for a side, and the rule by which they are combined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span

RANKS = ("phrase", "path", "reference")


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason for a side.

    `rank` is one of `RANKS`; `sign` is -1, 0 or 1; `strength` 1 or 2; `target` what it is about,
    and `words` the token ranges that show it; `turn`: it follows a "but".
    """

    rank: str
    sign: int
    strength: int
    target: Span
    words: tuple[tuple[int, int], ...]
    turn: bool = False


def decide(signals: Sequence[Signal]) -> tuple[list[Signal], int | None]:
    """Choose the signals that count and the sign they give.

    The highest rank that takes a side decides; what says "neutral" decides only where no signal
    of its rank or a lower one takes a side, or where it is a phrase of the codebook alone.
    Of signals that contradict each other, those in a sentence that opens with "but" count.

    Returns:
        The signals and their sign; a sign of `None` where there is none or they contradict.
    """
    for rank in RANKS:
        ranked = [s for s in signals if s.rank == rank]
        signs = {s.sign for s in ranked if s.sign}
        if len(signs) > 1:
            ranked = [s for s in ranked if s.turn] or ranked
            signs = {s.sign for s in ranked if s.sign}
        if len(signs) > 1:
            return ranked, None
        if signs:
            (sign,) = signs
            return [s for s in ranked if s.sign == sign], sign
        if ranked:
            return ranked, 0
    return [], None


def confidence(signals: Sequence[Signal], chosen: Sequence[Signal], *, inferred: bool) -> float:
    """Give the band of a stance by what it rests on.

    .9 a phrase and a path agree; .8 several phrases; .7 one phrase; .6 a path; .4 only words
    that point back. Less .2 where a signal contradicts; less .1 where the issue is inferred.
    """
    sign = chosen[0].sign
    ranks = {s.rank for s in signals if s.sign == sign}
    if {"phrase", "path"} <= ranks:
        value = 0.9
    elif "phrase" in ranks:
        value = 0.8 if len(chosen) > 1 else 0.7
    else:
        value = 0.6 if "path" in ranks else 0.4
    value -= 0.2 if any(s.sign * sign < 0 for s in signals) else 0
    return round(value - (0.1 if inferred else 0), 2)
