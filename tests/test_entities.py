"""Entities: names that only the parse marks."""

import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from analysis.actors.entities import demonym, is_title, unknown_names


def tagged(words, tags, start, end, label):
    doc = Doc(Vocab(), words=words, tags=tags)
    doc.ents = [Span(doc, start, end, label=label)]
    return doc


def test_a_title_in_front_is_no_part_of_a_persons_name():
    doc = tagged(["Mayor", "Jane", "Roe", "'s"], ["NNP", "NNP", "NNP", "POS"], 0, 4, "PERSON")
    (name,) = unknown_names(doc, set(), ["mayor", "jane", "roe", "'s"])
    assert (name.start, name.end, name.words, name.full) == (1, 3, ("jane", "roe"), True)


def test_what_a_known_name_covers_is_left_out():
    doc = tagged(["Jane", "Roe"], ["NNP", "NNP"], 0, 2, "PERSON")
    assert list(unknown_names(doc, {1}, ["jane", "roe"])) == []


def test_dates_name_nobody():
    doc = tagged(["Monday"], ["NNP"], 0, 1, "DATE")
    assert list(unknown_names(doc, set(), ["monday"])) == []


@pytest.mark.parametrize(("tag", "n"), [("NNPS", 1), ("JJ", 0)])
def test_a_group_of_people_is_a_body_and_an_adjective_is_not(tag, n):
    doc = tagged(["Greens"], [tag], 0, 1, "NORP")
    assert len(list(unknown_names(doc, set(), ["greens"]))) == n


def test_a_plural_of_a_countrys_adjective_is_a_demonym():
    doc = Doc(Vocab(), words=["Norwegians", "Greens"])
    assert [demonym(token) for token in doc] == ["norwegian", None]


def test_titles_and_forms_of_address_are_told_from_names():
    assert [is_title(word) for word in ("mrs", "senator", "former", "jane")] == [
        True,
        True,
        True,
        False,
    ]
