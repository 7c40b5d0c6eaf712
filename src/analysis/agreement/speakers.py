"""Speakers scored: whether a source that is no full name was resolved to the right actor.

An annotator says in a note on an attribution whom its source stands for: "Jan Roe" for "he", a
description for somebody unnamed ("senior diplomat"), several joined by ";". Asked are the
attributions that were found with their source, where the source does not give the names in full.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.actors.names import fold, split_words
from analysis.agreement.brat import Gold
from analysis.tagger.calibration import Bin, reliability
from analysis.word_lists import word_lists

_SMALL = frozenset({"the", "a", "an", "of", "and", "for", "in", "to", "at", "from"})


@dataclass(frozen=True, slots=True)
class SpeakerScore:
    """Of `n` attributions asked: how many speakers were right, wrong and left open.

    Somebody without a name counts as right if left open, or resolved to a body that the
    description names ("NATO" for "NATO official"). `bins` tell how often a speaker given with
    some confidence was right, of all sources with a note, full names too.
    """

    n: int
    right: int
    wrong: int
    left_open: int
    bins: tuple[Bin, ...] = ()


def score_speakers(
    judged: Iterable[tuple[str, Gold, Gold]],
) -> SpeakerScore | None:
    """Count speakers found right.

    Args:
        judged: The text of a source, the attribution as annotated, the attribution as found.

    Returns:
        The counts; None if no annotator noted whom a source stands for.
    """
    n: Counter = Counter()
    sure: list[tuple[float, bool]] = []
    for source, gold, found in judged:
        if not gold.speakers:
            continue
        words, outcome = _words(source), _judge(gold.speakers, found.speakers)
        if not all(_words(name) <= words for name in gold.speakers):
            n[outcome] += 1
        if found.speakers:
            sure.append((found.confidence, outcome == "right"))
    if not n and not sure:
        return None
    bins = tuple(reliability(*zip(*sure, strict=True))) if sure else ()
    return SpeakerScore(n.total(), n["right"], n["wrong"], n["left_open"], bins)


def _judge(wanted: Sequence[str], found: Sequence[str]) -> str:
    unnamed = all(_is_description(name) for name in wanted)
    if not found:
        return "right" if unnamed else "left_open"
    wants, finds = [_words(name) for name in wanted], [_words(name) for name in found]
    whole = all(any(_one_of(f, w) for f in finds) for w in wants)
    nothing_else = all(any(_one_of(f, w) for w in wants) for f in finds)
    return "right" if whole and nothing_else else "wrong"


def _is_description(name: str) -> bool:
    """Whether a note describes somebody who has no name: "senior diplomat", "envoy of Chad"."""
    words = name.split()
    particles = word_lists("names.yaml")["particles"]
    return words[-1].islower() or (words[0].islower() and fold(words[0]) not in particles)


def _one_of(found: frozenset[str], wanted: frozenset[str]) -> bool:
    """Whether one name has all the words of the other."""
    return bool(found and wanted) and (found <= wanted or wanted <= found)


def _words(name: str) -> frozenset[str]:
    """Return a name's words; what stands for a country ("German", "Britain") as that country's."""
    plain = (fold(word).strip(".,'’\"“”()") for word in split_words(name))
    words = tuple(word.removesuffix("'s").removesuffix("’s") for word in plain)
    found: list[str] = []
    while words:
        n = next((n for n in range(min(4, len(words)), 1, -1) if words[:n] in _countries()), 1)
        found += _countries().get(words[:n], words[:1])
        words = words[n:]
    return frozenset(found) - _SMALL


@lru_cache(maxsize=1)
def _countries() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the words of each country's main name by those of whatever stands for it."""
    return {
        _split(form): _split(row["names"][0])
        for row in word_lists("countries.yaml")
        for form in (*row["names"], *row["adjectives"], *row.get("metonyms", ()))
    }


def _split(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in split_words(name))
