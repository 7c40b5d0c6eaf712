"""Titles: their canonical form, who holds them, and what fits what."""

import datetime as dt

import pytest

from analysis.actors.names import names_of
from analysis.actors.titles import Title, canonical, counterparts, fit, role_title, titles_on
from analysis.codebook import Actor, Codebook, Role


def title(text, *organisations):
    return canonical(text.replace("-", " ").split(), organisations)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("secretary of defense", "defence secretary"),
        ("premier", "prime minister"),
        ("secretary-general", "secretary general"),
        ("minister of foreign affairs", "foreign minister"),
        ("new embattled chairwoman", "chair"),
        ("ceo", "chief executive officer"),
    ],
)
def test_two_wordings_of_one_office_are_one_title(one, other):
    assert title(one) == title(other)


def test_an_empty_title_has_no_head():
    assert title("") == Title("")


@pytest.mark.parametrize("asked", ["minister", "transport minister"])
def test_a_title_fits_with_some_or_all_of_its_words(asked):
    assert fit(title(asked, "norway"), title("transport minister", "norway")) == 0


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("minister", "prime minister"),
        ("president", "vice president"),
        ("minister", "deputy minister"),
        ("finance minister", "transport minister"),
        ("secretary", "secretary-general"),
        ("president", "former president"),
    ],
)
def test_a_title_does_not_fit_another_office(asked, held):
    assert fit(title(asked), title(held)) is None


def test_a_title_elsewhere_does_not_fit():
    assert fit(title("president", "chile"), title("president", "peru")) is None


def test_the_leader_of_a_country_is_its_president_before_its_prime_minister():
    leader = title("leader", "chile")
    president, premier = title("president", "chile"), title("prime minister", "chile")
    assert fit(leader, president) < fit(leader, premier)
    assert fit(leader, title("transport minister", "chile")) is None


def test_counterparts_hold_the_same_office_in_different_places():
    assert counterparts(title("foreign minister", "peru"), title("secretary of state", "usa"))
    assert not counterparts(title("foreign minister", "peru"), title("foreign minister", "peru"))
    assert not counterparts(title("foreign minister", "peru"), title("finance minister", "chile"))


NAMES = names_of(Codebook(title="t"))


def test_an_organisation_inside_a_roles_title_is_the_roles():
    role = Role(title="President of Chile")
    assert role_title(role, NAMES).organisations == {"chile"}


def test_a_title_given_up_is_a_former_one_and_a_later_one_is_none_yet():
    person = Actor(
        id="roe",
        name="Jane Roe",
        kind="person",
        roles=(
            Role(title="mayor", end=dt.date(2010, 1, 1)),
            Role(title="governor", start=dt.date(2010, 1, 1), end=dt.date(2012, 1, 1)),
            Role(title="senator", start=dt.date(2012, 1, 1)),
        ),
    )
    found = {t.head: t.former for t in titles_on(person, dt.date(2010, 1, 1), NAMES)}
    assert found == {"governor": False, "mayor": True}
    undated = {t.head for t in titles_on(person, None, NAMES)}
    assert undated == {"mayor", "governor", "senator"}
