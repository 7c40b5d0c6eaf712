"""Articles in the mails of a Factiva alert: one mail (.eml), or many in a file (.mbox).

The text of each is that of a text export, below a line that names the alert and above one on how
to change it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from itertools import islice

from analysis.articles.files import ArticleError
from analysis.articles.formats.factiva import factiva_html, factiva_text
from analysis.articles.formats.factiva.factiva import refuse_huge
from analysis.articles.formats.factiva.factiva_header import accession, squeeze
from analysis.articles.formats.items import Document, File, Gap, Item, Note, Reader
from analysis.articles.formats.web.mhtml import header_of, mail_parts

_START = re.compile(rb"(?:From \S+ [^\r\n]{10,80}\r?\n)?[A-Za-z-]{2,40}:")
_NEXT = re.compile(rb"\r?\n\r?\n(?=From \S+ [^\r\n]{10,80}\d{4}\r?\n[A-Za-z-]{2,40}:)")
_ALERT = re.compile(r"factiva[\w ]{0,30}\b(?:alert|track|suche|alerte|alerta)\w*\b.{0,100}", re.I)
_LOOKED_AT = 5  # mails


def fits(file: File) -> bool:
    """Whether a file is mails, the first of them with articles of Factiva."""
    start = file.head.lstrip(b"\xef\xbb\xbf\r\n ")
    if not _START.match(start):
        return False
    return any(_export(mail) for mail in islice(_mails(start), _LOOKED_AT))


def read(file: File) -> Iterator[Item]:
    """Yield the articles of all mails, numbered in their order.

    Raises:
        ArticleError: If the file is too large, or no mail holds an article.
    """
    refuse_huge(file)
    number, without = 0, 0
    for mail in _mails(file.data().lstrip(b"\xef\xbb\xbf\r\n ")):
        export = _export(mail)
        without += export is None
        for item in _items(*export) if export else ():
            if isinstance(item, Document | Gap):
                number += 1
                item = replace(item, part=str(number))
            yield item
    if not number:
        reason = "is mail of Factiva without articles in it"
        raise ArticleError(reason, "have the alert sent with full articles, or save them")
    if without:
        yield Note(f"has mails without an article of Factiva ({without:,}): see what is in them")


def _items(reader: Reader, export: File) -> Iterator[Item]:
    """Yield what a mail holds; one that is refused is a gap among the others."""
    try:
        yield from reader.read(export)
    except ArticleError as refusal:
        yield Gap("", refusal.reason, refusal.remedy)


def _mails(data: bytes) -> Iterator[bytes]:
    """Yield the mails of a file, each without the line that an .mbox has above it."""
    at = 0
    for end in (*(match.end() for match in _NEXT.finditer(data)), len(data)):
        mail = data[at:end]
        yield mail.partition(b"\n")[2] if mail.startswith(b"From ") else mail
        at = end


def _export(mail: bytes) -> tuple[Reader, File] | None:
    """Return what a mail holds as an export of Factiva, with its reader."""
    header = header_of(mail)
    if "From" not in header or not {"Date", "MIME-Version"}.intersection(header):
        return None
    for part, _ in mail_parts(mail, "text/plain"):
        found = File("mail.txt", content=_between(_words(part)).encode())
        if factiva_text.fits(found):
            return factiva_text.READER, found
    for part, _ in mail_parts(mail, "text/html"):
        found = File("mail.html", content=_words(part).encode())
        if factiva_html.READER.fits(found):
            return factiva_html.READER, found
    return None


def _words(part: bytes) -> str:
    message = message_from_bytes(part)
    content = message.get_payload(decode=True)
    charset = message.get_content_charset("utf-8")
    try:
        return (content if isinstance(content, bytes) else b"").decode(charset, "replace")
    except LookupError:
        return str(content, "utf-8", "replace") if isinstance(content, bytes) else ""


def _between(text: str) -> str:
    """Return a text without the alert's own lines, above its articles and below the last."""
    lines = text.replace("\r\n", "\n").split("\n")
    ends = [n for n, line in enumerate(lines) if accession(squeeze(line))]
    kept = lines[: ends[-1] + 1] if ends else lines
    start = next((n + 1 for n, line in enumerate(kept[:3]) if _ALERT.fullmatch(line.strip())), 0)
    return "\n".join(kept[start:]) + "\n"


READER = Reader(name="Factiva (mail)", fits=fits, read=read)
