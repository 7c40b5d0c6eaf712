"""Turns of a transcript, as cues."""

import pytest

from analysis.attributions.turns import turn_cues


def bounds(doc):
    breaks = [t.i for t in doc if "\n" in t.text]
    return list(zip([0, *(i + 1 for i in breaks)], [*breaks, len(doc)], strict=True))


def test_turn_of_a_transcript_is_what_follows_the_name(nlp):
    doc = nlp("ANNA ORTEGA: Why not debate them now?")
    (cue,) = turn_cues(doc, [(0, len(doc))])
    assert doc[slice(*cue.source)].text == "ANNA ORTEGA"
    assert doc[min(cue.content) :].text == "Why not debate them now?"


def test_label_before_a_colon_is_no_turn(nlp):
    doc = nlp("PHOTO: The harbour at dawn.")
    assert list(turn_cues(doc, [(0, len(doc))])) == []


def turns(nlp, text):
    doc = nlp(text)
    return [doc[slice(*cue.source)].text for cue in turn_cues(doc, bounds(doc))]


def said(nlp, text):
    """Return what each turn holds, its paragraphs joined by a bar."""
    doc = nlp(text)
    return [
        " | ".join(doc[a:b].text for a, b in bounds(doc) if b - 1 in cue.content)
        for cue in turn_cues(doc, bounds(doc))
    ]


def test_a_turn_may_have_an_aside_in_brackets(nlp):
    assert turns(nlp, "JONES (by telephone): The dam holds.\n\nHOST: Thank you.") == [
        "JONES",
        "HOST",
    ]


def test_names_that_the_parse_misses_are_speakers_among_other_turns(nlp):
    text = "HOST: Will you run?\n\nMs. Ruiz: I will.\n\nThe rule is simple: nobody may."
    assert turns(nlp, text) == ["HOST", "Ms. Ruiz"]


def test_questions_and_answers_are_turns_of_their_letters(nlp):
    assert turns(nlp, "Q: Will the port close?\n\nA: It will not.") == ["Q", "A"]
    assert turns(nlp, "A: It will not.") == []


ROE, HOST = "ROE: We are done here.", "HOST: Thank you."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ROE}\n\nI mean it.\n\n{HOST}", [f"{ROE} | I mean it.", HOST]),
        (
            f"{ROE}\n\nThe port closes.\n\nI mean it.\n\n{HOST}",
            [f"{ROE} | The port closes. | I mean it.", HOST],
        ),
        (f"{ROE}\n\n(Laughter)\n\nI mean it.\n\n{HOST}", [f"{ROE} | I mean it.", HOST]),
        (f"{ROE}\n\nThe port closed later.\n\n{HOST}", [ROE, HOST]),
        (f"{ROE}\n\nTHE FACTS: You may doubt it.\n\n{HOST}", [ROE, HOST]),
        (f"{ROE}\n\n{HOST}\n\nI liked it.\n\nThey left.", [ROE, f"{HOST} | I liked it."]),
        (f"{ROE}\n\n{HOST}\n\nRoe left: “We won.”", [ROE, HOST]),
        (f"{ROE}\n\nI liked it.", [ROE]),
    ],
)
def test_a_turn_goes_on_while_somebody_speaks(nlp, text, expected):
    assert said(nlp, text) == expected
