"""What a web page says of its article in JSON-LD, as schema.org has it.

A page may describe several articles, among them those it links to; the one meant is the one
that names the page's own address or title, else the first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml.html import HtmlElement

from analysis.articles.formats.web.web_words import plain, squeezed

ARTICLE_TYPE = re.compile(r"\w*(?:Article|Posting|Report)", re.IGNORECASE)
WRAPPERS = ("//", "<!--", "<![CDATA[", "/*<![CDATA[*/"), ("//", "-->", "]]>", "/*]]>*/")
TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
MOST_NODES = 5_000
MOST_BROKEN = 4  # lines of a script that may be left out
FEWEST_LINES = 5  # of a script, for one of them to be but a small part
WITHIN = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart", "item")
NO_FIELD = re.compile(
    r"@.*|articleBody|.*image.*|logo|thumbnail.*|video|audio|comment|hasPart|isPartOf|breadcrumb"
    r"|mainEntity.*|potentialAction|speakable|publishingPrinciples|about|mentions",
    re.IGNORECASE,
)

Node = Mapping[str, Any]


@dataclass(frozen=True)
class Described:
    """All that a page describes in JSON-LD, in its order."""

    nodes: Sequence[Node]

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of persons and bodies by the identifiers that articles give them."""
        return {
            node["@id"]: squeezed(node["name"])
            for node in self.nodes
            if isinstance(node.get("@id"), str) and isinstance(node.get("name"), str)
        }

    @cached_property
    def articles(self) -> list[Node]:
        """The articles among it."""
        return [node for node in self.nodes if any(map(ARTICLE_TYPE.fullmatch, types(node)))]

    @cached_property
    def web_page(self) -> Node:
        """The page itself, which may be dated where its article is not described."""
        pages = (node for node in self.nodes if "WebPage" in types(node))
        return next(pages, {})

    def article(self, *, address: str | None, titles: Sequence[str]) -> Node:
        """Return the description of the page's own article, `{}` if there is none."""
        for node in self.articles:
            own = (node.get(key) for key in ("url", "@id", "mainEntityOfPage"))
            if address and _path(address) in [_path(one) for one in map(_address, own) if one]:
                return node
        wanted = {words for title in titles if (words := plain(title))}
        named = (n for n in self.articles if plain(str(n.get("headline") or "")) in wanted)
        return next(named, next(iter(self.articles), {}))

    def value(self, node: Node, key: str) -> str | None:
        """Return a value as text, names of what it refers to; `None` if there is none."""
        found = node.get(key)
        listed = found if isinstance(found, list) else [found]
        return "; ".join(dict.fromkeys(filter(None, map(self._text, listed)))) or None

    def fields(self, node: Node) -> dict[str, str]:
        """Return what a node says of its article, pictures and the text itself left out."""
        keys = [key for key in node if not NO_FIELD.fullmatch(key)]
        return {key: text for key in keys if (text := self.value(node, key))}

    def site(self) -> str | None:
        """Return the name of the web site, if it is described."""
        sites = (node.get("name") for node in self.nodes if "WebSite" in types(node))
        return next((squeezed(name) for name in sites if isinstance(name, str) and name), None)

    def _text(self, one: object) -> str:
        if isinstance(one, dict):
            reference = one.get("@id")
            known = self.names.get(reference) if isinstance(reference, str) else None
            one = one.get("name") or known or one.get("@value")
        if isinstance(one, list):
            return "; ".join(squeezed(part) for part in one if isinstance(part, str))
        return squeezed(str(one)) if isinstance(one, (str, int, float)) else ""


def described(tree: HtmlElement) -> Described:
    """Read all JSON-LD of a page; what is broken is left out."""
    return Described(list(_nodes(tree)))


def types(node: Node) -> list[str]:
    """Return what a node is, as "NewsArticle"."""
    found = node.get("@type") or []
    return [str(one).rpartition("/")[2] for one in (found if isinstance(found, list) else [found])]


def _nodes(tree: HtmlElement) -> Iterator[Node]:
    """Yield the nodes of a page and those within them, the outer first."""
    waiting = [parsed for script in tree.iter("script") if (parsed := _parsed(script)) is not None]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting[:0] = node[:MOST_NODES]
        elif isinstance(node, dict):
            yield node
            waiting[:0] = [node[key] for key in WITHIN if isinstance(node.get(key), (dict, list))]


def _parsed(script: HtmlElement) -> object:
    """Return what a script describes; a line that breaks it, as a quotation mark does, is lost."""
    if "ld+json" not in (script.get("type") or "").lower() or not script.text:
        return None
    text = script.text.strip()
    for start, end in zip(*WRAPPERS, strict=True):
        text = text.removeprefix(start).removesuffix(end).strip()
    for attempt in range(MOST_BROKEN + 1):
        try:
            return json.loads(text, strict=False)
        except json.JSONDecodeError as error:
            if not attempt:  # not before, as a text may have such commas
                text = TRAILING_COMMA.sub("", text)
                continue
            lines = text.split("\n")
            if len(lines) < FEWEST_LINES:
                return None
            del lines[error.lineno - 1]
            text = "\n".join(lines)
        except (ValueError, RecursionError):
            return None
    return None


def _address(one: object) -> str | None:
    found = one.get("@id") or one.get("url") if isinstance(one, dict) else one
    return found if isinstance(found, str) else None


def _path(address: str) -> str:
    """Return an address without what does not tell pages apart."""
    return re.sub(r"^https?://(?:www\.|m\.|amp\.)?|[?#].*$|/$", "", address.strip()).lower()
