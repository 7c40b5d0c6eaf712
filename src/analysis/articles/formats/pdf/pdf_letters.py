"""The pages of a PDF as pieces of line: words that stand side by side, where and how large.

pdfminer says where each letter stands. What it makes of broken or hostile files is bounded here:
the size of the file, drawings within drawings, letters in all.
"""

from __future__ import annotations

import io
import logging
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.utils import apply_matrix_pt, decode_text

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File
from analysis.articles.formats.pdf.pdf_bombs import OTHER_COPY, refuse_bombs, refuse_lost_index

MOST_BYTES = 100_000_000
MOST_LETTERS = 5_000_000  # in all, a thousand long articles
MOST_DRAWINGS = 1_000  # on a page; each can hold others, which multiplies
MOST_DRAWINGS_IN_ALL = 10_000
MOST_PATHS = 1_000_000  # lines and shapes, in all
SPACE = 0.15  # of the letters' size: a wider gap parts words
GAP = 0.7  # of the letters' size: a wider gap parts pieces, which may be columns
AS_TYPED = str.maketrans(  # ligatures, and the bullet of the Symbol font
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\uf0b7": "•"}
)
BOLD = re.compile(r"bold|black|heavy|[-,]bd\b|demi(?!-?light)", re.IGNORECASE)  # in a font's name
UNKNOWN = "\ufffd"  # a letter of a font that does not say which it is

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # what it warns of, broken fonts, shows


class Letter(NamedTuple):
    """A letter, in points from the lower left corner of its page."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False


class Piece(NamedTuple):
    """Words side by side on one line; `base` is the height of the line that they stand on."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False  # most of it


class Page(NamedTuple):
    """The pieces of line on a page, in no certain order, and the page's height in points."""

    pieces: list[Piece]
    height: float


@dataclass(frozen=True, slots=True)
class Pages:
    """What can be read of a PDF: its pages, and what it says of itself."""

    pages: list[Page]
    properties: dict[str, str] = field(default_factory=dict)
    language: str | None = None


def read_pages(file: File) -> Pages:
    """Read where the words of a PDF stand; words that are turned are left out.

    Raises:
        ArticleError: If it is too large, locked, damaged or not a PDF.
    """
    if file.size > MOST_BYTES:
        reason = f"is a PDF of {file.size / 1e6:,.0f} MB, more than {MOST_BYTES / 1e6:.0f}"
        raise ArticleError(reason, "split it, one article a file")
    data = file.data()
    refuse_lost_index(data)
    refuse_bombs(data)
    with io.BytesIO(data) as stream:
        try:
            document = PDFDocument(PDFParser(stream))
            return Pages(list(_pages(document)), _properties(document), _language(document))
        except ArticleError:
            raise
        except PDFEncryptionError:
            remedy = "open it with its password and save or print it without one"
            raise ArticleError("is locked with a password", remedy) from None
        except Exception as error:  # whatever pdfminer makes of a damaged file
            reason = f"is a damaged PDF ({type(error).__name__})"
            raise ArticleError(reason, OTHER_COPY) from error


class _Pen(PDFTextDevice):
    """Where letters would be drawn: notes them and draws nothing."""

    def __init__(self, resources: PDFResourceManager):
        super().__init__(resources)
        self.letters: list[Letter] = []
        self.bold: dict[object, bool] = {}
        self.all = self.paths = self.drawings = self.all_drawings = 0

    def begin_page(self, page, ctm):
        self.letters, self.drawings = [], 0

    def begin_figure(self, name, bbox, matrix):
        self.drawings, self.all_drawings = self.drawings + 1, self.all_drawings + 1
        if self.drawings > MOST_DRAWINGS or self.all_drawings > MOST_DRAWINGS_IN_ALL:
            raise ArticleError("holds more drawings than an article does", OTHER_COPY)

    def paint_path(self, graphicstate, stroke, fill, evenodd, path):
        self.paths += 1
        if self.paths > MOST_PATHS:
            raise ArticleError("holds more drawings than an article does", OTHER_COPY)

    def render_char(self, matrix, font, fontsize, scaling, rise, cid, ncs, graphicstate):
        advance = font.char_width(cid) * fontsize * scaling
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        left, base = apply_matrix_pt(matrix, (0, rise))
        right, end = apply_matrix_pt(matrix, (advance, rise))
        size = math.hypot(matrix[2], matrix[3]) * abs(fontsize)
        if abs(end - base) <= 0.1 * abs(right - left) and matrix[0] > 0 and 0 < size < 1_000:
            self.letters.append(Letter(text, left, right, base, size, self._is_bold(font)))
        self.all += 1
        if self.all > MOST_LETTERS:
            raise ArticleError(f"holds more than {MOST_LETTERS:,} letters", "split it")
        return advance

    def _is_bold(self, font) -> bool:
        """Whether a font is bold by its name, "ABCDEF+Times-Bold"."""
        if font not in self.bold:
            self.bold[font] = bool(BOLD.search(str(getattr(font, "fontname", ""))))
        return self.bold[font]


def _pages(document: PDFDocument) -> Iterator[Page]:
    resources = PDFResourceManager()
    pen = _Pen(resources)
    interpreter = PDFPageInterpreter(resources, pen)
    for page in PDFPage.create_pages(document):
        interpreter.process_page(page)
        left, bottom, right, top = page.mediabox
        height = right - left if page.rotate in (90, 270) else top - bottom
        yield Page(_pieces(pen.letters), abs(height))


def _pieces(letters: list[Letter]) -> list[Piece]:
    """Join letters drawn one after another to pieces, and pieces that touch to longer ones."""
    runs: list[list[Letter]] = []
    seen: set[tuple[str, int, int]] = set()
    for letter in letters:
        place = (letter.text, round(letter.left), round(letter.base))
        if place in seen and letter.text.strip():
            continue  # drawn twice to look bold
        seen.add(place)
        if runs and _follows(runs[-1][-1], letter):
            runs[-1].append(letter)
        else:
            runs.append([letter])
    runs.sort(key=lambda run: (-round(run[0].base), run[0].left))
    joined: list[list[Letter]] = []
    for run in runs:
        if joined and _follows(joined[-1][-1], run[0]):
            joined[-1].extend(run)
        else:
            joined.append(run)
    return [piece for run in joined if (piece := _piece(run)).text]


def _follows(last: Letter, letter: Letter) -> bool:
    size = max(last.size, letter.size)
    near = -0.5 * size <= letter.left - last.right <= GAP * size
    return near and abs(letter.base - last.base) < 0.4 * size


def _piece(run: list[Letter]) -> Piece:
    text, last = "", run[0]
    for letter in run:
        if letter.left - last.right > SPACE * max(last.size, letter.size):
            text += " "
        text, last = text + letter.text, letter
    solid = [letter for letter in run if letter.text.strip()] or run
    sizes = sorted(letter.size for letter in solid)
    bases = sorted(letter.base for letter in solid)
    middle = len(solid) // 2
    typed = text.translate(AS_TYPED)
    words = " ".join("".join(c for c in typed if c.isprintable() or c in "\t\xa0\xad").split())
    bold = 2 * sum(letter.bold for letter in solid) > len(solid)
    return Piece(words, solid[0].left, solid[-1].right, bases[middle], sizes[middle], bold)


def _properties(document: PDFDocument) -> dict[str, str]:
    """Return what the file says of itself: Title, Author, Creator, CreationDate and others."""
    found: dict[str, str] = {}
    for properties in document.info:
        for name, value in properties.items():
            value = resolve1(value)
            text = decode_text(value) if isinstance(value, bytes) else ""
            if text := " ".join(text.replace("\0", "").split()):
                found[str(name)] = text
    return found


def _language(document: PDFDocument) -> str | None:
    language = resolve1(document.catalog.get("Lang"))
    text = decode_text(language) if isinstance(language, bytes) else ""
    return text[:2].lower() if re.match(r"[A-Za-z]{2}(?![A-Za-z])", text) else None
