import numpy as np
import pandas as pd
import pytest

from analysis.agreement import (
    attribution_scores,
    code_scores,
    compare_codes,
    krippendorff_alpha,
    macro_f1,
    match_attributions,
)

# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, example of four coders, twelve
# units and missing data: nominal .743, ordinal .815, interval .849.
BLANK = np.nan
KRIPPENDORFF = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, BLANK, BLANK, BLANK),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, BLANK, 3),
    (BLANK, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, BLANK),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, BLANK),
)


def attributions(*rows):
    """Type out attributions as (id, article, content, speakers)."""
    columns = ["attribution_id", "article_id", "content", "speakers"]
    return pd.DataFrame(rows, columns=columns)


def statements(*rows):
    """Type out statements as (attribution, actor, issue, stance)."""
    table = pd.DataFrame(rows, columns=["attribution_id", "actor", "issue", "stance"])
    return table.astype({"stance": "Int64"})


def paired(*names):
    return pd.DataFrame({"found": names, "coded": [name.upper() for name in names]})


@pytest.mark.parametrize(("level", "published"), [("nominal", 0.743), ("ordinal", 0.815)])
def test_alpha_is_the_published_one(level, published):
    assert krippendorff_alpha(KRIPPENDORFF, level=level) == pytest.approx(published, abs=5e-4)


def test_alpha_is_one_where_coders_always_agree():
    assert krippendorff_alpha([[-2, 0, 1], [-2, 0, 1]]) == 1


@pytest.mark.parametrize("ratings", [[[], []], [[1, 1], [1, 1]], [[1, BLANK], [BLANK, 2]]])
def test_alpha_is_unknown_where_nothing_varies_or_nothing_is_coded_twice(ratings):
    assert krippendorff_alpha(ratings) is None


def test_macro_f1_is_the_mean_over_the_values_that_occur():
    assert macro_f1([1, 1, -1, 0], [1, -1, -1, 0]) == pytest.approx((2 / 3 + 2 / 3 + 1) / 3)
    assert macro_f1([], []) is None


def test_attributions_are_paired_by_the_words_they_share():
    found = attributions(("f1", "a", [[0, 10]], ["x"]), ("f2", "a", [[40, 50]], ["y"]))
    coded = attributions(("c1", "a", [[2, 10]], ["x"]), ("c2", "a", [[49, 70]], ["y"]))
    (pair,) = match_attributions(found, coded).to_dict("records")
    assert (pair["found"], pair["coded"], pair["iou"]) == ("f1", "c1", 0.8)
    assert pair["speakers_right"]


def test_the_words_of_all_extents_count_and_half_of_them_are_enough():
    found = attributions(("f1", "a", [[0, 10], [20, 30]], ["x"]))
    coded = attributions(("c1", "a", [[0, 10]], ["x"]))
    assert match_attributions(found, coded)["iou"].tolist() == [0.5]
    assert match_attributions(found, coded, min_iou=0.6).empty


def test_the_same_place_in_another_article_is_no_match():
    found = attributions(("f1", "a", [[0, 10]], ["x"]))
    assert match_attributions(found, found.assign(article_id="b")).empty


def test_each_attribution_is_paired_once_and_with_the_largest_overlap():
    found = attributions(("f1", "a", [[0, 8]], ["x"]), ("f2", "a", [[0, 10]], ["x"]))
    coded = attributions(("c1", "a", [[0, 10]], ["x"]))
    assert match_attributions(found, coded)["found"].tolist() == ["f2"]


def test_of_two_attributions_of_the_same_words_the_one_of_the_same_speaker_is_paired():
    found = attributions(("f1", "a", [[0, 10]], ["x"]), ("f2", "a", [[0, 10]], ["y"]))
    coded = attributions(("c1", "a", [[0, 10]], ["y"]), ("c2", "a", [[0, 10]], ["x"]))
    pairs = match_attributions(found, coded)
    assert pairs[["found", "coded"]].to_numpy().tolist() == [["f1", "c2"], ["f2", "c1"]]


def test_speakers_are_right_only_if_all_are_and_in_any_order():
    found = attributions(("f1", "a", [[0, 9]], ["y", "x"]), ("f2", "a", [[20, 29]], ["x"]))
    coded = attributions(("c1", "a", [[0, 9]], ["x", "y"]), ("c2", "a", [[20, 29]], ["x", "y"]))
    assert match_attributions(found, coded)["speakers_right"].tolist() == [True, False]


def test_what_is_found_right_extra_and_missed_is_counted():
    found = attributions(
        ("f1", "a", [[0, 9]], ["x"]), ("f2", "a", [[20, 29]], ["x"]), ("f3", "a", [[70, 79]], [])
    )
    coded = attributions(("c1", "a", [[0, 9]], ["x"]), ("c2", "a", [[20, 29]], ["y"]))
    scores = attribution_scores(found, coded, pairs=match_attributions(found, coded))
    assert (scores.n_matched, scores.n_speakers_right) == (2, 1)
    assert (scores.n_extra, scores.n_missed) == (1, 0)
    assert (scores.precision, scores.recall, scores.f1) == (2 / 3, 1, 0.8)


def test_an_attribution_that_fills_several_rows_is_counted_once():
    coded = attributions(("c1", "a", [[0, 9]], ["x"]), ("c1", "a", [[0, 9]], ["x"]))
    pairs = match_attributions(coded, coded)
    assert len(pairs) == 1
    assert attribution_scores(coded, coded, pairs=pairs).n_coded == 1


def test_no_attributions_give_no_pairs_and_no_precision():
    coded = attributions(("c1", "a", [[0, 9]], ["x"]))
    pairs = match_attributions(coded.iloc[:0], coded)
    assert pairs.columns.tolist() == ["article_id", "found", "coded", "iou", "speakers_right"]
    scores = attribution_scores(coded.iloc[:0], coded, pairs=pairs)
    assert (scores.precision, scores.recall) == (None, 0)


def test_codes_are_compared_within_pairs_and_the_rest_is_only_one_coders():
    mine = statements(
        ("f1", "x", "dam", 2), ("f1", "x", "tax", -1), ("f2", "x", "dam", 1), ("f9", "x", "dam", 1)
    )
    theirs = statements(
        ("F1", "x", "dam", 2), ("F1", "x", "tax", 1), ("F2", "x", "dam", 2), ("F2", "x", "tax", 0)
    )
    codes = compare_codes(mine, theirs, pairs=paired("f1", "f2"))
    outcomes = codes.set_index(["attribution_a", "issue"])["outcome"].to_dict()
    assert outcomes == {
        ("f1", "dam"): "same",
        ("f1", "tax"): "other sign",
        ("f2", "dam"): "same sign",
        ("f2", "tax"): "only b",
        ("f9", "dam"): "only a",
    }
    scores = code_scores(codes)
    assert (scores.n_a, scores.n_b, scores.n_both) == (4, 4, 3)
    assert (scores.n_same, scores.n_same_sign, scores.n_wrong_or_extra) == (1, 2, 2)
    assert (scores.issue_precision, scores.issue_recall) == (0.75, 0.75)
    assert scores.exact_share == pytest.approx(1 / 3)


def test_a_neutral_stance_has_a_sign_of_its_own():
    codes = compare_codes(
        statements(("f1", "x", "dam", 0)), statements(("F1", "x", "dam", 1)), pairs=paired("f1")
    )
    assert codes["outcome"].tolist() == ["other sign"]


def test_abstaining_is_neither_right_nor_extra_but_the_issue_is_found():
    codes = compare_codes(
        statements(("f1", "x", "dam", None), ("f2", "x", "dam", None)),
        statements(("F1", "x", "dam", 1), ("F2", "x", "dam", None)),
        pairs=paired("f1", "f2"),
    )
    assert codes["outcome"].tolist() == ["only b", "no stance"]
    scores = code_scores(codes)
    assert (scores.n_a, scores.n_wrong_or_extra, scores.issue_f1) == (0, 0, 1)


@pytest.mark.parametrize(("stances", "shared"), [((1, 2), 1), ((-2, -1), -1), ((-2, 1), 0)])
def test_joint_speakers_share_the_stance_nearest_to_neutral(stances, shared):
    mine = statements(*(("f1", actor, "dam", s) for actor, s in zip("xy", stances, strict=True)))
    codes = compare_codes(mine, mine.iloc[:0], pairs=paired())
    assert codes["stance_a"].tolist() == [shared]


def test_codes_can_be_held_apart_by_actor():
    mine = statements(("f1", "x", "dam", 1), ("f1", "y", "dam", -1))
    theirs = pd.DataFrame(
        {"attribution_id": ["F1"], "speakers": [["x", "y"]], "issue": ["dam"], "stance": [1]}
    )
    codes = compare_codes(mine, theirs, pairs=paired("f1"), by=("issue", "actor"))
    assert codes.set_index("actor")["outcome"].to_dict() == {"x": "same", "y": "other sign"}


def test_no_codes_give_empty_scores():
    none = statements()
    scores = code_scores(compare_codes(none, none, pairs=paired()))
    assert (scores.n_both, scores.alpha, scores.sign_share, scores.issue_f1) == (0, *[None] * 3)


def test_a_missing_column_is_named():
    table = attributions(("f1", "a", [[0, 9]], ["x"])).drop(columns="speakers")
    with pytest.raises(ValueError, match="speakers"):
        match_attributions(table, table)
    with pytest.raises(ValueError, match="stance"):
        compare_codes(table, table, pairs=paired())
