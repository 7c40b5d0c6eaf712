"""Name words: which words are titles, given names or bodies, and which can be in a name."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.actors.titles import is_person_noun, title_heads
from analysis.word_lists import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_form_of_address(word: str) -> bool:
    """Whether a folded word is one like "Mr", "Dame" or "Dr"."""
    return word.rstrip(".") in _forms_of_address()


@lru_cache(maxsize=1)
def _forms_of_address() -> frozenset[str]:
    honorifics = word_lists("names.yaml")["honorifics"]
    return frozenset((*honorifics["male"], *honorifics["female"]))


def is_title(word: str) -> bool:
    """Whether a folded word in front of a name is a title or a form of address."""
    lists = word_lists("names.yaml")["honorifics"]
    titles = word_lists("titles.yaml")
    return (
        word in title_heads()
        or any(word in row for row in lists.values())
        or word in titles["former"]
        or word in titles["restrictive"]
    )


def is_given(word: str) -> bool:
    """Whether a folded word is a listed given name."""
    given = word_lists("names.yaml")["given"]
    return word in given["male"] or word in given["female"]


def is_only_person(noun: str) -> bool:
    """Whether a folded noun stands beside names of people alone: "spokesperson", not "rival"."""
    return is_person_noun(noun) and noun not in word_lists("titles.yaml")["pairs"]["body"]


@lru_cache(maxsize=1)
def body_words() -> frozenset[str]:
    """Return the nouns for bodies: "General Staff" is nobody called Staff."""
    lists = word_lists("titles.yaml")
    return frozenset((*lists["bodies"], *lists["of_office"], *lists["not_people"]))


def is_name_word(token: Token) -> bool:
    """Whether a word is written as those of a name are."""
    return token.text.istitle() and token.is_alpha and token.pos_ == "PROPN"
