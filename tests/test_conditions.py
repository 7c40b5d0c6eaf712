import pytest

from analysis.stances.attitudes import find_marks
from analysis.stances.conditions import find_conditions
from analysis.stances.terms import read_words


def conditions(nlp, sentence, target):
    doc = nlp(sentence)
    start = sentence.index(target)
    span = doc.char_span(start, start + len(target))
    found = find_conditions([span], find_marks(read_words(doc)), frozenset(range(len(doc))))
    return [doc[start:end].text for start, end in found]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("We accept the toll only if buses are free.", "only if"),
        ("We accept the toll as long as buses are free.", "as long as"),
        ("We accept the toll on condition that buses are free.", "on condition"),
        ("A toll is only possible if buses are free.", "only possible"),
        ("Any toll must be fair.", "must be fair"),
        ("We would accept the toll if buses were free.", "if"),
        ("We accept the toll on condition that its fees are named.", "on condition"),
        ("We accept the toll only if our firm is not named.", "only if"),
        ("We accept the toll provided that buses are free.", "provided that"),
    ],
)
def test_conditions_are_found_with_their_words(nlp, sentence, words):
    assert words in conditions(nlp, sentence, "toll")


@pytest.mark.parametrize(
    "sentence",
    [
        "We accept the toll.",
        "We accept the toll without preconditions.",
        "The council provided maps of the toll.",
        "The toll must not be unfair.",
        "We accept the toll even if buses are late.",
        "If the toll comes, we will sue.",
        "An official, speaking on condition of anonymity, said they reject the toll.",
        "We reject the toll, he said on condition that he not be identified.",
    ],
)
def test_other_sentences_set_no_condition(nlp, sentence):
    assert conditions(nlp, sentence, "toll") == []


def test_words_outside_the_attribution_set_no_condition(nlp):
    doc = nlp("We accept the toll unless buses stop.")
    assert find_conditions([doc[3:4]], find_marks(read_words(doc)), frozenset(range(4))) == []
