import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from analysis.attributions import scene as scenes
from analysis.attributions.cues import Cue
from analysis.attributions.quotations import quotations

ENGLISH = English().vocab


@pytest.fixture
def scene():
    """“ Go . ” Lee said . ¶ “ Stay . ” — in two paragraphs."""
    words = ["“", "Go", ".", "”", "Lee", "said", ".", "\n", "“", "Stay", ".", "”"]
    doc = Doc(ENGLISH, words=words, heads=[5] * 7 + [9] * 5, deps=["dep"] * 12)
    cue = Cue(doc[5], (5,), (4, 5), frozenset(), "quotation")
    return scenes.set_scene(doc, [(0, 7), (8, 12)], quotations(doc.text), [cue])


def test_tokens_know_their_quotation(scene):
    assert scene.inside == [0, 0, 0, 0, -1, -1, -1, -1, 1, 1, 1, 1]


def test_quotation_knows_its_paragraph(scene):
    assert [(q.paragraph, q.last_paragraph) for q in scene.quoted] == [(0, 0), (1, 1)]


def test_speaker_is_found_along_the_chain(scene):
    scene.quoted[0].cue = 0
    scene.quoted[1].follows = 0
    assert scenes.origin(scene, 1) == 0
    assert scenes.speaker_of(scene, 1) == (4, 5)


def test_quotation_without_cue_or_context_has_no_speaker(scene):
    assert scenes.speaker_of(scene, 1) is None


def test_last_word_stands_before_the_closing_mark(scene):
    assert scenes.last_word(scene.doc, scene.quoted[0]) == "."


def test_neighbouring_tokens_skip_space(scene):
    assert scenes.token_before(scene.doc, 8, 0).text == "."
    assert scenes.token_after(scene.doc, 7, 12).text == "“"
    assert scenes.token_before(scene.doc, 0, 0) is None
