"""A study: one folder of articles, codebook, annotations and tables, and where each file lies.

    raw/  codebook.yaml  annotations/  processed/  reports/

The repository's own `data/` is a study whose reports go to `reports/` beside it. Every file is
written whole or not at all: a killed run leaves the old one.
"""

from __future__ import annotations

import contextlib
import csv
import io
import os
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pandas as pd

from analysis.articles import ArticleError
from analysis.articles.files import SIDECAR, decode
from analysis.articles.sidecar import PATH_NAMES, SAVE_AS_TABLE, table_rows
from analysis.study.writing import UNFINISHED
from analysis.tables import COLUMNS, LIST, for_people

SURELY_DEAD = 60  # seconds; a table is written within one
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
    def coders(self) -> list[str]:
        """Who coded by hand: the names of the CSV files in `annotations/` but `corrections`."""
        names = (path.stem for path in sorted(self.annotations.glob("*.csv")))
        return [name for name in names if name != "corrections"]

    @property
    def not_added(self) -> Path:
        """The files that `add` refused, with the reasons."""
        return self.root / "not_added.csv"

    @property
    def model(self) -> Path | None:
        """The study's own attribution model, from `loggerheads train`; `None`: it has none."""
        folder = self.root / "attribution_model"
        return folder if folder.is_dir() else None

    @property
    def stance_weights(self) -> Path | None:
        """How the study weighs signals, from `loggerheads train stances`; `None`: as it comes."""
        file = self.root / "stance_weights.json"
        return file if file.is_file() else None

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
        """Write one of the tables in `processed/`; see `write_table`."""
        write_table(self.processed, name, frame)


def open_study(root: Path) -> Study:
    """Open an existing study.

    Raises:
        StudyError: If it has no folder `raw/` or no file `codebook.yaml`.
    """
    study = Study(root)
    if not root.is_dir():
        raise StudyError(f"{root} is no folder: make a study with `loggerheads new {root}`")
    for part, fits in ((study.raw, Path.is_dir), (study.codebook, Path.is_file)):
        if not part.exists():
            raise StudyError(
                f"{root} is not a study: {part.name} is missing. `loggerheads new {root}` adds it"
            )
        if not fits(part):
            kind = "folder" if part == study.raw else "file"
            raise StudyError(f"{part} is no {kind}: rename it, then `loggerheads new {root}`")
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


def add_article(
    study: Study, path: Path, metadata: Mapping[str, str], *, name: str | None = None
) -> bool:
    """Copy an article into a study's `raw/` and its metadata into `articles.csv`.

    Args:
        study: The study.
        path: The file to copy; its bytes are not changed.
        metadata: Any of the sidecar's columns but `path`; nothing is written for an empty one.
        name: Its path in `raw/`, with `/`; by default its own name.

    Returns:
        Whether the file is new; one that is there already, byte for byte, is left alone, and
        metadata that come with it are written where `articles.csv` says nothing.

    Raises:
        StudyError: If another file of that name is in the study, or `articles.csv` says something
            else of this one, or cannot take what is said; then nothing is written.
    """
    name = name or path.name
    target = study.raw / name
    if target.exists():
        if target.read_bytes() != path.read_bytes():
            raise StudyError(
                f"{path}: the study has another file of that name: if this is a newer one, copy "
                f"it over {target}; else rename it, or copy its whole folder into {study.raw}"
            )
        if metadata:
            _say(study.raw / SIDECAR, {"path": name, **metadata})
        return False
    if metadata:
        _say(study.raw / SIDECAR, {"path": name, **metadata})
    write(target, path.read_bytes())
    return True


def _say(sidecar: Path, row: Mapping[str, str]) -> None:
    """Write what is said of a file into its line of the sidecar, or add one.

    The cells that are there stay; commas part them afterwards.

    Raises:
        StudyError: If the sidecar cannot be read as a table that begins with its columns, or
            says something else of the file.
    """
    rows, problems = [], []
    if sidecar.exists() and sidecar.read_bytes().strip():
        rows, problems = table_rows(_sidecar_text(sidecar), name=SIDECAR)
    columns = rows[0][1] if rows else list(SIDECAR_COLUMNS)
    names = ["path" if name in PATH_NAMES else name for name in map(str.lower, columns)]
    if problems or "path" not in names:
        found = "; ".join(problems) or f"{SIDECAR}: its first line does not name the columns"
        raise StudyError(f"{row['path']}: {found}: put that right first")
    missing = [name for name in row if name not in names]
    names += missing
    lines = [cells + [""] * (len(names) - len(cells)) for _, cells in rows[1:]]
    said = next((one for one in lines if one[names.index("path")] == row["path"]), None)
    if said is None:
        lines.append([row.get(name, "") for name in names])
    else:
        _fill(said, names, row, sidecar)
    cells = [[*columns, *missing], *lines]
    table = io.StringIO()
    csv.writer(table, lineterminator="\n").writerows(cells)
    write(sidecar, table.getvalue().encode())


def _fill(said: list[str], names: Sequence[str], row: Mapping[str, str], sidecar: Path) -> None:
    """Write what is said of a file into the blank cells of its line.

    Raises:
        StudyError: If one of them says something else.
    """
    for column, value in row.items():
        place = names.index(column)
        if said[place] not in ("", value):
            raise StudyError(
                f"{row['path']}: is in the study already, and what you say of it now was not "
                f"written, as its {column} is {said[place]!r} in {sidecar}: change it there"
            )
        said[place] = value


def _sidecar_text(sidecar: Path) -> str:
    try:
        return decode(sidecar.read_bytes()).text
    except ArticleError as refusal:
        raise StudyError(f"{SIDECAR}: {refusal.reason}: {SAVE_AS_TABLE}") from refusal


def write_table(folder: Path, name: str, frame: pd.DataFrame) -> None:
    """Write a table as Parquet and, for people, as CSV; an order of categories is not kept."""
    ordered = frame.select_dtypes("category").columns
    frame = frame.astype(dict.fromkeys(ordered, "string"))
    write(folder / f"{name}.parquet", frame.to_parquet(index=False))
    write(
        folder / f"{name}.csv",
        for_people(frame).to_csv(index=False, lineterminator="\n").encode(),
    )


def write(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=UNFINISHED)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        shutil.copymode(path, name) if path.exists() else os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def remove_unfinished(*folders: Path) -> None:
    """Delete what a killed run was writing when it ended; a run of now may still need its own."""
    for path in (path for folder in folders for path in folder.rglob(f".*{UNFINISHED}")):
        with contextlib.suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > SURELY_DEAD:
                path.unlink()


def _plain(value: object) -> object:
    """Lists where Parquet gives arrays."""
    if hasattr(value, "tolist"):
        return [_plain(item) for item in value.tolist()]
    return [_plain(item) for item in value] if isinstance(value, list) else value
