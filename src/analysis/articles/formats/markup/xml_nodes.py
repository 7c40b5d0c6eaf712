"""Elements of XML: their names without namespaces, what they say, and the paragraphs in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lxml import etree

from analysis.articles.formats.tables.cell_text import BLOCKS, DROPPED

Node = etree._Element

_BREAKS = frozenset({"lb", "cb", "pb"})  # of lines, columns and pages in TEI
_BLOCK, _BLOCK_OR_BLANK_LINE = re.compile("\0"), re.compile(r"\0|\n[^\S\n]*\n")
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def local(node: Node) -> str:
    """Return an element's name without its namespace; "" for what is no element."""
    return node.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(node.tag, str) else ""


def every(node: Node, *path: str) -> Iterator[Node]:
    """Yield the elements that a path of names leads to; "**" stands for any depth."""
    if not path:
        yield node
        return
    name, *rest = path
    if name == "**":
        name, *rest = rest
        below: Iterator[Node] = node.iterdescendants(etree.Element)
    else:
        below = node.iterchildren(etree.Element)
    for child in below:
        if local(child) == name:
            yield from every(child, *rest)


def first(node: Node, *path: str) -> Node | None:
    """Return the first element that a path leads to, `None` if it leads to none."""
    return next(every(node, *path), None)


def said(node: Node, *path: str) -> str | None:
    """Return the text in the first element of a path that has any, in one line."""
    return next(filter(None, map(words, every(node, *path))), None)


def words(node: Node) -> str:
    """Return the text of an element in one line."""
    return " ".join("".join(node.itertext()).split())


def language_at(node: Node) -> str | None:
    """Return the language that an element or one around it is marked with."""
    around = [node, *node.iterancestors()]
    return next((one.get(LANGUAGE) for one in around if one.get(LANGUAGE)), None)


def paragraphs(
    node: Node,
    *,
    blocks: Collection[str] = BLOCKS,
    dropped: Collection[str] = DROPPED,
    at_blank_lines: bool = False,
) -> str:
    """Return the paragraphs in an element, parted by blank lines; "" if there are none.

    Args:
        node: The element.
        blocks: Names of elements that begin and end a paragraph.
        dropped: Names of elements that hold no text of the article.
        at_blank_lines: Whether a blank line ends a paragraph too; most XML is indented and has
            such lines anywhere.
    """
    mark = _BLOCK_OR_BLANK_LINE if at_blank_lines else _BLOCK
    parts = mark.split("".join(_pieces(node, blocks, dropped)))
    return "\n\n".join(text for part in parts if (text := " ".join(part.split())))


def _pieces(node: Node, blocks: Collection[str], dropped: Collection[str]) -> Iterator[str]:
    walk = etree.iterwalk(node, events=("start", "end"))
    for event, element in walk:
        name = local(element)
        if name in blocks:
            yield "\0"
        elif name in _BREAKS and element.get("break") != "no":
            yield " "
        if event == "end":
            yield (element.tail or "") if element is not node else ""
        elif not name or name in dropped:
            walk.skip_subtree()
        else:
            yield element.text or ""


def leaves(node: Node) -> dict[str, str]:
    """Return what the innermost elements say by their names, those around them parted by dots."""
    values: dict[str, list[str]] = {}
    _gather(node, (), values)
    return {name: "; ".join(dict.fromkeys(said)) for name, said in values.items()}


def _gather(node: Node, around: tuple[str, ...], values: dict[str, list[str]]) -> None:
    for child in node.iterchildren(etree.Element):
        path = (*around, local(child))
        if len(child):
            _gather(child, path, values)
        elif text := words(child):
            values.setdefault(".".join(path), []).append(text)
