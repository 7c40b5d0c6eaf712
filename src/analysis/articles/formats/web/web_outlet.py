"""The outlet of a web page's article: as the page says, else by its own name on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from lxml.html import HtmlElement

from analysis.articles.formats.head_lines import is_outlet
from analysis.articles.formats.web.web_address import host
from analysis.articles.formats.web.web_head import Line
from analysis.articles.formats.web.web_json import Described, Node
from analysis.articles.formats.web.web_title import DOMAIN, SEPARATOR, alike
from analysis.articles.formats.web.web_words import UNSPACED, plain, short_words_of, words_of

NAMES = (  # of meta elements that hold the outlet's, after that of the site
    "citation_journal_title",
    "prism.publicationname",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "rbpubname",
    "cre",
)
NO_NAMES = re.compile(r"http|www\.|[@/]", re.IGNORECASE)
SITE_ONLY = re.compile(r"www\.([\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,})", re.IGNORECASE)
WITH_ADDRESS = re.compile(r"\s*\((?:https?://|www\.)[^)]*\)$")
COPYRIGHT = re.compile(r"©|\(c\)|\bcopyright\b", re.IGNORECASE)
RIGHTS = re.compile(r"\b(?:all rights|alle rechte|tous droits|todos los|tutti i)\b", re.IGNORECASE)
NO_NAME = re.compile(r"©|\(c\)|\bcopyright\b|\b(?:19|20)\d\d\b|\bby\b", re.IGNORECASE)
PIECES = re.compile(r"[.|·,]\s|\s[-–—]\s|[.]$")
SITE = re.compile(r"\bsite-?_?(?:name|title)\b|\blogo\b|\bbrand\b|\bmasthead\b", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|il)\s", re.IGNORECASE)
ANY_SITE = frozenset(
    ["www", "news", "blog", "blogs", "amp", "mobile", "edition", "world", "sport", "sports", "com"]
)
SOURCE = re.compile(
    r"(?:来源|來源|出处|出處|\bsource|\bquelle|\bfuente|\bfonte|\bźródło|источник)\s?[:：]\s?"
    r"([^\W\d_][^:：|,，（(]{1,29})",
    re.IGNORECASE,
)
ITSELF = re.compile("本站|本网|原创|原創|网络|互联网|未知|original", re.IGNORECASE)  # no name
SHORTEST_LABEL = 3  # letters of an address that may be a name
LONGEST = 200  # characters of a copyright line
MOST_PLACES = 2_000  # elements that are asked for the name
LETTERS = re.compile(r"\W+|_")


def given_outlet(
    metas: Mapping[str, str], known: Described, article: Node, address: str | None
) -> str | None:
    """Return the outlet that a page names in its head, a domain only where no name is given.

    A name that the address bears too is surer than one that it does not ("U.S.", an edition).

    Args:
        metas: The page's meta elements by name, in small letters.
        known: What it describes in JSON-LD.
        article: The description of its article.
        address: Its address.
    """
    labels = _labels(address)
    named = _named(metas, known, article)
    names = [_without_slogan(WITH_ADDRESS.sub("", name), labels) for name in named]
    names = [name for name in names if name and not NO_NAMES.match(name)]
    # "courier.example" only where nothing gives the outlet's name
    proper = next((name for name in names if not DOMAIN.fullmatch(name)), None)
    if proper and labels and not _bears(proper, labels):
        proper = next((name for name in names if _letters(name) in labels), proper)
    return proper or next(iter(names), None) or _account(metas, labels)


def given_site(metas: Mapping[str, str], known: Described, article: Node) -> str | None:
    """Return the site, without "www.", that a page gives in place of the outlet's name."""
    sites = (SITE_ONLY.fullmatch(name) for name in _named(metas, known, article))
    return next((site[1] for site in sites if site), None)


def _named(metas: Mapping[str, str], known: Described, article: Node) -> list[str]:
    """Return what the head of a page gives as the name of its site, then of its publisher."""
    named = [metas.get("og:site_name"), known.value(article, "publisher"), known.site()]
    return [name for name in (*named, *map(metas.get, NAMES)) if name]


def _labels(address: str | None) -> list[str]:
    """Return the parts of an address that may be a name, as "courier" of "www.courier.com"."""
    parts = host(address).split(".")[:-1] if address else []
    named = [_letters(part) for part in parts if len(part) >= SHORTEST_LABEL]
    return [label for label in named if label not in ANY_SITE] or named


def _letters(name: str) -> str:
    return LETTERS.sub("", name.casefold())


def _bears(name: str, labels: Sequence[str]) -> bool:
    """Whether an address bears a name, a part of it or its initials."""
    letters, initials = _letters(name), "".join(word[0] for word in plain(name).split())
    return any(
        label == initials or label in letters or (len(letters) > 1 and letters in label)
        for label in labels
    )


def _without_slogan(name: str, labels: Sequence[str]) -> str:
    """Return the part of a site's name that its address bears, if one part alone does."""
    parts = [part.strip() for part in SEPARATOR.split(name) if part.strip()]
    borne = [part for part in parts if _bears(part, labels)]
    return borne[0] if len(borne) == 1 < len(parts) else name


def _account(metas: Mapping[str, str], labels: Sequence[str]) -> str | None:
    """Return the name of the site's account with a network, if its address bears it."""
    accounts = [metas.get("twitter:site"), metas.get("article:publisher")]
    names = (one.strip().rstrip("/").rpartition("/")[2].lstrip("@") for one in accounts if one)
    return next((name for name in names if _letters(name) in labels), None)


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
    parts += [shown.partition(": ")[0]]  # of "Courier: Dam to be filled"
    for name in (*headings, *parts):
        if plain(name) and plain(name) in owners:
            return name
    owners |= set(islice(_home_names(tree), MOST_PLACES))
    domain = host(address).partition(".")[0] if address else ""
    for part in parts:
        if plain(part) in owners or (domain and _letters(part) == domain):
            return part
    return None


def spelled_outlet(tree: HtmlElement, shown: str, address: str) -> str | None:
    """Return the name in an address as the page spells it, in its titles, pictures or lines.

    Args:
        tree: The page.
        shown: Its `<title>`.
        address: Its address.
    """
    labels = _labels(address)
    pieces = [*SEPARATOR.split(shown), *(image.get("alt") or "" for image in tree.iter("img"))]
    for element in islice(tree.iter("a", "span", "strong", "p", "div"), MOST_PLACES):
        pieces += re.split(r"[,|•]\s", short_words_of(element, LONGEST) or "")
    for piece in map(str.strip, pieces):
        if _letters(ARTICLE.sub("", piece)) in labels and piece != piece.lower():
            return piece
    return None


def outlet_before_title(shown: str, title: str | None) -> str | None:
    """Return the name with which a `<title>` begins if it is an outlet's by its words."""
    parts = SEPARATOR.split(shown)
    before = len(parts) > 1 and title and alike(parts[-1], title) and not alike(parts[0], title)
    return parts[0].strip() if before and is_outlet(parts[0].strip()) else None


def named_source(above: Sequence[Line]) -> str | None:
    """Return whom a line above the text names as source, as "来源：" or "Source:" does."""
    for part in (part for line in above for part in line.parts):
        if match := SOURCE.search(part):
            name = match[1].strip()
            name = name.split()[0] if UNSPACED.match(name) else name
            if not ITSELF.search(name):
                return name
    return None


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
