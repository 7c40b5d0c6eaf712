"""English: whether a text is in it, by its commonest words, which no other language has."""

from __future__ import annotations

import re

COMMONEST = frozenset(
    (
        *("the", "of", "and", "to", "that", "is", "was", "for", "it", "with", "as", "he", "at"),
        *("by", "be", "this", "have", "from", "are", "or", "had", "not", "but", "were", "which"),
        *("has", "his", "they", "their", "will", "would", "been", "who", "said", "its", "after"),
    )
)
LEAST = 0.07  # of the words; English prose has some 0.3, lists fewer, other languages next to none
FEWEST = 40  # words, or letters of another script, that tell it
BEGINNING = 3_000  # characters that are looked at
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def is_foreign(text: str) -> bool:
    """Whether a text is long enough to tell that it is not in English, and is not."""
    words = WORD.findall(text[:BEGINNING].lower())
    letters = sum(map(len, words))
    others = letters - len(LATIN.findall("".join(words)))
    if others > FEWEST and 2 * others > letters:
        return True
    return len(words) >= FEWEST and sum(word in COMMONEST for word in words) < LEAST * len(words)
