"""ProQuest documents in the mail that ProQuest sends them by (.eml): HTML within it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File, Item, Reader
from analysis.articles.formats.proquest import proquest_html
from analysis.articles.formats.web.mhtml import HEADER, header_of, html_pages
from analysis.articles.formats.web.web_source import MOST_BYTES

_START = re.compile(rb"[A-Za-z-]{2,40}:")
_SENDER = re.compile(r"@(?:[\w-]+\.)*proquest\.com\b", re.IGNORECASE)


def fits(file: File) -> bool:
    """Whether a file is a mail that ProQuest sent."""
    start = file.head.lstrip(b"\xef\xbb\xbf\r\n ")[:HEADER]
    return bool(_START.match(start) and _SENDER.search(str(header_of(start)["From"])))


def read(file: File) -> Iterator[Item]:
    """Yield the articles of the mail, numbered in their order.

    Raises:
        ArticleError: If it is too large, or holds no document.
    """
    if file.size > MOST_BYTES:
        reason = f"is a mail of {file.size / 1e6:,.0f} MB, more than {MOST_BYTES / 1e6:.0f}"
        raise ArticleError(reason, "have the documents sent in several mails")
    data = file.data().lstrip(b"\xef\xbb\xbf\r\n ")
    for part, _ in html_pages(data):
        content = message_from_bytes(part).get_payload(decode=True)
        page = File(file.name, content=content if isinstance(content, bytes) else b"")
        if proquest_html.fits(page):
            yield from proquest_html.read(page)
            return
    reason = "is a mail of ProQuest without documents in it"
    raise ArticleError(reason, "have them sent as HTML, or save them as text")


READER = Reader(name="ProQuest (mail)", fits=fits, read=read)
