from analysis.codebook import Actor, Codebook
from analysis.stances.variants import Variants, is_passive, passives

BERG = Actor(id="berg", name="Olav Berg", kind="person", aliases=("Olav Bergh",))
PORT = Actor(id="port", name="Port Authority", kind="organisation", aliases=("the Harbour",))
VARY = Variants(Codebook(title="A coast", actors=(BERG, PORT)))


def test_modal_verbs_stand_for_each_other():
    assert {"tolls must end", "tolls have to end", "tolls should end"} <= set(
        VARY("tolls must end")
    )


def test_not_may_and_must_are_kept_apart():
    assert "we must pay" not in set(VARY("we must not pay"))


def test_an_actor_is_found_by_every_spelling_of_the_last_name():
    assert set(VARY("topple Bergh")) == {"topple Bergh", "topple Berg"}


def test_a_phrase_without_either_stays_as_it_is():
    assert list(VARY("lower the toll")) == ["lower the toll"]


def test_a_verb_and_its_object_are_also_looked_for_in_the_passive():
    (found,) = passives("stop the bombing")
    assert (found.split(), is_passive(found)) == (["bombing", "...", "stop"], True)


def test_a_phrase_with_a_preposition_has_no_passive():
    assert list(passives("comply with rules")) == []
    assert not is_passive("bombing ... stop")
