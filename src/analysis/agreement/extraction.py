"""Extraction scored against annotators: contents, and who said what, overall and by kind.

A content is compared by its characters without space. For exact and overlapping contents,
punctuation and a leading "that" do not count. Matches are one to one, the best overlap first.
Contents count as the same from an IoU of 0.5; sources too, or where the last word of the one
found lies within the annotators'.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.agreement.brat import Gold, GoldText
from analysis.agreement.speakers import SpeakerScore, score_speakers
from analysis.articles import Extent

KINDS = ("all", "direct", "mixed", "indirect")
_SAME = 0.5
_OPENERS = ('"', "“", "”", "„", "«", "‘", "'", "``")
_DOUBLE = re.compile("[\"“”„‟«»]|``|''")
_THAT = re.compile(r"that(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall (None of nothing) and their harmonic mean, in [0, 1]."""

    precision: float | None
    recall: float | None
    f1: float


@dataclass(frozen=True, slots=True)
class KindScore:
    """Of the n gold attributions of a kind: the shares found, found with the right source.

    `recall` is of contents, `source_accuracy` of the sources of the contents found that have
    one, `who_said_what` of both at once.
    """

    n: int
    recall: float | None
    source_accuracy: float | None
    who_said_what: float | None


@dataclass(frozen=True, slots=True)
class ExtractionScores:
    """Counts and scores; see the module for what counts as the same."""

    n_texts: int
    n_gold: int
    n_found: int
    content_characters: Score
    content_soft: Score
    content_exact: Score
    content_overlap: Score
    who_said_what: Score
    by_kind: dict[str, KindScore]
    speakers: SpeakerScore | None


@dataclass(frozen=True, slots=True)
class _Item:
    full: frozenset[int]
    core: frozenset[int]
    source: frozenset[int]
    last_word: frozenset[int]
    kind: str


def score_extraction(
    texts: Iterable[GoldText], found: Mapping[str, Sequence[Gold]]
) -> ExtractionScores:
    """Score attributions found in annotated texts, counts summed over all texts.

    Args:
        texts: The texts with their gold attributions.
        found: What was found, by the text's name; a text that is missing counts as empty.
    """
    n: Counter = Counter()
    judged: list[tuple[str, Gold, Gold]] = []
    for text in texts:
        marked, got = text.attributions, [f for f in found.get(text.name, ()) if f.content]
        golds, preds = ([_item(text.text, item) for item in items] for items in (marked, got))
        who = _count(n, golds, preds)
        for i, j in who.items():
            source = " ".join(text.text[slice(*extent)] for extent in marked[i].source)
            judged.append((source, marked[i], got[j]))
    gold, pred = n["gold"], n["found"]
    return ExtractionScores(
        n["texts"],
        gold,
        pred,
        _score(n["shared"], n["found chars"], n["gold chars"]),
        _score(n["soft precision"], pred, gold, n["soft recall"]),
        _score(n["exact"], pred, gold),
        _score(n["overlap"], pred, gold),
        _score(n["who"], pred, gold),
        {kind: _by_kind(n, kind) for kind in KINDS},
        score_speakers(judged),
    )


def _count(n: Counter, golds: Sequence[_Item], preds: Sequence[_Item]) -> dict[int, int]:
    """Add up one text; return which of the gold is which of those found, source included."""
    gold_chars = frozenset().union(*(g.full for g in golds))
    found_chars = frozenset().union(*(p.full for p in preds))
    exact = Counter(g.core for g in golds) & Counter(p.core for p in preds)
    pairs = _pairs(golds, preds, lambda gold, pred: True)
    who = _pairs(golds, preds, _same_source)
    n.update(
        {
            "texts": 1,
            "gold": len(golds),
            "found": len(preds),
            "shared": len(gold_chars & found_chars),
            "gold chars": len(gold_chars),
            "found chars": len(found_chars),
            "exact": exact.total(),
            "overlap": len(pairs),
            "who": len(who),
            "soft precision": sum(_most_covered(p, golds) for p in preds),
            "soft recall": sum(_most_covered(g, preds) for g in golds),
        }
    )
    for i, gold in enumerate(golds):
        asked = i in pairs and bool(gold.source)
        right = asked and _same_source(gold, preds[pairs[i]])
        for kind in ("all", gold.kind):
            n.update(
                {
                    (kind, "n"): 1,
                    (kind, "hit"): i in pairs,
                    (kind, "asked"): asked,
                    (kind, "right"): right,
                    (kind, "who"): i in who,
                }
            )
    return who


def _by_kind(n: Counter, kind: str) -> KindScore:
    return KindScore(
        n[kind, "n"],
        _share(n[kind, "hit"], n[kind, "n"]),
        _share(n[kind, "right"], n[kind, "asked"]),
        _share(n[kind, "who"], n[kind, "n"]),
    )


def _item(text: str, gold: Gold) -> _Item:
    full, source = _characters(text, gold.content), _characters(text, gold.source)
    end = max((i + 1 for i in source if text[i].isalnum()), default=0)
    start = end
    while start - 1 in source:
        start -= 1
    words = "".join(text[i] for i in sorted(full))
    kind = "indirect"
    if words.startswith(_OPENERS):
        kind = "direct"
    elif _DOUBLE.search(words):
        kind = "mixed"
    return _Item(full, _core(text, full), source, frozenset(range(start, end)), kind)


def _characters(text: str, extents: Iterable[Extent]) -> frozenset[int]:
    return frozenset(i for s, e in extents for i in range(s, e) if not text[i].isspace())


def _core(text: str, full: frozenset[int]) -> frozenset[int]:
    """Return a content's characters without punctuation and a leading "that", if any are left."""
    kept = sorted(i for i in full if unicodedata.category(text[i])[0] != "P" and text[i] != "`")
    if kept and _THAT.match(text[kept[0] : kept[0] + 5]):
        kept = [i for i in kept if i >= kept[0] + 4] or kept
    return frozenset(kept) or full


def _same_source(gold: _Item, pred: _Item) -> bool:
    if not gold.source or not pred.source:
        return not gold.source and not pred.source
    within = bool(pred.last_word) and pred.last_word <= gold.source
    return within or _iou(gold.source, pred.source) >= _SAME


def _pairs(
    golds: Sequence[_Item], preds: Sequence[_Item], allowed: Callable[[_Item, _Item], bool]
) -> dict[int, int]:
    """Pair gold with found, the likest contents first, of those the likest sources."""
    options = sorted(
        (-overlap, -_iou(gold.source, pred.source), i, j)
        for i, gold in enumerate(golds)
        for j, pred in enumerate(preds)
        if (overlap := _iou(gold.core, pred.core)) >= _SAME and allowed(gold, pred)
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in options:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _most_covered(one: _Item, others: Iterable[_Item]) -> float:
    return max((len(one.full & other.full) / len(one.full) for other in others), default=0.0)


def _iou(one: frozenset[int], other: frozenset[int]) -> float:
    shared = len(one & other)
    total = len(one) + len(other) - shared
    return shared / total if total else 1.0


def _score(hits: float, n_found: int, n_gold: int, hits_of_gold: float | None = None) -> Score:
    precision = _share(hits, n_found)
    recall = _share(hits if hits_of_gold is None else hits_of_gold, n_gold)
    if not precision or not recall:
        return Score(precision, recall, 0.0)
    return Score(precision, recall, 2 * precision * recall / (precision + recall))


def _share(part: float, whole: int) -> float | None:
    return part / whole if whole else None
