"""Word files (.docx): their paragraphs in order, each with the name of its style.

Paragraphs in tables, links and text boxes are there, deleted and hidden words are not. The sizes
that the zip declares are not trusted: what unpacks to too much ends in an `ArticleError`.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File
from analysis.articles.formats.word.docx_xml import (
    SAVE_AGAIN,
    BodyParser,
    Ended,
    Started,
    XmlParser,
)

ZIP = b"PK\x03\x04"
MOST_PACKED = 100_000_000  # bytes of the file
MOST_UNPACKED = 200_000_000  # bytes of its text as XML; 500 articles have about 10 million
MOST_ENTRIES = 20_000  # files in the zip; Word writes a few dozen and one for each picture
SMALL_PART = 5_000_000  # bytes of a part that is not the text
_CHUNK = 65_536
_TEXT_PART = "word/document.xml"
_SMALLER = "split it into smaller files"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,  # a way of packing that is not known
    OSError,
    OverflowError,
    RuntimeError,  # a password
    ValueError,
)


class WordParagraph(NamedTuple):
    """A paragraph: its text, line breaks included, and its style's name in small letters."""

    text: str
    style: str


def is_word(file: File) -> bool:
    """Whether a file is a Word document: a zip with the part that holds the text.

    A zip that cannot be opened is one if it begins with the parts of a Word document: reading it
    then says what is wrong.
    """
    if not file.head.startswith(ZIP):
        return False
    try:
        with _opened(file) as packed:
            return _text_part(packed) is not None
    except ArticleError:
        return b"word/" in file.head and b"[Content_Types].xml" in file.head


def word_paragraphs(file: File) -> Iterator[WordParagraph]:
    """Yield the paragraphs of a Word document as they are read, blank ones too.

    Raises:
        ArticleError: If the file is too large, damaged or no Word document.
    """
    with _opened(file) as packed:
        part = _text_part(packed)
        if part is None:
            raise ArticleError("is a zip file without a Word document in it", SAVE_AGAIN)
        names = _style_names(packed, posixpath.dirname(part) + "/styles.xml")
        parser = BodyParser()
        for chunk in _unpacked(packed, part, MOST_UNPACKED):
            for text, style in parser.feed(chunk):
                yield WordParagraph(text, names.get(style, style).casefold())
        parser.feed(b"", last=True)


def word_properties(file: File) -> dict[str, str]:
    """Return what Word notes of the file itself: `title`, `creator`, `created` and the like."""
    found: dict[str, list[str]] = {}
    names: list[str] = []

    def started(name: str, _: dict[str, str]) -> None:
        names.append(name.rpartition(" ")[2])

    def text(data: str) -> None:
        if len(names) == 2:  # the root and one property
            found.setdefault(names[-1], []).append(data)

    with _opened(file) as packed:
        _parse(_small(packed, "docProps/core.xml"), started, lambda _: names.pop(), text)
    joined = {name: " ".join("".join(parts).split()) for name, parts in found.items()}
    return {name: value for name, value in joined.items() if value}


def _opened(file: File) -> zipfile.ZipFile:
    if file.size > MOST_PACKED:
        raise ArticleError(f"has {file.size:,} bytes, more than {MOST_PACKED:,}", _SMALLER)
    data = file.data()
    if data.count(b"PK\x01\x02") > MOST_ENTRIES:
        raise ArticleError("is a zip of too many files for a Word document", SAVE_AGAIN)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise ArticleError("is a damaged or incomplete Word file", SAVE_AGAIN) from error


def _text_part(packed: zipfile.ZipFile) -> str | None:
    """Return the name of the part with the text, which may be another than Word's usual one."""
    names = packed.namelist()
    if _TEXT_PART in names:
        return _TEXT_PART
    targets: list[str] = []

    def started(_: str, attributes: dict[str, str]) -> None:
        if attributes.get("Type", "").endswith("/officeDocument"):
            targets.append(attributes.get("Target", "").lstrip("/"))

    try:
        _parse(_small(packed, "_rels/.rels"), started)
    except ArticleError:
        return None
    return next((name for name in targets if name in names and name.startswith("word/")), None)


def _style_names(packed: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Map the ids of styles, which are in the language of Word, to names, which are English."""
    names: dict[str, str] = {}
    current = ""

    def started(name: str, attributes: dict[str, str]) -> None:
        nonlocal current
        local = name.rpartition(" ")[2]
        values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if local == "style":
            current = values.get("styleId", "")
        elif local == "name" and current:
            names.setdefault(current, values.get("val", ""))

    try:
        _parse(_small(packed, part), started)
    except ArticleError:
        return {}  # styles tell titles and captions only: the text is there without them
    return names


def _small(packed: zipfile.ZipFile, name: str) -> bytes:
    if name not in packed.namelist():
        return b""
    return b"".join(_unpacked(packed, name, SMALL_PART))


def _unpacked(packed: zipfile.ZipFile, name: str, most: int) -> Iterator[bytes]:
    """Yield a part of the zip in pieces, counting what really comes out."""
    total = 0
    try:
        with packed.open(name) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                if total > most:
                    raise ArticleError(f"unpacks to more than {most:,} bytes", _SMALLER)
                yield chunk
    except ArticleError:
        raise
    except _BROKEN as error:
        raise ArticleError("is a damaged or protected Word file", SAVE_AGAIN) from error


def _parse(
    data: bytes, started: Started, ended: Ended = lambda _: None, text: Ended = lambda _: None
) -> None:
    if data:
        XmlParser(started=started, ended=ended, text=text).feed(data, last=True)
