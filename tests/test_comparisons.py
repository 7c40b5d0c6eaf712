import subprocess
import sys
from math import comb

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.codebook import Camp, Codebook, Period
from analysis.comparisons import (
    distances,
    in_codebook_order,
    positions,
    shifts,
    statement_counts,
    without_nearness,
)

COLUMNS = ["article_id", "period", "camp", "issue", "stance", "conditional"]


def statements(*rows):
    """Type out statements as (article, period, camp, stance), all on the issue "quota"."""
    full = [
        (article, period, camp, "quota", stance, False) for article, period, camp, stance in rows
    ]
    types = dict.fromkeys(COLUMNS, "string") | {"stance": "Int64", "conditional": "boolean"}
    return pd.DataFrame(full, columns=COLUMNS).astype(types)


@pytest.fixture
def few():
    return statements(
        ("a1", "spring", "coast", 2),
        ("a1", "spring", "coast", 1),
        ("a1", "spring", "inland", -1),
        ("a2", "autumn", "coast", 0),
        ("a2", "autumn", "inland", None),
    )


def articles(period, stances, camp="coast"):
    return [(f"{period}{i}", period, camp, stance) for i, stance in enumerate(stances)]


def test_positions_are_the_mean_and_the_number_of_stances_of_each_group(few):
    found = positions(few)
    assert found["period"].tolist() == ["autumn", "spring", "spring"]
    assert found["camp"].tolist() == ["coast", "coast", "inland"]
    assert found["mean"].tolist() == [0, 1.5, -1]
    assert found["n"].tolist() == [1, 2, 1]
    assert found["n_articles"].tolist() == [1, 1, 1]


def test_a_group_that_only_abstains_has_no_position_but_is_counted(few):
    assert not (
        (positions(few)["camp"] == "inland") & (positions(few)["period"] == "autumn")
    ).any()
    counted = statement_counts(few).set_index(["camp", "period"])
    assert counted.loc[("inland", "autumn"), ["n", "n_abstained"]].tolist() == [0, 1]


def test_statements_without_a_camp_have_no_position_and_are_counted_under_a_blank():
    table = statements(("a1", "spring", None, 2), ("a1", "spring", "coast", 1))
    assert positions(table)["camp"].tolist() == ["coast"]
    assert statement_counts(table)["camp"].isna().tolist() == [False, True]


def test_positions_leave_their_argument_untouched(few):
    before = few.copy()
    positions(few)
    shifts(few, periods=["spring", "autumn"])
    distances(few)
    pd.testing.assert_frame_equal(few, before)


def test_positions_group_by_any_columns(few):
    found = positions(few, by=("issue",))
    assert found.loc[0, ["issue", "n", "mean"]].tolist() == ["quota", 4, 0.5]


def test_few_articles_carry_no_interval(few):
    found = positions(few)
    assert found[["low", "high"]].isna().all(axis=None)
    assert found["low"].dtype == "Float64"


def test_many_statements_of_few_articles_carry_no_interval():
    table = statements(*(("a1", "spring", "coast", s) for s in [-2, -1, 0, 1, 2] * 20))
    assert positions(table)["low"].isna().all()


def test_articles_that_all_say_the_same_carry_no_interval():
    table = statements(*articles("spring", [1] * 12))
    assert positions(table)["low"].isna().all()


def test_the_interval_of_symmetric_independent_stances_is_close_to_students():
    stances = np.array([-2, -1, 0, 1, 2] * 4)
    found = positions(statements(*articles("spring", stances))).iloc[0]
    half = stats.t.ppf(0.975, 19) * stats.sem(stances)
    assert found["high"] == pytest.approx(half, abs=0.08)
    assert found["low"] == pytest.approx(-half, abs=0.08)


def test_repeating_each_statement_within_its_article_does_not_narrow_the_interval():
    rows = articles("spring", [-2, -1, 0, 1, 2] * 3)
    once, twice = (positions(statements(*rows * k)).iloc[0] for k in (1, 2))
    assert twice["n"] == 2 * once["n"]
    assert (twice["low"], twice["high"]) == (once["low"], once["high"])


def test_the_interval_does_not_depend_on_the_order_of_rows():
    table = statements(*articles("spring", [2, 1, 0, -1, -2, 2, 2, 1, 0, 1, 1]))
    shuffled = table.sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(positions(table), positions(shuffled))


def test_the_smallest_number_of_articles_with_an_interval_is_an_option():
    table = statements(*articles("spring", [2, 1, 0, -1]))
    assert positions(table, min_articles=4)["low"].notna().all()
    with pytest.raises(ValueError, match="at least 2"):
        positions(table, min_articles=1)


def test_a_shift_is_the_later_mean_less_the_earlier(few):
    (found,) = shifts(few, periods=["spring", "autumn"]).to_dict("records")
    assert (found["camp"], found["mean_from"], found["mean_to"]) == ("coast", 1.5, 0)
    assert (found["shift"], found["n_from"], found["n_to"]) == (-1.5, 2, 1)


def test_two_articles_give_a_shift_no_p_value(few):
    assert shifts(few, periods=["spring", "autumn"])["p_value"].isna().all()


def test_only_neighbouring_periods_are_compared_and_in_the_order_given():
    table = statements(
        ("a1", "spring", "coast", 2), ("a2", "autumn", "coast", 0), ("a3", "winter", "coast", 1)
    )
    found = shifts(table, periods=["spring", "autumn", "winter"])
    assert found["from_period"].tolist() == ["spring", "autumn"]
    assert found["shift"].tolist() == [-2, 1]


def test_the_p_value_of_a_clean_split_counts_every_deal_of_the_articles():
    table = statements(*articles("spring", [2] * 4), *articles("autumn", [-2] * 4))
    found = shifts(table, periods=["spring", "autumn"])
    assert found.loc[0, "p_value"] == pytest.approx(2 / comb(8, 4))


def test_no_p_value_where_even_the_most_extreme_deal_could_not_reach_the_threshold():
    table = statements(*articles("spring", [2] * 3), *articles("autumn", [-2] * 4))
    assert shifts(table, periods=["spring", "autumn"])["p_value"].isna().all()


def test_the_permutation_deals_articles_and_not_statements():
    rows = [*articles("spring", [2, 1, 2, 0]), *articles("autumn", [0, -1, 1, 0])]
    once, often = (shifts(statements(*rows * k), periods=["spring", "autumn"]) for k in (1, 5))
    assert often.loc[0, "p_value"] == once.loc[0, "p_value"]


def test_a_period_named_twice_is_refused(few):
    with pytest.raises(ValueError, match="named twice"):
        shifts(few, periods=["spring", "spring"])


def test_the_distance_between_camps_is_that_between_their_means(few):
    (found,) = distances(few).to_dict("records")
    assert (found["camp_a"], found["camp_b"], found["period"]) == ("coast", "inland", "spring")
    assert (found["distance"], found["n_a"], found["n_b"]) == (2.5, 2, 1)


def test_three_camps_are_compared_in_pairs():
    table = statements(
        ("a1", "spring", "x", 2), ("a1", "spring", "y", 0), ("a2", "spring", "z", -1)
    )
    assert distances(table)["distance"].tolist() == [2, 3, 1]


def test_codebook_order_is_kept_through_every_comparison(few):
    codebook = Codebook(
        title="Quotas",
        camps=(Camp(id="inland", label="Inland"), Camp(id="coast", label="Coast")),
        periods=(
            Period(id="spring", label="Spring", start="2020-03-01", end="2020-06-01"),
            Period(id="autumn", label="Autumn", start="2020-09-01", end="2020-12-01"),
        ),
    )
    ordered = in_codebook_order(few, codebook)
    assert positions(ordered)["camp"].tolist() == ["inland", "coast", "coast"]
    assert positions(ordered)["period"].tolist() == ["spring", "spring", "autumn"]
    assert distances(ordered)["camp_a"].tolist() == ["inland"]
    assert len(shifts(ordered, periods=["spring", "autumn"])) == 1


def test_ids_outside_the_codebook_come_last_and_are_not_lost(few):
    codebook = Codebook(title="Quotas", camps=(Camp(id="inland", label="Inland"),))
    ordered = in_codebook_order(few, codebook)
    assert list(ordered["camp"].cat.categories) == ["inland", "coast"]
    assert ordered["camp"].notna().all()


def test_categories_that_nobody_uses_make_no_rows(few):
    few["camp"] = pd.Categorical(few["camp"], ["coast", "inland", "mountain"])
    assert "mountain" not in positions(few)["camp"].tolist()
    assert "mountain" not in statement_counts(few)["camp"].tolist()


def test_what_rests_on_nearness_is_set_beside_what_does_not(few):
    few["band"], few["coder"] = ["rules", "nearness", *["agreement"] * (len(few) - 2)], "machine"
    (row,) = without_nearness(few).to_dict("records")
    assert (row["camp"], row["period"]) == ("coast", "spring")
    assert (row["n"], row["mean"], row["n_all"], row["mean_all"]) == (1, 2.0, 2, 1.5)
    few["band"] = ["words and nearness", "nearness", *["rules"] * (len(few) - 2)]
    (row,) = without_nearness(few).to_dict("records")
    assert pd.isna(row["n"])
    assert (row["n_all"], row["mean_all"]) == (2, 1.5)


def test_a_code_that_a_person_gave_rests_on_no_nearness(few):
    few["band"], few["coder"] = "nearness", "EH"
    assert without_nearness(few).empty


@pytest.mark.parametrize(
    "compare",
    [positions, distances, statement_counts, lambda t: shifts(t, periods=["spring", "autumn"])],
)
def test_an_empty_table_gives_an_empty_table_of_the_same_columns_and_types(compare, few):
    full, empty = compare(few), compare(few.iloc[:0])
    assert empty.empty
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()


@pytest.mark.parametrize(
    "compare",
    [positions, distances, statement_counts, lambda t: shifts(t, periods=["spring", "autumn"])],
)
def test_a_missing_column_is_named(compare, few):
    with pytest.raises(ValueError, match="no column stance"):
        compare(few.drop(columns="stance"))


def test_importing_comparisons_loads_neither_spacy_nor_scipy():
    code = "import sys, analysis.comparisons; print({'spacy', 'scipy.stats'} & set(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "set()"
