import datetime as dt
import io
import itertools
import zipfile
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Gap, Note, Stated
from analysis.articles.formats.nexis import nexis_rtf, nexis_word, nexis_word_html
from analysis.articles.formats.nexis.nexis import is_nexis, read_nexis
from analysis.articles.formats.registry import reader_of
from analysis.articles.formats.word import docx_text, docx_xml, rtf_text, rtf_tokens

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CHOICE = "http://schemas.openxmlformats.org/markup-compatibility/2006"

COVER = [
    "User Name: = IL9ABCD",
    "Date and Time: \xa0Tuesday, May 23, 2023 4:05:00 PM CEST",
    "Job Number: \xa0198000001",
    "",
    "Documents (2)",
    "",
    "1. Ferry fares to double; Council split",
    "Client/Matter: -None-",
    'Search Terms: ferry and "fare*"',
    "Search Type: Terms and Connectors",
    "Narrowed by:",
    "Content Type",
    "Narrowed by",
    "News",
    "Sources: The Harbour Post; Timeline: Jan 01, 2023 to May 31, 2023",
    "2. Fähre steht still",
    "Client/Matter: -None-",
    "Search Terms: ferry",
    "Search Type: Terms and Connectors",
    "Narrowed by:",
    "Content Type",
    "Narrowed by",
    "News",
    "-None-",
    "",
    "",
]
FERRY = [
    "",
    "Ferry fares to double; Council split",
    "The Harbour Post (Wickmouth)",
    "May 18, 2023 Thursday 1:42 PM GMT",
    "Edition 1, National Edition",
    "Copyright 2023 Harbour Post Ltd.",
    "All Rights Reserved",
    "",
    "Section:\xa0NEWS; Pg. 35",
    "Length:\xa0558 words",
    "Byline:\xa0By Ada Quill",
    "Tom Reed",
    "Highlight:\xa0Two sides: no bridge between them.",
    "Dateline:\xa0WICKMOUTH",
    "Body",
    "",
    "Fares will double, said Mayor Lena Orr.",
    "“Nobody asked us”,\xa0Ivo Brandt said   – twice.",
    "Graphic",
    "",
    "Ferry at the pier. Photo: Tom Reed",
    "",
    "Classification",
    "",
    "Language:\xa0ENGLISH",
    "Publication-Type:\xa0Newspaper",
    "Journal Code:\xa0HPW",
    "Subject:\xa0FERRIES (90%); CITY COUNCILS (78%)",
    "Shoe-Size:\xa044",
    "Load-Date:\xa0May 19, 2023",
    "",
    "  End of Document",
    "",
]
STILL = [
    "Fähre steht still",
    "Hafenblatt",
    "Dienstag 10.Dezember 2019",
    "Length:\xa0120 words",
    "Body",
    "PDF-Datei dieses Dokuments",
    "Die Fähre fährt nicht, sagte Jens Uhl.",
    "Original Gesamtseiten-PDF",
    "Load-Date:\xa0December 11, 2019",
    "End of Document",
]


def docx(paragraphs, **parts):
    body = "".join(f"<w:p><w:r>{_run(text)}</w:r></w:p>" for text in paragraphs)
    return docx_of(f"<w:body>{body}</w:body>", **parts)


def _run(text):
    return "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n")
    )


def docx_of(body, **parts):
    document = f'<w:document xmlns:w="{MAIN}" xmlns:mc="{CHOICE}">{body}</w:document>'
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **parts})


def packed(parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return data.getvalue()


def rtf(paragraphs):
    lines = (f"\\pard {_escaped(text)}\\par\r\n" for text in paragraphs)
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0 " + "".join(lines) + "}").encode()


def _escaped(text):
    text = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
    text = text.replace("\xa0", "\\~").replace("\n", "\\line ")
    return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)


def html(paragraphs):
    """A page that Word made of an export."""
    lines = (
        f"<p class=MsoNormal><span\nlang=EN-US>{_marked_up(p)}</span></p>" for p in paragraphs
    )
    return (
        '<html><head><meta name=Generator content="Microsoft Word 15 (filtered)">'
        "<style><!-- p {margin:0cm;} --></style></head><body lang=DE><div class=WordSection1>"
        + "\n".join(lines)
        + "</div></body></html>"
    ).encode("cp1252")


def _marked_up(text):
    return escape(text).replace("\n", "<br>\n").replace("\xa0", "&nbsp;") or "&nbsp;"


def word_file(data, name="export.DOCX"):
    return File(name, content=data)


def read_word(data):
    return list(nexis_word.READER.read(word_file(data)))


def read_rtf(data):
    return list(nexis_rtf.READER.read(File("export.RTF", content=data)))


def read_html(data):
    file = File("export.htm", content=data)
    assert reader_of(file) is nexis_word_html.READER
    return list(nexis_word_html.READER.read(file))


def read_lines(paragraphs, **known):
    return list(read_nexis(paragraphs, **known))


def article(*body, head=(), end=("Load-Date:\xa0May 19, 2023", "End of Document")):
    start = ["Ferry stops", "The Harbour Post", "May 18, 2023 Thursday", "Length:\xa05 words"]
    return [*start, *head, "Body", *body, *end]


def only(paragraphs):
    (item,) = read_lines(paragraphs)
    return item


@pytest.mark.parametrize(
    ("make", "read"),
    [(docx, read_word), (rtf, read_rtf), (html, read_html), (list, read_lines)],
)
def test_every_field_of_an_export_is_read_from_word_and_from_rtf(make, read):
    first, second, stated = read(make([*COVER, *FERRY, *STILL]))
    assert first == Document(
        text="Fares will double, said Mayor Lena Orr.\n\n"
        "“Nobody asked us”, Ivo Brandt said – twice.",
        part="1",
        title="Ferry fares to double; Council split",
        date=dt.date(2023, 5, 18),
        outlet="The Harbour Post (Wickmouth)",
        author="Ada Quill; Tom Reed",
        language="en",
        fields={
            "Edition": "Edition 1, National Edition",
            "Copyright": "Copyright 2023 Harbour Post Ltd.; All Rights Reserved",
            "Section": "NEWS; Pg. 35",
            "Length": "558 words",
            "Highlight": "Two sides: no bridge between them.",
            "Dateline": "WICKMOUTH",
            "Graphic": "Ferry at the pier. Photo: Tom Reed",
            "Publication-Type": "Newspaper",
            "Journal Code": "HPW",
            "Subject": "FERRIES (90%); CITY COUNCILS (78%)",
            "Shoe-Size": "44",
            "Load-Date": "May 19, 2023",
        },
    )
    assert (second.part, second.title, second.outlet) == ("2", "Fähre steht still", "Hafenblatt")
    assert second.date == dt.date(2019, 12, 10)
    assert second.text == "Die Fähre fährt nicht, sagte Jens Uhl."
    assert stated == Stated(2)


@pytest.mark.parametrize(
    ("make", "reader", "name"),
    [(docx, nexis_word.READER, "a.docx"), (rtf, nexis_rtf.READER, "a.rtf")],
)
def test_exports_fit_with_and_without_a_cover_page(make, reader, name):
    for paragraphs in ([*COVER, *FERRY, *STILL], FERRY, STILL, COVER):
        assert reader.fits(File(name, content=make(paragraphs)))


def test_single_article_of_a_zip_is_number_one_and_states_nothing():
    (item,) = read_word(docx(FERRY))
    assert (item.part, item.title) == ("1", "Ferry fares to double; Council split")


def test_hundred_articles_agree_with_the_number_on_the_cover():
    cover = ["Documents (100)"]
    for n in range(1, 101):
        cover += [f"{n}. Ferry number {n}", "Client/Matter: -None-", "Search Terms: ferry"]
    articles = []
    for n in range(1, 101):
        articles += [f"Ferry number {n}", *article(f"Text {n}.")[1:]]
    items = read_word(docx([*cover, *articles]))
    documents = [item for item in items if isinstance(item, Document)]
    assert [item.part for item in documents] == [str(n) for n in range(1, 101)]
    assert [item.title for item in documents] == [f"Ferry number {n}" for n in range(1, 101)]
    assert items[-1] == Stated(100)


def test_german_interface():
    cover = ["Datum und Uhrzeit:\xa0Freitag, 3. März 2023", "Auftragsnummer:\xa0177"]
    cover += ["Dokumente (1)", "1. Fähre steht still", "Suchbegriffe: Fähre", "Suchtyp: Begriffe"]
    lines = [
        *cover,
        "Fähre steht still",
        "Hafenblatt",
        "Freitag, 3. März 2023, 10:30 Uhr",
        "Länge:\xa0120 Wörter",
        "Rubrik:\xa0Politik; S. 4",
        "Autor:\xa0Von Jens Uhl",
        "Textkörper",
        "Link zum PDF-Dokument",
        "„Nie wieder“, sagte Uhl.",
        "Klassifizierung",
        "Sprache:\xa0German; Deutsch",
        "Ladedatum:\xa04. März 2023",
        "Ende des Dokuments",
    ]
    assert is_nexis(lines)
    item, stated = read_lines(lines)
    assert (item.title, item.outlet, item.author) == (
        "Fähre steht still",
        "Hafenblatt",
        "Jens Uhl",
    )
    assert (item.date, item.language, stated) == (dt.date(2023, 3, 3), "de", Stated(1))
    assert item.text == "„Nie wieder“, sagte Uhl."
    assert item.fields["Rubrik"] == "Politik; S. 4"


def test_french_interface():
    lines = [
        "Numéro de tâche :\xa0177",
        "Documents (1)",
        "1. Le bac s’arrête : grève",
        "Termes de recherche : bac",
        "Le bac s’arrête : grève",
        "Le Quotidien du Port",
        "mercredi 17 avril 2013 20:15 GMT",
        "Copyright 2013 LE PORT Tous droits réservés",
        "Longueur:\xa0169 mots",
        "Auteur:\xa0Par Zoé Petit",
        "Corps",
        "« Assez », dit-elle.",
        "Date de chargement:\xa018 avril 2013",
        "Fin du document",
    ]
    item, stated = read_lines(lines)
    assert (item.title, item.outlet) == ("Le bac s’arrête : grève", "Le Quotidien du Port")
    assert (item.author, item.date, stated) == ("Zoé Petit", dt.date(2013, 4, 17), Stated(1))
    assert item.text == "« Assez », dit-elle."


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("Mardi 24 Septembre 2013 8:18 AM GMT", dt.date(2013, 9, 24)),
        ("décembre 10 2019", dt.date(2019, 12, 10)),
        ("4 oktober 2017 woensdag", dt.date(2017, 10, 4)),
        ("30 november 2012 vrijdag 12:00 AM GMT", dt.date(2012, 11, 30)),
        ("19 Settembre 2024 Giovedì", dt.date(2024, 9, 19)),
        ("3 de mayo de 2019 viernes", dt.date(2019, 5, 3)),
        ("12 Dezember 2019 Donnerstag 05:06 PM GMT+1", dt.date(2019, 12, 12)),
        ("Montag, den 6. Mai 2014", dt.date(2014, 5, 6)),
        ("8. Maerz 2012 Donnerstag", dt.date(2012, 3, 8)),
        ("July 3, 2018 Tuesday 8:27 AM GMT Updated July 4, 2018 6:01 AM GMT", dt.date(2018, 7, 3)),
        ("3. Juli 2018 Dienstag, zuletzt aktualisiert am 4. Juli 2018", dt.date(2018, 7, 3)),
        ("2014-05-06", dt.date(2014, 5, 6)),
    ],
)
def test_date_is_read_in_the_language_of_the_article(printed, date):
    lines = article("Text.")
    lines[2] = printed
    item = only(lines)
    assert (item.date, item.outlet, item.title) == (date, "The Harbour Post", "Ferry stops")
    assert "date" not in item.fields


@pytest.mark.parametrize("printed", ["May 2014", "Spring 2014", "05/06/2014", "No. 3, 2014"])
def test_date_that_is_none_or_two_is_kept_as_printed(printed):
    lines = article("Text.")
    lines[2] = printed
    item = only(lines)
    assert (item.date, item.fields["date"]) == (None, printed)
    assert (item.outlet, item.title) == ("The Harbour Post", "Ferry stops")


def test_date_in_figures_is_read_by_the_language_of_the_interface():
    lines = article("Text.", end=("Load-Date:\xa05. Juni 2014", "Ende des Dokuments"))
    lines[2] = "05.06.2014"
    assert only(lines).date == dt.date(2014, 6, 5)


def test_headline_may_hold_a_date_a_label_and_several_lines():
    lines = article("Text.")
    lines[:2] = ["Update: 5 years after September 11, 2001", "- a town", "Post", "Late Edition"]
    item = only(lines)
    assert item.title == "Update: 5 years after September 11, 2001 - a town"
    assert (item.outlet, item.fields["Edition"]) == ("Post", "Late Edition")
    assert item.date == dt.date(2023, 5, 18)


def test_edition_may_stand_in_the_line_of_the_date():
    lines = article("Text.")
    lines[2] = "May 18, 2023 Thursday First Edition"
    item = only(lines)
    assert (item.date, item.fields["Edition"]) == (dt.date(2023, 5, 18), "First Edition")


def test_missing_headline_is_none():
    lines = article("Text.")
    lines[0] = "No Headline In Original"
    item = only(lines)
    assert (item.title, item.outlet) == (None, "The Harbour Post")


def test_article_without_an_author_has_none():
    assert only(article("Text.")).author is None


def test_copyright_below_the_date_of_loading_is_no_text():
    lines = article("First.", "Last.")
    loaded = next(n for n, line in enumerate(lines) if line.startswith("Load-Date"))
    lines[loaded + 1 : loaded + 1] = [
        "",
        "Copyright 2023 Harbour Post Ltd.",
        "All Rights Reserved",
    ]
    item = only(lines)
    assert item.text == "First.\n\nLast."
    assert item.fields["Copyright"].endswith(
        "Copyright 2023 Harbour Post Ltd.; All Rights Reserved"
    )
    assert "Copyright" not in item.fields["Load-Date"]


def test_a_last_sentence_about_copyright_is_text():
    assert only(article("First.", "Copyright lawyers left.")).text.endswith("lawyers left.")


def test_author_keeps_a_name_that_begins_like_a_word_for_by():
    item = only(article("Text.", head=["Byline:\xa0Von der Heide"]))
    assert item.author == "Von der Heide"


def test_text_may_quote_labels_and_headings():
    body = [
        "Body",
        "Length: 500 words is what she wrote.",
        "Graphic",
        "Load-Date: nobody knows.",
        "Classification",
        "She put ______________________________ under it.",
        "The end of document, he said, was near.",
    ]
    end = ["Graphic", "A pier.", "Load-Date:\xa0May 19, 2023", "End of Document"]
    item = only(article(*body, end=end))
    assert (item.text, item.fields["Graphic"]) == ("\n\n".join(body), "A pier.")


def test_label_at_the_end_of_the_text_stays_in_it_without_a_no_break_space():
    assert only(article("One.", "Subject: none.")).text == "One.\n\nSubject: none."


def test_links_and_page_numbers_are_left_out_and_the_original_page_is_kept():
    item = only(
        article(
            "Link to Image",
            "One.",
            "Page 2 of 3",
            "Two.",
            "Link naar PDF",
            "Bekijk de oorspronkelijke pagina: pagina 12",
        )
    )
    assert item.text == "One.\n\nTwo."
    assert item.fields["Bekijk de oorspronkelijke pagina"] == "pagina 12"


def test_headline_that_begins_like_a_link_is_kept():
    lines = article("Link to the past found.")
    lines[0] = "Link to the past"
    item = only(lines)
    assert (item.title, item.text) == ("Link to the past", "Link to the past found.")


def test_captions_and_copyright_at_the_end_of_the_text_are_no_text():
    item = only(
        article("One.", "PHOTO: A pier. (PHOTOGRAPH BY ADA QUILL)", "© 2023 Harbour Post Ltd.")
    )
    assert item.text == "One."
    assert item.fields["Graphic"] == "PHOTO: A pier. (PHOTOGRAPH BY ADA QUILL)"
    assert item.fields["Copyright"] == "© 2023 Harbour Post Ltd."


def test_correction_after_the_text_is_no_text():
    item = only(article("One.", "Two.", "Correction", "It was three."))
    assert (item.text, item.fields["Correction"]) == ("One.\n\nTwo.", "It was three.")


def test_abstract_above_the_full_text_is_no_text():
    item = only(article("ABSTRACT", "In short.", "FULL TEXT", "At length."))
    assert (item.text, item.fields["ABSTRACT"]) == ("At length.", "In short.")


def test_address_of_the_article_is_read():
    end = ("Classification", "URL:\xa0https://post.example/ferry", "Load-Date:\xa0May 19, 2023")
    assert only(article("One.", end=end)).url == "https://post.example/ferry"


def test_line_breaks_within_a_paragraph_are_spaces_and_blank_lines_part_paragraphs():
    assert only(article("One\ngoes on.\n\nTwo.")).text == "One goes on.\n\nTwo."


def test_head_in_one_paragraph_is_parted_by_its_line_breaks():
    lines = article("Text.")
    lines[:4] = ["Ferry stops\nThe Harbour Post\nMay 18, 2023 Thursday\nLength:\xa05 words"]
    item = only(lines)
    assert (item.title, item.outlet) == ("Ferry stops", "The Harbour Post")
    assert item.date == dt.date(2023, 5, 18)


def test_end_that_is_glued_to_the_last_line_ends_the_article():
    lines = article("One.", end=("Load-Date:\xa0May 19, 2023 End of Document",))
    first, second = read_lines([*lines, *STILL])
    assert (first.text, second.title) == ("One.", "Fähre steht still")
    assert first.fields["Load-Date"] == "May 19, 2023"


def test_date_of_loading_parts_articles_where_the_end_is_missing():
    first, second = read_lines([*article("One.", end=("Load-Date:\xa0May 19, 2023",)), *STILL])
    assert (first.text, second.title, second.part) == ("One.", "Fähre steht still", "2")


@pytest.mark.parametrize(
    "lines",
    [
        article("Graphic", "A pier. Photo: Ada Quill"),
        [*article()[:4], "Graphic", "A pier.", "Load-Date:\xa0May 19, 2023", "End of Document"],
    ],
)
def test_article_that_is_only_a_caption_is_a_gap(lines):
    gap, document = read_lines([*lines, *STILL])
    assert (gap.part, gap.reason) == ("1", "“Ferry stops” has no text but captions of pictures")
    assert document.part == "2"


def test_article_without_a_body_is_a_gap():
    (gap,) = read_lines(article())
    assert (gap.part, gap.reason) == ("1", "“Ferry stops” has no text")
    assert gap.remedy


def test_text_without_the_heading_above_it_is_read():
    prose = ["She crossed the river by night, and nobody saw her. " * 5] * 2
    lines = [*article()[:4], *prose, "Load-Date:\xa0May 19, 2023", "End of Document"]
    item = only(lines)
    assert item.text == "\n\n".join(text.strip() for text in prose)
    assert item.fields["Length"] == "5 words"


def test_document_that_nexis_could_not_deliver_is_a_gap():
    error = (
        "We are sorry but there is an error in this document and it is not possible to display it."
    )
    (gap,) = read_lines(article(error))
    assert isinstance(gap, Gap)
    assert "error" in gap.reason


@pytest.mark.parametrize(
    "listed",
    [
        ["1.", "Ferry stops", "2.", "Fähre steht still"],
        ["Ferry stops", "Client/Matter: -None-", "Fähre steht still", "Client/Matter: -None-"],
        [
            "1. FERRY STOPS",
            "2. Fähre steht still",
            "Narrowed by:",
            "Narrowed by",
            "News",
            "-None-",
        ],
        ["1. Ferry: stops", "2. Fähre steht still", "Narrowed by:", "Content Type", "Narrowed by"],
    ],
)
@pytest.mark.parametrize("count", [["Documents (2)"], []])
def test_cover_pages_of_several_kinds_end_before_the_first_headline(listed, count):
    lines = ["Date and Time:\xa0May 23, 2023", "Job Number:\xa01", *count, *listed]
    first, second, stated = read_lines([*lines, *article("One."), *STILL])
    assert (first.title, first.outlet) == ("Ferry stops", "The Harbour Post")
    assert (second.title, stated) == ("Fähre steht still", Stated(2))


def test_first_headline_may_be_in_the_list_twice_and_begin_with_a_number():
    lines = ["Documents (2)", "1. 3. Liga startet", "2. 3. Liga startet"]
    articles = [["3. Liga startet", *article(text)[1:]] for text in ("One.", "Two.")]
    first, second, _ = read_lines([*lines, *itertools.chain(*articles)])
    assert (first.title, first.text) == ("3. Liga startet", "One.")
    assert (second.title, second.text) == ("3. Liga startet", "Two.")


def test_number_with_a_thousands_separator_is_read():
    assert read_lines(["Job Number:\xa01", "Documents (1,024)", "1. A", *STILL])[-1] == Stated(
        1024
    )


def test_cover_whose_lines_a_pdf_joined_ends_before_the_first_headline():
    cover = [
        "Benutzername: Ada Datum und Uhrzeit: 4. April 2022",
        "Dokumente (1)",
        "1. Ferry stops Kunde/Mandant: -Keine-Suchbegriffe: ferry Eingegrenzt durch:",
        "Inhaltstyp",
        "The Harbour Post; Nachrichten",
        "| About LexisNexis | Privacy Policy | Terms & Conditions | Copyright © 2023 LexisNexis",
    ]
    (found, stated) = read_lines([*cover, *article("The ferry stopped.")])
    assert (found.title, found.outlet) == ("Ferry stops", "The Harbour Post")
    assert stated == Stated(1)
    others = [line.replace("Ferry stops", "Ferry stops!") for line in cover]
    assert read_lines([*others, *article("The ferry stopped.")])[0].title == "Ferry stops"


def test_headline_that_stands_twice_above_the_outlet_is_read_once():
    assert only(["FERRY STOPS", *article("The ferry stopped.")]).title == "Ferry stops"


def test_page_that_breaks_off_says_so_of_its_last_article():
    data = html([*FERRY, *STILL])
    *_, gap = read_html(data[: data.index(b"nicht, sagte")])
    assert isinstance(gap, Gap)
    assert "breaks off" in gap.reason


FOUND = [
    "1. Ferry stops",
    "The Harbour Post | May 18, 2023 | Newspapers | 87 words",
    "... the ferry stopped at ...",
    "2. Ferry fares to double",
    "The Harbour Post | May 19, 2023 | Newspapers | 85 words",
    "... fares on the ferry will ...",
]


@pytest.mark.parametrize(
    "lines",
    [
        ["Results for: ferry AND fares", "News (2)", *FOUND],
        ["News (1,204)", *FOUND],
        ["Suchergebnisse für: Fähre", *FOUND],
        ["User Name: Ada", "News (2)", *(part for line in FOUND for part in line.split(" | "))],
    ],
)
@pytest.mark.parametrize(("make", "reader"), [(docx, nexis_word), (rtf, nexis_rtf)])
def test_list_of_what_was_found_is_refused(lines, make, reader):
    file = File("ResultsList.DOCX", content=make(lines))
    assert reader_of(file) is reader.READER
    with pytest.raises(ArticleError, match="a list of what a search in Nexis found"):
        list(reader.READER.read(file))


@pytest.mark.parametrize(
    "lines",
    [
        FOUND,  # nothing says what it is
        ["News (1)", *FOUND],  # fewer than there are
        ["News (2)", "1. Ferry stops", "It stopped.", "2. Fares double", "They doubled."],
        ["Results for the ferry", "The ferry had a good year.", "1. It ran on time."],
    ],
)
def test_other_lists_are_no_list_of_what_was_found(lines):
    assert not is_nexis(lines)


def test_bibliography_in_place_of_the_cover_page_is_no_article():
    lines = ["Bibliography", "Quill, A. (2023). Ferry stops. The Harbour Post.", "End of Document"]
    (item,) = read_lines([*lines, *FERRY])
    assert (item.part, item.outlet) == ("1", "The Harbour Post (Wickmouth)")


def test_list_of_documents_without_articles_says_so():
    stated, note = read_word(docx(COVER))
    assert stated == Stated(2)
    assert isinstance(note, Note)


def test_article_that_breaks_off_is_a_gap_and_the_numbers_disagree():
    data = rtf([*COVER, *FERRY, *STILL])
    cut = data[: data.index(b"sagte Jens")]
    first, gap, stated = read_rtf(cut)
    assert (first.part, stated) == ("1", Stated(2))
    assert (gap.part, gap.reason) == ("2", "“Fähre steht still” breaks off, as the file does")


def test_single_article_that_breaks_off_is_a_gap():
    data = rtf(FERRY)
    (gap,) = read_rtf(data[: data.index(b"Brandt")])
    assert isinstance(gap, Gap)


def test_single_article_without_its_last_line_is_read():
    assert only(article("One.", end=())).text == "One."


def test_words_after_the_last_article_are_noted():
    document, note = read_lines([*article("One."), "Printed by the library"])
    assert document.text == "One."
    assert "Printed by the library" in note.text


def test_text_of_a_pdf_has_no_no_break_spaces():
    lines = [line.replace("\xa0", " ") for line in [*COVER, *FERRY, *STILL]]
    assert is_nexis(lines)
    first, second, stated = read_lines(lines)
    assert (first.author, first.fields["Section"]) == ("Ada Quill; Tom Reed", "NEWS; Pg. 35")
    assert first.fields["Subject"] == "FERRIES (90%); CITY COUNCILS (78%)"
    assert (second.date, stated) == (dt.date(2019, 12, 10), Stated(2))


def test_windows_line_ends_and_byte_order_marks_are_no_text():
    lines = ["\ufeffFerry stops", *article("One\r\ngoes\u200b on\x00.")[1:]]
    item = only(lines)
    assert (item.title, item.text) == ("Ferry stops", "One goes on.")


def test_words_in_tables_links_and_text_boxes_are_read_once_and_deleted_ones_not():
    def p(inner):
        return f"<w:p>{inner}</w:p>"

    def r(text, properties=""):
        return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"

    head = "".join(p(r(line)) for line in [*article()[:4], "Body"])
    box = p(r("In a box."))
    body = (
        f"<w:tbl><w:tr><w:tc>{p(r('In a cell.'))}</w:tc></w:tr></w:tbl>"
        + p(
            f"<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:hyperlink>{r('In a link.')}</w:hyperlink>"
        )
        + p(
            "<w:r><mc:AlternateContent>"
            f"<mc:Choice><w:txbxContent>{box}</w:txbxContent></mc:Choice>"
            f"<mc:Fallback><w:txbxContent>{box}</w:txbxContent></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )
        + p(
            "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
            + f"<w:moveFrom>{r('moved')}</w:moveFrom>"
            + r("hidden", "<w:rPr><w:vanish/></w:rPr>")
            + r("Seen", '<w:rPr><w:vanish w:val="0"/></w:rPr>')
            + "<w:r><w:tab/><w:t>and</w:t><w:noBreakHyphen/><w:t>read.</w:t></w:r>"
        )
    )
    end = "".join(p(r(line)) for line in article()[5:])
    (item,) = read_word(docx_of(f"<w:body>{head}{body}{end}</w:body>"))
    assert item.text == "In a cell.\n\nIn a link.\n\nIn a box.\n\nSeen and-read."


def test_word_file_may_name_its_text_otherwise_and_be_strict():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = "".join(f"<w:p><w:r>{_run(text)}</w:r></w:p>" for text in FERRY)
    data = packed(
        {
            "_rels/.rels": '<Relationships><Relationship Type="http://x/officeDocument" '
            'Target="/word/document2.xml"/></Relationships>',
            "word/document2.xml": f'<w:document xmlns:w="{strict}">{body}</w:document>',
        }
    )
    assert nexis_word.READER.fits(word_file(data))
    assert read_word(data)[0].title == "Ferry fares to double; Council split"


def test_rtf_is_read_whatever_its_characters_are_written_as():
    parts = (
        rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial;}}"
        rb"{\header Page 1}{\*\generator x;}",
        rtf(article()[:4])[len(rb"{\rtf1\ansi\ansicpg1252\deff0 ") : -1],
        rb"\pard Body\par M\'fcller \ldblquote ja\rdblquote\emdash{\f1\'cf\'f0}"
        rb"\uc2\u55357??\u56832??\par{\pict\bin5 }}}}}abc}",
        rb"{\field{\*\fldinst{HYPERLINK http://x}}{\fldrslt A link}}\~in{\v  hidden} it.\par ",
        rtf(article()[5:])[len(rb"{\rtf1\ansi\ansicpg1252\deff0 ") :],
    )
    (item,) = read_rtf(b"".join(parts))
    assert item.text == "Müller “ja”—Пр😀\n\nA link in it."


def test_rtf_may_be_in_utf8_though_it_declares_another_encoding():
    data = rtf(article("@@")).replace(b"@@", "„Füße“".encode())
    assert read_rtf(b"\xef\xbb\xbf" + data)[0].text == "„Füße“"


def test_damaged_word_file_is_an_error():
    data = docx(FERRY)
    for broken in (data[: len(data) // 2], data[:-30], docx_of("<w:body>")[:-1]):
        with pytest.raises(ArticleError):
            read_word(broken)


def test_zip_bombs_are_refused_by_what_comes_out_of_them(monkeypatch):
    monkeypatch.setattr(docx_text, "MOST_UNPACKED", 100_000)
    with pytest.raises(ArticleError, match="unpacks to more"):
        read_word(docx_of("<w:body>" + " " * 200_000 + "</w:body>"))
    monkeypatch.setattr(docx_xml, "MOST_TAGS", 1_000)
    with pytest.raises(ArticleError, match="tags"):
        read_word(docx_of("<w:body>" + "<w:p/>" * 2_000 + "</w:body>"))
    monkeypatch.setattr(docx_text, "MOST_ENTRIES", 10)
    with pytest.raises(ArticleError, match="too many files"):
        read_word(docx(FERRY, **{f"word/{n}": "" for n in range(20)}))
    monkeypatch.setattr(docx_text, "MOST_PACKED", 10)
    with pytest.raises(ArticleError, match="bytes"):
        read_word(docx(FERRY))


def test_entities_are_refused():
    bomb = '<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'
    data = packed({"[Content_Types].xml": "", "word/document.xml": bomb})
    assert not nexis_word.READER.fits(word_file(data))
    with pytest.raises(ArticleError, match="document type"):
        read_word(data)


def test_huge_and_deep_files_end_soon(monkeypatch):
    assert read_word(docx_of("<w:p>" * 10_000 + "</w:p>" * 10_000))
    assert read_rtf(b"{\\rtf1 " + b"{" * 10_000 + b"x")
    monkeypatch.setattr(rtf_tokens, "MOST_TOKENS", 1_000)
    with pytest.raises(ArticleError, match="parts"):
        read_rtf(b"{\\rtf1 " + b"\\par " * 2_000)
    monkeypatch.setattr(rtf_text, "MOST_BYTES", 1_000)
    with pytest.raises(ArticleError, match="bytes"):
        read_rtf(b"{\\rtf1 " + b" " * 2_000)


ORDINARY = [
    "How to read a contract",
    "Ada Quill",
    "LENGTH: 500 words is what Nexis prints.",
    "Body",
    "The end of document is near. Section: 4.",
    "Documents (3)",
]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Length: 5 words\nBody\nText\nLoad-Date: May 5, 2020\nEnd of Document\n",
        b"<html><body>End of Document</body></html>",
        b"%PDF-1.4",
        packed({"a.txt": "End of Document", "Files/b.DOCX": "x"}),
        packed({"[Content_Types].xml": "", "xl/workbook.xml": "<x/>"}),
        docx(ORDINARY),
        docx([]),
        rtf(ORDINARY),
        b"{\\rtf1 }",
        docx(FERRY)[:300],
    ],
)
def test_other_kinds_of_files_do_not_fit(data):
    for name in ("a.docx", "a.rtf", "a"):
        assert not nexis_word.READER.fits(File(name, content=data))
        assert not nexis_rtf.READER.fits(File(name, content=data))


WHOLE_WORD, WHOLE_RTF = docx([*COVER, *FERRY, *STILL]), rtf([*COVER, *FERRY, *STILL])
UNPACKED = zipfile.ZipFile(io.BytesIO(WHOLE_WORD)).read("word/document.xml")


@st.composite
def damaged(draw, whole):
    data = bytearray(whole)
    for _ in range(draw(st.integers(0, 8))):
        at = draw(st.integers(0, len(data)))
        data[at : at + draw(st.integers(0, 40))] = draw(st.binary(max_size=12))
    return bytes(data[: draw(st.integers(0, len(data)) | st.just(len(data)))])


@settings(max_examples=60, deadline=None)
@given(word=damaged(WHOLE_WORD), xml=damaged(UNPACKED), text=damaged(WHOLE_RTF), any=st.binary())
def test_whatever_the_bytes_nothing_but_an_article_error_comes_out(word, xml, text, any):
    inner = packed({"[Content_Types].xml": "<Types/>", "word/document.xml": xml})
    for data in (word, inner, text, any, b"PK\x03\x04" + any, b"{\\rtf1 " + any):
        for reader in (nexis_word.READER, nexis_rtf.READER):
            reader.fits(File("a", content=data))
            try:
                items = list(reader.read(File("a", content=data)))
            except ArticleError:
                continue
            assert all(item.text.strip() for item in items if isinstance(item, Document))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*COVER, *FERRY, *STILL]) | st.text(max_size=60), max_size=40))
def test_whatever_the_paragraphs_numbers_run_from_one(paragraphs):
    items = read_lines(paragraphs)
    articles = [item for item in items if isinstance(item, Document | Gap)]
    assert [item.part for item in articles] == [str(n) for n in range(1, len(articles) + 1)]
    assert sum(isinstance(item, Stated) for item in items) <= 1
