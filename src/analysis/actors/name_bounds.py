"""Name bounds: where the name in a named entity begins and ends, and where titles do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.actors.name_words import (
    body_words,
    is_given,
    is_title,
)
from analysis.actors.names import fold
from analysis.actors.titles import title_heads
from analysis.word_lists import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_HYPHENS = "-–‑"
_BREAKS = frozenset({":", "|", "–", "—", "--", ";"})


def trimmed(entity: Span, folded: Sequence[str]) -> tuple[int, int]:
    """Return an entity's tokens without articles, titles in front, possessive and marks.

    A colon or a dash ends a name ("Courier: A Town at War"), and so does a hyphen before a word
    such as that of "Roe-led".
    """
    start, end = entity.start, _end(entity)
    doc = entity.doc
    if folded:
        start = _after_titles(doc, start, end, folded)
    while start < end and (
        doc[start].pos_ == "DET"
        or not doc[start].text[0].isalnum()
        or (folded and end - start > 1 and is_title(folded[start]))
    ):
        start += 1
    while end > start and (doc[end - 1].tag_ == "POS" or not doc[end - 1].text[-1].isalnum()):
        if doc[end - 1].text.endswith(".") and doc[end - 1].text[0].isalnum():
            break
        end -= 1
    if entity.label_ == "PERSON" and start == entity.start:
        start = with_given_name(doc, start, end)
    return start, end


def after_owner(doc: Doc, start: int, end: int, people: set[str]) -> int:
    """Return where a name begins after its owner's: "Roe's Liberal Party"."""
    marks = (i for i in range(start + 1, end - 1) if doc[i].tag_ == "POS")
    return max((i + 1 for i in marks if fold(doc[i - 1].text) in people), default=start)


def with_given_name(doc: Doc, start: int, end: int) -> int:
    """Return where a name begins of which the parse marks the end only: "Ann Roe"."""
    before = doc[start - 1] if start and end - start <= 2 else None
    if (
        before is not None
        and before.dep_ == "compound"
        and before.head == doc[end - 1]
        and before.text.istitle()
        and before.is_alpha
        and not before.ent_type_
        and not before.is_sent_start
        and not is_title(fold(before.text))
        and fold(before.text) not in body_words()
    ):
        return start - 1
    return start


def _end(entity: Span) -> int:
    """Return where the name at the beginning of an entity ends."""
    endings = word_lists("names.yaml")["endings"]
    for token in entity[1:]:
        before = token.nbor(-1)
        spaced = bool(before.whitespace_) or before.is_space
        after = token.i + 1 < entity.end and token.nbor()
        suffix = after and token.text in _HYPHENS and not spaced and after.text in endings
        if token.text in _BREAKS or suffix or (token.text in _HYPHENS and spaced):
            return token.i
    return entity.end


def _after_titles(doc: Doc, start: int, end: int, folded: Sequence[str]) -> int:
    """Return where a name begins after a title inside an entity: "Harbour Mayor Ann Roe"."""
    suffixes = word_lists("names.yaml")["suffixes"]
    if folded[end - 1].removesuffix("s") in word_lists("titles.yaml")["pairs"]["body"]:
        return start  # "Gulf Member States"
    for i in range(end - 2, start, -1):
        following = [word for word in folded[i + 1 : end] if word not in suffixes]
        if following and folded[i] in title_heads() and not is_given(folded[i - 1]):
            return i + 1
    return start
