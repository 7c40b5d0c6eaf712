"""The cast: the actors of one article, and each mention of one.

Names that can be one person's are one actor: "Angela Merkel", then "Merkel". A bare surname is
that of the person last named in full, so a namesake of somebody in the codebook stays apart.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.actors.entities import Name
from analysis.actors.mentions import find_names
from analysis.actors.names import (
    Names,
    fold,
    given_names_agree,
    initials_clash,
    person_parts,
    plain_name,
    slug,
)
from analysis.actors.titles import Title, canonical, titles_on
from analysis.codebook import Actor
from analysis.word_lists import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

CONFIDENCE = {
    "name": 0.95,
    "alias": 0.95,
    "surname": 0.95,
    "adjective": 0.9,
    "metonym": 0.8,
    "variant": 0.8,
}
LONGEST_TITLE = 5  # words
AMBIGUOUS = 0.6  # one of several bearers of a name, taken because mentioned last


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `[start, end)` that refer to an actor, title included; `name` is the name alone."""

    start: int
    end: int
    actor: str
    route: str
    confidence: float
    modifier: bool = False
    name: tuple[int, int] = (0, 0)


@dataclass
class Cast:
    """The actors of an article by id: the codebook's, countries, and those the article brings.

    `titles` are those each actor holds on the article's date or is given in the article;
    `genders` what codebook, forms of address and first names tell; `places` are towns, states
    and the like that no list knows.
    """

    names: Names
    date: dt.date | None
    actors: dict[str, Actor]
    titles: dict[str, list[Title]] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)

    def is_new(self, actor: str) -> bool:
        """Whether an actor is not in the codebook."""
        return actor not in self.names.known

    def kind(self, actor: str) -> str:
        """Return person, organisation or country."""
        return self.actors[actor].kind

    def can_be(self, actor: str, gender: str | None) -> bool:
        """Whether somebody can be of a gender; whoever tells none can be of any."""
        return gender is None or self.genders.get(actor) in (None, "other", gender)

    def serves_elsewhere(self, actor: str, countries: Collection[str]) -> bool:
        """Whether somebody holds office in countries, and in none of some that are told."""
        held = (title for title in self.titles.get(actor, ()) if not title.former)
        own = {o for title in held for o in title.organisations if self.kind(o) == "country"}
        return bool(countries and own) and own.isdisjoint(countries)

    def called(self, name: str) -> str | None:
        """Return the id of the first actor with a name, however it is spelled, if any."""
        word = fold(name)
        same = (a.id for a in self.actors.values() if word in map(fold, (a.name, *a.aliases)))
        return next(same, None)

    def of_surname(self, word: str) -> str | None:
        """Return the id of the only person that the article brings with a surname, if any."""
        people = (a for a in self.actors.values() if a.kind == "person" and self.is_new(a.id))
        found = [a.id for a in people if person_parts([*map(fold, a.name.split())])[1] == (word,)]
        return found[0] if len(found) == 1 else None

    def add(self, name: str, kind: str, aliases: Iterable[str] = ()) -> str:
        """Add an actor that the codebook lacks and return its id, unlike any other's.

        A person's id leaves out what one article gives and the next does not: a middle initial
        and "Jr.".
        """
        plain = slug(plain_name(name)) if kind == "person" else slug(name)
        identity = base = plain if plain not in self.actors else slug(name)
        for ending in (kind, *map(str, range(2, 100))):
            if identity not in self.actors:
                break
            identity = f"{base}_{ending}"
        others = tuple(sorted(set(aliases) - {name}))
        self.actors[identity] = Actor(id=identity, name=name, kind=kind, aliases=others)
        return identity


def read_cast(doc: Doc, names: Names, date: dt.date | None) -> tuple[Cast, list[Mention]]:
    """Find who is named in an article, and where.

    Returns:
        The cast, and a mention for each name in the order of the text. A name that several
        actors of the codebook bear, none of them named in full, is left out.
    """
    cast = Cast(names, date, dict(names.actors))
    for actor in names.known:
        cast.titles[actor] = list(titles_on(names.actors[actor], date, names))
    found = find_names(doc, names)
    identities = _people(doc, [name for name in found if name.kind == "person"], cast)
    identities |= _bodies(doc, [name for name in found if name.kind != "person"], cast)
    mentions = [_mention(name, *identities[name]) for name in found if name in identities]
    _infer_genders(doc, mentions, cast)
    return cast, mentions


def _mention(name: Name, actor: str, sure: bool) -> Mention:
    confidence = CONFIDENCE[name.route] if sure else AMBIGUOUS
    place = (name.start, name.end)
    return Mention(*place, actor, name.route, confidence, name.modifier, place)


@dataclass
class _Person:
    """One person's full names in an article, and the actor they turn out to be."""

    given: tuple[str, ...]
    surname: tuple[str, ...]
    names: list[Name]
    known: str | None = None
    actor: str = ""

    def bears(self, name: Name) -> bool:
        """Whether a name, full or not, can be this person's."""
        given, surname = person_parts(name.words)
        if not name.full:
            return name.words[-1] == self.surname[-1] or name.words == self.surname
        same = surname[-1] == self.surname[-1] and given_names_agree(given, self.given)
        return same and not initials_clash(given, self.given)


def _people(doc: Doc, found: Sequence[Name], cast: Cast) -> dict[Name, tuple[str, bool]]:
    """Tie each name of a person to an actor: first the full names, then the others."""
    people: list[_Person] = []
    for name in found:
        if name.full:
            _file(name, people)
    loose: dict[tuple[str, ...], _Person] = {}
    chosen: dict[Name, tuple[_Person | str, bool]] = {}
    for name in found:
        if name.full:
            continue
        bearers = [p for p in people if _can_be(p, name)] or [
            p for p in people if not name.candidates and name.words[-1] in p.given
        ]
        if bearers:
            bearer = _last_before(_of_gender(doc, name, bearers), name)
            bearer.names.append(name)
            chosen[name] = bearer, True
        elif name.candidates:
            known = _disambiguated(doc, name, cast)
            if known:
                chosen[name] = known, True
        else:
            person = loose.setdefault(name.words, _Person((), name.words, []))
            person.names.append(name)
            chosen[name] = person, True
    for person in [*people, *loose.values()]:
        person.actor = person.known or _new_person(doc, person, cast)
    ids = {n: (p if isinstance(p, str) else p.actor, sure) for n, (p, sure) in chosen.items()}
    return ids | {name: (p.actor, True) for p in people for name in p.names if name.full}


def _file(name: Name, people: list[_Person]) -> None:
    """Put a full name with the person who bears it."""
    known = name.candidates[0] if name.candidates else None
    for person in people:
        if known == person.known if known else person.bears(name):
            person.names.append(name)
            return
    people.append(_Person(*person_parts(name.words), [name], known))


def _can_be(person: _Person, name: Name) -> bool:
    return person.bears(name) or (person.known is not None and person.known in name.candidates)


def _last_before(people: Sequence[_Person], name: Name) -> _Person:
    """Return the person last named in full before a place, else the first one after it.

    Where the codebook lists one of several namesakes, articles mean that one by the surname.
    """
    people = [p for p in people if p.known] or people
    firsts = [(p, [n.start for n in p.names if n.full]) for p in people]
    before = [(max(s for s in at if s < name.start), p) for p, at in firsts if at[0] < name.start]
    if before:
        return max(before, key=lambda pair: pair[0])[1]
    return min(firsts, key=lambda pair: pair[1][0])[0]


def _of_gender(doc: Doc, name: Name, people: Sequence[_Person]) -> Sequence[_Person]:
    """Return those whom the form of address fits ("Mrs Hill"); all if it fits nobody."""
    gender = _address(doc, name.start)
    fitting = [p for p in people if gender and _given_gender(p.given) == gender]
    return fitting or people


def _disambiguated(doc: Doc, name: Name, cast: Cast) -> str | None:
    """Return the only actor of the codebook whom a bare surname can mean, if there is one."""
    gender = _address(doc, name.start)
    fitting = [
        actor
        for actor in name.candidates
        if not gender or cast.actors[actor].gender in (None, "other", gender)
    ]
    if len(fitting) > 1:
        words = _words_before(doc, name.start)
        given = canonical(words, _countries(words, cast))
        shared = {actor: _shared(given, cast.titles[actor]) for actor in fitting}
        fitting = [actor for actor in fitting if shared[actor] == max(shared.values())]
    return fitting[0] if len(fitting) == 1 else None


def _words_before(doc: Doc, start: int) -> list[str]:
    """Return the nouns and adjectives just before a place, folded, which may be a title."""
    words: list[str] = []
    for token in reversed(doc[max(0, start - LONGEST_TITLE) : start]):
        if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            break
        words.insert(0, fold(token.text))
    return words


def _shared(given: Title, titles: Iterable[Title]) -> int:
    """Return how many words of a title some titles share at most, 0 if the office is another."""
    same = (title for title in titles if title.head == given.head and _fits(given, title))
    return max((1 + len(title.modifiers & given.modifiers) for title in same), default=0)


def _fits(given: Title, title: Title) -> bool:
    """Whether a title is held in a country that is told, and given up where that is told."""
    told, held = given.organisations, title.organisations
    return not (told and held and told.isdisjoint(held)) and given.former <= title.former


def _countries(words: Iterable[str], cast: Cast) -> set[str]:
    """Return the countries that single words name: "British"."""
    forms = (form for word in words for form in cast.names.forms.get(word, ()))
    named = (form.actor for form in forms if len(form.words) == 1)
    return {actor for actor in named if cast.kind(actor) == "country"}


def _new_person(doc: Doc, person: _Person, cast: Cast) -> str:
    written = [_spelled(doc, name) for name in person.names]
    fullest = max(written, key=lambda name: (len(name.split()), not name.isupper()))
    return cast.add(fullest, "person", written)


def _bodies(doc: Doc, found: Sequence[Name], cast: Cast) -> dict[Name, tuple[str, bool]]:
    """Tie each name of an organisation or country to an actor."""
    new: list[list[Name]] = []
    last: dict[str, int] = {}
    identities: dict[Name, tuple[str, bool]] = {}
    for name in found:
        if name.candidates:
            actor = max(name.candidates, key=lambda candidate: last.get(candidate, -1))
            if len(name.candidates) == 1 or actor in last:
                identities[name] = actor, len(name.candidates) == 1
            if name.route in ("name", "alias") and len(name.candidates) == 1:
                last[actor] = name.start
            continue
        group = next((g for g in new if any(_one_body(name, other) for other in g)), None)
        if group is None:
            new.append([name])
        else:
            group.append(name)
    for group in new:
        written = [_spelled(doc, name) for name in group]
        kind = "organisation" if group[0].kind == "country" else group[0].kind
        actor = cast.add(max(written, key=len), kind, written)
        if group[0].kind == "country":
            cast.places.add(actor)
        identities |= dict.fromkeys(group, (actor, True))
    return identities


def _one_body(one: Name, other: Name) -> bool:
    """Whether two names are one body's: the same, a beginning, or the initials of the other."""
    short, long = sorted((one.words, other.words), key=len)
    if long[: len(short)] == short:
        return not {"on", "at", "with", "to"} & set(long[len(short) :])  # a headline's
    small = ("of", "the", "and", "for", "in")
    initials = "".join(word[0] for word in long if word not in small)
    return len(short) == 1 and len(long) > 1 and short[0] == initials


def _infer_genders(doc: Doc, mentions: Iterable[Mention], cast: Cast) -> None:
    for mention in mentions:
        actor = cast.actors[mention.actor]
        if actor.kind != "person" or mention.actor in cast.genders:
            continue
        name = doc[slice(*mention.name)]
        given = () if _family_first(name) else person_parts([fold(t.text) for t in name])[0]
        gender = actor.gender or _address(doc, mention.start) or _given_gender(given)
        if gender:
            cast.genders[mention.actor] = gender


def _family_first(name: Span) -> bool:
    """Whether a name ends as those do that begin with the family's: "Kim Jong-un"."""
    return bool(re.search(r" \w+[-‑]\s?[^\W\d_A-Z]\w*$", name.text))


def _address(doc: Doc, start: int) -> str | None:
    """Return the gender that a form of address before a name tells."""
    if start == 0:
        return None
    word = fold(doc[start - 1].text)
    honorifics = word_lists("names.yaml")["honorifics"]
    return next((g for g in ("male", "female") if word in honorifics[g]), None)


def _given_gender(given: Sequence[str]) -> str | None:
    lists = word_lists("names.yaml")["given"]
    for word in given[:1]:
        genders = [gender for gender in ("male", "female") if word in lists[gender]]
        if len(genders) == 1:
            return genders[0]
    return None


def _spelled(doc: Doc, name: Name) -> str:
    """Return a name as written, with plain spaces."""
    return " ".join(doc[name.start : name.end].text.split())
