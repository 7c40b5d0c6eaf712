"""Windows: stretches of a text short enough for the network, cut where sentences end.

Whole paragraphs are put together up to the limit. A longer paragraph is cut between sentences,
each part led by the sentence before it as context.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from tokenizers import Tokenizer

from analysis.tagger.words import Words

LIMIT = 160  # word pieces of a window, as a rule
_LONGEST = 500  # of a sentence without end: what the encoder's positions can take
_MOST_KNOWN = 200_000  # words remembered
_PER_WORD = 16  # pieces of one word that are read; the rest of an endless "word" is not


@dataclass(frozen=True, slots=True)
class Window:
    """Words `[start, end)`, of which those from `own` on are not context of another window."""

    start: int
    own: int
    end: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces: word `i` has `ids[bounds[i]:bounds[i + 1]]`, at least one."""

    ids: np.ndarray
    bounds: np.ndarray


class Cutter:
    """Cuts words into the pieces of a WordPiece vocabulary, each word of a language but once."""

    def __init__(self, tokenizer: Tokenizer):
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self.tokenizer = tokenizer
        self._unknown = tokenizer.token_to_id("[UNK]")
        self._known: dict[str, list[int]] = {}

    def __call__(self, words: Words) -> Pieces:
        """Return the pieces of a text's words."""
        if len(self._known) > _MOST_KNOWN:
            self._known = {}
        known = self._known  # which another thread may have replaced meanwhile
        new = [text for text in set(words.texts) if text not in known]
        found = self.tokenizer.encode_batch_fast(new, add_special_tokens=False)
        for text, encoding in zip(new, found, strict=True):
            known[text] = encoding.ids[:_PER_WORD] or [self._unknown]
        ids = [known[text] for text in words.texts]
        return Pieces(
            np.array([i for word in ids for i in word], dtype=np.int64),
            np.cumsum([0, *map(len, ids)], dtype=np.int64),
        )


def windows(words: Words, cut: Pieces, limit: int = LIMIT) -> list[Window]:
    """Cover all words with windows of `limit` pieces at most, longer for a longer sentence."""
    found: list[Window] = []
    begin = 0
    edges = _edges(words.paragraph)
    for start, end in pairwise(edges):
        if begin < start and _size(cut, begin, end) > limit:
            found.append(Window(begin, begin, start))
            begin = start
        if _size(cut, start, end) > limit:
            found += _parts(words, cut, start, end, limit)
            begin = end
    if edges and begin < edges[-1]:
        found.append(Window(begin, begin, edges[-1]))
    return found


def _parts(words: Words, cut: Pieces, start: int, end: int, limit: int) -> list[Window]:
    """Cut a long paragraph between sentences; a sentence without end anywhere."""
    sentences = [e + start for e in _edges(words.sentence[start:end])]
    steps = [
        step
        for a, b in pairwise(sentences)
        for step in ([(a, b)] if _size(cut, a, b) <= _LONGEST else _hard(cut, a, b))
    ]
    found, first = [], 0
    while first < len(steps):
        lead = first - 1 if first and _size(cut, *steps[first - 1]) <= limit // 3 else first
        last = first + 1
        while last < len(steps) and _size(cut, steps[lead][0], steps[last][1]) <= limit:
            last += 1
        found.append(Window(steps[lead][0], steps[first][0], steps[last - 1][1]))
        first = last
    return found


def _hard(cut: Pieces, start: int, end: int) -> list[tuple[int, int]]:
    found, begin = [], start
    for i in range(start + 1, end + 1):
        if i == end or _size(cut, begin, i + 1) > LIMIT:
            found.append((begin, i))
            begin = i
    return found


def _edges(values: Sequence[int] | np.ndarray) -> list[int]:
    """Return where a new value begins, and the end."""
    if not len(values):
        return []
    return [0, *(np.flatnonzero(np.diff(values)) + 1).tolist(), len(values)]


def _size(cut: Pieces, start: int, end: int) -> int:
    return int(cut.bounds[end] - cut.bounds[start])
