"""Strength: whether a side is taken outright (2), or mildly or by implication (1).

Outright is what the words themselves state: an outspoken word of the lists that governs the
issue ("opposes"), a phrase of the codebook that names the issue ("exceed the mandate"), or a
word that leaves no room ("every", "fully", "never", "will not"). Mild is what is hedged ("most",
"in principle"), only hoped or feared, an argument that does not name the issue ("cost jobs"), or
the denial of the other side's argument ("no danger").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.stances.grammar import is_purpose
from analysis.stances.holders import FIRST_PERSON

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from analysis.stances.attitudes import Mark
    from analysis.stances.holders import Scene
    from analysis.stances.judgements import Reading

OUTRIGHT, MILD = 2, 1
_REACH = 6
_OWN_CLAUSE = frozenset(["conj", "advcl", "relcl", "parataxis", "ROOT"])
_MODIFIERS = frozenset(["aux", "neg", "advmod", "amod", "det", "acomp", "prep", "prt"])
_RESOLVE = frozenset(["will", "shall", "'ll", "’ll", "wo", "must", "cannot"])


def weigh(span: Span, reading: Reading, scene: Scene, *, explicit: bool, telling: bool) -> int:
    """Give the strength of what is said of `span`.

    Args:
        span: The words that name an issue or take a side on it.
        reading: What the words around them say.
        scene: The listed words, and the cue.
        explicit: Whether the span itself states a position.
        telling: Whether the span itself says anything, not only what it is about.

    Returns:
        2 outright, 1 mild.
    """
    near = list(_near(span))
    kinds = {mark.kind for token in near if not _is_denied(token) for mark in _marks(token, scene)}
    if "hedge" in kinds or (telling and _is_mild_phrase(span, scene)):
        return MILD
    if "booster" in kinds or (telling and _is_outspoken(span, reading, scene)):
        return OUTRIGHT
    if _is_mild_attitude(reading, near, scene):
        return MILD
    if reading.turned and reading.sign == 1 and not _is_resolve(near):
        return MILD
    return OUTRIGHT if explicit or reading.strength == OUTRIGHT else MILD


def _near(span: Span) -> Iterator[Token]:
    """Yield a span's words, what depends on them, what governs them, and what modifies that."""
    for token in span:
        yield token
        for child in token.children:
            yield child
            if child.dep_ in ("prep", "pobj", "dobj"):
                yield from child.subtree
    node = span.root
    for _ in range(_REACH):
        if node.head.i == node.i or (node.dep_ in _OWN_CLAUSE and not is_purpose(node)):
            return
        node = node.head
        yield node
        for child in node.children:
            if child.dep_ in _MODIFIERS:
                yield child
                yield from (c for c in child.children if c.dep_ == "advmod")
            elif child.dep_ in ("dobj", "nsubj", "pobj", "attr"):
                yield child
                yield from (c for c in child.children if c.dep_ in ("det", "amod", "predet"))


def _marks(token: Token, scene: Scene) -> Iterator[Mark]:
    yield from scene.marks.get(token.i, ())


def _is_denied(token: Token) -> bool:
    """Tell "could not live" from "could live": only the second is a hedge."""
    return token.dep_ == "aux" and any(c.dep_ == "neg" for c in token.head.children)


def _is_mild_phrase(span: Span, scene: Scene) -> bool:
    """Say whether the words themselves are mild ("interested in", "open to")."""
    marks = [m for token in span for m in _marks(token, scene) if m.kind == "attitude"]
    return bool(marks) and all(mark.strength == MILD for mark in marks)


def _is_outspoken(span: Span, reading: Reading, scene: Scene) -> bool:
    """Find "ruin the fleet", and "did not agree": a yes that is refused."""
    refused = reading.turned and reading.sign == -1
    for mark in (mark for token in span for mark in _marks(token, scene)):
        if mark.strength == OUTRIGHT and (mark.sign == reading.sign or refused):
            return True
    return False


def _is_mild_attitude(reading: Reading, near: list[Token], scene: Scene) -> bool:
    """Say whether all of it is only hoped, feared or the like."""
    taken = {i for start, end in reading.words for i in range(start, end)}
    tokens = {token.i for token in near if token.i in taken} | taken | scene.cue
    found = [
        mark.strength for i in tokens for mark in scene.marks.get(i, ()) if mark.kind == "attitude"
    ]
    return bool(found) and max(found) == MILD


def _is_resolve(near: list[Token]) -> bool:
    """Find "we will not give up X": a refusal, stronger than the denial of an argument."""
    words = {token.lower_ for token in near}
    return not words.isdisjoint(_RESOLVE | FIRST_PERSON)
