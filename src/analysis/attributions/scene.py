"""A scene: one parsed text with its paragraphs, quotations and cues on the same tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from analysis.attributions import clauses
from analysis.attributions.cues import Bounds, Cue
from analysis.attributions.quotations import MARKS, Quotation

VERBAL = frozenset(
    {
        "clause",
        "other",
        "parenthetical",
        "remote",
        "infinitive",
        "object",
        "preposition",
        "predicate",
        "quotation",
    }
)


@dataclass(slots=True)
class Quoted:
    """A quotation as tokens `[start, end)`, its paragraphs, and what it was linked to.

    `cue` indexes the scene's cues; `follows` is the quotation that this one goes on from;
    `speaker` is a source taken from the context. `how` names the rule that linked it.
    """

    quotation: Quotation
    start: int
    end: int
    paragraph: int
    last_paragraph: int
    cue: int | None = None
    follows: int | None = None
    speaker: Bounds | None = None
    how: str = ""


@dataclass(slots=True)
class Scene:
    """A parsed text, its paragraphs as token bounds, its quotations and its cues.

    `inside` gives each token's quotation, or -1; `verb_at` the verbal cue at a token; `sources`
    each cue's source, which linking may correct. `stolen` holds subjects that the parser hung
    into the clause before theirs, with their verb.
    """

    doc: Doc
    paragraphs: Sequence[Bounds]
    quoted: list[Quoted]
    cues: Sequence[Cue]
    inside: list[int]
    verb_at: dict[int, int]
    sources: list[Bounds | None]
    stolen: list[tuple[Token, int]]


def set_scene(
    doc: Doc, paragraphs: Sequence[Bounds], found: Sequence[Quotation], cues: Sequence[Cue]
) -> Scene:
    """Put the quotations and the cues of a text on its tokens."""
    inside, quoted = [-1] * len(doc), []
    for quotation in found:
        first = doc.char_span(*quotation.extents[0], alignment_mode="expand")
        last = doc.char_span(*quotation.extents[-1], alignment_mode="expand")
        where = [p for p, (s, e) in enumerate(paragraphs) if s < last.end and first.start < e]
        if where:
            inside[first.start : last.end] = [len(quoted)] * (last.end - first.start)
            quoted.append(Quoted(quotation, first.start, last.end, where[0], where[-1]))
    return Scene(
        doc=doc,
        paragraphs=paragraphs,
        quoted=quoted,
        cues=cues,
        inside=inside,
        verb_at={c.head.i: k for k, c in enumerate(cues) if c.pattern in VERBAL},
        sources=[c.source for c in cues],
        stolen=[(s, c.head.i) for c in cues if (s := clauses.stolen_subject(c.head)) is not None],
    )


def origin(scene: Scene, k: int) -> int:
    """Return the quotation that begins a chain, each going on from the one before it."""
    while scene.quoted[k].cue is None and (earlier := scene.quoted[k].follows) is not None:
        k = earlier
    return k


def speaker_of(scene: Scene, k: int) -> Bounds | None:
    """Return the token bounds of who says a quotation, along the chain it goes on from."""
    first = scene.quoted[origin(scene, k)]
    return first.speaker if first.cue is None else scene.sources[first.cue]


def paragraph_of(scene: Scene, i: int) -> Bounds:
    """Return the token bounds of the paragraph that a token stands in."""
    return next((s, e) for s, e in scene.paragraphs if s <= i < e)


def last_word(doc: Doc, q: Quoted) -> str:
    """Return the last token of a quotation before its closing mark; "" if there is none."""
    for token in reversed(doc[q.start : q.end]):
        if not token.is_space and not set(token.text) & MARKS:
            return token.text
    return ""


def token_before(doc: Doc, start: int, floor: int) -> Token | None:
    """Return the last token before `start` that is no space, down to `floor`."""
    return next((doc[i] for i in range(start - 1, floor - 1, -1) if not doc[i].is_space), None)


def token_after(doc: Doc, end: int, stop: int) -> Token | None:
    """Return the first token from `end` on that is no space, up to `stop`."""
    return next((doc[i] for i in range(end, stop) if not doc[i].is_space), None)
