"""Nouns: whom a phrase without a name refers to ("the Russian minister", "both leaders")."""

from __future__ import annotations

from dataclasses import replace

from analysis.actors.antecedents import Discourse, choose, ranked
from analysis.actors.bodies import COLLECTIVE_SURE, body, collective, government, state
from analysis.actors.names import fold
from analysis.actors.offices import ANYWHERE, CONTEXT_SURE, ROLE_SURE, bare_leader, holder
from analysis.actors.phrases import Phrase
from analysis.actors.plurals import several
from analysis.actors.pronouns import Found, resolve_third_person
from analysis.actors.titles import LISTS, Title, counterparts
from analysis.word_lists import word_lists


def resolve_phrase(discourse: Discourse, phrase: Phrase) -> list[Found]:
    """Resolve a phrase to the actors it refers to; an empty list rather than a guess."""
    title = phrase.title
    if title.head == "counterpart":
        return _counterpart(discourse, phrase)
    if phrase.plural:
        return several(discourse, phrase) or collective(discourse, phrase)
    if phrase.possessor is not None:
        title = _owned(discourse, phrase)
        named = _named_after(discourse, phrase, title)
        if named:
            return named
        held = holder(discourse, phrase, title) if title.organisations else []
        return held or state(discourse, title)
    held = [] if phrase.determiner == "indefinite" else holder(discourse, phrase, title)
    found = held or collective(discourse, phrase) or body(discourse, phrase)
    found = found or _holder_from(discourse, phrase) or government(discourse, phrase)
    return found or bare_leader(discourse, phrase, title) or state(discourse, title)


def _holder_from(discourse: Discourse, phrase: Phrase) -> list[Found]:
    """Resolve "the Ohio senator" to the senator of the article, whose state it may not tell."""
    title, before = phrase.title, discourse.doc[phrase.start : phrase.head]
    places = {fold(token.text) for token in before if token.ent_type_ in ("GPE", "LOC")}
    if phrase.determiner != "definite" or not title.modifiers or title.modifiers - places:
        return []
    found = holder(discourse, phrase, replace(title, modifiers=frozenset()))
    return [Found(one.actor, one.route, min(one.confidence, CONTEXT_SURE)) for one in found]


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
    lists = word_lists(LISTS)
    head, owner = phrase.title.head, discourse.doc[phrase.possessor]
    owners = [a for a in _owners(discourse, phrase) if discourse.cast.kind(a) == "person"]
    if head == "office":  # which speaks for whoever holds it
        return [Found(actor, "metonym", COLLECTIVE_SURE) for actor in owners]
    if phrase.title.modifiers:
        return []
    if head in lists["of_office"]:
        countries = (discourse.country_of(a) for a in owners)
        served = sorted(owned.organisations) or [c for c in countries if c is not None]
        return [Found(org, "metonym", COLLECTIVE_SURE) for org in served]
    if head not in lists["of_person"]:
        return []
    if owner.pos_ == "PRON" and len(owners) != 1:
        return []
    given_as = discourse.cast.actors[owners[0]].name if owner.pos_ == "PRON" else owner.text
    name = f"{given_as.split()[-1]} {head}"
    called = discourse.cast.called(name) or discourse.cast.add(name, "organisation")
    return [Found(called, "name", COLLECTIVE_SURE)]


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
