"""Web pages saved by Safari (.webarchive): a property list, binary or XML, with the page in it."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator, Mapping
from xml.parsers.expat import ExpatError

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File, Item, Reader
from analysis.articles.formats.web.web_page import page_items
from analysis.articles.formats.web.web_source import MOST_BYTES, SAVE_AGAIN

MAIN = "WebMainResource"
STARTS = (b"bplist0", b"<?xml", b"<plist", b"<!DOCTYPE plist")


def fits(file: File) -> bool:
    """Whether the file is a property list that holds a page, or is named as one."""
    if not file.head.lstrip().startswith(STARTS):
        return False
    named = file.suffix == ".webarchive" and b"plist" in file.head[:400]
    return named or (b"plist" in file.head[:400] and MAIN.encode() in file.head)


def read(file: File) -> Iterator[Item]:
    """Read the page of the file, one article; pictures and frames in it are not read.

    Raises:
        ArticleError: If it is too large or damaged, or holds no page, or its page no article.
    """
    if file.size > MOST_BYTES:
        reason = f"is a saved page of {file.size / 1e6:,.0f} MB, more than {MOST_BYTES / 1e6:.0f}"
        raise ArticleError(reason, "save the article without its pictures")
    try:
        listed = plistlib.loads(file.data().lstrip())
    except (ValueError, ExpatError, RecursionError, MemoryError, KeyError, TypeError) as error:
        raise ArticleError("is a damaged web archive of Safari", SAVE_AGAIN) from error
    main = listed.get(MAIN) if isinstance(listed, Mapping) else None
    page = main.get("WebResourceData") if isinstance(main, Mapping) else None
    if not isinstance(page, bytes):
        raise ArticleError("is a web archive of Safari without a page in it", SAVE_AGAIN)
    charset, address = (main.get(f"WebResource{key}") for key in ("TextEncodingName", "URL"))
    noted = {"saved from": address} if isinstance(address, str) else {}
    yield from page_items(page, charset=charset if isinstance(charset, str) else None, noted=noted)


READER = Reader(name="Saved web page (Safari's web archive)", fits=fits, read=read)
