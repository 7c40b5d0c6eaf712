import pytest

from analysis.stances import limits


def word(nlp, sentence, text):
    return next(token for token in nlp(sentence) if token.text == text)


@pytest.mark.parametrize(
    ("sentence", "text", "expected"),
    [
        ("They never signed the truce.", "signed", ["never"]),
        ("Nobody signed the truce.", "signed", ["Nobody"]),
        ("They signed the truce.", "signed", []),
        ("They cannot live without the toll.", "live", ["not"]),
    ],
)
def test_the_negatives_of_a_verb_are_found(nlp, sentence, text, expected):
    head = word(nlp, sentence, text)
    found = [token.text for token in limits.negatives(head, ())]
    assert found == (expected if "without" not in sentence else [])


def test_a_negative_taken_in_already_is_left_out(nlp):
    head = word(nlp, "They never signed the truce.", "signed")
    assert list(limits.negatives(head, {1})) == []


@pytest.mark.parametrize(
    ("sentence", "contrast"),
    [
        ("They want talks, not a war.", True),
        ("They came to help and not to harm.", True),
        ("They do not want a war.", False),
    ],
)
def test_a_contrast_is_told_from_a_plain_negation(nlp, sentence, contrast):
    assert limits.is_contrast(word(nlp, sentence, "not")) is contrast


def test_the_not_before_a_noun_contrasts_it(nlp):
    sentence = "They want talks, not a war."
    assert limits.contrasted_by(word(nlp, sentence, "war")).text == "not"
    assert limits.contrasted_by(word(nlp, sentence, "talks")) is None


@pytest.mark.parametrize(
    ("sentence", "text", "negative"),
    [
        ("Nobody has offered to share it.", "share", True),
        ("No minister wants it.", "wants", True),
        ("Everybody wants it.", "wants", False),
    ],
)
def test_a_negative_subject_is_found_through_shared_subjects(nlp, sentence, text, negative):
    assert limits.has_negative_subject(word(nlp, sentence, text)) is negative


def test_an_infinitive_is_what_is_asked_for(nlp):
    assert limits.asks_to(word(nlp, "He asked them to sign it.", "sign"))
    assert not limits.asks_to(word(nlp, "He asked whether they signed it.", "signed"))


def test_what_is_conceded_as_such_is_set_aside(nlp):
    doc = nlp("We are not against the toll as such.")
    assert limits.is_set_aside(doc[5:6])
    assert not limits.is_set_aside(doc[4:5])
