"""Retriever exports in text; all articles, outlets and names are invented."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Gap, Note, Stated
from analysis.articles.formats.registry import reader_of
from analysis.articles.formats.retriever import retriever

RULE, END = "-" * 78, "=" * 78
NORWEGIAN = f"""Universitetet i Tellin
Uttak 12.11.2014
2 papirartikler

Nyhetsklipp:

> Fergene blir dyrere, Havneposten, 06.05.2014

> Ordføreren svarer, Havneposten Morgen, 07.05.2014 06:15


Fergene blir dyrere
{RULE}
Havneposten, 06.05.2014
ADA QUILL ada.quill@havneposten.example
Seksjon: NYHETER Side 12, del 1
Publisert på trykk.

Det blir dobbelt så dyrt å ta fergen til Tellin fra våren, sier ordfører Lena Orr, som
ikke har spurt noen.

Ingen av øyas innbyggere var på møtet.

Bildetekst: Fergen ved kai. © Havneposten

Les hele nyheten på http://ret.nu/abc1
{END}

Ordføreren svarer
{RULE}
Havneposten Morgen, 07.05.2014 06:15
Side 3
Publisert på nett.

– Jeg har spurt mange, sier Orr, som ble sitert i
© Havneposten

Se webartikkelen på http://ret.nu/abc2
{END}

"""
SWEDISH = f"""Tellins Universitet BIBSAM
Datum 2021-09-29

Nyheter:

> Färjorna blir dyrare, Hamnposten, 2014-05-06 09:31

> Borgmästaren svarar, Hamnposten, 2014-05-07


Färjorna blir dyrare
Hamnposten, 2014-05-06 09:31
Publicerat på webb.

Det blir dubbelt så dyrt att ta färjan till Tellin, säger borgmästaren...

©Hamnposten AB<br>Alla artiklar är skyddade enligt upphovsrättslagen.

Se webartikeln på http://ret.nu/def1
{END}

Borgmästaren svarar
Hamnposten, 2014-05-07
Sida 10#11
Publicerat i print.

Jag har frågat många, säger Orr.
Alla artiklar är skyddade av upphovsrättslagen.
{END}
"""


def items(text, encoding="utf-8"):
    file = File("export.txt", content=text.encode(encoding))
    assert reader_of(file) is retriever.READER
    return list(retriever.read(file))


def documents(text):
    return [item for item in items(text) if isinstance(item, Document)]


def test_each_article_has_its_title_date_outlet_author_and_page():
    first, second = documents(NORWEGIAN)
    assert (first.title, first.outlet) == ("Fergene blir dyrere", "Havneposten")
    assert (first.date, first.author) == (dt.date(2014, 5, 6), "ADA QUILL")
    assert first.url == "http://ret.nu/abc1"
    assert first.fields == {
        "section": "NYHETER",
        "page": "12, del 1",
        "published": "trykk",
        "caption": "Fergen ved kai.",
        "rights": "© Havneposten",
    }
    assert (second.outlet, second.date) == ("Havneposten Morgen", dt.date(2014, 5, 7))
    assert [document.part for document in (first, second)] == ["1", "2"]


def test_wrapped_lines_are_paragraphs_and_rights_and_links_are_no_text():
    first, second = documents(NORWEGIAN)
    assert first.text == (
        "Det blir dobbelt så dyrt å ta fergen til Tellin fra våren, sier ordfører Lena Orr, som "
        "ikke har spurt noen.\n\nIngen av øyas innbyggere var på møtet."
    )
    assert second.text == "– Jeg har spurt mange, sier Orr, som ble sitert i"


def test_a_swedish_export_has_no_rule_below_its_titles():
    first, second = documents(SWEDISH)
    assert (first.title, first.date) == ("Färjorna blir dyrare", dt.date(2014, 5, 6))
    assert first.fields["rights"].startswith("©Hamnposten AB Alla artiklar")
    assert second.text == "Jag har frågat många, säger Orr."
    assert second.fields["page"] == "10#11"


def test_the_list_of_titles_is_what_the_export_states():
    assert Stated(2) in items(NORWEGIAN)
    assert not [item for item in items(NORWEGIAN.split("\n\n\n")[-1]) if isinstance(item, Stated)]


def test_beginnings_are_noted():
    (note,) = [item for item in items(SWEDISH) if isinstance(item, Note)]
    assert note.text.startswith("1 of its texts end in “...”")
    assert not [item for item in items(NORWEGIAN) if isinstance(item, Note)]


def test_an_export_may_be_utf_16():
    found = items(SWEDISH, "utf-16")
    assert [item.title for item in found if isinstance(item, Document)] == [
        "Färjorna blir dyrare",
        "Borgmästaren svarar",
    ]


def test_how_it_was_published_may_be_left_out():
    text = "".join(line for line in SWEDISH.splitlines(True) if "Publicerat" not in line)
    ruled = text.replace("\n\n\nFärjorna", f"\n\n{END}\n\nFärjorna")
    assert [document.date for document in documents(ruled)] == [
        dt.date(2014, 5, 6),
        dt.date(2014, 5, 7),
    ]


def test_an_article_without_text_or_head_is_a_gap():
    empty = NORWEGIAN.replace("– Jeg har spurt mange, sier Orr, som ble sitert i\n", "")
    assert [i.reason for i in items(empty) if isinstance(i, Gap)] == [
        'has no text (its title is "Ordføreren svarer")'
    ]
    headless = NORWEGIAN.replace("Havneposten Morgen, 07.05.2014 06:15\n", "")
    assert [i.part for i in items(headless) if isinstance(i, Gap)] == ["2"]


def test_the_foot_of_an_export_is_no_article():
    assert len(items(NORWEGIAN + "© Retriever Norge AS\n")) == len(items(NORWEGIAN))


@pytest.mark.parametrize(
    "text",
    [
        "Fergene blir dyrere\n\nHavneposten, 06.05.2014\n\nDet blir dyrt, sier Orr.\n",
        f"Prices\n{END}\nFerry  12\n{END}\nBus  3\n{END}\n",
        "Havneposten, 06.05.2014\nPublisert på trykk.\n\nDet blir dyrt.\n",
        "Rapporten ble publisert på nett.\n\nDet skjedde 06.05.2014.\n",
        "",
    ],
)
def test_other_texts_are_not_taken_for_exports(text):
    assert not retriever.fits(File("one.txt", content=text.encode()))


@given(st.integers(0, len(NORWEGIAN)), st.integers(0, 40), st.text(max_size=20))
def test_a_damaged_export_raises_nothing_but_a_refusal(at, cut, junk):
    text = NORWEGIAN[:at] + junk + NORWEGIAN[at + cut :]
    with contextlib.suppress(ArticleError):
        list(retriever.read(File("export.txt", content=text.encode("utf-8", "replace"))))
