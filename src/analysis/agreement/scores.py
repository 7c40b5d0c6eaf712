"""Agreement: coder against coder, and coder against machine.

A pair is two attributions, one of each coder, that cover the same words. A code is a coder's
stance on one issue in one attribution; codes are compared within pairs. Where the machine is
held against a person, the machine is the first of the two and the person the reference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import krippendorff
import numpy as np
import pandas as pd

MIN_IOU = 0.5
OUTCOMES = ("same", "same sign", "other sign", "only a", "only b", "no stance")


@dataclass(frozen=True, slots=True)
class AttributionScores:
    """How the attributions of one coder (`found`) compare with those of another (`coded`).

    `n_matched` cover the same words, `n_speakers_right` of them name the same speakers, all of
    them; `n_extra` of the found match none, `n_missed` of the coded are matched by none.
    Precision, recall and F1, in [0, 1], count matches; `None` where there is nothing to divide by.
    """

    n_found: int
    n_coded: int
    n_matched: int
    n_speakers_right: int
    n_extra: int
    n_missed: int
    precision: float | None
    recall: float | None
    f1: float | None


@dataclass(frozen=True, slots=True)
class CodeScores:
    """How the codes of one coder (a) compare with those of another (b, the reference).

    `n_a` and `n_b` are codes with a stance; both coders take one in `n_both`, the same one in
    `n_same`, one of the same sign in `n_same_sign` (which includes `n_same`; 0 is a sign).
    `n_wrong_or_extra` are the codes of a that have another sign in b, or no stance there.
    `issue_*` ask whether an issue is spoken to at all, abstentions included. The rest have the
    denominator `n_both`: the shares that are the same and of the same sign, the mean F1 over the
    signs that occur, and ordinal alpha. In [0, 1], alpha in [-1, 1]; `None`: not defined.
    """

    n_a: int
    n_b: int
    n_both: int
    n_same: int
    n_same_sign: int
    n_wrong_or_extra: int
    issue_precision: float | None
    issue_recall: float | None
    issue_f1: float | None
    exact_share: float | None
    sign_share: float | None
    sign_macro_f1: float | None
    alpha: float | None


def match_attributions(
    found: pd.DataFrame, coded: pd.DataFrame, *, min_iou: float = MIN_IOU
) -> pd.DataFrame:
    """Pair attributions of two coders that cover the same words of the same article.

    Pairs are made greedily, one to one, largest overlap first; of equal overlaps, the pair with
    the same speakers first, then the earlier one.

    Args:
        found: One coder's table (the machine's) with `attribution_id`, `article_id`, `content`
            (extents) and `speakers` (actor ids); an attribution may fill several rows.
        coded: The other's, with the same columns.
        min_iou: Least overlap, in (0, 1]: characters in both contents over those in either.

    Returns:
        One row per pair, in order of article and text: `article_id, found, coded` (attribution
        ids), `iou`, `speakers_right` (both name the same actors, in any order).

    Raises:
        ValueError: If a column is missing.
    """
    candidates = [c for c in _candidates(_contents(found), _contents(coded)) if c[0] >= min_iou]
    candidates.sort(key=lambda candidate: (-candidate[0], not candidate[1]))
    chosen, taken = [], set()
    for iou, right, one, other in candidates:
        ends = {("found", one.attribution_id), ("coded", other.attribution_id)}
        if not taken & ends:
            taken |= ends
            chosen.append((one.Index, one, other, iou, right))
    rows = [
        (one.article_id, one.attribution_id, other.attribution_id, iou, right)
        for _, one, other, iou, right in sorted(chosen, key=lambda pair: pair[0])
    ]
    types = dict.fromkeys(("article_id", "found", "coded"), "string")
    types |= {"iou": "Float64", "speakers_right": "boolean"}
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def attribution_scores(
    found: pd.DataFrame, coded: pd.DataFrame, *, pairs: pd.DataFrame
) -> AttributionScores:
    """Count what `match_attributions` paired, and what it left over.

    Args:
        found: The table that was matched.
        coded: The table it was matched to.
        pairs: The pairs of the two.
    """
    n_found, n_coded = (table["attribution_id"].nunique() for table in (found, coded))
    n = len(pairs)
    return AttributionScores(
        n_found=n_found,
        n_coded=n_coded,
        n_matched=n,
        n_speakers_right=int(pairs["speakers_right"].sum()),
        n_extra=n_found - n,
        n_missed=n_coded - n,
        precision=_share(n, n_found),
        recall=_share(n, n_coded),
        f1=_share(2 * n, n_found + n_coded),
    )


def compare_codes(
    statements_a: pd.DataFrame,
    statements_b: pd.DataFrame,
    *,
    pairs: pd.DataFrame,
    by: Sequence[str] = ("issue",),
) -> pd.DataFrame:
    """Put the codes of two coders side by side.

    A code is taken once for each attribution and value of `by`. Speakers who share an
    attribution and take different stances have the one nearest to 0 that fits all of them, and 0
    where they are on opposite sides.

    Args:
        statements_a: One coder's statements (the machine's) with `attribution_id`, `stance` and
            the columns in `by`; rows with a blank in `by` are no codes.
        statements_b: The other's. An annotations table will do for either.
        pairs: The attributions of both, paired: `found` of a, `coded` of b.
        by: `("issue",)`, or `("issue", "actor")` to hold each speaker's stance apart.

    Returns:
        One row per code made by either: `attribution_a`, `attribution_b` (blank where the other
        has no such attribution), `by`, `coded_a`, `coded_b` (whether each codes the issue there),
        `stance_a`, `stance_b`, and `outcome`: same | same sign | other sign | only a | only b |
        no stance (neither takes one). Abstaining is taking none.

    Raises:
        ValueError: If a column is missing.
    """
    keys = list(by)
    for statements in (statements_a, statements_b):
        _require(statements, ["attribution_id", "stance"])
    units = _units(pairs, statements_a, statements_b)
    a = _codes(statements_a, keys, side="a", units=units)
    b = _codes(statements_b, keys, side="b", units=units)
    out = a.merge(b, on=["unit", *keys], how="outer", validate="one_to_one")
    out = out.merge(units, on="unit", validate="many_to_one")
    flags = {side: out[side].astype("boolean").fillna(False) for side in ("coded_a", "coded_b")}
    outcomes = list(map(_outcome, out["stance_a"], out["stance_b"]))
    out = out.assign(**flags, outcome=pd.array(outcomes, dtype="string"))
    names = ["attribution_a", "attribution_b"]
    columns = [*names, *keys, "coded_a", "coded_b", "stance_a", "stance_b", "outcome"]
    return out.sort_values(["unit", *keys], ignore_index=True)[columns]


def code_scores(codes: pd.DataFrame) -> CodeScores:
    """Summarise a comparison of codes.

    Args:
        codes: What `compare_codes` returns.
    """
    counts = codes["outcome"].value_counts()
    n = {outcome: int(counts.get(outcome, 0)) for outcome in OUTCOMES}
    n_same_sign = n["same"] + n["same sign"]
    n_both = n_same_sign + n["other sign"]
    n_issue = int((codes["coded_a"] & codes["coded_b"]).sum())
    n_issue_a, n_issue_b = int(codes["coded_a"].sum()), int(codes["coded_b"].sum())
    both = codes.dropna(subset=["stance_a", "stance_b"])
    stances = both[["stance_a", "stance_b"]].to_numpy(float).T
    return CodeScores(
        n_a=n_both + n["only a"],
        n_b=n_both + n["only b"],
        n_both=n_both,
        n_same=n["same"],
        n_same_sign=n_same_sign,
        n_wrong_or_extra=n["other sign"] + n["only a"],
        issue_precision=_share(n_issue, n_issue_a),
        issue_recall=_share(n_issue, n_issue_b),
        issue_f1=_share(2 * n_issue, n_issue_a + n_issue_b),
        exact_share=_share(n["same"], n_both),
        sign_share=_share(n_same_sign, n_both),
        sign_macro_f1=macro_f1(*np.sign(stances)),
        alpha=krippendorff_alpha(stances),
    )


def krippendorff_alpha(
    ratings: Iterable[Sequence[float]], *, level: str = "ordinal"
) -> float | None:
    """Krippendorff's alpha (Krippendorff 2019, *Content Analysis*, 4th ed., chapter 12).

    Args:
        ratings: One sequence per coder, aligned by unit; NaN where a coder skipped it.
        level: Level of measurement: nominal, ordinal, interval or ratio.

    Returns:
        At most 1 (perfect), 0 at chance, or `None` where it is not defined: no unit has two
        ratings, or all ratings are the same, so that there is nothing to tell apart.
    """
    matrix = np.array(list(ratings), dtype=float)
    pairable = matrix[:, (~np.isnan(matrix)).sum(axis=0) >= 2]
    if len(np.unique(pairable[~np.isnan(pairable)])) < 2:
        return None
    return float(krippendorff.alpha(pairable, level_of_measurement=level))


def macro_f1(a: Sequence[float], b: Sequence[float]) -> float | None:
    """Mean F1 over the values that occur in either of two codings; `None` where both are empty."""
    a, b = np.asarray(a), np.asarray(b)
    scores = [
        2 * ((a == value) & (b == value)).sum() / ((a == value).sum() + (b == value).sum())
        for value in np.union1d(a, b)
    ]
    return float(np.mean(scores)) if scores else None


def _contents(table: pd.DataFrame) -> pd.DataFrame:
    """One row per attribution: where it is, its speakers, and the characters of its content."""
    _require(table, ["attribution_id", "article_id", "content", "speakers"])
    once = table.drop_duplicates("attribution_id")
    return pd.DataFrame(
        {
            "article_id": once["article_id"].to_numpy(),
            "attribution_id": once["attribution_id"].to_numpy(),
            "speakers": [frozenset(speakers) for speakers in once["speakers"]],
            "characters": [_characters(content) for content in once["content"]],
        }
    )


def _characters(content: Iterable[Sequence[int]]) -> frozenset[int]:
    return frozenset(at for start, end in content for at in range(start, end))


def _candidates(
    found: pd.DataFrame, coded: pd.DataFrame
) -> Iterator[tuple[float, bool, tuple, tuple]]:
    """Yield overlap, whether the speakers agree, and the two rows, for each overlapping pair."""
    others = {article: list(rows.itertuples()) for article, rows in coded.groupby("article_id")}
    for one in found.itertuples():
        for other in others.get(one.article_id, ()):
            shared = len(one.characters & other.characters)
            if shared:
                iou = shared / len(one.characters | other.characters)
                yield iou, one.speakers == other.speakers, one, other


def _units(pairs: pd.DataFrame, a: pd.DataFrame, b: pd.DataFrame) -> pd.DataFrame:
    """Number the attributions of both coders: a pair is one unit, one without a partner too."""
    paired = pairs[["found", "coded"]].set_axis(["attribution_a", "attribution_b"], axis=1)
    only_a = sorted(set(a["attribution_id"]) - set(pairs["found"]))
    only_b = sorted(set(b["attribution_id"]) - set(pairs["coded"]))
    alone = [pd.DataFrame({"attribution_a": only_a}), pd.DataFrame({"attribution_b": only_b})]
    units = pd.concat([paired, *alone], ignore_index=True).astype("string")
    return units.rename_axis("unit").reset_index()


def _codes(
    statements: pd.DataFrame, keys: list[str], *, side: str, units: pd.DataFrame
) -> pd.DataFrame:
    """One row per unit and value of `keys`, with the stance that its speakers share."""
    if "actor" in keys and "actor" not in statements.columns:
        _require(statements, ["speakers"])
        statements = statements.explode("speakers").rename(columns={"speakers": "actor"})
    _require(statements, keys)
    numbers = units.dropna(subset=[f"attribution_{side}"])
    numbers = numbers.set_index(f"attribution_{side}")["unit"]
    coded = statements.assign(unit=statements["attribution_id"].map(numbers))
    coded = coded.dropna(subset=keys).astype(
        {"stance": "Int64", "unit": "int64"} | dict.fromkeys(keys, "string")
    )
    stances = coded.groupby(["unit", *keys])["stance"]
    shared = stances.min().clip(lower=0) + stances.max().clip(upper=0)
    return shared.rename(f"stance_{side}").reset_index().assign(**{f"coded_{side}": True})


def _outcome(a: object, b: object) -> str:
    if pd.isna(a) and pd.isna(b):
        return "no stance"
    if pd.isna(a) or pd.isna(b):
        return "only b" if pd.isna(a) else "only a"
    if a == b:
        return "same"
    return "same sign" if np.sign(a) == np.sign(b) else "other sign"


def _share(n: int, of: int) -> float | None:
    return n / of if of else None


def _require(table: pd.DataFrame, columns: Sequence[str]) -> None:
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise ValueError(f"the table has no column {', '.join(missing)}")
