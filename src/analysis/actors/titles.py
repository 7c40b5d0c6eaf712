"""Titles: the offices by which people are referred to, and who holds one on a date.

A title is compared as a head ("minister"), the words that narrow it ("defence") and the
organisations it is held in: "US defense secretary" and "Secretary of Defense of the United
States" are one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.actors.names import Names, fold, split_words
from analysis.attributions.lexicon import lexicon
from analysis.codebook import Actor, Role, roles_on
from analysis.word_lists import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Token

LISTS = "titles.yaml"
_PERSON = re.compile(r"(?:.{3,}(?:er|or|ist|ian|ant|eer|ee)|.*(?:man|woman))")


_PLURAL = re.compile("[^s]s$")


@dataclass(frozen=True, slots=True)
class Title:
    """An office: head word, narrowing words, organisations (actor ids); once held if `former`."""

    head: str
    modifiers: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    former: bool = False


def titles_on(actor: Actor, date: dt.date | None, names: Names) -> Iterator[Title]:
    """Yield an actor's titles on a date, those given up by then marked as former.

    Without a date, every title an actor ever held counts as held.
    """
    held = actor.roles if date is None else roles_on(actor, date)
    yield from (role_title(role, names) for role in held)
    for role in actor.roles:
        if date is not None and role.end is not None and role.end <= date:
            yield replace(role_title(role, names), former=True)


def role_title(role: Role, names: Names) -> Title:
    """Return a role's title; an organisation named inside the title counts as its own."""
    words = [fold(word) for word in split_words(role.title)]
    title = canonical(words)
    named = {role.organisation} if role.organisation else _named_inside(words, names)
    return Title(title.head, title.modifiers, frozenset(named))


def _named_inside(words: Sequence[str], names: Names) -> set[str]:
    found = set()
    for start, word in enumerate(words):
        for form in names.forms.get(word, ()):
            if names.actors[form.actor].kind != "person" and form.words == tuple(
                words[start : start + len(form.words)]
            ):
                found.add(form.actor)
    return found


def canonical(words: Sequence[str], organisations: Iterable[str] = ()) -> Title:
    """Return the title that folded words make, whatever their order and spelling.

    "secretary of defense" and "defence secretary" are one title, as are "premier" and "prime
    minister". Words that only describe the holder ("new", "embattled") are left out.
    """
    lists = word_lists(LISTS)
    spelled = [part for word in words for part in lists["spellings"].get(word, word).split()]
    former = any(word in lists["former"] for word in spelled)
    kept = _joined(_singular(spelled))
    if "of" in kept or "for" in kept:
        cut = next(i for i, word in enumerate(kept) if word in ("of", "for"))
        kept = _joined([*kept[cut + 1 :], *kept[:cut]])
    head = _synonyms().get(kept[-1], kept[-1]) if kept else ""
    dropped = {*lists["fillers"], *lists["former"], "of", "for", "the", "and"}
    modifiers = frozenset(word for word in kept[:-1] if word not in dropped)
    return Title(head, modifiers, frozenset(organisations), former)


def _singular(words: Sequence[str]) -> list[str]:
    """Return words with plural titles made singular; other words are left alone."""
    heads = title_heads()
    return [
        word[:-1] if word not in heads and _PLURAL.search(word) and word[:-1] in heads else word
        for word in words
    ]


def _joined(words: Sequence[str]) -> list[str]:
    """Return words with those of a compound title, and its synonyms, made one word."""
    kept: list[str] = []
    position = 0
    while position < len(words):
        for length in range(5, 0, -1):
            run = " ".join(words[position : position + length])
            if length == 1 or run in _compounds():
                kept.append(run)
                position += length if length > 1 else 1
                break
    return kept


@lru_cache(maxsize=1)
def _compounds() -> frozenset[str]:
    lists = word_lists(LISTS)
    rows = [*lists["compounds"], *(title for row in lists["synonyms"] for title in row)]
    return frozenset(title for title in rows if " " in title)


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, str]:
    return {title: row[0] for row in word_lists(LISTS)["synonyms"] for title in row}


@lru_cache(maxsize=1)
def title_heads() -> frozenset[str]:
    """Return the last words of every listed title: the nouns at which a title is looked for."""
    lists = word_lists(LISTS)
    titles = [*lists["offices"], *lists["generic"], *lists["spellings"].values(), *_compounds()]
    titles += [title for row in lists["synonyms"] for title in row]
    heads = {title.split(" of ")[0].split()[-1] for title in titles}
    abbreviations = set(lists["spellings"]) - {"defense", "labor", "center"}
    return frozenset(heads | abbreviations) - {"centre", "labour", "defence", "lady", "mate"}


@lru_cache(maxsize=1)
def _office_heads() -> frozenset[str]:
    return frozenset(title.split(" of ")[0].split()[-1] for title in word_lists(LISTS)["offices"])


def gender_told(noun: Token) -> str | None:
    """Return the gender that a noun for a person tells: "spokeswoman", but not "chairman"."""
    word = noun.lower_
    if word in word_lists(LISTS)["either"]:
        return None
    if word.endswith("woman"):
        return "female"
    return "male" if word.endswith("man") else None


def is_office(title: str) -> bool:
    """Whether a folded title is that of an office, of which one person seldom has two."""
    return title.split(" of ")[0].split()[-1] in _office_heads()


def is_person_noun(word: str) -> bool:
    """Whether a folded noun is one for a person, by the lists or else by its ending."""
    words = lexicon()
    if word in _not_people() or word in words.things:
        return False
    return word in title_heads() or word in words.speakers or bool(_PERSON.fullmatch(word))


@lru_cache(maxsize=1)
def _not_people() -> frozenset[str]:
    lists = word_lists(LISTS)
    bodies = (*lists["bodies"], *lists["of_office"], *lists["pairs"]["body"])
    return frozenset((*bodies, *lists["territories"], *lists["not_people"]))


@lru_cache(maxsize=1)
def _generic() -> dict[str, tuple[Title, ...]]:
    return {
        head: tuple(canonical(title.split()) for title in row)
        for head, row in word_lists(LISTS)["generic"].items()
    }


def fit(asked: Title, held: Title) -> int | None:
    """Return how far a title asked for is from one that is held.

    Returns:
        0 for the title itself, higher the more general the word asked for ("leader" for a
        president is nearer than for a party chair), `None` where it does not fit at all.
    """
    if asked.former != held.former:
        return None
    if (
        asked.organisations
        and held.organisations
        and not (asked.organisations & held.organisations)
    ):
        return None
    if asked.head == held.head:
        return 0 if _narrows(asked, held) else None
    if asked.modifiers - held.modifiers:
        return None
    for rank, title in enumerate(_generic().get(asked.head, ()), start=1):
        abroad = word_lists(LISTS)["abroad"]  # "ambassador to NATO": to anywhere
        posted = held.head in abroad and asked.head in abroad
        same = posted or title.modifiers == held.modifiers - asked.modifiers
        if title.head == held.head and same:
            return 1 if is_description(asked.head) else rank
    return None


def is_description(head: str) -> bool:
    """Whether a word stands for people of several offices alike: "diplomat", "lawmaker"."""
    return head in word_lists(LISTS)["generic"] and not is_office(head)


def _narrows(asked: Title, held: Title) -> bool:
    restrictive = frozenset(word_lists(LISTS)["restrictive"])
    same_rank = asked.modifiers & restrictive == held.modifiers & restrictive
    return same_rank and asked.modifiers <= held.modifiers


def counterparts(one: Title, other: Title) -> bool:
    """Whether two people with these titles hold the same office in different places."""
    if one.organisations & other.organisations or one.former or other.former:
        return False
    if one.head == other.head and one.modifiers == other.modifiers:
        return True
    return any(
        (one.head, one.modifiers) in row and (other.head, other.modifiers) in row
        for row in _alike()
    )


@lru_cache(maxsize=1)
def _alike() -> tuple[frozenset[tuple[str, frozenset[str]]], ...]:
    rows = word_lists(LISTS)["alike"]
    titles = [[canonical(title.split()) for title in row] for row in rows]
    return tuple(frozenset((t.head, t.modifiers) for t in row) for row in titles)
