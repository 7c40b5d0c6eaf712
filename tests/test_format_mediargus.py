"""Mediargus exports in text; all articles, outlets and names are invented."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Gap, Note
from analysis.articles.formats.mediargus import mediargus
from analysis.articles.formats.registry import reader_of

LIST = """?1. De veerboot wordt duurder

De Havenpost, woensdag 30 november 2011, p. 23, 853w.

Wie naar Tellin wil varen, betaalt vanaf de lente dubbel. Burgemeester Lena Orr ...


2. Artikel zonder titel

De Kustbode, dinsdag 1 maart 2011, p. 4, 61w.

Niemand op het eiland werd iets gevraagd.
"""
BODIES = """





30-11-2011, p.23

Kust, Polder

De veerboot wordt duurder

Orr belooft niets

Wie naar Tellin wil varen, betaalt vanaf de lente dubbel.

Burgemeester Lena Orr belooft niets.

 © Havenpers





1-3-2011, p.4

Niemand op het eiland werd iets gevraagd.
"""


def items(text):
    file = File("export.txt", content=text.encode())
    assert reader_of(file) is mediargus.READER
    return list(mediargus.read(file))


def test_a_list_gives_titles_dates_outlets_and_first_lines():
    first, second, note = items(LIST)
    assert (first.title, first.outlet) == ("De veerboot wordt duurder", "De Havenpost")
    assert first.date == dt.date(2011, 11, 30)
    assert first.fields == {"page": "23", "words": "853"}
    assert first.text.startswith("Wie naar Tellin")
    assert (second.title, second.date) == (None, dt.date(2011, 3, 1))
    assert isinstance(note, Note)
    assert note.text.startswith("2 of its articles are in its list only")


def test_articles_below_the_list_are_taken_for_the_first_lines():
    first, second = items(LIST + BODIES)
    assert first.text == (
        "Orr belooft niets\n\nWie naar Tellin wil varen, betaalt vanaf de lente dubbel.\n\n"
        "Burgemeester Lena Orr belooft niets."
    )
    assert first.fields["edition"] == "Kust, Polder"
    assert first.fields["rights"] == "© Havenpers"
    assert second.text == "Niemand op het eiland werd iets gevraagd."


def test_an_article_that_the_list_does_not_have_is_a_gap():
    found = items(LIST + BODIES.replace("1-3-2011", "2-3-2011"))
    (gap,) = [item for item in found if isinstance(item, Gap)]
    assert gap.part == "3"
    assert gap.reason == "is an article of 2011-03-02, p. 4 that is not in the file's list"
    assert sum(isinstance(item, Document) for item in found) == 2


def test_an_entry_without_text_is_a_gap():
    (gap,) = [item for item in items(LIST.split("Niemand")[0]) if isinstance(item, Gap)]
    assert (gap.part, gap.reason) == ("2", 'has no text (its title is "Artikel zonder titel")')


@pytest.mark.parametrize(
    "text",
    [
        "1. De veerboot\n\nDe Havenpost, woensdag 30 november 2011, p. 23\n\nWie vaart.\n",
        "De veerboot\n\nDe Havenpost, woensdag 30 november 2011, p. 23, 853w.\n\nWie vaart.\n",
        "1. Wie vaart\n\n2. Wie loopt\n",
        "",
    ],
)
def test_other_texts_are_not_taken_for_exports(text):
    assert not mediargus.fits(File("one.txt", content=text.encode()))


@given(st.integers(0, len(LIST + BODIES)), st.integers(0, 40), st.text(max_size=20))
def test_a_damaged_export_raises_nothing_but_a_refusal(at, cut, junk):
    text = (LIST + BODIES)[:at] + junk + (LIST + BODIES)[at + cut :]
    with contextlib.suppress(ArticleError):
        list(mediargus.read(File("export.txt", content=text.encode("utf-8", "replace"))))
