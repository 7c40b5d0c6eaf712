import datetime as dt
import io
import zipfile

import pytest
from damaged import read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Gap, Note, Stated
from analysis.articles.formats.proquest.proquest import READER

RULE = "_" * 60
FRONT = f"""{RULE}

Report Information from ProQuest
December 08 2015 21:33
{RULE}




{RULE}

Table of contents

1. The pier, and who pays for it

2. Ferry late

Bibliography

"""
BACK = f"""{RULE}

Bibliography

Citation style: APA 6th - American Psychological Association, 6th Edition

Quill, A. (2022). The pier, and who pays for it. The Northmarsh Times

{RULE}

Contact us at: http://www.proquest.com/go/pqissupportcontact
Database copyright © 2022 ProQuest LLC. All rights reserved.
Terms and Conditions: https://search.proquest.com/info/termsAndConditions
"""
BELOW = """

Subject: Piers; Harbour boards

Location: Northmarsh

People: Hölzer, Jonas

Company / organization: Name: Harbour Board; NAICS: 928120

Title: The pier, and who pays for it

Publication title: The Northmarsh Times, Late Edition; Northmarsh

Pages: A.1

Publication year: 2022

Publication date: Jan 1, 2022

Section: A

ISSN: 03624331

Language of publication: English

Document type: News

ProQuest document ID: 1548716365

Document URL: https://www.proquest.com/docview/1548716365

Copyright: Copyright Northmarsh Times Company Jan 1, 2022

Last updated: 2022-01-02

Database: ProQuest Central

"""
ABOVE = """The pier, and who pays for it

Author: Quill, Ada; Hölzer, Jonas

Publication info: The Northmarsh Times, Late Edition; Northmarsh [Northmarsh]01 Jan 2022: A.1.

https://www.proquest.com/docview/1548716365?accountid=14906

Abstract: The board voted.

It said: we can.

Links: http://resolver.example/a?url_ver=Z39.88

http://resolver.example/b?url_ver=Z39.88

"""
TEXT = """Full text:   Correction Appended
NORTHMARSH -- When the doors opened onto the pier, Ada Quill thought that it was gone.
But this was no joke.
"Location: unknown," said the board's letter, _as it were_.
Enlarge this image.
Illustration
Caption: The old pier at low tide.
Credit: By ADA QUILL"""
RECORD = ABOVE + TEXT + BELOW
GERMAN = """Die Mole und wer sie bezahlt

Autor: Hölzer, Jonas

Volltext:\xa0 Die Mole wird länger.
„Wer zahlt?“, fragte Quill.

Thema: Hafen

Titel: Die Mole und wer sie bezahlt

Titel der Publikation: Börsen-Anzeiger; Hamburg

Erscheinungsjahr: 2014

Publikationsdatum: 6. Mai 2014

Publikationssprache: Deutsch

ProQuest-Dokument-ID: 77

Dokument-URL: https://www.proquest.com/docview/77

"""
FRENCH = """La digue et qui la paie

Auteur : Rouard, Élise

Texte intégral : La digue sera plus longue.

Sujet : Ports

Titre : La digue et qui la paie

Titre de la publication : Le Courrier; Paris

Date de publication : 06/05/2014

Langue de publication : Français

ID document ProQuest : 78

URL du document : https://www.proquest.com/docview/78

"""


def export(*records, mark="Document {n} of {m}", front="", back=BACK):
    marks = (mark.format(n=n, m=len(records)) for n in range(1, len(records) + 1))
    parts = (f"{RULE}\n\n{m}\n\n{r}" for m, r in zip(marks, records, strict=True))
    return front + "".join(parts) + back


def file(content, name="ProQuestDocuments-2022-01-03.txt", encoding="utf-8"):
    data = content.encode(encoding) if isinstance(content, str) else content
    return File(name, content=data)


def read(text, encoding="utf-8"):
    found = file(text, encoding=encoding)
    assert READER.fits(found)
    return list(READER.read(found))


def only(text):
    (article,) = [item for item in read(text) if not isinstance(item, Stated)]
    return article


def test_a_record_is_told_apart_into_all_that_it_says():
    found = only(export(RECORD))
    assert found.text.split("\n\n") == [
        "Correction Appended",
        "NORTHMARSH -- When the doors opened onto the pier, Ada Quill thought that it was gone.",
        "But this was no joke.",
        '"Location: unknown," said the board\'s letter, _as it were_.',
    ]
    assert (found.part, found.title) == ("1", "The pier, and who pays for it")
    assert (found.date, found.language) == (dt.date(2022, 1, 1), "en")
    assert found.outlet == "The Northmarsh Times"
    assert found.author == "Quill, Ada; Hölzer, Jonas"
    assert found.url == "https://www.proquest.com/docview/1548716365"


def test_all_other_fields_keep_the_names_that_are_printed():
    fields = only(export(RECORD)).fields
    assert list(fields) == [
        "Publication info",
        "Abstract",
        "Links",
        "Caption",
        "Credit",
        "Subject",
        "Location",
        "People",
        "Company / organization",
        "Publication title",
        "Pages",
        "Publication year",
        "Section",
        "ISSN",
        "Document type",
        "ProQuest document ID",
        "Copyright",
        "Last updated",
        "Database",
    ]
    assert fields["Abstract"] == "The board voted. It said: we can."
    assert fields["Links"].count("http://") == 2
    assert fields["Caption"] == "The old pier at low tide."
    assert fields["Credit"] == "By ADA QUILL"


def test_title_page_contents_bibliography_and_address_are_no_articles():
    stated, *articles = read(export(RECORD, GERMAN, front=FRONT))
    assert stated == Stated(2)
    assert [found.part for found in articles] == ["1", "2"]


def test_german_labels_with_no_break_spaces_are_read():
    found = only(export(GERMAN, mark="Dokument {n} von {m}"))
    assert (found.title, found.author) == ("Die Mole und wer sie bezahlt", "Hölzer, Jonas")
    assert (found.outlet, found.date) == ("Börsen-Anzeiger", dt.date(2014, 5, 6))
    assert (found.language, found.url) == ("de", "https://www.proquest.com/docview/77")
    assert found.text == "Die Mole wird länger.\n\n„Wer zahlt?“, fragte Quill."
    assert found.fields == {
        "Thema": "Hafen",
        "Titel der Publikation": "Börsen-Anzeiger; Hamburg",
        "Erscheinungsjahr": "2014",
        "ProQuest-Dokument-ID": "77",
    }


def test_french_labels_are_read_and_settle_which_number_is_the_month():
    found = only(export(FRENCH, mark="Document {n} de {m}"))
    assert (found.title, found.author) == ("La digue et qui la paie", "Rouard, Élise")
    assert (found.outlet, found.date) == ("Le Courrier", dt.date(2014, 5, 6))
    assert (found.language, found.text) == ("fr", "La digue sera plus longue.")


def test_a_date_that_can_be_read_two_ways_is_kept_as_it_is_printed():
    record = (
        ABOVE.replace("01 Jan 2022", "2022") + TEXT + BELOW.replace("Jan 1, 2022", "05/06/2022")
    )
    found = only(export(record))
    assert found.date is None
    assert found.fields["date"] == "05/06/2022"


def test_records_without_numbers_are_told_apart_too():
    text = f"{RULE}\n\n{RECORD}{RULE}\n\n{GERMAN}{BACK}"
    first, second = read(text)
    assert (first.title, second.title) == (
        "The pier, and who pays for it",
        "Die Mole und wer sie bezahlt",
    )
    assert (first.part, second.part) == ("1", "2")


def test_first_record_is_found_below_a_list_of_titles_without_a_rule_between():
    text = export(RECORD, GERMAN, front="Table of contents\n\n1. The pier\n2. Die Mole\n\n")
    first = text.index("Document 1 of 2")
    before = text[:first].rstrip("\n_ ")
    items = read(f"{before}\n\n\n{text[first:]}")
    assert [item for item in items if isinstance(item, Stated)] == [Stated(2)]
    assert len([item for item in items if isinstance(item, Document)]) == 2


def test_a_list_of_titles_states_the_number_where_records_have_none():
    assert read(f"{FRONT}{RULE}\n\n{RECORD}{RULE}\n\n{GERMAN}{BACK}")[0] == Stated(2)


def test_a_truncated_file_states_more_records_than_it_gives():
    text = export(*[RECORD] * 5, front=FRONT)
    stated, *articles = read(text[: text.index("Document 4 of 5")])
    assert stated == Stated(5)
    assert len(articles) == 3


def test_a_record_that_is_cut_off_gives_what_is_there_of_it():
    text = export(RECORD, RECORD)
    *_, last = read(text[: text.rindex("no joke")])
    assert last.title == "The pier, and who pays for it"
    assert last.outlet == "The Northmarsh Times"
    assert last.date == dt.date(2022, 1, 1)
    assert last.text.endswith("But this was")


def test_a_record_with_only_an_abstract_is_a_gap_that_says_so():
    for text in ("", "Full text: Not available.", "Full text:"):
        gap = only(export(ABOVE + text + BELOW))
        assert isinstance(gap, Gap)
        assert "only an abstract" in gap.reason


def test_a_record_without_text_and_abstract_is_a_gap():
    gap = only(export("Ferry late" + BELOW))
    assert gap.reason == "holds no full text"


def test_a_hundred_records_are_all_read():
    items = read(export(*[RECORD, GERMAN] * 50, front=FRONT))
    assert items[0] == Stated(100)
    assert [item.part for item in items[1:]] == [str(n) for n in range(1, 101)]
    assert all(item.date and item.outlet for item in items[1:])


def test_exports_joined_in_one_file_state_their_numbers_together():
    stated, *articles = read(export(RECORD, RECORD) + export(GERMAN))
    assert stated == Stated(3)
    assert [found.part for found in articles] == ["1", "2", "3"]


@pytest.mark.parametrize("mark", ["Document {n} of {m}", ""])
def test_a_rule_in_a_text_does_not_end_it(mark):
    text = f"Full text: Sign here, it said.\n{RULE}\nNobody signed."
    found, other = (
        item
        for item in read(export(ABOVE + text + BELOW, GERMAN, mark=mark))
        if not isinstance(item, Stated)
    )
    assert found.text.split("\n\n") == ["Sign here, it said.", "Nobody signed."]
    assert found.fields["ProQuest document ID"] == "1548716365"
    assert other.title == "Die Mole und wer sie bezahlt"


def test_an_interview_keeps_its_speakers():
    text = "Full text: QUILL: Where is it?\n\nHölzer: Gone.\n\nQuill: Since when?\n\nHölzer: Noon."
    found = only(export(ABOVE + text + BELOW))
    assert found.text.split("\n\n")[1:] == ["Hölzer: Gone.", "Quill: Since when?", "Hölzer: Noon."]


def test_a_text_in_paragraphs_with_blank_lines_ends_where_the_fields_begin():
    text = "Full text: The pier is gone.\n\nLocation: that is what they ask.\n\nNobody knows."
    found = only(export(ABOVE + text + BELOW))
    assert found.text.split("\n\n")[1:] == ["Location: that is what they ask.", "Nobody knows."]
    assert found.fields["Location"] == "Northmarsh"


def test_paragraphs_that_open_like_a_field_stay_in_a_text_with_blank_lines():
    text = "Full text: Guilty.\n\nUpdate: The board has since voted.\n\nVerdict: nobody won."
    found = only(export(ABOVE + text + BELOW))
    assert found.text.split("\n\n")[1:] == [
        "Update: The board has since voted.",
        "Verdict: nobody won.",
    ]
    assert found.fields["Subject"] == "Piers; Harbour boards"


@pytest.mark.parametrize(
    ("printed", "outlet"),
    [
        ("Herald, Late Edition (East Coast); New York, N.Y.", "Herald"),
        ("Northmarsh, Eastern edition", "Northmarsh"),
        ("Post, Times & Mail; London (UK)", "Post, Times & Mail"),
    ],
)
def test_outlet_is_the_name_without_edition_and_place(printed, outlet):
    below = BELOW.replace("The Northmarsh Times, Late Edition; Northmarsh", printed)
    found = only(export(ABOVE + TEXT + below))
    assert found.outlet == outlet
    assert found.fields["Publication title"] == printed


def test_fields_right_below_each_other_are_read():
    close = BELOW.strip().replace("\n\n", "\n")
    found = only(export(f"{ABOVE}Full text: The pier is gone.\n{close}\n"))
    assert found.text == "The pier is gone."
    assert found.outlet == "The Northmarsh Times"


def test_an_unlisted_field_below_the_text_keeps_its_name():
    below = "\n\nMarine feature: Pier" + BELOW + "Tide table: low\n\n"
    found = only(export(ABOVE + TEXT + below))
    assert found.fields["Marine feature"] == "Pier"
    assert found.fields["Tide table"] == "low"


def test_a_field_above_and_below_the_text_is_one():
    again = BELOW.replace("\n\nCopyright:", "\n\nAuthor: Quill, Ada; Hölzer, Jonas\n\nCopyright:")
    assert again != BELOW
    found = only(export(ABOVE + "Full text: The pier is gone.\n" + again))
    assert found.author == "Quill, Ada; Hölzer, Jonas"


@pytest.mark.parametrize(
    "owner",
    [
        "Database copyright © 2022 ProQuest LLC. All rights reserved.",
        "Copyright de la base de données © 2022 ProQuest LLC. Tous droits réservés.",
    ],
)
@pytest.mark.parametrize("text", ["One.\nTwo.", "One.\n\nTwo."])
def test_the_copyright_of_the_database_below_the_last_record_hides_no_field(owner, text):
    found = only(export(f"{ABOVE}Full text: {text}{BELOW}{owner}\n", back=""))
    assert found.text == "One.\n\nTwo."
    assert found.fields["Subject"] == "Piers; Harbour boards"
    assert owner in found.fields["Copyright"]


def test_a_copyright_line_that_ends_the_text_is_no_text():
    text = "Full text: The pier is gone.\nCopyright Northmarsh Times 2022"
    found = only(export(ABOVE + text + BELOW.replace("Copyright: Copyright", "Rights:")))
    assert found.text == "The pier is gone."
    assert found.fields["Copyright"] == "Copyright Northmarsh Times 2022"


@pytest.mark.parametrize(
    ("encoding", "newline"),
    [("utf-8-sig", "\r\n"), ("utf-16", "\r\n"), ("utf-8", "\r")],
)
def test_encodings_and_line_ends_make_no_difference(encoding, newline):
    text = export(RECORD, GERMAN, FRENCH, front=FRONT)
    changed = text.replace("\n", newline).encode(encoding)
    assert READER.fits(file(changed))
    assert list(READER.read(file(changed))) == read(text)


def test_another_encoding_is_guessed_and_said():
    note, *items = read(export(GERMAN), encoding="cp1252")
    assert isinstance(note, Note)
    assert items[1].outlet == "Börsen-Anzeiger"


PLAIN = f"""Title: Harbour board votes for a longer pier
Author: Ada Quill
{RULE}

The full text: of the vote was not published.
"""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        PLAIN.encode(),
        b"<html><body>" + export(RECORD).encode(),
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
        f"{'1 of 2 DOCUMENTS':^80}\n\nHerald\n\nLENGTH: 3 words\n\nGone.\n".encode(),
    ],
)
def test_other_files_are_left_to_other_readers(content):
    assert not READER.fits(File("article.txt", content=content))


def test_a_zip_is_left_to_other_readers():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("export.txt", export(RECORD))
    assert not READER.fits(File("export.zip", content=packed.getvalue()))


def test_a_file_that_is_no_export_is_refused():
    with pytest.raises(ArticleError, match="no record of ProQuest"):
        list(READER.read(file("The pier is gone.\n")))


@pytest.mark.parametrize(
    "content",
    [
        export(RECORD) + f"{RULE}\nx\n" * 10_000,
        export(ABOVE + "Full text: x\n" + f"{RULE}\nx\n" * 10_000),
        export(ABOVE + "Full text: x\n\n" + "Subject: y\n\n" * 20_000),
        export(ABOVE + "Full text: x\n\n" + "Unknown: y\n\n" * 20_000 + BELOW),
        export(ABOVE + "more\n" * 30_000 + TEXT),
        export(RECORD) + "_" * 2_000_000 + "x" + " " * 2_000_000,
    ],
)
def test_hostile_files_end_soon(content):
    assert list(READER.read(file(content)))


VALID = export(RECORD, GERMAN, FRENCH, front=FRONT).encode()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_files_give_items_or_an_article_error(data):
    start = data.draw(st.integers(0, len(VALID)))
    length = data.draw(st.integers(0, 400))
    content = VALID[:start] + data.draw(st.binary(max_size=40)) + VALID[start + length :]
    cut = content[: data.draw(st.integers(0, len(content)))]
    read_or_refused(READER, file(cut))


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        (
            "Pier 'falls': Board admits an error:   Board admits an error",
            "Pier 'falls': Board admits an error",
        ),
        ("Pier: a pier", "Pier: a pier"),
        ("Ferry: late", "Ferry: late"),
        ("Why now?:", "Why now?:"),
    ],
)
def test_subtitle_that_a_title_ends_with_twice_is_there_once(printed, title):
    record = RECORD.replace("Title: The pier, and who pays for it", f"Title: {printed}")
    (found,) = [item for item in read(export(record)) if isinstance(item, Document)]
    assert found.title == title
