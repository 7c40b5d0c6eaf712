"""Terms and phrases found in a parsed text, whatever their inflection and spelling.

A phrase is words in order. Between two of them may stand modifiers ("comply with *the Security
Council's* resolution"); `...` allows up to six words of any kind; `negotiat*` matches every word
that begins so. Hyphens are ignored ("cease-fire", "ceasefire"), British and American spelling
are one, and a word in capitals ("US") matches only capitals.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

GAP = "..."
MAX_MODIFIERS = 5
MAX_GAP = 6
_MOST_KEPT = 100_000  # kinds of tokens whose phrases are looked up once
FREE, MODIFIER, OTHER, SENTENCE = range(4)
_MODIFIERS = frozenset(
    [
        "det",
        "poss",
        "compound",
        "amod",
        "advmod",
        "nmod",
        "nummod",
        "quantmod",
        "case",
        "predet",
        "aux",
        "auxpass",
    ]
)
_HYPHENS = frozenset("-–‑")
_QUOTES = frozenset(['"', "“", "”", "'", "‘", "’", "''", "``", "«", "»", "„"])
_SPELLINGS = (
    (re.compile(r"(def|off|lic|pret)ence"), r"\1ense"),
    (re.compile(r"(?<=[a-z]{3})is(e|es|ed|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{2})yse"), "yze"),
    (re.compile(r"(?<=[a-z]{2}[bdnpv])our(?=$|s|e|i|a|l)"), "or"),
    (re.compile(r"(?<=[a-z]{2})tre(s?)$"), r"ter\1"),
    (re.compile(r"gramme"), "gram"),
    (re.compile(r"sceptic"), "skeptic"),
)


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: what it stands for, and its tokens `[start, end)`."""

    payload: Hashable
    phrase: str
    start: int
    end: int


Entry = tuple[tuple[str, ...], str, Hashable]  # a phrase's keys, the phrase, what it stands for


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases by the key of their first word, those with a star by its first three letters.

    `starting` keeps which phrases a token's keys may begin, as the same words come back.
    """

    entries: dict[str, list[Entry]]
    prefixes: dict[str, list[Entry]]
    starting: dict[tuple[frozenset[str], str], list[Entry]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Words:
    """A parsed text prepared for searching, one entry a token.

    `keys` are those of its form and lemma; `joined` is that of the hyphenated word it begins, or
    ""; `steps` says whether a phrase may pass over it: freely (0), as a modifier (1), only in a
    gap (2), or not at all because a sentence starts there (3).
    """

    doc: Doc
    keys: list[frozenset[str]]
    joined: list[str]
    steps: list[int]


@lru_cache(maxsize=100_000)
def key(word: str) -> str:
    """One form for a word's inflections and spellings: a crude stem, never shown to anyone."""
    if len(word) > 1 and word.isupper() and len(word) <= 4:
        return word
    word = word.lower().replace("’", "'").replace(".", "")
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    return _bare(_without_ending(word))


def _without_ending(word: str) -> str:
    if len(word) > 4 and word.endswith(("ies", "ied")):
        return word[:-3] + "y"
    if len(word) > 4 and re.search(r"(ss|sh|ch|x|zz)es$", word):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")):
        return word[:-1]
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        long_enough = len(stem) >= 3 and re.search("[aeiouy]", stem)
        if stem != word and long_enough and not word.endswith("eed"):
            return stem
    return word


def _bare(word: str) -> str:
    """Drop what an ending may have doubled or swallowed: "stopp", "stop"; "fire", "fir"."""
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word


def compile_lexicon(phrases: Iterable[tuple[str, Hashable]]) -> Lexicon:
    """Prepare phrases, each with what it stands for, for `find_phrases`.

    Raises:
        ValueError: If a phrase has no word, or begins or ends with a gap.
    """
    entries, prefixes = defaultdict(list), defaultdict(list)
    for phrase, payload in phrases:
        for words in _spellings(phrase):
            place = prefixes if words[0].endswith("*") else entries
            place[words[0][:3] if place is prefixes else words[0]].append((words, phrase, payload))
    return Lexicon(dict(entries), dict(prefixes))


def _spellings(phrase: str) -> set[tuple[str, ...]]:
    """Give the keys of a phrase's words, and again with hyphenated words written as one."""
    text = phrase.replace("…", GAP).replace("’", "'")
    apart = re.sub(r"(?<=\w)[-–‑](?=\w)", " ", text)
    joined = re.sub(r"(?<=\w)[-–‑](?=\w)", "", text)
    found = set()
    for version in (apart, joined):
        words = tuple(_word_key(w) for w in version.replace("'s", " 's").split())
        if not words or GAP in (words[0], words[-1]):
            raise ValueError(f"phrase {phrase!r}: needs a word at its start and its end")
        found.add(words)
    return found


def _word_key(word: str) -> str:
    if word == GAP:
        return word
    return word.lower() if word.endswith("*") else key(word)


def read_words(doc: Doc) -> Words:
    """Prepare a parsed text for `find_phrases`."""
    texts, lemmas, steps = [], [], []
    for token in doc:
        text, lemma = token.text, token.lemma_
        texts.append(text)
        lemmas.append(lemma)
        if token.is_sent_start:
            steps.append(SENTENCE)
        elif text in _HYPHENS or text in _QUOTES or text.isspace():
            steps.append(FREE)
        else:
            steps.append(MODIFIER if token.dep_ in _MODIFIERS else OTHER)
    joined = [""] * len(texts)
    for i in range(1, len(texts) - 1):
        if texts[i] in _HYPHENS:
            joined[i - 1] = key(texts[i - 1] + texts[i + 1])
    return Words(doc, list(map(_keys, texts, lemmas)), joined, steps)


@lru_cache(maxsize=100_000)
def _keys(text: str, lemma: str) -> frozenset[str]:
    return frozenset({key(text), key(text.lower()), key(lemma)})


def find_phrases(words: Words, lexicon: Lexicon) -> list[Match]:
    """Find every phrase of a lexicon in a parsed text, overlapping ones too, in text order.

    Each phrase is found at most once from each first word, in its shortest form.
    """
    found = []
    present = set().union(words.joined, *words.keys)
    for i, own in enumerate(words.keys):
        seen = set()
        for keys, phrase, payload in _candidates(own, words.joined[i], lexicon):
            last = keys[-1]
            if (last not in present and not last.endswith("*")) or (phrase, payload) in seen:
                continue
            end = _match(words, keys, i)
            if end is not None:
                seen.add((phrase, payload))
                found.append(Match(payload, phrase, i, end))
    return found


def _candidates(own: frozenset[str], joined: str, lexicon: Lexicon) -> list[Entry]:
    """Return the phrases whose first word may be at a token."""
    known = lexicon.starting.get((own, joined))
    if known is not None:
        return known
    found: list[Entry] = []
    for word in own:
        found += lexicon.entries.get(word, ())
        found += lexicon.prefixes.get(word[:3].lower(), ())
    if joined:
        found += lexicon.entries.get(joined, ())
    if len(lexicon.starting) < _MOST_KEPT:
        lexicon.starting[own, joined] = found
    return found


def _match(words: Words, keys: tuple[str, ...], start: int) -> int | None:
    """Follow a phrase from its first word; return the token index after its last, or `None`."""
    end, gap = start + _width(words, keys[0], start), False
    if end == start:
        return None
    for word in keys[1:]:
        if word == GAP:
            gap = True
            continue
        at = _next(words, word, end, gap=gap)
        if at is None:
            return None
        end, gap = at + _width(words, word, at), False
    return end


def _width(words: Words, word: str, i: int) -> int:
    """Count the tokens a word takes at a token: three if hyphenated, none if it is not there."""
    if word in words.keys[i]:
        return 1
    if word == words.joined[i]:
        return 3
    if word.endswith("*"):
        return int(any(own.lower().startswith(word[:-1]) for own in words.keys[i]))
    return 0


def _next(words: Words, word: str, start: int, *, gap: bool) -> int | None:
    """Find a word at `start` or after what may be passed over."""
    left = MAX_GAP if gap else MAX_MODIFIERS
    for i in range(start, len(words.keys)):
        step = words.steps[i]
        if step == SENTENCE and i > start:
            return None
        if _width(words, word, i):
            return i
        if step == FREE:
            continue
        if left == 0 or not (gap or step == MODIFIER):
            return None
        left -= 1
    return None
