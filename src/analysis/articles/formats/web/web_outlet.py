"""The outlet of a web page's article: as the page says, else by its own name on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from lxml.html import HtmlElement

from analysis.articles.formats.web.web_address import host
from analysis.articles.formats.web.web_domain import bears, covers, labels_of, letters_of
from analysis.articles.formats.web.web_head import Line
from analysis.articles.formats.web.web_json import Described, Node
from analysis.articles.formats.web.web_names import (
    HOME_PAGE,
    copyright_lines,
    is_menu_entry,
    own_lines,
    site_names,
)
from analysis.articles.formats.web.web_outlet_title import (
    NETWORKS,
    name_before_title,
    outlet_before_title,
    owned_before_title,
    owned_start,
    repeated_outlet,
    whole_title_outlet,
)
from analysis.articles.formats.web.web_title import DOMAIN, LONG_TITLE, SEPARATOR, alike
from analysis.articles.formats.web.web_words import UNSPACED, count_words, plain, short_words_of
from analysis.articles.site_outlets import latin, outlet_at

NAMES = (  # of meta elements that hold the outlet's, after that of the site
    "sitename",
    "citation_journal_title",
    "prism.publicationname",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "rbpubname",
    "cre",
)
NO_NAMES = re.compile(  # "@courier", an account, where "@Courier on rivers" is a name
    r"http|www\.|/|(?<!^)@|^@\S*$|posted by\b", re.IGNORECASE
)
SYSTEM = re.compile(  # for publishing, which some pages give as publisher
    r"(?:blogger|blogspot|wordpress|typepad|joomla!?|drupal|typo3|jekyll|squarespace|weebly|wix"
    r"|movable ?type|sharepoint|plone|google sites)(?:\.(?:com|org|net))?",
    re.IGNORECASE,
)
SITE_ONLY = re.compile(r"www\.([\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,})", re.IGNORECASE)
WITH_ADDRESS = re.compile(
    r"\s*[(（](?:(?:https?://|www\.)[^)）]*|[\w-]{3,}(?:\.[\w-]+)*\.[a-z]{2,4})[)）]$"
)
FIRM_END = re.compile(
    r"(?:,\s*|\s+)(?:inc|llc|ltd|limited|corp|gmbh|ag|s\.?a|pty|plc|a/s|oyj?)\.?$", re.I
)
ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|il)\s", re.IGNORECASE)
ONE_WORD = re.compile(r"[^\W\d_][a-z]{5,40}")
SOURCE = re.compile(
    r"(?:来源|來源|出处|出處|\bsource|\bquelle|\bfuente|\bfonte|\bźródło|источник)\s?[:：]\s?"
    r"([^\W\d_][^:：|,，（(]{1,29})",
    re.IGNORECASE,
)
ITSELF = re.compile("本站|本网|原创|原創|网络|互联网|未知|original", re.IGNORECASE)  # no name
FEWEST_LINKS = 10  # in full to one site, and three times as many as to any other
MORE_LINKS = 3
LONGEST = 200  # characters of a line that may spell the name
MOST_PLACES = 2_000  # elements that are asked for the name


def given_outlet(
    metas: Mapping[str, str], known: Described, article: Node, address: str | None, *, shown: str
) -> str | None:
    """Return the outlet that a page names in its head, a domain only where no name is given.

    A name that the address bears too is surer than one that it does not ("U.S.", an edition), and
    so is a domain that is set as a name first, "HolmNews.com", and ends the `<title>`.

    Args:
        metas: The page's meta elements by name, in small letters.
        known: What it describes in JSON-LD.
        article: The description of its article.
        address: Its address.
        shown: Its `<title>`; a whole headline is no name, though some portals give it as one.
    """
    labels = labels_of(address)
    headline = plain(shown) if count_words(shown) >= LONG_TITLE else None
    named = [name for name in _named(metas, known, article) if plain(name) != headline]
    named = [HOME_PAGE.sub("", WITH_ADDRESS.sub("", name)) for name in named]
    names = [_without_slogan(name, labels) for name in named]
    names = [_without_firm(name, labels) for name in names]
    names = [
        name for name in names if name and not (NO_NAMES.match(name) or SYSTEM.fullmatch(name))
    ]
    # "courier.example" only where nothing gives the outlet's name
    whole = [name for name in names if not FIRM_END.search(name)] or names
    proper = next((name for name in whole if not DOMAIN.fullmatch(name)), None)
    if proper and labels and not bears(proper, labels):
        branded = (name for name in names[:1] if _is_branded(name, shown))
        proper = next((name for name in names if letters_of(name) in labels), None) or next(
            branded, proper
        )
    return proper or next(iter(whole), None)


def _is_branded(name: str, shown: str) -> bool:
    """Whether a domain is set as a name, "HolmNews.com", with which the `<title>` ends too."""
    if not DOMAIN.fullmatch(name) or name == name.lower():
        return False
    return plain(shown).endswith(f" {plain(name.split('.')[0])}")


def given_site(metas: Mapping[str, str], known: Described, article: Node) -> str | None:
    """Return the site, without "www.", that a page gives in place of the outlet's name."""
    sites = (SITE_ONLY.fullmatch(name) for name in _named(metas, known, article))
    return next((site[1] for site in sites if site), None)


def _named(metas: Mapping[str, str], known: Described, article: Node) -> list[str]:
    """Return what the head of a page gives as the name of its site, then of its publisher."""
    site = known.site()  # or the first step of the way to the page, "Home"
    site = None if site and is_menu_entry(site) else site
    named = [metas.get("og:site_name"), known.value(article, "publisher"), site]
    return [name for name in (*named, *map(metas.get, NAMES)) if name]


def _without_slogan(name: str, labels: Sequence[str]) -> str:
    """Return the part of a site's name that its address bears, if one part alone does."""
    parts = [part.strip() for part in SEPARATOR.split(name) if part.strip()]
    borne = [part for part in parts if bears(part, labels)]
    return borne[0] if len(borne) == 1 < len(parts) else name


def _without_firm(name: str, labels: Sequence[str]) -> str:
    """Take a company's form off a name, as ", Inc.", if what stays is the address's."""
    short = FIRM_END.sub("", name)
    return short if letters_of(short) in labels else name


def account(metas: Mapping[str, str], address: str | None) -> str | None:
    """Return the name of the site's account with a network, if its address bears it."""
    labels = labels_of(address)
    accounts = [metas.get("twitter:site"), metas.get("article:publisher")]
    names = (one.strip().rstrip("/").rpartition("/")[2].lstrip("@") for one in accounts if one)
    return next((name for name in names if letters_of(name) in labels), None)


def other_outlet(
    tree: HtmlElement, shown: str, title: str | None, suffix: str | None, *, address: str | None
) -> str | None:
    """Return the outlet by what surrounds the title in the `<title>`, or by the name on the page.

    What follows the title there can be a topic too; a name that the page prints nowhere else
    gives way to the one on its logo or in its address.
    """
    if before := outlet_before_title(shown, title):
        return before
    suffix = WITH_ADDRESS.sub("", suffix or repeated_outlet(tree, shown, title) or "") or None
    site = host(address) if address else ""
    if suffix and (domain := next((w for w in suffix.split() if w.lower() == site), None)):
        name = " ".join(word for word in suffix.split() if word != domain)
        return name if covers(name, labels_of(address)) else domain  # "Rivers at Courier.org"
    if suffix and plain(suffix) == plain(outlet_at(site) or ""):
        return suffix
    if suffix and (DOMAIN.fullmatch(suffix) or bears(suffix, labels_of(address))):
        return suffix
    if suffix and plain(suffix) in own_lines(tree):
        return suffix
    named = site_names(tree, (title, shown))
    names = [name for name in named if not NO_NAMES.search(name)]
    names = [name for name in names if not (SYSTEM.fullmatch(name) or alike(name, title or ""))]
    return (
        (spelled_outlet(tree, shown, address) if address else None)
        or owned_before_title(tree, shown, title)
        or next((name for name in names if bears(name, labels_of(address))), None)
        or next((name for name in names if plain(name) == plain(outlet_at(site) or "")), None)
        or _claimed(tree, names)
        or _listed(suffix, site)
        or suffix
        or owned_start(tree, shown, title)
        or whole_title_outlet(tree, shown, title)
        or _printed(tree, names)
        or (None if address else _first_line_before_title(tree, shown, title))
    )


def _listed(suffix: str | None, site: str) -> str | None:
    """Return the outlet whose site this is; what follows the title, if its name is in that.

    A name in another script is that of an edition in another language.
    """
    listed = outlet_at(site)
    if listed is None or suffix is None:
        return listed
    named = f" {plain(listed)} " in f" {plain(suffix)} " or latin(listed) != latin(suffix)
    return suffix if named else listed


def _claimed(tree: HtmlElement, names: Sequence[str]) -> str | None:
    """Return the name of a logo or a link home that a copyright line bears too."""
    owned = [f" {plain(line)} " for line in islice(copyright_lines(tree), MOST_PLACES)]
    claimed = (name for name in names if any(f" {plain(name)} " in line for line in owned))
    return next(claimed, None)


def _printed(tree: HtmlElement, names: Sequence[str]) -> str | None:
    """Return the first of some names that the page has on a line of its own."""
    lines = set(own_lines(tree)) if names else set()
    return next((name for name in names if plain(name) in lines), None)


def _first_line_before_title(tree: HtmlElement, shown: str, title: str | None) -> str | None:
    """Return the name with which a `<title>` begins if the page's first words are that name."""
    name = name_before_title(shown, title)
    lines = (plain(line.text or "") for line in tree.iter("div", "p", "span", "td"))
    first = next(filter(None, lines), None) if name else None
    return name if name and plain(name) == first else None


def spelled_outlet(tree: HtmlElement, shown: str, address: str) -> str | None:
    """Return the name in an address as the page spells it, in its titles, pictures or lines.

    Args:
        tree: The page.
        shown: Its `<title>`.
        address: Its address.
    """
    return next(_spellings(tree, shown, labels_of(address)), None)


def parted_outlet(tree: HtmlElement, shown: str, name: str) -> str:
    """Return a name in one word, as "Eveningcourier", as the page spells it in several, if so."""
    if not ONE_WORD.fullmatch(name):
        return name
    several = (
        one
        for one in _spellings(tree, shown, [letters_of(name)])
        if " " in ARTICLE.sub("", one) and (ARTICLE.match(one) or one in SEPARATOR.split(shown))
    )
    return next((one for one in several if _is_capitalised(one)), name)


def _is_capitalised(name: str) -> bool:
    """Whether each word of a name begins with a capital, unlike letters that are set apart."""
    return all(word[0].isupper() and len(word) > 1 for word in name.split())


def _spellings(tree: HtmlElement, shown: str, labels: Sequence[str]) -> Iterator[str]:
    """Yield what the page prints alone with the letters of one of some names."""
    pieces = [*SEPARATOR.split(shown), *(image.get("alt") or "" for image in tree.iter("img"))]
    for element in islice(tree.iter("a", "span", "strong", "p", "div"), MOST_PLACES):
        pieces += re.split(r"[,|•]\s", short_words_of(element, LONGEST) or "")
    for piece in map(str.strip, pieces):
        names = letters_of(piece), letters_of(ARTICLE.sub("", piece))  # "thetimes", "times"
        if piece != piece.lower() and any(name in labels for name in names):
            yield piece


def is_surer(name: str | None, address: str | None) -> bool:
    """Whether a name on the page is surer than a domain or an account that its head gives."""
    if not name or any(map(DOMAIN.fullmatch, name.split())):
        return False
    return covers(name, labels_of(address))


def linked_site(tree: HtmlElement) -> str | None:
    """Return the site to which most links of a page lead in full.

    So a page is known that was saved without its address from a site that links so.
    """
    links = (link.get("href") or "" for link in islice(tree.iter("a"), MOST_PLACES))
    sites = Counter(host(link) for link in links if link.startswith(("http://", "https://")))
    (site, times), (_, next_times) = [*sites.most_common(2), ("", 0), ("", 0)][:2]
    if times < max(FEWEST_LINKS, MORE_LINKS * next_times) or set(labels_of(site)) & NETWORKS:
        return None
    return site


def linked_outlet(tree: HtmlElement, shown: str) -> str | None:
    """Return the site to which most links of a page lead in full, by its name if that is known.

    Args:
        tree: The page.
        shown: Its `<title>`.
    """
    site = linked_site(tree)
    return (spelled_outlet(tree, shown, site) or outlet_at(site) or site) if site else None


def named_source(above: Sequence[Line]) -> str | None:
    """Return whom a line above the text names as source, as "来源：" or "Source:" does."""
    for part in (part for line in above for part in line.parts):
        if match := SOURCE.search(part):
            name = match[1].strip()
            name = name.split()[0] if UNSPACED.match(name) else name
            if not ITSELF.search(name):
                return name
    return None
