"""Speakers across articles: one person under a full name here and a surname there."""

import pytest

from analysis.actors.across import merge_across
from analysis.codebook import Actor, Codebook


def actor(name, kind="person"):
    return Actor(id=name.lower().replace(" ", "_"), name=name, kind=kind)


def merged(*names, codebook=()):
    known = Codebook(title="t", actors=tuple(map(actor, codebook)))
    return merge_across([n if isinstance(n, Actor) else actor(n) for n in names], known)


def test_a_surname_is_the_only_person_who_bears_it():
    assert merged("Jan Roe", "Roe", "Ada Poe") == {"roe": "jan_roe"}


def test_a_surname_that_two_people_bear_is_neither():
    assert merged("Jan Roe", "Ida Roe", "Roe") == {}


def test_a_person_of_the_codebook_bears_a_surname_too():
    assert merged("Roe", codebook=["Jan Roe"]) == {"roe": "jan_roe"}
    assert merged("Jan Roe", "Roe", codebook=["Ida Roe"]) == {}


def test_a_family_name_may_stand_first():
    assert merged("Wen Daolin", "Wen") == {"wen": "wen_daolin"}


def test_a_surname_taken_for_a_body_is_the_person_but_a_country_is_not():
    assert merged("Petar Djukov", actor("Djukov", "organisation")) == {"djukov": "petar_djukov"}
    assert merged("Ada Jordan", actor("Jordan", "country")) == {}


@pytest.mark.parametrize("name", ["-", "…", "Jan"])
def test_names_that_are_none_and_given_names_merge_with_nobody(name):
    assert merged("Jan Roe", name) == {}
