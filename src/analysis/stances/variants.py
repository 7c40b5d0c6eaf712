"""Variants of a codebook's wording, so that each phrase need be written only once.

"Muller must go" is also found as "Mueller has to go" where the codebook lists both spellings of
the actor's name.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.codebook import Codebook

_OBLIGATIONS = (
    ("must", "has to", "have to", "should", "needs to", "need to", "ought to", "had to"),
    ("must not", "should not", "ought not to", "cannot", "may not"),
)
_ARTICLES = frozenset(["the", "a", "an", "its", "his", "her", "our", "their", "all"])
_FUNCTION = frozenset(
    [
        "no",
        "not",
        "to",
        "of",
        "for",
        "with",
        "in",
        "on",
        "by",
        "from",
        "at",
        "within",
        "beyond",
        "only",
        "as",
        "than",
        "must",
        "should",
        "cannot",
        "what",
        "against",
        "through",
        "under",
        "out",
        "down",
        "up",
        "is",
        "are",
        "be",
        "was",
        "were",
        "...",
        "it",
        "has",
        "have",
        "will",
    ]
)
_PASSIVE = "  ...  "  # a gap, told from that of a codebook by its spaces


class Variants:
    """What else a phrase of one codebook may read, by its actors' names and by modal verbs."""

    def __init__(self, codebook: Codebook):
        self._groups: list[tuple[str, ...]] = [*_OBLIGATIONS]
        for actor in codebook.actors:
            if actor.kind == "person":
                lasts = dict.fromkeys(n.split()[-1] for n in (actor.name, *actor.aliases))
                if len(lasts) > 1:
                    self._groups.append(tuple(lasts))

    def __call__(self, phrase: str) -> Iterator[str]:
        """Yield a phrase and its variants, each once."""
        found = [phrase]
        for group in self._groups:
            pattern = re.compile(rf"\b({'|'.join(map(re.escape, group))})\b(?! not\b)")
            if pattern.search(phrase):
                found += [pattern.sub(word, v) for v, word in itertools.product(found, group)]
        yield from dict.fromkeys(found)


def passives(phrase: str) -> Iterator[str]:
    """Yield "bombing is stopped" for "stop the bombing", should its first word be a verb.

    Whether it is one is seen where it is found: there the last word has to be a participle.
    """
    words = phrase.split()
    if 2 <= len(words) <= 4 and words[0].isalpha() and words[0].islower():
        rest = words[1:]
        if rest[0] in _ARTICLES:
            rest = rest[1:]
        if rest and not _FUNCTION.intersection([words[0], *rest]):
            yield f"{' '.join(rest)}{_PASSIVE}{words[0]}"


def is_passive(phrase: str) -> bool:
    """Tell such a phrase from one that a codebook has."""
    return _PASSIVE in phrase
