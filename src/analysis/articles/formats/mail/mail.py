"""Mails (.eml) that hold one article: a press release, or an article that somebody sent.

The subject is the title, the day on which it was sent the date. Whoever sent it is kept as a
field, for it may be a colleague; only the name of a press office says whose text it is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from analysis.articles.dates import EARLIEST, LATEST
from analysis.articles.files import BYTE_ORDER_MARKS, ArticleError, decode
from analysis.articles.formats.items import Document, File, Gap, Item, Reader
from analysis.articles.formats.tables.cell_text import paragraphs
from analysis.articles.formats.web.mhtml import BLANK_LINE, HEADER, header_of

MOST_BYTES = 50_000_000  # with its attachments
MOST_PARTS = 1_000
MOST_BOUNDARIES = 2_000
SAVE_AS_TEXT = "save its text as plain text (UTF-8) and put that file here"
_START = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,40}:[ \t\r\n]")
_MARKS = tuple(mark for mark, _ in BYTE_ORDER_MARKS)
_FORWARDED = re.compile(r"^\s*(?:(?:fwd?|wg|tr|re|aw|sv|rv|i|enc|fs)\s*:\s*)+", re.IGNORECASE)
_KIND = re.compile(  # of text, before the title of a press release
    r"^\s*(?:press release|media release|news release|pressemitteilung|presseinformation"
    r"|communiqué de presse|nota de prensa|comunicado(?: de prensa)?|comunicato stampa"
    r"|persbericht|pressmeddelande|pressemeddelelse|пресс-релиз|informacja prasowa)\s*[:–—-]\s*",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"[\s,|–—-]+(?:presse?(?:\s*(?:office|team|service|stelle|desk|abteilung|amt))?"
    r"|media (?:office|team|relations|desk|service)|news(?:room| desk)?"
    r"|communications?"
    r"|service de presse|oficina de prensa|ufficio stampa|пресс-служба)\s*$",
    re.IGNORECASE,
)


def fits(file: File) -> bool:
    """Whether a file is a mail: a header with a sender and a date or subject, then a body."""
    start = file.head.lstrip(b"\xef\xbb\xbf\r\n ")[:HEADER]
    if not _START.match(start) or not BLANK_LINE.search(start):
        return False
    header = header_of(start)
    sent = "Received" in header or "Message-ID" in header or "MIME-Version" in header
    return (
        "From" in header
        and ("Date" in header or "Subject" in header)
        and (sent or file.suffix == ".eml")
    )


def read(file: File) -> Iterator[Item]:
    """Yield the article of the mail, and a gap for each attachment that is no picture.

    Raises:
        ArticleError: If it is too large, or has no text.
    """
    if file.size > MOST_BYTES:
        reason = f"is a mail of {file.size / 1e6:,.0f} MB, more than {MOST_BYTES / 1e6:.0f}"
        raise ArticleError(reason, SAVE_AS_TEXT)
    data = file.data().lstrip(b"\xef\xbb\xbf\r\n ")
    if data.lower().count(b"boundary") > MOST_BOUNDARIES:
        raise ArticleError("is a mail of too many parts", SAVE_AS_TEXT)
    try:
        mail = message_from_bytes(data)
        text, attached = _body(mail)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise ArticleError("is a damaged mail", SAVE_AS_TEXT) from error
    if not text.strip():
        raise ArticleError("is a mail without text", SAVE_AS_TEXT)
    title = _title(mail)
    sender, address = _sender(mail)
    office = _OFFICE.sub("", sender)
    fields = {"from": f"{sender} <{address}>" if sender else address}
    yield Document(
        _without_title(text, title),
        title=title or None,
        date=_date(mail),
        outlet=office if office and office != sender else None,
        fields={name: said for name, said in fields.items() if said},
    )
    for name in dict.fromkeys(attached):
        yield Gap(name, "is attached to the mail and is not read", "save it, and add it by itself")


def _body(mail: Message) -> tuple[str, list[str]]:
    """Return the text of a mail, the plain one where there are two, and what is attached."""
    plain, page, attached = "", "", []
    for n, part in enumerate(mail.walk()):
        if n > MOST_PARTS:
            raise ValueError("more parts than any mail has")
        if part.is_multipart():
            continue
        kind, name = part.get_content_type(), decoded(part.get_filename() or "")
        if name or part.get_content_disposition() == "attachment":
            attached += [] if kind.startswith("image/") else [name or kind]
        elif kind == "text/plain" and not plain:
            plain = _unwrapped(_text(part), flowed=part.get_param("format") == "flowed")
        elif kind == "text/html" and not page:
            page = paragraphs(_text(part))
    return plain if plain.strip() else page, attached


def _text(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return ""
    charset = part.get_param("charset")
    try:
        return data.decode(charset if isinstance(charset, str) else "utf-8")
    except (LookupError, ValueError):  # no such encoding, or no text in it
        return decode(data).text


def _unwrapped(text: str, *, flowed: bool) -> str:
    if flowed:
        text = re.sub(r" \r?\n", " ", text)
    return paragraphs(text.replace("<", "&lt;"))


def _title(mail: Message) -> str:
    subject = _FORWARDED.sub("", " ".join(decoded(mail["Subject"]).split()))
    return _KIND.sub("", subject) or subject


def _without_title(text: str, title: str) -> str:
    """Return a text without the paragraph that repeats its title, and what kind of text it is."""
    first, parted, rest = text.partition("\n\n")
    return rest if parted and title and first.strip().casefold() == title.casefold() else text


def _sender(mail: Message) -> tuple[str, str]:
    found = getaddresses([decoded(mail["From"])])
    name, address = found[0] if found else ("", "")
    return " ".join(name.split()), address


def _date(mail: Message) -> dt.date | None:
    try:
        date = parsedate_to_datetime(str(mail["Date"])).date()
    except (ValueError, TypeError, OverflowError):
        return None
    return date if EARLIEST <= date.year <= LATEST else None


def decoded(value: object) -> str:
    """Return a line of the header, whatever it is encoded in."""
    try:
        return str(make_header(decode_header(str(value)))) if value else ""
    except (ValueError, LookupError, MessageError):
        return str(value)


READER = Reader(name="mail", fits=fits, read=read)
