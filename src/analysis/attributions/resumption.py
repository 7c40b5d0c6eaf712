"""Resumption: a content that goes on after the cue clause that interrupts it.

"Norway will sign, she said, but only if the quotas stay": the parse mostly hangs what follows
the second comma on the cue. What goes on is told from a new remark by its first words.
"""

from __future__ import annotations

from spacy.tokens import Token

from analysis.attributions import clauses
from analysis.attributions.lexicon import can_speak, lemma, lexicon
from analysis.attributions.scene import Scene, paragraph_of

_LONGEST_CUE = 20  # tokens from a cue to the comma after its clause
_PATTERNS = frozenset({"clause", "parenthetical", "remote", "according", "quotation", "view"})
_REPEATED = frozenset({"he", "she", "they", "it"})
_MEANWHILE = frozenset({"as", "while"})
_OF_SPEAKER = frozenset({"him", "her", "them"})
_STOPS = frozenset({".", "!", "?", ";", ":", "…"})


def resumed(scene: Scene, index: int, content: set[int]) -> set[int]:
    """Return the tokens with which the content before a cue goes on after the cue's clause.

    Args:
        scene: The scene.
        index: The cue, in the scene's list.
        content: The tokens of its content so far.

    Returns:
        The tokens from after the comma to the end of the sentence; none where the content does
        not stand before the cue, where it goes on anyway, or where something new begins.
    """
    cue, doc = scene.cues[index], scene.doc
    before = [i for i in content if i < cue.head.i]
    if cue.pattern not in _PATTERNS or not before or cue.head.dep_ in ("relcl", "acl"):
        return set()
    high = paragraph_of(scene, cue.head.i)[1]
    comma = _comma_after(scene, index, content, high)
    if comma is None or any(doc[i].text in _STOPS for i in range(max(before) + 1, cue.head.i)):
        return set()
    end = comma + 1
    while end < high and doc[end].text not in _STOPS and scene.inside[end] < 0:
        end += 1
    stretch = doc[comma + 1 : end]
    if not _goes_on(list(stretch), cue.head) or any(_reports(scene, t, index) for t in stretch):
        return set()
    return set(range(comma + 1, end))


def silences(scene: Scene, index: int, content: set[int]) -> set[int]:
    """Return the tokens of a content that tell what its source did not say.

    The parse joins "but she did not say when" to what was said as readily as to the cue.
    """
    doc, head = scene.doc, scene.cues[index].head
    for i in sorted(i for i in content if i > head.i and scene.inside[i] < 0):
        subject, verb = doc[i], doc[i].head
        if subject.dep_ != "nsubj" or subject.lower_ not in _REPEATED or doc[i - 1].dep_ != "cc":
            continue
        negated = any(c.dep_ == "neg" for c in verb.children)
        if negated and lemma(verb) in lexicon().quotation:
            return {j for j in content if j >= i - 1}
    return set()


def tells_of_saying(first: Token, cue: Token) -> bool:
    """Whether the clause that a word opens tells what went on as the cue's source spoke.

    So it is with "…, the mayor said, as reporters followed her": people who do something to one
    that "her" stands for, in the cue's own past. "…, as employers hired more" is a reason.
    """
    verb = first.head
    if first.lower_ not in _MEANWHILE or verb.dep_ != "advcl" or verb.head != cue:
        return False
    subject = clauses.subject(verb)
    about = any(t.lower_ in _OF_SPEAKER for t in verb.subtree)
    return about and verb.tag_ == cue.tag_ == "VBD" and subject is not None and can_speak(subject)


def _comma_after(scene: Scene, index: int, content: set[int], high: int) -> int | None:
    """Return the comma that closes a cue's clause, if neither content nor quotation is before."""
    head = scene.cues[index].head
    for i in range(head.i + 1, min(high, head.i + _LONGEST_CUE)):
        token = head.doc[i]
        if i in content or scene.inside[i] >= 0 or token.text in _STOPS:
            return None
        if token.text == ",":
            return i
    return None


def _goes_on(stretch: list[Token], cue: Token) -> bool:
    """Whether the words after a cue's clause can only go on with what is said.

    That is a condition, or a conjunction before a restriction or before a verb that is not in
    the cue's tense ("…, and should begin at once"); "…, but did not say when" is no such thing.
    """
    words = lexicon().resuming
    lower = [t.lower_ for t in stretch]
    phrase = " ".join(lower[:4])
    if {"anonymity", "named", "identified"} & set(lower):
        return False  # "on condition of anonymity"
    if any(phrase.startswith(f"{w.replace('_', ' ')} ") for w in words["condition"]):
        return True
    if len(stretch) < 2 or lower[0] not in words["conjunction"]:
        return False
    following = stretch[1]
    if lower[1] in words["restriction"]:
        return not _in_tense(stretch[2:], cue)
    return following.tag_ == "MD" or (following.tag_ in ("VBZ", "VBP") and cue.tag_ == "VBD")


def _in_tense(rest: list[Token], cue: Token) -> bool:
    """Whether a verb in the cue's own tense is next: "…, and then left"."""
    return bool(rest) and rest[0].tag_ == cue.tag_ and rest[0].pos_ == "VERB"


def _reports(scene: Scene, token: Token, index: int) -> bool:
    other = scene.verb_at.get(token.i)
    if other is None or other == index or not scene.cues[other].content:
        return False
    return scene.cues[other].pattern in _PATTERNS
