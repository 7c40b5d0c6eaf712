import pytest

from analysis.agreement.brat import Gold, GoldText
from analysis.agreement.extraction import score_extraction
from analysis.articles import Extent

TEXT = (
    "Mia said: “It leaks.” Tom hopes that the dam, an old one, will hold. It is said to be safe."
)


def extents(*parts):
    return tuple(Extent(TEXT.index(part), TEXT.index(part) + len(part)) for part in parts)


def item(content, source=(), cue=()):
    return Gold(extents(*source), extents(*cue), extents(*content))


GOLD = (
    item(["“It leaks.”"], ["Mia"]),
    item(["that the dam", "will hold"], ["Tom"]),
    item(["to be safe"]),
)


def score(*found):
    return score_extraction([GoldText("a", TEXT, GOLD)], {"a": found})


def f1s(scores):
    return [
        s.f1
        for s in (
            scores.content_characters,
            scores.content_soft,
            scores.content_exact,
            scores.content_overlap,
            scores.who_said_what,
        )
    ]


def test_the_gold_itself_scores_one():
    assert f1s(score(*GOLD)) == [1.0] * 5


def test_nothing_found_scores_nothing():
    scores = score()
    assert f1s(scores) == [0.0] * 5
    assert scores.content_exact.precision is None
    assert scores.content_exact.recall == 0


def test_marks_and_a_leading_that_do_not_count_for_exact():
    scores = score(item(["It leaks"], ["Mia"]), item(["the dam", "will hold"], ["Tom"]))
    assert scores.content_exact.recall == pytest.approx(2 / 3)
    assert scores.content_characters.f1 < 1


def test_a_wrong_source_is_no_who_said_what():
    scores = score(item(["“It leaks.”"], ["Tom"]), GOLD[1], GOLD[2])
    assert scores.content_overlap.f1 == 1
    assert scores.who_said_what.recall == pytest.approx(2 / 3)
    assert scores.by_kind["direct"].source_accuracy == 0


def test_a_source_where_annotators_saw_none_is_wrong():
    assert score(item(["to be safe"], ["Tom"])).who_said_what.f1 == 0


def test_the_last_word_of_a_source_is_enough():
    text = "Mia Lo of Ash said it leaks."
    gold = Gold((Extent(0, 13),), (), (Extent(19, 27),))
    found = Gold((Extent(4, 6),), (), (Extent(19, 27),))
    assert score_extraction([GoldText("a", text, (gold,))], {"a": [found]}).who_said_what.f1 == 1


def test_one_found_content_matches_one_gold_content():
    scores = score(item(["“It leaks.”"], ["Mia"]), item(["It leaks"], ["Mia"]))
    assert scores.content_overlap.precision == 0.5


def test_kinds_are_told_by_the_gold_contents():
    kinds = score(GOLD[0]).by_kind
    assert {kind: (k.n, k.recall) for kind, k in kinds.items()} == {
        "all": (3, pytest.approx(1 / 3)),
        "direct": (1, 1.0),
        "mixed": (0, None),
        "indirect": (2, 0.0),
    }


def test_a_text_that_nothing_was_found_in_counts():
    texts = [GoldText(name, TEXT, GOLD) for name in ("a", "b")]
    scores = score_extraction(texts, {"a": GOLD})
    assert (scores.n_texts, scores.n_gold, scores.n_found) == (2, 6, 3)
    assert scores.content_exact.recall == 0.5


def test_an_empty_content_found_is_no_attribution():
    assert score(Gold((), (), ())).n_found == 0
