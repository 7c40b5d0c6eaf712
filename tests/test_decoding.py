import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.tagger.decoding import TAGS, best_tags, runs, tags_of
from analysis.tagger.windows import Window
from analysis.tagger.words import Marked


def well_formed(tags):
    return all(
        tag % 2 or tag == 0 or (before in (tag, tag - 1))
        for before, tag in itertools.pairwise([0, *tags])
    )


def scores(rng, words):
    raw = rng.normal(size=(1, words, len(TAGS)))
    return np.log(np.exp(raw) / np.exp(raw).sum(-1, keepdims=True))


@given(st.integers(0, 10_000), st.integers(0, 3))
def test_the_best_of_all_well_formed_sequences_is_found(seed, anchor):
    given_ = scores(np.random.default_rng(seed), 4)
    tags = best_tags(given_, np.array([anchor]), np.array([4]))[0]
    best = max(
        (
            sequence
            for sequence in itertools.product(range(len(TAGS)), repeat=4)
            if well_formed(sequence) and sequence[anchor] in (3, 4)
        ),
        key=lambda sequence: sum(given_[0, i, tag] for i, tag in enumerate(sequence)),
    )
    assert tags.tolist() == list(best)


def test_words_beyond_a_window_are_tagged_o():
    tags = best_tags(scores(np.random.default_rng(1), 8), np.array([1]), np.array([4]))[0]
    assert not tags[4:].any()


def test_runs_begin_anew_at_a_b_tag():
    assert runs(np.array([5, 6, 5, 0, 6, 1]), 2) == [(0, 2), (2, 3), (4, 5)]
    assert runs(np.array([5, 6, 5, 0, 6, 1]), 0) == [(5, 6)]


def test_tags_mark_each_run_of_each_role_within_the_window():
    marked = Marked(3, (2,), (3,), (0, 4, 5, 7, 9))
    tags = tags_of(marked, Window(2, 2, 8))
    assert [TAGS[t] for t in tags] == [
        "B-source",
        "B-cue",
        "B-content",
        "I-content",
        "O",
        "B-content",
    ]
