"""Actors: sources of made-up articles, resolved to the actors of made-up codebooks."""

import datetime as dt

import pytest
import spacy

from analysis.actors import resolve_speakers
from analysis.articles import Extent
from analysis.attributions import Attribution
from analysis.codebook import Codebook

DATE = dt.date(2019, 5, 3)
FISHERIES = Codebook.model_validate(
    {
        "title": "Fishing in the northern waters",
        "actors": [
            {
                "id": "berg",
                "name": "Ingrid Berg",
                "kind": "person",
                "gender": "female",
                "roles": [
                    {"title": "fisheries minister", "organisation": "norway", "end": "2020-01-01"}
                ],
            },
            {
                "id": "stewart",
                "name": "Robert Stewart",
                "kind": "person",
                "gender": "male",
                "roles": [
                    {"title": "fisheries secretary", "organisation": "uk", "start": "2018-01-01"}
                ],
            },
            {
                "id": "hollis",
                "name": "Martin Hollis",
                "kind": "person",
                "gender": "male",
                "roles": [
                    {"title": "fisheries secretary", "organisation": "uk", "end": "2018-01-01"}
                ],
            },
            {
                "id": "sokolov",
                "name": "Yevgeni Sokolovskiy",
                "kind": "person",
                "gender": "male",
                "roles": [{"title": "president", "organisation": "russia"}],
            },
            {"id": "norway", "name": "Norway", "kind": "country", "metonyms": ["Oslo"]},
            {"id": "uk", "name": "United Kingdom", "kind": "country", "aliases": ["the UK"]},
            {"id": "russia", "name": "Russia", "kind": "country"},
            {
                "id": "nacouncil",
                "name": "North Atlantic Fishing Council",
                "kind": "organisation",
                "aliases": ["NAFC"],
            },
        ],
    }
)


@pytest.fixture
def resolve(nlp):
    """Resolve marked sources: «…» in a text, each with the six characters after it as content."""

    def resolved(marked, *, codebook=FISHERIES, date=DATE, kind="indirect"):
        text, sources = "", []
        for piece in marked.split("«"):
            source, closed, rest = piece.partition("»")
            if closed:
                sources.append(Extent(len(text), len(text) + len(source)))
            text += source + rest
        said = [
            Attribution(kind, source, None, (Extent(source.end + 1, source.end + 6),), 0.9)
            for source in sources
        ]
        return resolve_speakers(nlp(text), said, codebook=codebook, date=date)

    return resolved


def speakers(resolutions):
    return [resolution.speakers for resolution in resolutions]


def test_no_attributions_give_no_resolutions(nlp):
    assert resolve_speakers(nlp("Rain fell."), [], codebook=FISHERIES, date=DATE) == []


def test_a_text_that_is_not_parsed_is_refused():
    doc = spacy.blank("en")("Ingrid Berg said so.")
    said = [Attribution("indirect", Extent(0, 11), None, (Extent(17, 19),), 0.9)]
    with pytest.raises(ValueError, match="parser"):
        resolve_speakers(doc, said, codebook=FISHERIES, date=DATE)


def test_full_and_last_names_resolve_by_name(resolve):
    found = resolve("«Ingrid Berg» said the talks failed. «Berg» said more would follow.")
    assert speakers(found) == [("berg",), ("berg",)]
    assert {f.resolved_by for f in found} == {"name"}


def test_a_title_in_front_and_an_apposition_belong_to_the_name(resolve):
    found = resolve(
        "«Norwegian Fisheries Minister Ingrid Berg» said yes. "
        "«Robert Stewart, the British fisheries secretary,» said no."
    )
    assert speakers(found) == [("berg",), ("stewart",)]


def test_a_slip_in_case_and_another_transliteration_are_let_pass(resolve):
    found = resolve("«Robert stewart» said no. «President Sokolovsky» said the fleet would sail.")
    assert speakers(found) == [("stewart",), ("sokolov",)]


def test_a_namesake_with_another_first_name_is_somebody_else(resolve):
    (first, second) = resolve(
        "«Patrick Stewart» said the film was done. «Stewart» said he was glad."
    )
    assert first.speakers == second.speakers == ("patrick_stewart",)
    assert [actor.name for actor in first.new_actors] == ["Patrick Stewart"]


def test_a_title_is_that_of_its_holder_on_the_date(resolve):
    text = "«The British fisheries secretary» said the quota was fair."
    assert speakers(resolve(text)) == [("stewart",)]
    assert speakers(resolve(text, date=dt.date(2016, 5, 3))) == [("hollis",)]


def test_american_spelling_and_word_order_make_no_difference(resolve):
    found = resolve("«The UK Secretary of Fisheries» said the quota was fair.")
    assert found[0].speakers == ("stewart",)
    assert found[0].resolved_by == "title"


def test_a_title_that_the_article_gave_is_understood_later(resolve):
    found = resolve(
        "Chancellor Petra Vogel opened the fair. Crowds cheered in the rain. "
        "«The chancellor» said the fair would grow."
    )
    assert found[0].speakers == ("petra_vogel",)
    assert found[0].resolved_by == "title"


def test_the_president_is_the_one_last_mentioned_and_less_surely(resolve):
    found = resolve(
        "Chilean President Ana Rojas met Peruvian President Luis Campos. "
        "Campos welcomed her. «The president» said trade had doubled."
    )
    assert found[0].speakers == ("luis_campos",)


def test_a_title_that_nobody_in_view_holds_is_left_open(resolve):
    found = resolve("«The president» said trade had doubled.")
    assert found[0] == resolve("«Experts» said trade had doubled.")[0]
    assert (found[0].speakers, found[0].resolved_by, found[0].confidence) == ((), "none", 0.0)


def test_a_counterpart_holds_the_same_office_elsewhere(resolve):
    codebook = Codebook.model_validate(
        {
            "title": "t",
            "actors": [
                {"id": "a", "name": "Ann Abel", "kind": "person", "gender": "female",
                 "roles": [{"title": "foreign minister", "organisation": "chile"}]},
                {"id": "b", "name": "Ben Bosch", "kind": "person",
                 "roles": [{"title": "foreign minister", "organisation": "peru"}]},
                {"id": "c", "name": "Cid Costa", "kind": "person",
                 "roles": [{"title": "finance minister", "organisation": "peru"}]},
                {"id": "chile", "name": "Chile", "kind": "country"},
                {"id": "peru", "name": "Peru", "kind": "country"},
            ],
        }
    )  # fmt: skip
    found = resolve(
        "Ann Abel landed in Lima. «Her Peruvian counterpart» said more.", codebook=codebook
    )
    assert found[0].speakers == ("b",)


@pytest.mark.parametrize(("pronoun", "speaker"), [("She", "berg"), ("He", "stewart")])
def test_a_pronoun_takes_up_the_person_of_its_gender(resolve, pronoun, speaker):
    found = resolve(f"Ingrid Berg met Robert Stewart on Monday. «{pronoun}» said it went well.")
    assert found[0].speakers == (speaker,)
    assert found[0].resolved_by == "pronoun"


def test_a_pronoun_prefers_the_last_speaker_to_whom_was_spoken_of(resolve):
    found = resolve(
        "«Robert Stewart» said that Martin Hollis had agreed. «He» added that it was late."
    )
    assert found[1].speakers == ("stewart",)


def test_a_name_inside_a_quotation_is_no_antecedent(resolve):
    found = resolve(
        "«Robert Stewart» was pleased. “Martin Hollis wrote to me,” «he» said to reporters."
    )
    assert found[1].speakers == ("stewart",)


def test_a_relative_pronoun_takes_up_its_antecedent(resolve):
    found = resolve("Robert Stewart met Ingrid Berg, «who» said the talks were useful.")
    assert found[0].speakers == ("berg",)


def test_they_are_those_last_named_together(resolve):
    found = resolve("Berg and Stewart met again. «They» said the talks were useful.")
    assert found[0].speakers == ("berg", "stewart")


def test_they_are_nobody_when_another_plural_stands_between(resolve):
    found = resolve(
        "Berg and Stewart met again. Fishermen waited outside. «They» said little had changed."
    )
    assert found[0].speakers == ()


@pytest.mark.parametrize(
    "source",
    ["Berg and Stewart", "The Norwegian fisheries minister and the UK fisheries secretary"],
)
def test_joined_sources_are_several_speakers(resolve, source):
    found = resolve(f"«{source}» said the talks were useful.")
    assert found[0].speakers == ("berg", "stewart")


def test_both_sides_take_up_a_pair_of_countries(resolve):
    found = resolve("Norway and Russia signed at noon. «Both countries» said the deal was fair.")
    assert found[0].speakers == ("norway", "russia")
    assert found[0].resolved_by == "context"


def test_a_capital_speaks_for_its_country(resolve):
    found = resolve("«Oslo» said the quota was fair. «Moscow» said it was not.")
    assert speakers(found) == [("norway",), ("russia",)]
    assert [f.resolved_by for f in found] == ["metonym", "metonym"]


def test_an_adjective_alone_and_officials_stand_for_the_country(resolve):
    found = resolve("«Norwegian» calls for calm came. «Russian officials» said nothing new.")
    assert speakers(found) == [("norway",), ("russia",)]
    assert found[1].confidence < found[0].confidence


def test_a_common_noun_takes_up_the_body_whose_name_has_it(resolve):
    found = resolve("The NAFC met in Bergen. «The council» said that stocks had halved.")
    assert found[0].speakers == ("nacouncil",)


def test_a_spokesman_of_nobody_named_is_nobody(resolve):
    assert resolve("«A spokesman» said that stocks had halved.")[0].speakers == ()


def test_unknown_people_keep_one_id_however_they_are_named(resolve):
    found = resolve(
        "«Martha Okafor» said the nets were empty. «Okafor» said so twice. «She» said it again."
    )
    assert speakers(found) == [("martha_okafor",)] * 3
    assert found[0].new_actors[0].gender == "female"


def test_an_id_of_somebody_new_is_none_of_the_codebooks(resolve):
    codebook = Codebook.model_validate(
        {
            "title": "t",
            "actors": [{"id": "martha_okafor", "name": "Okafor Ltd", "kind": "organisation"}],
        }
    )
    found = resolve("«Martha Okafor» said the nets were empty.", codebook=codebook)
    assert found[0].speakers == ("martha_okafor_person",)


def test_a_shared_view_has_both_holders(nlp):
    text = "Berg shared Stewart's view that stocks would recover."
    said = Attribution("indirect", Extent(0, 4), None, (Extent(27, 52),), 0.9, Extent(12, 21))
    (found,) = resolve_speakers(nlp(text), [said], codebook=FISHERIES, date=DATE)
    assert found.speakers == ("berg", "stewart")


def test_we_in_a_quotation_is_whoever_is_quoted(nlp):
    text = "“We believe that stocks will recover,” Ingrid Berg said."
    quotation = Attribution("direct", Extent(39, 50), None, (Extent(0, 38),), 0.9)
    belief = Attribution("indirect", Extent(1, 3), None, (Extent(12, 36),), 0.9)
    found = resolve_speakers(nlp(text), [quotation, belief], codebook=FISHERIES, date=DATE)
    assert speakers(found) == [("berg",), ("berg",)]


def test_a_source_in_an_earlier_paragraph_counts_as_context(nlp):
    text = "Ingrid Berg took the floor:\n\n“Stocks will recover.”"
    said = Attribution("direct", Extent(0, 11), None, (Extent(29, 51),), 0.9)
    (found,) = resolve_speakers(nlp(text), [said], codebook=FISHERIES, date=DATE)
    assert (found.speakers, found.resolved_by) == (("berg",), "context")


def test_a_missing_source_is_not_guessed(nlp):
    said = Attribution("indirect", None, Extent(7, 11), (Extent(17, 38),), 0.9)
    doc = nlp("It was said that stocks would recover.")
    (found,) = resolve_speakers(doc, [said], codebook=FISHERIES, date=DATE)
    assert (found.speakers, found.resolved_by) == ((), "none")


def test_without_a_codebook_people_and_countries_are_still_found(resolve):
    found = resolve(
        "«Angela Weiss» said no. «German officials» said yes.", codebook=Codebook(title="t")
    )
    assert speakers(found) == [("angela_weiss",), ("germany",)]
    assert [actor.kind for f in found for actor in f.new_actors] == ["person", "country"]


def test_a_town_that_tells_where_somebody_is_speaks_for_nobody(resolve):
    (resolution,) = resolve("Rosa Pinto, a welder in «Roanoke», said it was late.")
    assert resolution.speakers == ()


def test_a_turn_in_capitals_is_its_speakers(resolve):
    found = resolve("«OKAFOR»: I will vote for it.\n\n«LINDQVIST»: I will not, ever.")
    assert speakers(found) == [("okafor",), ("lindqvist",)]


def test_a_group_led_by_a_person_is_not_that_person(resolve):
    (resolution,) = resolve("«Rita Moreno-led marchers» said the mayor had lied.")
    assert resolution.speakers == ()


OFFICES = Codebook.model_validate(
    {
        "title": "t",
        "actors": [
            {
                "id": "dahl",
                "name": "Rolf Dahl",
                "kind": "person",
                "roles": [{"title": "government spokesman", "organisation": "kareland"}],
            },
            {"id": "kareland", "name": "Kareland", "kind": "country"},
            {"id": "morvania", "name": "Morvania", "kind": "country", "aliases": ["Morvanian"]},
        ],
    }
)


def test_a_spokesman_just_presented_is_meant_and_not_one_of_the_codebook_who_is_not_named(resolve):
    text = (
        "«A spokesman for the Morvanian energy ministry» said it was late.\n\n"
        "«The spokesman» said it would come. Kareland had no answer."
    )
    found = resolve(text, codebook=OFFICES)
    assert speakers(found) == [("morvania",), ("morvania",)]


def test_a_ministry_is_no_newspaper_that_happens_to_be_named(resolve):
    found = resolve(
        "Lund backed the plan, telling The Northern Post that judges were good.\n\n"
        "«Morvania's foreign ministry» dismissed it. «The ministry» said no.",
        codebook=OFFICES,
    )
    assert speakers(found) == [("morvania",), ("morvania",)]
