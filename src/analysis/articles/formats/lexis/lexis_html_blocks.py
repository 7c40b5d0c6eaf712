"""Blocks of an article in LexisNexis HTML: their lines, their label and how they are set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from analysis.articles.formats.html_blocks import (
    blocks,
    has_words,
    part_at_blank_lines,
    part_at_lines,
    squeezed,
)
from analysis.articles.formats.lexis.lexis_html_labels import ROLES

MOST_WRAPPERS = 4  # elements around all that is in an article
LARGE = 13  # points; headlines are set in 14, the rest in 10
_LOOKED_AT = 80  # characters at the start of a paragraph, for a label
_RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")
_LABEL = re.compile(r"[^\W\d_][^:]{1,40}:")
_PLAIN_LABEL = re.compile(r"([^\W\d_][^:]{1,40}):\s")
_SIZE = re.compile(r"font-size:\s*(\d{1,4})")


@dataclass(frozen=True, slots=True)
class Styles:
    """The classes of a file that set what is centred, a paragraph of text, a headline."""

    centred: frozenset[str]
    prose: frozenset[str]
    large: frozenset[str]


@dataclass(frozen=True, slots=True)
class Block:
    """What stands between two line breaks of the page: a label with its value, or words."""

    lines: tuple[str, ...]
    paragraphs: tuple[str, ...]
    label: str | None
    value: str
    is_centred: bool
    is_prose: bool
    is_large: bool


def read_styles(cover: str) -> Styles:
    """Read the style sheet at the top of a file."""
    rules = {match[1]: match[2].lower() for match in _RULE.finditer(cover)}
    centred = {name for name, rule in rules.items() if re.search(r"text-align:\s*center", rule)}
    prose = {name for name, rule in rules.items() if re.search(r"margin-top:\s*1em", rule)}
    sizes = {name: match for name, rule in rules.items() if (match := _SIZE.search(rule))}
    large = {name for name, match in sizes.items() if int(match[1]) >= LARGE}
    return Styles(frozenset(centred), frozenset(prose), frozenset(large))


def read_blocks(body: html.HtmlElement, styles: Styles) -> list[Block]:
    """Read the blocks of an article in order, blank ones left out."""
    blocks = (_block(node, styles) for node in _nodes(body) if has_words(node))
    return [block for block in blocks if block.lines]  # what has words may show none of them


def _nodes(body: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield the elements below the body, or below the one element that holds them all."""
    holder = body
    for _ in range(MOST_WRAPPERS):
        filled = [node for node in holder if has_words(node)]
        if len(filled) != 1 or filled[0].find("div") is None:
            break
        holder = filled[0]
    for node in (holder, *holder):
        if node is not holder:
            yield node
        loose = node.text if node is holder else node.tail
        if loose and loose.strip():
            words = html.Element("p")
            words.text = squeezed(loose)
            yield words


def _block(node: html.HtmlElement, styles: Styles) -> Block:
    own = [part for part in node.iter("p") if has_words(part)]
    classes = [part.get("class", "") for part in own]
    is_prose = any(name in styles.prose for name in classes)
    first = own[0] if own else node
    alone = len(own) == 1 or bool(styles.prose)
    opens_prose = any(name in styles.prose for name in classes[:1])
    label = None if opens_prose or node.tag not in ("div", "p") else _label(first, alone=alone)
    if is_prose and ROLES.get(label or "") not in ("caption", "other"):
        label = None  # of a speaker: only a correction, note or caption has paragraphs
    parts = list(blocks(node))
    paragraphs = tuple(words for part in parts for words in part_at_blank_lines(part))
    opener = _opener(first)
    return Block(
        lines=tuple(words for part in parts for words in part_at_lines(part)),
        paragraphs=paragraphs,
        label=label,
        value=" ".join(paragraphs).partition(":")[2].strip() if label else "",
        is_centred=any(name in styles.centred for name in (node.get("class", ""), *classes[:1])),
        is_prose=is_prose,
        is_large=opener is not None and opener.get("class", "") in styles.large,
    )


def _label(first: html.HtmlElement, *, alone: bool) -> str | None:
    """Return the label that opens a paragraph: capitals and a colon, in an element of its own.

    Without an element of its own it must be one that is known, as in text exports.
    """
    opener = _opener(first)
    name = "" if opener is None or opener is first else squeezed(opener.text_content())
    if _LABEL.fullmatch(name) and name == name.upper():
        return name[:-1].strip() if alone or name[:-1].strip() in ROLES else None
    match = _PLAIN_LABEL.match(squeezed(first.text_content()[:_LOOKED_AT]) + " ")
    return match[1] if match and alone and match[1] in ROLES else None


def _opener(first: html.HtmlElement) -> html.HtmlElement | None:
    """Return the innermost element that holds the first words of a paragraph."""
    for event, node in etree.iterwalk(first, events=("start", "end")):
        words = node.text if event == "start" else node.tail
        if words and words.strip() and (event == "start" or node is not first):
            return node if event == "start" else node.getparent()
    return None
