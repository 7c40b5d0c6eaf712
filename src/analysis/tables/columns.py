"""Columns: what each table has, of which type, and how tables are made and shown to people.

A missing value is `NA` (`NaT` in a date), never "" or 0. Columns that hold extents are lists of
`[start, end]`; in the CSV files they are JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

import pandas as pd
import pyarrow as pa

MACHINE = "machine"
LIST = "object"
DATE = "datetime64[us]"
FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")
COLUMNS: dict[str, dict[str, str]] = {
    "articles": {
        "article_id": "string",
        "path": "string",
        "part": "string",
        "sha256": "string",
        "title": "string",
        "date": DATE,
        "date_source": "string",
        "date_doubt": "string",
        "outlet": "string",
        "author": "string",
        "url": "string",
        "language": "string",
        "story": "string",
        "fields": "string",
        "text": "string",
        "paragraphs": LIST,
    },
    "sources": {
        "path": "string",
        "format": "string",
        "sha256": "string",
        "stated": "Int64",
        "articles": "Int64",
        "failures": "Int64",
    },
    "paragraphs": {
        "article_id": "string",
        "role": "string",
        "start": "Int64",
        "end": "Int64",
        "text": "string",
    },
    "failures": {"path": "string", "reason": "string", "remedy": "string"},
    "attributions": {
        "attribution_id": "string",
        "article_id": "string",
        "kind": "string",
        "source_start": "Int64",
        "source_end": "Int64",
        "source": "string",
        "cue_start": "Int64",
        "cue_end": "Int64",
        "cue": "string",
        "content": LIST,
        "content_text": "string",
        "within": "string",
        "speakers": LIST,
        "resolved_by": "string",
        "speaker_confidence": "Float64",
        "confidence": "Float64",
    },
    "actors": {
        "actor": "string",
        "name": "string",
        "kind": "string",
        "camp": "string",
        "in_codebook": "boolean",
        "n_attributions": "Int64",
    },
    "statements": {
        "statement_id": "string",
        "attribution_id": "string",
        "article_id": "string",
        "date": DATE,
        "period": "string",
        "actor": "string",
        "organisation": "string",
        "camp": "string",
        "issue": "string",
        "stance": "Int64",
        "leaning": "Int64",
        "conditional": "boolean",
        "act": "string",
        "evidence": LIST,
        "evidence_text": "string",
        "band": "string",
        "confidence": "Float64",
        "coder": "string",
        "repeats": "string",
    },
    "signals": {
        "statement_id": "string",
        "signal": "string",
        "sign": "Int64",
        "words": LIST,
        "words_text": "string",
        "closest": "string",
    },
}

TABLES = (
    "articles",
    "sources",
    "failures",
    "attributions",
    "actors",
    "statements",
    "signals",
    "positions",
    "shifts",
    "distances",
    "repetitions",
)
_EXTENTS = pa.list_(pa.list_(pa.int64()))
ARROW = {  # the types of columns that hold lists, wherever they are
    "paragraphs": pa.list_(
        pa.struct([("start", pa.int64()), ("end", pa.int64()), ("role", pa.string())])
    ),
    "content": _EXTENTS,
    "evidence": _EXTENTS,
    "words": _EXTENTS,
    "speakers": pa.list_(pa.string()),
}


def table(name: str, rows: Iterable[dict]) -> pd.DataFrame:
    """A table with the columns and types that `COLUMNS` gives it, in that order."""
    columns = COLUMNS[name]
    frame = pd.DataFrame(list(rows), columns=list(columns))
    return frame.astype({c: t for c, t in columns.items() if t != LIST}).reset_index(drop=True)


def for_people(frame: pd.DataFrame) -> pd.DataFrame:
    """A table as it goes into a CSV file: lists as JSON, and no text a spreadsheet would run.

    Text that begins with `=`, `+`, `-`, `@` (also of full width), a tab or a line break is a
    formula to a spreadsheet, so it gets an apostrophe in front. Numbers stay as they are.
    """
    out = frame.copy()
    for column in out.columns:
        values = out[column]
        if values.dtype == object:
            out[column] = values.map(_listed)
        elif pd.api.types.is_string_dtype(values):
            formulas = values.str.startswith(FORMULA_SIGNS).fillna(False).astype(bool)
            out[column] = values.mask(formulas, "'" + values)
    return out


def _listed(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
