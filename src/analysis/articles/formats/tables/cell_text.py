"""Texts of cells: an article's paragraphs, from plain text, from HTML or from a list of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from analysis.articles.formats.tables.cells import Cell, clean, items, unescaped
from analysis.articles.layout import paragraph_extents

_BLOCK_NAMES = """
    address article aside blockquote body br center dd details div dl dt fieldset footer form h1
    h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr
    ul
    tx ld zt ka
"""  # the last of Swissdox: text, lead, crosshead, box
_DROPPED_NAMES = """
    script style head noscript template figure figcaption iframe svg button select textarea
    object video audio
"""  # no words of the article: code, captions, forms
BLOCKS = frozenset(_BLOCK_NAMES.split())
DROPPED = frozenset(_DROPPED_NAMES.split())
_ANY_TAG = re.compile(r"<[^<>]*>")
_KNOWN_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|u|em|strong|small|sup|sub|h[1-6]|ul|ol|li|blockquote|q|cite|hr"
    r"|figure|img|html|head|body|article|section|main|header|table|tr|td|script|style|tx|ld|zt)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BLOCK_TAG = re.compile(r"</?(?:p|br|div|li|h[1-6]|tr|blockquote|section)[\s/>]", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_PRINTED_BREAK = re.compile(r"(?:\\r)?\\n")  # a backslash and a letter, where a break was meant
_PRINTED_BREAKS = re.compile(r"""(?:\\r)?\\n(?:\\r)?\\n|[.!?"”’»](?:\\r)?\\n""")


def paragraphs(cell: Cell) -> str:
    """Return the text of an article, its paragraphs parted by blank lines; "" if there is none."""
    return "\n\n".join(paragraph for part in items(cell) for paragraph in _paragraphs(clean(part)))


def has_markup(cell: Cell) -> bool:
    """Whether a cell holds HTML."""
    return any(_KNOWN_TAG.search(part) for part in items(cell))


def length(cell: Cell) -> int:
    """Count the characters of a cell that are not tags."""
    return sum(len(_ANY_TAG.sub("", part)) for part in items(cell))


def _paragraphs(text: str) -> Iterator[str]:
    if not _KNOWN_TAG.search(text):
        yield from _plain_paragraphs(unescaped(text))
    elif _BLOCK_TAG.search(text):
        for piece in _words_of_markup(text).split("\0"):
            for paragraph in _BLANK_LINE.split(piece):
                if words := " ".join(paragraph.split()):
                    yield words
    else:  # mark-up within paragraphs only, which are parted by line breaks
        yield from _plain_paragraphs(_words_of_markup(text).replace("\0", "\n\n"))


def _plain_paragraphs(text: str) -> Iterator[str]:
    if "\n" not in text and _PRINTED_BREAKS.search(text):
        text = _PRINTED_BREAK.sub("\n", text)
    for start, end in paragraph_extents(text, stands_alone=lambda _: False):
        yield " ".join(text[start:end].split())


def _words_of_markup(text: str) -> str:
    """Return the words of HTML with a NUL where a block starts or ends."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.LxmlError:
        root = None
    if root is None or any(error.level_name == "FATAL" for error in parser.error_log):
        return unescaped(_ANY_TAG.sub(" ", _BLOCK_TAG.sub("\0\\g<0>", text)))  # nested too deep
    return "".join(_pieces(root))


def _pieces(root: etree._Element) -> Iterator[str]:
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if element.tag in BLOCKS:
            yield "\0"
        if event == "end":
            yield element.tail or ""
        elif element.tag in DROPPED:
            walk.skip_subtree()
        else:
            yield element.text or ""
