"""Speakers scored: whether a source that is no full name was resolved to the right actor.

An annotator says in a note on an attribution whom its source stands for: "Jan Roe" for "he", a
description for somebody unnamed ("senior diplomat"), several joined by ";". Asked are the
attributions that were found with their source, where the source does not give the names in full.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.actors.names import fold, split_words
from analysis.agreement.brat import Gold

_SMALL = frozenset({"the", "a", "an", "of", "and", "for", "in", "to", "at", "from"})


@dataclass(frozen=True, slots=True)
class SpeakerScore:
    """Of `n` attributions asked: how many speakers were right, wrong and left open.

    Somebody without a name counts as right if left open, or resolved to a body that the
    description names ("NATO" for "NATO official").
    """

    n: int
    right: int
    wrong: int
    left_open: int


def score_speakers(
    judged: Iterable[tuple[str, Gold, Sequence[str]]],
) -> SpeakerScore | None:
    """Count speakers found right.

    Args:
        judged: The text of a source, the attribution as annotated, the actors found.

    Returns:
        The counts; None if no annotator noted whom a source stands for.
    """
    n: Counter = Counter()
    for source, gold, found in judged:
        words = _words(source)
        if gold.speakers and not all(_words(name) <= words for name in gold.speakers):
            n[_judge(gold.speakers, found)] += 1
    if not n:
        return None
    return SpeakerScore(n.total(), n["right"], n["wrong"], n["left_open"])


def _judge(wanted: Sequence[str], found: Sequence[str]) -> str:
    unnamed = all(name.split()[-1].islower() for name in wanted)
    if not found:
        return "right" if unnamed else "left_open"
    wants, finds = [_words(name) for name in wanted], [_words(name) for name in found]
    whole = all(any(_one_of(f, w) for f in finds) for w in wants)
    nothing_else = all(any(_one_of(f, w) for w in wants) for f in finds)
    return "right" if whole and nothing_else else "wrong"


def _one_of(found: frozenset[str], wanted: frozenset[str]) -> bool:
    """Whether one name has all the words of the other."""
    return bool(found and wanted) and (found <= wanted or wanted <= found)


def _words(name: str) -> frozenset[str]:
    plain = (fold(word).strip(".,'’\"“”()") for word in split_words(name))
    return frozenset(plain) - _SMALL
