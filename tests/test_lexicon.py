import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from analysis.attributions.lexicon import can_speak, is_document, lemma, lexicon

ENGLISH = English().vocab


def noun(word, *, pos="NOUN", base=None, entity=""):
    doc = Doc(ENGLISH, words=[word], pos=[pos], lemmas=[base or word.lower()], ents=[entity])
    return doc[0]


def test_every_list_holds_lower_case_words():
    words = lexicon()
    lists = [getattr(words, name) for name in words.__slots__]
    flat = [x for part in lists for x in (part.values() if isinstance(part, dict) else [part])]
    assert all(flat)
    assert all(word == word.lower() for part in flat for word in part)


@pytest.mark.parametrize(
    "token",
    [
        noun("Ortega", pos="PROPN"),
        noun("she", pos="PRON"),
        noun("ministers", base="minister"),
        noun("Moscow", pos="NOUN", entity="B-GPE"),
        noun("some", pos="DET"),
        noun("welder"),
    ],
)
def test_people_bodies_and_places_can_speak(token):
    assert can_speak(token)


@pytest.mark.parametrize(
    "token", [noun("table"), noun("number"), noun("it", pos="PRON"), noun("1973", pos="NUM")]
)
def test_things_cannot_speak(token):
    assert not can_speak(token)


def test_writings_and_data_are_documents():
    assert is_document(noun("reports", base="report"))
    assert not is_document(noun("bridge"))


def test_particle_belongs_to_the_lemma():
    doc = Doc(
        ENGLISH,
        words=["pointed", "out"],
        lemmas=["point", "out"],
        heads=[0, 0],
        deps=["ROOT", "prt"],
    )
    assert lemma(doc[0]) == "point_out"
