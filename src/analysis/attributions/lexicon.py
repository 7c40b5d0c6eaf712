"""The English words that attribute, read once from `resources/cues.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from analysis.word_lists import word_lists

Words = frozenset[str]
_HUMAN_SUFFIX = re.compile(r"(?:ers?|ors?|ists?|ians?|m[ae]n|wom[ae]n|people|persons?)$")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lemmas in lower case by what may follow them; see the YAML file for each list's meaning."""

    quotation: Words
    clause: Words
    not_reporting: Words
    thought: Words
    commissive: Words
    raising: Words
    hearer: Words
    plain: Words
    experiencer: Words
    evidence: Words
    infinitive: Words
    object: Words
    predicate: Mapping[str, Words]
    prepositional: Mapping[str, Words]
    nouns: Mapping[str, Words]
    light: Words
    siding: Words
    hindrances: Words
    naming: Words
    confiding: Words
    declining: Words
    plainly: Words
    sharing: Words
    standpoint: Words
    adjectives: Mapping[str, Words]
    resuming: Mapping[str, Words]
    weighing: Words
    viewpoint: Words
    yardsticks: Words
    prospects: Words
    topics: Words
    speakers: Words
    things: Words
    pronouns: Words
    quantifiers: Words
    documents: Words
    occasions: Words
    labels: Words


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon that comes with the package."""
    return Lexicon(**{key: _words(value) for key, value in word_lists("cues.yaml").items()})


def _words(value: str | Mapping[str, str]) -> Words | dict[str, Words]:
    if isinstance(value, str):
        return frozenset(value.split())
    return {key: frozenset(words.split()) for key, words in value.items()}


def lemma(token: Token) -> str:
    """Return the lemma in lower case, with the particle of a phrasal verb: "point_out"."""
    word = token.lemma_.lower()
    for part in token.rights:
        if part.dep_ == "prt":
            return f"{word}_{part.lower_}"
        if part.dep_ == "advmod" and part.i == token.i + 1:
            phrasal = f"{word}_{part.lower_}"
            return phrasal if phrasal in lexicon().quotation else word
    return _MISREAD.get(word, word)


def can_speak(token: Token) -> bool:
    """Whether a noun or pronoun names people, or a body or place that speaks for people."""
    words = lexicon()
    if token.pos_ == "PRON":
        return (
            token.lower_ in words.pronouns
            or token.lower_ in words.quantifiers
            or token.tag_ == "WP"
        )
    if token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    word = token.lemma_.lower()
    if token.pos_ == "PROPN":
        return token.ent_type_ not in ("DATE", "TIME", "MONEY", "PERCENT", "LAW", "EVENT")
    if token.pos_ in ("NUM", "ADJ", "DET"):
        return token.lower_ in words.quantifiers or token.lower_ in words.speakers
    return word in words.speakers or (
        _HUMAN_SUFFIX.search(token.lower_) is not None and word not in words.things
    )


def is_document(token: Token) -> bool:
    """Whether a noun is a piece of writing or data that can report."""
    return token.lemma_.lower() in lexicon().documents


_MISREAD = {"hop": "hope", "stat": "state"}  # lemmas that the pipeline gets wrong
