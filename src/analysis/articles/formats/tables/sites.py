"""Sites: the domain in an article's address, which stands for an outlet that nothing names.

An address at a database, a search, a network or an archive says nothing of who published.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from analysis.articles.formats.tables.cells import Cell, name
from analysis.articles.formats.web.web_address import ARCHIVE

_SITE = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
_WWW = re.compile(r"^www\d?\.")
_BARE = re.compile(r"https?://[^/\s?#]+/?", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_NO_PUBLISHERS = frozenset(  # without what comes before: "search.proquest.com"
    {"proquest.com", "lexis.com", "lexisnexis.com", "nexis.com", "nexisuni.com", "factiva.com"}
    | {"dowjones.com", "europresse.com", "genios.de", "wiso-net.de", "ebscohost.com", "ebsco.com"}
    | {"newsbank.com", "gale.com", "galegroup.com", "pressreader.com", "jstor.org", "retriever.no"}
    | {"retriever-info.com", "integrum.com", "bigkinds.or.kr", "meltwater.com", "mediacloud.org"}
    | {
        "google.com",
        "feedburner.com",
        "feedproxy.google.com",
        "bing.com",
        "yandex.ru",
        "naver.com",
    }
    | {
        "facebook.com",
        "twitter.com",
        "x.com",
        "t.co",
        "bit.ly",
        "t.me",
        "reddit.com",
        "linkedin.com",
    }
    | {"archive.org", "doi.org"}
    | {f"archive.{end}" for end in ("today", "is", "ph", "li", "vn", "fo", "md")}
)


def outlet_of(cell: Cell | None) -> str | None:
    """Return the outlet that a cell names; of a site's address alone, its domain."""
    said = name(cell)
    if said and _BARE.fullmatch(said):
        return site_of(said) or said
    return said


def site_of(address: str | None) -> str | None:
    """Return the domain of a page's publisher, without "www."; `None` if the address has none.

    The page that a web archive holds a copy of is its publisher's.
    """
    if address and (copy := ARCHIVE.match(address)):
        address = copy[1]
    if not address or not _ADDRESS.match(address):
        return None
    try:
        site = _WWW.sub("", (urlsplit(address).hostname or "").casefold())
    except ValueError:
        return None
    labels = site.split(".")
    ends = {".".join(labels[n:]) for n in range(len(labels) - 1)}
    return site if _SITE.fullmatch(site) and ends.isdisjoint(_NO_PUBLISHERS) else None
