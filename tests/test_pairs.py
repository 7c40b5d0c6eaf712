import numpy as np
import pytest

from analysis.articles import Extent
from analysis.codebook import Issue
from analysis.inference import pairs
from analysis.inference.passages import Passage
from analysis.inference.scorers import ScorerError

ISSUE = Issue(id="toll", label="the toll", definition="Whether there should be a toll.")


def read(text):
    return Passage(text, "", Extent(0, len(text)), Extent(0, 0), (Extent(0, len(text)),), None)


def classify(asked):
    """A judge that sees a contradiction where text and hypothesis are on opposite sides."""
    rows = []
    for text, hypothesis in asked:
        told = "hates" in text, "loves" in text
        against = any(word in hypothesis for word in ("opposes", "against", "badly"))
        chance = 0.5 if not any(told) else 0.95 if told[0] != against else 0.05
        rows.append([1 - chance, chance])
    return np.array(rows)


@pytest.fixture
def scorer(tmp_path, monkeypatch):
    (tmp_path / "model.onnx").write_bytes(b"x")
    monkeypatch.setattr(pairs, "_onnx", lambda file, length: classify)
    return pairs.PairScorer(tmp_path, contradiction=1)


def test_who_is_contradicted_as_a_supporter_opposes(scorer):
    texts = [read("Berg hates the toll."), read("Berg loves the toll."), read("Berg left.")]
    sides = scorer.score(texts, ["Berg"] * 3, [ISSUE], np.ones((3, 1), bool)).sides[:, 0]
    assert sides.argmax(1).tolist() == [0, 2, 1]
    assert sides.sum(1) == pytest.approx(1)


def test_what_is_not_wanted_is_left_open(scorer):
    found = scorer.score([read("Berg hates the toll.")], ["Berg"], [ISSUE], np.array([[False]]))
    assert np.isnan(found.sides).all()


def test_the_record_names_model_and_hypotheses(scorer, tmp_path):
    record = scorer.record()
    assert record["model"] == tmp_path.name
    assert record["hypotheses"][0] == ["{speaker} supports {issue}.", "{speaker} opposes {issue}."]


def test_a_folder_without_a_model_is_refused(tmp_path):
    with pytest.raises(ScorerError):
        pairs.PairScorer(tmp_path / "none", contradiction=0)
    (tmp_path / "model.onnx").write_bytes(b"no model")
    with pytest.raises(ScorerError, match="holds no inference model"):
        pairs.PairScorer(tmp_path, contradiction=0)
