"""Linking: which cue introduces a quotation.

A quotation goes to the reporting verb just before or after it, or else to the cue whose content
it overlaps in the parse. Which speaker one without a cue has is for `context` to say.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from analysis.attributions import clauses
from analysis.attributions.context import take_speaker
from analysis.attributions.cues import Bounds, Cue
from analysis.attributions.lexicon import can_speak, is_document, lemma, lexicon
from analysis.attributions.scene import Quoted, Scene, last_word

_GAP = 14  # tokens between a cue and the quotation it introduces
_REACH = 30  # tokens after a quotation in which its cue may stand
_SIGHT = 120  # tokens from a quotation to a cue whose content cuts across it
_DASHES = frozenset({"–", "—", "-", "--"})


def link(scene: Scene) -> None:
    """Set `cue`, `follows` or `speaker` of each quotation that is an attribution's content."""
    for k, q in enumerate(scene.quoted):
        if _link_before(scene, q):
            continue
        if k and _coordinated(scene, k):
            q.follows = k - 1
        elif (cue := _cue_after(scene, q)) is not None:
            q.cue, q.how = cue, "after"
        elif (cue := _cue_around(scene, q)) is not None:
            q.cue, q.how = cue, "around"
        else:
            take_speaker(scene, k)


def _reports(cue: Cue) -> bool:
    return lemma(cue.head) in lexicon().quotation


def _link_before(scene: Scene, q: Quoted) -> bool:
    """Link a quotation to the verb that leads up to it: "She said, …", "called him a …"."""
    doc = scene.doc
    floor = max(scene.paragraphs[q.paragraph][0], doc[q.start].sent.start - _GAP)
    gap: list[Token] = []
    for i in range(q.start - 1, floor - 1, -1):
        token = doc[i]
        if scene.inside[i] >= 0 or token.text in (".", "!", "?", ";") or len(gap) > _GAP:
            return False
        cue = scene.verb_at.get(i)
        if cue is not None and _reports(scene.cues[cue]) and scene.sources[cue] is not None:
            how = "before" if _leads_up(gap) else "named" if _names(token, gap) else ""
            if how:
                q.cue, q.how = cue, how
                return True
        if not token.is_space:
            gap.append(token)
    return False


def _leads_up(gap: Sequence[Token]) -> bool:
    """Whether what stands between a verb and a quotation (backwards) lets it introduce that."""
    if not gap or gap[0].text == ":":
        return True
    hands_over = gap[0].text == "," or gap[0].text in _DASHES or gap[0].lower_ == "that"
    return hands_over and not any(t.pos_ in ("VERB", "AUX") for t in gap)


def _names(verb: Token, gap: Sequence[Token]) -> bool:
    """Whether a quotation is what a verb calls the object between them: called him a “fraud”."""
    if lemma(verb) not in lexicon().predicate[""]:
        return False
    nominal = any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in gap)
    return nominal and not any(
        t.pos_ in ("VERB", "AUX", "ADP", "SCONJ") or (t.is_punct and t.text != "-")
        for t in gap[:-1]
    )


def _coordinated(scene: Scene, k: int) -> bool:
    """Whether only "and" stands between two quotations: they share what introduces the first."""
    earlier, q = scene.quoted[k - 1], scene.quoted[k]
    if earlier.cue is None and earlier.follows is None:
        return False
    between = [t for t in scene.doc[earlier.end : q.start] if not t.is_space]
    joined = any(t.pos_ == "CCONJ" for t in between)
    return joined and all(t.pos_ == "CCONJ" or t.lower_ in ("that", ",") for t in between)


def _cue_after(scene: Scene, q: Quoted) -> int | None:
    """Find the reporting verb that follows a quotation: "…," she said."""
    stop = min(scene.paragraphs[q.last_paragraph][1], q.end + _REACH)
    words = [t for t in scene.doc[q.end : stop] if not t.is_space]
    if not words or _sentence_ends(scene, q, words[0]):
        return None
    passed: list[Cue] = []
    for token in words:
        if scene.inside[token.i] >= 0 or token.text in (".", ";", ":", "!", "?"):
            return None
        index = scene.verb_at.get(token.i)
        if index is None:
            continue
        cue = scene.cues[index]
        passed.append(cue)
        if not _reports(cue) and token.dep_ not in ("relcl", "acl", "advcl"):
            return None
        if not _takes_back(token) or any(token.i in other.content for other in passed):
            continue
        source = _source_after(scene, index, q, words[0])
        if source is not None:
            scene.sources[index] = source
            return index
    return None


def _takes_back(verb: Token) -> bool:
    """Whether a verb can follow what it reports; "…," adding that … reports something new."""
    if verb.tag_ == "VBG" and clauses.own_subject(verb) is None:
        return False
    return lemma(verb) in lexicon().quotation and verb.dep_ != "relcl"


def _source_after(scene: Scene, index: int, q: Quoted, following: Token) -> Bounds | None:
    """Return the source of a cue that follows a quotation, if the two belong together."""
    cue, source = scene.cues[index], scene.sources[index]
    if source is None or source[0] < q.end:
        source = _speaker_near(scene, q.end, cue.head)
    if source is None:
        return None
    end = last_word(scene.doc, q)
    handed_over = following.is_punct or end[-1:] in ",.?!…—–-"
    if not handed_over and min(source[0], cue.head.i) > following.i:
        return None
    ended = end in (".", "…", "...") and following.text != ","
    apart = ended and any(i >= q.end for i in cue.content)  # a sentence of its own
    return None if apart else source


def _speaker_near(scene: Scene, start: int, verb: Token) -> Bounds | None:
    """Return who stands between a quotation and its verb, or else right after the verb.

    For parses that lose the subject of "…," Ann Lee, a teacher, said.
    """
    doc = scene.doc
    for token in [*doc[start : verb.i], *doc[verb.i + 1 : verb.i + 4]]:
        if token.pos_ in ("PROPN", "NOUN", "PRON") and token.dep_ not in ("compound", "poss"):
            if not can_speak(token) and not is_document(token):
                return None
            first, last = clauses.phrase(token)
            return (first, last) if token.i > verb.i else (max(first, start), min(last, verb.i))
    return None


def _sentence_ends(scene: Scene, q: Quoted, following: Token) -> bool:
    """Whether a sentence ends with the quotation, so that what follows is about something else."""
    if last_word(scene.doc, q)[-1:] not in (".", "…") or following.text in (",", *_DASHES):
        return False
    return following.text[:1].isupper() and following.pos_ not in ("PROPN", "PRON")


def _cue_around(scene: Scene, q: Quoted) -> int | None:
    """Find the nearest cue outside a quotation whose content, in the parse, cuts across it."""
    words = {i for i in range(q.start, q.end) if not scene.doc[i].is_punct}
    found: list[tuple[int, int]] = []
    for index, cue in enumerate(scene.cues):
        at = cue.head.i
        if not cue.content or q.start <= at < q.end or abs(at - q.start) > _SIGHT:
            continue
        within = any(q.start <= i < q.end for i in cue.content)
        beyond = words <= cue.content and any(not q.start <= i < q.end for i in cue.content)
        if within and not beyond:
            found.append((min(abs(at - q.start), abs(at - q.end)), index))
    return min(found)[1] if found else None
