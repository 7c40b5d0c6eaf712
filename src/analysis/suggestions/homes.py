"""Homes: which noun a phrase is about, and whether people speak of it more than is told of it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from analysis.suggestions.targets import Key, is_vague

ALWAYS = 2 / 3  # share of a noun's uses behind another that makes it a word for the same thing


class Homes:
    """The nouns that the phrases of some articles are about."""

    def __init__(self, phrases: Counter[Key]):
        self.heads: Counter[str] = Counter()
        self.pairs: Counter[Key] = Counter()
        for words, n in phrases.items():
            self.heads[words[-1]] += n
            if len(words) > 1:
                self.pairs[words[-2:]] += n

    def of(self, words: Key) -> Key | None:
        """Return what a phrase is about: its last noun, or the one before if that yields to it.

        Returns:
            A word; two for a vague noun with a word before it ("toll plan", where nobody speaks
            of a toll); `None` for a vague noun alone.
        """
        at = len(words) - 1
        while at and self._yields(words[at - 1], words[at]):
            at -= 1
        if not is_vague(words[at]):
            return words[at : at + 1]
        return words[at - 1 : at + 1] if at else None

    def count(self, phrases: Counter[Key]) -> Counter[Key]:
        """Count phrases by what they are about."""
        found: Counter[Key] = Counter()
        for words, n in phrases.items():
            home = self.of(words)
            if home is not None:
                found[home] += n
        return found

    def _yields(self, before: str, noun: str) -> bool:
        """Whether a noun tells no more than the one before it, which is spoken of by itself.

        That is so for "plan" in "shield plan", and for "line" in "railway line" where there is
        hardly any other line.
        """
        if is_vague(before) or not self.heads[before]:
            return False
        both = self.pairs[before, noun]
        always = both > 1 and both >= ALWAYS * self.heads[noun]
        return is_vague(noun) or (always and self.heads[before] > self.heads[noun])


@dataclass(frozen=True)
class Contrast:
    """How often each thing is spoken of (`said`), and told of in the articles' own prose."""

    said: Mapping[Key, int]
    told: Mapping[Key, int]

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sums", (sum(self.said.values()), sum(self.told.values())))

    def z(self, home: Key) -> float:
        """Return the weighted log-odds that something is said, in standard errors.

        The prior is its use in all of the text (Monroe, Colaresi and Quinn 2008, equations 16,
        20 and 22).
        """
        (all_said, all_told), whole = self._sums, sum(self._sums)
        said, told = self.said.get(home, 0), self.told.get(home, 0)
        prior = said + told
        rest_said, rest_told = all_said + whole - said - prior, all_told + whole - told - prior
        if not prior or rest_said <= 0 or rest_told <= 0:
            return 0.0
        odds = math.log((said + prior) / rest_said) - math.log((told + prior) / rest_told)
        return odds / math.sqrt(1 / (said + prior) + 1 / (told + prior))
