"""Names: the forms by which a codebook's actors, and the world's countries, are named in text.

Words are compared folded: without case, accents or full stops. Spellings of one name that
differ by transliteration ("Zelensky", "Zelenskyy") share a skeleton.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.codebook import Actor, Codebook
from analysis.word_lists import word_lists

_POSSESSIVE = re.compile(r"(.*\w)(['’][sS]?)")
SKELETON_LENGTH = 6  # shorter names are too alike to be matched by their skeleton
SHORTEST_ALIKE = 4  # letters of given names that sound alike: "Ann" and "Jan" are two people's
_MARKS = str.maketrans({"’": "'", "ʼ": "'", ".": None, "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_SOUNDS = (
    (re.compile(r"sch|tch|tsch"), "ch"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"kh|gh|q|g|ck|c(?=[^eih]|$)"), "k"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"ts|tz"), "z"),
    (re.compile(r"w"), "v"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"i(?=[aou])"), ""),
    (re.compile(r"[-' ]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a word in the form in which words are compared."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_MARKS))
    return "".join(c for c in plain if not unicodedata.combining(c))


def split_words(name: str) -> tuple[str, ...]:
    """Return the words of a name as written, without an article in front, split at hyphens."""
    words = [word for word in re.split(r"[\s\-–‑/]+", name.strip()) if word]
    if len(words) > 1 and words[0].casefold() == "the":
        words = words[1:]
    return tuple(words)


@lru_cache(maxsize=4096)
def skeleton(word: str) -> str:
    """Return what a name keeps however it is transliterated."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def slug(name: str) -> str:
    """Return an id made of a name: ASCII, lower case, words joined by underscores."""
    words = (re.sub(r"[^a-z0-9]+", "", fold(word)) for word in split_words(name))
    return "_".join(word for word in words if word) or "unnamed"


def plain_name(name: str) -> str:
    """Return a name without lone middle initial and "Jr.": "John Roe" for "John B. Roe"."""
    words = name.split()
    while len(words) > 2 and fold(words[-1]) in ("jr", "sr", "junior", "senior"):
        words.pop()
        words[-1] = words[-1].rstrip(",")
    middle = [n for n, word in enumerate(words[1:-1], start=1) if len(fold(word)) == 1]
    if len(middle) == 1 and len(fold(words[0])) > 1:
        del words[middle[0]]
    return " ".join(words)


def initials_clash(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the folded given names after the first set two people apart: "W" and "H. W."."""
    first, second = ([word[0] for word in given[1:]] for given in (one, other))
    shorter = min(len(first), len(second))
    return first[:shorter] != second[:shorter]


@lru_cache(maxsize=1)
def _nicknames() -> Mapping[str, frozenset[str]]:
    rows: dict[str, frozenset[str]] = defaultdict(frozenset)
    for row in word_lists("names.yaml")["nicknames"]:
        for name in row:
            rows[name] |= frozenset(row)
    return dict(rows)


def given_names_agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two runs of folded given names can be one person's; none agrees with any."""
    return not one or not other or any(_same_given(a, b) for a in one for b in other)


def _same_given(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    alike = min(len(one), len(other)) >= SHORTEST_ALIKE and skeleton(one) == skeleton(other)
    if one == other or alike:
        return True
    return other in _nicknames().get(one, ())


def person_parts(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split a person's folded words into given names and surname, suffixes left out.

    The particles before a surname belong to it: ("ursula",), ("von", "der", "leyen").
    """
    lists = word_lists("names.yaml")
    kept = list(words)
    while len(kept) > 1 and kept[-1] in lists["suffixes"]:
        kept.pop()
    start = len(kept) - 1
    while start > 0 and kept[start - 1] in lists["particles"]:
        if start == 1 and kept[0] in lists["given"]["male"]:
            break
        start -= 1
    return tuple(kept[:start]), tuple(kept[start:])


@dataclass(frozen=True, slots=True)
class Form:
    """One way to name an actor; `route` is name, alias, surname, adjective or metonym."""

    words: tuple[str, ...]
    written: tuple[str, ...]
    actor: str
    route: str

    def fits_case(self, texts: Sequence[str]) -> bool:
        """Whether words as written in a text can be this form.

        An acronym of up to three letters keeps its capitals ("US", never "us"). A capital at
        the start of a form is kept; after a person's first name a slip is let pass.
        """
        for position, (written, text) in enumerate(zip(self.written, texts, strict=True)):
            bare = written.replace(".", "")
            if bare.isupper() and 2 <= len(bare) <= 3:
                if not text.replace(".", "").isupper():
                    return False
            elif position == 0 and written[0].isupper() and not text[0].isupper():
                return False
        return True


@dataclass(frozen=True)
class Names:
    """Every form of a codebook's actors and of the countries it does not list.

    `forms` are by first word, longest first. `skeletons` lead from a surname's skeleton to its
    actors. `given` holds the given names with which each person is known. `actors` has the
    codebook's actors and the further countries; `known` are the ids of the former.
    """

    forms: Mapping[str, tuple[Form, ...]]
    skeletons: Mapping[str, tuple[str, ...]]
    given: Mapping[str, tuple[str, ...]]
    actors: Mapping[str, Actor]
    known: frozenset[str]


@lru_cache(maxsize=8)
def names_of(codebook: Codebook) -> Names:
    """Index a codebook's names, once per codebook."""
    actors = {actor.id: actor for actor in codebook.actors}
    forms = [form for actor in codebook.actors for form in _forms(actor)]
    taken = {form.words for form in forms}
    for row in word_lists("countries.yaml"):
        country = _country(row, actors)
        actors.setdefault(country.id, country)
        extra = [form for form in _forms(country) if form.words not in taken]
        forms += extra
    by_word: dict[str, dict[Form, None]] = defaultdict(dict)
    for form in forms:
        by_word[form.words[0]][form] = None
    people = [actor for actor in codebook.actors if actor.kind == "person"]
    return Names(
        forms={
            word: tuple(sorted(found, key=lambda form: -len(form.words)))
            for word, found in by_word.items()
        },
        skeletons=_skeletons(people),
        given={person.id: _given(person) for person in people},
        actors=actors,
        known=frozenset(actor.id for actor in codebook.actors),
    )


def _country(row: Mapping[str, list[str]], actors: Mapping[str, Actor]) -> Actor:
    """Return a country of the word list, under the id of the codebook's own entry for it."""
    own = {_folded(name) for name in row["names"]}
    listed = (
        actor.id
        for actor in actors.values()
        if actor.kind != "person" and own & {_folded(n) for n in (actor.name, *actor.aliases)}
    )
    name = row["names"][0]
    identity = next(listed, slug(name) if slug(name) not in actors else f"{slug(name)}_country")
    return Actor(
        id=identity,
        name=name,
        kind=row.get("kind", "country"),
        aliases=tuple(row["names"][1:]),
        adjectives=tuple(row["adjectives"]),
        metonyms=tuple(row.get("metonyms", ())),
    )


def _folded(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in split_words(name))


def _forms(actor: Actor) -> Iterable[Form]:
    """Yield an actor's forms, the surnames of a person among them."""
    listed = [("name", (actor.name,)), ("alias", actor.aliases)]
    listed += [("adjective", actor.adjectives), ("metonym", actor.metonyms)]
    for route, names in listed:
        for name in names:
            written, words = split_words(name), _folded(name)
            if not words or not all(words):
                continue
            yield Form(_parted(words), _parted(written), actor.id, route)
            if actor.kind == "person" and len(words) > 1:
                surname = person_parts(words)[1]
                yield Form(surname, written[-len(surname) :], actor.id, "surname")
                yield Form(surname[-1:], written[-1:], actor.id, "surname")


def _parted(words: Iterable[str]) -> tuple[str, ...]:
    """Return words with the endings of a possessive apart, as a parse has them: "People", "'s"."""
    found: list[str] = []
    for word in words:
        match = _POSSESSIVE.fullmatch(word)
        found += match.groups() if match else [word]
    return tuple(found)


def _skeletons(people: Iterable[Actor]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for person in people:
        for name in (person.name, *person.aliases):
            words = _folded(name)
            surname = person_parts(words)[1][-1] if words else ""
            if len(surname) >= SKELETON_LENGTH:
                found[skeleton(surname)][person.id] = None
    return {key: tuple(ids) for key, ids in found.items()}


def _given(person: Actor) -> tuple[str, ...]:
    names = [person_parts(_folded(name))[0] for name in (person.name, *person.aliases)]
    return tuple(dict.fromkeys(word for name in names for word in name))
