"""References in tagged lines other than RIS; all texts and names are invented."""

import datetime as dt

import pytest
from damaged import damaged, read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles import read_articles
from analysis.articles.formats.items import Document, File, Gap
from analysis.articles.formats.references import bibtex
from analysis.articles.formats.references.tagged import READERS
from analysis.articles.formats.registry import reader_of

ENDNOTE = """%0 Newspaper Article
%A Quill, Ada
%A Brandt, Ivo
%T Ferry fares to double
%J The Harbour Post
%8 2011-05-03
%P 004
%W Harbour index
"""
SPLIT_DATE = ENDNOTE.replace("%8 2011-05-03", "%D 2011\n%8 May 3").replace(
    "%W Harbour index\n", ""
)
TEXT = (
    "%Z Full text: The pier is gone.\n\nNobody saw it go.\n%G English\n%U https://post.example/a\n"
)
PUBMED = """PMID- 16734914
OWN - NLM
DP  - 2011 May 3
TI  - Ferries and the health of those who
      miss them.
AB  - Of those who missed a ferry, half were late.
FAU - Quill, Ada
LA  - eng
JT  - Journal of Piers

PMID- 16734915
TI  - Piers.
"""
SCIENCE = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Quill, A
TI Ferries and those
   who miss them
SO JOURNAL OF PIERS
AB Half were late.
PY 2011
ER

PT J
TI Piers
ER

EF
"""


def read(text):
    file = File("references.txt", content=text.encode())
    reader = reader_of(file)
    assert reader in READERS
    return list(reader.read(file))


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        (ENDNOTE * 2, ["holds no text (its title is “Ferry fares to double”)"] * 2),
        (
            ENDNOTE + "%X Fares double.\n",
            ["holds only an abstract, no full text (its title is “Ferry fares to double”)"],
        ),
        (ENDNOTE.split("\n", 1)[1], ["holds no text (its title is “Ferry fares to double”)"]),
        (
            PUBMED,
            [
                "holds only an abstract, no full text (its title is “Ferries and the health of "
                "those who miss them.”)",
                "holds no text (its title is “Piers.”)",
            ],
        ),
        (
            SCIENCE,
            [
                "holds only an abstract, no full text (its title is “Ferries and those who miss "
                "them”)",
                "holds no text (its title is “Piers”)",
            ],
        ),
    ],
)
def test_an_entry_without_a_text_is_a_gap_by_name(text, reasons, ends):
    gaps = read("\ufeff" + text.replace("\n", ends))

    assert all(isinstance(gap, Gap) for gap in gaps)
    assert [gap.reason for gap in gaps] == reasons
    assert [gap.part for gap in gaps] == [str(n) for n in range(1, len(reasons) + 1)]


@pytest.mark.parametrize("entry", [ENDNOTE, SPLIT_DATE])
def test_an_entry_with_its_text_in_a_note_is_an_article(entry):
    (document,) = read(entry + TEXT)

    assert isinstance(document, Document)
    assert document.text == "The pier is gone.\n\nNobody saw it go."
    assert (document.title, document.outlet) == ("Ferry fares to double", "The Harbour Post")
    assert (document.author, document.date) == ("Quill, Ada; Brandt, Ivo", dt.date(2011, 5, 3))
    assert (document.language, document.url) == ("en", "https://post.example/a")
    assert document.fields["%P"] == "004"


BIBTEX = """% made by a reference manager

@article{quill2011,
  title = {{Ferry} fares to double},
  author = {Quill, Ada},
  abstract = {Fares double.}
}

@misc{orr2012,
  title = "Piers",
}
"""


def test_references_in_bibtex_are_gaps_by_name():
    file = File("a.txt", content=BIBTEX.encode())

    assert reader_of(file) is bibtex.READER
    assert [(item.part, item.reason) for item in bibtex.READER.read(file)] == [
        ("1", "is a reference and holds no full text (its title is “Ferry fares to double”)"),
        ("2", "is a reference and holds no full text (its title is “Piers”)"),
    ]


@pytest.mark.parametrize("text", ["@mayor: no ferry\n", "An address:\n\n@article{a,\n b = {c}\n"])
def test_other_texts_with_at_signs_are_no_bibtex(text):
    assert not bibtex.READER.fits(File("a.txt", content=text.encode()))


def test_a_long_text_in_place_of_the_abstract_is_one_in_the_press_alone():
    long = "%X " + "The harbour board voted for a longer pier on Sunday evening. " * 30

    (article,) = read(ENDNOTE + long)
    (paper,) = read(ENDNOTE.replace("Newspaper", "Journal") + long)

    assert isinstance(article, Document)
    assert isinstance(paper, Gap)


def test_no_reference_is_taken_for_an_article(tmp_path):
    (tmp_path / "a.txt").write_text(ENDNOTE, encoding="utf-8")

    found = read_articles(tmp_path)

    assert found.articles == ()
    assert "Ferry fares to double" in found.failures[0].reason


@pytest.mark.parametrize(
    "text",
    [
        "",
        "%\n",
        "% of the vote went to Orr.\n%A he said.\n\nNobody asked.\n",
        "PMID- none\n",
        "FN 4 ferries\n\nPT was late.\n",
    ],
)
def test_other_texts_are_left_alone(text):
    assert not any(reader.fits(File("a.txt", content=text.encode())) for reader in READERS)


@given(st.data())
@settings(max_examples=60)
def test_reads_or_refuses_damaged_references(data):
    whole = data.draw(st.sampled_from([ENDNOTE + TEXT, PUBMED, SCIENCE])).encode()
    file = File("references.txt", content=data.draw(damaged(whole)))
    if (reader := reader_of(file)) in READERS:
        read_or_refused(reader, file)
