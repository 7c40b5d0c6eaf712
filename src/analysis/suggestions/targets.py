"""Targets: the noun phrases of parsed articles, in what people say and outside of it.

A phrase is a run of nouns and adjectives that ends in a noun (Justeson and Katz 1995), compared
by the stems of its words; "filling of the dam" counts as "dam filling". Names of people and
places, dates and amounts are none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis.actors.names import fold
from analysis.actors.titles import title_heads
from analysis.attributions.lexicon import lexicon
from analysis.stances.attitudes import Mark, find_marks
from analysis.stances.terms import key, read_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Key = tuple[str, ...]
LONGEST = 4  # words of a phrase
_NO_HEADS = frozenset({"PERSON", "GPE", "NORP", "ORG", "LANGUAGE"})
_NO_WORDS = frozenset(
    {"PERSON", "NORP", "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"}
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Nouns that are no issue by themselves: people, times, words for words, and what is done about
# things ("shield plans" are about the shield).
_VAGUE = _words(
    """
    people man woman child person family friend year month week day hour minute time moment
    morning evening night today tomorrow yesterday way thing lot bit kind sort part number
    amount level case fact reason example place area side end point line word statement comment
    interview reporter journalist report news meeting conference visit speech letter question
    answer issue problem matter situation circumstance idea view opinion position stance
    interest hand head eye face life world country nation state city town region capital home
    house half rest majority minority series range basis term sense step move effort process
    result chance possibility hope fear concern need wish mistake use message right wrong plan
    proposal project programme program scheme policy dispute debate row crisis decision system
    talk
    """
)
_VAGUE_STEMS = frozenset(map(key, _VAGUE))
_VAGUE_MODIFIERS = _words(
    """
    new old other same such many much more most few several own last next first second third good
    bad great big small large high low different certain various recent current former future early
    late only whole full able important main major real true clear possible very few further
    additional entire key like unlikely likely sure ready
    """
)
_KINDS = frozenset({"attitude", "effect"})


class NounPhrase(NamedTuple):
    """The words of a noun phrase; those from `joint` on stand before "of" the others, if any."""

    tokens: tuple[Token, ...]
    joint: int = 0


class Use(NamedTuple):
    """A phrase in somebody's words: as written, who spoke (ids), where, and what was said of it.

    `written` keeps the hyphen behind a word; `proper` tells that the last is a name; `joint` is as
    in `NounPhrase`. The phrase stands `at` a character of its `sentence`; `attitudes` are the
    words of attitude there, each with its side.
    """

    key: Key
    written: tuple[str, ...]
    proper: bool
    joint: int
    speakers: tuple[str, ...]
    article_id: str
    sentence: str
    at: int
    attitudes: tuple[tuple[str, int], ...]


@dataclass
class Targets:
    """The phrases of the articles read so far.

    `inside` are the uses of phrases in what somebody says; `outside` counts them elsewhere.
    """

    inside: list[Use] = field(default_factory=list)
    outside: Counter[Key] = field(default_factory=Counter)

    def read(self, doc: Doc, rows: Sequence[Mapping[str, Any]]) -> None:
        """Read one parsed article, given its rows of the attributions table."""
        said = _said(doc, rows)
        marks = find_marks(read_words(doc)) if rows else {}
        for tokens, joint in phrases(doc):
            words = tuple(key(token.lemma_) for token in tokens)
            row = said[tokens[-1].i]
            if row is None or said[tokens[0].i] is not row:
                self.outside[words] += 1
                continue
            start, end = _sentence(tokens[-1], row, said)
            use = Use(
                key=words,
                written=tuple(_written(doc, token) for token in tokens),
                proper=tokens[-1].pos_ == "PROPN",
                joint=joint,
                speakers=tuple(row["speakers"]),
                article_id=row["article_id"],
                sentence=doc[start:end].text,
                at=min(token.idx for token in tokens) - doc[start].idx,
                attitudes=_attitudes(doc, marks, range(start, end), tokens),
            )
            self.inside.append(use)


def phrases(doc: Doc) -> Iterator[NounPhrase]:
    """Yield the noun phrases of a text, each at its fullest; "X of Y" as "Y X"."""
    runs = list(_runs(doc))
    number = 0
    while number < len(runs):
        run = runs[number]
        following = runs[number + 1] if number + 1 < len(runs) else None
        if following and _is_joined(doc, run[-1], following[0]):
            tokens = (*following, *run)
            cut = max(0, len(tokens) - LONGEST)
            yield NounPhrase(tokens[cut:], max(0, len(following) - cut))
            number += 2
        else:
            yield NounPhrase(run)
            number += 1


def _runs(doc: Doc) -> Iterator[tuple[Token, ...]]:
    run: list[Token] = []
    for token in doc:
        goes_on = not token.is_sent_start and (_can_be_in(token) or (run and _is_hyphen(token)))
        if not goes_on:
            yield from _closed(run)
            run = []
        if _can_be_in(token):
            run.append(token)
    yield from _closed(run)


def _closed(run: list[Token]) -> Iterator[tuple[Token, ...]]:
    """Yield a run from its last noun back, if that can be disputed at all."""
    while run and run[-1].pos_ not in ("NOUN", "PROPN"):
        run.pop()
    if run and _can_be_head(run[-1]):
        yield tuple(run[-LONGEST:])


def _can_be_in(token: Token) -> bool:
    if token.pos_ not in ("ADJ", "NOUN", "PROPN") or token.ent_type_ in _NO_WORDS:
        return False
    plain = token.text.isalnum() and token.text[0].isalpha()
    return plain and token.tag_ not in ("JJR", "JJS") and token.lower_ not in _VAGUE_MODIFIERS


def _can_be_head(token: Token) -> bool:
    word = fold(token.lemma_)
    name = token.pos_ == "PROPN" and token.ent_type_ in _NO_HEADS
    return (
        not name and len(word) > 2 and word not in title_heads() and word not in lexicon().speakers
    )


def is_vague(word: str) -> bool:
    """Whether a noun, by its stem, is no issue by itself."""
    return word in _VAGUE_STEMS


def _written(doc: Doc, token: Token) -> str:
    """Return a word as it is written inside a sentence, with the hyphen behind it."""
    proper = token.text.isupper() or (token.pos_ == "PROPN" and bool(token.ent_type_))
    hyphen = token.i + 1 < len(doc) and _is_hyphen(doc[token.i + 1]) and not token.whitespace_
    return (token.text if proper else token.lower_) + "-" * hyphen


def _is_hyphen(token: Token) -> bool:
    return token.text in "-–‑" and not token.is_space


def _is_joined(doc: Doc, last: Token, first: Token) -> bool:
    """Whether "of", or "of the", and nothing else stands between two runs."""
    between = [token.lower_ for token in doc[last.i + 1 : first.i]]
    return between in (["of"], ["of", "the"])


def _said(doc: Doc, rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any] | None]:
    """Return, for each token, the attribution in whose content it stands, the innermost one."""
    said: list[Mapping[str, Any] | None] = [None] * len(doc)
    size = {row["attribution_id"]: sum(e - s for s, e in row["content"]) for row in rows}
    for row in sorted(rows, key=lambda row: -size[row["attribution_id"]]):
        for start, end in row["content"]:
            span = doc.char_span(start, end, alignment_mode="expand")
            for token in span if span is not None else ():
                said[token.i] = row
    return said


def _sentence(
    token: Token, row: Mapping[str, Any], said: Sequence[Mapping[str, Any] | None]
) -> tuple[int, int]:
    """Return the tokens of a sentence, around one of them, that one attribution has."""
    sentence = token.sent
    start = end = token.i
    while start > sentence.start and said[start - 1] is row:
        start -= 1
    while end < sentence.end and said[end] is row:
        end += 1
    return start, end


def _attitudes(
    doc: Doc, marks: Mapping[int, Sequence[Mark]], sentence: range, own: Sequence[Token]
) -> tuple[tuple[str, int], ...]:
    """Return the words of attitude in a sentence that are no part of a phrase in it."""
    phrase = {token.i for token in own}
    found = {
        (doc[mark.start : mark.end].text.lower(), mark.sign)
        for i in sentence
        for mark in marks.get(i, ())
        if mark.sign and mark.kind in _KINDS and phrase.isdisjoint(range(mark.start, mark.end))
    }
    return tuple(sorted(found))
