"""Cues: the words that attribute, with their source and what the parse gives as content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from analysis.articles import Extent
from analysis.attributions import clauses
from analysis.attributions.lexicon import can_speak, lemma, lexicon

Bounds = tuple[int, int]  # tokens [start, end)
_OBJECTS = frozenset({"you", "me", "us", "him", "them"})
_CONTRACTED = frozenset({"'s", "’s"})
_OVERT = frozenset({"clause", "parenthetical", "remote", "quotation", "according", "turn"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word, and the tokens of its wording, its source and its content.

    `content` holds token indexes and is empty where only a quotation can be the content.
    `pattern` names the rule that found the cue; confidence is measured by it.
    """

    head: Token
    words: tuple[int, ...]
    source: Bounds | None
    content: frozenset[int]
    pattern: str
    shared_with: Bounds | None = None


def is_saying(cue: Cue) -> bool:
    """Whether a cue tells of words uttered or written, not of a thought or an attitude."""
    words, name = lexicon(), lemma(cue.head)
    if cue.pattern == "infinitive":
        return name in words.commissive
    return cue.pattern in _OVERT and name in words.quotation and name not in words.thought


def source_of(verb: Token) -> tuple[Token | None, Bounds | None]:
    """Return the head and the token bounds of a verb's source: its subject, or its agent."""
    agent = clauses.child(verb, "agent")
    if agent is not None:
        head = clauses.child(agent, "pobj")
    elif is_passive(verb):
        head = clauses.subject(verb) if lemma(verb) in lexicon().experiencer else None
    else:
        head = clauses.subject(verb) or inverted_subject(verb)
    return head, None if head is None else source_bounds(head)


def source_bounds(head: Token) -> Bounds:
    """Return the token bounds of a source; a relative pronoun's take in its antecedent."""
    if head.lower_ in clauses.RELATIVES and head.dep_ in clauses.SUBJECTS:
        relative = next((a for a in head.ancestors if a.dep_ == "relcl"), None)
        if relative is not None:
            start, end = clauses.phrase(relative.head)
            beside = end <= head.i and all(t.is_punct for t in head.doc[end : head.i])
            return start, head.i + 1 if beside else end
    return clauses.phrase(head)


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive; 's before a participle is read as "has", whatever the parse."""
    marks = [c for c in verb.children if c.dep_ in ("auxpass", "nsubjpass")]
    if any(m.lower_ in _CONTRACTED for m in marks):
        return False
    if marks or verb.tag_ != "VBN" or verb.dep_ not in ("advcl", "acl"):
        return bool(marks)
    return not any(c.dep_ == "aux" or c.dep_ in clauses.SUBJECTS for c in verb.children)


def inverted_subject(verb: Token) -> Token | None:
    """Return the subject of "…," said Smith where the parser took it for an object."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.dep_ not in ("ROOT", "conj", "ccomp"):
        return None
    after = clauses.child(verb, "dobj", "attr", "npadvmod", "oprd")
    if after is None or after.lower_ in _OBJECTS:
        return None  # "Thank you, …"
    quoted = verb.i > 0 and bool(set(verb.nbor(-1).text) & clauses.MARKS)
    speaks = can_speak(after) or (quoted and after.pos_ in ("NOUN", "PROPN"))
    return after if after.i > verb.i and speaks else None


def wording(verb: Token, *more: Token) -> tuple[int, ...]:
    """Return the tokens of a cue: the verb, its auxiliaries, negation and particle, and `more`."""
    parts = [c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "prt")]
    return tuple(sorted({verb.i, *(p.i for p in parts), *(m.i for m in more)}))


def cue_extent(doc: Doc, cue: Cue) -> Extent:
    """Return the characters of a cue: of its wording, what stands unbroken around its head."""
    first = last = cue.head.i
    while last + 1 in cue.words:
        last += 1
    while first - 1 in cue.words:
        first -= 1
    return clauses.extent(doc, first, last + 1)


def spanned(parts: Iterable[Token]) -> frozenset[int]:
    """Return the token indexes of several subtrees."""
    return frozenset(i for part in parts for i in clauses.subtree(part))
