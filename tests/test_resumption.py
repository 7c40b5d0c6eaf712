"""What is said on both sides of a cue clause that interrupts it."""

import pytest

from analysis.attributions import find_attributions


def contents(nlp, text):
    return [[text[slice(*e)] for e in a.content] for a in find_attributions(nlp(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norway is ready to mediate, he said, but only if both tribes ask for it.",
            ["Norway is ready to mediate", "but only if both tribes ask for it"],
        ),
        (
            "The yard will reopen, Ortega said, provided that the bank agrees.",
            ["The yard will reopen", "provided that the bank agrees"],
        ),
        (
            "Talks can begin, the envoy said, and should begin at once.",
            ["Talks can begin", "and should begin at once"],
        ),
        (
            "“We can lend,” the banker said, but only to those who save.",
            ["“We can lend,”", "but only to those who save"],
        ),
        (
            "The troops will go, according to the colonel, but not before June.",
            ["The troops will go", "but not before June"],
        ),
    ],
)
def test_a_content_goes_on_after_the_clause_that_interrupts_it(nlp, text, expected):
    assert contents(nlp, text) == [expected]


@pytest.mark.parametrize(
    "rest",
    [
        "as reporters followed her down the pass",
        "as photographers crowded around him",
        "as soldiers fired at them",
        "but he did not say when",
        "on condition that he not be named",
    ],
)
def test_what_tells_of_the_saying_is_no_part_of_what_is_said(nlp, rest):
    found = contents(nlp, f"The road is open, the mayor said, {rest}.")
    assert found[0] == ["The road is open"]


@pytest.mark.parametrize("rest", ["as employers hired more staff", "as snow is expected"])
def test_a_reason_after_the_cue_is_a_part_of_what_is_said(nlp, rest):
    found = contents(nlp, f"The road is open, the mayor said, {rest}.")
    assert found[0] == ["The road is open", rest]


def test_a_participle_after_the_cue_reports_anew(nlp):
    found = contents(nlp, "The road is open, the mayor said, adding that snow was expected.")
    assert found == [["The road is open"], ["that snow was expected"]]
