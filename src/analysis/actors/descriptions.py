"""Descriptions: a noun that takes up whoever the article speaks of ("the veteran diplomat").

They are the last resort, for a definite noun that no name, title or apposition explains, and no
more than a likely guess: the most salient person, or body, that the noun can be said of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.actors.antecedents import Discourse, choose, ranked
from analysis.actors.entities import is_national
from analysis.actors.names import fold, resource
from analysis.actors.pronouns import Found
from analysis.actors.titles import LISTS, is_office, is_person_noun

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from analysis.actors.cast import Mention

DESCRIBED_SURE = 0.6
FARTHEST = -3  # salience below which nobody is in view
_NARROWED = frozenset({"prep", "relcl", "acl", "compound", "nmod", "poss", "appos"})


def taken_up(discourse: Discourse, span: Span) -> list[Found]:
    """Resolve a definite noun to the person most in view, or to the body that spoke last.

    Nobody, if the noun tells more ("the man who came"), if it takes up somebody without a name
    ("A judge ruled … The judge said"), or if it is an office and they hold another.
    """
    noun = span.root
    national = is_national(noun)
    if not (noun.tag_ == "NN" or national) or not _is_plain(noun) or is_brought_in(noun):
        return []
    word, lists = fold(noun.lemma_), resource(LISTS)
    body = word in lists["bodies"]
    if not body and not national and not is_person_noun(word):
        return []
    former = any(c.lower_ in lists["former"] for c in noun.children)
    office = is_office(word) and not former
    gender = "female" if word.endswith("woman") else "male" if word.endswith("man") else None
    cast, last = discourse.cast, discourse.last_speakers(span.start)

    def fits(mention: Mention) -> bool:
        kind = cast.kind(mention.actor)
        if body:
            return kind == "organisation" and mention.actor in last
        return (
            kind == "person"
            and (gender is None or cast.genders.get(mention.actor) in (None, gender))
            and not (office and any(is_office(t.head) for t in cast.titles.get(mention.actor, ())))
        )

    near = [pair for pair in ranked(discourse, span.start, fits) if pair[0] > FARTHEST]
    chosen = choose(near, sure=DESCRIBED_SURE)
    return [Found(chosen[0], "context", chosen[1])] if chosen else []


def is_brought_in(noun: Token) -> bool:
    """Whether somebody without a name was called so: "a judge", "another source", "diplomats"."""
    return any(
        token.lemma_ == noun.lemma_
        and token.dep_ not in ("appos", "attr", "compound")
        and _is_new(token)
        and not any(c.dep_ == "appos" for c in token.children)
        for token in noun.doc[: noun.i]
    )


def _is_new(noun: Token) -> bool:
    if any(c.lower_ in ("a", "an", "another", "one") for c in noun.children):
        return True
    told = ("det", "poss", "nummod")
    return noun.tag_ == "NNS" and not any(c.dep_ in told for c in noun.children)


def _is_plain(noun: Token) -> bool:
    """Whether a noun has a definite article and nothing that narrows it but adjectives."""
    children = list(noun.children)
    definite = any(c.lower_ in ("the", "this", "that") for c in children if c.dep_ == "det")
    return definite and not any(c.dep_ in _NARROWED for c in children)
