import pytest

from analysis.attributions.verb_cues import verb_cues


def first_cue(nlp, text):
    """Return (pattern, source, content) of the first verb that attributes, as text."""
    doc = nlp(text)
    cue = next(verb_cues(doc), None)
    if cue is None:
        return None
    source = None if cue.source is None else doc[slice(*cue.source)].text
    return cue.pattern, source, " ".join(doc[i].text for i in sorted(cue.content))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ortega said that it rained.", ("clause", "Ortega", "that it rained")),
        ("The union fears that jobs go.", ("clause", "The union", "that jobs go")),
        (
            "It was announced by the ministry that the port closes.",
            ("clause", "the ministry", "that the port closes"),
        ),
        ("It was announced that the port closes.", ("clause", None, "that the port closes")),
        ("A poll found that voters disagree.", ("clause", "A poll", "that voters disagree")),
        ("Ortega promised to study the plan.", ("infinitive", "Ortega", "to study the plan")),
        (
            "The firm is said to have paid.",
            ("infinitive", None, "The firm to have paid"),
        ),
        (
            "Norway called for an end to the siege.",
            ("preposition", "Norway", "an end to the siege"),
        ),
        ("Ortega condemned the strikes.", ("object", "Ortega", "the strikes")),
        (
            "Brazil was accused by Chile of dumping steel.",
            ("predicate", "Chile", "Brazil of dumping steel"),
        ),
        (
            "The minister sees the way to peace in a truce.",
            ("predicate", "The minister", "the way to peace in a truce"),
        ),
    ],
)
def test_frame_gives_source_and_content(nlp, text, expected):
    assert first_cue(nlp, text) == expected


def test_cue_inside_a_clause_leaves_the_clause_as_content(nlp):
    pattern, source, content = first_cue(nlp, "The plan, she said, was not ready.")
    assert (pattern, source) == ("parenthetical", "she")
    assert content.replace(" ,", "").rstrip(" .") == "The plan was not ready"


def test_relative_pronoun_keeps_its_antecedent_as_source(nlp):
    assert first_cue(nlp, "The mayor, who said that it rained, left.")[1] == "The mayor, who"


def test_participle_takes_the_subject_of_its_clause(nlp):
    assert first_cue(nlp, "Ortega left early, saying that it was late.")[1] == "Ortega"


@pytest.mark.parametrize(
    "text",
    [
        "The rain ensured that play stopped.",
        "The storm condemned them.",
        "They discussed several issues.",
        "Lee might condemn the strikes.",
        "The storm brought hail.",
    ],
)
def test_verb_that_reports_nothing_is_no_cue(nlp, text):
    assert first_cue(nlp, text) is None
