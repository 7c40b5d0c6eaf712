"""Attributions: who is reported to have said, thought or promised what, as character extents.

`attributions` is a spaCy component: it reads a parsed `Doc` and sets `doc._.attributions`. Rules
propose, the tagger decides; what its corpus has no word for is added from the rules: quotations
whose cue the writer left out, turns of a transcript, and quotations that run on for paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, replace
from itertools import pairwise
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from analysis.articles import Extent
from analysis.attributions.attribution import Attribution
from analysis.attributions.contents import kind_of
from analysis.attributions.cues import Bounds
from analysis.attributions.position_cues import is_confided, is_hindered
from analysis.attributions.proposals import Proposal, propose, read_scene
from analysis.attributions.resumption import tells_of_saying
from analysis.attributions.scene import Scene
from analysis.language import PARAGRAPHS
from analysis.tagger import Labels, Proposed, Tagged, Tagger, Words, load_tagger, read_words
from analysis.threads import beside

_KEY = "attributions"
_READ = frozenset({"title", "heading", "body"})
_ARTICLES = frozenset({"the", "a", "an"})
_PAUSES = frozenset({",", ";", ":"})
_TRAILING = frozenset({",", ";", ":", "-", "–", "—", "'s", "’s", "'", "’"})
_COVERED = 0.5  # of a proposal's content: it is found already


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


class AttributionFinder:
    """Finds the attributions of a parsed text and sets `doc._.attributions`.

    They are sorted by where their content starts. Bylines, datelines and site furniture (what
    `doc.spans["paragraphs"]` calls neither title nor heading nor body) yield none.

    Args:
        model: The folder of a trained model; by default the one that comes with the package.

    Raises:
        ModelError: If the folder holds no model that can be used.
    """

    def __init__(self, model: Path | None = None):
        self.model = model
        if model is not None:  # the package's own is loaded when first used
            load_tagger(model)

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributions of one text.

        Raises:
            ValueError: If `doc` has not been parsed.
        """
        if len(doc) and not doc.has_annotation("DEP"):
            raise ValueError(
                "doc has no dependencies: put a parser before 'attributions' in the pipeline"
            )
        doc.user_data[_KEY] = [astuple(a) for a in find_attributions(doc, load_tagger(self.model))]
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """Set the attributions of many texts, in a thread beside the parser that feeds them."""
        yield from beside(self, stream, ahead=2 * batch_size)


@Language.factory(
    "attributions",
    default_config={"model": None},
    assigns=["doc._.attributions"],
    requires=["token.dep", "token.head"],
)
def attributions(nlp: Language, name: str, model: str | None) -> AttributionFinder:
    """Make the component, with the model in a folder or the package's own."""
    return AttributionFinder(None if model is None else Path(model))


def find_attributions(doc: Doc, tagger: Tagger | None = None) -> list[Attribution]:
    """Return the attributions of a parsed text, sorted by where their content starts.

    Args:
        doc: The text, parsed.
        tagger: The model to use; by default the one that comes with the package.
    """
    tagger = tagger or load_tagger()
    scene, proposals = proposals_of(doc)
    words = words_of(scene, proposals, tagger.settings.labels)
    turns = _turns(proposals)
    found = [
        _attribution(scene, words, tagged, proposals)
        for tagged in tagger.tag(words)
        if not _is_no_position(scene, words, tagged)
    ]
    found = [a for a in found if a.cue not in {turn.cue for turn in turns}]
    found = [_with_continuation(a, proposals, found) for a in found]
    found += turns
    found += _unseen(proposals, found)
    return sorted(found, key=lambda a: (a.content[0].start, a.content[-1].end))


def proposals_of(doc: Doc) -> tuple[Scene, list[Proposal]]:
    """Return what the rules read in a parsed text, and what they propose."""
    scene = read_scene(doc, read_paragraphs(doc))
    return scene, propose(scene)


def words_of(scene: Scene, proposals: Iterable[Proposal], labels: Labels) -> Words:
    """Return a scene as the arrays that the tagger reads."""
    quoted = [(q.start, q.end) for q in scene.quoted if q.quotation.closed]
    proposed = [
        Proposed(
            (a.source,) if a.source else (), (a.cue,) if a.cue else (), a.content, a.confidence
        )
        for a in (p.attribution for p in proposals)
    ]
    return read_words(scene.doc, scene.paragraphs, quoted, proposed, labels)


def read_paragraphs(doc: Doc) -> list[Bounds]:
    """Return the token bounds of title, headings and body; of every line if roles are unknown."""
    if PARAGRAPHS in doc.spans:
        return [(s.start, s.end) for s in doc.spans[PARAGRAPHS] if s.label_ in _READ]
    breaks = [t.i for t in doc if t.is_space and ("\n" in t.text or "\r" in t.text)]
    edges = [-1, *breaks, len(doc)]
    return [(a + 1, b) for a, b in pairwise(edges) if a + 1 < b]


def _attribution(
    scene: Scene, words: Words, tagged: Tagged, proposals: Sequence[Proposal]
) -> Attribution:
    marked = tagged.marked
    anchor = scene.doc[int(words.token[marked.anchor])]
    bounds = [
        (start, _before_marks(words, start, end))
        for n, (start, end) in enumerate(words.runs(marked.content))
        if not (n and tells_of_saying(scene.doc[int(words.token[start])], anchor))
    ]
    cue = words.extent(marked.cue)
    shared = (p.attribution for p in proposals if p.attribution.shared_with and p.attribution.cue)
    return Attribution(
        kind_of(scene, [(int(words.token[s]), int(words.token[e - 1]) + 1) for s, e in bounds]),
        _source(words, marked.source, marked.cue),
        cue,
        tuple(words.extent(range(s, e)) for s, e in bounds),
        round(tagged.confidence, 3),
        next((a.shared_with for a in shared if _shared(a.cue, cue)), None),
    )


def _is_no_position(scene: Scene, words: Words, tagged: Tagged) -> bool:
    """Whether a cue and its content are no position; what rules find is never hindered."""
    cue = _span(scene, words, tagged.marked.cue)
    content = _span(scene, words, tagged.marked.content)
    return is_confided(cue, content) or (not tagged.ruled and is_hindered(cue, content))


def _span(scene: Scene, words: Words, members: Sequence[int]) -> Span:
    return scene.doc[int(words.token[members[0]]) : int(words.token[members[-1]]) + 1]


def _before_marks(words: Words, start: int, end: int) -> int:
    """Return where a stretch of content ends but for a comma that belongs to what follows."""
    while end - 1 > start and words.texts[end - 1] in _PAUSES:
        end -= 1
    return end


def _source(words: Words, members: Sequence[int], cue: Sequence[int]) -> Extent | None:
    """Return a source's characters without what trails it: a comma, a possessive's mark.

    An article alone stands for what is between it and the cue: "the French" of "the French
    position".
    """
    kept = list(members)
    if len(kept) == 1 and words.texts[kept[0]].lower() in _ARTICLES and kept[0] < cue[0]:
        kept = list(range(kept[0] + 1, cue[0]))
    while kept and words.texts[kept[-1]] in _TRAILING:
        kept.pop()
    return words.extent(kept) if kept else None


def _with_continuation(
    attribution: Attribution, proposals: Iterable[Proposal], found: Sequence[Attribution]
) -> Attribution:
    """Add the paragraphs of a quotation that goes on beyond what the tagger sees at once.

    The rules link them to the same cue, or to none, where the tagger has their beginning.
    """
    end = attribution.content[-1].end
    taken = list(_contents(found))
    for proposal in proposals:
        own = proposal.attribution
        if own.kind == "indirect" or own.content[-1].end <= end:
            continue
        same_cue = own.cue and attribution.cue and _shared(own.cue, attribution.cue)
        if own.cue is None:
            begun = own.content[:1]
            same_cue = _overlap(begun, attribution.content) > _COVERED * _length(begun)
        if same_cue and own.content[0].start < end:
            more = [e for e in own.content if e.start >= end and not _overlap([e], taken)]
            return replace(attribution, content=(*attribution.content, *more))
    return attribution


def _turns(proposals: Iterable[Proposal]) -> list[Attribution]:
    """Return the turns of a transcript; a single name and colon makes none."""
    turns = [p.attribution for p in proposals if p.rule == "turn"]
    return turns if len(turns) > 1 else []


def _unseen(proposals: Iterable[Proposal], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield the quotations without a cue, a kind that the tagger's corpus does not have."""
    taken = list(_contents(found))
    for proposal in proposals:
        own = proposal.attribution
        overlap = _overlap(own.content, taken)
        if own.cue is None and overlap < _COVERED * _length(own.content):
            yield own


def _contents(found: Iterable[Attribution]) -> Iterator[Extent]:
    return (extent for attribution in found for extent in attribution.content)


def _overlap(some: Iterable[Extent], others: Iterable[Extent]) -> int:
    others = list(others)
    return sum(_shared(a, b) for a in some for b in others)


def _length(extents: Iterable[Extent]) -> int:
    return sum(e.end - e.start for e in extents)


def _shared(one: Extent, other: Extent) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
