import datetime as dt
import io
import zipfile

import pytest
from damaged import read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles import read_articles
from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Gap, Note, Stated
from analysis.articles.formats.lexis.lexis_text import READER
from analysis.articles.formats.registry import reader_of

COVER = """



Download Request: Selected Items: {ranges}
Time Of Request: Friday, March 20, 2015  16:51:31

Send To:

UNIVERSITY OF NORTHMARSH
LIBRARY

Terms: ((harbour OR dock) and Date(geq(01/09/2014) and leq(31/12/2014)))


Source: The Northmarsh Herald
Project ID: None


"""
ENGLISH = """


                              The Northmarsh Herald

                            January 11, 2010 Monday
                                   Edition 1;
                                    Scotland

Harbour board votes for a longer pier

BYLINE: Ada Quill

SECTION: FEATURES; Pg. 6

LENGTH: 355 words


The harbour board voted on Sunday for a pier that is forty metres longer than the
old one, "whatever the tide may bring", as its chair put it.

Fishermen were less sure.

LOAD-DATE: January 12, 2010

LANGUAGE: ENGLISH

GRAPHIC: The old pier at low tide

PUBLICATION-TYPE: Newspaper

JOURNAL-CODE: NMH


                     Copyright 2010 Northmarsh Press Limited
                              All Rights Reserved

"""
GERMAN = """


                                 Börsen-Anzeiger

                            Mittwoch 31. August 2011

Die Mole wird länger;
Der Hafenrat stimmt nach sechs Stunden zu, und die Fischer bleiben
skeptisch

AUTOR:\xa0Jonas Hölzer

RUBRIK:\xa0Politik; S. 7 Ausg. 167

LÄNGE:\xa0306 Wörter

„Die Mole wird länger“, sagte Hölzer am Abend. Die Fischer glauben das noch\xa0nicht.

Der Rat tagt wieder im Herbst.

UPDATE: 2. September 2011

SPRACHE: GERMAN; DEUTSCH

PUBLICATION-TYPE: Zeitung


Copyright 2011 Herausgebergemeinschaft Hafenblatt und Mitteilungen Hölzer, Quill
                                 GmbH & Co. KG
                            Alle Rechte Vorbehalten

"""
FRENCH = """


                                   Le Courrier


                                  30 août 2002

La digue sera plus longue (sur une seule ligne)

AUTEUR: ROUARD Élise

RUBRIQUE: Culture

LONGUEUR: 545 mots


La digue sera plus longue, dit-elle.

DATE-CHARGEMENT: 24 octobre 2003

LANGUE: FRENCH; FRANÇAIS

TYPE-PUBLICATION: Journal


                            Copyright 2002 Le Courrier
                               All rights reserved

"""
ACADEMIC = """

     Copyright 2015 Northmarsh Interactive Company, LLC d/b/a
                            Northmarsh Digital
                              All Rights Reserved

                              The Northmarsh Post

                             July 1, 2015 Wednesday
                                 Met 2 Edition

SECTION: A-SECTION; Pg. A01

LENGTH: 3362 words

HEADLINE: Pier, at last;
A second deck that is
wrapped

BYLINE: Ada Quill;Jonas Hölzer

BODY:

It was not yet nine, and the pier was gone.

LENGTH: twelve metres, the sign still said.

Nobody laughed.

LANGUAGE: ENGLISH

SUBJECT: PIERS (90%); TIDES & CURRENTS (90%); HARBOUR BOARDS AND THEIR CHAIRS
(74%)

GEOGRAPHIC: NORTHMARSH (92%)
Northern Reach

LOAD-DATE: July 1, 2015

"""


def marked(*articles, mark="{n} of {m} DOCUMENTS", cover=""):
    marks = (mark.format(n=n, m=len(articles)) for n in range(1, len(articles) + 1))
    lines = (f"{mark:^80}".rstrip() for mark in marks)
    return cover + "".join(f"{line}\n{a}" for line, a in zip(lines, articles, strict=True))


def file(text, name="export.TXT", encoding="utf-8"):
    return File(name, content=text.encode(encoding) if isinstance(text, str) else text)


def read(text, encoding="utf-8"):
    export = file(text, encoding=encoding)
    assert READER.fits(export)
    return list(READER.read(export))


def only(text):
    (article,) = [item for item in read(text) if not isinstance(item, Stated)]
    return article


def article(head, *blocks):
    return marked("\n\n" + "\n\n".join([head, *blocks]) + "\n\n")


def centred(*lines):
    return "\n".join(f"{line:^80}".rstrip() for line in lines)


def squeezed(text):
    return " ".join(text.split())


HEAD = centred("The Northmarsh Herald") + "\n\n" + centred("January 11, 2010 Monday")
TAIL = ("LOAD-DATE: January 12, 2010", "LANGUAGE: ENGLISH")


def test_an_article_is_told_apart_into_all_that_it_says():
    assert only(marked(ENGLISH)) == Document(
        text="The harbour board voted on Sunday for a pier that is forty metres longer than the "
        'old one, "whatever the tide may bring", as its chair put it.\n\n'
        "Fishermen were less sure.",
        part="1",
        title="Harbour board votes for a longer pier",
        date=dt.date(2010, 1, 11),
        outlet="The Northmarsh Herald",
        author="Ada Quill",
        language="en",
        fields={
            "Edition": "Edition 1; Scotland",
            "SECTION": "FEATURES; Pg. 6",
            "LENGTH": "355 words",
            "LOAD-DATE": "January 12, 2010",
            "GRAPHIC": "The old pier at low tide",
            "PUBLICATION-TYPE": "Newspaper",
            "JOURNAL-CODE": "NMH",
            "Copyright": "Copyright 2010 Northmarsh Press Limited All Rights Reserved",
        },
    )


def test_german_labels_with_no_break_spaces_are_read():
    found = only(marked(GERMAN, mark="Dokument {n} von {m}"))
    assert (found.title, found.outlet) == ("Die Mole wird länger", "Börsen-Anzeiger")
    assert (found.date, found.author) == (dt.date(2011, 8, 31), "Jonas Hölzer")
    assert found.language == "de"
    assert found.fields["Subtitle"].endswith("die Fischer bleiben skeptisch")
    assert found.fields["RUBRIK"] == "Politik; S. 7 Ausg. 167"
    assert found.fields["Copyright"].endswith("GmbH & Co. KG Alle Rechte Vorbehalten")
    assert found.text.splitlines() == [
        "„Die Mole wird länger“, sagte Hölzer am Abend. Die Fischer glauben das noch nicht.",
        "",
        "Der Rat tagt wieder im Herbst.",
    ]


def test_articles_under_the_mark_of_the_british_interface_are_told_apart():
    text = marked(ENGLISH, ENGLISH, mark="Document {n} of {m}").replace("\n\n\n", "\n\n\f", 1)
    stated, *found = read(text)
    assert stated == Stated(2)
    assert [item.title for item in found] == ["Harbour board votes for a longer pier"] * 2


def test_french_labels_are_read():
    found = only(marked(FRENCH, mark="Document {n} de {m}"))
    assert (found.title, found.outlet) == (
        "La digue sera plus longue (sur une seule ligne)",
        "Le Courrier",
    )
    assert (found.date, found.author, found.language) == (
        dt.date(2002, 8, 30),
        "ROUARD Élise",
        "fr",
    )
    assert found.text == "La digue sera plus longue, dit-elle."


def test_copyright_above_the_outlet_and_labels_for_headline_and_body_are_read():
    found = only(marked(ACADEMIC))
    assert (found.title, found.outlet) == ("Pier, at last", "The Northmarsh Post")
    assert (found.date, found.author) == (dt.date(2015, 7, 1), "Ada Quill;Jonas Hölzer")
    assert found.fields["Subtitle"] == "A second deck that is wrapped"
    assert found.fields["Edition"] == "Met 2 Edition"
    assert found.fields["SUBJECT"].endswith("AND THEIR CHAIRS (74%)")
    assert found.fields["GEOGRAPHIC"] == "NORTHMARSH (92%) Northern Reach"


def test_author_is_without_the_word_by():
    labels = ("BYLINE: By Ada Quill, Port Editor", "LENGTH: 5 words")
    found = only(article(HEAD, "Pier", *labels, "The pier is gone.", *TAIL))
    assert found.author == "Ada Quill, Port Editor"


def test_a_label_that_the_text_quotes_stays_in_the_text():
    assert only(marked(ACADEMIC)).text.split("\n\n") == [
        "It was not yet nine, and the pier was gone.",
        "LENGTH: twelve metres, the sign still said.",
        "Nobody laughed.",
    ]


def test_a_quoted_label_at_the_end_of_the_text_stays_in_it():
    quoted = ("It said:", "LENGTH: twelve metres.")
    found = only(article(HEAD, "Title", "LENGTH: 9 words", *quoted, *TAIL))
    assert found.text == "It said:\n\nLENGTH: twelve metres."
    assert found.fields["LENGTH"] == "9 words"


def test_articles_keep_the_order_of_the_file_and_the_cover_states_their_number():
    text = marked(ENGLISH, GERMAN, FRENCH, cover=COVER.format(ranges="1, 4-5"))
    stated, *articles = read(text)
    assert stated == Stated(3)
    assert [found.part for found in articles] == ["1", "2", "3"]
    assert [found.language for found in articles] == ["en", "de", "fr"]


def test_without_a_cover_the_lines_above_the_articles_state_the_number():
    assert read(marked(ENGLISH, ENGLISH))[0] == Stated(2)


def test_a_truncated_file_states_more_articles_than_it_gives():
    text = marked(*[ENGLISH] * 5)
    stated, *articles = read(text[: text.index("4 of 5")])
    assert stated == Stated(5)
    assert len(articles) == 3


def test_an_article_that_is_cut_off_gives_what_is_there_of_it():
    text = marked(ENGLISH, ACADEMIC)
    *_, last = read(text[: text.index("sign still")])
    assert last.title == "Pier, at last"
    assert last.text.startswith("It was not yet nine")


def test_an_article_that_is_cut_off_in_its_labels_is_a_gap():
    text = marked(ENGLISH, ENGLISH)
    *_, last = read(text[: text.rindex("LENGTH")])
    assert isinstance(last, Gap)
    assert last.part == "2"


def test_hundreds_of_articles_are_all_read():
    items = read(marked(*[ENGLISH, GERMAN, ACADEMIC] * 100))
    assert items[0] == Stated(300)
    assert [item.part for item in items[1:]] == [str(n) for n in range(1, 301)]
    assert all(isinstance(item, Document) and item.date for item in items[1:])


def test_exports_joined_in_one_file_are_read_without_the_cover_between_them():
    first = marked(ENGLISH, ENGLISH, cover=COVER.format(ranges="1-2"))
    stated, *articles = read(first + marked(GERMAN, cover=COVER.format(ranges="1-1")))
    assert stated == Stated(3)
    assert [found.part for found in articles] == ["1", "2", "3"]
    assert articles[1] == Document(**{**_fields_of(articles[0]), "part": "2"})


def _fields_of(document):
    return {name: getattr(document, name) for name in document.__slots__}


@pytest.mark.parametrize(
    ("request_line", "count"),
    [
        ("Download Request: All Documents: 1-161", 161),
        ("Printopdracht: Alle documenten: 1-2325", 2325),
        ("Print Request: Selected Items: 501-1000", 500),
        ("Download Request: Selected Items: 2, 4, 6-8,\n11", 6),
    ],
)
def test_every_form_of_the_cover_states_its_number(request_line, count):
    assert read(f"\n\n{request_line}\nTime Of Request: Friday\n\n{marked(ENGLISH)}")[0] == Stated(
        count
    )


def test_an_article_with_only_a_caption_is_a_gap():
    caption = ("SECTION: NEWS; Pg. 2", *TAIL, "GRAPHIC: Credit: J. Hölzer; The pier")
    gap = only(article(HEAD, "Pier outcry", *caption, "PUBLICATION-TYPE: Newspaper"))
    assert isinstance(gap, Gap)
    assert "caption" in gap.reason


def test_an_unlisted_label_at_the_end_of_a_caption_is_no_text():
    caption = ("SECTION: NEWS; Pg. 2", *TAIL, "GRAPHIC: The pier", "ARCHIVE-NUMBER: HM 12")
    assert isinstance(only(article(HEAD, "Pier outcry", *caption)), Gap)


def test_a_caption_of_several_paragraphs_is_no_text():
    caption = ("GRAPHIC: The pier", "A second view of it", "And a third", *TAIL)
    assert isinstance(only(article(HEAD, "Pier outcry", *caption)), Gap)


def test_an_article_without_anything_but_its_copyright_is_a_gap():
    empty = "\n\n" + centred("Copyright 2009 Northmarsh Publishing Company") + "\n\n"
    *_, gap = read(marked(ENGLISH, empty))
    assert gap == Gap("2", "holds no text", gap.remedy)


def test_a_message_in_place_of_an_article_is_a_gap():
    sorry = (
        "We are sorry but there is an error in this document and it is not possible to display it."
    )
    found = read(marked(ENGLISH, f"\n\n{sorry}\n\n"))
    assert isinstance(found[2], Gap)
    assert "message" in found[2].reason


def test_labels_below_the_text_and_a_headline_above_the_date_are_read():
    found = only(
        article(
            centred("Northmarsh Press Agency"),
            "LEADALL: Two more officials of the harbour board resign over the\npier",
            centred("April 20, 2003, Sunday", "23:22 Central European Time"),
            "DATELINE: Northmarsh",
            "Two officials resigned on Sunday.",
            "More are to follow.",
            "SECTION: Politics",
            "LENGTH: 1076 words",
            *TAIL,
        )
    )
    assert found.title == "LEADALL: Two more officials of the harbour board resign over the pier"
    assert found.text == "Two officials resigned on Sunday.\n\nMore are to follow."
    assert (found.date, found.outlet) == (dt.date(2003, 4, 20), "Northmarsh Press Agency")
    assert found.fields["Time"] == "23:22 Central European Time"
    assert found.fields["DATELINE"] == "Northmarsh"


def test_all_labels_may_stand_below_the_text():
    body = ("The pier is gone.", "Nobody saw it go.")
    found = only(article(HEAD, "Pier gone", *body, "LENGTH: 8 words", *TAIL))
    assert (found.title, found.text) == ("Pier gone", "The pier is gone.\n\nNobody saw it go.")


def test_a_transcript_keeps_its_speakers_and_its_unlisted_labels():
    found = only(
        article(
            HEAD,
            centred("SHOW: THE PIER THIS WEEK 7:00 PM EST"),
            "Harbour Crisis; Board Appeals",
            "BYLINE: Ada Quill, Jonas Hölzer",
            "GUESTS: Mo Tide",
            "LENGTH: 12567 words",
            "HIGHLIGHT: The board struggles.",
            "ADA QUILL, HOST: Tonight: the pier.",
            "TIDE: It is gone.",
            "QUILL: Good night.",
            *TAIL,
            "TRANSCRIPT: 011101NM.V12",
            "PUBLICATION-TYPE: Transcript",
        )
    )
    assert found.text.split("\n\n")[1:] == ["TIDE: It is gone.", "QUILL: Good night."]
    assert found.fields["SHOW"] == "THE PIER THIS WEEK 7:00 PM EST"
    assert found.fields["GUESTS"] == "Mo Tide"
    assert found.fields["HIGHLIGHT"] == "The board struggles."
    assert found.fields["TRANSCRIPT"] == "011101NM.V12"


def test_a_text_of_one_line_that_opens_like_a_label_is_a_text():
    flash = "FLASH: HARBOUR BOARD ADOPTS RESOLUTION"
    found = only(article(HEAD, "SECTION: NEWS", "LENGTH: 5 words", flash, *TAIL))
    assert (found.title, found.text) == (None, flash)


def test_a_sentence_that_opens_with_a_listed_label_is_text():
    update = "UPDATE: The board has since withdrawn its vote, said its chair on Tuesday evening."
    found = only(article(HEAD, "Pier gone", "LENGTH: 14 words", update, *TAIL))
    assert found.text == update


def test_indented_lines_and_short_lines_open_paragraphs():
    block = "\n".join(
        [
            "MID: Calm in the harbour ahead of the vote",
            "   NORTHMARSH, Jan 20 - The board kept its truce for a third day on Tuesday, as",
            "it had promised. (HARBOUR sent",
            "at 20:05, 612 words.)",
            "PAC: The ferry misses the summit of ferries in the northern reaches of the sea,",
            "its captain said.",
        ]
    )
    found = only(article(HEAD, "World wire", "LENGTH: 60 words", block, *TAIL))
    assert [len(line.split()) for line in found.text.split("\n\n")] == [9, 25, 18]


def test_lines_that_were_wrapped_anywhere_are_joined():
    lines = (
        "The pier that Jonas Hölzer and\nAda Quill built was gone by noon.\nNobody had seen it go."
    )
    found = only(article(HEAD, "Pier gone", "LENGTH: 18 words", lines, *TAIL))
    assert "\n" not in found.text.replace("\n\n", "")
    assert found.text.startswith(
        "The pier that Jonas Hölzer and Ada Quill built was gone by noon."
    )


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["January 20, 2009 Tuesday 8:27 PM AEST"], dt.date(2009, 1, 20)),
        (["January 3, 2001, Wednesday, Late Edition - Final"], dt.date(2001, 1, 3)),
        (["24. September 2002", "", "September 24, 2002"], dt.date(2002, 9, 24)),
        (["December 31, 2008", "woensdag"], dt.date(2008, 12, 31)),
        (["17 mai 2003"], dt.date(2003, 5, 17)),
        (["2009-01-20"], dt.date(2009, 1, 20)),
    ],
)
def test_every_way_to_print_the_date_is_read(lines, date):
    head = centred("The Northmarsh Herald") + "\n\n" + centred(*lines)
    found = only(article(head, "Pier gone", "LENGTH: 3 words", "It is gone.", *TAIL))
    assert (found.date, found.title, found.text) == (date, "Pier gone", "It is gone.")


def test_an_edition_behind_the_date_is_kept():
    head = (
        centred("The Herald")
        + "\n\n"
        + centred("January 3, 2001, Wednesday, Late Edition - Final")
    )
    found = only(article(head, "Pier gone", "LENGTH: 3 words", "It is gone.", *TAIL))
    assert found.fields["Edition"] == "Late Edition - Final"


def test_a_date_without_its_day_is_kept_as_it_is_printed():
    head = centred("Harbour Reports", "Piers of the North Q1 2009", "January 2009")
    found = only(article(head, "TITLE: Piers", "It is gone.", "LOAD-DATE: January 28, 2011"))
    assert (found.date, found.outlet, found.title) == (None, "Harbour Reports", "Piers")
    assert found.fields["date"] == "January 2009"


def test_an_outlet_that_only_the_copyright_names_is_found():
    head = centred("Copyright 2003 Le Courrier", "Le Courrier") + "\n\n" + centred("27 mars 2003")
    labels = ("SECTION: Sports", "LONGUEUR: 876 mots", "TITRE: La digue;\nElle est longue")
    found = only(article(head, *labels, "CHAPEAU:", "En bref.", "ARTICLE:", "La digue."))
    assert (found.outlet, found.title, found.text) == ("Le Courrier", "La digue", "La digue.")
    assert found.fields["CHAPEAU"] == "En bref."
    assert found.date == dt.date(2003, 3, 27)


def test_a_notice_below_the_outlet_is_no_outlet_and_no_title():
    notice = centred(
        "No Northmarsh News material may be republished without the written",
        "permission of Northmarsh News.",
    )
    head = f"{centred('Northmarsh News')}\n\n{notice}\n\n{centred('January 14, 2009 Wednesday')}"
    found = only(article(head, "LENGTH: 3 words", "It is gone.", *TAIL))
    assert (found.outlet, found.title) == ("Northmarsh News", None)
    assert found.fields["Notice"].endswith("permission of Northmarsh News.")


def test_an_article_without_a_date_is_read():
    labels = ("BYLINE: Ada Quill", "LENGTH: 3 words")
    found = only(article(centred("Harbour Today"), "Inside the pier", *labels, "Gone.", *TAIL))
    assert (found.title, found.date, found.outlet) == ("Inside the pier", None, "Harbour Today")
    assert found.text == "Gone."


def test_the_address_of_an_article_is_its_url_but_that_of_the_outlet_is_not():
    labels = ("Pier gone", "LENGTH: 3 words", "It is gone.")
    deep = only(article(HEAD, *labels, *TAIL, "URL: https://herald.example/2010/pier"))
    front = only(article(HEAD, *labels, *TAIL, "URL: http://www.herald.example"))
    assert deep.url == "https://herald.example/2010/pier"
    assert front.url is None
    assert front.fields["URL"] == "http://www.herald.example"


def test_old_paragraphs_are_parted_by_their_indent_alone():
    lines = [
        "BODY:",
        "   The pier is gone, said the chair of the board, who had seen it",
        "there.",
    ]
    body = "\n".join([*lines, "   Nobody knows where."])
    found = only(article(HEAD, "LENGTH: 20 words", "HEADLINE: Pier gone", body))
    assert found.text.split("\n\n")[1:] == ["Nobody knows where."]


def test_an_article_that_has_lost_its_margins_is_read():
    plain = "\n".join(line.strip() for line in marked(ENGLISH, GERMAN).split("\n"))
    _, first, second = read(plain)
    assert (first.outlet, first.date) == ("The Northmarsh Herald", dt.date(2010, 1, 11))
    assert first.title == "Harbour board votes for a longer pier"
    assert (second.outlet, second.title) == ("Börsen-Anzeiger", "Die Mole wird länger")


@pytest.mark.parametrize(
    ("encoding", "newline"),
    [("utf-8-sig", "\r\n"), ("utf-16", "\r\n"), ("utf-8", "\r"), ("utf-8", "\r\r\n")],
)
def test_encodings_and_line_ends_make_no_difference(encoding, newline):
    text = marked(ENGLISH, GERMAN, FRENCH)
    changed = text.replace("\n", newline).encode(encoding)
    assert list(READER.read(file(changed))) == read(text)


def test_another_encoding_is_guessed_and_said():
    note, *items = read(marked(GERMAN), encoding="cp1252")
    assert isinstance(note, Note)
    assert "Windows-1252" in note.text
    assert items[1].outlet == "Börsen-Anzeiger"


def test_form_feeds_and_stray_control_characters_do_not_matter():
    text = marked(ENGLISH, GERMAN)
    broken = text.replace("2 of 2", "\f2 of 2").replace("Fishermen", "Fisher\x02men")
    assert [item.part for item in read(broken)[1:]] == ["1", "2"]
    assert "Fishermen" in read(broken)[1].text


def test_a_line_in_the_text_that_quotes_a_mark_opens_no_article():
    quoted = "The clerk read:\n\n7 of 9 DOCUMENTS\n\nThen she stopped."
    found = only(article(HEAD, "Pier gone", "LENGTH: 9 words", quoted, *TAIL))
    assert found.text.split("\n\n")[1] == "7 of 9 DOCUMENTS"


def test_one_article_without_a_mark_is_the_file():
    (found,) = read(ENGLISH)
    assert (found.part, found.title) == ("", "Harbour board votes for a longer pier")


def test_several_articles_without_marks_are_refused():
    with pytest.raises(ArticleError, match="several articles"):
        read(ENGLISH + GERMAN)


PLAIN = """Harbour board votes for a longer pier

LENGTH: the sign on the pier still said twelve metres.

Of 12 documents that the board had seen, 1 of 3 documents was lost.
"""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        PLAIN.encode(),
        b"<html><body><p>1 of 2 DOCUMENTS</p><p>LENGTH: 3 words</p></body></html>",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
        ("_" * 60 + "\n\nDokument 1 von 2\n\nTitel: Die Mole\n\nLENGTH: 3\n").encode(),
        "Dokument 1 von 2\n\nEin Satz über die Mole und sonst nichts.\n".encode(),
        b"Document 1 of 2\n\nThe pier\n\nFull text: It holds.\n\nUPDATE: It does not.\n\n"
        b"ISSN: 09991234\n\nProQuest document ID: 77\n",
    ],
)
def test_other_files_are_left_to_other_readers(content):
    assert not READER.fits(File("article.txt", content=content))


def test_a_zip_is_left_to_other_readers():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("export.TXT", marked(ENGLISH))
    assert not READER.fits(File("export.zip", content=packed.getvalue()))


def test_a_file_that_is_no_export_is_refused():
    with pytest.raises(ArticleError, match="no article of LexisNexis"):
        list(READER.read(file(PLAIN)))


@pytest.mark.parametrize(
    "content",
    [
        marked(ENGLISH) + "DOBBS: x\n\n" * 30_000,
        marked(ENGLISH) + "LENGTH: 5\n\n" * 30_000,
        marked(ENGLISH, "SUBJECT:" + "x" * 1_000_000),
        f"{'1 of 1 DOCUMENT':^80}\n" * 5_000 + "LENGTH: 3 words",
        f"{'1 of 1 DOCUMENT':^80}\n\nLENGTH: 3 words\n\n" + " " * 1_000_000 + "x",
        f"{'1 of 1 DOCUMENT':^80}\n\nLENGTH: 3 words\n\n" + "\n" * 1_000_000 + "x",
    ],
)
def test_hostile_files_end_soon(content):
    assert list(READER.read(file(content)))


VALID = marked(ENGLISH, GERMAN, ACADEMIC, cover=COVER.format(ranges="1-3")).encode()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_files_give_items_or_an_article_error(data):
    start = data.draw(st.integers(0, len(VALID)))
    length = data.draw(st.integers(0, 400))
    content = VALID[:start] + data.draw(st.binary(max_size=40)) + VALID[start + length :]
    cut = content[: data.draw(st.integers(0, len(content)))]
    read_or_refused(READER, file(cut))


def test_a_caption_that_is_a_document_without_a_headline_gets_none(tmp_path):
    caption = """
                              The Northmarsh Herald

                            January 11, 2010 Monday

SECTION: NEWS

LENGTH: 6 words


ADA QUILL The pier, in Northmarsh

LOAD-DATE: January 11, 2010
"""
    text = f"{COVER}\n          1 of 2 DOCUMENTS\n{ENGLISH}\n          2 of 2 DOCUMENTS\n{caption}"
    (tmp_path / "export.txt").write_text(text, encoding="utf-8")

    article, untitled = read_articles(tmp_path).articles

    assert article.title == "Harbour board votes for a longer pier"
    assert (untitled.title, untitled.outlet) == (None, "The Northmarsh Herald")
    assert untitled.text == "ADA QUILL The pier, in Northmarsh"


def test_one_article_in_dutch_whose_headline_and_text_are_labelled():
    text = """
                          Copyright 2002 De Havenpost

                                  De Havenpost

                               24. September 2002

LENGTE: 58 words

KOP: De veerboot is weg

AUTEUR: QUILL, ADA

TEKST:


Van onze redactie


De burgemeester zei dat de veerboot van maandag niet meer terug zou komen naar de
haven van Tellin, en dat niemand het wist.

PUB-TYPE: Paper

TAAL: Dutch / Nederlands

LOAD-DATE: September 26, 2002
"""
    file = File("a.txt", content=text.encode())

    assert reader_of(file) is READER
    (found,) = READER.read(file)
    assert (found.title, found.outlet) == ("De veerboot is weg", "De Havenpost")
    assert (found.date, found.language) == (dt.date(2002, 9, 24), "nl")


LONG = (
    "The harbour board voted on Sunday for a pier that is forty metres longer than the old one, "
    "after four hours of talk, in which nobody was asked what the tide would bring to the bay.\n"
    "Fishermen were less sure of the pier than the board, and said so on the quay on Monday, when "
    "the first of them went out to see how far forty metres would reach into the water."
)
COMPACT = f"""2 of 2 DOCUMENTS
The Northmarsh Herald
January 11, 2010 Monday 4:59 PM GMT
Harbour board votes for a longer pier
BYLINE: By Ada Quill
SECTION: FEATURES
LENGTH: 355 words


{LONG}
The pier opens in June.

LOAD-DATE: January 12, 2010
PUBLICATION-TYPE: Newspaper
Copyright 2010 Northmarsh Press
All Rights Reserved
"""


def test_headline_is_found_where_the_blank_lines_of_the_head_were_lost():
    _, article = read(COMPACT)
    assert article.title == "Harbour board votes for a longer pier"
    assert (article.outlet, article.date) == ("The Northmarsh Herald", dt.date(2010, 1, 11))
    assert article.author == "Ada Quill"
    assert article.fields == {
        "Time": "4:59 PM GMT",
        "SECTION": "FEATURES",
        "LENGTH": "355 words",
        "LOAD-DATE": "January 12, 2010",
        "PUBLICATION-TYPE": "Newspaper",
        "Copyright": "Copyright 2010 Northmarsh Press All Rights Reserved",
    }


def test_lines_too_long_to_be_wrapped_are_a_paragraph_each():
    _, article = read(COMPACT)
    starts = [paragraph.split()[0] for paragraph in article.text.split("\n\n")]
    assert starts == ["The", "Fishermen", "The"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Edition 1;\nScotland\n", ""),
        ("Final Edition\n", ""),
        ("", "\n"),
    ],
)
def test_edition_and_a_blank_line_may_stand_beside_such_a_headline(above, below):
    title = "Harbour board votes for a longer pier\n"
    _, article = read(COMPACT.replace(title, f"{above}{title}{below}"))
    assert article.title == title.strip()
    assert article.fields.get("Edition", "") == " ".join(above.split())


def test_such_an_article_is_told_without_the_line_above_it():
    single = COMPACT.partition("\n")[2]
    assert READER.fits(File("a.txt", content=single.encode()))
    assert READER.fits(
        File("a.txt", content=f"Copyright 2010 Northmarsh Press\n{single}".encode())
    )
    (article,) = READER.read(File("a.txt", content=single.encode()))
    assert article.title == "Harbour board votes for a longer pier"


def test_labels_directly_below_a_headline_are_no_part_of_it():
    herald, title = "Herald\n", "Harbour board votes for a longer pier"
    text = COMPACT.replace(herald, f"{herald}\n").replace(title, f"\n{title}")
    _, article = read(text)
    assert (article.title, article.author) == (title, "Ada Quill")
    assert "Edition" not in article.fields
