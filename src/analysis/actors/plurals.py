"""Plurals: whom "both ministers", "the two sides" or "the leaders" take up."""

from __future__ import annotations

from dataclasses import replace

from analysis.actors.antecedents import FAR, Discourse, last_group, ranked
from analysis.actors.bodies import NEAR, most_named
from analysis.actors.offices import ANYWHERE, all_fitting, countries_of, fitting, holder
from analysis.actors.phrases import Phrase
from analysis.actors.pronouns import Found
from analysis.actors.titles import (
    LISTS,
    Title,
    is_description,
    is_office,
    is_person_noun,
)
from analysis.word_lists import word_lists

GROUP_SURE = 0.7


def several(discourse: Discourse, phrase: Phrase) -> list[Found]:
    """Resolve a plural: a holder for each organisation, or those last named together."""
    title = phrase.title
    if len(title.organisations) > 1:
        found = []
        for organisation in sorted(title.organisations):
            one = replace(title, organisations=frozenset({organisation}))
            found.append(holder(discourse, phrase, one))
        return [f for holders in found for f in holders] if all(found) else []
    both = discourse.doc[phrase.start].lower_ == "both"
    if not (phrase.determiner == "definite" or both) or title.organisations:
        return []
    if title.modifiers - {"two", "both"}:  # "both defence chiefs": of whom the title must be told
        fits = all_fitting(discourse, title)
        group = last_heard(discourse, phrase.start, phrase.number, title) if fits else ()
        group = group or _last_holders(discourse, phrase, phrase.number or 0)
    else:
        group = _named_before(discourse, phrase)
    return [Found(actor, "context", GROUP_SURE) for actor in group]


def _named_before(discourse: Discourse, phrase: Phrase) -> tuple[str, ...]:
    """Return the actors last named together whom a plural can take up.

    Without a number ("the ministers") each must hold the title.
    """
    head, count = phrase.title.head.split()[-1], phrase.number or 2
    pairs = word_lists(LISTS)["pairs"]
    fits, office = all_fitting(discourse, phrase.title), is_office(head)

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
        or last_heard(discourse, phrase.start, phrase.number, phrase.title)
        or last_group(discourse, phrase.start, told)
        or _last_holders(discourse, phrase, count)
        or _last_bodies(discourse, phrase, count)
        or last_people(discourse, phrase.start, phrase.number, phrase.title)
        or last_group(discourse, phrase.start, fit_for)
        or _main_bodies(discourse, phrase, count)
    )


def last_heard(
    discourse: Discourse, here: int, count: int | None, title: Title
) -> tuple[str, ...]:
    """Return the people who spoke last, if as many hold a title as "both ministers" tells."""
    head = title.head.split()[-1] if title.head else ""
    if count is None or head not in word_lists(LISTS)["pairs"]["person"]:
        return ()
    fits, special = all_fitting(discourse, title), is_office(head) or is_description(head)
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
    fits = all_fitting(discourse, phrase.title)
    fits = fits if phrase.title.modifiers else fitting(discourse, phrase.title)
    mentioned = ranked(discourse, phrase.start, lambda m: m.actor in fits, reach=ANYWHERE)
    return tuple(actor for _, actor in mentioned) if len(mentioned) == count else ()


def _last_bodies(discourse: Discourse, phrase: Phrase, count: int) -> tuple[str, ...]:
    """Return the bodies that spoke last, where "both governments" tells how many."""
    heard = [ids for at, ids in sorted(discourse.speakers, reverse=True) if at < phrase.start]
    last = dict.fromkeys(ids[0] for ids in heard[: count + 1] if len(ids) == 1)
    head = phrase.title.head.split()[-1]
    bodies = [a for a in last if discourse.cast.kind(a) != "person"][:count]
    if len(bodies) < count and head in word_lists(LISTS)["territories"] + ["side"]:
        titles = (t for a in last for t in discourse.cast.titles.get(a, ()))
        served = (countries_of(discourse, title) for title in titles)
        bodies = [*dict.fromkeys([*bodies, *(c for own in served for c in own)])][:count]
    named = phrase.number is not None and len(bodies) == count
    is_body = head in word_lists(LISTS)["pairs"]["body"]
    return tuple(reversed(bodies)) if named and is_body else ()


def _main_bodies(discourse: Discourse, phrase: Phrase, count: int) -> tuple[str, ...]:
    """Resolve "both sides" to the bodies that an article is about, if they stand out."""
    head = phrase.title.head.split()[-1]
    kinds = (
        ("country",) if head in word_lists(LISTS)["territories"] else ("country", "organisation")
    )
    if phrase.number is None or head not in (*word_lists(LISTS)["territories"], "side"):
        return ()
    return tuple(sorted(most_named(discourse, discourse.mentions, kinds, count=count, lead=1.5)))


def last_people(
    discourse: Discourse, here: int, count: int | None, title: Title
) -> tuple[str, ...]:
    """Return the people of the last sentences, if there are as many as "both men" tells."""
    head = title.head.split()[-1] if title.head else ""
    if count is None or not (head in word_lists(LISTS)["pairs"]["person"] or is_person_noun(head)):
        return ()
    fits, titles = all_fitting(discourse, title), discourse.cast.titles
    special = is_office(head) or head in word_lists(LISTS)["generic"]
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
