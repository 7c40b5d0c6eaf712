"""The heading of the one entry that a page of a web log shows, below the name of the log."""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from analysis.articles.formats.web.web_words import is_aside, words_of

ENTRY = re.compile(  # "entry-title", "blog-post-title"
    r"(?:^|[\s_-])(?:entry|post|article)[_-]?(?:title|headline|titel|titre|titulo)(?=\s|$)",
    re.IGNORECASE,
)
FEW = 2  # headings of the first rank


def entry_title(tree: HtmlElement) -> str | None:
    """Return the words of the one heading that is called the title of a journal's entry."""
    called = [h for h in tree.iter("h1", "h2", "h3") if ENTRY.search(h.get("class") or "")]
    called = [heading for heading in called if not is_aside(heading)]
    return words_of(called[0]) or None if len(called) == 1 else None


def is_under_site_name(tree: HtmlElement) -> bool:
    """Whether the only heading of the first rank leads to the site's root, as its name does."""
    first = list(islice(tree.iter("h1"), FEW))
    links = [link for heading in first for link in heading.iter("a")]
    if len(first) != 1 or len(links) != 1:
        return False
    href = urlsplit((links[0].get("href") or "").strip())
    return bool(href.netloc or href.path) and href.path in ("", "/") and not href.query
