"""Where a model's files lie."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

DEFAULT = "attribution_model"
NAMES = ("model.json", "reader.onnx", "linker.onnx", "tokenizer.json")


def default_model() -> Path:
    """Return the folder of the model that comes with the package."""
    return Path(str(files("analysis") / "resources" / DEFAULT))


def model_files(folder: Path | None) -> list[Path]:
    """Return the files of a model; of the package's own, if no folder is named."""
    return [(folder or default_model()) / name for name in NAMES]
