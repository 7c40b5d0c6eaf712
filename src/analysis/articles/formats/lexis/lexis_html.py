"""LexisNexis, saved as HTML (Nexis UK, LexisNexis Academic), until about 2019.

Each article follows an anchor (`<A NAME="DOC_ID_1_0">`) and stands between comments that say
`<DOCFULL>`. What its blocks are is told by their order, by labels in an element of their own
and by a style sheet, whose classes (`c0`, `c1`, …) are numbered anew in every file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import shorten

from analysis.articles.formats.html_blocks import lines
from analysis.articles.formats.html_parts import html_text, parse, pieces, shows
from analysis.articles.formats.items import Document, File, Gap, Item, Reader, Stated
from analysis.articles.formats.lexis.lexis_html_article import NUMBER, read_article
from analysis.articles.formats.lexis.lexis_html_blocks import Block, read_blocks, read_styles
from analysis.articles.formats.lexis.lexis_html_labels import ROLES

_ANCHOR = r"<a\b[^<>]{0,200}?\bname\s*=\s*[\"']?doc[_a-z]*\d[^<>]{0,200}>"
_MARKS = (
    re.compile(r"<meta\s[^<>]{0,200}?\btopic\s*=[^<>]{0,200}?\bdocuments\s*=\s*[\"']?\d", re.I),
    re.compile(r"<!--[^<>]{0,200}<DOC\s+NUMBER\s*=\s*\d+>\s*<DOCFULL>", re.IGNORECASE),
    re.compile(rf"{_ANCHOR}[\s\S]{{0,600}}?>\s*(?:{NUMBER.pattern})\s*<", re.IGNORECASE),
)
_FULL = re.compile(r"<DOCFULL>\s*(?:-->)?", re.IGNORECASE)
_ANCHORS = re.compile(_ANCHOR, re.IGNORECASE)
_END = re.compile(r"(?:<!--[^<>]{0,200})?</DOCFULL\s*>|</body\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_REQUEST = re.compile(
    r"(?:download|print|e-?mail|ausgabe|druck|t[ée]l[ée]charg|imprim|descarga)[^:]{0,60}:"
    r"(?P<which>[^:\d]{0,60}:)?\s*(?P<items>\d[\d\s,;–-]*)",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:all|alle|tou[st]|todos)\b", re.IGNORECASE)
_LONGEST_MESSAGE = 100  # characters of it that are quoted
_SEARCHED = 3_000  # characters of the first article, for its number
_LONGEST_COVER = 500_000  # characters; what is longer is no cover page
_FETCH = "export it from LexisNexis again, or take it out of the file"


def _fits(file: File) -> bool:
    return shows(file, *_MARKS)


def _read(file: File) -> Iterator[Item]:
    text, notes = html_text(file)
    yield from notes
    marked = [match.end() for match in _FULL.finditer(text)]
    starts = marked or [match.start() for match in _ANCHORS.finditer(text)]
    cover = text[: min(starts[0], _LONGEST_COVER)] if starts else ""
    styles = read_styles(cover)
    number = 0
    for n, piece in enumerate(pieces(text, starts), 1):
        if n == 1 and (count := _stated(cover, piece)):
            yield Stated(count)
        end = _END.search(piece)
        body = parse(piece[: end.start()] if end else piece)
        blocks = None if body is None else read_blocks(body, styles)
        if blocks or blocks is None or marked:  # an anchor without words is no article
            number += 1
            is_whole = end is not None or (not marked and n < len(starts))
            yield _item(str(number), blocks, is_whole=is_whole)


def _item(part: str, blocks: list[Block] | None, *, is_whole: bool) -> Document | Gap:
    if blocks is None:
        return Gap(part, "is damaged: its mark-up cannot be read to its end", _FETCH)
    draft = read_article(blocks)
    if not is_whole and not draft.is_closed:
        return Gap(part, "is cut off, as the file ends before it does", _FETCH)
    if not draft.is_article and blocks:
        said = shorten(" ".join(blocks[-1].lines), _LONGEST_MESSAGE)
        return Gap(part, f"is a message in place of an article: “{said}”", _FETCH)
    if draft.text:
        return draft.document(part)
    caption = any(ROLES.get(label) == "caption" for label in draft.fields)
    return Gap(part, "has no text but a caption" if caption else "has no text", _FETCH)


def _stated(cover: str, first: str) -> int | None:
    """Return how many articles the cover page says were asked for, else "1 of 49" of the first.

    What the numbers say is not used in a file that starts later: it may hold any part of all.
    """
    page = parse(cover)
    for line in [] if page is None else lines(page):
        if match := _REQUEST.search(line):
            ranges = re.findall(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?", match["items"])
            if len(ranges) == 1 and not ranges[0][1] and _ALL.search(match["which"] or ""):
                return int(ranges[0][0])
            return sum(int(end or start) - int(start) + 1 for start, end in ranges)
    match = NUMBER.search(_TAG.sub(" ", first[:_SEARCHED]))
    number, total = [int(n) for n in match.groups() if n] if match else (0, 0)
    return total if number == 1 else None


READER = Reader(name="LexisNexis (HTML)", fits=_fits, read=_read)
