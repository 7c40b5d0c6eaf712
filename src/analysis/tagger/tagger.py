"""The tagger: a trained model that finds the attributions among a text's words.

A model is a folder: `reader.onnx` and `linker.onnx` (see `network`), `tokenizer.json`, and
`model.json` with the values the columns take, thresholds and the calibration. ONNX Runtime runs
it on one core of the CPU.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from analysis.tagger.batches import batch
from analysis.tagger.calibration import FEATURES, Calibration
from analysis.tagger.decoding import best_tags, runs, tags_of
from analysis.tagger.files import default_model, model_files
from analysis.tagger.pairs import pair_columns
from analysis.tagger.windows import Cutter, Pieces, Window, windows
from analysis.tagger.words import Labels, Marked, Words

_ANCHORS = 32  # linked at once
_NESTED = 0.15  # confidence
_SAME = 0.8  # overlap (IoU) of two contents that are one attribution found twice


class ModelError(ValueError):
    """A folder that holds no model that can be used; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """An attribution as found: its words by role, and how likely it is right, in [0, 1].

    `ruled` says that it is as a rule proposed it, not as the networks marked it.
    """

    marked: Marked
    ruled: bool
    confidence: float
    features: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a model's `model.json` holds beside its networks.

    There is a calibration for what the networks marked and one for what rules proposed. `anchor`
    is the least probability of an anchor that is followed up, `keep` the least confidence of an
    attribution that is returned.
    """

    labels: Labels
    marked: Calibration
    ruled: Calibration
    anchor: float
    keep: float

    @classmethod
    def read(cls, path: Path) -> Settings:
        """Read `model.json`."""
        raw = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            Labels(**raw["labels"]),
            Calibration(**raw["marked"]),
            Calibration(**raw["ruled"]),
            raw["anchor"],
            raw["keep"],
        )

    def confidence(self, features: Sequence[float], *, ruled: bool) -> float:
        """Return how likely an attribution with these features is right, in [0, 1]."""
        return (self.ruled if ruled else self.marked).confidence(features)


class Tagger:
    """A loaded model.

    Raises:
        ModelError: If the folder lacks a file or holds one that cannot be read.
    """

    def __init__(self, folder: Path):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3

        def session(name: str) -> onnxruntime.InferenceSession:
            return onnxruntime.InferenceSession(
                str(folder / name), options, providers=["CPUExecutionProvider"]
            )

        try:
            self.settings = Settings.read(folder / "model.json")
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._reader, self._linker = session("reader.onnx"), session("linker.onnx")
        except Exception as error:  # each library raises its own kind
            raise ModelError(f"{folder} holds no model that can be used: {error}") from error
        self.cut = Cutter(tokenizer)
        self._edges = [tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]")]

    def tag(self, words: Words) -> list[Tagged]:
        """Find the attributions of a text, by their anchors."""
        return select(self.candidates(words), self.settings.keep)

    def candidates(self, words: Words) -> list[Tagged]:
        """Return every anchor's attributions, however unlikely: as marked, and as proposed."""
        cut = self.cut(words)
        found = [
            tagged for window in windows(words, cut) for tagged in self._read(words, cut, window)
        ]
        return [self._confident(tagged, found) for tagged in found]

    def _confident(self, tagged: Tagged, found: Sequence[Tagged]) -> Tagged:
        """Set a reading's last feature, and its confidence, which takes all readings to tell."""
        swallows = float(any(_swallows(tagged.marked, other.marked) for other in found))
        features = (*tagged.features, swallows)
        confidence = self.settings.confidence(features, ruled=tagged.ruled)
        return replace(tagged, features=features, confidence=confidence)

    def _read(self, words: Words, cut: Pieces, window: Window) -> list[Tagged]:
        """Read one window: on one core, several at once are no faster."""
        ready = batch([(words, cut, window)], *self._edges)
        anchors, views = self._reader.run(
            ["anchors", "views"],
            {
                "ids": ready.ids,
                "mask": ready.mask,
                "first": ready.first,
                "head": ready.head,
                "columns": ready.columns,
            },
        )
        chances = 1 / (1 + np.exp(-anchors[0]))
        proposed = {marked.anchor for marked in words.proposed}
        places = [
            i
            for i in range(window.own - window.start, window.end - window.start)
            if chances[i] >= self.settings.anchor or window.start + i in proposed
        ]
        found: list[Tagged] = []
        for start in range(0, len(places), _ANCHORS):
            some = places[start : start + _ANCHORS]
            found += self._link(words, window, views[0], some, chances)
        return found

    def _link(
        self,
        words: Words,
        window: Window,
        views: np.ndarray,
        places: Sequence[int],
        chances: np.ndarray,
    ) -> list[Tagged]:
        size = window.end - window.start
        anchors = [window.start + i for i in places]
        (scores,) = self._linker.run(
            None,
            {
                "anchor": views[places],
                "words": np.repeat(views[None, :size], len(places), axis=0),
                "columns": pair_columns(words, window, anchors, self.settings.labels),
                "mask": np.ones((len(places), size), dtype=np.int64),
            },
        )
        sizes = np.full(len(places), size)
        tags = best_tags(scores, np.array(places), sizes)
        found: list[Tagged] = []
        for k, (i, anchor) in enumerate(zip(places, anchors, strict=True)):
            chance = float(chances[i])
            if chance >= self.settings.anchor:
                marked = _marked(tags[k], scores[k], words, window.start, i)
                found += self._tagged(words, window, marked, scores[k], chance, None)
            for marked, share in zip(words.proposed, words.shares, strict=True):
                if marked.anchor == anchor:
                    found += self._tagged(words, window, marked, scores[k], chance, share)
        return found

    def _tagged(
        self,
        words: Words,
        window: Window,
        marked: Marked,
        scores: np.ndarray,
        chance: float,
        share: float | None,
    ) -> list[Tagged]:
        """Describe a reading of an anchor; one without a content is none."""
        if not marked.content:
            return []
        features = _features(words, window, marked, scores, chance, share)
        return [Tagged(marked, share is not None, 0.0, features)]


def load_tagger(folder: Path | None = None) -> Tagger:
    """Load a model, once until its files change: by default the one that comes with the package.

    Raises:
        ModelError: If the folder holds no model that can be used.
    """
    stamps = tuple(p.stat().st_mtime_ns for p in model_files(folder) if p.is_file())
    return _load(folder or default_model(), stamps)


@lru_cache(maxsize=2)
def _load(folder: Path, stamps: tuple[int, ...]) -> Tagger:
    return Tagger(folder)


def select(candidates: Iterable[Tagged], keep: float) -> list[Tagged]:
    """Return those with a confidence of `keep` or more, by their anchors.

    Of an anchor's readings, and of doubles of one content, the surest is kept; one that swallows
    another cue of its source only if there is no other. What somebody is said to have said ("Roe
    said that Poe had denied it") is kept from `_NESTED` on, as annotators seldom mark it.
    """
    kept: list[Tagged] = []
    choice = list(candidates)
    whole = {t.marked.anchor for t in choice if not t.features[-1]}
    choice = [t for t in choice if not t.features[-1] or t.marked.anchor not in whole]
    for tagged in sorted(choice, key=lambda t: (-t.confidence, t.marked.anchor, t.ruled)):
        content = set(tagged.marked.content)
        if tagged.confidence >= (_NESTED if _is_nested(tagged, kept) else keep) and not any(
            tagged.marked.anchor == other.marked.anchor
            or _alike(content, set(other.marked.content))
            for other in kept
        ):
            kept.append(tagged)
    return sorted(kept, key=lambda t: t.marked.anchor)


def _is_nested(tagged: Tagged, kept: Iterable[Tagged]) -> bool:
    """Whether a rule found a source of its own, its cue and all, inside a content kept already."""
    marked = tagged.marked
    own = {marked.anchor, *marked.source, *marked.content}
    return (
        tagged.ruled
        and bool(marked.source)
        and any(
            own <= set(other.marked.content) and marked.source != other.marked.source
            for other in kept
        )
    )


def _marked(tags: np.ndarray, scores: np.ndarray, words: Words, start: int, anchor: int) -> Marked:
    """Turn tags into roles; of several sources the likeliest, of the cue the anchor's run."""
    sources = sorted(runs(tags, 0), key=lambda r: float(scores[r[0], 1]), reverse=True)
    cue = next(r for r in runs(tags, 1) if r[0] <= anchor < r[1])
    content = [
        part
        for first, end in runs(tags, 2)
        for part in words.runs(range(start + first, start + end))
    ]
    source = range(*sources[0]) if sources else ()
    return Marked(
        start + anchor,
        tuple(start + i for i in source),
        tuple(start + i for i in range(*cue)),
        tuple(i for run in _within_reach(words, start + anchor, content) for i in range(*run)),
    )


def _within_reach(
    words: Words, anchor: int, content: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Keep the runs that hold a word and follow on one another, or the cue, by a sentence.

    A run in another paragraph than the cue's must be quoted.
    """
    kept: list[tuple[int, int]] = []
    first = last = words.sentence[anchor]
    by_distance = sorted(content, key=lambda run: abs(run[0] - anchor))
    for start, end in by_distance:
        near = words.sentence[start] <= last + 1 and words.sentence[end - 1] >= first - 1
        home = words.paragraph[start] == words.paragraph[anchor] or words.quotation[start] >= 0
        if near and home and any(any(map(str.isalnum, words.texts[i])) for i in range(start, end)):
            kept.append((start, end))
            first = min(first, words.sentence[start])
            last = max(last, words.sentence[end - 1])
    return sorted(kept)


def _features(
    words: Words,
    window: Window,
    marked: Marked,
    scores: np.ndarray,
    chance: float,
    share: float | None,
) -> tuple[float, ...]:
    """Describe how sure the networks are of a reading: `calibration.FEATURES` but the last."""
    tags = tags_of(marked, window)
    taken = np.take_along_axis(scores[: len(tags)], tags[:, None], 1)[:, 0]

    def mean(role: int) -> float:
        chosen = taken[(tags == 2 * role + 1) | (tags == 2 * role + 2)]
        return float(chosen.mean()) if len(chosen) else 0.0

    begins = taken[tags == 5]
    proposals = [m for m in words.proposed if m.anchor == marked.anchor]
    agreed = any(_alike(set(m.content), set(marked.content)) for m in proposals)
    values = {
        "anchor": float(np.log(max(chance, 1e-6) / max(1 - chance, 1e-6))),
        "content": mean(2),
        "begins": float(begins.min()) if len(begins) else 0.0,
        "doubt": float(taken.sum()),
        "source": mean(0),
        "sourced": float(bool(marked.source)),
        "proposed": float(bool(proposals)),
        "agreed": float(agreed),
        "quoted": float(np.mean(words.quotation[list(marked.content)] >= 0)),
        "share": share or 0.0,
    }
    return tuple(values[name] for name in FEATURES[:-1])


def _swallows(one: Marked, other: Marked) -> bool:
    """Whether one's content takes in another cue of the same source: "said … and added …"."""
    return (
        one.anchor != other.anchor and one.source == other.source and other.anchor in one.content
    )


def _alike(one: set[int], other: set[int]) -> bool:
    return len(one & other) >= _SAME * len(one | other)
