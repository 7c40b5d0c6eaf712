"""Antecedents: salience, quotation marks, and those named together."""

from dataclasses import replace

import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from analysis.actors.antecedents import Discourse, choose, last_group, quoted_tokens, ranked
from analysis.actors.cast import Cast, Mention
from analysis.actors.names import names_of
from analysis.codebook import Actor, Codebook


@pytest.fixture
def discourse():
    """“Ann saw Bob . Cid slept . He left .”, three sentences, with the three people named."""
    doc = Doc(
        Vocab(),
        words=["Ann", "saw", "Bob", ".", "Cid", "slept", ".", "He", "left", "."],
        heads=[1, 1, 1, 1, 5, 5, 5, 8, 8, 8],
        deps=[
            *("nsubj", "ROOT", "dobj", "punct"),
            *("nsubj", "ROOT", "punct"),
            *("nsubj", "ROOT", "punct"),
        ],
    )
    people = {i: Actor(id=i, name=i.title(), kind="person") for i in ("ann", "bob", "cid")}
    cast = Cast(names_of(Codebook(title="t")), None, people)
    mentions = [
        Mention(i, i + 1, actor, "name", 0.9, name=(i, i + 1))
        for i, actor in ((0, "ann"), (2, "bob"), (4, "cid"))
    ]
    return Discourse(
        doc, cast, mentions, [False] * 10, [1, 1, 1, 1, 2, 2, 2, 3, 3, 3], [False] * 10
    )


def order(discourse, at=7):
    return [actor for _, actor in ranked(discourse, at, lambda mention: True)]


def test_the_nearest_subject_comes_first_and_objects_last(discourse):
    assert order(discourse) == ["cid", "ann", "bob"]


def test_nothing_stands_before_the_first_word(discourse):
    assert order(discourse, at=0) == []


def test_the_last_speaker_is_preferred(discourse):
    discourse.speakers.append((5, ("ann",)))
    discourse.mentions.append(Mention(5, 6, "ann", "pronoun", 0.8, name=(5, 6)))
    assert order(discourse)[0] == "ann"


def test_whom_a_sentence_is_about_comes_before_who_spoke_in_an_earlier_one(discourse):
    discourse.speakers.append((0, ("ann",)))
    assert order(discourse)[0] == "cid"


def test_people_are_named_with_whom_a_neighbouring_sentence_names(discourse):
    assert discourse.named_with("cid", ["ann"])
    apart = replace(discourse, sentence=[1, 1, 1, 1, 3, 3, 3, 4, 4, 4])
    assert not apart.named_with("cid", ["ann"])


def test_what_is_quoted_is_passed_over(discourse):
    discourse.quoted = [i == 4 for i in range(10)]
    assert "cid" not in order(discourse)
    assert "cid" in [a for _, a in ranked(discourse, 7, lambda m: True, quoted=True)]


def test_a_close_race_is_less_sure():
    assert choose([(1.0, "ann")], sure=0.8) == ("ann", 0.8)
    assert choose([(1.0, "ann"), (0.9, "bob")], sure=0.8) == ("ann", pytest.approx(0.65))
    assert choose([], sure=0.8) is None


def test_the_group_last_named_is_taken_if_it_will_do(discourse):
    discourse.groups = [(3, ("ann", "bob")), (6, ("bob", "cid", "ann"))]
    assert last_group(discourse, 7, lambda ids: len(ids) == 2) == ("ann", "bob")
    assert last_group(discourse, 2, lambda ids: True) == ()


def test_an_open_quotation_mark_closes_with_its_paragraph():
    doc = Doc(Vocab(), words=["“", "Go", "on", "Then", "stop"])
    doc.spans["paragraphs"] = [Span(doc, 0, 3, label="body"), Span(doc, 3, 5, label="body")]
    assert quoted_tokens(doc) == [True, True, True, False, False]


def test_two_single_marks_close_a_quotation():
    doc = Doc(Vocab(), words=['"', "Go", "''", "she", "said"])
    assert quoted_tokens(doc) == [True, True, True, False, False]
