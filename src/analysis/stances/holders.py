"""Who holds what a word says: the speaker of the attribution, or somebody else it tells of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.stances.attitudes import Mark

if TYPE_CHECKING:
    from spacy.tokens import Token

FIRST_PERSON = frozenset(
    ["i", "we", "me", "us", "my", "our", "ours", "mine", "ourselves", "myself"]
)
_THIRD_PERSON = frozenset(
    ["he", "she", "they", "his", "her", "hers", "their", "theirs", "him", "them"]
)
_SHARED = frozenset(["everyone", "everybody", "all", "both", "nobody", "none", "neither", "one"])
_SUBJECT_SHARING = frozenset(
    ["xcomp", "conj", "acomp", "prep", "pobj", "attr", "pcomp", "dobj", "oprd", "advcl"]
)
_REACH = 6


@dataclass(frozen=True, slots=True)
class Scene:
    """One attribution's surroundings, as far as reading a path needs them.

    `marks` are the listed words by token index; `names` are lower-case words that name the
    speakers or their organisation; `cue` holds the cue's token indices; `direct` says that third
    persons are not the speaker.
    """

    marks: dict[int, list[Mark]]
    names: frozenset[str]
    cue: frozenset[int]
    direct: bool


def is_own(word: Token, scene: Scene) -> bool:
    """Say whether the speaker holds what a word says; unless somebody else is named, yes."""
    if word.i in scene.cue:
        return True
    holder = find_holder(word)
    if holder is None or holder.lower_ in FIRST_PERSON or holder.lower_ in _SHARED:
        return True
    if holder.lower_ in _THIRD_PERSON:
        return not scene.direct
    words = {token.lower_ for token in holder.subtree if token.dep_ != "relcl"}
    own = scene.names | FIRST_PERSON
    return not words.isdisjoint(own if scene.direct else own | _THIRD_PERSON)


def find_holder(word: Token) -> Token | None:
    """Find who does or holds what a word says, up through clauses that share a subject.

    Returns:
        The head of the subject, possessor or "by" phrase; `None` where none is named.
    """
    for _ in range(_REACH):
        for child in word.children:
            if child.dep_ in ("nsubj", "poss", "csubj"):
                return child
            if child.dep_ in ("agent", "prep") and child.lower_ == "by":
                return next(iter(child.children), None)
        if any(child.dep_ == "nsubjpass" for child in word.children):
            return None
        if word.dep_ in ("acl", "relcl"):
            return word.head
        if word.dep_ not in _SUBJECT_SHARING or _has_object(word):
            return None
        word = word.head
    return None


def _has_object(word: Token) -> bool:
    """Say whether the governor names somebody else as the doer ("asked them to go")."""
    return word.dep_ == "xcomp" and any(c.dep_ == "dobj" for c in word.head.children)
