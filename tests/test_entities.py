"""Entities: names that only the parse marks."""

import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from analysis.actors.cast import read_cast
from analysis.actors.entities import unknown_names
from analysis.actors.name_words import is_title
from analysis.actors.names import names_of
from analysis.actors.nationals import demonym
from analysis.codebook import Codebook


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


def names(words, tags, label, *, start=0, end=None):
    doc = tagged(words, tags, start, len(words) if end is None else end, label)
    return [
        (doc[n.start : n.end].text, n.kind)
        for n in unknown_names(doc, set(), [word.lower().rstrip(".") for word in words])
    ]


def test_a_colon_or_a_spaced_dash_ends_a_name():
    tags = ["NNP", "NNP", ":", "DT", "NNP"]
    for mark in (":", "–"):
        assert names(["Harbour", "Courier", mark, "A", "War"], tags, "ORG") == [
            ("Harbour Courier", "organisation")
        ]


def test_a_hyphen_before_a_word_in_lower_case_ends_a_name():
    doc = Doc(
        Vocab(),
        words=["Jane", "Roe", "-", "led"],
        spaces=[True, False, False, False],
        tags=["NNP", "NNP", "HYPH", "VBN"],
    )
    doc.ents = [Span(doc, 0, 4, label="PERSON")]
    (name,) = unknown_names(doc, set(), ["jane", "roe", "-", "led"])
    assert (name.words, name.modifier) == (("jane", "roe"), True)


@pytest.mark.parametrize(
    ("words", "tags", "label", "expected"),
    [
        (["Harbour", "Mayor", "Jane", "Roe"], ["NNP"] * 4, "PERSON", ("Jane Roe", "person")),
        (["Jane", "Roe"], ["NNP"] * 2, "ORG", ("Jane Roe", "person")),
        (["Jane", "Roe", "Foundation"], ["NNP"] * 3, "ORG", None),
        (["Team", "Roe"], ["NNP"] * 2, "PERSON", ("Team Roe", "organisation")),
        (
            ["Gulf", "Member", "States"],
            ["NNP"] * 3,
            "PERSON",
            ("Gulf Member States", "organisation"),
        ),
        (["Reuters"], ["NNP"], "PERSON", ("Reuters", "organisation")),
    ],
)
def test_the_kind_of_a_name_is_told_by_its_words(words, tags, label, expected):
    expected = expected or (" ".join(words), "organisation")
    assert names(words, tags, label) == [expected]


def test_a_common_noun_with_a_capital_names_nobody():
    assert names(["Remarks", "followed"], ["NNS", "VBD"], "PERSON", end=1) == []


def test_a_form_of_address_makes_a_person_of_a_body():
    assert names(["Mr.", "Prasad"], ["NNP", "NNP"], "GPE", start=1) == [("Prasad", "person")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met Ambassador Cole today.", {"cole"}),
        ("We met Mr. Cole today.", {"cole"}),
        ("We met the ambassador today.", set()),
        ("Egypt's water minister, Hany Sorour, was less conciliatory.", {"hany_sorour"}),
        (
            "Trade Minister Han Ji-won declined to say whether Seoul would act. Later Han left.",
            {"han_ji_won"},
        ),
        ("A Roe-led group left. Ann Roe stayed.", {"ann_roe"}),
        ("Basma Qadri spoke. Ms Qadri left.", {"basma_qadri"}),
        ("The Union's mediator, Thabo Nkosana of South Africa, spoke.", {"thabo_nkosana"}),
        ("Newt\xa0Gingrich spoke.", {"newt_gingrich"}),
        ("Chief of the General Staff Nikolai Roe spoke.", {"nikolai_roe"}),
        (
            "Russian Permanent Representative to NATO Dmitry Ivanov spoke. Ivanov told reporters.",
            {"dmitry_ivanov"},
        ),
        ("Russian Permanent Representative to NATO Pavel Petrov spoke.", {"pavel_petrov"}),
    ],
)
def test_people_are_found_that_the_parse_misses_or_cuts(nlp, text, expected):
    cast, mentions = read_cast(nlp(text), names_of(Codebook(title="t")), None)
    assert {m.actor for m in mentions if cast.kind(m.actor) == "person"} == expected
    assert not any("\xa0" in cast.actors[m.actor].name for m in mentions)


@pytest.mark.parametrize(
    ("text", "labels", "kind"),
    [
        ("Holm paid . Holm lost . Holm fell .", ["ORG", "PERSON", "ORG"], "organisation"),
        ("Holm paid . Holm lost . Holm fell .", ["PERSON", "ORG", "PERSON"], "person"),
    ],
)
def test_one_word_names_one_actor_whatever_the_parse_takes_it_for_here_and_there(
    text, labels, kind
):
    words = text.split()
    doc = Doc(Vocab(), words=words, pos=["PROPN" if w[0].isupper() else "VERB" for w in words])
    at = [i for i, word in enumerate(words) if word == "Holm"]
    doc.ents = [Span(doc, i, i + 1, label=label) for i, label in zip(at, labels, strict=True)]
    cast, mentions = read_cast(doc, names_of(Codebook(title="Ost")), None)
    assert [cast.kind(actor) for actor in {m.actor for m in mentions}] == [kind]
