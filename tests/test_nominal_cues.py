import pytest

from analysis.attributions.nominal_cues import nominal_cues


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
