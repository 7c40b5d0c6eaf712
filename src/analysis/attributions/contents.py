"""Contents: which words of a text a cue attributes, once its quotations are linked.

A content takes in its quotation marks and a leading "that". It leaves out the cue's own clause
and what the parser hung into it though it stands on the cue's own level.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from analysis.articles import Extent
from analysis.attributions import clauses
from analysis.attributions.cues import Bounds, is_saying
from analysis.attributions.quotations import DOUBLE_MARKS
from analysis.attributions.resumption import resumed, silences
from analysis.attributions.scene import Quoted, Scene, paragraph_of

_BREAKS = frozenset({"-", "–", "—", "--", ":", ";"})
_OPENERS = (*DOUBLE_MARKS, "‘", "'")


def content_runs(scene: Scene, index: int, own: Sequence[Quoted]) -> list[Bounds]:
    """Return the stretches of tokens that a cue attributes, `own` being its quotations."""
    cue = scene.cues[index]
    if cue.pattern == "turn":
        return clauses.runs(scene.doc, set(cue.content))
    low, high = paragraph_of(scene, cue.head.i)
    content = set(cue.content)
    led_by_quotation = own and all(q.how == "after" or q.follows is not None for q in own)
    if led_by_quotation and not any(q.start <= i < q.end for q in own for i in content):
        content = set()  # what the parser found instead of the quotation
    content = {i for i in content if low <= i < high} - set(cue.words)
    for part in _on_cue_level(scene, index, content):
        content -= clauses.subtree(part) | {part.left_edge.i - 1}  # and its "and" or comma
    content -= _stolen(scene, content)
    if own:
        content = _beside_quotation(scene, index, own, content)
    content |= _cut_quotations(scene, index, content)
    for q in own:
        content |= set(range(q.start, q.end))
    content |= resumed(scene, index, content)
    content -= silences(scene, index, content)
    return clauses.runs(scene.doc, content)


def pass_on_sources(scene: Scene) -> None:
    """Give each cue that the parser hung into another's content the source of that other."""
    for index, cue in enumerate(scene.cues):
        for part in _on_cue_level(scene, index, cue.content):
            other = scene.verb_at[part.i]
            if part.dep_ != "relcl" and clauses.own_subject(part) is None:
                scene.sources[other] = scene.sources[index]


def _on_cue_level(scene: Scene, index: int, content: set[int] | frozenset[int]) -> list[Token]:
    """Return the reporting verbs in a content whose clauses are no part of it.

    That is a participle that reports on ("…, adding that …"), a verb of the cue's tense after
    "and" ("said … and warned …"), and a relative clause that reports ("…, which Lee said …").
    """
    cue, found = scene.cues[index], []
    for i in sorted(content):
        other = scene.verb_at.get(i)
        if other is None or i <= cue.head.i or scene.inside[i] >= 0:
            continue
        verb = scene.doc[i]
        edge = verb.left_edge.i
        trails = verb.tag_ == "VBG" and verb.dep_ == "advcl" and scene.doc[i - 1].is_punct
        joins = verb.dep_ == "conj" and verb.tag_ == cue.head.tag_ and cue.pattern == "clause"
        aside = verb.dep_ == "relcl" and edge > cue.head.i and scene.doc[edge - 1].text == ","
        if (trails or joins or aside) and is_saying(scene.cues[other]):
            found.append(verb)
    return found


def _stolen(scene: Scene, content: set[int]) -> set[int]:
    """Return the tokens of a noun phrase that is the subject of the next verb, with its "and"."""
    cut: set[int] = set()
    for subject, verb in scene.stolen:
        if subject.i in content and verb not in content:
            cut |= clauses.subtree(subject) | {subject.left_edge.i - 1}
    return cut


def _beside_quotation(
    scene: Scene, index: int, own: Sequence[Quoted], content: set[int]
) -> set[int]:
    """Keep of a parsed content what goes on from its quotations without a break.

    Before a quotation that follows the cue nothing is content; beside one, a dash, a colon, an
    "and" or a participle outside the marks ends it.
    """
    doc, cue, first, last = scene.doc, scene.cues[index], own[0].start, own[-1].end
    if own[0].how == "named":
        return set(range(max(cue.words) + 1, last))
    low = max((i + 1 for i in content if i < first and doc[i].text in _BREAKS), default=0)
    if own[0].how == "before":
        low = max(low, cue.head.i)
    kept = {i for i in content if i >= low}
    for start, end in clauses.runs(doc, {i for i in kept if i >= last}):
        begins = doc[start]
        breaks = begins.text in _BREAKS or (begins.tag_ == "VBG" and begins.dep_ == "advcl")
        if breaks or begins.dep_ == "cc" or doc[start - 1].dep_ == "cc":
            kept -= set(range(start, end))
    return kept


def _cut_quotations(scene: Scene, index: int, content: set[int]) -> set[int]:
    """Return the tokens of the quotations a content cuts across, unless they are another's."""
    found: set[int] = set()
    for k in {scene.inside[i] for i in content} - {-1}:
        q = scene.quoted[k]
        if q.cue in (None, index):
            found |= set(range(q.start, q.end))
    return found


def content_extents(scene: Scene, found: Sequence[Bounds]) -> Iterator[Extent]:
    """Yield the characters of a content, cut at the paragraph breaks within it."""
    for start, end in found:
        for low, high in scene.paragraphs:
            first, last = max(start, low), min(end, high)
            if first < last and scene.inside[last - 1] < 0:  # a quotation keeps its full stop
                first, last = clauses.trim(scene.doc, first, last)
            if first < last:
                yield clauses.extent(scene.doc, first, last)


def kind_of(scene: Scene, found: Sequence[Bounds]) -> str:
    """Return direct, mixed or indirect.

    Direct is a content that begins with a quotation mark, mixed another that holds a quotation
    or a double mark.
    """
    doc, (start, _) = scene.doc, found[0]
    if doc[start].text.startswith(_OPENERS):
        return "direct"
    quoted = any(
        scene.inside[i] >= 0 or doc[i].text in DOUBLE_MARKS for s, e in found for i in range(s, e)
    )
    return "mixed" if quoted else "indirect"
