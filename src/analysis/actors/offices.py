"""Offices: who holds the office that a phrase tells ("the Russian minister", "the envoy")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.actors.antecedents import Discourse, choose, ranked
from analysis.actors.descriptions import FARTHEST, IN_FRONT, is_brought_in
from analysis.actors.phrases import Phrase
from analysis.actors.pronouns import Found
from analysis.actors.titles import LISTS, Title, fit, gender_told, is_description, is_office
from analysis.word_lists import word_lists

if TYPE_CHECKING:
    from analysis.actors.cast import Mention

ANYWHERE = 10_000  # sentences: a title holds for the whole article
TITLE_SURE = 0.85
ROLE_SURE = 0.8
CONTEXT_SURE = 0.5
NO_ORGANISATION = 0.5  # half a step between two fits of `titles.fit`


def holder(discourse: Discourse, phrase: Phrase, title: Title) -> list[Found]:
    """Return the person who holds a title, the one last mentioned if several do."""
    gender = gender_told(discourse.doc[phrase.head])
    fits = fitting(discourse, title)
    fits = {a: rank for a, rank in fits.items() if discourse.cast.can_be(a, gender)}
    if not fits:
        return []
    general = 0.1 if min(fits.values()) >= 1 else 0.0
    # "the French president", where nothing tells of which country a president is
    foreign = min(fits.values()) % 1 > 0 and countries_of(discourse, title)
    if general and not title.organisations and is_brought_in(discourse.doc[phrase.head]):
        return []
    mentioned = ranked(discourse, phrase.start, lambda m: m.actor in fits, reach=ANYWHERE)
    if general and is_description(title.head):
        mentioned = [pair for pair in mentioned if pair[0] > FARTHEST]
    if foreign:
        mentioned = [
            (salience, actor)
            for salience, actor in mentioned
            if salience > IN_FRONT or discourse.country_of(actor) in foreign
        ]
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


def fitting(discourse: Discourse, title: Title) -> dict[str, float]:
    """Return the people whom a title fits best, with how far it is from one they hold."""
    fits = all_fitting(discourse, title)
    nearest = min(fits.values(), default=0)
    return {actor: rank for actor, rank in fits.items() if rank == nearest}


def all_fitting(discourse: Discourse, title: Title) -> dict[str, float]:
    """Return the people whom a title fits at all."""
    if not title.head:
        return {}
    fits: dict[str, float] = {}
    countries = countries_of(discourse, title)
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


def countries_of(discourse: Discourse, title: Title) -> list[str]:
    """Return the countries in which a title is held."""
    return [o for o in sorted(title.organisations) if discourse.cast.kind(o) == "country"]


def bare_leader(discourse: Discourse, phrase: Phrase, title: Title) -> list[Found]:
    """Resolve "the French president" to somebody whom an article names without an office.

    News leaves out what its readers know. It must be somebody named with that country more than
    with any other, and before.
    """
    if not is_of_state(title.head) or title.former or phrase.determiner == "indefinite":
        return []
    countries, cast = countries_of(discourse, title), discourse.cast

    def is_known(mention: Mention) -> bool:
        held = [t for t in cast.titles.get(mention.actor, ()) if not t.former]
        return (
            cast.kind(mention.actor) == "person"
            and not any(is_office(t.head) for t in held)
            and discourse.country_of(mention.actor) in countries
        )

    chosen = choose(ranked(discourse, phrase.start, is_known), sure=CONTEXT_SURE)
    return [Found(chosen[0], "context", chosen[1])] if chosen and countries else []


def is_of_state(head: str) -> bool:
    """Whether whoever has an office speaks for a country."""
    offices = word_lists(LISTS)["of_state"]
    return head in offices or (bool(head) and head.split()[-1] in ("negotiator", "diplomat"))


def _in_view(discourse: Discourse, actor: str) -> bool:
    """Whether an article names a person elsewhere, or an organisation in which they serve."""
    about = {actor} | {org for t in discourse.cast.titles[actor] for org in t.organisations}
    return any(mention.actor in about for mention in discourse.mentions)
