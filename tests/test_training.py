"""Training from corpus to model, on a handful of made-up texts; needs PyTorch."""

import pytest

from analysis.agreement.brat import Corpus, Gold, GoldText
from analysis.articles import Extent
from analysis.tagger import Tagger

pytest.importorskip("torch")
pytest.importorskip("safetensors.torch")
pytest.importorskip("onnx")

from tiny_encoder import make_encoder

from analysis.training.attributions import TrainingError, train_attributions
from analysis.training.card import card
from analysis.training.encoder import EncoderError
from analysis.training.plan import Plan

PLAN = Plan(epochs=1, windows=4)


@pytest.fixture
def encoder(tmp_path):
    return make_encoder(tmp_path / "encoder")


def corpus(size):
    text = "The mayor said that it rained."
    gold = Gold((Extent(0, 9),), (Extent(10, 14),), (Extent(15, 29),))
    names = [f"paper_{day}_x" for day in range(size)]
    return Corpus(tuple(GoldText(name, text, (gold,)) for name in names), 0, ())


def test_a_corpus_becomes_a_model_that_loads(tmp_path, encoder):
    said, out = [], tmp_path / "model"
    trained = train_attributions(
        corpus(60), out, encoder=encoder, plan=PLAN, layers=1, say=said.append
    )
    assert sum(trained.n_texts.values()) == 60
    assert trained.scores.n_gold == trained.n_texts["report"]
    assert Tagger(out).settings.keep > 0
    assert f"{trained.n_texts['train']} train" in card(trained, "made up", PLAN, 1)
    assert not list(tmp_path.glob("*.unfinished"))


def test_a_corpus_too_small_to_split_is_refused(tmp_path, encoder):
    with pytest.raises(TrainingError, match="too few to split"):
        train_attributions(
            corpus(1), tmp_path / "model", encoder=encoder, plan=PLAN, layers=1, say=print
        )


def test_more_layers_than_the_encoder_has_are_refused(tmp_path, encoder):
    with pytest.raises(EncoderError, match="no BERT of 2 layers"):
        train_attributions(
            corpus(60), tmp_path / "model", encoder=encoder, plan=PLAN, layers=2, say=print
        )
