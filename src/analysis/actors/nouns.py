"""Nouns: whom a phrase without a name refers to ("the Russian minister", "both leaders")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.actors.antecedents import FAR, Discourse, choose, last_group, ranked
from analysis.actors.descriptions import FARTHEST, IN_FRONT, is_brought_in
from analysis.actors.names import fold, resource, split_words
from analysis.actors.phrases import Phrase
from analysis.actors.pronouns import Found, resolve_third_person
from analysis.actors.titles import (
    LISTS,
    Title,
    counterparts,
    fit,
    gender_told,
    is_description,
    is_office,
    is_person_noun,
)

if TYPE_CHECKING:
    from analysis.actors.cast import Mention

ANYWHERE = 10_000  # sentences: a title holds for the whole article
TITLE_SURE = 0.85
ROLE_SURE = 0.8
COLLECTIVE_SURE = 0.75
GUESSED_SURE = 0.5
UNNAMED_SURE = 0.6
NEAR = 2  # sentences
MAIN = 2  # mentions of a body that an article is about, at least
GROUP_SURE = 0.7
CONTEXT_SURE = 0.5
NO_ORGANISATION = 0.5  # half a step between two fits of `titles.fit`


def resolve_phrase(discourse: Discourse, phrase: Phrase) -> list[Found]:
    """Resolve a phrase to the actors it refers to; an empty list rather than a guess."""
    title = phrase.title
    if title.head == "counterpart":
        return _counterpart(discourse, phrase)
    if phrase.plural:
        return _several(discourse, phrase) or _collective(discourse, phrase)
    if phrase.possessor is not None:
        title = _owned(discourse, phrase)
        named = _named_after(discourse, phrase, title)
        if named:
            return named
        held = _holder(discourse, phrase, title) if title.organisations else []
        return held or _state(discourse, title)
    holder = [] if phrase.determiner == "indefinite" else _holder(discourse, phrase, title)
    found = holder or _collective(discourse, phrase) or _body(discourse, phrase)
    found = found or _holder_from(discourse, phrase) or _government(discourse, phrase)
    return found or _state(discourse, title)


def _holder(discourse: Discourse, phrase: Phrase, title: Title) -> list[Found]:
    """Return the person who holds a title, the one last mentioned if several do."""
    gender = gender_told(discourse.doc[phrase.head])
    fits = _fitting(discourse, title)
    fits = {a: rank for a, rank in fits.items() if discourse.cast.can_be(a, gender)}
    if not fits:
        return []
    general = 0.1 if min(fits.values()) >= 1 else 0.0
    # "the French president", where nothing tells of which country a president is
    foreign = min(fits.values()) % 1 > 0 and _countries(discourse, title)
    if general and is_brought_in(discourse.doc[phrase.head]):
        return []
    mentioned = ranked(discourse, phrase.start, lambda m: m.actor in fits, reach=ANYWHERE)
    if general and is_description(title.head):
        mentioned = [pair for pair in mentioned if pair[0] > FARTHEST]
    if foreign:
        mentioned = [pair for pair in mentioned if pair[0] > IN_FRONT]
    chosen = choose(mentioned, sure=TITLE_SURE - general)
    if chosen:
        return [Found(chosen[0], "title", chosen[1])]
    if len(fits) > 1 or foreign:
        return []
    (holder,) = fits
    if title.organisations and not discourse.cast.is_new(holder):
        return [Found(holder, "title", ROLE_SURE - general)]
    if _in_view(discourse, holder):
        return [Found(holder, "title", CONTEXT_SURE)]
    return []


def _holder_from(discourse: Discourse, phrase: Phrase) -> list[Found]:
    """Resolve "the Ohio senator" to the senator of the article, whose state it may not tell."""
    title, before = phrase.title, discourse.doc[phrase.start : phrase.head]
    places = {fold(token.text) for token in before if token.ent_type_ in ("GPE", "LOC")}
    if phrase.determiner != "definite" or not title.modifiers or title.modifiers - places:
        return []
    found = _holder(discourse, phrase, replace(title, modifiers=frozenset()))
    return [Found(one.actor, one.route, min(one.confidence, CONTEXT_SURE)) for one in found]


def _fitting(discourse: Discourse, title: Title) -> dict[str, float]:
    """Return the people whom a title fits best, with how far it is from one they hold."""
    fits = _all_fitting(discourse, title)
    nearest = min(fits.values(), default=0)
    return {actor: rank for actor, rank in fits.items() if rank == nearest}


def _all_fitting(discourse: Discourse, title: Title) -> dict[str, float]:
    """Return the people whom a title fits at all."""
    if not title.head:
        return {}
    fits: dict[str, float] = {}
    countries = _countries(discourse, title)
    for actor, held in discourse.cast.titles.items():
        if discourse.cast.serves_elsewhere(actor, countries):
            continue
        near = not title.organisations or discourse.named_with(actor, title.organisations)
        ranks = []
        for one in held:
            rank = fit(title, one)
            missing = bool(title.organisations) and not one.organisations
            if rank is not None and (near or not missing):
                ranks.append(rank + NO_ORGANISATION * missing)
        if ranks:
            fits[actor] = min(ranks)
    return fits


def _countries(discourse: Discourse, title: Title) -> list[str]:
    return [o for o in sorted(title.organisations) if discourse.cast.kind(o) == "country"]


def _in_view(discourse: Discourse, actor: str) -> bool:
    """Whether an article names a person elsewhere, or an organisation in which they serve."""
    about = {actor} | {org for t in discourse.cast.titles[actor] for org in t.organisations}
    return any(mention.actor in about for mention in discourse.mentions)


def _owned(discourse: Discourse, phrase: Phrase) -> Title:
    """Return a title held under somebody ("her chief of staff"): in that one's organisations."""
    owners = _owners(discourse, phrase)
    organisations = set(phrase.title.organisations)
    for owner in owners:
        if discourse.cast.kind(owner) != "person":
            organisations.add(owner)
        for title in discourse.cast.titles.get(owner, ()):
            organisations |= title.organisations if not title.former else set()
    return replace(phrase.title, organisations=frozenset(organisations))


def _owners(discourse: Discourse, phrase: Phrase) -> list[str]:
    if phrase.possessor is None:
        return []
    token = discourse.doc[phrase.possessor]
    if token.pos_ == "PRON":
        return [found.actor for found in resolve_third_person(discourse, token)]
    return [m.actor for m in discourse.mentions if m.name[0] <= token.i < m.name[1]]


def _named_after(discourse: Discourse, phrase: Phrase, owned: Title) -> list[Found]:
    """Resolve a body called after a person ("the Roe administration", "Roe's campaign")."""
    lists = resource(LISTS)
    head, owner = phrase.title.head, discourse.doc[phrase.possessor]
    owners = [a for a in _owners(discourse, phrase) if discourse.cast.kind(a) == "person"]
    if head == "office":  # which speaks for whoever holds it
        return [Found(actor, "metonym", COLLECTIVE_SURE) for actor in owners]
    if phrase.title.modifiers:
        return []
    if head in lists["of_office"]:
        return [Found(org, "metonym", COLLECTIVE_SURE) for org in sorted(owned.organisations)]
    if head not in lists["of_person"]:
        return []
    if owner.pos_ == "PRON" and len(owners) != 1:
        return []
    given_as = discourse.cast.actors[owners[0]].name if owner.pos_ == "PRON" else owner.text
    name = f"{given_as.split()[-1]} {head}"
    body = discourse.cast.called(name) or discourse.cast.add(name, "organisation")
    return [Found(body, "name", COLLECTIVE_SURE)]


def _counterpart(discourse: Discourse, phrase: Phrase) -> list[Found]:
    """Return whoever holds the possessor's office elsewhere ("his Russian counterpart")."""
    titles = discourse.cast.titles
    own = [title for owner in _owners(discourse, phrase) for title in titles.get(owner, ())]
    wanted = phrase.title.organisations
    holders = [
        actor
        for actor, held in titles.items()
        if any(
            (not wanted or wanted & title.organisations)
            and any(counterparts(title, one) for one in own)
            for title in held
        )
    ]
    mentioned = ranked(discourse, phrase.start, lambda m: m.actor in holders, reach=ANYWHERE)
    chosen = choose(mentioned, sure=ROLE_SURE)
    if chosen:
        return [Found(chosen[0], "title", chosen[1])]
    return [Found(holders[0], "title", COLLECTIVE_SURE)] if wanted and len(holders) == 1 else []


def _several(discourse: Discourse, phrase: Phrase) -> list[Found]:
    """Resolve a plural: a holder for each organisation, or those last named together."""
    title = phrase.title
    if len(title.organisations) > 1:
        found = []
        for organisation in sorted(title.organisations):
            one = replace(title, organisations=frozenset({organisation}))
            found.append(_holder(discourse, phrase, one))
        return [f for holders in found for f in holders] if all(found) else []
    both = discourse.doc[phrase.start].lower_ == "both"
    if (
        not (phrase.determiner == "definite" or both)
        or title.organisations
        or title.modifiers - {"two", "both"}
    ):
        return []
    group = _named_before(discourse, phrase)
    return [Found(actor, "context", GROUP_SURE) for actor in group]


def _named_before(discourse: Discourse, phrase: Phrase) -> tuple[str, ...]:
    """Return the actors last named together whom a plural can take up.

    Without a number ("the ministers") each must hold the title.
    """
    head, count = phrase.title.head.split()[-1], phrase.number or 2
    pairs = resource(LISTS)["pairs"]
    fits, office = _all_fitting(discourse, phrase.title), is_office(head)

    def told(actors: tuple[str, ...]) -> bool:
        bodies = all(discourse.cast.kind(actor) != "person" for actor in actors)
        titled = any(discourse.cast.titles.get(actor) for actor in actors)
        known = any(actor in fits for actor in actors) if office else titled
        return fit_for(actors) and (bodies or known)

    def fit_for(actors: tuple[str, ...]) -> bool:
        people = all(discourse.cast.kind(actor) == "person" for actor in actors)
        bodies = all(discourse.cast.kind(actor) != "person" for actor in actors)
        if len(actors) != count or not (
            (people and (head in pairs["person"] or is_person_noun(head)))
            or (bodies and head in pairs["body"])
        ):
            return False
        return phrase.number is not None or bodies or all(actor in fits for actor in actors)

    sides = _main_bodies(discourse, phrase, count) if head == "side" else ()
    return (
        sides
        or _last_heard(discourse, phrase, count)
        or last_group(discourse, phrase.start, told)
        or _last_holders(discourse, phrase, count)
        or _last_bodies(discourse, phrase, count)
        or last_people(discourse, phrase.start, phrase.number, phrase.title)
        or last_group(discourse, phrase.start, fit_for)
        or _main_bodies(discourse, phrase, count)
    )


def _last_heard(discourse: Discourse, phrase: Phrase, count: int) -> tuple[str, ...]:
    """Return the people who spoke last, if as many hold a title as "both ministers" tells."""
    head, here = phrase.title.head.split()[-1], phrase.start
    if phrase.number is None or head not in (*resource(LISTS)["pairs"]["person"], "man", "woman"):
        return ()
    fits, special = _all_fitting(discourse, phrase.title), is_office(head) or is_description(head)
    near = [
        (at, ids[0])
        for at, ids in discourse.speakers
        if at < here and len(ids) == 1 and discourse.sentence[here] - discourse.sentence[at] <= FAR
    ]
    gender = {"man": "male", "woman": "female"}.get(head)
    people = dict.fromkeys(
        actor
        for _, actor in sorted(near, reverse=True)
        if discourse.cast.kind(actor) == "person"
        and discourse.cast.can_be(actor, gender)
        and (not special or actor in fits)
    )
    last = list(people)[:count]
    return tuple(reversed(last)) if len(last) == count else ()


def _last_holders(discourse: Discourse, phrase: Phrase, count: int) -> tuple[str, ...]:
    """Return the people last mentioned who hold a title, if there are as many as told."""
    fits = _fitting(discourse, phrase.title)
    mentioned = ranked(discourse, phrase.start, lambda m: m.actor in fits, reach=ANYWHERE)
    return tuple(actor for _, actor in mentioned) if len(mentioned) == count else ()


def _last_bodies(discourse: Discourse, phrase: Phrase, count: int) -> tuple[str, ...]:
    """Return the bodies that spoke last, where "both governments" tells how many."""
    heard = [ids for at, ids in sorted(discourse.speakers, reverse=True) if at < phrase.start]
    last = dict.fromkeys(ids[0] for ids in heard[: count + 1] if len(ids) == 1)
    head = phrase.title.head.split()[-1]
    bodies = [a for a in last if discourse.cast.kind(a) != "person"][:count]
    if len(bodies) < count and head in resource(LISTS)["territories"] + ["side"]:
        served = (_countries(discourse, t) for a in last for t in discourse.cast.titles.get(a, ()))
        bodies = [*dict.fromkeys([*bodies, *(c for own in served for c in own)])][:count]
    named = phrase.number is not None and len(bodies) == count
    body = head in resource(LISTS)["pairs"]["body"]
    return tuple(reversed(bodies)) if named and body else ()


def _main_bodies(discourse: Discourse, phrase: Phrase, count: int) -> tuple[str, ...]:
    """Resolve "both sides" to the bodies that an article is about, if they stand out."""
    head, cast = phrase.title.head.split()[-1], discourse.cast
    kinds = ("country",) if head in resource(LISTS)["territories"] else ("country", "organisation")
    if phrase.number is None or head not in (*resource(LISTS)["territories"], "side"):
        return ()
    n = Counter(
        m.actor
        for m in discourse.mentions
        if cast.kind(m.actor) in kinds and m.actor not in cast.places
    )
    ranked_bodies = n.most_common(count + 1)
    least = ranked_bodies[count - 1][1] if len(ranked_bodies) >= count else 0
    next_times = ranked_bodies[count][1] if len(ranked_bodies) > count else 0
    if least < MAIN or least < 1.5 * next_times:
        return ()
    return tuple(sorted(actor for actor, _ in ranked_bodies[:count]))


def last_people(
    discourse: Discourse, here: int, count: int | None, title: Title
) -> tuple[str, ...]:
    """Return the people of the last sentences, if there are as many as "both men" tells."""
    head = title.head.split()[-1] if title.head else ""
    if count is None or not (head in resource(LISTS)["pairs"]["person"] or is_person_noun(head)):
        return ()
    fits, titles = _all_fitting(discourse, title), discourse.cast.titles
    special = is_office(head) or head in resource(LISTS)["generic"]
    last: dict[str, int] = {}
    for mention in reversed(discourse.mentions):
        place = mention.end - 1
        if mention.end > here or discourse.quoted[place] or discourse.aside[place]:
            continue
        other = special and titles.get(mention.actor) and mention.actor not in fits
        if discourse.cast.kind(mention.actor) == "person" and not other:
            last.setdefault(mention.actor, discourse.sentence[here] - discourse.sentence[place])
    for reach in range(NEAR + 2):
        near = [actor for actor, distance in last.items() if distance <= reach]
        if len(near) >= count:
            return tuple(reversed(near)) if len(near) == count else ()
    return ()


def _collective(discourse: Discourse, phrase: Phrase) -> list[Found]:
    """Return the bodies for which officials, ministries and spokespeople speak."""
    title = phrase.title
    lists = resource(LISTS)
    several = lists["several"] if phrase.plural else []
    if title.head not in (*lists["collectives"], *several) or title.former:
        return []
    return [Found(org, "metonym", COLLECTIVE_SURE) for org in sorted(title.organisations)]


def _body(discourse: Discourse, phrase: Phrase) -> list[Found]:
    """Resolve "the alliance", "the company", "the country" to a body mentioned before."""
    lists = resource(LISTS)
    if phrase.determiner != "definite" or phrase.title.organisations or phrase.title.modifiers:
        return []
    head = fold(discourse.doc[phrase.head].lemma_)
    if head in lists["territories"]:
        return _only(discourse, phrase, "country")
    if head not in lists["bodies"]:
        return []
    for words, sure in (({head}, ROLE_SURE), (_alike(head), COLLECTIVE_SURE)):
        named = ranked(
            discourse,
            phrase.start,
            lambda mention, words=words: _is_called(discourse, mention, words),
            reach=ANYWHERE,
        )
        chosen = choose(named, sure=sure)
        if chosen:
            return [Found(chosen[0], "title", chosen[1])]
    found = _only(discourse, phrase, "organisation")
    return found or (_main_body(discourse, phrase) if head in lists["unnamed_bodies"] else [])


def _main_body(discourse: Discourse, phrase: Phrase) -> list[Found]:
    """Resolve "the alliance" to the body that an article is about, if its name tells no kind."""
    cast, bodies = discourse.cast, set(resource(LISTS)["bodies"])
    n = Counter(
        mention.actor
        for mention in discourse.mentions
        if cast.kind(mention.actor) == "organisation"
        and mention.actor not in cast.places
        and bodies.isdisjoint(_words(cast.actors[mention.actor].name))
        and mention.end <= phrase.start
    )
    (first, times), (_, next_times) = [*n.most_common(2), ("", 0), ("", 0)][:2]
    if times < MAIN or times < 2 * next_times:
        return []
    return [Found(first, "context", CONTEXT_SURE)]


def _state(discourse: Discourse, title: Title) -> list[Found]:
    """Return the country for which an office speaks whose holder nobody names."""
    lists, words = resource(LISTS), {*title.head.split(), *title.modifiers}
    if title.former or words & set(lists["opposed"]) or not _of_state(title.head):
        return []
    countries = _countries(discourse, title)
    return [Found(countries[0], "metonym", UNNAMED_SURE)] if len(countries) == 1 else []


def _of_state(head: str) -> bool:
    offices = resource(LISTS)["of_state"]
    return head in offices or (bool(head) and head.split()[-1] in ("negotiator", "diplomat"))


def _government(discourse: Discourse, phrase: Phrase) -> list[Found]:
    """Resolve "the ministry", whose country is not told, to that in which it speaks.

    That is where the sentence takes place ("In Canberra, the ministry said …"), or else the
    country of whoever spoke last, or else the only one that the last sentences speak of.
    """
    title, cast, at = phrase.title, discourse.cast, phrase.start
    told = {title.head.split()[-1], *title.modifiers} if title.head else set()
    if title.organisations or told.isdisjoint(resource(LISTS)["of_office"]):
        return []
    here = _scene(discourse, phrase)
    if here is not None:
        return [Found(here, "context", COLLECTIVE_SURE)]
    if phrase.determiner != "definite":
        return []
    last = discourse.last_speakers(at)
    served = {o for a in last for t in cast.titles.get(a, ()) for o in t.organisations}
    countries = [a for a in dict.fromkeys((*last, *sorted(served))) if cast.kind(a) == "country"]
    if not countries:
        near = ranked(discourse, at, lambda m: cast.kind(m.actor) == "country", reach=NEAR)
        countries = [actor for _, actor in near]
    return [Found(countries[0], "context", GUESSED_SURE)] if len(countries) == 1 else []


def _scene(discourse: Discourse, phrase: Phrase) -> str | None:
    """Return the country in which a phrase's sentence takes place: "In Canberra, …"."""
    doc = discourse.doc
    start = doc[phrase.head].sent.start
    if start + 2 >= len(doc) or doc[start].lower_ != "in":
        return None
    places = (m for m in discourse.mentions if m.name[0] == start + 1 and m.end <= phrase.start)
    return next((m.actor for m in places if discourse.cast.kind(m.actor) == "country"), None)


def _alike(head: str) -> set[str]:
    """Return the nouns by which a body can be called that is also called `head`."""
    return {word for row in resource(LISTS)["alike_bodies"] if head in row for word in row}


def _is_called(discourse: Discourse, mention: Mention, words: set[str]) -> bool:
    actor = discourse.cast.actors[mention.actor]
    if actor.kind != "organisation":
        return False
    own = {title.head for title in discourse.cast.titles.get(actor.id, ())}
    called = (_words(name) for name in (actor.name, *actor.aliases))
    return not words.isdisjoint(own.union(*called))


def _words(name: str) -> Iterable[str]:
    return (fold(word) for word in split_words(name))


def _only(discourse: Discourse, phrase: Phrase, kind: str) -> list[Found]:
    """Return the one body of a kind that an article has mentioned, if it is but one.

    A body whose name tells what it is ("African Union") is no "company".
    """
    cast = discourse.cast

    def is_one(mention: Mention) -> bool:
        return cast.kind(mention.actor) == kind and mention.actor not in cast.places

    mentioned = ranked(discourse, phrase.start, is_one, reach=ANYWHERE)
    if len(mentioned) != 1:
        return []
    words = set(_words(discourse.cast.actors[mentioned[0][1]].name))
    if kind == "organisation" and not words.isdisjoint(resource(LISTS)["bodies"]):
        return []
    return [Found(mentioned[0][1], "context", CONTEXT_SURE - 0.1)]
