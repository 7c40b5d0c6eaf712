"""Sides: what the stance model adds to the rules for an article."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.articles import Extent
from analysis.inference.model import StanceModel, nearness
from analysis.inference.passages import Passage, passage
from analysis.stances.combining import Elsewhere
from analysis.stances.relevance import count_hits, on_agenda, relevance_features, with_rules
from analysis.stances.rules import Position, Rules
from analysis.stances.signals import Signal

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from analysis.attributions import Attribution
    from analysis.codebook import Codebook

_MOST_VOTES = 2  # that the speaker's other attributions have


@dataclass(frozen=True, slots=True)
class Sides:
    """What the model adds for an article: see `relevance` and `inference.model`.

    `relevance` is (attributions, issues, features). `near`, how near a passage is to an issue, is
    a cosine, `leaning`, how much nearer to what speaks for it than against, a difference of two,
    both (attributions, issues). `agenda` says which issues the article speaks of; `closest` are
    the codebook's nearest statements.
    """

    relevance: np.ndarray
    near: np.ndarray
    leaning: np.ndarray
    agenda: np.ndarray
    closest: list[list[str | None]]


def read_article_sides(
    doc: Doc,
    attributions: Sequence[Attribution],
    codebook: Codebook,
    rules: Rules,
    model: StanceModel,
) -> Sides:
    """Read an article's attributions with the stance model; not at all if no issue is in it."""
    hits = count_hits(doc, rules.topics, rules.contents, codebook.issues)
    agenda = on_agenda(hits)
    shape = hits.shape[:2]
    near, leaning = np.zeros(shape), np.full(shape, np.nan)
    closest: list[list[str | None]] = [[None] * shape[1] for _ in range(shape[0])]
    if agenda.any():
        read = model.read(list(passages_of(doc, attributions)))
        for j, issue in enumerate(codebook.issues):
            known = model.know(issue)
            every = range(len(known.texts))
            near[:, j] = nearness(read.topics, known.vectors.topics, every)
            sides = known.vectors.sides
            support, oppose = (
                nearness(read.sides, sides, among) for among in (known.support, known.oppose)
            )
            leaning[:, j] = support - oppose
            spoken = [*known.support, *known.oppose]
            if spoken:
                best = (read.sides @ sides[spoken].T).argmax(1)
                for k, at in enumerate(best):
                    closest[k][j] = known.texts[spoken[at]]
    features = relevance_features(hits, near, rules.contents)
    return Sides(features, near, leaning, agenda, closest)


def elsewhere(
    reading: Sides,
    speakers: Sequence[frozenset[str]],
    signals_of: Callable[[int], Sequence[Signal]],
    i: int,
    j: int,
) -> Elsewhere:
    """Sum up what the other attributions of a speaker in the article show of an issue.

    Args:
        reading: What the model makes of the article.
        speakers: Of each attribution.
        signals_of: Gives the rules' signals of another attribution on the issue.
        i: The attribution.
        j: The issue.
    """
    others = [k for k, s in enumerate(speakers) if k != i and s and s == speakers[i]]
    if not others:
        return Elsewhere()
    votes = sum(np.sign(sum(s.sign for s in signals_of(k))) for k in others)
    weights = np.maximum(reading.near[others, j], 0.0)
    leaning = np.nan_to_num(reading.leaning[others, j])
    total = float(weights.sum())
    near = float(weights @ leaning) / total if total else 0.0
    return Elsewhere(float(np.clip(votes, -_MOST_VOTES, _MOST_VOTES)), near)


def relevance_of(reading: Sides, i: int, j: int, position: Position | None) -> np.ndarray:
    """Return the features of one attribution and issue, with the position that rules give it."""
    return with_rules(
        reading.relevance[i, j],
        found=position is not None,
        sided=position is not None and position.stance is not None,
    )


def passages_of(doc: Doc, attributions: Sequence[Attribution]) -> Iterator[Passage]:
    """Yield what each attribution of an article is read in."""
    sentences = [Extent(s.start_char, s.end_char) for s in doc.sents]
    titles = (s.text for s in doc.spans.get("paragraphs", ()) if s.label_ == "title")
    title, text = next(titles, ""), doc.text  # spaCy puts it together anew each time
    for one in attributions:
        yield passage(text, sentences, title=title, content=one.content, source=one.source)
