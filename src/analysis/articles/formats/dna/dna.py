"""Documents of Discourse Network Analyzer (`.dna`, SQLite), versions 2 and 3.

Of its tables only DOCUMENTS is read, with the names of its coders; what a person has coded is
left alone. The file is opened for reading only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress

from analysis.articles.files import ArticleError
from analysis.articles.formats.dna.dna_database import MAGIC, Database, opened
from analysis.articles.formats.dna.dna_dates import Dates
from analysis.articles.formats.items import Document, File, Gap, Item, Note, Reader
from analysis.articles.layout import paragraph_extents

TABLES = frozenset({"documents", "statements", "coders"})
MOST_DOCUMENTS = 100_000
COLUMNS = ("Title", "Text", "Author", "Source", "Section", "Type", "Notes", "Coder", "Date")
KEPT = ("Section", "Type", "Notes")  # under the names that DNA gives them
_REPAIR = "open it in DNA, save it under a new name and use that file"


def _fits(file: File) -> bool:
    if not file.head.startswith(MAGIC):
        return False
    try:
        with opened(file) as database:
            return database.tables() >= TABLES
    except (ArticleError, sqlite3.Error):
        return False


def _read(file: File) -> Iterator[Item]:
    try:
        with opened(file) as database:
            yield from _documents(database)
    except sqlite3.Error as error:
        raise ArticleError(f"is no DNA file or is damaged ({error})", _REPAIR) from error
    if file.path is not None:
        unsaved = file.path.with_name(f"{file.path.name}-wal")
        if unsaved.is_file() and unsaved.stat().st_size:
            yield Note(f"was open in DNA, and what {unsaved.name} holds was not read: close DNA")


def _documents(database: Database) -> Iterator[Item]:
    if not database.tables() >= TABLES:
        raise ArticleError("is no DNA file: it has no table of documents", "check the file")
    columns = [name for name in COLUMNS if name.lower() in database.columns("DOCUMENTS")]
    coders = _names_of_coders(database)
    dates = Dates(_version(database))
    keys = database.query("SELECT ID FROM DOCUMENTS ORDER BY ID LIMIT ?", MOST_DOCUMENTS + 1)
    if len(keys) > MOST_DOCUMENTS:
        raise ArticleError(f"holds more than {MOST_DOCUMENTS:,} documents", "split it in DNA")
    select = f"SELECT {', '.join(columns)} FROM DOCUMENTS WHERE ID = ?"
    for (key,) in keys:
        part = _words(key)
        try:
            row = dict(zip(columns, database.query(select, key)[0], strict=True))
        except (sqlite3.Error, IndexError) as error:
            database.check_time()
            yield Gap(part, f"is damaged and cannot be read ({error})", _REPAIR)
        else:
            yield _document(part, row, coders, dates)
    if dates.note:
        yield Note(dates.note)


def _document(
    part: str, row: Mapping[str, object], coders: Mapping[object, str], dates: Dates
) -> Document | Gap:
    words = {name: _words(value) for name, value in row.items()}
    text = _paragraphs(words.get("Text", ""))
    if not text:
        return Gap(part, "has no text", "enter its text in DNA, or delete it there")
    date, moment = dates.read(row.get("Date"))
    fields = {name: " ".join(words.get(name, "").split()) for name in KEPT}
    fields["Coder"] = coders.get(row.get("Coder"), words.get("Coder", ""))
    fields["Date" if date else "date"] = moment
    return Document(
        text=text,
        part=part,
        title=" ".join(words.get("Title", "").split()) or None,
        date=date,
        outlet=" ".join(words.get("Source", "").split()) or None,
        author=" ".join(words.get("Author", "").split()) or None,
        fields={name: value for name, value in fields.items() if value},
    )


def _paragraphs(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    extents = paragraph_extents(text, stands_alone=lambda line: False)
    return "\n\n".join(" ".join(text[start:end].split()) for start, end in extents)


def _names_of_coders(database: Database) -> dict[object, str]:
    with suppress(sqlite3.Error):
        rows = database.query("SELECT ID, Name FROM CODERS LIMIT 10000")
        return {key: " ".join(_words(name).split()) for key, name in rows}
    return {}


def _version(database: Database) -> str:
    with suppress(sqlite3.Error):
        rows = database.query("SELECT Value FROM SETTINGS WHERE lower(Property) = 'version'")
        return _words(rows[0][0]) if rows else ""
    return ""


def _words(value: object) -> str:
    """Return a value as text, whatever type the file gave it."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return "" if value is None else str(value).replace("\0", "")


READER = Reader(name="Discourse Network Analyzer (.dna)", fits=_fits, read=_read)
