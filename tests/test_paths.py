"""The path rule, on sentences about a toll, a tunnel, school closures and fishing quotas."""

import pytest

from analysis.stances.attitudes import find_marks
from analysis.stances.holders import Scene
from analysis.stances.paths import read_target
from analysis.stances.terms import read_words

NAMES = frozenset({"berg"})


def sign(nlp, sentence, target, *, cue="said", direct=False, held=None):
    doc = nlp(sentence)
    start = sentence.index(target)
    span = doc.char_span(start, start + len(target), alignment_mode="expand")
    cues = frozenset(token.i for token in doc if token.text == cue)
    scene = Scene(find_marks(read_words(doc)), NAMES, cues, direct)
    return read_target(span, scene, held=held).sign


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Berg said he supports the toll.", 1),
        ("Berg said he does not support the toll.", -1),
        ("Berg said he opposes the toll.", -1),
        ("Berg said he had never opposed the toll.", 1),
        ("Berg said nobody wants the toll.", -1),
        ("Berg said he was in favour of the toll.", 1),
        ("Berg said he was against the toll.", -1),
        ("Berg said there was no alternative to the toll.", 1),
        ("Berg said he would not stand in the way of the toll.", 1),
    ],
)
def test_attitudes_and_negations_multiply(nlp, sentence, expected):
    assert sign(nlp, sentence, "toll") == expected


@pytest.mark.parametrize(
    ("sentence", "cue", "expected"),
    [
        ("Berg condemned the critics of the tunnel.", "condemned", 1),
        ("Berg welcomed the opposition to the tunnel.", "welcomed", -1),
        ("Berg accused the council of wanting to stop the tunnel.", "accused", 1),
        ("Berg criticised the delay in building the tunnel.", "criticised", 1),
        ("Berg said those who oppose the tunnel are wrong.", "said", 1),
    ],
)
def test_who_does_what_to_whom_decides(nlp, sentence, cue, expected):
    assert sign(nlp, sentence, "tunnel", cue=cue) == expected


@pytest.mark.parametrize(
    ("sentence", "cue", "expected"),
    [
        ("Berg denied that the quotas are harmful.", "denied", 1),
        ("Berg said the quotas were not directed against fishermen.", "said", 1),
        ("Berg rejected claims that the quotas are unfair.", "rejected", 1),
        ("Berg doubts that the quotas are necessary.", "doubts", -1),
        ("Berg said the quotas are a mistake.", "said", -1),
        ("Berg said the quotas would only cause chaos.", "said", -1),
    ],
)
def test_properties_and_their_denial_judge_the_target(nlp, sentence, cue, expected):
    assert sign(nlp, sentence, "quotas", cue=cue) == expected


@pytest.mark.parametrize(
    ("sentence", "cue", "expected"),
    [
        ("Berg warned against the closures.", "warned", -1),
        ("Berg warned of the dangers of the closures.", "warned", -1),
        ("Berg warned that the closures would hurt the villages.", "warned", -1),
        ("Berg warned that strikes would not prevent the closures.", "warned", None),
    ],
)
def test_warning_of_a_thing_is_not_warning_that_something_happens(nlp, sentence, cue, expected):
    assert sign(nlp, sentence, "closures", cue=cue) == expected


@pytest.mark.parametrize(
    ("sentence", "cue", "expected"),
    [
        ("Berg called for an end to the toll.", "called", -1),
        ("Berg said the toll must be abolished.", "said", -1),
        ("Berg said the toll would end in May.", "said", None),
        ("Berg hopes the toll will never be introduced.", "hopes", -1),
        ("Berg said the council should not introduce the toll.", "said", -1),
        ("Berg said it would be wrong to abolish the toll.", "said", 1),
        ("Berg called for an end to the strike and an early toll.", "called", 1),
    ],
)
def test_the_fate_of_a_thing_counts_once_it_is_wanted(nlp, sentence, cue, expected):
    assert sign(nlp, sentence, "toll", cue=cue) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Berg said critics call the toll a mistake.",
        "Berg said that the opposition wants to stop the toll.",
        "Berg said the toll would be paid in cash.",
        "“Is the toll a mistake?” Berg said.",
        "Berg said it was unclear whether the toll was fair.",
    ],
)
def test_what_others_hold_and_what_is_asked_is_left_open(nlp, sentence):
    assert sign(nlp, sentence, "toll") is None


def test_putting_up_with_a_thing_is_not_supporting_it(nlp):
    sentence = "Berg accepted the closures as an accomplished fact."
    assert sign(nlp, sentence, "closures", cue="accepted") is None


def test_promising_to_study_a_thing_is_neutral(nlp):
    assert sign(nlp, "Berg promised to study the toll.", "toll", cue="promised") == 0


def test_a_threat_on_a_condition_is_against_the_condition(nlp):
    assert sign(nlp, "“If the toll comes, we will go to court,” Berg said.", "toll") == -1


def test_words_that_say_something_already_are_turned_by_a_negation(nlp):
    sentence = "Berg said the quotas would not ruin the port."
    assert sign(nlp, sentence, "ruin the port", held=-1) == 1


def test_demanded_assurances_are_not_yet_so(nlp):
    sentence = "Berg demanded guarantees that the quotas would not ruin the port."
    assert sign(nlp, sentence, "ruin the port", cue="demanded", held=-1) is None


def test_a_critical_clause_frames_what_it_says_of_others(nlp):
    sentence = "Berg is critical of the council, saying it seeks to expand the toll."
    assert sign(nlp, sentence, "toll", cue="saying") == -1


@pytest.mark.parametrize(
    ("sentence", "cue", "expected"),
    [
        ("Berg expects the council to explain the toll.", "expects", None),
        ("Berg expects the council to paint the toll.", "expects", None),
        ("Berg urged the council to justify the toll.", "urged", None),
        ("Berg expects the council to accept the toll.", "expects", 1),
        ("Berg asked the council to abolish the toll.", "asked", -1),
        ("Berg called on the council to keep the toll.", "called", 1),
        ("Berg said he will let the toll expire.", "said", -1),
        ("Berg said he may let the toll lapse.", "said", -1),
    ],
)
def test_what_somebody_is_to_do_with_the_target_decides(nlp, sentence, cue, expected):
    assert sign(nlp, sentence, "toll", cue=cue) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Berg accused the council of breaking the truce.", 1),
        ("Berg accused the council of a breach of the truce.", 1),
        ("Berg accused the council of supporting the truce.", -1),
        ("Berg accused the council of hiding the truce.", None),
    ],
)
def test_an_accuser_takes_the_other_side_of_the_deed(nlp, sentence, expected):
    assert sign(nlp, sentence, "truce", cue="accused") == expected


def test_condemning_a_violation_is_for_what_was_violated(nlp):
    assert sign(nlp, "Berg condemned the violation of the truce.", "truce", cue="condemned") == 1


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Berg said he had lost faith in the tunnel.", -1),
        ("Berg said this must not be read as a loss of faith in the tunnel.", 1),
        ("Berg said he is not against the tunnel as such.", None),
    ],
)
def test_lost_faith_and_its_denial(nlp, sentence, expected):
    assert sign(nlp, sentence, "tunnel") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Berg said nobody wants to ruin the fleet.", None),
        ("Berg said the law is meant to help people, not to ruin the fleet.", None),
        ("Berg said quotas would not ruin the fleet.", 1),
        ("Berg accused the council of measures that ruin the fleet.", -1),
    ],
)
def test_an_argument_is_turned_only_by_what_denies_it(nlp, sentence, expected):
    assert sign(nlp, sentence, "ruin the fleet", held=-1) == expected


@pytest.mark.parametrize(("target", "expected"), [("talks", 1), ("toll", -1)])
def test_what_is_set_against_something_is_not_wanted(nlp, target, expected):
    assert sign(nlp, "Berg said they want talks, not a toll.", target) == expected


def test_a_pronoun_that_makes_a_threat_is_not_the_issue(nlp):
    sentence = "Berg said the council would retaliate unless it received guarantees."
    assert sign(nlp, sentence, "it") is None


@pytest.mark.parametrize(
    ("sentence", "charge", "expected"),
    [
        ("Berg said the town could not pay for empty trams.", "empty trams", None),
        ("Berg said: “We cannot pay for empty trams.”", "empty trams", None),
        ("Berg said: “We can't go on with ghost lessons.”", "ghost lessons", None),
        ("Berg said: “There are no empty trams.”", "empty trams", 1),
        ("Berg said: “We do not plan ghost lessons.”", "ghost lessons", 1),
    ],
)
def test_charge_that_a_speaker_cannot_bear_is_not_taken_back(nlp, sentence, charge, expected):
    direct = "“" in sentence
    assert sign(nlp, sentence, charge, direct=direct, held=-1) == expected
