"""Tables of articles as Parquet; all texts are invented."""

import datetime as dt
import io

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from damaged import read_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.files import ArticleError
from analysis.articles.formats.items import Document, File, Gap
from analysis.articles.formats.tables.parquet import READER


def packed(rows, **how):
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), stream, **how)
    return stream.getvalue()


def file(content, name="articles.parquet", **columns):
    return File(name, content=content, columns=columns)


def read(content, **columns):
    return list(READER.read(file(content, **columns)))


ROWS = [
    {
        "id": 1,
        "headline": "Ferry",
        "date": dt.datetime(2014, 5, 6, 10, 30),
        "authors": ["Ada Moor", "Tim Dell"],
        "source": {"name": "Tellin Courier", "country": "Tellin"},
        "text": "It stays.\nIt does.",
        "score": 0.5,
    },
    {"id": 2, "headline": None, "date": None, "authors": [], "source": None, "text": "<p>It</p>"},
    {"id": 3, "headline": "Port", "date": dt.datetime(2014, 5, 7), "text": None},
]


def test_every_field_of_a_row_is_kept():
    first, second, third = read(packed(ROWS))
    assert first == Document(
        text="It stays.\n\nIt does.",
        part="1",
        title="Ferry",
        date=dt.date(2014, 5, 6),
        outlet="Tellin Courier",
        author="Ada Moor, Tim Dell",
        fields={"source.country": "Tellin", "score": "0.5"},
    )
    assert (second.title, second.date, second.text, second.fields) == (None, None, "It", {})
    assert isinstance(third, Gap)
    assert third.part == "3"


def test_rows_come_from_all_row_groups():
    rows = [{"doc_id": f"d{n}", "text": f"Text {n}."} for n in range(1_000)]
    items = read(packed(rows, row_group_size=70))
    assert [item.part for item in items] == [f"d{n}" for n in range(1_000)]


def test_what_pandas_adds_is_no_field():
    frame = pd.DataFrame({"text": ["One.", "Two."], "n": [1, None]}, index=["a", "b"])
    stream = io.BytesIO()
    frame.to_parquet(stream)
    assert [item.fields for item in read(stream.getvalue())] == [{"n": "1"}, {}]


def test_dates_of_every_type_are_read():
    day = dt.date(2014, 5, 6)
    for array in (
        pa.array([day]),
        pa.array([dt.datetime(2014, 5, 6)], pa.timestamp("ns", "UTC")),
        pa.array([1399334400]),
        pa.array([1399334400000.0]),
        pa.array(["2014-05-06"]),
    ):
        stream = io.BytesIO()
        pq.write_table(pa.table({"text": ["One."], "date": array}), stream)
        assert read(stream.getvalue())[0].date == day


def test_a_value_that_python_cannot_hold_is_a_gap_of_its_row():
    far = pa.array([0, 10**18], pa.int64()).cast(pa.timestamp("us"))
    stream = io.BytesIO()
    pq.write_table(pa.table({"text": ["One.", "Two."], "seen": far}), stream)
    assert [type(item) for item in read(stream.getvalue())] == [Document, Gap]


def test_the_columns_that_the_user_names_are_read():
    (document,) = read(packed([{"kopf": "Ferry", "was": "It stays."}]), title="kopf", text="was")
    assert (document.title, document.text) == ("Ferry", "It stays.")


def test_a_table_without_texts_or_rows_is_refused():
    with pytest.raises(ArticleError, match="no column with the articles' text"):
        read(packed([{"title": "Ferry", "url": "https://t.example/1"}]))
    stream = io.BytesIO()
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), stream)
    with pytest.raises(ArticleError, match="no rows"):
        read(stream.getvalue())


def test_a_file_that_is_cut_off_is_refused():
    data = packed(ROWS)
    assert READER.fits(file(data[:-10]))
    with pytest.raises(ArticleError, match="damaged or no whole Parquet file"):
        read(data[:-10])


def test_only_parquet_is_taken():
    assert READER.fits(file(packed(ROWS), "articles"))
    for other in (b"", b"PAR1 is the name of the ferry.", b"PK\x03\x04\0", b"title,text\na,b\n"):
        assert not READER.fits(file(other))


VALID = packed(ROWS, compression="snappy")


@given(
    st.lists(st.tuples(st.integers(0, 10_000), st.binary(min_size=1, max_size=4)), max_size=6),
    st.integers(0, 10_000),
    st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_no_damage_ends_in_another_error(changes, length, whole):
    data = bytearray(VALID)
    for place, new in changes:
        data[place % len(data) : place % len(data) + len(new)] = new
    damaged = bytes(data) if whole else bytes(data[: length % len(data)])
    read_or_refused(READER, file(damaged))
