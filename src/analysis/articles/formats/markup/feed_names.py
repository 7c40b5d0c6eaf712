"""What a feed says of itself, and its outlet: its title, as far as that names the items' site."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis.articles.formats.markup.xml_nodes import Node, every, said
from analysis.articles.formats.tables.cells import line
from analysis.articles.formats.web.web_domain import bears, labels_of
from analysis.articles.formats.web.web_title import SEPARATOR

_FEED = re.compile(  # what stands after the name; "Feed" alone may be a part of it
    r"\s+»\s.*|\s+(?:[›|:–—-]\s+)?(?:rss|atom|flux rss)\b.{0,12}$|\s+[›|:–—-]\s+feed$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Site:
    """What a feed says of itself.

    `users` are the names that WordPress shows for those by which its users log in.
    """

    title: str | None = None
    address: str | None = None
    language: str | None = None
    users: Mapping[str, str] = field(default_factory=dict)


def read_site(feed: Node | None) -> Site:
    """Read what a feed says above its first item.

    Args:
        feed: The element that the item stands in; `None`: it stands alone.
    """
    if feed is None:
        return Site()
    channel = next(every(feed, "channel"), feed)  # in RSS 1.0 the items stand beside it
    links = filter(leads_to_page, every(channel, "link"))
    addresses = (one.get("href") or line(one.text or "") for one in links)
    users = {
        login: said(user, "author_display_name") or login
        for user in every(channel, "author")
        if (login := said(user, "author_login"))
    }
    return Site(
        title=line(said(channel, "title") or ""),
        address=next(filter(None, addresses), None),
        language=said(channel, "language"),
        users=users,
    )


def leads_to_page(link: Node) -> bool:
    """Whether a link of a feed or an item leads to its page, and not to a feed or a sound."""
    return link.get("rel", "alternate") == "alternate"


def feed_outlet(site: Site, url: str | None) -> str | None:
    """Return the name of the outlet that a feed is of.

    A feed that gathers other sites' items names none, and nor does a title of several parts
    ("World news | The Courier") without one that the address bears.

    Args:
        site: What the feed says of itself.
        url: Of the item.
    """
    title = _FEED.sub("", site.title or "").strip().replace(" > ", " | ")
    own, labels = labels_of(site.address), labels_of(url)
    if not title or (own and labels and not _same(own, labels)):
        return None
    pieces = SEPARATOR.split(title)
    parts = [part for piece in pieces for part in piece.split(": ")]
    borne = (part for part in parts if len(parts) > 1 and bears(part, labels or own))
    return next(borne, title if len(pieces) == 1 else None)


def _same(own: list[str], others: list[str]) -> bool:
    return any(a in b or b in a for a in own for b in others)
