"""Groups: actors that a text names together ("Roe and Poe"), whom a plural can take up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from analysis.actors.cast import Mention
from analysis.actors.phrases import Phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc


def named_together(doc: Doc, mentions: Sequence[Mention]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the actors joined by "and" in the text, with the token after the last of them."""
    run: list[Mention] = []
    for mention in outermost(mentions):
        if run and not _joined(doc, run[-1].end, mention.start):
            yield from _group(doc, run)
            run = []
        run.append(mention)
    yield from _group(doc, run)


def outermost(items: Iterable[Mention | Phrase]) -> list[Mention | Phrase]:
    """Return the items not inside another, in order."""
    kept: list[Mention | Phrase] = []
    for item in sorted(items, key=lambda item: (item.start, -item.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _joined(doc: Doc, start: int, end: int) -> bool:
    between = [token.lower_ for token in doc[start:end]]
    return bool(between) and all(word in ("and", "&", ",", "the") for word in between)


def _group(doc: Doc, run: Sequence[Mention]) -> Iterator[tuple[int, tuple[str, ...]]]:
    actors = tuple(dict.fromkeys(mention.actor for mention in run))
    if len(actors) > 1 and any(t.lower_ in ("and", "&") for t in doc[run[0].end : run[-1].start]):
        yield run[-1].end, actors
