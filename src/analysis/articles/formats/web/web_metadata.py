"""What a web page says of its article: title, outlet, author, language, date and all else.

The sources, from the surest: JSON-LD, meta elements, elements marked as title or author, the
`<title>`. Where they differ, the others are kept as fields.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from analysis.articles.formats.web.web_address import (
    host,
    is_listing,
    is_root,
    is_section,
    is_standing,
    page_address,
    saved,
)
from analysis.articles.formats.web.web_author import author
from analysis.articles.formats.web.web_date import Published, published
from analysis.articles.formats.web.web_date_forms import read_page_date
from analysis.articles.formats.web.web_head import lines_below_headline
from analysis.articles.formats.web.web_issuer import issuer
from analysis.articles.formats.web.web_json import Described, Node, described, types
from analysis.articles.formats.web.web_outlet import (
    given_outlet,
    given_site,
    named_source,
    other_outlet,
    shown_outlet,
)
from analysis.articles.formats.web.web_source import Page
from analysis.articles.formats.web.web_teasers import teasers
from analysis.articles.formats.web.web_title import given_titles, printed_title
from analysis.articles.formats.web.web_words import (
    ASIDE_TAGS,
    is_linked,
    outwards,
    squeezed,
    words_of,
)

LANGUAGES = ("content-language", "language", "dc.language", "dcterms.language", "og:locale")
LANGUAGE = re.compile(r"\s*([A-Za-z]{2})(?![A-Za-z])")
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
TECHNICAL = re.compile(  # meta elements for browsers, search engines and networks
    r"viewport|charset|robots|.*bot|generator|referrer|rating|refresh|pragma|expires|cache-control"
    r"|(?:theme|color|msapplication|mobile|apple|fb|al|p|csrf|x|handheld|format|origin|next"
    r"|twitter:(?:card|player|app|domain|dnt|widgets)|og:(?:video|audio|type$))\b.*"
    r"|content-(?:type|security-policy|style-type)|revisit-after|imagetoolbar|.*-app|.*(?:verif|image|thumbnail|csp|nonce|pixel).*",
    re.IGNORECASE,
)
MANY_LINKS = 20  # headings that lead to other pages
FRONT_TYPES = frozenset(("CollectionPage", "SearchResultsPage"))
STANDING_TITLE = re.compile(  # "About us", "About/Development"
    r"(?:about(?: us)?|contact us|impressum|über uns|privacy policy|datenschutz(?:erklärung)?"
    r"|mentions légales|terms (?:of (?:use|service)|and conditions))(?:\s?[/|].*)?",
    re.IGNORECASE,
)
ARCHIVES = frozenset(("category", "tag", "author", "date", "post-type-archive"))
GALLERY_TYPES = frozenset(("ImageGallery", "MediaGallery", "VideoGallery", "VideoObject"))
FEWEST_LINKS = 2  # such headings in a list
MANY_FIGURES = 5
STANDING_TYPES = frozenset(("AboutPage", "ContactPage", "ProfilePage"))


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of its article; `free` is whether it says that all may read it.

    `changed` is the day of its last change where the page shows no other date,
    `is_heading` is whether a heading prints the title,
    `is_front` is whether the page says that it is a site's or a section's start page,
    `is_standing` that it tells of the site or a person, undated, `is_gallery` that it shows
    pictures or a film,
    `is_article` whether anything in it says that it is an article, `is_marked` whether that is
    said for machines and not by a date alone, `linked_headings` how many headings lead to other
    pages, `teasers` the plain words of texts that a link to another page introduces.
    """

    title: str | None
    is_heading: bool
    date: dt.date | None
    changed: dt.date | None
    outlet: str | None
    author: str | None
    url: str | None
    language: str | None
    fields: dict[str, str]
    article: Node
    free: bool
    is_front: bool
    is_standing: bool
    is_gallery: bool
    is_article: bool
    is_marked: bool
    linked_headings: int
    teasers: frozenset[str]
    notes: tuple[str, ...]


def metadata(page: Page, *, noted: Mapping[str, str]) -> Metadata:
    """Read what a page says of its article.

    Args:
        page: The page.
        noted: What came with it, "saved from" and "saved date", where the page is a part of a
            larger file.
    """
    tree, known = page.tree, described(page.tree)
    printed = _metas(tree)
    lower = {name.lower(): values for name, values in printed.items()}
    metas = {name: values[0] for name, values in lower.items()}
    notes = {**noted, **saved(page.source, tree)}
    shown = next((words_of(title) for title in tree.iter("title")), "")
    url = page_address(tree, metas, known, notes.get("saved from"))
    article = known.article(address=url, titles=given_titles(metas, None, shown))
    titles = given_titles(metas, known.value(article, "headline"), shown)
    outlet = given_outlet(metas, known, article, url) or shown_outlet(tree, titles, url)
    title, suffix, is_heading = printed_title(tree, titles, outlet)
    above = lines_below_headline(tree, title)
    site = given_site(metas, known, article)
    if suffix and read_page_date(suffix, None) is not None:  # "Quay closed - Nov. 29, 2016"
        suffix = None
    outlet = outlet or other_outlet(tree, shown, title, suffix, address=url or site)
    outlet = outlet or issuer(tree, metas, shown, title)
    outlet = outlet or (host(url) if url else None) or named_source(above) or site
    language = _language(tree, metas, known.value(article, "inLanguage"))
    when = published(
        tree,
        above,
        title=title,
        metas={name: text for name, text in metas.items() if not _is_of_many(name, lower[name])},
        source=page.source,
        described=known.value(article or known.web_page, "datePublished"),
        address=url,
        language=language,
    )
    by, byline = author(
        tree, above, metas=lower, described=known.value(article, "author"), outlet=outlet
    )
    fields = _fields(printed, known.fields(article) | notes, when, byline)
    other = ", ".join(map(str, when.others))
    is_marked = bool(article) or metas.get("og:type") == "article"
    links = sum(_leads_away(heading) for heading in tree.iter("h2", "h3", "h4"))
    return Metadata(
        title=title,
        is_heading=is_heading,
        date=when.date,
        changed=when.changed[0] if when.changed else None,
        outlet=outlet,
        author=by,
        url=url,
        language=language,
        fields=fields,
        article=article,
        free=str(article.get("isAccessibleForFree", True)).lower() not in ("false", "no"),
        is_front=_is_front(url, metas, article, known, links)
        or (links >= FEWEST_LINKS and not is_marked and _is_archive(tree)),
        is_standing=not (article or when.date) and _is_standing(url, (title, shown), known),
        is_gallery=_is_gallery(tree, known),
        is_article=is_marked or when.date is not None,
        is_marked=is_marked,
        linked_headings=links,
        teasers=teasers(tree),
        notes=(f"is dated {when.date} and also {other}: see which is right",) if other else (),
    )


def _fields(
    printed: Mapping[str, Sequence[str]],
    others: Mapping[str, str],
    when: Published,
    byline: str | None,
) -> dict[str, str]:
    """Return all that a page says of its article, by name."""
    fields = {
        name: "; ".join(values)
        for name, values in printed.items()
        if not TECHNICAL.fullmatch(name)
    }
    fields |= others
    if byline:
        fields.setdefault("byline", byline)
    if when.printed:
        fields["date"] = when.printed
    if when.changed:
        fields["updated"] = when.changed[1]
    return fields


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    """Return what the meta elements of a page say, by the names that it prints."""
    found: dict[str, dict[str, None]] = {}
    for meta in tree.iter("meta"):
        content = squeezed(meta.get("content") or "")
        names = (meta.get(key) for key in ("property", "name", "itemprop", "http-equiv"))
        name = next((name.strip() for name in names if name and name.strip()), None)
        if name and content:
            found.setdefault(name, {})[content] = None
    return {name: list(values) for name, values in found.items()}


def _is_of_many(name: str, values: Sequence[str]) -> bool:
    """Whether a meta element of microdata dates several things, as each teaser of a page."""
    return name == "datepublished" and len({read_page_date(text, None) for text in values}) > 1


def _language(
    tree: HtmlElement, metas: Mapping[str, str], described_language: str | None
) -> str | None:
    attributes = tree.get("lang"), tree.get(XML_LANGUAGE), tree.get("xml:lang")
    given = [*attributes, described_language, *(metas.get(name) for name in LANGUAGES)]
    codes = (LANGUAGE.match(text) for text in given if text)
    return next((code[1].lower() for code in codes if code), None)


def _is_front(
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


def _is_archive(tree: HtmlElement) -> bool:
    """Whether WordPress calls a page the list of a topic, an author or a month."""
    classes = set((next(tree.iter("body"), tree).get("class") or "").split())
    return "archive" in classes and bool(classes & ARCHIVES)


def _is_gallery(tree: HtmlElement, known: Described) -> bool:
    kinds = {kind for node in known.nodes for kind in types(node)}
    figures = sum(1 for _ in tree.iter("figure"))
    return bool(kinds & GALLERY_TYPES) or figures >= MANY_FIGURES


def _is_standing(url: str | None, titles: Sequence[str | None], known: Described) -> bool:
    """Whether a page says that it presents the site itself or a person."""
    kinds = {kind for node in known.nodes for kind in types(node)}
    if kinds & STANDING_TYPES or any(STANDING_TITLE.fullmatch(one or "") for one in titles):
        return True
    return url is not None and is_standing(url)


def _leads_away(heading: HtmlElement) -> bool:
    return is_linked(heading) and not any(one.tag in ASIDE_TAGS for one in outwards(heading))
