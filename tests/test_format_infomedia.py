"""Infomedia exports in text; all articles, outlets and names are invented."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.articles.files import ArticleError
from analysis.articles.formats.infomedia import infomedia
from analysis.articles.formats.items import Document, File, Gap, Note
from analysis.articles.formats.registry import reader_of

RIGHTS = "Alt materiale i Infomedia er omfattet af lov om ophavsret."
TEXT = f"""Færgen bliver dyrere
15. juni 2004 | Havneposten | 1. sektion | Side 6 | 29 ord | Id: e3483240

ADA QUILL

Det bliver dobbelt så dyrt at sejle til Tellin, siger borgmester Lena Orr.

Ingen blev spurgt.

{RIGHTS}


Borgmesteren svarer
Havneavisen.dk | 16.06.2004 | 106 ord | Artikel-id: e5255074

Jeg har spurgt mange, siger Orr.
"""


def items(text):
    file = File("export.txt", content=text.encode())
    assert reader_of(file) is infomedia.READER
    return list(infomedia.read(file))


def test_the_line_below_a_title_says_what_is_known_in_either_order():
    first, second = items(TEXT)
    assert (first.title, first.outlet) == ("Færgen bliver dyrere", "Havneposten")
    assert (first.date, first.author) == (dt.date(2004, 6, 15), "ADA QUILL")
    assert first.fields == {
        "page": "6",
        "words": "29",
        "id": "e3483240",
        "section": "1. sektion",
        "rights": RIGHTS,
    }
    assert first.text.endswith("Lena Orr.\n\nIngen blev spurgt.")
    assert (second.outlet, second.date) == ("Havneavisen.dk", dt.date(2004, 6, 16))
    assert (second.part, second.text) == ("2", "Jeg har spurgt mange, siger Orr.")


def test_text_above_the_first_article_is_told_of_and_one_without_text_a_gap():
    note, *_ = items("Udtræk fra Infomedia\n\n" + TEXT)
    assert isinstance(note, Note)
    *_, gap = items(TEXT.replace("Jeg har spurgt mange, siger Orr.\n", ""))
    assert isinstance(gap, Gap)


@pytest.mark.parametrize(
    "text",
    [
        "Færgen bliver dyrere\n15. juni 2004 | Havneposten | Side 6\n\nDet bliver dyrt.\n",
        "| 15. juni 2004 | 29 ord | Id: e3483240 |\n",
        "",
    ],
)
def test_other_texts_are_not_taken_for_exports(text):
    assert not infomedia.fits(File("one.txt", content=text.encode()))


@given(st.integers(0, len(TEXT)), st.integers(0, 40), st.text(max_size=20))
def test_a_damaged_export_raises_nothing_but_a_refusal(at, cut, junk):
    damaged = (TEXT[:at] + junk + TEXT[at + cut :]).encode("utf-8", "replace")
    with contextlib.suppress(ArticleError):
        found = list(infomedia.read(File("export.txt", content=damaged)))
        assert all(isinstance(item, Document | Gap | Note) for item in found)
