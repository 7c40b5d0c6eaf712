"""Unpacking: the weights of a BERT out of an archive that holds it as an ONNX file."""

from __future__ import annotations

import tarfile
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

HEAD = 32  # numbers of an attention head in the small BERTs


def read_onnx(archive: Path) -> tuple[dict[str, Any], dict[str, Tensor]]:
    """Read the one ONNX file of an archive.

    Returns:
        The encoder's sizes, under the names of Hugging Face's `config.json`, and its weights.

    Raises:
        OSError: If the archive cannot be read.
        KeyError: If the file holds no BERT.
    """
    with tempfile.TemporaryDirectory() as scratch, tarfile.open(archive) as packed:
        packed.extractall(scratch, filter="data")
        model = onnx.load(next(Path(scratch).rglob("*.onnx")))
    weights = weights_of(model)
    vocabulary, width = weights["embeddings.word_embeddings.weight"].shape
    config = {
        "vocab_size": vocabulary,
        "hidden_size": width,
        "intermediate_size": len(weights["encoder.layer.0.intermediate.dense.bias"]),
        "num_attention_heads": width // HEAD,
        "max_position_embeddings": len(weights["embeddings.position_embeddings.weight"]),
    }
    return config, weights


def weights_of(model: onnx.ModelProto) -> dict[str, Tensor]:
    """Return the weights of an exported BERT.

    An exporter keeps the names of biases and not those of the matrices that a text is multiplied
    with; each of these goes to the bias that is added to its product.
    """
    held = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    named = {name: value for name, value in held.items() if name.startswith("e")}
    products = {o: node for node in model.graph.node for o in node.output}
    for node in model.graph.node:
        bias = next((name for name in node.input if name.endswith(".bias")), None)
        if node.op_type != "Add" or bias not in held:
            continue
        product = products.get(next(name for name in node.input if name != bias))
        if product is not None and product.op_type == "MatMul":
            matrix = next(held[name] for name in product.input if name in held)
            named[bias.removesuffix("bias") + "weight"] = matrix.T
    floats = {name: value for name, value in named.items() if value.dtype == np.float32}
    return {name: torch.from_numpy(value.copy()) for name, value in floats.items()}
