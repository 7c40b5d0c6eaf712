"""ProQuest documents as HTML: its print views, what it sends by mail, a page of its site.

Each document follows an anchor (`<a name="DocID_MSTAR_251439970">`): its title, paragraphs that
open with a label in bold, and the full text in an element of its own, `<text>`. Where there are no
anchors, it follows a heading of the class `documentTitle`, and its fields are rows of names and
values. Put as lines, either is the record of a text export.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.articles.formats.html_blocks import paragraphs
from analysis.articles.formats.html_parts import html_text, parse, pieces, shows
from analysis.articles.formats.items import Document, File, Gap, Item, Reader
from analysis.articles.formats.proquest.proquest_labels import read_line
from analysis.articles.formats.proquest.proquest_record import read_record

_ANCHOR = re.compile(r"<a\b[^<>]{0,200}?\bname\s*=\s*[\"']?DocID_\w{1,60}", re.IGNORECASE)
_TITLE = re.compile(
    r"<h\d\b[^<>]{0,300}?\bclass\s*=\s*[\"'][^\"'<>]{0,200}?\bdocumentTitle\b", re.IGNORECASE
)
_NAME = r"<(?P<element>\w{1,9})\b[^<>]{0,300}?\bdisplay_record_indexing_fieldname\b[^<>]{0,200}>"
_ROW = re.compile(  # the name of a field, and the start of the element with its value
    _NAME + r"(?P<name>[^<>]{1,200})</(?P=element)\s*>\s*"
    r"<\w{1,9}\b[^<>]{0,300}?\bdisplay_record_indexing_data\b[^<>]{0,200}>",
    re.IGNORECASE,
)
_TEXT = re.compile(r"<text\b[^<>]{0,300}>", re.IGNORECASE)
_TEXT_END = re.compile(r"</text\s*>", re.IGNORECASE)
_LINKS = re.compile(r"<a\b[^<>]{0,2000}>[^<>]{0,200}</a\s*>", re.IGNORECASE)
_FETCH = "save it from ProQuest again, or take it out of the file"


def fits(file: File) -> bool:
    """Whether a file is HTML with the anchor, or the rows, that ProQuest gives a document."""
    return shows(file, _ANCHOR, _ROW)


def read(file: File) -> Iterator[Item]:
    """Yield the articles of a file, numbered in their order.

    Raises:
        ArticleError: If the file is too large.
    """
    text, notes = html_text(file)
    yield from notes
    marks = [*_ANCHOR.finditer(text)] or [*_TITLE.finditer(text)]
    starts = [match.start() for match in marks]
    for number, piece in enumerate(pieces(text, starts), 1):
        yield _item(str(number), piece)


def _item(part: str, piece: str) -> Document | Gap:
    text = _TEXT.search(piece)
    end = _TEXT_END.search(piece, text.end()) if text else None
    if text and end is None:
        return Gap(part, "is cut off, as the file ends before it does", _FETCH)
    if text and end:
        cuts = [_LINKS.sub("", piece[: text.start()]), piece[text.end() : end.start()]]
        bodies = [parse(cut) for cut in [*cuts, _rows(piece[end.end() :])]]
    else:
        bodies = [parse(_ROW.sub(_labelled, piece))]
    if any(body is None for body in bodies):
        return Gap(part, "is damaged: its mark-up cannot be read to its end", _FETCH)
    above, *rest = [paragraphs(body) for body in bodies if body is not None]
    record = "\n\n".join(_head(above))
    if rest:
        record += " " + "\n".join(rest[0]) + "\n\n" + "\n\n".join(rest[1])
    return read_record(record, part)


def _rows(below: str) -> str:
    """Return what stands below a text; where that is rows, from the first of them on."""
    first = _ROW.search(below)
    return _ROW.sub(_labelled, below[first.start() :]) if first else below


def _labelled(row: re.Match[str]) -> str:
    """Put the name of a field into the element with its value, as a label."""
    return f"<div>{row['name'].replace('&nbsp;', ' ').strip(' :')}: "


def _head(above: list[str]) -> list[str]:
    """Return the lines above the text: the title, then fields; what has no label is a citation.

    The last is the label of the text, which may stand there as a heading without a colon.
    """
    if above[1:] and read_line(f"{above[-1]}:").role == "text":
        above = [*above[:-1], f"{above[-1]}:"]
    fields = (n for n, words in enumerate(above) if n and read_line(words).role is not None)
    first = next(fields, len(above))
    return [*above[:1], *(f"Citation: {words}" for words in above[1:first]), *above[first:]]


READER = Reader(name="ProQuest (HTML)", fits=fits, read=read)
