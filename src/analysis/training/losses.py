"""Losses: how far a network's reading is from what annotators marked, and from its teachers'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from analysis.tagger.batches import Batch
from analysis.tagger.windows import Window
from analysis.training.examples import IGNORED, Document, Example, Maker
from analysis.training.network import Network

Item = tuple[Document, Window]

_TAG_SCALE = 8.0  # words of an anchor that weigh as much as the anchor itself
_PLAIN_WEIGHT = 0.5
_ANNOTATORS_WEIGHT = 0.4  # next to the teachers
_VECTOR_WEIGHT = 1.5


@dataclass(frozen=True, slots=True)
class Reading:
    """What a network makes of a batch: the encoder's vectors, and what the reader returns."""

    vectors: Tensor
    anchors: Tensor
    plain: Tensor
    views: Tensor


@dataclass(frozen=True, slots=True)
class Taught:
    """The first teacher's vectors, and the mean probabilities of anchors, plain tags and tags."""

    vectors: Tensor
    anchors: Tensor
    plain: Tensor
    tags: Tensor


def read(network: Network, made: Batch) -> Reading:
    """Have a network read a batch."""
    ids, mask, first, head, columns = (
        torch.from_numpy(array).to(network.device)
        for array in (made.ids, made.mask, made.first, made.head, made.columns)
    )
    vectors = network.reader.encode(ids, mask, first)
    return Reading(vectors, *network.reader.judge(vectors, head, columns))


def link(network: Network, reading: Reading, example: Example) -> Tensor:
    """Return the log probabilities of tags for the linker's rows, (rows, words, tags)."""
    rows, places, columns, valid = (
        torch.from_numpy(array).to(network.device)
        for array in (example.rows, example.places, example.columns, example.valid)
    )
    return network.linker(reading.views[rows, places], reading.views[rows], columns, valid[rows])


def annotators_loss(network: Network, items: Sequence[Item], maker: Maker) -> Tensor:
    """Return how far a network is from what annotators marked."""
    made = maker.batch(items)
    reading = read(network, made)
    example = maker.targets(items, made, _chances(torch.sigmoid(reading.anchors)))
    return _from_annotators(reading, link(network, reading, example), example)


@dataclass(frozen=True, slots=True)
class TeachersLoss:
    """How far a network is from the mean of its teachers, and from annotators where there are any.

    Its encoder's vectors are held against the first teacher's, as wide as they are. What
    annotators marked weighs the same in a batch whatever the share of it that they read.
    """

    teachers: Sequence[Network]

    def __call__(self, network: Network, items: Sequence[Item], maker: Maker) -> Tensor:
        """Return the loss of one batch."""
        made = maker.batch(items)
        with torch.no_grad():
            readings = [read(teacher, made) for teacher in self.teachers]
            anchors = _mean([torch.sigmoid(one.anchors) for one in readings])
            example = maker.targets(items, made, _chances(anchors))
            linked = zip(self.teachers, readings, strict=True)
            tags = _mean([link(teacher, one, example).exp() for teacher, one in linked])
            plain = _mean([one.plain.softmax(-1) for one in readings])
        taught = Taught(readings[0].vectors, anchors, plain, tags)
        reading = read(network, made)
        own = link(network, reading, example)
        return (
            _from_teachers(reading, own, taught, example)
            + _VECTOR_WEIGHT * _apart(reading.vectors, taught.vectors, example)
            + _ANNOTATORS_WEIGHT * _from_annotators(reading, own, example)
        )


def _from_annotators(reading: Reading, tags: Tensor, example: Example) -> Tensor:
    """Add up: which words are anchors, the tags for each anchor, the plain tags of each word."""
    annotated, valid, anchors, plain, rows, wanted = (
        torch.from_numpy(array).to(tags.device)
        for array in (
            example.annotated,
            example.valid,
            example.anchors,
            example.plain,
            example.rows,
            example.tags,
        )
    )
    known, told = valid & annotated[:, None], annotated[rows]
    anchor_loss = functional.binary_cross_entropy_with_logits(
        reading.anchors[known], anchors[known], reduction="sum"
    ) / anchors.sum().clamp(min=1)
    plain_loss = functional.cross_entropy(
        reading.plain[known], plain[known], reduction="sum"
    ) / known.sum().clamp(min=1)
    tag_loss = functional.nll_loss(
        tags[told].flatten(0, 1), wanted[told].flatten(), ignore_index=IGNORED, reduction="sum"
    ) / told.sum().clamp(min=1)
    return anchor_loss + tag_loss / _TAG_SCALE + _PLAIN_WEIGHT * plain_loss


def _from_teachers(reading: Reading, tags: Tensor, taught: Taught, example: Example) -> Tensor:
    """Add up the same, all of it cross entropies with probabilities (Hinton et al. 2015)."""
    valid, rows = (torch.from_numpy(a).to(tags.device) for a in (example.valid, example.rows))
    anchors = taught.anchors[valid]
    anchor_loss = functional.binary_cross_entropy_with_logits(
        reading.anchors[valid], anchors, reduction="sum"
    ) / anchors.sum().clamp(min=1)
    plain_loss = functional.cross_entropy(reading.plain[valid], taught.plain[valid])
    tag_loss = -(taught.tags * tags).sum(-1)[valid[rows]].sum() / max(1, len(rows))
    return anchor_loss + tag_loss / _TAG_SCALE + _PLAIN_WEIGHT * plain_loss


def _apart(vectors: Tensor, wanted: Tensor, example: Example) -> Tensor:
    """Return the mean square of the difference, by the variance of what is wanted."""
    valid = torch.from_numpy(example.valid).to(vectors.device)
    return functional.mse_loss(vectors[valid], wanted[valid]) / wanted[valid].var()


def _mean(values: Sequence[Tensor]) -> Tensor:
    return torch.stack(list(values)).mean(0)


def _chances(probabilities: Tensor) -> np.ndarray:
    return probabilities.detach().cpu().numpy()
