"""Charts of how far codes can be trusted: reliability, and risk against coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.charts.chart_layout import blank
from analysis.charts.chart_style import FAINT, FONT, INK, PALETTE, RULE

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MARGIN = 0.03


def draw_reliability(bins: pd.DataFrame, ax: Axes) -> Axes:
    """Draw how often codes are right against how sure they are (DeGroot and Fienberg 1983).

    Args:
        bins: `n`, `confidence` (the mean) and `right` (a share), one row per bin.
        ax: Where to draw.

    Returns:
        `ax`. Points above the line are modest, points below it too sure.
    """
    title = "Is a code as often right as it is sure?"
    if bins.empty:
        return blank(ax, title=title, message="No code of the machine can be compared.")
    ax.plot([0, 1], [0, 1], color=RULE, linewidth=1)
    ax.text(0.34, 0.27, "as often right as sure", color=FAINT, fontsize=FONT)
    ax.plot(bins["confidence"], bins["right"], "o-", color=PALETTE[0])
    for row in bins.itertuples():
        low = row.right > 0.15
        ax.annotate(
            f"n = {row.n}",
            (row.confidence, row.right),
            (6, -12 if low else 6),
            textcoords="offset points",
            fontsize=FONT - 1,
            color=INK,
        )
    return _framed(ax, title, "confidence, mean of the bin", "share with the right sign")


def draw_risk_coverage(curve: pd.DataFrame, ax: Axes) -> Axes:
    """Draw how often the machine errs if it answers only its surest codes.

    Args:
        curve: `coverage` and `risk`, from `agreement.stances.risk_coverage`.
        ax: Where to draw.

    Returns:
        `ax`.
    """
    title = "What leaving the unsure codes to a person gains"
    if curve.empty:
        return blank(ax, title=title, message="No code of the machine can be compared.")
    ax.step(curve["coverage"], curve["risk"], where="post", color=PALETTE[1])
    last = curve.iloc[-1]
    ax.annotate(
        f"all {len(curve)}: {last['risk']:.0%} wrong",
        (last["coverage"], last["risk"]),
        (-6, 8),
        textcoords="offset points",
        ha="right",
        fontsize=FONT,
        color=INK,
    )
    return _framed(ax, title, "share of codes answered, the surest first", "share of these wrong")


def _framed(ax: Axes, title: str, across: str, up: str) -> Axes:
    ax.set(xlim=(0, 1 + _MARGIN), ylim=(0, 1 + _MARGIN), xlabel=across, ylabel=up)
    ax.set_title(title, loc="left", fontsize=FONT + 1)
    ax.spines[["top", "right"]].set_visible(False)
    ax.tick_params(labelsize=FONT)
    return ax
