"""Positions told by "be" and "make"."""

import pytest

from analysis.attributions import find_attributions


def found(nlp, text):
    return [
        (text[slice(*a.source)], text[slice(*a.content[0])]) for a in find_attributions(nlp(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ortega is not against the bridge.", ("Ortega", "the bridge")),
        ("The senator is in favour of a referendum.", ("The senator", "a referendum")),
        ("The party came out in support of the strike.", ("The party", "the strike")),
        ("The mayor came out against the stadium.", ("The mayor", "the stadium")),
        (
            "The ministry’s position is that no contract was signed.",
            ("The ministry", "that no contract was signed"),
        ),
        ("Her view is that the school should close.", ("Her", "that the school should close")),
        ("The Danish position is that no fee is due.", ("Danish", "that no fee is due")),
        (
            "She made clear that the port would stay shut.",
            ("She", "that the port would stay shut"),
        ),
        (
            "The foreman makes it plain that he will not sign.",
            ("The foreman", "that he will not sign"),
        ),
        ("The treaty made clear that no base was due.", ("The treaty", "that no base was due")),
    ],
)
def test_a_position_is_an_attribution(nlp, text, expected):
    assert found(nlp, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The wind was against the rowers.",
        "The lane is against the law.",
        "The tunnel is against the rules.",
        "The report made public last week was long.",
    ],
)
def test_what_holds_no_position_is_none(nlp, text):
    assert found(nlp, text) == []


@pytest.mark.parametrize(
    "text", ["The report is against a ban.", "The statement spoke of genocide."]
)
def test_a_document_may_take_a_side_and_speak(nlp, text):
    assert len(found(nlp, text)) == 1


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The ferry is late, said a clerk who asked not to be named.", "clerk"),
        ("A clerk, who requested anonymity, said the ferry was late.", "clerk"),
        ("The ferry is late, a clerk said, asking not to be identified.", "clerk"),
        (
            "A clerk, who spoke on the condition that he not be named, said the ferry was late.",
            "clerk",
        ),
    ],
)
def test_what_a_source_asks_of_the_journalist_is_no_attribution(nlp, text, source):
    ((by, content),) = found(nlp, text)
    assert source in by
    assert "ferry" in content


@pytest.mark.parametrize(
    "text",
    [
        "The clerk asked the court to name a judge.",
        "Britain insisted that Norland be identified as the attacker.",
        "Norland declined to be named as a sponsor of the resolution.",
        "The ambassador declined to be identified with the ban on ferries.",
        "Victims' groups want the captains to be named.",
        "The minister wants to be quoted on the treaty.",
        "Greece wants a different name for Macedonia.",
    ],
)
def test_what_is_asked_of_others_or_of_a_name_is_one(nlp, text):
    assert len(found(nlp, text)) == 1
