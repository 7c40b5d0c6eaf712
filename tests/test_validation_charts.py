import matplotlib.pyplot as plt
import pandas as pd
import pytest

from analysis.charts import draw_reliability, draw_risk_coverage


@pytest.fixture
def ax():
    figure, axes = plt.subplots()
    yield axes
    plt.close(figure)


def texts(ax):
    return [t.get_text() for t in ax.texts]


def test_each_bin_shows_how_many_fall_into_it(ax):
    bins = pd.DataFrame({"n": [3, 9], "confidence": [0.3, 0.9], "right": [0.1, 0.8]})
    draw_reliability(bins, ax)
    assert {"n = 3", "n = 9"} <= set(texts(ax))
    assert list(ax.lines[-1].get_ydata()) == [0.1, 0.8]


def test_the_curve_ends_with_all_codes_and_their_errors(ax):
    draw_risk_coverage(pd.DataFrame({"coverage": [0.5, 1.0], "risk": [0.0, 0.25]}), ax)
    assert texts(ax) == ["all 2: 25% wrong"]


@pytest.mark.parametrize("draw", [draw_reliability, draw_risk_coverage])
def test_nothing_to_draw_is_said(ax, draw):
    draw(pd.DataFrame({"n": [], "confidence": [], "right": []}), ax)
    assert any("No code" in text for text in texts(ax))
