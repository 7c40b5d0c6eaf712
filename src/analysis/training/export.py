"""Export: a trained network as ONNX files with weights of eight bits."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from analysis.training.network import Network
from analysis.training.stance_network import StanceNetwork


def export(network: Network, folder: Path, *, quantize: bool = True) -> None:
    """Write `reader.onnx` and `linker.onnx`.

    Weights get seven of their eight bits: with all eight, processors without VNNI saturate, and
    a text would be read differently from one machine to the next. What flows through a network
    that was not smoothed (`analysis.training.smoothing`) is too uneven for eight bits.
    """
    network.eval()
    shape = network.shape
    window, words = torch.ones(2, 12, dtype=torch.long), torch.zeros(2, 8, dtype=torch.long)
    columns = torch.zeros(2, 8, len(shape.columns), dtype=torch.long)
    views = torch.zeros(2, 4 * shape.pair)
    _write(
        network.reader,
        (window, window, words, words, columns),
        ("ids", "mask", "first", "head", "columns"),
        ("anchors", "plain", "views"),
        {"ids": "wp", "mask": "wp", "first": "wn", "head": "wn", "columns": "wn"}
        | {"anchors": "wn", "plain": "wn", "views": "wn"},
        folder / "reader.onnx",
        quantize,
    )
    _write(
        network.linker,
        (
            views,
            torch.zeros(2, 8, 4 * shape.pair),
            torch.zeros(2, 8, len(shape.pair_columns), dtype=torch.long),
            torch.ones(2, 8, dtype=torch.long),
        ),
        ("anchor", "words", "columns", "mask"),
        ("scores",),
        {"anchor": "a", "words": "an", "columns": "an", "mask": "an", "scores": "an"},
        folder / "linker.onnx",
        quantize,
    )


def export_stances(network: StanceNetwork, path: Path, *, quantize: bool = True) -> None:
    """Write a stance network, with the same bits."""
    network.eval()
    texts = torch.ones(2, 12, dtype=torch.long)
    _write(
        network,
        (texts, texts),
        ("ids", "mask"),
        ("topics", "sides"),
        {"ids": "tp", "mask": "tp", "topics": "t", "sides": "t"},
        path,
        quantize,
    )


def _write(
    module: torch.nn.Module,
    inputs: tuple[torch.Tensor, ...],
    names: tuple[str, ...],
    results: tuple[str, ...],
    axes: dict[str, str],
    path: Path,
    quantize: bool,
) -> None:
    dynamic = {name: dict(enumerate(letters)) for name, letters in axes.items()}
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                module,
                inputs,
                str(plain),
                input_names=list(names),
                output_names=list(results),
                dynamic_axes=dynamic,
                opset_version=17,
                dynamo=False,
            )
        if not quantize:
            path.write_bytes(plain.read_bytes())
            return
        quantize_dynamic(
            str(plain),
            str(path),
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],  # convolutions would be slower
            weight_type=QuantType.QInt8,
            reduce_range=True,
            per_channel=True,
        )
