"""Descriptions that take up somebody in view."""

import pytest

ROE = "Jana Roe met the crew. "


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        (ROE + "The engineer said it rained.", "The engineer", ("jana_roe",)),
        (ROE + "The retired engineer said it rained.", "The retired engineer", ("jana_roe",)),
        (ROE + "The engineer who came said it rained.", "The engineer who came", ()),
        (ROE + "An engineer said it rained.", "An engineer", ()),
        (ROE + "The newspaper said it rained.", "The newspaper", ()),
        ("Jana Roe met an engineer. The engineer said it rained.", "The engineer", ()),
        ("Jana Roe met engineers. The engineer said it rained.", "The engineer", ()),
        ("Mayor Jana Roe arrived. The senator said it rained.", "The senator", ()),
        (
            "Mayor Jana Roe arrived. The former senator said it rained.",
            "The former senator",
            ("jana_roe",),
        ),
        ("Jana Roe met Bo Lee. The policeman said it rained.", "The policeman", ("jana_roe",)),
        ("Ms Roe met Mr Lee. The policeman said it rained.", "The policeman", ("lee",)),
        ("The engineer said it rained.", "The engineer", ()),
    ],
)
def test_a_definite_noun_takes_up_the_person_most_in_view(speakers_of, text, source, expected):
    assert speakers_of(text, source) == [expected]


def test_a_noun_for_a_body_takes_up_the_body_that_spoke_last(speakers_of):
    text = "The Harbour Trust said it rained. The charity added that it would snow."
    assert speakers_of(text, "The Harbour Trust", "The charity") == [("harbour_trust",)] * 2


@pytest.mark.parametrize("noun", ["The Dane", "The American", "The expert", "The friend"])
def test_a_person_of_a_country_or_a_common_noun_is_the_person_in_view(speakers_of, noun):
    assert speakers_of(f"Henrik Dahl arrived. {noun} said it rained.", noun) == [("henrik_dahl",)]


@pytest.mark.parametrize(("noun", "country"), [("The Danes", "denmark"), ("The Poles", "poland")])
def test_people_of_a_country_are_the_country(speakers_of, noun, country):
    assert speakers_of(f"Henrik Dahl arrived. {noun} said it rained.", noun) == [(country,)]


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Henrik Dahl arrived. The 61-year-old said it rained.", "The 61-year-old", "henrik_dahl"),
        (
            "Ann Poe left. The former army general said it rained.",
            "The former army general",
            "ann_poe",
        ),
        ("Ann Poe spoke. The veteran diplomat said it rained.", "The veteran diplomat", "ann_poe"),
        (
            "Ann Poe spoke. The opposition leader said it rained.",
            "The opposition leader",
            "ann_poe",
        ),
        ("Ann Poe spoke. Spain's top officer said it rained.", "Spain's top officer", "ann_poe"),
        ("Ann Poe spoke. The Spanish diplomat said it rained.", "The Spanish diplomat", "ann_poe"),
        (
            "Norwegian Foreign Minister Ann Poe spoke. The Spanish diplomat said it rained.",
            "The Spanish diplomat",
            "spain",
        ),
        ("Ann Poe spoke. The Spanish official said it rained.", "The Spanish official", "spain"),
        ("Envoy Ann Poe left. The senator said it rained.", "The senator", "ann_poe"),
    ],
)
def test_a_description_tells_of_whom_the_article_speaks(speakers_of, text, source, expected):
    assert speakers_of(text, source) == [(expected,)]


def test_another_diplomat_than_the_one_brought_in_can_be_told_by_more_words(speakers_of):
    text = "Ann Poe spoke. A diplomat stayed. Ann Poe left. The veteran diplomat said it rained."
    assert speakers_of(text, "The veteran diplomat") == [("ann_poe",)]


def test_the_source_is_nobody_in_view(speakers_of):
    assert speakers_of("Ann Poe spoke. The source said it rained.", "The source") == [()]
