"""PDF files with a text layer: paragraphs put together from lines; one article, or a service's.

A scan holds pictures of letters and no text; it is refused, since reading it takes OCR. What is
certain of a PDF is little: the title is its largest line or the one that its properties name,
the date one printed above the text, never the day on which the file was made.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from analysis.articles.files import ArticleError
from analysis.articles.formats.copyrights import copyright_holder
from analysis.articles.formats.items import Document, File, Item, Note, Reader
from analysis.articles.formats.nexis.nexis import is_nexis, read_nexis
from analysis.articles.formats.pdf.pdf_bombs import OTHER_COPY
from analysis.articles.formats.pdf.pdf_columns import columns
from analysis.articles.formats.pdf.pdf_edges import (
    address,
    date_in_head,
    is_of_page,
    is_print,
    names_of_print,
    outlet_in_heads,
    plain,
)
from analysis.articles.formats.pdf.pdf_europresse import is_europresse, read_europresse
from analysis.articles.formats.pdf.pdf_factiva import is_factiva, read_factiva
from analysis.articles.formats.pdf.pdf_head import outlet_of_print, read_lines
from analysis.articles.formats.pdf.pdf_letters import UNKNOWN, Pages, Piece, read_pages
from analysis.articles.formats.pdf.pdf_lines import Printed, printed_paragraphs, usual_size
from analysis.articles.formats.pdf.pdf_parts import article_starts, headlines, outlet_and_author
from analysis.articles.formats.pdf.pdf_proquest import is_proquest, read_proquest
from analysis.articles.formats.pdf.pdf_running_heads import PAGE_NUMBER, without_running_heads
from analysis.articles.formats.pdf.pdf_title import letterhead_of, title_of
from analysis.articles.formats.place_dates import date_beside_place

MAGIC = b"%PDF-"
MAGIC_WITHIN = 1024  # bytes; mail programs and servers put lines above it
END_WITHIN = 65_536  # bytes of the file's end that hold its last word
OCR = "run it through OCR first (such as ocrmypdf) and put the result here"
MOST_UNKNOWN = 0.1  # of the letters
SMALLER = 0.88  # than the text, in the size of letters: a caption
MOST_SMALL = 0.25  # of all letters; where more is small, the small letters are text too
PROSE = 120  # characters: a longer paragraph is none of those above the text
PULLED = 1.3  # times the text's size: a quotation set large between its columns
PULLED_WORDS = 4
QUOTATION = re.compile(r"[“„«»‘‚\"'][^“”„«»\"]+[”“»«’‘\"']")
KEPT = frozenset({"above", "date", "office"})  # lines of the head that fields keep
FOOT = 6  # paragraphs at the end, where a copyright may be stated
OPENING = 12  # paragraphs at most above the text


def fits(file: File) -> bool:
    """Whether the file is a PDF, whatever it holds."""
    return MAGIC in file.head[:MAGIC_WITHIN]


def pdf_paragraphs(file: File) -> list[str]:
    """Return all paragraphs of a PDF in reading order, headlines and captions among them.

    Page numbers and running heads are gone, hyphens at line ends too, and nothing else is.

    Raises:
        ArticleError: If it is a scan, locked, damaged or too large.
    """
    return [paragraph.text for paragraph in _read(file).paragraphs]


def read(file: File) -> Iterator[Item]:
    """Read a PDF as one article, or as the many of an export of Nexis, ProQuest or Europresse.

    Raises:
        ArticleError: If it is a scan, locked, damaged or too large, or holds no more than a title.
    """
    printed = _read(file)
    texts = [paragraph.text for paragraph in printed.paragraphs]
    if is_nexis(texts):
        yield from read_nexis(texts)
        return
    if is_proquest(texts):
        yield from read_proquest(texts)
        return
    if is_europresse(printed.pages.pages):
        yield from read_europresse(printed.pages.pages, printed.kept)
        return
    if is_factiva(texts):
        yield from read_factiva(file.name, texts)
        return
    yield from _articles(printed)
    if printed.blank:
        pages = ", ".join(map(str, printed.blank))
        yield Note(f"has pages without text, pictures or scans ({pages}): see what is on them")
    with file.open() as stream:
        stream.seek(max(0, file.size - END_WITHIN))
        if b"%%EOF" not in stream.read():
            yield Note("is a PDF that breaks off: the end of the article may be missing")


@dataclass(frozen=True, slots=True)
class _Printed:
    """What is printed: paragraphs, running heads, the usual size of letters, pages without any.

    `kept` is what is left of each page without its running heads.
    """

    paragraphs: list[Printed]
    heads: list[str]
    size: float
    blank: list[int]
    pages: Pages
    kept: list[list[Piece]]


def _read(file: File) -> _Printed:
    pages = read_pages(file)
    letters = "".join(piece.text for page in pages.pages for piece in page.pieces)
    if not letters.strip():
        raise ArticleError("is a PDF without a text layer: a scan, or pictures", OCR)
    if letters.count(UNKNOWN) > MOST_UNKNOWN * len(letters):
        raise ArticleError("is a PDF whose fonts do not say which letters they show", OCR)
    kept, heads = without_running_heads(pages.pages)
    lines = [column for n, page in enumerate(kept) for column in columns(page, first=n == 0)]
    size = usual_size([line for column in lines for line in column])
    blank = [n for n, page in enumerate(pages.pages, start=1) if not page.pieces]
    return _Printed(printed_paragraphs(lines), heads, size, blank, pages, kept)


def _articles(printed: _Printed) -> Iterator[Document | Note]:
    """Yield the article, or the several of a newspaper's page or a press review."""
    paragraphs, size = printed.paragraphs, printed.size
    of_page = any(map(is_of_page, printed.heads))
    starts = [] if is_print(printed.heads) else article_starts(paragraphs, size, of_page=of_page)
    if not starts:
        yield _document(printed)
        found = headlines(paragraphs, size) if of_page else []
        if found:
            said = "; ".join(f"“{headline}”" for headline in found)
            yield Note(
                f"is a newspaper's page read as one article, with the headlines {said}: "
                "keep the one article, or one file for each"
            )
        return
    lines = [paragraphs[n + 1].text for n in starts]
    above = [paragraph.text for paragraph in paragraphs[: starts[0]]]
    for number, (start, end) in enumerate(pairwise([*starts, len(paragraphs)]), 1):
        part = replace(printed, paragraphs=paragraphs[start:end], heads=[*printed.heads, *above])
        document = _document(part)
        outlet, author = outlet_and_author(lines[number - 1], among=lines)
        yield replace(
            document,
            part=str(number),
            outlet=outlet or document.outlet,
            author=document.author or author,
        )


def _document(printed: _Printed) -> Document:
    paragraphs, properties = printed.paragraphs, printed.pages.properties
    opening = _opening(paragraphs)
    letterhead = letterhead_of(paragraphs[:opening], printed.size)
    named = properties.get("Title", "")
    number = title_of(paragraphs[:opening], printed.size, named=named, letterhead=letterhead)
    title = None if number is None else paragraphs[number].text
    lines, language = [p.text for p in paragraphs[:opening]], printed.pages.language
    below = [paragraph.text for paragraph in paragraphs[opening:]]
    head = read_lines(
        lines,
        title=number,
        language=language,
        text="\n".join(below),
        letterhead=letterhead,
    )
    apart = _apart(paragraphs, printed.size, opening)
    body = [p.text for n, p in enumerate(paragraphs) if n not in head.taken and n not in apart]
    if not body:
        raise ArticleError("is a PDF that holds a title and no text", OTHER_COPY)
    heads = [head for head in printed.heads if not PAGE_NUMBER.fullmatch(head)]
    heads += [lines[n] for n, what in sorted(head.taken.items()) if what in KEPT]
    fields = dict(properties)
    fields |= {"page head": " | ".join(heads)} if heads else {}
    for name in dict.fromkeys(apart.values()):
        fields[name] = " | ".join(paragraphs[n].text for n, what in apart.items() if what == name)
    names = [named, *names_of_print(printed.heads)] if is_print(printed.heads) else []
    return Document(
        text="\n\n".join(body),
        title=title,
        date=head.date
        or date_beside_place(below, released=letterhead.label is not None, language=language)
        or _date_of_issue(printed),
        outlet=next(filter(None, (outlet_of_print(name, title) for name in names)), None)
        or head.outlet
        or outlet_in_heads(printed.heads)
        or _owner(printed, lines),
        author=head.author,
        url=address(printed.heads, name=properties.get("Title", "")),
        language=language,
        fields=fields,
    )


def _owner(printed: _Printed, opening: Sequence[str]) -> str | None:
    """Return who holds the copyright, if the name stands at the head of the text or a page too."""
    tops = [plain(line) for line in (*printed.heads, *opening)]
    lines = [*printed.heads, *(paragraph.text for paragraph in printed.paragraphs[-FOOT:])]
    held = {holder for line in lines if (holder := copyright_holder(line))}
    named = {one for one in held if any(f"{top} ".startswith(f"{plain(one)} ") for top in tops)}
    return named.pop() if len(named) == 1 else None


def _opening(paragraphs: Sequence[Printed]) -> int:
    """Return how many paragraphs stand above the text: title, byline, date."""
    prose = (n for n, p in enumerate(paragraphs) if len(p.text) > PROSE)
    return min(next(prose, len(paragraphs)), OPENING)


def _small_print(paragraphs: Sequence[Printed], size: float) -> list[int]:
    """Return which paragraphs are set smaller than the text: captions, credits, notes."""
    small = [n for n, p in enumerate(paragraphs) if p.size < SMALLER * size]
    letters = sum(len(paragraphs[n].text) for n in small)
    return small if letters <= MOST_SMALL * sum(len(p.text) for p in paragraphs) else []


def _apart(paragraphs: Sequence[Printed], size: float, opening: int) -> dict[int, str]:
    """Return which paragraphs are not the text's own, and what they are."""
    quotes = {
        n: "pull quote"
        for n, p in enumerate(paragraphs)
        if n >= opening and p.size >= PULLED * size and _is_pulled(p.text)
    }
    return quotes | dict.fromkeys(_small_print(paragraphs, size), "small print")


def _is_pulled(text: str) -> bool:
    """Whether all of a paragraph is one quotation; a heading in quotation marks is shorter."""
    return len(text.split()) >= PULLED_WORDS and bool(QUOTATION.fullmatch(text))


def _date_of_issue(printed: _Printed) -> dt.date | None:
    """Return the one date in the running heads; a browser's are those of the printing."""
    if is_print(printed.heads):
        return None
    language = printed.pages.language
    dates = {date for head in printed.heads if (date := date_in_head(head, language=language))}
    return dates.pop() if len(dates) == 1 else None


READER = Reader(name="PDF", fits=fits, read=read)
