"""Streams of text: a file of any size as characters, in the encoding that its bytes tell."""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass

from analysis.articles.files import BYTE_ORDER_MARKS, MOST_ACCENTED, WESTERN, ArticleError, decode
from analysis.articles.formats.items import HEAD_BYTES, File

CHUNK = 1 << 20  # bytes
SAMPLE = 200_000  # bytes from which an encoding is guessed
MOST_STRANGE = 0.03  # share of the characters not in ASCII that Windows-1252 may make odd
_WESTERN = re.compile(WESTERN.pattern + r"|(?<![^\W_])[À-ÖØ-ÞŒŠŽŸ]")  # also "À la une"
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c"))


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file is decoded; `note` says what wants a look because the file does not settle it."""

    name: str
    note: str | None = None


def beginning(file: File, size: int = HEAD_BYTES) -> str | None:
    """Return the first bytes of a file as text, good enough to tell its format.

    Returns:
        `None` if they are no text.
    """
    name, head = _marked(file.head), file.head
    if name is None and b"\0" in head:
        return None
    if size > len(head):
        with file.open() as stream:
            head = stream.read(size)
    return head.decode(name or "utf-8", "replace")


def find_encoding(file: File) -> Encoding:
    """Find the encoding: by the byte order mark, else UTF-8 as far as all of the file is.

    Raises:
        ArticleError: If the bytes make sense in no encoding.
    """
    if name := _marked(file.head):
        return Encoding(name)
    decoder = codecs.getincrementaldecoder("utf-8")()
    with file.open() as stream:
        while chunk := stream.read(CHUNK):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                return _guessed(chunk)
    return Encoding("utf-8")


def open_text(file: File, encoding: Encoding) -> io.TextIOWrapper:
    """Open a file as text, its line breaks untouched; bytes that are no text become “�”."""
    return io.TextIOWrapper(file.open(), encoding.name, errors="replace", newline="")


def _marked(head: bytes) -> str | None:
    """Return the encoding that a byte order mark names, or the zeros of UTF-16 without one."""
    for mark, name in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return name
    pairs = len(head) // 2
    for name, zeros, others in (
        ("utf-16-le", head[1::2], head[0::2]),
        ("utf-16-be", head[0::2], head[1::2]),
    ):
        if pairs and zeros.count(0) > 0.7 * pairs and not others.count(0):
            return name
    return None


def _guessed(chunk: bytes) -> Encoding:
    """Guess the encoding of a file from a part of it that is not UTF-8 throughout."""
    read = chunk.decode("utf-8", "replace")
    broken = read.count("\ufffd")
    if sum(map(str.isascii, read)) < len(read) - 2 * broken:
        return Encoding("utf-8", "has bytes that are not UTF-8: look for “�” in its texts")
    lines = [line for line in chunk.splitlines(keepends=True) if not line.isascii()]
    sample = b"".join(lines)[:SAMPLE].translate(None, _CONTROL)
    guessed = "Windows-1252" if _is_western(sample) else decode(sample).guessed
    if guessed is None or codecs.lookup(guessed).name == "utf-8":
        raise ArticleError("is in an encoding that cannot be told", "save it again as UTF-8")
    note = f"is not UTF-8 and was read as {guessed}: check names with accents"
    return Encoding(guessed, note)


def _is_western(sample: bytes) -> bool:
    """Whether a sample reads well as Windows-1252, more leniently than one article must."""
    text = sample.decode("cp1252", "replace")
    beyond = sum(not character.isascii() for character in text)
    letters = [character for character in text if character.isalpha()]
    accented = sum(not character.isascii() for character in letters)
    strange = len(_WESTERN.sub("", text))
    return strange <= MOST_STRANGE * beyond and accented <= MOST_ACCENTED * len(letters)
