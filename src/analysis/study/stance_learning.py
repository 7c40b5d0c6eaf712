"""Learning from a study's own hand coding how much each signal is worth there."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.agreement.annotations import read_annotations
from analysis.agreement.scores import match_attributions
from analysis.codebook import Codebook, read_codebook
from analysis.study.corrections import read_corrections
from analysis.study.folder import Study, StudyError, write
from analysis.study.runs import parsed

if TYPE_CHECKING:
    from analysis.stances.combining import Combination
    from analysis.stances.learning import Examples

LEAST_CODES = 50
_FOLDS = 5
Codes = dict[str, dict[tuple[str, str], int | None]]  # by article: (attribution, issue): stance


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was learned, from how many codes, and what it changes on codes it did not see.

    `before` and `after` are (F1 of the issue, share of sides that are right) over held-out fifths
    of the articles or, with fewer than five articles, of the codes.
    """

    combination: Combination
    n_codes: int
    before: tuple[float, float]
    after: tuple[float, float]

    @property
    def better(self) -> bool:
        """Whether the two figures together went up."""
        return sum(self.after) > sum(self.before)


def learn_stances(study: Study) -> Fitted:
    """Fit the weights of signals to a study's hand coding, held to the package's own.

    Raises:
        StudyError: If the study has not been run, or has fewer than 50 codes.
        AnnotationError, CorrectionError, CodebookError: If a file cannot be read.
    """
    from analysis.stances.combining import load_combination
    from analysis.stances.learning import Examples, fit

    codebook = read_codebook(study.codebook)
    codes, seen = _codes(study, codebook)
    n = sum(len(of_article) for of_article in codes.values())
    if n < LEAST_CODES:
        raise StudyError(
            f"{n} codes by hand, {LEAST_CODES} are needed: code more in {study.annotations}, or "
            "correct more of the machine's in corrections.csv"
        )
    parts = list(_examples(study, codebook, codes, seen))
    prior = load_combination()
    whole = Examples.join(parts)
    folds = _folds(parts)
    before, after = [], []
    for held in range(_FOLDS):
        rest = Examples.join([part for k, part in enumerate(folds) if k != held])
        fitted = fit(rest, prior=prior)
        before.append(_figures(prior, folds[held]))
        after.append(_figures(fitted, folds[held]))
    return Fitted(fit(whole, prior=prior), n, _mean(before), _mean(after))


def write_weights(study: Study, fitted: Fitted) -> None:
    """Write what was learned where a run of the study finds it: `stance_weights.json`."""
    from analysis.stances.combining import as_json

    content = json.dumps({"combination": as_json(fitted.combination)}, indent=1)
    write(study.root / "stance_weights.json", content.encode())


def _codes(study: Study, codebook: Codebook) -> tuple[Codes, dict[str, set[str]]]:
    """Return what people coded, by the machine's attributions, and which of these they saw."""
    attributions, statements = map(study.read_table, ("attributions", "statements"))
    codes: Codes = defaultdict(dict)
    seen: dict[str, set[str]] = defaultdict(set)
    for name in study.coders:
        by_hand = read_annotations(study.annotations / f"{name}.csv")
        pairs = match_attributions(attributions, by_hand)
        machine = dict(zip(pairs["coded"], pairs["found"], strict=True))
        for row in by_hand[by_hand["attribution_id"].isin(machine)].itertuples():
            found = machine[row.attribution_id]
            seen[row.article_id].add(found)
            if isinstance(row.issue, str):
                stance = None if row.stance is None or row.stance != row.stance else row.stance
                codes[row.article_id][found, row.issue] = stance
    known = statements.set_index("statement_id")[["article_id", "attribution_id", "issue"]]
    for one in read_corrections(study.annotations / "corrections.csv", codebook=codebook):
        if one.statement in known.index and one.field in ("stance", "include"):
            article, attribution, issue = known.loc[one.statement]
            seen[article].add(attribution)
            if one.field == "stance":
                codes[article][attribution, issue] = one.value
            elif not one.value:
                codes[article].pop((attribution, issue), None)
    return codes, seen


def _examples(
    study: Study, codebook: Codebook, codes: Codes, seen: dict[str, set[str]]
) -> Iterator[Examples]:
    from analysis.actors import resolve_speakers
    from analysis.inference.model import load_stance_model
    from analysis.language import load_language
    from analysis.stances.learning import examples_of
    from analysis.tables import attribution_ids

    model = load_stance_model()
    for article, doc in parsed(study, load_language(study.model)):
        if article.article_id not in seen:
            continue
        said = list(doc._.attributions)
        names = attribution_ids(article, said)
        chosen = [i for i, name in enumerate(names) if name in seen[article.article_id]]
        places = {name: i for i, name in enumerate(names)}
        of_article = codes[article.article_id]
        yield examples_of(
            doc,
            said,
            resolve_speakers(doc, said, codebook=codebook, date=article.date),
            codebook=codebook,
            model=model,
            codes={(places[a], i): s for (a, i), s in of_article.items() if a in places},
            among=chosen,
        )


def _folds(parts: list[Examples]) -> list[Examples]:
    """Return fifths: of the articles or, where they are fewer, of all pairs."""
    from analysis.stances.learning import Examples

    if len(parts) >= _FOLDS:
        return [Examples.join(parts[k::_FOLDS]) for k in range(_FOLDS)]
    whole = Examples.join(parts)
    return [whole.some(np.arange(len(whole.spoken)) % _FOLDS == k) for k in range(_FOLDS)]


def _figures(combination: Combination, held: Examples) -> tuple[float, float]:
    told = combination.relevance.chance(held.relevance) >= combination.least_relevance
    both = int((told & held.spoken).sum())
    f1 = 2 * both / max(1, int(told.sum() + held.spoken.sum()))
    sided = ~np.isnan(held.sign) & (held.sign != 0)
    support = combination.side.chance(held.side[sided]) >= 0.5
    right = float((support == (held.sign[sided] > 0)).mean()) if sided.any() else 0.0
    return f1, right


def _mean(figures: list[tuple[float, float]]) -> tuple[float, float]:
    f1, right = np.array(figures).mean(0)
    return float(f1), float(right)
