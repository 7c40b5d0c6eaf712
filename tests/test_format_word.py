import datetime as dt
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Note
from analysis.articles.formats.word import docx_text, rtf, word

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = {"Titel": "Title", "berschrift1": "heading 1", "Beschriftung": "caption", "U": "Subtitle"}
CORE = (
    '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc">'
    "<dc:title>Dokument1</dc:title><dc:creator>M. Student</dc:creator>"
    "<dcterms:created xmlns:dcterms='urn:t'>2024-02-01T10:00:00Z</dcterms:created>"
    "<dc:subject> </dc:subject></cp:coreProperties>"
)
EXPORT = ["Ferry stops", "The Post", "May 18, 2023", "Length:\xa05 words", "Body", "Text."]
EXPORT += ["Load-Date:\xa0May 19, 2023", "End of Document"]
TWO = ["She left on Monday.", "He stayed."]


def docx(paragraphs, **parts):
    body = ""
    for paragraph in paragraphs:
        text, style = paragraph if isinstance(paragraph, tuple) else (paragraph, "")
        named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        runs = "<w:br/>".join(f"<w:t>{part}</w:t>" for part in text.split("\n"))
        body += f"<w:p>{named}<w:r>{runs}</w:r></w:p>"
    styles = "".join(
        f'<w:style w:styleId="{id}"><w:name w:val="{name}"/></w:style>'
        for id, name in STYLES.items()
    )
    content = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{MAIN}">{styles}</w:styles>',
        "docProps/core.xml": CORE,
        **parts,
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in content.items():
            target.writestr(name, text)
    return data.getvalue()


def read(paragraphs, **parts):
    (item,) = word.READER.read(File("a.docx", content=docx(paragraphs, **parts)))
    return item


def read_rtf(data):
    return list(rtf.READER.read(File("a.rtf", content=data)))


def test_title_is_told_by_its_style_in_any_language_of_word():
    item = read(["The Harbour Post", ("Ferry stops", "Titel"), *TWO])
    assert item.title == "Ferry stops"
    assert item.text == "The Harbour Post\n\nShe left on Monday.\n\nHe stayed."
    assert item.part == ""


def test_title_may_be_in_several_paragraphs_and_have_a_subtitle():
    item = read([("Ferry stops", "Titel"), ("for good", "Titel"), ("Who pays?", "U"), *TWO])
    assert (item.title, item.fields["subtitle"]) == ("Ferry stops for good", "Who pays?")
    assert item.text == "\n\n".join(TWO)


def test_title_is_the_first_heading_where_nothing_has_the_style_of_a_title():
    item = read(["Politics", ("Ferry stops", "berschrift1"), *TWO])
    assert item.title == "Ferry stops"


def test_title_is_the_first_line_where_nothing_has_a_style():
    item = read(["", "Ferry\xa0stops", "", *TWO])
    assert (item.title, item.text) == ("Ferry stops", "\n\n".join(TWO))


def test_letterhead_of_a_release_names_the_outlet_and_is_no_title():
    above = ["MINISTRY OF WATER", "Press Unit", "Press Release No. 14/2014"]
    lines = [*above, "Norland fills its dam", *TWO, "Done at Osterby, 17 March 2014"]
    found = read(lines)
    assert (found.title, found.outlet) == ("Norland fills its dam", "MINISTRY OF WATER")
    assert found.date == dt.date(2014, 3, 17)
    assert found.fields["letterhead"] == "; ".join(above)
    assert found.text.startswith(TWO[0])


def test_ministry_in_a_title_is_no_letterhead():
    found = read(["Ministry of Water Opens Dam", "By Tom Berg", *TWO])
    assert (found.title, found.outlet) == ("Ministry of Water Opens Dam", None)


def test_long_first_paragraph_is_no_title():
    long = "She left on Monday and did not come back for years. " * 6
    item = read([long, "He stayed."])
    assert (item.title, item.text) == (None, f"{long.strip()}\n\nHe stayed.")


def test_only_paragraph_is_the_text():
    assert read([("Ferry stops.", "Titel")]) == Document(
        "Ferry stops.",
        fields={"title": "Dokument1", "creator": "M. Student", "created": "2024-02-01T10:00:00Z"},
    )


def test_what_word_notes_of_the_file_is_neither_its_author_nor_its_date():
    item = read(["Ferry stops", *TWO])
    assert (item.author, item.date) == (None, None)
    assert item.fields["creator"] == "M. Student"
    assert item.fields["created"] == "2024-02-01T10:00:00Z"


@pytest.mark.parametrize("printed", ["May 18, 2023", "Donnerstag, 18. Mai 2023", "18 mai 2023"])
def test_lines_above_the_text_that_are_only_a_date_or_a_byline_are_read(printed):
    item = read(["Ferry stops", "By Ada Quill", printed, *TWO])
    assert (item.author, item.date) == ("Ada Quill", dt.date(2023, 5, 18))
    assert item.text == "\n\n".join(TWO)


def test_text_that_begins_with_a_date_keeps_it():
    assert read(["Ferry stops", "May 18, 2023 was a Thursday.", "So."]).date is None


def test_captions_are_no_text():
    item = read(["Ferry stops", TWO[0], ("A pier at night", "Beschriftung"), TWO[1]])
    assert (item.text, item.fields["caption"]) == ("\n\n".join(TWO), "A pier at night")


def test_line_breaks_are_spaces_and_blank_lines_part_paragraphs():
    assert read(["Ferry stops", "One\ngoes on.\n\nTwo."]).text == "One goes on.\n\nTwo."


def test_styles_and_notes_that_are_damaged_do_no_harm():
    parts = {"word/styles.xml": "<w:styles", "docProps/core.xml": "<x"}
    item = read(["Ferry stops", *TWO], **parts)
    assert (item.title, item.fields) == ("Ferry stops", {})


@pytest.mark.parametrize("paragraphs", [[], ["", " \xa0 "], [("Only a caption", "Beschriftung")]])
def test_document_without_text_is_an_error(paragraphs):
    with pytest.raises(ArticleError, match="without text"):
        read(paragraphs)


@pytest.mark.parametrize(
    "mark",
    ["1 of 2 DOCUMENTS", "Dokument 1 von 2", "Document HPW0000020230518ej5i0001x", "_" * 60],
)
def test_export_of_many_articles_is_not_taken_for_one(mark):
    with pytest.raises(ArticleError, match="2 articles"):
        read([mark, *TWO, mark, *TWO])


def test_underscores_and_numbers_in_an_article_are_no_export():
    assert read(["Ferry stops", "_" * 60, "1 of 2 DOCUMENTS", "Text."]).text.endswith("Text.")


def test_rtf_title_author_and_date_of_the_file_are_notes():
    (item,) = read_rtf(
        rb"{\rtf1\ansi{\stylesheet{\ql Normal;}{\s15\b Title;}{\s16 caption;}}"
        rb"{\info{\title Draft}{\author M. Stud\'e9nt}{\creatim\yr2024\mo2\dy1\hr9}}"
        rb"{\header Page 1}\pard The Harbour Post\par\pard\s15 Ferry stops\par"
        rb"\pard\s16 A pier\par\pard She left.\par He stayed.\par}"
    )
    assert item == Document(
        "The Harbour Post\n\nShe left.\n\nHe stayed.",
        title="Ferry stops",
        fields={
            "title": "Draft",
            "author": "M. Studént",
            "created": "2024-02-01",
            "caption": "A pier",
        },
    )


def test_rtf_that_breaks_off_is_noted():
    item, note = read_rtf(rb"{\rtf1 Ferry stops\par She left.\par He st")
    assert item.text == "She left.\n\nHe st"
    assert isinstance(note, Note)


def test_rtf_without_text_is_an_error():
    with pytest.raises(ArticleError, match="without text"):
        read_rtf(rb"{\rtf1{\pict 00ff}}")


def test_documents_fit_and_exports_of_nexis_do_not():
    assert word.READER.fits(File("a", content=docx(["Ferry stops", *TWO])))
    assert rtf.READER.fits(File("a", content=b" {\\rtf1 Ferry\\par}"))
    assert not word.READER.fits(File("a.docx", content=docx(EXPORT)))
    lines = "".join(f"{line}\\par ".replace("\xa0", "\\~") for line in EXPORT)
    assert not rtf.READER.fits(File("a.rtf", content=f"{{\\rtf1 {lines}}}".encode()))


def test_damaged_word_file_fits_so_that_its_damage_is_reported(monkeypatch):
    file = File("a.docx", content=docx(["Ferry stops", *TWO])[:-40])
    assert word.READER.fits(file)
    with pytest.raises(ArticleError, match="damaged"):
        list(word.READER.read(file))
    monkeypatch.setattr(docx_text, "MOST_PACKED", 100)
    whole = File("a.docx", content=docx(TWO))
    assert word.READER.fits(whole)
    with pytest.raises(ArticleError, match="split it"):
        list(word.READER.read(whole))


def random_zip(*names):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as target:
        for name in names:
            target.writestr(name, "word/ [Content_Types].xml {\\rtf1 Ferry")
    return data.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Ferry stops\n\nShe left, and {\\rtf1 was all she said.\n",
        b"<html><body>Ferry stops</body></html>",
        b"%PDF-1.4",
        b"\xd0\xcf\x11\xe0" + bytes(600),
        random_zip("a.docx", "notes.txt"),
        random_zip("[Content_Types].xml", "xl/workbook.xml"),
        random_zip("word/notes.txt"),
        random_zip("mimetype", "content.xml"),
    ],
)
def test_other_kinds_of_files_do_not_fit(data):
    for name in ("a.docx", "a.rtf", "a"):
        assert not word.READER.fits(File(name, content=data))
        assert not rtf.READER.fits(File(name, content=data))


WORD = docx([("Ferry stops", "Titel"), "By Ada Quill", "May 18, 2023", *TWO])
RTF = (
    rb"{\rtf1\ansi{\stylesheet{\s1 Title;}}{\info{\title x}}\pard\s1 A\par\pard B \'e4\u8211?\par}"
)


@settings(max_examples=60, deadline=None)
@given(
    whole=st.sampled_from([WORD, RTF]),
    changes=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=9)), max_size=8),
    kept=st.floats(0.2, 1),
)
def test_whatever_the_bytes_nothing_but_an_article_error_comes_out(whole, changes, kept):
    data = bytearray(whole)
    for at, new in changes:
        start = int(at * len(data))
        data[start : start + len(new)] = new
    for content in (bytes(data), bytes(data[: int(kept * len(data))])):
        for reader in (word.READER, rtf.READER):
            reader.fits(File("a", content=content))
            try:
                items = list(reader.read(File("a", content=content)))
            except ArticleError:
                continue
            assert all(item.text.strip() for item in items if isinstance(item, Document))


@pytest.mark.parametrize(
    ("lines", "outlet", "author", "date"),
    [
        (["The Harbour Post, 14 June 2021", "By Ada Quill"], "The Harbour Post", "Ada Quill", 14),
        (["Harbour Post", "June 14, 2021", "By Ada Quill"], "Harbour Post", "Ada Quill", 14),
        (["Harbour Post, 14 June 2021, by Ada Quill"], "Harbour Post", "Ada Quill", 14),
        (["Hafenanzeiger, 14. Juni 2021", "Von Ada Quill"], "Hafenanzeiger", "Ada Quill", 14),
        (["Hafenanzeiger", "05.06.2021", "Von Ada Quill"], "Hafenanzeiger", "Ada Quill", 5),
        (["Published 14 June 2021, 10:15 BST"], None, None, 14),
        (["Publié le 14 juin 2021 à 18h30"], None, None, 14),
    ],
)
def test_lines_above_the_text_may_name_the_outlet_beside_a_date(lines, outlet, author, date):
    item = read([("Ferry stops", "Titel"), *lines, *TWO])
    assert (item.outlet, item.author, item.date) == (outlet, author, dt.date(2021, 6, date))
    assert item.text == "\n\n".join(TWO)


@pytest.mark.parametrize(
    ("line", "outlet", "author"),
    [
        ("Der Standard, 14.5.2018, S. 9", "Der Standard", None),
        ("Quelle: Neuer Hafenbote, 14.05.2018, Ausgabe Nord, S. 7", "Neuer Hafenbote", None),
        ("Quelle: Hafen und Land vom 14.05.2018", "Hafen und Land", None),
        ("La Voz de Tellin · 14 May 2018 · page A4", "La Voz de Tellin", None),
        ("Mail & Post · 14 May 2018 · 14 · ADA VOSS ada@mp.example", "Mail & Post", "ADA VOSS"),
        ("Reuters, 14 May 2018", "Reuters", None),
        ("Портовый вестник, 14 мая 2018 г., №45 (912)", "Портовый вестник", None),
    ],
)
def test_a_line_of_outlet_date_and_page_is_read_and_is_no_text(line, outlet, author):
    found = read([("Ferry stops", "Titel"), line.replace("&", "&amp;"), *TWO])
    assert (found.outlet, found.author, found.date) == (outlet, author, dt.date(2018, 5, 14))


@pytest.mark.parametrize(
    ("line", "author", "text"),
    [
        ("By Ada Voss in Port Tellin", "Ada Voss", ["By Ada Voss in Port Tellin", *TWO]),
        ("By Ada Voss in Tellin and Ben Okoro in Osterby", "Ada Voss and Ben Okoro", None),
        ("Von unserem Redakteur Ben Okoro", "Ben Okoro", TWO),
        ("By Ada Voss", "Ada Voss", TWO),
    ],
)
def test_a_place_or_an_office_beside_an_authors_name_is_none_of_it(line, author, text):
    found = read([("Ferry stops", "Titel"), line, "14 May 2018", *TWO])
    assert found.author == author
    assert text is None or found.text.split("\n\n") == text


def test_what_a_site_prints_between_the_lines_above_a_text_hides_none_of_them():
    lines = ["Reuters Staff", "3 MIN READ", "May 14, 2018 / 7:20 PM / 4 YEARS AGO"]
    found = read([("Ferry stops", "Titel"), *lines, *TWO])
    assert (found.outlet, found.date) == ("Reuters", dt.date(2018, 5, 14))
    assert found.text.split("\n\n") == [*lines[:2], *TWO]


def test_a_day_and_month_are_told_apart_by_a_german_page_number():
    german, english = "Der Standard, 4.5.2018, S. 9", "The Standard, 4.5.2018, page 9"
    assert read([("Fähre steht", "Titel"), german, *TWO]).date == dt.date(2018, 5, 4)
    assert read([("Ferry stops", "Titel"), english, *TWO]).date is None


def test_a_name_above_the_text_is_an_outlet_only_beside_a_date_or_a_byline():
    item = read([("Ferry stops", "Titel"), "The Harbour Post", *TWO])
    assert (item.outlet, item.text) == (None, "\n\n".join(["The Harbour Post", *TWO]))


def test_a_place_beside_a_date_stays_in_the_text():
    item = read([("Ferry stops", "Titel"), "Tellin, 14. Juni 2021", *TWO])
    assert (item.outlet, item.date) == (None, dt.date(2021, 6, 14))
    assert item.text == "\n\n".join(["Tellin, 14. Juni 2021", *TWO])


def test_lines_with_labels_are_read_as_the_columns_of_a_table():
    labels = ["Titel: Fähre steht", "Zeitung: Hafenbote", "Datum: 14.06.2021"]
    item = read([*labels, "Autor: Ada Quill", "URL: https://tellin.example/a", "", *TWO])
    assert (item.title, item.outlet, item.author) == ("Fähre steht", "Hafenbote", "Ada Quill")
    assert (item.date, item.url) == (dt.date(2021, 6, 14), "https://tellin.example/a")
    assert item.text == "\n\n".join(TWO)


def test_a_text_that_opens_with_a_label_of_no_field_keeps_it():
    assert read(["Ferry stops", "Question: Why?", *TWO]).text.startswith("Question: Why?")


def test_an_address_below_the_text_is_the_articles():
    item = read(["Ferry stops", *TWO, "https://tellin.example/a"])
    assert (item.url, item.text) == ("https://tellin.example/a", "\n\n".join(TWO))


def test_title_of_a_press_release_stands_below_its_short_lines():
    above = ["PRESS RELEASE", "No. 17", "Embargo", "None", "Tellin, 14 June 2021"]
    item = read([*above, ("Ferry stops", "berschrift1"), *TWO])
    assert (item.title, item.date) == ("Ferry stops", dt.date(2021, 6, 14))


def test_a_heading_among_sentences_is_no_title():
    item = read(["Ferry stops", *TWO * 3, ("What now", "berschrift1"), *TWO])
    assert item.title == "Ferry stops"


def test_dates_and_bylines_on_lines_of_one_paragraph_are_lines_by_themselves():
    item = read(["Ferry stops\nHarbour Post, Jan. 4, 2017\n\nShe left.\n\nHe stayed."])
    assert (item.title, item.outlet, item.date) == (
        "Ferry stops",
        "Harbour Post",
        dt.date(2017, 1, 4),
    )
    assert item.text == "She left.\n\nHe stayed."
