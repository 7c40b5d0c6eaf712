"""Context: who speaks a quotation that no cue introduces.

Such a quotation takes its speaker from the line it is signed with, a colon before it, the
quotation it goes on from, a speaker just introduced ("gave an assessment"), or the source of
the last attribution before it.
"""

from __future__ import annotations

from spacy.tokens import Token

from analysis.attributions import clauses
from analysis.attributions.cues import Bounds, source_bounds
from analysis.attributions.lexicon import can_speak, is_document, lemma, lexicon
from analysis.attributions.scene import Quoted, Scene, last_word, token_after, token_before

_STOPS = frozenset({".", "!", "?", ":", "…", "..."})
_DASHES = frozenset({"-", "–", "—", "--", "―"})
_FEWEST_WORDS = 4  # of a quotation that is a sentence by itself
_CUE_SENTENCE = 40  # tokens of the sentence that may stand between two parts of a quotation
_LABEL = 8  # tokens before a colon that may be a mere label: "The minister, by telephone:"


def take_speaker(scene: Scene, k: int) -> None:
    """Give a quotation that stands alone its speaker, or the quotation it goes on from.

    Titles and words in quotes, and quotations inside another's content, get none.
    """
    q = scene.quoted[k]
    if not _stands_alone(scene, k) or _covered(scene, q):
        return
    q.speaker, q.how = _signed(scene, q), "alone"
    found = None if q.speaker is not None else _lead(scene, q)
    if found is None:
        return
    before, floor = found
    if before.text == ":":
        q.speaker, q.how = _introduced(scene, before), "colon"
    elif k and scene.quoted[k - 1].start >= floor and _goes_on(scene, k):
        q.follows = k - 1
    if q.speaker is None and q.follows is None:
        spoken = _voice(scene, before.sent.start, before.i + 1)
        q.speaker = spoken or _last_source(scene, floor, q.start)


def _stands_alone(scene: Scene, k: int) -> bool:
    """Whether a quotation is a sentence or more by itself, not a title or a word in quotes."""
    q, doc = scene.quoted[k], scene.doc
    earlier = scene.quoted[k - 1] if k else None
    beside = earlier is not None and earlier.cue is not None and earlier.paragraph == q.paragraph
    if not (beside and last_word(doc, q)[-1:] in tuple(".…!?")) and not _sentence(scene, q):
        return False
    before = token_before(doc, q.start, scene.paragraphs[q.paragraph][0])
    if before is not None and before.text not in _STOPS and scene.inside[before.i] < 0:
        return False
    after = token_after(doc, q.end, scene.paragraphs[q.last_paragraph][1])
    if after is None or after.text[:1].isupper() or scene.inside[after.i] >= 0:
        return True
    return after.tag_ == "VBG" or after.text in (".", ",")


def _sentence(scene: Scene, q: Quoted) -> bool:
    words = [t for t in scene.doc[q.start : q.end] if t.is_alpha]
    return len(words) >= _FEWEST_WORDS and any(t.pos_ in ("VERB", "AUX") for t in words)


def _covered(scene: Scene, q: Quoted) -> bool:
    """Whether a quotation lies within the content of a cue outside it."""
    middle = (q.start + q.end) // 2
    return any(middle in c.content and not q.start <= c.head.i < q.end for c in scene.cues)


def _signed(scene: Scene, q: Quoted) -> Bounds | None:
    """Return the name that a quotation is signed with, on a line of its own: "— Ann Lee"."""
    if q.last_paragraph + 1 >= len(scene.paragraphs):
        return None
    start, end = scene.paragraphs[q.last_paragraph + 1]
    words = [t for t in scene.doc[start:end] if not t.is_space]
    if len(words) < 2 or words[0].text not in _DASHES or words[1].pos_ != "PROPN":
        return None
    last = _name_end(words[1])
    rest = [t for t in scene.doc[last:end] if not t.is_space and not t.is_punct]
    plain = len(rest) <= _LABEL and not any(t.pos_ == "VERB" for t in rest)
    return (words[1].i, last) if plain else None


def _name_end(token: Token) -> int:
    end = token.i + 1
    while end < len(token.doc) and token.doc[end].pos_ == "PROPN":
        end += 1
    return end


def _lead(scene: Scene, q: Quoted) -> tuple[Token, int] | None:
    """Return the token before a quotation, and where its paragraph starts (or the one above)."""
    floor = scene.paragraphs[q.paragraph][0]
    before = token_before(scene.doc, q.start, floor)
    if before is None and q.paragraph:
        floor, end = scene.paragraphs[q.paragraph - 1]
        before = token_before(scene.doc, end, floor)
    return None if before is None else (before, floor)


def _goes_on(scene: Scene, k: int) -> bool:
    """Whether only the cue's own sentence stands between a quotation and the one before it."""
    earlier, q = scene.quoted[k - 1], scene.quoted[k]
    if earlier.cue is None and earlier.follows is None and earlier.speaker is None:
        return False
    between = [t for t in scene.doc[earlier.end : q.start] if not t.is_space]
    stops = sum(t.text in (".", "!", "?") for t in between)
    return stops <= 1 and len(between) <= _CUE_SENTENCE


def _introduced(scene: Scene, colon: Token) -> Bounds | None:
    """Return who is named before a colon: "The minister said:", "Lee’s voice, dubbed:"."""
    doc = scene.doc
    start = max(colon.sent.start, next(s for s, e in scene.paragraphs if s <= colon.i < e))
    for i in range(colon.i - 1, start - 1, -1):
        cue = scene.verb_at.get(i)
        if cue is not None and scene.inside[i] < 0 and scene.sources[cue] is not None:
            return scene.sources[cue]
    voice = _voice(scene, start, colon.i)
    if voice is not None:
        return voice
    lead = doc[start : colon.i]
    own = next((t for t in lead if t.dep_ in clauses.SUBJECTS and t.pos_ != "PRON"), None)
    if own is not None and scene.inside[own.i] < 0:
        owner = clauses.child(own, "poss")
        owned = owner is not None and can_speak(owner) and not can_speak(own)
        return clauses.phrase(owner) if owned else source_bounds(own)  # "Lee’s voice …:"
    named = next((t for t in lead if t.pos_ in ("PROPN", "NOUN") and can_speak(t)), None)
    if named is None or len(lead) > _LABEL:
        return None
    return named.left_edge.i, _name_end(named)


def _voice(scene: Scene, start: int, end: int) -> Bounds | None:
    """Return who is said to speak in `doc[start:end]`: "gave an assessment", "told reporters"."""
    words = lexicon()
    for token in reversed(scene.doc[start:end]):
        if token.pos_ != "VERB" or scene.inside[token.i] >= 0:
            continue
        name, noun = lemma(token), clauses.child(token, "dobj")
        told = noun.lemma_.lower() if noun is not None and name in words.light else ""
        if name in words.quotation or told in words.standpoint or told in words.nouns["clause"]:
            head = clauses.subject(token)
            if head is not None and (can_speak(head) or is_document(head)):
                return source_bounds(head)
    return None


def _last_source(scene: Scene, floor: int, end: int) -> Bounds | None:
    """Return the source of the last attribution before a quotation, or else the last subject."""
    found = [
        (cue.head.i, source)
        for cue, source in zip(scene.cues, scene.sources, strict=True)
        if source and floor <= cue.head.i < end and scene.inside[cue.head.i] < 0
    ]
    found += [(q.start, q.speaker) for q in scene.quoted if q.speaker and floor <= q.start < end]
    if found:
        return max(found)[1]
    for token in reversed(scene.doc[floor:end]):
        if token.dep_ in clauses.SUBJECTS and scene.inside[token.i] < 0 and can_speak(token):
            return source_bounds(token)
    return None
