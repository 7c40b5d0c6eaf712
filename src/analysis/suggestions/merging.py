"""Merging: which speakers of several articles are one.

A run tells people apart article by article, so that "Roe" of one and "Jan Roe" of another are two
speakers. Here they are one where nobody else in the articles is called Roe. Those whose
names are only spelled alike stay two, side by side, for a person to tell.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis.actors.names import person_parts
from analysis.suggestions.spellings import (
    bears,
    initials,
    is_full,
    same_body,
    same_person,
    words_of,
)

if TYPE_CHECKING:
    from analysis.codebook import Actor, Codebook
    from analysis.suggestions.sightings import Sightings

Row = Mapping[str, Any]  # of a table, what is missing being `None`
LONGEST_NAME = 120  # characters; what is longer is no name but a mistake of the reading


class Unclear(NamedTuple):
    """A name that several people bear, `n` times heard alone."""

    name: str
    n: int
    bearers: tuple[str, ...]


@dataclass(slots=True)
class Heard:
    """A speaker, or several of the tables that are one.

    `ids` are those of the tables, `forms` the names by which it is a source, `rows` its rows of
    the attributions table. `alike` are speakers whose names are spelled like its own.
    """

    ids: list[str]
    name: str
    kind: str
    forms: Counter[str]
    rows: list[Row]
    alike: list[Heard] = field(default_factory=list)

    @property
    def n(self) -> int:
        """How many attributions it has."""
        return len({row["attribution_id"] for row in self.rows})

    @property
    def articles(self) -> set[str]:
        """The ids of the articles in which it is heard."""
        return {row["article_id"] for row in self.rows}

    def join(self, other: Heard) -> None:
        """Add what another speaker said, who turned out to be this one."""
        self.ids += other.ids
        self.rows += other.rows
        self.forms += other.forms


def newcomers(
    attributions: Sequence[Row], actors: Sequence[Row], seen: Sightings, codebook: Codebook
) -> list[Heard]:
    """Return the speakers of the tables that a codebook does not know, as the tables have them."""
    known = {actor.id for actor in codebook.actors}
    named = {words for actor in codebook.actors for words in _names(actor)}
    rows = defaultdict(list)
    for row in attributions:
        for speaker in dict.fromkeys(row["speakers"]):
            rows[speaker].append(row)
    heard = []
    for actor in actors:
        identity, name, kind = actor["actor"], str(actor["name"]), str(actor["kind"])
        if identity in known or identity not in rows or words_of(name) in named:
            continue
        forms = seen.forms.get(identity, Counter())
        heard.append(
            Heard([identity], _main(name, kind, forms), kind, Counter(forms), rows[identity])
        )
    return heard


class Bearers:
    """The full names of people, to be looked up by the surname alone."""

    def __init__(self, people: Mapping[tuple[str, ...], str]):
        self._names = people
        self._by_word: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for words in people:
            for word in {words[0], person_parts(words)[1][-1]}:
                self._by_word[word].append(words)

    def of(self, bare: tuple[str, ...]) -> dict[tuple[str, ...], str]:
        """Return the names of those who can be called so, by their folded words."""
        found = self._by_word.get(bare[-1], ()) if bare else ()
        return {words: self._names[words] for words in found if bears(words, bare)}


def merged(
    heard: Sequence[Heard], seen: Sightings, codebook: Codebook
) -> tuple[list[Heard], list[Unclear], int]:
    """Join the speakers that are one.

    Returns:
        The speakers, most often heard first; the surnames that several people bear; and how many
        speakers have a name that is none.
    """
    kept = [one for one in heard if words_of(one.name) and len(one.name) <= LONGEST_NAME]
    nameless = len(heard) - len(kept)
    full = {words_of(one.name): one.name for one in kept if _is_full_person(one)}
    known = {words_of(a.name): a.name for a in codebook.actors if a.kind == "person"}
    people = {**seen.people, **full, **known}
    bearers = Bearers({words: name for words, name in people.items() if words})
    for one in kept:
        words = words_of(one.name)
        if one.kind == "organisation" and (words in people or bearers.of(words)):
            one.kind = "person"  # a run takes many a bare surname for a body's name
    kept = _of_one_name(kept)
    kept, unclear = _by_surname(kept, bearers, known)
    kept.sort(key=lambda one: (-one.n, one.name, one.ids))
    return _spelled_alike(kept), unclear, nameless


def _names(actor: Actor) -> list[tuple[str, ...]]:
    return [words_of(name) for name in (actor.name, *actor.aliases, *actor.metonyms)]


def _main(name: str, kind: str, forms: Counter[str]) -> str:
    """Return the name to go by: a person's is the full one that is most often a source."""
    full = [form for form in forms if kind == "person" and is_full(form)]
    return max(full, key=lambda form: (not form.isupper(), forms[form], len(form)), default=name)


def _is_full_person(one: Heard) -> bool:
    return one.kind == "person" and is_full(one.name)


def _of_one_name(heard: Sequence[Heard]) -> list[Heard]:
    """Join speakers of one name, unless one article has them as two."""
    kept: dict[tuple[str, str], list[Heard]] = defaultdict(list)
    for one in heard:
        same = kept[one.kind, one.name.casefold()]
        other = next((o for o in same if one.articles.isdisjoint(o.articles)), None)
        if other is None:
            same.append(one)
        else:
            other.join(one)
    return [one for same in kept.values() for one in same]


def _by_surname(
    heard: Sequence[Heard], bearers: Bearers, known: Collection[tuple[str, ...]]
) -> tuple[list[Heard], list[Unclear]]:
    """Give what is said under a surname alone to the only person who bears it."""
    kept = [one for one in heard if one.kind != "person" or is_full(one.name)]
    speaking: dict[tuple[str, ...], list[Heard]] = defaultdict(list)
    for one in kept:
        if one.kind == "person":
            speaking[words_of(one.name)].append(one)
    unclear = []
    for bare in (one for one in heard if one.kind == "person" and not is_full(one.name)):
        names = bearers.of(words_of(bare.name))
        first = next(iter(names.values()), "")
        if not names:
            kept.append(bare)
        elif any(w in known or not same_person(first, name) for w, name in names.items()):
            unclear.append(Unclear(bare.name, bare.n, tuple(sorted(names.values()))))
        elif speakers := [one for words in names for one in speaking[words]]:
            max(speakers, key=lambda one: one.n).join(bare)
        else:  # the full name is nobody's who speaks under it
            bare.name = first
            kept.append(bare)
            speaking[words_of(first)].append(bare)
    return kept, unclear


def _spelled_alike(heard: Sequence[Heard]) -> list[Heard]:
    """Put names spelled alike with whoever is heard more; two of one article are two."""
    kept: list[Heard] = []
    by_word: dict[str, list[Heard]] = defaultdict(list)
    for one in heard:
        words = {*words_of(one.name), initials(one.name)}  # two names spelled alike share one
        near = {id(other): other for word in words for other in by_word[word]}
        like = [other for other in near.values() if _is_alike(one, other)]
        if len(like) == 1:
            like[0].alike.append(one)
        else:
            kept.append(one)
            for word in words:
                by_word[word].append(one)
    return kept


def _is_alike(one: Heard, other: Heard) -> bool:
    if not one.kind == other.kind != "country" or not one.articles.isdisjoint(other.articles):
        return False
    same = same_person if one.kind == "person" else same_body
    return same(other.name, one.name)
