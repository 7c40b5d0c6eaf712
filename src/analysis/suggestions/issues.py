"""Issues to suggest: what several people speak of, again and again, in several articles.

Phrases are put together by the noun they are about: "harbour wall", "the wall" and "wall
plans" make one candidate. Candidates are ranked by the C-value of their phrases, by which a phrase
counts for more the longer it is, and for less where it is mostly part of a longer one (Frantzi,
Ananiadou and Mima 2000, International Journal on Digital Libraries 3, 117; the logarithm is that
of one word more, so that single words count). What the articles themselves tell of significantly
more than anybody speaks of is left out, by the weighted log-odds of Monroe, Colaresi and Quinn
(2008, Political Analysis 16, 387).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.actors.names import slug
from analysis.stances.terms import key
from analysis.suggestions.actors import LONGEST_ID, Quote
from analysis.suggestions.homes import Contrast, Homes
from analysis.suggestions.lines import around
from analysis.suggestions.targets import Key, Targets, Use

if TYPE_CHECKING:
    from analysis.codebook import Codebook

ENOUGH_ARTICLES = 4  # from which on an issue has to recur in two of them
SIGNIFICANT = -1.96  # log-odds, in standard errors, below which a noun is the narrator's
MOST_STRONG, MOST_QUOTES, MOST_ATTITUDES = 6, 3, 5


@dataclass(frozen=True, slots=True)
class SuggestedIssue:
    """What may be disputed: `n` uses by `speakers` speakers in `articles` articles.

    `support` and `oppose` are words of attitude in the same sentences, most frequent first.
    """

    id: str
    label: str
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    n: int
    speakers: int
    articles: int
    quotes: tuple[Quote, ...]
    support: tuple[str, ...]
    oppose: tuple[str, ...]


def suggest_issues(
    targets: Targets,
    *,
    codebook: Codebook,
    one: Mapping[str, str],
    labels: Mapping[str, str],
    stories: Mapping[str, str],
    people: Collection[str],
    most: int,
) -> tuple[list[SuggestedIssue], int]:
    """Suggest what recurs in the words of several speakers.

    What is called by several words comes first, then by how much it recurs.

    Args:
        targets: The phrases of all articles.
        codebook: Its issues are left out.
        one: From a speaker's id in the tables to the id of whom it is merged with.
        labels: What people read for a speaker's id.
        stories: For each article, the story it tells; reprints tell one.
        people: Words of people's names, which are no issues.
        most: How many issues at most.

    Returns:
        The issues, and how many more there were.
    """
    homes = Homes(targets.outside + Counter(use.key for use in targets.inside))
    groups: dict[Key, list[Use]] = defaultdict(list)
    for use in targets.inside:
        home = homes.of(use.key)
        if home is not None:
            groups[home].append(use)
    contrast = Contrast(
        said={home: len(uses) for home, uses in groups.items()}, told=homes.count(targets.outside)
    )
    least = 2 if len(set(stories.values())) >= ENOUGH_ARTICLES else 1
    names = {key(word) for word in people}
    known = _known(codebook)
    found = []
    for home, uses in groups.items():
        speakers = {one.get(s, s) for use in uses for s in use.speakers}
        told = {stories.get(use.article_id, use.article_id) for use in uses}
        name = home[-1] in names and 2 * sum(use.proper for use in uses) > len(uses)
        if len(speakers) < 2 or len(told) < least or name:
            continue
        group = _Group(home, uses, one)
        if known.isdisjoint(group.keys()) and contrast.z(home) >= SIGNIFICANT:
            found.append(group)
    found.sort(key=lambda group: (len(group.name) == 1, -group.score, group.label))
    taken = {issue.id for issue in codebook.issues}
    suggested = [_suggested(group, taken, one, labels) for group in found[:most]]
    return suggested, len(found[most:])


class _Group:
    """The uses of what one candidate is about, and the phrases that it is put in."""

    def __init__(self, home: Key, uses: Sequence[Use], one: Mapping[str, str]):
        self.home, self.uses = home, uses
        self.n: Counter[Key] = Counter()
        self.speakers: dict[Key, set[str]] = defaultdict(set)
        self.written: dict[Key, Counter[str]] = defaultdict(Counter)
        for use in uses:
            for words, text in _parts(use, home):
                self.n[words] += 1
                self.speakers[words].update(one.get(s, s) for s in use.speakers)
                self.written[words][text] += 1
        self.values = self._c_values()
        recurring = [words for words, n in self.n.items() if n > 1 or words == home]
        self.score = sum(self.values[words] for words in recurring)
        self.strong = self._strong()
        shared = (words for words in self.strong if len(self.speakers[words]) > 1)
        self.name = next(shared, home)
        self.label = self.text(self.name)

    def keys(self) -> set[Key]:
        return {self.home, *self.strong}

    def text(self, words: Key) -> str:
        forms = self.written[words]
        return max(forms, key=lambda form: (forms[form], -len(form), form))

    def _c_values(self) -> dict[Key, float]:
        longer: dict[Key, list[int]] = defaultdict(list)  # uses of each phrase that holds one
        for words, n in self.n.items():
            for part in _within(words) if n > 1 else ():
                longer[part].append(n)
        nested = {part: sum(uses) / len(uses) for part, uses in longer.items()}
        return {
            words: math.log2(len(words) + 1) * max(0.0, n - nested.get(words, 0.0))
            for words, n in self.n.items()
        }

    def _strong(self) -> list[Key]:
        """Return the phrases that tell the issue by themselves, none within another."""
        several = [
            words
            for words, n in self.n.items()
            if len(words) > 1 and (n > 1 or words[-1:] != self.home[-1:])
        ]
        several.sort(key=lambda words: (-self.values[words], -self.n[words], words))
        chosen: list[Key] = []
        for words in several:
            apart = (_within(words) | {words}).isdisjoint(chosen)
            if apart and not any(words in _within(other) for other in chosen):
                chosen.append(words)
            if len(chosen) == MOST_STRONG:
                break
        return chosen or [self.home]


def _parts(use: Use, home: Key) -> Iterable[tuple[Key, str]]:
    """Yield the phrases within a phrase that hold what it is about, each with its wording."""
    size, length = len(home), len(use.key)
    at = next(i for i in range(length - size, -1, -1) if use.key[i : i + size] == home)
    for start in range(at + 1):
        for end in range(at + size, length + 1):
            written = use.written[start:end]
            if start < use.joint < end:
                cut = use.joint - start
                written = (*written[cut:], "of", *written[:cut])
            yield use.key[start:end], " ".join(written).replace("- ", "-").strip("-")


def _within(words: Key) -> set[Key]:
    """Return the phrases within a longer one."""
    size = len(words)
    parts = {words[i:j] for i in range(size) for j in range(i + 1, size + 1)}
    return parts - {words}


def _known(codebook: Codebook) -> set[Key]:
    """Return the terms of the issues that a codebook has."""
    terms = (t for i in codebook.issues for t in (*i.terms.strong, *i.terms.weak))
    return {tuple(key(word) for word in term.replace("-", " ").split()) for term in terms}


def _suggested(
    group: _Group, taken: set[str], one: Mapping[str, str], labels: Mapping[str, str]
) -> SuggestedIssue:
    base = slug(group.label)[:LONGEST_ID].strip("_")
    free = (f"{base}_{n}" if n else base for n in (0, *range(2, len(taken) + 3)))
    identity = next(name for name in free if name not in taken)
    taken.add(identity)
    speakers = {one.get(s, s) for use in group.uses for s in use.speakers}
    weak = [group.home] if len(group.home) == 1 and [group.home] != group.strong else []
    attitudes = Counter(a for use in group.uses for a in use.attitudes)
    return SuggestedIssue(
        id=identity,
        label=group.label,
        strong=tuple(dict.fromkeys(map(group.text, group.strong))),
        weak=tuple(map(group.text, weak)),
        n=len(group.uses),
        speakers=len(speakers),
        articles=len({use.article_id for use in group.uses}),
        quotes=_quotes(group.uses, one, labels),
        support=_words(attitudes, 1),
        oppose=_words(attitudes, -1),
    )


def _words(attitudes: Counter[tuple[str, int]], sign: int) -> tuple[str, ...]:
    found = [word for (word, side), _ in attitudes.most_common() if side == sign]
    return tuple(found[:MOST_ATTITUDES])


def _quotes(
    uses: Sequence[Use], one: Mapping[str, str], labels: Mapping[str, str]
) -> tuple[Quote, ...]:
    """Return examples, each of another speaker, those with a word of attitude first."""
    ranked = sorted(uses, key=lambda use: (not use.attitudes, len(use.sentence) < 40))
    found: dict[str, Quote] = {}
    for use in ranked:
        for speaker in use.speakers[:1]:
            who = one.get(speaker, speaker)
            words = around(use.sentence, use.at)
            found.setdefault(who, Quote(labels.get(who, who), words, use.article_id))
    return tuple(found.values())[:MOST_QUOTES]
