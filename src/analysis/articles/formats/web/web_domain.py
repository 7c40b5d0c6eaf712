"""The names in a page's address, and which names it bears: "The Courier" of "courier.com"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from analysis.articles.formats.web.web_address import host
from analysis.articles.formats.web.web_words import plain

ANY_SITE = frozenset(
    ["www", "news", "blog", "blogs", "amp", "mobile", "edition", "world", "sport", "sports", "com"]
)
SHORTEST_LABEL = 3  # letters of an address that may be a name
LETTERS = re.compile(r"\W+|_")


def labels_of(address: str | None) -> list[str]:
    """Return the parts of an address that may be a name, as "courier" of "www.courier.com"."""
    site = address if address and "://" in address else f"http://{address}"
    parts = host(site).split(".")[:-1] if address else []
    named = [letters_of(part) for part in parts if len(part) >= SHORTEST_LABEL]
    return [label for label in named if label not in ANY_SITE] or named


def letters_of(name: str) -> str:
    """Return the letters of a name as an address has them, without marks: "hurriyet"."""
    parted = unicodedata.normalize("NFKD", name.casefold())
    return LETTERS.sub("", "".join(one for one in parted if not unicodedata.combining(one)))


def bears(name: str, labels: Sequence[str]) -> bool:
    """Whether an address bears a name, a part of it or its initials."""
    letters, initials = letters_of(name), "".join(word[0] for word in plain(name).split())
    return any(
        label == initials or label in letters or (len(letters) > 1 and letters in label)
        for label in labels
    )
