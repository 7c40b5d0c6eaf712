"""A look at a PDF before it is read: whether that would take more time or room than it may."""

from __future__ import annotations

import re
import zlib

from analysis.articles.files import ArticleError

MOST_UNPACKED = 32_000_000  # bytes of one stream that is no picture
MOST_UNPACKED_IN_ALL = 300_000_000
MOST_REPAIRED = 1_000_000  # bytes of a broken stream: pdfminer's repair takes their square
MOST_SEARCHED = 5_000_000  # bytes of a file without index, which is searched for its objects
INDEX = re.compile(rb"startxref\s+(\d{1,12})")
INDEX_WITHIN = 65_536  # bytes at the end
INDEX_START = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)")
HEADER = 2_000  # bytes before a stream that say how it is packed
STEP = 1 << 20  # bytes unpacked at a time
STREAM = re.compile(rb"stream\r?\n")
OTHER_COPY = "fetch the file again, or save the article as text (UTF-8) and put that file here"


def refuse_bombs(data: bytes) -> None:
    """Refuse a file that unpacks to far more than it is; pictures, never unpacked, may.

    Encrypted streams show nothing of their size; such a file is left to its reader.

    Raises:
        ArticleError: If a stream is too large, packed twice, or both large and broken.
    """
    if b"/Encrypt" in data:
        return
    total = last = 0
    for match in STREAM.finditer(data):
        header = data[max(last, match.start() - HEADER) : match.start()].rpartition(b" obj")[2]
        start = last = match.end()
        packed = header.count(b"FlateDecode") + header.count(b"/Fl ")
        if not packed or b"/Image" in header:
            continue
        end = data.find(b"endstream", start)
        size, whole = _unpacked(data[start : end if end >= 0 else len(data)])
        total += size
        if packed > 1 or size > MOST_UNPACKED or total > MOST_UNPACKED_IN_ALL:
            raise ArticleError("unpacks to far more than an article", OTHER_COPY)
        if not whole and end - start > MOST_REPAIRED:
            raise ArticleError("is a damaged PDF (a stream that breaks off)", OTHER_COPY)


def refuse_lost_index(data: bytes) -> None:
    """Refuse a large file whose index is not where it says: searching it takes too long.

    Raises:
        ArticleError: If it is one.
    """
    said = INDEX.findall(data[-INDEX_WITHIN:])
    found = said and INDEX_START.match(data[int(said[-1]) : int(said[-1]) + 60])
    if not found and len(data) > MOST_SEARCHED:
        raise ArticleError("is a damaged PDF (it breaks off, or lost its index)", OTHER_COPY)


def _unpacked(data: bytes) -> tuple[int, bool]:
    """Return how many bytes a packed stream gives, at least, and whether it is whole."""
    unpacker, size = zlib.decompressobj(), 0
    try:
        while not unpacker.eof and size <= MOST_UNPACKED:
            part = unpacker.decompress(data, STEP)
            if not part and not unpacker.unconsumed_tail:
                return size, False
            size, data = size + len(part), unpacker.unconsumed_tail
    except zlib.error:
        return size, False
    return size, True
