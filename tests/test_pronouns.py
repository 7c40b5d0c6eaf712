"""Pronouns: what a relative one stands for; the others are tested with whole articles."""

import pytest
import spacy
from spacy.tokens import Doc

from analysis.actors.pronouns import relative_antecedent, resolve_third_person

VOCAB = spacy.blank("en").vocab


@pytest.fixture
def relative():
    """“Ann met Bob , who said so .”, with its parse written out."""
    return Doc(
        VOCAB,
        words=["Ann", "met", "Bob", ",", "who", "said", "so", "."],
        pos=["PROPN", "VERB", "PROPN", "PUNCT", "PRON", "VERB", "ADV", "PUNCT"],
        heads=[1, 1, 1, 2, 5, 2, 5, 1],
        deps=["nsubj", "ROOT", "dobj", "punct", "nsubj", "relcl", "advmod", "punct"],
    )


def test_a_relative_pronoun_stands_for_what_its_clause_hangs_on(relative):
    assert relative_antecedent(relative[4]).text == "Bob"


def test_without_a_relative_clause_it_stands_for_the_noun_before():
    doc = Doc(
        VOCAB,
        words=["Bob", ",", "who", "left"],
        pos=["PROPN", "PUNCT", "PRON", "VERB"],
        heads=[3, 3, 3, 3],
        deps=["dep", "punct", "nsubj", "ROOT"],
    )
    assert relative_antecedent(doc[2]).text == "Bob"


def test_a_question_word_stands_for_nothing():
    doc = Doc(
        VOCAB, words=["Who", "left"], pos=["PRON", "VERB"], heads=[1, 1], deps=["nsubj", "ROOT"]
    )
    assert relative_antecedent(doc[0]) is None


def test_other_pronouns_take_nobody_up(relative):
    assert resolve_third_person(None, relative[6]) == []
