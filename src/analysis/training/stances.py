"""Training the stance model: from coded passages to a model that is written and scored."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from tqdm import tqdm

from analysis.inference.passages import Pieces
from analysis.training.encoder import Encoder, PackedEncoder
from analysis.training.export import export_stances
from analysis.training.stance_examples import Coded, Dispute, Topic, batches, texts_of
from analysis.training.stance_network import Judge, StanceNetwork, build, nearness

_FEW = 4  # passages of a topic
_TOPIC_WEIGHT = 1.5  # of whether an issue is spoken to, next to which side is taken


@dataclass(frozen=True, slots=True)
class StancePlan:
    """How to train: times over the passages, passages a step, learning rates, layers, chance."""

    epochs: float = 3
    size: int = 16
    encoder_rate: float = 5e-5
    rate: float = 1e-2
    warm_up: float = 0.06
    layers: int = 6
    seed: int = 1


@dataclass(frozen=True, slots=True)
class NearnessScores:
    """What the two vectors tell by themselves, without any rule.

    `auc` is the chance that a pair spoken to is nearer than one that is not; `sign_share` is the
    share of sided codes, `n_sided`, that lean to their side, `surest_half` that of the surer half.
    """

    n_pairs: int
    auc: float
    n_sided: int
    sign_share: float
    surest_half: float


def train(
    topics: Sequence[Topic],
    encoder: Encoder | PackedEncoder,
    plan: StancePlan,
    *,
    each: Callable[[int, StanceNetwork], None] = lambda step, network: None,
) -> StanceNetwork:
    """Train a network on coded passages.

    Args:
        topics: What to learn from.
        encoder: The weights to begin with.
        plan: How.
        each: Called after each step with its number and the network.
    """
    torch.manual_seed(plan.seed)
    chance = random.Random(plan.seed)
    pieces = Pieces(encoder.tokenizer())
    network, judge = build(encoder, plan.layers), Judge()
    total = max(1, int(plan.epochs * sum(-(-len(t.coded) // plan.size) for t in topics)))
    optimizer = torch.optim.AdamW(
        [
            {"params": network.parameters(), "lr": plan.encoder_rate, "weight_decay": 0.01},
            {"params": judge.parameters(), "lr": plan.rate, "weight_decay": 0.0},
        ],
        fused=True,
    )
    warm = max(1, int(plan.warm_up * total))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda s: min(1.0, (s + 1) / warm) * (1 - max(0, s - warm) / max(1, total - warm)),
    )
    network.train()
    steps = islice(_again_and_again(topics, pieces, plan.size, chance), total)
    for step, (topic, coded, ids) in enumerate(
        tqdm(steps, "training", total, unit="step", disable=None)
    ):
        near, leaning = _scores(network, ids, topic.disputes, pieces, chance)
        _loss(judge, near, leaning, topic.disputes, coded).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        schedule.step()
        each(step, network)
    return network.eval()


def score(network: StanceNetwork, topics: Sequence[Topic], pieces: Pieces) -> NearnessScores:
    """Score a network on topics that it was not trained on."""
    network.eval()
    near, leaning, signs = [], [], []
    for topic in topics:
        for start in range(0, len(topic.coded), 16):
            some = topic.coded[start : start + 16]
            ids = [pieces.of_passage(coded.passage) for coded in some]
            with torch.no_grad():
                topics_, sides = _scores(network, ids, topic.disputes, pieces, None)
            near.append(topics_.numpy().ravel())
            leaning.append(sides.numpy().ravel())
            signs += [c.signs.get(d.id, np.nan) for c in some for d in topic.disputes]
    network.train()
    all_near, all_leaning, all_signs = (
        np.concatenate(near),
        np.concatenate(leaning),
        np.array(signs),
    )
    spoken = ~np.isnan(all_signs)
    ranks = np.argsort(np.argsort(all_near))
    auc = (ranks[spoken].mean() - (spoken.sum() - 1) / 2) / max(1, (~spoken).sum())
    sided = spoken & (all_signs != 0)
    right = np.sign(all_leaning[sided]) == all_signs[sided]
    surest = np.argsort(-np.abs(all_leaning[sided]))[: len(right) // 2]
    return NearnessScores(
        len(spoken), float(auc), int(sided.sum()), float(right.mean()), float(right[surest].mean())
    )


def read_some(network: StanceNetwork, topics: Sequence[Topic], pieces: Pieces) -> None:
    """Have a network read a few passages of each topic, one by one."""
    for topic in topics:
        for coded in topic.coded[:: max(1, len(topic.coded) // _FEW)][:_FEW]:
            network(*_padded([pieces.of_passage(coded.passage)]))


def write_encoder(network: StanceNetwork, folder: Path) -> None:
    """Write `encoder.onnx`."""
    folder.mkdir(parents=True, exist_ok=True)
    export_stances(network, folder / "encoder.onnx")


def _again_and_again(
    topics: Sequence[Topic], pieces: Pieces, size: int, chance: random.Random
) -> Iterator[tuple[Topic, list[Coded], list[list[int]]]]:
    while True:
        yield from batches(topics, pieces, size, chance)


def _scores(
    network: StanceNetwork,
    ids: Sequence[Sequence[int]],
    disputes: Sequence[Dispute],
    pieces: Pieces,
    chance: random.Random | None,
) -> tuple[Tensor, Tensor]:
    """Return how near passages are to issues, and which side they lean to: (passages, issues)."""
    texts = texts_of(disputes, pieces, chance)
    topics, sides = network(*_padded(texts.ids))
    passage_topics, passage_sides = network(*_padded(ids))
    by_topic, by_side = passage_topics @ topics.T, passage_sides @ sides.T
    near = [nearness(by_topic, places) for places in texts.all]
    leaning = [
        nearness(by_side, support) - nearness(by_side, oppose)
        for support, oppose in zip(texts.support, texts.oppose, strict=True)
    ]
    return torch.stack(near, 1), torch.stack(leaning, 1)


def _loss(
    judge: Judge,
    near: Tensor,
    leaning: Tensor,
    disputes: Sequence[Dispute],
    coded: Sequence[Coded],
) -> Tensor:
    spoken = torch.tensor([[float(d.id in c.signs) for d in disputes] for c in coded])
    signs = torch.tensor([[float(c.signs.get(d.id, 0)) for d in disputes] for c in coded])
    loss = _TOPIC_WEIGHT * functional.binary_cross_entropy_with_logits(
        judge.relevance(near), spoken
    )
    sided = signs != 0
    if sided.any():
        loss = loss + functional.softplus(-signs[sided] * judge.support(leaning)[sided]).mean()
    return loss


def _padded(texts: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    ids = torch.zeros(len(texts), max(map(len, texts)), dtype=torch.long)
    mask = torch.zeros_like(ids)
    for k, text in enumerate(texts):
        ids[k, : len(text)] = torch.tensor(text)
        mask[k, : len(text)] = 1
    return ids, mask
