"""A tiny BERT of one layer with weights by chance, for tests of training; needs PyTorch."""

import json

import torch
from safetensors.torch import save_file

from analysis.tagger.files import default_model
from analysis.training.encoder import Encoder

VOCABULARY, WIDTH = 30522, 24


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


def make_encoder(folder):
    """Write the encoder to a folder that is not there yet, and return it."""
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
