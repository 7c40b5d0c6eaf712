"""Conditions: the words that make a position hold only if something else does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from analysis.stances.attitudes import Mark

Words = tuple[int, int]
_NAMED = frozenset(["named", "identified", "quoted", "name", "identity"])
_NEAR = 9  # words after "on condition" in which the source's name is spoken of
_NOT_CONDITIONS = frozenset(["even", "as", "what"])


def find_conditions(
    targets: Iterable[Span], marks: dict[int, list[Mark]], within: frozenset[int]
) -> list[Words]:
    """Find the conditions on what is said of some targets.

    Args:
        targets: The words that name an issue or take a side on it.
        marks: The listed words by token index.
        within: Tokens of the attribution; words outside it set no condition.

    Returns:
        Token ranges of the conditional words, without doubles, in text order.
    """
    found: set[Words] = set()
    for target in targets:
        for token in target.sent:
            if token.i in within:
                found.update(_listed(token, marks))
        found.update(_requirement(target.root))
        found.update(_if_clauses(target.root, marks))
    return sorted(found)


def is_required(target: Span) -> bool:
    """Say whether a target only has to be like something ("any X must be credible").

    That asks for no X at all, unlike "X only if".
    """
    return any(_requirement(target.root))


def _listed(token: Token, marks: dict[int, list[Mark]]) -> Iterator[Words]:
    if token.head.lower_ == "without":
        return  # "without preconditions"
    for mark in marks.get(token.i, ()):
        if _hides_name(token.doc[mark.start : mark.end], token.doc[mark.end : token.sent.end]):
            continue
        if mark.kind == "conditional" or (mark.kind == "condition_verb" and _opens_clause(token)):
            yield mark.start, mark.end


def _hides_name(words: Span, after: Span) -> bool:
    """Whether a condition is the source's for speaking: "on condition of anonymity"."""
    if words[-1].lower_ != "condition":
        return False  # "only if the firm is not named"
    near = {token.lower_ for token in after[:_NEAR]}
    return "anonymity" in near or bool({"not", "n't"} & near and near & _NAMED)


def _opens_clause(token: Token) -> bool:
    """Tell "provided (that) the fees fall" from "provided helicopters"."""
    if token.dep_ in ("mark", "advcl", "prep", "prt"):
        return token.dep_ == "mark" or any(c.dep_ == "ccomp" for c in token.children)
    return False


def _requirement(token: Token) -> Iterator[Words]:
    """Find "any X must be credible": what X has to be like before it is acceptable."""
    while token.dep_ in ("compound", "amod", "det", "poss"):
        token = token.head
    verb = token.head
    if token.dep_ not in ("nsubj", "nsubjpass") or verb.lemma_ not in ("be", "include", "respect"):
        return
    modals = [c for c in verb.children if c.dep_ == "aux" and c.lower_ in ("must", "should")]
    quality = [c for c in verb.children if c.dep_ in ("acomp", "dobj")]
    if modals and quality and not any(c.dep_ == "neg" for c in verb.children):
        yield modals[0].i, quality[0].i + 1


def _if_clauses(token: Token, marks: dict[int, list[Mark]]) -> Iterator[Words]:
    """Find "if" on a clause that governs the target, unless it announces a threat."""
    for verb in (token, *token.ancestors):
        for child in verb.children:
            if child.dep_ != "advcl" or child.i == token.i or child.is_ancestor(token):
                continue
            for mark in child.children:
                if mark.lower_ == "if" and not _is_even_if(mark) and not _threatens(verb, marks):
                    yield mark.i, mark.i + 1


def _is_even_if(mark: Token) -> bool:
    return mark.i > 0 and mark.nbor(-1).lower_ in _NOT_CONDITIONS


def _threatens(verb: Token, marks: dict[int, list[Mark]]) -> bool:
    words = (verb, *(c for c in verb.children if c.dep_ in ("xcomp", "dobj", "ccomp")))
    return any(mark.kind == "threat" for word in words for mark in marks.get(word.i, ()))
