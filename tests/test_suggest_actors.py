"""Suggested actors: speakers that a codebook lacks, each once for all articles."""

from collections import Counter

import pytest
from suggestions_corpus import actor, corpus, said

from analysis.actors.names import names_of
from analysis.actors.titles import Title
from analysis.codebook import Actor, Codebook
from analysis.suggestions.actors import suggest_actors
from analysis.suggestions.offices import offices
from analysis.suggestions.sightings import Sighting, Sightings
from analysis.suggestions.spellings import bears, same_body, same_person, words_of

NOBODY = Codebook(title="t")


def suggested(rows, actors, *, seen=None, codebook=NOBODY, most=40):
    return suggest_actors(
        rows, actors, seen or Sightings(), codebook=codebook, names=names_of(codebook), most=most
    )


def named(*names):
    """Return speakers by these names, each with one attribution in an article of its own."""
    rows = [said(1, f"article{n}", [f"a{n}"], "so it is") for n in range(len(names))]
    return rows, [actor(f"a{n}", name) for n, name in enumerate(names)]


def people(found):
    return {a.name: a for a in found.speakers}


@pytest.fixture(scope="module")
def read(nlp):
    """The made-up corpus, read and suggested from."""
    found = corpus(nlp)
    seen = Sightings()
    rows = found.attributions.astype(object).where(found.attributions.notna(), None)
    rows = rows.to_dict("records")
    for article_id, doc in found.docs:
        own = [row for row in rows if row["article_id"] == article_id]
        seen.read(doc, own, names=names_of(NOBODY), date=None)
    return suggested(rows, found.actors.to_dict("records"), seen=seen)


def test_a_surname_alone_is_the_only_person_who_bears_it(read):
    assert "Wen" not in people(read)
    wen = people(read)["Wen Daolin"]
    assert (wen.n, wen.articles) == (4, 2)
    assert read.one["wen"] == read.one["wen_daolin"] == wen.id


def test_two_people_of_one_surname_stay_apart(read):
    assert {"Ilze Brandt", "Karl Brandt"} <= set(people(read))


def test_a_surname_that_two_people_bear_is_told_and_not_suggested(read):
    (unclear,) = read.unclear
    assert (unclear.name, unclear.bearers) == ("Brandt", ("Ilze Brandt", "Karl Brandt"))
    assert "Brandt" not in people(read)


def test_offices_before_and_behind_a_name_are_roles_in_their_country(read):
    (role,) = people(read)["Ilze Brandt"].roles
    assert (role.title, role.organisation) == ("transport minister", "latvia")
    assert role.n == 3  # "Latvian Transport Minister", "the transport minister" and without
    assert ("foreign minister", "estonia") in [r[:2] for r in people(read)["Wen Daolin"].roles]


def test_a_country_that_only_a_role_names_is_suggested_for_it(read):
    assert [(b.id, b.kind) for b in read.bodies if b.id == "latvia"] == [("latvia", "country")]


def test_what_somebody_once_was_is_no_role(read):
    lind = people(read)["Ada Lind"]
    assert not lind.roles
    assert [title.split()[-1] for title in lind.former] == ["governor"]


def test_a_name_spelled_alike_is_asked_about_and_not_counted(read):
    envoy = people(read)["Petar Dzhukov"]
    assert [a for a in envoy.aliases if a.name == "Petar Djukov"] == [("Petar Djukov", True, 2)]
    assert (envoy.n, envoy.articles) == (3, 1)
    assert "Petar Djukov" not in people(read)


def test_an_accent_more_or_less_is_asked_about(read):
    mayor = next(a for name, a in people(read).items() if name.endswith("Ferreyra"))
    (alias,) = mayor.aliases
    assert {mayor.name, alias.name} == {"José Ferreyra", "Jose Ferreyra"}
    assert alias.asked


def test_a_family_name_in_front_becomes_an_alias(read):
    aliases = {a.name: a.asked for a in people(read)["Wen Daolin"].aliases}
    assert aliases == {"Wen": False, "Daolin Wen": True}


def test_examples_come_from_different_articles(read):
    quotes = people(read)["Ilze Brandt"].quotes
    assert len({quote.article_id for quote in quotes}) == 2


def test_without_attributions_nobody_is_suggested():
    found = suggested([], [])
    assert (found.speakers, found.bodies, found.unclear, found.left_out) == ([], [], [], 0)


def test_whom_the_codebook_knows_by_name_or_id_is_not_suggested():
    known = Codebook(
        title="t",
        actors=(
            Actor(id="a0", name="Somebody Else", kind="person"),
            Actor(id="roe", name="Jan Roe", kind="person", aliases=("J. A. Roe",)),
        ),
    )
    rows, actors = named("Old Name", "Jan Roe", "J. A. Roe", "Ada Lind")
    assert list(people(suggested(rows, actors, codebook=known))) == ["Ada Lind"]


def test_a_name_like_one_of_the_codebook_says_so():
    known = Codebook(title="t", actors=(Actor(id="dz", name="Petar Dzhukov", kind="person"),))
    (found,) = suggested(*named("Petar Djukov"), codebook=known).speakers
    assert found.like == "dz"


def test_the_most_heard_come_first_and_the_rest_are_counted():
    rows, actors = named("Jan Roe", "Ada Lind", "Bo Holm")
    rows.append(said(2, "article1", ["a1"], "and more"))
    found = suggested(rows, actors, most=2)
    assert list(people(found)) == ["Ada Lind", "Bo Holm"]
    assert found.left_out == 1


def test_two_alike_who_speak_in_one_article_are_two():
    rows, actors = named("Ilsa Brandt", "Ilse Brandt")
    assert len(suggested(rows, actors).speakers) == 1
    together = [row | {"article_id": "one"} for row in rows]
    assert len(suggested(together, actors).speakers) == 2


def test_a_surname_goes_to_somebody_whom_articles_only_mention():
    seen = Sightings()
    seen.people[words_of("Jan Roe")] = "Jan Roe"
    assert list(people(suggested(*named("Roe"), seen=seen))) == ["Jan Roe"]
    seen.people[words_of("Ann Roe")] = "Ann Roe"
    assert not suggested(*named("Roe"), seen=seen).speakers


def test_a_surname_that_a_run_took_for_a_body_is_a_persons():
    rows, actors = named("Jan Roe", "ROE")
    actors[1]["kind"] = "organisation"
    (found,) = suggested(rows, actors).speakers
    assert (found.name, found.kind, found.n) == ("Jan Roe", "person", 2)


def test_a_surname_of_somebody_in_the_codebook_is_left_to_the_researcher():
    known = Codebook(title="t", actors=(Actor(id="roe", name="Jan Roe", kind="person"),))
    found = suggested(*named("Roe"), codebook=known)
    assert not found.speakers
    assert found.unclear[0].bearers == ("Jan Roe",)


def test_names_that_are_none_are_counted_and_left_out():
    rows, actors = named("—", "x" * 500, "", "=cmd()", "Jan\nRoe: {")
    found = suggested(rows, actors)
    assert found.nameless == 3
    assert sorted(people(found)) == ["=cmd()", "Jan Roe: {"]


def test_ids_are_unlike_those_of_the_codebook():
    known = Codebook(title="t", actors=(Actor(id="a0", name="Some Body", kind="organisation"),))
    rows = [said(1, "one", ["Ünfit id!"], "so it is")]
    (found,) = suggested(rows, [actor("Ünfit id!", "A0")], codebook=known).speakers
    assert found.id == "a0_2"


def test_a_person_and_a_body_of_one_name_get_two_names():
    rows, actors = named("Georgia", "Georgia")
    actors[1]["kind"] = "organisation"
    assert sorted(people(suggested(rows, actors))) == ["Georgia", "Georgia (a1)"]


def test_offices_told_less_fully_are_those_told_more_fully():
    fuller = Title("minister", frozenset({"foreign"}), frozenset({"estonia"}))
    seen = [
        (Sighting("minister", Title("minister"), None), 2),
        (Sighting("foreign minister", Title("minister", frozenset({"foreign"})), None), 1),
        (Sighting("foreign minister", fuller, None), 1),
    ]
    (found,) = offices(seen)
    assert (found.title, found.known, found.n) == ("foreign minister", "estonia", 4)


def test_offices_of_two_countries_stay_two():
    held = [frozenset({"latvia"}), frozenset({"estonia"})]
    found = offices((Sighting("envoy", Title("envoy", frozenset(), h), None), 1) for h in held)
    assert {office.known for office in found} == {"latvia", "estonia"}
    assert offices([]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José Ferreyra", "Jose Ferreyra"),
        ("Petar Dzhukov", "Petar Djukov"),
        ("Wen Daolin", "Daolin Wen"),
        ("Kim Dal-rae", "Kim Dalrae"),
        ("Robert Roe", "Bob Roe"),
        ("J. Roe", "Jan Roe"),
        ("Yulia Kravets", "Iulia Kravets"),
    ],
)
def test_names_that_can_be_one_persons_are_asked_about(one, other):
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Brandt", "Anne Brandt"),
        ("Ann Brandt", "Jan Brandt"),
        ("Karl Brandt", "Ilze Brandt"),
        ("Jan Roe", "Jan Rae"),
        ("Jan A. Roe", "Jan B. Roe"),
        ("Roe", "Jan Roe"),
        ("", "Jan Roe"),
    ],
)
def test_names_of_two_people_are_not(one, other):
    assert not same_person(one, other)


def test_a_body_can_be_called_by_its_initials():
    assert same_body("Marsh and Peat Fund", "MPF")
    assert not same_body("Marsh Fund", "Peat Fund")


def test_a_given_name_alone_is_no_surname():
    assert bears(("wen", "daolin"), ("wen",))
    assert not bears(("karl", "brandt"), ("karl",))


def test_names_in_sources_are_counted_by_speaker(nlp):
    text = "Ada Lind said on Monday that it was over. Lind said yes."
    rows = [
        said(1, "one", ["ada_lind"], "over") | {"source_start": 0, "source_end": 8},
        said(2, "one", ["ada_lind"], "yes") | {"source_start": 42, "source_end": 46},
    ]
    seen = Sightings()
    seen.read(nlp(text), rows, names=names_of(NOBODY), date=None)
    assert seen.forms == {"ada_lind": Counter({"Ada Lind": 1, "Lind": 1})}


def test_a_speaker_merged_elsewhere_keeps_the_names_it_is_heard_by(nlp):
    doc = nlp("Minister Lind said no.")
    rows = [said(1, "one", ["ada_lind"], "no") | {"source_start": 0, "source_end": 13}]
    seen = Sightings()
    seen.read(doc, rows, names=names_of(NOBODY), date=None)
    assert seen.forms["ada_lind"] == {"Lind": 1}
    assert [s.written for s in seen.offices["ada_lind"]] == ["minister"]
