"""The text of an element of a page: its blocks, their lines, its paragraphs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree, html

LONGEST_ROW = 500  # characters; a longer row of a table is there for the layout
LINE, CELL = "\0", "\1"  # where a line ends, and a cell; no text holds them once it is parsed
PLACE = "\ufdd0"  # marks a place in a tree; the character is none that a text may hold
_BLOCKS = (
    "address article aside blockquote body center dd div dl dt fieldset footer form h1 h2 h3 h4 h5"
    " h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul"
)
_HIDDEN = (
    "audio button figcaption figure head iframe img noscript object script select style svg"
    " template textarea title video"
)
BLOCKS, HIDDEN = frozenset(_BLOCKS.split()), frozenset(_HIDDEN.split())
CELLS = frozenset({"td", "th"})
_SHOWN = etree.XPath(
    "boolean(.//text()[normalize-space(translate(., '\u00a0', ' '))]"
    "[not(parent::style or parent::script or parent::title)])"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BLANK_LINE = re.compile(rf"{LINE}\s*{LINE}[\s{LINE}]*")
_BULLET = re.compile(rf"[\s{LINE}]*[•▪●◦■‣·][\s{LINE}]*")


def paragraphs(element: html.HtmlElement) -> list[str]:
    """Return the paragraphs of an element: blocks, parted further by blank lines.

    A row of a table is one, and so is a list item with its bullet. Left out is what is not text
    of the page (scripts, figures with their captions).
    """
    return [paragraph for block in blocks(element) for paragraph in part_at_blank_lines(block)]


def part_at_blank_lines(block: str) -> list[str]:
    """Return the paragraphs of one block, each in one line."""
    parts = _BLANK_LINE.split(block)
    return [words for part in parts if (words := squeezed(part.replace(LINE, " ")))]


def part_at_lines(block: str) -> list[str]:
    """Return the lines of one block, blank ones left out."""
    return [words for part in block.split(LINE) if (words := squeezed(part))]


def lines(element: html.HtmlElement) -> list[str]:
    """Return the lines of an element as it breaks them itself, blank ones left out."""
    return [line for block in blocks(element) for line in part_at_lines(block)]


def has_words(element: html.HtmlElement) -> bool:
    """Whether an element holds text that may be shown."""
    return bool(_SHOWN(element))


def blocks(element: html.HtmlElement) -> Iterator[str]:
    """Yield the text between the starts and ends of block elements, with `LINE` for a break."""
    words: list[str] = []
    rows = verbatim = 0
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        tag, starts = node.tag, event == "start"
        if tag in BLOCKS:
            if tag == "tr":
                rows += 1 if starts else -1
            elif tag == "pre":
                verbatim += 1 if starts else -1
            if rows:
                words.append(CELL)
            elif words and not (len(words) < 4 and _BULLET.fullmatch("".join(words))):
                yield from _row("".join(words)) if tag == "tr" else ["".join(words)]
                words = []
        elif starts and tag in HIDDEN:
            walk.skip_subtree()
            continue
        elif tag == "br" and starts:
            words.append(LINE)
        elif tag in CELLS and not starts:
            words.append(" ")
        text = node.text if starts else node.tail
        if text and (starts or node is not element):
            words.append(text.replace("\n", LINE) if verbatim else text)
    if words:
        yield "".join(words)


def squeezed(text: str) -> str:
    """Return a text in one line, its white space single spaces, without control characters."""
    return " ".join(_CONTROL.sub("", text).split())


def text_of(element: html.HtmlElement) -> str:
    """Return the text of an element in one line."""
    return " ".join(paragraphs(element))


def by_class(element: html.HtmlElement) -> dict[str, list[html.HtmlElement]]:
    """Return the elements in an element by their classes and ids, in small letters."""
    found = defaultdict(list)
    for node in element.iterdescendants(etree.Element):
        for name in f"{node.get('class', '')} {node.get('id', '')}".lower().split():
            found[name].append(node)
    return found


def _row(text: str) -> list[str]:
    cells = text.split(CELL)
    joined = " ".join(cells)
    return [joined] if len(joined) <= LONGEST_ROW else cells
