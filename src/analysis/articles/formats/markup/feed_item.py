"""An item of a feed: what it says, each thing taken out once, and the rest by the feed's names."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from email.utils import parseaddr, parsedate

from lxml import etree

from analysis.articles.formats.markup.feed_names import Site, leads_to_page
from analysis.articles.formats.markup.xml_nodes import Node, language_at, said
from analysis.articles.formats.tables.cells import language, line
from analysis.articles.formats.when import read_printed_date

OWN = re.compile(r"http://(?:www\.w3\.org/2005/Atom|purl\.org/(?:rss/1\.0/|atom/ns#.*))")
PUBLISHED = (  # WordPress's own comes first: it is of the place where the article was published
    *("wp:post_date", "pubDate", "published", "issued", "dcterms:issued", "dc:date", "dc:issued"),
    *("dcterms:created", "created", "prism:publicationDate"),
)
CHANGED = ("updated", "modified", "dcterms:modified", "dc:modified", "a10:updated")
_FEED_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_MAIL_AND_NAME = re.compile(r"\s*\S+@\S+\s*\((.*)\)\s*")
_NONE = "0000-00-00"


class FeedItem:
    """The children of an item by name, the prefixes that feeds give their names with them."""

    def __init__(self, node: Node, site: Site):
        self.node, self.site = node, site
        self._children: dict[str, list[Node]] = defaultdict(list)
        for child in node.iterchildren(etree.Element):
            self._children[_name(child)].append(child)

    def children(self, name: str) -> list[Node]:
        """Return its children of a name."""
        return self._children.get(name, [])

    def said(self, name: str) -> str | None:
        """Return what its first child of a name that says anything says, in one line."""
        return next(filter(None, (line(_text(child)) for child in self.children(name))), None)

    def take(self, name: str, *path: str) -> str | None:
        """Return what a child says, or something below it, and leave the child out of the rest."""
        for child in self.children(name):
            if value := said(child, *path):
                self.drop(name)
                return line(value)
        return None

    def drop(self, name: str) -> None:
        """Leave the children of a name out of the rest."""
        self._children.pop(name, None)

    def title(self) -> str | None:
        """Take out the headline."""
        return self._taken("title") or self._taken("dc:title")

    def source(self) -> str | None:
        """Take out the name of the feed that an item was taken over from."""
        return self._taken("source") or self._taken("dc:publisher")

    def date(self) -> tuple[dt.date | None, bool]:
        """Take out the date, and say whether it is only that of the last change."""
        for names, changed in ((PUBLISHED, False), (CHANGED, True)):
            for name in names:
                date = _date(self.said(name) or "")
                if date is not None:
                    self.drop(name)
                    return date, changed
        return None, False

    def author(self) -> str | None:
        """Take out the names of the authors, without their addresses."""
        named = [line(_text(one)) for one in self.children("dc:creator")]
        named += [_person(one) for one in self.children("author")]
        named += [said(one, "name") for one in self.children("contributor") if not any(named)]
        names = [self.site.users.get(name, name) for name in dict.fromkeys(filter(None, named))]
        if names:
            self.drop("dc:creator")
            self.drop("author")
        return "; ".join(names) or None

    def address(self) -> str | None:
        """Take out the address of the article's page."""
        original = self._taken("feedburner:origLink")
        links = filter(leads_to_page, self.children("link"))
        found = [original, *(one.get("href") or line(_text(one)) for one in links)]
        found += [_text(one) for one in self.children("guid") if one.get("isPermaLink") != "false"]
        found += [_text(one) for one in self.children("id")]
        address = next((a for a in found if a and _FEED_ADDRESS.fullmatch(a.strip())), None)
        if address is not None and address.rstrip("/") != (self.site.address or "").rstrip("/"):
            self.drop("link")
            return address.strip()
        return None

    def language(self) -> str | None:
        """Return the two letters of the language that the item, or else the feed, is in."""
        stated = self._taken("dc:language") or self._taken("language")
        content = [*self.children("content"), self.node]
        marked = next(filter(None, map(language_at, content)), None)
        return language(stated or marked or self.site.language)

    def rest(self) -> dict[str, str]:
        """Return all else that the item says, by the feed's names."""
        values = {
            name: list(dict.fromkeys(filter(None, map(_value, children))))
            for name, children in self._children.items()
        }
        return {name: "; ".join(said) for name, said in values.items() if said}

    def _taken(self, name: str) -> str | None:
        value = self.said(name)
        if value:
            self.drop(name)
        return value


def _name(node: Node) -> str:
    """Return an element's name with its prefix, unless that is of the feed's own namespace."""
    namespace, _, name = node.tag.removeprefix("{").rpartition("}")
    if ":" in name or not namespace or OWN.fullmatch(namespace):
        return name
    return f"{node.prefix}:{name}" if node.prefix else name


def _text(node: Node) -> str:
    return "".join(node.itertext())


def _value(node: Node) -> str | None:
    """Return what an element says: in its text, else in its attributes."""
    text = line(_text(node))
    said = (node.get(name) for name in ("term", "label", "href", "url"))
    return text or next(filter(None, said), None)


def _person(node: Node) -> str | None:
    """Return the name of an author: "mail@paper.com (A. Writer)" has one, a bare address none."""
    if name := said(node, "name"):
        return name
    text = line(_text(node)) or ""
    if "@" not in text:
        return text or None
    named = _MAIL_AND_NAME.fullmatch(text)
    return (named[1] if named else parseaddr(text)[0]).strip() or None


def _date(text: str) -> dt.date | None:
    if text.startswith(_NONE):
        return None
    if date := read_printed_date(text):
        return date
    parts = parsedate(text)  # of a year in two digits, as the standard for mail once had it
    try:
        return dt.date(*parts[:3]) if parts else None
    except ValueError:
        return None
