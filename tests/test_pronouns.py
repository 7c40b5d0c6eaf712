"""Pronouns: what a relative one stands for; the others are tested with whole articles."""

import pytest
import spacy
from spacy.tokens import Doc

from analysis.actors import resolve_speakers
from analysis.actors.pronouns import relative_antecedent, resolve_third_person
from analysis.codebook import Codebook

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


def test_a_pronoun_after_an_unnamed_source_is_left_open(speakers_of):
    text = "Jana Roe left. A senior engineer said it rained. She added that it would snow."
    assert speakers_of(text, "A senior engineer", "She") == [(), ()]


def test_a_subject_named_since_is_taken_up(speakers_of):
    text = "A senior engineer said it rained. Jana Roe listened. She said that it would snow."
    assert speakers_of(text, "A senior engineer", "She") == [(), ("jana_roe",)]


def test_it_is_a_report_that_speaks_rather_than_a_body_before_it(speakers_of):
    text = "Norway built a dam. The report counts the cost. It says that the dam leaks."
    assert speakers_of(text, "It") == [()]


def test_it_is_who_wrote_a_report_if_that_is_told(speakers_of):
    text = "Norway built a dam. Its report counts the cost. Norway's report is long. It says so."
    assert speakers_of(text, "It") == [("norway",)]


def test_he_is_not_the_one_who_is_speaking(nlp):
    text = "ROE: I met Ambassador Cole. He said it rained.\n\nHOST: Good."
    doc = nlp(text)
    said = doc._.attributions
    found = resolve_speakers(doc, said, codebook=Codebook(title="t"), date=None)
    he = [f for a, f in zip(said, found, strict=True) if text[slice(*a.source)] == "He"]
    assert [f.speakers for f in he] == [("cole",)]


def test_who_is_named_after_a_semicolon_is_nearer_than_who_spoke_before(speakers_of):
    text = "Dana Roe said it rained. Her colleague, Sam Poe, came late; he said that it snowed."
    assert speakers_of(text, "Dana Roe", "he") == [("dana_roe",), ("sam_poe",)]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Jana Roe met Sam Poe in Oslo.", ("jana_roe", "sam_poe")),
        ("Jana Roe met Sam Poe and the analysts.", ()),
        ("Jana Roe met Sam Poe. Nobody heard them.", ()),
    ],
)
def test_they_are_the_two_of_the_sentence_before_if_nobody_else_is_in_view(
    speakers_of, before, expected
):
    assert speakers_of(f"{before} Later they said that it rained.", "they") == [expected]


def test_both_of_somebodys_rivals_are_not_those_named(speakers_of):
    text = "Jana Roe met Sam Poe in Oslo. Both of her rivals said that it rained."
    assert speakers_of(text, "Both of her rivals") == [()]


def test_nobody_names_himself(speakers_of):
    text = "Jan Roe came. Bob Lee slept. He said that Lee must leave."
    assert speakers_of(text, "He") == [("jan_roe",)]


def test_an_official_without_a_name_is_taken_up_for_whom_he_speaks(speakers_of):
    text = "Jan Roe left. A French official said it rained. He added that it snowed."
    assert speakers_of(text, "A French official", "He") == [("france",)] * 2


def test_a_name_that_begins_with_the_family_tells_no_gender(speakers_of):
    text = "Kim Jong-un smiled. He said it rained."
    assert speakers_of(text, "He") == [("kim_jong_un",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Minister Tomas Arkel will resign if observers come, he said on Monday.", "tomas_arkel"),
        ("Mira Costin will never accept what Tomas Arkel wants, she told us.", "mira_costin"),
        ("Tomas Arkel spoke on Monday. Jan Roe will resign, he said.", "tomas_arkel"),
    ],
)
def test_a_pronoun_behind_what_is_said_of_a_person_is_that_person_if_nobody_else(
    nlp, text, expected
):
    doc = nlp(text)
    found = resolve_speakers(doc, doc._.attributions, codebook=Codebook(title="t"), date=None)
    assert found[-1].speakers == (expected,)
