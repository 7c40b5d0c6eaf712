"""Comparisons: where camps stand on issues, how that shifted, and how far apart they are.

A row of `positions` is one camp on one issue in one period; of `shifts`, the same camp and issue
in two periods that follow each other; of `distances`, two camps on one issue in one period.
Statements of one article are not independent of each other, so what is said beyond the mean is
worked out over articles, and left blank where there are too few of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import comb, sqrt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.tables.columns import MACHINE

if TYPE_CHECKING:
    from analysis.codebook import Codebook

GROUP = ("camp", "issue", "period")
NEAR = ("nearness", "words and nearness")  # of `stances.combining.BANDS`
MIN_ARTICLES = 10
REACHABLE = 0.05
RESAMPLES = 9999
BATCH = 500


def positions(
    statements: pd.DataFrame,
    *,
    by: Sequence[str] = GROUP,
    min_articles: int = MIN_ARTICLES,
    confidence_level: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    """Mean stance within each group, with an interval where enough articles carry one.

    Abstentions have no stance and are left out; a neutral or mixed stance (0) counts. Statements
    with a blank in `by` belong to no group and are left out too: `statement_counts` has both.

    The interval resamples whole articles (Davison and Hinkley 1997, pp. 100-102) and is the
    expanded percentile interval (Hesterberg 2014, arXiv:1411.5279), since the plain one is too
    narrow when few articles are resampled. In simulations of skewed stances, one to several an
    article, 95 % intervals held the true mean 93-95 % of the time from ten articles up (hence the
    default), 89-93 % with five. It is about which articles there happen to be; errors of coding
    come on top.

    Args:
        statements: One row per statement, with `stance` in -2..2 (blank: abstained),
            `article_id` and the columns in `by`.
        by: Columns that define a group.
        min_articles: Fewest articles that carry an interval, at least 2.
        confidence_level: Share of intervals that should hold the mean, in (0, 1).
        seed: Of the resampling. The same statements give the same interval in any order.

    Returns:
        One row per group, sorted: `by`, `n` (statements with a stance), `n_articles` they come
        from, `mean` in [-2, 2], `low` and `high` (blank with too few articles, or when all of
        them have the same mean). A group with no stance taken has no row: it is unknown, not zero.

    Raises:
        ValueError: If a column is missing or an option is out of its range.
    """
    if min_articles < 2 or not 0 < confidence_level < 1:
        raise ValueError(
            f"min_articles is {min_articles} and confidence_level {confidence_level}: "
            "give at least 2 articles and a level between 0 and 1"
        )
    articles = _per_article(statements, by)
    bounds = [
        _interval(total, n, confidence_level, seed) if len(n) >= min_articles else (pd.NA, pd.NA)
        for _, total, n in _groups(articles, by)
    ]
    intervals = pd.DataFrame(bounds, columns=["low", "high"], dtype="Float64")
    return _means(articles, by).join(intervals)


def shifts(
    statements: pd.DataFrame,
    *,
    periods: Sequence[str],
    by: Sequence[str] = ("camp",),
    seed: int = 0,
) -> pd.DataFrame:
    """Change of the mean stance on each issue from one period to the next.

    The p-value is that of a two-sided permutation test (Ernst 2004, Statistical Science 19,
    pp. 676-685) that deals whole articles to the two periods at random: in every possible way if
    there are under ten thousand of them, else in as many drawn ones. It is blank where even the
    most extreme deal could not give less than .05. It is one row's: of twenty rows with no
    shift, one falls below .05 by chance.

    Args:
        statements: The statements table.
        periods: Ids of the periods to compare, in time order (the codebook's). Statements of
            other periods are left out.
        by: Columns that, with the issue, define a group.
        seed: Of the permutations. The same statements give the same p-value in any order.

    Returns:
        One row per group and pair of neighbouring periods with a stance in both, sorted: `by`,
        `issue`, `from_period`, `to_period`, `n_from`, `n_to` (statements), `n_articles_from`,
        `n_articles_to`, `mean_from`, `mean_to`, `shift` in [-4, 4] (positive: towards support),
        `p_value`.

    Raises:
        ValueError: If a column is missing or a period is named twice.
    """
    if len(set(periods)) < len(periods):
        raise ValueError(f"a period is named twice in {', '.join(periods)}: name each once")
    keys = [*by, "issue"]
    _require(statements, [*keys, "period"])
    named = statements.assign(period=statements["period"].astype("string"))
    articles = _per_article(named, [*keys, "period"])
    rows = _from_to(_means(articles, [*keys, "period"]), keys, periods)
    sides = {key: (total, n) for key, total, n in _groups(articles, [*keys, "period"])}
    tested = [
        _p_value(sides[*key, start], sides[*key, end], seed)
        for *key, start, end in rows[[*keys, "from_period", "to_period"]].itertuples(index=False)
    ]
    return rows.assign(
        shift=rows["mean_to"] - rows["mean_from"],
        p_value=pd.array(tested, dtype="Float64"),
    )


def distances(
    statements: pd.DataFrame, *, by: Sequence[str] = ("issue", "period")
) -> pd.DataFrame:
    """How far apart the mean stances of each two camps are.

    Args:
        statements: The statements table.
        by: Columns within which camps are compared.

    Returns:
        One row per group of `by` and pair of camps that both took a stance in it, sorted: `by`,
        `camp_a`, `camp_b`, `n_a`, `n_b` (statements), `mean_a`, `mean_b`, `distance` in [0, 4].
        A pair with one camp silent has no row: its distance is unknown.

    Raises:
        ValueError: If a column is missing.
    """
    by = list(by)
    means = _means(_per_article(statements, [*by, "camp"]), [*by, "camp"])
    # Camps are paired in the table's own order: of categories if it has them, else of the ids.
    means["rank"] = means["camp"].rank(method="dense")
    pairs = means.merge(means, on=by, suffixes=("_a", "_b"), validate="many_to_many")
    pairs = pairs[pairs["rank_a"] < pairs["rank_b"]].reset_index(drop=True)
    pairs["distance"] = (pairs["mean_a"] - pairs["mean_b"]).abs()
    sides = [f"{column}_{side}" for column in ("camp", "n", "mean") for side in "ab"]
    return pairs[[*by, *sides, "distance"]]


def repetitions(
    statements: pd.DataFrame, once: pd.DataFrame, *, by: Sequence[str] = GROUP
) -> pd.DataFrame:
    """What counting repeated statements again would change.

    Args:
        statements: Every statement.
        once: Those that count, each once.
        by: Columns that define a group.

    Returns:
        One row per group in which a statement is repeated: `by`, `n` and `mean` of what counts,
        `n_all` and `mean_all` of everything.
    """
    return _changed(statements, once, by)


def without_nearness(statements: pd.DataFrame, *, by: Sequence[str] = GROUP) -> pd.DataFrame:
    """What leaving out the codes would change that no rule of the codebook's phrases shows.

    They rest on nearness to the codebook's statements, alone or with words listed for either
    side, and are the ones most often wrong. What a person coded is none of them.

    Args:
        statements: The statements table, with `band` and `coder`.
        by: Columns that define a group.

    Returns:
        One row per group that has such codes: `by`, `n` and `mean` without them (`n` blank: no
        other is left), `n_all` and `mean_all` with them.

    Raises:
        ValueError: If a column is missing.
    """
    _require(statements, ["band", "coder"])
    near = statements["band"].isin(NEAR) & (statements["coder"] == MACHINE)
    return _changed(statements, statements[~near.fillna(False)], by)


def _changed(every: pd.DataFrame, some: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Put the means of some statements beside those of all, where these are more."""
    columns = [*by, "n", "mean"]
    counted, all_ = positions(some, by=by)[columns], positions(every, by=by)[columns]
    both = counted.merge(all_, on=list(by), how="outer", suffixes=("", "_all"))
    return both[both["n"].fillna(0) != both["n_all"]].reset_index(drop=True)


def statement_counts(statements: pd.DataFrame, *, by: Sequence[str] = GROUP) -> pd.DataFrame:
    """Count the statements of each group, abstentions and blank groups included.

    Args:
        statements: The statements table.
        by: Columns that define a group. A statement without a camp or a period is counted
            under a blank one.

    Returns:
        One row per group, sorted: `by`, `n` (statements with a stance), `n_abstained`,
        `n_conditional` (among both), `n_articles` (that they come from).

    Raises:
        ValueError: If a column is missing.
    """
    by = list(by)
    _require(statements, [*by, "article_id", "stance", "conditional"])
    flags = statements.assign(
        n=statements["stance"].notna(),
        n_abstained=statements["stance"].isna(),
        n_conditional=statements["conditional"].astype("boolean").fillna(False),
    )
    groups = flags.groupby(by, observed=True, dropna=False)
    counts = groups[["n", "n_abstained", "n_conditional"]].sum()
    return counts.assign(n_articles=groups["article_id"].nunique()).astype("Int64").reset_index()


def in_codebook_order(statements: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Make camps, issues and periods sort as the codebook lists them, not by the alphabet.

    Args:
        statements: Any table with some of the columns `camp`, `issue` and `period`.
        codebook: The codebook; ids that it does not have come after its own.

    Returns:
        A copy with those columns categorical and ordered.
    """
    listed = {"camp": codebook.camps, "issue": codebook.issues, "period": codebook.periods}
    out = statements.copy()
    for column in listed.keys() & set(out.columns):
        known = [entry.id for entry in listed[column]]
        others = sorted(set(out[column].dropna()) - set(known))
        out[column] = pd.Categorical(out[column], [*known, *others], ordered=True)
    return out


def _per_article(statements: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Sum and count the stances of each group within each article."""
    _require(statements, [*by, "article_id", "stance"])
    taken = statements.dropna(subset=["stance"]).astype({"stance": "Int64"})
    keys = list(dict.fromkeys([*by, "article_id"]))
    return taken.groupby(keys, observed=True)["stance"].agg(total="sum", n="size").reset_index()


def _means(articles: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    groups = articles.groupby(list(by), observed=True)
    totals = groups[["total", "n"]].sum().assign(n_articles=groups.size())
    totals["mean"] = totals["total"].astype("Float64") / totals["n"].astype("Float64")
    types = {"n": "Int64", "n_articles": "Int64"}
    return totals.drop(columns="total").astype(types).reset_index()


def _groups(
    articles: pd.DataFrame, by: Sequence[str]
) -> Iterator[tuple[tuple, np.ndarray, np.ndarray]]:
    """Yield each group's key with the sums and counts of its articles."""
    for key, group in articles.groupby(list(by), observed=True):
        yield key, group["total"].to_numpy(float), group["n"].to_numpy(float)


def _from_to(means: pd.DataFrame, keys: list[str], periods: Sequence[str]) -> pd.DataFrame:
    """Put the means of neighbouring periods side by side."""
    steps = pd.DataFrame(
        [(start, end, order) for order, (start, end) in enumerate(pairwise(periods))],
        columns=["from_period", "to_period", "order"],
    ).astype({"from_period": "string", "to_period": "string"})
    start = means.merge(
        steps, left_on="period", right_on="from_period", validate="many_to_one"
    ).drop(columns="period")
    end = means.rename(columns={"period": "to_period"})
    both = start.merge(end, on=[*keys, "to_period"], suffixes=("_from", "_to"), validate="1:1")
    sides = [
        f"{column}_{side}" for column in ("n", "n_articles", "mean") for side in ("from", "to")
    ]
    ordered = both.sort_values([*keys, "order"], ignore_index=True)
    return ordered[[*keys, "from_period", "to_period", *sides]]


def _interval(
    total: np.ndarray, n: np.ndarray, confidence_level: float, seed: int
) -> tuple[object, object]:
    """Expanded percentile interval of the mean stance, from each article's sum and count."""
    from scipy import stats  # late: half a second that the command line's --help need not pay

    if np.ptp(total / n) == 0:
        return pd.NA, pd.NA
    m = len(n)
    tail = stats.norm.cdf(sqrt(m / (m - 1)) * stats.t.ppf((1 - confidence_level) / 2, m - 1))
    found = stats.bootstrap(
        (total, n),
        lambda total, n, axis: total.sum(axis) / n.sum(axis),
        paired=True,
        method="percentile",
        confidence_level=1 - 2 * tail,
        n_resamples=RESAMPLES,
        batch=BATCH,
        rng=np.random.default_rng(seed),
    )
    return tuple(found.confidence_interval)


def _p_value(
    start: tuple[np.ndarray, np.ndarray], end: tuple[np.ndarray, np.ndarray], seed: int
) -> object:
    """Two-sided permutation p-value of the shift, from each article's sum and count."""
    from scipy import stats  # late, as above

    total, n = np.concatenate([start[0], end[0]]), np.concatenate([start[1], end[1]])
    split, articles = len(start[1]), np.arange(len(n))
    if 2 / comb(len(n), split) >= REACHABLE:
        return pd.NA

    def shift(before: np.ndarray, after: np.ndarray, axis: int) -> np.ndarray:
        before, after = before.astype(int), after.astype(int)
        means = [total[side].sum(axis) / n[side].sum(axis) for side in (before, after)]
        return means[1] - means[0]

    found = stats.permutation_test(
        (articles[:split], articles[split:]),
        shift,
        n_resamples=RESAMPLES,
        batch=BATCH,
        rng=np.random.default_rng(seed),
    )
    return float(found.pvalue)


def _require(statements: pd.DataFrame, columns: Sequence[str]) -> None:
    missing = [column for column in dict.fromkeys(columns) if column not in statements.columns]
    if missing:
        raise ValueError(
            f"the statements table has no column {', '.join(missing)}: "
            "take the one that a run writes to processed/"
        )
