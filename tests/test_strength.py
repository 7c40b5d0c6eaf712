import pytest

from analysis.stances.attitudes import find_marks
from analysis.stances.holders import Scene
from analysis.stances.judgements import Reading
from analysis.stances.strength import weigh
from analysis.stances.terms import read_words


def strength(nlp, text, target, *, reading=None, explicit=False, telling=False):
    doc = nlp(text)
    span = doc.char_span(text.index(target), text.index(target) + len(target))
    scene = Scene(find_marks(read_words(doc)), frozenset(), frozenset(), direct=True)
    reading = reading or Reading(1)
    return weigh(span, reading, scene, explicit=explicit, telling=telling)


def test_a_position_stated_is_outright(nlp):
    assert strength(nlp, "They leave the port.", "leave the port", explicit=True) == 2


def test_an_argument_is_mild(nlp):
    assert strength(nlp, "They leave the port.", "leave the port") == 1


@pytest.mark.parametrize("text", ["They may leave the port.", "They leave the port in principle."])
def test_a_hedge_makes_it_mild(nlp, text):
    assert strength(nlp, text, "leave the port", explicit=True) == 1


@pytest.mark.parametrize("text", ["They never leave the port.", "They leave the port at once."])
def test_a_word_that_leaves_no_room_makes_it_outright(nlp, text):
    assert strength(nlp, text, "leave the port") == 2


def test_a_denial_is_mild(nlp):
    denied = Reading(1, turned=True)
    text = "The port is not a danger."
    assert strength(nlp, text, "port", reading=denied, explicit=True) == 1
