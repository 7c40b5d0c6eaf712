"""What the words around a target say about it: the path up the sentence's dependencies.

From the words naming a target the walk goes up through what governs them, multiplies the signs
of attitudes ("condemned", "support for"), fates ("end", "continue") and negations, and stops at
the clause of whoever holds the view.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.stances.attitudes import Mark, one_sense
from analysis.stances.grammar import (
    called,
    higher_conjunct,
    is_adjunct,
    is_content_clause,
    is_impossible,
    is_late_object,
    is_only_wished,
    is_passing,
    outcomes,
    predicates,
)
from analysis.stances.holders import Scene, find_holder, is_own
from analysis.stances.judgements import Judgement, Reading
from analysis.stances.limits import (
    NEGATIVES,
    asks_to,
    contrasted_by,
    has_negative_subject,
    is_contrast,
    is_set_aside,
    is_unsaid_deed,
    negatives,
)

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_CLAUSES = {"ccomp", "acl", "xcomp", "pcomp", "csubj"}
_GOVERNED = {"dobj", "pobj", "attr", "oprd", "acomp", "dative", "prep", "poss", "compound"}
_GOVERNED |= {"nmod", "amod", "prt", "npadvmod", "dep", "nsubjpass", *_CLAUSES}
_SUBJECTS = {"nsubj", "csubj", "agent"}
_CIRCUMSTANCES = {"during", "after", "before", "since", "until", "near", "despite", "amid"}
_CIRCUMSTANCES |= {"among", "within", "through", "like", "while", "beside", "besides"}
_REASONS = {"for", "of"}  # "criticised X for", "accused X of"
_RESOLVE = {"will", "shall", "'ll", "’ll", "wo"}
_OPEN_QUESTIONS = {"whether", "if"}
_NOUNS = {"NOUN", "PROPN"}
_TELLING = {"attitude", "deny", "claim", "needing"}  # marks that say what is thought of a thing
_CAN = frozenset({"can", "ca", "could"})


def read_target(
    target: Span,
    scene: Scene,
    *,
    held: int | None = None,
    unheld: bool = False,
    phrase: str | None = None,
) -> Reading:
    """Read what a speaker's sentence says about a target.

    Args:
        target: The words that name the target, or, with `held`, words that already say
            something of it.
        scene: The words of the lists, and who the speaker is.
        held: The sign (-1, 1) of what the words say; `None` for a bare target.
        unheld: Whether what the words say is nobody's view yet ("a rejection").
        phrase: The phrase that the words were found by, in whose gaps more may stand.

    Returns:
        The sign of the speaker's stance towards the target as far as this path shows it; that
        of a question is `None`.
    """
    if target.sent.text.rstrip(" \n\"'”’").endswith("?") or is_set_aside(target):
        return Reading()
    walk = _Walk(target, scene, held, phrase)
    walk.state.foreign = unheld
    walk.run()
    return walk.state.reading()


class _Walk:
    """The walk from one target up to the speaker's own clause."""

    def __init__(self, target: Span, scene: Scene, held: int | None, phrase: str | None):
        self.span, self.scene, self.bare = target, scene, held is None
        self.own_words = frozenset(t.i for t in target if not _is_in_gap(t, phrase))
        self.against = False
        attitude = not self.bare and any(
            mark.kind == "attitude" for i in self.own_words for mark in self._marks(i)
        )
        self.state = Judgement(sign=held or 1, judged=not self.bare, attitude=attitude)

    def _marks(self, i: int) -> list[Mark]:
        return self.scene.marks.get(i, [])

    def _kinds(self, word: Token) -> set[str]:
        return {mark.kind for mark in self._marks(word.i)}

    def _fresh(self, word: Token) -> Iterator[Mark]:
        """Yield a word's marks that have not been taken in and do not lie in the target."""
        for mark in self._marks(word.i):
            if mark not in self.state.used and self.span.root.i not in range(mark.start, mark.end):
                yield mark

    def run(self) -> None:
        node = self.span.root
        self._take_target(node)
        while node.head.i != node.i and not self.state.void:
            if node.i in self.scene.cue and node.head.i not in self.scene.cue:
                break
            node = higher_conjunct(node)
            head = node.head
            if head.i not in self.own_words and not self._climb(node, head):
                break
            node = head
        self._frame(node)

    def _take_target(self, root: Token) -> None:
        """Take in what is said in the target's own noun phrase or clause."""
        if not self.bare:
            self._negate(root)
            holds = self.state.attitude and root.pos_ in ("VERB", "AUX")
            self.state.foreign |= holds and not is_own(root, self.scene)
        if self.bare and (contrast := contrasted_by(root)) is not None:
            self.state.flip(contrast.i)
        for child in root.children:
            if child.i in self.own_words:
                continue
            if child.dep_ == "det" and child.lower_ in NEGATIVES and self.bare:
                self.state.flip(child.i)
            if child.dep_ == "amod" and self.bare:
                for mark in self._marks(child.i):
                    if mark.kind == "effect":
                        self.state.assess(mark)
            if child.dep_ == "relcl" and self.bare:
                self._predicate(child)

    def _climb(self, node: Token, head: Token) -> bool:
        """Take in what one step up adds; say whether to go on."""
        dep = "acl" if is_content_clause(node) else node.dep_
        if node.pos_ == "ADP" and node.lower_ in _CIRCUMSTANCES:
            return False
        if not self.bare and dep in _CLAUSES and any(c.tag_ == "WP" for c in node.children):
            return False  # "nobody knows what to do with X" denies no X
        if dep == "advcl":
            self._adverbial(node, head)
            return False
        if dep == "relcl":
            self.state.foreign = self.state.attitude and self.state.judged
            return self.state.foreign
        if dep in _SUBJECTS or (node.lower_ == "by" and dep == "prep"):
            self._predicate(head)
            self._negate(head)
            self._want(head)
        elif (dep in _GOVERNED or is_late_object(node, head)) and not is_adjunct(node, head):
            self._govern(node, head)
        return True

    def _adverbial(self, node: Token, head: Token) -> None:
        """Read "if X happens, we will respond" as against X; leave other adverbial clauses."""
        marker = next((c.lower_ for c in node.children if c.dep_ in ("mark", "advmod")), "")
        if marker not in ("if", "should", "once", "when", "unless"):
            return
        outside = (t for t in head.subtree if t.i != node.i and not node.is_ancestor(t))
        threat = next((m for t in outside for m in self._marks(t.i) if m.kind == "threat"), None)
        if threat and self.span.root.pos_ == "PRON" and not self.state.fated:
            self.state.void = True  # "unless it gets X, it will leave": a party, not the issue
        elif threat and not self.state.judged:
            self.state.sign = 1 if marker == "unless" else -1
            self.state.judged, self.state.strength = True, 2
            self.state.keep(threat)
        elif not threat and not self.bare:
            self.state.void = True  # what is only supposed is not asserted

    def _predicate(self, head: Token) -> None:
        """Take in what the target does, or is said to be: one thing a word."""
        causing = any(mark.kind == "causing" for mark in self._marks(head.i))
        for place in outcomes(head) if causing else predicates(head):
            for mark in self._said(place):
                if mark.kind == "effect" and (self.bare or self.state.foreign):
                    self.state.assess(mark)
                elif mark.kind == "fate" and self.bare:
                    self.state.turn(mark)
                elif mark.kind == "outcome" and self.bare and place.i != head.i:
                    self.state.assess(mark)
                elif mark.kind == "deny" and self.state.judged:
                    self.state.deny(mark)
                elif mark.kind == "attitude" and place.dep_ == "dobj":
                    self._feel(mark, place, clause=False)
                else:
                    continue
                break

    def _said(self, place: Token) -> list[Mark]:
        """Give a predicate's marks; of "painful but necessary", those of what comes last."""
        found = list(self._fresh(place))
        for other in place.conjuncts if place.pos_ in ("ADJ", "NOUN") else ():
            own = [mark for mark in self._fresh(other) if mark.kind == "effect"]
            turned = any(c.lower_ == "but" for c in other.head.children)
            if own and (turned or not found):
                return own
        return found

    def _govern(self, node: Token, head: Token) -> None:
        """Take in a word that the target is the object or complement of."""
        self.against = self.against or (node.dep_ == "prep" and node.lower_ == "against")
        if node.lower_ == "without" and node.i not in self.own_words:
            if is_impossible(head) and not self.state.judged:
                self.state.judged, self.state.strength = True, 2  # "cannot live without X"
            else:
                self.state.flip(node.i)
        if self._is_refused(head):
            self.state.void = True
            return
        self._negate(head)
        self._want(head)
        marks = one_sense(self._fresh(head))
        denial = self._denial(marks, node)
        for mark in [denial] if denial else [m for m in marks if m.kind != "deny"]:
            self._apply(mark, node, head)
        if self.against and head.pos_ in ("VERB", "NOUN", "AUX") and not self.state.judged:
            self.state.sign, self.state.judged, self.against = -self.state.sign, True, False
        if node.dep_ == "ccomp" and any(
            c.dep_ == "mark" and c.lower_ in _OPEN_QUESTIONS for c in node.children
        ):
            self.state.void = True
        if node.lower_ == "than" and any(m.kind == "effect" for m in self._marks(head.i)):
            self.state.sign = -self.state.sign  # "better than X"
        if head.lemma_ == "be":
            self._complement_of_be(node, head)
        elif node.dep_ == "dobj" and not self.state.judged:
            self._small_clause(head)

    def _is_refused(self, head: Token) -> bool:
        """Say whether a charge is what somebody cannot bear, which does not take it back.

        "We cannot pay for empty boats" does not deny that there are any.
        """
        charge = not self.bare and self.state.sign < 0 and self.span.root.pos_ in _NOUNS
        told = self._kinds(head) & _TELLING
        return charge and not told and is_impossible(head, _CAN)

    def _denial(self, marks: list[Mark], node: Token) -> Mark | None:
        """Find the word that denies a claim ("dismissed fears that", "denied that")."""
        if not self.state.judged or not (node.dep_ in _CLAUSES or self.state.claimed):
            return None
        return next((mark for mark in marks if mark.kind == "deny"), None)

    def _complement_of_be(self, node: Token, head: Token) -> None:
        """Read "there must be X" and "it is wrong to stop X"."""
        expletive = any(c.dep_ == "expl" for c in head.children)
        if expletive and node.dep_ == "attr":
            self.state.fated = True
        if node.dep_ in ("xcomp", "csubj", "ccomp"):
            self._predicate(head)

    def _small_clause(self, head: Token) -> None:
        """Read "called X *a mistake*", "described X *as dangerous*"."""
        for child in head.children:
            places = called(child)
            for mark in (mark for place in places for mark in self._marks(place.i)):
                if mark.kind == "effect" and mark not in self.state.used and self.bare:
                    self.state.assess(mark)
                    self.state.foreign = not is_own(head, self.scene)

    def _apply(self, mark: Mark, node: Token, head: Token) -> None:
        kind, state = mark.kind, self.state
        if kind == "silent":
            state.void = True
            return
        if kind == "needing":
            state.feel(mark, mark.sign, own=True, clause=node.dep_ in _CLAUSES)
            return
        if kind == "assurance" and node.dep_ in _CLAUSES and self._is_wanted(head):
            state.void = True
            return
        own = is_own(head, self.scene)
        if kind == "attitude":
            self._attitude(mark, node, head)
        elif kind == "deny":
            state.deny(mark)
        elif kind == "claim":
            state.claimed = state.claimed or state.judged
        elif kind == "reporting" and not own:
            state.foreign = state.foreign or state.judged
        elif kind == "wronging" and not state.judged:
            state.turn(mark)
        elif kind == "fate" and (not state.judged or state.attitude):
            state.turn(mark)
            doer = head.pos_ == "VERB" and find_holder(head) is not None
            state.wanted = state.wanted or (doer and own)
            if doer and own and any(c.lower_ in _RESOLVE for c in head.children):
                state.strength = 2
        elif kind == "effect" and not state.judged:
            phrase = mark.end - mark.start > 1
            judges = head.pos_ in ("NOUN", "ADJ") or (node.dep_ == "nsubjpass" and phrase)
            state.assess(mark) if judges else state.turn(mark)
        elif kind == "noncommittal" and not state.judged:
            state.considered = True
            state.keep(mark)
        elif kind == "letting":
            state.wanted = state.wanted or (state.fated and own)
        elif kind == "requesting" and asks_to(node):
            self._feel(mark, head, clause=True)
        elif kind == "intending" and not own:
            state.intended = True

    def _attitude(self, mark: Mark, node: Token, head: Token) -> None:
        """Take in an attitude, unless it turns out to be no view of the target."""
        judged, fated, below = self.state.judged, self.state.fated, node.dep_ in _CLAUSES
        passing = below and not (judged or fated) and is_passing(self.span.root, head)
        undone = not fated and is_unsaid_deed(node, head, self._kinds, judged=judged)
        nobody = mark.sign > 0 and not self.bare and has_negative_subject(head)
        if passing or undone or nobody:  # nobody: "nobody wants to ruin X" is no view of X
            self.state.void = True
            return
        reason = node.dep_ == "prep" and node.lower_ in _REASONS
        self._feel(mark, head, clause=below or reason)

    def _is_wanted(self, word: Token) -> bool:
        """Say whether somebody only wants a thing ("demanded guarantees that")."""
        return not self._kinds(word.head).isdisjoint({"attitude", "needing", "intending"})

    def _feel(self, mark: Mark, head: Token, *, clause: bool) -> None:
        """Take in an attitude, unless what it accepts is only put up with."""
        resigned = any(m.kind == "resigned" for t in head.subtree for m in self._marks(t.i))
        if mark.sign > 0 and (resigned or is_only_wished(head)):
            self.state.void = True
            return
        sign = -1 if self.against else mark.sign
        self.against = False
        self.state.feel(mark, sign, own=is_own(head, self.scene), clause=clause)

    def _negate(self, head: Token) -> None:
        """Take in a negation; of "A, not B" it says nothing of A, and B may be nobody's view."""
        marks = (*self._marks(head.i), *self.state.used)
        counted = {i for mark in marks for i in range(mark.start, mark.end)} | self.own_words
        counted |= {start for start, _ in self.state.words}
        for word in negatives(head, counted):
            contrast = is_contrast(word)
            if contrast and self.span.start < word.i:
                continue
            if contrast and not self.bare:
                self.state.void = True
            self.state.flip(word.i)

    def _want(self, head: Token) -> None:
        for token in (head, *(c for c in head.children if c.dep_ == "aux")):
            for mark in self._fresh(token):
                if mark.kind == "wanting":
                    self.state.wanted, self.state.strength = True, 2
                    self.state.keep(mark)

    def _frame(self, node: Token) -> None:
        """Note the attitude of the clause a cue belongs to: "is critical of X, saying"."""
        if node.i not in self.scene.cue or node.dep_ not in ("advcl", "xcomp", "conj", "ccomp"):
            return
        head = node.head
        for token in (head, *(c for c in head.children if c.dep_ in ("acomp", "oprd", "attr"))):
            for mark in self._marks(token.i):
                if mark.kind == "attitude":
                    self.state.frame = mark.sign
                    self.state.words.append((mark.start, mark.end))


def _is_in_gap(word: Token, phrase: str | None) -> bool:
    """Whether a negation stands among a phrase's words and is none of them.

    "The quay must not be closed" has "close the quay" in it, and says the contrary.
    """
    if phrase is None or word.lower_ not in NEGATIVES:
        return False
    return not any(own.endswith(word.lower_) for own in phrase.lower().split())
