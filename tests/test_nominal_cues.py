import pytest

from analysis.attributions.nominal_cues import nominal_cues, turn_cues


def first_cue(nlp, text):
    """Return (pattern, source, content) of the first such cue, as text."""
    doc = nlp(text)
    cue = next(nominal_cues(doc), None)
    if cue is None:
        return None
    content = " ".join(doc[i].text for i in sorted(cue.content) if not doc[i].is_punct)
    return cue.pattern, doc[slice(*cue.source)].text, content


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "According to two officials, the school opens in May.",
            ("according", "two officials", "the school opens in May"),
        ),
        (
            "In the chancellor's view, the budget is too small.",
            ("view", "the chancellor", "the budget is too small"),
        ),
        (
            "For Ortega, a deal is only possible if the tariffs go.",
            ("view", "Ortega", "a deal is only possible if the tariffs go"),
        ),
        (
            "Warsaw's warning that the gas could run out went unheard.",
            ("noun", "Warsaw", "that the gas could run out"),
        ),
        ("Polish calls for restraint were ignored.", ("noun", "Polish", "restraint")),
        (
            "The minister voiced fears that the truce would fail.",
            ("noun", "The minister", "that the truce would fail"),
        ),
        (
            "Norway remains critical of the ongoing campaign.",
            ("adjective", "Norway", "the ongoing campaign"),
        ),
    ],
)
def test_frame_gives_source_and_content(nlp, text, expected):
    assert first_cue(nlp, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "According to the plan, the school opens in May.",
        "For Ortega, the day began early.",
        "The warning lights went out.",
        "The school opens in May.",
    ],
)
def test_word_without_a_holder_or_a_view_is_no_cue(nlp, text):
    assert first_cue(nlp, text) is None


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
    breaks = [t.i for t in doc if "\n" in t.text]
    bounds = list(zip([0, *(i + 1 for i in breaks)], [*breaks, len(doc)], strict=True))
    return [doc[slice(*cue.source)].text for cue in turn_cues(doc, bounds)]


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
