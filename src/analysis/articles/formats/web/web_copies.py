"""Copies of web pages that archives keep: what an archive puts around a page is taken off it.

archive.today writes its own name, its address and the day of the copy into the head of each page,
as a site does; the Wayback Machine and Google's cache put a bar above it.
"""

from __future__ import annotations

import re
from itertools import islice

from lxml.etree import SubElement
from lxml.html import HtmlElement

from analysis.articles.formats.web.web_address import host, is_of_archive, original_of
from analysis.articles.formats.web.web_words import short_words_of, squeezed

BARS = (  # by their ids
    *("wm-ipp-base", "wm-ipp", "wm-ipp-print", "donato", "wm-capinfo"),  # web.archive.org
    *("HEADER", "DIVALREADY", "DIVALREADY2", "DIVSHARE", "DIVSHARE2"),  # archive.today
    *("google-cache-hdr", "webArchiveInfobox", "ukwa-banner", "_wb_frame_top_banner"),
)
OF_TODAY = frozenset(("HEADER", "DIVALREADY", "DIVALREADY2", "DIVSHARE", "DIVSHARE2"))
ACCOUNT = "@archiveis"
WAYBACK = "web.archive.org"
GIVEN = ("og:", "twitter:", "article:")  # which archive.today gives of itself
CACHE = re.compile(r"\bgoogle\b.{0,40}\bcache\b|\bcache\b.{0,40}\bgoogle\b", re.IGNORECASE)
LONGEST_BAR = 1_000  # characters
MOST_BARS = 20  # elements at the top of a page that may be the bar of a cache


def without_archive(tree: HtmlElement) -> dict[str, str]:
    """Take what an archive adds off a page, which then names its original address.

    Args:
        tree: The page; changed by the call.

    Returns:
        The day of the copy as "archived", if the page is one of archive.today's and gives it.
    """
    given = _given_by_today(tree)
    original = _original(tree) if given else _in_bar(tree)
    noted = {}
    for meta in given:
        if meta.get("property") == "article:published_time":
            noted["archived"] = squeezed(meta.get("content") or "")
    for bar in [*given, *_bars(tree, is_today=bool(given))]:
        if bar.getparent() is not None:
            bar.drop_tree()
    head = tree.find("head")
    if original and head is not None and not head.xpath("./link[@rel='canonical']"):
        SubElement(head, "link", rel="canonical", href=original)
    return noted


def _given_by_today(tree: HtmlElement) -> list[HtmlElement]:
    """Return the elements of a head that archive.today wrote, `[]` if the page is none of its."""
    metas = {meta.get("property") or meta.get("name") or "": meta for meta in tree.iter("meta")}
    said = {name: meta.get("content") or "" for name, meta in metas.items()}
    own = host(said.get("og:url", ""))
    # the Wayback Machine only leads the addresses that a site wrote there to its copies
    today = own != WAYBACK and is_of_archive(own)
    if said.get("twitter:site") != ACCOUNT and not today:
        return []
    links = [link for link in tree.iter("link") if is_of_archive(host(link.get("href") or ""))]
    return [meta for name, meta in metas.items() if name.startswith(GIVEN)] + [
        link for link in links if not original_of(link.get("href") or "")
    ]


def _original(tree: HtmlElement) -> str | None:
    """Return the address of which archive.today has a copy, by its links or its search field."""
    links = (original_of(link.get("href") or "") for link in tree.iter("link"))
    fields = (field.get("value") or "" for field in tree.xpath("//*[@id='HEADER']//input"))
    typed = (value.strip() for value in fields if value.strip().startswith("http"))
    return next(filter(None, links), None) or next(typed, None)


def _in_bar(tree: HtmlElement) -> str | None:
    """Return the address in the bar of the Wayback Machine or of Google's cache."""
    fields = tree.xpath("//input[@id='wmtbURL']/@value")
    linked = (link.get("href") or "" for bar in _caches(tree) for link in bar.iter("a"))
    given = (str(value).strip() for value in (*fields, *linked))
    return next((value for value in given if re.match(r"https?://", value)), None)


def _bars(tree: HtmlElement, *, is_today: bool) -> list[HtmlElement]:
    called = [element for element in tree.iter("div", "table", "iframe") if element.get("id")]
    wanted = [name for name in BARS if is_today or name not in OF_TODAY]
    return [*(one for one in called if one.get("id") in wanted), *_caches(tree)]


def _caches(tree: HtmlElement) -> list[HtmlElement]:
    """Return the bar of Google's cache, which begins the page and names it in any language."""
    found = []
    for element in islice(tree.iter("div", "table"), MOST_BARS):
        words = short_words_of(element, LONGEST_BAR) or ""
        linked = next(element.iter("a"), None) is not None
        if linked and CACHE.search(words[:LONGEST_BAR]) and "http" in words:
            found.append(element)
    return found[:1]
