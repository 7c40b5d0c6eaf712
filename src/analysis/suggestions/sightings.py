"""Sightings: by what names speakers are heard, and which offices stand beside their names."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis.actors.cast import Cast, Mention, read_cast
from analysis.actors.name_words import is_form_of_address
from analysis.actors.names import Names, fold, split_words
from analysis.actors.phrases import Phrase, attach_titles, cover, read_phrases
from analysis.actors.titles import LISTS, Title, is_office, is_person_noun
from analysis.suggestions.spellings import is_full, words_of
from analysis.word_lists import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HYPHENS = "-–‑"
_ENDS = frozenset({"of", "for", "to", "at", "in", "and", "the", "-"})
FULLEST = 8  # words of the longest title that is taken for one


class Sighting(NamedTuple):
    """An office beside a name: its words without whom it is held in, and how it is compared.

    `body` is the organisation whose name stands in it, where no list knows that.
    """

    written: str
    title: Title
    body: str | None


@dataclass
class Sightings:
    """What the articles read so far say around speakers' names.

    `forms` has the names by which each speaker is a source, `offices` what stands beside them;
    both by the id of the actor. `people` are the full names, by their folded words, of everybody
    whom the articles name, whether they speak or not.
    """

    forms: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    offices: dict[str, Counter[Sighting]] = field(default_factory=lambda: defaultdict(Counter))
    people: dict[tuple[str, ...], str] = field(default_factory=dict)

    def read(
        self,
        doc: Doc,
        rows: Sequence[Mapping[str, Any]],
        *,
        names: Names,
        date: dt.date | None,
    ) -> None:
        """Read one parsed article.

        Args:
            doc: The article.
            rows: Its rows of the attributions table.
            names: The names of the codebook's actors.
            date: The article's date.
        """
        cast, mentions = read_cast(doc, names, date)
        phrases = read_phrases(doc, mentions, cast)
        grown, alone = attach_titles(doc, phrases, mentions, cast)
        speakers = self._speakers(doc, rows, grown, cast)
        for mention in grown:
            name = doc[slice(*mention.name)].text
            if cast.kind(mention.actor) == "person" and is_full(name):
                self.people.setdefault(words_of(name), " ".join(name.split()))
        beside = [phrase for phrase in phrases if phrase not in alone]
        for phrase in beside:
            holder = next((m for m in grown if _holds(m, phrase, cast)), None)
            speaker = speakers.get(holder.actor) if holder else None
            office = _office(doc, phrase, mentions, cast) if speaker else None
            if office:
                self.offices[speaker][office] += 1

    def _speakers(
        self,
        doc: Doc,
        rows: Sequence[Mapping[str, Any]],
        mentions: Sequence[Mention],
        cast: Cast,
    ) -> dict[str, str]:
        """Note the names that stand in sources.

        Returns:
            For each actor of the article that speaks, the id of the speaker in the table.
        """
        speakers = {actor: actor for row in rows for actor in row["speakers"]}
        for row in rows:
            named = list(_named(doc, row, mentions))
            alone = len(row["speakers"]) == len(named) == 1  # merged with somebody elsewhere
            for mention in named:
                if alone and cast.kind(mention.actor) == "person":
                    speakers.setdefault(mention.actor, row["speakers"][0])
                speaker = speakers.get(mention.actor)
                if speaker in row["speakers"]:
                    name = " ".join(doc[slice(*mention.name)].text.split())
                    self.forms[speaker][name] += 1
        return speakers


def _named(doc: Doc, row: Mapping[str, Any], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the names in the source of an attribution that was resolved by name."""
    start, end = row["source_start"], row["source_end"]
    if row["resolved_by"] != "name" or start is None or end is None:
        return
    for mention in mentions:
        first, last = doc[mention.name[0]], doc[mention.name[1] - 1]
        if start <= first.idx and last.idx + len(last) <= end and not mention.modifier:
            yield mention


def _holds(mention: Mention, phrase: Phrase, cast: Cast) -> bool:
    inside = mention.start <= phrase.start and phrase.end <= mention.end
    return inside and cast.kind(mention.actor) == "person"


def _office(doc: Doc, phrase: Phrase, mentions: Sequence[Mention], cast: Cast) -> Sighting | None:
    """Return the office that a phrase tells; `None` for a form of address alone."""
    covered = cover(mentions)
    body = next((m for m in mentions if _is_body(m, phrase, cast)), None)
    left_out = range(*body.name) if body else range(0)
    kept: list[str] = []
    for token in doc[phrase.start : phrase.end]:
        mention = covered.get(token.i)
        known = mention is not None and mention.actor in cast.names.actors
        if known or token.i in left_out:
            kept = kept[:-1] if kept[-1:] == ["-"] else kept  # "African-American delegate"
        elif _is_of_title(token):
            kept.append(_spelled(token, named=mention is not None))
    written = _trimmed(kept)
    words = written.split()
    address = len(words) == 1 and is_form_of_address(fold(written))
    head = phrase.title.head.split()[-1:]
    person = any(is_person_noun(word) or is_office(word) for word in head)
    if not words or len(words) > FULLEST or address or not person:
        return None
    named = doc[slice(*body.name)].text if body else None
    return Sighting(written, _without_body(phrase.title, named), named)


def _spelled(token: Token, *, named: bool) -> str:
    """Return a word of a title, an abbreviation in full: "senator" for "Sen."."""
    if token.text in _HYPHENS:
        return "-"
    full = word_lists(LISTS)["spellings"].get(fold(token.text), "")
    if len(full) > len(token.text) + 1 and not token.text.isupper():
        return full
    return token.text if named or token.text.isupper() else token.text.lower()


def _trimmed(words: Sequence[str]) -> str:
    """Return the words of a title without what only joins it to what was left out."""
    kept = list(words)
    while kept and kept[-1].lower() in _ENDS:
        kept.pop()
    while kept and kept[0].lower() in _ENDS:
        kept.pop(0)
    return " ".join(kept).replace(" - ", "-")


def _without_body(title: Title, body: str | None) -> Title:
    """Return a title without the words of the organisation it is held in."""
    words = {fold(word) for word in split_words(body)} if body else set()
    return Title(title.head, title.modifiers - words, title.organisations, title.former)


def _is_body(mention: Mention, phrase: Phrase, cast: Cast) -> bool:
    """Whether a name within a phrase is that of a body that no list knows."""
    inside = phrase.start <= mention.name[0] and mention.name[1] <= phrase.end
    new = mention.actor not in cast.names.actors and mention.actor not in cast.places
    return inside and new and cast.kind(mention.actor) == "organisation"


def _is_of_title(token: Token) -> bool:
    if token.pos_ in ("DET", "SPACE") or token.tag_ in ("POS", "PRP$"):
        return False
    if fold(token.text) in word_lists(LISTS)["former"]:
        return False
    return token.text in _HYPHENS or any(c.isalnum() for c in token.text)
