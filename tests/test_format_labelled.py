"""Records of labelled lines; all articles, outlets and names are invented."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Gap
from analysis.articles.formats.labelled import labelled
from analysis.articles.formats.registry import reader_of

EBSCO = """Record: 1

Title: Fares to double
Author(s): Ada Quill
Source: Harbour Post, The (WK), Mar 16, 2011
Document Type: Article
Abstract:

Accession Number: 2W6788
Persistent link to this record (Permalink): https://search.example/login?AN=2W6788
Database: Newspaper Source

Section: Local

The ferry to Tellin will cost twice as much.

WICKMOUTH: Nobody was asked, said Mayor Lena Orr.

____________________

Record: 2

Title: Mayor answers
Author(s):
Source: Harbour Post, The (WK), Mar 17, 2011
Section: Local

I asked many, said Orr.
____________________
"""
GALE = """Title: Fares to double
Author(s): Ada Quill
Publication Details: Harbour Post [Wickmouth, England] ,  (23 Jan. 2004): p1.
Source: Gale OneFile: News.
Document Type: Article

Full Text:

The ferry to Tellin will cost twice as much.

Copyright: COPYRIGHT 2004 Harbour Post
http://www.gale.example/

Source Citation   (MLA 9th Edition)
Quill, Ada. "Fares to double." Harbour Post [Wickmouth, England], 23 Jan. 2004, p. 1.

------------------------------------------------------------
Title: Mayor answers
Author(s):
Publication Details: Harbour Monthly , vol. 3, no. 4, 12 June 2008, p. 7.
Source: Gale OneFile: News.

Full Text: I asked many, said Orr.
"""
TYPED = """Überschrift: Die Fähre wird teurer
und keiner wurde gefragt
Zeitung: Hafenbote
Datum: 6.5.2011
Die Überfahrt kostet doppelt so viel.

Überschrift: Orr antwortet
Zeitung: Hafenbote
Datum: 7.5.2011

Ich habe viele gefragt, sagt Orr.

Überschrift: Leer
Zeitung: Hafenbote
"""


def items(text):
    file = File("export.txt", content=text.encode())
    assert reader_of(file) is labelled.READER
    return list(labelled.read(file))


def test_ebsco_has_outlet_and_date_in_one():
    first, second = items(EBSCO)
    assert (first.title, first.author) == ("Fares to double", "Ada Quill")
    assert (first.outlet, first.date) == ("Harbour Post, The (WK)", dt.date(2011, 3, 16))
    assert first.url == "https://search.example/login?AN=2W6788"
    assert first.fields["Section"] == "Local"
    assert first.text == (
        "The ferry to Tellin will cost twice as much.\n\n"
        "WICKMOUTH: Nobody was asked, said Mayor Lena Orr."
    )
    assert (second.part, second.author, second.text) == ("2", None, "I asked many, said Orr.")


def test_gale_has_a_text_with_a_label_and_rights_below_it():
    first, second = items(GALE)
    assert first.text == "The ferry to Tellin will cost twice as much."
    assert first.outlet == "Harbour Post [Wickmouth, England]"
    assert first.date == dt.date(2004, 1, 23)
    assert first.fields["Copyright"] == "COPYRIGHT 2004 Harbour Post"
    assert first.fields["Source"] == "Gale OneFile: News."
    assert (second.outlet, second.date) == ("Harbour Monthly", dt.date(2008, 6, 12))
    assert second.text == "I asked many, said Orr."


def test_records_typed_by_hand_may_have_any_known_labels():
    first, second, gap = items(TYPED)
    assert first.title == "Die Fähre wird teurer und keiner wurde gefragt"
    assert (first.date, second.date) == (dt.date(2011, 5, 6), dt.date(2011, 5, 7))
    assert (first.outlet, first.text) == ("Hafenbote", "Die Überfahrt kostet doppelt so viel.")
    assert second.text == "Ich habe viele gefragt, sagt Orr."
    assert isinstance(gap, Gap)
    assert gap.reason == 'has no text (its title is "Leer")'


@pytest.mark.parametrize(
    "text",
    [
        EBSCO.split("____")[0],
        "Q: Who was asked?\nA: Nobody.\n\nQ: Why?\nA: Because.\n",
        "Title: Fares to double\nDate: 2011-05-06\n\nTwice as much.\n\nTitle: as printed\n",
        f"An introduction.\n\n{TYPED}",
        "",
    ],
)
def test_other_texts_are_not_taken_for_records(text):
    assert not labelled.fits(File("one.txt", content=text.encode()))


@pytest.mark.parametrize("text", [EBSCO, GALE, TYPED])
@given(at=st.integers(0, 900), cut=st.integers(0, 60), junk=st.text(max_size=20))
def test_a_damaged_file_raises_nothing_but_a_refusal(text, at, cut, junk):
    damaged = (text[:at] + junk + text[at + cut :]).encode("utf-8", "replace")
    with contextlib.suppress(ArticleError):
        found = list(labelled.read(File("export.txt", content=damaged)))
        assert all(isinstance(item, Document | Gap) for item in found)
