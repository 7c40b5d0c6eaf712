"""Partitions: batches and what was found in them as Parquet files, for workers elsewhere."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.study.batches import Done, Work
from analysis.study.store import article_from, article_json
from analysis.study.writing import UNFINISHED


def write_batch(path: Path, batch: Sequence[Work]) -> None:
    """Write a batch as a Parquet file."""
    rows = [asdict(work) | {"article": json.dumps(article_json(work.article))} for work in batch]
    _write(path, rows, article=pa.string(), parse_name=pa.string(), codes_name=pa.string())


def read_batch(path: Path) -> list[Work]:
    """Read what `write_batch` wrote."""
    return [
        Work(**row | {"article": article_from(json.loads(row["article"]))})
        for row in pq.read_table(path).to_pylist()
    ]


def write_done(path: Path, done: Sequence[Done]) -> None:
    """Write what was found as a Parquet file."""
    rows = [asdict(one) | {"found": json.dumps(one.found, default=str)} for one in done]
    _write(path, rows, parse_name=pa.string(), codes_name=pa.string(), found=pa.string())


def read_done(path: Path) -> list[Done]:
    """Read what `write_done` wrote."""
    return [
        Done(**row | {"found": json.loads(row["found"])})
        for row in pq.read_table(path).to_pylist()
    ]


def _write(path: Path, rows: list[dict[str, Any]], **types: pa.DataType) -> None:
    schema = pa.schema({**types, "parse": pa.binary()})
    # A name of its own: a worker that was taken for dead may be writing the same.
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=UNFINISHED)
    with os.fdopen(descriptor, "wb") as file:
        pq.write_table(pa.Table.from_pylist(rows, schema=schema), file)
    os.replace(name, path)
