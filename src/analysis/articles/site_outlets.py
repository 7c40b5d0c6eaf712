"""Outlets by their sites: whose a domain is, for articles that name no outlet themselves."""

from __future__ import annotations

from analysis.word_lists import word_lists


def outlet_at(site: str) -> str | None:
    """Return the name of the outlet whose site this is, `None` if it is not listed.

    Args:
        site: A domain, without "www."; its subdomains are its outlet's unless they are listed.
    """
    listed, labels = word_lists("sites.yaml"), site.casefold().split(".")
    ends = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return next((listed[end] for end in ends if end in listed), None)
