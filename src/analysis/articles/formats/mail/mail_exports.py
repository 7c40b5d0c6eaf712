"""Mails in which a database sent its documents, read as the export that they are.

An alert that only lists links to articles is refused: its lines are no article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from pathlib import PurePosixPath

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Gap, Item, Note, Reader
from analysis.articles.formats.mail import mail
from analysis.articles.formats.tables import csv_table
from analysis.articles.formats.web import web_page
from analysis.articles.formats.web.mhtml import header_of
from analysis.articles.formats.web.web_source import MOST_BYTES
from analysis.articles.formats.web.web_words import is_prose

MOST_BOUNDARIES = 50  # of parts within parts, each of which is gone through for those around it
_ALERT = re.compile(r"alert|benachrichtig|avviso|waarschuwing|varsel|bevakning|уведомлен", re.I)
_LINK = re.compile(r"https?://[^\s<>\"']+")
_MARKUP = re.compile(r"<[^<>]*>|https?://[^\s<>\"']+")
_BLOCK_END = re.compile(r"\n[^\S\n]*\n|</(?:p|div|td|tr|li|table)>", re.IGNORECASE)
LONGEST_SNIPPET = 400  # characters of what an alert quotes of an article, with its headline
FEWEST_LINKS = 2
_KINDS = {"text/html": ".html", "text/plain": ".txt"}


def in_mails(reader_of: Callable[[File], Reader | None]) -> Reader:
    """Return the reader of mails that bring an export which is known, and of alerts of links.

    Args:
        reader_of: Tells which reader a text of a mail is for.
    """

    def fits(file: File) -> bool:
        if not mail.fits(file):
            return False
        try:
            return bool(_exports(file, reader_of)) or _is_alert(file)
        except ArticleError:
            return False

    def read(file: File) -> Iterator[Item]:
        exports = _exports(file, reader_of)
        if not exports:
            reason = f"is an alert of links to articles, without their texts (“{_subject(file)}”)"
            raise ArticleError(reason, "open the articles, and save their pages")
        for number, (reader, content) in enumerate(exports, 1):
            for item in reader.read(content):
                if len(exports) == 1:
                    yield item
                elif isinstance(item, Document | Gap):
                    yield replace(item, part=f"{number}.{item.part}")
                elif isinstance(item, Note):
                    yield item

    return Reader(name="Export (mail)", fits=fits, read=read)


def _is_alert(file: File) -> bool:
    """Whether a mail calls itself an alert, and is short texts with a link to about each."""
    header = header_of(file.head.lstrip(b"\xef\xbb\xbf\r\n "))
    if not _ALERT.search(f"{header['From']} {_subject(file)}"):
        return False
    texts = [content.data().decode("utf-8", "replace") for content in contents(file)]
    text = texts[-1] if texts else ""  # the plain one, if there is one
    blocks = [block for block in _BLOCK_END.split(text) if any(map(str.isalpha, block))]
    links = _LINK.findall(text)
    short = all(len(_MARKUP.sub("", block)) <= LONGEST_SNIPPET for block in blocks)
    if any(is_prose(block) for block in blocks if not _LINK.search(block)):
        return False  # as in a press release on a weather alert
    return len(links) >= FEWEST_LINKS and 2 * len(links) >= len(blocks) and short


def _exports(file: File, reader_of: Callable[[File], Reader | None]) -> list[tuple[Reader, File]]:
    """Return the texts of a mail that are exports, those in HTML if there are any."""
    exports = [
        (reader, content)
        for content in contents(file)
        if not mail.fits(content)
        and (reader := reader_of(content)) not in (None, web_page.READER, csv_table.READER)
    ]
    pages = [(reader, content) for reader, content in exports if content.suffix == ".html"]
    return pages or exports


def contents(file: File) -> Iterator[File]:
    """Yield the texts of a mail as files, the one in HTML first.

    Raises:
        ArticleError: If it is too large.
    """
    if file.size > MOST_BYTES:
        reason = f"is a mail of {file.size / 1e6:,.0f} MB, more than {MOST_BYTES / 1e6:.0f}"
        raise ArticleError(reason, "save what it brings by itself")
    data = file.data().lstrip(b"\xef\xbb\xbf\r\n ")
    if data.lower().count(b"boundary") > MOST_BOUNDARIES:
        raise ArticleError("is a mail of mails in mails", "save what they bring by itself")
    parts = [part for part in message_from_bytes(data).walk() if _is_text(part)]
    for part in sorted(parts, key=lambda one: one.get_content_type()):
        name = PurePosixPath(file.name).with_suffix(_KINDS[part.get_content_type()])
        yield File(str(name), content=_decoded(part))


def _is_text(part: Message) -> bool:
    return part.get_content_type() in _KINDS


def _decoded(part: Message) -> bytes:
    """Return a part in UTF-8, whatever its own encoding."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return b""
    charset = part.get_content_charset()
    try:
        return data.decode(charset or "utf-8").encode()
    except (ValueError, LookupError):  # no text in it, or no such encoding
        return data


def _subject(file: File) -> str:
    subject = header_of(file.head.lstrip(b"\xef\xbb\xbf\r\n "))["Subject"]
    return " ".join(mail.decoded(subject).split()) or "without a subject"
