import numpy as np

from analysis.tagger.batches import batch
from analysis.tagger.windows import Pieces, Window
from analysis.tagger.words import COLUMNS, Words


def text(heads, pieces_per_word):
    size = len(heads)
    zeros = np.zeros(size, dtype=np.int64)
    columns = np.ones((size, len(COLUMNS)), dtype=np.int64)
    words = Words(
        [""] * size, zeros, zeros, zeros, np.array(heads), zeros, zeros, zeros, columns, [], []
    )
    bounds = np.cumsum([0, *pieces_per_word])
    return words, Pieces(np.arange(100, 100 + bounds[-1]), bounds)


def test_windows_are_padded_to_the_longest():
    long, short = text([1, 1, 1], [1, 2, 1]), text([0], [1])
    made = batch([(*long, Window(0, 0, 3)), (*short, Window(0, 0, 1))], 7, 9)
    assert made.ids.tolist() == [[7, 100, 101, 102, 103, 9], [7, 100, 9, 0, 0, 0]]
    assert made.mask.sum(1).tolist() == [6, 3]
    assert made.columns[1, 1:].sum() == 0


def test_a_word_is_found_at_its_first_piece():
    made = batch([(*text([0, 0, 0], [2, 1, 1]), Window(1, 1, 3))], 7, 9)
    assert made.ids[0, made.first[0]].tolist() == [102, 103]


def test_a_head_outside_the_window_is_the_word_itself():
    made = batch([(*text([0, 0, 1], [1, 1, 1]), Window(1, 1, 3))], 7, 9)
    assert made.head.tolist() == [[0, 0]]
