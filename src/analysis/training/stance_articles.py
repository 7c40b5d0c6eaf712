"""Coded articles: what the weights of signals are fitted on and the stance model is scored on.

Files are as `stance_examples` says; their issues hold terms and phrases too, and attributions
their `cue`. `benchmarks/stance_articles` holds the package's own; names that begin with "test_"
are for scoring alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from analysis.actors import resolve_speakers
from analysis.articles import Extent
from analysis.attributions import Attribution
from analysis.codebook import Codebook, Issue
from analysis.inference.model import StanceModel
from analysis.stances.combining import Combination
from analysis.stances.learning import Examples, examples_of, fit

if TYPE_CHECKING:
    from spacy.language import Language

_QUOTES = ('"', "“")


@dataclass(frozen=True, slots=True)
class TopicScores:
    """How the codes given to annotated attributions compare with a person's.

    `n` codes by the person; `issue_f1`; of the codes both make, `sign_share` is the share with
    the right side among those that take one, `surest` the same for the surer 70%.
    """

    topic: str
    n: int
    issue_precision: float
    issue_recall: float
    issue_f1: float
    sign_share: float
    surest: float


@dataclass(frozen=True, slots=True)
class Trained:
    """What training gave: passages and codes learned from, and the scores of each topic."""

    n_passages: int
    n_codes: int
    scores: tuple[TopicScores, ...]
    combination: Combination


def read_examples(folder: Path, nlp: Language, model: StanceModel) -> dict[str, Examples]:
    """Describe every attribution and issue of coded articles, by topic."""
    found = {}
    for path in sorted(folder.glob("*.json")):
        raw = json.loads(path.read_text(encoding="utf-8"))
        codebook = Codebook(
            title=path.stem, issues=tuple(Issue.model_validate(i) for i in raw["issues"])
        )
        parts = [_examples(part, codebook, nlp, model) for part in raw["passages"]]
        found[path.stem] = Examples.join([part for part in parts if len(part.spoken)])
    return found


def fit_all(examples: dict[str, Examples]) -> Combination:
    """Fit the weights of signals on all topics that are not for scoring alone."""
    return fit(Examples.join([e for name, e in examples.items() if not name.startswith("test_")]))


def scores(examples: dict[str, Examples]) -> Iterator[TopicScores]:
    """Score each topic, with weights that were fitted without it."""
    known = {name: e for name, e in examples.items() if not name.startswith("test_")}
    for name, held in examples.items():
        rest = [e for other, e in known.items() if other != name]
        yield score(name, fit(Examples.join(rest)), held)


def score(name: str, combination: Combination, held: Examples) -> TopicScores:
    """Score one topic."""
    told = combination.relevance.chance(held.relevance) >= combination.least_relevance
    both = told & held.spoken
    sided = both & ~np.isnan(held.sign) & (held.sign != 0)
    chances = combination.side.chance(held.side[sided])
    right = (chances >= 0.5) == (held.sign[sided] > 0)
    order = np.argsort(-np.abs(chances - 0.5), kind="stable")
    return TopicScores(
        name,
        int(held.spoken.sum()),
        both.sum() / max(1, told.sum()),
        both.sum() / max(1, held.spoken.sum()),
        2 * both.sum() / max(1, told.sum() + held.spoken.sum()),
        float(right.mean()) if len(right) else 0.0,
        float(right[order][: int(0.7 * len(right))].mean()) if len(right) > 1 else 0.0,
    )


def _examples(raw: dict, codebook: Codebook, nlp: Language, model: StanceModel) -> Examples:
    text = "\n".join(raw["sentences"])
    starts = np.cumsum([0, *(len(sentence) + 1 for sentence in raw["sentences"])])
    flat = text.replace("\n", " ")
    said, codes = [], {}
    for one in raw["attributions"]:
        at = int(starts[one["n"]])
        content = []
        parts = [one["content"]] if isinstance(one["content"], str) else one["content"]
        for part in parts:
            at = flat.index(part, at)
            content.append(Extent(at, at := at + len(part)))
        low = int(starts[max(0, one["n"] - 1)])
        cue, source = (_near(flat, one.get(key), content, low) for key in ("cue", "source"))
        kind = "direct" if flat[content[0].start] in _QUOTES else "indirect"
        codes |= {(len(said), issue): stance for issue, stance in one["codes"].items()}
        said.append(Attribution(kind, source, cue, tuple(content), 1.0))
    with nlp.select_pipes(disable="attributions"):
        doc = nlp(flat)
    first = doc.char_span(0, len(raw["sentences"][0]), label="title", alignment_mode="expand")
    doc.spans["paragraphs"] = [first]
    people = resolve_speakers(doc, said, codebook=codebook, date=None)
    return examples_of(doc, said, people, codebook=codebook, model=model, codes=codes)


def _near(text: str, words: str | None, content: list[Extent], low: int) -> Extent | None:
    """Return where a cue or source stands: nearest to the content, outside of it if it can be."""
    places, at = [], text.find(words, low) if words else -1
    while words and at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    if not places or not words:
        return None
    outside = [p for p in places if not any(e.start <= p < e.end for e in content)] or places
    best = min(outside, key=lambda p: min(abs(p - e.end) + abs(p - e.start) for e in content))
    return Extent(best, best + len(words))
