"""Annotations: attributions and codes that a person made by hand, one CSV a coder.

A row of the file is one attribution and one issue it speaks to; an attribution that speaks to no
issue has one row, with the issue blank. Joint speakers stand in one row.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Collection
from pathlib import Path

import pandas as pd

COLUMNS = (
    "article_id",
    "kind",
    "source",
    "cue",
    "content",
    "content_text",
    "speakers",
    "issue",
    "stance",
    "conditional",
    "note",
)
TYPES = dict.fromkeys(
    ("attribution_id", "article_id", "kind", "content_text", "issue", "note", "coder"), "string"
) | {"stance": "Int64", "conditional": "boolean"}
KINDS = ("direct", "indirect", "mixed")
STANCES = ("-2", "-1", "0", "1", "2", "+1", "+2")
ANSWERS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
EXTENT = re.compile(r"(\d+)-(\d+)")


class AnnotationError(ValueError):
    """Annotations that cannot be read; the message has a line per problem, with file and line."""


def read_annotations(path: Path, *, issues: Collection[str] | None = None) -> pd.DataFrame:
    """Read one coder's annotations.

    Args:
        path: A CSV file in UTF-8 whose name is the coder's id. `source`, `cue` and `content`
            are extents, `start-end;start-end`; `speakers` are actor ids, `id;id`; `stance` is
            -2..2 or blank (abstained); `conditional` is yes, no or blank (not said).
        issues: Ids that `issue` may have; `None` allows any.

    Returns:
        One row per row of the file: `attribution_id` (as the attributions table makes it),
        the file's columns with extents and speakers as lists, and `coder`. The ids let the
        table stand in for a coder's attributions and for their statements alike.

    Raises:
        AnnotationError: If the file cannot be read or a row is not as it must be.
    """
    lines = _rows(path)
    rows, problems = [], []
    for line, raw in lines:
        try:
            rows.append((line, _annotation(raw, issues)))
        except ValueError as error:
            problems.append(f"{path.name}:{line}: {error}")
    problems += _repeated(rows, path)
    if problems:
        raise AnnotationError("\n".join(problems))
    table = pd.DataFrame([row for _, row in rows], columns=list(COLUMNS)).assign(coder=path.stem)
    table.insert(0, "attribution_id", _attribution_ids(table))
    return table.astype(TYPES)


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    """The file's rows that hold anything, each with the line it ends on."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="")
            missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
            if missing:
                raise AnnotationError(f"{path.name}:1: no column {', '.join(missing)}: add it")
            return [(reader.line_num, row) for row in reader if any(row.values())]
    except UnicodeDecodeError as error:
        raise AnnotationError(f"{path.name}: not UTF-8: save it as CSV UTF-8") from error
    except csv.Error as error:
        raise AnnotationError(f"{path.name}: not a CSV file ({error})") from error


def _annotation(raw: dict, issues: Collection[str] | None) -> dict:
    if None in raw:
        raise ValueError("more fields than columns: put text that has a comma in quotation marks")
    text = {name: raw[name].strip() for name in COLUMNS}
    if not text["article_id"]:
        raise ValueError("article_id is blank")
    if not text["content"]:
        raise ValueError("content is blank: give its characters as start-end")
    if text["stance"] and not text["issue"]:
        raise ValueError("a stance without an issue")
    if issues is not None and text["issue"] and text["issue"] not in issues:
        raise ValueError(f"issue {text['issue']!r} is not in the codebook")
    return {
        **{name: value or None for name, value in text.items()},
        **{name: _extents(text[name], name) for name in ("source", "cue", "content")},
        "kind": _one_of(text["kind"], KINDS, "kind"),
        "content_text": raw["content_text"] or None,
        "speakers": [name.strip() for name in text["speakers"].split(";") if name.strip()],
        "stance": int(_one_of(text["stance"], STANCES, "stance")) if text["stance"] else None,
        "conditional": _answer(text["conditional"]),
    }


def _extents(text: str, name: str) -> list[list[int]]:
    """Parse `start-end;start-end`, in order and not overlapping."""
    extents: list[list[int]] = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        shape = EXTENT.fullmatch(part)
        if shape is None:
            raise ValueError(f"{name} {part!r} is no extent: write it start-end, as in 12-40")
        start, end = map(int, shape.groups())
        if start >= end:
            raise ValueError(f"{name} {part} ends before it begins")
        if extents and start < extents[-1][1]:
            raise ValueError(f"{name} {part} overlaps the extent before it or stands out of order")
        extents.append([start, end])
    return extents


def _one_of(value: str, known: Collection[str], name: str) -> str:
    if value not in known:
        raise ValueError(f"{name} {value!r} is none of {', '.join(known)}")
    return value


def _answer(text: str) -> bool | None:
    return ANSWERS[_one_of(text.lower(), ANSWERS, "conditional")] if text else None


def _attribution(row: dict) -> tuple:
    """What tells one attribution from another: the same words can be put in two mouths."""
    content = tuple(map(tuple, row["content"]))
    return row["article_id"], content, tuple(sorted(row["speakers"]))


def _repeated(rows: list[tuple[int, dict]], path: Path) -> list[str]:
    """Name the rows that code an issue of an attribution a second time."""
    first: dict[tuple, int] = {}
    problems = []
    for line, row in rows:
        earlier = first.setdefault((_attribution(row), row["issue"]), line)
        if earlier != line:
            problems.append(
                f"{path.name}:{line}: issue {row['issue'] or 'blank'} of this attribution stands "
                f"in line {earlier} already: keep one"
            )
    return problems


def _attribution_ids(table: pd.DataFrame) -> list[str]:
    """Name each attribution by its article and the characters it spans, as `tables` does."""
    names: dict[tuple, str] = {}
    seen: Counter[str] = Counter()
    for row in table.to_dict("records"):
        key = _attribution(row)
        if key not in names:
            name = f"{row['article_id']}:{row['content'][0][0]}-{row['content'][-1][1]}"
            seen[name] += 1
            names[key] = name if seen[name] == 1 else f"{name}.{seen[name]}"
    return [names[_attribution(row)] for row in table.to_dict("records")]
