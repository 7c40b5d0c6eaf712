from analysis.stances.attitudes import attitude_words, find_marks
from analysis.stances.terms import read_words


def kinds(doc):
    marks = find_marks(read_words(doc))
    return {doc[i].text: {(m.kind, m.sign) for m in found} for i, found in marks.items()}


def test_a_verb_of_attitude_is_marked_with_its_sign(nlp):
    assert ("attitude", -1) in kinds(nlp("They condemned the toll."))["condemned"]


def test_a_phrase_hides_the_words_it_is_made_of(nlp):
    marked = kinds(nlp("There is no alternative to the toll."))
    assert marked["alternative"] == {("attitude", 1)}


def test_a_word_counts_only_as_the_part_of_speech_it_is_listed_as(nlp):
    assert "like" not in kinds(nlp("A port like this closes."))


def test_a_text_without_listed_words_has_no_marks(nlp):
    assert find_marks(read_words(nlp("The ferry is blue."))) == {}


def test_the_word_lists_are_compiled_once():
    assert attitude_words() is attitude_words()
