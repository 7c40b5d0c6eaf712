import pandas as pd
import pytest

from analysis.agreement.stances import (
    answered,
    band_rates,
    calibration_error,
    confidence_bins,
    risk_coverage,
    side_by_side,
    stance_codes,
    stance_scores,
)


def attributions(*names):
    rows = [
        (f"a:{k}", "a", "direct" if k % 2 else "indirect", [[10 * k, 10 * k + 5]], name, ["voss"])
        for k, name in enumerate(names)
    ]
    columns = ["attribution_id", "article_id", "kind", "content", "content_text", "speakers"]
    return pd.DataFrame(rows, columns=columns)


def statements(*codes):
    columns = ["attribution_id", "issue", "stance", "leaning", "confidence", "band"]
    found = pd.DataFrame(list(codes), columns=columns).astype({"stance": "Int64"})
    return found.assign(article_id="a", evidence_text="words")


def by_hand(*codes):
    table = attributions("one", "two", "three", "four")
    coded = pd.DataFrame(list(codes), columns=["attribution_id", "issue", "stance"])
    return table.merge(coded, on="attribution_id", how="left").astype(
        {"stance": "Int64", "issue": "string"}
    )


@pytest.fixture
def found():
    return attributions("one", "two", "three", "four")


@pytest.fixture
def machine():
    return statements(
        ("a:0", "quota", 2, 2, 0.9, "agreement"),
        ("a:1", "quota", -1, -1, 0.7, "nearness"),
        ("a:2", "quota", None, 1, 0.5, "nearness"),
        ("a:3", "toll", 1, 1, 0.3, "nearness"),
    )


@pytest.fixture
def hand():
    return by_hand(("a:0", "quota", 1), ("a:1", "quota", 1), ("a:2", "quota", 2))


@pytest.fixture
def codes(found, machine, hand):
    return stance_codes(found, machine, hand)


def test_codes_stand_side_by_side_with_kind_and_confidence(codes):
    assert codes["outcome"].tolist() == ["same sign", "other sign", "only b", "only a"]
    assert codes["kind"].tolist() == ["indirect", "direct", "indirect", "direct"]
    assert codes["confidence"].tolist() == [0.9, 0.7, 0.5, 0.3]


def test_coverage_is_of_the_coders_codes_and_sides_of_those_answered(codes):
    scores = stance_scores(codes, coder="machine", against="ada", n_articles=1)
    assert scores.coverage == pytest.approx(2 / 3)
    assert (scores.n_sided, scores.sided_right) == (2, 0.5)
    assert scores.overall.issue_f1 == pytest.approx(2 * 3 / (4 + 3))
    assert set(scores.by_issue) == {"quota", "toll"}
    assert set(scores.by_kind) == {"direct", "indirect"}


def test_a_code_left_open_still_leans_and_one_on_an_issue_not_seen_is_wrong(codes):
    table = answered(codes)
    assert table["confidence"].tolist() == [0.9, 0.7, 0.5, 0.3]
    assert table["right"].tolist() == [True, False, True, False]


def test_risk_grows_with_what_is_answered(codes):
    curve = risk_coverage(answered(codes))
    assert curve["coverage"].tolist() == [0.25, 0.5, 0.75, 1.0]
    assert curve["risk"].tolist() == pytest.approx([0, 1 / 2, 1 / 3, 1 / 2])


def test_bands_have_their_rates_in_order(codes):
    rates = band_rates(answered(codes), ["agreement", "nearness"])
    assert rates["band"].tolist() == ["agreement", "nearness"]
    assert rates["n"].tolist() == [1, 3]
    assert rates["right"].tolist() == pytest.approx([1, 1 / 3])


def test_calibration_error_is_the_mean_gap(codes):
    table = answered(codes)
    assert calibration_error(table) == pytest.approx((0.1 + 0.7 + 0.5 + 0.3) / 4)
    assert calibration_error(table.head(0)) is None
    assert confidence_bins(table)["n"].sum() == 4


def test_what_differs_is_shown_with_its_words(codes, found, machine, hand):
    table = side_by_side(codes, found, machine, hand)
    assert table["outcome"].tolist() == ["other sign", "only the machine", "only the coder"]
    assert table["content"].tolist() == ["two", "four", "three"]
    assert table["evidence"].iloc[0] == "words"


def test_nothing_coded_gives_empty_tables(found, machine):
    codes = stance_codes(found, machine.head(0), by_hand())
    assert answered(codes).empty
    assert risk_coverage(answered(codes)).empty
