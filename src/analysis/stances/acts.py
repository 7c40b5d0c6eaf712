"""Acts: what a speaker does by saying something, such as demanding, refusing or promising it.

The classes are the verbal event types of PLOVER (Halterman and others 2023, *PLOVER and POLECAT*)
as far as it has them; the words of each are `resources/acts.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.stances.holders import Scene, is_own
from analysis.stances.limits import negatives
from analysis.stances.terms import Lexicon, Words, compile_lexicon, find_phrases
from analysis.word_lists import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Token

ACTS = (
    "agree",
    "consult",
    "support",
    "concede",
    "request",
    "accuse",
    "reject",
    "threaten",
    "protest",
    "deny",
    "acknowledge",
    "state",
)
_REFUSED = {"agree", "support", "concede", "request"}
_GRANTED = {"reject", "accuse", "deny"}


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    """Load and compile the words of each act, once."""
    lists = word_lists("acts.yaml")
    return compile_lexicon(
        (phrase, act)
        for act, rows in lists.items()
        for phrase in (*rows["words"], *rows["phrases"])
    )


class Acts:
    """Where an article has words for acts; made once per article."""

    def __init__(self, words: Words):
        self._doc = words.doc
        self._at: dict[int, tuple[str, int]] = {}
        found = find_phrases(words, _lexicon())
        for match in sorted(found, key=lambda m: m.start - m.end):  # a phrase hides its words
            for i in range(match.start, match.end):
                self._at.setdefault(i, (str(match.payload), match.end - match.start))

    def of(self, scene: Scene, ranges: Iterable[tuple[int, int]]) -> str:
        """Say what the speaker of an attribution does in one of its statements.

        The cue decides, unless it only reports ("said"); then the words that the statement
        rests on do, where the speaker is the one who does it.

        Args:
            scene: Who speaks, and the cue.
            ranges: Token ranges that the statement rests on.

        Returns:
            One of `ACTS`.
        """
        for i in sorted(scene.cue):
            if i in self._at and self._doc[i].pos_ in ("VERB", "NOUN", "ADJ", "AUX"):
                return self._turned(self._doc[i])
        own = (self._doc[i] for start, end in ranges for i in range(start, end) if i in self._at)
        for token in own:
            if token.pos_ in ("VERB", "ADJ") and is_own(token, scene):
                return self._turned(token)
        return "state"

    def _turned(self, token: Token) -> str:
        """Read "did not agree" as a refusal; of other negated acts only a statement is left."""
        act = self._at[token.i][0]
        if not any(negatives(token, ())):
            return act
        if act in _REFUSED:
            return "reject"
        return "acknowledge" if act in _GRANTED else "state"
