import pytest

from analysis.attributions import cues
from analysis.attributions.cues import Cue


def verb(nlp, text, word):
    return next(t for t in nlp(text) if t.text == word)


@pytest.mark.parametrize(
    ("text", "word", "source"),
    [
        ("Ortega said it.", "said", "Ortega"),
        ("He was condemned by Chile.", "condemned", "Chile"),
        ("Lee and Ortega admit that it failed.", "admit", "Lee and Ortega"),
        ("She was persuaded that it failed.", "persuaded", "She"),
    ],
)
def test_source_is_the_subject_or_the_agent(nlp, text, word, source):
    head, bounds = cues.source_of(verb(nlp, text, word))
    assert head.doc[slice(*bounds)].text == source


def test_passive_without_agent_has_no_source(nlp):
    assert cues.source_of(verb(nlp, "It was announced on Monday.", "announced")) == (None, None)


def test_wording_takes_in_auxiliaries_and_negation(nlp):
    said = verb(nlp, "She has not said that.", "said")
    cue = Cue(said, cues.wording(said), None, frozenset(), "clause")
    start, end = cues.cue_extent(said.doc, cue)
    assert said.doc.text[start:end] == "has not said"


def test_thinking_is_no_saying(nlp):
    said, thought = nlp("She said and thought")[1], nlp("She thought so.")[1]
    assert cues.is_saying(Cue(said, (1,), None, frozenset(), "clause"))
    assert not cues.is_saying(Cue(thought, (1,), None, frozenset(), "clause"))
