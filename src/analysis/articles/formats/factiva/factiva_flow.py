"""The paragraphs of a piece of Factiva's HTML, and what its markup says of each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from analysis.articles.formats.factiva.factiva_header import squeeze

_BLOCKS = {
    *("address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "footer"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section"),
    *("table", "tbody", "td", "th", "tr", "ul"),
}
_NOT_TEXT = {"button", "figcaption", "head", "noscript", "option", "script", "select", "style"}
_SPACE = re.compile(r"\s+")
_EMPTY_LINE = re.compile(r"\n[ \n]*\n")


def paragraphs_of(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs below an element, each on one line, with its role.

    "text" is a paragraph of the article by its class, "hd" the headline, "author" the byline;
    else the role is "div" or "p", for what it stands in.
    """
    roles = ["div"]
    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        block = event in ("start", "end") and node.tag in _BLOCKS
        if block:
            yield from _flush(roles[-1], pieces)
        if event == "start":
            if node.tag in _NOT_TEXT:
                walk.skip_subtree()
                continue
            if block:
                roles.append(_role(node, roles[-1]))
            pieces.append("\n" if node.tag == "br" else _SPACE.sub(" ", node.text or ""))
            continue
        if block:
            roles.pop()
        if node is not root:
            pieces.append(_SPACE.sub(" ", node.tail or ""))
    yield from _flush(roles[-1], pieces)


def _flush(role: str, pieces: list[str]) -> Iterator[tuple[str, str]]:
    """Yield what was gathered; two line breaks in a row part paragraphs, one does not."""
    for paragraph in _EMPTY_LINE.split("".join(pieces)):
        if line := squeeze(paragraph):
            yield role, line
    pieces.clear()


def _role(node: etree._Element, outer: str) -> str:
    if outer in ("text", "hd", "author"):
        return outer
    names = node.get("class", "").split()
    if "articleParagraph" in names:
        return "text"
    if node.get("id") == "hd":
        return "hd"
    if "author" in names:
        return "author"
    return "p" if node.tag in ("p", "pre", "blockquote", "li") else "div"
