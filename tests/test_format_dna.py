import datetime as dt
import sqlite3
import time

import pytest
from damaged import read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.files import ArticleError
from analysis.articles.formats.dna.dna import READER
from analysis.articles.formats.items import Document, File, Gap, Note

SCHEMA = """
CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT NOT NULL);
CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name TEXT NOT NULL, Password TEXT);
CREATE TABLE DOCUMENTS(
  ID INTEGER PRIMARY KEY NOT NULL,
  Title TEXT NOT NULL CHECK(LENGTH(Title) < 191),
  Text TEXT NOT NULL,
  Coder INTEGER,
  Author TEXT NOT NULL DEFAULT '',
  Source TEXT NOT NULL DEFAULT '',
  Section TEXT NOT NULL DEFAULT '',
  Notes TEXT NOT NULL DEFAULT '',
  Type TEXT NOT NULL DEFAULT '',
  Date INTEGER NOT NULL,
  FOREIGN KEY(Coder) REFERENCES CODERS(ID) ON DELETE CASCADE);
CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, DocumentId INTEGER, Start INTEGER, Stop INTEGER);
INSERT INTO CODERS VALUES (1, 'Admin', 'x'), (2, 'Mara Quill', 'x');
"""
TEXT = "The minister said “no”.\n\nThe port will open in May.\r\nShips are waiting."


def seconds(*moment):
    return int(dt.datetime(*moment, tzinfo=dt.UTC).timestamp())


def document(key, *, title="Harbour", text=TEXT, coder=2, date=0, **others):
    columns = {"Author": "", "Source": "", "Section": "", "Notes": "", "Type": "", **others}
    return (key, title, text, coder, *columns.values(), date)


@pytest.fixture
def make(tmp_path):
    """Return a function that writes a DNA file with the documents it is given."""

    def write(*documents, version="3.0.11", name="study.dna", change=""):
        path = tmp_path / name
        path.unlink(missing_ok=True)
        connection = sqlite3.connect(path)
        connection.executescript(SCHEMA)
        connection.execute("INSERT INTO SETTINGS VALUES ('version', ?)", (version,))
        marks = ", ".join("?" * 10)
        connection.executemany(f"INSERT INTO DOCUMENTS VALUES ({marks})", documents)
        connection.executescript(change)
        connection.commit()
        connection.close()
        return path

    return write


def read(path):
    return list(READER.read(File(path.name, path=path)))


def test_a_document_is_read_with_all_its_columns(make):
    stored = document(
        7,
        title="Port opens – at last",
        Author="Tom Ashe",
        Source="The Valley Post",
        Section="News",
        Notes="p. 4;\nsee also 8",
        Type="newspaper",
        date=seconds(2014, 5, 6, 10, 30),
    )
    assert read(make(stored)) == [
        Document(
            text="The minister said “no”.\n\nThe port will open in May.\n\nShips are waiting.",
            part="7",
            title="Port opens – at last",
            date=dt.date(2014, 5, 6),
            outlet="The Valley Post",
            author="Tom Ashe",
            fields={
                "Section": "News",
                "Type": "newspaper",
                "Notes": "p. 4; see also 8",
                "Coder": "Mara Quill",
                "Date": "2014-05-06 10:30:00",
            },
        )
    ]


def test_columns_that_are_empty_are_none(make):
    (found,) = read(make(document(1, title=" ", coder=9, date=seconds(2014, 5, 6))))
    assert (found.title, found.outlet, found.author, found.language) == (None,) * 4
    assert (found.date, found.fields) == (dt.date(2014, 5, 6), {"Coder": "9"})


def test_documents_come_in_the_order_of_their_ids_and_empty_ones_are_gaps(make):
    found = read(make(document(12), document(3, text=" \n"), document(5, text="Lines\tkept.")))
    assert [(type(item), item.part) for item in found] == [
        (Gap, "3"),
        (Document, "5"),
        (Document, "12"),
    ]
    assert found[1].text == "Lines kept."


@pytest.mark.parametrize(
    ("stored", "date", "kept"),
    [
        (seconds(1960, 1, 2), (1960, 1, 2), {}),
        (seconds(2014, 5, 6) * 1000, (2014, 5, 6), {}),
        (0, None, {"date": "0"}),
        (10**18, None, {"date": "1000000000000000000"}),
        ("6 May", None, {"date": "6 May"}),
    ],
)
def test_dates_are_seconds_and_what_is_none_is_kept_as_it_is(make, stored, date, kept):
    (found,) = read(make(document(1, coder=None, date=stored)))
    assert (found.date, found.fields) == (date and dt.date(*date), kept)


def test_dna_2_counts_milliseconds_and_its_midnight_may_be_the_evening_before(make):
    summer = document(1, date=seconds(2013, 7, 1, 22) * 1000)
    noon = document(2, date=seconds(1971, 3, 4, 12) * 1000)
    first, second, note = read(make(summer, noon, version="2.0 beta 25"))
    assert (first.date, first.fields["Date"]) == (dt.date(2013, 7, 2), "2013-07-01 22:00:00")
    assert second.date == dt.date(1971, 3, 4)
    assert isinstance(note, Note)
    assert "1 of its documents" in note.text


def test_dna_3_is_dated_as_its_window_shows(make):
    found, note = read(make(document(1, date=seconds(2013, 7, 1, 22))))
    assert found.date == dt.date(2013, 7, 1)
    assert isinstance(note, Note)


def test_a_file_packed_in_another_is_read_from_its_bytes(make):
    data = make(document(1)).read_bytes()
    packed = File("study.zip/study.dna", content=data)
    assert READER.fits(packed)
    assert [item.part for item in READER.read(packed)] == ["1"]


def test_the_file_is_not_changed_and_nothing_is_left_beside_it(make):
    path = make(document(1))
    before = path.read_bytes()
    read(path)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["study.dna"]


def test_names_with_special_characters_open(make):
    assert len(read(make(document(1), name="#1 50%?.dna"))) == 1


def test_what_dna_has_not_saved_yet_is_said(make):
    path = make(document(1))
    path.with_name("study.dna-wal").write_bytes(b"x")
    _, note = read(path)
    assert "study.dna-wal" in note.text


def test_invalid_bytes_and_other_types_are_read_as_text(make):
    path = make(
        document(1, text=TEXT),
        change="UPDATE DOCUMENTS SET Text = CAST(x'41ff42' AS TEXT), Title = 3, Source = x'43'",
    )
    (found,) = read(path)
    assert (found.text, found.title, found.outlet) == ("A\ufffdB", "3", "C")


def test_a_thousand_documents_are_a_thousand(make):
    assert len(read(make(*(document(n) for n in range(1, 1001))))) == 1000


def test_a_value_that_is_too_long_is_a_gap(make, monkeypatch):
    monkeypatch.setattr("analysis.articles.formats.dna.dna_database.MOST_BYTES", 10_000)
    found = read(make(document(1, text="word " * 4_000), document(2)))
    assert [type(item) for item in found] == [Gap, Document]


def test_a_view_that_never_ends_is_no_table_of_documents(make):
    path = make(
        change="""DROP TABLE DOCUMENTS;
        CREATE VIEW DOCUMENTS AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
        SELECT i AS ID, 'x' AS Title, 'y' AS Text, 0 AS Date FROM n;"""
    )
    assert not READER.fits(File(path.name, path=path))
    with pytest.raises(ArticleError, match="no DNA file"):
        read(path)


def test_a_file_that_takes_too_long_is_given_up(make, monkeypatch):
    monkeypatch.setattr("analysis.articles.formats.dna.dna_database.SECONDS", 0.0)
    monkeypatch.setattr("analysis.articles.formats.dna.dna_database.OPERATIONS", 1)
    started = time.monotonic()
    with pytest.raises(ArticleError):
        read(make(*(document(n) for n in range(1, 100))))
    assert time.monotonic() - started < 5


def test_a_table_that_lacks_columns_still_gives_its_texts(make):
    path = make(
        change="""DROP TABLE DOCUMENTS; CREATE TABLE DOCUMENTS(ID INTEGER PRIMARY KEY, text TEXT);
        INSERT INTO DOCUMENTS VALUES (4, 'It is open.');"""
    )
    (found,) = read(path)
    assert (found.part, found.text, found.date, found.fields) == ("4", "It is open.", None, {})


def test_other_databases_and_files_are_left_alone(make, tmp_path):
    other = tmp_path / "other.dna"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE documents(id INTEGER PRIMARY KEY, text TEXT)")
    connection.commit()
    connection.close()
    assert not READER.fits(File("other.dna", path=other))
    for data in (b"", b"PK\x03\x04", b"<html></html>", b"SQLite format 3\0", b"-- MySQL dump"):
        assert not READER.fits(File("x.dna", content=data))
    path = make(document(1), name="renamed.sqlite")
    assert READER.fits(File(path.name, path=path))


def test_a_file_cut_off_is_refused_or_has_gaps(make):
    path = make(*(document(n, text=TEXT * 50) for n in range(1, 60)))
    data = path.read_bytes()
    for share in (0.1, 0.5, 0.9):
        try:
            found = list(READER.read(File("cut.dna", content=data[: int(len(data) * share)])))
        except ArticleError:
            continue
        assert any(isinstance(item, Gap) for item in found)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_damage_raises_anything_but_article_error(data):
    connection = sqlite3.connect(":memory:")
    connection.executescript(SCHEMA)
    connection.execute(f"INSERT INTO DOCUMENTS VALUES ({', '.join('?' * 10)})", document(1))
    connection.commit()
    whole = connection.serialize()
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    new = data.draw(st.binary(max_size=40))
    moves = data.draw(st.booleans())
    damaged = whole[:start] + new + (whole[end:] if moves else whole[start + len(new) :])
    read_or_refused(READER, File("x.dna", content=damaged))
