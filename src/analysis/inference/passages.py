"""Passages: an attribution in its surroundings, as the word pieces that the stance model reads.

A passage is the sentence of an attribution with marks around content and source, then the
sentences before it, then the article's title: what a person would look at to tell what "such a
step" is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from analysis.articles import Extent

OWN, BEFORE, TITLE, TEXT = 60, 20, 12, 28  # word pieces at most: of a passage's parts, of a text
_SENTENCES_BEFORE = 2
_REACH = 600  # characters from a content to a source that is still read with it
_MARKS = ("[unused1]", "[unused2]", "[unused3]", "[unused4]")


@dataclass(frozen=True, slots=True)
class Passage:
    """The characters of an article in which one attribution is read.

    `own` holds the sentences of the attribution, `before` what comes before them; `content` and
    `source` are extents of `text`.
    """

    text: str
    title: str
    own: Extent
    before: Extent
    content: tuple[Extent, ...]
    source: Extent | None

    def __str__(self) -> str:
        return self.text[slice(*self.own)]


def passage(
    text: str,
    sentences: Sequence[Extent],
    *,
    title: str,
    content: Sequence[Extent],
    source: Extent | None,
) -> Passage:
    """Cut out what an attribution is read in.

    Args:
        text: The article.
        sentences: Its sentences, in order.
        title: Its title; "" for none.
        content: What is attributed.
        source: To whom, if the text says so.
    """
    low, high = content[0].start, content[-1].end
    if source and abs(source.start - low) < _REACH:
        low, high = min(low, source.start), max(high, source.end)
    own = [s for s in sentences if s.start < high and s.end > low] or [Extent(low, high)]
    start = own[0].start
    earlier = [s.start for s in sentences if s.end <= start][-_SENTENCES_BEFORE:]
    before = Extent(earlier[0] if earlier else start, start)
    whole = Extent(start, own[-1].end)
    near = source if source and whole.start <= source.start < whole.end else None
    return Passage(text, title, whole, before, tuple(content), near)


class Pieces:
    """Turns passages and the texts of a codebook into word pieces of one vocabulary."""

    def __init__(self, tokenizer: Tokenizer):
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._start, self._end = (tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]"))
        self._marks = [tokenizer.token_to_id(mark) for mark in _MARKS]

    def of_passage(self, read: Passage) -> list[int]:
        """Return the word pieces of a passage."""
        before = self._ids(read.text[slice(*read.before)])[-BEFORE:]
        title = self._ids(read.title)[:TITLE]
        parts = (self._own(read), before, title)
        return [self._start, *(i for part in parts for i in (*part, self._end))]

    def of_text(self, text: str) -> list[int]:
        """Return the word pieces of a label, a position or an argument."""
        return [self._start, *self._ids(text)[:TEXT], self._end]

    def _ids(self, text: str) -> list[int]:
        return self._tokenizer.encode(text, add_special_tokens=False).ids

    def _own(self, read: Passage) -> list[int]:
        """Return the sentences of an attribution with its marks, cut to what is near it."""
        first = read.own.start
        encoded = self._tokenizer.encode(str(read), add_special_tokens=False)
        marks = list(self._marks_of(read))
        opening = self._marks[0]
        ids: list[int] = []
        at = None
        for piece, (start, _) in zip(encoded.ids, encoded.offsets, strict=True):
            while marks and marks[0][0] - first <= start:
                at = len(ids) if at is None and marks[0][1] == opening else at
                ids.append(marks.pop(0)[1])
            ids.append(piece)
        ids += [mark for _, mark in marks]
        if len(ids) <= OWN:
            return ids
        begin = max(0, min((at or 0) - OWN // 3, len(ids) - OWN))
        return ids[begin : begin + OWN]

    def _marks_of(self, read: Passage) -> Iterable[tuple[int, int]]:
        opened, closed, source, after = self._marks
        found = [(e.start, opened) for e in read.content] + [(e.end, closed) for e in read.content]
        if read.source:
            found += [(read.source.start, source), (read.source.end, after)]
        return sorted(found)
