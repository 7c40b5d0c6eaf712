"""Draw the reliability table of the shipped model's card as `docs/reliability.png`."""

import re
from pathlib import Path

import matplotlib.pyplot as plt

ROOT = Path(__file__).parents[1]
CARD = ROOT / "src" / "analysis" / "resources" / "attribution_model" / "MODEL_CARD.md"
ROW = re.compile(r"\| [\d.]+–[\d.]+ \| (\d+) \| ([\d.]+) \| ([\d.]+) \|")


def main():
    """Plot the share that is right against the mean confidence of each bin, with its n."""
    rows = [tuple(map(float, row)) for row in ROW.findall(CARD.read_text(encoding="utf-8"))]
    figure, axes = plt.subplots(figsize=(4.5, 4.2), layout="constrained")
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1, label="perfectly calibrated")
    axes.plot([r[1] for r in rows], [r[2] for r in rows], "o-", color="#0072B2", label="measured")
    for n, confidence, right in rows:
        axes.annotate(
            f"{n:.0f}", (confidence, right), (5, -11), textcoords="offset points", fontsize=8
        )
    axes.set(
        xlabel="confidence (mean of bin)",
        ylabel="share right: content and source",
        xlim=(0, 1),
        ylim=(0, 1),
        title="Numbers are attributions in the bin",
    )
    axes.title.set_fontsize(9)
    axes.legend(loc="upper left", frameon=False)
    figure.savefig(ROOT / "docs" / "reliability.png", dpi=150)


if __name__ == "__main__":
    main()
