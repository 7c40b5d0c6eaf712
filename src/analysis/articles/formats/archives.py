"""Archives: the files that are packed in one, each read like one that lies in the folder.

That is a ZIP, a single file that is compressed, and a mailbox with its messages.

Names in an archive are never paths on this machine: nothing is unpacked to disk. How much is
taken out is bounded by what really comes out, not by what the archive says of itself.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from analysis.articles.files import (
    ArticleError,
    is_article_name,
    is_beside_page,
    page_names,
)
from analysis.articles.formats.compressed import decompressed, is_compressed
from analysis.articles.formats.items import File, Gap
from analysis.articles.formats.mbox import is_mbox, messages
from analysis.articles.formats.web.warc import is_warc

MOST_FILES = 100_000
MOST_BYTES = 200_000_000  # of one packed file
MOST_BYTES_IN_ALL = 2_000_000_000  # the files and bytes in archives within it count too
DEEPEST = 2  # archives within archives
_AGAIN = "pack it again, or put the files here unpacked"
_RENAME = "rename one of the two and pack them again"
_SEVERAL = "make several of it"
_PACKAGES = ("[content_types].xml", "mimetype", "meta-inf/manifest.xml")
_SYSTEM = "__macosx/"
_DAMAGES = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError)
_DAMAGES += (NotImplementedError, MemoryError)  # the last: a packing that asks for gigabytes


@dataclass(slots=True)
class _Taken:
    """What was taken out of an archive so far, and of those within it."""

    files: int = 0
    bytes: int = 0
    names: set[str] = field(default_factory=set)

    def add(self, *, files: int = 0, n_bytes: int = 0) -> None:
        """Count some more.

        Raises:
            ArticleError: If that is more than is ever taken out.
        """
        self.files += files
        self.bytes += n_bytes
        if self.files > MOST_FILES:
            raise ArticleError(f"holds more than {MOST_FILES:,} files", _SEVERAL)
        if self.bytes > MOST_BYTES_IN_ALL:
            raise ArticleError(f"holds more than {MOST_BYTES_IN_ALL:,} bytes", _SEVERAL)


def is_archive(file: File) -> bool:
    """Whether a file holds other files, and is no document or crawl that is packed like one."""
    if is_compressed(file):
        return not is_warc(file)
    return is_mbox(file) or _is_zip(file)


def _is_zip(file: File) -> bool:
    if not file.head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    try:
        with file.open() as stream, zipfile.ZipFile(stream) as archive:
            names = {name.lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return file.suffix == ".zip"
    return names.isdisjoint(_PACKAGES)


def names_in(file: File) -> list[str]:
    """Return the names of the files in an archive; none if it cannot be read."""
    try:
        with file.open() as stream, zipfile.ZipFile(stream) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return []


def unpacked(file: File) -> Iterator[File | Gap]:
    """Yield the article files of an archive in the order of their names, and what cannot be read.

    No two have one name.

    Raises:
        ArticleError: If it is no archive that can be read, holds no files, or more than is ever
            taken out.
    """
    yield from _unpacked(file, 1, _Taken())


def _unpacked(file: File, depth: int, taken: _Taken) -> Iterator[File | Gap]:
    if depth > DEEPEST:
        raise ArticleError("is an archive in an archive in an archive", _AGAIN)
    for inner in _inside(file, taken):
        if isinstance(inner, File) and is_archive(inner):
            yield from _inner(inner, depth, taken)
        else:
            yield inner


def _inside(file: File, taken: _Taken) -> Iterator[File | Gap]:
    """Yield what is directly in an archive, of whichever kind."""
    if _is_zip(file):
        yield from _zipped(file, taken)
        return
    compressed = is_compressed(file)
    for inner in (
        [decompressed(file, most=MOST_BYTES)] if compressed else messages(file, most=MOST_BYTES)
    ):
        taken.add(files=1, n_bytes=inner.size if isinstance(inner, File) else 0)
        yield inner


def _zipped(file: File, taken: _Taken) -> Iterator[File | Gap]:
    try:
        with file.open() as stream, zipfile.ZipFile(stream) as archive:
            members = sorted(archive.infolist(), key=lambda one: one.filename)
            taken.add(files=len(members))
            pages = _pages(members)
            wanted = [member for member in members if _is_wanted(member, pages)]
            if not wanted:
                raise ArticleError("is an archive without files", "pack it again or delete it")
            for member in wanted:
                name = f"{file.name}/{_name(member.filename)}"
                if name in taken.names:
                    yield Gap(name, "has the name of another file in the archive", _RENAME)
                    continue
                taken.names.add(name)
                content = _content(archive, member)
                if isinstance(content, Gap):
                    yield Gap(name, content.reason, content.remedy)
                    continue
                taken.add(n_bytes=len(content))
                yield File(name, content=content)
    except ArticleError:
        raise
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise ArticleError(f"is a damaged archive ({error})", _AGAIN) from error


def _inner(file: File, depth: int, taken: _Taken) -> Iterator[File | Gap]:
    try:
        yield from _unpacked(file, depth + 1, taken)
    except ArticleError as refusal:
        yield Gap(file.name, refusal.reason, refusal.remedy)


def _pages(members: Iterable[zipfile.ZipInfo]) -> Mapping[str, frozenset[str]]:
    """Return the names of the web pages in each folder of an archive."""
    names: dict[str, list[str]] = {}
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        names.setdefault(str(path.parent), []).append(path.name)
    return {folder: page_names(inner) for folder, inner in names.items()}


def _is_wanted(member: zipfile.ZipInfo, pages: Mapping[str, frozenset[str]]) -> bool:
    name = member.filename.replace("\\", "/")
    path = PurePosixPath(name)
    if any(is_beside_page(one.name, pages.get(str(one.parent), ())) for one in path.parents):
        return False
    parts = path.parts
    hidden = any(part.startswith(".") and part != ".." for part in parts)
    system = name.lower().startswith(_SYSTEM)
    folder = name.endswith("/")
    return not (folder or hidden or system) and is_article_name(
        parts[-1] if parts else "", has_sidecar=False
    )


def _name(name: str) -> str:
    """Return the name of a packed file as a path that leads nowhere else."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    kept = [part for part in parts if part not in ("/", "..", ".")]
    return "".join(c if c.isprintable() else "_" for c in "/".join(kept))


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | Gap:
    if member.flag_bits & 0x1:
        return Gap("", "is locked with a password", "unpack it and put it here")
    try:
        with archive.open(member) as stream:
            content = stream.read(MOST_BYTES + 1)
    except _DAMAGES as error:
        return Gap("", f"is damaged in its archive ({error})", _AGAIN)
    except RuntimeError as error:  # how the library refuses a password or a method
        return Gap("", f"cannot be unpacked ({error})", "unpack it and put it here")
    if len(content) > MOST_BYTES:
        return Gap("", f"unpacks to more than {MOST_BYTES:,} bytes", "make several files of it")
    return content
