"""Examples: annotated articles as windows with the tags that the networks are to learn."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from analysis.tagger.batches import Batch, batch
from analysis.tagger.decoding import tags_of
from analysis.tagger.pairs import PAIR_COLUMNS, pair_columns
from analysis.tagger.windows import Pieces, Window
from analysis.tagger.words import COLUMNS, Labels, Marked, Words

IGNORED = -100  # the tag of padding
PARTS = ("train", "tune", "report")
_TUNE, _REPORT = 72, 150  # per mille, cumulated
# Words that are no anchors but are shown to the linker: the score of an anchor from which they
# are, and how many at most of a window, where annotators marked it and where nobody did.
_DOUBTFUL, _MOST_WRONG = 0.2, 4
_LIKELY, _MOST_LIKELY = 0.1, 12
# How often training hides or changes what the network could lean on too much: other newspapers
# quote with other marks, and parses and rules fail on text unlike the corpus.
_OTHER_MARKS, _NO_PARSE, _NO_RULES, _NO_CASE, _NO_PATH = 0.15, 0.1, 0.1, 0.05, 0.08
_MARKS = (("'", "'"), ("‘", "’"), ("«", "»"), ("„", "“"), ('"', '"'), ("“", "”"))


@dataclass(frozen=True, slots=True)
class Document:
    """An article: its words, their pieces, its windows and its attributions.

    An article that nobody `annotated` has no attributions, which says nothing.
    """

    name: str
    words: Words
    pieces: Pieces
    windows: list[Window]
    gold: list[Marked]
    annotated: bool = True


@dataclass(frozen=True, slots=True)
class Example:
    """A batch with its targets.

    `anchors` and `plain` are (windows, words); `valid` says which words are no padding,
    `annotated` which windows have targets that mean anything. The linker's rows are pairs of
    `rows` (a window) and `places` (an anchor), with the `columns` of each word and its `tags`.
    """

    batch: Batch
    valid: np.ndarray
    annotated: np.ndarray
    anchors: np.ndarray
    plain: np.ndarray
    rows: np.ndarray
    places: np.ndarray
    columns: np.ndarray
    tags: np.ndarray


def part_of(name: str) -> str:
    """Return the part of a corpus that a text belongs to: train, tune or report.

    Texts of one publisher and day (names that begin PUBLISHER_DATE_) stay together, so that no
    story is both learned and measured.
    """
    key = "_".join(name.split("_")[:2])
    place = int(hashlib.md5(key.encode(), usedforsecurity=False).hexdigest(), 16) % 1000
    return "tune" if place < _TUNE else "report" if place < _REPORT else "train"


class Maker:
    """Makes examples of windows, with changes at random while training."""

    def __init__(self, labels: Labels, tokenizer: Tokenizer, chance: random.Random):
        self.labels, self.chance = labels, chance
        self.edges = [tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]")]
        self.marks = [[tokenizer.token_to_id(m) for m in pair] for pair in _MARKS]

    def batch(self, items: Sequence[tuple[Document, Window]]) -> Batch:
        """Return the windows as the network reads them, some of them changed."""
        made = self.unchanged(items)
        for row in range(len(items)):
            if self._now(_OTHER_MARKS):
                self._change_marks(made.ids[row])
            if self._now(_NO_PARSE):
                made.columns[row, :, :3] = 0
            if self._now(_NO_RULES):
                made.columns[row, :, COLUMNS.index("proposed")] = 0
            if self._now(_NO_CASE):
                made.columns[row, :, COLUMNS.index("case")] = 3
        return made

    def unchanged(self, items: Sequence[tuple[Document, Window]]) -> Batch:
        """Return the windows as they are."""
        return batch([(d.words, d.pieces, w) for d, w in items], *self.edges)

    def targets(
        self, items: Sequence[tuple[Document, Window]], made: Batch, chances: np.ndarray
    ) -> Example:
        """Add the targets; `chances` are anchor probabilities, of the network so far or a teacher.

        Words that the network, or a rule, takes for anchors though they are none are among the
        linker's rows, all their tags O, so that it learns to turn them down; in a text that
        nobody annotated, so that it learns what its teachers make of them.
        """
        width = made.first.shape[1]
        valid = np.zeros(made.first.shape, dtype=bool)
        anchors = np.zeros(made.first.shape, dtype=np.float32)
        plain = np.zeros(made.first.shape, dtype=np.int64)
        rows, places, columns, tags = [], [], [], []
        for row, (document, window) in enumerate(items):
            size = window.end - window.start
            valid[row, :size] = True
            shown = [(m.anchor, tags_of(m, window)) for m in document.gold if _in(m, window)]
            for anchor, own in sorted(shown, key=lambda s: -int((s[1] >= 5).sum())):
                anchors[row, anchor - window.start] = 1
                plain[row, :size][own > 0] = own[own > 0]
            wrong = self._wrong(document, window, {a for a, _ in shown}, chances[row, :size])
            shown += [(a, np.zeros(size, dtype=np.int64)) for a in wrong]
            if not shown:
                continue
            pairs = pair_columns(document.words, window, [a for a, _ in shown], self.labels)
            if self._now(_NO_RULES):
                pairs[..., 4] = 0
            if self._now(_NO_PATH):
                pairs[..., 1] = 0
            for (anchor, own), pair in zip(shown, pairs, strict=True):
                rows.append(row)
                places.append(anchor - window.start)
                tags.append(np.pad(own, (0, width - size), constant_values=IGNORED))
                columns.append(np.pad(pair, ((0, width - size), (0, 0))))
        return Example(
            made,
            valid,
            np.array([document.annotated for document, _ in items]),
            anchors,
            plain,
            np.array(rows, dtype=np.int64),
            np.array(places, dtype=np.int64),
            np.array(columns, dtype=np.int64).reshape(len(rows), width, len(PAIR_COLUMNS)),
            np.array(tags, dtype=np.int64).reshape(len(rows), width),
        )

    def _wrong(
        self, document: Document, window: Window, right: set[int], chances: np.ndarray
    ) -> list[int]:
        least, most = (_DOUBTFUL, _MOST_WRONG) if document.annotated else (_LIKELY, _MOST_LIKELY)
        wrong = [window.start + int(i) for i in np.flatnonzero(chances > least)]
        if self._now(0.5):
            wrong += [m.anchor for m in document.words.proposed if _in(m, window)]
        return [a for a in dict.fromkeys(wrong) if a not in right][:most]

    def _change_marks(self, ids: np.ndarray) -> None:
        """Put other quotation marks in place of a window's."""
        (straight, _), (opening, closing) = self.marks[4], self.marks[5]
        new = self.chance.choice(self.marks)
        for seen, k in enumerate(np.flatnonzero(np.isin(ids, (straight, opening, closing)))):
            opens = ids[k] == opening or (ids[k] == straight and seen % 2 == 0)
            ids[k] = new[0] if opens else new[1]

    def _now(self, share: float) -> bool:
        return self.chance.random() < share


def _in(marked: Marked, window: Window) -> bool:
    return window.start <= marked.anchor < window.end
