"""Articles: one published text each, with its metadata and the role of each of its paragraphs."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from analysis.articles.datelines import FIRST, PUBLISHED, UPDATED
from analysis.articles.dates import date_in_name, find_dates
from analysis.articles.files import (
    SIDECAR,
    ArticleError,
    article_files,
    article_text,
    is_article_name,
    printable,
    read_bytes,
)
from analysis.articles.layout import Extent
from analysis.articles.paragraphs import Paragraph, find_paragraphs, title_of
from analysis.articles.sidecar import Metadata, Sidecar, read_sidecar

__all__ = [
    "Article",
    "ArticleError",
    "Extent",
    "Failure",
    "Paragraph",
    "Reading",
    "article_id",
    "read_article",
    "read_articles",
]

ID_SHAPE = re.compile(r"[A-Za-z0-9]+(?:(?:-|_+)[A-Za-z0-9]+)*")
LONGEST_ID = 120  # characters; an id is also a file name
PUBLICATION, UNLABELLED, CHANGED = range(3)  # what a printed date is the date of, best first
FOLDER_MARK = "--"  # in an id, for the `/` of its path; no single part of an id holds it


@dataclass(frozen=True, slots=True)
class Article:
    """One published text; a field that is not known is `None`.

    `path` is relative to the study's `raw/` folder; `text` is the file's decoded text, unchanged:
    a byte order mark is no part of it, line breaks are the file's own. `date_source` is "sidecar"
    or what the sidecar gives as source, "text" or "file name".
    """

    article_id: str
    path: str
    sha256: str
    title: str | None
    date: dt.date | None
    date_source: str | None
    outlet: str | None
    author: str | None
    url: str | None
    language: str | None
    text: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that is no article: what was found and what to do about it."""

    path: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}: {self.remedy}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder of articles holds: each of its `files` is an article or a failure.

    `errors` are lines of the sidecar that could not be used, as `articles.csv:line: …`; `warnings`
    name the file and want a look, but nothing failed.
    """

    articles: tuple[Article, ...]
    failures: tuple[Failure, ...]
    errors: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def files(self) -> int:
        """Number of article files found."""
        return len(self.articles) + len(self.failures)

    @property
    def failed(self) -> bool:
        """Whether any file or any line of the sidecar could not be used."""
        return bool(self.failures or self.errors)


def read_articles(raw: Path) -> Reading:
    """Read every article file of a folder and the folders in it, sorted by path.

    Args:
        raw: A study's `raw/` folder; `articles.csv` in it, if there is one, adds metadata.

    Raises:
        FileNotFoundError: If there is no such folder.
    """
    raw = Path(raw)
    if not raw.is_dir():
        raise FileNotFoundError(f"there is no folder {raw}: make it and put articles in it")
    paths = sorted(article_files(raw))
    sidecar = _sidecar(raw, paths)
    articles, failures, warnings = [], [], list(sidecar.warnings)
    for path in paths:
        try:
            article, notes = _read_article(raw, path, sidecar.entries.get(path))
        except ArticleError as refusal:
            failures.append(Failure(printable(path), refusal.reason, refusal.remedy))
        else:
            articles.append(article)
            warnings += [f"{path}: {note}" for note in notes]
    return Reading(tuple(articles), tuple(failures), tuple(sidecar.errors), tuple(warnings))


def read_article(file: Path) -> Article:
    """Read one article file from anywhere, without a sidecar.

    Raises:
        ArticleError: If it holds no article text, or has a name that no article can have.
    """
    file = Path(file)
    try:
        if not is_article_name(file.name):
            raise ArticleError("has a name that is not taken for an article", "rename the file")
        target = file.resolve()
        return _read_article(target.parent, target.name, None)[0]
    except ArticleError as error:
        raise ArticleError(error.reason, error.remedy, path=str(file)) from None


def article_id(path: str) -> str:
    """Make an article's id from its path alone, so that no other file can change it.

    A `.txt` file whose name is letters, digits, `-` and `_` has that name as its id; any other
    gets the part of its name that is, and eight digits of a checksum that keep it apart.
    """
    pure = PurePosixPath(path)
    parts = [*pure.parent.parts, pure.stem]
    plain = FOLDER_MARK.join(parts)
    if (
        pure.suffix == ".txt"
        and len(plain) <= LONGEST_ID
        and all(ID_SHAPE.fullmatch(part) for part in parts)
    ):
        return plain
    checksum = hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    slug = "-".join(re.findall(r"[A-Za-z0-9]+", plain))[: LONGEST_ID - 9]
    return f"{slug}-{checksum}".lstrip("-")


def _sidecar(raw: Path, paths: Sequence[str]) -> Sidecar:
    if not os.path.lexists(raw / SIDECAR):
        return Sidecar()
    try:
        named = [path for path in paths if printable(path) == path]
        return read_sidecar(read_bytes(raw, SIDECAR), paths=named)
    except ArticleError as refusal:
        return Sidecar(errors=[f"{SIDECAR}:1: {refusal.reason}: {refusal.remedy}"])


def _read_article(raw: Path, path: str, entry: Metadata | None) -> tuple[Article, list[str]]:
    """Read one article file; the notes say what in it wants a look.

    Raises:
        ArticleError: If it holds no article text.
    """
    entry = entry or Metadata(path=path, line=0)
    data = read_bytes(raw, path)
    decoded = article_text(path, data)
    paragraphs = find_paragraphs(decoded.text, title=entry.title)
    date, date_source, notes = _date(path, decoded.text, paragraphs, entry)
    if decoded.guessed:
        notes.append(f"is not UTF-8 and was read as {decoded.guessed}: check names with accents")
    article = Article(
        article_id=article_id(path),
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        title=entry.title or title_of(decoded.text, paragraphs),
        date=date,
        date_source=date_source,
        outlet=entry.outlet,
        author=entry.author,
        url=entry.url,
        language=entry.language,
        text=decoded.text,
        paragraphs=paragraphs,
    )
    return article, notes


def _date(
    path: str, text: str, paragraphs: Sequence[Paragraph], entry: Metadata
) -> tuple[dt.date | None, str | None, list[str]]:
    """Return the date that the sidecar, the text or the file name gives, its source and notes."""
    printed = _printed_dates(text, paragraphs)
    if entry.date:
        notes = []
        if printed and printed[0][0] != CHANGED and entry.date not in dict(map(reversed, printed)):
            notes.append(
                f"the text is dated {printed[0][1]}, {SIDECAR} line {entry.line} says "
                f"{entry.date}, which is used: correct whichever is wrong"
            )
        return entry.date, entry.date_source or "sidecar", notes
    if printed:
        return printed[0][1], "text", []
    named = date_in_name(PurePosixPath(path).name)
    if named:
        return named, "file name", []
    return None, None, [f"has no date, so it falls into no period: add one to {SIDECAR}"]


def _printed_dates(text: str, paragraphs: Sequence[Paragraph]) -> list[tuple[int, dt.date]]:
    """Return the dates in datelines and bylines with what they are dates of, the best first.

    A date said to be that of publication comes before one that nothing is said of, and that
    before a date of the last change.
    """
    dates = []
    for paragraph in paragraphs:
        if paragraph.role in {"dateline", "byline"}:
            words, end = text[paragraph.start : paragraph.end], 0
            for extent, date in find_dates(words):
                label, end = words[end : extent.start], extent.end
                dates.append((_date_of(label), date))
    return sorted(dates, key=lambda pair: pair[0])


def _date_of(label: str) -> int:
    if UPDATED.search(label) and not FIRST.search(label):
        return CHANGED
    return PUBLICATION if PUBLISHED.search(label) else UNLABELLED
