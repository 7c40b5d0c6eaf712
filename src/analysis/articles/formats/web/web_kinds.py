"""What kind of page a web page says that it is, where that is none of an article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml.html import HtmlElement

from analysis.articles.formats.web.web_address import is_listing, is_root, is_section, is_standing
from analysis.articles.formats.web.web_json import Described, Node, types
from analysis.articles.formats.web.web_words import (
    ASIDE_TAGS,
    is_linked,
    is_sidebar,
    outwards,
)

MANY_LINKS = 20  # headings that lead to other pages
FRONT_TYPES = frozenset(("CollectionPage", "SearchResultsPage"))
STANDING_TITLE = re.compile(  # "About us", "About/Development"
    r"(?:about(?: us)?|contact us|impressum|über uns|privacy policy|datenschutz(?:erklärung)?"
    r"|mentions légales|terms (?:of (?:use|service)|and conditions))(?:\s?[/|].*)?",
    re.IGNORECASE,
)
ARCHIVES = frozenset(("category", "tag", "author", "date", "post-type-archive"))
HOME = frozenset(  # Drupal has "front", and "not-front" on all other pages
    ("front", "is-front", "page-front", "frontpage", "front-page", "homepage", "home-page")
)
HOME_OF_POSTS = frozenset(("home", "blog"))  # of WordPress
GALLERY_TYPES = frozenset(("ImageGallery", "MediaGallery", "VideoGallery", "VideoObject"))
FEWEST_LINKS = 2  # such headings in a list
MANY_FIGURES = 5
STANDING_TYPES = frozenset(("AboutPage", "ContactPage", "ProfilePage"))


def is_front_page(
    url: str | None, metas: Mapping[str, str], article: Node, known: Described, links: int
) -> bool:
    """Whether a page is a start page: of links to articles, not an article.

    Some templates give the start page as the address of each article, and some describe the
    start page as an article; `links`, how many headings lead to other pages, tells them apart.
    """
    kinds = {kind for node in known.nodes for kind in types(node)}
    if not article and kinds & FRONT_TYPES:
        return True
    if metas.get("og:type") == "article":
        return False
    if url is None:
        return is_listing(metas.get("og:url") or "")
    if is_root(url):
        return not article or links >= MANY_LINKS
    return not article and is_section(url) and ("ItemList" in kinds or is_listing(url))


def is_archive_page(tree: HtmlElement, links: int) -> bool:
    """Whether WordPress calls a page the list of a topic, an author or a month."""
    classes = set((next(tree.iter("body"), tree).get("class") or "").split())
    return links >= FEWEST_LINKS and "archive" in classes and bool(classes & ARCHIVES)


def is_home_page(tree: HtmlElement, url: str | None, links: int) -> bool:
    """Whether a template calls a page the site's front, which an article's address belies.

    Args:
        tree: The page.
        url: Its address.
        links: How many of its headings or texts lead to other pages.
    """
    classes = set((next(tree.iter("body"), tree).get("class") or "").lower().split())
    is_called = bool(classes & HOME) or classes >= HOME_OF_POSTS
    return is_called and links >= FEWEST_LINKS and (url is None or is_section(url) or is_root(url))


def is_gallery_page(tree: HtmlElement, known: Described) -> bool:
    """Whether a page says that it is a gallery or a film, or has many pictures."""
    kinds = {kind for node in known.nodes for kind in types(node)}
    figures = sum(1 for _ in tree.iter("figure"))
    return bool(kinds & GALLERY_TYPES) or figures >= MANY_FIGURES


def is_standing_page(url: str | None, titles: Sequence[str | None], known: Described) -> bool:
    """Whether a page says that it presents the site itself or a person."""
    kinds = {kind for node in known.nodes for kind in types(node)}
    if kinds & STANDING_TYPES or any(STANDING_TITLE.fullmatch(one or "") for one in titles):
        return True
    return url is not None and is_standing(url)


def leads_away(heading: HtmlElement) -> bool:
    """Whether a heading leads to another page and is not beside the article."""
    return is_linked(heading) and not any(
        one.tag in ASIDE_TAGS or is_sidebar(one) for one in outwards(heading)
    )
