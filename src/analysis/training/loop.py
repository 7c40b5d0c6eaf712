"""The training loop: fine-tuning an encoder and the rest of the network together."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

import torch
from torch import Tensor
from tqdm import tqdm

from analysis.training.examples import Document, Maker
from analysis.training.losses import Item, annotators_loss
from analysis.training.network import Network
from analysis.training.plan import Plan

Loss = Callable[[Network, Sequence[Item], Maker], Tensor]

_POOL = 40  # batches whose windows are sorted by length together


def best_device() -> torch.device:
    """Return the graphics card, if PyTorch sees one it can use, else the CPU."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def train(
    network: Network,
    documents: Sequence[Document],
    maker: Maker,
    plan: Plan,
    loss: Loss = annotators_loss,
) -> None:
    """Train a network in place, on a graphics card if there is one.

    Args:
        network: What learns; it is left on the CPU.
        documents: What to learn from.
        maker: Makes examples of their windows.
        plan: How long and how fast to train.
        loss: What is made small: of a network on some windows.
    """
    torch.manual_seed(plan.seed)
    items = [(d, w) for d in documents for w in d.windows]
    chance = random.Random(plan.seed)
    total = max(1, int(plan.epochs * len(list(_batches(items, plan.windows, random.Random(0))))))
    network.to(best_device())
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
    network.cpu().eval()


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
