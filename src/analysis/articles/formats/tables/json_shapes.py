"""Shapes of JSON: where the articles are within one object that holds them all.

Services wrap them ("articles", "response.results", "hits.hits"), pandas writes tables by column
or by row, and some files are a single article.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from analysis.articles.formats.tables.column_names import names_article, rank
from analysis.articles.formats.tables.records import names_of

Record = Mapping[str, object]

DEEPEST = 4  # objects that a list of articles may lie in


def is_article(record: Record, *, text: str | None = None) -> bool:
    """Whether an object is itself an article: it has a text, and a field of its own beside it.

    Args:
        record: The object.
        text: The column that the user says holds the text.
    """
    own = {name for name, value in record.items() if isinstance(value, str) and value.strip()}
    texts = {name for name in names_of(record) if _is_text(name, text)}
    fields = ("title", "date", "url")
    named = any(rank(field, name) is not None for field in fields for name in own)
    return bool(texts) and (named or bool(texts & own))


def records_in(value: Record, *, text: str | None = None) -> list[Record]:
    """Return the articles that an object holds; none if none can be told.

    Args:
        value: The object.
        text: The column that the user says holds the text.
    """
    if table := _by_column(value) or _split(value):
        return table
    level: Sequence[Record] = [value]
    for _ in range(DEEPEST):
        if articles := [record for record in level if is_article(record, text=text)]:
            return articles
        if listed := _listed(level, text):
            return listed
        if keyed := [record for holder in level for record in _by_key(holder, text)]:
            return keyed
        level = [it for holder in level for it in holder.values() if isinstance(it, Mapping)]
    return []


def _is_record(value: object) -> bool:
    return isinstance(value, Mapping)


def _is_text(name: str, said: str | None) -> bool:
    return name == said or rank("text", name) is not None or rank("markup", name) is not None


def _listed(level: Sequence[Record], text: str | None) -> list[Record]:
    """Return the objects of lists that are named as articles are, with texts where some have.

    Of several lists each object keeps the name of its own, under "list": it may be the outlet's.
    """
    lists: dict[str, list[Record]] = {}
    with_text: dict[str, list[Record]] = {}
    for key, value in (pair for holder in level for pair in holder.items()):
        records = list(filter(_is_record, value)) if isinstance(value, list) else []
        names = names_of(records[0]) if records else []
        if any(_is_text(name, text) for name in names):
            with_text.setdefault(key, []).extend(records)
        elif names_article(names):
            lists.setdefault(key, []).extend(records)
    found = with_text or lists
    if len(found) < 2:
        return [record for records in found.values() for record in records]
    return [{"list": key, **record} for key, records in found.items() for record in records]


def _by_key(holder: Record, text: str | None) -> Iterator[Record]:
    """Yield the articles of an object that holds nothing else, each with its key."""
    inner = list(holder.values())
    if all(isinstance(it, Mapping) and is_article(it, text=text) for it in inner):
        for key, record in holder.items():
            yield record if "key" in record or len(inner) == 1 else {**record, "key": key}


def _by_column(value: Record) -> list[Record]:
    """Return the rows of a table written by column, as {"title": {"0": …}, "text": {"0": …}}."""
    columns: dict[str, dict[str, object]] = {}
    for name, cells in value.items():
        if isinstance(cells, Mapping):
            columns[name] = dict(cells)
        elif isinstance(cells, list) and not any(isinstance(it, Mapping | list) for it in cells):
            columns[name] = {str(number): cell for number, cell in enumerate(cells)}
        else:
            return []
    rows = next(iter(columns.values()), {})
    same = all(column.keys() == rows.keys() for column in columns.values())
    if not same or len(columns) < 2 or not names_article(list(columns)):
        return []
    return [{name: column[row] for name, column in columns.items()} for row in rows]


def _split(value: Record) -> list[Record]:
    """Return the rows of a table written as names and lists of cells."""
    names, rows = value.get("columns"), value.get("data")
    if not isinstance(names, list) or not isinstance(rows, list):
        return []
    return [dict(zip(map(str, names), row, strict=False)) for row in rows if isinstance(row, list)]
