"""The text of an RTF file and the words that lay it out; fonts, pictures and such left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from analysis.articles.files import ArticleError
from analysis.articles.formats.factiva.factiva_rtf_words import CHARACTERS, CODE_PAGES, NOT_TEXT

MOST_DEPTH = 10_000
MOST_TOKENS = 3_000_000  # some seconds of work; 100 articles have far fewer
_TOKEN = re.compile(
    r"\\(?:([a-zA-Z]{1,32})(-?\d{1,9})? ?|'([0-9a-fA-F]{2})|(.)|)"
    r"|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)",
    re.DOTALL,
)
_SYMBOLS = {"~": " ", "_": "‑", "{": "{", "}": "}", "\\": "\\", "\t": " "}
_LAYOUT = {"cell", "line", "nestcell", "nestrow", "page", "par", "row", "sect", "trowd"}
_LINK = re.compile(r"HYPERLINK\s+\\l\s+\"?([^\s\"]+)|PAGEREF\s+(\S+)")


class Event(NamedTuple):
    """A piece of text ("text"), a word of layout, a "link" within the file, or the "end"."""

    kind: str
    text: str = ""
    bold: bool = False


@dataclass(slots=True)
class _State:
    """What holds within a group. Its use: "text", "skip", "fonts" or "instruction"."""

    use: str = "text"
    bold: bool = False
    hidden: bool = False
    stand_ins: int = 1  # characters after one of Unicode, for readers that lack it
    code_page: str | None = None  # of its font, "" if that is the document's; None: no font yet


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.page = "cp1252"
        self.raw = _raw_encoding(data)
        self.fonts: dict[int, str] = {}
        self.font = self.default_font = 0
        self.state = _State()
        self.stack: list[_State] = []
        self.drop = 0
        self.encoded = bytearray()
        self.instruction: list[str] = []
        self.events: list[Event] = []

    def group(self, *, opens: bool) -> None:
        self.drop = 0
        if opens:
            if len(self.stack) >= MOST_DEPTH:
                raise ArticleError("is nested too deeply", "export the articles again")
            self.stack.append(self.state)
            self.state = replace(self.state)
        elif self.stack:
            ended, self.state = self.state, self.stack.pop()
            if ended.use == "instruction" and self.state.use == "text":
                if link := _LINK.search("".join(self.instruction)):
                    self.events.append(Event("link", link[1] or link[2]))
                self.instruction.clear()

    def control(self, word: str, number: int | None) -> None:
        state = self.state
        if word == "u":
            self.text(chr((number or 0) % 0x10000))
            self.drop = state.stand_ins
        elif word == "uc":
            state.stand_ins = min(abs(number or 0), 10)
        elif word == "b":
            state.bold = number != 0
        elif word == "plain":
            state.bold, state.code_page = False, None
        elif word == "v":
            state.hidden = number != 0
        elif word == "deff":
            self.default_font = number or 0
        elif word == "f":
            self.font = number or 0
            state.code_page = self.fonts.get(self.font, "")
        elif word == "fcharset" and state.use == "fonts":
            self.fonts[self.font] = CODE_PAGES.get(number or 0, "")
        elif word == "ansicpg":
            self.page = _code_page(number or 0)
        elif word in ("fonttbl", "fldinst"):
            state.use = "fonts" if word == "fonttbl" else "instruction"
        elif word in NOT_TEXT:
            state.use = "skip"
        elif word in CHARACTERS:
            self.text(CHARACTERS[word])
        elif word in _LAYOUT and state.use == "text":
            self.events.append(Event(word))

    def symbol(self, symbol: str) -> None:
        if symbol == "*":
            self.state.use = "skip"
        elif symbol in "\r\n" and self.state.use == "text":
            self.events.append(Event("par"))
        elif symbol in _SYMBOLS:
            self.text(_SYMBOLS[symbol])

    def literal(self, text: str) -> None:
        dropped = min(self.drop, len(text))
        self.drop -= dropped
        text = text[dropped:]
        if text.isascii():
            self.decode()
            self.text(text)
        else:
            self.encoded += text.encode("latin-1")
            self.decode(self.raw)

    def byte(self, code: int) -> None:
        if self.drop:
            self.drop -= 1
        else:
            self.encoded.append(code)

    def decode(self, encoding: str | None = None) -> None:
        """Turn the bytes so far into text: a character may take more than one."""
        if self.encoded:
            font = self.state.code_page
            font = self.fonts.get(self.default_font, "") if font is None else font
            self.text(self.encoded.decode(encoding or font or self.page, "replace"))
            self.encoded.clear()

    def text(self, text: str) -> None:
        if self.state.use == "instruction":
            self.instruction.append(text)
        elif text and self.state.use == "text" and not self.state.hidden:
            self.events.append(Event("text", text, self.state.bold))


def read_text(data: bytes) -> Iterator[Event]:
    """Yield the text and its layout; an "end" follows if all groups have been closed.

    Raises:
        ArticleError: If the file is nested too deeply, or has too much formatting.
    """
    reader = _Reader(data)
    source = data.decode("latin-1")
    at = tokens = 0
    while at < len(source):
        token = _TOKEN.match(source, at)
        at, tokens = token.end(), tokens + 1
        word, number, code, symbol, brace, text = token.groups()
        if tokens > MOST_TOKENS:
            raise ArticleError("has too much formatting", "export the articles again")
        if code:
            reader.byte(int(code, 16))
            continue
        if text:
            reader.literal(text)
        else:
            reader.decode()
            if word == "bin":  # so many bytes of anything follow
                at += max(0, int(number or 0))
            elif word:
                reader.control(word, int(number) if number else None)
            elif brace:
                reader.group(opens=brace == "{")
            elif symbol:
                reader.symbol(symbol)
        yield from reader.events
        reader.events.clear()
    reader.decode()
    yield from reader.events
    if not reader.stack:
        yield Event("end")


def _raw_encoding(data: bytes) -> str | None:
    """Return "utf-8" if bytes that should have been escaped are that; `None`: the code page's."""
    try:
        return "utf-8" if not data.isascii() and data.decode("utf-8") else None
    except UnicodeDecodeError:
        return None


def _code_page(number: int) -> str:
    name = {65001: "utf-8", 10000: "mac_roman", 936: "gb18030"}.get(number, f"cp{number}")
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name
