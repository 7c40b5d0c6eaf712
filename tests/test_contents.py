import pytest

from analysis.attributions import find_attributions


def contents(nlp, text):
    doc = nlp(text)
    return [[text[slice(*e)] for e in a.content] for a in find_attributions(doc)]


def kinds(nlp, text):
    return [a.kind for a in find_attributions(nlp(text))]


def test_participle_that_reports_on_is_no_part_of_the_content(nlp):
    first, second = contents(nlp, "Lee said it had failed, adding that talks would go on.")
    assert first == ["it had failed"]
    assert second == ["that talks would go on"]


def test_relative_clause_that_reports_is_no_part_of_the_content(nlp):
    first, _ = contents(nlp, "They promised to study the plan, which Lee said was dead.")
    assert first == ["to study the plan"]


def test_what_follows_a_quotation_after_and_is_no_part_of_it(nlp):
    (content,) = contents(nlp, "Lee wrote, “It is over,” and shared a link to his site.")
    assert content == ["“It is over,”"]


def test_content_never_crosses_a_paragraph(nlp):
    (content,) = contents(nlp, "Lee said that the road was\n\nclosed")
    assert content == ["that the road was"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“It is late,” Lee said.", "direct"),
        ("‘It is late,’ Lee said.", "direct"),
        ("Lee said that it was late.", "indirect"),
        ("Lee said that it was “far too late”.", "mixed"),
    ],
)
def test_kind_is_told_by_the_marks(nlp, text, kind):
    assert kinds(nlp, text) == [kind]
