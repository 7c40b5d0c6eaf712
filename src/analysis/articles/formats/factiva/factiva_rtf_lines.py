"""The lines, table rows and page breaks of an RTF file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analysis.articles.formats.factiva.factiva_header import squeeze
from analysis.articles.formats.factiva.factiva_rtf_text import read_text

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class Line:
    """A paragraph, or what a line break ends of it (`soft`); `link` is a place in the file.

    `apart` tells that a blank line is above it.
    """

    text: str
    bold: bool = False
    soft: bool = False
    link: str | None = None
    apart: bool = False


@dataclass(slots=True)
class Row:
    """A row of a table: the lines of each cell."""

    cells: list[list[Line]]


class Page:
    """A page break."""


@dataclass(slots=True)
class Rtf:
    """The content in order; `complete` unless the file ends before its groups are closed."""

    parts: list[Line | Row | Page] = field(default_factory=list)
    complete: bool = False


def read_rtf(data: bytes) -> Rtf:
    """Read an RTF file.

    Raises:
        ArticleError: If it is nested too deeply, or has too much formatting.
    """
    layout = _Layout()
    for kind, text, bold in read_text(data):
        if kind == "text":
            layout.pieces.append(text)
            layout.plain |= not bold and not text.isspace()
        elif kind == "link":
            layout.link = text
        elif kind == "end":
            layout.rtf.complete = True
        else:
            layout.word(kind)
    layout.end_row()
    layout.flush()
    return layout.rtf


class _Layout:
    def __init__(self) -> None:
        self.rtf = Rtf()
        self.pieces: list[str] = []
        self.plain = False  # whether something in the line is not bold
        self.link: str | None = None
        self.blank = False  # whether the last line was
        self.lines: list[Line] = []
        self.cells: list[list[Line]] = []

    def word(self, word: str) -> None:
        if word in ("par", "line", "nestcell", "nestrow"):
            self.end_line(soft=word == "line")
        elif word == "trowd":
            self.flush()
        elif word == "cell":
            self.end_line()
            self.cells.append(self.lines)
            self.lines = []
        elif word == "row":
            self.end_row()
        elif word in ("page", "sect"):
            self.flush()
            self.rtf.parts.append(Page())

    def end_line(self, *, soft: bool = False) -> None:
        text = squeeze("".join(self.pieces))
        if _SURROGATE.search(text):  # a pair of them is one character
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if text:
            self.lines.append(Line(text, not self.plain, soft, self.link, self.blank))
        elif self.lines:
            self.lines[-1].soft = False  # two line breaks in a row part paragraphs
        self.pieces, self.plain, self.link, self.blank = [], False, None, not text

    def end_row(self) -> None:
        if self.cells:
            self.end_line()
            if self.lines:
                self.cells.append(self.lines)
                self.lines = []
            self.rtf.parts.append(Row(self.cells))
            self.cells = []

    def flush(self) -> None:
        """Keep the lines outside of tables."""
        self.end_line()
        self.rtf.parts += self.lines
        self.lines = []
