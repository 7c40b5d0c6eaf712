"""Smoothing: making what flows through a network even enough for eight bits.

A few channels in the middle of a transformer layer get far larger than the rest; with eight bits
for all of them, the small ones are left none. So each channel is divided by a number of its own
before it is rounded, and the weights that it meets are multiplied by the same: the network
computes what it did. The number is the square root of the largest value seen in the channel, by
that of the median channel. This is a variant of what Xiao et al. (2023) do, who divide the
channel's largest value by that of its weights; here the weights, with a scale for each row, do
not matter, and taking account of them lost F1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack

import torch
from torch import Tensor, nn

from analysis.training.network import Layer

_LEAST = 1e-4  # of what a channel was seen to hold; one with less is left as it is


def smooth(layers: Iterable[Layer], read: Callable[[], None]) -> None:
    """Even out the middle of each layer, in place.

    Args:
        layers: A trained network's layers.
        read: Has the network read some texts like those it is for, without padding.
    """
    smoothed = list(layers)
    with torch.no_grad():
        for layer, seen in zip(smoothed, _largest(smoothed, read), strict=True):
            seen = seen.clamp(min=_LEAST)
            divisor = torch.where(seen > _LEAST, (seen / seen.median()).sqrt(), 1)
            layer.calm /= divisor
            layer.down.weight *= divisor


def _largest(layers: list[Layer], read: Callable[[], None]) -> list[Tensor]:
    """Return the largest value, signs aside, that each channel holds in the middle of a layer."""
    largest = [torch.zeros_like(layer.calm) for layer in layers]

    def noting(number: int) -> Callable[[nn.Module, tuple[Tensor]], None]:
        def note(_: nn.Module, given: tuple[Tensor]) -> None:
            seen = given[0].abs().flatten(0, -2).amax(0)
            largest[number] = torch.maximum(largest[number], seen)

        return note

    with ExitStack() as hooks:
        for number, layer in enumerate(layers):
            hooks.callback(layer.down.register_forward_pre_hook(noting(number)).remove)
        read()
    return largest
