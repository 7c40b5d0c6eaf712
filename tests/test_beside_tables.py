"""Tables beside texts: what "metadata.csv" says of the files that it names."""

import datetime as dt
import io
import json
import zipfile

import pytest
from test_format_spreadsheet import xlsx

from analysis.articles import read_articles
from analysis.articles.beside_tables import MOST_NAMED

TEXT = "The harbour master has to hand over the keys of the customs house by Friday.\n"
OTHER = "The customs house was closed on Friday, and nobody knows where the keys are.\n"
TABLE = (
    "filename,title,date,newspaper,author,coder\n"
    "001.txt,Keys to nothing,2016-08-22,The Harbour Post,Ada Voss,ab\n"
    "002.txt,No keys,2016-08-27,The Harbour Post,,cd\n"
)


def write(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_articles(folder)


def zipped(files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return stream.getvalue()


def test_a_column_of_numbers_is_taken_for_files_only_where_most_match_and_is_named(tmp_path):
    few = "".join(f"{n},Gauge {n}\n" for n in range(1, 9))
    files = {"a/1.txt": TEXT, "a/gauges.csv": f"id,title\n{few}"}
    files |= {f"a/{name}.txt": f"{name} {OTHER}" for name in ("two", "three", "four")}
    assert all(article.title != "Gauge 1" for article in write(tmp_path, files).articles)
    both = {"b/1.txt": TEXT, "b/2.txt": OTHER, "b/list.csv": "id,title\n1,Keys\n2,No keys\n"}
    reading = write(tmp_path, both)
    assert {"Keys", "No keys"} <= {article.title for article in reading.articles}
    assert any("list.csv: its column “id”" in warning for warning in reading.warnings)


def test_a_table_says_what_is_known_of_the_files_that_it_names(tmp_path):
    files = {"corpus/001.txt": TEXT, "corpus/002.txt": OTHER, "corpus/metadata.csv": TABLE}
    reading = write(tmp_path, files)
    first, second = reading.articles
    assert (first.title, first.outlet, first.author) == (
        "Keys to nothing",
        "The Harbour Post",
        "Ada Voss",
    )
    assert (first.date, first.date_source) == (dt.date(2016, 8, 22), "sidecar")
    assert first.fields == {"coder": "ab"}
    assert (second.title, second.author, second.fields) == ("No keys", None, {"coder": "cd"})
    assert (reading.files, reading.failures, reading.errors, reading.warnings) == (2, (), (), ())


@pytest.mark.parametrize(
    ("column", "first", "second"),
    [
        ("doc_id", "001", "002"),
        ("file", "texts/001.txt", "texts/002.txt"),
        (
            "path",
            "C:\\Users\\ada\\corpus\\texts\\001.txt",
            "C:\\Users\\ada\\corpus\\texts\\002.txt",
        ),
        ("text", "001.TXT", "002.TXT"),
        ("Dateiname", "./texts/001.txt", "./texts/002.txt"),
    ],
)
def test_files_are_named_by_path_by_name_or_without_suffix(tmp_path, column, first, second):
    table = f"{column};headline\n{first};Keys to nothing\n{second};No keys\n"
    files = {"texts/001.txt": TEXT, "texts/002.txt": OTHER, "index.csv": table}
    reading = write(tmp_path, files)
    assert [article.title for article in reading.articles] == ["Keys to nothing", "No keys"]
    assert not reading.failures


def test_a_spreadsheet_may_be_the_table(tmp_path):
    rows = [["File", "Headline", "Date"], ["001", "Keys to nothing", 42604]]
    reading = write(tmp_path, {"001.txt": TEXT, "list.xlsx": xlsx(A=rows)})
    (article,) = reading.articles
    assert (article.title, article.date) == ("Keys to nothing", dt.date(2016, 8, 22))
    assert reading.files == 1


def test_rows_without_a_file_and_files_without_a_row_are_named(tmp_path):
    table = TABLE + "003.txt,Gone,2016-08-28,The Leaf,,\n001.txt,Again,2016-08-29,The Leaf,,\n"
    files = {"001.txt": TEXT, "002.txt": OTHER, "004.txt": OTHER * 2, "metadata.csv": table}
    reading = write(tmp_path, files)
    said = [warning for warning in reading.warnings if warning.startswith("metadata.csv")]
    assert said == [
        "metadata.csv: names files that are not here: 003.txt",
        "metadata.csv: names files again, and the first row is used: 001.txt (row 4)",
        "metadata.csv: says nothing of files beside it: 004.txt",
    ]
    assert reading.articles[0].title == "Keys to nothing"


def test_a_warning_names_no_more_files_than_one_reads(tmp_path):
    files = {f"{n:03}.txt": TEXT * n for n in range(1, MOST_NAMED + 4)}
    reading = write(tmp_path, files | {"metadata.csv": TABLE})
    (left,) = (warning for warning in reading.warnings if "says nothing" in warning)
    assert left.endswith(" and 1 more")


def test_dates_are_read_as_the_column_has_them(tmp_path):
    table = "file,date\n001.txt,03/04/2016\n002.txt,26/04/2016\n"
    reading = write(tmp_path, {"001.txt": TEXT, "002.txt": OTHER, "list.csv": table})
    assert [str(article.date) for article in reading.articles] == ["2016-04-03", "2016-04-26"]


def test_a_date_that_cannot_be_read_is_named_and_kept(tmp_path):
    table = "file,date\n001.txt,03/04/2016\n"
    reading = write(tmp_path, {"001.txt": TEXT, "list.csv": table})
    assert reading.articles[0].date is None
    assert reading.articles[0].fields == {"date": "03/04/2016"}
    assert any(w.startswith("list.csv: row 1: '03/04/2016' is no date") for w in reading.warnings)


def test_two_files_of_one_name_are_not_mixed_up(tmp_path):
    table = "file,title\n001.txt,Keys to nothing\n002.txt,No keys\n"
    files = {"a/001.txt": TEXT, "b/001.txt": OTHER, "a/002.txt": OTHER * 2, "list.csv": table}
    reading = write(tmp_path, files)
    titles = {article.path: article.title for article in reading.articles}
    assert titles == {"a/001.txt": None, "b/001.txt": None, "a/002.txt": "No keys"}
    assert any("not here: 001.txt" in warning for warning in reading.warnings)


@pytest.mark.parametrize(
    "table",
    [
        "id,title,text\n001,Ferry,It stays in port and does not leave.\n",
        "id,title\n7,Ferry\n8,Port\n9,Quay\n",
        f"id,regels\n001,{'It stays in port. ' * 50}\n",
        "title,date\nFerry,2016-08-22\n",
    ],
)
def test_a_table_of_articles_or_of_other_things_is_read_or_named_itself(tmp_path, table):
    reading = write(tmp_path, {"001.txt": TEXT, "table.csv": table})
    assert reading.files == 2
    assert {source.path for source in reading.sources} == {"001.txt", "table.csv"}
    assert len(reading.articles) + len(reading.failures) == 2


def test_what_is_said_closer_to_the_file_comes_first(tmp_path):
    files = {
        "001.txt": TEXT,
        "002.txt": OTHER,
        "metadata.csv": TABLE,
        "001.json": json.dumps({"title": "From JSON", "section": "City"}),
        "articles.csv": "path,outlet\n001.txt,The Leaf\n",
    }
    article = write(tmp_path, files).articles[0]
    assert (article.title, article.outlet, article.author) == ("From JSON", "The Leaf", "Ada Voss")
    assert article.fields == {"section": "City", "coder": "ab"}


def test_sidecars_count_in_an_archive_too(tmp_path):
    said = json.dumps({"headline": "Three keys", "published": "2016-08-30"})
    packed = {"c/001.txt": TEXT, "c/002.txt": OTHER, "c/metadata.csv": TABLE + "009.txt,,,,,\n"}
    packed |= {"single/a.txt": TEXT + OTHER, "single/a.json": said}
    reading = write(tmp_path, {"corpus.zip": zipped(packed)})
    assert [(article.path, article.title, str(article.date)) for article in reading.articles] == [
        ("corpus.zip/c/001.txt", "Keys to nothing", "2016-08-22"),
        ("corpus.zip/c/002.txt", "No keys", "2016-08-27"),
        ("corpus.zip/single/a.txt", "Three keys", "2016-08-30"),
    ]
    assert reading.files == 3
    assert any("not here: 009.txt" in warning for warning in reading.warnings)


def test_articles_csv_comes_before_a_table_in_an_archive(tmp_path):
    packed = zipped({"001.txt": TEXT, "002.txt": OTHER, "metadata.csv": TABLE})
    said = "path,title\ncorpus.zip/001.txt,Mine\n"
    reading = write(tmp_path, {"corpus.zip": packed, "articles.csv": said})
    assert [article.title for article in reading.articles] == ["Mine", "No keys"]
    assert reading.articles[0].outlet == "The Harbour Post"
