"""The stance model's network, in PyTorch: needed to train a model, not to use one.

A small BERT reads passages and the codebook's texts, and makes two vectors of each: one by which
texts on the same topic are near, one by which texts that say the same are. An attribution speaks
to an issue that it is near to, on the side whose position and arguments it is nearer to: sentence
embeddings (Reimers and Gurevych 2019) trained for agreement instead of likeness.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from analysis.inference.model import SHARPNESS
from analysis.training.encoder import Encoder, EncoderError, PackedEncoder, shape_of
from analysis.training.network import Layer, Shape, take_encoder


class StanceNetwork(nn.Module):
    """A BERT whose pieces are averaged, and from that the two vectors, each of length 1."""

    def __init__(self, shape: Shape, dropout: float = 0.1):
        super().__init__()
        self.shape = shape
        self.pieces = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, 1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.side = nn.Linear(shape.width, shape.width)
        self.dropout = nn.Dropout(dropout)
        with torch.no_grad():  # at first, what is like in topic is like in side
            self.side.weight.copy_(torch.eye(shape.width))
            self.side.bias.zero_()

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return the topic and the side vectors of texts (texts, pieces): (texts, width) each."""
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.norm(self.pieces(ids) + self.positions(at)))
        seen = (mask > 0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, seen)
        shown = mask[..., None].to(x.dtype)
        mean = (x * shown).sum(1) / shown.sum(1)
        return functional.normalize(mean, dim=-1), functional.normalize(self.side(mean), dim=-1)


class Judge(nn.Module):
    """From cosines to the scores that are trained; not part of the model that is written."""

    def __init__(self):
        super().__init__()
        self.topic = nn.Parameter(torch.tensor([8.0, -3.0]))
        self.side = nn.Parameter(torch.tensor(6.0))

    def relevance(self, near: Tensor) -> Tensor:
        """Return the score that a passage as near as this speaks to an issue."""
        return near * self.topic[0] + self.topic[1]

    def support(self, leaning: Tensor) -> Tensor:
        """Return the score that one leaning so supports it."""
        return leaning * self.side


def nearness(cosines: Tensor, among: list[int]) -> Tensor:
    """Return the soft maximum of some columns, as `inference.model.nearness` does."""
    raised = torch.logsumexp(SHARPNESS * cosines[:, among], 1)
    return (raised - math.log(len(among))) / SHARPNESS


def build(encoder: Encoder | PackedEncoder, layers: int) -> StanceNetwork:
    """Return a network that begins with an encoder's first layers.

    Raises:
        EncoderError: If the weights are not those of a BERT of at least that many layers.
    """
    config, weights = encoder.read()
    try:
        network = StanceNetwork(shape_of(config, layers))
        take_encoder(network, network.layers, weights)
    except KeyError as error:
        raise EncoderError(f"{encoder} is no BERT of {layers} layers: it lacks {error}") from error
    return network
