import numpy as np
import pytest

from analysis.tagger.calibration import FEATURES, Calibration, fit, reliability


def test_confidence_is_the_logistic_of_a_weighted_sum():
    weights = (2.0, *(0.0,) * (len(FEATURES) - 1))
    calibration = Calibration(-1.0, weights)
    assert calibration.confidence((0.5, *(9.0,) * (len(FEATURES) - 1))) == pytest.approx(0.5)


def test_fitted_confidence_agrees_with_the_share_that_is_right():
    rng = np.random.default_rng(3)
    features = rng.normal(size=(4000, len(FEATURES)))
    right = rng.random(4000) < 1 / (1 + np.exp(-1.5 * features[:, 0] + 0.5))
    calibration = fit(features, right)
    given = [calibration.confidence(row) for row in features]
    for part in reliability(given, right, bins=5):
        assert part.confidence == pytest.approx(part.right, abs=0.06)


def test_a_feature_that_never_varies_does_no_harm():
    features = np.zeros((40, len(FEATURES)))
    calibration = fit(features, np.arange(40) < 30)
    assert calibration.confidence(features[0]) == pytest.approx(0.75, abs=0.01)


def test_reliability_counts_everything_and_leaves_empty_bins_out():
    bins = reliability([0.05, 0.07, 0.95, 1.0], [False, True, True, True])
    assert [(b.low, b.n, b.right) for b in bins] == [(0.0, 2, 0.5), (0.9, 2, 1.0)]
