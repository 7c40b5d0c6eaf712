"""Exports in plain text that stand in a page of another program: the same lines within it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from analysis.articles.files import ArticleError
from analysis.articles.formats.factiva.factiva import text_of
from analysis.articles.formats.html_blocks import BLOCKS, CELLS, HIDDEN
from analysis.articles.formats.items import File, Item, Note, Reader

MOST_BYTES = 50_000_000
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|table|p)\b", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")  # not the no-break space, which marks labels
_EDGES = re.compile(r" ?\n ?")


def in_pages(of_text: Reader, name: str, mark: re.Pattern[bytes]) -> Reader:
    """Return the reader of pages that hold what another reads from plain text.

    Args:
        of_text: The reader of the text.
        name: What the reader is called.
        mark: What stands in every such page, by which others are told fast.
    """

    def fits(file: File) -> bool:
        if file.size > MOST_BYTES or not _HTML.search(file.head):
            return False
        data = file.data()
        return bool(mark.search(data)) and of_text.fits(_as_text(file, _text(data)[0]))

    def read(file: File) -> Iterator[Item]:
        text, guessed = _text(file.data())
        if guessed:
            yield Note(f"is not UTF-8 and was read as {guessed}")
        yield from of_text.read(_as_text(file, text))

    return Reader(name=name, fits=fits, read=read)


def _as_text(file: File, text: str) -> File:
    return File(file.name, content=text.encode("utf-8", "replace"))


@lru_cache(maxsize=1)  # each kind of export asks for that of the same page
def _text(data: bytes) -> tuple[str, str | None]:
    """Return the text of a page, and the encoding if it was guessed; "" if there is none."""
    try:
        source, guessed = text_of(data)
    except ArticleError:
        return "", None
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    root = etree.fromstring(source.encode("utf-8", "replace") or b"<p></p>", parser)
    if root is None or any("Excessive depth" in error.message for error in parser.error_log):
        return "", None
    return _EDGES.sub("\n", "".join(_pieces(root))), guessed


def _pieces(root: etree._Element) -> Iterator[str]:
    """Yield the text: a blank line between blocks, and the cells of a table, each on its own."""
    verbatim = 0
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        starts = event == "start"
        element = starts or event == "end"
        if element and (node.tag in BLOCKS or node.tag in CELLS):
            yield "\n\n"
            verbatim += (node.tag == "pre") * (1 if starts else -1)
        if starts and node.tag in HIDDEN:
            walk.skip_subtree()
            continue
        if starts and node.tag == "br":
            yield "\n"
        text = node.text if starts else node.tail
        if text:
            yield text if verbatim else _SPACE.sub(" ", text)
