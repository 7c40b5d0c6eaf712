"""The sections of a page: its headings, what stands below each, and what sets it off.

A heading is set off by a rule above it, or by a link on the page that leads to it, as those of a
table of contents do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree
from lxml.html import HtmlElement

from analysis.articles.formats.html_blocks import PLACE, paragraphs, text_of
from analysis.articles.formats.web.web_words import is_linked

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_OF_TABLES = frozenset({"table", "tbody", "tr", "td"})
_RULE = f"{PLACE}-"
_MARK = re.compile(rf"{PLACE}(\d{{1,6}})")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: whether a rule stands above it, or a link leads to it, or it is a link itself."""

    title: str
    has_rule: bool = False
    is_target: bool = False
    is_link: bool = False


def read_page(body: HtmlElement) -> list[Heading | str]:
    """Return the headings of a page and the paragraphs between them, in order.

    Args:
        body: Of the page; changed by the call.
    """
    headings = [*_marked_headings(body)]
    for rule in [*body.iter("hr")]:
        rule.tag, rule.text = "p", _RULE
    parts: list[Heading | str] = []
    has_rule = False
    for words in paragraphs(body):
        mark = _MARK.fullmatch(words)
        if mark and int(mark[1]) < len(headings):
            parts.append(replace(headings[int(mark[1])], has_rule=has_rule))
        elif words != _RULE:
            parts.append(words)
        has_rule = words == _RULE
    return parts


def _marked_headings(body: HtmlElement) -> Iterator[Heading]:
    """Yield the headings that have words, each of which becomes the mark of its number."""
    places = {href[1:] for link in body.iter("a") if (href := link.get("href") or "")[:1] == "#"}
    number, is_target = 0, False
    for element in [*body.iter(etree.Element)]:
        is_target = is_target or not places.isdisjoint(
            filter(None, (element.get("id"), element.get("name")))
        )
        if element.tag in _HEADINGS and (title := text_of(element)):
            yield Heading(title, is_target=is_target, is_link=is_linked(element))
            _mark(element, number)
            number, is_target = number + 1, False


def _mark(heading: HtmlElement, number: int) -> None:
    """Put a mark in the place of a heading, and take the table apart in which it may stand."""
    for child in [*heading]:
        heading.remove(child)
    heading.text = f"{PLACE}{number}"
    for holder in heading.iterancestors(*_OF_TABLES):
        holder.tag = "div"
