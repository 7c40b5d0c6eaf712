"""ProQuest documents as HTML: its print view, or what it sends by mail.

Each document follows an anchor (`<a name="DocID_MSTAR_251439970">`): its title, paragraphs that
open with a label in bold, and the full text in an element of its own, `<text>`. Put as lines, they
are the record of a text export.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.articles.formats.html_blocks import paragraphs
from analysis.articles.formats.html_parts import html_text, parse, pieces, shows
from analysis.articles.formats.items import Document, File, Gap, Item, Note, Reader
from analysis.articles.formats.proquest.proquest_labels import read_line
from analysis.articles.formats.proquest.proquest_record import read_record

_ANCHOR = re.compile(r"<a\b[^<>]{0,200}?\bname\s*=\s*[\"']?DocID_\w{1,60}", re.IGNORECASE)
_TEXT = re.compile(r"<text\b[^<>]{0,300}>", re.IGNORECASE)
_TEXT_END = re.compile(r"</text\s*>", re.IGNORECASE)
_LINKS = re.compile(r"<a\b[^<>]{0,2000}>[^<>]{0,200}</a\s*>", re.IGNORECASE)
_FETCH = "save it from ProQuest again, or take it out of the file"


def fits(file: File) -> bool:
    """Whether a file is HTML with the anchor that ProQuest puts above a document."""
    return shows(file, _ANCHOR)


def read(file: File) -> Iterator[Item]:
    """Yield the articles of a file, numbered in their order.

    Raises:
        ArticleError: If the file is too large.
    """
    text, damaged = html_text(file)
    if damaged:
        yield Note(f"has {damaged:,} damaged characters, shown as \ufffd")
    starts = [match.start() for match in _ANCHOR.finditer(text)]
    for number, piece in enumerate(pieces(text, starts), 1):
        yield _item(str(number), piece)


def _item(part: str, piece: str) -> Document | Gap:
    text = _TEXT.search(piece)
    end = _TEXT_END.search(piece, text.end()) if text else None
    if text and end is None:
        return Gap(part, "is cut off, as the file ends before it does", _FETCH)
    if text and end:
        cuts = [_LINKS.sub("", piece[: text.start()]), piece[text.end() : end.start()]]
        bodies = [parse(cut) for cut in [*cuts, piece[end.end() :]]]
    else:
        bodies = [parse(piece)]
    if any(body is None for body in bodies):
        return Gap(part, "is damaged: its mark-up cannot be read to its end", _FETCH)
    above, *rest = [paragraphs(body) for body in bodies if body is not None]
    record = "\n\n".join(_head(above))
    if rest:
        record += " " + "\n".join(rest[0]) + "\n\n" + "\n\n".join(rest[1])
    return read_record(record, part)


def _head(above: list[str]) -> list[str]:
    """Return the lines above the text: the title, then fields; what has no label is a citation."""
    first = next((n for n, words in enumerate(above) if read_line(words).label), len(above))
    return [*above[:1], *(f"Citation: {words}" for words in above[1:first]), *above[first:]]


READER = Reader(name="ProQuest (HTML)", fits=fits, read=read)
