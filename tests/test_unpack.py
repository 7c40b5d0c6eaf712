"""The weights of a BERT out of a packed ONNX file; needs PyTorch and onnx."""

import tarfile

import numpy as np
import pytest

pytest.importorskip("torch")
onnx = pytest.importorskip("onnx")

from onnx import TensorProto, helper, numpy_helper  # noqa: E402

from analysis.training.unpack import read_onnx, weights_of  # noqa: E402

UP = np.arange(64 * 128, dtype=np.float32).reshape(64, 128)


@pytest.fixture
def model():
    """A piece of a BERT, 64 wide: embeddings, and one matrix whose name the exporter lost."""
    held = {
        "embeddings.word_embeddings.weight": np.ones((9, 64), np.float32),
        "embeddings.position_embeddings.weight": np.ones((5, 64), np.float32),
        "embeddings.position_ids": np.arange(5),
        "encoder.layer.0.intermediate.dense.bias": np.ones(128, np.float32),
        "val_7": UP,
        "other": np.ones(1, np.float32),
    }
    nodes = [
        helper.make_node("MatMul", ["x", "val_7"], ["product"]),
        helper.make_node("Add", ["product", "encoder.layer.0.intermediate.dense.bias"], ["y"]),
        helper.make_node("Add", ["y", "other"], ["z"]),
    ]
    graph = helper.make_graph(
        nodes,
        "bert",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 64])],
        [helper.make_tensor_value_info("z", TensorProto.FLOAT, [1, 128])],
        [numpy_helper.from_array(value, name) for name, value in held.items()],
    )
    return helper.make_model(graph)


def test_a_matrix_goes_by_the_bias_that_is_added_to_its_product(model):
    weights = weights_of(model)
    assert np.array_equal(weights["encoder.layer.0.intermediate.dense.weight"].numpy(), UP.T)
    assert "embeddings.position_ids" not in weights  # counts, not weights
    assert "other" not in weights


def test_sizes_follow_from_the_weights(model, tmp_path):
    onnx.save(model, tmp_path / "small.onnx")
    with tarfile.open(tmp_path / "small.tar.gz", "w:gz") as packed:
        packed.add(tmp_path / "small.onnx", "small.onnx")
    config, _ = read_onnx(tmp_path / "small.tar.gz")
    assert config == {
        "vocab_size": 9,
        "hidden_size": 64,
        "intermediate_size": 128,
        "num_attention_heads": 2,
        "max_position_embeddings": 5,
    }
