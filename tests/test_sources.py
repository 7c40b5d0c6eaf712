"""Sources: a stretch of text taken apart; whole ones are tested with `actors`."""

import pytest
import spacy
from spacy.tokens import Doc

from analysis.actors.cast import Mention
from analysis.actors.groups import named_together

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


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ("A senior NATO official", "nato"),
        ("An official at NATO", "nato"),
        ("A State Department spokeswoman", "state_department"),
    ],
)
def test_an_unnamed_official_speaks_for_the_body_that_the_source_names(speakers_of, source, body):
    assert speakers_of(f"{source} said that the talks had failed.", source) == [(body,)]


def test_a_description_is_taken_up_again(speakers_of):
    text = "A senior NATO official said it rained. The official added that it would snow."
    assert speakers_of(text, "A senior NATO official", "The official") == [("nato",)] * 2


def test_an_official_of_nobody_stays_nobody(speakers_of):
    text = "An official said it rained. The official added that it would snow."
    assert speakers_of(text, "An official", "The official") == [()] * 2


def test_a_spokesman_speaks_for_the_holder_of_an_office(speakers_of):
    text = "Prime Minister Jan Roe met voters. The prime minister's spokesman said it rained."
    assert speakers_of(text, "The prime minister's spokesman") == [("jan_roe",)]


def test_two_roles_after_one_article_are_one_person(speakers_of):
    text = (
        "Sen. Marco Hale arrived. The Florida senator and presidential candidate said it rained."
    )
    source = "The Florida senator and presidential candidate"
    assert speakers_of(text, source) == [("marco_hale",)]


def test_two_names_behind_what_they_are_are_two_people(speakers_of):
    source = "nuclear experts David Alder and Serena Volt of the Institute"
    assert speakers_of(f"“It rains,” {source} wrote.", source) == [("david_alder", "serena_volt")]


def test_a_pronoun_before_its_subject_is_that_subject(speakers_of):
    text = "Bo Lee won. In her statement on the test, Maria Roe said that it rained."
    assert speakers_of(text, "her") == [("maria_roe",)]


@pytest.mark.parametrize(
    ("source", "said"),
    [("An official in Moscow", ("russia",)), ("A diplomat in Moscow", ())],
)
def test_officials_in_a_capital_are_its_own_and_diplomats_are_not(speakers_of, source, said):
    assert speakers_of(f"{source} said that it rained.", source) == [said]


def test_who_asks_is_nobody(speakers_of):
    assert speakers_of("Q: Will it rain.\n\nROE: It will.", "Q", "ROE") == [(), ("roe",)]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("The German Chamber of Commerce", ("german_chamber_of_commerce",)),
        ("The Syrian Observatory for Human Rights", ("syrian_observatory_for_human_rights",)),
        ("The Russian Foreign Ministry", ("russia",)),
    ],
)
def test_a_body_named_after_a_country_is_its_own_unless_it_governs(speakers_of, source, said):
    assert speakers_of(f"{source} warned that it rained.", source) == [said]


def test_who_follows_another_name_and_is_many_is_not_the_one_named(speakers_of):
    text = "It cheered those behind Roe, who are tired. Jana Roe left."
    assert speakers_of(text, "who") == [()]


def test_two_officials_are_not_the_two_named_before(speakers_of):
    text = (
        "Jana Roe and Sam Poe left. Two officials said it rained. Both officials said it snowed."
    )
    assert speakers_of(text, "Two officials", "Both officials") == [(), ("jana_roe", "sam_poe")]


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("A NATO statement said it rained.", "A NATO statement", ("nato",)),
        ("A statement from NATO said it rained.", "A statement from NATO", ("nato",)),
        ("A statement on NATO said it rained.", "A statement on NATO", ()),
        ("His spokesman, Martin Poe, said it rained.", "His spokesman", ("martin_poe",)),
        (
            "Its leader in the lower house, Jan Roe, said it rained.",
            "Its leader in the lower house, Jan Roe",
            ("jan_roe",),
        ),
        (
            "The Norwegian envoy to Peru, Sir Jan Roe, said it rained.",
            "The Norwegian envoy to Peru, Sir Jan Roe",
            ("jan_roe",),
        ),
        (
            "Jan Roe, an analyst with Harbour Watch, said it rained.",
            "Jan Roe, an analyst with Harbour Watch",
            ("jan_roe",),
        ),
    ],
)
def test_a_name_in_or_beside_a_source_tells_who_that_is(speakers_of, text, source, expected):
    assert speakers_of(text, source) == [expected]


def test_a_document_is_of_whom_its_owner_stands_for(speakers_of):
    text = "The Harbour Council met. The council's statement said it rained."
    assert speakers_of(text, "The council's statement") == [("harbour_council",)]


@pytest.mark.parametrize(
    ("source", "actor"),
    [
        ("The council's lawyer, Per Holm,", "per_holm"),
        ("A spokesman for Berg, Lars Eide,", "lars_eide"),
        ("A spokeswoman for the ministry, Will Marsh,", "will_marsh"),
    ],
)
def test_a_name_set_off_behind_an_office_is_who_speaks(speakers_of, source, actor):
    text = f"{source} later said that the talks had failed. {actor.split('_')[1].title()} left."
    assert speakers_of(text, source.strip(",")) == [(actor,)]


@pytest.mark.parametrize(
    "source",
    [
        "The mayor of Springfield, New Jersey,",
        "A professor at the University of Osterby, Norland,",
    ],
)
def test_where_a_place_lies_is_nobodys_name(speakers_of, source):
    assert speakers_of(f"{source} said that the talks had failed.", source.strip(",")) == [()]


@pytest.mark.parametrize(
    ("source", "body"),
    [("The energy company Nordkraft", "nordkraft"), ("The EuroSky consortium", "eurosky")],
)
def test_a_body_is_called_by_the_name_beside_what_it_is(speakers_of, source, body):
    text = f"{source} said that a smaller zone would cost it one galaxy in ten."
    assert speakers_of(text, source) == [(body,)]


def test_a_title_before_two_words_makes_them_a_persons_name(speakers_of):
    text = "Prime Minister Riikka Söderström said Finland would sign. Söderström said it was good."
    assert (
        speakers_of(text, "Prime Minister Riikka Söderström", "Söderström")
        == [("riikka_soderstrom",)] * 2
    )


def test_one_word_set_off_behind_an_office_is_a_person(speakers_of):
    text = "Her Norwegian counterpart, Solheim, promised that the money would come. She left."
    assert speakers_of(text, "Her Norwegian counterpart, Solheim") == [("solheim",)]


def test_a_name_before_what_somebody_is_is_a_persons(speakers_of):
    text = (
        "Not all follow her. Aile Somby, the lawyer who resigned from the council last month, "
        "insisted that it was one too many. Somby said so twice."
    )
    source = "Aile Somby, the lawyer who resigned from the council last month"
    assert speakers_of(text, source, "Somby") == [("aile_somby",)] * 2
