"""Draw how far confidence can be trusted as `docs/reliability.png`.

Attributions: the table of the shipped model's card. Speakers: `tests/foreign_affairs` scored anew.
"""

import re
from pathlib import Path

import matplotlib.pyplot as plt

from analysis.evaluation import evaluate_extraction

ROOT = Path(__file__).parents[1]
CARD = ROOT / "src" / "analysis" / "resources" / "attribution_model" / "MODEL_CARD.md"
ROW = re.compile(r"\| [\d.]+–[\d.]+ \| (\d+) \| ([\d.]+) \| ([\d.]+) \|")


def draw(axes, rows, *, title, right):
    """Plot the share that is right against the mean confidence of each bin, with its n."""
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1, label="perfectly calibrated")
    axes.plot([r[1] for r in rows], [r[2] for r in rows], "o-", color="#0072B2", label="measured")
    for n, confidence, share in rows:
        place = (5, -11) if share > 0.1 else (5, 5)  # not over the axis
        axes.annotate(
            f"{n:.0f}", (confidence, share), place, textcoords="offset points", fontsize=8
        )
    axes.set(
        xlabel="confidence (mean of bin)", ylabel=right, xlim=(0, 1), ylim=(0, 1.03), title=title
    )
    axes.title.set_fontsize(9)
    axes.legend(loc="upper left", frameon=False)


def main():
    """Draw attributions on the left and speakers on the right."""
    card = [tuple(map(float, row)) for row in ROW.findall(CARD.read_text(encoding="utf-8"))]
    speakers = evaluate_extraction(ROOT / "tests" / "foreign_affairs").scores.speakers
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 4.2), layout="constrained")
    draw(left, card, title="Attributions (75 held-out articles)", right="content and source right")
    bins = [(b.n, b.confidence, b.right) for b in speakers.bins]
    draw(right, bins, title="Speakers (15 articles, not held out)", right="speaker right")
    figure.suptitle("Numbers are how many fall into the bin", fontsize=9)
    figure.savefig(ROOT / "docs" / "reliability.png", dpi=150)


if __name__ == "__main__":
    main()
