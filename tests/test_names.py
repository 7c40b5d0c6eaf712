"""Names: folding, skeletons, slugs, and the index of a codebook's forms."""

import pytest

from analysis.actors.names import (
    Form,
    fold,
    given_names_agree,
    initials_clash,
    names_of,
    person_parts,
    plain_name,
    skeleton,
    slug,
    split_words,
)
from analysis.codebook import Actor, Codebook


def test_folding_takes_away_case_accents_and_full_stops():
    assert [fold(word) for word in ("Łukasz", "U.S.", "São", "N’Djamena")] == [
        "lukasz",
        "us",
        "sao",
        "n'djamena",
    ]


def test_words_are_split_at_hyphens_and_lose_an_article_in_front():
    assert split_words("the Secretary-General") == ("Secretary", "General")
    assert split_words("The") == ("The",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zelensky", "zelenskyy"),
        ("yushchenko", "iushchenko"),
        ("qaddafi", "gadhafi"),
        ("medvedev", "medwedew"),
    ],
)
def test_transliterations_of_one_name_share_a_skeleton(one, other):
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"), [("johnson", "johnston"), ("merkel", "merker"), ("petersen", "pedersen")]
)
def test_different_surnames_keep_different_skeletons(one, other):
    assert skeleton(one) != skeleton(other)


def test_a_slug_is_ascii_words_joined_by_underscores():
    assert slug("José María Núñez-O'Brien Jr.") == "jose_maria_nunez_obrien_jr"
    assert slug("東京") == "unnamed"


def test_given_names_agree_by_nickname_initial_or_absence():
    assert given_names_agree(("bill",), ("william",))
    assert given_names_agree(("r",), ("robert", "m"))
    assert given_names_agree((), ("robert",))
    assert not given_names_agree(("bill",), ("robert",))


def test_particles_belong_to_the_surname_and_suffixes_to_nobody():
    assert person_parts(("ursula", "von", "der", "leyen")) == (
        ("ursula",),
        ("von", "der", "leyen"),
    )
    assert person_parts(("martin", "king", "jr")) == (("martin",), ("king",))
    assert person_parts(("pele",)) == ((), ("pele",))


def test_a_short_acronym_keeps_its_capitals_and_a_long_one_may_not():
    us = Form(("us",), ("US",), "usa", "alias")
    assert us.fits_case(["U.S."])
    assert not us.fits_case(["us"])
    assert Form(("opec",), ("OPEC",), "opec", "name").fits_case(["Opec"])


def test_a_slip_in_case_is_let_pass_after_the_first_word_only():
    form = Form(("jane", "banks"), ("Jane", "Banks"), "banks", "name")
    assert form.fits_case(["Jane", "banks"])
    assert not form.fits_case(["jane", "Banks"])


def test_a_person_is_indexed_by_surname_and_aliases():
    person = Actor(id="roe", name="Jane Roe", kind="person", aliases=("Jane Doe-Roe",))
    names = names_of(Codebook(title="t", actors=(person,)))
    assert {form.route for form in names.forms["roe"] if form.actor == "roe"} == {"surname"}
    assert names.given["roe"] == ("jane", "doe")


def test_the_codebooks_own_country_takes_the_lists_adjectives_and_capital():
    norway = Actor(id="no", name="Norway", kind="country")
    names = names_of(Codebook(title="t", actors=(norway,)))
    assert [form.actor for form in names.forms["norwegian"]] == ["no"]
    assert [form.actor for form in names.forms["oslo"]] == ["no"]
    assert "norway" not in names.actors


def test_a_form_that_the_codebook_gives_to_one_actor_is_no_countrys():
    palace = Actor(id="palace", name="the Kremlin", kind="organisation")
    names = names_of(Codebook(title="t", actors=(palace,)))
    assert [form.actor for form in names.forms["kremlin"]] == ["palace"]


def test_an_empty_codebook_still_knows_the_worlds_countries():
    names = names_of(Codebook(title="t"))
    assert not names.known
    assert names.actors["new_zealand"].kind == "country"


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Jane B. Roe", "Jane Roe"),
        ("Martin Roe Jr.", "Martin Roe"),
        ("Martin T. Roe, Jr.", "Martin Roe"),
        ("J. J. Roe", "J. J. Roe"),
        ("George H. W. Roe", "George H. W. Roe"),
        ("Roe", "Roe"),
    ],
)
def test_a_plain_name_has_neither_a_lone_middle_initial_nor_junior(name, plain):
    assert plain_name(name) == plain


def test_other_middle_initials_tell_people_apart():
    assert initials_clash(("george", "w"), ("george", "h", "w"))
    assert not initials_clash(("george", "walker"), ("george", "w"))
    assert not initials_clash(("george",), ("george", "w"))
