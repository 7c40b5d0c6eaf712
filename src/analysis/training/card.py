"""The card of a trained model: what it was made from, and how well it does."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from analysis.agreement.extraction import ExtractionScores
from analysis.tagger.calibration import Bin
from analysis.training.plan import Plan, Teaching


@dataclass(frozen=True, slots=True)
class Trained:
    """What came of a training: texts by part, scores and reliability on the part `report`."""

    n_texts: dict[str, int]
    scores: ExtractionScores
    reliability: list[Bin]


def card(
    trained: Trained, corpus: str, plan: Plan, layers: int, teaching: Teaching | None = None
) -> str:
    """Return what a model's card says of its making and its measured scores, in Markdown."""
    scores = trained.scores
    lines = [
        "## Data and split",
        "",
        f"Corpus: {corpus}. Texts by part, split by publisher and day: "
        + ", ".join(f"{n} {part}" for part, n in trained.n_texts.items())
        + ". Learned from `train`, calibrated on `tune`, scored on `report` alone.",
        "",
        _told(plan, layers, teaching)
        if teaching
        else f"Training: {_listed(plan)}, layers {layers}.",
        "",
        f"## Scores on `report` ({scores.n_texts} texts, {scores.n_gold} attributions)",
        "",
        *score_table(scores),
        "",
        "## Reliability on `report`",
        "",
        "| confidence | n | mean confidence | share right (content and source) |",
        "| --- | --- | --- | --- |",
        *(
            f"| {b.low:.1f}–{b.high:.1f} | {b.n} | {b.confidence:.2f} | {b.right:.2f} |"
            for b in trained.reliability
        ),
        "",
    ]
    return "\n".join(lines)


def score_table(scores: ExtractionScores) -> list[str]:
    """Return scores as the lines of two Markdown tables."""
    measures = {
        "content, overlap (IoU ≥ 0.5)": scores.content_overlap,
        "content, exact": scores.content_exact,
        "content, characters": scores.content_characters,
        "who said what": scores.who_said_what,
    }
    return [
        "| measure | precision | recall | F1 |",
        "| --- | --- | --- | --- |",
        *(
            f"| {name} | {_shown(s.precision)} | {_shown(s.recall)} | {_shown(s.f1)} |"
            for name, s in measures.items()
        ),
        "",
        "| kind | n | recall | right source | who said what |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {kind} | {k.n} | {_shown(k.recall)} | {_shown(k.source_accuracy)} "
            f"| {_shown(k.who_said_what)} |"
            for kind, k in scores.by_kind.items()
        ),
    ]


def _listed(plan: Plan) -> str:
    return ", ".join(f"{name} {value}" for name, value in asdict(plan).items())


def _told(plan: Plan, layers: int, teaching: Teaching) -> str:
    return (
        f"Its {teaching.teachers} teachers, with all layers of the encoder and seeds from "
        f"{plan.seed} on, were trained so: {_listed(plan)}. It learned from them, from the "
        f"annotators, and on {len(teaching.unmarked)} texts that nobody annotated: layers "
        f"{layers}, {_listed(teaching.pupil)}."
    )


def _shown(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"
