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


def test_a_clause_that_completes_a_noun_is_told_from_a_relative_clause(nlp):
    assert grammar.is_content_clause(word(nlp, "The demand that Berg quit is new.", "quit"))
    assert not grammar.is_content_clause(
        word(nlp, "The man who stopped the toll left.", "stopped")
    )


def test_the_it_of_it_is_right_stands_for_nothing(nlp):
    assert grammar.is_expletive(word(nlp, "It is right to stop the toll.", "It"))
    assert not grammar.is_expletive(word(nlp, "It hurts the town.", "It"))


def test_a_circumstance_is_not_what_a_complaint_is_about(nlp):
    doc = nlp("Berg complained that nobody had waited at the toll.")
    assert grammar.is_passing(doc[8], doc[1])
    doc = nlp("Berg complained that the toll is high.")
    assert not grammar.is_passing(doc[4], doc[1])


def test_what_is_not_possible_is_told_from_what_is_not_done(nlp):
    assert grammar.is_impossible(word(nlp, "We could not live without it.", "live"))
    assert not grammar.is_impossible(word(nlp, "We did not live without it.", "live"))


def test_a_sentence_that_opens_with_but_is_a_turn(nlp):
    doc = nlp("But the toll is high.")
    assert grammar.is_turn(doc[2:3])
    assert not grammar.is_turn(nlp("The toll is high.")[1:2])


def test_a_noun_joined_to_a_verb_is_a_late_object(nlp):
    node = word(nlp, "Berg called for an end to the strike and an early toll.", "toll")
    assert grammar.is_late_object(node, node.head)
