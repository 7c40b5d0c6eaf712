"""Outlets by their sites: whose a domain is, for articles that name no outlet themselves."""

from __future__ import annotations

import re

from analysis.word_lists import word_lists

LATIN = re.compile(r"[A-Za-z]")
EDITIONS = frozenset(  # of a site in another language, which may go by another name
    (
        *("en", "eng", "english", "fr", "french", "es", "spanish", "espanol", "de", "deutsch"),
        *("ru", "rus", "russian", "ar", "arabic", "cn", "zh", "chinese", "fa", "persian", "farsi"),
        *("pt", "portuguese", "tr", "turkish", "jp", "ja", "japanese", "kr", "ko", "korean"),
    )
)


def outlet_at(site: str, language: str | None = None) -> str | None:
    """Return the name of the outlet whose site this is, `None` if it is not listed.

    Args:
        site: A domain, without "www."; its subdomains are its outlet's unless they are listed or
            named after a language.
        language: Of the article, two letters; an English one has no name in another script.
    """
    listed, labels = word_lists("sites.yaml"), site.casefold().split(".")
    for start in range(len(labels) - 1):
        if name := listed.get(".".join(labels[start:])):
            other = EDITIONS.intersection(labels[:start]) or (language == "en" and not latin(name))
            return None if other else name
    return None


def latin(name: str) -> bool:
    """Whether a name has letters of the Latin script."""
    return LATIN.search(name) is not None
