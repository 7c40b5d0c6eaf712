"""Web pages saved as one file, MHTML (.mht, .mhtml): the page is one part of several.

The file looks like a mail with pictures attached. Its parts are found by their boundary and only
the page is unpacked, since what is nested in mails can take any time to take apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File, Item, Note, Reader
from analysis.articles.formats.web.web_page import page_items
from analysis.articles.formats.web.web_source import MOST_BYTES, SAVE_AGAIN

HEADER = 32_768  # bytes at most that the header of a file or a part takes
MOST_PARTS = 20_000
MOST_NESTED = 3  # multiparts within one another
BLANK_LINE = re.compile(rb"\r?\n\r?\n")
OF_MAILS = ("Received", "Delivered-To", "Return-Path", "To")
OF_PAGES = ("multipart/related", "multipart/mixed", "multipart/alternative", "text/html")


def fits(file: File) -> bool:
    """Whether the file is a page saved as one file: in the form of a mail, but sent to no one."""
    start = file.head.lstrip(b"\xef\xbb\xbf\r\n ")[:HEADER]
    if not re.match(rb"[A-Za-z-]{2,40}:", start):
        return False
    header = header_of(start)
    of_page = header.get_content_type() in OF_PAGES and "MIME-Version" in header
    is_draft = file.suffix == ".eml" and "Message-ID" in header
    return of_page and not is_draft and not any(name in header for name in OF_MAILS)


def read(file: File) -> Iterator[Item]:
    """Read the page of the file, one article.

    Raises:
        ArticleError: If it is too large, or holds no page, or its page no article.
    """
    if file.size > MOST_BYTES:
        reason = f"is a saved page of {file.size / 1e6:,.0f} MB, more than {MOST_BYTES / 1e6:.0f}"
        raise ArticleError(reason, "save the article without its pictures")
    data = file.data().lstrip(b"\xef\xbb\xbf\r\n ")
    header = header_of(data)
    pages = [(part, whole) for part, whole in html_pages(data)]
    if not pages:
        raise ArticleError("is a saved page (MHTML) without a page in it", SAVE_AGAIN)
    part, whole = next((page for page in pages if _is_root(page[0], header)), pages[0])
    page = message_from_bytes(part)
    origin = header["Snapshot-Content-Location"] or page["Content-Location"]
    noted = {"saved from": origin, "saved date": header["Date"]}
    yield from page_items(
        page.get_payload(decode=True) or b"", charset=_charset(page), noted=_stated(noted)
    )
    if not whole:
        yield Note("is a saved page that breaks off: the end of the article may be missing")


def html_pages(data: bytes) -> Iterator[tuple[bytes, bool]]:
    """Yield the parts that are HTML, and whether each is there to its end."""
    yield from mail_parts(data, "text/html")


def mail_parts(data: bytes, wanted: str, *, depth: int = 0) -> Iterator[tuple[bytes, bool]]:
    """Yield the parts of a kind ("text/plain"), and whether each is there to its end."""
    header = header_of(data)
    boundary = header.get_param("boundary")
    if header.get_content_maintype() != "multipart" or not isinstance(boundary, str):
        if header.get_content_type() == wanted:
            yield data, True
        return
    line = b"--" + boundary.encode("latin-1", "replace")
    start = data.find(line)
    for _ in range(MOST_PARTS):
        if start < 0 or data.startswith(b"--", start + len(line)) or depth > MOST_NESTED:
            return
        body = data.find(b"\n", start) + 1
        end = data.find(b"\n" + line, body) if body else -1
        part = data[body : end if end >= 0 else len(data)].removesuffix(b"\r")
        kind = header_of(part).get_content_type()
        if kind == wanted:
            yield part, end >= 0
        elif kind.startswith("multipart/"):
            yield from mail_parts(part, wanted, depth=depth + 1)
        start = end + 1 if end >= 0 else -1


def _is_root(part: bytes, header: Message) -> bool:
    """Whether a part is the page itself and not a frame in it."""
    own, start = header_of(part), header.get_param("start")
    located = (
        own["Content-Location"] and own["Content-Location"] == header["Snapshot-Content-Location"]
    )
    return bool(located or (start and own["Content-ID"] == start))


def header_of(data: bytes) -> Message:
    """Return the header of a mail or of a part of one."""
    end = BLANK_LINE.search(data[:HEADER])
    return BytesHeaderParser().parsebytes(data[: end.start() if end else HEADER])


def _charset(page: Message) -> str | None:
    charset = page.get_param("charset")
    return charset if isinstance(charset, str) else None


def _stated(noted: Mapping[str, object]) -> dict[str, str]:
    return {name: " ".join(str(value).split()) for name, value in noted.items() if value}


READER = Reader(name="Saved web page (MHTML)", fits=fits, read=read)
