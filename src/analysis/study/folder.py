"""A study: one folder of articles, codebook, annotations and tables, and where each file lies.

    raw/  codebook.yaml  annotations/  processed/  reports/

The repository's own `data/` is a study whose reports go to `reports/` beside it. Every file is
written whole or not at all: a killed run leaves the old one.
"""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pandas as pd

from analysis.tables import COLUMNS, LIST, for_people

SIDECAR = "articles.csv"
SIDECAR_COLUMNS = ("path", "title", "date", "date_source", "outlet", "author", "url", "note")


class StudyError(ValueError):
    """A folder that is not the study it was taken for; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Study:
    """The folder of a study, and the paths within it."""

    root: Path

    @property
    def raw(self) -> Path:
        """The articles as received, and `articles.csv` beside them."""
        return self.root / "raw"

    @property
    def codebook(self) -> Path:
        """The codebook, YAML."""
        return self.root / "codebook.yaml"

    @property
    def annotations(self) -> Path:
        """Hand coding and `corrections.csv`."""
        return self.root / "annotations"

    @property
    def processed(self) -> Path:
        """The tables."""
        return self.root / "processed"

    @property
    def reports(self) -> Path:
        """The HTML pages; those of a repository's `data/` lie beside it."""
        root = self.root.resolve()
        ours = root.name == "data" and (root.parent / "notebooks").is_dir()
        return (self.root.parent if ours else self.root) / "reports"

    def read_table(self, name: str) -> pd.DataFrame:
        """Read one of the tables in `processed/`, with the columns and types it was written with.

        Raises:
            StudyError: If the table is not there.
        """
        path = self.processed / f"{name}.parquet"
        if not path.exists():
            raise StudyError(f"{path} is missing: run `loggerheads run {self.root}` first")
        frame = pd.read_parquet(path)
        types = COLUMNS.get(name, {})
        for column in [c for c, t in types.items() if t == LIST]:
            frame[column] = frame[column].map(_plain)
        return frame.astype({c: t for c, t in types.items() if t != LIST})

    def write_table(self, name: str, frame: pd.DataFrame) -> None:
        """Write a table as Parquet and, for people, as CSV; an order of categories is not kept."""
        ordered = frame.select_dtypes("category").columns
        frame = frame.astype(dict.fromkeys(ordered, "string"))
        write(self.processed / f"{name}.parquet", frame.to_parquet(index=False))
        write(
            self.processed / f"{name}.csv",
            for_people(frame).to_csv(index=False, lineterminator="\n").encode(),
        )


def open_study(root: Path) -> Study:
    """Open an existing study.

    Raises:
        StudyError: If the folder has no `raw/` or no `codebook.yaml`.
    """
    study = Study(root)
    if not root.is_dir():
        raise StudyError(f"{root} is no folder: make a study with `loggerheads new {root}`")
    for part in (study.raw, study.codebook):
        if not part.exists():
            raise StudyError(
                f"{root} is not a study: {part.name} is missing. `loggerheads new {root}` adds it"
            )
    return study


def default_study(start: Path) -> Study:
    """The study that `start` lies in, or the `data/` of the repository it lies in.

    Raises:
        StudyError: If there is neither in `start` or any folder above it.
    """
    for folder in (start, *start.parents):
        for root in (folder, folder / "data"):
            if (root / "codebook.yaml").exists() and (root / "raw").is_dir():
                return Study(root)
    raise StudyError(f"no study in {start} or above: name one, or make one with `loggerheads new`")


def new_study(root: Path) -> Study:
    """Make an empty study, or add to a folder what it lacks; nothing there is changed."""
    study = Study(root)
    for folder in (study.raw, study.annotations, study.processed):
        folder.mkdir(parents=True, exist_ok=True)
    template = files("analysis") / "resources" / "codebook_template.yaml"
    starters = {
        study.codebook: template.read_bytes(),
        study.raw / SIDECAR: (",".join(SIDECAR_COLUMNS) + "\n").encode(),
        study.annotations / "corrections.csv": b"statement,field,value,who,why\n",
    }
    for path, content in starters.items():
        if not path.exists():
            write(path, content)
    return study


def add_article(study: Study, path: Path, metadata: Mapping[str, str]) -> bool:
    """Copy an article into a study's `raw/` and its metadata into `articles.csv`.

    Args:
        study: The study.
        path: The file to copy; its bytes are not changed.
        metadata: Any of the sidecar's columns but `path`; nothing is written for an empty one.

    Returns:
        Whether the file is new; one that is there already, byte for byte, is left alone.

    Raises:
        StudyError: If another file of that name is in the study.
    """
    target = study.raw / path.name
    if target.exists():
        if target.read_bytes() != path.read_bytes():
            raise StudyError(
                f"{path}: the study has another article of that name: rename the file"
            )
        return False
    write(target, path.read_bytes())
    if metadata:
        _append_metadata(study.raw / SIDECAR, {"path": path.name, **metadata})
    return True


def _append_metadata(sidecar: Path, row: Mapping[str, str]) -> None:
    rows, columns = [], list(SIDECAR_COLUMNS)
    if sidecar.exists():
        with sidecar.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            columns = list(reader.fieldnames or columns)
            rows = list(reader)
    frame = pd.DataFrame([*rows, row], columns=[*columns, *(c for c in row if c not in columns)])
    write(sidecar, frame.to_csv(index=False, lineterminator="\n").encode())


def write(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        shutil.copymode(path, name) if path.exists() else os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _plain(value: object) -> object:
    """Lists where Parquet gives arrays."""
    if hasattr(value, "tolist"):
        return [_plain(item) for item in value.tolist()]
    return [_plain(item) for item in value] if isinstance(value, list) else value
