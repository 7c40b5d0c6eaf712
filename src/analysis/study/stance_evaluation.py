"""A study's stances against hand coding: the machine's, or one coder's against another's."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from analysis.agreement.annotations import read_annotations
from analysis.agreement.scores import CodeScores
from analysis.agreement.stances import (
    StanceScores,
    answered,
    band_rates,
    calibration_error,
    stance_codes,
    stance_scores,
)
from analysis.evaluation import cell
from analysis.stances.combining import BANDS
from analysis.study.folder import Study, StudyError

MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class StanceEvaluation:
    """Scores; of the machine also how often each band was right, and how far confidence is off."""

    scores: StanceScores
    bands: list[dict]
    calibration_error: float | None


def evaluate_stances(
    study: Study, *, coder: str = MACHINE, against: str | None = None
) -> StanceEvaluation:
    """Score one coder's codes against another's.

    Args:
        study: Its tables, from a run, are the machine's codes.
        coder: Whose codes are scored: the machine's, or a coder's file.
        against: The coder that is the reference; by default the study's first.

    Raises:
        StudyError: If there is no such coder, or the study has not been run.
        AnnotationError: If a file cannot be read.
    """
    known = study.coders
    reference = against or next((name for name in known if name != coder), None)
    for name in {coder, reference} - {MACHINE}:
        if name not in known:
            raise StudyError(
                f"{study.annotations} holds no hand coding"
                + (f" of {name}; there is {', '.join(known)}" if name and known else "")
                + ": write one CSV per coder, with the columns that `loggerheads`' README names"
            )
    by_hand = read_annotations(study.annotations / f"{reference}.csv")
    if coder == MACHINE:
        attributions, statements = map(study.read_table, ("attributions", "statements"))
        statements = statements[statements["coder"] == MACHINE]
    else:
        attributions = statements = read_annotations(study.annotations / f"{coder}.csv")
    codes = stance_codes(attributions, statements, by_hand)
    n = by_hand["article_id"].nunique()
    scores = stance_scores(codes, coder=coder, against=str(reference), n_articles=n)
    if coder != MACHINE:
        return StanceEvaluation(scores, [], None)
    table = answered(codes)
    bands = band_rates(table, BANDS).to_dict("records")
    return StanceEvaluation(scores, bands, calibration_error(table))


def as_json(evaluation: StanceEvaluation) -> str:
    """Return scores as JSON."""
    return json.dumps(asdict(evaluation), indent=1)


def as_text(evaluation: StanceEvaluation) -> str:
    """Return scores as tables to read."""
    s = evaluation.scores
    o = s.overall
    lines = [
        f"{s.coder} against {s.against}, {s.n_articles} articles: {o.n_a} and {o.n_b} codes with "
        f"a stance, {o.n_both} by both",
        "",
        f"issue              precision {cell(o.issue_precision)}  recall "
        f"{cell(o.issue_recall)}  F1 {cell(o.issue_f1)}",
        f"answered           {cell(s.coverage)} of {s.against}'s codes",
        f"right sign         {cell(o.sign_share)} of {o.n_both}; of the {s.n_sided} that take a "
        f"side {cell(s.sided_right)}",
        f"macro-F1 of signs  {cell(o.sign_macro_f1)}",
        f"ordinal alpha      {cell(o.alpha)}",
        "",
        *_groups("issue", s.by_issue),
        "",
        *_groups("kind", s.by_kind),
    ]
    if evaluation.bands:
        lines += ["", f"{'what a code rests on':28}{'n':>6}{'right':>9}"]
        lines += [f"{b['band']:28}{b['n']:>6}{b['right']:>9.2f}" for b in evaluation.bands]
        lines += ["", f"expected calibration error {cell(evaluation.calibration_error)}"]
    return "\n".join(lines)


def _groups(name: str, groups: dict[str, CodeScores]) -> list[str]:
    head = f"{'by ' + name:28}{'codes':>12}{'issue F1':>10}{'both':>6}{'sign':>8}{'alpha':>8}"
    return [head] + [
        f"{group:28}{f'{c.n_a} / {c.n_b}':>12}{cell(c.issue_f1):>10}{c.n_both:>6}"
        f"{cell(c.sign_share):>8}{cell(c.alpha):>8}"
        for group, c in groups.items()
    ]
