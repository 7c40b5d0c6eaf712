"""The training loop: fine-tuning an encoder and the rest of the network together."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import islice

import torch
from torch import Tensor
from torch.nn import functional
from tqdm import tqdm

from analysis.tagger.windows import Window
from analysis.training.examples import IGNORED, Document, Example, Maker
from analysis.training.network import Network
from analysis.training.plan import Plan

Item = tuple[Document, Window]


_TAG_SCALE = 8.0  # words of an anchor that weigh as much as the anchor itself
_PLAIN_WEIGHT = 0.5
_POOL = 40  # batches whose windows are sorted by length together


def train(network: Network, documents: Sequence[Document], maker: Maker, plan: Plan) -> None:
    """Train a network in place.

    Three losses are added up: whether each word is an anchor, the tags of each word for each
    anchor, and, as an aid to the encoder, the plain tags of each word whatever the anchor.
    """
    torch.manual_seed(plan.seed)
    items = [(d, w) for d in documents for w in d.windows]
    chance = random.Random(plan.seed)
    total = max(1, int(plan.epochs * len(list(_batches(items, plan.windows, random.Random(0))))))
    optimizer = _optimizer(network, plan)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: _rate(s, total, plan))
    network.train()
    steps = islice(_again_and_again(items, plan.windows, chance), total)
    for group in tqdm(steps, "training", total, unit="step", disable=None):
        loss(network, group, maker).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        schedule.step()
    network.eval()


def loss(network: Network, items: Sequence[Item], maker: Maker) -> Tensor:
    """Return the loss of one batch."""
    made = maker.batch(items)
    arrays = (made.ids, made.mask, made.first, made.head, made.columns)
    anchors, plain, views = network.reader(*map(torch.from_numpy, arrays))
    example = maker.targets(items, made, torch.sigmoid(anchors.detach()).numpy())
    if example is None:
        return functional.softplus(anchors).mean()
    valid = torch.from_numpy(example.valid)
    wanted = torch.from_numpy(example.anchors)
    anchor_loss = functional.binary_cross_entropy_with_logits(
        anchors[valid], wanted[valid], reduction="sum"
    ) / max(1.0, float(wanted.sum()))
    plain_loss = functional.cross_entropy(plain[valid], torch.from_numpy(example.plain)[valid])
    return anchor_loss + _link_loss(network, example, views, valid) + _PLAIN_WEIGHT * plain_loss


def _link_loss(network: Network, example: Example, views: Tensor, valid: Tensor) -> Tensor:
    rows, places = torch.from_numpy(example.rows), torch.from_numpy(example.places)
    scores = network.linker(
        views[rows, places], views[rows], torch.from_numpy(example.columns), valid[rows]
    )
    summed = functional.nll_loss(
        scores.flatten(0, 1),
        torch.from_numpy(example.tags).flatten(),
        ignore_index=IGNORED,
        reduction="sum",
    )
    return summed / len(rows) / _TAG_SCALE


def _optimizer(network: Network, plan: Plan) -> torch.optim.Optimizer:
    encoder = ("pieces", "positions", "norm", "layers")
    slow, fast = [], []
    for name, weight in network.named_parameters():
        is_encoder = name.startswith("reader.") and name.split(".")[1] in encoder
        (slow if is_encoder else fast).append(weight)
    groups = [{"params": slow, "lr": plan.encoder_rate}, {"params": fast, "lr": plan.rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def _rate(step: int, total: int, plan: Plan) -> float:
    """Rise to 1 and fall to 0 in straight lines."""
    warm = max(1, int(plan.warm_up * total))
    return min(1.0, (step + 1) / warm) * max(0.0, 1 - max(0, step - warm) / max(1, total - warm))


def _again_and_again(
    items: Sequence[Item], size: int, chance: random.Random
) -> Iterator[list[Item]]:
    while True:
        yield from _batches(items, size, chance)


def _batches(items: Sequence[Item], size: int, chance: random.Random) -> Iterator[list[Item]]:
    """Shuffle the windows and put those of like length together."""
    order = list(items)
    chance.shuffle(order)
    for start in range(0, len(order), size * _POOL):
        pool = sorted(order[start : start + size * _POOL], key=lambda i: i[1].end - i[1].start)
        groups = [pool[i : i + size] for i in range(0, len(pool), size)]
        chance.shuffle(groups)
        yield from groups
