"""The sign of what is said of a target, as the words above it are taken in one by one."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.stances.attitudes import Mark


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found: sign -1, 0 (not committed) or 1, or `None` if nothing was said.

    `words` are the token ranges that showed it; `strength` is 1 or 2; `turned` says that a
    negation made the sign what it is.
    """

    sign: int | None = None
    strength: int = 1
    words: tuple[tuple[int, int], ...] = ()
    turned: bool = False


@dataclass(slots=True)
class Judgement:
    """What is known so far.

    A target is `judged` once an attitude or a property is met, and by an `attitude` if that was
    one. What is said of its fate ("end", "continue"; `fated`) counts only if somebody `wanted`
    it. `foreign`: the last attitude is somebody else's, and counts only if the speaker has one
    to it. `claimed`: all this is the content of a claim, which may be rejected. `considered`:
    the target is only being studied. `intended`: somebody else means to bring it about.
    `frame` is the attitude of the clause that holds the cue ("is critical ..., saying").
    """

    sign: int = 1
    judged: bool = False
    attitude: bool = False
    fated: bool = False
    wanted: bool = False
    foreign: bool = False
    claimed: bool = False
    considered: bool = False
    intended: bool = False
    void: bool = False
    turned: bool = False
    strength: int = 1
    frame: int = 0
    words: list[tuple[int, int]] = field(default_factory=list)
    used: set[Mark] = field(default_factory=set)

    def keep(self, mark: Mark) -> None:
        """Note a word as taken in, and as evidence."""
        self.used.add(mark)
        self.words.append((mark.start, mark.end))

    def assess(self, mark: Mark) -> None:
        """Take in a property of the target, or of those who have an attitude to it."""
        self.sign *= mark.sign
        self.judged, self.foreign = True, False
        self.strength = max(self.strength, mark.strength)
        self.keep(mark)

    def feel(self, mark: Mark, sign: int, *, own: bool, clause: bool) -> None:
        """Take in an attitude; of a clause that judges already it only says who holds that."""
        if self.considered and sign > 0:
            return  # to promise, or be willing, to consider a thing is no commitment
        self.considered = False
        property_only = self.judged and not (self.foreign or self.attitude or self.claimed)
        confirmed = property_only and (clause or (self.sign < 0 and sign < 0))
        if not confirmed:
            self.sign *= sign
            self.attitude, self.foreign = True, False
        self.judged = True
        self.foreign = self.foreign or not own
        self.strength = max(self.strength, mark.strength)
        self.keep(mark)

    def turn(self, mark: Mark) -> None:
        """Take in what happens, or should happen, to the target."""
        self.sign *= mark.sign
        self.fated = True
        self.keep(mark)

    def deny(self, mark: Mark) -> None:
        """Take in the denial of all that was said."""
        self.sign, self.turned = -self.sign, not self.turned
        self.foreign = self.claimed = False
        self.keep(mark)

    def flip(self, word: int) -> None:
        """Take in a negation, given as a token index."""
        self.sign, self.turned = -self.sign, not self.turned
        self.words.append((word, word + 1))

    def reading(self) -> Reading:
        """Sum up; what only others hold says nothing of the speaker, unless the frame does."""
        words = tuple(self.words)
        if self.void:
            return Reading()
        if self.foreign or (self.intended and not self.attitude):
            if self.frame and (self.judged or self.intended):
                return Reading(self.sign * self.frame, self.strength, words, self.turned)
            if self.foreign:
                return Reading()
        if self.considered and not self.judged:
            return Reading(0, 1, words)  # "will go on studying X"
        if self.judged or (self.fated and self.wanted):
            return Reading(self.sign, self.strength, words, self.turned)
        return Reading()
