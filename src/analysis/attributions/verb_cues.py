"""Cues that are verbs, found by what hangs on them in the dependency parse.

That is a clause ("said that …"), a main clause they interrupt ("The plan, he said, was …"), an
object and what is said of it ("called him a liar"), an infinitive ("promised to …"), a
preposition ("called for …"), an object ("condemned the strikes"), or nothing but a quotation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from analysis.attributions import clauses
from analysis.attributions.cues import (
    Cue,
    inverted_subject,
    is_passive,
    source_bounds,
    source_of,
    spanned,
    wording,
)
from analysis.attributions.lexicon import can_speak, is_document, lemma, lexicon

_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_UNREAL = frozenset(
    {"to", "would", "could", "should", "may", "might", "must", "can", "ca", "'d", "’d"}
)
_REASONS = frozenset({"because", "if", "unless", "although", "though", "even"})
_CONTRASTS = frozenset({"instead", "rather", "because", "despite", "without", "unlike"})
_LONGEST_ASIDE = 25  # tokens of a cue clause that interrupts its content


def verb_cues(doc: Doc) -> Iterator[Cue]:
    """Yield the cues that are verbs, one a verb at most, in the order of the text."""
    words = lexicon()
    for verb in doc:
        if verb.tag_ not in _VERB_TAGS or verb.dep_ in ("aux", "auxpass"):
            continue
        name = lemma(verb)
        if name in words.not_reporting and name not in words.quotation:
            continue
        for rule in _RULES:
            cue = rule(verb, name)
            if cue is not None:
                yield cue
                break


def _clausal(verb: Token, name: str) -> Cue | None:
    """Match "said that …", "…, she said", "it was announced that …"."""
    parts = [c for c in verb.children if c.dep_ == "ccomp"]
    if not parts or not _proposition(parts[0], name):
        return None
    words = lexicon()
    listed = name in words.quotation or name in words.clause or name.split("_")[0] in words.clause
    if not listed and not any(c.dep_ == "mark" and c.lower_ == "that" for c in parts[0].lefts):
        return None
    head, bounds = source_of(verb)
    if not _may_report(verb, name, head, listed=listed):
        return None
    content = _clausal_content(verb, head, parts)
    return content and Cue(verb, wording(verb), bounds, content, "clause" if listed else "other")


def _clausal_content(verb: Token, head: Token | None, parts: list[Token]) -> frozenset[int] | None:
    """Return the clauses' tokens, less the cue's own, with what gives their reason or contrast."""
    content = set(spanned(parts)) - {verb.i}
    if head is not None and head.head == verb:
        content -= clauses.subtree(head)
    own = clauses.own_subject(parts[0])
    if own is not None and own.i > verb.i and parts[0].i > verb.i:
        content = {i for i in content if i > verb.i}  # nothing is fronted out of it
    for part in verb.rights:
        if content and part.i > max(content) and _goes_with_content(part):
            content |= clauses.subtree(part)
    return frozenset(content) or None


def _proposition(part: Token, name: str) -> bool:
    """Whether a complement is a clause, or at least the infinitive of a verb that takes one."""
    infinitive = part.tag_ in ("VB", "VBG") and any(c.tag_ == "TO" for c in part.lefts)
    return not infinitive or name in lexicon().infinitive


def _goes_with_content(part: Token) -> bool:
    """Whether what hangs on a cue gives a reason, condition or contrast to what is said."""
    if part.dep_ in ("prep", "cc"):
        return part.left_edge.lower_ in _CONTRASTS
    marks = {c.lower_ for c in part.lefts if c.dep_ in ("mark", "advmod")}
    return part.dep_ == "advcl" and bool(marks & _REASONS)


def _may_report(verb: Token, name: str, head: Token | None, *, listed: bool) -> bool:
    """Whether a verb with this source reports: people may, and some verbs' documents and data."""
    words = lexicon()
    if head is None:
        return listed and (is_passive(verb) or verb.tag_ in ("VBG", "VBN"))
    if name in words.evidence and (is_document(head) or can_speak(head)):
        return True
    if name in words.evidence and name not in words.quotation:
        return False
    fronted = head.i < verb.i and verb.dep_ != "relcl"
    if fronted and head.lower_ in ("this", "that", "there"):
        return False
    if head.i < verb.i and head.lower_ in ("it", "which", "that"):
        return name in words.quotation
    if can_speak(head) or not listed or name not in words.quotation:
        return can_speak(head)
    return is_document(head) or (head.head == verb and name not in words.thought)


def _parenthetical(verb: Token, name: str) -> Cue | None:
    """Match a cue inside or after its content: "The plan, he said, was …", "as X put it"."""
    words = lexicon()
    if name not in words.quotation and name not in words.clause:
        return None
    own = clauses.own_subject(verb) or inverted_subject(verb)
    if own is None or not can_speak(own) or not _hangs_aside(verb):
        return None
    hearer = clauses.child(verb, "dobj", "xcomp")
    addressed = hearer is not None and (name in words.hearer or hearer.lower_ == "it")
    if hearer not in (None, own) and not (addressed and hearer.dep_ == "dobj"):
        return None
    aside = clauses.subtree(verb)
    if len(aside) > _LONGEST_ASIDE or not _set_off(verb.doc, min(aside), max(aside)):
        return None
    content = frozenset(clauses.subtree(verb.head) - aside)
    return Cue(verb, wording(verb), source_bounds(own), content, "parenthetical")


def _hangs_aside(verb: Token) -> bool:
    if verb.dep_ == "advcl":
        return any(c.lower_ == "as" for c in verb.lefts)
    if verb.dep_ == "conj":
        return not any(c.dep_ == "cc" and c.i < verb.i for c in verb.head.children)
    return verb.dep_ in ("ccomp", "parataxis", "dep")


def _set_off(doc: Doc, first: int, last: int) -> bool:
    """Whether punctuation or an edge of the text stands on both sides of a stretch of tokens."""
    left = first == 0 or doc[first - 1].is_punct or doc[first].is_punct
    right = last + 1 >= len(doc) or doc[last + 1].is_punct
    return left and (right or doc[last].is_punct or doc[last].is_space)


def _predicative(verb: Token, name: str) -> Cue | None:
    """Match an object and what is said of it: "called him a liar", "sees the way in talks"."""
    frames = lexicon().predicate
    obj = clauses.child(verb, "nsubjpass" if is_passive(verb) else "dobj")
    if obj is None:
        return None
    head, bounds = source_of(verb)
    if head is None or obj == head or not can_speak(head):
        return None
    parts: list[Token] = []
    if name in frames["in"] and obj.lemma_.lower() in lexicon().prospects:
        parts = [obj, *(c for c in verb.rights if c.dep_ == "prep" and c.i > obj.i)]
    elif name in frames[""] and clauses.child(verb, "oprd", "acomp") is not None:
        parts = [c for c in verb.rights if c.dep_ in ("dobj", "oprd", "acomp")]
    else:
        preps = (c for c in verb.rights if c.dep_ in ("prep", "dative") and c.i > obj.i)
        part = next((c for c in preps if name in frames.get(c.lower_, ())), None)
        parts = [] if part is None else [obj, part]
    return Cue(verb, wording(verb), bounds, spanned(parts), "predicate") if parts else None


def _infinitival(verb: Token, name: str) -> Cue | None:
    """Match "promised to study it", "urged him to go", "is said to have left"."""
    words = lexicon()
    if name not in words.infinitive and name not in words.raising:
        return None
    part = clauses.child(verb, "xcomp")
    if part is None or not any(c.tag_ == "TO" for c in part.lefts):
        return None
    head, bounds = source_of(verb)
    raised = clauses.child(verb, "nsubjpass")
    if raised is not None and name in words.raising:
        return Cue(verb, wording(verb), bounds, spanned([raised, part]), "infinitive")
    if name not in words.infinitive or head is None or not can_speak(head):
        return None
    addressed = clauses.child(verb, "dobj")
    whole = addressed is not None and name not in words.commissive  # "urged *them to go*"
    content = spanned([addressed, part] if whole else [part])
    return Cue(verb, wording(verb), bounds, content, "infinitive")


def _prepositional(verb: Token, name: str) -> Cue | None:
    """Match "called for talks", "warned against haste"."""
    frames = lexicon().prepositional
    for part in verb.rights:
        if part.dep_ not in ("prep", "agent") or name not in frames.get(part.lower_, ()):
            continue
        inner = clauses.child(part, "pobj", "pcomp")
        if inner is None or _only_topic(inner) or not _asserted(verb):
            continue
        head, bounds = source_of(verb)
        if head is not None and can_speak(head):
            content = frozenset(clauses.subtree(part) - {part.i})
            return Cue(verb, wording(verb, part), bounds, content, "preposition")
    return None


def _objective(verb: Token, name: str) -> Cue | None:
    """Match "condemned the strikes", "a poll shows a tie"."""
    words = lexicon()
    if name not in words.object and name not in words.evidence:
        return None
    obj = clauses.child(verb, "dobj")
    head, bounds = source_of(verb)
    if obj is None or head is None or obj == head:
        return None
    shown = name in words.evidence and is_document(head)
    held = name in words.object and can_speak(head) and _asserted(verb) and _tells(obj, name)
    return Cue(verb, wording(verb), bounds, spanned([obj]), "object") if shown or held else None


def _tells(obj: Token, name: str) -> bool:
    """Whether an object is content, not a pronoun, a topic or a view that is still to be told."""
    words = lexicon()
    if obj.pos_ == "PRON" and obj.left_edge == obj.right_edge:
        return False
    noun = obj.lemma_.lower()
    untold = name in words.light and (noun in words.standpoint or _leads_on(obj, noun))
    return not untold and not _only_topic(obj)


def _leads_on(obj: Token, noun: str) -> bool:
    """Whether a noun's own content follows it: "voiced support *for a truce*"."""
    frames = lexicon().nouns
    parts = (*obj.rights, *(c for c in obj.head.rights if c.i > obj.i))
    return any(c.dep_ == "prep" and noun in frames.get(c.lower_, ()) for c in parts)


def _only_topic(noun: Token) -> bool:
    return noun.lemma_.lower() in lexicon().topics


def _asserted(verb: Token) -> bool:
    """Whether a verb tells what its subject does, not what might be done or is to be done."""
    if verb.dep_ == "acl":
        return False
    return not any(c.dep_ == "aux" and c.lower_ in _UNREAL for c in verb.children)


def _quoting(verb: Token, name: str) -> Cue | None:
    """Match a verb that can introduce a quotation and takes no content in the parse.

    Two contents that the parser often hangs elsewhere are looked for all the same.
    """
    if name not in lexicon().quotation:
        return None
    head, bounds = source_of(verb)
    content = _that_clause(verb) or _sentence_before(verb, head, name)
    pattern = "remote" if content else "quotation"
    return Cue(verb, wording(verb), bounds, frozenset(content), pattern)


def _that_clause(verb: Token) -> set[int]:
    """Return a that-clause to the right of a reporting verb that hangs on another word there."""
    for token in verb.subtree:
        if token.i > verb.i and token.dep_ == "mark" and token.lower_ == "that":
            between = token.doc[verb.i + 1 : token.head.left_edge.i]
            if token.head.dep_ in ("acl", "relcl", "ccomp", "advcl") and not _has_verb(between):
                return clauses.subtree(token.head)
    return set()


def _sentence_before(verb: Token, head: Token | None, name: str) -> set[int]:
    """Return the sentence up to a cue that ends it, after a comma: "…, a spokesman said."."""
    plain = name in lexicon().plain and verb.dep_ in ("ROOT", "conj", "ccomp")
    if not plain or head is None or head.head != verb or not can_speak(head):
        return set()
    start = verb.sent.start
    edge = verb.left_edge.i if verb.left_edge.i > start else verb.i
    first = min(head.left_edge.i, edge)
    doc = verb.doc
    if first <= start + 2 or doc[first - 1].text != "," or head.left_edge.i < first:
        return set()
    fronted = spanned(c for c in verb.lefts if c.dep_ in ("advcl", "prep", "npadvmod"))
    content = set(range(start, first - 1)) - fronted
    return content if _has_verb(doc[i] for i in content) else set()


def _has_verb(tokens: Iterable[Token]) -> bool:
    return any(
        t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass", "amod") for t in tokens
    )


_RULES = (
    _clausal,
    _parenthetical,
    _predicative,
    _infinitival,
    _prepositional,
    _objective,
    _quoting,
)
