"""Training from corpus to model, on a handful of made-up texts; needs PyTorch."""

import json

import pytest

from analysis.agreement.brat import Corpus, Gold, GoldText
from analysis.articles import Extent
from analysis.tagger import Tagger
from analysis.tagger.files import default_model

torch = pytest.importorskip("torch")
save_file = pytest.importorskip("safetensors.torch").save_file
pytest.importorskip("onnx")

from analysis.training.attributions import TrainingError, train_attributions  # noqa: E402
from analysis.training.card import card  # noqa: E402
from analysis.training.encoder import Encoder, EncoderError  # noqa: E402
from analysis.training.plan import Plan  # noqa: E402

VOCABULARY, WIDTH = 30522, 24
PLAN = Plan(epochs=1, windows=4)


def weights():
    shapes = {
        "embeddings.word_embeddings.weight": (VOCABULARY, WIDTH),
        "embeddings.position_embeddings.weight": (512, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
        "embeddings.LayerNorm.weight": (WIDTH,),
        "embeddings.LayerNorm.bias": (WIDTH,),
    }
    layer = "encoder.layer.0."
    for name, (rows, columns) in {
        "attention.self.query": (WIDTH, WIDTH),
        "attention.self.key": (WIDTH, WIDTH),
        "attention.self.value": (WIDTH, WIDTH),
        "attention.output.dense": (WIDTH, WIDTH),
        "intermediate.dense": (48, WIDTH),
        "output.dense": (WIDTH, 48),
    }.items():
        shapes |= {f"{layer}{name}.weight": (rows, columns), f"{layer}{name}.bias": (rows,)}
    for name in ("attention.output.LayerNorm", "output.LayerNorm"):
        shapes |= {f"{layer}{name}.weight": (WIDTH,), f"{layer}{name}.bias": (WIDTH,)}
    return {name: torch.randn(shape) * 0.1 for name, shape in shapes.items()}


@pytest.fixture
def encoder(tmp_path):
    folder = tmp_path / "encoder"
    folder.mkdir()
    config = {
        "vocab_size": VOCABULARY,
        "hidden_size": WIDTH,
        "intermediate_size": 48,
        "num_attention_heads": 2,
        "max_position_embeddings": 512,
    }
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "tokenizer.json").write_bytes((default_model() / "tokenizer.json").read_bytes())
    save_file(weights(), folder / "model.safetensors")
    return Encoder(folder)


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
