"""Sources: a stretch of text taken apart; whole ones are tested with `actors`."""

import pytest
import spacy
from spacy.tokens import Doc

from analysis.actors import resolve_speakers
from analysis.actors.cast import Mention
from analysis.actors.groups import named_together
from analysis.articles import Extent
from analysis.attributions import Attribution
from analysis.codebook import Codebook

VOCAB = spacy.blank("en").vocab


def mention(start, actor):
    return Mention(start, start + 1, actor, "name", 0.9, name=(start, start + 1))


@pytest.mark.parametrize(
    ("words", "starts", "groups"),
    [
        (["Ann", "and", "Bob", "left"], [0, 2], [(3, ("m0", "m2"))]),
        (["Ann", ",", "Bob", "and", "Cid", "left"], [0, 2, 4], [(5, ("m0", "m2", "m4"))]),
        (["Ann", "left", "and", "Bob", "slept"], [0, 3], []),
        (["Ann", ",", "Bob"], [0, 2], []),
        ([], [], []),
    ],
)
def test_actors_are_together_only_if_joined_by_and(words, starts, groups):
    doc = Doc(VOCAB, words=words)
    mentions = [mention(start, f"m{start}") for start in starts]
    assert list(named_together(doc, mentions)) == groups


NOBODY = Codebook.model_validate({"title": "t"})


def speakers(nlp, text, *sources):
    """Who the sources of a text are, each taken from where the one before it ends."""
    said, start = [], 0
    for source in sources:
        start = text.index(source, start)
        extent = Extent(start, start + len(source))
        start = extent.end
        content = Extent(extent.end, text.index(".", extent.end))
        said.append(Attribution("indirect", extent, None, (content,), 0.9))
    found = resolve_speakers(nlp(text), said, codebook=NOBODY, date=None)
    return [f.speakers for f in found]


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ("A senior NATO official", "nato"),
        ("An official at NATO", "nato"),
        ("A State Department spokeswoman", "state_department"),
    ],
)
def test_an_unnamed_official_speaks_for_the_body_that_the_source_names(nlp, source, body):
    assert speakers(nlp, f"{source} said that the talks had failed.", source) == [(body,)]


def test_a_description_is_taken_up_again(nlp):
    text = "A senior NATO official said it rained. The official added that it would snow."
    assert speakers(nlp, text, "A senior NATO official", "The official") == [("nato",)] * 2


def test_an_official_of_nobody_stays_nobody(nlp):
    text = "An official said it rained. The official added that it would snow."
    assert speakers(nlp, text, "An official", "The official") == [()] * 2


def test_a_spokesman_speaks_for_the_holder_of_an_office(nlp):
    text = "Prime Minister Jan Roe met voters. The prime minister's spokesman said it rained."
    assert speakers(nlp, text, "The prime minister's spokesman") == [("jan_roe",)]


def test_two_roles_after_one_article_are_one_person(nlp):
    text = (
        "Sen. Marco Hale arrived. The Florida senator and presidential candidate said it rained."
    )
    source = "The Florida senator and presidential candidate"
    assert speakers(nlp, text, source) == [("marco_hale",)]


def test_two_names_behind_what_they_are_are_two_people(nlp):
    source = "nuclear experts David Alder and Serena Volt of the Institute"
    assert speakers(nlp, f"“It rains,” {source} wrote.", source) == [
        ("david_alder", "serena_volt")
    ]


def test_a_pronoun_before_its_subject_is_that_subject(nlp):
    text = "Bo Lee won. In her statement on the test, Maria Roe said that it rained."
    assert speakers(nlp, text, "her") == [("maria_roe",)]
