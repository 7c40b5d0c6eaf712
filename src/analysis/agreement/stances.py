"""Stances scored against a coder: issues, sides, how sure the machine was, and how often right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.agreement.scores import (
    CodeScores,
    code_scores,
    compare_codes,
    match_attributions,
)

RIGHT = ("same", "same sign")


@dataclass(frozen=True, slots=True)
class StanceScores:
    """How one coder's codes (the machine's) compare with another's, in total and by group.

    `coverage` is the share of the other's codes with a stance that this one answers, `n_sided`
    the answered ones that take a side, `sided_right` the share of them with the same sign.
    """

    coder: str
    against: str
    n_articles: int
    overall: CodeScores
    coverage: float | None
    n_sided: int
    sided_right: float | None
    by_issue: dict[str, CodeScores]
    by_kind: dict[str, CodeScores]


def stance_codes(
    attributions: pd.DataFrame, statements: pd.DataFrame, by_hand: pd.DataFrame
) -> pd.DataFrame:
    """Put the machine's codes beside a coder's, on the articles that the coder coded.

    Args:
        attributions: The machine's.
        statements: The machine's.
        by_hand: A coder's annotations.

    Returns:
        What `compare_codes` returns, with the `kind` of each attribution and, where the machine
        has a code, its `confidence`, `leaning` and `band`.
    """
    articles = set(by_hand["article_id"])
    attributions = attributions[attributions["article_id"].isin(articles)]
    statements = statements[statements["article_id"].isin(articles)]
    pairs = match_attributions(attributions, by_hand)
    codes = compare_codes(statements, by_hand, pairs=pairs)
    kinds = pd.concat([attributions, by_hand]).drop_duplicates("attribution_id")
    kind = kinds.set_index("attribution_id")["kind"]
    first = statements.drop_duplicates(["attribution_id", "issue"]).rename(
        columns={"attribution_id": "attribution_a"}
    )
    extra = [name for name in ("confidence", "leaning", "band") if name in first]
    codes = codes.merge(
        first[["attribution_a", "issue", *extra]], on=["attribution_a", "issue"], how="left"
    )
    own = codes["attribution_a"].map(kind)
    return codes.assign(kind=own.fillna(codes["attribution_b"].map(kind)))


def stance_scores(
    codes: pd.DataFrame, *, coder: str, against: str, n_articles: int
) -> StanceScores:
    """Summarise what `stance_codes` returns.

    Args:
        codes: The codes side by side.
        coder: Who made the first.
        against: Who made the second.
        n_articles: How many articles they are of.
    """
    overall = code_scores(codes)
    both = codes.dropna(subset=["stance_a", "stance_b"])
    sided = both[both["stance_b"] != 0]
    right = np.sign(sided["stance_a"].to_numpy(float)) == np.sign(
        sided["stance_b"].to_numpy(float)
    )
    return StanceScores(
        coder,
        against,
        n_articles,
        overall,
        overall.n_both / overall.n_b if overall.n_b else None,
        len(sided),
        float(right.mean()) if len(sided) else None,
        {str(name): code_scores(part) for name, part in codes.groupby("issue")},
        {str(name): code_scores(part) for name, part in codes.groupby("kind")},
    )


def answered(codes: pd.DataFrame) -> pd.DataFrame:
    """Return, of the codes in attributions that both have, those that the machine leans on.

    Returns:
        `confidence`, `band`, and `right`: the machine's leaning has the sign of the person's
        stance (a code where the person sees no issue, or takes no stance, is wrong). The surest
        come first.
    """
    paired = codes.dropna(subset=["attribution_a", "attribution_b", "leaning", "confidence"])
    signs = np.sign(paired["leaning"].to_numpy(float)) == np.sign(
        paired["stance_b"].astype("Float64").to_numpy(float, na_value=np.nan)
    )
    table = paired[["confidence", "band"]].assign(right=signs)
    return table.sort_values("confidence", ascending=False, kind="stable", ignore_index=True)


def risk_coverage(table: pd.DataFrame) -> pd.DataFrame:
    """Return how often the machine errs if it answers only its surest codes.

    Args:
        table: From `answered`.

    Returns:
        One row per code, the surest first: `coverage`, the share of codes answered so far, and
        `risk`, the share of those that are wrong (El-Yaniv and Wiener 2010).
    """
    n = np.arange(1, len(table) + 1)
    wrong = (~table["right"].to_numpy(bool)).cumsum()
    return pd.DataFrame({"coverage": n / max(1, len(table)), "risk": wrong / n})


def band_rates(table: pd.DataFrame, bands: Sequence[str]) -> pd.DataFrame:
    """Return how often each band of signals is right: `band, n, right` (a share)."""
    grouped = table.groupby("band")["right"].agg(["size", "mean"])
    rows = [(name, int(n), float(share)) for name, n, share in grouped.itertuples()]
    rows.sort(key=lambda row: bands.index(row[0]) if row[0] in bands else len(bands))
    return pd.DataFrame(rows, columns=["band", "n", "right"])


def confidence_bins(table: pd.DataFrame, bins: int = 5) -> pd.DataFrame:
    """Return the bins of a reliability diagram that are not empty.

    Args:
        table: From `answered`.
        bins: How many bins of equal width.

    Returns:
        `n`, the mean `confidence` and the share `right` of each.
    """
    number = np.minimum((table["confidence"].astype(float) * bins).astype(int), bins - 1)
    right = table["right"].astype(float)
    grouped = table.assign(right=right, bin=number).groupby("bin")
    return grouped.agg(
        n=("right", "size"), confidence=("confidence", "mean"), right=("right", "mean")
    ).reset_index(drop=True)


def side_by_side(
    codes: pd.DataFrame,
    attributions: pd.DataFrame,
    statements: pd.DataFrame,
    by_hand: pd.DataFrame,
) -> pd.DataFrame:
    """Return the codes on which machine and coder differ, with the words they are about.

    Args:
        codes: From `stance_codes`.
        attributions: The machine's.
        statements: The machine's.
        by_hand: The coder's annotations.

    Returns:
        `outcome, issue, machine, coder` (stances), `content`, `evidence` (what the machine's code
        rests on), `confidence`, those with the other sign first.
    """
    order = ["other sign", "only a", "only b", "no stance"]
    differ = codes[codes["outcome"].isin(order[:3])]
    contents = pd.concat([by_hand, attributions]).drop_duplicates("attribution_id")
    content = contents.set_index("attribution_id")["content_text"]
    words = statements.drop_duplicates(["attribution_id", "issue"])
    evidence = words.set_index(["attribution_id", "issue"])["evidence_text"]
    names = {"only a": "only the machine", "only b": "only the coder"}
    table = pd.DataFrame(
        {
            "outcome": differ["outcome"].replace(names),
            "issue": differ["issue"],
            "machine": differ["stance_a"],
            "coder": differ["stance_b"],
            "content": differ["attribution_b"].fillna(differ["attribution_a"]).map(content),
            "evidence": [
                evidence.get((a, i)) if isinstance(a, str) else None
                for a, i in zip(differ["attribution_a"], differ["issue"], strict=True)
            ],
            "confidence": differ["confidence"],
        }
    )
    rank = differ["outcome"].map(order.index)
    return table.assign(rank=rank).sort_values("rank", kind="stable").drop(columns="rank")


def calibration_error(table: pd.DataFrame, bins: int = 10) -> float | None:
    """Return the expected calibration error (Naeini and others 2015); `None` of nothing."""
    if table.empty:
        return None
    sure = table["confidence"].to_numpy(float)
    number = np.minimum((sure * bins).astype(int), bins - 1)
    right = table["right"].to_numpy(float)
    gaps = [
        (number == k).sum() * abs(sure[number == k].mean() - right[number == k].mean())
        for k in np.unique(number)
    ]
    return float(sum(gaps) / len(table))
