"""Proposals: the attributions that rules find in a parse, and how often each rule is right.

Cues come from the parse and a lexicon, quotations from their marks; here they are put together.
What people quoted report in their turn ("“He told me to go,” she said") stays part of the
quotation. The tagger takes proposals as a hint; `component` adds those that it cannot know of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from analysis.articles import Extent
from analysis.attributions import clauses
from analysis.attributions.attribution import Attribution
from analysis.attributions.contents import content_extents, content_runs, kind_of, pass_on_sources
from analysis.attributions.cues import Bounds, Cue, cue_extent, is_saying
from analysis.attributions.linking import link
from analysis.attributions.nominal_cues import nominal_cues
from analysis.attributions.quotations import quotations
from analysis.attributions.scene import Scene, origin, set_scene, speaker_of
from analysis.attributions.turns import turn_cues
from analysis.attributions.verb_cues import verb_cues

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
_NEARLY_ALL = 0.8  # of two contents: they are one attribution found twice


@dataclass(frozen=True, slots=True)
class Proposal:
    """An attribution that a rule found, and the rule's name (see `CONFIDENCE`)."""

    attribution: Attribution
    rule: str


def propose(scene: Scene) -> list[Proposal]:
    """Return the attributions that rules find in a scene, sorted by where their content starts."""
    link(scene)
    pass_on_sources(scene)
    drafts = [*_cued(scene), *_uncued(scene)]
    kept = _once(_outermost(drafts))
    return sorted(
        kept, key=lambda p: (p.attribution.content[0].start, p.attribution.content[-1].end)
    )


def read_scene(doc: Doc, body: Sequence[Bounds]) -> Scene:
    """Put the quotations and the cues of a text's body on its tokens."""
    extents = [clauses.extent(doc, start, end) for start, end in body]
    return set_scene(doc, body, quotations(doc.text, extents), _cues(doc, body))


def _cues(doc: Doc, body: Sequence[Bounds]) -> list[Cue]:
    found = (*verb_cues(doc), *nominal_cues(doc), *turn_cues(doc, body))
    inside = {i for start, end in body for i in range(start, end)}
    return [cue for cue in found if cue.head.i in inside]


def _cued(scene: Scene) -> Iterator[tuple[Cue, Proposal]]:
    """Yield the attributions that have a cue."""
    linked = defaultdict(list)
    for k, q in enumerate(scene.quoted):
        linked[scene.quoted[origin(scene, k)].cue].append(q)
    for index, cue in enumerate(scene.cues):
        own = linked[index]
        found = [] if scene.inside[cue.head.i] >= 0 else content_runs(scene, index, own)
        if found:
            rule = own[0].how if own else cue.pattern
            attribution = Attribution(
                "direct" if rule == "turn" else kind_of(scene, found),
                _extent(scene, _outside_source(scene, index)),
                cue_extent(scene.doc, cue),
                tuple(content_extents(scene, found)),
                CONFIDENCE[rule],
                _extent(scene, cue.shared_with),
            )
            yield cue, Proposal(attribution, rule)


def _outside_source(scene: Scene, index: int) -> Bounds | None:
    """Return a cue's source; where the parse puts that into a quotation, who speaks there."""
    source = scene.sources[index]
    if source is not None and scene.inside[source[0]] >= 0:
        return speaker_of(scene, scene.inside[source[0]])
    return source


def _uncued(scene: Scene) -> Iterator[tuple[None, Proposal]]:
    """Yield the attributions of quotations that have a speaker and no cue."""
    chains = defaultdict(list)
    for k, q in enumerate(scene.quoted):
        chains[origin(scene, k)].append(q)
    for first, chain in chains.items():
        begins = scene.quoted[first]
        if begins.cue is None and begins.speaker is not None:
            content = tuple(e for q in chain for e in q.quotation.extents)
            source = _extent(scene, begins.speaker)
            rule = begins.how
            found = Attribution("direct", source, None, content, CONFIDENCE[rule])
            yield None, Proposal(found, rule)


def _extent(scene: Scene, bounds: Bounds | None) -> Extent | None:
    return None if bounds is None else clauses.extent(scene.doc, *bounds)


def _outermost(drafts: list[tuple[Cue | None, Proposal]]) -> list[Proposal]:
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
            for extent in other.attribution.content
        )
    ]


def _once(drafts: list[Proposal]) -> list[Proposal]:
    """Keep the surest of attributions that give nearly the same content to anyone.

    A turn of a transcript stays beside what its speaker says of saying: "ROE: I tell them that …".
    """
    kept: list[Proposal] = []
    for draft in sorted(drafts, key=lambda p: -p.attribution.confidence):
        if draft.rule == "turn" or not any(
            _same(draft.attribution, other.attribution) for other in kept
        ):
            kept.append(draft)
    return kept


def _same(a: Attribution, b: Attribution) -> bool:
    sizes = [sum(e.end - e.start for e in x.content) for x in (a, b)]
    overlaps = (min(x.end, y.end) - max(x.start, y.start) for x in a.content for y in b.content)
    return sum(max(0, n) for n in overlaps) > _NEARLY_ALL * max(sizes)
