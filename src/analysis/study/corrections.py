"""Corrections: what a person changes in the machine's statements, one row a field.

`annotations/corrections.csv` has the columns `statement, field, value, who, why`. A correction
names a statement by its id, which a rerun keeps, so it is made again each time.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from analysis.articles import ArticleError
from analysis.articles.files import decode
from analysis.articles.sidecar import SAVE_AS_TABLE, table_rows
from analysis.codebook import Codebook
from analysis.stories import same_words
from analysis.tables import camp_of, organisation_of

COLUMNS = ("statement", "field", "value", "who", "why")
HEADER = ",".join(COLUMNS)
IN_COPIES = frozenset({"stance", "conditional"})  # fields that the words decide
YES, NO = ("yes", "true", "1"), ("no", "false", "0")


class CorrectionError(ValueError):
    """Corrections that cannot be made; the message has a line for each, with file and line.

    `usable` are the others of the file.
    """

    def __init__(self, problems: Sequence[str], usable: Sequence[Correction] = ()):
        super().__init__("\n".join(problems))
        self.usable = tuple(usable)


@dataclass(frozen=True, slots=True)
class Correction:
    """One field of one statement, set by a person. `value` is parsed; `None` is a blank."""

    statement: str
    field: str
    value: object
    who: str
    line: int


def read_corrections(path: Path, *, codebook: Codebook) -> list[Correction]:
    """Read a corrections file; an absent file holds no correction.

    Args:
        path: The CSV file, as a person or a spreadsheet wrote it.
        codebook: Its actors and issues are the values that `actor` and `issue` may take.

    Raises:
        CorrectionError: If the header or any row is not as it must be; it has the other rows.
    """
    if not os.path.lexists(path):
        return []
    rows, problems = _rows(path)
    made = []
    for line, cells in rows:
        try:
            made.append(_correction(dict(zip(COLUMNS, cells, strict=False)), line, codebook))
        except ValueError as error:
            problems.append(f"{path.name}:{line}: {error}")
    doubtful = _contradictions(made)
    problems += [f"{path.name}:{again.line}: {message}" for again, message in doubtful]
    if problems:
        unclear = {(again.statement, again.field) for again, _ in doubtful}
        raise CorrectionError(problems, [c for c in made if (c.statement, c.field) not in unclear])
    return made


def correct(
    statements: pd.DataFrame, corrections: Sequence[Correction], *, codebook: Codebook
) -> tuple[pd.DataFrame, list[Correction]]:
    """Make corrections; a corrected statement has the person as coder and no confidence.

    Args:
        statements: The statements table.
        corrections: What to change, from `read_corrections`.
        codebook: Where the camp and organisation of a corrected actor come from.

    Returns:
        The corrected table, its statements left out that a person says are none; and the
        corrections that match no statement.
    """
    out, missing, dropped = statements.copy(), [], []
    rows = {name: index for index, name in out["statement_id"].items()}
    for correction in corrections:
        row = rows.get(correction.statement)
        if row is None:
            missing.append(correction)
            continue
        out.loc[row, ["confidence", "coder"]] = [pd.NA, correction.who]
        if correction.field == "include":
            dropped += [] if correction.value else [row]
        else:
            out.loc[row, correction.field] = (
                pd.NA if correction.value is None else correction.value
            )
        if correction.field == "actor":
            _set_actor(out, row, codebook)
    return out.drop(index=dropped).reset_index(drop=True), missing


def spread(
    corrections: Sequence[Correction], repeats: pd.Series, contents: Mapping[str, str]
) -> list[Correction]:
    """Return corrections with those that they make of the same words in other articles.

    Stance and condition are the same in a copy, unless a person says otherwise of it or of
    another copy; a telling that a person takes out leaves the others.

    Args:
        corrections: Made by hand.
        repeats: What each statement repeats, by `statement_id`; `NA` for nothing.
        contents: The words of each statement, by `statement_id`.
    """
    first = repeats.dropna().to_dict()
    said = [c for c in corrections if c.field in IN_COPIES and c.statement in contents]
    groups = {first.get(c.statement, c.statement): [] for c in said}
    for statement in contents:
        if (one := first.get(statement, statement)) in groups:
            groups[one].append(statement)
    own = {(c.statement, c.field) for c in corrections}
    made: dict[tuple[str, str], list[Correction]] = defaultdict(list)
    for one in said:
        for other in groups[first.get(one.statement, one.statement)]:
            place = other, one.field
            if place not in own and same_words(contents[one.statement], contents[other]):
                made[place].append(replace(one, statement=other))
    agreed = (found[0] for found in made.values() if len({c.value for c in found}) == 1)
    return [*corrections, *agreed]


def _set_actor(statements: pd.DataFrame, row: int, codebook: Codebook) -> None:
    """Give a statement the camp and organisation of its actor on its date."""
    actor, date = statements.loc[row, ["actor", "date"]]
    day = None if pd.isna(date) else date.date()
    for column, value in (("camp", camp_of), ("organisation", organisation_of)):
        statements.loc[row, column] = value(actor, day, codebook) or pd.NA


def _rows(path: Path) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """Return the rows below the header, each with its line, and what is wrong with the table.

    Raises:
        CorrectionError: If the file is no table, or has another header.
    """
    try:
        decoded = decode(path.read_bytes() if path.is_file() else b"")
    except ArticleError as refusal:
        problem = f"{path.name}:1: {refusal.reason}: {SAVE_AS_TABLE} with the header {HEADER}"
        raise CorrectionError([problem]) from refusal
    rows, problems = table_rows(decoded.text, name=path.name)
    line, header = rows[0] if rows else (1, [])
    if tuple(name.lower() for name in header if name) != COLUMNS:
        problems.append(f"{path.name}:{line}: the header must be {HEADER}")
        raise CorrectionError(problems)
    return rows[1:], problems


def _correction(row: dict[str, str], line: int, codebook: Codebook) -> Correction:
    row = dict.fromkeys(COLUMNS, "") | row
    parsers = _parsers(codebook)
    if row["field"] not in parsers:
        raise ValueError(f"field {row['field']!r} is none of {', '.join(parsers)}")
    for name in ("statement", "who"):
        if not row[name]:
            raise ValueError(f"{name} is blank")
    value = parsers[row["field"]](row["value"])
    return Correction(row["statement"], row["field"], value, row["who"], line)


def _parsers(codebook: Codebook) -> dict[str, Callable[[str], object]]:
    return {
        "stance": _stance,
        "conditional": _yes_or_no,
        "include": _yes_or_no,
        "actor": lambda value: _one_of(value, [actor.id for actor in codebook.actors], "actor"),
        "issue": lambda value: _one_of(value, [issue.id for issue in codebook.issues], "issue"),
    }


def _stance(value: str) -> int | None:
    value = value.replace("−", "-")  # the minus sign that charts and word processors write
    if not value:
        return None
    if value not in ("-2", "-1", "0", "1", "2", "+1", "+2"):
        raise ValueError(f"stance {value!r} is none of -2, -1, 0, 1, 2 or blank (no stance)")
    return int(value)


def _yes_or_no(value: str) -> bool:
    if value.lower() not in YES + NO:
        raise ValueError(f"{value!r} is neither yes nor no")
    return value.lower() in YES


def _one_of(value: str, known: Sequence[str], what: str) -> str:
    if value not in known:
        raise ValueError(f"{what} {value!r} is not in the codebook: add it there first")
    return value


def _contradictions(corrections: Sequence[Correction]) -> list[tuple[Correction, str]]:
    """Find the corrections that give a field of a statement another value than an earlier one."""
    first: dict[tuple[str, str], Correction] = {}
    problems = []
    for correction in corrections:
        earlier = first.setdefault((correction.statement, correction.field), correction)
        if earlier.value != correction.value:
            message = (
                f"sets {correction.field} of {correction.statement} again, differently from "
                f"line {earlier.line}: keep one"
            )
            problems.append((correction, message))
    return problems
