"""Phrases: nouns that refer to people, and the names they stand beside."""

import pytest

from analysis.actors.cast import read_cast
from analysis.actors.names import names_of
from analysis.actors.phrases import attach_titles, learn_predicates, read_phrases
from analysis.codebook import Codebook

NAMES = names_of(Codebook(title="t"))


@pytest.fixture
def read(nlp):
    """Return the cast, the mentions with their titles and the phrases left alone."""

    def reading(text):
        doc = nlp(text)
        cast, mentions = read_cast(doc, NAMES, None)
        phrases = read_phrases(doc, mentions, cast)
        return doc, cast, *attach_titles(doc, phrases, mentions, cast)

    return reading


def test_a_text_without_titles_has_no_phrases(read):
    assert read("Rain fell on the hills.")[3] == []


def test_a_phrase_has_its_words_organisation_and_determiner(read):
    _, _, _, (phrase,) = read("The Norwegian minister of fisheries spoke.")
    assert (phrase.title.head, phrase.title.modifiers) == ("minister", {"fisheries"})
    assert phrase.title.organisations == {"norway"}
    assert (phrase.determiner, phrase.plural) == ("definite", False)


def test_a_plural_keeps_its_number(read):
    _, _, _, (phrase,) = read("Later the two ministers spoke.")
    assert (phrase.plural, phrase.number, phrase.title.head) == (True, 2, "minister")


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Maria Santos spoke.",
        "Maria Santos, the mayor, spoke.",
        "The mayor, Maria Santos, spoke.",
    ],
)
def test_a_title_beside_a_name_is_that_persons(read, text):
    _, cast, _, alone = read(text)
    assert [title.head for title in cast.titles["maria_santos"]] == ["mayor"]
    assert alone == []


def test_the_mention_grows_by_its_title(read):
    doc, _, mentions, _ = read("Yesterday Mayor Maria Santos spoke.")
    assert doc[mentions[0].start : mentions[0].end].text == "Mayor Maria Santos"


def test_somebody_elses_aide_is_not_the_person_named(read):
    _, cast, _, (phrase,) = read("Maria Santos's spokesman spoke.")
    assert phrase.determiner == "possessive"
    assert "maria_santos" not in cast.titles


def test_a_title_under_a_possessor_is_learned(read):
    _, cast, _, _ = read("Its foreign minister, Maria Santos, spoke.")
    assert [t.head for t in cast.titles["maria_santos"]] == ["minister"]


def test_a_title_goes_on_behind_a_country_that_only_describes(read):
    _, cast, _, alone = read("The leader of the Norwegian opposition, Maria Santos, spoke.")
    ((title,), organisations) = cast.titles["maria_santos"], {"norway"}
    assert (title.head, title.organisations, alone) == ("leader", organisations, [])


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Maria Santos is a potter.", ["potter"]),
        ("Maria Santos became the mayor.", ["mayor"]),
        ("Maria Santos is not a potter.", []),
        ("Maria Santos may be a potter.", []),
        ("Maria Santos likes a potter.", []),
    ],
)
def test_what_somebody_is_said_to_be_is_a_title(read, text, heads):
    doc, cast, mentions, _ = read(text)
    learn_predicates(doc, mentions, cast)
    assert [t.head for t in cast.titles.get("maria_santos", ())] == heads


def test_a_form_of_address_after_a_title_is_no_title(speakers_of):
    text = "Qatari Prime Minister Sheikh Hamad Al Roe left. The premier said it rained."
    assert speakers_of(text, "The premier") == [("hamad_al_roe",)]
