"""English words that carry a stance towards what they govern, found in a parsed text.

The lists, by class, are `resources/attitudes.yaml`; `paths` says what they do to a target.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml

from analysis.stances.terms import Lexicon, Words, compile_lexicon, find_phrases

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
    file = resources.files("analysis") / "resources" / "attitudes.yaml"
    lists = yaml.safe_load(file.read_text(encoding="utf-8"))
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
