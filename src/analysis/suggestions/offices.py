"""Offices to suggest: the titles beside a speaker's name, and the bodies they are held in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from analysis.actors.names import fold, split_words
from analysis.actors.titles import Title, canonical, fit

if TYPE_CHECKING:
    from analysis.suggestions.sightings import Sighting

MOST_OFFICES = 3


class Office(NamedTuple):
    """A title beside a name, `n` times; `known` is an actor's id, `body` a name no list knows."""

    title: str
    known: str | None
    body: str | None
    former: bool
    n: int


class _Held(NamedTuple):
    """A title, and the body it is held in: an actor's id or a name."""

    title: Title
    known: str | None
    body: str | None


def offices(sightings: Iterable[tuple[Sighting, int]]) -> list[Office]:
    """Return the offices of one speaker, each once however it is put, the most frequent first.

    What is told less fully ("the minister", "the foreign minister" without the country) is an
    office told more fully, where that is but one. What is held in two bodies ("US ambassador to
    NATO") comes once for each.
    """
    written: dict[_Held, Counter[str]] = defaultdict(Counter)
    for sighting, n in sightings:
        title = sighting.title
        held = sorted(title.organisations) or [None]
        for known in held if sighting.body is None else [None]:
            plain = replace(title, organisations=frozenset())
            written[_Held(plain, known, sighting.body)][sighting.written] += n
    bare = [held for held in written if held.known is None and held.body is None]
    for key in sorted(bare, key=lambda held: -len(held.title.modifiers)):
        fuller = [k for k in written if k != key and fit(key.title, k.title) == 0]
        if len(fuller) == 1:
            written[fuller[0]] += written.pop(key)
    found = []
    for (title, known, body), forms in written.items():
        words = _most_written(forms, title)
        found.append(Office(words, known, body, title.former, forms.total()))
    return sorted(found, key=lambda office: (-office.n, office.title, office.known or ""))


def _most_written(forms: Counter[str], title: Title) -> str:
    """Return the most frequent wording of a title that tells all of it, the shortest of them."""
    whole = [form for form in forms if canonical(_folded(form)).modifiers == title.modifiers]
    return max(whole or forms, key=lambda form: (forms[form], -len(form), form))


def _folded(title: str) -> list[str]:
    return [fold(word) for word in split_words(title)]
