"""Antecedents: which earlier mention a pronoun or a common noun takes up.

A mention counts for more the nearer it is, and if it is a subject or the speaker of what was
last reported. What stands inside quotation marks is another's text and is passed over.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from analysis.actors.cast import Cast, Mention
from analysis.language import PARAGRAPHS

if TYPE_CHECKING:
    from spacy.tokens import Doc

SUBJECT = 1.0
SPEAKER = 1.2
MODIFIER = -0.8
OBLIQUE = 0.0
SENTENCE = 1.2
SAME_SENTENCE = 0.2
FRONTED = -0.5  # "In a letter to Roe, he …"
FAR = 12  # sentences back at which a mention is out of reach
CLEAR = 0.8  # lead over the next candidate that makes a choice a sure one
_ASIDE = frozenset({"heading", "byline", "dateline", "boilerplate"})
_PAIRS = {"“": "”", '"': '"', "„": "”", "«": "»"}
_CLOSERS = frozenset({"”", '"', "''", "»"})


@dataclass
class Discourse:
    """An article as read so far: its mentions in order, and who spoke where.

    `sentence` numbers each token's sentence, those wholly inside quotation marks not counted.
    `groups` are actors that are named together, by the token after them; `unnamed` the single
    sources without a name, with whether each is a person and for whom it speaks ("a French
    official"), if that is known; `talking` those in whose direct speech a source is read, who are
    "I" and not "he" there; `told_of` those whom the content of a source names, as nobody names
    himself.
    """

    doc: Doc
    cast: Cast
    mentions: list[Mention]
    quoted: Sequence[bool]
    sentence: Sequence[int]
    aside: Sequence[bool]
    groups: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    speakers: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    unnamed: list[tuple[int, bool, tuple[str, ...]]] = field(default_factory=list)
    talking: tuple[str, ...] = ()
    told_of: frozenset[str] = frozenset()
    _sentences: dict[str, set[int]] = field(init=False, default_factory=lambda: defaultdict(set))
    _countries: dict[int, set[str]] = field(init=False, default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        for mention in self.mentions:
            self._note(mention)

    def add(self, mention: Mention) -> None:
        """Put a further mention in its place."""
        at = bisect_right(self.mentions, mention.start, key=lambda m: m.start)
        self.mentions.insert(at, mention)
        self._note(mention)

    def _note(self, mention: Mention) -> None:
        sentence = self.sentence[mention.end - 1]
        self._sentences[mention.actor].add(sentence)
        if self.cast.kind(mention.actor) == "country":
            self._countries[sentence].add(mention.actor)

    def named_with(self, actor: str, others: Collection[str]) -> bool:
        """Whether somebody is named within a sentence of one of some other actors."""
        at = {n for other in others for n in self._sentences.get(other, ())}
        near = {n + step for n in at for step in (-1, 0, 1)}
        return not near.isdisjoint(self._sentences.get(actor, ()))

    def country_of(self, actor: str) -> str | None:
        """Return the country that more sentences name with somebody than any other, if one is."""
        at = self._sentences.get(actor, ())
        near = (country for n in at for country in self._countries.get(n, ()))
        first = Counter(country for country in near if country != actor).most_common(2)
        alone = len(first) == 1 or (len(first) == 2 and first[0][1] > first[1][1])
        return first[0][0] if alone else None

    def last_speakers(self, before: int) -> tuple[str, ...]:
        """Return the speakers of what was last reported before a token."""
        earlier = [(at, ids) for at, ids in self.speakers if at < before and ids]
        return max(earlier, key=lambda pair: pair[0])[1] if earlier else ()

    def heard_unnamed(self, at: int, *, person: bool) -> tuple[str, ...] | None:
        """Return for whom somebody without a name spoke last: "an official", "a report".

        Returns:
            Nobody, if that is not known; `None` if what was last reported has a named speaker.
        """
        place, is_person, represented = max(
            (u for u in self.unnamed if u[0] < at), default=(-1, False, ())
        )
        named = max((s for s, ids in self.speakers if s < at and ids), default=-1)
        near = place >= 0 and self.sentence[at] - self.sentence[place] <= 1
        return represented if near and place > named and is_person == person else None


def read_discourse(doc: Doc, cast: Cast, mentions: list[Mention]) -> Discourse:
    """Number the sentences of an article and mark what is quoted or no part of its prose."""
    quoted = quoted_tokens(doc)
    sentence, number = [0] * len(doc), 0
    for span in doc.sents:
        if not all(quoted[token.i] or token.is_punct or token.is_space for token in span):
            number += 1
        for token in span:
            sentence[token.i] = number
    aside = [False] * len(doc)
    for paragraph in doc.spans.get(PARAGRAPHS, ()):
        if paragraph.label_ in _ASIDE:
            aside[paragraph.start : paragraph.end] = [True] * len(paragraph)
    return Discourse(doc, cast, mentions, quoted, sentence, aside)


def quoted_tokens(doc: Doc) -> list[bool]:
    """Mark the tokens inside quotation marks; a mark left open closes with its paragraph."""
    inside, closer, marks = False, "", []
    ends = {span.end for span in doc.spans.get(PARAGRAPHS, ())}
    for token in doc:
        text = token.text
        if token.i in ends or ("\n" in text and token.is_space):
            inside = False
        if inside and (text == closer or text == "''"):
            inside = False
            marks.append(True)
            continue
        if not inside and (text in _PAIRS or text == "``"):
            inside, closer = True, _PAIRS.get(text, "''")
        marks.append(inside)
    return marks


def ranked(
    discourse: Discourse,
    at: int,
    accepts: Callable[[Mention], bool],
    *,
    quoted: bool = False,
    reach: int = FAR,
) -> list[tuple[float, str]]:
    """Rank the actors mentioned before a token.

    Args:
        discourse: The article as read so far.
        at: The token that takes one of them up.
        accepts: Whether a mention can be meant.
        quoted: Look inside quotation marks, too.
        reach: How many sentences back to look.

    Returns:
        Pairs of salience and actor id, the most salient first. Salience falls with every
        sentence in between.
    """
    best: dict[str, float] = {}
    last = () if _new_subject(discourse, at) else discourse.last_speakers(at)
    for mention in reversed(discourse.mentions):
        place = mention.end - 1
        if mention.end > at or discourse.aside[place] or not accepts(mention):
            continue
        if discourse.quoted[place] and not quoted:
            continue
        distance = discourse.sentence[at] - discourse.sentence[place]
        if distance > reach:
            break
        place_adds = weight(discourse, mention)
        score = place_adds - SENTENCE * distance
        if distance == 0:
            score += SAME_SENTENCE if place_adds > OBLIQUE else FRONTED
        if mention.actor in last and distance <= 3:
            score += SPEAKER if distance <= 1 else SPEAKER / 2
        if score > best.get(mention.actor, -1e9):
            best[mention.actor] = score
    return sorted(((score, actor) for actor, score in best.items()), reverse=True)


def _new_subject(discourse: Discourse, at: int) -> bool:
    """Whether a sentence since that of the last speaker is about another person."""
    heard = max((s for s, ids in discourse.speakers if s < at and ids), default=at)
    last = discourse.last_speakers(at)
    since = takewhile(lambda mention: mention.start > heard, reversed(discourse.mentions))
    return any(
        mention.start < at
        and discourse.sentence[mention.start] > discourse.sentence[heard]
        and mention.actor not in last
        and discourse.cast.kind(mention.actor) == "person"
        and not discourse.quoted[mention.start]
        and weight(discourse, mention) == SUBJECT
        for mention in since
    )


def weight(discourse: Discourse, mention: Mention) -> float:
    """Return what a mention's place in its sentence adds to its salience."""
    token = discourse.doc[max(mention.start, mention.name[1] - 1)]
    if token.dep_ == "poss" and token.head.dep_ == "nsubj":
        return OBLIQUE
    if mention.modifier or token.dep_ in ("poss", "compound", "amod", "nmod"):
        return MODIFIER
    if token.dep_ == "appos":
        token = token.head
    while token.dep_ == "conj":
        token = token.head
    if token.dep_ in ("nsubj", "nsubjpass", "ROOT", "dep"):
        return SUBJECT if token.head.dep_ in ("ROOT", "ccomp", "conj") else SUBJECT / 2
    return OBLIQUE


def choose(candidates: Sequence[tuple[float, str]], *, sure: float) -> tuple[str, float] | None:
    """Return the first of ranked candidates and how sure it is, at most `sure`."""
    if not candidates:
        return None
    score, actor = candidates[0]
    confidence = sure
    if len(candidates) > 1 and score - candidates[1][0] < CLEAR:
        confidence -= 0.15
    if score < -4:
        confidence -= 0.15
    return actor, confidence


def last_group(
    discourse: Discourse, at: int, accepts: Callable[[tuple[str, ...]], bool]
) -> tuple[str, ...]:
    """Return the actors last named together before a token; none if too far back."""
    for place, actors in sorted(discourse.groups, reverse=True):
        if place <= at and accepts(actors):
            near = discourse.sentence[at] - discourse.sentence[min(place, at) - 1] <= FAR
            return actors if near else ()
    return ()
