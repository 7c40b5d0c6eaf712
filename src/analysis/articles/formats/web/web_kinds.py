"""What kind of page a web page says that it is, where that is none of an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from analysis.articles.formats.web.web_address import is_listing, is_root, is_section, is_standing
from analysis.articles.formats.web.web_forms import Asked, asked, is_search
from analysis.articles.formats.web.web_goods import PRODUCT, is_for_sale
from analysis.articles.formats.web.web_json import Described, Node, types
from analysis.articles.formats.web.web_standing import FORM_TITLE, HOME_TITLE, STANDING_TITLE
from analysis.articles.formats.web.web_teasers import linked_lines, teasers
from analysis.articles.formats.web.web_title_lines import LINES, MOST_PLACES
from analysis.articles.formats.web.web_words import (
    ASIDE_TAGS,
    is_linked,
    is_sidebar,
    outwards,
    plain,
    short_words_of,
)

MANY_LEADING = 5  # headings or texts that lead to other pages, where a page is called an article
MANY_LINKS = 20  # headings that lead to other pages
FRONT_TYPES = frozenset(("CollectionPage", "SearchResultsPage"))
ARCHIVES = frozenset(("category", "tag", "author", "date", "post-type-archive"))
HOME = frozenset(  # Drupal has "front", and "not-front" on all other pages
    ("front", "is-front", "page-front", "frontpage", "front-page", "homepage", "home-page")
)
HOME_OF_POSTS = frozenset(("home", "blog"))  # of WordPress
GALLERY_TYPES = frozenset(("ImageGallery", "MediaGallery", "VideoGallery", "VideoObject"))
FEWEST_LINKS = 2  # such headings in a list
MANY_FIGURES = 5
FEWEST_FIELDS = 3  # of a form by which to write to a site; a search has one
STANDING_TYPES = frozenset(("AboutPage", "ContactPage", "ProfilePage"))


@dataclass(frozen=True, slots=True)
class Kind:
    """What a page says that it is, and what on it leads to other pages.

    `is_front` is whether it says that it is a site's or a section's start page,
    `is_standing` that it tells of the site or a person, undated, `is_form` that it is there to
    sign in or to write to the site, `is_search` that it lists what a search found,
    `is_gallery` that it shows pictures or a film, `is_for_sale` that it sells a thing,
    `asks` what its forms ask for,
    `is_article` whether anything in it says that it is an article, `is_marked` whether that is
    said for machines and not by a date alone, `linked_headings` how many headings lead to other
    pages, `teasers` the plain words of texts that a link to another page introduces,
    `linked_lines` the words of lines that are such a link.
    """

    is_front: bool
    is_standing: bool
    is_form: bool
    is_search: bool
    is_gallery: bool
    is_for_sale: bool
    asks: Asked
    is_article: bool
    is_marked: bool
    linked_headings: int
    teasers: frozenset[str]
    linked_lines: frozenset[str]


def kind_of(
    tree: HtmlElement,
    *,
    url: str | None,
    titles: Sequence[str | None],
    metas: Mapping[str, str],
    known: Described,
    article: Node,
    is_dated: bool,
) -> Kind:
    """Tell what a page says that it is.

    Args:
        tree: The page.
        url: Its address.
        titles: Its article's, and its `<title>`.
        metas: Its meta elements by name, in small letters.
        known: What it describes in JSON-LD.
        article: The description of its article.
        is_dated: Whether it says when its article was published.
    """
    links = sum(leads_away(heading) for heading in tree.iter("h2", "h3", "h4"))
    leading, asks = teasers(tree), asked(tree)
    called = metas.get("og:type") == "article" and (
        is_dated or max(links, len(leading)) < MANY_LEADING or prints(tree, titles[0])
    )
    is_marked = bool(article) or called
    return Kind(
        is_front=is_front_page(url, metas, article, known, links, is_called=called)
        or (not is_marked and is_archive_page(tree, links))
        or (not is_marked and is_home_page(tree, url, max(links, len(leading))))
        or (not article and HOME_TITLE.fullmatch(titles[0] or "") is not None),
        is_standing=not (article or is_dated) and is_standing_page(url, titles, known),
        is_form=not article and is_form_page(titles, asks),
        is_search=not (is_marked or is_dated) and is_search(tree, titles),
        is_gallery=is_gallery_page(tree, known),
        is_for_sale=not article and is_shop_page(tree, metas, known, is_dated=is_dated),
        asks=asks,
        is_article=is_marked or is_dated,
        is_marked=is_marked,
        linked_headings=links,
        teasers=leading,
        linked_lines=linked_lines(tree),
    )


def prints(tree: HtmlElement, title: str | None) -> bool:
    """Whether a heading or a line of a page is its title.

    A page that leads to others, without that and without a date, may be called an article and be
    a list: some systems give all their pages that type.
    """
    same, most = plain(title or ""), 2 * len(title or "")
    places = islice(tree.iter("h1", "h2", "h3", *LINES), MOST_PLACES)
    return bool(same) and any(plain(short_words_of(one, most) or "") == same for one in places)


def is_front_page(
    url: str | None,
    metas: Mapping[str, str],
    article: Node,
    known: Described,
    links: int,
    *,
    is_called: bool,
) -> bool:
    """Whether a page is a start page: of links to articles, not an article.

    Some templates give the start page as the address of each article, and some describe the
    start page as an article; `links`, how many headings lead to other pages, tells them apart.
    `is_called` is whether its type is that of an article, and a date or its printed title bears
    it out, or it leads to hardly any other page.
    """
    kinds = {kind for node in known.nodes for kind in types(node)}
    if not article and kinds & FRONT_TYPES:
        return True
    if is_called:
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


def is_form_page(titles: Sequence[str | None], asks: Asked) -> bool:
    """Whether a page is called one to sign in or write to a site, and has a form for that."""
    called = any(FORM_TITLE.fullmatch(one or "") for one in titles)
    return called and (asks.password or asks.fields >= FEWEST_FIELDS)


def is_shop_page(
    tree: HtmlElement, metas: Mapping[str, str], known: Described, *, is_dated: bool
) -> bool:
    """Whether a page says that it sells a thing; a dated one may praise it and do no more."""
    if PRODUCT.search(metas.get("og:type") or ""):
        return True
    kinds = {kind for node in known.nodes for kind in types(node)}
    return not is_dated and ("Product" in kinds or is_for_sale(tree))


def leads_away(heading: HtmlElement) -> bool:
    """Whether a heading leads to another page and is not beside the article."""
    return is_linked(heading) and not any(
        one.tag in ASIDE_TAGS or is_sidebar(one) for one in outwards(heading)
    )
