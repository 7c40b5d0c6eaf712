"""Actors to suggest: the speakers that a codebook does not know, each once for all articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from analysis.actors.names import Names, person_parts, slug
from analysis.suggestions.lines import plain
from analysis.suggestions.merging import Bearers, Heard, Row, Unclear, merged, newcomers
from analysis.suggestions.offices import MOST_OFFICES, Office, offices
from analysis.suggestions.spellings import is_full, same_body, same_person, words_of

if TYPE_CHECKING:
    from analysis.codebook import Codebook
    from analysis.suggestions.sightings import Sightings

LONGEST_ID = 40
MOST_QUOTES = 2
MOST_ALIASES = 6
_ID = re.compile(r"[a-z0-9_]+")
_GOOD_LENGTH = range(40, 161)  # characters of words that tell something and fit on a line


class Alias(NamedTuple):
    """Another name, `n` times a source; `asked`: it may be somebody else's."""

    name: str
    asked: bool
    n: int


class Quote(NamedTuple):
    """Words that somebody is reported to have said, and in which article."""

    speaker: str
    words: str
    article_id: str


class Role(NamedTuple):
    """A title in an organisation (an actor's id, if any), `n` times beside the name."""

    title: str
    organisation: str | None
    n: int


@dataclass(slots=True)
class SuggestedActor:
    """Somebody to add to a codebook: `n` attributions in `articles` articles.

    `former` are titles that are said to be given up. `heard_as` is a source in full, where the
    name was not found in it, `like` an actor of the codebook with a name spelled alike. What was
    said under an alias that is `asked` for is not counted.
    """

    id: str
    name: str
    kind: str
    aliases: list[Alias] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    former: list[str] = field(default_factory=list)
    n: int = 0
    articles: int = 0
    quotes: list[Quote] = field(default_factory=list)
    heard_as: str | None = None
    like: str | None = None


@dataclass(frozen=True, slots=True)
class SuggestedActors:
    """The actors to suggest, and what could not be.

    `bodies` are those that only the offices of others name. `left_out` counts the speakers
    beyond the limit, `nameless` those whose name is none. `one` leads from the ids of the tables
    to the id as which an actor is suggested.
    """

    speakers: list[SuggestedActor]
    bodies: list[SuggestedActor]
    unclear: list[Unclear]
    left_out: int
    nameless: int
    one: Mapping[str, str]


def suggest_actors(
    attributions: Sequence[Row],
    actors: Sequence[Row],
    seen: Sightings,
    *,
    codebook: Codebook,
    names: Names,
    most: int,
) -> SuggestedActors:
    """Suggest the speakers that a codebook does not know, most often heard first.

    Args:
        attributions: The rows of the attributions table.
        actors: Those of the actors table.
        seen: The names and offices in the articles.
        codebook: Who is known.
        names: Its names, and those of the countries that it need not list.
        most: How many speakers at most; bodies come on top.
    """
    found = newcomers(attributions, actors, seen, codebook)
    heard, unclear, nameless = merged(found, seen, codebook)
    register = _Register(codebook, names, seen)
    speakers, one = [], {}
    for speaker in heard[:most]:
        suggested = register.speaker(speaker)
        speakers.append(suggested)
        one |= dict.fromkeys(_ids(speaker), suggested.id)
    for speaker in heard[most:]:
        one |= dict.fromkeys(_ids(speaker), speaker.ids[0])
    for speaker, suggested in zip(heard, speakers, strict=False):
        register.add_aliases(suggested, speaker)
    for speaker, suggested in zip(heard, speakers, strict=False):
        beside = (pair for i in _ids(speaker) for pair in seen.offices.get(i, {}).items())
        register.add_offices(suggested, offices(beside))
    return SuggestedActors(speakers, register.bodies, unclear, len(heard[most:]), nameless, one)


class _Register:
    """Ids and names in use, the codebook's first, so that no two actors share one."""

    def __init__(self, codebook: Codebook, names: Names, seen: Sightings):
        self.names = names
        self.bearers = Bearers(seen.people)
        self.known = codebook.actors
        self.kinds = {actor.id: actor.kind for actor in codebook.actors}
        self.owners = {
            _key(name): actor.id
            for actor in codebook.actors
            for name in (actor.name, *actor.aliases, *actor.metonyms)
        }
        self.bodies: list[SuggestedActor] = []

    def speaker(self, heard: Heard) -> SuggestedActor:
        actor = self._new(heard.ids[0], heard.name, heard.kind)
        actor.n, actor.articles = heard.n, len(heard.articles)
        actor.quotes = _quotes(heard)
        same = same_person if heard.kind == "person" else same_body
        like = (a for a in self.known if a.kind == heard.kind and same(a.name, heard.name))
        actor.like = next((a.id for a in like), None)
        if not heard.forms:
            sources = Counter(row["source"] for row in heard.rows if row["resolved_by"] == "name")
            actor.heard_as = next((source for source, _ in sources.most_common(1)), None)
        return actor

    def add_aliases(self, actor: SuggestedActor, heard: Heard) -> None:
        """Add the other names by which an actor is a source, or may be."""
        if actor.id in self.names.actors:
            return  # a country, whose names are known
        forms = {plain(form): n for form, n in heard.forms.most_common()}
        doubtful = {plain(other.name): other.n for other in heard.alike}
        forms |= {name: n for name, n in doubtful.items() if name not in forms}
        for form, n in forms.items():
            if len(actor.aliases) == MOST_ALIASES or _is_implied(form, actor):
                continue
            if self.owners.setdefault(_key(form), actor.id) == actor.id:
                doubt = form in doubtful or (actor.kind == "person" and is_full(form))
                actor.aliases.append(Alias(form, doubt, n))

    def add_offices(self, actor: SuggestedActor, held: Sequence[Office]) -> None:
        """Add the offices beside an actor's name, and the bodies in which they are held."""
        actor.former = [office.title for office in held if office.former]
        for office in [o for o in held if not o.former][:MOST_OFFICES]:
            body = self._body(office)
            actor.roles.append(Role(plain(office.title), body, office.n))

    def _body(self, office: Office) -> str | None:
        if office.known is not None:
            known = self.names.actors[office.known]
            if known.id in self.kinds:
                return known.id
            identity, name, kind = known.id, known.name, known.kind
        elif office.body is not None and self._is_body(words_of(office.body)):
            identity, name, kind = slug(office.body), plain(office.body), "organisation"
        else:
            return None
        owner = self.owners.get(_key(name))
        if owner is None:
            body = self._new(identity, name, kind)
            self.bodies.append(body)
            owner = body.id
        return owner if self.kinds[owner] != "person" else None

    def _is_body(self, words: tuple[str, ...]) -> bool:
        """Whether a name can be a body's, being nobody's surname."""
        return bool(words) and not self.bearers.of(words)

    def _new(self, identity: str, name: str, kind: str) -> SuggestedActor:
        """Return an actor with an id and a name that nobody else has."""
        name = plain(name)
        fits = _ID.fullmatch(identity) and len(identity) <= LONGEST_ID
        base = identity if fits else slug(name)[:LONGEST_ID].strip("_")
        free = (f"{base}_{n}" if n else base for n in (0, *range(2, len(self.kinds) + 3)))
        identity = next(one for one in free if one not in self.kinds)
        if self.owners.setdefault(_key(name), identity) != identity:
            name = f"{name} ({identity})"
            self.owners[_key(name)] = identity
        self.kinds[identity] = kind
        return SuggestedActor(identity, name, kind)


def _key(name: str) -> str:
    """Return a name as the codebook compares names."""
    return " ".join(plain(name).casefold().split())


def _is_implied(form: str, actor: SuggestedActor) -> bool:
    """Whether a name needs no alias: it is the actor's, or the surname of it."""
    words = words_of(actor.name)
    if form.casefold() == actor.name.casefold():
        return True
    if actor.kind != "person":
        return words_of(form) == words
    surname = person_parts(words)[1]
    return words_of(form) in (surname, surname[-1:])


def _ids(speaker: Heard) -> list[str]:
    """Return the ids of a speaker and of whoever may be the same."""
    return [*speaker.ids, *(i for other in speaker.alike for i in other.ids)]


def _quotes(heard: Heard) -> list[Quote]:
    """Return examples of what a speaker said, from as many articles as can be."""
    rows = {row["attribution_id"]: row for row in sorted(heard.rows, key=_tells, reverse=True)}
    first: dict[str, str] = {}
    for identity, row in rows.items():
        first.setdefault(row["article_id"], identity)
    chosen = [*first.values(), *(i for i in rows if i not in first.values())][:MOST_QUOTES]
    return [Quote(heard.name, rows[i]["content_text"], rows[i]["article_id"]) for i in chosen]


def _tells(row: Row) -> tuple:
    """Rank an attribution as an example: quoted words of a good length, surely the speaker's."""
    good = len(row["content_text"]) in _GOOD_LENGTH
    return good, row["kind"] == "direct", row["speaker_confidence"] or 0.0
