"""Factiva's RTF: with the codes of the fields, as a table of two columns, and without.

Before the articles there may be a table of contents, whose links say how many there are; a page
break parts them, an accession number ends each, and a summary of the search follows the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile, takewhile, zip_longest

from analysis.articles.files import ArticleError
from analysis.articles.formats.factiva.factiva import (
    ARTICLE_FORMAT,
    BODY,
    CODE,
    MOST_ARTICLES,
    MOST_BYTES,
    article,
    cut_off,
    joined,
    refuse_huge,
)
from analysis.articles.formats.factiva.factiva_coded import START, coded_rows
from analysis.articles.formats.factiva.factiva_header import (
    accession,
    header_start,
    read_header,
    without_publisher,
    word_count_language,
)
from analysis.articles.formats.factiva.factiva_rtf_lines import Line, Page, Row, Rtf, read_rtf
from analysis.articles.formats.factiva.factiva_words import SUMMARY
from analysis.articles.formats.items import File, Item, Reader, Stated
from analysis.articles.furniture import is_byline

_OWN_TITLE = re.compile(rb"Factiva RTF Display Format", re.I)
_CELL = rb"(?:[ }\r\n]|\\~|\\'a0|\\u160 ?\??|\\par\b)*\\cell\b"
_CODES = [re.compile(rb"\b" + code + _CELL) for code in (rb"HD", rb"AN")]
_ACCESSION = re.compile(
    rb"[ }?][A-Za-z0-9]{8,12}(?:19|20)\d{6}[a-z0-9]{5,9}\s*(?:\}\s*)*\\(?:par|cell|line)\b"
)
_NO_LINE = re.compile(r"(?:dow jones ?)?(?:factiva)?|.*\.{4} ?\d{1,5}", re.I)
_HEAD = 14  # lines among which an article's header begins
_SECTION_WORDS = 3
_LONGEST_WRAPPED = 80  # characters of a line that was wrapped by hand

Found = tuple[dict[str, str], list[str]]


def _fits(file: File) -> bool:
    head = file.head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head.startswith(b"{\\rtf"):
        return False
    if _OWN_TITLE.search(head):
        return True
    if file.size > MOST_BYTES:
        return False
    data = file.data()
    if all(code.search(data) for code in _CODES):
        return True
    return b"factiva" in data.lower() and bool(_ACCESSION.search(data))


def _read(file: File) -> Iterator[Item]:
    refuse_huge(file)
    yield from read_parts(read_rtf(file.data()))


def read_parts(rtf: Rtf) -> Iterator[Item]:
    """Yield the articles that lines, rows and page breaks hold.

    Raises:
        ArticleError: If there are none, or too many.
    """
    if stated := _stated(rtf):
        yield Stated(stated)
    found = list(_coded(rtf) or _coded(_in_lines(rtf)) or _plain(rtf))
    if not found:
        raise ArticleError("is a file of Factiva without articles", ARTICLE_FORMAT)
    if len(found) > MOST_ARTICLES:
        raise ArticleError(f"holds more than {MOST_ARTICLES:,} articles", "split the file")
    for n, (fields, text) in enumerate(found, 1):
        cut = n == len(found) and not rtf.complete and "AN" not in fields
        yield cut_off(str(n)) if cut else article(str(n), fields, text)


def _stated(rtf: Rtf) -> int:
    """Return how many articles the table of contents names."""
    before = takewhile(lambda part: not _begins(part), rtf.parts)
    lines = (line for part in before for line in _lines(part))
    links = {line.link for line in lines if not line.text.casefold().startswith(SUMMARY)}
    return len(links - {None})


def _begins(part: Line | Row | Page) -> bool:
    if isinstance(part, Row):
        return _code(part) in START
    return isinstance(part, Line) and bool(word_count_language(part.text))


def _lines(part: Line | Row | Page) -> list[Line]:
    if isinstance(part, Row):
        return [line for cell in part.cells for line in cell]
    return [part] if isinstance(part, Line) else []


def _coded(rtf: Rtf) -> list[Found]:
    """Read rows of code and value; a new article begins where a field cannot follow."""
    if not {"HD", "SN"} <= {_code(part) for part in rtf.parts if isinstance(part, Row)}:
        return []
    found: list[Found] = []
    fields: list[tuple[str, str]] = []
    text: list[str] = []
    code = ""
    for part in rtf.parts:
        if isinstance(part, Row):
            code = _code(part) or (code if not part.cells[0] else "")
            lines = [line for cell in part.cells[1:] for line in cell]
        else:
            lines = _lines(part) if code in BODY else []
        if code in START and any(name == "HD" for name, _ in fields):
            found.append((joined(fields), text))
            fields, text = [], []
        if code in BODY:
            text += _paragraphs(lines)
        elif code and lines:
            fields.append((code, " ".join(line.text for line in lines)))
        if code == "AN":
            found.append((joined(fields), text))
            fields, text, code = [], [], ""
    return [*found, (joined(fields), text)] if fields else found


def _in_lines(rtf: Rtf) -> Rtf:
    """Return the rows that codes make of lines outside of tables."""
    lines = [line for part in rtf.parts for line in _lines(part)]
    text = "\n".join(f"\n{line.text}" if line.apart else line.text for line in lines)
    return Rtf([*coded_rows(text)])


def _code(row: Row) -> str:
    label = " ".join(line.text for line in row.cells[0])
    return label if len(row.cells) > 1 and CODE.fullmatch(label) else ""


def _plain(rtf: Rtf) -> list[Found]:
    """Read articles whose fields have no names, by the lines that end and begin them."""
    found: list[list[Line]] = []
    ended = True
    for lines in _segments(rtf):
        ends = bool(accession(lines[-1].text))
        if any(word_count_language(line.text) for line in lines[:_HEAD]) or (ended and ends):
            found.append(lines)
        elif ended:
            continue  # the cover, the contents, or the summary of the search
        else:
            found[-1] += lines
        ended = ends
    return [_article(lines) for lines in found]


def _segments(rtf: Rtf) -> Iterator[list[Line]]:
    """Yield what page breaks and accession numbers part, without the table of contents."""
    segment: list[Line] = []
    begun = False  # whether an article's header has been seen
    for part in rtf.parts:
        for line in _lines(part):
            if not begun and (line.link or _NO_LINE.fullmatch(line.text)):
                segment.clear()
                continue
            segment.append(line)
            begun = begun or bool(word_count_language(line.text))
            if accession(line.text):
                yield segment
                segment, begun = [], False
        if isinstance(part, Page) and segment:
            yield segment
            segment = []
    if segment:
        yield segment


def _article(lines: list[Line]) -> Found:
    fields: dict[str, str] = {}
    if number := accession(lines[-1].text):
        fields["AN"] = number
        lines = lines[:-1]
    texts = [line.text for line in lines]
    start = header_start(texts[:_HEAD])
    if start is None:
        return fields | {"HD": "".join(texts[:1])}, _paragraphs(lines[1:])
    header, taken = read_header(texts[start:], whole=False)
    text, publisher = without_publisher(_paragraphs(lines[start + taken :]))
    return fields | header | _top(lines[:start]) | {"PUB": publisher or ""}, text


def _top(lines: list[Line]) -> dict[str, str]:
    """Read section, headline, byline and credit: the headline is in bold, else it is first."""
    section = [line.text for line in takewhile(lambda line: not line.bold, lines)]
    if len(section) == len(lines):
        section = []
    rest = lines[len(section) :]
    bold = [line.text for line in takewhile(lambda line: line.bold, rest)]
    after = [line.text for line in dropwhile(lambda line: line.bold, rest)]
    if not bold:
        if _is_section_above(after):
            section, after = after[:1], after[1:]
        bold, after = after[:1], after[1:]
    return {
        "SE": " | ".join(section),
        "HD": " ".join(bold),
        "BY": "".join(after[:1]),
        "CR": " | ".join(after[1:]),
    }


def _is_section_above(lines: list[str]) -> bool:
    """Whether the first of lines without bold ones is a section's name, by the next's length."""
    if len(lines) < 2 or is_byline(lines[1]):
        return False
    words, below = len(lines[0].split()), len(lines[1].split())
    return words <= _SECTION_WORDS < below


def _paragraphs(lines: list[Line]) -> list[str]:
    """Join lines that a line break, not a paragraph's end, parted."""
    width = _width(lines)
    paragraphs: list[list[str]] = []
    joins = False
    for line, below in zip_longest(lines, lines[1:]):
        if not joins:
            paragraphs.append([])
        paragraphs[-1].append(line.text)
        joins = line.soft or (below is not None and _goes_on(line, below, width))
    return [" ".join(parts) for parts in paragraphs]


def _width(lines: list[Line]) -> int:
    """Return how long the lines of a news agency's text are, which wraps them; 0 if it does not.

    Such a text has only short lines, and some begin with a small letter.
    """
    width = max((len(line.text) for line in lines), default=0)
    wrapped = any(line.text[:1].islower() and not line.apart for line in lines[1:])
    return width if wrapped and width <= _LONGEST_WRAPPED else 0


def _goes_on(line: Line, below: Line, width: int) -> bool:
    """Whether a line was broken since the next word found no room in it."""
    if not width or below.apart:
        return False
    word = below.text.split(maxsplit=1)[0]
    return below.text[0].islower() or len(line.text) + 1 + len(word) > width


READER = Reader(name="Factiva (RTF)", fits=_fits, read=_read)
