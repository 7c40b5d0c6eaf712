"""Limits of a path: negations, and words that keep an attitude from reaching its target."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

NEGATIVES = frozenset(["no", "not", "n't", "n’t", "never", "none", "neither", "nor", "nobody"])
NEGATIVES |= {"nothing", "hardly", "scarcely", "barely", "without", "few"}
_NEGATING = frozenset(["neg", "preconj", "advmod", "det"])
_OPEN_PHRASES = frozenset(["ADP", "DET", "NOUN", "PROPN", "PRON", "NUM"])
_NOBODY = frozenset(["nobody", "none", "neither", "few"])
_SET_ASIDE = frozenset(["as such", "per se", "in itself", "in themselves"])


def negatives(head: Token, counted: Container[int]) -> Iterator[Token]:
    """Yield the "not", "never", "nobody" and "neither ... nor" on a word.

    Args:
        head: The word that may be negated.
        counted: Token indices that have been taken in already.
    """
    if any(child.lower_ == "without" for child in head.children):
        return  # "cannot ... without X" says that it can, with X
    for child in head.children:
        words = [child]
        if child.dep_ == "nsubj":
            words += [c for c in child.children if c.dep_ in ("preconj", "det", "cc")]
        elif child.dep_ not in _NEGATING:
            continue
        elif child.lower_ == "longer":  # "no longer"
            words = list(child.children)
        for word in words:
            if word.lower_ in NEGATIVES and word.i not in counted:
                yield word
                break


def is_unsaid_deed(
    node: Token, head: Token, kinds: Callable[[Token], set[str]], *, judged: bool
) -> bool:
    """Say whether a deed towards a target tells nothing of who expects it, or accuses of it.

    "Expects them to explain X" is not for X, and "accused them of painting X" not against it.

    Args:
        node: What `head` governs, on the way up from the target.
        head: The word that has an attitude.
        kinds: Gives the classes of a word in the lists.
        judged: Whether words below say something of the target already.
    """
    if head.lemma_ == "accuse":
        return node.dep_ != "dobj" and not judged
    deed = node if node.pos_ in ("VERB", "AUX") else None
    if deed is None or node.dep_ not in ("ccomp", "xcomp", "acl"):
        return False
    if "accounting" in kinds(deed):
        return True
    other = any(c.dep_ == "nsubj" for c in deed.children)
    return head.lemma_ == "expect" and other and not judged and not kinds(deed)


def has_negative_subject(verb: Token) -> bool:
    """Find "nobody wants", "no one has offered", also for "nobody offered to share"."""
    while verb.dep_ in ("xcomp", "conj") and not any(c.dep_ == "nsubj" for c in verb.children):
        verb = verb.head
    return any(
        child.dep_ == "nsubj"
        and (child.lower_ in _NOBODY or any(c.lower_ == "no" for c in child.children))
        for child in verb.children
    )


def is_contrast(word: Token) -> bool:
    """Say whether a "not" sets one thing against another: "to guard, *not* to take sides"."""
    if word.lower_ != "not" or word.i == 0 or word.i + 1 == len(word.doc):
        return False
    before, after = word.nbor(-1), word.nbor(1)
    joined = before.is_punct or before.dep_ == "cc"
    return joined and (after.pos_ in _OPEN_PHRASES or after.tag_ == "TO")


def contrasted_by(noun: Token) -> Token | None:
    """Find the "not" of "wants talks, *not a war*"."""
    first = noun.left_edge
    near = [first, first.nbor(-1)] if first.i else []
    return next((word for word in near if is_contrast(word)), None)


def asks_to(node: Token) -> bool:
    """Tell "asked them *to sign*" from "asked whether they signed"."""
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in node.children)


def is_set_aside(target: Span) -> bool:
    """Find "not against X *as such*", a concession before what is said of X."""
    return target.doc[target.end : target.end + 2].text.lower() in _SET_ASIDE
