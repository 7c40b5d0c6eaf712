"""Spellings: whether two names, written differently, can be one person's or one body's.

What is said here is a question for a person to answer ("same person?"), never an answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.actors.name_words import is_given
from analysis.actors.names import (
    fold,
    given_names_agree,
    initials_clash,
    person_parts,
    skeleton,
)

SHORTEST = 4  # letters of a word that may differ by one: "Roe" and "Rae" are two names
_LETTERS = re.compile(r"shch|tch|zh|kh|gh|sh|ch|ts|tz|ph|th|ck|oo|ou|ee|.")  # of other alphabets
_SMALL = frozenset({"of", "the", "and", "for", "in"})


def words_of(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, one with hyphens as one, without an article in front."""
    words = [re.sub(r"[^\w']+", "", fold(word)).strip("'_") for word in name.split()]
    words = [word for word in words if word]
    return tuple(words[1:] if len(words) > 1 and words[0] == "the" else words)


def initials(name: str) -> str:
    """Return the first letters of a name's words, those of small words left out."""
    return "".join(word[0] for word in words_of(name) if word not in _SMALL)


def is_full(name: str) -> bool:
    """Whether a person's name gives more than a surname."""
    words = words_of(name)
    return bool(words) and bool(person_parts(words)[0])


def bears(full: Sequence[str], bare: Sequence[str]) -> bool:
    """Whether somebody with a full name can be called by a surname alone.

    A family's name may stand first ("Han" of "Han Ji-won"), a listed given name does not.
    """
    surname = person_parts(full)[1]
    first = full[:1] if not is_given(full[0]) else ()
    return tuple(bare) in (surname, surname[-1:], first)


def same_person(one: str, other: str) -> bool:
    """Whether two full names of people are so alike that somebody should be asked.

    They differ in accents, hyphens, the order of their words, one letter of one word (one of
    another alphabet counts as one: "zh" and "j"), or by a nickname or an initial.
    """
    first, second = words_of(one), words_of(other)
    if not first or not second or not (is_full(one) and is_full(other)):
        return False
    if sorted(first) == sorted(second) or "".join(first) == "".join(second):
        return True
    (given, surname), (other_given, other_surname) = map(person_parts, (first, second))
    if surname == other_surname and any(_one_given(a, b) for a in given for b in other_given):
        return not initials_clash(given, other_given)
    return _one_word_apart(first, second)


def _one_given(one: str, other: str) -> bool:
    """Whether two given names can be one; short ones ("Ann", "Jan") sound alike by chance."""
    if skeleton(one) == skeleton(other) and one != other and 1 not in (len(one), len(other)):
        return min(len(one), len(other)) >= SHORTEST
    return given_names_agree((one,), (other,))


def same_body(one: str, other: str) -> bool:
    """Whether two names of organisations are one spelled twice, or one and its initials."""
    first, second = words_of(one), words_of(other)
    if not first or not second:
        return False
    short, long = sorted((first, second), key=len)
    named = len(short) == 1 and len(long) > 1 and short[0] in (initials(one), initials(other))
    return named or first == second or _one_word_apart(first, second)


def _one_word_apart(one: Sequence[str], other: Sequence[str]) -> bool:
    apart = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    return len(one) == len(other) and len(apart) == 1 and _spelled_alike(*apart[0])


def _spelled_alike(one: str, other: str) -> bool:
    """Whether two words are one but for a letter; two well-known given names are two."""
    if min(len(one), len(other)) < SHORTEST:
        return False
    if skeleton(one) == skeleton(other):
        return True
    if is_given(one) and is_given(other):
        return False
    short, long = sorted((_LETTERS.findall(one), _LETTERS.findall(other)), key=len)
    same = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), -1)
    if same < 0:
        return len(long) - len(short) == 1
    replaced = len(short) == len(long) and short[same + 1 :] == long[same + 1 :]
    return replaced or short[same:] == long[same + 1 :]
