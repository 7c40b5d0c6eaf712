"""Scan: what lies in a study's `raw/`, read file by file into the store, if new or changed.

Then what only all articles together show: which texts are one story, and which dates cannot be
right.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path

from tqdm import tqdm

from analysis.articles import Article, Failure, Folder, Source, open_folder, read_file
from analysis.articles.doubts import Dated, doubtful_dates
from analysis.articles.files import printable
from analysis.articles.outlines import Outline, body_of
from analysis.stories import Stories
from analysis.study.store import Store, failures_of, sources_of

STORIES = "stories.sqlite"  # beside the store
LIBRARIES = ("chardet", "dateparser", "lxml", "pdfminer.six", "pyarrow", "trafilatura")
LIBRARIES += ("python-calamine",)
SAME_ID = ("is called as another article of the study is in its tables", "rename the file")


@dataclass(frozen=True, slots=True)
class Scan:
    """What is in `raw/`.

    `articles` is how many; `errors` are lines of the sidecar that could not be used; `stories`
    is the story of each article that shares one, `doubts` why a date is not used, both by
    article.
    """

    articles: int
    sources: tuple[Source, ...]
    failures: tuple[Failure, ...]
    errors: tuple[str, ...]
    warnings: tuple[str, ...]
    stories: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)

    def of(self, store: Store, among: Container[str] | None = None) -> Iterator[Article]:
        """Yield the articles of some ids, by default all, a date that is doubted left out."""
        for article in store.articles(among):
            if article.article_id in self.doubts:
                article = replace(article, date=None, date_source=None)
            yield article

    def outlines(self, store: Store) -> Iterator[Outline]:
        """Yield the outlines of all articles, a date that is doubted left out."""
        for one, _ in store.outlines():
            yield replace(one, date=None) if one.article_id in self.doubts else one


def scan(raw: Path, store: Store) -> Scan:
    """Bring the store up to date with a folder of articles.

    Raises:
        FileNotFoundError: If there is no such folder.
    """
    folder = open_folder(raw)
    way = _way_of_reading()
    shown = _shown(folder.paths)
    store.forget_files(set(store.paths()) - set(shown))
    for name, path in tqdm(shown.items(), "reading files", unit="file", disable=None):
        key = _name(folder, path, way)
        if store.file_name(name) != key:
            store.keep_file(name, key, read_file(folder, path))
    store.flush()
    with Stories(store.path.with_name(STORIES)) as stories:
        return _together(folder, store, stories)


def _shown(paths: Iterable[str]) -> dict[str, str]:
    """Return paths by names that can be written down; what is one already keeps its own."""
    shown: dict[str, str] = {}
    for path in sorted(paths, key=lambda path: printable(path) != path):
        name = printable(path)
        while name in shown:
            name += "'"
        shown[name] = path
    return dict(sorted(shown.items()))


def _together(folder: Folder, store: Store, stories: Stories) -> Scan:
    account = list(store.account())
    dated: list[Dated] = []
    n = 0
    for n, (one, read) in enumerate(store.outlines(), 1):  # noqa: B007  (the last is the number)
        stories.add_named(one.article_id, one.body, lambda read=read: body_of(read()))
        if one.dated is not None:
            dated.append(one.dated)
    doubts = dict(doubtful_dates(dated))
    remarks = [f"{found['path']}: {found['text']}" for kind, found in account if kind == "Remark"]
    named = {one.article_id: one.name for one in dated}
    doubtful = [f"{named[article]}: {doubt}" for article, doubt in doubts.items()]
    doubles = [path for path, _, _ in store.doubles()]
    lost = Counter(doubles)
    sources = (
        replace(
            one, articles=one.articles - lost[one.path], failures=one.failures + lost[one.path]
        )
        for one in sources_of(account)
    )
    failures = [*failures_of(account), *(Failure(path, *SAME_ID) for path in doubles)]
    shared = {article: story for article, story in stories.named().items() if article != story}
    return Scan(
        n,
        tuple(sources),
        tuple(sorted(failures, key=lambda one: one.path) if doubles else failures),
        tuple(folder.sidecar.errors),
        (*folder.sidecar.warnings, *doubtful, *remarks),
        shared,
        doubts,
    )


def _name(folder: Folder, path: str, way: str) -> str:
    """Return a name made from all that what is found in a file depends on."""
    digest = hashlib.sha256(way.encode())
    entries = sorted(folder.entries(printable(path)).items())
    digest.update(repr([(k, replace(e, line=0)) for k, e in entries]).encode())
    digest.update(os.fsencode(path))
    digest.update(state_of(folder.raw / path).encode())
    return digest.hexdigest()


def state_of(path: Path) -> str:
    """Return the hash of a file, and for what is none, or cannot be read, what it is.

    A pipe or a device is not opened, as reading it may never end.
    """
    link = f"link to {os.fsencode(os.readlink(path))!r} " if path.is_symlink() else ""
    try:
        if not path.is_file():
            return f"{link}no file, {stat.S_IFMT(path.stat().st_mode)}"
        with path.open("rb") as stream:
            return link + hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return f"{link}error {error.errno}"


def _way_of_reading() -> str:
    """Name all that reading depends on beside the file: our code, lists, libraries it uses."""
    digest = hashlib.sha256(" ".join(f"{n} {version(n)}" for n in LIBRARIES).encode())
    package = Path(__file__).parents[1]
    lists = [*(package / "resources").glob("*.yaml"), package / "word_lists.py"]
    for path in sorted([*(package / "articles").rglob("*.py"), *lists]):
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
