"""Mentions: the stretches of an article that name somebody."""

import pytest

from analysis.actors.mentions import find_names
from analysis.actors.names import names_of
from analysis.codebook import Actor, Codebook

NAMES = names_of(
    Codebook(
        title="t",
        actors=(
            Actor(id="gates", name="Robert Gates", kind="person"),
            Actor(id="un", name="United Nations", kind="organisation", aliases=("UN",)),
            Actor(id="unsc", name="UN Security Council", kind="organisation"),
            Actor(
                id="herders",
                name="Garra Herders' Council",
                kind="organisation",
                aliases=("People’s Party", "Olaf's"),
            ),
            Actor(id="oneill", name="Mira O'Neill", kind="person"),
        ),
    )
)


@pytest.fixture
def named(nlp):
    """List what a text names, as (words, candidates)."""

    def read(text):
        doc = nlp(text)
        return [(doc[n.start : n.end].text, n.candidates) for n in find_names(doc, NAMES)]

    return read


def test_an_empty_text_names_nobody(named):
    assert named("") == []


def test_the_longest_name_wins(named):
    assert ("UN Security Council", ("unsc",)) in named("The UN Security Council met on Friday.")


def test_given_names_before_a_surname_belong_to_it(named):
    assert ("Robert M. Gates", ("gates",)) in named("Yesterday Robert M. Gates spoke in Lima.")


def test_another_given_name_rules_an_actor_out(named):
    assert ("Melinda Gates", ()) in named("Yesterday Melinda Gates spoke in Lima.")


def test_a_surname_that_begins_a_bodys_name_is_nobodys(named):
    assert all(candidates != ("gates",) for _, candidates in named("The Gates Foundation paid."))


def test_a_capital_that_only_begins_a_sentence_names_nobody(named):
    assert named("The gates stood open. Gates were repainted.") == []


def test_a_pronoun_is_no_acronym(named):
    assert named("They told us so.") == []


def test_a_surname_alone_is_found_wherever_its_bearer_was_named_in_full(named):
    found = named("Rashida Quill sang. “No,” Quill said.")
    assert [words for words, _ in found] == ["Rashida Quill", "Quill"]


@pytest.mark.parametrize(
    "name",
    ["Garra Herders' Council", "Garra Herders’ Council", "People's Party", "People’s Party"],
)
def test_a_name_with_a_possessive_in_it_is_found(named, name):
    assert named(f"The {name} said that it had not been asked.") == [(name, ("herders",))]
    assert named(f"It was the {name}'s plan.") == [(name, ("herders",))]


def test_a_name_that_ends_in_a_possessive_and_one_with_an_apostrophe_are_found(named):
    assert ("Olaf's", ("herders",)) in named("Olaf's said that it would close two shops.")
    assert named("Yesterday Mira O’Neill spoke in Lima.")[0] == ("Mira O’Neill", ("oneill",))
