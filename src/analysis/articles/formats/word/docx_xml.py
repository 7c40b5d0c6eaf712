"""The XML in Word files, read in pieces: no entities, no document types, a bounded number of tags.

The parser of the C library takes any depth without recursion; what it calls here keeps only the
paragraphs that are open.
"""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from analysis.articles.files import ArticleError

MOST_TAGS = 3_000_000  # of one part of a file: seconds of work; 500 articles have half a million
SAVE_AGAIN = "open it in Word and save it again as .docx, or download it again"
_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LOCAL = ("p", "r", "t", "pPr", "pStyle", "vanish", "moveFrom", *_CHARACTERS)
_KINDS = {f"{space} {local}": local for space in _SPACES for local in _LOCAL}
_KINDS[_FALLBACK] = "skipped"  # it repeats the text box that it stands in for
_SKIPPED = frozenset({"skipped", "moveFrom"})
_OFF = frozenset({"0", "false", "off"})

Started = Callable[[str, dict[str, str]], None]
Ended = Callable[[str], None]


class XmlParser:
    """Calls back for each tag of XML that arrives in pieces; names come as "namespace name"."""

    def __init__(self, *, started: Started, ended: Ended, text: Ended):
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = started
        self._parser.EndElementHandler = ended
        self._parser.CharacterDataHandler = text
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._tags = 0

    def feed(self, data: bytes, *, last: bool = False) -> None:
        """Take the next piece.

        Raises:
            ArticleError: If it is no XML, declares a document type or has too many tags.
        """
        self._tags += data.count(b"<")
        if self._tags > MOST_TAGS:
            raise ArticleError(f"has more than {MOST_TAGS:,} tags", "split it into smaller files")
        try:
            self._parser.Parse(data, last)
        except expat.ExpatError as error:
            raise ArticleError("holds XML that cannot be read", SAVE_AGAIN) from error

    def _refuse(self, *_: object) -> None:
        raise ArticleError("declares a document type, which Word never does", SAVE_AGAIN)


class BodyParser:
    """Collects the paragraphs of `word/document.xml`: pairs of text and id of the style."""

    def __init__(self) -> None:
        self._xml = XmlParser(started=self._start, ended=self._end, text=self._text)
        self._done: list[tuple[str, str]] = []
        self._open: list[tuple[list[str], list[str]]] = []  # a text box stands in a paragraph
        self._hidden: list[bool] = []  # for each run that is open
        self._skipped = 0  # depth within an element that is left out
        self._in_properties = 0  # of paragraphs: there a tab is a stop and no character
        self._in_text = False

    def feed(self, data: bytes, *, last: bool = False) -> list[tuple[str, str]]:
        """Take the next piece of XML and return the paragraphs that ended in it."""
        self._xml.feed(data, last=last)
        done, self._done = self._done, []
        return done

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = _KINDS.get(name)
        if self._skipped or kind in _SKIPPED:
            self._skipped += 1
        elif kind == "t":
            self._in_text = bool(self._hidden and not self._hidden[-1])
        elif kind == "r":
            self._hidden.append(False)
        elif kind == "p":
            self._open.append(([], []))
        elif kind == "pPr":
            self._in_properties += 1
        elif kind == "pStyle" and self._open:
            self._open[-1][1].append(_value(attributes))
        elif kind and self._hidden and not self._in_properties:
            self._add(kind, attributes)

    def _add(self, kind: str, attributes: dict[str, str]) -> None:
        if kind == "vanish":
            self._hidden[-1] = _value(attributes) not in _OFF
        elif kind in _CHARACTERS and self._open and not self._hidden[-1]:
            self._open[-1][0].append(_CHARACTERS[kind])

    def _end(self, name: str) -> None:
        kind = _KINDS.get(name)
        if self._skipped:
            self._skipped -= 1
        elif kind == "t":
            self._in_text = False
        elif kind == "r" and self._hidden:
            self._hidden.pop()
        elif kind == "p" and self._open:
            text, style = self._open.pop()
            self._done.append(("".join(text), style[0] if style else ""))
        elif kind == "pPr":
            self._in_properties -= 1

    def _text(self, data: str) -> None:
        if self._in_text and self._open and not self._skipped:
            self._open[-1][0].append(data)


def _value(attributes: dict[str, str]) -> str:
    return next((attributes[name] for name in attributes if name.endswith(" val")), "")
