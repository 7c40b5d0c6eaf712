"""The outlet of a web page's article: as the page says, else by its own name on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from lxml.html import HtmlElement

from analysis.articles.formats.head_lines import is_outlet
from analysis.articles.formats.web.web_address import host
from analysis.articles.formats.web.web_json import Described, Node
from analysis.articles.formats.web.web_title import SEPARATOR, alike
from analysis.articles.formats.web.web_words import plain, short_words_of, words_of

NAMES = (  # of meta elements that hold the outlet's, after that of the site
    "citation_journal_title",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "rbpubname",
    "application-name",
    "cre",
)
WITH_ADDRESS = re.compile(r"\s*\((?:https?://|www\.)[^)]*\)$")
COPYRIGHT = re.compile(r"©|\(c\)|\bcopyright\b", re.IGNORECASE)
RIGHTS = re.compile(r"\b(?:all rights|alle rechte|tous droits|todos los|tutti i)\b", re.IGNORECASE)
NO_NAME = re.compile(r"©|\(c\)|\bcopyright\b|\b(?:19|20)\d\d\b|\bby\b", re.IGNORECASE)
PIECES = re.compile(r"[.|·,]\s|\s[-–—]\s|[.]$")
SITE = re.compile(r"\bsite-?_?(?:name|title)\b|\blogo\b|\bbrand\b|\bmasthead\b", re.IGNORECASE)
LONGEST = 200  # characters of a copyright line
MOST_PLACES = 2_000  # elements that are asked for the name
LETTERS = re.compile(r"\W+|_")


def given_outlet(metas: Mapping[str, str], known: Described, article: Node) -> str | None:
    """Return the outlet that a page names in its head, a domain only where no name is given."""
    named = [metas.get("og:site_name"), known.value(article, "publisher"), known.site()]
    named += [metas.get(name) for name in NAMES]
    names = [WITH_ADDRESS.sub("", name) for name in named if name]
    names = [name for name in names if name and not name.startswith(("http", "@", "/"))]
    # "courier.example" only where nothing gives the outlet's name
    proper = (name for name in names if " " in name or "." not in name)
    return next(proper, next(iter(names), None))


def shown_outlet(tree: HtmlElement, shown: str, address: str | None) -> str | None:
    """Return the outlet that the headings or the `<title>` name, if the page bears that name.

    It does where its copyright line, its logo, its link home or its address has the same name.

    Args:
        tree: The page.
        shown: Its `<title>`.
        address: The page's address.
    """
    owners = set(islice(_owners(tree), MOST_PLACES))
    headings = [words_of(heading) for heading in tree.iter("h1")]
    parts = [part.strip() for part in SEPARATOR.split(shown) if part.strip()]
    for name in (*headings, *parts):
        if plain(name) and plain(name) in owners:
            return name
    owners |= set(islice(_home_names(tree), MOST_PLACES))
    domain = host(address).partition(".")[0] if address else ""
    for part in parts:
        if plain(part) in owners or (domain and LETTERS.sub("", part.casefold()) == domain):
            return part
    return None


def outlet_before_title(shown: str, title: str | None) -> str | None:
    """Return the name with which a `<title>` begins if it is an outlet's by its words."""
    parts = SEPARATOR.split(shown)
    before = len(parts) > 1 and title and alike(parts[-1], title) and not alike(parts[0], title)
    return parts[0].strip() if before and is_outlet(parts[0].strip()) else None


def _owners(tree: HtmlElement) -> Iterator[str]:
    """Yield the names in lines of copyright."""
    for element in tree.iter("p", "div", "td", "span", "small", "li", "footer", "font"):
        words = short_words_of(element, LONGEST)
        if words and COPYRIGHT.search(words):
            for piece in PIECES.split(RIGHTS.split(words)[0]):
                if name := plain(NO_NAME.sub(" ", piece)):
                    yield name


def _home_names(tree: HtmlElement) -> Iterator[str]:
    """Yield the names on the logo and on links to the start page."""
    for element in tree.iter("a", "div", "span", "p", "strong"):
        home = element.tag == "a" and (element.get("href") == "/" or element.get("rel") == "home")
        if home or SITE.search(f"{element.get('class', '')} {element.get('id', '')}"):
            yield plain(short_words_of(element, LONGEST) or "")
            yield from (plain(image.get("alt") or "") for image in element.iter("img"))
