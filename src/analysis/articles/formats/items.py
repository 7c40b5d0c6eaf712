"""What readers of file formats take and give: a file, and the articles that it holds, one by one.

A reader never skips anything in silence: what it cannot read is a `Gap`, what the file says of
its own number of articles is `Stated`, what a person should look at is a `Note`.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import BinaryIO

HEAD_BYTES = 65_536  # that a reader may look at to tell whether a file is for it


@dataclass(frozen=True)
class File:
    """A file to be read: in a folder, or the bytes of one that was packed in another.

    `name` is its path as errors give it, with `/`; `columns` says which column of a table holds
    which field ("title": "headline"), as far as a person has said so.
    """

    name: str
    path: Path | None = None
    content: bytes | None = None
    columns: Mapping[str, str] = field(default_factory=dict)

    def open(self) -> BinaryIO:
        """Open it for reading in any order."""
        return io.BytesIO(self.content or b"") if self.path is None else self.path.open("rb")

    @cached_property
    def head(self) -> bytes:
        """Its first bytes."""
        with self.open() as stream:
            return stream.read(HEAD_BYTES)

    @cached_property
    def size(self) -> int:
        """Its length in bytes."""
        return len(self.content or b"") if self.path is None else self.path.stat().st_size

    @property
    def suffix(self) -> str:
        """The end of its name in small letters, as in ".docx"."""
        return PurePosixPath(self.name).suffix.lower()

    def data(self) -> bytes:
        """Return all of it."""
        with self.open() as stream:
            return stream.read()


@dataclass(frozen=True, slots=True)
class Document:
    """One article of a file; a field that the file does not give is `None`.

    `text` is the body, its paragraphs parted by blank lines, without title and metadata. `part`
    tells it from the file's other articles and is the same in every reading: its number, from 1,
    or the file's own key for it; "" where the file is the article. `site` is the domain of its
    address, which stands for the outlet where nothing at all names that. `fields` holds
    everything else the file says of the article, by the names that the file uses.
    """

    text: str
    part: str = ""
    title: str | None = None
    date: dt.date | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    site: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gap:
    """An article that the file holds and that cannot be read: which, why, and what to do."""

    part: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Stated:
    """How many articles the file itself says that it holds."""

    count: int


@dataclass(frozen=True, slots=True)
class Note:
    """Something in the file that wants a look, though nothing failed."""

    text: str


Item = Document | Gap | Stated | Note


@dataclass(frozen=True, slots=True)
class Reader:
    """How one format is read.

    `fits` tells a file of the format by what is in it (`File.head`, and more only if it must);
    `read` yields what is in it and raises `ArticleError` where it is not what it seemed.
    """

    name: str
    fits: Callable[[File], bool]
    read: Callable[[File], Iterator[Item]]
