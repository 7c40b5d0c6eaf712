"""Cues of a position that is told by "be" or "make": "is against X", "X's view is that …"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from analysis.attributions import clauses
from analysis.attributions.cues import Bounds, Cue, source_bounds, source_of, wording
from analysis.attributions.lexicon import can_speak, is_document, lexicon

_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_SIDES = frozenset({"be", "remain", "stand", "come", "speak", "become"})
_FARTHEST = 5  # tokens between the parts of "made it quite clear to them that"
_PADDING = frozenset({"it", "very", "quite", "perfectly", "abundantly", "also", "crystal", "-"})


def in_favour(token: Token) -> Cue | None:
    """Match "is in favour of X", "came out in support of X"."""
    noun = clauses.child(token, "pobj")
    of = None if noun is None else clauses.child(noun, "prep")
    listed = of is not None and noun.lower_ in lexicon().siding
    return siding(token, of) if listed and token.lower_ == "in" and of.lower_ == "of" else None


def siding(token: Token, last: Token) -> Cue | None:
    """Match "is against X" and the like; `last` is the preposition of what it is about."""
    verb, noun = token.head, clauses.child(last, "pobj", "pcomp")
    sides = verb.lemma_.lower() in _SIDES
    if not sides or noun is None or noun.lemma_.lower() in lexicon().hindrances:
        return None
    head = clauses.subject(verb)
    if head is None or not can_speak(head):
        return None
    words = wording(verb, *token.doc[token.i : last.i + 1])
    content = frozenset(clauses.subtree(noun))
    return Cue(token, words, source_bounds(head), content, "adjective")


def is_hindered(cue: Span, content: Span) -> bool:
    """Whether a cue has something be against what nobody takes a side on: "against the law"."""
    verb = cue.root if cue.root.pos_ in ("AUX", "VERB") else cue.root.head
    against = cue[-1].lower_ == "against" and verb.lemma_.lower() in _SIDES
    return against and content.root.lemma_.lower() in lexicon().hindrances


def is_confided(cue: Span, content: Span) -> bool:
    """Whether somebody asks a journalist not to be named, which is no position on anything.

    That others be named, or oneself "as" something or "with" it, may well be one.
    """
    words, root = lexicon(), content.root
    asking = cue.root.lemma_.lower()
    if asking not in words.confiding:
        return False
    preps = {part.lower_ for part in root.children if part.dep_ == "prep"}
    if root.lemma_.lower() == "anonymity":
        return not preps
    if root.lemma_.lower() not in words.naming or clauses.child(root, "auxpass") is None:
        return False
    subject = clauses.own_subject(root)
    itself = subject is None or subject.pos_ == "PRON"
    refused = asking in words.declining or clauses.child(root, "neg") is not None
    return itself and refused and not preps & {"as", "with", "on"}


def view_is(noun: Token) -> Cue | None:
    """Match "X's position is that …"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_.lower() != "be":
        return None
    words = lexicon()
    name, part = noun.lemma_.lower(), clauses.child(verb, "ccomp")
    if part is None or name not in words.nouns["clause"] | words.standpoint | words.viewpoint:
        return None
    if not any(c.dep_ == "mark" and c.lower_ == "that" for c in part.lefts):
        return None
    holder = _owner(noun)
    content = frozenset(clauses.subtree(part))
    return holder and Cue(noun, wording(verb, noun), holder, content, "noun")


def _owner(noun: Token) -> Bounds | None:
    """Return who holds a view: "X's view", "the view of X", "the Russian view"."""
    owner, of = clauses.child(noun, "poss"), clauses.child(noun, "prep")
    if owner is None and of is not None and of.lower_ in ("of", "from", "among"):
        owner = clauses.child(of, "pobj")
    if owner is None:
        described = (c for c in noun.lefts if c.dep_ in ("amod", "compound"))
        owner = next((c for c in described if c.ent_type_ in _NAMED), None)
        return None if owner is None else (owner.i, owner.i + 1)
    owned = owner.dep_ == "poss" or can_speak(owner)
    return clauses.phrase(owner) if owned else None


def made_plain(word: Token) -> Cue | None:
    """Match "made clear that …", "makes it plain that …", which parses part in many ways."""
    doc, at = word.doc, word.i - 1
    while at > max(0, word.i - _FARTHEST) and doc[at].lemma_.lower() in _PADDING:
        at -= 1
    verb = doc[max(at, 0)]
    mark = next((t for t in doc[word.i + 1 : word.i + _FARTHEST] if t.lower_ == "that"), None)
    if verb.lemma_.lower() != "make" or mark is None or mark.dep_ not in ("mark", "det", "nsubj"):
        return None
    head, bounds = source_of(verb)
    if head is None or not (can_speak(head) or is_document(head)):
        return None
    end = max(mark.head.right_edge.i, word.right_edge.i) + 1
    end = min(end, verb.sent.end)
    content = frozenset(range(mark.i, end))
    return Cue(verb, (*wording(verb), *range(verb.i + 1, word.i + 1)), bounds, content, "clause")
