"""Statements: one actor's stance on one issue in one attribution.

Signals are gathered separately, each with its words: terms and phrases of the codebook, what
the words around them say (`rules`), the cue and other listed words, and how near the passage is
to the codebook's own statements (`inference`). `combining` weighs them: does the attribution
speak to the issue, and on which side is it? Without a model the rules decide alone: a phrase
outranks a path, a path what points back, and signals of one rank that contradict each other
give no stance.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from analysis.articles import Extent
from analysis.inference.scorers import Scores
from analysis.stances.acts import Acts
from analysis.stances.combining import LEAST_SURE, band, side_features
from analysis.stances.rules import Finding, Position, Region, Rules
from analysis.stances.sides import elsewhere, passages_of, read_article_sides, relevance_of
from analysis.stances.signals import Signal
from analysis.stances.strength import MILD, OUTRIGHT
from analysis.stances.tools import RULES, Tools

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from analysis.actors import Resolution
    from analysis.attributions import Attribution
    from analysis.codebook import Codebook
    from analysis.stances.attitudes import Mark


_LEAST = 0.01  # chance that a further scorer's answer is taken to leave to the contrary
_ASKED = 0.1  # the chance of an issue from which a scorer that tells issues is asked about it


@dataclass(frozen=True, slots=True)
class Reason:
    """One signal of a statement.

    `signal` is phrase | path | reference | cue | words | nearness | the name of a scorer; `sign`
    -1, 0 or 1; `words` the extents that show it; `closest`, for nearness, the codebook's nearest
    statement.
    """

    signal: str
    sign: int
    words: tuple[Extent, ...]
    closest: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One actor's stance on one issue in one attribution.

    `attribution` is the attribution's index; `stance` is -2 (opposes strongly) .. 0 (neutral or
    mixed) .. 2 (supports strongly), `None` where the machine abstains, and `leaning` what it
    would have said; `act` is one of `acts.ACTS`; `evidence` holds the words it rests on; `band`
    is one of `combining.BANDS`; `confidence` is in [0, 1].
    """

    attribution: int
    actor: str
    issue: str
    stance: int | None
    leaning: int | None
    conditional: bool
    act: str
    evidence: tuple[Extent, ...]
    band: str
    confidence: float
    reasons: tuple[Reason, ...]


def code_stances(
    doc: Doc,
    attributions: Sequence[Attribution],
    resolutions: Sequence[Resolution],
    *,
    codebook: Codebook,
    tools: Tools = RULES,
    among: Collection[int] | None = None,
) -> list[Statement]:
    """Code what each speaker of each attribution holds on each issue it speaks to.

    Args:
        doc: The parsed article.
        attributions: Its attributions.
        resolutions: Their speakers, aligned with `attributions`.
        codebook: Issues with their terms, positions, phrases and statements.
        tools: The models and weights to code with; by default the rules decide alone.
        among: The attributions that get statements; by default all.

    Returns:
        Statements in the order of attributions, speakers and the codebook's issues. An
        attribution without speakers yields none; where an issue is clearly spoken to and no
        side is shown, the stance is `None`.

    Raises:
        ValueError: If attributions and resolutions do not align, or `doc` is not parsed.
    """
    if len(attributions) != len(resolutions):
        raise ValueError(f"{len(attributions)} attributions but {len(resolutions)} resolutions")
    if not attributions or not codebook.issues:
        return []
    if not doc.has_annotation("DEP"):
        raise ValueError("doc has no dependencies: run it through a pipeline with a parser")
    wanted = [i for i, r in enumerate(resolutions) if r.speakers and (among is None or i in among)]
    coder = _Coder(doc, attributions, resolutions, codebook, tools)
    coder.ask(wanted)
    statements = []
    for i in wanted:
        codes = list(coder.codes(i))
        for actor in resolutions[i].speakers:
            statements += [Statement(i, actor, *code) for code in codes]
    return statements


Code = tuple[Position, int | None, str, list[Reason]]  # with what it leans to, and its band


class _Coder:
    """One article's codes, by the rules alone or with the model's help."""

    def __init__(
        self,
        doc: Doc,
        attributions: Sequence[Attribution],
        resolutions: Sequence[Resolution],
        codebook: Codebook,
        tools: Tools,
    ):
        self.doc, self.attributions, self.resolutions = doc, attributions, resolutions
        self.codebook, self.tools = codebook, tools
        self.rules = Rules(doc, attributions, resolutions, codebook)
        self.acts = Acts(self.rules.words)
        self.answers: list[tuple[str, Scores]] = []
        self._found: dict[int, tuple[Region, list[Finding], list[Position | None]]] = {}
        self._speakers = [frozenset(r.speakers) for r in resolutions]
        if tools.model is not None:
            self.reading = read_article_sides(doc, attributions, codebook, self.rules, tools.model)

    def found(self, i: int) -> tuple[Region, list[Finding], list[Position | None]]:
        """Return what the rules find in an attribution, issue by issue; read once."""
        if i not in self._found:
            region = self.rules.region(i)
            findings = list(self.rules.findings(region))
            ruled = [self.rules.position(found, region) for found in findings]
            self._found[i] = region, findings, ruled
        return self._found[i]

    def spoken(self, i: int, j: int) -> float:
        """Return the chance that an attribution speaks to an issue; 0 if its article does not."""
        if self.tools.combination is None or not self.reading.agenda[j]:
            return 0.0
        features = relevance_of(self.reading, i, j, self.found(i)[2][j])
        own = float(self.tools.combination.relevance.chance(features))
        told = [s.spoken[i, j] for _, s in self.answers if (i, j) in s.spoken]
        if not told:
            return own
        odds = sum(_odds(chance, 1 - chance) for chance in (own, *told))
        return float(1 / (1 + np.exp(-odds)))

    def ask(self, among: Collection[int]) -> None:
        """Ask the further scorers for the sides of what speaks to an issue."""
        if not self.tools.scorers or self.tools.combination is None:
            return
        chances = np.zeros((len(self.attributions), len(self.codebook.issues)))
        for i in among:
            chances[i] = [self.spoken(i, j) for j in range(chances.shape[1])]
        passages = list(passages_of(self.doc, self.attributions))
        speakers = [_name(r, self.codebook) for r in self.resolutions]
        for scorer in self.tools.scorers:
            least = _ASKED if scorer.tells_issue else self.tools.combination.least_relevance
            scores = scorer.score(passages, speakers, self.codebook.issues, chances >= least)
            self.answers.append((scorer.name, scores))

    def codes(self, i: int) -> Iterator[tuple]:
        """Yield the fields of a `Statement` after its actor, for each issue that `i` speaks to."""
        region, findings, positions = self.found(i)
        for j, (found, ruled) in enumerate(zip(findings, positions, strict=True)):
            if self.tools.combination is None:
                code = self._by_rules(found, ruled)
            else:
                code = self._combined(i, j, found, region, ruled)
            if code is not None:
                position, leaning, rests_on, reasons = code
                act = self.acts.of(region.scene, position.words)
                extents = self.rules.extents(position.words)
                yield (
                    found.issue,
                    position.stance,
                    leaning,
                    position.conditional,
                    act,
                    extents,
                    rests_on,
                    position.confidence,
                    tuple(reasons),
                )

    def _by_rules(self, found: Finding, ruled: Position | None) -> Code | None:
        if ruled is None:
            return None
        return ruled, ruled.stance, "rules", [self._reason(s) for s in found.signals]

    def _reason(self, signal: Signal) -> Reason:
        return Reason(signal.rank, signal.sign, self.rules.extents(signal.words))

    def _combined(
        self, i: int, j: int, found: Finding, region: Region, ruled: Position | None
    ) -> Code | None:
        """Weigh all signals; abstain from a side, or from the issue, that is not sure enough.

        A side that the rules tell is coded, unless it is only implied and all else contradicts it.
        """
        weights, reading, spoken = self.tools.combination, self.reading, self.spoken(i, j)
        told = ruled is not None and ruled.stance is not None
        if not told and spoken < weights.least(self.codebook.issues[j]):
            return None
        if not told and self.rules.is_silent(region):
            return None
        sums, near = self.rules.sums(region), float(reading.leaning[i, j])
        answers = list(self._answers(i, j))
        others = elsewhere(
            self.reading, self._speakers, lambda k: self.found(k)[1][j].signals, i, j
        )
        features = side_features(found.signals, sums, near, others)
        chance = weights.support(features, [odds for odds, _ in answers])
        open_minded = any(not reason.sign and reason.words for _, reason in answers)
        if told:
            sign = int(np.sign(ruled.stance))
        else:
            sign = 0 if open_minded else 1 if chance >= 0.5 else -1
        outspoken = self.rules.outspoken(region, sign) if sign else []
        reasons = [self._reason(s) for s in found.signals]
        reasons += [
            Reason("cue" if m.start in region.scene.cue else "words", sign, self._extent(m))
            for m in outspoken
        ]
        if not np.isnan(near):
            text = self.rules.extents(_ranges(region.content))
            reasons.append(Reason("nearness", int(np.sign(near)), text, reading.closest[i][j]))
        reasons += [reason for _, reason in answers]
        rests_on = band(found.signals, sums, near, sign)
        of_sign = chance if sign > 0 else 1 - chance
        side = max(of_sign, 0.5) if sign else weights.neutral
        sure = round(spoken * side, 3)
        if told:
            outright = not sign or abs(ruled.stance) == OUTRIGHT
            stands = outright or weights.stands(self.codebook.issues[j], of_sign)
            coded = replace(ruled, stance=ruled.stance if stands else None, confidence=sure)
            return coded, ruled.stance, rests_on, reasons
        words, conditions = self._resting(found, region, outspoken)
        leaning = sign * (MILD if conditions else _strength(outspoken))
        open_ = side < weights.least_side or sure < LEAST_SURE
        stance = None if open_ else leaning
        return Position(stance, conditions, tuple(words), sure), leaning, rests_on, reasons

    def _resting(
        self, found: Finding, region: Region, outspoken: Sequence[Mark]
    ) -> tuple[list[tuple[int, int]], bool]:
        """Return the words that a side without a rule rests on, and if it is conditional."""
        conditions, _ = self.rules.conditions(found, (), region)
        words = [(m.start, m.end) for m in outspoken[:1]] or _ranges(region.content)
        return [*words, *conditions], bool(conditions)

    def _answers(self, i: int, j: int) -> Iterator[tuple[float, Reason]]:
        """Yield what each further scorer says: the odds of support, as a logarithm, and why."""
        for name, scores in self.answers:
            oppose, neutral, support = scores.sides[i, j]
            if not np.isnan(support):
                odds = _odds(support, oppose)
                sign = 0 if neutral > max(oppose, support) else int(np.sign(odds))
                quoted = scores.evidence.get((i, j))
                yield odds, Reason(name, sign, (quoted,) if quoted else ())

    def _extent(self, mark: Mark) -> tuple[Extent, ...]:
        return self.rules.extents([(mark.start, mark.end)])


def _odds(chance: float, contrary: float) -> float:
    return float(np.log(max(chance, _LEAST) / max(contrary, _LEAST)))


def _strength(outspoken: Iterable[Mark]) -> int:
    return OUTRIGHT if any(mark.strength == OUTRIGHT for mark in outspoken) else MILD


def _ranges(tokens: Collection[int]) -> list[tuple[int, int]]:
    """Return token indices as ranges."""
    ranges: list[tuple[int, int]] = []
    for i in sorted(tokens):
        if ranges and ranges[-1][1] == i:
            ranges[-1] = (ranges[-1][0], i + 1)
        else:
            ranges.append((i, i + 1))
    return ranges


def _name(resolution: Resolution, codebook: Codebook) -> str:
    """Return the name of an attribution's first speaker; "The speaker" where there is none."""
    known = {actor.id: actor.name for actor in (*codebook.actors, *resolution.new_actors)}
    return next((known[i] for i in resolution.speakers if i in known), "The speaker")
