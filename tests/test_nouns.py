"""Nouns: bodies and people that a phrase refers to, in an article read by `actors`."""

import pytest

from analysis.actors import resolve_speakers
from analysis.articles import Extent
from analysis.attributions import Attribution
from analysis.codebook import Codebook

CODEBOOK = Codebook.model_validate(
    {
        "title": "t",
        "actors": [
            {"id": "lund", "name": "Eva Lund", "kind": "person", "gender": "female",
             "roles": [{"title": "prime minister", "organisation": "denmark"}]},
            {"id": "denmark", "name": "Denmark", "kind": "country"},
        ],
    }
)  # fmt: skip


@pytest.fixture
def last(nlp):
    """Resolve the last phrase of a text, which ends in " said so."."""

    def resolved(text, phrase):
        text = f"{text} {phrase} said so."
        start = text.rindex(phrase)
        source = Extent(start, start + len(phrase))
        said = Attribution("indirect", source, None, (Extent(source.end + 6, len(text)),), 0.9)
        (found,) = resolve_speakers(nlp(text), [said], codebook=CODEBOOK, date=None)
        return found

    return resolved


@pytest.mark.parametrize("phrase", ["The Danish premier", "Denmark's leader", "The Danish leader"])
def test_an_office_is_its_holders_by_any_of_its_names(last, phrase):
    assert last("Rain fell.", phrase).speakers == ("lund",)


def test_the_administration_of_somebody_speaks_for_the_country(last):
    found = last("Rain fell.", "The Lund government")
    assert (found.speakers, found.resolved_by) == (("denmark",), "metonym")


def test_the_campaign_of_somebody_is_a_body_of_its_own(last):
    found = last("Rain fell.", "The Lund campaign")
    assert [actor.name for actor in found.new_actors] == ["Lund campaign"]


def test_a_company_is_not_the_union_mentioned(last):
    assert last("The African Union met in Lima.", "The company").speakers == ()


def test_a_bloc_can_be_called_a_union(last):
    assert last("The African Union met in Lima.", "The bloc").speakers == ("african_union",)


@pytest.mark.parametrize("phrase", ["A minister", "Her lawyer", "The ministers", "Some leaders"])
def test_whoever_is_not_told_is_not_guessed(last, phrase):
    assert last("Eva Lund waved.", phrase).speakers == ()


def test_two_ministers_are_those_named_together(last):
    found = last("Eva Lund and Paul Meyer met.", "The two ministers")
    assert found.speakers == ("lund", "paul_meyer")


def test_a_title_in_a_body_of_somebodys_is_not_the_office_of_the_owner(last):
    assert last("Premier Eva Lund came.", "The head of Norway's delegation").speakers == ()
    assert last("Premier Eva Lund came.", "The head of Denmark's union").speakers == ()
