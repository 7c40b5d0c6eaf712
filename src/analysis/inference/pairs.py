"""Inference models: does a statement contradict that its speaker supports, or opposes, an issue?

Any classifier of sentence pairs will do that has a class for "contradicts" (Yin and others 2019
use such models without further training): a folder with an ONNX file and `tokenizer.json`, or a
folder of the `transformers` package. Whoever is less contradicted as an opponent opposes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from analysis.codebook import Issue
from analysis.inference.passages import Passage
from analysis.inference.scorers import ScorerError, Scores, nothing
from analysis.threads import most_threads

HYPOTHESES = (
    ("{speaker} supports {issue}.", "{speaker} opposes {issue}."),
    ("{speaker} is in favour of {issue}.", "{speaker} is against {issue}."),
    ("{speaker} thinks well of {issue}.", "{speaker} thinks badly of {issue}."),
)
_LONGEST = 256
_UNDECIDED = 0.05  # a difference of chances below which neither side is told
Classify = Callable[[Sequence[tuple[str, str]]], np.ndarray]


class PairScorer:
    """An inference model in a folder, which is a `Scorer`.

    Args:
        folder: `*.onnx` and `tokenizer.json`, or what `transformers` saves.
        contradiction: The number of the class that says that the second sentence is contradicted.
        length: The number of word pieces that the model always takes; `None`: any.

    Raises:
        ScorerError: If there is no model in the folder that can be used.
    """

    name = "inference"
    tells_issue = False

    def __init__(self, folder: Path, contradiction: int, length: int | None = None):
        self._folder, self._contradiction = folder, contradiction
        files = sorted(folder.glob("*.onnx")) if folder.is_dir() else []
        try:
            self._classify = _onnx(files[0], length) if files else _transformers(folder)
        except ImportError as error:
            raise ScorerError(
                f"{folder} holds no ONNX file, and the package {error.name} is not installed: "
                "install transformers and torch, or convert the model to ONNX"
            ) from error
        except Exception as error:  # each library raises its own kinds
            raise ScorerError(f"{folder} holds no inference model: {error}") from error
        self._files = files or sorted(folder.glob("*.safetensors"))

    def record(self) -> dict[str, Any]:
        """Return which model this is and what it is asked."""
        digest = hashlib.sha256()
        for path in self._files:
            digest.update(path.read_bytes())
        return {
            "scorer": self.name,
            "model": self._folder.name,
            "sha256": digest.hexdigest(),
            "contradiction": self._contradiction,
            "hypotheses": [list(pair) for pair in HYPOTHESES],
        }

    def score(
        self,
        passages: Sequence[Passage],
        speakers: Sequence[str],
        issues: Sequence[Issue],
        wanted: np.ndarray,
    ) -> Scores:
        """Score passages on issues, each by its own sentences; see `Scorer`."""
        sides = nothing(wanted)
        for k, j in np.argwhere(wanted):
            pairs = list(_pairs(str(passages[k]), speakers[k], issues[j].label))
            against = self._classify(pairs)[:, self._contradiction].reshape(-1, 2).mean(0)
            difference = float(against[1] - against[0])  # opposing is contradicted, supporting not
            sure = abs(difference)
            support = (1 + difference) / 2
            neutral = max(0.0, _UNDECIDED - sure) / _UNDECIDED
            sides[k, j] = np.array([1 - support, 0, support]) * (1 - neutral) + [0, neutral, 0]
        return Scores(sides)


def _pairs(text: str, speaker: str, label: str) -> Iterator[tuple[str, str]]:
    for pair in HYPOTHESES:
        for hypothesis in pair:
            yield text, hypothesis.format(speaker=speaker, issue=label)


def _onnx(file: Path, length: int | None) -> Classify:
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = most_threads()
    session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(file.parent / "tokenizer.json"))
    tokenizer.enable_truncation(length or _LONGEST)
    if length:
        tokenizer.enable_padding(length=length)
    else:
        tokenizer.enable_padding()
    takes = {one.name for one in session.get_inputs()}

    def classify(pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        rows = []
        for encoded in tokenizer.encode_batch(list(pairs)):
            given = {
                "input_ids": encoded.ids,
                "attention_mask": encoded.attention_mask,
                "token_type_ids": encoded.type_ids,
            }
            inputs = {n: np.array([v], dtype=np.int64) for n, v in given.items() if n in takes}
            rows.append(session.run(None, inputs)[0][0])
        return _softmax(np.array(rows))

    return classify


def _transformers(folder: Path) -> Classify:
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    model = AutoModelForSequenceClassification.from_pretrained(folder, local_files_only=True)
    model.eval()

    def classify(pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        texts, hypotheses = (list(side) for side in zip(*pairs, strict=True))
        encoded = tokenizer(texts, hypotheses, padding=True, truncation=True, return_tensors="pt")
        with torch.no_grad():
            return _softmax(model(**encoded).logits.numpy())

    return classify


def _softmax(scores: np.ndarray) -> np.ndarray:
    raised = np.exp(scores - scores.max(1, keepdims=True))
    return raised / raised.sum(1, keepdims=True)
