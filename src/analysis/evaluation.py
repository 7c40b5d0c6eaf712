"""Evaluation: the machine's attributions against those of annotators."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from analysis.agreement.brat import read_corpus
from analysis.agreement.corpora import found_in, json_lines, parsed_texts
from analysis.agreement.extraction import ExtractionScores, Score, score_extraction
from analysis.language import load_language


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores, how many gold attributions had no content, what could not be read, what was found.

    `predictions` is JSON Lines, a text a line.
    """

    scores: ExtractionScores
    skipped: int
    problems: tuple[str, ...]
    predictions: str


def evaluate_extraction(gold: Path, *, model: Path | None = None) -> Evaluation:
    """Find the attributions of annotated texts and score them.

    Args:
        gold: A folder as `agreement.brat.read_corpus` reads it.
        model: The folder of a model; by default the package's own.

    Raises:
        CorpusError: If there is no annotated text.
        ModelError: If `model` holds no model that can be used.
    """
    nlp = load_language(model)
    corpus = read_corpus(gold)
    found = {text.name: found_in(doc) for text, doc in parsed_texts(corpus.texts, nlp)}
    scores = score_extraction(corpus.texts, found)
    return Evaluation(scores, corpus.skipped, corpus.problems, json_lines(found))


def as_json(evaluation: Evaluation) -> str:
    """Return scores as JSON."""
    shown = asdict(evaluation.scores) | {"gold_skipped": evaluation.skipped}
    return json.dumps(shown, indent=1)


def as_text(evaluation: Evaluation) -> str:
    """Return scores as two tables to read."""
    scores = evaluation.scores
    measures = {
        "content, overlap at least half": scores.content_overlap,
        "content, exact": scores.content_exact,
        "content, by characters": scores.content_characters,
        "content, soft": scores.content_soft,
        "who said what": scores.who_said_what,
    }
    lines = [
        f"{scores.n_texts} texts, {scores.n_gold} attributions marked, {scores.n_found} found"
        + (
            f"; {evaluation.skipped} marked without a content, not counted"
            * bool(evaluation.skipped)
        ),
        "",
        f"{'':32}{'precision':>10}{'recall':>10}{'F1':>10}",
        *(f"{name:32}{_cells(score)}" for name, score in measures.items()),
        "",
        f"{'of those marked':16}{'n':>8}{'found':>10}{'right source':>14}{'who said what':>15}",
    ]
    for kind, k in scores.by_kind.items():
        shares = f"{cell(k.recall):>10}{cell(k.source_accuracy):>14}{cell(k.who_said_what):>15}"
        lines.append(f"{kind:16}{k.n:>8}{shares}")
    if scores.speakers is not None:
        s = scores.speakers
        lines += [
            "",
            f"{s.n} sources found that are no full name; "
            f"speakers right {s.right}, wrong {s.wrong}, left open {s.left_open}",
            "",
            f"{'speakers found, by confidence':32}{'n':>8}{'mean':>10}{'right':>10}",
            *(
                f"{f'{b.low:.1f} to {b.high:.1f}':32}{b.n:>8}{b.confidence:>10.2f}{b.right:>10.2f}"
                for b in s.bins
            ),
        ]
    return "\n".join(lines)


def _cells(score: Score) -> str:
    return "".join(f"{cell(x):>10}" for x in (score.precision, score.recall, score.f1))


def cell(share: float | None) -> str:
    """Return a share as tables show it, a dash for none."""
    return "–" if share is None else f"{share:.3f}"
