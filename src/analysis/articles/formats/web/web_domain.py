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
OF_ALL = frozenset(("gov", "gob", "gouv", "org", "net", "edu", "com", "mil", "info"))
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
    letters, words = letters_of(name), plain(name).split()
    initials = "".join(word[0] for word in words)
    return any(
        label == initials
        or label in letters
        or (len(letters) > 1 and letters in label)
        or _shortens(label, words)
        for label in labels
    )


def covers(name: str, labels: Sequence[str]) -> bool:
    """Whether a name is or has a label of an address as a word, or the label is short for it."""
    words = plain(name).split()
    said = {letters_of(name), "".join(word[0] for word in words), *map(letters_of, words)}
    own = (label for label in labels if label not in OF_ALL)
    return any(label in said or _shortens(label, words) for label in own)


def _shortens(label: str, words: Sequence[str]) -> bool:
    """Whether a label is the initials of a name but for its last word: "nyledger"."""
    *others, last = map(letters_of, words) if words else ("",)
    initials = "".join(word[0] for word in others if word)
    short = [initials, initials[1:]]  # without the article
    return len(last) > SHORTEST_LABEL and label in [f"{start}{last}" for start in short if start]
