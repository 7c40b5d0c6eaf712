"""Single files that are compressed, with gzip or bzip2: "export.csv.gz" holds "export.csv"."""

from __future__ import annotations

import bz2
import gzip
import re
import zlib
from pathlib import PurePosixPath

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File

_GZIP, _BZIP2 = b"\x1f\x8b\x08", re.compile(rb"BZh[1-9]1AY&SY")
_SUFFIX = re.compile(r"\.(?:gz|gzip|bz2)$", re.IGNORECASE)
_TAR_SUFFIX = re.compile(r"\.(?:tgz|tbz2?)$", re.IGNORECASE)
_TAR, _TAR_AT = b"ustar", 257  # where the mark of a tar archive stands
_DAMAGES = (OSError, EOFError, zlib.error, ValueError)


def is_compressed(file: File) -> bool:
    """Whether a file is one that was compressed by itself, told by its first bytes."""
    return file.head.startswith(_GZIP) or bool(_BZIP2.match(file.head))


def decompressed(file: File, *, most: int) -> File:
    """Return the file that a compressed one holds, named as it was before.

    Args:
        file: The compressed file.
        most: Bytes of the other that are unpacked at most.

    Raises:
        ArticleError: If it is damaged, too large or an archive of many files.
    """
    opened = gzip.open if file.head.startswith(_GZIP) else bz2.open
    try:
        with file.open() as stream, opened(stream) as inner:
            content = inner.read(most + 1)
    except _DAMAGES as error:
        reason = f"is damaged: it cannot be unpacked ({error})"
        raise ArticleError(reason, "fetch it again, or unpack it") from error
    if len(content) > most:
        raise ArticleError(f"unpacks to more than {most:,} bytes", "make several files of it")
    if content[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR:
        remedy = "unpack it and put its files here, or pack them as ZIP"
        raise ArticleError("is a packed archive (tar), which is not read", remedy)
    return File(f"{file.name}/{_inner_name(file.name)}", content=content, columns=file.columns)


def _inner_name(name: str) -> str:
    name = _TAR_SUFFIX.sub(".tar", PurePosixPath(name).name)
    return _SUFFIX.sub("", name) or name
