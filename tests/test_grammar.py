import pytest

from analysis.stances import grammar


def word(nlp, sentence, text):
    return next(token for token in nlp(sentence) if token.text == text)


def test_the_predicates_of_a_copula_are_what_it_ascribes(nlp):
    places = grammar.predicates(word(nlp, "The toll is a terrible idea.", "is"))
    assert [token.text for token in places] == ["is", "idea", "terrible"]


def test_the_outcomes_of_a_verb_are_its_objects(nlp):
    places = grammar.outcomes(word(nlp, "The toll would cause chaos.", "cause"))
    assert [token.text for token in places] == ["chaos", "cause"]


@pytest.mark.parametrize(
    ("sentence", "adjunct"),
    [("They built houses on the land.", True), ("They insist on the toll.", False)],
)
def test_a_preposition_beside_an_object_is_an_adjunct(nlp, sentence, adjunct):
    node = word(nlp, sentence, "on")
    assert grammar.is_adjunct(node, node.head) is adjunct


def test_a_wish_given_up_in_the_same_breath_is_only_wished(nlp):
    sentence = "I would like to keep the toll, but it is impossible."
    assert grammar.is_only_wished(word(nlp, sentence, "like"))
    assert not grammar.is_only_wished(word(nlp, "I would like to keep the toll.", "like"))


def test_an_infinitive_on_a_noun_is_told_from_a_relative_clause(nlp):
    assert grammar.is_infinitive(word(nlp, "I see no reason to stop the toll.", "stop"))
    assert not grammar.is_infinitive(word(nlp, "The man who stopped the toll left.", "stopped"))


def test_a_noun_joined_to_a_verb_is_a_late_object(nlp):
    node = word(nlp, "Berg called for an end to the strike and an early toll.", "toll")
    assert grammar.is_late_object(node, node.head)
