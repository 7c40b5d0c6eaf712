"""Rules: what an attribution's own words show of an issue, and of the side taken on it.

*Does it speak to the issue?* A strong term is enough; a weak term or a phrase needs a second
sign, or the issue under discussion just before; "such plans" takes the issue of the sentences
before it. *Which side is it on?* Phrases of the codebook, what the words around a term say of it
(`paths`), and the same for words that point back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.articles import Extent
from analysis.stances.attitudes import find_marks
from analysis.stances.conditions import find_conditions, is_required
from analysis.stances.grammar import is_turn
from analysis.stances.holders import Scene
from analysis.stances.limits import negatives
from analysis.stances.paths import read_target
from analysis.stances.signals import Signal, confidence, decide
from analysis.stances.strength import weigh
from analysis.stances.terms import Words, read_words
from analysis.stances.topics import SIDES, Topics, apart, is_strong

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from analysis.actors import Resolution
    from analysis.attributions import Attribution
    from analysis.codebook import Actor, Codebook
    from analysis.stances.attitudes import Mark
    from analysis.stances.terms import Match

_NOBODY: frozenset[int] = frozenset()
_SUMMED = {"attitude": "attitude", "effect": "effect", "outcome": "effect"}
_SUMMED |= {"fate": "fate", "wronging": "fate"}


@dataclass(frozen=True, slots=True)
class Region:
    """The tokens of an attribution: its content, and the rest of its cue's sentence."""

    content: frozenset[int]
    around: frozenset[int]
    source: frozenset[int]
    scene: Scene


@dataclass(frozen=True, slots=True)
class Finding:
    """What the rules find of one issue in one attribution.

    `basis` says what shows that it speaks to the issue (strong | weak | reference | active |
    phrase), `None` if nothing does; `inside` are the issue's terms and phrases in the content.
    """

    issue: str
    basis: str | None
    signals: tuple[Signal, ...]
    inside: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """A code: stance, whether it is conditional, the token ranges it rests on, how sure it is."""

    stance: int | None
    conditional: bool
    words: tuple[tuple[int, int], ...]
    confidence: float


class Rules:
    """One article's issues and listed words, shared by all its attributions."""

    def __init__(
        self,
        doc: Doc,
        attributions: Sequence[Attribution],
        resolutions: Sequence[Resolution],
        codebook: Codebook,
    ):
        self.doc, self.codebook = doc, codebook
        self.attributions, self.resolutions = attributions, resolutions
        self.words: Words = read_words(doc)
        self.marks = find_marks(self.words)
        self.topics = Topics(self.words, self.marks, codebook)
        self.contents = [self._tokens(*a.content) for a in attributions]
        self.sources = [self._tokens(a.source) for a in attributions]
        self.cues = [self._tokens(a.cue) for a in attributions]
        self._owners: dict[int, set[int]] = defaultdict(set)
        for i, tokens in enumerate(zip(self.contents, self.sources, self.cues, strict=True)):
            for token in frozenset().union(*tokens):
                self._owners[token].add(i)
        self._sentences = [frozenset(range(s.start, s.end)) for s in doc.sents]
        self._sentence_at = [k for k, s in enumerate(self._sentences) for _ in s]

    def _tokens(self, *extents: Extent | None) -> frozenset[int]:
        spans = [
            self.doc.char_span(*extent, alignment_mode="expand")
            for extent in extents
            if extent is not None
        ]
        return frozenset(
            i for span in spans if span is not None for i in range(span.start, span.end)
        )

    def findings(self, region: Region) -> Iterator[Finding]:
        """Yield what is found of each issue of the codebook, in its order."""
        references = list(self.topics.references(region.content | region.around, region.source))
        for issue in self.codebook.issues:
            own = [(span, sign) for found, span, sign in references if found == issue.id]
            yield self._finding(issue.id, region, own)

    def region(self, i: int) -> Region:
        """Mark off what belongs to attribution `i` from what others say in the same sentences."""
        attribution, speakers = self.attributions[i], self.resolutions[i].speakers
        content, cue, source = self.contents[i], self.cues[i], self.sources[i]
        nested: set[int] = set()
        for j in frozenset().union(*(self._owners[t] for t in content)):
            if self.contents[j] < content and self.resolutions[j].speakers != speakers:
                nested |= self.contents[j]
        sentences = {self._sentence_at[c] for c in cue}
        around = {
            t
            for k in sentences
            for t in self._sentences[k] - source - content
            if not self._owners.get(t, _NOBODY) - {i}
        }
        around -= _next_clauses(self.doc[c] for c in cue)
        names = _names(self.resolutions[i], self.codebook)
        scene = Scene(self.marks, names, cue, attribution.kind == "direct")
        return Region(content - nested, frozenset(around | cue), source, scene)

    def _finding(
        self, issue: str, region: Region, references: list[tuple[Span, int | None]]
    ) -> Finding:
        inside = self.topics.within(issue, region.content)
        around = [
            match
            for match in self.topics.within(issue, region.around)
            if match not in inside and region.around.issuperset(range(match.start, match.end))
        ]
        basis = self._basis(issue, inside, around, references, region)
        signals = [
            *self._phrase_signals([*inside, *around] if basis else [], region),
            *self._path_signals([*inside, *around], region),
        ]
        if not any(s.sign for s in signals):
            signals += self._reference_signals(references, region)
        return Finding(issue, basis, tuple(signals), tuple(inside))

    def _basis(self, issue, inside, around, references, region) -> str | None:
        """Say what shows that an attribution speaks to an issue; `None` if nothing does."""
        if any(map(is_strong, inside)):
            return "strong"
        if any(map(is_strong, around)) and len([*inside, *around]) > 1:
            return "weak"
        if inside and len(apart([*inside, *around])) > 1:
            return "weak"
        if references:
            return "reference"
        if inside and self.topics.is_active(issue, min(region.content)):
            return "active"
        if any(map(self.topics.stands_for_issue, inside)):
            return "active"
        return "phrase" if any(_is_telling(m, inside) for m in inside) else None

    def _phrase_signals(self, matches: Iterable[Match], region: Region) -> Iterator[Signal]:
        for match in apart(m for m in matches if m.payload[1] in SIDES):
            side, span = SIDES[match.payload[1]], self.doc[match.start : match.end]
            reading = read_target(span, region.scene, held=side or 1, phrase=match.phrase)
            if reading.sign is None:
                continue
            own = (match.start, match.end)
            if side == 0:
                yield Signal("phrase", 0, 1, span, (own,))
            else:
                explicit = self.topics.is_named(match)
                strength = weigh(span, reading, region.scene, explicit=explicit, telling=True)
                words = (own, *reading.words)
                yield Signal("phrase", reading.sign, strength, span, words, is_turn(span))

    def _path_signals(self, matches: Sequence[Match], region: Region) -> Iterator[Signal]:
        phrases = [m for m in matches if m.payload[1] in SIDES]
        for match in apart(filter(self.topics.stands_for_issue, matches)):
            if not any(p.start < match.end and match.start < p.end for p in phrases):
                yield from self._path(self.doc[match.start : match.end], None, "path", region)

    def _reference_signals(
        self, references: Iterable[tuple[Span, int | None]], region: Region
    ) -> Iterator[Signal]:
        for span, sign in references:
            yield from self._path(span, sign, "reference", region)

    def _path(self, span: Span, held: int | None, rank: str, region: Region) -> Iterator[Signal]:
        event = held is not None and self.topics.is_event(span.root)
        reading = read_target(span, region.scene, held=held, unheld=event)
        if reading.sign is not None:
            telling = held is not None
            strength = weigh(span, reading, region.scene, explicit=False, telling=telling)
            words = ((span.start, span.end), *reading.words)
            yield Signal(rank, reading.sign, strength, span, words, is_turn(span))

    def position(self, found: Finding, region: Region) -> Position | None:
        """Return the code that the rules alone give; `None` if the issue is not spoken to."""
        basis, inside = found.basis, found.inside
        if not basis and not found.signals:
            return None
        chosen, sign = decide(found.signals)
        conditions, required = self.conditions(found, chosen, region)
        words = [w for s in chosen for w in s.words] + conditions
        strong = [m for m in inside if is_strong(m)]
        unsaid = sign is None and basis == "strong"
        if conditions and (unsaid or (chosen and chosen[0].rank != "phrase" and required)):
            return Position(0, True, tuple(words), 0.4)
        if sign is None:
            words = words or [(m.start, m.end) for m in strong]
            found_any = bool(strong or chosen)
            return Position(None, False, tuple(words), 0.2) if found_any else None
        strength = 1 if conditions else max(s.strength for s in chosen)
        inferred = basis in ("active", "reference", "phrase", None)
        value = confidence(found.signals, chosen, inferred=inferred)
        return Position(sign * strength, bool(conditions), tuple(words), value)

    def conditions(
        self, found: Finding, chosen: Sequence[Signal], region: Region
    ) -> tuple[list[tuple[int, int]], bool]:
        """Return the words that set conditions, and whether a target only has to be somehow."""
        targets = [s.target for s in chosen] or [self.doc[m.start : m.end] for m in found.inside]
        words = find_conditions(targets, self.marks, region.content | region.around)
        return words, any(map(is_required, targets))

    def sums(self, region: Region) -> dict[str, float]:
        """Add up the listed words of a region, whatever they are said of, negations taken in."""
        found = dict.fromkeys(("cue", "attitude", "effect", "fate"), 0.0)
        for i in region.content | region.around:
            for mark in self.marks.get(i, ()):
                if mark.start == i and mark.kind in _SUMMED:
                    kind = _SUMMED[mark.kind]
                    if kind == "attitude" and i in region.scene.cue:
                        kind = "cue"
                    turn = -1 if any(negatives(self.doc[i], ())) else 1
                    weight = 1 if kind == "fate" else mark.strength
                    found[kind] += turn * mark.sign * weight
        return found

    def outspoken(self, region: Region, sign: int) -> list[Mark]:
        """Return the outspoken attitudes of a region that are on one side, the cue's first."""
        order = sorted(region.content | region.around, key=lambda i: i not in region.scene.cue)
        return [
            mark
            for i in order
            for mark in self.marks.get(i, ())
            if mark.start == i and mark.kind == "attitude" and mark.sign == sign
        ]

    def is_silent(self, region: Region) -> bool:
        """Whether an attribution tells that its source says nothing: "declined to comment"."""
        tokens = region.content | region.scene.cue
        return any(mark.kind == "silent" for i in tokens for mark in self.marks.get(i, ()))

    def extents(self, ranges: Iterable[tuple[int, int]]) -> tuple[Extent, ...]:
        """Turn token ranges into sorted character extents that do not overlap."""
        extents: list[Extent] = []
        for start, end in sorted(set(ranges)):
            span = self.doc[start:end]
            first, last = span.start_char, span.end_char
            if extents and first <= extents[-1].end:
                before = extents.pop()
                first, last = before.start, max(before.end, last)
            extents.append(Extent(first, last))
        return tuple(extents)


def _next_clauses(cue: Iterable[Token]) -> set[int]:
    """Give the tokens of what its source says or does next: "voiced concern *and urged ...*"."""
    verbs = (c for word in cue for c in word.children if c.dep_ == "conj" and c.pos_ == "VERB")
    return {token.i for verb in verbs for token in verb.subtree}


def _is_telling(match: Match, others: Iterable[Match]) -> bool:
    """Say whether a phrase of three words or more has a weak term of its issue within it."""
    if match.payload[1] not in SIDES or len(match.phrase.split()) <= 2:
        return False
    return any(
        other.payload[1] == "weak" and match.start <= other.start and other.end <= match.end
        for other in others
    )


def _names(resolution: Resolution, codebook: Codebook) -> frozenset[str]:
    """Lower-case words that name the speakers or the organisations they hold a title in."""
    known: dict[str, Actor] = {a.id: a for a in (*codebook.actors, *resolution.new_actors)}
    ids = list(resolution.speakers)
    for speaker in resolution.speakers:
        roles = known[speaker].roles if speaker in known else ()
        ids += [role.organisation for role in roles if role.organisation]
    words: set[str] = set()
    for actor in (known[i] for i in ids if i in known):
        names = (actor.name, *actor.aliases, *actor.metonyms)
        words |= {name.split()[-1].lower() for name in names}
        words |= {adjective.lower() for adjective in actor.adjectives}
    return frozenset(words)
