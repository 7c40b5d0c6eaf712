"""Texts of one story: wire copy under several outlets, and updated versions of an article.

What counts is the share of a text's words that stand in another text in runs of at least five
(`RUN`). It is near 1 for copy that was cut, edited or added to. Two texts are the same story if
it is at least `MOST` for one of them and more than `HALF` for the other:

- copy with a word in twenty changed (0.93, 0.93), or cut to three fifths (1.0, 0.6), is;
- an update that keeps nine tenths of an article and grows by half (0.9, 0.6) is;
- two articles that each draw three fifths of their words from one press release (0.6, 0.6) are
  not, nor is the release (1.0, 0.4) the story of an article that reports more than it quotes;
- a brief and a round-up of several briefs (1.0, 0.3) are not. Two texts that are each more than
  half of a third have words of it in common, so no text ties stories that share nothing.

Of the pairs among 840 articles of PolNeAR's training part, seven are versions of one text, the
farthest apart at (0.79, 0.65); the next pair is at (0.53, 0.15).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from analysis.stories.sketches import Sketches

RUN = 5  # words
MOST = 0.75
HALF = 0.5
MIN_WORDS = 40  # a shorter text is too easily all formula to be a near duplicate of another
_WORD = re.compile(r"[^\W_]+")
_DROPPED = dict.fromkeys(map(ord, "'’‘ʼ`´′\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as its words: how many, a digest of them all, and a hash of every run, in order."""

    n_words: int
    digest: bytes
    runs: np.ndarray


class Stories:
    """The stories of articles that are added one by one.

    A story is named by the article of it that was added first, and keeps that name. An article
    that is the same story as articles of two makes them one, under the earlier name; nothing else
    changes what was found before.
    """

    def __init__(self) -> None:
        self._position: dict[str, int] = {}
        self._parent: list[int] = []  # by position; a story's first article is its own parent
        self._by_digest: dict[bytes, int] = {}
        self._sketches = Sketches()

    def add(self, article_id: str, text: str) -> None:
        """Add an article by its body text, without title and boilerplate.

        Raises:
            ValueError: If an article of that id was added before.
        """
        if article_id in self._position:
            raise ValueError(f"article {article_id!r} was added before: give each article once")
        at = self._position[article_id] = len(self._parent)
        self._parent.append(at)
        added = wording(text)
        if not added.n_words:
            return
        same = self._by_digest.setdefault(added.digest, at)
        if same != at:
            self._join(at, same)
        elif added.n_words >= MIN_WORDS:
            self._add_near(at, added)

    def named(self) -> dict[str, str]:
        """Return the story of every article, in the order in which they were added."""
        ids = list(self._position)
        return {article_id: ids[self._first(at)] for article_id, at in self._position.items()}

    def _add_near(self, at: int, added: Wording) -> None:
        for other in self._sketches.add(at, added.n_words, added.digest, added.runs):
            # One member of a story is enough; the most alike come first.
            if self._first(other) != self._first(at) and same_story(
                added, Wording(*self._sketches.text(other))
            ):
                self._join(at, other)

    def _first(self, at: int) -> int:
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def _join(self, one: int, other: int) -> None:
        earlier, later = sorted((self._first(one), self._first(other)))
        self._parent[later] = earlier


def find_stories(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Find the articles that carry the same text, word for word or nearly.

    Case, white space, quotation marks and punctuation do not matter, the order of words does.
    Texts of fewer than `MIN_WORDS` words are the same only if all words are; one without words
    is a story of its own. What is the same as the same is the same: v1 and v3 of an article are
    one story by way of v2. Candidates come from MinHash (`sketches`) and are then compared run by
    run.

    Args:
        texts: Article ids and body texts, without title and boilerplate, in a stable order.

    Returns:
        For each article id, in the order given, the id of the first article of its story.

    Raises:
        ValueError: If an article id comes twice.
    """
    stories = Stories()
    for article_id, text in texts:
        stories.add(article_id, text)
    return stories.named()


def same_story(one: Wording, other: Wording) -> bool:
    """Whether two texts are, by themselves, the same story."""
    if one.digest == other.digest:
        return one.n_words > 0
    if min(one.n_words, other.n_words) < MIN_WORDS:
        return False
    less, more = sorted(overlap(one, other))
    return more >= MOST and less > HALF


def overlap(one: Wording, other: Wording) -> tuple[float, float]:
    """The share of each text's words, in [0, 1], that stand in the other in runs of `RUN`."""
    return _share(one, other), _share(other, one)


def wording(text: str) -> Wording:
    """Read a text as its words."""
    found = words(text)
    digest = blake2b(" ".join(found).encode(), digest_size=16).digest()
    return Wording(len(found), digest, _runs(found))


def words(text: str) -> list[str]:
    """The words of a text in lower case, without marks and apostrophes ("don’t" is "dont")."""
    plain = unicodedata.normalize("NFKC", text.translate(_DROPPED)).casefold()
    return _WORD.findall(plain)


def _runs(found: list[str]) -> np.ndarray:
    n = max(0, len(found) - RUN + 1)
    hashes = np.fromiter(map(_hash, found), np.uint64, len(found))
    runs = np.zeros(n, np.uint64)
    for offset in range(RUN):
        runs = runs * _FACTOR + hashes[offset : offset + n]  # modulo 2**64
    return runs


@lru_cache(maxsize=1 << 17)
def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")


def _share(one: Wording, other: Wording) -> float:
    if not one.n_words:
        return 0.0
    found = np.isin(one.runs, other.runs, kind="sort")
    shared = np.zeros(one.n_words, bool)
    for offset in range(RUN if len(found) else 0):
        shared[offset : offset + len(found)] |= found
    return float(shared.mean())
