"""Web pages saved by Safari (.webarchive): a property list with the page and its pictures."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File, Item, Reader
from analysis.articles.formats.web.web_page import page_items
from analysis.articles.formats.web.web_source import MOST_BYTES

MAIN = b"WebMainResource"
SAVE_AGAIN = "open the page again and save it as a web archive or as HTML"
_STARTS = (b"bplist0", b"<?xml")
_BROKEN = (
    plistlib.InvalidFileException,
    ExpatError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    OverflowError,
    RecursionError,
    MemoryError,
)


def fits(file: File) -> bool:
    """Whether a file is a property list, by its name or its start one of a web page."""
    start = file.head.lstrip()
    named = file.suffix == ".webarchive" or MAIN in start
    return named and start.startswith(_STARTS) and (start[:1] == b"b" or b"<plist" in start)


def read(file: File) -> Iterator[Item]:
    """Read the page of the file, one article.

    Raises:
        ArticleError: If it is too large, damaged, or holds no page, or its page no article.
    """
    if file.size > MOST_BYTES:
        reason = f"is a saved page of {file.size / 1e6:,.0f} MB, more than {MOST_BYTES / 1e6:.0f}"
        raise ArticleError(reason, "save the article without its pictures")
    try:
        resource = plistlib.loads(file.data())[MAIN.decode()]
        page, kind = resource["WebResourceData"], str(resource.get("WebResourceMIMEType"))
        charset, address = map(resource.get, ("WebResourceTextEncodingName", "WebResourceURL"))
    except _BROKEN as error:
        raise ArticleError("is a damaged web archive", SAVE_AGAIN) from error
    if not isinstance(page, bytes) or not kind.endswith(("html", "xhtml+xml")):
        raise ArticleError("is a web archive of something that is no page", SAVE_AGAIN)
    yield from page_items(
        page,
        charset=charset if isinstance(charset, str) and charset else None,
        noted={"saved from": address} if isinstance(address, str) and address else {},
    )


READER = Reader(name="Saved web page (webarchive)", fits=fits, read=read)
