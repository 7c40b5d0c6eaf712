"""Pages that are there to be filled in: to sign in, to register, to write to a site, to search."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lxml.html import HtmlElement

from analysis.articles.formats.web.web_words import plain

TYPED = frozenset(("text", "email", "password", "tel", "number", "url", "date", ""))
TYPED_SEARCH = frozenset(("text", "search", ""))
SOUGHT = re.compile(r"\w\s?[:：]\s?[\"'“„«]?([^:：|]{2,60}?)[\"'”“»]?(?:\s[-–—|].*)?$")
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
    """Whether a page is what a site's search found: "Search: dam", and "dam" typed in a field."""
    sought = {plain(match[1]) for title in titles if (match := SOUGHT.search(title or ""))}
    typed = (
        plain(one.get("value") or "")
        for one in tree.iter("input")
        if _kind(one) in TYPED_SEARCH and one.get("readonly") is None
    )
    return any(words in sought for words in typed if words)


def _kind(control: HtmlElement) -> str:
    return (control.get("type") or "").strip().lower() if control.tag == "input" else "text"
