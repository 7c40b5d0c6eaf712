import random
from dataclasses import replace

import numpy as np
import pytest

from analysis.attributions import proposals_of, words_of
from analysis.tagger import load_tagger
from analysis.tagger.windows import windows
from analysis.tagger.words import Marked
from analysis.training.examples import Document, Maker, part_of

TEXT = "Lee said that it rains. “It snows,” Ortega added."


class Never(random.Random):
    def random(self):
        return 1.0


class Always(random.Random):
    def random(self):
        return 0.0


@pytest.fixture(scope="module")
def document(nlp):
    tagger = load_tagger()
    words = words_of(*proposals_of(nlp(TEXT)), tagger.settings.labels)
    cut = tagger.cut(words)
    gold = [Marked(1, (0,), (1,), (2, 3, 4))]
    return Document("a", words, cut, windows(words, cut), gold)


@pytest.fixture(scope="module")
def maker():
    tagger = load_tagger()
    return lambda chance: Maker(tagger.settings.labels, tagger.cut.tokenizer, chance)


def item(document):
    return [(document, document.windows[0])]


def test_texts_of_one_publisher_and_day_are_in_one_part():
    days = [f"paper_2016-01-{day:02d}" for day in range(1, 29)]
    parts = [{part_of(f"{day}_{n}") for n in range(5)} for day in days]
    assert all(len(part) == 1 for part in parts)
    assert set.union(*parts) >= {"train"}


def test_most_of_a_corpus_is_for_training():
    parts = [part_of(f"paper_{n}_x") for n in range(2000)]
    assert 0.8 < parts.count("train") / 2000 < 0.9
    assert parts.count("tune") > 80
    assert parts.count("report") > 80


def test_gold_anchors_and_their_tags_are_the_targets(document, maker):
    made = maker(Never()).batch(item(document))
    example = maker(Never()).targets(item(document), made, np.zeros(made.first.shape))
    assert np.flatnonzero(example.anchors[0]).tolist() == [1]
    assert example.places.tolist() == [1]
    assert (example.plain[0] == example.tags[0]).all()


def test_a_word_taken_for_an_anchor_is_shown_with_no_role(document, maker):
    chances = np.zeros((1, len(document.words.texts)))
    chances[0, 5] = 0.9
    made = maker(Never()).batch(item(document))
    example = maker(Never()).targets(item(document), made, chances)
    assert example.places.tolist() == [1, 5]
    assert not example.tags[1].any()


def test_training_hides_what_could_be_leaned_on(document, maker):
    made = maker(Always()).batch(item(document))
    assert not made.columns[0, :, [0, 1, 2, 6]].any()
    plain = maker(Never()).batch(item(document))
    assert (made.ids != plain.ids).sum() == 2  # the two quotation marks


def test_no_anchor_leaves_the_linker_no_rows(document, maker):
    alone = Document("b", document.words, document.pieces, document.windows, [])
    made = maker(Never()).batch(item(alone))
    example = maker(Never()).targets(item(alone), made, np.zeros(made.first.shape))
    assert not example.anchors.any()
    assert example.columns.shape == (0, len(document.words.texts), 5)


def test_where_nobody_annotated_likely_anchors_are_shown_and_more_of_them(document, maker):
    chances = np.full((1, len(document.words.texts)), 0.15)
    unmarked = replace(document, gold=[], annotated=False)
    made = maker(Never()).batch(item(document))
    example = maker(Never()).targets(item(unmarked), made, chances)
    assert not example.annotated.any()
    assert len(example.places) == 12
    assert maker(Never()).targets(item(document), made, chances).places.tolist() == [1]
