import datetime as dt

import pytest

from analysis.articles.sidecar import Metadata, read_columns, read_sidecar

PATHS = ["a.txt", "folder/b.txt", "c.txt"]


def read(text):
    return read_sidecar(text if isinstance(text, bytes) else text.encode(), paths=PATHS)


def test_every_column_is_read_and_a_blank_is_unknown():
    sidecar = read(
        "path,title,date,date_source,outlet,author,url,language,note\n"
        'a.txt,"Dams, old and new",2011-07-04,inferred,The Example,Jane Doe,http://e.org,en,seen\n'
        "folder/b.txt,,,,,,,,\n"
    )
    assert sidecar.errors == sidecar.warnings == []
    assert sidecar.entries["a.txt"] == Metadata(
        "a.txt", 2, "Dams, old and new", dt.date(2011, 7, 4), "inferred", "The Example",
        "Jane Doe", "http://e.org", "en", "seen",
    )  # fmt: skip
    assert sidecar.entries["folder/b.txt"] == Metadata("folder/b.txt", 3)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"path,title\n"])
def test_sidecar_without_rows_says_nothing(data):
    sidecar = read(data)
    assert (sidecar.entries, sidecar.errors, sidecar.warnings) == ({}, [], [])


def test_mark_of_spreadsheets_semicolons_and_short_rows_are_no_matter():
    sidecar = read(b"\xef\xbb\xbfFile;Title;Outlet\r\na.txt;A dam\r\n\r\n.\\folder\\b.txt;B\r\n")
    assert sidecar.errors == []
    assert sidecar.entries["a.txt"].title == "A dam"
    assert sidecar.entries["folder/b.txt"].line == 4


def test_other_encoding_is_read_with_a_warning():
    sidecar = read("path,author\na.txt,René Müller\n".encode("cp1252"))
    assert sidecar.entries["a.txt"].author == "René Müller"
    assert "Windows-1252" in sidecar.warnings[0]


def test_missing_header_is_an_error_and_nothing_is_read():
    sidecar = read("a.txt,A dam\n")
    assert sidecar.entries == {}
    assert sidecar.errors[0].startswith("articles.csv:1: no column `path`")


def test_file_that_is_not_there_is_an_error_with_the_nearest_name():
    sidecar = read("path\nfolder/bb.txt\nzzz\n")
    assert sidecar.errors == [
        "articles.csv:2: there is no article file folder/bb.txt: did you mean folder/b.txt?",
        "articles.csv:3: there is no article file zzz: put the file there or delete the line",
    ]


@pytest.mark.parametrize(
    "path", ["../a.txt", "folder/../../a.txt", "/a.txt", "C:\\a.txt", "..\\a.txt"]
)
def test_path_that_leads_out_of_the_folder_is_refused(path):
    (error,) = read(f"path\n{path}\n").errors
    assert error.startswith("articles.csv:2: ")
    assert "leads out of this folder" in error


def test_second_line_for_a_file_names_the_first():
    sidecar = read('path,note\na.txt,"two\nlines"\na.txt,\n')
    assert sidecar.errors == ["articles.csv:4: a.txt is on line 2 already: delete one"]
    assert sidecar.entries["a.txt"].note == "two\nlines"


@pytest.mark.parametrize("date", ["04/07/2011", "2011-02-30", "July", "soon"])
def test_bad_date_is_an_error_and_the_rest_of_its_line_is_kept(date):
    sidecar = read(f"path,title,date\na.txt,A dam,{date}\n")
    assert sidecar.errors[0].startswith(f"articles.csv:2: '{date}' is no date")
    assert sidecar.entries["a.txt"] == Metadata("a.txt", 2, "A dam")


def test_date_in_words_is_read():
    assert read("path,date\na.txt,4 July 2011\n").entries["a.txt"].date == dt.date(2011, 7, 4)


def test_unknown_column_is_a_warning_with_the_nearest_name():
    sidecar = read("path,titel,mood\na.txt,A,calm\n")
    assert sidecar.errors == []
    assert (
        sidecar.warnings[0] == "articles.csv:1: column `titel` is not used: did you mean `title`?"
    )
    assert sidecar.warnings[1].startswith(
        "articles.csv:1: column `mood` is not used: known are path"
    )


def test_column_given_twice_is_an_error():
    assert "two columns `path`" in read("path,file\na.txt,c.txt\n").errors[0]


def test_more_cells_than_columns_are_an_error():
    (error,) = read("path,title\na.txt,Dams, old and new\n").errors
    assert error.startswith("articles.csv:2: more cells than columns")


def test_blank_path_is_an_error():
    assert read("path,title\n,A\n").errors == ["articles.csv:2: no path: name the article's file"]


def test_unclosed_quotation_mark_is_an_error_and_the_lines_above_are_kept():
    sidecar = read('path,title\na.txt,A\nc.txt,"C\n')
    assert list(sidecar.entries) == ["a.txt"]
    assert sidecar.errors[0].startswith("articles.csv:3: cannot be read as a table")


def test_binary_sidecar_is_an_error():
    assert read(b"path\x00\n").errors[0].startswith("articles.csv:1: ")


def test_name_is_found_whichever_way_its_accents_are_written():
    sidecar = read_sidecar("path\nCafe\u0301.txt\n".encode(), paths=["Café.txt"])
    assert list(sidecar.entries) == ["Café.txt"]


def test_path_that_is_the_folder_itself_is_an_error():
    assert read("path\n.\n").errors[0].startswith("articles.csv:2: there is no article file .")


def test_hint_that_excel_writes_above_the_header_is_passed_over():
    sidecar = read("sep=;\npath;title\na.txt;A, B\n")
    assert sidecar.errors == []
    assert (sidecar.entries["a.txt"].title, sidecar.entries["a.txt"].line) == ("A, B", 3)


def test_damaged_sidecar_is_to_be_saved_as_a_table():
    assert read(b"path\na\x07.txt\n").errors[0].endswith("save the table as CSV, UTF-8")


FILES = ["a.txt", "export.jsonl", "all.zip", "no#1.txt", "no#1.jsonl", "a:b.txt"]


def read_lines(*paths):
    return read_sidecar("\n".join(["path", *paths]).encode(), paths=FILES)


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("export.jsonl#12", "export.jsonl"),
        ("./export.jsonl#12", "export.jsonl"),
        ("export.jsonl#https://e.org//2019/a:b", "export.jsonl"),
        ("export.jsonl#../x", "export.jsonl"),
        ("all.zip/folder/one.docx", "all.zip"),
        ("all.zip/folder/one.docx#3", "all.zip"),
        ("no#1.txt", "no#1.txt"),
        ("no#1.jsonl#4", "no#1.jsonl"),
        ("a:b.txt", "a:b.txt"),
    ],
)
def test_a_line_may_speak_of_one_article_in_a_file(path, file):
    sidecar = read_lines(path)
    assert sidecar.errors == []
    assert list(sidecar.entries) == [path.removeprefix("./")]
    assert list(sidecar.by_file) == [file]


def test_a_file_and_the_articles_in_it_have_a_line_each():
    sidecar = read_lines("export.jsonl", "export.jsonl#1", "export.jsonl#2", "export.jsonl#1")
    assert [e.path for e in sidecar.by_file["export.jsonl"]] == [
        "export.jsonl",
        "export.jsonl#1",
        "export.jsonl#2",
    ]
    assert sidecar.errors == ["articles.csv:5: export.jsonl#1 is on line 3 already: delete one"]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("lost.jsonl#1", "there is no article file"),
        ("lost.zip/a.txt", "there is no article file"),
        ("#1", "there is no article file"),
        ("../export.jsonl#1", "leads out of this folder"),
        ("C:\\export.jsonl#1", "leads out of this folder"),
    ],
)
def test_an_article_in_no_file_of_the_folder_is_an_error(path, found):
    sidecar = read_lines(path)
    assert sidecar.entries == {}
    assert found in sidecar.errors[0]


def test_an_article_is_found_whichever_way_the_accents_of_its_file_are_written():
    sidecar = read_sidecar("path\nCafe\u0301.jsonl#k\u00e9\n".encode(), paths=["Caf\u00e9.jsonl"])
    assert list(sidecar.entries) == ["Caf\u00e9.jsonl#k\u00e9"]


def test_columns_of_a_table_are_read_and_a_blank_cell_says_nothing():
    sidecar = read('path,columns\na.txt,"title = headline, date=published"\nc.txt,\n')
    assert sidecar.entries["a.txt"].columns == {"title": "headline", "date": "published"}
    assert sidecar.entries["c.txt"].columns is None


def test_columns_that_are_written_otherwise_are_an_error_and_the_line_is_kept():
    sidecar = read("path,title,columns\na.txt,A dam,headline\n")
    assert sidecar.entries["a.txt"] == Metadata("a.txt", 2, "A dam")
    assert sidecar.errors == [
        "articles.csv:2: columns 'headline': write FIELD=COLUMN,FIELD=COLUMN, as in title=headline"
    ]


def test_nothing_said_of_columns_is_no_column():
    assert read_columns("") == read_columns(" , ") == {}
    assert read_columns("id=a=b") == {"id": "a=b"}
