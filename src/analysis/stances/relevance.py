"""Relevance: whether an attribution speaks to an issue, from the words in and around it.

Terms and phrases of the codebook are counted in the content, beside it and before it, and in the
whole article; the stance model adds how near the passage is to the issue's texts. Issues of one
codebook compete: what is nearer to a neighbouring issue is less likely to speak to this one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from analysis.stances.topics import SIDES, Topics

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from analysis.codebook import Issue

PLACES = ("inside", "beside", "before", "article")
KINDS = ("strong", "weak", "phrase")
FEATURES = (
    *(f"{kind}_{place}" for place in PLACES for kind in KINDS),
    *(f"{kind}_among" for kind in KINDS),
    "share",
    "near",
    "near_over_others",
    "nearest",
    "near_article",
    "near_article_over_others",
    "length",
    "ruled",
    "noticed",
)
_MOST = 3  # hits that count in one place
_SENTENCES_BEFORE = 2


def count_hits(
    doc: Doc, topics: Topics, contents: Sequence[frozenset[int]], issues: Sequence[Issue]
) -> np.ndarray:
    """Count an article's terms and phrases around each content.

    Returns:
        (attributions, issues, `PLACES`, `KINDS`); the place "beside" is the sentences that the
        content stands in, itself included, "before" the two sentences in front of them.
    """
    starts = [s.start for s in doc.sents]
    ends = [*starts[1:], len(doc)]
    sentence = np.searchsorted(starts, np.arange(len(doc)), side="right") - 1
    hits = np.zeros((len(contents), len(issues), len(PLACES), len(KINDS)))
    for j, issue in enumerate(issues):
        for match in topics.matches[issue.id]:
            if (issue.id, match.phrase) in topics.whole:
                continue
            kind = 2 if match.payload[1] in SIDES else KINDS.index(match.payload[1])
            hits[:, j, 3, kind] += 1
            for k, content in enumerate(contents):
                if not content:
                    continue
                first, last = sentence[min(content)], sentence[max(content)]
                before = starts[max(0, first - _SENTENCES_BEFORE)]
                hits[k, j, 0, kind] += not content.isdisjoint(range(match.start, match.end))
                hits[k, j, 1, kind] += starts[first] <= match.start < ends[last]
                hits[k, j, 2, kind] += before <= match.start < starts[first]
    return hits


def on_agenda(hits: np.ndarray) -> np.ndarray:
    """Say which issues an article speaks of at all: (issues,).

    A strong term or a phrase has to be in the article, of whichever issue; then one of an issue's
    own is enough, or two of its weak terms.
    """
    if not len(hits):
        return np.zeros(hits.shape[1], bool)
    strong, weak, phrase = hits[0, :, 3].T
    told = strong + phrase > 0
    return (told | (weak > 1)) & told.any()


def relevance_features(
    hits: np.ndarray, near: np.ndarray, contents: Sequence[frozenset[int]]
) -> np.ndarray:
    """Put together what shows whether attributions speak to issues.

    Args:
        hits: From `count_hits`.
        near: How near the model finds them, cosines, (attributions, issues).
        contents: The tokens of each content.

    Returns:
        (attributions, issues, `FEATURES`); the last two, what the rules say, are 0 as yet:
        `with_rules` sets them.
    """
    places = np.minimum(hits, _MOST)
    places[:, :, 3] = np.log1p(hits[:, :, 3])
    among = np.broadcast_to((hits[:, :, 0] > 0).mean(0), (*near.shape, len(KINDS)))
    strong = hits[:, :, 3, 0]
    share = strong / (strong.sum(1, keepdims=True) + 1)
    article = np.broadcast_to(near.mean(0), near.shape)
    lengths = np.log1p([[len(content)] for content in contents])
    columns = [
        share,
        near,
        near - near.mean(1, keepdims=True),
        (near >= near.max(1, keepdims=True)) * float(near.shape[1] > 1),  # of several
        article,
        article - near.mean(),
        np.broadcast_to(lengths, near.shape),
    ]
    flat = places.reshape(*near.shape, -1)
    ruled = np.zeros((*near.shape, 2))
    return np.concatenate([flat, among, np.stack(columns, -1), ruled], -1)


def with_rules(features: np.ndarray, *, found: bool, sided: bool) -> np.ndarray:
    """Set what the rules say of one attribution and issue: that it is spoken to, and a side."""
    return np.concatenate([features[:-2], [float(sided), float(found)]])
