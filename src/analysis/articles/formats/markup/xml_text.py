"""The text of an XML file made fit to be parsed: decoded, without its prolog, its slips mended.

What stands before the root is left out, so no document type, and no entity that one declares, is
ever parsed. Feeds forget to escape characters and use the names that HTML has for them.
"""

from __future__ import annotations

import codecs
import html
import re

from analysis.articles.files import BYTE_ORDER_MARKS, CONTROL, ArticleError, decode
from analysis.articles.formats.items import File, Note
from analysis.articles.formats.text_exports import head_text
from analysis.articles.formats.web.web_source import WIDER, XML_ENCODING

MOST_BYTES = 100_000_000  # of a file, which is read whole
_BEFORE = re.compile(
    r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"<([A-Za-z_][\w:.-]{0,60})(?=[\s/>])")
_CDATA = r"<!\[CDATA\[.*?(?:\]\]>|\Z)"  # to the end where it is never closed, looked for once
_COMMENT = r"<!--.*?(?:-->|\Z)"
_AMPERSAND = re.compile(
    rf"{_CDATA}|&(?:(#\d{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|[a-zA-Z]\w{{1,31}});)?", re.DOTALL
)
_BRACKET = re.compile(rf"{_CDATA}|{_COMMENT}|<(?![/?A-Za-z_]|!\[CDATA\[)", re.DOTALL)
_IMPOSSIBLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STRAY = bytes(map(ord, CONTROL - {"\0"}))  # NUL shows another encoding or binary data
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})


def root_of(file: File) -> str:
    """Return the name of a file's root element as the file writes it; "" if it is no XML."""
    text = head_text(file)
    root = _ROOT.match(text, _root_start(text))
    return root[1] if root else ""


def says(file: File, *words: str) -> bool:
    """Whether one of some words stands near the beginning of a file."""
    text = head_text(file)
    return any(word in text for word in words)


def read_xml(file: File) -> tuple[str, list[Note]]:
    """Return a file's text from its root element on, and what to say of how it was decoded.

    Raises:
        ArticleError: If it is too large, or no text.
    """
    if file.size > MOST_BYTES:
        reason = f"has {file.size:,} bytes, more than {MOST_BYTES:,}"
        raise ArticleError(reason, "split it into several files")
    text, guessed = _decoded(file.data())
    notes = [Note(f"is not UTF-8 and was read as {guessed}: check names with accents")]
    text = _AMPERSAND.sub(_escaped, text[_root_start(text) :])
    return _IMPOSSIBLE.sub("", _BRACKET.sub(_kept, text)), notes if guessed else []


def without_unparsed(text: str) -> str:
    """Return the text of a file without what it keeps from being parsed, and comments."""
    return re.sub(rf"{_CDATA}|{_COMMENT}", "", text, flags=re.DOTALL)


def _root_start(text: str) -> int:
    at = 0
    while skipped := _BEFORE.match(text, at):
        at = skipped.end()
    return at


def _decoded(data: bytes) -> tuple[str, str | None]:
    """Decode a file by its mark, as UTF-8, as it declares, or as is likeliest: then named.

    What is UTF-8 throughout is that, whatever it declares.

    Raises:
        ArticleError: If no encoding makes sense of it.
    """
    marked = next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), None)
    declared = XML_ENCODING.match(data[:500])
    named = declared[1].decode("ascii").lower() if declared else "utf-8"
    for name in (marked, "utf-8", WIDER.get(named, named)):
        try:
            if name and codecs.lookup(name):
                return data.decode(name), None
        except (ValueError, LookupError):
            continue
    plain = decode(data if b"\0" in data else data.translate(None, _STRAY))
    return plain.text, plain.guessed


def _escaped(found: re.Match[str]) -> str:
    """Escape an ampersand that begins no entity of XML; HTML's entities are characters."""
    name = found[1]
    if name is None:
        return found[0] if found[0] != "&" else "&amp;"
    if name[0] == "#" or name in _OF_XML:
        return found[0]
    return html.escape(html.unescape(found[0]), quote=False)


def _kept(found: re.Match[str]) -> str:
    return "&lt;" if found[0] == "<" else found[0]
