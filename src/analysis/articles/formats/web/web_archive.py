"""Web archives of crawls (WARC, as Common Crawl's news): each page that was fetched is an article.

The file is read record by record with the package warcio, whatever its size; what is no page
(pictures, requests, redirects) is counted. Without the package the file is refused.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Gap, Item, Note, Reader
from analysis.articles.formats.web.web_page import page_items
from analysis.articles.formats.web.web_source import MOST_BYTES

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_MARK, _GZIP = b"WARC/", b"\x1f\x8b\x08"
_PAGES = ("text/html", "application/xhtml+xml")
_KINDS = frozenset({"response", "resource"})
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
LONGEST_REASON = 200  # characters, with what the package says
_UNPACK = "take the pages out with a tool for WARC files, as HTML, and put those here"
MOST_IN_ALL = 20_000_000_000  # bytes that are unpacked; a file of Common Crawl's news has five


def is_web_archive(file: File) -> bool:
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
    for number, record in enumerate(_records(file), 1):
        if isinstance(record, Gap):
            yield replace(record, part=str(number))
        elif _is_page(record):
            yield from _page(record, str(number))
        else:
            others += 1
    if others:
        yield Note(f"holds {others:,} records that are no page, which were left out")


def _records(file: File) -> Iterator[ArcWarcRecord | Gap]:
    """Yield the records of a web archive; a gap is what it ends with where it is damaged.

    Raises:
        ArticleError: If the package that reads them is missing, or they unpack to too much.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        reason = "is a web archive (WARC), and the package that reads these is missing"
        raise ArticleError(reason, f"`pip install warcio`, or {_UNPACK}") from None
    unpacked = 0
    with file.open() as stream:
        try:
            for record in ArchiveIterator(stream, arc2warc=True):
                unpacked += max(0, record.length or 0)
                if unpacked > MOST_IN_ALL:
                    raise ArticleError(f"unpacks to more than {MOST_IN_ALL:,} bytes", _UNPACK)
                yield record
        except (ArchiveLoadFailed, OSError, EOFError, ValueError, zlib.error) as error:
            if isinstance(error, ArticleError):
                raise
            reason = f"is damaged, so that it and all after it cannot be read ({error})"
            yield Gap("", reason[:LONGEST_REASON], "fetch the archive again")


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
    charset = _CHARSET.search(header)
    noted = {"saved from": address.strip("<> ")}
    try:
        data = record.content_stream().read(MOST_BYTES + 1)
        for item in page_items(data, charset=charset[1] if charset else None, noted=noted):
            yield _numbered(item, part)
    except ArticleError as refusal:
        yield Gap(part, f"{refusal.reason} ({address})", refusal.remedy)


def _numbered(item: Item, part: str) -> Item:
    if isinstance(item, Document):
        return replace(item, part=part)
    return Note(f"its record {part} {item.text}") if isinstance(item, Note) else item


def _kind(header: str | None) -> str:
    return (header or "").partition(";")[0].strip().lower()


READER = Reader(name="Web archive (WARC)", fits=is_web_archive, read=read)
