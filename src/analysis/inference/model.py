"""The stance model: how near a passage is to an issue, and to either position on it.

A sentence encoder (`analysis.training.stance_network`) turns passages and the codebook's texts
into vectors, each once; what is near in `topics` speaks of the same thing, what is near in
`sides` says the same of it. ONNX Runtime computes them on the CPU, without network.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from analysis.codebook import Issue
from analysis.inference.passages import Passage, Pieces
from analysis.tagger.files import default_model

SHARPNESS = 12.0  # of the soft maximum over an issue's texts
_TEXTS = 8  # read at once; more would only wait for the longest
_FILE = "encoder.onnx"


class StanceModelError(ValueError):
    """A folder that holds no stance model that can be used."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """Vectors of length 1, `topics` and `sides`, each (texts, width)."""

    topics: np.ndarray
    sides: np.ndarray


@dataclass(frozen=True, slots=True)
class KnownIssue:
    """What a model makes of an issue: its texts, and which of them speak for either side.

    `texts` are, in order, the label and the definition, then those for it, then those against.
    """

    texts: tuple[str, ...]
    vectors: Vectors
    support: range
    oppose: range


def default_stance_model() -> Path:
    """Return the folder of the model that comes with the package."""
    return Path(str(files("analysis") / "resources" / "stance_model"))


class StanceModel:
    """A loaded model.

    Args:
        folder: Holds `encoder.onnx`; its word pieces are those of the attribution model.

    Raises:
        StanceModelError: If the folder lacks the file or it cannot be read.
    """

    def __init__(self, folder: Path):
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = 1  # see `threads`
        self._file = folder / _FILE
        try:
            self._session = onnxruntime.InferenceSession(
                str(self._file), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # the library raises its own kinds
            raise StanceModelError(f"{folder} holds no stance model: {error}") from error
        self._pieces = Pieces(Tokenizer.from_file(str(default_model() / "tokenizer.json")))
        self._known: dict[str, KnownIssue] = {}

    def record(self) -> dict[str, Any]:
        """Return which model this is."""
        return {"file": _FILE, "sha256": hashlib.sha256(self._file.read_bytes()).hexdigest()}

    def read(self, passages: Sequence[Passage]) -> Vectors:
        """Return the vectors of passages."""
        return self._read([self._pieces.of_passage(one) for one in passages])

    def know(self, issue: Issue) -> KnownIssue:
        """Return the vectors of an issue's texts, made once."""
        key = issue.model_dump_json()
        if key not in self._known:
            texts = tuple(t for t in (issue.label, issue.definition) if t)
            support, oppose = (
                tuple(t for t in (side.position, *side.statements) if t)
                for side in (issue.support, issue.oppose)
            )
            every = (*texts, *support, *oppose)
            middle = len(texts) + len(support)
            self._known[key] = KnownIssue(
                every,
                self._read([self._pieces.of_text(text) for text in every]),
                range(len(texts), middle),
                range(middle, len(every)),
            )
        return self._known[key]

    def _read(self, texts: Sequence[list[int]]) -> Vectors:
        order = sorted(range(len(texts)), key=lambda k: len(texts[k]))
        topics: list[np.ndarray] = [np.empty(0)] * len(texts)
        sides = list(topics)
        for start in range(0, len(order), _TEXTS):
            some = order[start : start + _TEXTS]
            ids, mask = _padded([texts[k] for k in some])
            found = self._session.run(["topics", "sides"], {"ids": ids, "mask": mask})
            for k, topic, side in zip(some, *found, strict=True):
                topics[k], sides[k] = topic, side
        return Vectors(np.array(topics), np.array(sides))


@lru_cache(maxsize=2)
def load_stance_model(folder: Path | None = None) -> StanceModel:
    """Load a model, once: by default the one that comes with the package.

    Raises:
        StanceModelError: If the folder holds no model that can be used.
    """
    return StanceModel(folder or default_stance_model())


def nearness(one: np.ndarray, others: np.ndarray, among: Iterable[int]) -> np.ndarray:
    """Return the soft maximum of the cosines to some of the others: (texts,), NaN if none.

    Args:
        one: Vectors of length 1, (texts, width).
        others: The same, (others, width).
        among: Which of the others.
    """
    chosen = list(among)
    if not chosen:
        return np.full(len(one), np.nan)
    raised = np.exp(SHARPNESS * (one @ others[chosen].T))
    return np.log(raised.mean(1)) / SHARPNESS


def _padded(texts: Sequence[Sequence[int]]) -> tuple[np.ndarray, np.ndarray]:
    longest = max(map(len, texts))
    ids = np.zeros((len(texts), longest), dtype=np.int64)
    mask = np.zeros_like(ids)
    for k, text in enumerate(texts):
        ids[k, : len(text)] = text
        mask[k, : len(text)] = 1
    return ids, mask
