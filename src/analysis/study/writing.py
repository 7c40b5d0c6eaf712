"""Writing: tables that are written part by part, so that no more than a part is in memory.

A table is Parquet and, for people, CSV. Both lie under other names until the whole is there.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.tables import ARROW, COLUMNS, LIST, for_people

UNFINISHED = ".unfinished"
_ARROW = {"string": pa.string(), "Int64": pa.int64(), "Float64": pa.float64()}
_ARROW |= {"boolean": pa.bool_(), "datetime64[us]": pa.timestamp("us")}


class TableWriter:
    """Writes one of the tables of `tables.COLUMNS`; a context manager.

    Left without an error, it puts the table in place; left with one, it leaves no trace.
    """

    def __init__(self, folder: Path, name: str):
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._name = folder, name
        fields = [
            (column, ARROW[column] if kind == LIST else _ARROW[kind])
            for column, kind in COLUMNS[name].items()
        ]
        self._schema = pa.schema(fields)
        self._paths = {suffix: _unfinished(folder) for suffix in (".parquet", ".csv")}
        self._parquet = pq.ParquetWriter(self._paths[".parquet"], self._schema)
        self._csv = self._paths[".csv"].open("w", encoding="utf-8", newline="")
        self.n_rows = 0
        self._csv.write(",".join(COLUMNS[name]) + "\n")

    def add(self, frame: pd.DataFrame) -> None:
        """Add rows, in the columns and types that `tables.table` gives."""
        if frame.empty:
            return
        self.n_rows += len(frame)
        part = pa.Table.from_pandas(frame, schema=self._schema, preserve_index=False)
        self._parquet.write_table(part.replace_schema_metadata(None))
        for_people(frame).to_csv(self._csv, index=False, header=False, lineterminator="\n")

    def __enter__(self) -> TableWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._parquet.close()
        self._csv.close()
        for suffix, path in self._paths.items():
            if kind is None:
                os.replace(path, self._folder / f"{self._name}{suffix}")
            else:
                with contextlib.suppress(FileNotFoundError):
                    path.unlink()


def _unfinished(folder: Path) -> Path:
    descriptor, name = tempfile.mkstemp(dir=folder, prefix=".", suffix=UNFINISHED)
    os.close(descriptor)
    os.chmod(name, 0o644)
    return Path(name)
