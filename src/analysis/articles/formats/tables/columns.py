"""Columns: which column of a table of articles holds the text, the title, the date and so on.

What the user says wins; the rest is guessed from the columns' names, as far as they are obvious,
and from what the first rows hold.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.articles.files import ArticleError
from analysis.articles.formats.tables.cells import Cell, is_missing, printed
from analysis.articles.formats.tables.column_dates import (
    DateReader,
    Order,
    find_order,
    is_undecided,
)
from analysis.articles.formats.tables.column_hints import hints
from analysis.articles.formats.tables.column_names import FIELDS, by_rank, plain
from analysis.articles.formats.tables.text_column import (
    ROWS_FOR_LENGTH,
    Cells,
    NoTexts,
    listed,
    refuse_posts,
    says_something,
    text_column,
)

LONGEST_KEY = 200  # characters
PAGE = re.compile(r"https?://[^/\s]+/\S+", re.IGNORECASE)
DATE = re.compile(r"(?:\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.]\d{2,4})(?:[\sT].*)?")
NUMBER = re.compile(r"\s*\d+(?:\.0)?\s*")
_RESTS, _LEADS = frozenset({"td"}), frozenset({"lp", "leadparagraph"})


@dataclass(frozen=True, slots=True)
class Columns:
    """The column that holds each field, by name; `None` where there is none.

    `lead` holds the first paragraph where `text` is all but that.
    `ids` are columns that may tell the rows apart, the best first, as far as the first rows show;
    `order` is that of the numeric dates; `notes` say what was decided by evidence alone.
    """

    text: str
    lead: str | None
    title: str | None
    date: str | None
    outlet: str | None
    author: str | None
    url: str | None
    language: str | None
    ids: tuple[str, ...]
    id_is_given: bool
    order: Order | None
    notes: tuple[str, ...]


def choose_columns(
    names: Sequence[str], rows: Sequence[Cells], *, given: Mapping[str, str]
) -> Columns:
    """Choose the column for each field.

    Args:
        names: All columns of the table.
        rows: The first rows of the table.
        given: What the user says: columns by field, as in {"title": "headline"}.

    Raises:
        ArticleError: If the user names what is not there, no column can be told to hold the
            text, or the rows are posts of a social network.
    """
    said = {_field(field): _column(name, names) for field, name in given.items()}
    if "text" not in said:
        refuse_posts(names)
    free = [name for name in names if name not in said.values()]
    notes: list[str] = []
    text = said.get("text") or text_column(free, rows, notes)
    found = {
        field: said.get(field) or _filled(field, [n for n in free if n != text], rows)
        for field in ("title", "outlet", "author", "url", "language")
    }
    found["url"] = found["url"] or _pages([n for n in free if n != text], rows)
    date = said.get("date") or _date_column([n for n in free if n != text], rows)
    dates = [printed(row.get(date, "")) for row in rows] if date else []
    order = find_order(dates)
    if order and any(map(is_undecided, dates)):
        first = "day" if order.day_first else "month"
        notes.append(
            f"dates in the column “{date}” are read with the {first} first, "
            f"as “{order.shown_by}” can only be"
        )
    ids = [said["id"]] if "id" in said else by_rank("id", [n for n in free if n != text])
    taken = {text, date, *found.values(), *ids}
    notes += hints(found | {"date": date}, [n for n in free if n not in taken], rows)
    return Columns(
        text=text,
        lead=_lead_column(text, free),
        **found,
        date=date,
        ids=tuple(name for name in ids if "id" in said or _tells_apart(name, rows)),
        id_is_given="id" in said,
        order=order,
        notes=tuple(notes),
    )


def _lead_column(text: str, names: Sequence[str]) -> str | None:
    """Return the column of the first paragraph where a table sets it apart, as Factiva's do."""
    if plain(text) not in _RESTS:
        return None
    return next((name for name in names if plain(name) in _LEADS), None)


def _field(name: str) -> str:
    if name in FIELDS:
        return name
    meant = difflib.get_close_matches(name, FIELDS, n=1)
    hint = f"did you mean {meant[0]}?" if meant else f"fields are {', '.join(FIELDS)}"
    raise ArticleError(f"cannot be read with a column for “{name}”, which is no field", hint)


def _column(name: str, names: Sequence[str]) -> str:
    """Return the column that the user names, in whatever case."""
    if name in names:
        return name
    alike = [other for other in names if plain(other) == plain(name)]
    if len(alike) == 1:
        return alike[0]
    by_plain = {plain(other): other for other in reversed(names)}
    meant = difflib.get_close_matches(plain(name), by_plain, n=1)
    hint = f"did you mean “{by_plain[meant[0]]}”? " if meant else ""
    reason = f"has no column “{name}”, which --columns names"
    raise NoTexts(reason, f"{hint}Its columns are {listed(names)}")


def _filled(field: str, names: Sequence[str], rows: Sequence[Cells]) -> str | None:
    """Return the best-named column for a field that says something in the first rows.

    Numbers are keys of outlets and authors in another table, and no names of them; nor is the
    address of a page, which a column called "source" may hold.
    """
    filled = (name for name in by_rank(field, names) if says_something(name, rows))
    if field not in {"outlet", "author"}:
        return next(filled, None)
    return next((name for name in filled if not _is_no_name(name, rows)), None)


def _is_no_name(name: str, rows: Sequence[Cells]) -> bool:
    return any(_all_are(form, name, rows) for form in (NUMBER, PAGE, DATE))


def _all_are(form: re.Pattern[str], name: str, rows: Sequence[Cells]) -> bool:
    said = [printed(row.get(name, "")) for row in rows[:ROWS_FOR_LENGTH]]
    return all(form.fullmatch(one) for one in said if not is_missing(one))


def _pages(names: Sequence[str], rows: Sequence[Cells]) -> str | None:
    """Return the column that is named as the outlet's and holds the addresses of the articles."""
    filled = (name for name in by_rank("outlet", names) if says_something(name, rows))
    return next((name for name in filled if _all_are(PAGE, name, rows)), None)


def _date_column(names: Sequence[str], rows: Sequence[Cells]) -> str | None:
    """Return the best-named column with a date in it, else the best-named with anything in it."""
    filled = [name for name in by_rank("date", names) if says_something(name, rows)]
    for name in filled:
        texts = [printed(row.get(name, "")) for row in rows[:ROWS_FOR_LENGTH]]
        reader = DateReader(find_order(texts))
        if any(reader.date(text) or is_undecided(text) for text in texts if text):
            return name
    return filled[0] if filled else None


def _tells_apart(name: str, rows: Sequence[Cells]) -> bool:
    """Whether a column's values can be keys: all there, all different, short and no addresses."""
    keys = [row.get(name, "") for row in rows]
    no_addresses = not any("://" in printed(key) for key in keys)
    return len(set(keys)) == len(keys) and all(map(is_key, keys)) and no_addresses


def is_key(cell: Cell) -> bool:
    """Whether a cell can be the key of its row."""
    return (
        isinstance(cell, str)
        and not is_missing(cell)
        and len(cell) <= LONGEST_KEY
        and "\n" not in cell
    )
