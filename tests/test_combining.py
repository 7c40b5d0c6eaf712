import json

import numpy as np
import pytest

from analysis.inference.model import default_stance_model
from analysis.stances.combining import (
    BANDS,
    SIDE_FEATURES,
    Combination,
    as_json,
    band,
    load_combination,
    side_features,
)
from analysis.stances.relevance import FEATURES
from analysis.stances.signals import Signal

NO_WORDS = {"cue": 0.0, "attitude": 0.0, "effect": 0.0, "fate": 0.0}


def signal(rank, sign):
    return Signal(rank, sign, 1, None, ())


def test_the_packages_weights_name_every_feature_and_are_read_back_the_same():
    path = default_stance_model() / "model.json"
    raw = json.loads(path.read_text())["combination"]
    assert tuple(raw["relevance"]["weights"]) == FEATURES
    assert tuple(raw["side"]["weights"]) == SIDE_FEATURES
    assert as_json(load_combination()) == raw


def test_sides_mirror_each_other():
    weights = load_combination()
    signals = [signal("path", 1)]
    ours = side_features(signals, NO_WORDS | {"cue": 2.0}, 0.1)
    theirs = side_features([signal("path", -1)], NO_WORDS | {"cue": -2.0}, -0.1)
    assert weights.support(ours) == pytest.approx(1 - weights.support(theirs))


def test_every_signal_speaks_for_its_own_side():
    assert all(weight >= 0 for weight in load_combination().side.weights)


def test_a_further_scorer_moves_the_chance_its_way():
    weights = load_combination()
    features = side_features([], NO_WORDS, 0.0)
    assert weights.support(features) == pytest.approx(0.5)
    assert weights.support(features, [1.0]) > 0.5 > weights.support(features, [-1.0])


def test_of_several_signals_of_a_rank_the_majority_counts_once():
    features = side_features([signal("phrase", 1)] * 3 + [signal("phrase", -1)], NO_WORDS, 0.0)
    assert features[0] == 1


def test_what_a_side_lacks_texts_for_is_no_nearness():
    assert side_features([], NO_WORDS, np.nan)[-1] == 0


@pytest.mark.parametrize(
    ("signals", "words", "near", "sign", "expected"),
    [
        ([signal("path", 1)], 0.0, 0.1, 1, "agreement"),
        ([signal("path", 1)], 0.0, -0.1, 1, "rules"),
        ([signal("path", -1)], 0.0, 0.3, 1, "conflict"),
        ([], 1.0, 0.1, 1, "words and nearness"),
        ([], 1.0, -0.1, 1, "conflict"),
        ([], 0.0, 0.1, 1, "nearness"),
        ([signal("phrase", 0)], 0.0, 0.1, 0, "neutral"),
    ],
)
def test_a_band_says_what_a_side_rests_on(signals, words, near, sign, expected):
    assert band(signals, NO_WORDS | {"cue": words}, near, sign) == expected
    assert expected in BANDS


def test_a_file_that_lacks_a_weight_is_an_error(tmp_path):
    (tmp_path / "model.json").write_text('{"combination": {"relevance": {"bias": 0}}}')
    with pytest.raises(KeyError):
        Combination.read(tmp_path / "model.json")
