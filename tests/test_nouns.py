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


@pytest.mark.parametrize(
    ("before", "phrase", "expected"),
    [
        ("Eva Lund spoke.", "Her office", ("lund",)),
        ("Eva Lund spoke.", "Her campaign", ("lund_campaign",)),
        ("Rain fell.", "Her campaign", ()),
    ],
)
def test_an_office_speaks_for_its_holder_and_a_campaign_for_itself(last, before, phrase, expected):
    assert last(before, phrase).speakers == expected


@pytest.mark.parametrize(
    ("before", "phrase", "expected"),
    [
        ("Poland sent a note.", "The ministry", ("poland",)),
        ("Poland sent Norway a note.", "The ministry", ()),
        ("Rain fell.", "The ministry", ()),
        ("Poland sent a note.", "A ministry", ()),
        ("Poland sent Norway a note. In Oslo,", "the foreign ministry", ("norway",)),
        ("Poland sent Norway a note. In Oslo,", "a foreign ministry spokeswoman", ("norway",)),
        ("Poland sent Norway a note. In Oslo,", "a butcher", ()),
    ],
)
def test_a_ministry_is_that_of_where_it_speaks(last, before, phrase, expected):
    assert last(before, phrase).speakers == expected


def test_a_ministry_is_that_of_the_country_that_spoke_last(speakers_of):
    text = "Poland said it rained. Norway and Chad heard it. The ministry said it would snow."
    assert speakers_of(text, "Poland", "The ministry") == [("poland",)] * 2


def test_both_governments_are_the_bodies_that_spoke_last(speakers_of):
    text = "Poland said it rained. Norway said it snowed. Both governments said it was cold."
    found = speakers_of(text, "Poland", "Norway", "Both governments")
    assert found[-1] == ("poland", "norway")


def test_two_rulers_are_those_last_named_together(speakers_of):
    text = (
        "King Olaf Roe met Queen Bo Lee. He told the king and the queen. The two rulers said no."
    )
    assert speakers_of(text, "The two rulers") == [("olaf_roe", "bo_lee")]


def test_a_diplomat_brought_in_without_a_name_is_nobody_named(speakers_of):
    text = "Ambassador Ann Poe left. Another diplomat stayed. The diplomat said it rained."
    assert speakers_of(text, "The diplomat") == [()]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Poland's prime minister", ("poland",)),
        ("The Polish foreign minister", ("poland",)),
        ("The Polish opposition leader", ()),
        ("The former Polish president", ()),
        ("The Polish butcher", ()),
    ],
)
def test_an_unnamed_holder_of_an_office_of_state_speaks_for_the_state(
    speakers_of, source, expected
):
    assert speakers_of(f"{source} said it rained.", source) == [expected]


def test_a_counterpart_holds_the_same_office(speakers_of):
    text = (
        "French Foreign Minister Luc Verdier met his British counterpart, Edward Hallam, in Rome. "
        "Both ministers said it rained."
    )
    assert speakers_of(text, "Both ministers") == [("luc_verdier", "edward_hallam")]


def test_an_ambassador_posted_anywhere_is_a_diplomat(speakers_of):
    text = "Oleg Burtsev, the ambassador to NATO, spoke. The diplomat said it rained."
    assert speakers_of(text, "The diplomat") == [("oleg_burtsev",)]


@pytest.mark.parametrize("noun", ["Both men", "Both ministers", "The two ministers", "The pair"])
def test_two_people_are_those_who_spoke_last(speakers_of, noun):
    text = (
        "Minister Jan Roe said it rained. Minister Bob Lee said it snowed. Ann Cho was not there. "
        f"{noun} said it would stop."
    )
    expected = [("jan_roe",), ("bob_lee",), ("jan_roe", "bob_lee")]
    assert speakers_of(text, "Minister Jan Roe", "Minister Bob Lee", noun) == expected


def test_both_sides_are_the_bodies_that_an_article_is_about(speakers_of):
    text = "Peru and Chile met. Peru won. Chile lost. Spain helped. Both sides said it rained."
    assert speakers_of(text, "Both sides") == [("chile", "peru")]


def test_both_sides_are_open_where_no_two_bodies_stand_out(speakers_of):
    assert speakers_of("Peru, Chile, Spain met. Both sides said it rained.", "Both sides") == [()]


def test_nothing_makes_a_president_that_of_another_country(speakers_of):
    text = (
        "President Jan Roe spoke in Oslo. He left. It rained. The French president said it rained."
    )
    assert speakers_of(text, "The French president") == [("france",)]


def test_somebody_who_serves_elsewhere_is_not_meant(speakers_of):
    text = "Chilean Foreign Minister Jan Roe spoke. The Peruvian minister said it rained."
    assert speakers_of(text, "The Peruvian minister") == [("peru",)]


@pytest.mark.parametrize(
    ("noun", "expected"), [("The spokeswoman", ()), ("The spokesman", ("john_roe",))]
)
def test_a_spokeswoman_is_no_man(speakers_of, noun, expected):
    text = f"Harbour spokesman John Roe spoke. {noun} said it rained."
    assert speakers_of(text, noun) == [expected]


def test_leaders_of_a_body_speak_for_it(speakers_of):
    assert speakers_of("EU leaders said it rained.", "EU leaders") == [("european_union",)]


def test_the_alliance_is_the_body_that_an_article_is_about(speakers_of):
    text = "NATO met. NATO had asked the Harbour Council. The alliance said it rained."
    assert speakers_of(text, "The alliance") == [("nato",)]


def test_the_head_of_something_untold_is_nobody_known(speakers_of):
    text = "President Jan Roe spoke. The head of a chemical maker said it rained."
    assert speakers_of(text, "The head of a chemical maker") == [()]


def test_a_president_can_be_named_without_his_office(speakers_of):
    text = (
        "Luc Verdier met his guests in Paris. Ann Poe came from Oslo. "
        "The French president said it rained."
    )
    assert speakers_of(text, "The French president") == [("luc_verdier",)]


def test_a_government_called_after_a_president_is_that_of_his_country(speakers_of):
    text = "President Jan Roe rules Peru. Jan Roe's government said it rained."
    assert speakers_of(text, "Jan Roe's government") == [("peru",)]


def test_the_alliance_is_no_union(speakers_of):
    text = "NATO met. NATO had asked the African Union. The alliance said it rained."
    assert speakers_of(text, "The alliance") == [("nato",)]


def test_both_defence_chiefs_are_the_holders_of_such_offices(speakers_of):
    text = (
        "Norwegian Defence Minister Jan Roe met Bob Lee, the Peruvian defence secretary. "
        "Both defence chiefs said it rained."
    )
    assert speakers_of(text, "Both defence chiefs") == [("jan_roe", "bob_lee")]


def test_leaders_brought_in_before_do_not_hide_a_leader_whose_country_is_told(speakers_of):
    text = "South African President Jan Roe met African leaders. The South African leader said so."
    assert speakers_of(text, "The South African leader") == [("jan_roe",)]
