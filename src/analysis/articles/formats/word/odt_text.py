"""OpenDocument texts (.odt): their paragraphs in order, each with the name of its style.

Notes, comments, deleted words and the names of fields are left out.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File
from analysis.articles.formats.word.docx_xml import MOST_TAGS

MOST_PACKED = 100_000_000  # bytes of the file
MOST_UNPACKED = 100_000_000  # bytes of its text as XML
MOST_SPACES = 100  # that stand for one mark of several
DAMAGED = "is a damaged or locked OpenDocument text"
SAVE_AGAIN = "open it and save it again without a password, or save it as .docx"
_CHUNK = 65_536
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_PARAGRAPHS = frozenset({f"{_TEXT} p", f"{_TEXT} h"})
_SKIPPED = frozenset(
    {f"{_TEXT} {name}" for name in ("note", "tracked-changes", "table-of-content", "ruby-text")}
    | {f"{_OFFICE} {name}" for name in ("annotation", "forms")}
)
_CHARACTERS = {f"{_TEXT} tab": "\t", f"{_TEXT} line-break": "\n", f"{_TEXT} soft-page-break": ""}
_BROKEN = (zipfile.BadZipFile, KeyError, OSError, EOFError, ValueError, NotImplementedError)
_BROKEN += (RuntimeError, expat.ExpatError)


def odt_paragraphs(file: File) -> Iterator[tuple[str, str]]:
    """Yield text and style, in small letters, of each paragraph.

    Raises:
        ArticleError: If the file is too large, damaged or locked.
    """
    if file.size > MOST_PACKED:
        raise ArticleError(f"has {file.size:,} bytes, more than {MOST_PACKED:,}", "split it")
    parser, total = _Parser(), 0
    try:
        with (
            file.open() as stream,
            zipfile.ZipFile(stream) as packed,
            packed.open("content.xml") as part,
        ):
            while chunk := part.read(_CHUNK):
                total += len(chunk)
                if total > MOST_UNPACKED:
                    reason = f"unpacks to more than {MOST_UNPACKED:,} bytes"
                    raise ArticleError(reason, "split it into smaller files")
                yield from parser.feed(chunk)
            yield from parser.feed(b"", last=True)
    except ArticleError:
        raise
    except _BROKEN as error:
        raise ArticleError(DAMAGED, SAVE_AGAIN) from error
    except Exception as error:  # whatever else the packing of a damaged file leads to
        raise ArticleError(DAMAGED, SAVE_AGAIN) from error


class _Parser:
    """Collects the paragraphs of `content.xml`, which arrives in pieces."""

    def __init__(self) -> None:
        self._xml = expat.ParserCreate(namespace_separator=" ")
        self._xml.buffer_text = True
        self._xml.StartElementHandler = self._start
        self._xml.EndElementHandler = self._end
        self._xml.CharacterDataHandler = self._characters
        self._xml.StartDoctypeDeclHandler = self._refuse
        self._open: list[tuple[list[str], str]] = []  # a text box stands in a paragraph
        self._done: list[tuple[str, str]] = []
        self._skipped = 0
        self._tags = 0

    def feed(self, data: bytes, *, last: bool = False) -> list[tuple[str, str]]:
        """Take the next piece of XML and return the paragraphs that ended in it."""
        self._tags += data.count(b"<")
        if self._tags > MOST_TAGS:
            raise ArticleError(f"has more than {MOST_TAGS:,} tags", "split it into smaller files")
        self._xml.Parse(data, last)
        done, self._done = self._done, []
        return done

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._skipped or name in _SKIPPED:
            self._skipped += 1
        elif name in _PARAGRAPHS:
            self._open.append(([], _style(name, attributes)))
        elif self._open:
            if name == f"{_TEXT} s":
                count = attributes.get(f"{_TEXT} c", "1")
                self._open[-1][0].append(" " * min(int(count), MOST_SPACES))
            self._open[-1][0].append(_CHARACTERS.get(name, ""))

    def _end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif name in _PARAGRAPHS and self._open:
            words, style = self._open.pop()
            self._done.append(("".join(words), style))

    def _characters(self, text: str) -> None:
        if self._open and not self._skipped:
            self._open[-1][0].append(text)

    def _refuse(self, *_: object) -> None:
        raise ArticleError("declares a document type, which no such text does", SAVE_AGAIN)


def _style(name: str, attributes: dict[str, str]) -> str:
    """Return the name of a paragraph's style; a heading of the first level is one by its level."""
    if name == f"{_TEXT} h" and attributes.get(f"{_TEXT} outline-level", "1") == "1":
        return "heading 1"
    return attributes.get(f"{_TEXT} style-name", "").replace("_20_", " ").casefold()
