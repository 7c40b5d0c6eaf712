"""The tagger's network, in PyTorch: needed to train a model, not to use one.

A small BERT encoder reads the word pieces of a window. A word is its first piece together with
what `tagger.words` knows of it and the same of its syntactic head. From that follow whether it is
the anchor of a cue, and, for each anchor, the role of every word of the window: a pair of anchor
and word is scored from both, from what `tagger.pairs` knows of them, and from its neighbours, by
dilated convolutions over the words. This is semantic role labelling with attributions as frames
(cf. Dozat and Manning 2017 on scoring pairs; Strubell et al. 2017 on dilated convolutions).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from analysis.tagger.decoding import TAGS


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of a network: of the encoder as its weights have them, of the rest by choice."""

    vocabulary: int
    width: int
    inner: int
    heads: int
    positions: int
    layers: int
    columns: tuple[int, ...]
    pair_columns: tuple[int, ...]
    word: int = 256
    pair: int = 160


class Layer(nn.Module):
    """One transformer layer of BERT (Devlin et al. 2019).

    `calm` multiplies the channels in its middle; all ones until `smoothing` sets it.
    """

    def __init__(self, shape: Shape, dropout: float):
        super().__init__()
        width = shape.width
        self.heads, self.dropout = shape.heads, dropout
        self.query, self.key = nn.Linear(width, width), nn.Linear(width, width)
        self.value, self.mix = nn.Linear(width, width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, shape.inner), nn.Linear(shape.inner, width)
        self.norm, self.last_norm = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)
        self.register_buffer("calm", torch.ones(shape.inner))

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return what the layer makes of word pieces, (windows, pieces, width)."""
        batch, length, width = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        seen = _attend(split(self.query(x)), split(self.key(x)), split(self.value(x)), mask)
        mixed = self.mix(seen.transpose(1, 2).reshape(batch, length, width))
        x = self.norm(x + functional.dropout(mixed, self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(x)) * self.calm)
        return self.last_norm(x + functional.dropout(inner, self.dropout, self.training))


def _attend(query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
    """Return scaled dot-product attention, spelled out for export, where it runs faster."""
    if not torch.onnx.is_in_onnx_export():
        return functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
    hidden = (1.0 - mask.to(query.dtype)) * -1e4
    scores = query @ key.transpose(-1, -2) * query.shape[-1] ** -0.5
    return torch.softmax(scores + hidden, -1) @ value


class Reader(nn.Module):
    """From word pieces and columns to word vectors, anchor scores and plain tags."""

    def __init__(self, shape: Shape, dropout: float = 0.1):
        super().__init__()
        self.pieces = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, 1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        side = 24
        self.columns = nn.ModuleList(nn.Embedding(n, side) for n in shape.columns)
        known = shape.width + side * len(shape.columns)
        self.own, self.above = nn.Linear(known, shape.word), nn.Linear(known, shape.word)
        self.word_norm = nn.LayerNorm(shape.word)
        self.anchor = nn.Linear(shape.word, 1)
        self.plain = nn.Linear(shape.word, len(TAGS))
        self.views = nn.Linear(shape.word, 4 * shape.pair)
        self.dropout = nn.Dropout(dropout)

    def encode(self, ids: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Return the encoder's vectors of words, (windows, words, width); see `forward`."""
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.norm(self.pieces(ids) + self.positions(at)))
        seen = (mask > 0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, seen)
        return x.gather(1, first[..., None].expand(-1, -1, x.shape[-1]))

    def judge(
        self, vectors: Tensor, head: Tensor, columns: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return what `forward` does, from the encoder's vectors of words."""
        known = [column(columns[..., k]) for k, column in enumerate(self.columns)]
        x = torch.cat([vectors, *known], -1)
        own, above = self.own(x), self.above(x)
        above = above.gather(1, head[..., None].expand(-1, -1, above.shape[-1]))
        words = self.dropout(functional.gelu(self.word_norm(own + above)))
        return self.anchor(words)[..., 0], self.plain(words), self.views(words)

    def forward(
        self, ids: Tensor, mask: Tensor, first: Tensor, head: Tensor, columns: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Read a batch of windows.

        Args:
            ids: Word pieces, (windows, pieces).
            mask: 1 for a piece, 0 for padding.
            first: Place of each word's first piece, (windows, words).
            head: Each word's head in the window, itself if outside.
            columns: (windows, words, columns).

        Returns:
            Anchor scores (windows, words); plain tag scores (windows, words, tags); the views
            that `Linker` pairs (windows, words, 4 × pair).
        """
        return self.judge(self.encode(ids, mask, first), head, columns)


class Linker(nn.Module):
    """From an anchor's and the words' views to the tag of each word for that anchor."""

    def __init__(self, shape: Shape, dropout: float = 0.1):
        super().__init__()
        size = shape.pair
        self.columns = nn.ModuleList(nn.Embedding(n, size) for n in shape.pair_columns)
        self.convolutions = nn.ModuleList(
            nn.Conv1d(size, size, 3, padding=d, dilation=d) for d in (1, 2, 4)
        )
        self.norms = nn.ModuleList(nn.LayerNorm(size) for _ in range(4))
        self.tag = nn.Linear(size, len(TAGS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, anchor: Tensor, words: Tensor, columns: Tensor, mask: Tensor) -> Tensor:
        """Score tags.

        Args:
            anchor: The views of each anchor, (anchors, 4 × pair).
            words: The views of its window's words, (anchors, words, 4 × pair).
            columns: (anchors, words, pair columns).
            mask: 1 for a word, 0 for padding, (anchors, words).

        Returns:
            Log probabilities of the tags, (anchors, words, tags).
        """
        size = words.shape[-1] // 4
        near, gate = anchor[:, None, :size], anchor[:, None, size : 2 * size]
        x = near + words[..., 2 * size : 3 * size] + gate * words[..., 3 * size :]
        for k, column in enumerate(self.columns):
            x = x + column(columns[..., k])
        x = self.dropout(functional.gelu(self.norms[0](x)))
        shown = mask[..., None].to(x.dtype)
        for convolution, norm in zip(self.convolutions, list(self.norms)[1:], strict=True):
            moved = convolution((x * shown).transpose(1, 2)).transpose(1, 2)
            x = x + self.dropout(functional.gelu(norm(moved)))
        return functional.log_softmax(self.tag(x), -1)


class Network(nn.Module):
    """A reader and a linker."""

    def __init__(self, shape: Shape, dropout: float = 0.1):
        super().__init__()
        self.shape = shape
        self.reader, self.linker = Reader(shape, dropout), Linker(shape, dropout)

    @property
    def device(self) -> torch.device:
        """Return where the weights are, which is where tensors must be that it reads."""
        return self.reader.anchor.bias.device


_NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "mix",
    "attention.output.LayerNorm": "norm",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "last_norm",
}


def take_encoder(part: nn.Module, layers: Iterable[Layer], weights: dict[str, Tensor]) -> None:
    """Fill an encoder with a BERT's weights, under the names that Hugging Face gives them.

    Args:
        part: What holds the embeddings of pieces and positions and their norm.
        layers: The layers, from the first on.
        weights: The BERT's.

    Raises:
        KeyError: If a weight is missing.
    """
    with torch.no_grad():
        part.pieces.weight.copy_(weights["embeddings.word_embeddings.weight"])
        kind = weights["embeddings.token_type_embeddings.weight"][0]
        part.positions.weight.copy_(weights["embeddings.position_embeddings.weight"] + kind)
        for what in ("weight", "bias"):
            getattr(part.norm, what).copy_(weights[f"embeddings.LayerNorm.{what}"])
            for number, layer in enumerate(layers):
                for theirs, ours in _NAMES.items():
                    target = getattr(getattr(layer, ours), what)
                    target.copy_(weights[f"encoder.layer.{number}.{theirs}.{what}"])
