import numpy as np
import pytest

from analysis.attributions import proposals_of, words_of
from analysis.tagger.pairs import PAIR_COLUMNS, pair_columns, pair_sizes
from analysis.tagger.windows import Window
from analysis.tagger.words import UNIVERSAL, Labels

TEXT = "Lee said that it “rains”. “It snows,” Ortega added."


@pytest.fixture(scope="module")
def labels(nlp):
    return Labels.of(UNIVERSAL, nlp.get_pipe("parser").labels, nlp.get_pipe("ner").labels)


@pytest.fixture(scope="module")
def words(nlp, labels):
    return words_of(*proposals_of(nlp(TEXT)), labels)


@pytest.fixture(scope="module")
def columns(words, labels):
    window = Window(0, 0, len(words.texts))
    anchors = [words.texts.index("said"), words.texts.index("added")]
    found = pair_columns(words, window, anchors, labels)
    return {name: found[..., k] for k, name in enumerate(PAIR_COLUMNS)}


def test_columns_stay_within_their_sizes(columns, labels):
    assert all(
        (columns[name] < size).all() and (columns[name] >= 0).all()
        for name, size in zip(PAIR_COLUMNS, pair_sizes(labels), strict=True)
    )


def test_distance_grows_to_both_sides_of_the_anchor(columns):
    assert (np.diff(columns["distance"], axis=1) >= 0).all()
    assert len(set(columns["distance"][0, :4].tolist())) == 4


def test_words_of_one_branch_share_a_path_and_others_do_not(columns, words):
    path = dict(zip(words.texts[:8], columns["path"][0, :8].tolist(), strict=True))
    assert path["that"] == path["it"] == path["rains"]
    assert len({path["Lee"], path["said"], path["rains"]}) == 3


def test_another_sentence_is_another_place(columns, words):
    place = columns["place"][0]
    assert place[0] != place[-1]


def test_the_next_quotation_and_the_last_are_told_apart(columns, words):
    assert columns["quotation"][0, words.texts.index("rains")] == 2
    assert columns["quotation"][1, words.texts.index("snows")] == 3
    assert columns["quotation"][1, words.texts.index("rains")] == 4


def test_what_rules_propose_counts_for_their_own_anchor_only(columns, words):
    assert columns["proposed"][0, 0] == 1
    assert columns["proposed"][1, 0] == 4


def test_a_word_that_is_no_proposals_anchor_has_no_proposal(words, labels):
    found = pair_columns(words, Window(0, 0, len(words.texts)), [0], labels)
    assert not found[..., PAIR_COLUMNS.index("proposed")].any()


def test_no_anchors_give_no_rows(words, labels):
    assert pair_columns(words, Window(0, 0, 5), [], labels).shape == (0, 5, len(PAIR_COLUMNS))
