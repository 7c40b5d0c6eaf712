"""A stance model from start to end: its encoder, the weights of the signals, and its card."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from analysis.inference.model import StanceModel
from analysis.inference.passages import Pieces
from analysis.language import load_language
from analysis.stances.combining import as_json
from analysis.training.encoder import Encoder
from analysis.training.smoothing import smooth
from analysis.training.stance_articles import Trained, fit_all, read_examples, scores
from analysis.training.stance_examples import read_topics
from analysis.training.stances import StancePlan, read_some, train, write_encoder


def train_stance_model(
    passages: Path, articles: Path, out: Path, *, encoder: Encoder, plan: StancePlan
) -> Trained:
    """Train an encoder on coded passages, and fit and score the weights on coded articles.

    Args:
        passages: A folder as `stance_examples` reads it.
        articles: A folder as `stance_articles` reads it, none of which is among the passages.
        out: Where `encoder.onnx` and `model.json` go.
        encoder: The weights to begin with.
        plan: How to train.

    Raises:
        PassageError: If a file holds no coded passages.
        EncoderError: If the weights are those of no BERT.
    """
    topics = read_topics(passages)
    network = train(topics, encoder, plan)
    pieces = Pieces(encoder.tokenizer())
    smooth(network.layers, lambda: read_some(network, topics, pieces))
    write_encoder(network, out)
    n_passages = sum(len(topic.coded) for topic in topics)
    n_codes = sum(len(coded.signs) for topic in topics for coded in topic.coded)
    return fit_stance_model(articles, out, n_passages, n_codes)


def fit_stance_model(articles: Path, out: Path, n_passages: int, n_codes: int) -> Trained:
    """Fit the weights of signals for a trained encoder, and write `model.json`."""
    examples = read_examples(articles, load_language(), StanceModel(out))
    combination = fit_all(examples)
    trained = Trained(n_passages, n_codes, tuple(scores(examples)), combination)
    written = {"combination": as_json(combination)}
    (out / "model.json").write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    return trained


def card(trained: Trained, plan: StancePlan) -> str:
    """Return what a model card says of the data, the plan and the scores."""
    settings = ", ".join(f"{name} {value}" for name, value in asdict(plan).items())
    rows = [
        f"| {s.topic} | {s.n} | {s.issue_precision:.3f} | {s.issue_recall:.3f} | "
        f"{s.issue_f1:.3f} | {s.sign_share:.3f} | {s.surest:.3f} |"
        for s in trained.scores
    ]
    return "\n".join(
        [
            "# The stance model",
            "",
            "Finds, for a passage and the issues of a codebook, which issue it is near to and "
            "which position; `analysis.stances.combining` weighs that with the rules.",
            "",
            f"Learned from {trained.n_passages} coded passages with {trained.n_codes} codes. "
            f"Training: {settings}.",
            "",
            "## Scores by topic",
            "",
            "Attributions as annotated; weights fitted without the topic; those that begin with "
            "`test_` were never fitted on.",
            "",
            "| topic | codes | issue precision | recall | F1 | right side | of the surer 70% |",
            "| --- | --- | --- | --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )
