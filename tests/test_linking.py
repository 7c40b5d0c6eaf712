from analysis.attributions import read_paragraphs
from analysis.attributions.linking import link
from analysis.attributions.quotations import quotations
from analysis.attributions.scene import set_scene
from analysis.attributions.verb_cues import verb_cues


def linked(nlp, text):
    """Return (rule, cue word) of each quotation, or (rule, "") where no cue introduces it."""
    doc = nlp(text)
    scene = set_scene(doc, read_paragraphs(doc), quotations(text), list(verb_cues(doc)))
    link(scene)
    return [(q.how, "" if q.cue is None else scene.cues[q.cue].head.text) for q in scene.quoted]


def test_verb_before_a_quotation_introduces_it(nlp):
    assert linked(nlp, "Lee said: “It is late.”") == [("before", "said")]


def test_verb_after_a_quotation_takes_it(nlp):
    assert linked(nlp, "“It is late,” said Lee, yawning.") == [("after", "said")]


def test_verb_of_the_next_sentence_takes_nothing(nlp):
    (first,) = linked(nlp, "The talks are “ongoing.” Lee said the ministers would meet in May.")
    assert first != ("after", "said")


def test_quotation_goes_to_the_nearer_of_two_cues(nlp):
    text = "“It is late,” said Lee. “It is early,” replied Ortega."
    assert linked(nlp, text) == [("after", "said"), ("after", "replied")]


def test_what_someone_is_called_belongs_to_the_verb(nlp):
    ((_, cue),) = linked(nlp, "Lee called the premier a “stubborn old fool” on Monday.")
    assert cue == "called"


def test_participle_after_a_quotation_reports_something_else(nlp):
    ((_, cue),) = linked(nlp, "“We do not agree at all,” adding that she would leave.")
    assert cue == ""


def test_words_in_quotes_are_left_alone(nlp):
    assert linked(nlp, "The “smart” grid failed.") == [("", "")]
