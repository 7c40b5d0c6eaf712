"""Pages that are there to be filled in: to sign in, to register, to write to a site, to search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

from analysis.articles.formats.web.web_words import plain

TYPED = frozenset(("text", "email", "password", "tel", "number", "url", "date", ""))
SOUGHT = frozenset(("text", "search", ""))
SHORTEST_SOUGHT = 3  # characters
CONTROLS = ("input", "textarea", "select")


class Asked(NamedTuple):
    """What a page asks for: the most fields of one form, and whether a password is among any."""

    fields: int
    password: bool


def asked(tree: HtmlElement) -> Asked:
    """Return what the forms of a page ask for; what is ticked, pressed or hidden is no field."""
    most, password = 0, False
    for form in tree.iter("form"):
        kinds = [_kind(control) for control in form.iter(*CONTROLS)]
        most = max(most, sum(kind in TYPED for kind in kinds))
        password = password or "password" in kinds
    return Asked(most, password)


def is_search(tree: HtmlElement, titles: Sequence[str | None]) -> bool:
    """Whether a page is what a site's search found: its title has what is typed in a field."""
    named = [f" {plain(title)} " for title in titles if title]
    typed = (plain(one.get("value") or "") for one in tree.iter("input") if _kind(one) in SOUGHT)
    return any(
        len(words) >= SHORTEST_SOUGHT and any(f" {words} " in title for title in named)
        for words in typed
    )


def _kind(control: HtmlElement) -> str:
    return (control.get("type") or "").strip().lower() if control.tag == "input" else "text"
