"""Small facts of English grammar, read off a dependency parse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_PREDICATES = {"acomp", "attr", "oprd", "prep", "advmod"}
_COPULAS = {"be", "remain", "seem", "appear", "become", "look", "prove", "stay", "sound", "mean"}
_HAVING = {"have", "enjoy", "deserve", "get", "receive", "find", "meet", "command", "win"}
_LOOSE = {"in", "on", "at", "by", "as", "with", "over", "from", "under", "into"}


def predicates(head: Token) -> Iterator[Token]:
    """Yield the words that say what a subject does, is or has."""
    yield head
    if head.lemma_ in _COPULAS:
        for child in head.children:
            if child.dep_ in _PREDICATES:
                yield child
                yield from (c for c in child.children if c.dep_ == "pobj")
                if child.dep_ == "attr":
                    yield from (c for c in child.children if c.dep_ == "amod")
    else:
        having = head.lemma_ in _HAVING
        for child in head.children:
            if child.dep_ in ("prep", "prt", "oprd") or (having and child.dep_ == "dobj"):
                yield child


def outcomes(head: Token) -> Iterator[Token]:
    """Yield what a causing verb brings about, and the verb itself."""
    for child in head.children:
        if child.dep_ in ("dobj", "attr"):
            yield child
        elif child.dep_ == "prep" and child.lower_ in ("to", "in"):
            yield from (c for c in child.children if c.dep_ == "pobj")
    yield head


def is_adjunct(node: Token, head: Token) -> bool:
    """Say whether a preposition only adds a circumstance ("built it *on* such plans")."""
    if node.dep_ != "prep" or head.pos_ != "VERB" or node.lower_ not in _LOOSE:
        return False
    return any(child.dep_ in ("dobj", "ccomp") for child in head.children)


def is_infinitive(node: Token) -> bool:
    """Say whether a clause on a noun is "reason *to stop*", whatever the parser calls it."""
    return node.dep_ == "relcl" and any(c.dep_ == "aux" and c.tag_ == "TO" for c in node.children)


def is_late_object(node: Token, head: Token) -> bool:
    """Say whether a noun is joined to a verb: "called for calm *and a truce*"."""
    return node.dep_ == "conj" and node.pos_ == "NOUN" and head.pos_ == "VERB"


def is_only_wished(verb: Token) -> bool:
    """Say whether a wish is given up in the same breath: "I would love to, but ..."."""
    would = any(c.dep_ == "aux" and c.lemma_ in ("would", "'d") for c in verb.children)
    turned = any(c.dep_ == "cc" and c.lower_ == "but" for c in verb.children)
    return would and turned
