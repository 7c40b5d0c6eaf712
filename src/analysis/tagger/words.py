"""Words: a parsed text as arrays that the tagger's network reads.

A word is a token that is not white space. Beside its word pieces, the network is told what is
known of it already: its syntax, its place in sentence and paragraph, whether it is quoted, and
which role the rules of `analysis.attributions` propose for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from spacy.tokens import Doc

from analysis.articles import Extent

ROLES = ("source", "cue", "content")
COLUMNS = ("pos", "dep", "ent", "case", "quoted", "begins", "proposed")
UNIVERSAL = [
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
]
_ANCHOR = 4  # in the column "proposed", beside 1 + the index of a role


@dataclass(frozen=True, slots=True)
class Marked:
    """The roles of one attribution as sorted word indexes; `anchor` is the head of its cue."""

    anchor: int
    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """The roles of an attribution that a rule found, and how often that rule is right."""

    source: tuple[Extent, ...]
    cue: tuple[Extent, ...]
    content: tuple[Extent, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Labels:
    """The values a network knows of each syntactic column; another value counts as 0."""

    pos: dict[str, int] = field(default_factory=dict)
    dep: dict[str, int] = field(default_factory=dict)
    ent: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, pos: Iterable[str], dep: Iterable[str], ent: Iterable[str]) -> Labels:
        """Number the values from 1, in the order given."""
        return cls(*({v: i for i, v in enumerate(values, 1)} for values in (pos, dep, ent)))

    @property
    def sizes(self) -> tuple[int, ...]:
        """Return how many values each of `COLUMNS` takes."""
        return len(self.pos) + 1, len(self.dep) + 1, len(self.ent) + 1, 4, 4, 3, 5


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text.

    Arrays have one entry a word: its `token` in the `Doc`, `start` and `end` in characters,
    `head` (a word index, its own for a root), `sentence` and `paragraph` as ordinals,
    `quotation` as an ordinal or -1, and `columns`, int64 of shape (words, `len(COLUMNS)`).
    `proposed` are the rules' attributions, `shares` how often their rules are right.
    """

    texts: list[str]
    token: np.ndarray
    start: np.ndarray
    end: np.ndarray
    head: np.ndarray
    sentence: np.ndarray
    paragraph: np.ndarray
    quotation: np.ndarray
    columns: np.ndarray
    proposed: list[Marked]
    shares: list[float]

    def between(self, extents: Iterable[Extent]) -> tuple[int, ...]:
        """Return the words that extents of characters touch."""
        found: set[int] = set()
        for start, end in extents:
            first = int(np.searchsorted(self.end, start, side="right"))
            found.update(range(first, int(np.searchsorted(self.start, end, side="left"))))
        return tuple(sorted(found))

    def extent(self, members: Sequence[int]) -> Extent:
        """Return the characters from the first to the last of some words."""
        return Extent(int(self.start[members[0]]), int(self.end[members[-1]]))

    def runs(self, members: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield stretches `[start, end)` of neighbouring words, cut where a paragraph ends."""
        begin = 0
        for k in range(1, len(members) + 1):
            if (
                k == len(members)
                or members[k] != members[k - 1] + 1
                or self.paragraph[members[k]] != self.paragraph[members[k - 1]]
            ):
                yield members[begin], members[k - 1] + 1
                begin = k

    def marked(
        self, source: Iterable[Extent], cue: Iterable[Extent], content: Iterable[Extent]
    ) -> Marked | None:
        """Put an attribution on the words; None if it has no cue or no content there."""
        roles = [self.between(extents) for extents in (source, cue, content)]
        if not roles[1] or not roles[2]:
            return None
        return Marked(self.anchor(roles[1]), *roles)

    def anchor(self, cue: Sequence[int]) -> int:
        """Return the word of a cue that its other words hang on: the first with a head outside."""
        inside = set(cue)
        return next((i for i in cue if self.head[i] == i or self.head[i] not in inside), cue[0])


def read_words(
    doc: Doc,
    paragraphs: Sequence[tuple[int, int]],
    quoted: Iterable[tuple[int, int]],
    proposed: Sequence[Proposed],
    labels: Labels,
) -> Words:
    """Make the arrays of a parsed text.

    Args:
        doc: The text, with tags, dependencies and entities.
        paragraphs: Token bounds of the paragraphs to read, in order; the rest is left out.
        quoted: Token bounds of the quotations, in order.
        proposed: What the rules found.
        labels: The values the network knows.
    """
    where = np.full(len(doc), -1)
    for number, (start, end) in enumerate(paragraphs):
        where[start:end] = number
    tokens = [t for t in doc if where[t.i] >= 0 and not t.is_space]
    at = {t.i: n for n, t in enumerate(tokens)}
    quotation = np.full(len(doc) + 1, -1)
    for number, (start, end) in enumerate(quoted):
        quotation[start:end] = number
    rows = [t.i for t in tokens]
    sentence, number = [], -1
    for previous, token in zip([None, *tokens], tokens, strict=False):
        new = token.is_sent_start or previous is None or where[previous.i] != where[token.i]
        number += bool(new)
        sentence.append(number)
    words = Words(
        [t.text for t in tokens],
        np.array(rows, dtype=np.int64),
        np.array([t.idx for t in tokens], dtype=np.int64),
        np.array([t.idx + len(t) for t in tokens], dtype=np.int64),
        np.array([at.get(t.head.i, n) for n, t in enumerate(tokens)], dtype=np.int64),
        np.array(sentence, dtype=np.int64),
        where[rows],
        quotation[rows],
        np.zeros((len(tokens), len(COLUMNS)), dtype=np.int64),
        [],
        [],
    )
    for item in proposed:
        marked = words.marked(item.source, item.cue, item.content)
        if marked is not None:
            words.proposed.append(marked)
            words.shares.append(item.share)
    if tokens:
        _fill(words, tokens, labels, proposed)
    return words


def _fill(words: Words, tokens: list, labels: Labels, proposed: Iterable[Proposed]) -> None:
    columns = words.columns
    columns[:, 0] = [labels.pos.get(t.pos_, 0) for t in tokens]
    columns[:, 1] = [labels.dep.get(t.dep_, 0) for t in tokens]
    columns[:, 2] = [labels.ent.get(t.ent_type_, 0) for t in tokens]
    columns[:, 3] = [_case(t.text) for t in tokens]
    quotation, sentence, paragraph = words.quotation, words.sentence, words.paragraph
    columns[:, 4] = np.where(quotation < 0, 0, 2)
    columns[:, 4][(quotation >= 0) & _changes(quotation)] = 1
    columns[:, 4][(quotation >= 0) & np.append(_changes(quotation)[1:], True)] = 3
    columns[:, 5][_changes(sentence)] = 1
    columns[:, 5][_changes(paragraph)] = 2
    for item in proposed:
        for role, extents in ((3, item.content), (1, item.source), (2, item.cue)):
            columns[list(words.between(extents)), 6] = role
    for mark in words.proposed:
        columns[mark.anchor, 6] = _ANCHOR


def _changes(values: np.ndarray) -> np.ndarray:
    return np.append(True, values[1:] != values[:-1])


def _case(text: str) -> int:
    if text.isupper() and len(text) > 1:
        return 3
    return 2 if text[:1].isupper() else int(text[:1].islower())
