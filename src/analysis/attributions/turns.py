"""Turns of a transcript: "ROE: …", "Q: …", with the paragraphs that go on after them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import starmap, takewhile, zip_longest

from spacy.tokens import Doc, Token

from analysis.attributions.cues import Bounds, Cue
from analysis.attributions.lexicon import lexicon

_LETTERS = frozenset({"Q", "A"})  # question and answer
_LONGEST_NAME = 8  # tokens before the colon
_LONGEST_PLAIN = 5  # of these, those outside brackets
_BRACKETS = frozenset({"(", "["})
_FULL_STOPS = (".", "!", "?", "…", ")", '"', "”", "'", "’", "»", "-", "–", "—")
_IN_CONVERSATION = frozenset({"i", "we", "me", "us", "my", "our", "you", "your"})


def turn_cues(doc: Doc, paragraphs: Sequence[Bounds]) -> Iterator[Cue]:
    """Yield the turns of a transcript: a name and a colon before what is said.

    That is the rest of the paragraph, and among turns of others the paragraphs that go on, but
    stage directions and headings: up to the last before the next turn in which somebody says "I"
    or "you", after the last turn as long as somebody does.
    """
    turns = list(_openings(doc, paragraphs))
    ends = [paragraph for paragraph, _, _ in turns[1:]]
    for (first, name, colon), end in zip_longest(turns, ends):
        content = set(range(colon + 1, paragraphs[first][1]))
        if len(turns) > 1:
            content.update(
                *starmap(range, _going_on(doc, paragraphs[first + 1 : end], end is None))
            )
        yield Cue(doc[colon], (colon,), name, frozenset(content), "turn")


def _going_on(doc: Doc, following: Sequence[Bounds], is_last: bool) -> Iterator[Bounds]:
    """Yield those of the paragraphs after a turn's first that still belong to it."""
    prose = [bounds for bounds in following if _is_prose(doc, *bounds)]
    prose = list(takewhile(lambda bounds: not _is_labelled(doc, *bounds), prose))
    spoken = [_is_conversation(doc, *bounds) for bounds in prose]
    if is_last:
        yield from takewhile(lambda bounds: _is_conversation(doc, *bounds), prose)
    elif any(spoken):
        yield from prose[: len(spoken) - spoken[::-1].index(True)]


def _is_labelled(doc: Doc, start: int, end: int) -> bool:
    """Whether a paragraph begins with words in capitals and a colon, as in "THE FACTS: …"."""
    opening = [t for t in doc[start : min(end, start + _LONGEST_NAME + 1)] if not t.is_space]
    label = list(takewhile(lambda t: t.text != ":", opening))
    return len(label) < len(opening) and all(t.is_upper for t in label if t.is_alpha)


def _openings(doc: Doc, paragraphs: Sequence[Bounds]) -> Iterator[tuple[int, Bounds, int]]:
    """Yield the paragraphs that begin a turn, each with the bounds of its name and its colon."""
    interview = sum(doc[start].text in _LETTERS for start, _ in paragraphs) > 1
    found = False
    for number, (start, end) in enumerate(paragraphs):
        opening = doc[start : start + _LONGEST_NAME + 1]
        colon = next((t for t in opening if t.text in (":", "):")), None)
        if colon is None or colon.i + 2 > end:
            continue
        name = [t for t in doc[start : colon.i] if not t.is_space]
        lettered = interview and len(name) == 1 and name[0].text in _LETTERS
        if name and (lettered or _names_speaker(name) or (found and _is_called(name))):
            found = True
            yield number, (name[0].i, _without_aside(name)[-1].i + 1), colon.i


def _is_prose(doc: Doc, start: int, end: int) -> bool:
    """Whether a paragraph is neither a stage direction in brackets nor a heading."""
    words = [token for token in doc[start:end] if not token.is_space]
    return words[0].text not in _BRACKETS and words[-1].text.endswith(_FULL_STOPS)


def _is_conversation(doc: Doc, start: int, end: int) -> bool:
    quoted = False
    for token in doc[start:end]:
        quoted ^= token.text in ('"', "“", "”")
        if not quoted and token.lower_ in _IN_CONVERSATION:
            return True
    return False


def _names_speaker(name: list[Token]) -> bool:
    """Whether the words before a colon are a person's name or, in capitals, anyone's."""
    name = _without_aside(name)
    words = [t for t in name if t.is_alpha]
    if not words or len(name) > _LONGEST_PLAIN or any(t.lower_ in lexicon().labels for t in words):
        return False
    capitals = all(t.is_upper for t in words) and any(len(t) > 2 for t in words)
    return capitals or all(t.ent_type_ == "PERSON" or t.text in (".", "'s") for t in name)


def _without_aside(name: list[Token]) -> list[Token]:
    """Leave out what stands in brackets at the end of a name: "ROE (by telephone)"."""
    opening = next((n for n, t in enumerate(name) if t.text in _BRACKETS), None)
    return name[:opening] if opening else name


def _is_called(name: list[Token]) -> bool:
    """Whether words are a full name by their capitals, in a text that has turns of others."""
    words = _without_aside(name)
    capitals = all(t.is_title and t.text.rstrip(".").isalpha() for t in words)
    return (
        2 <= len(words) <= 4 and capitals and not any(t.lower_ in lexicon().labels for t in words)
    )
