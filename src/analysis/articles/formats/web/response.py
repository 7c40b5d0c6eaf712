"""Web pages with the header that their server sent before them, as `curl -i` keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from email.parser import BytesHeaderParser

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File, Item, Reader
from analysis.articles.formats.web.web_page import page_items
from analysis.articles.formats.web.web_source import MOST_BYTES

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})[^\r\n]*\r?\n")
_END = re.compile(rb"\r?\n\r?\n")
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
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
    if file.size > MOST_BYTES:
        reason = f"is a web page of {file.size / 1e6:,.0f} MB, more than {MOST_BYTES / 1e6:.0f}"
        raise ArticleError(reason, "save the article without its pictures")
    page, status, header = _parted(file.data())
    if status >= 400:
        raise ArticleError(f"is a server's answer that there is no page ({status})", FETCH_AGAIN)
    charset = _CHARSET.search(header.get("content-type", ""))
    noted = {"saved date": header["date"]} if "date" in header else {}
    yield from page_items(page, charset=charset[1] if charset else None, noted=noted)


def _parted(data: bytes) -> tuple[bytes, int, Mapping[str, str]]:
    """Return the page, the status of the last header before it, and what that header says."""
    status, lines = 0, b""
    for _ in range(_MOST_HEADERS):
        begins = _STATUS.match(data)
        if begins is None:
            break
        status = int(begins[1])
        ends = _END.search(data, begins.end() - 2)
        stop, start = ends.span() if ends else (len(data), len(data))
        lines, data = data[begins.end() : stop], data[start:].lstrip()
    named = BytesHeaderParser().parsebytes(lines)
    return data, status, {name.lower(): str(value) for name, value in named.items()}


READER = Reader(name="Web page with its header (HTTP)", fits=fits, read=read)
