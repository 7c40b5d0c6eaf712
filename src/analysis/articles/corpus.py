"""A corpus: every article of a folder, one by one, and an account of every file in it.

Nothing is lost in silence: a file that is no article, an article that a file holds and that
cannot be read, a number of articles that a file states and that were not found are failures, by
name, with what to do. One file's failure stops no other.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.articles.beside import Beside, joined, may_be_beside, opened_in, read_beside
from analysis.articles.files import (
    SIDECAR,
    ArticleError,
    article_files,
    checked,
    is_article_name,
    printable,
    refuse_size,
)
from analysis.articles.formats.archives import is_archive, names_in, unpacked
from analysis.articles.formats.items import Document, File, Gap, Note, Reader, Stated
from analysis.articles.formats.registry import reader_of
from analysis.articles.reading import Article, from_document, from_text
from analysis.articles.repeated_heads import repeated_heads
from analysis.articles.sidecar import PART, Metadata, Sidecar, read_columns, read_sidecar

PLAIN = "plain text"
BROKE_READER = "makes its reader fail"
MOST_BESIDE = 200_000_000  # bytes of what may be sidecars in an archive
REPORT = "report it to the makers of this program, with the file if you may; save it as plain text"


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or an article in one, that could not be read: what was found and what to do."""

    path: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}: {self.remedy}"


@dataclass(frozen=True, slots=True)
class Source:
    """The account of one file: what it is, how many articles it says it holds, and what was read.

    `stated` is `None` where the file says nothing; `articles` were read, `failures` were not.
    """

    path: str
    format: str
    sha256: str
    stated: int | None
    articles: int
    failures: int


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a file that wants a look, though nothing failed."""

    path: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}: {self.text}"


Finding = Article | Failure | Source | Remark


@dataclass(frozen=True, slots=True)
class Folder:
    """The article files of a folder, sorted by path, and what its sidecar says of them."""

    raw: Path
    paths: tuple[str, ...]
    sidecar: Sidecar

    def entries(self, path: str) -> dict[str, Metadata]:
        """Return what the sidecar says of a file and of the articles in it."""
        own = self.sidecar.by_file.get(path, ())
        return {entry.path: entry for entry in own}


def open_folder(raw: Path) -> Folder:
    """List the article files of a folder and read its sidecars.

    Args:
        raw: A study's `raw/` folder; `articles.csv` in it, if there is one, adds metadata, and so
            does a file of fields beside an article's.

    Raises:
        FileNotFoundError: If there is no such folder.
    """
    if not raw.is_dir():
        raise FileNotFoundError(f"there is no folder {raw}: make it and put articles in it")
    files = sorted(article_files(raw))
    beside = read_beside(files, opened_in(raw))
    paths = tuple(path for path in files if path not in beside.files)
    sidecar = _sidecar(raw, paths)
    beside.add_to(sidecar)
    return Folder(raw, paths, sidecar)


def read_file(folder: Folder, path: str) -> Iterator[Finding]:
    """Yield what is found in one file of a folder, in its order; its account comes last.

    An archive has an account for every file in it. A line of the sidecar that speaks of an
    article which the file does not hold is remarked on at the end.
    """
    entries = folder.entries(path)
    known = {path}
    articles = 0
    for finding in _found(folder, path, entries):
        if isinstance(finding, Article):
            articles += 1
            known.add(_name(finding.path, finding.part))
        known.add(finding.path)
        yield finding
    for name in entries:
        if articles and name not in known:
            text = f"is in {SIDECAR}, but not in the file: look up its number or key, or its name"
            yield Remark(name, text)


def _found(folder: Folder, path: str, entries: Mapping[str, Metadata]) -> Iterator[Finding]:
    columns = next((e.columns for e in entries.values() if e.columns), {})
    try:
        file = File(path, checked(folder.raw, path), columns=columns)
        if not is_archive(file):
            yield from _read(file, entries)
            return
        beside = _beside_in(file)
        yield from (Remark(path, text) for text in (*beside.errors, *beside.warnings))
        known = {name: joined(entries.get(name), entry) for name, entry in beside.entries.items()}
        for inner in unpacked(file):
            if isinstance(inner, Gap):
                yield from _failed(inner.part, ArticleError(inner.reason, inner.remedy))
            elif inner.name not in beside.files:
                yield from _read(replace(inner, columns=columns), {**entries, **known})
    except ArticleError as refusal:
        yield from _failed(printable(path), refusal)


def _beside_in(archive: File) -> Beside:
    """Read the sidecars in an archive; an archive without any is not unpacked for it."""
    if not any(map(may_be_beside, names_in(archive))):
        return Beside()
    packed: dict[str, File] = {}
    left = MOST_BESIDE
    try:
        for inner in unpacked(archive):
            if isinstance(inner, File):
                kept = may_be_beside(inner.name) and inner.size <= left
                left -= inner.size if kept else 0
                packed[inner.name] = inner if kept else File(inner.name, content=b"")
    except ArticleError:
        return Beside()  # it is named where the articles are read
    return read_beside(packed, packed.__getitem__)


def read_one(path: Path, columns: str = "", *, has_sidecar: bool = True) -> Iterator[Finding]:
    """Yield what is found in one file from anywhere, as in a folder; its name is all its path.

    Args:
        path: The file.
        columns: Which column holds which field, if it is a table; see `sidecar.read_columns`.
        has_sidecar: Whether `articles.csv` would be the sidecar table, as on top of a study.

    Raises:
        ArticleError: If its name is not taken for an article's.
        OSError: If it cannot be read.
    """
    if path.name.startswith("~$"):
        reason, remedy = "is a note of an office program that a file is open", "close that file"
        raise ArticleError(reason, remedy, path=str(path))
    if not is_article_name(path.name, has_sidecar=has_sidecar):
        raise ArticleError(
            "has a name that is not taken for an article", "rename the file", path=str(path)
        )
    real = path.resolve()
    entry = Metadata(path=real.name, line=0, columns=read_columns(columns))
    sidecar = Sidecar(by_file={real.name: [entry]})
    yield from read_file(Folder(real.parent, (real.name,), sidecar), real.name)


def _broken(what: str, error: Exception) -> ArticleError:
    return ArticleError(f"{BROKE_READER} ({what}: {error!r})", REPORT)


def _failed(path: str, refusal: ArticleError) -> Iterator[Finding]:
    yield Failure(path, refusal.reason, refusal.remedy)
    yield Source(path, "", "", None, 0, 1)


def _read(file: File, entries: Mapping[str, Metadata]) -> Iterator[Finding]:
    """Yield what is found in one file that is no archive."""
    try:
        reader = reader_of(file)
    except Exception as error:  # a mistake of ours, which must not cost the other files
        yield from _failed(file.name, _broken("telling its format", error))
        return
    if reader is not None:
        yield from _read_with(reader, file, entries)
        return
    try:
        refuse_size(file.size)
        article, notes = from_text(file.name, file.data(), entries.get(file.name))
    except ArticleError as refusal:
        yield from _failed(file.name, refusal)
    else:
        yield article
        yield from (Remark(file.name, note) for note in (*notes, *_many(article)))
        yield Source(file.name, PLAIN, article.sha256, None, 1, 0)


def _read_with(reader: Reader, file: File, entries: Mapping[str, Metadata]) -> Iterator[Finding]:
    """Yield what a reader finds in a file, and whether that is as many as the file states."""
    sha256 = _sha256(file)
    stated: int | None = None
    counted = {"articles": 0, "failures": 0}
    seen: set[str] = set()
    try:
        for item in reader.read(file):
            if isinstance(item, Stated):
                stated = item.count
            elif isinstance(item, Note):
                yield Remark(file.name, item.text)
            else:
                for finding in _article(file, item, entries, sha256, seen):
                    counted["articles"] += isinstance(finding, Article)
                    counted["failures"] += isinstance(finding, Failure)
                    yield finding
    except ArticleError as refusal:
        counted["failures"] += 1
        yield Failure(file.name, refusal.reason, refusal.remedy)
    except Exception as error:  # a mistake of ours, which must not cost the other files
        counted["failures"] += 1
        refusal = _broken(reader.name, error)
        yield Failure(file.name, refusal.reason, refusal.remedy)
    found = counted["articles"] + counted["failures"]
    if stated is not None and stated != found:
        counted["failures"] += max(1, stated - found)
        yield Failure(
            file.name,
            f"says that it holds {stated} articles, and {found} were found in it",
            "export it again, or look for what is missing and put it here by itself",
        )
    if not found and not stated:
        counted["failures"] += 1
        yield Failure(file.name, f"holds no article ({reader.name})", "export it again")
    yield Source(file.name, reader.name, sha256, stated, **counted)


def _article(
    file: File,
    item: Document | Gap,
    entries: Mapping[str, Metadata],
    sha256: str,
    seen: set[str],
) -> Iterator[Finding]:
    """Yield an article of a file that holds several, or why it cannot be read."""
    name = _name(file.name, item.part)
    if isinstance(item, Gap):
        yield Failure(name, item.reason, item.remedy)
        return
    of_file = entries.get(file.name) if item.part else None
    try:
        if item.part in seen:
            reason = "has the same key as another article of the file"
            raise ArticleError(reason, "export it again")
        seen.add(item.part)
        article, notes = from_document(file, item, entries.get(name), sha256, of_file=of_file)
    except ArticleError as refusal:
        yield Failure(name, refusal.reason, refusal.remedy)
    else:
        yield article
        yield from (Remark(name, note) for note in (*notes, *_many(article)))


def _many(article: Article) -> Iterator[str]:
    """Yield what to say of a file that was read as one article and seems to hold several."""
    heads = 0 if article.part else repeated_heads(article.text)
    if heads:
        yield (
            f"was read as one article, but seems to hold about {heads}, as the lines above each "
            "repeat: save each in a file of its own, or export them in another format"
        )


def _name(path: str, part: str) -> str:
    """Return what messages and the sidecar call an article."""
    return f"{path}{PART}{part}" if part else path


def _sha256(file: File) -> str:
    with file.open() as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sidecar(raw: Path, paths: Sequence[str]) -> Sidecar:
    if not os.path.lexists(raw / SIDECAR):
        return Sidecar()
    try:
        named = [path for path in paths if printable(path) == path]
        return read_sidecar(checked(raw, SIDECAR).read_bytes(), paths=named)
    except ArticleError as refusal:
        return Sidecar(errors=[f"{SIDECAR}:1: {refusal.reason}: {refusal.remedy}"])


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder of articles holds, all of it at once.

    `errors` are lines of the sidecar that could not be used, as `articles.csv:line: …`; `warnings`
    name the file and want a look, but nothing failed.
    """

    articles: tuple[Article, ...]
    failures: tuple[Failure, ...]
    sources: tuple[Source, ...]
    errors: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def files(self) -> int:
        """Number of article files found, those in archives included."""
        return len(self.sources)

    @property
    def failed(self) -> bool:
        """Whether any article or any line of the sidecar could not be used."""
        return bool(self.failures or self.errors)


def read_articles(raw: Path) -> Reading:
    """Read every article file of a folder and the folders in it, sorted by path.

    For a study whose articles are to be held in memory; a run reads them one by one.

    Raises:
        FileNotFoundError: If there is no such folder.
    """
    folder = open_folder(Path(raw))
    found = [finding for path in folder.paths for finding in read_file(folder, path)]
    return Reading(
        tuple(f for f in found if isinstance(f, Article)),
        tuple(f for f in found if isinstance(f, Failure)),
        tuple(f for f in found if isinstance(f, Source)),
        tuple(folder.sidecar.errors),
        (*folder.sidecar.warnings, *(str(f) for f in found if isinstance(f, Remark))),
    )
