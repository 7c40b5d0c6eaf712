"""Attributions: who is reported to have said, thought or promised what, as character extents.

`attributions` is a spaCy component: it reads a parsed `Doc` and sets `doc._.attributions`. Cues
come from the parse and a lexicon, quotations from their marks; here they are put together. What
people quoted report in their turn ("“He told me to go,” she said") stays part of the quotation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from analysis.articles import Extent
from analysis.attributions import clauses
from analysis.attributions.contents import content_extents, content_runs, kind_of, pass_on_sources
from analysis.attributions.cues import Bounds, Cue, cue_extent, is_saying
from analysis.attributions.linking import link
from analysis.attributions.nominal_cues import nominal_cues, turn_cues
from analysis.attributions.quotations import quotations
from analysis.attributions.scene import Scene, origin, set_scene, speaker_of
from analysis.attributions.verb_cues import verb_cues
from analysis.language import PARAGRAPHS

# The share of what each rule finds that annotators of PolNeAR 1.0.0 marked as well (content
# overlap, IoU >= 0.5), over 700 of its training articles; rules are named in cues and scene.
CONFIDENCE = {
    "clause": 0.82,
    "other": 0.65,
    "parenthetical": 0.70,
    "remote": 0.71,
    "according": 0.84,
    "view": 0.56,
    "turn": 0.64,
    "predicate": 0.77,
    "infinitive": 0.67,
    "preposition": 0.61,
    "object": 0.58,
    "noun": 0.61,
    "adjective": 0.66,
    "before": 0.87,
    "named": 0.76,
    "after": 0.94,
    "around": 0.88,
    "alone": 0.58,
    "colon": 0.86,
}
_KEY = "attributions"
_NEARLY_ALL = 0.8  # of two contents: they are one attribution found twice


@dataclass(frozen=True, slots=True)
class Attribution:
    """One source, its cue, and the one or more extents of what it said.

    `kind` is direct, indirect or mixed. `source` may stand in an earlier sentence or paragraph
    than the content, and is `None` where the text names none. `shared_with` is a second holder
    of the same view ("Lee shared *Ortega*'s view that …"). `confidence` is in [0, 1].
    """

    kind: str
    source: Extent | None
    cue: Extent | None
    content: tuple[Extent, ...]
    confidence: float
    shared_with: Extent | None = None


def _stored(doc: Doc) -> tuple[Attribution, ...]:
    """Rebuild attributions from the plain values a `Doc` can carry through pickle and msgpack."""
    return tuple(
        Attribution(
            kind,
            source and Extent(*source),
            cue and Extent(*cue),
            tuple(Extent(*e) for e in content),
            confidence,
            shared and Extent(*shared),
        )
        for kind, source, cue, content, confidence, shared in doc.user_data.get(_KEY, ())
    )


Doc.set_extension("attributions", getter=_stored, force=True)


@Language.component(
    "attributions", assigns=["doc._.attributions"], requires=["token.dep", "token.head"]
)
def attributions(doc: Doc) -> Doc:
    """Find the attributions of a parsed text and set `doc._.attributions`.

    They are sorted by where their content starts. Headings, titles, bylines and site furniture
    (what `doc.spans["paragraphs"]` does not call body) yield none.

    Raises:
        ValueError: If `doc` has not been parsed.
    """
    if len(doc) and not doc.has_annotation("DEP"):
        raise ValueError(
            "doc has no dependencies: put a parser before 'attributions' in the pipeline"
        )
    doc.user_data[_KEY] = [astuple(a) for a in find_attributions(doc)]
    return doc


def find_attributions(doc: Doc) -> list[Attribution]:
    """Return the attributions of a parsed text's body, sorted by where their content starts."""
    body = body_paragraphs(doc)
    scene = set_scene(doc, body, quotations(doc.text, _characters(doc, body)), _cues(doc, body))
    link(scene)
    pass_on_sources(scene)
    drafts = [*_cued(scene), *_uncued(scene)]
    kept = _once(_outermost(drafts))
    return sorted(kept, key=lambda a: (a.content[0].start, a.content[-1].end))


def body_paragraphs(doc: Doc) -> list[Bounds]:
    """Return the token bounds of the body paragraphs: of every line where roles are unknown."""
    if PARAGRAPHS in doc.spans:
        return [(s.start, s.end) for s in doc.spans[PARAGRAPHS] if s.label_ == "body"]
    breaks = [t.i for t in doc if t.is_space and ("\n" in t.text or "\r" in t.text)]
    edges = [-1, *breaks, len(doc)]
    return [(a + 1, b) for a, b in pairwise(edges) if a + 1 < b]


def _characters(doc: Doc, paragraphs: list[Bounds]) -> list[Extent]:
    return [clauses.extent(doc, start, end) for start, end in paragraphs]


def _cues(doc: Doc, body: list[Bounds]) -> list[Cue]:
    found = (*verb_cues(doc), *nominal_cues(doc), *turn_cues(doc, body))
    inside = {i for start, end in body for i in range(start, end)}
    return [cue for cue in found if cue.head.i in inside]


def _cued(scene: Scene) -> Iterator[tuple[Cue, Attribution]]:
    """Yield the attributions that have a cue."""
    linked = defaultdict(list)
    for k, q in enumerate(scene.quoted):
        linked[scene.quoted[origin(scene, k)].cue].append(q)
    for index, cue in enumerate(scene.cues):
        own = linked[index]
        found = [] if scene.inside[cue.head.i] >= 0 else content_runs(scene, index, own)
        if found:
            yield (
                cue,
                Attribution(
                    kind_of(scene, found),
                    _extent(scene, _outside_source(scene, index)),
                    cue_extent(scene.doc, cue),
                    tuple(content_extents(scene, found)),
                    CONFIDENCE[own[0].how if own else cue.pattern],
                    _extent(scene, cue.shared_with),
                ),
            )


def _outside_source(scene: Scene, index: int) -> Bounds | None:
    """Return a cue's source; where the parse puts that into a quotation, who speaks there."""
    source = scene.sources[index]
    if source is not None and scene.inside[source[0]] >= 0:
        return speaker_of(scene, scene.inside[source[0]])
    return source


def _uncued(scene: Scene) -> Iterator[tuple[None, Attribution]]:
    """Yield the attributions of quotations that have a speaker and no cue."""
    chains = defaultdict(list)
    for k, q in enumerate(scene.quoted):
        chains[origin(scene, k)].append(q)
    for first, chain in chains.items():
        begins = scene.quoted[first]
        if begins.cue is None and begins.speaker is not None:
            content = tuple(e for q in chain for e in q.quotation.extents)
            source = _extent(scene, begins.speaker)
            yield None, Attribution("direct", source, None, content, CONFIDENCE[begins.how])


def _extent(scene: Scene, bounds: Bounds | None) -> Extent | None:
    return None if bounds is None else clauses.extent(scene.doc, *bounds)


def _outermost(drafts: list[tuple[Cue | None, Attribution]]) -> list[Attribution]:
    """Leave out attitudes inside another's content; a saying inside a content is its own."""
    return [
        draft
        for cue, draft in drafts
        if cue is None
        or is_saying(cue)
        or not any(
            extent.start <= cue.head.idx < extent.end
            for _, other in drafts
            if other is not draft
            for extent in other.content
        )
    ]


def _once(drafts: list[Attribution]) -> list[Attribution]:
    """Keep the surest of attributions that give nearly the same content to anyone."""
    kept: list[Attribution] = []
    for draft in sorted(drafts, key=lambda a: -a.confidence):
        if not any(_same(draft, other) for other in kept):
            kept.append(draft)
    return kept


def _same(a: Attribution, b: Attribution) -> bool:
    sizes = [sum(e.end - e.start for e in x.content) for x in (a, b)]
    overlaps = (min(x.end, y.end) - max(x.start, y.start) for x in a.content for y in b.content)
    return sum(max(0, n) for n in overlaps) > _NEARLY_ALL * max(sizes)
