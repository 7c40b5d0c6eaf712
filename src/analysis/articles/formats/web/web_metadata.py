"""What a web page says of its article: title, outlet, author, language, date and all else.

The sources, from the surest: JSON-LD, meta elements, elements marked as title or author, the
`<title>`. Where they differ, the others are kept as fields.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lxml.html import HtmlElement

from analysis.articles.formats.head_lines import is_known_outlet
from analysis.articles.formats.web.web_address import (
    host,
    page_address,
    saved,
)
from analysis.articles.formats.web.web_author import author
from analysis.articles.formats.web.web_date import Published, published
from analysis.articles.formats.web.web_date_forms import read_page_date
from analysis.articles.formats.web.web_head import lines_below_headline
from analysis.articles.formats.web.web_issuer import announcer, issuer
from analysis.articles.formats.web.web_json import Described, Node, described
from analysis.articles.formats.web.web_kinds import Kind, kind_of
from analysis.articles.formats.web.web_outlet import (
    account,
    given_outlet,
    given_site,
    is_surer,
    linked_outlet,
    linked_site,
    named_source,
    other_outlet,
    parted_outlet,
)
from analysis.articles.formats.web.web_outlet_title import are_topics, shown_outlet
from analysis.articles.formats.web.web_source import Page
from analysis.articles.formats.web.web_title import DOMAIN, given_titles, printed_title
from analysis.articles.formats.web.web_words import (
    squeezed,
    words_of,
)
from analysis.articles.site_outlets import outlet_at

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


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of its article; `free` is whether it says that all may read it.

    `changed` is the day of its last change where the page shows no other date,
    `is_heading` is whether a heading prints the title.
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
    kind: Kind
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
    language = _language(tree, metas, known.value(article, "inLanguage"))
    title, is_heading, outlet = _names(_Head(tree, metas, known, article, url, shown), language)
    above = lines_below_headline(tree, title)
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
        kind=kind_of(
            tree,
            url=url,
            titles=(title, shown),
            metas=metas,
            known=known,
            article=article,
            is_dated=when.date is not None,
        ),
        notes=(f"is dated {when.date} and also {other}: see which is right",) if other else (),
    )


class _Head(NamedTuple):
    """What a page says for machines, and the text of its `<title>`."""

    tree: HtmlElement
    metas: Mapping[str, str]
    known: Described
    article: Node
    url: str | None
    shown: str


def _names(head: _Head, language: str | None) -> tuple[str | None, bool, str | None]:
    """Return the article's title, whether a heading prints it, and the outlet."""
    tree, metas, known, article, url, shown = head
    titles = given_titles(metas, known.value(article, "headline"), shown)
    outlet = given_outlet(metas, known, article, url, shown=shown)
    outlet = parted_outlet(tree, shown, outlet) if outlet else shown_outlet(tree, titles, url)
    outlet = outlet or (shown if is_known_outlet(shown) else None)
    by_account = account(metas, url)
    title, suffix, is_heading = printed_title(tree, titles, outlet or by_account)
    site = given_site(metas, known, article)
    if suffix and (read_page_date(suffix, None) or are_topics(shown, metas)):
        suffix = None  # "Quay closed - Nov. 29, 2016"
    if outlet and DOMAIN.fullmatch(outlet) and suffix and is_surer(suffix, url):
        outlet = suffix
    if not outlet:
        linked = None if url or site else linked_site(tree)
        linked = f"http://{linked}/" if linked else None
        other = other_outlet(tree, shown, title, suffix, address=url or site or linked)
        outlet = other if not by_account or is_surer(other, url) else by_account
    outlet = outlet or issuer(tree, metas, shown, title)
    if url and (not outlet or outlet == host(url)):
        outlet = outlet_at(host(url), language) or host(url) or None
    outlet = outlet or named_source(lines_below_headline(tree, title)) or site
    return title, is_heading, outlet or announcer(tree) or linked_outlet(tree, shown)


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
