"""Web pages with the header that their server sent before them, as `curl -i` keeps them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File, Item, Reader
from analysis.articles.formats.web.web_page import page_bytes, page_items
from analysis.articles.formats.web.web_source import IN_HEADER, MOST_BYTES

_STATUS = re.compile(rb"(?:\xef\xbb\xbf)?\s*HTTP/\d(?:\.\d)? (\d{3})[^\r\n]*\r?\n")
_FIELD = re.compile(rb"(?:[!-9;-~]+:|[ \t]+(?=\S))[^\r\n]*\r?\n")  # or one that goes on
_BLANK = re.compile(rb"[ \t]*\r?\n")
_PAGE = re.compile(
    rb"<(?:!doctype\s+html|html|head|body)\b|^content-type:\s*text/html", re.I | re.M
)
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,100}\r?\n")
_GZIP = b"\x1f\x8b"
_MOST_HEADERS = 20  # of one page: a server may lead to another that leads on
FETCH_AGAIN = "open the page in the browser and save it, or fetch it again"


def fits(file: File) -> bool:
    """Whether a file begins as a server's answer and has a page in it."""
    return bool(_STATUS.match(file.head) and _PAGE.search(file.head))


def read(file: File) -> Iterator[Item]:
    """Read the page of the file, one article.

    Raises:
        ArticleError: If it is too large, or the server gave an error or no page with an article.
    """
    page, status, header, address = _parted(page_bytes(file))
    if status >= 400:
        raise ArticleError(f"is a server's answer that there is no page ({status})", FETCH_AGAIN)
    charset = IN_HEADER.search(str(header.get("content-type", "")))
    given = {"saved date": str(header.get("date", "")), "saved from": address}
    yield from page_items(
        _unpacked(page, header),
        charset=charset[1] if charset else None,
        noted={name: value for name, value in given.items() if value},
    )


def _parted(data: bytes) -> tuple[bytes, int, Message, str]:
    """Return the page, status and header of the last answer, and where the one before led to."""
    status, header, address = 0, Message(), ""
    for _ in range(_MOST_HEADERS):
        begins = _STATUS.match(data)
        if begins is None:
            break
        status, at = int(begins[1]), begins.end()
        while field := _FIELD.match(data, at):
            at = field.end()
        header = BytesHeaderParser().parsebytes(data[begins.end() : at])
        blank = _BLANK.match(data, at)
        data = data[blank.end() if blank else at :]
        led = str(header.get("location", ""))
        address = led if led.startswith(("http://", "https://")) else address
    return data, status, header, address


def _unpacked(page: bytes, header: Message) -> bytes:
    """Return a page that was sent in chunks or compressed as it was before.

    Most programs that keep the header have undone that and left the header as it was.

    Raises:
        ArticleError: If it is damaged.
    """
    chunked = "chunked" in str(header.get("transfer-encoding", "")).lower()
    if chunked and _CHUNK.match(page):
        page = _joined(page)
    if not page.startswith(_GZIP):
        return page
    packed = zlib.decompressobj(wbits=31)
    try:
        whole = packed.decompress(page, MOST_BYTES + 1)  # what is longer is refused as a page
    except zlib.error as error:
        raise ArticleError(f"is a damaged compressed page ({error})", FETCH_AGAIN) from error
    if not packed.eof and len(whole) <= MOST_BYTES:
        raise ArticleError("is a compressed page that is cut off", FETCH_AGAIN)
    return whole


def _joined(page: bytes) -> bytes:
    parts, at = [], 0
    while chunk := _CHUNK.match(page, at):
        size = int(chunk[1], 16)
        if not size:
            break
        parts.append(page[chunk.end() : chunk.end() + size])
        blank = _BLANK.match(page, chunk.end() + size)
        at = blank.end() if blank else chunk.end() + size
    return b"".join(parts)


READER = Reader(name="Web page with its header (HTTP)", fits=fits, read=read)
