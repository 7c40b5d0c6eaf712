import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from analysis.articles import Extent
from analysis.attributions import clauses

ENGLISH = English().vocab


@pytest.fixture
def adding():
    """Lee left , adding that it rained — with its parse written out."""
    return Doc(
        ENGLISH,
        words=["Lee", "left", ",", "adding", "that", "it", "rained", "."],
        pos=["PROPN", "VERB", "PUNCT", "VERB", "SCONJ", "PRON", "VERB", "PUNCT"],
        tags=["NNP", "VBD", ",", "VBG", "IN", "PRP", "VBD", "."],
        heads=[1, 1, 1, 1, 6, 6, 3, 1],
        deps=["nsubj", "ROOT", "punct", "advcl", "mark", "nsubj", "ccomp", "punct"],
    )


@pytest.fixture
def misread():
    """Called for calm in Oslo and the premier has agreed, "premier" hung on "Oslo"."""
    return Doc(
        ENGLISH,
        words=[
            "Lee",
            "called",
            "for",
            "calm",
            "in",
            "Oslo",
            "and",
            "the",
            "premier",
            "has",
            "agreed",
        ],
        pos=[
            "PROPN",
            "VERB",
            "ADP",
            "NOUN",
            "ADP",
            "PROPN",
            "CCONJ",
            "DET",
            "NOUN",
            "AUX",
            "VERB",
        ],
        heads=[1, 1, 1, 2, 3, 4, 5, 8, 5, 10, 1],
        deps=["nsubj", "ROOT", "prep", "pobj", "prep", "pobj", "cc", "det", "conj", "aux", "conj"],
    )


def test_subject_of_a_participle_is_that_of_its_clause(adding):
    assert clauses.subject(adding[3]).text == "Lee"


def test_own_subject_comes_first(adding):
    assert clauses.subject(adding[6]).text == "it"


def test_noun_before_a_coordinated_verb_is_its_subject(misread):
    assert clauses.stolen_subject(misread[10]).text == "premier"
    assert clauses.subject(misread[10]).text == "premier"


def test_verb_that_is_not_coordinated_steals_nothing(adding):
    assert clauses.stolen_subject(adding[1]) is None


def test_phrase_leaves_out_a_relative_clause():
    doc = Doc(
        ENGLISH,
        words=["the", "mayor", ",", "who", "left"],
        pos=["DET", "NOUN", "PUNCT", "PRON", "VERB"],
        heads=[1, 1, 1, 4, 1],
        deps=["det", "ROOT", "punct", "nsubj", "relcl"],
    )
    assert clauses.phrase(doc[1]) == (0, 2)


def test_runs_are_joined_across_punctuation_and_trimmed(adding):
    assert clauses.runs(adding, {0, 1, 3, 6, 7}) == [(0, 4), (6, 7)]
    assert clauses.runs(adding, set()) == []


def test_extent_is_in_characters(adding):
    assert clauses.extent(adding, 1, 4) == Extent(4, 17)
