import pytest

from analysis.attributions import read_paragraphs
from analysis.attributions.linking import link
from analysis.attributions.quotations import quotations
from analysis.attributions.scene import set_scene, speaker_of
from analysis.attributions.verb_cues import verb_cues


def last_speaker(nlp, text):
    """Return who speaks the last quotation of a text, or `None`."""
    doc = nlp(text)
    scene = set_scene(doc, read_paragraphs(doc), quotations(text), list(verb_cues(doc)))
    link(scene)
    bounds = speaker_of(scene, len(scene.quoted) - 1)
    return None if bounds is None else doc[slice(*bounds)].text


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Minister Ana Ortega explained her view.\n\n“We will not go there again.”", "Ana Ortega"),
        ("Ortega defended the law.\n\n“It will save many thousand lives.”", "Ortega"),
        ("Lee’s voice with interpreter:\n\n“It is late and I am tired.”", "Lee"),
        ("It is late.\n\n“Nothing will come of nothing.”\n\n— Ana Ortega", "Ana Ortega"),
        ("“It is late,” Lee said in Oslo. “I am going home.”", "Lee"),
    ],
)
def test_quotation_that_stands_alone_takes_a_speaker_from_around_it(nlp, text, speaker):
    assert last_speaker(nlp, text).endswith(speaker)


@pytest.mark.parametrize(
    "text",
    [
        "Lee spoke.\n\nThe “smart” grid failed.",
        "“It is late and I am tired.”",
        "Lee spoke. “A Bridge Too Far” is a film.",
    ],
)
def test_title_word_or_quotation_without_context_has_no_speaker(nlp, text):
    assert last_speaker(nlp, text) is None
