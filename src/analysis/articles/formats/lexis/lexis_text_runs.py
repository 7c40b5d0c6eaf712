"""The runs of labels above and below the text of an old LexisNexis article.

An unlisted label counts if it stands among listed ones, for in the text it is a speaker
("DOBBS: Good night"). A text may quote a listed label; it is one of the runs only in its place.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from analysis.articles.formats.lexis.lexis_text_labels import Block
from analysis.articles.layout import SENTENCE_END

_MOST_LOOSE = 8  # blocks without a label over which a caption or a correction may go on
_LONGEST_DECK = 600  # characters between headline and labels; more is the text
_LONGEST_TITLE = 30  # words
_LONGEST_CODE = 3  # words
_BELOW = frozenset({"loaded", "kind", "language", "caption"})


def text_start(rest: Sequence[Block], titles: Sequence[Block]) -> tuple[int, Sequence[Block]]:
    """Return where the text starts, with the label that opens it, and the headline's blocks.

    Args:
        rest: The blocks below the head.
        titles: The headline, if it stands in the head.
    """
    first = next((n for n, block in enumerate(rest) if block.is_known), len(rest))
    after = _labels_end(rest, first)
    own = [] if titles else [block for block in rest[:1] if first and _is_line(block)]
    deck = rest[len(own) : first]
    size = sum(len(line) for block in deck for line in block.lines)
    is_deck = size <= _LONGEST_DECK and (own or (len(deck) < 2 and all(map(_is_line, deck))))
    if is_deck and (after < len(rest) or _is_caption(rest[first:after])):
        return after, titles or own
    return len(own), titles or own  # all labels stand below the text, or there are none


def _is_line(block: Block) -> bool:
    """Whether a block is short enough for a headline or a name."""
    return len(" ".join(block.lines).split()) <= _LONGEST_TITLE


def _is_caption(run: Sequence[Block]) -> bool:
    """Whether labels without a length, and with a caption, are all that there is."""
    roles = {block.role for block in run}
    return "caption" in roles and "length" not in roles


def _labels_end(blocks: Sequence[Block], start: int) -> int:
    """Return the end of a run of labelled blocks: the block of the text, if that is labelled."""
    end, n, seen = start, start, set[str]()
    counted = False
    while n < len(blocks):
        block = blocks[n]
        if block.label is None:
            stop = _end_of_value(blocks, n, counted=counted)
            if stop is None:
                break
            end = n = stop
            continue
        if block.role == "body":
            return n
        if block.label in seen or (
            counted and not block.is_known and _ends(blocks[n + 1 : n + _MOST_LOOSE])
        ):
            break  # the text quotes a label, or is no more than "FLASH: King dies"
        seen.add(block.label)
        counted = counted or block.role == "length"
        n += 1
        end = n if block.is_known else end
    if start < end and all(map(_is_code, blocks[end:])):
        return len(blocks)  # no text at all: nothing but labels, the last of them unlisted
    return end


def _is_code(block: Block) -> bool:
    """Whether a block is a label with no more than a name or a code: "JOURNAL-NR: FRA"."""
    value = " ".join(block.value)
    is_short = len(value.split()) <= _LONGEST_CODE and not SENTENCE_END.search(value)
    return block.label is not None and is_short


def _ends(blocks: Sequence[Block]) -> bool:
    """Whether the next listed label is one of those below the text."""
    following = next((block.role for block in blocks if block.is_known), None)
    return following in _BELOW


def _end_of_value(blocks: Sequence[Block], n: int, *, counted: bool) -> int | None:
    """Return where the value of the label above block `n` ends; `None` if it ended above it."""
    label = blocks[n - 1] if n else None
    if label is None or not label.is_known:
        return None
    ahead = range(n, min(n + _MOST_LOOSE, len(blocks)))
    following = next((m for m in ahead if blocks[m].is_known), None)
    if label.role == "caption" and not counted:
        return following or (len(blocks) if len(blocks) - n <= _MOST_LOOSE else None)
    if following is not None and blocks[following].role == "body":
        return following
    return n + 1 if not label.value else None


def labels_below(blocks: Sequence[Block], above: Collection[str | None]) -> int:
    """Return where the labels below the text start: from there on all is labelled.

    Args:
        blocks: The text and what follows it.
        above: The labels above the text, which do not come again: the text quotes them.
    """
    start, loose, seen = len(blocks), 0, set(above)
    for n in range(len(blocks) - 1, -1, -1):
        block = blocks[n]
        if block.label is None:
            loose += 1
            if loose > _MOST_LOOSE:
                break
        elif block.is_known:
            goes_on = block.role == "caption" or block.label == "CORRECTION" or not block.value
            if block.label in seen or block.role == "body" or (loose and not goes_on):
                break
            seen.add(block.label)
            start, loose = n, 0
        elif loose:
            break
    return start
