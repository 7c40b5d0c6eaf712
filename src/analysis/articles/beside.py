"""Sidecars of single files: "a17.json" or "a17.yaml" beside "a17.txt", a mapping of its fields.

A table that names files beside it (see `beside_tables`) is a sidecar of each of them. Fields are
told by their names as columns of tables are. A file that holds a text of its own, no mapping, or
nothing that is known of articles, is no sidecar: it is read, or named, like any other.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path, PurePosixPath

from analysis.articles.beside_tables import may_be_table, read_beside_table
from analysis.articles.files import ArticleError, checked, decode
from analysis.articles.formats.items import File
from analysis.articles.formats.tables.cells import is_missing, line
from analysis.articles.formats.tables.column_dates import DateReader
from analysis.articles.formats.tables.column_names import by_rank
from analysis.articles.formats.tables.records import TooLarge, flat
from analysis.articles.front_matter import NotYaml, front_matter_of, yaml_mapping
from analysis.articles.sidecar import Metadata, Sidecar

SUFFIXES = frozenset({".json", ".yaml", ".yml"})
OF_ONE_ARTICLE = frozenset({".txt", ".text", ".md", ".markdown", ".docx", ".rtf", ".pdf"})
OF_ONE_ARTICLE |= {".html", ".htm", ".xhtml", ".mht", ".mhtml"}
MOST_BYTES = 1_000_000
NAMED = ("title", "outlet", "author", "url", "language")


@dataclass(slots=True)
class Beside:
    """What the sidecars say, by the article's path; `files` are the sidecars themselves."""

    entries: dict[str, Metadata] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def add_to(self, sidecar: Sidecar) -> None:
        """Add to a table what it does not say of a file; an error names the file it is in."""
        sidecar.errors += self.errors
        sidecar.warnings += self.warnings
        for path, entry in self.entries.items():
            own = sidecar.entries.get(path)
            entry = joined(own, entry)
            sidecar.entries[path] = entry
            others = [one for one in sidecar.by_file.get(path, ()) if one.path != path]
            sidecar.by_file[path] = [entry, *others]


def read_beside(paths: Collection[str], opened: Callable[[str], File]) -> Beside:
    """Read the sidecars of single files; of two for one file the first is taken.

    Args:
        paths: The files of a folder or an archive.
        opened: Opens one of them, or raises `ArticleError`.
    """
    beside = Beside()
    for path, article in _pairs(paths):
        if article in beside.entries:
            continue
        said = _said(path, opened)
        entry = _entry(path, article, said, beside.errors) if said else None
        if entry is not None:
            beside.entries[article] = entry
            beside.files.add(path)
    for path in filter(may_be_table, paths):
        others = [one for one in paths if one not in beside.files and not may_be_table(one)]
        if others:
            _add_table(path, others, opened, beside)
    return beside


def opened_in(raw: Path) -> Callable[[str], File]:
    """Return what opens the files of a folder."""
    return lambda path: File(path, checked(raw, path))


def may_be_beside(path: str) -> bool:
    """Whether a file may be a sidecar, by its name."""
    return may_be_table(path) or PurePosixPath(path).suffix.lower() in SUFFIXES


def _add_table(
    path: str, others: Collection[str], opened: Callable[[str], File], beside: Beside
) -> None:
    """Add what a table says, if it speaks of files, where no sidecar of one says it already."""
    try:
        table = read_beside_table(opened(path), others)
    except ArticleError:
        return  # it is named where it is read
    if table is None:
        return
    beside.files.add(path)
    beside.warnings += table.warnings
    for said in table.rows:
        where = f"{path}: row {said.row}"
        entry = _entry(where, said.path, said.cells, beside.warnings, dates=table.dates)
        if entry is not None:
            entry = replace(entry, file=path, line=0)
            beside.entries[said.path] = joined(beside.entries.get(said.path), entry)


def _pairs(paths: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the files that may be sidecars, each with the article it stands beside."""
    pure = [PurePosixPath(path) for path in paths]
    may_be = {str(path.with_suffix("")): path for path in pure if path.suffix.lower() in SUFFIXES}
    for article in pure:
        if article.suffix.lower() in OF_ONE_ARTICLE:
            for name in (str(article.with_suffix("")), str(article)):
                if name in may_be:
                    yield str(may_be[name]), str(article)


def _said(path: str, opened: Callable[[str], File]) -> dict[str, str]:
    """Return what a file says by name; nothing if it is no mapping, or has a text of its own."""
    try:
        file = opened(path)
        text = decode(file.data()).text if file.size <= MOST_BYTES else ""
        cells = flat(_mapping(path, text))
    except (ArticleError, NotYaml, TooLarge, ValueError, RecursionError):
        return {}
    texts = (name for kind in ("text", "markup") for name in by_rank(kind, list(cells)))
    if any(not is_missing(cells[name]) for name in texts):
        return {}
    return {name: said for name, cell in cells.items() if (said := line(cell))}


def _mapping(path: str, text: str) -> Mapping[str, object]:
    if path.lower().endswith(".json"):
        value = json.loads(text)
        return value if isinstance(value, dict) else {}
    return yaml_mapping(text)


def _entry(
    path: str,
    article: str,
    said: Mapping[str, str],
    errors: list[str],
    *,
    dates: DateReader | None = None,
) -> Metadata | None:
    front = front_matter_of(said, 0)
    date, dated = front.date, by_rank("date", list(said))[:1]
    for name in dated if date is None else ():
        date = (dates or DateReader()).date(said[name])
        if date is None:
            errors.append(
                f"{path}: {said[name]!r} is no date that reads one way only: "
                "write year-month-day, such as 2014-05-06"
            )
    if not dated and not front.known and dates is None:
        return None
    known = {name: front.known.get(name) for name in NAMED}
    others = {
        name: text for name, text in front.fields.items() if date is None or name not in dated
    }
    return Metadata(path=article, line=0, file=path, date=date, fields=others or None, **known)


def joined(first: Metadata | None, second: Metadata) -> Metadata:
    """Return what one sidecar says of a file, and what it leaves blank from another."""
    if first is None:
        return second
    said = {one.name: getattr(first, one.name) for one in fields(Metadata)}
    said = {name: value for name, value in said.items() if value is not None}
    both = {**(second.fields or {}), **(first.fields or {})} or None
    file = first.file if first.date else second.file
    return replace(second, **said | {"file": file, "fields": both})
