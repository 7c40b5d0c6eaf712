"""Small facts of English grammar, read off a dependency parse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_PREDICATES = {"acomp", "attr", "oprd", "prep", "advmod"}
_COPULAS = {"be", "remain", "seem", "appear", "become", "look", "prove", "stay", "sound", "mean"}
_TURNS = frozenset(["but", "however", "yet", "nevertheless", "nonetheless", "still"])
_ABLE = frozenset({"can", "ca", "could", "will", "wo", "would"})
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


def is_content_clause(node: Token) -> bool:
    """Find "reason *to stop*" and "demand *that he stop*", whatever the parser calls them."""
    return node.dep_ == "relcl" and any(
        (c.dep_ == "aux" and c.tag_ == "TO") or (c.lower_ == "that" and c.tag_ == "IN")
        for c in node.children
    )


def is_purpose(node: Token) -> bool:
    """Say whether a clause says what for: "does everything *to avoid victims*"."""
    return node.dep_ == "advcl" and any(c.tag_ == "TO" for c in node.children)


def is_late_object(node: Token, head: Token) -> bool:
    """Say whether a noun is joined to a verb: "called for calm *and a truce*"."""
    return node.dep_ == "conj" and node.pos_ == "NOUN" and head.pos_ == "VERB"


def higher_conjunct(node: Token) -> Token:
    """Tell "an end to the raids and *a truce*" from "an end to raids and shelling"."""
    first = node.head
    if node.dep_ != "conj" or first.dep_ != "pobj" or first.head.head.pos_ != "NOUN":
        return node
    article = {c.lower_ for c in node.children if c.dep_ == "det"}
    other = {c.lower_ for c in first.children if c.dep_ == "det"}
    return first.head.head if article & {"a", "an"} and not other & {"a", "an"} else node


def is_only_wished(verb: Token) -> bool:
    """Say whether a wish is given up in the same breath: "I would love to, but ..."."""
    would = any(c.dep_ == "aux" and c.lemma_ in ("would", "'d") for c in verb.children)
    turned = any(c.dep_ == "cc" and c.lower_ == "but" for c in verb.children)
    return would and turned


def is_impossible(verb: Token, able: frozenset[str] = _ABLE) -> bool:
    """Say whether a clause says what cannot be: "we *could not* live"."""
    words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg")}
    return bool(words & able) and any(c.dep_ == "neg" for c in verb.children)


def is_expletive(pronoun: Token) -> bool:
    """Find the "it" that stands for a clause: "it is right to go", "it seems that"."""
    if pronoun.lower_ != "it" or pronoun.dep_ not in ("nsubj", "expl", "nsubjpass"):
        return pronoun.dep_ == "expl"
    verb = pronoun.head
    words = (verb, *(c for c in verb.children if c.dep_ in ("acomp", "attr", "oprd", "prep")))
    clauses = ("xcomp", "ccomp", "csubj", "advcl", "acl", "relcl")
    return verb.lemma_ in _COPULAS and any(c.dep_ in clauses for w in words for c in w.children)


def is_passing(target: Token, above: Token) -> bool:
    """Say whether a target is a mere circumstance of the clause that a word governs.

    "Complained that few took part *in X*" complains of the few, not of X.
    """
    while target.dep_ in ("compound", "poss", "amod", "conj", "nmod"):
        target = target.head
    if target.dep_ != "pobj":
        return False
    doing = target.head.head
    return any(
        child.dep_ == "nsubj"
        for verb in (doing, doing.head)
        if verb.i != above.i
        for child in verb.children
    )


def called(child: Token) -> list[Token]:
    """Return what a verb calls its object by this child ("called X *a mistake*", "as *wrong*")."""
    if child.dep_ == "prep" and child.lower_ == "as":
        return list(child.children)
    clause = child.dep_ in ("ccomp", "xcomp") and child.pos_ in ("NOUN", "ADJ")
    return [child] if clause or child.dep_ in ("oprd", "acomp") else []


def is_turn(span: Span) -> bool:
    """Say whether a sentence opens with "but" or the like, and so outweighs the ones before."""
    return any(token.lower_ in _TURNS for token in span.sent[:3])
