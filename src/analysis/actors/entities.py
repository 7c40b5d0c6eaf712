"""Entities: names that the parse marks in an article and that no list knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.actors.names import fold, person_parts, resource
from analysis.actors.titles import title_heads

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_BODIES = {"ORG": "organisation", "GPE": "country", "NORP": "organisation", "FAC": "organisation"}


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `[start, end)` that name an actor.

    `candidates` are ids of known actors it can be; none: somebody new. `words` are folded.
    `full` names give more than a surname. `modifier` marks a name inside a larger one or in
    front of a noun ("Chilean" in "Chilean minister").
    """

    start: int
    end: int
    words: tuple[str, ...]
    kind: str
    route: str
    candidates: tuple[str, ...] = ()
    full: bool = False
    modifier: bool = False


def unknown_names(doc: Doc, covered: set[int], folded: Sequence[str]) -> Iterator[Name]:
    """Yield the named entities that no known form covers."""
    for entity in doc.ents:
        if entity.label_ == "PERSON":
            start, end = _trimmed(entity, folded)
            kind = "person"
        elif entity.label_ in _BODIES:
            start, end = _trimmed(entity, ())
            kind = _BODIES[entity.label_]
        else:
            continue
        words = tuple(folded[i] for i in range(start, end) if doc[i].text[0].isalnum())
        if not words or covered & set(range(start, end)) or not doc[start].text[0].isupper():
            continue
        if entity.label_ == "NORP" and not _is_group(doc[end - 1]):
            continue
        full = kind != "person" or bool(person_parts(words)[0])
        last = doc[end - 1]
        describes = last.dep_ in ("amod", "compound", "nmod") and last.head.i >= end
        yield Name(start, end, words, kind, "name", (), full, describes)


def is_title(word: str) -> bool:
    """Whether a folded word in front of a name is a title or a form of address."""
    lists = resource("names.yaml")["honorifics"]
    titles = resource("titles.yaml")
    return (
        word in title_heads()
        or any(word in row for row in lists.values())
        or word in titles["former"]
        or word in titles["restrictive"]
    )


def _is_group(token: Token) -> bool:
    """Whether a word names a body of people ("Republicans"), not an origin ("a Russian")."""
    return token.tag_ in ("NNS", "NNPS") and demonym(token) is None


def demonym(token: Token) -> str | None:
    """Return the adjective of which a plural is made ("Russians": "russian"), if it is one."""
    word = fold(token.text)
    singular = word.removesuffix("s")
    return singular if singular != word and singular in _adjectives() else None


@lru_cache(maxsize=1)
def _adjectives() -> frozenset[str]:
    rows = resource("countries.yaml")
    return frozenset(fold(word) for row in rows for word in row["adjectives"])


def _trimmed(entity: Span, folded: Sequence[str]) -> tuple[int, int]:
    """Return an entity's tokens without articles, titles in front, possessive and marks."""
    start, end = entity.start, entity.end
    doc = entity.doc
    while start < end and (
        doc[start].pos_ == "DET"
        or not doc[start].text[0].isalnum()
        or (folded and end - start > 1 and is_title(folded[start]))
    ):
        start += 1
    while end > start and (doc[end - 1].tag_ == "POS" or not doc[end - 1].text[-1].isalnum()):
        if doc[end - 1].text.endswith(".") and doc[end - 1].text[0].isalnum():
            break
        end -= 1
    return start, end
