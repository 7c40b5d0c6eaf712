import pytest

from analysis.stances.holders import Scene, find_holder, is_own


def scene(*, direct=False):
    return Scene({}, frozenset({"berg", "council"}), frozenset(), direct)


def verb(nlp, sentence, word):
    return next(token for token in nlp(sentence) if token.text == word)


@pytest.mark.parametrize(
    ("sentence", "word", "own"),
    [
        ("Berg opposes the toll.", "opposes", True),
        ("The council opposes the toll.", "opposes", True),
        ("We oppose the toll.", "oppose", True),
        ("Drivers oppose the toll.", "oppose", False),
        ("Drivers want to stop the toll.", "stop", False),
        ("The toll was opposed by drivers.", "opposed", False),
        ("The toll was rejected.", "rejected", True),
    ],
)
def test_a_word_is_the_speakers_own_unless_somebody_else_is_named(nlp, sentence, word, own):
    assert is_own(verb(nlp, sentence, word), scene()) is own


def test_a_third_person_is_the_speaker_in_indirect_speech_only(nlp):
    word = verb(nlp, "He opposes the toll.", "opposes")
    assert is_own(word, scene())
    assert not is_own(word, scene(direct=True))


def test_the_possessor_of_a_noun_holds_what_it_says(nlp):
    assert find_holder(verb(nlp, "The drivers' opposition grew.", "opposition")).text == "drivers"


def test_a_passive_without_agent_has_no_holder(nlp):
    assert find_holder(verb(nlp, "The toll was rejected.", "rejected")) is None
