"""English words that carry a stance towards what they govern, found in a parsed text.

The lists, by class, are `resources/attitudes.yaml`; `paths` says what they do to a target.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from analysis.stances.terms import Lexicon, Words, compile_lexicon, find_phrases, key
from analysis.word_lists import word_lists

_POS = {
    "verbs": ("VERB", "AUX"),
    "nouns": ("NOUN", "PROPN"),
    "adjectives": ("ADJ", "ADV", "VERB", "DET", "PRON"),
    "phrases": None,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or phrase of the list at tokens `[start, end)`; sign and strength 0 where none."""

    kind: str
    sign: int
    strength: int
    start: int
    end: int


@lru_cache(maxsize=1)
def attitude_words() -> Lexicon:
    """Load and compile the word lists, once."""
    lists = word_lists("attitudes.yaml")
    phrases = []
    for kind, rows in lists.items():
        for row in rows:
            for place, pos in _POS.items():
                payload = (kind, row.get("sign", 0), row.get("strength", 1), pos)
                phrases += [(str(phrase), payload) for phrase in row.get(place, ())]
    return compile_lexicon(phrases)


def find_marks(words: Words) -> dict[int, list[Mark]]:
    """Find the listed words of a parsed text, by token index; a phrase hides its single words."""
    found = []
    for match in find_phrases(words, attitude_words()):
        kind, sign, strength, pos = match.payload
        if pos is None or words.doc[match.start].pos_ in pos:
            found.append(Mark(kind, sign, strength, match.start, match.end))
    found.sort(key=lambda m: (m.start - m.end, m.start))
    marks: dict[int, list[Mark]] = defaultdict(list)
    hidden: dict[int, int] = {}
    for mark in dict.fromkeys(found):
        if all(hidden.get(i, 0) <= mark.end - mark.start for i in range(mark.start, mark.end)):
            for i in range(mark.start, mark.end):
                hidden[i] = max(hidden.get(i, 0), mark.end - mark.start)
                marks[i].append(mark)
    return dict(marks)


def one_sense(marks: Iterable[Mark]) -> list[Mark]:
    """Leave out that a word damages what it only ends, or wrongs ("weaken", "breach of")."""
    found = list(marks)
    fates = {(mark.start, mark.end) for mark in found if mark.kind in ("fate", "wronging")}
    return [m for m in found if m.kind != "effect" or (m.start, m.end) not in fates]


@lru_cache(maxsize=10_000)
def ends(word: str) -> bool:
    """Say whether a single word is listed as bringing a thing to its end ("stop", "without")."""
    entries = attitude_words().entries.get(key(word), ())
    return any(
        keys == (key(word),) and kind == "fate" and sign < 0
        for keys, _, (kind, sign, *_) in entries
    )
