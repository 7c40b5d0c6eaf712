"""Documents that a word processor saved as a web page: their paragraphs, as in the document.

Such a page is long and flat, one element for each paragraph, and often wrong in its nesting; so it
is not parsed as a tree. Its lines are cut where elements of paragraphs start and end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from analysis.articles.formats.html_parts import html_text
from analysis.articles.formats.items import File

_START = 8_000  # bytes; Word names itself above its styles
_MADE_BY = re.compile(
    rb"<meta\b[^<>]{0,200}\bcontent\s*=\s*[\"']?"
    rb"(?:Microsoft Word\b|Word\.Document\b|LibreOffice|OpenOffice|Cocoa HTML Writer|ONLYOFFICE)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"<!--|<(head|style|script|title)\b", re.IGNORECASE)
_PARAGRAPH = re.compile(
    r"</?(?:p|h[1-6]|li|div|blockquote|pre|table|tr|td|th)\b[^<>]{0,5000}>", re.IGNORECASE
)
_LINE = re.compile(r"<br\b[^<>]{0,500}>", re.IGNORECASE)
_TAG = re.compile(r"<[!/?]?[A-Za-z\[][^<>]{0,20000}>")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAK = "\0"


def is_word_html(file: File) -> bool:
    """Whether a file is a web page that says that a word processor made it."""
    start = file.head[:_START].replace(b"\0", b"")  # of UTF-16, as of UTF-8
    return b"<" in start[:200] and _MADE_BY.search(start) is not None


def word_html_lines(file: File) -> Iterator[str]:
    r"""Yield the paragraphs, blank ones too; "\n" within one is a line break.

    No-break spaces stay as they are.

    Raises:
        ArticleError: If the file is too large.
    """
    text, _ = html_text(file)
    text = "".join(_shown(text.replace(_BREAK, "")))
    for paragraph in _PARAGRAPH.split(text):
        broken = _LINE.sub(_BREAK, _SPACE.sub(" ", paragraph))
        lines = unescape(_TAG.sub("", broken)).split(_BREAK)
        yield "\n".join(line.strip(" ") for line in lines).strip("\n")


def _shown(text: str) -> Iterator[str]:
    """Yield what stands between comments, styles and the like; without an end, none is hidden."""
    at = 0
    while hidden := _HIDDEN.search(text, at):
        closing = rf"</{hidden[1]}\s*>" if hidden[1] else "-->"
        end = re.compile(closing, re.IGNORECASE).search(text, hidden.end())
        if end is None:
            break
        yield text[at : hidden.start()]
        at = end.end()
    yield text[at:]
