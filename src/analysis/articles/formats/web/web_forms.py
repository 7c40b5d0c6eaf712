"""Pages that are there to be filled in: to sign in, to register, to write to a site."""

from __future__ import annotations

from typing import NamedTuple

from lxml.html import HtmlElement

TYPED = frozenset(("text", "email", "password", "tel", "number", "url", "date", ""))
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


def _kind(control: HtmlElement) -> str:
    return (control.get("type") or "").strip().lower() if control.tag == "input" else "text"
