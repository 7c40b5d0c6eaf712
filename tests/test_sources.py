"""Sources: a stretch of text taken apart; whole ones are tested with `actors`."""

import pytest
import spacy
from spacy.tokens import Doc

from analysis.actors.cast import Mention
from analysis.actors.sources import named_together

VOCAB = spacy.blank("en").vocab


def mention(start, actor):
    return Mention(start, start + 1, actor, "name", 0.9, name=(start, start + 1))


@pytest.mark.parametrize(
    ("words", "starts", "groups"),
    [
        (["Ann", "and", "Bob", "left"], [0, 2], [(3, ("m0", "m2"))]),
        (["Ann", ",", "Bob", "and", "Cid", "left"], [0, 2, 4], [(5, ("m0", "m2", "m4"))]),
        (["Ann", "left", "and", "Bob", "slept"], [0, 3], []),
        (["Ann", ",", "Bob"], [0, 2], []),
        ([], [], []),
    ],
)
def test_actors_are_together_only_if_joined_by_and(words, starts, groups):
    doc = Doc(VOCAB, words=words)
    mentions = [mention(start, f"m{start}") for start in starts]
    assert list(named_together(doc, mentions)) == groups
