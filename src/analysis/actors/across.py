"""Across articles: speakers who are named in full in one article and by surname alone in another.

Within an article `resolve_speakers` tells who is who. Whom the codebook does not know gets an id
made of the name that the article gives; here "Roe" of one article is "Jan Roe" of another, if
nobody else who speaks in the corpus is called Roe. Nobody is merged on likeness.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain

from analysis.actors.name_words import is_given
from analysis.actors.names import fold, person_parts
from analysis.codebook import Actor, Codebook

_NAMELESS = re.compile(r"[^\w']+")


@dataclass(frozen=True, slots=True)
class Stranger:
    """An actor that no codebook knows, as an article names it; a corpus has very many."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()


def merge_across(found: Iterable[Actor | Stranger], codebook: Codebook) -> dict[str, str]:
    """Say which actors that a codebook does not know are others.

    Args:
        found: The actors of all articles, each id once. It is gone over twice, so that only
            surnames that stand alone are kept in memory.
        codebook: Those that are known.

    Returns:
        For the id of an actor with a surname alone, the id of the only person who bears it. A
        surname that the parser took for a body's name counts as one if a person bears it.
    """
    known = {actor.id for actor in codebook.actors}
    alone: dict[str, list[str]] = defaultdict(list)
    for actor in found:
        words = _words(actor.name)
        if actor.id in known or actor.kind == "country" or len(words) != 1:
            continue
        if not _is_named_in_full(actor):
            alone[words[0]].append(actor.id)
    bearers: dict[str, set[str]] = {surname: set() for surname in alone}
    for actor in chain(codebook.actors, (one for one in found if one.id not in known)):
        for surname in _surnames(actor):
            if surname in alone:
                bearers[surname].add(actor.id)
    merged = {}
    for surname, ids in alone.items():
        for identity in ids:
            others = bearers[surname] - {identity}
            if len(others) == 1:
                merged[identity] = others.pop()
    return merged


def _surnames(actor: Actor | Stranger) -> Collection[str]:
    """Return what a person with a full name can be called by alone."""
    if actor.kind != "person":
        return ()
    found = set()
    for name in (actor.name, *actor.aliases):
        words = _words(name)
        if len(words) > 1 and person_parts(words)[0]:
            found.add(person_parts(words)[1][-1])
            if not is_given(words[0]):
                found.add(words[0])  # a family's name may stand first
    return found


def _is_named_in_full(actor: Actor | Stranger) -> bool:
    words = _words(actor.name)
    return actor.kind == "person" and bool(words) and bool(person_parts(words)[0])


def _words(name: str) -> tuple[str, ...]:
    words = (_NAMELESS.sub("", fold(word)) for word in name.split())
    return tuple(word for word in words if word)
