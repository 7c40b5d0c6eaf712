import numpy as np
import pytest

from analysis.codebook import Codebook, Issue, Side, Terms
from analysis.stances.attitudes import find_marks
from analysis.stances.relevance import (
    FEATURES,
    count_hits,
    on_agenda,
    relevance_features,
    with_rules,
)
from analysis.stances.terms import read_words
from analysis.stances.topics import Topics

ISSUES = (
    Issue(
        id="toll",
        label="the toll",
        definition="Whether there should be a toll.",
        terms=Terms(strong=("bridge toll",), weak=("drivers", "fee")),
        oppose=Side(phrases=("scrap the fee",)),
    ),
    Issue(
        id="ferry",
        label="the ferry",
        definition="Whether there should be a ferry.",
        terms=Terms(strong=("night ferry",), weak=("drivers",)),
    ),
)
TEXT = "The bridge toll is new. It angers drivers. Berg said they must scrap the fee. Lund left."


@pytest.fixture
def hits(nlp):
    doc = nlp(TEXT)
    words = read_words(doc)
    topics = Topics(words, find_marks(words), Codebook(title="t", issues=ISSUES))
    start = TEXT.index("they must")
    span = doc.char_span(start, TEXT.index(". Lund"))
    return count_hits(doc, topics, [frozenset(range(span.start, span.end)), frozenset()], ISSUES)


def test_terms_and_phrases_are_counted_by_place(hits):
    inside, beside, before, article = hits[0, 0]
    assert inside.tolist() == [0, 1, 1]
    assert beside.tolist() == [0, 1, 1]
    assert before.tolist() == [1, 1, 0]
    assert article.tolist() == [1, 2, 1]


def test_an_issue_of_which_only_one_weak_term_is_there_is_not_on_the_agenda(hits):
    assert on_agenda(hits).tolist() == [True, False]


def test_there_is_a_feature_for_each_name_and_issues_compete(hits):
    near = np.array([[0.6, 0.2], [0.1, 0.1]])
    features = relevance_features(hits, near, [frozenset({1, 2}), frozenset()])
    assert features.shape == (2, 2, len(FEATURES))
    named = dict(zip(FEATURES, features[0, 0], strict=True))
    assert named["near"] == 0.6
    assert named["near_over_others"] == pytest.approx(0.2)
    assert (named["nearest"], named["phrase_inside"]) == (1, 1)


def test_what_the_rules_say_comes_last():
    features = with_rules(np.zeros(len(FEATURES)), found=True, sided=False)
    assert dict(zip(FEATURES, features, strict=True))["noticed"] == 1
    assert features.sum() == 1


def test_statement_said_to_the_letter_makes_nothing_else_more_relevant(nlp):
    said = Side(statements=("The bridge toll is new.",))
    issues = (ISSUES[0].model_copy(update={"oppose": said}), ISSUES[1])
    words = read_words(nlp(TEXT))
    topics = Topics(words, find_marks(words), Codebook(title="t", issues=issues))
    assert [m.phrase for m in topics.matches["toll"] if m.payload[1] == "oppose"] != []
    hits = count_hits(words.doc, topics, [frozenset(range(len(words.doc)))], issues)
    assert hits[0, 0, :, 2].tolist() == [0, 0, 0, 0]
