import pytest

from analysis.codebook import Codebook, Issue, Side, Terms
from analysis.stances.attitudes import find_marks
from analysis.stances.terms import read_words
from analysis.stances.topics import SIDES, Topics, apart, compile_issues, is_strong

CODEBOOK = Codebook(
    title="A port",
    issues=(
        Issue(
            id="quotas",
            label="lower fishing quotas",
            definition="Whether catches should be limited.",
            terms=Terms(strong=("fishing quota",), weak=("cod",)),
            oppose=Side(phrases=("ruin the fleet",)),
        ),
        Issue(
            id="tunnel",
            label="the harbour tunnel",
            definition="Whether the tunnel should be built.",
            terms=Terms(strong=("tunnel plan", "tunnel")),
        ),
    ),
)


def topics(nlp, text):
    doc = nlp(text)
    return doc, Topics(read_words(doc), find_marks(read_words(doc)), CODEBOOK)


def referred(nlp, text):
    doc, found = topics(nlp, text)
    everything = frozenset(range(len(doc)))
    return [
        (issue, span.text, sign) for issue, span, sign in found.references(everything, frozenset())
    ]


def test_matches_are_kept_by_issue_and_role(nlp):
    _, found = topics(nlp, "Fishing quotas protect cod and ruin the fleet.")
    assert [m.payload for m in found.matches["quotas"]] == [
        ("quotas", "strong"),
        ("quotas", "weak"),
        ("quotas", "oppose"),
    ]


def test_matches_within_some_tokens_are_those_that_touch_them(nlp):
    _, found = topics(nlp, "Fishing quotas came. Cod stayed.")
    assert [m.phrase for m in found.within("quotas", frozenset({4}))] == ["cod"]


def test_a_pointing_noun_takes_the_issue_named_before_it(nlp):
    text = "The tunnel was discussed. Berg rejected such plans."
    assert referred(nlp, text) == [("tunnel", "plans", None)]


def test_a_pointing_noun_prefers_the_issue_named_with_the_same_noun(nlp):
    text = "The tunnel plan was read. Fishing quotas were set. Berg rejected the plan."
    assert referred(nlp, text) == [("tunnel", "plan", None)]


def test_an_attitude_without_an_object_takes_the_issue_named_before_it(nlp):
    assert referred(nlp, "The tunnel was discussed. We disagreed.") == [
        ("tunnel", "disagreed", -1)
    ]


def test_nothing_named_before_is_nothing_pointed_to(nlp):
    assert referred(nlp, "Berg rejected such plans. We disagreed.") == []


def test_an_issue_is_active_for_a_few_sentences_only(nlp):
    doc, found = topics(nlp, "The tunnel was discussed. " + "It rained in the port. " * 12)
    assert found.is_active("tunnel", 8)
    assert not found.is_active("tunnel", len(doc) - 1)


def test_of_overlapping_matches_the_longest_counts(nlp):
    _, found = topics(nlp, "The tunnel plan was read.")
    assert [m.phrase for m in apart(found.matches["tunnel"])] == ["tunnel plan"]
    assert all(map(is_strong, found.matches["tunnel"]))


def test_a_codebook_is_compiled_once():
    assert compile_issues(CODEBOOK) is compile_issues(CODEBOOK)


@pytest.mark.parametrize(("side", "sign"), [("support", 1), ("oppose", -1), ("neutral", 0)])
def test_sides_have_signs(side, sign):
    assert SIDES[side] == sign


@pytest.mark.parametrize(
    ("noun", "named"), [("quota", True), ("quota computers", False), ("quota opponents", True)]
)
def test_a_short_form_names_the_issue_unless_it_only_specifies_a_noun(nlp, noun, named):
    terms = Terms(strong=("fishing quota",), weak=("quota",))
    (quotas, _) = CODEBOOK.issues
    codebook = Codebook(title="A port", issues=(quotas.model_copy(update={"terms": terms}),))
    read = read_words(nlp(f"A fishing quota is planned. They met the {noun}."))
    found = Topics(read, find_marks(read), codebook)
    assert found.stands_for_issue(found.matches["quotas"][-1]) is named
