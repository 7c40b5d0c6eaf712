"""Training the stance model, on a handful of made-up passages; needs PyTorch."""

import json

import pytest

from analysis.inference.model import StanceModel, nearness
from analysis.stances.combining import Combination

pytest.importorskip("torch")
pytest.importorskip("safetensors.torch")
pytest.importorskip("onnx")

from tiny_encoder import make_encoder

from analysis.training.encoder import EncoderError
from analysis.training.stance_examples import read_topics
from analysis.training.stance_model import card, train_stance_model
from analysis.training.stances import StancePlan, train

PLAN = StancePlan(epochs=1, size=4, layers=1)


def topic(name):
    issues = [
        {
            "id": key,
            "label": f"the {key}",
            "definition": f"Whether there should be a {key}.",
            "terms": {"strong": [key]},
            "support": {"position": f"Keep the {key}.", "statements": ["It helps us all."]},
            "oppose": {"position": f"End the {key}.", "statements": ["It ruins the town."]},
        }
        for key in ("toll", "ferry")
    ]
    sentences = [f"The {name} met.", "Berg said the toll helps.", "Lund said the ferry ruins us."]
    said = [
        {
            "n": 1,
            "source": "Berg",
            "cue": "said",
            "content": "the toll helps",
            "codes": {"toll": 1},
        },
        {
            "n": 2,
            "source": "Lund",
            "cue": "said",
            "content": "the ferry ruins us",
            "codes": {"ferry": -2},
        },
    ]
    passages = [{"title": name, "sentences": sentences, "attributions": said}] * 3
    return {"issues": issues, "passages": passages}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "passages"
    made.mkdir()
    for name in ("council", "board", "test_town"):
        (made / f"{name}.json").write_text(json.dumps(topic(name)))
    return made


@pytest.fixture
def encoder(tmp_path):
    return make_encoder(tmp_path / "encoder")


def test_passages_become_a_model_that_loads_and_weights_with_scores(tmp_path, folder, encoder):
    out = tmp_path / "model"
    trained = train_stance_model(folder, folder, out, encoder=encoder, plan=PLAN)
    assert trained.n_codes == 18
    assert {s.topic for s in trained.scores} == {"council", "board", "test_town"}
    assert Combination.read(out / "model.json") == trained.combination
    assert "test_town" in card(trained, PLAN)
    model = StanceModel(out)
    assert len(model.record()["sha256"]) == 64


def test_the_network_in_onnx_gives_vectors_of_length_one(tmp_path, folder, encoder):
    out = tmp_path / "model"
    train_stance_model(folder, folder, out, encoder=encoder, plan=PLAN)
    (topic_, *_) = read_topics(folder)
    read = StanceModel(out).read([coded.passage for coded in topic_.coded])
    assert (read.topics**2).sum(1) == pytest.approx(1, abs=1e-3)
    assert nearness(read.sides, read.sides, [0])[0] == pytest.approx(1, abs=1e-2)


def test_more_layers_than_the_encoder_has_are_refused(folder, encoder):
    with pytest.raises(EncoderError, match="no BERT of 2 layers"):
        train(read_topics(folder), encoder, StancePlan(layers=2))
