"""Tables of articles as CSV, as programs write them and as hands spoil them."""

import csv
import datetime as dt
import io
import time
import zipfile
from contextlib import suppress

import pytest
from damaged import read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Gap, Note
from analysis.articles.formats.tables import csv_lines
from analysis.articles.formats.tables.csv_table import READER

FERRY = "The ferry stays in port, said Ada Moor; nobody “knows” why.\nThe mayor did not comment."
BRIDGE = 'Tim Dell called the bridge "a gift", then left.'


def file(content, name="articles.csv", **columns):
    data = content if isinstance(content, bytes) else content.encode()
    return File(name, content=data, columns=columns)


def read(content, name="articles.csv", **columns):
    return list(READER.read(file(content, name, **columns)))


def documents(content, name="articles.csv", **columns):
    return [item for item in read(content, name, **columns) if isinstance(item, Document)]


def table(rows, delimiter=",", **how):
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, **how).writerows(rows)
    return stream.getvalue()


FIRST = "a1|Ferry|2014-05-06|Tellin Courier|Ada Moor|https://t.example/1|en|Harbour"
ROWS = [
    ["id", "title", "date", "outlet", "author", "url", "language", "section", "text"],
    [*FIRST.split("|"), FERRY],
    ["a2", "Bridge", "6 May 2014", "Moor Daily", "", "", "English", "", BRIDGE],
]


def test_every_field_of_a_row_is_kept():
    first, second = documents(table(ROWS))
    assert first == Document(
        text="The ferry stays in port, said Ada Moor; nobody “knows” why.\n\n"
        "The mayor did not comment.",
        part="a1",
        title="Ferry",
        date=dt.date(2014, 5, 6),
        outlet="Tellin Courier",
        author="Ada Moor",
        url="https://t.example/1",
        language="en",
        fields={"section": "Harbour"},
    )
    assert (second.text, second.author, second.fields) == (BRIDGE, None, {})


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_delimiters_encodings_and_line_ends_make_no_difference(delimiter, encoding, ends):
    data = table(ROWS, delimiter, lineterminator=ends, quoting=csv.QUOTE_ALL).encode(encoding)
    assert READER.fits(file(data))
    assert documents(data) == documents(table(ROWS))


def test_a_table_in_windows_1252_is_noted():
    items = read("titre;texte\nÀ la une;L’été arrive à Tellin.\n".encode("cp1252"))
    assert items == [
        Note("is not UTF-8 and was read as Windows-1252: check names with accents"),
        Document(text="L’été arrive à Tellin.", part="1", title="À la une"),
    ]


def test_one_broken_byte_does_not_change_the_encoding():
    data = (
        "titel,text\nÄrger,Die Fähre fährt für nichts über den See.\n".encode()
        + b"x,Gr\xfc\xdfe\n"
    )
    note, first, second = read(data)
    assert "not UTF-8" in note.text
    assert first.text == "Die Fähre fährt für nichts über den See."
    assert second.text == "Gr��e"


def test_the_hint_of_excel_is_no_header():
    text = 'sep=;\r\nTitel;Datum;Text\r\nFähre;2014-05-06;"Sie bleibt, sagt Ada Moor."\r\n'
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        (document,) = documents(text.encode(encoding))
        assert (document.title, document.text) == ("Fähre", "Sie bleibt, sagt Ada Moor.")


def test_rows_of_r_may_begin_with_a_name_that_the_header_lacks():
    text = '"doc_id"\t"text"\n"1"\t"d1"\t"The ferry stays."\n"2"\t"d2"\t"The bridge, too."\n'
    first, _ = documents(text, "export.tsv")
    assert (first.part, first.text, first.fields) == ("d1", "The ferry stays.", {"row name": "1"})
    named = '"","doc_id","text"\n"1","d1","The ferry stays."\n'
    assert documents(named)[0].fields == {"column 1": "1"}


def test_a_blank_text_is_a_gap_with_its_row():
    text = "title,date,text\nFerry,2014-05-06,It stays.\nBridge,2014-05-07,\nPort,2014-05-08,NA\n"
    assert [(item.part, type(item)) for item in read(text)] == [
        ("1", Document),
        ("2", Gap),
        ("3", Gap),
    ]
    assert "“Bridge”" in read(text)[1].reason


def test_blank_rows_are_no_articles():
    text = "title;text\n\nFerry;It stays.\n;\n\nBridge;It too.\n;\n;\n"
    assert [document.part for document in documents(text)] == ["1", "2"]


def test_the_part_is_the_key_only_where_all_rows_have_one_of_their_own():
    unique = "doc_id,url,text\nd1,u1,One.\nd2,u2,Two.\n"
    assert [document.part for document in documents(unique)] == ["d1", "d2"]
    twice = "doc_id,url,text\nd1,u1,One.\nd1,u2,Two.\n"
    assert [document.part for document in documents(twice)] == ["1", "2"]
    assert documents(twice)[0].fields == {"doc_id": "d1"}
    blank = "doc_id,text\nd1,One.\n,Two.\n"
    assert [document.part for document in documents(blank)] == ["1", "2"]


def test_a_key_that_repeats_far_down_is_no_key():
    rows = "".join(f"{n},Text {n}.\n" for n in range(1, 1_500))
    assert documents(f"id,text\n{rows}1500,Last.\n")[0].part == "1"
    assert documents(f"id,text\n{rows}7,Last.\n")[-1].part == "1500"


def test_a_key_that_the_user_names_must_be_one():
    text = "nr,title,text\n7,Ferry,One.\n8,Ferry,Two.\n"
    assert [document.part for document in documents(text, id="nr")] == ["7", "8"]
    with pytest.raises(ArticleError, match="“title” that is blank or the same"):
        read(text, id="title")


def test_numeric_dates_are_read_as_another_row_settles():
    rows = "".join(f"One.,0{n}/04/2011\n" for n in range(1, 10))
    note, first, *_ = read(f"text,date\n{rows}Two.,26/04/2011\n")
    assert "day first" in note.text
    assert first.date == dt.date(2011, 4, 1)


def test_numeric_dates_that_nothing_settles_are_kept_as_they_are():
    first, *_ = documents("text,published\nOne.,03/04/2011\nTwo.,04/05/2011\n")
    assert (first.date, first.fields) == (None, {"date": "03/04/2011"})


def test_a_language_that_is_not_known_is_kept_as_it_is():
    (document,) = documents("text,language\nOne.,Klingon\n")
    assert (document.language, document.fields) == (None, {"language": "Klingon"})


def test_two_columns_of_one_name_are_both_kept():
    (document,) = documents("title,tag,tag,text\nFerry,a,b,One.\n")
    assert document.fields == {"tag": "a", "tag (2)": "b"}


def test_the_columns_that_the_user_names_are_read():
    text = "Kopf;Wann;Was\nFähre;2014-05-06;Sie bleibt.\n"
    assert READER.fits(file(text, "export.txt", title="Kopf", date="Wann", text="Was"))
    (document,) = documents(text, title="Kopf", date="Wann", text="was")
    assert (document.title, document.date, document.text) == (
        "Fähre",
        dt.date(2014, 5, 6),
        "Sie bleibt.",
    )


def test_a_table_without_texts_is_refused():
    text = (
        "id,indexed_date,publish_date,language,media_name,media_url,title,url\n"
        "1,2024-01-02,2024-01-01,en,Tellin Courier,t.example,Ferry,https://t.example/1\n"
    )
    assert READER.fits(file(text))
    with pytest.raises(ArticleError, match=r"no column with the articles' text.*Media Cloud"):
        read(text)


def test_a_header_without_rows_is_refused():
    with pytest.raises(ArticleError, match="no rows"):
        read("title,text\n")


def test_a_hundred_articles_are_all_read():
    rows = [
        ["id", "title", "text"],
        *([f"k{n}", f"Ferry {n}", f"{FERRY} {n}"] for n in range(100)),
    ]
    assert [document.part for document in documents(table(rows))] == [f"k{n}" for n in range(100)]


def test_a_cell_may_be_long():
    text = "word " * 100_000
    data = table([["title", "text"], ["Ferry", text], ["Bridge", "Short."]])
    assert READER.fits(file(data, "export.txt"))
    assert [len(document.text) for document in documents(data)] == [499_999, 6]


def test_texts_that_excel_or_newsapi_cut_are_noted():
    text = table([["text"], ["x" * 32_767], ["It stays… [+1234 chars]"], ["Whole."]])
    items = read(text)
    assert items[1].text == "It stays…"
    assert [item.text[:40] for item in items[3:]] == [
        "1 of its texts have exactly 32,767 chara",
        "1 of its texts end in “[+… chars]”: News",
    ]


def test_labels_within_a_text_are_text():
    text = table([["title", "text"], ["Ferry", "title,text\nDate: 2014-05-06\nBody;\nsep=;"]])
    assert documents(text)[0].text == "title,text\n\nDate: 2014-05-06\n\nBody;\n\nsep=;"


# --- quotation marks and rows that are not in order


def test_quotation_marks_that_are_not_doubled_are_read():
    text = (
        'id,text,date\n1,"He said "yes" and left.\nThen "no".",2014-05-06\n2,"Fine.",2014-05-07\n'
    )
    first, second = documents(text)
    assert first.text == 'He said "yes" and left.\n\nThen "no".'
    assert (first.date, second.text) == (dt.date(2014, 5, 6), "Fine.")


def test_quotation_marks_that_are_escaped_with_a_backslash_are_read():
    text = 'title,text\nFerry,"He said \\"yes\\", then \\"no\\"."\nBridge,"Fine, too."\n'
    assert documents(text)[0].text == 'He said "yes", then "no".'


def test_single_quotation_marks_may_enclose_cells():
    rows = [["label", "text"], ["Panorama", "Die Fähre; sie 'bleibt'."], ["Sport", "Aus; vorbei."]]
    text = table(rows, ";", quotechar="'")
    assert documents(text)[0].text == "Die Fähre; sie 'bleibt'."


def test_a_table_without_quoting_keeps_its_quotation_marks():
    text = 'title\ttext\n"Ferry" stays\t"It does," she said.\nBridge\t"Open\nPort\tShut"\n'
    assert [(d.title, d.text) for d in documents(text, "export.tsv")] == [
        ('"Ferry" stays', '"It does," she said.'),
        ("Bridge", '"Open'),
        ("Port", 'Shut"'),
    ]


def test_a_stray_mark_far_down_swallows_no_rows():
    rows = [f"{n}\tTitle {n}\tText {n} of it." for n in range(1, 400)]
    rows[250] = '251\tTitle 251\t"Open it is.'
    rows[300] = '301\tTitle 301\tText "shut"'
    rows[350] = '351\t"Title\tText 351 of it.'
    found = documents("id\ttitle\ttext\n" + "\n".join(rows) + "\n", "export.tsv")
    assert [document.part for document in found] == [str(n) for n in range(1, 400)]
    assert found[250].text == '"Open it is.'


def test_a_row_with_too_many_cells_is_a_gap():
    text = "title,text,date\nFerry,It stays.,2014-05-06\nBridge,It, too, stays.,2014-05-07\n"
    assert [type(item) for item in read(text)] == [Document, Gap]
    assert "5 cells where the table has 3" in read(text)[1].reason


def test_rows_with_too_few_cells_are_noted():
    items = read("title,text,date,section\nFerry,It stays.\nBridge,It too.,2014-05-07,Port\n")
    assert [type(item) for item in items] == [Document, Document, Note]
    assert items[2].text.startswith("1 of its 2 rows have fewer cells")


@pytest.mark.parametrize("end", ["It was", "It was open,\nthen shut, it said.\nNow", "Open.\n"])
def test_a_row_that_is_cut_off_within_a_text_is_a_gap(end):
    items = read(f'id,title,text\n1,Ferry,"It stays."\n2,Bridge,"{end}')
    assert [type(item) for item in items] == [Document, Gap]
    assert items[1].part == "row 2"


def test_what_is_no_table_is_given_up_after_many_rows():
    items = read("id,title,text\n1,Ferry,It stays.\n" + "prose only\n" * 20_000)
    assert isinstance(items[0], Document)
    assert "neither it nor what comes after it was read" in items[-1].reason
    assert len(items) < 6_000


def test_a_line_without_end_is_a_gap(monkeypatch):
    monkeypatch.setattr(csv_lines, "LONGEST_CELL", 1_000)
    text = f"id,text\n1,One.\n2,{'x' * 5_000}\n3,Three.\n"
    items = read(text)
    assert [item.part for item in items] == ["1", "row 2", "3"]
    assert "a line of more than" in items[1].reason


def test_hostile_tables_end_soon():
    start = time.monotonic()
    for hostile in (
        '"title","text"\n' + '"a\n' * 100_000,
        '"title","text"\n' + 'a,"b\n' * 20_000,
        '"title","text"\na,"' + '""' * 500_000,
        "title,text\na," + "<b>" * 100_000 + "\n",
        "title,text\na," + "<!--" * 100_000 + "\n",
        "title,text\na,'" + "[" * 900_000 + "'\n",
        "," * 500_000,
    ):
        with suppress(ArticleError):
            list(READER.read(file(hostile)))
    assert time.monotonic() - start < 30


# --- what is a table, and what is not

PROSE = (
    "Ferry, text and date of sailing\n\nThe ferry stays in port, said Ada Moor, and no one knows "
    "why.\n\nThe mayor, who was there, did not comment.\n"
)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (PROSE, "ferry.txt"),
        ("The text\nIt stays.\n", "ferry.txt"),
        ("Title: Ferry\nDate: 6 May 2014\n\nIt stays, he said.\n", "ferry.txt"),
        ("Date, time\nIt stays, he said, in port, for now.\nIt does.\n", "ferry.txt"),
        ("<html><body><p>title,text</p></body></html>", "ferry.csv"),
        ('{"title": "Ferry", "text": "It stays."}', "ferry.csv"),
        ('[{"title": "Ferry", "text": "It stays."}]', "ferry.csv"),
        ("", "ferry.csv"),
        ("\n \n", "ferry.csv"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "ferry.csv"),
        ("Nothing that looks like it\nat all\n", "ferry.csv"),
        ("title,text\n", "ferry.txt"),
        ("1 of 2 DOCUMENTS\n\nTellin Courier\n\nLENGTH: 20 words\n\nIt stays.\n", "ferry.txt"),
    ],
)
def test_what_is_no_table_is_left_alone(content, name):
    assert not READER.fits(file(content, name))


def test_a_random_zip_is_left_alone():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("title,text.txt", "title,text\na,b\n")
    assert not READER.fits(file(stream.getvalue()))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("title,date,text\nFerry,2014-05-06,It stays.\n", "export.txt"),
        ("doc_id\ttext\nd1\tIt stays.\n", "export"),
        ("Titel;Text\nFähre;Sie bleibt.\n", "export.txt"),
        ("text\nIt stays.\n", "export.csv"),
        ("V1;V2;V3\n1;2;3\n", "export.csv"),
    ],
)
def test_tables_are_told_by_names_of_columns_and_rows_as_long(content, name):
    assert READER.fits(file(content, name))


VALID = table([*ROWS, ["a3", "Port", "26/04/2011", "", "", "", "", "", "<p>One.</p><p>Two.</p>"]])


@given(
    st.sampled_from(["utf-8", "utf-16", "cp1252"]),
    st.lists(st.tuples(st.integers(0, 2_000), st.binary(max_size=4)), max_size=6),
    st.integers(0, 2_000),
    st.binary(max_size=40),
)
@settings(max_examples=60, deadline=None)
def test_no_damage_ends_in_another_error(encoding, changes, length, tail):
    data = bytearray(VALID.encode(encoding))
    for place, new in changes:
        data[place % len(data) : place % len(data) + len(new)] = new
    damaged = bytes(data[: max(20, length % len(data))]) + tail
    for content in (damaged, tail):
        read_or_refused(READER, file(content, "export.txt"))
        read_or_refused(READER, file(content))


def test_a_first_paragraph_in_a_column_of_its_own_comes_first():
    table = "HD,BY,PD,LP,TD\nOne,By Ada Voss,2011-03-22,The quay was shut.,It opens in May.\n"
    table += "Two,,2011-03-23,The mayor left.,The mayor left. She comes back in May.\n"
    one, two = documents(table.encode())
    assert one.text == "The quay was shut.\n\nIt opens in May."
    assert (one.author, "LP" in one.fields) == ("Ada Voss", False)
    assert two.text == "The mayor left. She comes back in May."
