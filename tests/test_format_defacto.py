"""Exports of DeFacto and wiso; all articles, outlets and names are invented."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.articles.files import ArticleError
from analysis.articles.formats.defacto import defacto, defacto_html
from analysis.articles.formats.items import Document, File, Gap, Note
from analysis.articles.formats.registry import reader_of

RULE = "_" * 67
TEXT = f""""Der Hafenbote" vom 05.05.2013                             Seite: 40
Ressort: Insel

Insel

Fähre: Preise steigen

Von Ada Quill

   Ab dem Frühling kostet die Überfahrt nach Tellin doppelt so viel,
sagt Bürgermeisterin Lena Orr.

Bild: Die Fähre am Kai. Foto: Quill
{RULE}
"Wiener Hafenzeitung" Nr. 065 vom 06.05.2013                      Seite 9
Ressort: Österreich

Orr antwortet

   Sie habe viele gefragt, sagt Orr.
"""
WISO = """Fähre: Preise steigen

Von Ada Quill

Ab dem Frühling kostet die Überfahrt nach Tellin doppelt so viel.

Quelle: eigene Erhebung

Das sagt Bürgermeisterin Lena Orr.

Quelle: Der Hafenbote vom 12.03.2018, Nr. 60, S. 4
Ressort: Wirtschaft
Dokumentnummer: HB_4711

Dauerhafte Adresse des Dokuments: https://www.wiso-net.de/document/HB__4711
Alle Rechte vorbehalten: (c) Hafenverlag GmbH

© GBI-Genios Deutsche Wirtschaftsdatenbank GmbH

Orr antwortet

Sie habe viele gefragt, sagt Orr.

Quelle:
Hafenblatt Nr. 51 vom 13.03.2018
Dokumentnummer:
0815

Dauerhafte Adresse des Dokuments:
https://www.wiso-net.de/document/HBL__0815
Alle Rechte vorbehalten: (c) Hafenverlag GmbH
"""
HTML = """<html><body class="print"><div class="printwrap">
<div class="eintrag"><pre>"Der Hafenbote" vom 05.05.2013            Seite: 40
Ressort: Insel</pre><h3>Preise <b>steigen</b></h3>Orr verspricht
nichts<br><br><p>   Die &Uuml;berfahrt kostet
doppelt so viel.</p></div>
<div class="eintrag"><pre>"Der Hafenbote" vom 06.05.2013   Seite: 2</pre><h3>Leer</h3></div>
</div></body></html>"""


def in_rtf(*paragraphs):
    body = "".join(f"{paragraph}\\par\\pard\\plain " for paragraph in paragraphs)
    return ("{\\rtf1\\ansi " + body + "}").encode("ascii")


def items(content, name="export.txt"):
    data = content if isinstance(content, bytes) else content.encode()
    file = File(name, content=data)
    assert reader_of(file) is defacto.READER
    return list(defacto.read(file))


def test_a_line_of_outlet_and_date_begins_an_article():
    first, second = items(TEXT)
    assert (first.title, first.outlet) == ("Fähre: Preise steigen", "Der Hafenbote")
    assert (first.date, first.author) == (dt.date(2013, 5, 5), "Ada Quill")
    assert first.fields == {
        "page": "40",
        "Ressort": "Insel",
        "caption": "Die Fähre am Kai. Foto: Quill",
    }
    assert first.text == (
        "Ab dem Frühling kostet die Überfahrt nach Tellin doppelt so viel, "
        "sagt Bürgermeisterin Lena Orr."
    )
    assert (second.outlet, second.date) == ("Wiener Hafenzeitung", dt.date(2013, 5, 6))
    assert second.fields["number"] == "065"
    assert second.text == "Sie habe viele gefragt, sagt Orr."


def test_in_rtf_the_bold_line_is_the_title_and_what_is_above_it_text():
    first, second = items(
        in_rtf(
            '\\i "Der Hafenbote" vom 05.05.2013      Seite: 40',
            "\\i Ressort: Insel",
            "",
            "Abend",
            "",
            "Streit um die Preise:",
            "",
            "\\b Doppelt\\b  so teuer\\b0 ",
            "",
            "Die F\\'e4hre kostet mehr.",
            RULE,
            '"Der Hafenbote" vom 06.05.2013      Seite: 2',
            "",
            "\\b Orr antwortet\\b0 \\line Sie habe gefragt.",
        ),
        "export.rtf",
    )
    assert first.title == "Doppelt so teuer"
    assert first.fields["Mutation"] == "Abend"
    assert first.text == "Streit um die Preise:\n\nDie Fähre kostet mehr."
    assert (second.title, second.text) == ("Orr antwortet", "Sie habe gefragt.")


def test_the_day_a_page_was_found_is_not_its_date():
    (article,) = items('"Hafenbote.at" gefunden am 28.12.2017 10:36 Uhr\n\nPreise\n\nTeuer.\n')
    assert (article.outlet, article.date) == ("Hafenbote.at", None)
    assert article.fields == {"found": "28.12.2017 10:36"}


def test_a_labelled_author_and_rights_are_no_text():
    text = TEXT.replace("Ressort: Österreich", "Ressort: Österreich\nVon: Lena Orr")
    *_, last = items(text + "\n© APA - Alle Rechte vorbehalten.\n" + "-" * 70 + "\n")
    assert (last.author, last.text) == ("Lena Orr", "Sie habe viele gefragt, sagt Orr.")
    assert last.fields["rights"] == "© APA - Alle Rechte vorbehalten."


def test_wiso_has_source_and_number_below_each_article():
    first, second = items(WISO)
    assert (first.title, first.author) == ("Fähre: Preise steigen", "Ada Quill")
    assert (first.outlet, first.date) == ("Der Hafenbote", dt.date(2018, 3, 12))
    assert first.url == "https://www.wiso-net.de/document/HB__4711"
    assert first.fields["Dokumentnummer"] == "HB_4711"
    assert first.fields["page"] == "4"
    assert first.text.endswith("Quelle: eigene Erhebung\n\nDas sagt Bürgermeisterin Lena Orr.")
    assert (second.title, second.outlet) == ("Orr antwortet", "Hafenblatt")
    assert (second.date, second.fields["Dokumentnummer"]) == (dt.date(2018, 3, 13), "0815")
    assert second.text == "Sie habe viele gefragt, sagt Orr."


def test_an_article_of_defacto_in_wiso_has_both_and_is_one():
    head = '"Der Hafenbote" vom 12.03.2018         Seite: 4\nRessort: Insel\n\n'
    named = WISO.replace("Der Hafenbote vom", '"Der Hafenbote" vom').replace(
        ", Nr. 60, S.", " Seite:"
    )
    first, second = items(head + named)
    assert (first.title, first.date) == ("Fähre: Preise steigen", dt.date(2018, 3, 12))
    assert first.fields["Ressort"] == "Insel"
    assert second.title == "Orr antwortet"


def test_what_stands_below_the_last_article_is_told_of():
    *_, note = items(WISO + "\nNoch ein Titel\n\nNoch ein Text.\n")
    assert isinstance(note, Note)
    *_, gap = items(WISO + '\n"Der Hafenbote" vom 12.03.2018   Seite: 4\n\nTitel\n\nText.\n')
    assert isinstance(gap, Gap)
    assert gap.part == "3"


def test_an_article_without_text_is_a_gap():
    _, gap = items(TEXT.replace("   Sie habe viele gefragt, sagt Orr.\n", ""))
    assert isinstance(gap, Gap)


def test_the_print_view_has_a_title_in_a_heading():
    file = File("page.htm", content=HTML.encode("latin-1"))
    assert reader_of(file) is defacto_html.READER
    first, gap = defacto_html.read(file)
    assert (first.title, first.outlet) == ("Preise steigen", "Der Hafenbote")
    assert (first.date, first.fields["Ressort"]) == (dt.date(2013, 5, 5), "Insel")
    assert first.text == "Orr verspricht nichts\n\nDie Überfahrt kostet doppelt so viel."
    assert gap.reason == 'has no text (its title is "Leer")'


@pytest.mark.parametrize(
    "text",
    [
        '"Der Hafenbote" vom 05.05.2013\n\nEin Leserbrief.\n',
        'Pressestimmen\n\nTeuer.\n\n"Der Hafenbote" vom 05.05.2013\n\nBillig.\n\n'
        '"Das Hafenblatt" vom 06.05.2013\n',
        "Titel\n\nText.\n\nQuelle: Der Hafenbote vom 12.03.2018\n",
        "",
    ],
)
def test_other_texts_are_not_taken_for_exports(text):
    assert not defacto.fits(File("one.txt", content=text.encode()))


@pytest.mark.parametrize("text", [TEXT, WISO])
@given(at=st.integers(0, 900), cut=st.integers(0, 60), junk=st.text(max_size=20))
def test_a_damaged_export_raises_nothing_but_a_refusal(text, at, cut, junk):
    damaged = (text[:at] + junk + text[at + cut :]).encode("utf-8", "replace")
    with contextlib.suppress(ArticleError):
        found = list(defacto.read(File("export.txt", content=damaged)))
        assert all(isinstance(item, Document | Gap | Note) for item in found)
