"""Clauses: who is the subject of what, and which words a phrase or clause spans, in a parse."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from analysis.articles import Extent
from analysis.attributions.quotations import MARKS

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
CLAUSES_OF_NOUN = frozenset({"relcl", "acl"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
_NO_PART_OF_NAME = frozenset({"punct", "advcl", "ccomp", "npadvmod", "case"})
_PASSING = frozenset({"xcomp", "conj", "advcl", "pcomp", "acl"})


def child(token: Token, *deps: str) -> Token | None:
    """Return the first child that hangs on `token` by one of `deps`."""
    return next((c for c in token.children if c.dep_ in deps), None)


def own_subject(verb: Token) -> Token | None:
    """Return the subject that hangs on the verb itself."""
    return next((c for c in verb.children if c.dep_ in SUBJECTS), None)


def subject(verb: Token) -> Token | None:
    """Return the subject of a verb, its own or the one that a governing verb lends it.

    "He went on to say", "She left, adding that …", "by saying" and "said and added" take theirs
    from the verb above; "a letter saying that …" from the noun.
    """
    for _ in range(6):
        found = own_subject(verb) or stolen_subject(verb)
        if found is not None:
            return found
        if verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            hearer = verb.tag_ == "VBG" and verb.head.dep_ == "dobj" and verb.head.tag_ == "NNS"
            above = own_subject(verb.head.head) if hearer else None
            return above or verb.head  # "emailed supporters saying …"
        if verb.dep_ == "relcl" and any(c.tag_ == "TO" for c in verb.lefts):
            verb = _verb_above(verb)  # "went out of his way to say"
            if verb is None:
                return None
        elif verb.dep_ == "pcomp" or (verb.dep_ == "prep" and verb.tag_ == "VBG"):
            verb = _verb_above(verb)
            if verb is None:
                return None
        elif verb.dep_ in _PASSING:
            verb = verb.head
        else:
            return None
    return None


def stolen_subject(verb: Token) -> Token | None:
    """Return the subject of a coordinated verb that the parser took for part of what precedes.

    In "called for calm in the capital and the premier has agreed" a noun phrase stands right
    before the second verb, where a verb without a subject would have its conjunction.
    """
    if verb.dep_ != "conj" or verb.head.i > verb.i:
        return None
    first = min(
        [verb.i, *(c.i for c in verb.lefts if c.dep_ in ("aux", "auxpass", "neg", "advmod"))]
    )
    noun = verb.doc[first - 1] if first else verb
    if noun.pos_ not in ("NOUN", "PROPN", "PRON") or noun.i <= verb.head.i:
        return None
    while noun.dep_ in ("pobj", "prep", "compound", "appos") and noun.head.i > verb.head.i:
        noun = noun.head
    return noun if noun.dep_ == "conj" and noun.pos_ in ("NOUN", "PROPN", "PRON") else None


def _verb_above(token: Token) -> Token | None:
    return next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)


def phrase(noun: Token) -> tuple[int, int]:
    """Return the token bounds of a noun phrase, without clauses and asides that hang on it."""
    start, end = noun.left_edge.i, noun.i + 1
    for part in noun.children:
        if part.i < noun.i or _left_out(noun, part):
            continue
        if part.i > end and any(_left_out(noun, c) and c.i < part.i for c in noun.rights):
            break
        if part.dep_ in ("prep", "conj", "pobj"):
            inner = part
            while (below := child(inner, "pobj", "prep")) is not None and below.i > inner.i:
                inner = below
            end = max(
                end, phrase(inner)[1] if inner.dep_ in ("pobj", "conj") else part.right_edge.i + 1
            )
        else:
            end = max(end, part.right_edge.i + 1)
    return trim(noun.doc, start, end)


def _left_out(noun: Token, part: Token) -> bool:
    if part.dep_ in CLAUSES_OF_NOUN or part.dep_ in _NO_PART_OF_NAME:
        return True
    if part.dep_ == "appos":
        return noun.pos_ == "PROPN" or part.pos_ != "PROPN"
    return part.dep_ == "cc" and part.i == noun.right_edge.i


def trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Drop space and punctuation from both ends of `doc[start:end]`, but for quote marks."""
    while start < end and _loose(doc[start]):
        start += 1
    while end > start and _loose(doc[end - 1]):
        end -= 1
    return start, end


def _loose(token: Token) -> bool:
    return token.is_space or (
        token.is_punct and not (set(token.text) & MARKS) and token.text not in (")", "(", "%")
    )


def runs(doc: Doc, tokens: Iterable[int]) -> list[tuple[int, int]]:
    """Group token indexes to trimmed stretches; one that spans only punctuation is no break."""
    found: list[list[int]] = []
    for i in sorted(tokens):
        if found and all(doc[j].is_space or doc[j].is_punct for j in range(found[-1][1], i)):
            found[-1][1] = i + 1
        else:
            found.append([i, i + 1])
    trimmed = (trim(doc, start, end) for start, end in found)
    return [(s, e) for s, e in trimmed if any(not t.is_punct for t in doc[s:e])]


def extent(doc: Doc, start: int, end: int) -> Extent:
    """Return the characters of `doc[start:end]`."""
    last = doc[end - 1]
    return Extent(doc[start].idx, last.idx + len(last))


def subtree(token: Token, *, without: Iterable[Token] = ()) -> set[int]:
    """Return the token indexes of a subtree less those of the subtrees `without`."""
    found = {t.i for t in token.subtree}
    for part in without:
        found -= {t.i for t in part.subtree}
    return found
