"""Nationals: nouns for the people of a country ("the Danes", "the American")."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.actors.names import fold
from analysis.word_lists import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Token


def demonym(token: Token) -> str | None:
    """Return the adjective for a plural of people ("Russians": "russian"), if it is one."""
    word = fold(token.text)
    if word.endswith(("men", "women")):
        return _people().get(word[:-2] + "an")
    return _people().get(word.removesuffix("s")) if word.endswith("s") else None


def is_national(token: Token) -> bool:
    """Whether a word is "the Dane", "the American": a person of a country."""
    alone = token.dep_ not in ("amod", "compound", "nmod")
    first = token.left_edge.lower_ == "the"
    return first and alone and token.text[0].isupper() and person_of(token) is not None


def person_of(token: Token) -> str | None:
    """Return the adjective of the country that a person is of: "Dane", "Egyptian"."""
    return _people().get(fold(token.text))


@lru_cache(maxsize=1)
def _people() -> dict[str, str]:
    """Return the nouns for a person of a country, folded, each with the country's adjective."""
    rows = word_lists("countries.yaml")
    adjectives = {fold(word) for row in rows for word in row["adjectives"]}
    kept = {a for a in adjectives if not a.endswith(("ish", "ch", "ese", "iss", "land"))}
    return {adjective: adjective for adjective in kept} | word_lists("names.yaml")["people"]
