"""Descriptions: a noun that takes up whoever the article speaks of ("the veteran diplomat").

They are the last resort, for a definite noun that no name, title or apposition explains, and no
more than a likely guess: the most salient person, or body, that the noun can be said of.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.actors.antecedents import Discourse, choose, ranked
from analysis.actors.names import fold
from analysis.actors.nationals import is_national, person_of
from analysis.actors.pronouns import Found
from analysis.actors.titles import (
    LISTS,
    canonical,
    fit,
    gender_told,
    is_office,
    is_person_noun,
)
from analysis.word_lists import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from analysis.actors.cast import Mention
    from analysis.actors.titles import Title

DESCRIBED_SURE = 0.6
NARROWED_SURE = 0.5
NEAR = 60  # words within which "experts" are those of whom "the expert" is one
IN_FRONT = -1.3  # salience of whom the sentence before is about
FARTHEST = -3  # salience below which nobody is in view
_MOUTHPIECES = frozenset({"official", "spokesman", "spokeswoman", "spokesperson", "side"})
_NARROWED = frozenset({"prep", "relcl", "acl", "compound", "nmod", "poss", "appos"})


def taken_up(discourse: Discourse, span: Span, *, otherwise: bool = False) -> list[Found]:
    """Resolve a definite noun to the person most in view, or to the body that spoke last.

    Nobody, if the noun tells more ("the man who came"), if it takes up somebody without a name
    ("A judge ruled … The judge said"), or if it is an office and they hold another.

    Args:
        discourse: The article as read so far.
        span: The source.
        otherwise: It can stand for its country ("the Spanish diplomat"), too, so that it takes
            up only whom the sentence before is about.
    """
    noun = span.root
    national = is_national(noun) or _is_age(span)
    lists = word_lists(LISTS)
    former = any(c.lower_ in lists["former"] for c in noun.children)
    if not (noun.tag_ == "NN" or national) or not _is_definite(noun):
        return []
    if fold(noun.lemma_) == "source" or (is_brought_in(noun) and not is_told_more(noun)):
        return []
    countries = _countries_told(discourse, span)
    narrowed = _narrowed(discourse, noun, former)
    word = fold(noun.lemma_)
    body = word in lists["bodies"]
    stands = (*_MOUTHPIECES, *lists["of_state"])
    unheard = otherwise and (body or not countries or word in stands)
    if narrowed - {"compound"} or unheard:
        return []
    if not body and not national and not is_person_noun(word):
        return []
    asked = canonical([word])
    office = is_office(word) and not former
    gender = gender_told(noun)
    cast, last = discourse.cast, discourse.last_speakers(span.start)

    def fits(mention: Mention) -> bool:
        kind = cast.kind(mention.actor)
        if body:
            return kind == "organisation" and mention.actor in last
        return (
            kind == "person"
            and cast.can_be(mention.actor, gender)
            and not cast.serves_elsewhere(mention.actor, countries)
            and mention.actor not in discourse.told_of
            and not (office and any(_bars(t, asked) for t in cast.titles.get(mention.actor, ())))
        )

    bold = narrowed or otherwise
    limit, sure = (IN_FRONT, NARROWED_SURE) if bold else (FARTHEST, DESCRIBED_SURE)
    near = [pair for pair in ranked(discourse, span.start, fits) if pair[0] > limit]
    chosen = choose(near, sure=sure)
    return [Found(chosen[0], "context", chosen[1])] if chosen else []


def _bars(title: Title, asked: Title) -> bool:
    """Whether people with a title seldom have an office beside it: a mayor is no senator."""
    lists, office = word_lists(LISTS), asked.head
    if office in lists["besides"] or fit(asked, title) is not None:
        return False
    free = lists["besides"] + (lists["abroad"] if office in lists["seats"] else [])
    return is_office(title.head) and title.head not in free


def _is_age(span: Span) -> bool:
    """Whether a source is somebody's age: "the 61-year-old"."""
    return bool(re.fullmatch(r"the \d+\W?years?\W?old", span.text.lower()))


def _countries_told(discourse: Discourse, span: Span) -> set[str]:
    """Return the countries of which a description calls somebody: "the Gabonese diplomat"."""
    cast = discourse.cast
    told = (m.actor for m in discourse.mentions if span.start <= m.start and m.end <= span.end)
    people = cast.names.forms.get(person_of(span.root) or "", ())
    return {a for a in told if cast.kind(a) == "country"} | {f.actor for f in people}


def is_told_more(noun: Token) -> bool:
    """Whether a word before a noun describes somebody known: "the veteran diplomat"."""
    return any(c.lower_ in word_lists(LISTS)["fillers"] for c in noun.children)


def is_brought_in(noun: Token) -> bool:
    """Whether somebody without a name was called so: "a judge", "another source", "diplomats"."""
    return any(
        token.lemma_ == noun.lemma_
        and token.dep_ not in ("appos", "attr", "compound")
        and (token.tag_ == "NN" or noun.i - token.i < NEAR)
        and _is_new(token)
        and not any(c.dep_ == "appos" for c in token.children)
        for token in noun.doc[: noun.i]
    )


def _is_new(noun: Token) -> bool:
    if any(c.lower_ in ("a", "an", "another", "one") for c in noun.children):
        return True
    told = ("det", "poss", "nummod")
    return noun.tag_ == "NNS" and not any(c.dep_ in told for c in noun.children)


def _is_definite(noun: Token) -> bool:
    """Whether a noun has a definite article, or the name of a country that owns it, in front."""
    owned = any(c.dep_ == "poss" and c.ent_type_ == "GPE" for c in noun.children)
    return noun.left_edge.lower_ in ("the", "this", "that") or owned


def _narrowed(discourse: Discourse, noun: Token, former: bool) -> set[str]:
    """Return how a noun tells more than adjectives do; a compound can be another name of somebody.

    What somebody once was may be told more fully: "the former army general".
    """
    plain = word_lists(LISTS)["fillers"]  # "the veteran diplomat"
    cast = discourse.cast
    names = {m.name[1] - 1 for m in discourse.mentions if cast.kind(m.actor) == "country"}
    return {
        c.dep_
        for c in noun.children
        if c.dep_ in _NARROWED
        and c.i not in names  # "Russia's top officer"
        and not (c.dep_ == "compound" and (former or c.lower_ in plain))
        and not (c.dep_ == "relcl" and noun.nbor().text == ",")
    }
