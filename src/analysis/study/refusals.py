"""Refusals: files that `add` did not take, kept by name so that each run counts them.

`not_added.csv` of a study has the columns `file, sha256, reason, remedy`. A line goes when its
file is added, or another of its name unless several were refused, and when a person deletes it.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from analysis.articles import ArticleError, Failure, Source
from analysis.articles.files import decode, printable
from analysis.articles.sidecar import SAVE_AS_TABLE, table_rows
from analysis.study.folder import Study, StudyError, write
from analysis.study.scan import Scan
from analysis.tables import FORMULA_SIGNS

GUARDED = (*FORMULA_SIGNS, "'")  # begin a cell that gets an apostrophe in front
COLUMNS = ("file", "sha256", "reason", "remedy")
NOT_ADDED = "not added"  # the format of its source


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not taken into `raw/`: its path there had it been, its hash, and why."""

    file: str
    sha256: str
    reason: str
    remedy: str


def refusals(
    study: Study, refused: Mapping[Path, Exception], names: Mapping[Path, str]
) -> list[Refusal]:
    """Return the refusals of files that exist and are not in the study all the same.

    Args:
        study: The study.
        refused: Why each file was not taken.
        names: The path in `raw/` that each file would have had.
    """
    return [
        _refusal(path, names[path], error)
        for path, error in refused.items()
        if path.exists() and _hash(path) not in ({_hash(study.raw / names[path])} - {""})
    ]


def _refusal(path: Path, name: str, error: Exception) -> Refusal:
    reason, remedy = str(error).removeprefix(f"{path}: "), "add it again when that is put right"
    if isinstance(error, ArticleError):
        reason, remedy = error.reason, error.remedy
    return Refusal(printable(name), _hash(path), reason, remedy)


def keep_refusals(study: Study, refused: Sequence[Refusal], added: Collection[str]) -> None:
    """Bring a study's refusals up to date after files were brought in.

    Args:
        study: The study.
        refused: What was not taken.
        added: The paths in `raw/` of what was, and was not there before.

    Raises:
        StudyError: If the lines that are there cannot be read; then nothing is written.
    """
    before, problems = read_refusals(study)
    if problems:
        raise StudyError("\n".join(problems))
    named = Counter(one.file for one in before)
    told = {name for name in map(printable, added) if named[name] == 1}
    hashes = {_hash(study.raw / name) for name in added} if before else set()
    kept = {one for one in before if one.file not in told and one.sha256 not in hashes}
    now = sorted({*kept, *refused}, key=astuple)
    if now != before:
        _write(study.not_added, now)


def read_refusals(study: Study) -> tuple[list[Refusal], list[str]]:
    """Return the files that were refused, and what is wrong with their table, a line each."""
    path = study.not_added
    if not path.exists():
        return [], []
    try:
        if not path.read_bytes().strip():  # whoever deletes its lines may delete the first too
            return [], []
        rows, problems = table_rows(decode(path.read_bytes()).text, name=path.name)
    except (ArticleError, OSError) as error:
        return [], [f"{path.name}: {error}: {SAVE_AS_TABLE}, or delete it"]
    if rows and [cell.lower() for cell in rows[0][1]] != list(COLUMNS):
        problems.append(f"{path.name}:1: the columns have to be {','.join(COLUMNS)}")
        return [], problems
    found = []
    for line, cells in rows[1:]:
        if len(cells) > len(COLUMNS) or not cells[0]:
            problems.append(f"{path.name}:{line}: is no line of {','.join(COLUMNS)}: delete it")
        else:
            found.append(Refusal(*_unguarded(cells + [""] * (len(COLUMNS) - len(cells)))))
    return found, problems


def not_added(study: Study, sources: Iterable[Source]) -> list[Failure]:
    """Return the files that were refused and are not among those of the study by now."""
    return _still(read_refusals(study)[0], study, sources)


def with_refusals(scanned: Scan, study: Study) -> Scan:
    """Count what was refused among the files of a study."""
    refused, problems = read_refusals(study)
    failures = _still(refused, study, scanned.sources)
    sources = [Source(one.path, NOT_ADDED, "", None, 0, 1) for one in failures]
    return replace(
        scanned,
        sources=(*scanned.sources, *sources),
        failures=(*scanned.failures, *failures),
        errors=(*scanned.errors, *problems),
    )


def _still(refused: Iterable[Refusal], study: Study, sources: Iterable[Source]) -> list[Failure]:
    known = {source.sha256 for source in sources} - {""}
    drop = f"; if it belongs to nothing here, delete its line in {study.not_added.name}"
    return [
        Failure(one.file, f"{NOT_ADDED}: {one.reason}", one.remedy + drop)
        for one in refused
        if one.sha256 not in known
    ]


def _hash(path: Path) -> str:
    """Return the hash of a file's bytes, and nothing for what cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _write(path: Path, refused: Iterable[Refusal]) -> None:
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in refused:
        writer.writerow([f"'{c}" if c.startswith(GUARDED) else c for c in astuple(one)])
    write(path, table.getvalue().encode())


def _unguarded(cells: Iterable[str]) -> list[str]:
    """Take off the apostrophe that keeps a spreadsheet from running a cell."""
    guards = tuple(f"'{sign}" for sign in GUARDED)
    return [cell[1:] if cell.startswith(guards) else cell for cell in cells]
