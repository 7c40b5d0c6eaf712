"""The outlet of an article as the `<title>` of its web page names it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from lxml.html import HtmlElement

from analysis.articles.formats.head_lines import is_outlet
from analysis.articles.formats.web.web_address import host
from analysis.articles.formats.web.web_domain import labels_of, letters_of
from analysis.articles.formats.web.web_names import (
    feed_names,
    home_headings,
    logo_words,
    owners,
    site_names,
)
from analysis.articles.formats.web.web_title import BAR, SEPARATOR, alike
from analysis.articles.formats.web.web_words import plain, words_of
from analysis.articles.furniture import is_kicker

BRACKETED = re.compile(r"\s\[([^\[\]]+)\]$")
COLON = re.compile(r"\s*[:：]\s+|：")
LINKED = re.compile(r"\s*(?:https?://|mailto:[^@]{1,60}@)([\w.-]+)", re.IGNORECASE)
NETWORKS = frozenset(  # that pages of all sites link to, and write about
    (
        *("facebook", "twitter", "google", "youtube", "instagram", "linkedin", "pinterest"),
        *("reddit", "whatsapp", "telegram", "tumblr", "tiktok", "apple", "wordpress", "vk"),
    )
)
FEWEST_TOPICS = 2
KEYWORDS = re.compile(r"[,，;；、|]")
CHANNEL = re.compile(r"[\u4e00-\u9fff]{2,4}[频頻]道")  # a section, with the outlet's name after it
SAID = re.compile(r"[?!？！。：]|: ")  # in a headline, and in no outlet's name
SHORTEST_WORD = 4  # letters of one that tells a name, as "the" does not
MOST_PLACES = 2_000  # elements that are asked for the name


def shown_outlet(tree: HtmlElement, titles: Sequence[str], address: str | None) -> str | None:
    """Return the outlet that the headings or the `<title>` name, if the page bears that name.

    It does where its copyright line, its logo, its link home or its address has the same name;
    a site that it links to is the least of these, as pages link to many.

    Args:
        tree: The page.
        titles: Those in its head, the `<title>` last.
        address: The page's address.
    """
    shown = titles[-1] if titles else ""
    known = set(islice(owners(tree), MOST_PLACES))
    headings = [words_of(heading) for heading in tree.iter("h1")]
    parts = _parts(shown)
    for name in (*headings, *parts):
        if plain(name) and plain(name) in known:
            return name
    known |= _headed(tree) | {plain(name) for name in site_names(tree, titles)}
    own = {host(address).partition(".")[0]} if address else set()
    named = [part for part in parts if plain(part) in known or letters_of(part) in own]
    linked = set() if address else _linked_domains(tree)
    # "[Rivers]" may well be a topic, of which other sites are called too
    named += [p for p in parts if letters_of(p) in linked and not shown.endswith(f"[{p}]")]
    sections = {part for part in parts[1:] if CHANNEL.fullmatch(part)}
    named = [one for one in named if not SAID.search(one)]  # on the article's own picture
    return next((one for one in named if not (is_kicker(one) or one in sections)), None)


def _headed(tree: HtmlElement) -> set[str]:
    """Return the plain words of a heading that leads home and names the page's feed too.

    So a blog heads its pages, and gives the same name as title of those of a whole month.
    """
    headings = {plain(heading) for heading in home_headings(tree)}
    return headings & {plain(name) for name in feed_names(tree)} if headings else set()


def _parts(shown: str) -> list[str]:
    """Return the parts of a `<title>`: the last, the others, what colons or brackets part in it.

    Between title and outlet may stand the name of a topic or of who wrote the article.
    """
    *others, last = [part.strip() for part in SEPARATOR.split(shown)]
    parts = [last, *others]
    for piece in COLON.finditer(shown):
        parts += [shown[: piece.start()].strip(), shown[piece.end() :].strip()]
    if bracketed := BRACKETED.search(shown):
        parts.append(bracketed[1])
    return [part for part in parts if plain(part)]


def _linked_domains(tree: HtmlElement) -> set[str]:
    """Return the names in the addresses that a page links to, "courier" of its own."""
    linked = (LINKED.match(link.get("href") or "") for link in islice(tree.iter("a"), MOST_PLACES))
    labels = {label for match in linked if match for label in labels_of(match[1])}
    return labels - NETWORKS


def whole_title_outlet(tree: HtmlElement, shown: str, title: str | None) -> str | None:
    """Return a whole `<title>` that is no headline but the name on a logo or a link home."""
    if not plain(shown) or not title or alike(shown, title):
        return None
    names = {plain(name) for name in site_names(tree, (title,))}
    return shown if plain(shown) in names and not is_kicker(shown) else None


def repeated_outlet(tree: HtmlElement, shown: str, title: str | None) -> str | None:
    """Return the name after a title that ends in that name itself: "Prize for Oster | Oster".

    It may be the topic as well, so that the file of the logo has to be called by it.
    """
    before, *after = (part.strip() for part in BAR.split(shown))
    if len(after) != 1 or not title or plain(before) != plain(title):
        return None
    name = after[0]
    borne = plain(title).endswith(f" {plain(name)}") and not is_kicker(name)
    words = {word for word in plain(name).split() if len(word) >= SHORTEST_WORD}
    return name if borne and words & logo_words(tree) else None


def owned_start(tree: HtmlElement, shown: str, title: str | None) -> str | None:
    """Return the name before the title if it begins with whom a copyright line names.

    So with "Ada Lind's notebook" on a page that is "© 2020 Ada Lind".
    """
    name = name_before_title(shown, title)
    persons = (owner for owner in islice(owners(tree), MOST_PLACES) if " " in owner)
    return name if name and any(plain(name).startswith(f"{one} ") for one in persons) else None


def owned_before_title(tree: HtmlElement, shown: str, title: str | None) -> str | None:
    """Return what stands before the title if a copyright line names it: "City of Oster. Quays"."""
    before = shown.removesuffix(title) if title else shown
    if before in ("", shown) or not (name := before.strip(" .:|·•»–—-")):
        return None
    return name if plain(name) in set(islice(owners(tree), MOST_PLACES)) else None


def are_topics(shown: str, metas: Mapping[str, str]) -> bool:
    """Whether all that follows the title in a `<title>` are several of the page's keywords.

    So it is with "Title_rivers_dams"; behind bars and dashes the last is the site's name.
    """
    if shown.count("_") < FEWEST_TOPICS:
        return False
    keywords = {plain(word) for word in KEYWORDS.split(metas.get("keywords", ""))}
    after = [plain(part) for part in SEPARATOR.split(shown)[1:]]
    return len(after) >= FEWEST_TOPICS and set(after) <= keywords


def outlet_before_title(shown: str, title: str | None) -> str | None:
    """Return the name with which a `<title>` begins if it is an outlet's by its words."""
    first = name_before_title(shown, title)
    return first if first and is_outlet(first) else None


def name_before_title(shown: str, title: str | None) -> str | None:
    """Return what stands first in a `<title>` that ends in the article's title.

    It may be an outlet's name or a topic's.
    """
    parts = SEPARATOR.split(shown)
    before = len(parts) > 1 and title and alike(parts[-1], title) and not alike(parts[0], title)
    return parts[0].strip() or None if before else None
