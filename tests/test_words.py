import numpy as np
import pytest

from analysis.articles import Extent
from analysis.attributions import proposals_of, words_of
from analysis.tagger.words import COLUMNS, UNIVERSAL, Labels, read_words

TEXT = "Rain.\n\nLee said that “it rains”. Ortega left."


@pytest.fixture(scope="module")
def labels(nlp):
    return Labels.of(UNIVERSAL, nlp.get_pipe("parser").labels, nlp.get_pipe("ner").labels)


@pytest.fixture(scope="module")
def words(nlp, labels):
    return words_of(*proposals_of(nlp(TEXT)), labels)


def test_words_are_the_tokens_that_are_not_white_space(words):
    assert " ".join(words.texts) == "Rain . Lee said that “ it rains ” . Ortega left ."
    assert [TEXT[s:e] for s, e in zip(words.start, words.end, strict=True)] == words.texts


def test_sentences_paragraphs_and_quotations_are_ordinals(words):
    assert words.paragraph.tolist() == [0] * 2 + [1] * 11
    assert words.sentence.tolist() == [0] * 2 + [1] * 8 + [2] * 3
    assert words.quotation.tolist() == [-1] * 5 + [0] * 4 + [-1] * 4


def test_columns_name_place_in_the_quotation_and_the_sentence(words):
    column = {name: words.columns[:, k].tolist() for k, name in enumerate(COLUMNS)}
    assert column["quoted"] == [0] * 5 + [1, 2, 2, 3] + [0] * 4
    assert column["begins"] == [2, 0, 2] + [0] * 7 + [1, 0, 0]
    assert column["case"][:4] == [2, 0, 2, 1]


def test_columns_stay_within_their_sizes(words, labels):
    assert (words.columns.max(0) < np.array(labels.sizes)).all()


def test_proposals_are_on_the_words_with_the_anchor_apart(words):
    (marked,) = words.proposed
    assert [words.texts[i] for i in (marked.anchor, *marked.source)] == ["said", "Lee"]
    proposed = words.columns[:, COLUMNS.index("proposed")]
    assert proposed[2:10].tolist() == [1, 4, 3, 3, 3, 3, 3, 0]


def test_unknown_values_count_as_none(nlp):
    doc = nlp("Lee left.")
    words = read_words(doc, [(0, len(doc))], [], [], Labels())
    assert not words.columns[:, :3].any()


def test_extents_and_words_go_both_ways(words):
    start = TEXT.index("it")
    members = words.between([Extent(start, start + 5)])
    assert [words.texts[i] for i in members] == ["it", "rains"]
    assert words.extent(members) == Extent(start, start + 8)


def test_runs_end_at_gaps_and_at_paragraphs(words):
    assert list(words.runs([0, 1, 2, 3, 6])) == [(0, 2), (2, 4), (6, 7)]


def test_an_attribution_without_a_cue_has_no_anchor(words):
    assert words.marked([Extent(7, 10)], [], [Extent(20, 30)]) is None


def test_text_without_words_has_empty_arrays(nlp, labels):
    assert words_of(*proposals_of(nlp(" \n ")), labels).texts == []
