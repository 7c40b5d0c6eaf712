"""Web archives of crawls (WARC, as Common Crawl's news): each page that was fetched is an article.

The file is read record by record with the package warcio, whatever its size; what is no page
(pictures, requests, redirects) is counted. Without the package the file is refused.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Gap, Item, Note, Reader
from analysis.articles.formats.web.web_page import page_items
from analysis.articles.formats.web.web_source import IN_HEADER, MOST_BYTES

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_MARK, _GZIP = b"WARC/", b"\x1f\x8b\x08"
_PAGES = ("text/html", "application/xhtml+xml")
_KINDS = frozenset({"response", "resource"})
LONGEST_REASON = 200  # characters, with what the package says
_UNPACK = "take the pages out with a tool for WARC files, as HTML, and put those here"
MOST_IN_ALL = 20_000_000_000  # bytes that are unpacked; a file of Common Crawl's news has five


def is_warc(file: File) -> bool:
    """Whether a file is a web archive, compressed record by record or not at all."""
    start = file.head
    if start.startswith(_GZIP):
        try:
            start = zlib.decompressobj(wbits=31).decompress(start, len(_MARK))
        except zlib.error:
            return False
    return start.startswith(_MARK)


def read(file: File) -> Iterator[Item]:
    """Yield the articles of the pages, by the number of the record among those with a page.

    Raises:
        ArticleError: If the package that reads such files is missing.
    """
    others = 0
    for number, record in _records(file):
        if isinstance(record, str):
            yield Gap(str(number), record, "fetch the archive again")
        elif _is_page(record):
            yield from _page(record, str(number))
        else:
            others += 1
    if others:
        yield Note(f"holds {others:,} records that are no page, which were left out")


def _records(file: File) -> Iterator[tuple[int, ArcWarcRecord | str]]:
    """Yield the records of a web archive by number; words say why one, and all after it, is lost.

    Raises:
        ArticleError: If the package that reads them is missing, or they unpack to too much.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        reason = "is a web archive (WARC), and the package that reads these is missing"
        raise ArticleError(reason, f"`pip install warcio`, or {_UNPACK}") from None
    number, length, record = 0, 0, None
    with file.open() as packed:
        stream = _Unpacked(packed, compressed=file.head.startswith(_GZIP))
        try:
            for number, record in enumerate(ArchiveIterator(stream, arc2warc=True), 1):
                length += max(0, record.length or 0)
                if length > MOST_IN_ALL:
                    raise ArticleError(f"unpacks to more than {MOST_IN_ALL:,} bytes", _UNPACK)
                yield number, record
        except ArticleError:
            raise
        except Exception as error:  # the package checks little of what it takes for a header
            stream.damage = stream.damage or str(error)
    if record is not None and _is_cut(record):
        yield number, "is cut off: the archive ends within it"
    elif stream.damage:
        reason = f"is damaged, so that it and all after it cannot be read ({stream.damage})"
        yield number + 1, reason[:LONGEST_REASON]


class _Unpacked:
    """An archive without its compression, as a stream that remembers why it ended.

    Left to the package, one that breaks off would seem to be whole.
    """

    def __init__(self, packed: BinaryIO, *, compressed: bool):
        self._stream = gzip.GzipFile(fileobj=packed) if compressed else packed
        self.damage = ""

    def read(self, size: int) -> bytes:
        """Read some bytes, none at the end or where the rest is damaged."""
        try:
            return self._stream.read1(size)
        except (EOFError, OSError, zlib.error) as error:
            self.damage = str(error)
            return b""


def _is_page(record: ArcWarcRecord) -> bool:
    """Whether a record is a page that its site gave, not an error or a picture."""
    if record.rec_type not in _KINDS:
        return False
    http = record.http_headers
    if http is None:
        return _kind(record.rec_headers.get_header("Content-Type")) in _PAGES
    return http.get_statuscode() == "200" and _kind(http.get_header("Content-Type")) in _PAGES


def _page(record: ArcWarcRecord, part: str) -> Iterator[Item]:
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    header = (record.http_headers or record.rec_headers).get_header("Content-Type") or ""
    charset = IN_HEADER.search(header)
    noted = {"saved from": address.strip("<> ")}
    try:
        data = record.content_stream().read(MOST_BYTES + 1)
        if _is_cut(record) and len(data) <= MOST_BYTES:
            return  # cut off, which is said at the end
        for item in page_items(data, charset=charset[1] if charset else None, noted=noted):
            yield _numbered(item, part)
    except ArticleError as refusal:
        yield Gap(part, f"{refusal.reason} ({address})", refusal.remedy)


def _is_cut(record: ArcWarcRecord) -> bool:
    """Whether a record that was read has less than it says, or does not say how much it has."""
    return getattr(record.raw_stream, "limit", 1) > 0


def _numbered(item: Item, part: str) -> Item:
    if isinstance(item, Document):
        return replace(item, part=part)
    return Note(f"its record {part} {item.text}") if isinstance(item, Note) else item


def _kind(header: str | None) -> str:
    return (header or "").partition(";")[0].strip().lower()


READER = Reader(name="Web archive (WARC)", fits=is_warc, read=read)
