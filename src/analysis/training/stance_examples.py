"""Examples for the stance model: coded passages, and the issues that they are coded on.

A topic is a JSON file: `issues` as in a codebook (`label`, `definition`, `support` and `oppose`,
each with `position` and `statements`), and `passages`, each with a `title`, its `sentences` and
its `attributions`: the number `n` of the sentence it starts in, `source`, `content` (a text, or
several), and `codes`, a stance for every issue it speaks to. `benchmarks/stance_passages` holds
the package's own.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.articles import Extent
from analysis.inference.passages import Passage, Pieces, passage

_TEXTS = 2  # of each side of an issue, in one step


class PassageError(ValueError):
    """Coded passages that cannot be used; the message has a line for each problem."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """An issue: what names it, and what speaks for and against it."""

    id: str
    names: tuple[str, ...]
    support: tuple[str, ...]
    oppose: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """A passage, and the sign of its speaker's stance on each issue it speaks to."""

    passage: Passage
    signs: dict[str, int]


@dataclass(frozen=True, slots=True)
class Topic:
    """The issues of one codebook, and passages coded with them."""

    name: str
    disputes: tuple[Dispute, ...]
    coded: tuple[Coded, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts of some issues as word pieces, and which of them belong to which issue and side."""

    ids: list[list[int]]
    all: list[list[int]]
    support: list[list[int]]
    oppose: list[list[int]]


def read_topics(folder: Path) -> list[Topic]:
    """Read every topic of a folder.

    Raises:
        PassageError: If a file is no topic, or there is none.
    """
    topics, problems = [], []
    for path in sorted(folder.glob("*.json")):
        try:
            topics.append(_topic(path.stem, json.loads(path.read_text(encoding="utf-8"))))
        except (KeyError, TypeError, ValueError, IndexError) as error:
            problems.append(f"{path.name}: {type(error).__name__}: {error}")
    if not topics and not problems:
        problems = [f"{folder} holds no topic (a JSON file with issues and coded passages)"]
    if problems:
        raise PassageError("\n".join(problems))
    return topics


def batches(
    topics: Sequence[Topic], pieces: Pieces, size: int, chance: random.Random
) -> Iterator[tuple[Topic, list[Coded], list[list[int]]]]:
    """Go over all passages once, some of one topic at a time, those of like length together.

    Yields:
        A topic, some of its passages, and their word pieces.
    """
    groups = []
    for topic in topics:
        read = [(coded, pieces.of_passage(coded.passage)) for coded in topic.coded]
        chance.shuffle(read)
        read.sort(key=lambda pair: len(pair[1]) // 12)
        groups += [(topic, read[i : i + size]) for i in range(0, len(read), size)]
    chance.shuffle(groups)
    for topic, group in groups:
        yield topic, [coded for coded, _ in group], [ids for _, ids in group]


def texts_of(
    disputes: Sequence[Dispute], pieces: Pieces, chance: random.Random | None = None
) -> Texts:
    """Return the texts of issues; with `chance`, a name and two texts a side, by lot."""
    ids: list[list[int]] = []
    every, support, oppose = [], [], []
    for dispute in disputes:
        places = []
        for texts, most in (
            (dispute.names, 1),
            (dispute.support, _TEXTS),
            (dispute.oppose, _TEXTS),
        ):
            chosen = chance.sample(texts, min(most, len(texts))) if chance else texts
            places.append(list(range(len(ids), len(ids) + len(chosen))))
            ids += [pieces.of_text(text) for text in chosen]
        every.append([i for part in places for i in part])
        support.append(places[1])
        oppose.append(places[2])
    return Texts(ids, every, support, oppose)


def _topic(name: str, raw: dict) -> Topic:
    disputes = tuple(_dispute(issue) for issue in raw["issues"])
    coded = tuple(c for part in raw["passages"] for c in _coded(part))
    unknown = {issue for c in coded for issue in c.signs} - {d.id for d in disputes}
    if unknown:
        raise ValueError(f"codes on issues that are not listed: {', '.join(sorted(unknown))}")
    return Topic(name, disputes, coded)


def _dispute(raw: dict) -> Dispute:
    sides = []
    for side in ("support", "oppose"):
        texts = (raw[side].get("position"), *raw[side].get("statements", ()))
        sides.append(tuple(text for text in texts if text))
        if not sides[-1]:
            raise ValueError(f"issue {raw['id']}: nothing speaks on the side `{side}`")
    names = tuple(text for text in (raw["label"], raw.get("definition")) if text)
    return Dispute(raw["id"], names, *sides)


def _coded(raw: dict) -> Iterator[Coded]:
    text = " ".join(raw["sentences"])
    bounds, start = [], 0
    for sentence in raw["sentences"]:
        bounds.append(Extent(start, start + len(sentence)))
        start += len(sentence) + 1
    for one in raw["attributions"]:
        parts = [one["content"]] if isinstance(one["content"], str) else one["content"]
        content = tuple(_extents(text, parts, bounds[one["n"]].start))
        source = _nearest(text, one.get("source"), content, bounds[max(0, one["n"] - 1)].start)
        read = passage(text, bounds, title=raw["title"], content=content, source=source)
        yield Coded(read, {i: (s > 0) - (s < 0) for i, s in one["codes"].items()})


def _extents(text: str, parts: Sequence[str], at: int) -> Iterator[Extent]:
    for part in parts:
        found = text.find(part, at)
        if found < 0:
            raise ValueError(f"no sentence from there on holds {part!r}")
        at = found + len(part)
        yield Extent(found, at)


def _nearest(text: str, words: str | None, content: Sequence[Extent], start: int) -> Extent | None:
    """Return where a source stands: the occurrence nearest to the content, outside of it."""
    places = []
    at = text.find(words, start) if words else -1
    while words and at >= 0:
        if not any(part.start <= at < part.end for part in content):
            places.append(at)
        at = text.find(words, at + 1)
    if not places or not words:
        return None
    best = min(places, key=lambda place: abs(place - content[0].start))
    return Extent(best, best + len(words))
