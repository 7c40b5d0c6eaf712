"""The cast: one actor for all the names of one person or body."""

import pytest

from analysis.actors.cast import read_cast
from analysis.actors.names import names_of
from analysis.codebook import Actor, Codebook

NAMES = names_of(
    Codebook(
        title="t",
        actors=(
            Actor(id="hill", name="Ruth Hill", kind="person", gender="female"),
            Actor(id="other_hill", name="Adam Hill", kind="person", gender="male"),
        ),
    )
)


@pytest.fixture
def cast_of(nlp):
    def read(text):
        cast, mentions = read_cast(nlp(text), NAMES, None)
        return cast, [mention.actor for mention in mentions]

    return read


def test_an_empty_text_has_nobody_in_it(cast_of):
    assert cast_of("")[1] == []


def test_a_surname_that_two_actors_bear_is_left_out(cast_of):
    assert cast_of("Yesterday Hill resigned.")[1] == []


def test_a_form_of_address_tells_namesakes_apart(cast_of):
    assert cast_of("Yesterday Mr Hill resigned.")[1] == ["other_hill"]


def test_a_surname_is_that_of_whoever_was_named_in_full(cast_of):
    assert cast_of("Yesterday Ruth Hill resigned. Friends of Hill wept.")[1] == ["hill", "hill"]


def test_a_body_and_its_initials_are_one_actor(cast_of):
    _, actors = cast_of("The World Tea Organization met in Lima. The WTO was divided.")
    assert actors[0] == actors[-1] == "world_tea_organization"


def test_first_names_and_forms_of_address_tell_a_gender(cast_of):
    cast, _ = cast_of("Maria Santos met Mr. Xu and Kim Tran.")
    assert cast.genders["maria_santos"] == "female"
    assert cast.genders.get("xu", "male") == "male"


def test_a_new_id_is_unlike_those_there_are(cast_of):
    cast, _ = cast_of("")
    assert cast.add("Hill", "organisation") == "hill_organisation"
    assert cast.add("Hill", "organisation") == "hill_2"
    assert cast.called("hill") in {"hill_organisation", "hill_2"}


def test_a_middle_initial_is_no_part_of_a_persons_id(cast_of):
    cast, actors = cast_of("Jane B. Osterman left. Jane Osterman was tired, and Osterman slept.")
    assert actors == ["jane_osterman"] * 3
    assert cast.actors["jane_osterman"].name == "Jane B. Osterman"


def test_people_with_other_middle_initials_are_two(cast_of):
    _, actors = cast_of("George W. Holt left. Later George H. W. Holt left as well.")
    assert actors == ["george_holt", "george_h_w_holt"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Deputy Foreign Minister Hill resigned.", ["other_hill"]),
        ("Yesterday environment minister Hill resigned.", ["hill"]),
        ("The minister of the environment, Hill, and Foreign Minister Hill met.", ["other_hill"]),
        ("Yesterday Minister Hill resigned.", []),
        ("Yesterday former environment minister Hill resigned.", []),
        ("Yesterday Mr Hill resigned.", ["other_hill"]),
    ],
)
def test_an_office_of_the_same_head_tells_namesakes_apart_by_its_other_words(nlp, text, actors):
    people = {
        "hill": ("Ruth", "environment minister"),
        "other_hill": ("Adam", "deputy foreign minister"),
    }
    codebook = Codebook(
        title="t",
        actors=tuple(
            Actor(
                id=name,
                name=f"{given} Hill",
                kind="person",
                gender="female" if given == "Ruth" else "male",
                roles=({"title": title},),
            )
            for name, (given, title) in people.items()
        ),
    )
    found = [mention.actor for mention in read_cast(nlp(text), names_of(codebook), None)[1]]
    assert [actor for actor in found if actor in people] == actors
