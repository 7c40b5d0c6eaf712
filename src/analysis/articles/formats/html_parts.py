"""HTML exports that hold many articles: their text, and its pieces.

Every piece is parsed by itself. Exports leave elements open; in one tree the articles would sink
ever deeper, and those below the parser's limit would go missing in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from lxml import etree, html

from analysis.articles.files import BYTE_ORDER_MARKS, ArticleError, decode
from analysis.articles.formats.items import File, Note

MOST_BYTES = 100_000_000  # of a file, which is read whole
MOST_TAGS = 1_500_000
MOST_TAGS_OF_A_PIECE, LONGEST_PIECE = 20_000, 5_000_000  # tags, characters of an article
MOST_PIECES = 20_000  # articles in a file; no service exports more than 1,000
SEARCHED = 1_000_000  # bytes of a file named .html in which the marks of a format are looked for
SAMPLED = 100_000  # bytes on either side of the first one that is not UTF-8
SUFFIXES = (".html", ".htm", ".xhtml")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_DECLARED = re.compile(rb"charset|encoding", re.IGNORECASE)
_CONTROL_BYTES = bytes(n for n in range(128) if _CONTROL.match(chr(n)))


def shows(file: File, *marks: re.Pattern[str]) -> bool:
    """Whether a file is HTML and has one of the marks near its beginning."""
    start = _as_text(file.head)
    if not start.lstrip("\ufeff").lstrip().startswith("<"):
        return False
    if any(mark.search(start) for mark in marks):
        return True
    if file.suffix not in SUFFIXES or file.size <= len(file.head):
        return False
    with file.open() as stream:
        start = _as_text(stream.read(SEARCHED))
    return any(mark.search(start) for mark in marks)


def html_text(file: File) -> tuple[str, list[Note]]:
    """Decode a file; what it declares of its encoding is not looked at, being often wrong.

    Returns:
        Its text, and a note of how many characters are damaged (U+FFFD), if any are.

    Raises:
        ArticleError: If it cannot be read, or is too large to be.
    """
    if file.size > MOST_BYTES:
        reason = f"has {file.size:,} bytes, more than {MOST_BYTES:,}"
        raise ArticleError(reason, "export the articles in several smaller files")
    data = file.data()
    mark = next((name for bom, name in BYTE_ORDER_MARKS if data.startswith(bom)), "utf-8")
    text = data.decode(mark, "replace")
    damaged = text.count("\ufffd")
    if mark == "utf-8" and damaged > len(data) - len(text):  # more than what is whole
        text, damaged = data.decode(_encoding(data), "replace"), 0
    if text.count("<") > MOST_TAGS:
        raise ArticleError(
            f"has more than {MOST_TAGS:,} tags", "export the articles in several smaller files"
        )
    shown = f"has {damaged:,} damaged characters, shown as \ufffd"
    return text, [Note(shown)] if damaged else []


def pieces(text: str, starts: list[int]) -> Iterator[str]:
    """Cut a text at its starts; what stands before the first is left out.

    Raises:
        ArticleError: If there are no starts, or more than any export has.
    """
    if not starts:
        raise ArticleError("holds no article", "export the articles again")
    if len(starts) > MOST_PIECES:
        reason = f"seems to hold {len(starts):,} articles, more than {MOST_PIECES:,}"
        raise ArticleError(reason, "export the articles in several smaller files")
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield text[start:end]


def parse(piece: str) -> html.HtmlElement | None:
    """Parse a piece into the body of a page; `None` if it cannot be read to its end."""
    if len(piece) > LONGEST_PIECE or piece.count("<") > MOST_TAGS_OF_A_PIECE:
        return None
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    page = f"<html><body>{_CONTROL.sub('', piece)}"
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None
    limit = etree.ErrorTypes.ERR_RESOURCE_LIMIT
    if root is None or any(entry.type == limit for entry in parser.error_log):
        return None
    return root.find("body")


def _as_text(start: bytes) -> str:
    wide = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    return start.decode("utf-16" if wide else "latin-1", "ignore").removeprefix("ï»¿")


def _encoding(data: bytes) -> str:
    """Tell the encoding of what is not UTF-8 from the surroundings of the first such byte."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        sample = data[max(0, error.start - SAMPLED) : error.start + SAMPLED]
        sample = _DECLARED.sub(b"", sample)  # or a guess would go by it
        with suppress(ArticleError):
            return decode(sample.translate(None, _CONTROL_BYTES)).guessed or "cp1252"
    return "cp1252"
