"""RTF files: their paragraphs in order, each with the name of its style.

Text boxes and cells of tables are paragraphs too; headers, footnotes, pictures and hidden words
are left out. Nothing is looked up outside the file and no depth of groups makes it recurse.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import File
from analysis.articles.formats.word.rtf_tokens import (
    ARGUMENT,
    BRACE,
    CODE,
    RUN,
    SYMBOL,
    TOO_LARGE,
    WORD,
    tokens,
)
from analysis.articles.formats.word.rtf_words import (
    BREAKS,
    CHARACTERS,
    CHARSETS,
    CODE_PAGES,
    NOTED,
    PURPOSES,
    SETTINGS,
    SKIPPED,
    STARRED,
    SYMBOLS,
)

MOST_BYTES = 100_000_000  # of a file, pictures included
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_BREAK = re.compile("[\n\u2028]")
_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\\rtf")


class RtfParagraph(NamedTuple):
    """A paragraph: its text, line breaks included, and its style's name in small letters.

    `is_apart` tells that its own formatting leaves space above it; `bold` is what of the text is
    bold, with the line breaks.
    """

    text: str
    style: str
    is_apart: bool = False
    bold: str = ""


class _Group(NamedTuple):
    """What ends with a group: whether it is left out, its purpose, encoding and the like."""

    skipped: bool = False
    purpose: str = ""
    skip_after_u: int = 1
    font: int | None = None
    hidden: bool = False
    style: int | None = None
    is_apart: bool = False
    bold: bool = False


def is_rtf(file: File) -> bool:
    """Whether a file is in RTF, by its first characters."""
    return _START.match(file.head) is not None


class Rtf:
    """An RTF file that is read once; `truncated` and `notes` are known after that."""

    def __init__(self, file: File):
        if file.size > MOST_BYTES:
            raise ArticleError(f"has {file.size:,} bytes, more than {MOST_BYTES:,}", TOO_LARGE)
        self.truncated = False
        self._notes: dict[str, list[str]] = {}
        self._data = file.data().removeprefix(codecs.BOM_UTF8)
        self._utf8 = _is_utf8(self._data)
        self._group = _Group()
        self._outer: list[_Group] = []
        self._boxes: list[tuple[int, list[str]]] = []  # depth of a text box, what stood before it
        self._parts: list[str] = []  # of the paragraph
        self._bold: list[str] = []  # of them, and line breaks
        self._bytes = bytearray()  # of the paragraph, not decoded yet
        self._encoding = "cp1252"
        self._fonts: dict[int, str] = {}
        self._default_font = 0
        self._styles: dict[int, list[str]] = {}
        self._style_names: dict[int, str] = {}
        self._done: list[RtfParagraph] = []
        self._starred = False
        self._passed_over = 0  # characters that stand for a \u before them

    def paragraphs(self) -> Iterator[RtfParagraph]:
        """Yield the paragraphs, blank ones too.

        Raises:
            ArticleError: If the file is too large.
        """
        for match in tokens(self._data):
            kind = match.lastindex
            if kind == RUN:
                self._run(match[RUN])
            elif kind in (WORD, ARGUMENT):
                self._word(match[WORD].decode().lower(), _number(match[ARGUMENT]))
            elif kind == BRACE:
                if match[BRACE] == b"}" and len(self._outer) <= 1:
                    break
                self._brace(match[BRACE])
            elif kind == CODE:
                self._run(bytes.fromhex(match[CODE].decode()), written=False)
            elif kind == SYMBOL:
                self._symbol(match[SYMBOL])
            if self._done:
                yield from self._done
                self._done = []
        else:
            self.truncated = True
        self._end_paragraph()
        yield from self._done

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._passed_over = 0
        self._starred = False
        if brace == b"{":
            self._outer.append(self._group)
            return
        self._group = self._outer.pop()
        if self._boxes and len(self._outer) < self._boxes[-1][0]:
            self._end_paragraph()
            self._parts = self._boxes.pop()[1]

    def _symbol(self, symbol: bytes) -> None:
        self._passed_over = 0
        if symbol == b"*":
            self._starred = True
        elif symbol in b"\r\n":
            self._end_paragraph()
        else:
            self._text(SYMBOLS.get(symbol.decode("latin-1"), ""))

    def _word(self, word: str, number: int | None) -> None:
        self._passed_over = 0
        starred, self._starred = self._starred, False
        if word in SKIPPED or (starred and word not in STARRED):
            self._group = self._group._replace(skipped=True)
        elif self._group.skipped:
            return
        elif word in BREAKS:
            self._end_paragraph()
        elif word in CHARACTERS:
            self._text(CHARACTERS[word])
        elif word in PURPOSES:
            self._purpose(word)
        elif word in SETTINGS:
            self._setting(word, number)

    def _purpose(self, word: str) -> None:
        """Begin a group with a purpose of its own; "title" is one only in the file's notes."""
        if word == "shptxt":
            self._flush()
            self._boxes.append((len(self._outer), self._parts))
            self._parts = []
        elif word in {"fonttbl", "stylesheet", "info"} or self._group.purpose == "info":
            self._group = self._group._replace(purpose=word)

    def _setting(self, word: str, argument: int | None) -> None:
        group = self._group
        if word == "u" and argument is not None:
            self._unicode(argument)
        elif word == "deff" and argument is not None:
            self._default_font = argument
        elif word == "f":
            self._flush()
            self._group = group._replace(font=argument)
        elif word == "fcharset" and group.purpose == "fonttbl" and argument in CHARSETS:
            self._fonts[group.font or 0] = CHARSETS[argument]
        elif word == "uc" and argument is not None:
            self._group = group._replace(skip_after_u=max(0, min(argument, 100)))
        elif word in {"v", "deleted"}:
            self._flush()
            self._group = group._replace(hidden=argument != 0)
        elif word == "plain":
            self._flush()
            self._group = group._replace(hidden=False, font=None, bold=False)
        elif word == "b":
            self._flush()
            self._group = group._replace(bold=argument != 0)
        elif word == "s":
            self._group = group._replace(style=argument)
        elif word == "pard":
            self._group = group._replace(style=None, is_apart=False)
        elif word == "sb":
            self._group = group._replace(is_apart=bool(argument))
        elif word in CODE_PAGES or word == "ansicpg":
            self._code_page(CODE_PAGES.get(word) or f"cp{argument}")
        elif group.purpose == "creatim" and word in {"yr", "mo", "dy"} and argument is not None:
            number = f"{argument:0{4 if word == 'yr' else 2}d}"
            self._notes.setdefault("created", []).append(f"-{number}")

    def _code_page(self, name: str) -> None:
        name = {"cp65001": "utf-8", "cp10000": "mac_roman"}.get(name, name)
        try:
            codecs.lookup(name)
        except LookupError:
            return
        self._encoding = name

    def _unicode(self, code: int) -> None:
        code %= 0x10000 if code < 0 else 0x110000
        self._text(chr(code))
        self._passed_over = self._group.skip_after_u

    def _run(self, data: bytes, *, written: bool = True) -> None:
        """Take bytes of text; `written` ones stand in the file as they are."""
        if self._passed_over:
            passed = min(self._passed_over, len(data))
            self._passed_over -= passed
            data = data[passed:]
        if not data or self._group.skipped or self._group.hidden:
            return
        self._starred = False
        if written and self._utf8 and not data.isascii():
            self._text(data.decode("utf-8", "replace"))
        else:
            self._bytes += data

    def _text(self, text: str) -> None:
        if self._group.skipped or self._group.hidden:
            return
        self._flush()
        purpose = self._group.purpose
        if not purpose:
            self._parts.append(text)
            self._bold.append(text if self._group.bold else "".join(_LINE_BREAK.findall(text)))
        elif purpose == "stylesheet":
            self._styles.setdefault(self._group.style or 0, []).append(text)
        elif purpose in NOTED:
            self._notes.setdefault(purpose, []).append(text)

    def _flush(self) -> None:
        """Decode the bytes that have come in; their encoding is that of the font they are in."""
        if self._bytes:
            font = self._default_font if self._group.font is None else self._group.font
            data, self._bytes = self._bytes, bytearray()
            self._text(data.decode(self._fonts.get(font, self._encoding), "replace"))

    @property
    def notes(self) -> dict[str, str]:
        """What the file says of itself: `title`, `author`, `created` and the like."""
        joined = {name: " ".join("".join(parts).split()) for name, parts in self._notes.items()}
        return {name: _whole(text).strip("-") for name, text in joined.items() if text.strip("-")}

    def _end_paragraph(self) -> None:
        if self._group.skipped or self._group.purpose:
            return
        self._flush()
        text, self._parts = "".join(self._parts), []
        bold, self._bold = "".join(self._bold), []
        style, is_apart = self._style(self._group.style or 0), self._group.is_apart
        self._done.append(RtfParagraph(_whole(text), style, is_apart, _whole(bold)))

    def _style(self, number: int) -> str:
        if number not in self._style_names:
            name = "".join(self._styles.get(number, ()))
            self._style_names[number] = name.strip(" ;\r\n").casefold()
        return self._style_names[number]


def _whole(text: str) -> str:
    """Put characters beyond 16 bits together, which come as two numbers."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _number(argument: bytes | None) -> int | None:
    return None if argument is None else int(argument)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
