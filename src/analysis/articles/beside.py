"""Sidecars of single files: "a17.json" or "a17.yaml" beside "a17.txt", a mapping of its fields.

Fields are told by their names as columns of tables are. A file that holds a text of its own, no
mapping, or nothing that is known of articles, is no sidecar: it is read, or named, like any other.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path, PurePosixPath

from analysis.articles.files import SIDECAR, ArticleError, checked, decode
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

    def add_to(self, sidecar: Sidecar) -> None:
        """Add to a table what it does not say of a file; an error names the file it is in."""
        sidecar.errors += self.errors
        for path, entry in self.entries.items():
            own = sidecar.entries.get(path)
            entry = entry if own is None else _joined(own, entry)
            sidecar.entries[path] = entry
            others = [one for one in sidecar.by_file.get(path, ()) if one.path != path]
            sidecar.by_file[path] = [entry, *others]


def read_beside(raw: Path, paths: Collection[str]) -> Beside:
    """Read the sidecars of single files in a folder; of two for one file the first is taken.

    Args:
        raw: The folder.
        paths: Its files, relative to it.
    """
    beside = Beside()
    for path, article in _pairs(paths):
        if article in beside.entries:
            continue
        said = _said(raw, path)
        entry = _entry(path, article, said, beside.errors) if said else None
        if entry is not None:
            beside.entries[article] = entry
            beside.files.add(path)
    return beside


def _pairs(paths: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the files that may be sidecars, each with the article it stands beside."""
    pure = [PurePosixPath(path) for path in paths]
    may_be = {str(path.with_suffix("")): path for path in pure if path.suffix.lower() in SUFFIXES}
    for article in pure:
        if article.suffix.lower() in OF_ONE_ARTICLE:
            for name in (str(article.with_suffix("")), str(article)):
                if name in may_be:
                    yield str(may_be[name]), str(article)


def _said(raw: Path, path: str) -> dict[str, str]:
    """Return what a file says by name; nothing if it is no mapping, or has a text of its own."""
    try:
        file = checked(raw, path)
        text = decode(file.read_bytes()).text if file.stat().st_size <= MOST_BYTES else ""
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


def _entry(path: str, article: str, said: Mapping[str, str], errors: list[str]) -> Metadata | None:
    front = front_matter_of(said, 0)
    date, dated = front.date, by_rank("date", list(said))[:1]
    for name in dated if date is None else ():
        date = DateReader().date(said[name])
        if date is None:
            errors.append(
                f"{path}: {said[name]!r} is no date that reads one way only: "
                "write year-month-day, such as 2014-05-06"
            )
    if not dated and not front.known:
        return None
    known = {name: front.known.get(name) for name in NAMED}
    return Metadata(path=article, line=0, file=path, date=date, **known)


def _joined(table: Metadata, beside: Metadata) -> Metadata:
    """Return what a table's line says, and what it leaves blank from the sidecar of the file."""
    said = {one.name: getattr(table, one.name) for one in fields(Metadata)}
    said = {name: value for name, value in said.items() if value is not None}
    return replace(beside, **said | {"file": SIDECAR if table.date else beside.file})
