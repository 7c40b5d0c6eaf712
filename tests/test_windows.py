import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tagger.windows import Pieces, windows
from analysis.tagger.words import Words


def text(paragraphs):
    """Words of one piece each, as lists of sentence lengths a paragraph."""
    sentences = [n for paragraph in paragraphs for n in paragraph]
    size = sum(sentences)
    zeros = np.zeros(size, dtype=np.int64)
    ordinals = [np.repeat(np.arange(len(x)), x) for x in (sentences, list(map(sum, paragraphs)))]
    words = Words([""] * size, zeros, zeros, zeros, zeros, *ordinals, zeros, zeros, [], [])
    return words, Pieces(zeros, np.arange(size + 1))


def cut(paragraphs, limit):
    return [(w.start, w.own, w.end) for w in windows(*text(paragraphs), limit)]


def test_paragraphs_are_put_together_up_to_the_limit():
    assert cut([[3], [3], [3]], 7) == [(0, 0, 6), (6, 6, 9)]


def test_a_long_paragraph_is_cut_between_sentences():
    assert cut([[2, 5, 5, 2]], 9) == [(0, 0, 7), (7, 7, 14)]


def test_a_short_sentence_before_a_cut_is_seen_twice():
    assert cut([[5, 3, 5]], 9) == [(0, 0, 8), (5, 8, 13)]


def test_a_sentence_without_end_is_cut_anywhere():
    assert cut([[1000]], 160)[0] == (0, 0, 160)


def test_a_text_without_words_has_no_windows():
    assert cut([], 9) == []


@given(
    st.lists(st.lists(st.integers(1, 700), min_size=1, max_size=6), max_size=6),
    st.integers(5, 200),
)
def test_every_word_is_some_windows_own_just_once(paragraphs, limit):
    own = [i for _, first, end in cut(paragraphs, limit) for i in range(first, end)]
    assert own == list(range(sum(map(sum, paragraphs))))


@pytest.mark.parametrize("limit", [9, 160])
def test_no_window_exceeds_what_the_encoder_can_take(limit):
    assert all(end - start <= 500 for start, _, end in cut([[499, 499], [3000]], limit))
