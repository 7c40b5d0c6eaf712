"""Training from corpus to model, on a handful of made-up texts; needs PyTorch."""

import pytest

from analysis.agreement.brat import Corpus, Gold, GoldText
from analysis.articles import Extent
from analysis.attributions import proposals_of, words_of
from analysis.tagger import Tagger

pytest.importorskip("torch")
pytest.importorskip("safetensors.torch")
pytest.importorskip("onnx")

from tiny_encoder import make_encoder

from analysis.training.attributions import TrainingError, train_attributions
from analysis.training.card import card
from analysis.training.encoder import EncoderError
from analysis.training.plan import Plan, Teaching

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


def test_a_taught_model_loads_and_tags(tmp_path, encoder, nlp):
    said, out = [], tmp_path / "model"
    teaching = Teaching(2, {"plain.txt": "The clerk said that it snowed."}, PLAN)
    trained = train_attributions(
        corpus(60),
        out,
        encoder=encoder,
        plan=PLAN,
        layers=1,
        teaching=teaching,
        say=said.append,
    )
    assert [line for line in said if line.startswith("teacher")] == [
        "teacher 1 of 2, with 1 layers",
        "teacher 2 of 2, with 1 layers",
    ]
    assert said[-1] == f"1 layers learn from them, on {trained.n_texts['train'] + 1} texts"
    doc = nlp("The clerk said that it snowed.")
    words = words_of(*proposals_of(doc), Tagger(out).settings.labels)
    assert Tagger(out).candidates(words)
    assert "on 1 texts that nobody annotated" in card(trained, "made up", PLAN, 1, teaching)


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
