"""Cues that are no verbs: "according to X", "in X's view", "X's fear that …", "critical of …"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from analysis.attributions import clauses
from analysis.attributions.cues import Bounds, Cue, source_bounds, source_of, wording
from analysis.attributions.lexicon import can_speak, is_document, lemma, lexicon
from analysis.attributions.position_cues import in_favour, made_plain, siding, view_is

_CLAUSE_HEADS = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl", "acl", "parataxis"})
_PREPOSITIONS = frozenset({"prep", "dative"})
_FIRST_PERSON = frozenset({"my", "our", "your"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def nominal_cues(doc: Doc) -> Iterator[Cue]:
    """Yield the cues that are nouns, adjectives and prepositions, in the order of the text."""
    for token in doc:
        cue = None
        if token.lower_ == "according":
            cue = _according(token)
        elif token.dep_ == "prep" and token.lower_ == "for":
            cue = _for_whom(token)
        elif token.dep_ == "prep" and token.lower_ in ("in", "to", "from"):
            cue = _in_view(token) or in_favour(token)
        elif token.pos_ == "NOUN":
            cue = _noun(token) or view_is(token)
        elif token.dep_ == "prep" and token.lower_ == "against":
            cue = siding(token, token)
        elif token.pos_ in ("ADJ", "VERB") and token.dep_ in ("acomp", "ROOT", "conj", "oprd"):
            cue = _adjective(token)
        if cue is None and token.lower_ in lexicon().plainly:
            cue = made_plain(token)
        if cue is not None:
            yield cue


def _governing_clause(token: Token) -> Token:
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX") and above.dep_ in _CLAUSE_HEADS:
            return above
    return token.sent.root


def _whole_clause(token: Token) -> Token:
    """Return the governing clause, or the first of those it is coordinated with."""
    clause = _governing_clause(token)
    while clause.dep_ == "conj" and clause.head.pos_ in ("VERB", "AUX"):
        clause = clause.head
    return clause


def _according(token: Token) -> Cue | None:
    """Match "according to X": the content is the sentence or clause it stands in."""
    to = next((t for t in token.doc[token.i + 1 : token.i + 2] if t.lower_ == "to"), None)
    source = None if to is None else clauses.child(to, "pobj")
    if source is None or source.lemma_.lower() in lexicon().yardsticks:
        return None
    top = token if to.head == token else to
    content = clauses.subtree(_whole_clause(token)) - clauses.subtree(top) - {token.i, to.i}
    words = (token.i, to.i)
    return Cue(token, words, clauses.phrase(source), frozenset(content), "according")


def _in_view(token: Token) -> Cue | None:
    """Match "in X's view, …", "from X's standpoint", "in the words of X"."""
    noun = clauses.child(token, "pobj")
    if noun is None or noun.lemma_.lower() not in lexicon().viewpoint:
        return None
    owner, of = clauses.child(noun, "poss"), clauses.child(noun, "prep")
    if owner is None and of is not None and of.lower_ == "of":
        owner = clauses.child(of, "pobj")
    if owner is None or not (can_speak(owner) or owner.tag_ == "PRP$"):
        return None
    content = clauses.subtree(_governing_clause(token)) - clauses.subtree(token)
    return Cue(noun, (token.i, noun.i), clauses.phrase(owner), frozenset(content), "view")


def _for_whom(token: Token) -> Cue | None:
    """Match "For X, a compromise is only possible if …" at the start of a sentence."""
    noun, clause = clauses.child(token, "pobj"), token.head
    if noun is None or token.i != token.sent.start or clause != _governing_clause(token):
        return None
    named = noun.ent_type_ in _NAMED or noun.pos_ in ("PROPN", "PRON")
    after = noun.right_edge.i + 1
    if not named or not can_speak(noun) or noun.doc[after : after + 1].text != ",":
        return None
    weighed = (clause, *(c for c in clause.children if c.dep_ in ("acomp", "attr")))
    if not any(t.lemma_.lower() in lexicon().weighing for t in weighed):
        return None
    content = clauses.subtree(clause) - clauses.subtree(token)
    return Cue(token, (token.i,), clauses.phrase(noun), frozenset(content), "view")


class _Holder(NamedTuple):
    """Who holds a view: the source, who else shares it, and the verb that ties them to it."""

    source: Bounds
    shared_with: Bounds | None = None
    verb: Token | None = None


def _noun(noun: Token) -> Cue | None:
    """Match "X's warning that …", "Russian calls for peace", "voiced fears that …"."""
    name = noun.lemma_.lower()
    part = _noun_content(noun, name)
    holder = None if part is None else _holder(noun)
    if part is None or holder is None:
        return None
    if part.dep_ == "prep" and name in lexicon().standpoint:
        return None
    content = clauses.subtree(part) - ({part.i} if part.dep_ in _PREPOSITIONS else set())
    head, words = noun, (noun.i,)
    if holder.verb is not None:
        head, words = holder.verb, wording(holder.verb, noun)
    return Cue(head, words, holder.source, frozenset(content), "noun", holder.shared_with)


def _noun_content(noun: Token, name: str) -> Token | None:
    frames = lexicon().nouns
    lent = noun.dep_ == "dobj" and lemma(noun.head) in lexicon().light
    beyond = (c for c in noun.head.rights if lent and c.i > noun.i and c.dep_ in _PREPOSITIONS)
    for part in (*noun.rights, *beyond):
        if part.dep_ in _PREPOSITIONS and name in frames.get(part.lower_, ()):
            return part
        if part.dep_ == "ccomp" or (part.dep_ in ("acl", "relcl") and part.tag_[:2] == "VB"):
            marked = any(c.lower_ == "that" and c.dep_ == "mark" for c in part.lefts)
            if marked and name in frames["clause"]:
                return part
            if name in frames["infinitive"] and any(c.tag_ == "TO" for c in part.lefts):
                return part
    return None


def _holder(noun: Token) -> _Holder | None:
    """Find who holds a view: the subject of a light verb, a possessor, an adjective, a giver."""
    owner = clauses.child(noun, "poss")
    lent = _lent_subject(noun, owner)
    if lent is not None:
        return lent
    if owner is not None and owner.tag_ == "PRP$":
        above = next((a for a in noun.ancestors if a.pos_ == "VERB"), None)
        head = None if above is None else clauses.subject(above)
        same = head is not None and can_speak(head) and owner.lower_ not in _FIRST_PERSON
        return _Holder(source_bounds(head) if same and head != noun else clauses.phrase(owner))
    if owner is not None and can_speak(owner):
        return _Holder(clauses.phrase(owner))
    for part in noun.children:
        if part.dep_ in ("amod", "compound") and part.ent_type_ in _NAMED:
            return _Holder((part.i, part.i + 1))
        if part.dep_ == "prep" and part.lower_ in ("by", "from", "among"):
            giver = clauses.child(part, "pobj")
            if giver is not None and can_speak(giver):
                return _Holder(clauses.phrase(giver))
    return None


def _lent_subject(noun: Token, owner: Token | None) -> _Holder | None:
    """Return the subject of "voiced fears that …", "shared Lee's view that …"."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.pos_ != "VERB" or lemma(verb) not in lexicon().light:
        return None
    shares = owner is not None and lemma(verb) in lexicon().sharing
    if not shares and owner is not None and owner.tag_ != "PRP$":
        return None
    head, bounds = source_of(verb)
    if head is None or bounds is None or not (can_speak(head) or is_document(head)):
        return None
    return _Holder(bounds, clauses.phrase(owner) if shares else None, verb)


def _adjective(word: Token) -> Cue | None:
    """Match "is confident that …", "remains critical of …", "was ready to …"."""
    frames, name = lexicon().adjectives, word.lower_
    for part in word.rights:
        clause = part.dep_ == "ccomp" and name in frames["clause"]
        infinitive = part.dep_ == "xcomp" and any(c.tag_ == "TO" for c in part.lefts)
        if clause or (infinitive and name in frames["infinitive"]):
            return _adjectival(word, part)
        if part.dep_ in ("prep", "agent") and name in frames.get(part.lower_, ()):
            return _adjectival(word, part)
    return None


def _adjectival(word: Token, part: Token) -> Cue | None:
    verb = word.head if word.dep_ in ("acomp", "oprd") else word
    head = clauses.subject(verb)
    if head is None or not can_speak(head):
        return None
    preposition = [part] if part.dep_ in ("prep", "agent") else []
    content = clauses.subtree(part) - {p.i for p in preposition}
    words = wording(verb, word, *preposition)
    return Cue(word, words, source_bounds(head), frozenset(content), "adjective")
