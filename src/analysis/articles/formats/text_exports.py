"""Exports in plain text: their bytes decoded, and wrapped lines joined to paragraphs again."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from analysis.articles.files import BYTE_ORDER_MARKS, CONTROL, MAGIC, ArticleError, decode
from analysis.articles.formats.items import File, Note

MOST_BYTES = 50_000_000  # such a file is read whole; 500 articles have about 3 million
FULL = 0.85  # a line filled to this share of the longest of its block was broken by the margin
MOST_LINES = 1_000_000  # once blank lines in a row are one
_STRAY = bytes(map(ord, CONTROL - {"\0"}))  # NUL shows another encoding or binary data
_SENTENCE_END = re.compile(r"[.!?:;…]['\"’”»)\]]*$")
_DATA = re.compile(r"\s*(?:[<{]|\[\s*[\[{\"\d])")
_TRAILING = re.compile(r"(?<![ \t])[ \t]+\n")
_BREAKS = (("\r\r\n", "\n"), ("\r\n", "\n"), ("\r", "\n"), ("\f", "\n"), ("\v", "\n"))
_SPACES = (("\xa0", " "), ("\u202f", " "), ("\u2028", "\n"), ("\u2029", "\n"), ("\ufeff", ""))


def read_text(file: File) -> tuple[str, list[Note]]:
    """Return the text of an export, its lines ended by line feeds, and what to say of it.

    One stray control character in a file of hundreds of articles does not make it binary.

    Raises:
        ArticleError: If the file is too large or no text.
    """
    if file.size > MOST_BYTES:
        reason = f"has {file.size:,} bytes, more than the {MOST_BYTES:,} that are read at once"
        raise ArticleError(reason, "split it, or export it again in several parts")
    data = file.data()
    decoded = decode(data if b"\0" in data else data.translate(None, _STRAY))
    notes = []
    if decoded.guessed:
        text = f"is not UTF-8 and was read as {decoded.guessed}: check names with accents"
        notes.append(Note(text))
    text = _plain(decoded.text)
    if text.count("\n") > MOST_LINES:
        reason = f"has more than {MOST_LINES:,} lines: that is data, not articles"
        raise ArticleError(reason, "take out what is no article")
    return text, notes


def head_text(file: File) -> str:
    """Return the first characters of a file as text, to tell by them what it is.

    A file that is no text gives "".
    """
    return _head_text(file.head)


@lru_cache(maxsize=1)  # every reader of texts asks for that of the same file
def _head_text(head: bytes) -> str:
    mark = next((name for bom, name in BYTE_ORDER_MARKS if head.startswith(bom)), None)
    if mark:
        return _plain(head.decode(mark, errors="replace"))
    if b"\0" in head or any(head.startswith(magic) for magic, _ in MAGIC):
        return ""
    try:  # a decoder that expects more does not mind a character that is cut off
        return _plain(codecs.getincrementaldecoder("utf-8")().decode(head))
    except UnicodeDecodeError:
        return _plain(head.decode("cp1252", errors="replace"))


def is_data(text: str) -> bool:
    """Whether a text begins as HTML, XML or JSON does; "[]" is a picture that a converter lost."""
    return _DATA.match(text) is not None


def squeeze(text: str) -> str:
    """Return a text in one line, with single spaces."""
    return " ".join(text.split())


def join_lines(lines: Sequence[str]) -> Iterator[str]:
    """Yield the paragraphs of lines without a blank one between them, wrapped lines joined.

    A new paragraph starts where a line is indented or where the one above it ends a sentence
    and had room for another word.
    """
    width = max((len(line.strip()) for line in lines), default=0)
    paragraph = list(lines[:1])
    for above, line in pairwise(lines):
        if _starts_paragraph(above, line, width):
            yield squeeze(" ".join(paragraph))
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield squeeze(" ".join(paragraph))


def _starts_paragraph(above: str, line: str, width: int) -> bool:
    if _indent(line) >= _indent(above) + 2:
        return True
    above, line = above.strip(), line.strip()
    if line[:1].islower() or not _SENTENCE_END.search(above[-20:]):
        return False
    return len(above) + 1 + len(line.split(maxsplit=1)[0]) <= FULL * width


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _plain(text: str) -> str:
    for old, new in (*_BREAKS, *_SPACES):
        text = text.replace(old, new)
    text = _TRAILING.sub("\n", text)
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text
