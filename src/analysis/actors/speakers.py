"""Actors: who the source of an attribution is, in its article and on its date.

A `Resolution` says which actors an attribution's source refers to, by which route they were
found and how sure that is. A source that cannot be resolved has no speakers: none is guessed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.actors.antecedents import Discourse, read_discourse
from analysis.actors.cast import Mention, read_cast
from analysis.actors.groups import named_together
from analysis.actors.introductions import INTRODUCED_SURE, introduced
from analysis.actors.names import names_of
from analysis.actors.nouns import resolve_phrase
from analysis.actors.phrases import attach_titles, learn_predicates, read_phrases
from analysis.actors.pronouns import Found
from analysis.actors.sources import SourceReader
from analysis.articles import Extent
from analysis.codebook import Actor, Codebook

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from analysis.attributions import Attribution

EARLIER_PARAGRAPH = 0.9  # what is left of a confidence when the source stands further up
CONTINUED = 0.4  # a quotation without a source, taken to go on from the one before
NONE = "none"
ROUTES = {"title": "title", "pronoun": "pronoun", "metonym": "metonym", "context": "context"}


@dataclass(frozen=True, slots=True)
class Resolution:
    """The speakers of one attribution (actor ids, in order), how found, how surely.

    `resolved_by` is name, title, pronoun, metonym, context or none; for several speakers, the
    route to the least certain. `confidence` is in [0, 1], 0 for none. `new_actors` are the
    speakers whom the codebook does not list.
    """

    speakers: tuple[str, ...]
    resolved_by: str
    confidence: float
    new_actors: tuple[Actor, ...] = ()


UNRESOLVED = Resolution((), NONE, 0.0)


def resolve_speakers(
    doc: Doc, attributions: Sequence[Attribution], *, codebook: Codebook, date: dt.date | None
) -> list[Resolution]:
    """Resolve the source of each attribution to actors.

    Names, titles valid on the date, pronouns, metonyms ("Moscow"), collectives ("Russian
    officials") and coordinated sources are resolved, in the order of the text, each with what
    was read before it. People and bodies that the codebook does not list become actors of
    their own, with an id made of the fullest name in the article.

    Args:
        doc: A parsed article.
        attributions: Its attributions; `shared_with` adds a second holder of the view.
        codebook: The actors that are known, with their roles.
        date: The article's date; without one, every role ever held counts.

    Returns:
        One resolution per attribution, in the same order.

    Raises:
        ValueError: If `doc` has not been parsed.
    """
    if not attributions:
        return []
    if not doc.has_annotation("DEP"):
        raise ValueError("doc has no dependencies: run it through a pipeline with a parser")
    reader = SourceReader(*_read(doc, codebook, date))
    resolved: dict[int, Resolution] = {}
    for index in sorted(range(len(attributions)), key=lambda i: _place(attributions[i])):
        resolved[index] = _resolve(index, attributions, reader, resolved)
    return [resolved[index] for index in range(len(attributions))]


def _read(doc: Doc, codebook: Codebook, date: dt.date | None) -> tuple[Discourse, list]:
    """Read an article's names and titles into a discourse, with the phrases left to resolve."""
    cast, mentions = read_cast(doc, names_of(codebook), date)
    phrases = read_phrases(doc, mentions, cast)
    mentions, alone = attach_titles(doc, phrases, mentions, cast)
    learn_predicates(doc, mentions, cast)
    discourse = read_discourse(doc, cast, mentions)
    open_phrases = []
    for phrase in alone:
        found = [] if phrase.plural else resolve_phrase(discourse, phrase)
        named = any(f.route != "metonym" for f in found)
        holder = None if named or phrase.plural else introduced(discourse, phrase)
        if holder is None:
            open_phrases.append(phrase)
        else:
            cast.titles.setdefault(holder, []).append(phrase.title)
            found = [Found(holder, "context", INTRODUCED_SURE)]
        if len(found) == 1 and (holder is not None or found[0].route == "title"):
            place = (phrase.start, phrase.end)
            discourse.add(Mention(*place, *found[0], name=(phrase.head, phrase.head + 1)))
    discourse.groups = list(named_together(doc, discourse.mentions))
    return discourse, open_phrases


def _place(attribution: Attribution) -> tuple[int, int]:
    """Return where an attribution is read: at its source, what encloses it first."""
    content = min((extent.start for extent in attribution.content), default=0)
    source = attribution.source.start if attribution.source else content
    return (min(source, content), content) if _wraps(attribution) else (source, content)


def _wraps(attribution: Attribution) -> bool:
    return attribution.kind == "direct"


def _resolve(
    index: int,
    attributions: Sequence[Attribution],
    reader: SourceReader,
    resolved: dict[int, Resolution],
) -> Resolution:
    attribution = attributions[index]
    if attribution.source is None:
        return _continued(attribution, attributions, resolved, reader.text)
    enclosing = _enclosing(index, attributions)
    speaker = resolved.get(enclosing, UNRESOLVED) if enclosing is not None else UNRESOLVED
    direct = enclosing is not None and attributions[enclosing].kind == "direct"
    reader.discourse.talking = speaker.speakers if direct else ()
    reader.discourse.told_of = reader.named_in(attribution.content)
    found = reader.read(attribution.source, speaker=_found(speaker))
    if attribution.shared_with is not None:
        found = [*found, *reader.read(attribution.shared_with, speaker=_found(speaker))]
    result = _resolution(found, reader)
    reader.note_speakers(attribution.source, result.speakers)
    if result.speakers and _further_up(attribution, reader.text):
        confidence = round(result.confidence * EARLIER_PARAGRAPH, 3)
        return Resolution(result.speakers, "context", confidence, result.new_actors)
    return result


def _resolution(found: Iterable[Found], reader: SourceReader) -> Resolution:
    """Join what a source's parts turned out to be; the least certain part names the route."""
    found = list(found)
    if not found:
        return UNRESOLVED
    cast = reader.discourse.cast
    speakers = tuple(dict.fromkeys(part.actor for part in found))
    weakest = min(found, key=lambda part: part.confidence)
    new = tuple(
        cast.actors[actor].model_copy(update={"gender": cast.genders.get(actor)})
        for actor in speakers
        if cast.is_new(actor)
    )
    route = ROUTES.get(weakest.route, "name")
    return Resolution(speakers, route, round(weakest.confidence, 3), new)


def _found(resolution: Resolution) -> list[Found]:
    return [Found(a, "pronoun", resolution.confidence * 0.9) for a in resolution.speakers]


def _enclosing(index: int, attributions: Sequence[Attribution]) -> int | None:
    """Return the attribution in whose content another's source stands, the innermost one."""
    source = attributions[index].source
    around = [
        (extent.end - extent.start, other)
        for other, attribution in enumerate(attributions)
        if other != index
        for extent in attribution.content
        if extent.start <= source.start and source.end <= extent.end
    ]
    return min(around)[1] if around else None


def _continued(
    attribution: Attribution,
    attributions: Sequence[Attribution],
    resolved: dict[int, Resolution],
    text: str,
) -> Resolution:
    """Resolve a quotation without source or cue to the speaker of the one it follows."""
    if attribution.kind != "direct" or attribution.cue is not None or not attribution.content:
        return UNRESOLVED
    start = attribution.content[0].start
    before = [
        (other.content[-1].end, index)
        for index, other in enumerate(attributions)
        if index in resolved
        and other.kind != "indirect"
        and other.content
        and other.content[-1].end <= start
    ]
    if not before or text[max(before)[0] : start].strip(" \n\r\t\"“”'.") != "":
        return UNRESOLVED
    last = resolved[max(before)[1]]
    if not last.speakers:
        return UNRESOLVED
    return Resolution(last.speakers, "context", CONTINUED, last.new_actors)


def _further_up(attribution: Attribution, text: str) -> bool:
    """Whether the source stands in a paragraph before the one where the content begins."""
    start = min((extent.start for extent in attribution.content), default=0)
    between = Extent(attribution.source.end, start)
    return "\n" in text[between.start : between.end].strip(" ")
